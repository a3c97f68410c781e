"""Days and times that a note names by another deadline of it, for some or for something more to be sent.

"Noon on Friday 4 December, or the day before by post", "(Thursday for those sent by post)", "slides by 10am that day",
"petitions a week before that": none of them is counted from the meeting. Each becomes another reading of that deadline,
so that reminding rests on the earliest, or one of its own where it is for another kind; and the words are told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from meetingwatch.deadlines.clock import TimeWord
from meetingwatch.deadlines.dates import ResolvedDate
from meetingwatch.deadlines.earlier import same
from meetingwatch.deadlines.holidays import Calendar
from meetingwatch.deadlines.mentions import Mention, Sentence, kinds_in
from meetingwatch.deadlines.others import not_for_the_public
from meetingwatch.deadlines.phrase_words import MEETING
from meetingwatch.deadlines.sentence import ReadRule
from meetingwatch.deadlines.shift import Shift, counts_from_another, shifts_in
from meetingwatch.deadlines.something_else import of_something_else
from meetingwatch.deadlines.stated import Rival, Stated, last_stated
from meetingwatch.deadlines.taking_part import is_about_taking_part
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

_WORKING = r"(?:clear )?(?:working|business)"
_BACK = Pattern(
    rf"\b(?:the )?(?:previous|preceding|prior) (?P<w1>{_WORKING} )?day\b(?! (?:of|to)\b)"
    rf"|\bthe (?P<w2>{_WORKING} )?day (?:before|beforehand|prior|cynt)\b"
    rf"(?! (?:(?:the|this|that|each|every|any|our|a|its|their|of|date|day) )*(?:[a-z'-]+ ){{0,4}}?{MEETING})"
    r"(?! (?:the|a|it|that|this|⟦D))(?! ?[(,-] ?(?:(?:ie|being|namely|that is|which is|on) )*⟦D)"
)
_WEEKDAY = Pattern(
    r"(?:\b(?:by|before|on|no later than|not later than|is|until)|\(|[,;] ?(?:or )?) ?"
    r"(?:⟦T(?P<t>\d+)⟧ ?,? (?:on )?)?(?:the )?(?:previous "
    r"|preceding )?⟦W(?P<w>\d)⟧(?: (?:at )?⟦T(?P<t2>\d+)⟧)?(?: before| beforehand)?"
    r"(?= ?(?:for|if|when|where|by post|\)|[.;,]|$))"
)
SAME_DAY = Pattern(
    r"\b(?:by|before|at|until|till|up to|no later than|not later than) ⟦T(?P<t>\d+)⟧,? (?:on )?(?:that|the same)"
    r"(?: same)? (?:day|date)\b"
)
# "Open on Thursday", "Monday to Friday": hours, and no day to send something by.
_HOURS = Pattern(
    r"⟦W\d⟧ ?(?:to|-|and|or) ?⟦W\d⟧"
    r"|\b(?:open|closed?|closes|shut|every|each)(?: (?:on|all|day|from|until|every|each|at|⟦T\d+⟧))* ⟦W"
)
# "Noon on Monday 7 December, the working day before.": this says only which day that is.
_EXPLAINED = Pattern(r"⟦D\d+⟧[\s,(-]*$")
_NO_MORE = Pattern(r"^ ?(?:[).;,]|$)")


_NONE = Shift()


@dataclass(frozen=True)
class _Beside:
    """One of them: how far it lies from the printed date, and its time of day.

    by_name: it names the other deadline ("a day before that"), so that it may also be counted from a rule's.
    """

    doubt: str = ""
    text: str = ""
    kinds: tuple[str, ...] = ()
    shift: Shift = _NONE
    time: TimeWord | None = None
    by_name: bool = False


def counts_back_from_it(mention: Mention) -> bool:
    """Whether counting words ("the previous working day") name no meeting, and so mean a date printed before them."""
    words = mention.phrase.words.strip(" ,.") if mention.phrase else ""
    return bool(words and (_BACK.fullmatch(words) or counts_from_another(words)))


def with_beside(
    stated: list[Stated], sentences: Sequence[Sentence], meeting: date, calendar: Calendar
) -> list[Stated]:
    """The deadlines of a note, each with what the words after it name by it.

    What is named for another kind ("petitions: two days earlier") is a deadline of its own.
    """
    result = list(stated)
    for place, sentence in enumerate(sentences, start=1):
        for beside in _named(sentence, meeting):
            found = _before(result, sentences[:place], beside)
            for n in found:
                result[n] = _with(result[n], beside, calendar)
            bases = [one for one in result if _is_base(one, beside)]
            other = None if found else last_stated(bases, [one.text for one in sentences[:place]])
            if other is not None and beside.kinds:
                result.append(_apart(other, beside, calendar))
    return result


def _is_base(one: Stated, beside: _Beside) -> bool:
    """Whether words that name something by another deadline can be counted from this one."""
    return one.date is not None if not beside.by_name else bool(one.date or one.rule)


def _apart(one: Stated, beside: _Beside, calendar: Calendar) -> Stated:
    """What the words name for another kind by a deadline."""
    text = f"{one.text} {beside.text}" if beside.text not in one.text else one.text
    apart = Stated(beside.kinds, text, time=beside.time or one.time, doubts=(beside.doubt,))
    if one.date is not None:
        return replace(apart, date=ResolvedDate(beside.shift.of(one.date.day, calendar)))
    assert one.rule is not None
    return replace(apart, rule=_shifted(one.rule, beside, beside.kinds))


def _shifted(read: ReadRule, beside: _Beside, kinds_: tuple[str, ...]) -> ReadRule:
    """A rule for what is named by it."""
    at = beside.time.at if beside.time else read.rule.at
    return ReadRule(replace(read.rule, at=at), kinds_, shifts=(*read.shifts, beside.shift))


def earlier_times(sentence: Sentence, than: time | None) -> list[time]:
    """ "Copies by 10am that day": the earlier times of day of a deadline that is told in other words."""
    named = [
        _time(sentence, match["t"])
        for match in SAME_DAY.finditer(sentence.coded.text)
        if not _is_other(_mention(match), sentence)
    ]
    return [one.at for one in named if one and one.at and (than is None or one.at < than)]


def _before(stated: Sequence[Stated], so_far: Sequence[Sentence], beside: _Beside) -> list[int]:
    """The deadlines that such words may go with: those of their own sentence, else of the last that has one."""
    bases = [n for n, one in enumerate(stated) if _is_base(one, beside) and same(one.kinds, beside.kinds)]
    for sentence in reversed(so_far):
        found = [n for n in bases if sentence.text in stated[n].text]
        if found:
            return found
    return []


def _with(one: Stated, beside: _Beside, calendar: Calendar) -> Stated:
    doubts = tuple(dict.fromkeys((*one.doubts, beside.doubt)))
    if one.date is None:
        assert one.rule is not None
        rivals = (*one.rule.rivals, _shifted(one.rule, beside, one.rule.kinds))
        return replace(one, rule=replace(one.rule, rivals=rivals), doubts=doubts)
    day, at = beside.shift.of(one.date.day, calendar), beside.time or one.time
    if day > one.date.day or (day == one.date.day and not _is_earlier(at, one.time)):
        return one
    rival = Rival(
        ResolvedDate(day), at, _("Another day or time in the same words, for some or for something more.")
    )
    return replace(one, rivals=(*one.rivals, rival), doubts=doubts)


def _is_earlier(at: TimeWord | None, than: TimeWord | None) -> bool:
    first, second = (at.at if at else None), (than.at if than else None)
    return first is not None and (second is None or first < second)


def _named(sentence: Sentence, meeting: date) -> list[_Beside]:
    """What a sentence names by a date, as far as it is about sending something."""
    found = [*_days_back(sentence), *_weekdays(sentence, meeting), *_by_name(sentence)]
    found += [
        (one, _Beside(time=_time(sentence, one["t"]))) for one in SAME_DAY.finditer(sentence.coded.text)
    ]
    return [
        replace(beside, doubt=_doubt(sentence, match), text=sentence.text, kinds=_kinds(sentence, match))
        for match, beside in found
        if not _is_other(_mention(match), sentence, by_name=beside.by_name)
    ]


def _kinds(sentence: Sentence, match: re.Match[str]) -> tuple[str, ...]:
    """Those that its own part of the sentence names, else the sentence's."""
    own = re.split(r"[.;]", match.string[: match.start()])[-1]
    own = re.split(r"⟦D\d+⟧", own)[-1]
    after = re.match(r" ?(?:for|if|when)\b[^.;,]*", match.string[match.end() :])
    return (
        kinds_in(after[0] if after else "")
        or kinds_in(re.split(r",|\bbut\b", own)[-1])
        or (kinds_in(own) or kinds_in(sentence.coded.text))
    )


def _doubt(sentence: Sentence, match: re.Match[str]) -> str:
    if sentence.coded.welsh:
        return _("The Welsh words say something more that may change it: ask whether it does.")
    words = sentence.coded.plain(match[0]).strip(" ,;(")
    return _("The words also say “{words}”, which may be an earlier deadline: ask.").format(words=words)


def _days_back(sentence: Sentence) -> list[tuple[re.Match[str], _Beside]]:
    coded, found = sentence.coded, []
    for match in _BACK.finditer(coded.text):
        before, after = coded.text[: match.start()], coded.text[match.end() :]
        if _EXPLAINED.search(before) and _NO_MORE.match(after):
            continue
        if re.match(r" (?:that|then)\b", after):
            continue  # "the day before that" names another deadline
        shift = Shift(1, working=bool(match["w1"] or match["w2"]))
        found.append((match, _Beside(shift=shift, time=_time_before(sentence, before))))
    return found


def _by_name(sentence: Sentence) -> list[tuple[re.Match[str], _Beside]]:
    """What names the other deadline itself: "a week before that", "two days sooner"."""
    return [
        (
            match,
            _Beside(
                shift=shift,
                time=_time_before(sentence, sentence.coded.text[: match.start()]),
                by_name=match["way"] != "beforehand" if "way" in match.re.groupindex else True,
            ),
        )
        for match, shift in shifts_in(sentence.coded)
    ]


def _time_before(sentence: Sentence, before: str) -> TimeWord | None:
    """ "By 10am the previous working day": the time of day directly before such words."""
    at = re.search(r"⟦T(\d+)⟧,? ?(?:(?:on|of|the) )*$", before)
    return _time(sentence, at and at[1])


_THE_DAY = Pattern(r"^on |\bon the ⟦W")


def _weekdays(sentence: Sentence, meeting: date) -> list[tuple[re.Match[str], _Beside]]:
    if _HOURS.search(sentence.rest):
        return []
    return [
        (
            match,
            _Beside(shift=Shift(weekday=int(match["w"])), time=_time(sentence, match["t"] or match["t2"])),
        )
        for match in _WEEKDAY.finditer(sentence.rest)
        if not (int(match["w"]) == meeting.weekday() and _THE_DAY.search(match[0]))  # the meeting itself
    ]


def _time(sentence: Sentence, number: str | None) -> TimeWord | None:
    return sentence.coded.times[int(number)] if number else None


def _mention(match: re.Match[str]) -> Mention:
    """Such words as a place that may be a deadline, to be held against what tells of something else."""
    before = match.string[: match.start()]
    clause = re.split(r"⟦D\d+⟧", before)[-1]
    return Mention(match.start(), match.end(), clause[-60:], clause, match.string[match.end() :][:80])


def _is_other(mention: Mention, sentence: Sentence, *, by_name: bool = False) -> bool:
    return bool(
        of_something_else(mention)
        or not_for_the_public(mention)
        or not (by_name or is_about_taking_part(mention, sentence) or sentence.mentions)
    )


def without_beside(sentence: Sentence, told: Collection[str]) -> Sentence:
    """A sentence without those of such words that a deadline has taken, and tells among its doubts."""
    rest = sentence.rest
    found = [*_BACK.finditer(sentence.coded.text), *SAME_DAY.finditer(sentence.coded.text)]
    for match in (*found, *(match for match, _shift in shifts_in(sentence.coded))):
        if _doubt(sentence, match) in told:
            rest = rest.replace(match[0], " ")
    return replace(sentence, rest=rest)
