"""Papers: one row per version, the text-free reading of each file, and download validators."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from meetingwatch.domain.beside_pages import BesidePages
from meetingwatch.domain.page_labels import corrected
from meetingwatch.domain.paper import SOME_WORDS, Page, PageSize, Paper, PaperItem, ReadPaper
from meetingwatch.domain.times import parse_instant, utc_text
from meetingwatch.store import labels as label_store
from meetingwatch.store import notices as notice_store
from meetingwatch.store.database import dumps
from meetingwatch.store.plain import from_plain, to_plain

_COLUMNS = (
    "id meeting key kind title url item version sha256 bytes pages state reason publisher replaced_by".split()
)


# What the way of reading is called that readings were made by; a paper read in an older way is read again.
READING = 11


@dataclass(frozen=True)
class Validator:
    """What a server gave to ask "has it changed?" with, and the file we had then."""

    url: str
    etag: str
    modified: str
    sha256: str


def _paper(row: sqlite3.Row) -> Paper:
    values = {name: row[name] for name in _COLUMNS}
    gone = row["gone_at"]
    return Paper(
        **values,
        number=row["number"],
        first_seen=parse_instant(row["first_seen"]),
        gone_at=parse_instant(gone) if gone else None,
    )


def add(db: sqlite3.Connection, paper: Paper, now: datetime) -> Paper:
    """Add a new paper row; gives it its number and id."""
    names = ", ".join(_COLUMNS)
    holes = ", ".join(f":{name}" for name in _COLUMNS)
    number = int(db.execute("SELECT coalesce(max(number), 0) + 1 FROM paper").fetchone()[0])
    paper = replace(paper, id=paper.id or f"p{number}", number=number, first_seen=paper.first_seen or now)
    values = {name: getattr(paper, name) for name in _COLUMNS}
    db.execute(
        f"INSERT INTO paper (number, {names}, first_seen, gone_at) VALUES (:number, {holes}, :first_seen, NULL)",  # noqa: S608 - our own names
        values | {"number": number, "first_seen": utc_text(paper.first_seen or now)},
    )
    return paper


def update(db: sqlite3.Connection, paper: Paper) -> None:
    """Save a paper row again; its number and first sight stay."""
    sets = ", ".join(f"{name}=:{name}" for name in _COLUMNS if name != "id")
    values = {name: getattr(paper, name) for name in _COLUMNS}
    values["gone_at"] = utc_text(paper.gone_at) if paper.gone_at else None
    db.execute(f"UPDATE paper SET {sets}, gone_at=:gone_at WHERE id=:id", values)  # noqa: S608 - our own names


def get(db: sqlite3.Connection, paper_id: str) -> Paper | None:
    """One paper by its id."""
    row = db.execute("SELECT * FROM paper WHERE id=?", (paper_id,)).fetchone()
    return _paper(row) if row else None


def of_meeting(db: sqlite3.Connection, meeting: str) -> list[Paper]:
    """All versions of all papers of a meeting, oldest first."""
    rows = db.execute("SELECT * FROM paper WHERE meeting=? ORDER BY number", (meeting,))
    return [_paper(row) for row in rows]


def older_versions(db: sqlite3.Connection, paper: Paper) -> list[Paper]:
    """The versions whose place a paper took, at once or after others, the newest first."""
    found: dict[str, Paper] = {}
    wanted = [paper.id]
    while wanted:
        rows = db.execute(
            "SELECT * FROM paper WHERE meeting=? AND replaced_by=?", (paper.meeting, wanted.pop())
        )
        new = [one for row in rows if (one := _paper(row)).id not in found and one.id != paper.id]
        found |= {one.id: one for one in new}
        wanted += [one.id for one in new]
    return sorted(found.values(), key=lambda one: (one.version, one.number), reverse=True)


def newest_version(db: sqlite3.Connection, paper: Paper) -> Paper:
    """The last of the versions that took a paper's place, at once or after others; the paper itself where none did."""
    seen = {paper.id}
    while (following := get(db, paper.replaced_by)) is not None and following.id not in seen:
        seen.add(following.id)
        paper = following
    return paper


def by_hash(db: sqlite3.Connection, sha256: str) -> list[Paper]:
    """Every row that is this file."""
    return [
        _paper(row) for row in db.execute("SELECT * FROM paper WHERE sha256=? ORDER BY number", (sha256,))
    ]


def everything(db: sqlite3.Connection) -> list[Paper]:
    """All papers, newest first."""
    return [_paper(row) for row in db.execute("SELECT * FROM paper ORDER BY number DESC")]


def by_number(db: sqlite3.Connection) -> dict[int, Paper]:
    """All papers by their number in the search index."""
    return {paper.number: paper for paper in everything(db)}


def save_reading(db: sqlite3.Connection, sha256: str, read: ReadPaper) -> None:
    """Keep what the worker read, without the text (that is in the index); labels as they were found, without the
    person's corrections, which have a table of their own."""
    labels = read.printed or tuple(page.label for page in read.pages)
    data = {
        "way": READING,
        "title": read.title,
        "modified": read.modified,
        "pages": [
            [*astuple(page.size), label, page.has_text, page.is_scan, page.by_ocr]
            for page, label in zip(read.pages, labels, strict=True)
        ],
        "items": to_plain(read.items),
        "beside": to_plain(read.beside),
    }
    db.execute(
        "INSERT INTO reading (sha256, data) VALUES (?,?) ON CONFLICT (sha256) DO UPDATE SET data=excluded.data",
        (sha256, dumps(data)),
    )


def reading(db: sqlite3.Connection, sha256: str) -> ReadPaper | None:
    """What the worker read, with the person's corrections of printed page numbers.

    A page's text is "x" where it has words (the words are in the index).
    """
    row = db.execute("SELECT data FROM reading WHERE sha256=?", (sha256,)).fetchone()
    if row is None:
        return None
    data = json.loads(row["data"])
    printed = tuple(page[5] for page in data["pages"])
    labels = corrected(printed, label_store.of_file(db, sha256))
    size_of = cache(PageSize)  # most pages of a paper are of one size
    pages = tuple(
        _page(index, row, size_of(*row[:5]), labels[index]) for index, row in enumerate(data["pages"])
    )
    items = tuple(from_plain(PaperItem, item) for item in data["items"])
    beside = from_plain(BesidePages, data.get("beside", {}))
    return ReadPaper(pages, items, data["title"], data["modified"], printed, beside)


def _page(index: int, row: list[Any], size: PageSize, label: str | None) -> Page:
    scan, by_ocr = (row[7], row[8]) if len(row) > 8 else (not row[6], False)
    return Page(
        index,
        size,
        label,
        SOME_WORDS if row[6] else "",
        drawn=bool(scan or row[6]),
        by_ocr=bool(by_ocr),
    )


def read_the_new_way(db: sqlite3.Connection, sha256: str) -> bool:
    """Whether a file was read, and by this program's way of reading."""
    row = db.execute(
        "SELECT coalesce(json_extract(data, '$.way'), 1) FROM reading WHERE sha256=?", (sha256,)
    ).fetchone()
    return row is not None and row[0] == READING


def read_again_later(db: sqlite3.Connection, sha256: str) -> None:
    """Let a file count as read in an older way, so that the next check reads it again if nobody does before."""
    db.execute("UPDATE reading SET data=json_set(data, '$.way', 0) WHERE sha256=?", (sha256,))


def note_unreadable(db: sqlite3.Connection, sha256: str, reason: str) -> None:
    """Remember that this program's way of reading came to no end with a file, so that it is not tried at every start;
    its papers say the reason."""
    notice_store.remember_place(db, _unreadable(sha256), {"way": READING})
    db.execute("UPDATE paper SET reason=? WHERE sha256=?", (reason, sha256))


def known_unreadable(db: sqlite3.Connection, sha256: str) -> bool:
    """Whether reading a file failed before, and would do so again."""
    return notice_store.place(db, _unreadable(sha256)).get("way") == READING


def note_readable(db: sqlite3.Connection, sha256: str) -> None:
    """Forget it: it was read after all."""
    db.execute("DELETE FROM place WHERE name=?", (_unreadable(sha256),))


def _unreadable(sha256: str) -> str:
    return f"unreadable:{sha256}"


def remove(db: sqlite3.Connection, paper_id: str) -> None:
    """Forget a paper that was only just added and turned out to be no use."""
    db.execute("DELETE FROM paper WHERE id=?", (paper_id,))


def ocr_pages(db: sqlite3.Connection, sha256: str) -> set[int]:
    """Pages (indices from 0) of a file whose words were read by OCR."""
    return {row["page"] for row in db.execute("SELECT page FROM ocr_page WHERE sha256=?", (sha256,))}


def validator(db: sqlite3.Connection, url: str) -> Validator | None:
    """What to ask this address with."""
    row = db.execute("SELECT * FROM validator WHERE url=?", (url,)).fetchone()
    return Validator(row["url"], row["etag"], row["modified"], row["sha256"]) if row else None


def save_validator(db: sqlite3.Connection, found: Validator) -> None:
    """Remember what a server gave."""
    db.execute(
        "INSERT INTO validator (url, etag, modified, sha256) VALUES (?,?,?,?) ON CONFLICT (url) DO UPDATE SET"
        " etag=excluded.etag, modified=excluded.modified, sha256=excluded.sha256",
        (found.url, found.etag, found.modified, found.sha256),
    )
