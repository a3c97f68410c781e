"""A rule in plain words: what it means, apart from how the council wrote it."""

from __future__ import annotations

import math

from meetingwatch.domain import deadline as d
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.times import say_time, weekday_name
from meetingwatch.words import _, ngettext

# Counting in these never ends on a bank holiday.
_ALWAYS_WORKING = (d.WORKING_DAYS, d.CLEAR_WORKING_DAYS, d.WORKING_HOURS)


def rule_words(rule: Rule) -> str:
    """ "By 10am, 3 clear working days before the meeting." """
    when = _when(rule)
    if when is None:
        return _("The council gives no rule to count by.")
    if rule.basis == d.AT_MEETING:
        return when
    by = _("By {time}, {when}") if rule.at else _("By {when}, time not stated")
    words = by.format(time=say_time(rule.at) if rule.at else "", when=when)
    if rule.if_holiday and rule.unit not in _ALWAYS_WORKING:
        words += " " + _("(or the working day before, when that day is a bank holiday)")
    return words + "."


def _when(rule: Rule) -> str | None:
    if rule.basis == d.AT_MEETING:
        return _("No notice is asked for: it is done at the meeting itself.")
    if rule.basis == d.MEETING_DAY:
        return _("on the day of the meeting")
    if rule.basis == d.BEFORE_START and rule.minutes_before_start is not None:
        n = rule.minutes_before_start
        if not n:
            return _("before the meeting begins")
        return ngettext(
            "{n} minute before the meeting begins", "{n} minutes before the meeting begins", n
        ).format(n=n)
    if rule.basis == d.FIXED_WEEKDAY and rule.weekday is not None:
        day = weekday_name(rule.weekday)
        if not rule.weeks_before and rule.count and rule.count > 1:
            return _("on the {day} before the meeting, going back {n} such days").format(
                day=day, n=f"{rule.count:g}"
            )
        if not rule.weeks_before:
            return _("on the {day} before the meeting").format(day=day)
        if rule.weeks_before == 1:
            return _("on the {day} of the week before the meeting").format(day=day)
        return _("on the {day}, {n} weeks before the meeting’s week").format(day=day, n=rule.weeks_before)
    if rule.count is None or not rule.unit:
        return None
    amount = unit_words(rule.unit, rule.count)
    if rule.basis == d.AFTER_PUBLICATION:
        return _("{amount} after the agenda comes out").format(amount=amount)
    if rule.basis == d.BEFORE_MEETING:
        return _("{amount} before the meeting").format(amount=amount)
    return None


def unit_words(unit: str, count: float) -> str:
    """ "3 clear working days"."""
    n = math.ceil(count)
    forms = {
        d.WORKING_DAYS: ngettext("{n} working day", "{n} working days", n),
        d.CLEAR_WORKING_DAYS: ngettext("{n} clear working day", "{n} clear working days", n),
        d.CALENDAR_DAYS: ngettext("{n} day", "{n} days", n),
        d.CLEAR_DAYS: ngettext("{n} clear day", "{n} clear days", n),
        d.HOURS: ngettext("{n} hour", "{n} hours", n),
        d.WORKING_HOURS: ngettext("{n} working hour", "{n} working hours", n),
    }
    return forms.get(unit, "{n}").format(n=f"{count:g}")
