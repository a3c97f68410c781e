"""Calendar entries handed out, watched topics, places remembered."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meetingwatch.domain.times import parse_instant, utc_text
from meetingwatch.store.database import dumps
from meetingwatch.store.plain import content_hash


@dataclass(frozen=True)
class Topic:
    """A watched search; committee is an id, "" for all. muted_at: since when it raises no notices."""

    id: str
    query: str
    committee: str = ""
    muted_at: datetime | None = None
    made_at: datetime | None = None


@dataclass(frozen=True)
class OwnEvent:
    """Something of the person's own: a rally, a hand-in. start is London wall time, aware."""

    id: str
    title: str
    start: datetime
    place: str = ""
    draft: str = ""


def calendar_sequence(db: sqlite3.Connection, uid: str, content: str) -> tuple[int, str]:
    """The SEQUENCE for this entry (RFC 5545, 3.8.7.4) and "added", "changed" or "unchanged"."""
    row = db.execute("SELECT * FROM calendar_entry WHERE uid=?", (uid,)).fetchone()
    if row is None:
        db.execute("INSERT INTO calendar_entry (uid, sequence, hash) VALUES (?,0,?)", (uid, content))
        return 0, "added"
    if row["hash"] == content:
        return int(row["sequence"]), "unchanged"
    sequence = int(row["sequence"]) + 1
    db.execute("UPDATE calendar_entry SET sequence=?, hash=? WHERE uid=?", (sequence, content, uid))
    return sequence, "changed"


def calendar_uids(db: sqlite3.Connection) -> set[str]:
    """UIDs handed out so far."""
    return {row["uid"] for row in db.execute("SELECT uid FROM calendar_entry")}


def drop_calendar_uid(db: sqlite3.Connection, uid: str) -> None:
    """Forget an entry that is no longer exported."""
    db.execute("DELETE FROM calendar_entry WHERE uid=?", (uid,))


def topics(db: sqlite3.Connection) -> list[Topic]:
    """Watched topics, oldest first."""
    rows = db.execute("SELECT * FROM topic WHERE removed_at IS NULL ORDER BY made_at")
    return [
        Topic(
            row["id"],
            row["query"],
            row["committee"],
            parse_instant(row["muted_at"]) if row["muted_at"] else None,
            parse_instant(row["made_at"]),
        )
        for row in rows
    ]


def add_topic(db: sqlite3.Connection, topic: Topic, now: datetime) -> None:
    """Watch a topic."""
    db.execute(
        "INSERT INTO topic (id, query, committee, made_at) VALUES (?,?,?,?)",
        (topic.id, topic.query, topic.committee, utc_text(now)),
    )


def remove_topic(db: sqlite3.Connection, topic_id: str, now: datetime) -> bool:
    """Stop watching a topic; False if it is not there."""
    done = db.execute(
        "UPDATE topic SET removed_at=? WHERE id=? AND removed_at IS NULL", (utc_text(now), topic_id)
    )
    return done.rowcount > 0


def own_events(db: sqlite3.Connection) -> list[OwnEvent]:
    """The person's own events, oldest first."""
    rows = db.execute("SELECT * FROM own_event WHERE deleted_at IS NULL ORDER BY start")
    return [
        OwnEvent(row["id"], row["title"], parse_instant(row["start"]), row["place"], row["draft"])
        for row in rows
    ]


def save_own_event(db: sqlite3.Connection, event: OwnEvent, now: datetime) -> None:
    """Add or change an own event."""
    values = (event.title, event.start.isoformat(), event.place, event.draft)
    db.execute(
        "INSERT INTO own_event (id, title, start, place, draft, hash, made_at) VALUES (?,?,?,?,?,?,?)"
        " ON CONFLICT (id) DO UPDATE SET title=excluded.title, start=excluded.start, place=excluded.place,"
        " draft=excluded.draft, hash=excluded.hash, deleted_at=NULL",
        (event.id, *values, content_hash("|".join(values)), utc_text(now)),
    )


def bin_own_event(db: sqlite3.Connection, event_id: str, now: datetime) -> None:
    """Put an own event in the bin."""
    db.execute("UPDATE own_event SET deleted_at=? WHERE id=?", (utc_text(now), event_id))


def place(db: sqlite3.Connection, name: str) -> dict[str, Any]:
    """What was remembered about a place in the program (a paper's page and zoom, last visit)."""
    row = db.execute("SELECT data FROM place WHERE name=?", (name,)).fetchone()
    return dict(json.loads(row["data"])) if row else {}


def remember_place(db: sqlite3.Connection, name: str, data: dict[str, Any]) -> None:
    """Remember it."""
    db.execute(
        "INSERT INTO place (name, data) VALUES (?,?) ON CONFLICT (name) DO UPDATE SET data=excluded.data",
        (name, dumps(data)),
    )
