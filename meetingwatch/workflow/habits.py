"""When a committee's papers usually come out, from when this computer first saw its agendas."""

from __future__ import annotations

from datetime import date, timedelta

from meetingwatch.deadlines.before_papers import Habit, habit_of
from meetingwatch.deadlines.holidays import Calendar
from meetingwatch.domain.council import Council
from meetingwatch.domain.times import to_london
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store.library import Connection

# An agenda that was there when its meeting was first seen says nothing about when it came out.
_BEFORE = timedelta(hours=20)


def of_council(db: Connection, council: Council, calendar: Calendar) -> dict[str, Habit]:
    """The habit of each committee of a council (by id) whose last agendas were seen to come out."""
    seen: dict[str, list[tuple[date, date]]] = {}
    for change in reversed(meeting_store.of_kind(db, "agenda-published", council=council.id)):
        meeting = meeting_store.get(db, change.meeting)
        if meeting is None or change.at is None or meeting.seen_at is None:
            continue
        if change.at - meeting.seen_at >= _BEFORE:
            days = (to_london(change.at).date(), to_london(meeting.start).date())
            seen.setdefault(meeting.committee, []).append(days)
    found = {committee: habit_of(days, calendar) for committee, days in seen.items()}
    return {committee: habit for committee, habit in found.items() if habit is not None}
