"""What calendars were given: sequences, what each file holds, and what was put into an online calendar."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple, dataclass, fields

# Targets of calendar_given.
FILE, FOLDER = "file", "folder"

# Where a published entry stands.
PUTTING, THERE, THEIRS, CANCELLED = "putting", "there", "theirs", "cancelled"

# Why an entry of ours is not as we left it.
CHANGED_THERE, DELETED_THERE, NOT_OURS, TAKEN = "changed", "deleted", "not-ours", "taken"
MINE = "mine"


@dataclass(frozen=True)
class Published:
    """An entry that this library put into an online calendar.

    calendar and href are addresses; content is iCalendar text as we put it, before what stood there before a put
    whose answer was not seen, or what the server made of one that was; hash says what content says (ical.meaning);
    ends is an ISO day.
    """

    calendar: str
    uid: str
    href: str
    etag: str
    state: str
    hash: str
    content: str
    before: str
    ends: str


@dataclass(frozen=True)
class Conflict:
    """An entry that is not as we left it. mine "": it is to be deleted; theirs "": it is gone there."""

    calendar: str
    uid: str
    reason: str
    mine: str
    theirs: str
    etag: str
    choice: str = ""


def calendar_sequence(db: sqlite3.Connection, uid: str, content: str) -> int:
    """The SEQUENCE for this entry (RFC 5545, 3.8.7.4): raised when content, a hash, is another than before."""
    row = db.execute("SELECT * FROM calendar_entry WHERE uid=?", (uid,)).fetchone()
    if row is None:
        db.execute("INSERT INTO calendar_entry (uid, sequence, hash) VALUES (?,0,?)", (uid, content))
        return 0
    if row["hash"] == content:
        return int(row["sequence"])
    sequence = int(row["sequence"]) + 1
    db.execute("UPDATE calendar_entry SET sequence=?, hash=? WHERE uid=?", (sequence, content, uid))
    return sequence


def raise_sequence(db: sqlite3.Connection, uid: str, number: int) -> None:
    """Let an entry go on from a higher SEQUENCE than it had, where another was written over it elsewhere."""
    db.execute("UPDATE calendar_entry SET sequence=max(sequence, ?) WHERE uid=?", (number, uid))


def given(db: sqlite3.Connection, target: str) -> dict[str, str]:
    """What a file was last given: hash by UID."""
    rows = db.execute("SELECT uid, hash FROM calendar_given WHERE target=?", (target,))
    return {row["uid"]: row["hash"] for row in rows}


def give(db: sqlite3.Connection, target: str, entries: dict[str, str]) -> None:
    """Remember what a file holds now."""
    db.execute("DELETE FROM calendar_given WHERE target=?", (target,))
    rows = [(target, uid, hash_) for uid, hash_ in entries.items()]
    db.executemany("INSERT INTO calendar_given (target, uid, hash) VALUES (?,?,?)", rows)


def published(db: sqlite3.Connection, calendar: str) -> dict[str, Published]:
    """Everything we put into this calendar, by UID."""
    names = [one.name for one in fields(Published)]
    rows = db.execute("SELECT * FROM calendar_published WHERE calendar=?", (calendar,))
    return {row["uid"]: Published(*(row[name] for name in names)) for row in rows}


def calendars_published(db: sqlite3.Connection) -> list[str]:
    """The addresses of all calendars into which we put anything."""
    rows = db.execute("SELECT DISTINCT calendar FROM calendar_published ORDER BY calendar")
    return [row["calendar"] for row in rows]


def save_published(db: sqlite3.Connection, entry: Published) -> None:
    """Remember where an entry stands."""
    db.execute(
        "INSERT OR REPLACE INTO calendar_published"
        " (calendar, uid, href, etag, state, hash, content, before, ends) VALUES (?,?,?,?,?,?,?,?,?)",
        astuple(entry),
    )


def forget_published(db: sqlite3.Connection, calendar: str, uid: str) -> None:
    """An entry is no longer ours to look after."""
    db.execute("DELETE FROM calendar_published WHERE calendar=? AND uid=?", (calendar, uid))


def conflicts(db: sqlite3.Connection, calendar: str) -> dict[str, Conflict]:
    """What waits for the person, or for the next publishing once they chose, by UID."""
    names = [one.name for one in fields(Conflict)]
    rows = db.execute("SELECT * FROM calendar_conflict WHERE calendar=? ORDER BY rowid", (calendar,))
    return {row["uid"]: Conflict(*(row[name] for name in names)) for row in rows}


def save_conflict(db: sqlite3.Connection, found: Conflict) -> None:
    """Add one, or what is known of it now."""
    db.execute(
        "INSERT OR REPLACE INTO calendar_conflict (calendar, uid, reason, mine, theirs, etag, choice)"
        " VALUES (?,?,?,?,?,?,?)",
        astuple(found),
    )


def forget_conflict(db: sqlite3.Connection, calendar: str, uid: str) -> None:
    """It is settled."""
    db.execute("DELETE FROM calendar_conflict WHERE calendar=? AND uid=?", (calendar, uid))
