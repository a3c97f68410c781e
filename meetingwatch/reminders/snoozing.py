"""Putting a reminder off: what may be chosen, and never past the deadline without saying so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from meetingwatch.domain.times import london, say_time, to_london
from meetingwatch.words import _

HOUR = timedelta(hours=1)
MORNING = time(8)
# "This evening" is offered while it is further off than the hour that stands before it.
_EVENING_AFTER = timedelta(hours=1)
# Where an hour would be too late, it comes back this long before the deadline, if that is still to come.
BEFORE_CLOSING = timedelta(minutes=15)


@dataclass(frozen=True)
class Snooze:
    """One way to put it off. words say the time, and where it is after the deadline, that too."""

    until: datetime
    words: str
    too_late: bool = False


def choices(
    now: datetime, closes: datetime | None, evening_starts: time, *, hours24: bool = False
) -> tuple[Snooze, ...]:
    """One hour, this evening, tomorrow morning. closes: the deadline's earliest reading, None for none."""
    today = to_london(now).date()
    evening = london(today, evening_starts)
    morning = tomorrow(now)
    found = [(now + HOUR, _("1 hour"))]
    if evening - now > _EVENING_AFTER:
        clock = say_time(evening_starts, hours24=hours24)
        found.append((evening, _("This evening, {time}").format(time=clock)))
    clock = say_time(MORNING, hours24=hours24)
    found.append((morning, _("Tomorrow morning, {time}").format(time=clock)))
    return tuple(_judged(until, words, now, closes) for until, words in found)


def _judged(until: datetime, words: str, now: datetime, closes: datetime | None) -> Snooze:
    if closes is None or until < closes or closes <= now:
        return Snooze(until, words)
    return Snooze(until, _("{choice} (after the deadline)").format(choice=words), too_late=True)


def tomorrow(now: datetime) -> datetime:
    """What "remind me tomorrow" means: tomorrow's morning."""
    return london(to_london(now).date() + timedelta(days=1), MORNING)


def an_hour(now: datetime, closes: datetime | None) -> datetime | None:
    """What "snooze 1 hour" on the desktop does, where nothing more can be said: an hour, but no later than a quarter of
    an hour before the deadline; None where even that has passed."""
    if closes is None or closes <= now or now + HOUR < closes:
        return now + HOUR
    last = closes - BEFORE_CLOSING
    return last if last > now else None
