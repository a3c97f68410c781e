"""Opening library.db, moving it to the newest schema, and safety copies of it.

WAL with synchronous FULL: what was acknowledged survives a power cut (SQLite documentation, "pragma
synchronous"). Migrations are numbered .sql files applied statement by statement, each with its
version number in one transaction; a newer database is refused and left byte for byte as it was.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from meetingwatch.errors import LibraryUnusableError, UserFacingError
from meetingwatch.words import _

WAIT_SECONDS = 10.0
_MIGRATIONS = Path(__file__).with_name("migrations")  # beside the module also in a wheel and in a bundle


def migrations() -> list[tuple[int, str]]:
    """Every shipped migration, (version, SQL), oldest first."""
    files = sorted(_MIGRATIONS.glob("*.sql"))
    return [(int(one.name[:4]), one.read_text(encoding="utf-8")) for one in files]


def newest() -> int:
    """The schema version this program writes."""
    return migrations()[-1][0]


def _statements(sql: str) -> Iterator[str]:
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to an existing library.db; rows come back by name.

    Raises LibraryUnusableError where the file is no library or cannot be opened.
    """
    mode = "ro" if read_only else "rw"
    if path.exists() and not os.access(path.parent, os.W_OK):
        mode = "ro&immutable=1"  # WAL needs to write beside the file; nobody can change it here anyway
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        try:
            return _opened(uri, read_only=read_only)
        except sqlite3.OperationalError as error:
            if not _is_of_disk(error):
                raise
            return _opened(uri, read_only=read_only, alone=True)
    except sqlite3.OperationalError as error:
        raise open_error(path, error) from error
    except sqlite3.DatabaseError as error:
        raise damaged(path, str(error)) from error


def _opened(uri: str, *, read_only: bool, alone: bool = False) -> sqlite3.Connection:
    """alone: with nobody beside it, which needs no file for what is shared: on a full disk there is no room for one."""
    db = sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        db.row_factory = sqlite3.Row
        if alone:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            db.execute("PRAGMA synchronous = FULL")
        db.execute("SELECT 1 FROM sqlite_schema LIMIT 1")
    except BaseException:
        db.close()
        raise
    return db


def _is_of_disk(error: sqlite3.OperationalError) -> bool:
    """Whether the disk, full as a rule, is what failed."""
    return any(words in str(error) for words in ("full", "disk I/O"))


def open_error(path: Path, error: sqlite3.OperationalError) -> UserFacingError:
    """Trouble of the disk or the folder, never of the library's own content."""
    text = str(error)
    if _is_of_disk(error):
        return UserFacingError(
            _("The disk is full, so the library cannot be opened."),
            _("Everything saved before is safe."),
            _("Free some space and start again."),
            details=text,
        )
    return cannot_open(path, text)


def cannot_open(path: Path, details: str) -> UserFacingError:
    """The sentence for a library file that is not there or not ours to open."""
    return UserFacingError(
        _("The library in {folder} could not be opened.").format(folder=path.parent),
        _("Nothing was changed."),
        _("Check that the folder is there and that you may read and write it."),
        details=details,
    )


def damaged(path: Path, details: str) -> LibraryUnusableError:
    """The sentence for a library that cannot be read."""
    return LibraryUnusableError(
        _("The library in {folder} cannot be read: it may be damaged.").format(folder=path.parent),
        _("Nothing was changed, and the papers are still there."),
        _("Close MeetingWatch and put back a copy from its “backups” folder."),
        details=details,
    )


def prepare(path: Path) -> None:
    """Make library.db if it is not there, and bring an older one up to date.

    Raises LibraryUnusableError for a library of a newer program, which stays as it was.
    """
    if not path.exists():
        try:
            path.touch(mode=0o600)
        except OSError as error:
            raise cannot_open(path, str(error)) from error
    db = connect(path)
    try:
        found, wanted = _version(db), newest()
        if found > wanted:
            raise LibraryUnusableError(
                _("This library was made by a newer MeetingWatch."),
                _("Nothing in it was changed."),
                _("Install the newer version, or choose another library folder."),
                details=f"library {found}, program {wanted}",
            )
        if found == wanted:
            return
        if db.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            raise cannot_open(path, "no WAL")
        if found:
            back_up(db, path.parent / "backups" / f"before-version-{wanted}.db")
        _migrate(db, found)
    except sqlite3.OperationalError as error:
        raise _write_error(error) from error
    except sqlite3.DatabaseError as error:
        raise damaged(path, str(error)) from error
    finally:
        db.close()


def _migrate(db: sqlite3.Connection, found: int) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        found = _version(db)  # another program may have been first while we waited
        for version, sql in migrations():
            if version > found:
                for statement in _statements(sql):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {version}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One short write; everything or nothing. Says so plainly when the disk is full or the library busy."""
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
    except sqlite3.OperationalError as error:
        raise _write_error(error) from error


def _write_error(error: sqlite3.OperationalError) -> UserFacingError:
    text = str(error)
    if "locked" in text or "busy" in text:
        return LibraryUnusableError(
            _("The library is busy: another MeetingWatch is changing it."),
            _("What you had before is safe."),
            _("Wait a moment and try again."),
            details=text,
        )
    if "full" in text:
        return disk_full(text)
    if "readonly" in text:
        return UserFacingError(
            _("The library folder cannot be written to."),
            _("What you had before is safe and can be read."),
            _("Check the folder’s permissions, or choose another library folder."),
            details=text,
        )
    return UserFacingError(
        _("The change could not be saved."),
        _("What you had before is safe."),
        _("Check that the disk is not full and try again."),
        details=text,
    )


def disk_full(details: str) -> UserFacingError:
    """The sentence for a full disk."""
    return UserFacingError(
        _("The disk is full, so this could not be saved."),
        _("Everything saved before is safe."),
        _("Free some space and try again; you need not restart."),
        details=details,
    )


def back_up(db: sqlite3.Connection, target: Path) -> None:
    """A complete copy by SQLite's backup call, checked, under its final name only when whole."""
    half = target.with_suffix(".part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half.unlink(missing_ok=True)
        half.touch(mode=0o600)
        _copy_into(db, half)
        half.replace(target)
    except sqlite3.OperationalError as error:
        raise _write_error(error) from error
    except OSError as error:
        raise (
            disk_full(str(error)) if error.errno == errno.ENOSPC else cannot_open(target, str(error))
        ) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _copy_into(db: sqlite3.Connection, half: Path) -> None:
    copy = sqlite3.connect(half)
    try:
        db.backup(copy)
        if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise damaged(half, "the copy did not pass its check")
    finally:
        copy.close()


def dumps(value: Any) -> str:  # noqa: ANN401 - any JSON
    """JSON as stored: compact, sorted, so that hashes are stable."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
