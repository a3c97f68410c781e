"""How a deadline is written wherever it appears: "Wednesday 12 July, 10am", and what is not confirmed says so first."""

from __future__ import annotations

from datetime import date, datetime

from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.times import say_day, say_instant
from meetingwatch.words import _


def moment_words(due: datetime | None, day: date | None, *, year: bool = False, hours24: bool = False) -> str:
    """ "Wednesday 12 July, 10am", or the day and that no time is stated, or that neither is known."""
    if due is not None:
        return say_instant(due, year=year, hours24=hours24)
    if day is not None:
        return _("{day}, time not stated").format(day=say_day(day, year=year))
    return _("not known")


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
