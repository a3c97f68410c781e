"""How a reminder says its deadline: in words, and that it may be earlier than it seems."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.reminder import ANSWER_DUE, ANSWER_LATE, LAST_EVENING, PAPERS_OUT, RECEIPT, Reminder
from meetingwatch.domain.times import say_day, say_instant, say_left, to_london
from meetingwatch.words import _

# What these say does not change with the time left.
UNTIMED = (PAPERS_OUT, RECEIPT, ANSWER_DUE, ANSWER_LATE)
NOON, EVENING_LASTS = time(12), timedelta(hours=6)


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
    return _("Another reading is earlier, and safer: {when}.").format(when=words) if words else ""


def title_now(
    one: Reminder, now: datetime, *, what: str = "", closes: datetime | None = None, whole: bool = False
) -> str:
    """What a reminder is called at now; the time left is as it is then, however long it has stood or slept.

    what and closes: of several that are said together. whole: on the last free evening the time left too.
    """
    what, closes = what or one.what, closes or one.closes
    if one.lead in UNTIMED or closes is None:
        return one.title
    if one.is_over(now):
        return _("The deadline has passed: {what}").format(what=what)
    if closes <= now:  # on the earliest reading only
        return _("It may be too late already: {what}").format(what=what)
    left = _left(closes, now, exact=closes == one.over)
    if one.is_change:
        return _("They asked for a change, {left}: {what}").format(left=left, what=what)
    if one.lead == LAST_EVENING and _is_its_evening(one, now):
        words = (
            _("Your last free evening, closes {left}: {what}")
            if whole
            else _("Your last free evening: {what}")
        )
        return words.format(left=left, what=what)
    return _("Closes {left}: {what}").format(left=left, what=what)


def _left(closes: datetime, now: datetime, *, exact: bool) -> str:
    """The time left; without a time of day that is sure, or where an earlier reading counts, only the day."""
    days = (to_london(closes).date() - to_london(now).date()).days
    if exact or days > 1:
        return say_left(closes, now)
    return _("tomorrow") if days else _("today")


def _is_its_evening(one: Reminder, now: datetime) -> bool:
    """Not one that was put off to the morning after, or has stood until then."""
    return to_london(one.at).time() >= NOON and timedelta(0) <= now - one.at < EVENING_LASTS
