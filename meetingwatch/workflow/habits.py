"""When a committee's papers usually come out, from when this computer first saw its agendas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from meetingwatch.deadlines.before_papers import Habit, habit_of
from meetingwatch.deadlines.holidays import Calendar
from meetingwatch.domain.council import Council
from meetingwatch.domain.times import to_london
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store.library import Connection

CalendarOf = Callable[[str], Calendar]  # of a nation
BACK = timedelta(days=500)
# An agenda that was there when its meeting was first seen says nothing about when it came out.
_BEFORE = timedelta(hours=20)


def of_committees(
    db: Connection, councils: Iterable[Council], calendar_of: CalendarOf, now: datetime
) -> dict[str, Habit]:
    """The habit of each committee (by id) whose last agendas were seen to come out."""
    nations = {one.id: one.nation for one in councils}
    seen: dict[str, list[tuple[date, date]]] = {}
    council_of: dict[str, str] = {}
    for change in reversed(meeting_store.of_kind(db, "agenda-published", since=now - BACK)):
        meeting = meeting_store.get(db, change.meeting)
        if meeting is None or change.at is None or meeting.council not in nations:
            continue
        if meeting.seen_at is None or change.at - meeting.seen_at < _BEFORE:
            continue
        day = to_london(change.at).date()
        seen.setdefault(meeting.committee, []).append((day, to_london(meeting.start).date()))
        council_of[meeting.committee] = meeting.council
    found = {}
    for committee, days in seen.items():
        habit = habit_of(days, calendar_of(nations[council_of[committee]]))
        if habit is not None:
            found[committee] = habit
    return found


def of_committee(
    db: Connection, council: Council, committee: str, calendar_of: CalendarOf, now: datetime
) -> Habit | None:
    """The habit of one committee (an id)."""
    return of_committees(db, (council,), calendar_of, now).get(committee)
