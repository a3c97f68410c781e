"""Words that OCR read on pages without text, kept by file: they cost minutes to read and survive a new index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from meetingwatch.domain.ocr import OcrPage
from meetingwatch.domain.times import utc_text
from meetingwatch.store.plain import from_plain, to_text


def of_file(db: sqlite3.Connection, sha256: str) -> dict[int, OcrPage]:
    """What was read on which page (index) of a file."""
    rows = db.execute("SELECT page, data FROM ocr_page WHERE sha256=? ORDER BY page", (sha256,))
    return {row["page"]: from_plain(OcrPage, json.loads(row["data"])) for row in rows}


def save(db: sqlite3.Connection, sha256: str, pages: Mapping[int, OcrPage], now: datetime) -> None:
    """Keep what was read, in place of what was there for these pages."""
    db.executemany(
        "INSERT INTO ocr_page (sha256, page, data, engine, at) VALUES (?,?,?,?,?) ON CONFLICT (sha256, page)"
        " DO UPDATE SET data=excluded.data, engine=excluded.engine, at=excluded.at",
        [(sha256, page, to_text(one), one.engine, utc_text(now)) for page, one in pages.items()],
    )


def forget(db: sqlite3.Connection, sha256: str) -> None:
    """Forget what OCR read in a file."""
    db.execute("DELETE FROM ocr_page WHERE sha256=?", (sha256,))
