"""Files that are dragged onto the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

ENDINGS = (".pdf", ".html", ".htm", ".mhtml", ".mht", ".eml", ".txt")


def dropped_files(dragged: QMimeData) -> list[Path]:
    """The local files of a kind that can be added."""
    files = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return [one for one in files if one.suffix.lower() in ENDINGS]
