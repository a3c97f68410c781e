"""How a reminder says its deadline: in words, and that it may be earlier than it seems."""

from __future__ import annotations

from datetime import datetime

from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.reminder import PAPERS_OUT, RECEIPT, Reminder
from meetingwatch.domain.times import say_day, say_instant, to_london
from meetingwatch.words import _


def what_words(deadline: Deadline) -> str:
    """What is to be handed in, in words."""
    return kinds.label(deadline.kind)


def earlier_words(deadline: Deadline, *, hours24: bool = False) -> str:
    """That another reading is earlier, "" where none is: the reminder comes by that one."""
    first, due = deadline.remind_from, deadline.due
    if due is None or first is None:
        return ""
    if isinstance(first, datetime):
        words = say_instant(first, hours24=hours24) if first < due else ""
    else:
        words = say_day(first) if first < to_london(due).date() else ""
    return (
        _("Another reading is earlier: {when}. Be safe and use that one.").format(when=words) if words else ""
    )


def missed_title(one: Reminder, now: datetime) -> str:
    """What a reminder is called that is told late: what it said when it ought to have come is not so any more."""
    if one.lead in (PAPERS_OUT, RECEIPT):
        return one.title
    if one.over is not None and one.over <= now:
        return _("The deadline has passed: {what}").format(what=one.what)
    return _("Missed: {what}").format(what=one.what)
