"""What a rule gives for a meeting: every reading of it, held against its own examples, weekdays and rivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meetingwatch.deadlines.counting import Reading, Start, readings
from meetingwatch.deadlines.holidays import Calendar
from meetingwatch.deadlines.phrases import Example
from meetingwatch.deadlines.read_counts import counted
from meetingwatch.deadlines.sentence import ReadRule
from meetingwatch.domain import deadline as d
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.times import london
from meetingwatch.words import _


def no_time() -> str:
    """What is told of a deadline that has a day and no time."""
    return _("No time of day is stated. The working day before is safe.")


@dataclass(frozen=True)
class RuleReadings:
    """What a rule gives: its readings, plainest first, whether its own words disagree, what to warn of."""

    readings: tuple[Reading, ...]
    conflict: bool = False
    warnings: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _For:
    """What a rule is counted for."""

    start: Start
    calendar: Calendar
    published: date | None


def rule_readings(read: ReadRule, start: Start, calendar: Calendar, published: date | None) -> RuleReadings:
    """Count a rule, and hold it against the council's own examples and weekdays.

    Raises CannotCountError and NoCalendarError.
    """
    meeting = _For(start, calendar, published)
    found, disagree = _by_example(read, counted(read, start, calendar, published), meeting)
    for add in (_by_its_exception, _by_weekday, _with_rivals):
        found, words = add(read, found, meeting)
        disagree += words
    if read.same_week and read.rule.weekday is not None and read.rule.weekday >= start.day.weekday():
        disagree.append(
            _("That day of the meeting's own week is not before the meeting; the one before is shown.")
        )
    if read.rule.minutes_before_start != 0 and _is_at_the_meeting(found[0], start):
        disagree.append(_("That time is not before the meeting begins."))
    warnings = [*read.warnings, *disagree]
    if found[0].due is None and not found[0].warnings:
        warnings.append(no_time())
    forecast = calendar.forecast_warning(start.day)
    if forecast:
        warnings.append(forecast)
    damage = calendar.damage_warning(start.day)
    doubts = (*read.doubts, damage) if damage else read.doubts
    return RuleReadings(tuple(found), bool(disagree), tuple(warnings), doubts)


def _is_at_the_meeting(reading: Reading, start: Start) -> bool:
    return bool(reading.due and start.at and reading.due >= start.at)


_Checked = tuple[list[Reading], list[str]]  # the readings, plainest first, and how the words disagree


def _by_example(read: ReadRule, found: list[Reading], meeting: _For) -> _Checked:
    """The reading that the council's own example asks for, before the others."""
    examples = [one for one in read.examples if not one.exception]
    unit = _unit_of_examples(read.rule, examples, meeting.calendar)
    if not unit or unit == read.rule.unit:
        return found, []
    rule = replace(read.rule, unit=unit, ambiguity="")
    own = readings(rule, meeting.start, meeting.calendar, meeting.published)[0]
    others = [one for one in found if one.due_date != own.due_date]
    if not others:
        return found, []
    reason = _("The council's words, read without its example.")
    words = _("The council's own example does not fit its words. The example is followed here.")
    return [own, *(replace(one, reason=reason) for one in others)], [words]


def _by_its_exception(read: ReadRule, found: list[Reading], meeting: _For) -> _Checked:
    """ "24 hours before, or by noon on Friday for Monday meetings": what is named for a meeting on this day."""
    if read.rule.basis != d.BEFORE_MEETING:
        return found, []
    reason = _("The day that the words name for such a meeting.")
    words = _("The words name a day for a meeting on this day of the week.")
    told = [(one.due_date, one.due) for one in found]
    named: list[Reading] = []
    plainly = False
    for example in read.examples:
        if example.meeting_weekday != meeting.start.day.weekday():
            continue
        plainly = plainly or example.exception
        at = example.at or read.rule.at
        weeks = 1 if example.week_before else None
        rule = replace(read.rule, basis=d.FIXED_WEEKDAY, weekday=example.deadline_weekday, count=None, at=at)
        rule = replace(rule, weeks_before=weeks)
        named += [replace(one, reason=reason) for one in readings(rule, meeting.start, meeting.calendar)]
    if plainly:  # the rule itself is for the other meetings: it is shown only where it would be earlier
        earlier = [one for one in found if one.due_date < named[0].due_date]
        return [*named, *earlier], [words] if earlier else []
    further = [one for one in named if (one.due_date, one.due) not in told]
    return [*found, *further], [words] if further else []


def _by_weekday(read: ReadRule, found: list[Reading], _meeting: _For) -> _Checked:
    """The weekday that a rule names beside its count, where they do not fit."""
    if read.weekday_check is None or found[0].due_date.weekday() == read.weekday_check:
        return found, []
    words = [_("The weekday that the rule names does not fit the count for this meeting.")]
    weekday = _on_weekday(found[0], read.weekday_check)
    rule = read.rule
    if rule.unit == d.CALENDAR_DAYS and rule.count is not None and rule.count % 7 == 0:
        return [weekday, *found], words  # "the Thursday two weeks before"
    return [*found, weekday], words


def _with_rivals(read: ReadRule, found: list[Reading], meeting: _For) -> _Checked:
    """What other rules in the same words give, where that is another moment."""
    reason = _("Another rule in the same words, which may be the one that holds.")
    words: list[str] = []
    for rival in read.rivals:
        others = counted(rival, meeting.start, meeting.calendar, meeting.published)
        if any(_says_more(one, found[0]) for one in others):
            found = [*found, *(replace(one, reason=reason) for one in others)]
            words = [_("The words name more than one rule for this; you are reminded of the earliest.")]
    return found, words


def _says_more(one: Reading, found: Reading) -> bool:
    """Whether a reading is another moment; the same day without a time of day is none."""
    return one.due_date != found.due_date or (one.due is not None and one.due != found.due)


def _on_weekday(counted: Reading, weekday: int) -> Reading:
    """The day of that name on or before the counted one, so that reminding rests on the safe one."""
    day = counted.due_date - timedelta(days=(counted.due_date.weekday() - weekday) % 7)
    due = london(day, counted.due.time()) if counted.due else None
    return replace(counted, due_date=day, due=due, reason=_("The weekday that the rule names."))


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
