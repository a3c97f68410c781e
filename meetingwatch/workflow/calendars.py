"""Meetings, deadlines and own events as a calendar file with stable UIDs and alarms."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from meetingwatch import ical
from meetingwatch.domain.file_errors import not_written
from meetingwatch.domain.reminder import HOURS_BEFORE, LAST_EVENING
from meetingwatch.ical import Alarm
from meetingwatch.reminders import planner
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import notices as store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow import due, reminding
from meetingwatch.workflow.due import Due
from meetingwatch.workflow.workbench import Workbench

if TYPE_CHECKING:
    import icalendar

BACK, AHEAD = timedelta(days=31), timedelta(days=400)


@dataclass(frozen=True)
class Exported:
    """What an export changed against the last one."""

    added: int
    changed: int
    removed: int
    unchanged: int


def export(bench: Workbench, target: Path, *, meeting: str = "") -> Exported:
    """Write meetings, deadlines and own events to an .ics file, whole or not at all.

    Raises UserFacingError when the file cannot be written; nothing is remembered as exported then.
    """
    now = bench.now()
    with bench.library.write() as db:
        counts = {"added": 0, "changed": 0, "unchanged": 0}
        events = _events(bench, db, now, meeting, counts)
        gone: set[str] = set()
        if not meeting:
            gone = store.calendar_uids(db) - {str(event["uid"]) for event in events}
            for uid in gone:
                store.drop_calendar_uid(db, uid)
        _write(target, ical.calendar_bytes(events))
    return Exported(counts["added"], counts["changed"], len(gone), counts["unchanged"])


def _write(target: Path, content: bytes) -> None:
    try:
        ical.write_ics(target, content)
    except OSError as error:
        raise not_written(target, _("Nothing was changed."), error) from error


def _events(
    bench: Workbench, db: Connection, now: datetime, meeting: str, counts: dict[str, int]
) -> list[icalendar.Event]:
    found: list[icalendar.Event] = []
    names = {one.id: one.name for one in council_store.committees(db)}
    councils = {one.id: one.name for one in council_store.all_councils(db)}
    for one in meeting_store.between(db, now - BACK, now + AHEAD, watched=True):
        if meeting and one.id != meeting:
            continue
        name = f"{names.get(one.committee, '')}, {councils.get(one.council, '')}"
        found.append(
            _numbered(
                db,
                counts,
                lambda n, one=one, name=name: ical.meeting_event(  # type: ignore[misc]
                    one,
                    name,
                    source=one.council,
                    now=now,
                    sequence=n,
                    alarms=[Alarm(before=timedelta(hours=2))],
                ),
            )
        )
    for due_one, number in _numbered_kinds(due.everything(bench, now - BACK, now + AHEAD)):
        if not meeting or due_one.meeting.id == meeting:
            found += _deadline(bench, db, due_one, number, now, counts)
    for own in store.own_events(db) if not meeting else []:
        event = ical.OwnEvent(own.id, own.title, own.start, place=own.place)
        found.append(_numbered(db, counts, lambda n, e=event: ical.own_event(e, now=now, sequence=n)))  # type: ignore[misc]
    return found


def _numbered_kinds(found: list[Due]) -> list[tuple[Due, int]]:
    """A second deadline of the same kind and meeting gets a number of its own."""
    told: dict[tuple[str, str], int] = {}
    numbered = []
    for one in found:
        key = (one.meeting.id, one.deadline.kind)
        told[key] = told.get(key, 0) + 1
        numbered.append((one, told[key]))
    return numbered


def _deadline(
    bench: Workbench, db: Connection, one: Due, number: int, now: datetime, counts: dict[str, int]
) -> list[icalendar.Event]:
    part = "" if number == 1 else str(number)
    alarms = _alarms(bench, one)

    def make(sequence: int) -> icalendar.Event:
        event = ical.deadline_event(
            one.deadline,
            reminding.meeting_name(one),
            source=one.council.id,
            now=now,
            sequence=sequence,
            alarms=alarms,
            part=part,
        )
        assert event is not None
        return event

    return [_numbered(db, counts, make)] if one.deadline.due_date else []


def _alarms(bench: Workbench, one: Due) -> list[Alarm]:
    """The same moments that the program itself reminds at."""
    settings = reminding.settings_of(bench.settings())
    watched = planner.Watched(one.deadline, reminding.meeting_name(one))
    planned = planner.reminders_for(watched, settings, one.calendar.works)
    return [Alarm(at=reminder.at) for reminder in planned if reminder.lead in (LAST_EVENING, HOURS_BEFORE)]


def _numbered(
    db: Connection, counts: dict[str, int], make: Callable[[int], icalendar.Event]
) -> icalendar.Event:
    """The event with the SEQUENCE it has earned: raised when what it says changed (RFC 5545, 3.8.7.4)."""
    event = make(0)
    said = {
        name: value for name, value in event.items() if name not in ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
    }
    alarms = [part.to_ical() for part in event.subcomponents]
    content = hashlib.sha256(
        repr((sorted((k, v.to_ical()) for k, v in said.items()), alarms)).encode()
    ).hexdigest()
    sequence, what = store.calendar_sequence(db, str(event["uid"]), content)
    counts[what] += 1
    return make(sequence) if sequence else event
