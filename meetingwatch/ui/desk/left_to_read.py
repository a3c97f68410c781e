"""How much is left to read, and until when: "214 pages left, 19 hours to Wednesday 10am"."""

from __future__ import annotations

from datetime import datetime

from meetingwatch.domain.job import Progress
from meetingwatch.domain.times import say_instant, say_time, say_weekday, to_london
from meetingwatch.words import _, ngettext

Goal = tuple[str, datetime]  # "question" or "meeting", and its instant


def pages_left(total: int, read: frozenset[int], skipped: frozenset[int]) -> str:
    """Pages that were neither read nor put aside."""
    left = total - len((read | skipped) & frozenset(range(total)))
    if not left:
        return _("All pages read") if not skipped else _("Nothing left to read")
    return ngettext("{n} page left", "{n} pages left", left).format(n=left)


def time_left(goal: Goal, now: datetime) -> str:
    """The time left, counted as domain.times.say_left counts it: never rounded up; "" once it has passed."""
    what, when = goal
    if when <= now:
        return ""
    minutes = int((when - now).total_seconds() // 60)
    if minutes < 60:
        n = max(1, minutes)
        span = ngettext("{n} minute", "{n} minutes", n).format(n=n)
    elif minutes < 48 * 60:
        n = minutes // 60
        span = ngettext("{n} hour", "{n} hours", n).format(n=n)
    else:
        n = (to_london(when).date() - to_london(now).date()).days
        span = ngettext("{n} day", "{n} days", n).format(n=n)
    words = _("{span} to {when}") if what == "question" else _("{span} to the meeting, {when}")
    return words.format(span=span, when=_when(when, now))


def _when(when: datetime, now: datetime) -> str:
    """ "Wednesday 10am" in the days that have one name; further away the date too."""
    there = to_london(when)
    days = (there.date() - to_london(now).date()).days
    if days == 0:
        return _("{time} today").format(time=say_time(there.time()))
    if days < 7:
        return _("{day} {time}").format(day=say_weekday(there.date()), time=say_time(there.time()))
    return say_instant(when)


def left(
    total: int,
    read: frozenset[int],
    skipped: frozenset[int],
    goal: Goal | None,
    now: datetime,
    lacking: int = 0,
) -> str:
    """Both, with a comma between; lacking: pages that belong to the paper's items and are not in it."""
    pages = pages_left(total, read, skipped)
    if lacking:
        more = ngettext("{n} not in this paper", "{n} not in this paper", lacking).format(n=lacking)
        pages = f"{pages} ({more})"
    to_go = time_left(goal, now) if goal is not None else ""
    return f"{pages}, {to_go}" if to_go else pages


def not_read_yet(*, reading: bool, done: Progress | None = None) -> str:
    """What stands there while the words of a paper are not known; done: how far the reading has come."""
    if done is not None:
        return _("Reading the words: {done} of {total} pages").format(done=done.done, total=done.total)
    if reading:
        return _("The words of this paper are being read…")
    return _("The words of this paper could not be read.")
