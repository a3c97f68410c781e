"""The grammar of counting words: "three clear working days before the meeting" and its many cousins.

Works on coded text (see coded.py). Patterns are tried from the most particular to the plainest; what one has
taken, no other sees. Nothing here decides whether the words are a deadline: that is sentence.py and note.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import time as time_of_day

from meetingwatch.deadlines.coded import Coded
from meetingwatch.deadlines.phrase_kinds import PATTERNS, Phrase
from meetingwatch.deadlines.phrase_words import (
    DAY_INSIDE,
    EXAMPLES,
    EXCLUSION,
    EXCLUSION_AFTER,
    HOLIDAY_MOVES,
    MEETING,
    MONDAY_TO_FRIDAY,
    OPENINGS,
    OR_MORE,
    REMARK,
    TIME_INSIDE,
)
from meetingwatch.domain.deadline import BEFORE_MEETING, FIXED_WEEKDAY, HOURS, WORKING_HOURS
from meetingwatch.domain.pattern import Pattern

TAKEN = "¤"


@dataclass(frozen=True)
class Example:
    """A council's own example: a meeting on this weekday has its deadline on that one (Monday is 0), at this time of
    day where it says one. time: which of the sentence's times that is."""

    meeting_weekday: int
    deadline_weekday: int
    same_week: bool = False
    time: int | None = None
    at: time_of_day | None = None
    exception: bool = False  # other meetings have another rule
    week_before: bool = False  # the deadline's day is in the week before the meeting's


@dataclass
class Phrases:
    """What a sentence holds: text is the coded sentence with everything understood taken out."""

    text: str
    found: list[Phrase] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    moves_back: bool = False
    exclusions: list[str] = field(default_factory=list)


def find_phrases(coded: Coded) -> Phrases:
    """All counting words of one coded sentence."""
    result = Phrases(coded.text)
    exclusions = result.exclusions

    def exclusion(match: re.Match[str]) -> str:
        exclusions.append(next(words for words in match.groups() if words))
        return f" ⟦X{len(exclusions) - 1}⟧ "

    text = _without_moves(_without_examples(REMARK.sub("", coded.text), coded, result), result)
    for opening in OPENINGS:
        text = opening.sub(" ", text)
    text = DAY_INSIDE.sub(r"\g<count> \g<rest> \g<said>", text)
    text = OR_MORE.sub(r"\g<count> ", text)
    text = TIME_INSIDE.sub(r"\g<at> , \g<count> ", text)
    text = MONDAY_TO_FRIDAY.sub(" (excluding weekends) ", text)
    text = EXCLUSION_AFTER.sub(exclusion, EXCLUSION.sub(exclusion, text))
    text = _beside_its_count(re.sub(r" +", " ", text), exclusions)
    for pattern, build in PATTERNS:
        for match in list(pattern.finditer(text)):
            phrase = build(match, coded, exclusions)
            if phrase is not None:
                result.found.append(replace(phrase, words=match[0]))
                text = text[: match.start()] + TAKEN * len(match[0]) + text[match.end() :]
    result.text = _with_weekdays(text, result)
    result.found.sort(key=lambda phrase: phrase.start)
    return result


def _without_examples(text: str, coded: Coded, result: Phrases) -> str:
    """The text without the council's own examples, which go to the result."""
    for pattern in EXAMPLES:
        for match in pattern.finditer(text):
            hour = match["t"] or match.groupdict().get("t2")
            at = int(hour) if hour else None
            example = Example(
                int(match["meets"]),
                int(match["due"]),
                same_week=bool(match["same"]),
                time=at,
                at=coded.times[at].at if at is not None else None,
                exception=bool(_OTHERWISE.search(text) or _OR.search(text[: match.start()])),
                week_before=bool(match["week"] or match.groupdict().get("next")),
            )
            result.examples.append(example)
        text = pattern.sub(" ", text)
    return text


def _without_moves(text: str, result: Phrases) -> str:
    """The text without what moves a deadline back from a holiday, which the result says."""
    for pattern in HOLIDAY_MOVES:
        for match in pattern.finditer(text):
            if _is_previous_working_day(match["day"], match["moved"]):
                result.moves_back = True
                text = text.replace(match[0], " ", 1)
    return text


_COUNT = Pattern(
    r"⟦N\d+⟧ (?:(?:clear|full|whole|calendar|working|business|office|week) ?)*(?:days?|hours?)'?(?: clear)?"
)


def _beside_its_count(text: str, exclusions: list[str]) -> str:
    """What is left out, wherever a sentence says it, put beside its count where it holds only one."""
    counts = list(_COUNT.finditer(text))
    if not exclusions or len(counts) != 1:
        return text
    exclusions[:] = [" and ".join(exclusions)]
    at = counts[0].end()
    before, after = (re.sub(r"[(,]? ?⟦X\d+⟧ ?\)?", " ", part) for part in (text[:at], text[at:]))
    return re.sub(r" +", " ", f"{before.rstrip()} ⟦X0⟧ {after.lstrip()}")


_NAMED_BEFORE = Pattern(r"⟦W(\d)⟧[\s,(-]*(?:(?:the|that is|ie|being|which is)\s*)*$")
_NAMED_AFTER = Pattern(
    r"^[\s,;:(=-]*(?:(?:ie|namely|that is(?: to say)?|so|meaning|which is|which means|on|by|at|the"
    r"|no later than|normally"
    r"|usually|⟦T\d+⟧)[\s,:(-]*)*⟦W(\d)⟧(?=\s*(?:$|[.,;)]|⟦T|and\b|at\b))"
)


def _with_weekdays(text: str, result: Phrases) -> str:
    """ "Noon on Wednesday, the day before", "two days before, i.e. by 5pm on Monday": the weekday checks the count."""
    for number, phrase in enumerate(result.found):
        if (
            phrase.basis != BEFORE_MEETING
            or phrase.unit in (HOURS, WORKING_HOURS)
            or phrase.weekday_check is not None
        ):
            continue
        before = _NAMED_BEFORE.search(text[: phrase.start])
        after = None if before else _NAMED_AFTER.match(text[phrase.end :])
        match = before or after
        if match is None:
            continue
        at = match.start(1) + (0 if before else phrase.end) - 2
        text = text[:at] + " " * 4 + text[at + 4 :]
        result.found[number] = replace(phrase, weekday_check=int(match[1]))
    return text


# "In every other case …": what a day of the week is named for is no example of the rule.
_OTHERWISE = Pattern(
    r"\b(?:in (?:every|all|any) other cases?|otherwise|(?:for )?(?:all |any )?other meetings|on other days)\b"
)
_OR = Pattern(r"\b(?:or|except|but|unless)\b[ ,(]*$")
_NAMES_WHAT = Pattern(rf"\b(?:{MEETING}|start|week)")


def names_no_meeting(phrase: Phrase) -> bool:
    """Whether counting words are a day of the week before something that they do not name."""
    plain = phrase.basis == FIXED_WEEKDAY and not phrase.weeks_before and not phrase.count
    return plain and not _NAMES_WHAT.search(phrase.words)


def _is_previous_working_day(day: str | None, moved: str | None) -> bool:
    """Whether the weekday to which a deadline moves is the working day before the one that is a holiday."""
    if not day or not moved:
        return True
    return int(moved) == (4 if int(day) in (0, 6) else int(day) - 1)
