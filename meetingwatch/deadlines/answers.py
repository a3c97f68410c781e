"""Answers: deadlines with a reason, and the counting of one rule that reasoner.py and meetings.py share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from meetingwatch.deadlines.clock import MIDNIGHT, TWELVE
from meetingwatch.deadlines.coded import clean, encode
from meetingwatch.deadlines.counting import CannotCountError, Start, start_of
from meetingwatch.deadlines.holidays import Calendar, NoCalendarError
from meetingwatch.deadlines.judge import midnight_readings
from meetingwatch.deadlines.rule_readings import RuleReadings, rule_readings
from meetingwatch.deadlines.sentence import ReadRule
from meetingwatch.domain import deadline as d
from meetingwatch.domain.deadline import Deadline
from meetingwatch.words import _


@dataclass(frozen=True)
class Answer:
    """Deadlines, earliest first; reason is a plain sentence where there is none, or what was left out."""

    deadlines: tuple[Deadline, ...]
    reason: str = ""


def count(
    read: ReadRule, start: Start, calendar: Calendar, published: datetime | date | None
) -> RuleReadings | str:
    """A rule counted for a meeting, or a plain reason why it cannot be."""
    if read.rule.basis == d.FIXED_WEEKDAY:
        if read.meets is not None and start.day.weekday() != read.meets:
            return _("The council says this only for meetings on another day of the week.")
        read = _of_this_weekday(read, start)
    day = start_of(published).day if published is not None else None
    try:
        counted = rule_readings(read, start, calendar, day)
    except (CannotCountError, NoCalendarError) as problem:
        return str(problem)
    return _with_midnight(counted, read.rule.text)


def _of_this_weekday(read: ReadRule, start: Start) -> ReadRule:
    """ "On the Friday before; where the meeting is on a Monday, on the Thursday": what holds for this meeting, with the
    general rule shown beside it."""
    named = [
        one
        for one in read.examples
        if one.meeting_weekday == start.day.weekday() and one.deadline_weekday != read.rule.weekday
    ]
    if not named:
        return read
    first = named[0]
    rule = replace(
        read.rule, weekday=first.deadline_weekday, at=first.at or read.rule.at, weeks_before=0, count=None
    )
    return replace(read, rule=rule, rivals=(*read.rivals, replace(read, rivals=())))


def _with_midnight(counted: RuleReadings, text: str) -> RuleReadings:
    """A rule that says "midnight" or "twelve o'clock" has a second reading."""
    first = counted.readings[0]
    said = next((at for at in encode(clean(text)).times if at.special in (MIDNIGHT, TWELVE)), None)
    if said is None or first.due is None or first.due.time() != said.at:
        return counted
    return replace(counted, readings=(*counted.readings, *midnight_readings(first, said)))


def in_order(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Deadlines by day and time, those without a time first on their day; the same one only once."""
    unique: dict[object, Deadline] = {}
    for one in deadlines:
        bodies = one.rule.bodies if one.rule else ()
        unique.setdefault((one.kind, one.due, one.due_date, bodies, one.alternatives), one)
    return tuple(sorted(unique.values(), key=_moment))


def _moment(deadline: Deadline) -> tuple[date, str]:
    day = deadline.due_date or date.max
    return day, deadline.due.isoformat() if deadline.due else ""
