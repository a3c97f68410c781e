"""Counting a rule as it was read, with the days that its words leave out and what they name by another deadline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from meetingwatch.deadlines.counting import Reading, Start, readings
from meetingwatch.deadlines.holidays import Calendar
from meetingwatch.deadlines.sentence import ReadRule
from meetingwatch.deadlines.shift import Shift
from meetingwatch.domain import deadline as d
from meetingwatch.domain.deadline import Rule, WorkingDay
from meetingwatch.domain.times import london
from meetingwatch.words import _


def counted(read: ReadRule, start: Start, calendar: Calendar, published: date | None) -> list[Reading]:
    """Every reading of a rule as it was read, the plainest first. Raises CannotCountError and NoCalendarError."""
    calendar, rule = without(calendar, read.closed), read.rule
    for shift in read.shifts:
        rule = replace(rule, count=rule.count and rule.count * shift.times)
    found = list(readings(rule, start, calendar, published))
    for shift in read.shifts:
        if shift.times == 1:
            found = [_moved(one, _in_unit_of(rule, shift), calendar) for one in found]
    return found


def _in_unit_of(rule: Rule, shift: Shift) -> Shift:
    """ "A day sooner", beside a rule that counts working days, is one of them."""
    counts_working = rule.unit in d.IN_WORKING_DAYS
    return replace(shift, working=True) if counts_working and shift.days % 7 else shift


def without(calendar: Calendar, closed: Iterable[date]) -> Calendar:
    """The calendar without the days that the words call closed."""
    return calendar.with_closed(closed, _("closed, or not counted, as the words say"))


def _moved(reading: Reading, shift: Shift, calendar: Calendar) -> Reading:
    """A reading as far from its day as the words say."""
    day = shift.of(reading.due_date, calendar)
    line = WorkingDay(day, True, _("the day that the words name by the one above"))
    due = london(day, reading.due.time()) if reading.due else None
    return replace(reading, due_date=day, due=due, working=(*reading.working, line))
