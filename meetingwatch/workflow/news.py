"""What changed since a person last looked: which changes are worth a line, and in which order they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from meetingwatch.domain.council import Change
from meetingwatch.domain.times import london, parse_instant, to_london, utc_text
from meetingwatch.store import deadlines as deadline_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import notices as notice_store
from meetingwatch.store.library import Connection
from meetingwatch.workflow import recounting
from meetingwatch.workflow.workbench import LOOKED, Workbench

PLACE = "visit:coming-up"
BACK = timedelta(days=14)  # changes that are older are told no more
NEAR = timedelta(days=14)  # a lost deadline within it presses
# Changes that are worth a line; a meeting read for the first time is not news.
KINDS = {
    "meeting-moved",
    "meeting-cancelled",
    "meeting-details",
    "agenda-published",
    "paper-added",
    "paper-replaced",
    "paper-gone",
    "note-changed",
    "item-added",
    "item-removed",
    "item-without-document",
    "minutes-published",
    "decisions-published",
    "members-changed",
    "holiday-added",
    "holiday-gone",
    *recounting.CHANGES,
}
LOST = (recounting.EARLIER, recounting.GONE, recounting.DOUBT)
ELSEWHERE = ("meeting-moved", "meeting-cancelled")
# A meeting's first reading finds everything new; that is no news.
_FIRST_READING = timedelta(minutes=30)


@dataclass(frozen=True)
class Told:
    """A change with when it matters: its deadline, else its meeting, None where it has neither. pressing: a deadline
    was lost that is near."""

    change: Change
    falls: datetime | None
    pressing: bool


def told(db: Connection, now: datetime, since: datetime) -> list[Told]:
    """The changes worth a line. First the lost deadlines that press and that were not looked at (since), soonest
    first; then day by day, the newest day first, and within a day meetings that do not take place then, and what
    matters soonest."""
    changes = [one for one in meeting_store.changes(db, since=now - BACK) if is_news(db, one)]
    found = [_told(db, one, now) for one in changes]
    return sorted(found, key=lambda one: _order(one, now, since))


def count_new(found: list[Told], since: datetime) -> int:
    """How many of them came after that."""
    return sum(1 for one in found if one.change.at and one.change.at > since)


def _told(db: Connection, change: Change, now: datetime) -> Told:
    falls = _falls(db, change)
    near = falls is not None and now <= falls <= now + NEAR
    return Told(change, falls, change.kind in LOST and near)


def _falls(db: Connection, change: Change) -> datetime | None:
    """When it matters. A deadline's own moment is the one that was kept together with the change."""
    if change.kind in recounting.CHANGES:
        moments = [
            one.due or london(one.due_date, time(23, 59))
            for one in deadline_store.of_meeting(db, change.meeting)
            if one.at == change.at and one.due_date is not None
        ]
        if moments:
            return min(moments)
    meeting = meeting_store.get(db, change.meeting)
    return meeting.start if meeting else None


def _order(one: Told, now: datetime, since: datetime) -> tuple[bool, int, bool, bool, float]:
    at = one.change.at or now
    first = one.pressing and at > since
    over = one.falls is None or one.falls < now
    elsewhere = one.change.kind in ELSEWHERE and not first
    soonest = one.falls.timestamp() if one.falls else 0.0
    return not first, 0 if first else -to_london(at).toordinal(), over, not elsewhere, soonest


def is_news(db: Connection, change: Change) -> bool:
    """Whether a change is worth a line: of a told kind, and later than the meeting's own first reading."""
    if change.kind not in KINDS:
        return False
    if change.kind in recounting.CHANGES:
        return True
    meeting = meeting_store.get(db, change.meeting)
    first = meeting.seen_at if meeting else None
    return first is None or change.at is None or change.at - first > _FIRST_READING


def last_visit(db: Connection, now: datetime) -> datetime:
    """When "Coming up" was last looked at; two days ago where never."""
    kept = notice_store.place(db, PLACE).get("at", "")
    return parse_instant(kept) if kept else now - timedelta(days=2)


def visited(bench: Workbench, at: datetime) -> set[str]:
    """Remember that "Coming up" was looked at as it was then; gives what changed for others."""
    with bench.library.write() as db:
        notice_store.remember_place(db, PLACE, {"at": utc_text(at)})
    return {LOOKED}
