"""Counting back from a meeting: what day and time a rule gives, and the sum day by day.

Units and conventions are those of the research on participation, 1.1. Nothing here guesses: a rule
without a time of day gives a date and no time, and what cannot be counted is refused with a reason.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from meetingwatch.deadlines.holidays import AGENDA_CLEAR_DAYS, Calendar
from meetingwatch.domain import deadline as d
from meetingwatch.domain.deadline import Rule, WorkingDay
from meetingwatch.domain.times import LONDON, london, say_day, say_time
from meetingwatch.words import _, ngettext

NOON = time(12)


class CannotCountError(Exception):
    """The rule does not lead to a date; str() is a plain sentence."""


@dataclass(frozen=True)
class Start:
    """When a meeting is: its London day, and its aware start where that is known."""

    day: date
    at: datetime | None = None


def start_of(meeting: datetime | date) -> Start:
    """A meeting's start; a bare date or midnight (nobody meets then) means that only its day is known."""
    if not isinstance(meeting, datetime):
        return Start(meeting)
    naive = meeting.tzinfo is None
    local = london(meeting.date(), meeting.time()) if naive else meeting.astimezone(LONDON)
    known = (local.hour, local.minute) != (0, 0)
    return Start(local.date(), local if known else None)


@dataclass(frozen=True)
class Reading:
    """One reading of a rule: due is None where no time of day is known."""

    due_date: date
    due: datetime | None
    convention: str
    reason: str = ""
    working: tuple[WorkingDay, ...] = ()
    warnings: tuple[str, ...] = ()


def readings(
    rule: Rule, start: Start, calendar: Calendar, published: date | None = None
) -> tuple[Reading, ...]:
    """Every reading of a rule, the plainest first; readings that give the same moment are one.

    published: the day the agenda came out, for rules that count from it. Raises CannotCountError,
    and NoCalendarError from the calendar.
    """
    found = _all_readings(rule, start, _calendar_for(rule, calendar), published)
    different: list[Reading] = []
    for reading in found:
        if not any((reading.due_date, reading.due) == (one.due_date, one.due) for one in different):
            different.append(reading)
    return tuple(different)


def _calendar_for(rule: Rule, calendar: Calendar) -> Calendar:
    return calendar.without_christmas_eve() if "christmas-eve" in rule.excluded else calendar


def _all_readings(rule: Rule, start: Start, calendar: Calendar, published: date | None) -> list[Reading]:
    if rule.basis == d.FIXED_WEEKDAY:
        return [_fixed_weekday(rule, start, calendar)]
    if rule.basis == d.MEETING_DAY:
        return [_on_meeting_day(rule, start)]
    if rule.basis == d.BEFORE_START:
        return [_minutes_before(rule, start)]
    if rule.basis == d.AFTER_PUBLICATION:
        return _after_publication(rule, start, calendar, published)
    if rule.basis == d.AT_MEETING:
        raise CannotCountError(_("No notice is asked for: it is done at the meeting itself."))
    if rule.basis != d.BEFORE_MEETING or rule.count is None or not rule.unit:
        raise CannotCountError(_("The council gives a date for each meeting and no rule to count by."))
    if rule.count <= 0:
        raise CannotCountError(_("The rule does not say how many days before."))
    return _before_meeting(rule, rule.count, start, calendar)


def _before_meeting(rule: Rule, count: float, start: Start, calendar: Calendar) -> list[Reading]:
    if rule.unit == d.HOURS:
        return _at_a_time(rule, _hours(count, start))
    if rule.unit == d.WORKING_HOURS:
        found = [_working_hours(count, start, calendar)]
        if rule.holidays_count:
            found.insert(0, _working_hours(count, start, calendar.weekends_only()))
        return _at_a_time(rule, found)
    by_unit = {
        d.WORKING_DAYS: _working_days,
        d.CLEAR_WORKING_DAYS: _clear_working_days,
        d.CALENDAR_DAYS: _calendar_days,
        d.CLEAR_DAYS: _clear_days,
    }
    if rule.unit not in by_unit:
        raise CannotCountError(_("The rule counts in a unit that MeetingWatch does not know."))
    units = [rule.unit]
    if rule.unit == d.CLEAR_DAYS:
        units.append(d.CLEAR_WORKING_DAYS)
    if rule.ambiguity:
        units += _OTHER_UNITS[rule.unit]
    found = [by_unit[unit](rule, count, start, calendar) for unit in units]
    if rule.holidays_count:
        found.insert(0, by_unit[rule.unit](rule, count, start, calendar.weekends_only()))
    return [_explain(reading, rule, units[0]) for reading in found]


# Where a council's words are known to be read in two ways, the units they may also mean.
_OTHER_UNITS: dict[str, list[str]] = {
    d.WORKING_DAYS: [d.CLEAR_WORKING_DAYS],
    d.CLEAR_WORKING_DAYS: [d.WORKING_DAYS],
    d.CALENDAR_DAYS: [d.WORKING_DAYS],
    d.CLEAR_DAYS: [],
}


def _explain(reading: Reading, rule: Rule, first_unit: str) -> Reading:
    if rule.ambiguity:
        return replace(reading, reason=rule.ambiguity)
    if first_unit == d.CLEAR_DAYS:
        reason = _("“Clear days” may mean plain days or working days; the council does not say which.")
        return replace(reading, reason=reason)
    if rule.holidays_count:
        return replace(reading, reason=_("The words leave out weekends and do not speak of bank holidays."))
    return reading


def _moment(rule: Rule, day: date, fraction: float = 0) -> datetime | None:
    """The due moment on a day, where a time is stated; half a day is only known to end at noon."""
    if fraction and rule.at not in (None, NOON):
        raise CannotCountError(_("The rule speaks of half a day and of another time than noon."))
    return london(day, rule.at) if rule.at else None


def _working_days(rule: Rule, count: float, start: Start, calendar: Calendar) -> Reading:
    steps = math.ceil(count)
    day = calendar.back(start.day, steps)
    words = ngettext(
        "{n} working day before: the day of the meeting does not count, the day it must arrive does.",
        "{n} working days before: the day of the meeting does not count, the day it must arrive does.",
        steps,
    ).format(n=_number(count))
    lines = _sum_of_days(start.day, day, calendar, deadline_counts=True)
    return Reading(day, _moment(rule, day, count % 1), words, working=lines)


def _clear_working_days(rule: Rule, count: float, start: Start, calendar: Calendar) -> Reading:
    day = calendar.back(start.day, math.floor(count) + 1)
    words = ngettext(
        "{n} clear working day: neither the day of the meeting nor the day it must arrive counts.",
        "{n} clear working days: neither the day of the meeting nor the day it must arrive counts.",
        math.ceil(count),
    ).format(n=_number(count))
    lines = _sum_of_days(start.day, day, calendar, deadline_counts=False)
    return Reading(day, _moment(rule, day, count % 1), words, working=lines)


def _calendar_days(rule: Rule, count: float, start: Start, calendar: Calendar) -> Reading:
    if count % 1:
        raise CannotCountError(_("The rule speaks of half a day that is not a working day."))
    day, warnings = _moved_back(rule, start.day - timedelta(days=int(count)), calendar)
    words = ngettext(
        "{n} day before: weekends and bank holidays count too.",
        "{n} days before: weekends and bank holidays count too.",
        int(count),
    ).format(n=int(count))
    lines = _plain_sum(start.day, day, deadline_counts=True)
    return Reading(day, _moment(rule, day), words, working=lines, warnings=warnings)


def _clear_days(rule: Rule, count: float, start: Start, calendar: Calendar) -> Reading:
    if count % 1:
        raise CannotCountError(_("The rule speaks of half a day that is not a working day."))
    day, warnings = _moved_back(rule, start.day - timedelta(days=int(count) + 1), calendar)
    words = ngettext(
        "{n} clear day, weekends counted: neither the day of the meeting nor the day it must arrive counts.",
        "{n} clear days, weekends counted: neither the day of the meeting nor the day it must arrive counts.",
        int(count),
    ).format(n=int(count))
    lines = _plain_sum(start.day, day, deadline_counts=False)
    return Reading(day, _moment(rule, day), words, working=lines, warnings=warnings)


def _on_the_clock(moment: datetime) -> datetime:
    """A moment got by going back on the clock: one that the clocks left out is the earlier of what it may mean."""
    return london(moment.date(), moment.time())


def _hours(count: float, start: Start) -> list[Reading]:
    words = ngettext(
        "{n} hour before the start, weekends counted.",
        "{n} hours before the start, weekends counted.",
        math.ceil(count),
    ).format(n=_number(count))
    step = timedelta(hours=count)
    if start.at is None:
        return [_unknown_start(london(start.day, time(0)) - step, start, words)]
    # Wall-clock subtraction: what people mean when they say "48 hours before 6:30pm".
    by_clock = _on_the_clock(start.at - step)
    elapsed = (start.at.astimezone(UTC) - step).astimezone(LONDON)
    why = _("The clocks change in between: by the clock and by the hours that pass are an hour apart.")
    found = [_hour_reading(by_clock, start, words)]
    if elapsed.replace(tzinfo=None) != by_clock.replace(tzinfo=None):
        found = [replace(one, reason=why) for one in (*found, _hour_reading(elapsed, start, words))]
    return found


def _at_a_time(rule: Rule, found: list[Reading]) -> list[Reading]:
    """ "By midday, 48 hours before": the hours give the day, or the moment; both are kept."""
    if rule.at is None:
        return found
    why = _("The words give hours before the start and a time of day as well.")
    timed = [replace(one, due=london(one.due_date, rule.at), reason=why, warnings=(why,)) for one in found]
    return [*timed, *(replace(one, reason=why) for one in found if one.due is not None)]


def _working_hours(count: float, start: Start, calendar: Calendar) -> Reading:
    words = ngettext(
        "{n} hour before the start, leaving out whole days that are not working days.",
        "{n} hours before the start, leaving out whole days that are not working days.",
        math.ceil(count),
    ).format(n=_number(count))
    moment = datetime.combine(start.day, start.at.time() if start.at else time(0))
    left = timedelta(hours=count)
    while left:
        day = (moment - timedelta(microseconds=1)).date()
        until_midnight = moment - datetime.combine(day, time(0))
        taken = min(left, until_midnight)
        if calendar.works(day):
            moment, left = moment - taken, left - taken
        else:
            moment -= until_midnight
    due = london(moment.date(), moment.time())
    if start.at is None:
        return _unknown_start(due, start, words)
    lines = _sum_of_days(start.day, due.date(), calendar, deadline_counts=True)
    return replace(_hour_reading(due, start, words), working=lines)


def _hour_reading(due: datetime, start: Start, words: str) -> Reading:
    lines = [WorkingDay(start.day, False, _start_words(start))]
    if due.date() != start.day:
        lines.append(
            WorkingDay(due.date(), True, _("it must arrive by {time}").format(time=say_time(due.time())))
        )
    return Reading(due.date(), due, words, working=tuple(lines))


def _unknown_start(earliest: datetime, start: Start, words: str) -> Reading:
    """Hours before a start that is not known: the earliest day it can be, and no time."""
    warning = _("The meeting's starting time is not known, so the time of day cannot be worked out.")
    lines = (WorkingDay(start.day, False, _start_words(start)),)
    return Reading(earliest.date(), None, words, working=lines, warnings=(warning,))


def _start_words(start: Start) -> str:
    if start.at is None:
        return _("the day of the meeting")
    return _("the day of the meeting, which starts at {time}").format(time=say_time(start.at.time()))


def _fixed_weekday(rule: Rule, start: Start, calendar: Calendar) -> Reading:
    if rule.weekday is None:
        raise CannotCountError(_("The rule names no day of the week."))
    if rule.weeks_before:
        monday = start.day - timedelta(days=start.day.weekday() + 7 * rule.weeks_before)
        day = monday + timedelta(days=rule.weekday)
        words = _("The day that the council names, in the week before the meeting.")
    else:
        day = start.day - timedelta(days=(start.day.weekday() - rule.weekday - 1) % 7 + 1)
        words = _("The last such day of the week before the meeting.")
        if rule.count and rule.count > 1:
            day -= timedelta(days=7 * (int(rule.count) - 1))
            words = _("So many such days of the week before the meeting, the nearest being the first.")
    day, warnings = _moved_back(rule, day, calendar)
    lines = _plain_sum(start.day, day, deadline_counts=True)
    return Reading(day, _moment(rule, day), words, working=lines, warnings=warnings)


def _moved_back(rule: Rule, day: date, calendar: Calendar) -> tuple[date, tuple[str, ...]]:
    """The day, or the working day before it where the council itself moves it back, with what to say then."""
    if rule.if_holiday != "previous" or calendar.works(day):
        return day, ()
    words = _("{day} is not a working day ({why}); the council moves the deadline back.")
    why = calendar.is_working(day)[1]
    return calendar.back(day, 1), (words.format(day=say_day(day), why=why),)


def _on_meeting_day(rule: Rule, start: Start) -> Reading:
    lines = (WorkingDay(start.day, True, _start_words(start)),)
    words = _("On the day of the meeting.")
    return Reading(start.day, _moment(rule, start.day), words, working=lines)


def _minutes_before(rule: Rule, start: Start) -> Reading:
    n = rule.minutes_before_start
    if n is None:
        raise CannotCountError(_("The rule does not say how long before the start."))
    words = ngettext("{n} minute before the start.", "{n} minutes before the start.", n).format(n=n)
    words = words if n else _("The meeting's own start.")
    if start.at is None:
        return _unknown_start(london(start.day, time(0)), start, words)
    at = _on_the_clock(start.at - timedelta(minutes=n))
    return _hour_reading(at, start, words)


def normal_publication(start: Start, calendar: Calendar) -> date:
    """The last day on which the agenda of a principal council may come out in time."""
    return calendar.back(start.day, AGENDA_CLEAR_DAYS[calendar.nation] + 1)


def _after_publication(rule: Rule, start: Start, calendar: Calendar, published: date | None) -> list[Reading]:
    if rule.count is None or rule.count % 1 or rule.unit not in (d.WORKING_DAYS, d.CALENDAR_DAYS):
        raise CannotCountError(_("The rule counts from the agenda in a way that MeetingWatch does not know."))
    normal = normal_publication(start, calendar)
    if published is None and not rule.normal_publication:
        # The last day allowed would give the latest deadline there can be: too late where the agenda is early.
        raise CannotCountError(
            _(
                "The rule counts from the day the agenda comes out, which is not known. That is {day} at the latest."
            ).format(day=say_day(normal))
        )
    if published is None:
        days, said = [normal], _("It is assumed that the agenda comes out on the last day allowed.")
    elif rule.normal_publication:
        days, said = [normal, published], _("The rule speaks of the normal day on which agendas come out.")
    else:
        days, said = [published], ""
    return [_from_publication(rule, calendar, day, said) for day in days]


def _from_publication(rule: Rule, calendar: Calendar, out: date, said: str) -> Reading:
    count = int(rule.count or 0)
    day = calendar.forward(out, count) if rule.unit == d.WORKING_DAYS else out + timedelta(days=count)
    words = (
        _("{n} working days after the agenda comes out ({day}).")
        if rule.unit == d.WORKING_DAYS
        else _("{n} days after the agenda comes out ({day}).")
    )
    lines = [WorkingDay(out, False, _("the agenda comes out"))]
    current, counted = out, 0
    while current < day:
        current += timedelta(days=1)
        works, why = calendar.is_working(current) if rule.unit == d.WORKING_DAYS else (True, "")
        counted += works
        lines.append(WorkingDay(current, works, why or _("day {n}").format(n=counted)))
    convention = words.format(n=count, day=say_day(out))
    warnings = (said,) if said else ()
    return Reading(day, _moment(rule, day), convention, reason=said, working=tuple(lines), warnings=warnings)


def _sum_of_days(
    meeting: date, due: date, calendar: Calendar, *, deadline_counts: bool
) -> tuple[WorkingDay, ...]:
    """The sum from the meeting back to the deadline, one line a day, newest first."""
    lines = [WorkingDay(meeting, False, _("the day of the meeting"))]
    day, counted = meeting, 0
    while day > due:
        day -= timedelta(days=1)
        works, why = calendar.is_working(day)
        if day == due:
            lines.append(_last_line(day, works and deadline_counts, counted + 1, why))
            break
        counted += works
        words = _("working day {n}").format(n=counted) if works else why
        lines.append(WorkingDay(day, works, words))
    return tuple(lines)


def _plain_sum(meeting: date, due: date, *, deadline_counts: bool) -> tuple[WorkingDay, ...]:
    lines = [WorkingDay(meeting, False, _("the day of the meeting"))]
    for n in range(1, (meeting - due).days):
        lines.append(WorkingDay(meeting - timedelta(days=n), True, _("day {n}").format(n=n)))
    if due < meeting:
        lines.append(_last_line(due, deadline_counts, (meeting - due).days, ""))
    return tuple(lines)


def _last_line(day: date, counts: bool, number: int, why: str) -> WorkingDay:
    if counts:
        return WorkingDay(day, True, _("day {n}: it must arrive on this day").format(n=number))
    words = _("the day it must arrive")
    return WorkingDay(day, False, f"{words} ({why})" if why else words)


def _number(count: float) -> str:
    return f"{count:g}"
