"""Broken-off downloads that can go on later: the bytes so far, and which whole they belong to.

A half lies beside the papers under a name made from its address. Who goes on with it takes it away first (a rename),
so that two programs never write into one file. While it is written it is locked and has a note beside it: one whose
note is there and that nobody holds was left by a program that was killed, and is put back too.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

KEPT_DAYS = 14


@dataclass(frozen=True)
class KeptHalf:
    """What the bytes are the beginning of: the strong ETag and whole length that the server told.

    listed: the address that the council's page lists, where that leads on to another.
    """

    etag: str
    total: int
    listed: str = ""


def _paths(papers: Path, url: str) -> tuple[Path, Path]:
    name = hashlib.sha256(url.encode()).hexdigest()[:32]
    return papers / f"{name}.half", papers / f"{name}.half.json"


def take(papers: Path, url: str, target: Path) -> KeptHalf | None:
    """Move what was kept for an address to target; None where nothing usable was."""
    half, note = _paths(papers, url)
    try:
        data = json.loads(note.read_text(encoding="utf-8"))
        kept = _kept(data)
        note.unlink()
        half.replace(target)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return kept if kept.etag and 0 < target.stat().st_size < kept.total else None


def _kept(data: dict[str, object]) -> KeptHalf:
    """Raises ValueError, KeyError or TypeError where it is no note of ours."""
    return KeptHalf(str(data["etag"]), int(str(data["total"])), str(data.get("listed", "")))


def begun(papers: Path) -> dict[str, tuple[int, int]]:
    """How much of each broken-off download is here, of how many bytes, by the address that the page lists."""
    found: dict[str, tuple[int, int]] = {}
    for note in papers.glob("*.half.json"):
        try:
            data = json.loads(note.read_text(encoding="utf-8"))
            kept, size = _kept(data), note.with_suffix("").stat().st_size
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if kept.etag and 0 < size < kept.total:
            found[kept.listed or str(data.get("url", ""))] = size, kept.total
    return found


def put_back(papers: Path, url: str, half: Path, kept: KeptHalf) -> bool:
    """Keep a broken-off download for later; False where there is nothing worth keeping."""
    target, note = _paths(papers, url)
    try:
        if not kept.etag or not 0 < half.stat().st_size < kept.total:
            return False
        half.replace(target)
        note.write_text(json.dumps({"url": url, **asdict(kept)}), encoding="utf-8")
    except OSError:
        return False
    return True


class Held:
    """A file that is being written, locked as long as this lives so that nobody takes it for a leftover.

    The lock goes with the process (flock; on Windows an open file cannot be moved away at all).
    """

    def __init__(self, part: Path) -> None:
        self._part = part
        self._handle = os.open(part, os.O_RDWR)
        _lock(self._handle)

    def note(self, url: str, kept: KeptHalf) -> None:
        """Say what the file is the beginning of, for the case that this program is killed."""
        if kept.etag:
            data = {"url": url, **asdict(kept)}
            _note_of(self._part).write_text(json.dumps(data), encoding="utf-8")

    def close(self) -> None:
        """Let it go."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        _note_of(self._part).unlink(missing_ok=True)


def _note_of(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _lock(handle: int) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def rescue(papers: Path) -> int:
    """Take care of files that killed programs left half written: what can go on later is put back, the rest is
    removed; gives how many were put back. Files that are being written are left alone."""
    found = 0
    for part in papers.glob("*.part"):
        note = _note_of(part)
        try:
            handle = os.open(part, os.O_RDWR)
            try:
                free = _lock(handle)
            finally:
                os.close(handle)
            if free:
                found += _rescued(papers, part, note)
                part.unlink(missing_ok=True)
                note.unlink(missing_ok=True)
        except OSError:
            continue  # somebody else was quicker
    return found


def _rescued(papers: Path, part: Path, note: Path) -> bool:
    try:
        data = json.loads(note.read_text(encoding="utf-8"))
        kept = _kept(data)
        return put_back(papers, str(data["url"]), part, kept)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def sweep(papers: Path, days: int = KEPT_DAYS) -> int:
    """Remove halves that nobody went on with for so long; gives how many."""
    oldest = time.time() - days * 86_400
    left = [one for one in papers.glob("*.half*") if one.stat().st_mtime < oldest]
    for one in left:
        one.unlink(missing_ok=True)
    return len(left)
