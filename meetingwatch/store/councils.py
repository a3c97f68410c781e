"""Councils and committees, and when each source was last read."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime

from meetingwatch.domain.council import Committee, Council, ReaderStatus
from meetingwatch.domain.times import parse_instant, utc_text


@dataclass(frozen=True)
class SourceState:
    """How one reader of a council last fared, and when it last could be believed."""

    status: ReaderStatus
    at: datetime
    last_ok: datetime | None


def _council(row: sqlite3.Row) -> Council:
    return Council(row["id"], row["name"], row["nation"], row["system"], row["base"])


def _committee(row: sqlite3.Row) -> Committee:
    return Committee(
        row["id"],
        row["council"],
        row["key"],
        row["name"],
        bool(row["watched"]),
        row["category"],
        row["about"],
    )


def save(db: sqlite3.Connection, council: Council, now: datetime) -> None:
    """Add a council, or bring one back with the same base."""
    db.execute(
        "INSERT INTO council (id, name, nation, system, base, added_at) VALUES (?,?,?,?,?,?)"
        " ON CONFLICT (id) DO UPDATE SET name=excluded.name, nation=excluded.nation, system=excluded.system,"
        " base=excluded.base, removed_at=NULL",
        (council.id, council.name, council.nation, council.system, council.base, utc_text(now)),
    )


def rebase(db: sqlite3.Connection, council: Council, base: str, now: datetime) -> None:
    """A council's site now lives at another address: everything kept of it points there."""
    save(db, replace(council, base=base), now)
    old = council.base
    db.execute("UPDATE meeting SET detail=replace(detail, ?, ?) WHERE council=?", (old, base, council.id))
    db.execute(
        "UPDATE paper SET url=replace(url, ?, ?) WHERE meeting IN (SELECT id FROM meeting WHERE council=?)",
        (old, base, council.id),
    )
    db.execute("UPDATE OR REPLACE validator SET url=replace(url, ?, ?)", (old, base))
    db.execute("UPDATE place SET data=replace(data, ?, ?) WHERE name LIKE 'asked:%'", (old, base))


def remove(db: sqlite3.Connection, council_id: str, now: datetime) -> bool:
    """Stop watching a council. Its papers, marks and drafts stay. False if it is not there."""
    done = db.execute(
        "UPDATE council SET removed_at=? WHERE id=? AND removed_at IS NULL", (utc_text(now), council_id)
    )
    return done.rowcount > 0


def all_councils(db: sqlite3.Connection) -> list[Council]:
    """Councils not removed, by name."""
    rows = db.execute("SELECT * FROM council WHERE removed_at IS NULL ORDER BY name")
    return [_council(row) for row in rows]


def get(db: sqlite3.Connection, council_id: str) -> Council | None:
    """One council, removed or not."""
    row = db.execute("SELECT * FROM council WHERE id=?", (council_id,)).fetchone()
    return _council(row) if row else None


def by_base(db: sqlite3.Connection, base: str) -> Council | None:
    """The council with this base address, removed or not."""
    row = db.execute("SELECT * FROM council WHERE base=?", (base,)).fetchone()
    return _council(row) if row else None


def save_committee(db: sqlite3.Connection, committee: Committee, now: datetime) -> None:
    """Add or refresh a committee; whether it is watched is the person's and stays."""
    db.execute(
        "INSERT INTO committee (id, council, key, name, category, about, watched, seen_at) VALUES (?,?,?,?,?,?,?,?)"
        " ON CONFLICT (id) DO UPDATE SET name=excluded.name, category=excluded.category,"
        " about=CASE WHEN excluded.about='' THEN about ELSE excluded.about END, seen_at=excluded.seen_at",
        (
            committee.id,
            committee.council,
            committee.key,
            committee.name,
            committee.category,
            committee.about,
            int(committee.watched),
            utc_text(now),
        ),
    )


def watch(db: sqlite3.Connection, committee_id: str, watched: bool) -> bool:
    """Watch or ignore a committee; False if it is not there."""
    done = db.execute("UPDATE committee SET watched=? WHERE id=?", (int(watched), committee_id))
    return done.rowcount > 0


def committees(db: sqlite3.Connection, council: str = "") -> list[Committee]:
    """Committees of councils not removed, by council and name."""
    rows = db.execute(
        "SELECT committee.* FROM committee JOIN council ON council.id=committee.council"
        " WHERE council.removed_at IS NULL AND (?='' OR committee.council=?) ORDER BY council.name, committee.name",
        (council, council),
    )
    return [_committee(row) for row in rows]


def committee(db: sqlite3.Connection, committee_id: str) -> Committee | None:
    """One committee."""
    row = db.execute("SELECT * FROM committee WHERE id=?", (committee_id,)).fetchone()
    return _committee(row) if row else None


def record_read(db: sqlite3.Connection, council: str, status: ReaderStatus, now: datetime) -> None:
    """Remember how a source was read."""
    db.execute(
        "INSERT INTO source_read (council, reader, status, reason, at) VALUES (?,?,?,?,?)",
        (council, status.reader, status.status, status.reason, utc_text(now)),
    )


def source_states(db: sqlite3.Connection, council: str) -> list[SourceState]:
    """The latest word on each reader of a council."""
    rows = db.execute(
        "SELECT reader, status, reason, max(at) AS at, (SELECT max(at) FROM source_read AS good WHERE"
        " good.council=source_read.council AND good.reader=source_read.reader AND good.status='ok') AS last_ok"
        " FROM source_read WHERE council=? GROUP BY reader ORDER BY reader DESC",
        (council,),
    )
    return [
        SourceState(
            ReaderStatus(row["reader"], row["status"], row["reason"]),
            parse_instant(row["at"]),
            parse_instant(row["last_ok"]) if row["last_ok"] else None,
        )
        for row in rows
    ]
