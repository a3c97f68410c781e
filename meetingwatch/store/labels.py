"""Printed page numbers that the person put right, kept by file so that the same file needs it once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from meetingwatch.domain.paper import LabelRange
from meetingwatch.domain.times import utc_text


def of_file(db: sqlite3.Connection, sha256: str) -> tuple[LabelRange, ...]:
    """The corrections of a file, oldest first: where two have a page, the later one holds."""
    rows = db.execute(
        "SELECT first, last, start FROM label_range WHERE sha256=? ORDER BY made_at, rowid", (sha256,)
    )
    return tuple(LabelRange(row["first"], row["last"], row["start"]) for row in rows)


def replace_all(db: sqlite3.Connection, sha256: str, ranges: Sequence[LabelRange], now: datetime) -> None:
    """Make these the corrections of a file, in this order. Raises sqlite3.IntegrityError for the same pages twice."""
    db.execute("DELETE FROM label_range WHERE sha256=?", (sha256,))
    db.executemany(
        "INSERT INTO label_range (sha256, first, last, start, made_at) VALUES (?,?,?,?,?)",
        [(sha256, one.first, one.last, one.start, utc_text(now)) for one in ranges],
    )
