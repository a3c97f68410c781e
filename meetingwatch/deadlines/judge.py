"""Judgement: a printed date and what rules give, made into one deadline that can be trusted.

The printed date wins. Where readings differ, all are kept and the earliest is reminded on. A deadline on a day
when offices are closed keeps the council's date and is reminded on the last working day before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from meetingwatch.deadlines.clock import MIDNIGHT, TWELVE, TimeWord
from meetingwatch.deadlines.counting import Reading, Start, readings
from meetingwatch.deadlines.dates import ResolvedDate
from meetingwatch.deadlines.holidays import Calendar, NoCalendarError
from meetingwatch.deadlines.phrases import Example
from meetingwatch.deadlines.read_counts import counted
from meetingwatch.deadlines.sentence import ReadRule, time_warnings
from meetingwatch.deadlines.stated import Stated
from meetingwatch.domain import deadline as d
from meetingwatch.domain.deadline import Alternative, Deadline, Rule
from meetingwatch.domain.times import london, say_day
from meetingwatch.words import _

MOST_ALTERNATIVES = 2


@dataclass(frozen=True)
class Printed:
    """A printed date with its time of day, as a reading, the days it may also mean, and its slips."""

    reading: Reading
    others: tuple[Reading, ...] = ()
    slip: bool = False
    doubts: tuple[str, ...] = ()


def printed_reading(day: ResolvedDate, at: TimeWord | None, start: Start, calendar: Calendar) -> Printed:
    """What is printed, checked against the meeting and the calendar."""
    warnings = list(day.warnings)
    clock = at.at if at else None
    if at is None:
        warnings.append(_no_time())
    else:
        warnings += time_warnings(at)
    due = london(day.day, clock) if clock else None
    slip = day.slip
    if due and start.at and due > start.at and day.day == start.day:
        warnings.append(_("The printed time is after the meeting has begun."))
        slip = True
    works, why = _is_working(calendar, day.day)
    convention = _("The date that the council printed.")
    others = [
        Reading(other, london(other, clock) if clock else None, convention, reason=reason)
        for other, reason in day.others
    ]
    if not works and day.day < start.day:
        warnings.append(_("{day} is not a working day ({why}).").format(day=say_day(day.day), why=why))
    reading = Reading(day.day, due, convention, warnings=tuple(warnings))
    return Printed(reading, tuple(others) + midnight_readings(reading, at), slip)


def printed_of(stated: Stated, start: Start, calendar: Calendar) -> Printed | None:
    """What a note prints, with the rivals of its date as other readings; None where it prints no date."""
    if stated.date is None:
        return None
    printed = replace(printed_reading(stated.date, stated.time, start, calendar), doubts=stated.doubts)
    if not stated.rivals:
        return printed
    found: list[Reading] = []
    for rival in stated.rivals:
        other = printed_reading(rival.date, rival.time, start, calendar)
        found += [replace(other.reading, reason=rival.reason, warnings=()), *other.others]
    reasons = tuple(dict.fromkeys(rival.reason for rival in stated.rivals))
    main = replace(printed.reading, warnings=(*printed.reading.warnings, *reasons))
    return Printed(main, (*found, *printed.others), slip=True, doubts=stated.doubts)


def midnight_readings(reading: Reading, at: TimeWord | None) -> tuple[Reading, ...]:
    """ "Midnight on Tuesday", and "12 o'clock", may also mean the first moment of Tuesday."""
    if at is None or at.special not in (MIDNIGHT, TWELVE):
        return ()
    why = _("“Midnight” may be meant as the start of the day.")
    if at.special == TWELVE:
        why = _("“{words}” may be meant as midnight, at the start of the day.").format(words=at.text)
    return (replace(reading, due=london(reading.due_date, time(0)), reason=why, warnings=()),)


def _no_time() -> str:
    return _("No time of day is stated. The working day before is safe.")


@dataclass(frozen=True)
class RuleReadings:
    """What a rule gives: its readings, plainest first, whether its own words disagree, what to warn of."""

    readings: tuple[Reading, ...]
    conflict: bool = False
    warnings: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def rule_readings(read: ReadRule, start: Start, calendar: Calendar, published: date | None) -> RuleReadings:
    """Count a rule, and hold it against the council's own examples and weekdays.

    Raises CannotCountError and NoCalendarError.
    """
    rule, warnings, conflict = read.rule, list(read.warnings), False
    found = counted(read, start, calendar, published)
    by_example = _unit_of_examples(rule, read.examples, calendar)
    if by_example and by_example != rule.unit:
        own = readings(replace(rule, unit=by_example, ambiguity=""), start, calendar, published)[0]
        if any(one.due_date != own.due_date for one in found):
            warnings.append(
                _("The council's own example does not fit its words. The example is followed here.")
            )
            reason = _("The council's words, read without its example.")
            found = [own, *(replace(one, reason=reason) for one in found if one.due_date != own.due_date)]
            conflict = True
    for named in _of_this_weekday(rule, read.examples, start, calendar):
        if (named.due_date, named.due) not in [(one.due_date, one.due) for one in found]:
            found.append(named)
            warnings.append(_("The words name a day for a meeting on this day of the week."))
            conflict = True
    if read.weekday_check is not None and found[0].due_date.weekday() != read.weekday_check:
        warnings.append(_("The weekday that the rule names does not fit the count for this meeting."))
        weekday = _on_weekday(found[0], read.weekday_check)
        in_weeks = rule.unit == d.CALENDAR_DAYS and rule.count is not None and rule.count % 7 == 0
        found.insert(0, weekday) if in_weeks else found.append(weekday)  # "the Thursday two weeks before"
        conflict = True
    for rival in read.rivals:
        reason = _("Another rule in the same words, which may be the one that holds.")
        others = counted(rival, start, calendar, published)
        if all((one.due_date, one.due) == (found[0].due_date, found[0].due) for one in others):
            continue
        found += [replace(one, reason=reason) for one in others]
        warnings.append(_("The words name more than one rule for this; you are reminded of the earliest."))
        conflict = True
    if read.same_week and rule.weekday is not None and rule.weekday >= start.day.weekday():
        warnings.append(
            _("That day of the meeting's own week is not before the meeting; the one before is shown.")
        )
        conflict = True
    if found[0].due is None and not found[0].warnings:
        warnings.append(_no_time())
    forecast = calendar.forecast_warning(start.day)
    if forecast:
        warnings.append(forecast)
    return RuleReadings(tuple(found), conflict, tuple(warnings), read.doubts)


def _of_this_weekday(
    rule: Rule, examples: Sequence[Example], start: Start, calendar: Calendar
) -> list[Reading]:
    """ "24 hours before, or by noon on Friday for Monday meetings": what is named for a meeting on this day."""
    if rule.basis != d.BEFORE_MEETING:
        return []
    named = [one for one in examples if one.meeting_weekday == start.day.weekday()]
    rules = [
        replace(rule, basis=d.FIXED_WEEKDAY, weekday=one.deadline_weekday, count=None, at=one.at or rule.at)
        for one in named
    ]
    reason = _("The day that the words name for such a meeting.")
    return [replace(one, reason=reason) for each in rules for one in readings(each, start, calendar)]


def _on_weekday(counted: Reading, weekday: int) -> Reading:
    """The day of that name on or before the counted one, so that reminding rests on the safe one."""
    day = counted.due_date - timedelta(days=(counted.due_date.weekday() - weekday) % 7)
    due = london(day, counted.due.time()) if counted.due else None
    return replace(counted, due_date=day, due=due, reason=_("The weekday that the rule names."))


def with_doubts(deadline: Deadline, doubts: Sequence[str]) -> Deadline:
    """A deadline whose words add something that could change it: told, not confirmed, and not called certain."""
    if not doubts:
        return deadline
    certainty = deadline.certainty if deadline.certainty == d.CONFLICT else d.INCOMPLETE
    warnings = tuple(dict.fromkeys((*deadline.warnings, *doubts)))
    return replace(deadline, certainty=certainty, warnings=warnings, confirmed=False)


def _unit_of_examples(rule: Rule, examples: Sequence[Example], calendar: Calendar) -> str:
    """The unit under which the council's own examples come out right, "" where there are none.

    Tried on an ordinary week without holidays, the rule's own unit first.
    """
    if not examples or rule.basis != d.BEFORE_MEETING or not rule.count or rule.count % 1:
        return ""
    units = (d.WORKING_DAYS, d.CLEAR_WORKING_DAYS, d.CALENDAR_DAYS, d.CLEAR_DAYS)
    if rule.unit not in units:
        return ""  # hours are no days
    ordinary = calendar.weekends_only()
    for unit in (rule.unit, *units):
        plain = replace(rule, unit=unit, ambiguity="", at=None)
        if all(_fits(plain, example, ordinary) for example in examples):
            return unit
    return ""


def _fits(rule: Rule, example: Example, calendar: Calendar) -> bool:
    monday = date(calendar.published_until.year, 6, 1)
    monday -= timedelta(days=monday.weekday())
    meeting = Start(monday + timedelta(days=example.meeting_weekday))
    return readings(rule, meeting, calendar)[0].due_date.weekday() == example.deadline_weekday


def judge(
    kind: str,
    start: Start,
    calendar: Calendar,
    *,
    printed: Printed | None = None,
    counted: RuleReadings | None = None,
    rule: Rule | None = None,
    text: str = "",
    confirmed: bool = True,
) -> Deadline:
    """One deadline from what is printed, what a rule gives, or both."""
    if printed is None:
        assert counted is not None
        ruled = _from_rule(kind, start, calendar, counted, rule, text, confirmed=confirmed)
        return with_doubts(ruled, counted.doubts)
    main, others, slip = printed.reading, list(printed.others), printed.slip
    warnings = list(main.warnings)
    certainty, basis, working = d.STATED, "printed", main.working
    conflict = slip
    if counted is not None:
        basis = "both"
        agreeing = next((one for one in counted.readings if _agree(main, one)), None)
        if agreeing is None:
            conflict = True
            warnings.append(_("The printed deadline and the council's rule do not agree."))
            others += [replace(one, reason=one.reason or _by_rule()) for one in counted.readings]
            working = counted.readings[0].working
        else:
            main = replace(main, convention=agreeing.convention)
            working = agreeing.working
        warnings += [one for one in counted.warnings if one != _no_time()]
    if main.due is None:
        certainty = d.INCOMPLETE
    if conflict:
        certainty = d.CONFLICT
    found = _deadline(
        kind,
        start,
        calendar,
        replace(main, working=working),
        others,
        basis=basis,
        certainty=certainty,
        warnings=warnings,
        rule=rule,
        text=text,
        confirmed=confirmed and not conflict,
    )
    return with_doubts(found, printed.doubts)


def _by_rule() -> str:
    return _("What the council's rule gives for this meeting.")


def _agree(printed: Reading, counted: Reading) -> bool:
    if printed.due_date != counted.due_date:
        return False
    return printed.due is None or counted.due is None or printed.due == counted.due


def _from_rule(
    kind: str,
    start: Start,
    calendar: Calendar,
    counted: RuleReadings,
    rule: Rule | None,
    text: str,
    *,
    confirmed: bool,
) -> Deadline:
    main, *others = counted.readings
    certainty = d.COMPUTED if main.due is not None else d.INCOMPLETE
    if counted.conflict:
        certainty = d.CONFLICT
    warnings = [*counted.warnings, *main.warnings]
    works, why = _is_working(calendar, main.due_date)
    if not works and main.due_date < start.day:
        warnings.append(_("{day} is not a working day ({why}).").format(day=say_day(main.due_date), why=why))
    return _deadline(
        kind,
        start,
        calendar,
        main,
        others,
        basis="rule",
        certainty=certainty,
        warnings=warnings,
        rule=rule,
        text=text,
        confirmed=confirmed and not counted.conflict,
    )


def _deadline(
    kind: str,
    start: Start,
    calendar: Calendar,
    main: Reading,
    others: Sequence[Reading],
    *,
    basis: str,
    certainty: str,
    warnings: Sequence[str],
    rule: Rule | None,
    text: str,
    confirmed: bool,
) -> Deadline:
    told = {(main.due_date, main.due)}
    different: list[Reading] = []
    for one in others:
        if (one.due_date, one.due) not in told:
            told.add((one.due_date, one.due))
            different.append(one)
    shown = tuple(
        Alternative(one.due, one.due_date, one.convention, one.reason or one.convention, one.working)
        for one in different[:MOST_ALTERNATIVES]
    )
    return Deadline(
        kind=kind,
        due=main.due,
        due_date=main.due_date,
        remind_from=remind_from([main, *different], start, calendar),
        basis=basis,
        certainty=certainty,
        alternatives=shown,
        working=main.working,
        rule=rule,
        text=text,
        warnings=tuple(dict.fromkeys(warnings)),
        convention=main.convention,
        confirmed=confirmed,
    )


def remind_from(found: Sequence[Reading], start: Start, calendar: Calendar) -> datetime | date:
    """From when to remind: the earliest reading, brought back to a working day.

    A moment where it is known, else a date: the working day before a date without a time, and the last
    working day before a deadline on a day when offices are closed or after the meeting.
    """
    # A printed year far from the meeting is told, but never reminded on.
    near = [one for one in found if 0 <= (start.day - one.due_date).days <= 100] or [found[0]]
    return min((_safe(one, start, calendar) for one in near), key=_order)


def _safe(reading: Reading, start: Start, calendar: Calendar) -> datetime | date:
    if reading.due_date > start.day or (reading.due and start.at and reading.due > start.at):
        return _working_day_before(start.day, calendar)
    if reading.due is None:
        return _working_day_before(reading.due_date, calendar)
    if reading.due_date == start.day or _is_working(calendar, reading.due_date)[0]:
        return reading.due
    return _working_day_before(reading.due_date, calendar)


def _working_day_before(day: date, calendar: Calendar) -> date:
    day -= timedelta(days=1)
    while not _is_working(calendar, day)[0]:
        day -= timedelta(days=1)
    return day


def _is_working(calendar: Calendar, day: date) -> tuple[bool, str]:
    """Like the calendar, but a printed date outside the known years is judged by its weekday alone."""
    try:
        return calendar.is_working(day)
    except NoCalendarError:
        return day.weekday() < 5, _("weekend")


def _order(moment: datetime | date) -> tuple[date, time]:
    if isinstance(moment, datetime):
        return moment.date(), moment.time()
    return moment, time(0)
