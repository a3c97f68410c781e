"""What a document from elsewhere was before it became pages, kept by its own hash beside the papers."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from meetingwatch.store import files


@dataclass(frozen=True)
class Original:
    """sha256 is the paper's; file_sha256 the original's, whose name it had is name. kind: "html", "mhtml", "eml",
    "txt", or "pdf" where the paper is the original. dated is "YYYY-MM-DD" or ""."""

    sha256: str
    kind: str
    name: str
    address: str
    dated: str
    file_sha256: str


def save(db: sqlite3.Connection, one: Original) -> None:
    """Keep it; a second time changes what is said of it."""
    db.execute(
        "INSERT INTO original (sha256, kind, name, address, dated, file_sha256) VALUES (?,?,?,?,?,?)"
        " ON CONFLICT (sha256) DO UPDATE SET kind=excluded.kind, name=excluded.name, address=excluded.address,"
        " dated=excluded.dated, file_sha256=excluded.file_sha256",
        (one.sha256, one.kind, one.name, one.address, one.dated, one.file_sha256),
    )


def get(db: sqlite3.Connection, sha256: str) -> Original | None:
    """What a paper was made from, None for what came as a PDF."""
    row = db.execute("SELECT * FROM original WHERE sha256=?", (sha256,)).fetchone()
    return Original(**dict(row)) if row else None


def remove(db: sqlite3.Connection, sha256: str) -> None:
    """Forget what a paper was made from; the file stays."""
    db.execute("DELETE FROM original WHERE sha256=?", (sha256,))


def path_of(papers: Path, one: Original) -> Path:
    """Where the original lies."""
    if one.kind == "pdf":
        return files.path_of(papers, one.file_sha256)
    return papers / one.file_sha256[:2] / f"{one.file_sha256}.{one.kind}"


def keep(papers: Path, kind: str, data: bytes) -> str:
    """Put an original among the papers; gives its SHA-256. Raises UserFacingError when the disk is full."""
    import hashlib  # slow to load, and opening a paper needs none

    digest = hashlib.sha256(data).hexdigest()
    target = papers / digest[:2] / f"{digest}.{kind}"
    if not target.exists():
        files.write_whole(target, [data])
        target.chmod(0o600)
    return digest
