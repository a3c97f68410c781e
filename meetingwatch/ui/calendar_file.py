"""Keeps the calendar file in the person's folder up to date while the window is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.workflow import calendar_file

# Several changes that come together are one writing.
GATHER = 1500


class CalendarFile(QObject):
    """Written in the background a moment after anything in it may have changed; trouble is told once."""

    def __init__(self, hall: Hall, parent: QObject, *, gather: int = GATHER) -> None:
        super().__init__(parent)
        self._hall = hall
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(gather)
        self._soon.timeout.connect(self.write)
        hall.bridge.changed.connect(self._on_changed)
        self._soon.start()

    def _on_changed(self, kinds: set[str]) -> None:
        if kinds & calendar_file.MATTERS:
            self._soon.start()

    def write(self) -> None:
        """Bring it up to date now."""
        bench = self._hall.bench
        if calendar_file.path(bench) is None:
            return
        self._hall.tasks.start(
            lambda _cancel, _report: calendar_file.keep(bench), owner=self, on_done=self._tell
        )

    def _tell(self, trouble: UserFacingError | None) -> None:
        if trouble is not None:
            self._hall.notices.failed(trouble)
