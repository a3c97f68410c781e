"""Meetings as last told, and the history of what changed."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import datetime

from meetingwatch.domain.council import Change, Meeting
from meetingwatch.domain.times import parse_instant, to_london, utc_text
from meetingwatch.store.plain import from_plain, to_text


def _meeting(row: sqlite3.Row) -> Meeting:
    meeting = from_plain(Meeting, json.loads(row["detail"]))
    return replace(
        meeting,
        start=to_london(meeting.start),
        seen_at=parse_instant(row["seen_at"]),
        confirmed_at=parse_instant(row["confirmed_at"]),
    )


def save(db: sqlite3.Connection, meeting: Meeting, now: datetime) -> None:
    """Add or refresh a meeting. When it was first seen stays."""
    db.execute(
        "INSERT INTO meeting (id, council, committee, key, start, start_utc, status, detail, seen_at, confirmed_at)"
        " VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET committee=excluded.committee,"
        " start=excluded.start, start_utc=excluded.start_utc, status=excluded.status, detail=excluded.detail,"
        " confirmed_at=excluded.confirmed_at",
        (
            meeting.id,
            meeting.council,
            meeting.committee,
            meeting.key,
            meeting.start.isoformat(),
            utc_text(meeting.start),
            meeting.status,
            to_text(meeting),
            utc_text(meeting.seen_at or now),
            utc_text(now),
        ),
    )


def get(db: sqlite3.Connection, meeting_id: str) -> Meeting | None:
    """One meeting."""
    row = db.execute("SELECT * FROM meeting WHERE id=?", (meeting_id,)).fetchone()
    return _meeting(row) if row else None


def between(
    db: sqlite3.Connection,
    first: datetime | None = None,
    last: datetime | None = None,
    *,
    council: str = "",
    watched: bool = False,
) -> list[Meeting]:
    """Meetings that start from first up to last (aware instants), oldest first."""
    rows = db.execute(
        "SELECT meeting.* FROM meeting JOIN council ON council.id=meeting.council AND council.removed_at IS NULL"
        " LEFT JOIN committee ON committee.id=meeting.committee"
        " WHERE start_utc>=? AND start_utc<=? AND (?='' OR meeting.council=?)"
        " AND (?=0 OR committee.watched=1) ORDER BY start_utc, meeting.id",
        (
            utc_text(first) if first else "",
            utc_text(last) if last else "9999",
            council,
            council,
            int(watched),
        ),
    )
    return [_meeting(row) for row in rows]


def record(db: sqlite3.Connection, change: Change, now: datetime) -> None:
    """Add one line to the history."""
    db.execute(
        "INSERT INTO change (kind, meeting, old, new, at) VALUES (?,?,?,?,?)",
        (change.kind, change.meeting, change.old, change.new, utc_text(change.at or now)),
    )


def changes(
    db: sqlite3.Connection, *, meeting: str = "", since: datetime | None = None, limit: int = 200
) -> list[Change]:
    """What changed, newest first."""
    rows = db.execute(
        "SELECT * FROM change WHERE (?='' OR meeting=?) AND at>=? ORDER BY id DESC LIMIT ?",
        (meeting, meeting, utc_text(since) if since else "", limit),
    )
    return [_change(row) for row in rows]


def of_kind(db: sqlite3.Connection, kind: str, *, council: str, limit: int = 300) -> list[Change]:
    """The last changes of one kind at a council, newest first."""
    rows = db.execute(
        "SELECT change.* FROM change JOIN meeting ON meeting.id=change.meeting AND meeting.council=?"
        " WHERE change.kind=? ORDER BY change.id DESC LIMIT ?",
        (council, kind, limit),
    )
    return [_change(row) for row in rows]


def _change(row: sqlite3.Row) -> Change:
    return Change(row["kind"], row["meeting"], row["old"], row["new"], parse_instant(row["at"]))
