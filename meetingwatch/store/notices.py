"""The person's own events, watched topics, places remembered."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meetingwatch.domain.times import parse_instant, utc_text
from meetingwatch.store.database import dumps
from meetingwatch.store.plain import content_hash

# Kinds of own event.
RALLY, HAND_IN, SCREENING, OTHER = "rally", "hand-in", "screening", "other"


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
    """Something of the person's own. start is London wall time, aware.

    draft: the id of a draft or petition that it goes with. assemble: how many minutes before the start people meet.
    """

    id: str
    title: str
    start: datetime
    place: str = ""
    draft: str = ""
    kind: str = OTHER
    assemble: int = 0
    note: str = ""


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


def own_events(db: sqlite3.Connection, *, binned: bool = False) -> list[OwnEvent]:
    """The person's own events, oldest first; those in the bin, last thrown first, where asked."""
    where = "NOT NULL ORDER BY deleted_at DESC" if binned else "NULL ORDER BY start"
    rows = db.execute(f"SELECT * FROM own_event WHERE deleted_at IS {where}")  # noqa: S608 - our own words
    return [
        OwnEvent(
            row["id"],
            row["title"],
            parse_instant(row["start"]),
            row["place"],
            row["draft"],
            **(json.loads(row["more"]) if row["more"] else {}),
        )
        for row in rows
    ]


def save_own_event(db: sqlite3.Connection, event: OwnEvent, now: datetime) -> None:
    """Add or change an own event; one in the bin comes back."""
    said = {"kind": event.kind, "assemble": event.assemble, "note": event.note}
    more = "" if said == {"kind": OTHER, "assemble": 0, "note": ""} else dumps(said)
    values = (event.title, event.start.isoformat(), event.place, event.draft)
    db.execute(
        "INSERT INTO own_event (id, title, start, place, draft, more, hash, made_at) VALUES (?,?,?,?,?,?,?,?)"
        " ON CONFLICT (id) DO UPDATE SET title=excluded.title, start=excluded.start, place=excluded.place,"
        " draft=excluded.draft, more=excluded.more, hash=excluded.hash, deleted_at=NULL",
        (event.id, *values, more, content_hash("|".join(values) + more), utc_text(now)),
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
