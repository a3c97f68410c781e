"""Pages that a later paper changes, and whether the person has looked at both."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from meetingwatch.domain.times import parse_instant, utc_text


@dataclass(frozen=True)
class Revision:
    """Page (index from 0) of a paper, changed by a page of a later paper."""

    paper: str
    page: int
    by_paper: str
    by_page: int
    looked_at: datetime | None = None


def save_all(db: sqlite3.Connection, by_paper: str, found: list[Revision]) -> None:
    """What one later paper changes; whether it was looked at stays."""
    for one in found:
        db.execute(
            "INSERT INTO revision (paper, page, by_paper, by_page) VALUES (?,?,?,?)"
            " ON CONFLICT (paper, page, by_paper) DO UPDATE SET by_page=excluded.by_page",
            (one.paper, one.page, by_paper, one.by_page),
        )


def touching(db: sqlite3.Connection, paper: str) -> list[Revision]:
    """What later papers change in this one, and what it changes in others."""
    rows = db.execute("SELECT * FROM revision WHERE paper=:paper OR by_paper=:paper", {"paper": paper})
    return [_revision(row) for row in rows]


def put_back(db: sqlite3.Connection, paper: str, known: Sequence[Revision]) -> None:
    """Forget everything that touches a paper but what was known; whether that was looked at stays."""
    keys = {(one.paper, one.page, one.by_paper) for one in known}
    for one in touching(db, paper):
        if (one.paper, one.page, one.by_paper) not in keys:
            db.execute(
                "DELETE FROM revision WHERE paper=? AND page=? AND by_paper=?",
                (one.paper, one.page, one.by_paper),
            )


def of_paper(db: sqlite3.Connection, paper: str) -> list[Revision]:
    """What later papers change in this one."""
    rows = db.execute("SELECT * FROM revision WHERE paper=? ORDER BY page, by_paper", (paper,))
    return [_revision(row) for row in rows]


def _revision(row: sqlite3.Row) -> Revision:
    looked_at = parse_instant(row["looked_at"]) if row["looked_at"] else None
    return Revision(row["paper"], row["page"], row["by_paper"], row["by_page"], looked_at)


def looked(db: sqlite3.Connection, paper: str, page: int, when: datetime | None) -> None:
    """When the person compared this page with what changes it; None: they did not."""
    told = utc_text(when) if when is not None else None
    db.execute("UPDATE revision SET looked_at=? WHERE paper=? AND page=?", (told, paper, page))


def put_looked(db: sqlite3.Connection, revision: Revision) -> None:
    """The same of one change alone: what another paper changes on that page stays as it is noted."""
    told = utc_text(revision.looked_at) if revision.looked_at is not None else None
    db.execute(
        "UPDATE revision SET looked_at=? WHERE paper=? AND page=? AND by_paper=?",
        (told, revision.paper, revision.page, revision.by_paper),
    )
