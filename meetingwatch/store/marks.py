"""Marks: saved as they are made; deleted ones rest in a bin."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from meetingwatch.domain.mark import Mark
from meetingwatch.domain.times import parse_instant, utc_text
from meetingwatch.store.plain import content_hash, from_plain, to_text


def _mark(row: sqlite3.Row) -> Mark:
    return from_text(row["data"])


@lru_cache(maxsize=8192)
def from_text(data: str) -> Mark:
    """A mark by its stored text. Marks cannot change, so one that is read again and again is not made again."""
    return from_plain(Mark, json.loads(data))


def save(db: sqlite3.Connection, mark: Mark, now: datetime) -> Mark:
    """Add or change a mark; one that was in the bin comes back."""
    mark = replace(mark, made_at=mark.made_at or now, changed_at=now)
    data = to_text(mark)
    db.execute(
        "INSERT INTO mark (id, paper, page, data, hash, made_at, changed_at) VALUES (?,?,?,?,?,?,?)"
        " ON CONFLICT (id) DO UPDATE SET paper=excluded.paper, page=excluded.page, data=excluded.data,"
        " hash=excluded.hash, changed_at=excluded.changed_at, deleted_at=NULL",
        (
            mark.id,
            mark.paper,
            mark.anchor.page,
            data,
            content_hash(data),
            utc_text(mark.made_at or now),
            utc_text(now),
        ),
    )
    return mark


def names(db: sqlite3.Connection, what: str, but: Sequence[str] = ()) -> list[str]:
    """The "topics" or "tags" in use, but for those that these marks (ids) alone have; the oldest spelling first."""
    rows = db.execute(
        "SELECT mark.id AS id, value FROM mark, json_each(data, ?) WHERE deleted_at IS NULL ORDER BY made_at",
        (f"$.{what}",),
    )
    return list(dict.fromkeys(row["value"] for row in rows if row["id"] not in but))


def bin_(db: sqlite3.Connection, mark_id: str, now: datetime) -> bool:
    """Put a mark in the bin; False if it is not there."""
    done = db.execute(
        "UPDATE mark SET deleted_at=? WHERE id=? AND deleted_at IS NULL", (utc_text(now), mark_id)
    )
    return done.rowcount > 0


@dataclass(frozen=True)
class Binned:
    """A mark in the bin, and since when."""

    mark: Mark
    at: datetime


def binned(db: sqlite3.Connection) -> list[Binned]:
    """What lies in the bin, the last put there first."""
    rows = db.execute(
        "SELECT data, deleted_at FROM mark WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id"
    )
    return [Binned(_mark(row), parse_instant(row["deleted_at"])) for row in rows]


def restore(db: sqlite3.Connection, mark_id: str, now: datetime) -> bool:
    """Take a mark out of the bin as it was; False if it is not in it."""
    done = db.execute(
        "UPDATE mark SET deleted_at=NULL, changed_at=? WHERE id=? AND deleted_at IS NOT NULL",
        (utc_text(now), mark_id),
    )
    return done.rowcount > 0


def alive(db: sqlite3.Connection, mark_id: str) -> Mark | None:
    """One mark that is not in the bin."""
    row = db.execute("SELECT data FROM mark WHERE id=? AND deleted_at IS NULL", (mark_id,)).fetchone()
    return _mark(row) if row else None


def get(db: sqlite3.Connection, mark_id: str) -> Mark | None:
    """One mark, in the bin or not."""
    row = db.execute("SELECT data FROM mark WHERE id=?", (mark_id,)).fetchone()
    return _mark(row) if row else None


def of_paper(db: sqlite3.Connection, paper: str) -> list[Mark]:
    """Marks on one paper, in page order."""
    rows = db.execute(
        "SELECT data FROM mark WHERE paper=? AND deleted_at IS NULL ORDER BY page, made_at", (paper,)
    )
    return [_mark(row) for row in rows]


def of_papers(db: sqlite3.Connection, papers: Sequence[str]) -> list[Mark]:
    """Marks on any of these papers, in the papers' order, then in page order."""
    return [mark for paper in papers for mark in of_paper(db, paper)]


def everything(db: sqlite3.Connection) -> list[Mark]:
    """All marks, newest first; those that came at once in page order."""
    return [
        _mark(row)
        for row in db.execute(
            "SELECT data FROM mark WHERE deleted_at IS NULL ORDER BY made_at DESC, paper, page, id"
        )
    ]
