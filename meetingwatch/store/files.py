"""Paper files by SHA-256: written beside their final name, synced, then renamed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from meetingwatch.errors import UserFacingError
from meetingwatch.store.database import disk_full
from meetingwatch.words import _


def path_of(papers: Path, sha256: str) -> Path:
    """Where the file with this hash lives."""
    return papers / sha256[:2] / f"{sha256}.pdf"


def half_file(papers: Path) -> Path:
    """A new empty file in the papers folder for a download in progress (name ends .part)."""
    import tempfile  # slow to load, and opening a paper needs none

    handle, name = tempfile.mkstemp(suffix=".part", dir=papers)
    os.close(handle)
    return Path(name)


def keep(papers: Path, half: Path) -> str:
    """Give a finished file its final name by hash; a duplicate is dropped. Gives the SHA-256.

    Raises UserFacingError when the disk is full or not to be written to; the half file is removed then.
    """
    try:
        digest = hash_file(half)
        target = path_of(papers, digest)
        target.parent.mkdir(mode=0o700, exist_ok=True)
        if target.exists() and hash_file(target) == digest:
            half.unlink()
        else:
            half.chmod(0o600)
            _sync(half)
            half.replace(target)
            sync_folder(target.parent)
    except OSError as error:
        half.unlink(missing_ok=True)
        if error.errno == errno.ENOSPC:
            raise disk_full(str(error)) from error
        raise not_kept(str(error)) from error
    return digest


def not_kept(details: str) -> UserFacingError:
    """The sentence for a file that could not be put into the library for another reason than a full disk."""
    return UserFacingError(
        _("The paper could not be put into the library folder."),
        _("Everything saved before is safe."),
        _("Check the folder’s permissions and try again."),
        details=details,
    )


def hash_file(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    import hashlib  # slow to load, and opening a paper needs none

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut (POSIX; Windows has no such call)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(target: Path, parts: Iterable[bytes]) -> None:
    """Write a file that is either wholly there under its name or not at all.

    Raises UserFacingError when the disk is full.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    import tempfile  # slow to load, and opening a paper needs none

    handle, name = tempfile.mkstemp(suffix=".part", dir=target.parent)
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        half.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        half.unlink(missing_ok=True)
        if error.errno == errno.ENOSPC:
            raise disk_full(str(error)) from error
        raise
