"""London wall time and how times are written: "Wednesday 12 July, 10am".

Council times are London wall time with their zone; instants are aware UTC; dates are dates.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from meetingwatch.words import _, ngettext

LONDON = ZoneInfo("Europe/London")


def london(day: date, at: time) -> datetime:
    """This wall-clock time in London, aware. In a doubled hour the first one is meant.

    In the hour that the clocks leave out in spring, 1:30am is half an hour before they change: of the two moments that
    may be meant the earlier, as nobody was ever late by being early.
    """
    first = datetime.combine(day, at.replace(fold=0), tzinfo=LONDON)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    return to_london(min(first, second, key=datetime.timestamp).astimezone(UTC))


def to_london(instant: datetime) -> datetime:
    """An aware instant as London wall time."""
    return instant.astimezone(LONDON)


def parse_instant(text: str) -> datetime:
    """ISO 8601; a time without offset is London wall time. Raises ValueError."""
    found = datetime.fromisoformat(text)
    return london(found.date(), found.time()) if found.tzinfo is None else found


def utc_text(instant: datetime) -> str:
    """How instants are stored: ISO 8601 in UTC, seconds."""
    return instant.astimezone(UTC).isoformat(timespec="seconds")


def iso(instant: datetime) -> str:
    """How instants are printed: ISO 8601 with the London offset."""
    return instant.astimezone(LONDON).isoformat(timespec="seconds")


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "January February March April May June July August September October November December".split()


def say_day(day: date, *, year: bool = False) -> str:
    """Wednesday 12 July, with the year when asked."""
    text = f"{_(_DAYS[day.weekday()])} {day.day} {_(_MONTHS[day.month - 1])}"
    return f"{text} {day.year}" if year else text


def weekday_name(number: int) -> str:
    """Wednesday for 2: Monday is 0."""
    return _(_DAYS[number])


def say_weekday(day: date) -> str:
    """Wednesday."""
    return _(_DAYS[day.weekday()])


def say_date(day: date) -> str:
    """12 July 2017."""
    return f"{day.day} {_(_MONTHS[day.month - 1])} {day.year}"


def say_month(year: int, month: int) -> str:
    """July 2017."""
    return f"{_(_MONTHS[month - 1])} {year}"


def say_time(at: time, *, hours24: bool = False) -> str:
    """10am, 7:30pm, noon, midnight; 19:30 with hours24."""
    if hours24:
        return f"{at.hour:02}:{at.minute:02}"
    if (at.hour, at.minute) == (12, 0):
        return _("noon")
    if (at.hour, at.minute) == (0, 0):
        return _("midnight")
    hour = at.hour % 12 or 12
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{hour}{minutes}{'am' if at.hour < 12 else 'pm'}"


def say_instant(instant: datetime, *, year: bool = False, hours24: bool = False) -> str:
    """Wednesday 12 July, 10am (London wall time)."""
    local = to_london(instant)
    return f"{say_day(local.date(), year=year)}, {say_time(local.time(), hours24=hours24)}"


def _in_hours(minutes: int) -> str:
    n, rest = divmod(minutes, 60)
    if minutes >= 3 * 60 or not rest:
        return ngettext("in {n} hour", "in {n} hours", n).format(n=n)
    hours = ngettext("{n} hour", "{n} hours", n).format(n=n)
    return _("in {hours} {minutes}").format(
        hours=hours, minutes=ngettext("{n} minute", "{n} minutes", rest).format(n=rest)
    )


def say_left(due: datetime, now: datetime) -> str:
    """The time left, as it stands after a deadline: "in 22 hours", "tomorrow", "in 3 days", "passed".

    Within three hours the minutes are told too ("in 1 hour 59 minutes"), within a day hours, beyond it days as people
    reckon them. Days are London calendar days, so that "tomorrow" never means this evening.
    """
    left = due.astimezone(UTC) - now.astimezone(UTC)
    if left <= timedelta(0):
        return _("passed")
    minutes = int(left.total_seconds() // 60)
    if minutes < 60:
        n = max(1, minutes)
        return ngettext("in {n} minute", "in {n} minutes", n).format(n=n)
    days = (to_london(due).date() - to_london(now).date()).days
    if minutes < 24 * 60 or days == 0:  # a day of 25 hours can end a whole day from its beginning
        return _in_hours(minutes)
    if days == 1:
        return _("tomorrow")
    return ngettext("in {n} day", "in {n} days", days).format(n=days)
