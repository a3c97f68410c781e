"""Whether a deadline passes before the papers can be out: by the law of the nation and kind of body, or by habit.

The law says by when papers must be out; a committee's own habit, from when this computer first saw its last agendas,
says when they are likely to be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meetingwatch.deadlines import parish_days
from meetingwatch.deadlines.counting import Start, normal_publication
from meetingwatch.deadlines.holidays import Calendar, NoCalendarError
from meetingwatch.domain import council
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.pattern import Pattern
from meetingwatch.domain.times import say_day
from meetingwatch.words import _

# Clear days before a parish or community council's meeting. England: Local Government Act 1972 sch. 12 para. 10(2),
# counted as parish_days.py says. Wales: the 2021 Act, sch. 4.
PARISH_CLEAR_DAYS = 3
# A habit is told from so many meetings at least, and from the last few only.
LEAST, MOST = 3, 8
_PARISH = Pattern(
    r"\b(?:parish|town|community|village|neighbourhood|rural) council\b|\bparish\s*$"
    r"|\bcyngor (?:cymuned|tref|plwyf|dinas (?:bangor|llanelwy|tyddewi))\b",
    re.IGNORECASE,
)
# Cities whose council is a parish's or a community's.
_CITY = Pattern(
    r"(?:city of )?(?:bangor|chichester|ely|hereford|lichfield|ripon|salisbury|st\.? asaph|st\.? david'?s|truro|wells)"
    r"(?: city)? council\s*",
    re.IGNORECASE,
)
_LARGER = Pattern(r"\b(?:borough|district|county|city|unitary)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Habit:
    """How many clear working days before its meetings a committee's papers came out, at the middle, in so many."""

    clear_days: int
    meetings: int


def is_parish(name: str, nation: str) -> bool:
    """Whether a council is a parish, town or community council, as its name says."""
    if nation not in (council.ENGLAND, council.WALES):
        return False
    named = bool(_PARISH.search(name)) and not _LARGER.search(name)
    return named or bool(_CITY.fullmatch(name.strip()))


def out_by(start: Start, calendar: Calendar, *, parish: bool = False) -> date:
    """The last day on which the papers may come out in time. Raises NoCalendarError."""
    if not parish:
        return normal_publication(start, calendar)
    return parish_days.back(start.day, PARISH_CLEAR_DAYS + 1, calendar)


def habit_of(seen: Sequence[tuple[date, date]], calendar: Calendar) -> Habit | None:
    """The habit of a committee, from (first seen, meeting) days of its past agendas, newest last; None where there
    are too few, or their bank holidays are not known."""
    found = []
    for out, meeting in list(seen)[-MOST:]:
        if not 0 <= (meeting - out).days <= 60:
            continue
        try:
            days = (out + timedelta(days=n) for n in range(1, (meeting - out).days))
            found.append(sum(calendar.works(day) for day in days))
        except NoCalendarError:
            continue
    if len(found) < LEAST:
        return None
    return Habit(sorted(found)[(len(found) - 1) // 2], len(found))


def before_papers(
    deadline: Deadline, start: Start, calendar: Calendar, *, parish: bool = False, habit: Habit | None = None
) -> str:
    """A plain warning where a deadline passes before the papers need be out, or usually are; else ""."""
    if deadline.due_date is None:
        return ""
    usual = calendar.back(start.day, habit.clear_days + 1) if habit else None
    out = out_by(start, calendar, parish=parish)
    closes = say_day(deadline.due_date)
    if usual is not None and habit is not None:
        if deadline.due_date <= usual:
            return _(
                "The last {n} agendas of this committee came out about {days} clear working days before, so these "
                "papers may come on about {usual}. This closes on {due}: watch the forward plan."
            ).format(n=habit.meetings, days=habit.clear_days, usual=say_day(usual), due=closes)
        if deadline.due_date <= out:
            return _(
                "The papers need not be out before {out}, and this closes on {due}. The last {n} came out earlier, "
                "about {usual} for this meeting: do not count on it."
            ).format(out=say_day(out), due=closes, n=habit.meetings, usual=say_day(usual))
        return ""
    if deadline.due_date > out:
        return ""
    return _(
        "The papers need not be out before {out}, and this closes on {due}: watch the forward plan."
    ).format(out=say_day(out), due=closes)
