"""Where libraries live: the platform's data folder; the practice library has its own beside it."""

from __future__ import annotations

import os
from pathlib import Path


def library_folder(*, practice: bool = False) -> Path:
    """The platform's data folder for this person."""
    import platformdirs

    base = Path(platformdirs.user_data_dir("MeetingWatch", appauthor=False))
    return base / ("practice" if practice else "library")


def chosen_folder(named: str | None, *, practice: bool = False) -> Path:
    """The library folder that was asked for, else the platform's; practice has its own."""
    named = named or ("" if practice else os.environ.get("MEETINGWATCH_LIBRARY", ""))
    return Path(named).expanduser() if named else library_folder(practice=practice)
