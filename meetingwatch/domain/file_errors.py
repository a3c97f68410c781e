"""The sentences for a file that cannot be opened or written, the same wherever it happens."""

from __future__ import annotations

from pathlib import Path

from meetingwatch.errors import UserFacingError
from meetingwatch.words import _


def not_opened(path: Path, error: OSError) -> UserFacingError:
    """A file the person chose cannot be read."""
    return UserFacingError(
        _("The file {name} could not be opened.").format(name=path.name),
        "",
        _("Check that it is still there and that you may read it."),
        details=str(error),
    )


def not_written(target: Path, safe: str, error: OSError) -> UserFacingError:
    """A file cannot be put where the person wants it; safe says what is still safe."""
    return UserFacingError(
        _("{file} could not be written.").format(file=target),
        safe,
        _("Choose another folder, or make room on the disk."),
        details=str(error),
    )
