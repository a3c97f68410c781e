"""How a deadline is written wherever it appears: "Wednesday 12 July, 10am", and what is not confirmed says so first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from meetingwatch.domain.deadline import Alternative, Deadline, Rule, WorkingDay
from meetingwatch.domain.times import london, say_day, say_instant
from meetingwatch.words import _


def moment_words(due: datetime | None, day: date | None, *, year: bool = False, hours24: bool = False) -> str:
    """ "Wednesday 12 July, 10am", or the day and that no time is stated, or that neither is known."""
    if due is not None:
        return say_instant(due, year=year, hours24=hours24)
    if day is not None:
        return _("{day}, time not stated").format(day=say_day(day, year=year))
    return _("not known")


def working_words(line: WorkingDay, *, year: bool = False) -> str:
    """ "Sunday 16 July: weekend, not counted"; "Monday 17 July: working day 1"."""
    words = f"{say_day(line.day, year=year)}: {line.why}"
    return words if line.counts else _("{words}, not counted").format(words=words)


def alternative_words(other: Alternative, *, year: bool = False, hours24: bool = False) -> str:
    """ "It may also be Tuesday 18 July, noon. The printed day is after the meeting." """
    when = (
        say_instant(other.due, year=year, hours24=hours24)
        if other.due
        else say_day(other.due_date, year=year)
    )
    return _("It may also be {when}. {reason}").format(when=when, reason=other.reason).strip()


def earlier_words(deadline: Deadline, *, year: bool = False, hours24: bool = False) -> str:
    """ "May be earlier: Wednesday 6 September, 10am", for a deadline with another reading that is; else ""."""
    others = [one for one in deadline.alternatives if _end(one) < _end(deadline)]
    if not others:
        return ""
    first = min(others, key=_end)
    when = (
        say_instant(first.due, year=year, hours24=hours24)
        if first.due
        else say_day(first.due_date, year=year)
    )
    return _("May be earlier: {when}").format(when=when)


def _end(one: Deadline | Alternative) -> datetime:
    """The moment of a reading; a day without a time is over at its end."""
    return one.due or london(one.due_date or date.max, time(23, 59))


def further_warnings(deadline: Deadline) -> tuple[str, ...]:
    """The warnings of a deadline without those that its other readings give as their reason."""
    told = {one.reason for one in deadline.alternatives}
    return tuple(one for one in deadline.warnings if one not in told)


def quoted_words(deadline: Deadline) -> str:
    """The words that a deadline rests on, said to be whose they are; "" where there are none.

    Words that a rule was edited away from are not quoted under the numbers that it gives now.
    """
    if deadline.by_you or not deadline.text:
        return deadline.text
    rule = deadline.rule
    if rule is not None and deadline.basis == "rule" and deadline.text == rule.text:
        return rule_quote(rule)
    return _("The council’s words: “{text}”").format(text=deadline.text)


def rule_quote(rule: Rule) -> str:
    """The words kept with a rule, said to be whose they are."""
    if not rule.text:
        return ""
    if rule.source.edited_away:
        return _("You changed this rule: it no longer counts as the words that were kept with it say.")
    if rule.source.by_you:
        return _("The words kept with your rule: “{text}”").format(text=rule.text)
    if not rule.source.official:
        return _("Words found elsewhere, not the council’s own: “{text}”").format(text=rule.text)
    return _("The council’s words: “{text}”").format(text=rule.text)


def confirmed_words(words: str, *, confirmed: bool) -> str:
    """The words, after "Not confirmed:" where they rest on what nobody confirmed."""
    return words if confirmed else _("Not confirmed: {words}").format(words=words)


def deadline_words(deadline: Deadline, *, year: bool = False, hours24: bool = False) -> str:
    """When a deadline is, without whether that is confirmed: for places that say so themselves."""
    return moment_words(deadline.due, deadline.due_date, year=year, hours24=hours24)


def written(deadline: Deadline, *, year: bool = False, hours24: bool = False) -> str:
    """When a deadline is, with "Not confirmed:" before it where due."""
    words = deadline_words(deadline, year=year, hours24=hours24)
    return confirmed_words(words, confirmed=deadline.confirmed)


def or_words(things: Sequence[str]) -> str:
    """ "online form, e-mail or post"."""
    named = [_WAYS.get(one, one.replace("_", " ")) for one in things]
    if len(named) < 2:
        return "".join(named)
    return _("{most} or {last}").format(most=", ".join(named[:-1]), last=named[-1])


# How research records spell what people write otherwise.
_WAYS = {"email": "e-mail", "form by email": "a form by e-mail"}
