"""The search index: every page's words, in a file of its own that may be thrown away and made again.

External-content FTS5 over the pages' text; a page's row id is its pack's number times 10,000 plus its index, so that
"in this paper" is a range of row ids (0.5 ms against 233 ms for a join, measured on 100,000 pages).
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meetingwatch.documents.query import Query, find_words, parse, words_of
from meetingwatch.documents.snippets import snippet_of
from meetingwatch.documents.writings import holds_group, is_group, may_hold_signed
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.paper import Page, PaperItem, find_item
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.words import _

VERSION = 1
_PAGES_PER_PAPER = 10_000
RANK_ALL_BELOW = 5_000  # above, only the newest are ranked
RANKED_WHEN_MANY = 2_000
_LOOK_EVERY = 5_000  # steps of SQLite's machine between looks at the cancel flag: well under a millisecond

_SCHEMA = (
    "CREATE TABLE paper (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, textless INTEGER NOT NULL)",
    "CREATE TABLE page (id INTEGER PRIMARY KEY, label TEXT, item TEXT NOT NULL, text TEXT NOT NULL, "
    "hyphenated TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE page_words USING fts5(text, hyphenated, content='page', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    f"PRAGMA user_version = {VERSION}",
)


@dataclass(frozen=True)
class SearchHit:
    """A page that was found. page_index from 0; highlights are (start, end) in snippet; item is "9 Title" or ""."""

    paper_id: str
    page_index: int
    label: str | None
    item: str
    snippet: str
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class SearchResult:
    """What a search found: total pages, best first as far as limit.

    by_paper counts hits per paper id. ranked_newest_only: so many hits that only the newest 2,000 were ranked.
    textless_pages: pages in the searched papers that are scans without words, which no search can find.
    """

    total: int
    took_ms: float
    hits: tuple[SearchHit, ...] = ()
    by_paper: tuple[tuple[str, int], ...] = ()
    ranked_newest_only: bool = False
    textless_pages: int = 0


class IndexDamagedError(UserFacingError):
    """The index file is damaged: throw it away (discard) and add every paper again."""


class Index:
    """The search index in one file; one connection, for one thread (interrupt() may come from another).

    thrown_away says that an unusable or newer file was found and replaced by an empty one: add every paper again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.thrown_away = False
        try:
            self._connection = _connect(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise trouble(error) from error  # the file is sound; only now it cannot be used
            discard(path)
            self.thrown_away = True
            self._connection = _connect(path)
        self._connection.create_function("holds_figures", 2, _holds_figures, deterministic=True)

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_why: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def interrupt(self) -> None:
        """Stop the search that runs now, from any thread; it raises Cancelled."""
        self._connection.interrupt()

    def add_paper(
        self, number: int, paper_id: str, pages: Sequence[Page], items: Sequence[PaperItem] = ()
    ) -> None:
        """Add a paper's pages, or replace them, in one transaction. number: the paper's own; newer is higher."""
        if number < 0 or len(pages) > _PAGES_PER_PAPER:
            raise ValueError("number from 0 and at most 10,000 pages")
        rows = []
        for page in pages:
            item = find_item(items, page.index)
            name = f"{item.number} {item.title}".strip() if item else ""
            row_id = number * _PAGES_PER_PAPER + page.index
            rows.append((row_id, page.label, name, page.text, " ".join(page.hyphenated)))
        textless = sum(1 for page in pages if page.is_scan)
        with _Transaction(self._connection) as cursor:
            self._remove(cursor, paper_id)
            self._remove_rows(cursor, number)
            cursor.execute("INSERT INTO paper VALUES (?, ?, ?)", (number, paper_id, textless))
            cursor.executemany("INSERT INTO page VALUES (?, ?, ?, ?, ?)", rows)
            cursor.executemany(
                "INSERT INTO page_words(rowid, text, hyphenated) VALUES (?, ?, ?)",
                [(row[0], row[3], row[4]) for row in rows],
            )

    def remove_paper(self, paper_id: str) -> None:
        """Forget a paper; nothing happens when it is not there."""
        with _Transaction(self._connection) as cursor:
            self._remove(cursor, paper_id)

    def paper_ids(self) -> set[str]:
        """Which papers are in the index."""
        return {row[0] for row in self._execute("SELECT id FROM paper")}

    def is_sound(self) -> bool:
        """Whether the file was not found damaged, neither when it was opened nor on looking through all of it."""
        try:
            return not self.thrown_away and self._execute("PRAGMA quick_check(1)") == [("ok",)]
        except IndexDamagedError:
            return False

    def textless_papers(self) -> set[str]:
        """Which papers have scans without words, which no search can find."""
        return {row[0] for row in self._execute("SELECT id FROM paper WHERE textless > 0")}

    def page_texts(self, paper_id: str) -> list[str]:
        """The normalised text of a paper's pages in order; [] when it is not there."""
        number = self._number(paper_id)
        if number is None:
            return []
        first = number * _PAGES_PER_PAPER
        rows = self._execute(
            "SELECT text FROM page WHERE id BETWEEN ? AND ? ORDER BY id",
            (first, first + _PAGES_PER_PAPER - 1),
        )
        return [row[0] for row in rows]

    def matching(self, query: str, papers: Collection[str]) -> list[tuple[str, int, str]]:
        """Every page of these papers that a query finds: paper id, page index, item; in the papers' order."""
        wanted, numbers = parse(query), self._numbers(papers)
        expression = wanted.fts()
        if not expression or not numbers:
            return []
        where, values = _scope(numbers, wanted)
        rows = self._execute(
            "SELECT page.id, item FROM page JOIN "  # noqa: S608 - our own numbers
            f"(SELECT rowid AS id FROM page_words WHERE page_words MATCH ?{where}) AS found "
            "ON page.id = found.id ORDER BY page.id",
            (expression, *values),
        )
        ids = {number: paper_id for paper_id, (number, _textless) in numbers.items()}
        return [(ids[row[0] // _PAGES_PER_PAPER], row[0] % _PAGES_PER_PAPER, row[1]) for row in rows]

    def search(
        self,
        query: str,
        limit: int = 50,
        papers: Collection[str] | None = None,
        cancel: Cancel | None = None,
    ) -> SearchResult:
        """Find pages. papers: only in these (ids); None for all. cancel stops it midway. Raises Cancelled,
        IndexDamagedError."""
        if cancel is not None:
            self._connection.set_progress_handler(cancel.is_cancelled, _LOOK_EVERY)
        began = time.perf_counter()
        wanted, numbers = parse(query), self._numbers(papers)
        expression = wanted.fts()
        textless = sum(textless for _number, textless in numbers.values())
        if not expression or not numbers:
            return SearchResult(0, _since(began), textless_pages=textless)
        where, values = _scope(numbers if papers is not None else None, wanted)
        counts = self._execute(
            f"SELECT rowid / {_PAGES_PER_PAPER}, count(*) FROM page_words WHERE page_words MATCH ?{where} GROUP BY 1",  # noqa: S608
            (expression, *values),
        )
        ids = {number: paper_id for paper_id, (number, _textless) in numbers.items()}
        by_paper = sorted(((ids[n], count) for n, count in counts if n in ids), key=lambda pair: -pair[1])
        total = sum(count for _id, count in by_paper)
        many = total >= RANK_ALL_BELOW
        rows = self._best(expression, where, values, limit, many=many) if total else []
        words = words_of(query)
        hits = tuple(_hit(row, ids, words) for row in rows if row[0] // _PAGES_PER_PAPER in ids)
        return SearchResult(total, _since(began), hits, tuple(by_paper), many, textless)

    def _best(
        self, expression: str, where: str, values: tuple[int | str, ...], limit: int, *, many: bool
    ) -> list[tuple[int, str | None, str, str]]:
        newest = f"ORDER BY rowid DESC LIMIT {RANKED_WHEN_MANY}" if many else ""
        matching = f"FROM page_words WHERE page_words MATCH ?{where} {newest}"
        ranked = f"SELECT rowid AS id, bm25(page_words) AS score {matching}"
        # The inner limit keeps the texts of pages that are not shown from being read.
        best = f"SELECT id, score FROM ({ranked}) ORDER BY score, id DESC LIMIT ?"  # noqa: S608
        return self._execute(
            f"SELECT page.id, label, item, text FROM ({best}) AS best JOIN page ON page.id = best.id "  # noqa: S608
            "ORDER BY best.score, page.id DESC",
            (expression, *values, limit),
        )

    def _numbers(self, papers: Collection[str] | None) -> dict[str, tuple[int, int]]:
        rows = self._execute("SELECT id, number, textless FROM paper")
        return {row[0]: (row[1], row[2]) for row in rows if papers is None or row[0] in papers}

    def _number(self, paper_id: str) -> int | None:
        rows = self._execute("SELECT number FROM paper WHERE id = ?", (paper_id,))
        return rows[0][0] if rows else None

    def _remove(self, cursor: sqlite3.Cursor, paper_id: str) -> None:
        found = cursor.execute("SELECT number FROM paper WHERE id = ?", (paper_id,)).fetchone()
        if found is not None:
            self._remove_rows(cursor, found[0])

    @staticmethod
    def _remove_rows(cursor: sqlite3.Cursor, number: int) -> None:
        first = number * _PAGES_PER_PAPER
        span = (first, first + _PAGES_PER_PAPER - 1)
        cursor.execute(
            "INSERT INTO page_words(page_words, rowid, text, hyphenated) "
            "SELECT 'delete', id, text, hyphenated FROM page WHERE id BETWEEN ? AND ?",
            span,
        )
        cursor.execute("DELETE FROM page WHERE id BETWEEN ? AND ?", span)
        cursor.execute("DELETE FROM paper WHERE number = ?", (number,))

    def _execute(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise Cancelled from error
            raise trouble(error) from error
        except sqlite3.DatabaseError as error:
            raise damaged(error) from error


class _Transaction:
    """One short write: all of it or nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> sqlite3.Cursor:
        try:
            return self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise trouble(error) from error
        except sqlite3.DatabaseError as error:
            raise damaged(error) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if kind is None:
            try:
                self._connection.execute("COMMIT")
            except sqlite3.OperationalError as problem:
                self._roll_back()
                raise trouble(problem) from problem
            return
        self._roll_back()
        if isinstance(error, sqlite3.OperationalError):
            raise trouble(error) from error
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.IntegrityError):
            raise damaged(error) from error

    def _roll_back(self) -> None:
        if self._connection.in_transaction:  # SQLite may have done it itself, on a full disk
            self._connection.execute("ROLLBACK")


def discard(path: Path) -> None:
    """Throw the index file away; every paper must be added again. Nothing a person wrote is in it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def trouble(error: sqlite3.OperationalError) -> UserFacingError:
    """The sentence for an index that is sound but cannot be used now: full disk, held, not writable."""
    full = "full" in str(error) or "disk I/O" in str(error)
    if "readonly" in str(error) or "unable to open" in str(error):
        return UserFacingError(
            _("The search index cannot be written: the library folder can only be read."),
            _("Your papers, marks and drafts are safe and can be read."),
            _("Check the folder’s permissions, or choose another library folder."),
            details=str(error),
        )
    return UserFacingError(
        _("The disk is full, so the search index could not be changed.")
        if full
        else _("The search index cannot be used just now."),
        _("Your papers, marks and drafts are safe."),
        _("Free some space, then choose “Check now”.") if full else _("Wait a moment and try again."),
        details=str(error),
    )


def damaged(error: Exception) -> IndexDamagedError:
    """The error for an index file that turned out to be damaged."""
    return IndexDamagedError(
        _("The search index is damaged."),
        _("Your papers, marks and drafts are safe; the index is made from them."),
        _("It will be made again."),
        details=str(error),
    )


def _connect(path: Path) -> sqlite3.Connection:
    if path.exists() and not os.access(path.parent, os.W_OK):
        return _connect_to_read(path)
    connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    try:
        # The page size must be set before WAL, else it stays at 4 KiB.
        connection.execute("PRAGMA page_size = 16384")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -32768")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            _create(connection)
        elif version != VERSION:
            raise sqlite3.DatabaseError("another version")  # noqa: TRY301 - told as any unusable file
        connection.execute("SELECT count(*) FROM paper")
        connection.execute("SELECT rowid FROM page_words LIMIT 1")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """In a folder that can only be read, where nobody can change it either."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        connection.close()
        raise sqlite3.OperationalError("readonly, and to be made anew")
    return connection


def _create(connection: sqlite3.Connection) -> None:
    with _Transaction(connection) as cursor:
        if cursor.execute("PRAGMA user_version").fetchone()[0] == 0:  # another process may have been quicker
            for statement in _SCHEMA:
                cursor.execute(statement)


def _scope(numbers: dict[str, tuple[int, int]] | None, wanted: Query) -> tuple[str, tuple[int | str, ...]]:
    """A further condition on row ids and on the text of a page, and its values."""
    checked = wanted.to_check()
    where, values = (" AND holds_figures(text, ?)", ["\n".join(checked)]) if checked else ("", [])
    if numbers is None:
        return where, tuple(values)
    if len(numbers) == 1:
        ((number, _textless),) = numbers.values()
        first = number * _PAGES_PER_PAPER
        return " AND rowid BETWEEN ? AND ?" + where, (first, first + _PAGES_PER_PAPER - 1, *values)
    listed = ", ".join(str(int(number)) for number, _textless in numbers.values())
    return f" AND rowid / {_PAGES_PER_PAPER} IN ({listed})" + where, tuple(values)


def _holds_figures(text: str, entries: str) -> bool:
    """Whether a page has each of these figures as it is printed, not only the same words next to each other."""
    return all(
        holds_group(text, entry)
        if is_group(entry)
        else may_hold_signed(text, entry) and find_words(text, (entry,))
        for entry in entries.split("\n")
    )


def _hit(row: tuple[int, str | None, str, str], ids: dict[int, str], words: tuple[str, ...]) -> SearchHit:
    row_id, label, item, text = row
    snippet, highlights = snippet_of(text, words)
    return SearchHit(
        ids[row_id // _PAGES_PER_PAPER], row_id % _PAGES_PER_PAPER, label, item, snippet, highlights
    )


def _since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 2)
