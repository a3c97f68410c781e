"""Call-in: until when councillors may stop an executive decision and send it to scrutiny.

Local Government Act 2000 s.9F(4) lets councils recommend that a decision made but not implemented be reconsidered; the
period is each council's own. Only what the published notice or rule says is used: a printed day, or a number of days
counted from publication. Everything else is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from meetingwatch.deadlines.coded import Coded, clean
from meetingwatch.deadlines.holidays import Calendar
from meetingwatch.deadlines.lines import split_sentences
from meetingwatch.deadlines.periods import NTH_DAY, PERIOD, Period, code, day_after, period_of
from meetingwatch.domain.pattern import Pattern
from meetingwatch.domain.times import london

_CALL_IN = Pattern(r"\bcall(?:ed)?[ -]?in\b|\bcall-ins?\b")
_NOT_SUBJECT = Pattern(
    r"\b(?:not (?:be )?(?:subject to|eligible for|open to)|exempt(?:ed)? from|excluded from|cannot be called"
    r"|may not be called|disappl\w+|waiv\w+|no)\b[^.]{0,40}\bcall(?:ed)?[ -]?in"
)
_UNTIL = Pattern(
    r"\b(?:by|until|till|up to|before|expires?(?: at| on)?|ends?(?: at| on)?|closes?(?: at| on)?|deadline[^.]{0,40}"
    r"|no later than|not later than|expiry[^.]{0,30})\b[^.⟦]{0,25}(?:⟦T\d+⟧[^.⟦]{0,12})?$"
)
_AFTER_OUT = Pattern(
    rf"(?:{PERIOD}|{NTH_DAY})\s+(?:after|following|of|from|beginning with|starting with)\s+(?:the\s+)?(?:date\s+of\s+)?"
    r"(?:(?:the|its|this|their)\s+)?(?:publication|publishing|being published|decision notice"
    r"|decisions? (?:is|are|being|was|were|having been) published"
    r"|notice(?: of decisions?)? (?:is|being|was) published)"
)
_OUT = Pattern(
    r"\b(?:published(?: on)?|date of publication|publication date|date published|issued on)\b[\s:,]{0,4}⟦D(\d+)⟧"
)
EXECUTIVE = Pattern(
    r"\b(?:cabinet|executive|portfolio holder|leader of the council|elected mayor)\b", re.IGNORECASE
)
_NOT_EXECUTIVE = Pattern(r"\bnon-executive\b", re.IGNORECASE)


@dataclass(frozen=True)
class CallIn:
    """A call-in period. last_day is the last one on which a decision can be called in, due its moment where a time of
    day is printed; words are the council's; published: the day it was counted from, None for a printed end.
    """

    last_day: date
    due: datetime | None
    words: str
    published: date | None = None
    period: Period | None = None


def is_executive(committee: str, text: str = "") -> bool:
    """Whether a body, or the notice itself, is of the executive: only its decisions can be called in."""
    if EXECUTIVE.search(committee) and "committee" not in committee.lower().replace("cabinet committee", ""):
        return True
    return bool(re.search(r"\b(?:executive|cabinet|key) decisions?\b", text, re.IGNORECASE)) and not (
        _NOT_EXECUTIVE.search(text)
    )


def read_call_in(text: str, decided: date, published: date | None, calendar: Calendar) -> tuple[CallIn, ...]:
    """The call-in periods that a notice of decisions states, earliest first.

    decided is the day of the meeting. published is the day on which the notice came out as far as it is known from
    elsewhere; a day that the text itself prints goes before it. Raises NoCalendarError.
    """
    out = _printed_publication(text, decided) or published
    found: dict[date, CallIn] = {}
    for sentence in split_sentences(clean(text)):
        coded = code(sentence)
        if not _CALL_IN.search(coded.text) or _NOT_SUBJECT.search(coded.text):
            continue
        one = _printed_end(sentence, coded, decided) or _counted(sentence, coded, out, calendar)
        if one is not None:
            found.setdefault(one.last_day, one)
    return tuple(found[day] for day in sorted(found))


def _printed_publication(text: str, decided: date) -> date | None:
    coded = code(text)
    days = {
        day
        for match in _OUT.finditer(coded.text)
        if (day := day_after(coded.dates[int(match[1])], decided)) is not None
    }
    return min(days) if days else None


def _printed_end(words: str, coded: Coded, decided: date) -> CallIn | None:
    """A day after "by", "until", "expires": the only one in its sentence that stands so."""
    ends = []
    for match in re.finditer(r"⟦D(\d+)⟧", coded.text):
        day = day_after(coded.dates[int(match[1])], decided)
        if day is not None and _UNTIL.search(coded.text[: match.start()]):
            ends.append((day, match))
    if len({day for day, _match in ends}) != 1:
        return None
    times = {one.at for one in coded.times if one.at is not None}
    at = times.pop() if len(times) == 1 else None
    day = ends[0][0]
    return CallIn(day, london(day, at) if at else None, words)


def _counted(words: str, coded: Coded, published: date | None, calendar: Calendar) -> CallIn | None:
    match = _AFTER_OUT.search(coded.text)
    period = period_of(match, coded) if match else None
    if period is None or published is None:
        return None
    day = period.ends(published, calendar)
    times = {one.at for one in coded.times if one.at is not None}
    at = times.pop() if len(times) == 1 else None
    return CallIn(day, london(day, at) if at else None, words, published, period)
