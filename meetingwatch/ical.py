"""Calendar files (RFC 5545): meetings, deadlines and the person's own events, with alarms.

One UID for ever per thing, made of source, meeting id and kind of deadline, never of title or date; SEQUENCE is
raised by the caller when time or status changes. Times carry TZID=Europe/London with its VTIMEZONE.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from meetingwatch.domain import kinds
from meetingwatch.domain.council import CANCELLED, MOVED, Meeting
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.saying import (
    alternative_words,
    confirmed_words,
    deadline_words,
    earlier_words,
    further_warnings,
    quoted_words,
    working_words,
)
from meetingwatch.domain.times import london, say_day, say_instant, say_time, to_london
from meetingwatch.words import _, ngettext

if TYPE_CHECKING:
    import icalendar

PRODUCT = "-//MeetingWatch//MeetingWatch//EN"
MEETING_LENGTH = timedelta(hours=2)
DEADLINE_LENGTH = timedelta(minutes=15)
# Summer and winter time in the United Kingdom since 1996: last Sunday of March and of October, 01:00 UTC.
LONDON_ZONE = """BEGIN:VTIMEZONE\r
TZID:Europe/London\r
BEGIN:DAYLIGHT\r
DTSTART:19960331T010000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
TZNAME:BST\r
TZOFFSETFROM:+0000\r
TZOFFSETTO:+0100\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
DTSTART:19961027T020000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
TZNAME:GMT\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0000\r
END:STANDARD\r
END:VTIMEZONE\r
"""
_NAMESPACE = uuid.UUID("6f1c1a52-5a0e-4b5f-9a7e-2c0d7c3f9e11")


@dataclass(frozen=True)
class OwnEvent:
    """Something of the person's own: a rally, a hand-in. starts is an aware time, or a date for all day.

    assemble: when people meet before it, aware.
    """

    id: str
    title: str
    starts: datetime | date
    ends: datetime | date | None = None
    place: str = ""
    note: str = ""
    assemble: datetime | None = None


@dataclass(frozen=True)
class Alarm:
    """When to be alerted: before the entry begins, or at an instant of its own (aware)."""

    before: timedelta | None = None
    at: datetime | None = None


def uid(source: str, *parts: str) -> str:
    """A UID that stays for ever: the same source, meeting and kind give the same one."""
    return f"{uuid.uuid5(_NAMESPACE, '|'.join((source, *parts)))}@meetingwatch"


def meeting_event(
    meeting: Meeting,
    name: str,
    *,
    source: str,
    now: datetime,
    sequence: int = 0,
    alarms: Sequence[Alarm] = (),
) -> icalendar.Event:
    """A meeting as an event. name: "Environment Committee, Northmere". source: the council's base address."""
    event = _event(uid(source, "meeting", meeting.id), name, now, sequence)
    if meeting.time_known:
        _timed(event, meeting.start, MEETING_LENGTH)
    else:
        _all_day(event, meeting.start.date())
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.url:
        event.add("url", meeting.url)
    # One that was moved to another day has an entry of its own there.
    gone = meeting.status == CANCELLED or (meeting.status == MOVED and bool(meeting.moved_to))
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    _alarms(event, () if gone else alarms, name)
    return event


def deadline_event(
    deadline: Deadline,
    meeting_name: str,
    *,
    source: str,
    now: datetime,
    sequence: int = 0,
    alarms: Sequence[Alarm] = (),
    part: str = "",
) -> icalendar.Event | None:
    """A deadline as a short event, or an all-day one where no time is stated; None without a date.

    part tells several deadlines of one kind and meeting apart (a rule's tier). An unconfirmed one begins
    "Not confirmed:", and one that may be earlier ends with when; the description carries the council's words and the
    sum.
    """
    if deadline.due_date is None:
        return None
    kind = kinds.label(deadline.kind)
    summary = _("Deadline: {kind}, {meeting}")
    if deadline.asked:
        summary = _("Change asked for: {kind}, {meeting}")
    summary = summary.format(kind=kind, meeting=meeting_name)
    summary = confirmed_words(summary, confirmed=deadline.confirmed)
    earlier = earlier_words(deadline)  # the entry stands on the day that leads
    summary = f"{summary} ({earlier})" if earlier else summary
    event = _event(uid(source, "deadline", deadline.meeting, deadline.kind, part), summary, now, sequence)
    if deadline.due is not None:
        _timed(event, deadline.due, DEADLINE_LENGTH)
    else:
        _all_day(event, deadline.due_date)
    event.add("description", _description(deadline))
    if deadline.source_url:
        event.add("url", deadline.source_url)
    event.add("status", "CONFIRMED" if deadline.confirmed else "TENTATIVE")
    _alarms(event, alarms, summary)
    return event


def deadline_events(
    deadlines: Iterable[Deadline],
    meeting_name: str,
    *,
    source: str,
    now: datetime,
    sequence: int = 0,
    alarms: Sequence[Alarm] = (),
) -> list[icalendar.Event]:
    """The deadlines of one meeting, in order of time; a second one of the same kind has a UID of its own."""
    told: dict[str, int] = {}
    events: list[icalendar.Event] = []
    for deadline in deadlines:
        number = told[deadline.kind] = told.get(deadline.kind, 0) + 1
        part = "" if number == 1 else str(number)
        event = deadline_event(
            deadline, meeting_name, source=source, now=now, sequence=sequence, alarms=alarms, part=part
        )
        if event is not None:
            events.append(event)
    return events


def own_event(
    own: OwnEvent, *, now: datetime, sequence: int = 0, alarms: Sequence[Alarm] = ()
) -> icalendar.Event:
    """An event of the person's own."""
    event = _event(uid("own", own.id), own.title, now, sequence)
    if isinstance(own.starts, datetime):
        length = own.ends - own.starts if isinstance(own.ends, datetime) else timedelta(hours=1)
        _timed(event, own.starts, length)
    else:
        _all_day(event, own.starts)
    if own.place:
        event.add("location", own.place)
    said = [own.note] if own.note else []
    if own.assemble is not None:
        said.insert(0, _("Meet at {time}.").format(time=say_time(to_london(own.assemble).time())))
    if said:
        event.add("description", "\n".join(said))
    _alarms(event, alarms, own.title)
    return event


def drop_past_alarms(event: icalendar.Event, now: datetime) -> None:
    """Take out the alarms that would have rung already: some calendars ring them as soon as they are given."""
    event.subcomponents = [
        one for one in event.subcomponents if one.name != "VALARM" or _rings_at(one, event) > now
    ]


def _rings_at(alarm: icalendar.Component, event: icalendar.Event) -> datetime:
    trigger, start = (
        getattr(of.get(name), "dt", None) for of, name in ((alarm, "TRIGGER"), (event, "DTSTART"))
    )
    if isinstance(trigger, datetime):
        return trigger
    assert isinstance(trigger, timedelta)
    assert isinstance(start, date)
    begins = start if isinstance(start, datetime) else london(start, time(0))
    return begins + trigger


def calendar_bytes(events: Iterable[icalendar.Event], name: str = "MeetingWatch") -> bytes:
    """A whole calendar file with the London time zone and these events; name "" for an entry of an online one."""
    from icalendar import Calendar, Timezone

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if name:
        calendar.add("x-wr-calname", name)
    calendar.add_component(Timezone.from_ical(LONDON_ZONE))
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def write_ics(path: Path, content: bytes) -> None:
    """Write a calendar file whole or not at all: a part file beside it, synced, then renamed. Raises OSError."""
    handle, name = tempfile.mkstemp(suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


# What a program that keeps a calendar writes for itself: no change that a person made (RFC 5545, 3.8.7).
_BOOKKEEPING = {"DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE", "ACKNOWLEDGED"}


def meaning(events: Iterable[icalendar.Event]) -> str:
    """A hash of what events say, the same before and after a calendar server kept them; "" for none."""
    said = [_said(event) for event in events]
    return hashlib.sha256(repr(said).encode()).hexdigest() if said else ""


def _said(component: icalendar.Component) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for name, value in component.items():
        if name in _BOOKKEEPING or name.startswith("X-"):
            continue
        values = value if isinstance(value, list) else [value]
        found.append((name, sorted(_plain(one) for one in values)))
    inside = sorted(repr(_said(part)) for part in component.subcomponents)
    return [*sorted(found), ("", inside)]


def _plain(value: object) -> str:
    """A value without the way it is written: the same instant in another zone is the same."""
    moment = getattr(value, "dt", value)
    if isinstance(moment, datetime):
        return (moment.astimezone(UTC) if moment.tzinfo else moment).isoformat()
    return str(moment).replace("\r\n", "\n")


def read_events(content: bytes | str) -> list[icalendar.Event]:
    """The events of a calendar file. Raises ValueError where it is none."""
    from icalendar import Calendar, Event

    calendar = Calendar.from_ical(content)
    return [one for one in calendar.walk("VEVENT") if isinstance(one, Event)]


def say_event(content: bytes | str) -> list[str]:
    """What an entry of a calendar says, line by line: title, when, place, note, alarms; none for no event."""
    try:
        found = read_events(content)
    except ValueError:
        return [_("It cannot be read.")] if content else []
    return [line for event in found for line in _lines(event)]


def _lines(event: icalendar.Event) -> list[str]:
    start = getattr(event.get("DTSTART"), "dt", None)
    when = ""
    if isinstance(start, datetime):
        when = say_instant(start, year=True) if start.tzinfo else f"{start:%Y-%m-%d %H:%M}"
    elif isinstance(start, date):
        when = say_day(start, year=True)
    lines = [str(event.get("SUMMARY", "")), when, str(event.get("LOCATION", ""))]
    if str(event.get("STATUS", "")) == "CANCELLED":
        lines.append(_("Cancelled"))
    lines += str(event.get("DESCRIPTION", "")).split("\n")[:4]
    alarms = len(event.walk("VALARM"))
    lines.append(ngettext("{n} alarm", "{n} alarms", alarms).format(n=alarms) if alarms else _("No alarm"))
    return [line for line in lines if line]


def _event(identity: str, summary: str, now: datetime, sequence: int) -> icalendar.Event:
    from icalendar import Event

    event = Event()
    event.add("uid", identity)
    event.add("summary", summary)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("last-modified", now.astimezone(UTC))
    event.add("sequence", sequence)
    event.add("transp", "TRANSPARENT")
    return event


def _timed(event: icalendar.Event, starts: datetime, length: timedelta) -> None:
    """Begin and end as London wall times (DTSTART;TZID=Europe/London); the length is time that passes."""
    ends = (starts.astimezone(UTC) + length).astimezone(UTC)
    event.add("dtstart", to_london(starts))
    event.add("dtend", to_london(ends))


def _all_day(event: icalendar.Event, day: date) -> None:
    """RFC 5545 3.6.1: the end of an all-day event is the day after it."""
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))


def _alarms(event: icalendar.Event, alarms: Sequence[Alarm], words: str) -> None:
    from icalendar import Alarm as AlarmComponent

    for alarm in alarms:
        component = AlarmComponent()
        component.add("action", "DISPLAY")
        component.add("description", words)
        if alarm.at is not None:
            # RFC 5545 3.8.6.3: an absolute trigger is UTC and says VALUE=DATE-TIME.
            component.add("trigger", alarm.at.astimezone(UTC), parameters={"VALUE": "DATE-TIME"})
        else:
            component.add("trigger", -(alarm.before or timedelta(0)))
        event.add_component(component)


def _description(deadline: Deadline) -> str:
    lines = [deadline_words(deadline)]
    if not deadline.confirmed:
        lines.append(_("Not confirmed: ask democratic services."))
    lines.append(quoted_words(deadline))
    lines += [alternative_words(one) for one in deadline.alternatives]
    lines += further_warnings(deadline)
    if deadline.working:
        lines.append(deadline.convention)
        lines += [working_words(line) for line in deadline.working]
    return "\n".join(line for line in lines if line)
