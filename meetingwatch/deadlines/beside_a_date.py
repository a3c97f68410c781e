"""Days and times that a note names by the date printed beside them, for some or for something more to be sent.

"Noon on Friday 4 December, or the day before by post", "(Thursday for those sent by post)", "slides by 10am that day":
none of them is counted from the meeting. Each becomes another reading of that date, so that reminding rests on the
earliest, and the words are told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from meetingwatch.deadlines.clock import TimeWord
from meetingwatch.deadlines.cues import is_about_taking_part, of_something_else
from meetingwatch.deadlines.dates import ResolvedDate
from meetingwatch.deadlines.earlier import same
from meetingwatch.deadlines.mentions import Mention, Sentence, kinds_in
from meetingwatch.deadlines.others import not_for_the_public
from meetingwatch.deadlines.phrase_words import MEETING
from meetingwatch.deadlines.stated import Rival, Stated
from meetingwatch.words import _

_WORKING = r"(?:clear )?(?:working|business)"
_BACK = re.compile(
    rf"\b(?:the )?(?:previous|preceding|prior) (?P<w1>{_WORKING} )?day\b(?! (?:of|to)\b)"
    rf"|\bthe (?P<w2>{_WORKING} )?day (?:before|beforehand|prior|cynt)\b"
    rf"(?! (?:(?:the|this|that|each|every|any|our|a|its|their|of|date|day) )*(?:[a-z'-]+ ){{0,4}}?{MEETING})"
    r"(?! (?:the|a|it|that|this|⟦D))"
    rf"|(?:(?:⟦N(?P<n>\d+)⟧|\b(?:an?|one)) )?\b(?P<w3>{_WORKING} )?days? (?:earlier|sooner|before that|beforehand)\b"
    r"(?! than\b)"
)
_WEEKDAY = re.compile(
    r"(?:\b(?:by|before|on|no later than|not later than|is|until)|\(|[,;] ?(?:or )?) ?"
    r"(?:⟦T(?P<t>\d+)⟧ ?,? (?:on )?)?(?:the )?(?:previous |preceding )?⟦W(?P<w>\d)⟧(?: before| beforehand)?"
    r"(?= ?(?:for|if|when|where|by post|\)|[.;,]|$))"
)
SAME_DAY = re.compile(
    r"\b(?:by|before|at|no later than|not later than) ⟦T(?P<t>\d+)⟧,? (?:on )?(?:that|the same)(?: same)? day\b"
)
# "Open on Thursday", "Monday to Friday": hours, and no day to send something by.
_HOURS = re.compile(
    r"⟦W\d⟧ ?(?:to|-|and|or) ?⟦W\d⟧|\b(?:open|closed|shut|every|each)(?: (?:on|all|day|from|until|every|each))* ⟦W"
)
# "Noon on Monday 7 December, the working day before.": this says only which day that is.
_EXPLAINED = re.compile(r"⟦D\d+⟧[\s,(-]*$")
_NO_MORE = re.compile(r"^ ?(?:[).;,]|$)")


@dataclass(frozen=True)
class _Beside:
    """One of them: how far back from the printed date (days, or a weekday: Monday is 0), and its time of day."""

    doubt: str = ""
    text: str = ""
    kinds: tuple[str, ...] = ()
    days: int = 0
    working: bool = False
    weekday: int | None = None
    time: TimeWord | None = None

    def day(self, printed: date) -> date:
        if self.weekday is not None:
            return printed - timedelta(days=(printed.weekday() - self.weekday - 1) % 7 + 1)
        day = printed
        for _n in range(self.days):
            day -= timedelta(days=1)
            while self.working and day.weekday() > 4:
                day -= timedelta(days=1)
        return day


def counts_back_from_it(mention: Mention) -> bool:
    """Whether counting words ("the previous working day") name no meeting, and so mean a date printed before them."""
    return mention.phrase is not None and bool(_BACK.fullmatch(mention.phrase.words.strip(" ,.")))


def with_beside(stated: list[Stated], sentences: Sequence[Sentence], meeting: date) -> list[Stated]:
    """The deadlines of a note, each printed date with what the words after it name by it.

    What is named for another kind ("petitions: two days earlier") is a deadline of its own.
    """
    result = list(stated)
    for place, sentence in enumerate(sentences, start=1):
        for beside in _named(sentence, meeting):
            found = _before(stated, sentences[:place], beside)
            for n in found:
                result[n] = _with(result[n], beside)
            other = None if found else _last_dated(stated, sentences[:place])
            if other is not None and beside.kinds:
                result.append(_apart(other, beside))
    return result


def _last_dated(stated: Sequence[Stated], so_far: Sequence[Sentence]) -> Stated | None:
    texts = [one.text for one in so_far]
    return next(
        (one for one in reversed(stated) if one.date and any(text in one.text for text in texts)), None
    )


def _apart(one: Stated, beside: _Beside) -> Stated:
    """What the words name for another kind by a printed date."""
    assert one.date is not None
    day = ResolvedDate(beside.day(one.date.day))
    text = f"{one.text} {beside.text}" if beside.text not in one.text else one.text
    return Stated(beside.kinds, text, date=day, time=beside.time or one.time, doubts=(beside.doubt,))


def earlier_times(sentence: Sentence, than: time | None) -> list[time]:
    """ "Copies by 10am that day": the earlier times of day of a deadline that is told in other words."""
    named = [
        _time(sentence, match["t"])
        for match in SAME_DAY.finditer(sentence.coded.text)
        if not _is_other(_mention(match), sentence)
    ]
    return [one.at for one in named if one and one.at and (than is None or one.at < than)]


def _before(stated: Sequence[Stated], so_far: Sequence[Sentence], beside: _Beside) -> list[int]:
    """The printed deadlines that such words may go with: those of their own sentence, else of the last that has one."""
    dated = [n for n, one in enumerate(stated) if one.date and same(one.kinds, beside.kinds)]
    for sentence in reversed(so_far):
        found = [n for n in dated if sentence.text in stated[n].text]
        if found:
            return found
    return []


def _with(one: Stated, beside: _Beside) -> Stated:
    assert one.date is not None
    day, at = beside.day(one.date.day), beside.time or one.time
    if day == one.date.day and not _is_earlier(at, one.time):
        return one
    rival = Rival(
        ResolvedDate(day), at, _("Another day or time in the same words, for some or for something more.")
    )
    return replace(one, rivals=(*one.rivals, rival), doubts=tuple(dict.fromkeys((*one.doubts, beside.doubt))))


def _is_earlier(at: TimeWord | None, than: TimeWord | None) -> bool:
    first, second = (at.at if at else None), (than.at if than else None)
    return first is not None and (second is None or first < second)


def _named(sentence: Sentence, meeting: date) -> list[_Beside]:
    """What a sentence names by a date, as far as it is about sending something."""
    found = [*_days_back(sentence), *_weekdays(sentence, meeting)]
    found += [
        (one, _Beside(time=_time(sentence, one["t"]))) for one in SAME_DAY.finditer(sentence.coded.text)
    ]
    return [
        replace(beside, doubt=_doubt(sentence, match), text=sentence.text, kinds=_kinds(sentence, match))
        for match, beside in found
        if not _is_other(_mention(match), sentence)
    ]


def _kinds(sentence: Sentence, match: re.Match[str]) -> tuple[str, ...]:
    """Those that its own part of the sentence names, else the sentence's."""
    own = re.split(r"[.;]", match.string[: match.start()])[-1]
    return kinds_in(re.split(r"⟦D\d+⟧", own)[-1]) or kinds_in(sentence.coded.text)


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
        many = int(coded.numbers[int(match["n"])]) if match["n"] else 1
        working = any(match[name] for name in ("w1", "w2", "w3"))
        at = re.search(r"⟦T(\d+)⟧,? ?(?:on |of )?$", before)  # "by 10am the previous working day"
        found.append((match, _Beside(days=many, working=working, time=_time(sentence, at and at[1]))))
    return found


def _weekdays(sentence: Sentence, meeting: date) -> list[tuple[re.Match[str], _Beside]]:
    if _HOURS.search(sentence.rest):
        return []
    return [
        (match, _Beside(weekday=int(match["w"]), time=_time(sentence, match["t"])))
        for match in _WEEKDAY.finditer(sentence.rest)
        if not (int(match["w"]) == meeting.weekday() and match[0].startswith("on "))  # the meeting itself
    ]


def _time(sentence: Sentence, number: str | None) -> TimeWord | None:
    return sentence.coded.times[int(number)] if number else None


def _mention(match: re.Match[str]) -> Mention:
    """Such words as a place that may be a deadline, to be held against what tells of something else."""
    before = match.string[: match.start()]
    clause = re.split(r"⟦D\d+⟧", before)[-1]
    return Mention(match.start(), match.end(), clause[-60:], clause, match.string[match.end() :][:80])


def _is_other(mention: Mention, sentence: Sentence) -> bool:
    return bool(
        of_something_else(mention)
        or not_for_the_public(mention)
        or not (is_about_taking_part(mention, sentence) or sentence.mentions)
    )
