"""The clear days of a parish, town or community council: Saturdays count, the breaks at Christmas and Easter do not.

Local Government Act 1972 s.243: left out are Sundays, the Christmas break (from the last week day before Christmas Day
to the first one after it that is no bank holiday), the Easter break (from the Thursday before to the Tuesday after
Easter Day), bank holidays and days of public thanksgiving or mourning. The week days round another bank holiday are
counted here: councils do so, and the papers are then expected later, which warns sooner.
"""

from __future__ import annotations

from datetime import date, timedelta

from meetingwatch.deadlines.holidays import Calendar

SATURDAY, SUNDAY = 5, 6
_DAY = timedelta(days=1)


def back(day: date, count: int, calendar: Calendar) -> date:
    """The count-th of such days before a day (itself not counted). Raises NoCalendarError."""
    while count > 0:
        day -= _DAY
        count -= counts(day, calendar)
    return day


def counts(day: date, calendar: Calendar) -> bool:
    """Whether a day is counted. Raises NoCalendarError."""
    if _in_christmas_break(day, calendar) or _in_easter_break(day, calendar):
        return False
    if day.weekday() == SATURDAY:
        return day not in calendar.holidays and (day.month, day.day) != (1, 1)
    return calendar.works(day)


def _in_christmas_break(day: date, calendar: Calendar) -> bool:
    christmas = date(day.year, 12, 25)
    first = christmas - _DAY
    while first.weekday() == SUNDAY:
        first -= _DAY
    last = christmas + _DAY
    while last.weekday() == SUNDAY or last in calendar.holidays:
        last += _DAY
    return first <= day <= last


def _in_easter_break(day: date, calendar: Calendar) -> bool:
    fridays = (on for on, name in calendar.holidays.items() if on.year == day.year and name == "Good Friday")
    return any(friday - _DAY <= day <= friday + 4 * _DAY for friday in fridays)
