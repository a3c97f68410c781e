"""Meetings, deadlines and own events as a calendar file with stable UIDs and alarms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from meetingwatch import ical
from meetingwatch.domain.file_errors import not_written
from meetingwatch.domain.follow_up import ANSWER, CALL_IN
from meetingwatch.domain.reminder import DAYS_BEFORE, HOURS_BEFORE, LAST_EVENING, REWORD
from meetingwatch.domain.saying import confirmed_words
from meetingwatch.domain.times import london, to_london
from meetingwatch.ical import Alarm
from meetingwatch.reminders import planner
from meetingwatch.reminders.moments import MORNING
from meetingwatch.reminders.watched import Watched
from meetingwatch.store import calendars as store
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store.library import Connection
from meetingwatch.store.notices import OwnEvent
from meetingwatch.words import _
from meetingwatch.workflow import afterwards, diary, due, own_events, reminding
from meetingwatch.workflow.diary import Entry
from meetingwatch.workflow.due import Due
from meetingwatch.workflow.workbench import Workbench

if TYPE_CHECKING:
    import icalendar

BACK, AHEAD = timedelta(days=31), timedelta(days=400)
# A meeting's deadlines all lie within so long before it: they are numbered together, before any is left out.
LONGEST_BEFORE = timedelta(days=200)
ALARM_BEFORE = timedelta(hours=2)
MEETING, DEADLINE, OWN, AFTER = "meeting", "deadline", "own", "after"


@dataclass(frozen=True)
class Exported:
    """What an export changed against the last one."""

    added: int
    changed: int
    removed: int
    unchanged: int


@dataclass(frozen=True)
class CalendarEntry:
    """One entry as calendars get it: the same for the exported file, the kept file and an online calendar.

    kind is "meeting", "deadline", "own" or "after"; of is the id of the meeting, own event or what follows; moment when
    it falls; hash says what it says (ical.meaning); event has SEQUENCE 0 until number was called.
    """

    uid: str
    kind: str
    of: str
    moment: datetime
    hash: str
    event: icalendar.Event

    @property
    def ends(self) -> date:
        """The London day after which it lies in the past."""
        return to_london(self.moment).date()

    def content(self) -> bytes:
        """A calendar file with this entry alone."""
        return ical.calendar_bytes([self.event], name="")


def export(bench: Workbench, target: Path, *, meeting: str = "") -> Exported:
    """Write meetings, deadlines and own events to an .ics file, whole or not at all; with meeting only this one.

    Raises UserFacingError when the file cannot be written; nothing is remembered as exported then.
    """
    found = [one for one in entries(bench) if meeting in ("", one.of)]
    with bench.library.write() as db:
        number(db, found)
        changed = compared(found, store.given(db, store.FILE), whole=not meeting)
        if not meeting:
            store.give(db, store.FILE, {one.uid: one.hash for one in found})
        write(target, found)
    return changed


def export_entries(bench: Workbench, target: Path, wanted: Sequence[Entry]) -> int:
    """Write some entries of the calendar to an .ics file, a meeting with its deadlines to come; gives how many it
    holds. Alarms that would have been due already are left out.

    Raises UserFacingError.
    """
    now = bench.now()
    found = [one for one in entries(bench) if any(_belongs(one, entry, now) for entry in wanted)]
    with bench.library.write() as db:
        number(db, found)
        for one in found:
            ical.drop_past_alarms(one.event, now)
        write(target, found)
    return len(found)


def _belongs(one: CalendarEntry, entry: Entry, now: datetime) -> bool:
    if entry.kind == diary.OWN_ENTRY:
        return (one.kind, one.of) == (OWN, entry.id)
    if entry.kind == diary.DEADLINE_ENTRY:
        return (one.kind, one.of, one.moment) == (DEADLINE, entry.meeting, entry.at)
    if entry.kind == diary.AFTER_ENTRY:
        return (one.kind, one.moment) == (AFTER, entry.at)
    if one.kind == DEADLINE and one.moment < now:  # a meeting brings what can still be done
        return False
    return one.kind in (MEETING, DEADLINE) and one.of == entry.meeting


def compared(found: list[CalendarEntry], before: dict[str, str], *, whole: bool = True) -> Exported:
    """What these entries change against what was given before; whole: what is not among them is removed."""
    added = sum(1 for one in found if one.uid not in before)
    same = sum(1 for one in found if before.get(one.uid) == one.hash)
    gone = len(set(before) - {one.uid for one in found}) if whole else 0
    return Exported(added, len(found) - added - same, gone, same)


def write(target: Path, found: list[CalendarEntry]) -> None:
    """Write a calendar file whole or not at all. Raises UserFacingError."""
    try:
        ical.write_ics(target, ical.calendar_bytes(one.event for one in found))
    except OSError as error:
        raise not_written(target, _("Nothing was changed."), error) from error


def entries(bench: Workbench) -> list[CalendarEntry]:
    """All that calendars are given, not numbered yet: this may take a while, and writes nothing."""
    return [*_meetings(bench), *_deadlines(bench), *_own(bench), *_after(bench)]


def number(db: Connection, found: list[CalendarEntry]) -> None:
    """Give each the SEQUENCE it has earned: raised when what it says changed (RFC 5545, 3.8.7.4)."""
    for one in found:
        one.event.pop("sequence", None)
        one.event.add("sequence", store.calendar_sequence(db, one.uid, one.hash))


def _meetings(bench: Workbench) -> Iterator[CalendarEntry]:
    now = bench.now()
    with bench.library.read() as db:
        names = {one.id: one.name for one in council_store.committees(db)}
        councils = {one.id: one.name for one in council_store.all_councils(db)}
        meetings = meeting_store.between(db, now - BACK, now + AHEAD, watched=True)
    for one in meetings:
        name = f"{names.get(one.committee, '')}, {councils.get(one.council, '')}"
        event = ical.meeting_event(
            one, name, source=one.council, now=now, alarms=[Alarm(before=ALARM_BEFORE)]
        )
        yield _entry(MEETING, one.id, one.start, event)


def _deadlines(bench: Workbench) -> Iterator[CalendarEntry]:
    now = bench.now()
    found = due.everything(bench, now - BACK - LONGEST_BEFORE, now + AHEAD + LONGEST_BEFORE)
    for one, numbered in _numbered_kinds(found):
        if not now - BACK <= one.moment <= now + AHEAD:
            continue
        event = ical.deadline_event(
            one.deadline,
            one.name,
            source=one.council.id,
            now=now,
            alarms=_alarms(bench, one),
            part=f"{REWORD}|{one.deadline.draft}"
            if one.deadline.asked
            else ""
            if numbered == 1
            else str(numbered),
        )
        if event is not None:
            yield _entry(DEADLINE, one.meeting.id, one.moment, event)


def _own(bench: Workbench) -> Iterator[CalendarEntry]:
    for own in own_events.every(bench):
        early = timedelta(minutes=own.assemble)
        event = ical.own_event(_as_ical(own), now=bench.now(), alarms=[Alarm(before=ALARM_BEFORE + early)])
        yield _entry(OWN, own.id, own.start, event)


def _after(bench: Workbench) -> Iterator[CalendarEntry]:
    for one in afterwards.days(bench):
        follow = one.follow
        name = f"{one.words}, {one.name}" if one.name else one.words
        title = confirmed_words(name, confirmed=follow.confirmed)
        about = follow.submission or follow.paper or follow.meeting
        of = f"{follow.kind}|{about}|first" if one.first else f"{follow.kind}|{about}"
        starts = one.at if one.timed else to_london(one.at).date()
        ends = one.at + ical.DEADLINE_LENGTH if one.timed else None
        rung = follow.kind in (ANSWER, CALL_IN) and follow.due_date
        alarms = [Alarm(at=london(follow.due_date, MORNING))] if rung and follow.due_date else []
        own = ical.OwnEvent(of, title, starts, ends, note=follow.why)
        event = ical.own_event(own, now=bench.now(), alarms=alarms)
        yield _entry(AFTER, of, one.at, event)


def _entry(kind: str, of: str, moment: datetime, event: icalendar.Event) -> CalendarEntry:
    return CalendarEntry(str(event["uid"]), kind, of, moment, ical.meaning([event]), event)


def _as_ical(own: OwnEvent) -> ical.OwnEvent:
    return ical.OwnEvent(
        own.id,
        own_events.full_title(own),
        own.start,
        place=own.place,
        note=own.note,
        assemble=own_events.assembles(own) if own.assemble else None,
    )


def _numbered_kinds(found: list[Due]) -> list[tuple[Due, int]]:
    """A second deadline of the same kind and meeting gets a number of its own."""
    told: dict[tuple[object, ...], int] = {}
    numbered = []
    for one in found:
        if one.deadline.asked:
            numbered.append((one, 1))
            continue
        key = (one.meeting.id, one.deadline.kind, one.deadline.asked)
        told[key] = told.get(key, 0) + 1
        numbered.append((one, told[key]))
    return numbered


def _alarms(bench: Workbench, one: Due) -> list[Alarm]:
    """The same moments that the program itself reminds at; none for what was sent, unless a change to it is asked for.

    The earlier of two readings counts there as here; a day without a time is alarmed on its morning.
    """
    if one.submission is not None and not one.deadline.asked:
        return []
    settings = reminding.settings_of(bench.settings())
    watched = Watched(one.deadline, one.name)
    planned = planner.reminders_for(watched, settings, one.calendar.works)
    leads = (LAST_EVENING, DAYS_BEFORE, HOURS_BEFORE, REWORD)
    return [Alarm(at=reminder.at) for reminder in planned if reminder.lead in leads]
