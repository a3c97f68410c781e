"""Own rules with every version they had, when each was checked, the days councils close, deadlines typed by hand."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from meetingwatch.domain.times import parse_instant, utc_text
from meetingwatch.store.database import dumps
from meetingwatch.store.plain import content_hash

KEPT, OUT, SHIPPED = "kept", "out", "shipped"


@dataclass(frozen=True)
class Version:
    """A rule as it was from a moment on. data is its record, {} where there is none of its own: not changed before
    it was left out, or put back as shipped."""

    number: int
    rule: str
    council: str
    state: str
    data: dict[str, Any]
    base: str
    shared: bool
    at: datetime


@dataclass(frozen=True)
class ClosedDays:
    """Days on which a council's offices are closed, both ends included."""

    number: int
    council: str
    first: date
    last: date
    name: str


@dataclass(frozen=True)
class TypedDeadline:
    """A printed deadline typed by the person; day is None where it was taken back."""

    meeting: str
    kind: str
    day: date | None
    clock: time | None
    source: str
    at: datetime


def _version(row: sqlite3.Row) -> Version:
    return Version(
        row["number"],
        row["rule"],
        row["council"],
        row["state"],
        json.loads(row["data"]),
        row["base"],
        bool(row["shared"]),
        parse_instant(row["at"]),
    )


def add_version(
    db: sqlite3.Connection,
    rule: str,
    council: str,
    now: datetime,
    *,
    state: str = KEPT,
    data: dict[str, Any] | None = None,
    base: str = "",
    shared: bool = False,
) -> None:
    """From now on the rule is this; what it was before stays in its history."""
    text = dumps(data or {})
    db.execute(
        "INSERT INTO rule_version (rule, council, state, data, base, shared, hash, at) VALUES (?,?,?,?,?,?,?,?)",
        (rule, council, state, text, base, int(shared), content_hash(text), utc_text(now)),
    )


def current(db: sqlite3.Connection) -> list[Version]:
    """The newest version of every rule that was ever made or changed here, oldest rule first."""
    rows = db.execute(
        "SELECT * FROM rule_version WHERE number IN (SELECT max(number) FROM rule_version GROUP BY rule)"
        " ORDER BY number"
    )
    return [_version(row) for row in rows]


def versions(db: sqlite3.Connection, rule: str) -> list[Version]:
    """Every version of one rule, newest first."""
    rows = db.execute("SELECT * FROM rule_version WHERE rule=? ORDER BY number DESC", (rule,))
    return [_version(row) for row in rows]


def add_check(db: sqlite3.Connection, rule: str, content: str, day: date, now: datetime) -> int:
    """The person held the rule with this hash against its source on a day; gives the row's number."""
    done = db.execute(
        "INSERT INTO rule_checked (rule, hash, day, at) VALUES (?,?,?,?)",
        (rule, content, day.isoformat(), utc_text(now)),
    )
    return int(done.lastrowid or 0)


def drop_check(db: sqlite3.Connection, number: int) -> None:
    """It was pressed by mistake."""
    db.execute("DELETE FROM rule_checked WHERE number=?", (number,))


def checks(db: sqlite3.Connection) -> dict[tuple[str, str], date]:
    """The newest day on which each rule (with its hash) was checked."""
    rows = db.execute("SELECT rule, hash, max(day) AS day FROM rule_checked GROUP BY rule, hash")
    return {(row["rule"], row["hash"]): date.fromisoformat(row["day"]) for row in rows}


def add_closed(
    db: sqlite3.Connection, council: str, first: date, last: date, name: str, now: datetime
) -> int:
    """A council's offices are closed on these days; gives the row's number."""
    done = db.execute(
        "INSERT INTO closed_days (council, first, last, name, at) VALUES (?,?,?,?,?)",
        (council, first.isoformat(), last.isoformat(), name, utc_text(now)),
    )
    return int(done.lastrowid or 0)


def end_closed(db: sqlite3.Connection, number: int, now: datetime | None) -> None:
    """They are open after all; without now, closed after all."""
    db.execute("UPDATE closed_days SET ended_at=? WHERE number=?", (utc_text(now) if now else None, number))


def closed_days(db: sqlite3.Connection, council: str) -> list[ClosedDays]:
    """A council's closed days, earliest first."""
    rows = db.execute(
        "SELECT * FROM closed_days WHERE council=? AND ended_at IS NULL ORDER BY first, number", (council,)
    )
    return [
        ClosedDays(
            row["number"],
            council,
            date.fromisoformat(row["first"]),
            date.fromisoformat(row["last"]),
            row["name"],
        )
        for row in rows
    ]


def add_typed(db: sqlite3.Connection, typed: TypedDeadline) -> None:
    """The person typed a printed deadline, or took one back."""
    db.execute(
        "INSERT INTO typed_deadline (meeting, kind, day, clock, source, at) VALUES (?,?,?,?,?,?)",
        (
            typed.meeting,
            typed.kind,
            typed.day.isoformat() if typed.day else "",
            typed.clock.strftime("%H:%M") if typed.clock else "",
            typed.source,
            utc_text(typed.at),
        ),
    )


def typed(db: sqlite3.Connection, council: str) -> list[TypedDeadline]:
    """The deadlines that the person typed for meetings of a council, those taken back left out."""
    rows = db.execute(
        "SELECT * FROM typed_deadline WHERE day<>'' AND number IN"
        " (SELECT max(typed_deadline.number) FROM typed_deadline JOIN meeting ON meeting.id=typed_deadline.meeting"
        " WHERE meeting.council=? GROUP BY typed_deadline.meeting, typed_deadline.kind) ORDER BY number",
        (council,),
    )
    return [
        TypedDeadline(
            row["meeting"],
            row["kind"],
            date.fromisoformat(row["day"]),
            time.fromisoformat(row["clock"]) if row["clock"] else None,
            row["source"],
            parse_instant(row["at"]),
        )
        for row in rows
    ]
