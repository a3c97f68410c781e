"""What every open deadline was: a row is added when one changes, none is ever altered."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from meetingwatch.domain.times import iso, parse_instant, utc_text
from meetingwatch.store.database import dumps


@dataclass(frozen=True)
class Was:
    """A deadline as it was from a moment on. due_date is None where none was known any more.

    part tells several of one kind and meeting apart. facts: what it rested on, hashed. why: a plain sentence that
    says why it is another than before, "" for the first.
    """

    meeting: str
    kind: str
    part: str
    due: datetime | None
    due_date: date | None
    remind_from: str
    basis: str
    confirmed: bool
    facts: dict[str, Any] = field(default_factory=dict)
    why: str = ""
    at: datetime | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Which deadline it is."""
        return self.meeting, self.kind, self.part

    @property
    def moment(self) -> tuple[datetime | None, date | None, str]:
        """What a person would notice when it changes."""
        return self.due, self.due_date, self.remind_from


def _was(row: sqlite3.Row) -> Was:
    return Was(
        row["meeting"],
        row["kind"],
        row["part"],
        parse_instant(row["due"]) if row["due"] else None,
        date.fromisoformat(row["due_date"]) if row["due_date"] else None,
        row["remind_from"],
        row["basis"],
        bool(row["confirmed"]),
        json.loads(row["facts"]),
        row["why"],
        parse_instant(row["at"]),
    )


def add(db: sqlite3.Connection, one: Was, now: datetime) -> None:
    """From now on the deadline is this."""
    db.execute(
        "INSERT INTO deadline_history (meeting, kind, part, due, due_date, remind_from, basis, confirmed, facts, why,"
        " at) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (
            *one.key,
            iso(one.due) if one.due else "",
            one.due_date.isoformat() if one.due_date else "",
            one.remind_from,
            one.basis,
            int(one.confirmed),
            dumps(one.facts),
            one.why,
            utc_text(now),
        ),
    )


def newest(db: sqlite3.Connection) -> dict[tuple[str, str, str], Was]:
    """How each deadline last was."""
    rows = db.execute(
        "SELECT * FROM deadline_history WHERE number IN"
        " (SELECT max(number) FROM deadline_history GROUP BY meeting, kind, part)"
    )
    return {one.key: one for one in map(_was, rows)}


def first_known(db: sqlite3.Connection) -> dict[tuple[str, str], datetime]:
    """Since when any deadline is known of each meeting and kind, whatever it was then. It was to come at that time."""
    rows = db.execute("SELECT meeting, kind, min(at) AS at FROM deadline_history GROUP BY meeting, kind")
    return {(row["meeting"], row["kind"]): parse_instant(row["at"]) for row in rows}


def of_meeting(db: sqlite3.Connection, meeting: str) -> list[Was]:
    """Everything that the deadlines of a meeting were, newest first."""
    rows = db.execute("SELECT * FROM deadline_history WHERE meeting=? ORDER BY number DESC", (meeting,))
    return [_was(row) for row in rows]
