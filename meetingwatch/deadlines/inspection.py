"""The yearly notice of public rights: from when to when the accounts may be inspected, as the council's notice says.

Local Audit and Accountability Act 2014 s.26 and Accounts and Audit Regulations 2015 reg 14: one period of 30 working
days. The dates are taken from the notice alone, because the months that the regulations name have changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from meetingwatch.deadlines.coded import Coded, DateWord
from meetingwatch.deadlines.holidays import Calendar, NoCalendarError
from meetingwatch.deadlines.periods import code
from meetingwatch.domain import council
from meetingwatch.domain.pattern import Pattern
from meetingwatch.domain.times import say_date
from meetingwatch.words import _

# England and Wales: reg 14(1) of SI 2015/234 (England). Northern Ireland: NISR 2015/106.
WORKING_DAYS = {council.ENGLAND: 30, council.NORTHERN_IRELAND: 20}
_ABOUT = Pattern(
    r"\b(?:public rights|inspection of (?:the )?accounts"
    r"|inspect (?:and (?:make )?cop\w+ (?:of )?)?(?:the )?account(?:s|ing)"
    r"|accounts?\b[^.]{0,60}\b(?:available for|open (?:for|to)) (?:public )?inspection|audit of (?:the )?accounts)\b"
)
_BETWEEN = Pattern(
    r"(?:from|between|commenc\w+|start\w*|begin\w*)[^.⟦]{0,60}(?:⟦T\d+⟧[^.⟦]{0,12})?⟦D(?P<a>\d+)⟧(?P<mid>.{0,160}?)"
    r"(?:to|and|until|end\w*|conclud\w+|up to|-)[^.⟦]{0,60}(?:⟦T\d+⟧[^.⟦]{0,12})?⟦D(?P<b>\d+)⟧",
    re.DOTALL,
)

# "Inspection of accounts: 1 June 2026 to 10 July 2026", which says nothing before its first day.
_RANGE = Pattern(r"⟦D(?P<a>\d+)⟧ ?(?:to|until|-) ?⟦D(?P<b>\d+)⟧")
SHORTEST, LONGEST = timedelta(14), timedelta(100)


@dataclass(frozen=True)
class Inspection:
    """The period of a notice, both days included; warnings are plain sentences on what does not fit."""

    begins: date
    ends: date
    warnings: tuple[str, ...] = ()


def read_inspection(text: str, calendar: Calendar) -> Inspection | None:
    """The period in a notice of public rights; None where the text is none, or names no two full dates."""
    coded = code(" ".join(text.split()))  # a notice breaks its lines inside dates too
    if not _ABOUT.search(coded.text):
        return None
    told = _periods(_BETWEEN, coded)[:1] or _periods(_RANGE, coded)
    if len(set(told)) != 1:
        return None
    begins, ends = told[0]
    return Inspection(begins, ends, _warnings(begins, ends, calendar))


def _periods(pattern: Pattern, coded: Coded) -> list[tuple[date, date]]:
    """The first and last days that a pattern finds, of a length that may be meant."""
    found = []
    for match in pattern.finditer(coded.text):
        begins = _full(coded.dates[int(match["a"])], coded.dates[int(match["b"])])
        ends = _full(coded.dates[int(match["b"])], coded.dates[int(match["b"])])
        if begins and ends and SHORTEST <= ends - begins <= LONGEST:
            found.append((begins, ends))
    return found


def _full(word: DateWord, last: DateWord) -> date | None:
    """A date whose year it names itself, or the end of the period does; None where the weekday does not fit."""
    year = word.year or last.year
    if year is None or word.month is None:
        return None
    try:
        day = date(year, word.month, word.day)
    except ValueError:
        return None
    return day if word.weekday in (None, day.weekday()) else None


def _warnings(begins: date, ends: date, calendar: Calendar) -> tuple[str, ...]:
    expected = WORKING_DAYS.get(calendar.nation)
    if expected is None:
        return ()
    try:
        counted = sum(calendar.works(begins + timedelta(days=n)) for n in range((ends - begins).days + 1))
    except NoCalendarError:
        return ()
    if counted == expected:
        return ()
    return (
        _(
            "From {begins} to {ends} are {n} working days; the law speaks of {expected}. Check the notice."
        ).format(begins=say_date(begins), ends=say_date(ends), n=counted, expected=expected),
    )
