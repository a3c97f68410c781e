"""Judgement: a printed date and what rules give, made into one deadline that can be trusted.

The printed date wins. Where readings differ, all are kept and the earliest is reminded on. A deadline on a day
when offices are closed keeps the council's date and is reminded on the last working day before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from meetingwatch.deadlines.clock import MIDNIGHT, TWELVE, TimeWord
from meetingwatch.deadlines.counting import Reading, Start
from meetingwatch.deadlines.dates import ResolvedDate
from meetingwatch.deadlines.holidays import Calendar, NoCalendarError
from meetingwatch.deadlines.rule_readings import RuleReadings, no_time
from meetingwatch.deadlines.sentence import time_warnings
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
        warnings.append(no_time())
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


def with_doubts(deadline: Deadline, doubts: Sequence[str]) -> Deadline:
    """A deadline whose words add something that could change it: told, not confirmed, and not called certain."""
    if not doubts:
        return deadline
    certainty = deadline.certainty if deadline.certainty == d.CONFLICT else d.INCOMPLETE
    warnings = tuple(dict.fromkeys((*deadline.warnings, *doubts)))
    return replace(deadline, certainty=certainty, warnings=warnings, confirmed=False)


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
    main, others, disagree = printed.reading, list(printed.others), False
    warnings: list[str] = []
    if counted is not None:
        main, more, warnings, disagree = _against_rule(main, counted)
        others += more
    conflict = printed.slip or disagree
    certainty = d.CONFLICT if conflict else d.INCOMPLETE if main.due is None else d.STATED
    found = _deadline(
        kind,
        start,
        calendar,
        main,
        others,
        basis="printed" if counted is None else "both",
        certainty=certainty,
        warnings=[*printed.reading.warnings, *warnings],
        rule=rule,
        text=text,
        confirmed=confirmed and not conflict,
    )
    return with_doubts(found, printed.doubts)


def _against_rule(printed: Reading, counted: RuleReadings) -> tuple[Reading, list[Reading], list[str], bool]:
    """What is printed with the working of the rule that gives it; the rule's readings where none does, what to warn of,
    and whether they disagree."""
    warnings = [one for one in counted.warnings if one != no_time()]
    agreeing = next((one for one in counted.readings if _agree(printed, one)), None)
    if agreeing is not None:
        main = replace(printed, convention=agreeing.convention, working=agreeing.working)
        return main, [], warnings, False
    others = [replace(one, reason=one.reason or _by_rule()) for one in counted.readings]
    warnings.insert(0, _("The printed deadline and the council's rule do not agree."))
    return replace(printed, working=counted.readings[0].working), others, warnings, True


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
    if reading.due_date > start.day or (reading.due and start.at and reading.due >= start.at):
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
