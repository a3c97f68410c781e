"""Broken-off downloads that can go on later: the bytes so far, and which whole they belong to.

A half lies beside the papers under a name made from its address. Who goes on with it takes it away first (a rename),
so that two programs never write into one file.
"""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path

KEPT_DAYS = 14


@dataclass(frozen=True)
class KeptHalf:
    """What the bytes are the beginning of: the strong ETag and whole length that the server told."""

    etag: str
    total: int


def _paths(papers: Path, url: str) -> tuple[Path, Path]:
    name = hashlib.sha256(url.encode()).hexdigest()[:32]
    return papers / f"{name}.half", papers / f"{name}.half.json"


def take(papers: Path, url: str, target: Path) -> KeptHalf | None:
    """Move what was kept for an address to target; None where nothing usable was."""
    half, note = _paths(papers, url)
    try:
        data = json.loads(note.read_text(encoding="utf-8"))
        kept = KeptHalf(str(data["etag"]), int(data["total"]))
        note.unlink()
        half.replace(target)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return kept if kept.etag and 0 < target.stat().st_size < kept.total else None


def put_back(papers: Path, url: str, half: Path, kept: KeptHalf) -> bool:
    """Keep a broken-off download for later; False where there is nothing worth keeping."""
    target, note = _paths(papers, url)
    try:
        if not kept.etag or not 0 < half.stat().st_size < kept.total:
            return False
        half.replace(target)
        note.write_text(json.dumps({"etag": kept.etag, "total": kept.total}), encoding="utf-8")
    except OSError:
        return False
    return True


def sweep(papers: Path, days: int = KEPT_DAYS) -> int:
    """Remove halves that nobody went on with for so long; gives how many."""
    oldest = time.time() - days * 86_400
    left = [one for one in papers.glob("*.half*") if one.stat().st_mtime < oldest]
    for one in left:
        one.unlink(missing_ok=True)
    return len(left)
