"""Where libraries live: the platform's data folder; the practice library has its own beside it."""

from __future__ import annotations

from pathlib import Path


def library_folder(*, practice: bool = False) -> Path:
    """The platform's data folder for this person."""
    import platformdirs

    base = Path(platformdirs.user_data_dir("MeetingWatch", appauthor=False))
    return base / ("practice" if practice else "library")
