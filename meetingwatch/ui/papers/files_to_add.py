"""Files that are added in Papers, one after another."""

from __future__ import annotations

from pathlib import Path

from meetingwatch.errors import UserFacingError
from meetingwatch.ui.kit import refused
from meetingwatch.ui.notices import Notices


class FilesToAdd:
    """Which are still to come, and which of those that were taken together could not be added: one strip tells."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._waiting: list[Path] = []
        self._refused: list[tuple[str, UserFacingError]] = []

    def put(self, paths: list[Path], *, anew: bool) -> None:
        """Some more; anew: nothing is being added, so what was refused before is no news any more."""
        if anew:
            self._refused.clear()
            refused.forget(self._notices)
        self._waiting += paths

    def take(self) -> Path | None:
        """The next of them, None where there is none left."""
        return self._waiting.pop(0) if self._waiting else None

    def refuse(self, path: Path, error: UserFacingError) -> None:
        """One could not be added."""
        self._refused.append((path.name, error))
        refused.say(self._notices, *self._refused)
