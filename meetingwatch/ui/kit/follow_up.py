"""How something that comes after a meeting is written: what, by when, the time left, and what it rests on."""

from __future__ import annotations

from datetime import datetime, time

from meetingwatch.domain.follow_up import ACCOUNTS, ANSWER, NEXT_MEETING, FollowUp, follow_up_label
from meetingwatch.domain.saying import confirmed_words
from meetingwatch.domain.times import london, say_day, say_instant, say_left, to_london
from meetingwatch.words import _


def by_when(follow: FollowUp, *, hours24: bool = False) -> str:
    """ "by Friday 28 July", "Thursday 13 July, 5pm", "until Friday 11 August"; "no day is known"."""
    if follow.due_date is None:
        return _("no day is known")
    if follow.due is not None:
        return say_instant(follow.due, hours24=hours24)
    day = say_day(follow.due_date, year=follow.kind == ACCOUNTS)
    if follow.kind == NEXT_MEETING:
        return day
    form = _("by {day}") if follow.kind == ANSWER else _("until the end of {day}")
    return form.format(day=day)


def left(follow: FollowUp, now: datetime) -> tuple[str, str]:
    """The time left and its tone: a late answer is urgent, and is said to be late."""
    if follow.due_date is None:
        return "", "calm"
    moment = follow.due or london(follow.due_date, time(23, 59))
    if moment > now:
        near = (follow.due_date - to_london(now).date()).days <= 2 and follow.kind != NEXT_MEETING
        return say_left(moment, now), "soon" if near else "calm"
    if follow.kind != ANSWER:
        return _("passed"), "calm"
    days = (to_london(now).date() - follow.due_date).days
    words = _("late by {n} days") if days > 1 else _("late by a day") if days else _("late since today")
    return words.format(n=days), "urgent" if follow.confirmed else "soon"


def chased_words(follow: FollowUp) -> str:
    """ "Chaser sent Monday 24 July"; "" where none was."""
    if follow.chased is None:
        return ""
    return _("Chaser sent {day}").format(day=say_day(to_london(follow.chased).date()))


def whole_words(follow: FollowUp, *, hours24: bool = False) -> str:
    """ "Written answer due by Friday 28 July", with "Not confirmed:" where it is not."""
    label, when = follow_up_label(follow.kind), by_when(follow, hours24=hours24)
    words = f"{label}: {when}" if follow.due_date is None else f"{label} {when}"
    return confirmed_words(words, confirmed=follow.confirmed)
