"""library.db: made, moved on, refused, copied, filled to the brim, and shared between two programs."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from meetingwatch.errors import LibraryUnusableError, UserFacingError
from meetingwatch.store import calendars, checks, database, notices
from meetingwatch.store.library import Library, open_library
from meetingwatch.store.plain import content_hash

MB = 1024 * 1024


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "library")


def test_a_new_library_has_the_newest_schema_and_is_private(library: Library) -> None:
    with library.read() as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == database.newest()
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    with library.write() as db:
        assert db.execute("PRAGMA synchronous").fetchone()[0] == 2
        db.execute("INSERT INTO place VALUES ('a', '{}')")
        found = {one.name: stat.S_IMODE(one.stat().st_mode) for one in library.folder.rglob("*")}
    assert {"library.db", "library.db-wal", "index.db", "papers"} <= found.keys()
    assert all(mode == (0o700 if name == "papers" else 0o600) for name, mode in found.items()), found
    assert stat.S_IMODE(library.folder.stat().st_mode) == 0o700


def test_an_open_folder_and_loose_permissions_are_put_right(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    library = open_library(tmp_path)
    library.database.chmod(0o644)
    open_library(tmp_path)
    assert stat.S_IMODE(library.database.stat().st_mode) == 0o600


def test_migrations_are_numbered_without_a_gap() -> None:
    versions = [version for version, _sql in database.migrations()]
    assert versions == list(range(1, len(versions) + 1))


def older(path: Path) -> None:
    """A library of an earlier version: what the first statement alone would have made."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.executescript(
        "CREATE TABLE mine (words TEXT); INSERT INTO mine VALUES ('kept'); PRAGMA user_version = 1"
    )
    db.close()


@pytest.fixture
def second_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program with one more migration than this one has."""
    steps = [*database.migrations()[:1], (2, "CREATE TABLE second (a);\nCREATE TABLE third (a);\n")]
    monkeypatch.setattr(database, "migrations", lambda: steps)


def test_an_older_library_is_copied_and_moved_on(tmp_path: Path, second_version: None) -> None:
    path = tmp_path / "library.db"
    older(path)
    database.prepare(path)
    db = database.connect(path)
    assert db.execute("SELECT words FROM mine").fetchone()[0] == "kept"
    assert db.execute("PRAGMA user_version").fetchone()[0] == 2
    db.close()
    copy = sqlite3.connect(tmp_path / "backups" / "before-version-2.db")
    assert copy.execute("PRAGMA user_version").fetchone()[0] == 1
    copy.close()


def test_a_migration_that_breaks_leaves_the_version_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.db"
    older(path)
    broken = [*database.migrations()[:1], (2, "CREATE TABLE second (a);\nCREATE TABLE second (a);\n")]
    monkeypatch.setattr(database, "migrations", lambda: broken)
    with pytest.raises(UserFacingError):
        database.prepare(path)
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone()[0] == 1
    assert [row[0] for row in db.execute("SELECT name FROM sqlite_schema")] == ["mine"]
    db.close()


KILLED = """
import os, sqlite3, sys
from pathlib import Path
from meetingwatch.store import database
steps = [*database.migrations()[:1], (2, "CREATE TABLE second (a);\\nCREATE TABLE third (a);\\n")]
database.migrations = lambda: steps
real, left = database._statements, [int(sys.argv[2])]
def dying(sql):
    for one in real(sql):
        yield one
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
database._statements = dying
database.prepare(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("after", [0, 1, 2, 99])
def test_a_migration_killed_at_any_statement_is_all_or_nothing(tmp_path: Path, after: int) -> None:
    path = tmp_path / "library.db"
    older(path)
    subprocess.run([sys.executable, "-c", KILLED, str(path), str(after)], check=False, timeout=60)
    db = sqlite3.connect(path)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema")}
    assert (version, tables) in ((1, {"mine"}), (2, {"mine", "second", "third"}))
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    db.close()


def test_a_write_is_everything_or_nothing(library: Library) -> None:
    with pytest.raises(ZeroDivisionError), library.write() as db:
        db.execute("INSERT INTO place VALUES ('a', '{}')")
        raise ZeroDivisionError
    with library.read() as db:
        assert db.execute("SELECT count(*) FROM place").fetchone()[0] == 0


def test_reading_cannot_write(library: Library) -> None:
    with pytest.raises(UserFacingError), library.read() as db:
        db.execute("INSERT INTO place VALUES ('a', '{}')")


def test_two_writers_wait_then_say_so_and_reading_goes_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.05)
    with library.write() as db:
        db.execute("INSERT INTO place VALUES ('a', '{}')")
        with pytest.raises(LibraryUnusableError, match="busy"), library.write() as other:
            other.execute("INSERT INTO place VALUES ('b', '{}')")
        with library.read() as reading:
            assert reading.execute("SELECT count(*) FROM place").fetchone()[0] == 0


def test_a_backup_is_whole_checked_and_private(library: Library, tmp_path: Path) -> None:
    with library.write() as db:
        db.execute("INSERT INTO place VALUES ('a', '{}')")
        target = library.folder / "backups" / "now.db"
    checks.copy(library.database, target)
    copy = sqlite3.connect(target)
    assert copy.execute("SELECT name FROM place").fetchone()[0] == "a"
    copy.close()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [one.name for one in target.parent.iterdir()] == ["now.db"]
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserFacingError):
        checks.copy(library.database, tmp_path / "file" / "now.db")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Two megabytes of memory as a disk; only root may have one."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    ).returncode:
        pytest.skip("no mounting here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_said_and_recovers_without_a_restart(small_disk: Path) -> None:
    library = open_library(small_disk / "library")
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(MB))
    kept = 0
    with pytest.raises(UserFacingError, match="disk is full"):
        for number in range(100):
            with library.write() as db:
                db.execute("INSERT INTO place VALUES (?, ?)", (str(number), "x" * 100_000))
            kept += 1
    with library.read() as db:
        assert db.execute("SELECT count(*) FROM place").fetchone()[0] == kept
    filler = small_disk / "filler"
    left = os.statvfs(small_disk)
    filler.write_bytes(bytes(left.f_bavail * left.f_frsize))
    with pytest.raises(UserFacingError, match="disk is full"):
        checks.copy(library.database, library.folder / "backups" / "now.db")
    assert list(library.folder.rglob("*.part")) == []
    filler.unlink()
    ballast.unlink()
    with library.write() as db:
        db.execute("INSERT INTO place VALUES ('again', ?)", ("x" * 100_000,))


def test_a_full_disk_from_the_start_is_one_sentence(small_disk: Path) -> None:
    left = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(bytes(left.f_bavail * left.f_frsize))
    with pytest.raises(UserFacingError):
        open_library(small_disk / "library")


def test_a_library_on_a_full_disk_can_be_read(small_disk: Path) -> None:
    library = open_library(small_disk / "library")
    with library.write() as db:
        db.execute("INSERT INTO place VALUES ('a', '{}')")
    with library.read() as db:
        assert db.execute("SELECT count(*) FROM place").fetchone()[0] == 1
    left = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(bytes(left.f_bavail * left.f_frsize))
    again = open_library(small_disk / "library")
    for _time in range(2):
        with again.read() as db:
            assert db.execute("SELECT count(*) FROM place").fetchone()[0] == 1
    with pytest.raises(UserFacingError, match="full"), again.write() as db:
        db.execute("INSERT INTO place VALUES ('b', ?)", ("x" * 100_000,))


def test_a_held_library_can_be_read_by_several_when_the_disk_fills(small_disk: Path) -> None:
    library = open_library(small_disk / "library")
    held = library.hold()
    left = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(bytes(left.f_bavail * left.f_frsize))
    with library.read() as one, library.read() as other:
        assert [db.execute("SELECT count(*) FROM place").fetchone()[0] for db in (one, other)] == [0, 0]
    held.close()


def test_a_read_only_folder_can_be_read_and_says_it_cannot_be_written(small_disk: Path) -> None:
    library = open_library(small_disk / "library")
    with library.write() as db:
        db.execute("INSERT INTO place VALUES ('a', '{}')")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    again = open_library(small_disk / "library")
    with again.read() as db:
        assert db.execute("SELECT count(*) FROM place").fetchone()[0] == 1
    with pytest.raises(UserFacingError, match="cannot be written to"), again.write() as db:
        db.execute("DELETE FROM place")
    with pytest.raises(UserFacingError):
        open_library(small_disk / "another")


def test_own_events_and_calendars_of_an_earlier_version_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    db = sqlite3.connect(path)
    for version, sql in database.migrations()[:2]:
        db.executescript(f"{sql}; PRAGMA user_version = {version}")
    words = ("Rally", "2031-03-10T14:00:00+00:00", "The steps", "")
    db.execute(
        "INSERT INTO own_event (id, title, start, place, draft, hash, made_at) VALUES ('e', ?,?,?,?,?,'2031')",
        (*words, content_hash("|".join(words))),
    )
    db.execute("INSERT INTO calendar_entry (uid, sequence, hash) VALUES ('u', 3, 'h')")
    db.commit()
    db.close()
    library = open_library(tmp_path)
    with library.write() as found:
        (event,) = notices.own_events(found)
        assert (event.title, event.kind, event.assemble, event.note) == ("Rally", "other", 0, "")
        assert checks.altered_rows(found) == []
        assert calendars.given(found, calendars.FILE) == {"u": "h"}
        assert calendars.calendar_sequence(found, "u", "h") == 3
        notices.save_own_event(found, replace(event, note="Bring banners", kind="rally"), event.start)
        assert notices.own_events(found)[0].note == "Bring banners"
        assert checks.altered_rows(found) == []
