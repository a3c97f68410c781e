"""The library folder: library.db, index.db, papers/ by hash, backups/, settings.json."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from meetingwatch.errors import UserFacingError
from meetingwatch.store import database
from meetingwatch.words import _

# What the rooms above hold while they are inside a unit of work; only the store may look inside.
Connection = sqlite3.Connection


@dataclass(frozen=True)
class Library:
    """Where everything is. Each unit of work opens its own connection (about half a millisecond)."""

    folder: Path

    @property
    def database(self) -> Path:
        """library.db, what the person and the councils said."""
        return self.folder / "library.db"

    @property
    def index(self) -> Path:
        """index.db, page text for search: derived, may be thrown away."""
        return self.folder / "index.db"

    @property
    def papers(self) -> Path:
        """The folder of paper files, named by SHA-256."""
        return self.folder / "papers"

    @property
    def first_pages(self) -> Path:
        """Pictures of first pages (workflow/first_pages.py): derived, may be thrown away."""
        return self.folder / "first-pages"

    @property
    def settings(self) -> Path:
        """settings.json."""
        return self.folder / "settings.json"

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A connection for reading; the query_only pragma keeps it so."""
        db = database.connect(self.database)
        try:
            db.execute("PRAGMA query_only = ON")
            yield db
        except sqlite3.OperationalError as error:
            raise database.open_error(self.database, error) from error
        except sqlite3.DatabaseError as error:
            raise database.damaged(self.database, str(error)) from error
        finally:
            db.close()

    def hold(self) -> sqlite3.Connection:
        """A connection for as long as the window is open: with it reading needs no new file beside library.db, for
        which a disk that is full by then would have no room. To be closed by the thread that asked for it."""
        return database.connect(self.database)

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A connection inside one transaction: everything or nothing."""
        db = database.connect(self.database)
        try:
            with database.transaction(db):
                yield db
        except sqlite3.DatabaseError as error:
            raise database.damaged(self.database, str(error)) from error
        finally:
            db.close()


def version(held: Connection) -> int:
    """A number that is another one once anybody else than this connection has written (PRAGMA data_version)."""
    return int(held.execute("PRAGMA data_version").fetchone()[0])


def open_library(folder: Path) -> Library:
    """The library in this folder, made if it is not there; private to this user.

    Raises UserFacingError where the folder cannot be made, LibraryUnusableError where what is
    there cannot be used.
    """
    library = Library(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        library.papers.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise UserFacingError(
            _("The library folder {folder} cannot be made.").format(folder=folder),
            "",
            _("Choose a folder you may write to."),
            details=str(error),
        ) from error
    if not os.access(folder, os.W_OK) and not library.database.exists():
        raise UserFacingError(
            _("The library folder {folder} cannot be written to.").format(folder=folder),
            "",
            _("Choose a folder you may write to."),
        )
    database.prepare(library.database)
    _keep_private(library)
    return library


def _keep_private(library: Library) -> None:
    """Nobody else on this computer reads a library, whatever the folder's own permissions are."""
    try:
        if not library.index.exists():
            library.index.touch(mode=0o600)
        for path in (library.database, library.index):
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)
    except OSError:
        return  # a folder that cannot be written to can still be read
