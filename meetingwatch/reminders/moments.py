"""At which moment a reminder falls: leads, free evenings, office hours, quiet hours. Pure functions of London time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.reminder import EVENING, Lead
from meetingwatch.domain.times import london, to_london
from meetingwatch.reminders.watched import ReminderSettings

# A day whose time is not stated is reminded of at this time; and what quiet hours held back is told at their end.
MORNING = time(9)
# The hours in which an office answers the telephone, for "three working hours before closing".
OFFICE_OPENS, OFFICE_CLOSES = time(9), time(17)
# An evening is of use only with so much of it left before the deadline.
EVENING_LEAST_HOURS = 2
# A deadline before the end of the quiet hours, or so soon after, is told in them all the same.
AFTER_QUIET = timedelta(minutes=30)

WorkingDays = Callable[[date], bool]


def lead_moment(deadline: Deadline, lead: Lead, settings: ReminderSettings) -> datetime | None:
    """When a lead falls, before quiet hours are minded; None without free evenings. Days are counted on the calendar
    to the evening's start; where no time of day is stated, hours are not counted but whole days, to 9am."""
    if lead == EVENING:
        return last_evening(deadline, settings)
    day = _reminding_day(deadline)
    if lead.days:
        return london(day - timedelta(days=lead.days), settings.evening_starts)
    if deadline.due is None:
        return london(day - timedelta(days=lead.hours // 24), MORNING)
    return _minus_hours(closes_at(deadline), lead.hours)


def _minus_hours(moment: datetime, hours: float) -> datetime:
    """So many hours that really pass before a moment, also over a change of the clocks."""
    return to_london(datetime.fromtimestamp(moment.timestamp() - hours * 3600, tz=moment.tzinfo))


def _reminding_day(deadline: Deadline) -> date:
    moment = deadline.remind_from or deadline.due_date
    assert moment is not None
    return to_london(moment).date() if isinstance(moment, datetime) else moment


def closes_at(deadline: Deadline) -> datetime:
    """The moment to count back from: the earliest reading; a day without a time closes with the offices."""
    moment = deadline.remind_from or deadline.due or deadline.due_date
    assert moment is not None
    return to_london(moment) if isinstance(moment, datetime) else london(moment, OFFICE_CLOSES)


def last_evening(deadline: Deadline, settings: ReminderSettings) -> datetime | None:
    """The start of the last free evening before the deadline's earliest reading; None without free evenings.

    An evening counts only with EVENING_LEAST_HOURS of it left. For a day without a time of day it is the evening
    before.
    """
    moment = deadline.remind_from or deadline.due or deadline.due_date
    if moment is None:
        return None
    if isinstance(moment, datetime):
        latest = _minus_hours(to_london(moment), EVENING_LEAST_HOURS)
    else:
        latest = london(moment, time(0))
    for back in range(8):
        day = latest.date() - timedelta(days=back)
        evening = london(day, settings.evening_starts)
        if day.weekday() in settings.free_evenings and evening <= latest:
            return evening
    return None


def over_at(deadline: Deadline) -> datetime:
    """When it has passed on every reading: a day without a time is over at its end."""
    if deadline.due is not None:
        return to_london(deadline.due)
    assert deadline.due_date is not None
    return london(deadline.due_date + timedelta(days=1), time(0))


def next_working(day: date, is_working: WorkingDays) -> date:
    """The first working day after a day."""
    found = day + timedelta(days=1)
    while not is_working(found):
        found += timedelta(days=1)
    return found


def working_hours_before(closes: datetime, hours: float, is_working: WorkingDays) -> datetime:
    """So many office hours (9am to 5pm on working days) before a London moment."""
    left = timedelta(hours=hours)
    day, until = closes.date(), closes
    while True:
        opens, shuts = london(day, OFFICE_OPENS), london(day, OFFICE_CLOSES)
        until = min(until, shuts)
        if is_working(day) and until > opens:
            if left <= until - opens:
                return until - left
            left -= until - opens
        day -= timedelta(days=1)
        until = london(day, OFFICE_CLOSES)


def out_of_quiet(at: datetime, closes: datetime, settings: ReminderSettings) -> datetime:
    """A moment in the quiet hours moves to their end, or to just before them where that would be too late."""
    ends = quiet_ends(at, settings)
    if ends is None:
        return at
    if ends < closes - AFTER_QUIET:
        return ends
    local = to_london(at)
    began = local.date()
    if settings.quiet_from > settings.quiet_to and local.time() < settings.quiet_to:
        began -= timedelta(days=1)
    return london(began, settings.quiet_from) - timedelta(minutes=5)


def quiet_ends(at: datetime, settings: ReminderSettings) -> datetime | None:
    """When the quiet hours in which a moment lies are over; None where it lies in none."""
    local = to_london(at)
    if not _is_quiet(local.time(), settings):
        return None
    late = settings.quiet_from > settings.quiet_to and local.time() >= settings.quiet_from
    return london(local.date() + timedelta(days=1 if late else 0), settings.quiet_to)


def _is_quiet(at: time, settings: ReminderSettings) -> bool:
    start, end = settings.quiet_from, settings.quiet_to
    if start == end:
        return False
    return start <= at < end if start < end else at >= start or at < end
