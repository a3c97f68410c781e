"""Integrity: SQLite's own check, and the hashes of what a person wrote."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from meetingwatch.store import database
from meetingwatch.store.plain import content_hash


def integrity(db: sqlite3.Connection) -> str:
    """ "ok", or what SQLite found."""
    try:
        rows = db.execute("PRAGMA integrity_check(5)").fetchall()
    except sqlite3.DatabaseError as error:
        return str(error)
    return "; ".join(str(row[0]) for row in rows)


def altered_rows(db: sqlite3.Connection) -> list[str]:
    """Ids of marks, drafts, submissions, own events and own rules whose content no longer fits its hash."""
    found = []
    event = "title || '|' || start || '|' || place || '|' || draft || more"
    kept = (("mark", "data"), ("draft", "data"), ("submission", "sent_text"), ("own_event", event))
    for table, column in kept:
        rows = db.execute(f"SELECT id, {column} AS content, hash FROM {table}")  # noqa: S608 - our own names
        found += [f"{table} {row['id']}" for row in rows if content_hash(row["content"]) != row["hash"]]
    for row in db.execute("SELECT rule, data, hash FROM rule_version"):
        if content_hash(row["data"]) != row["hash"]:
            found.append(f"rule {row['rule']}")
    return found


def copy(source: Path, target: Path) -> None:
    """A checked copy by SQLite's backup call."""
    db = database.connect(source)
    try:
        database.back_up(db, target)
    finally:
        db.close()
