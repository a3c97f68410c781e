"""Keeps the calendar file, and the online calendar where that is wanted, up to date while the window is open."""

from __future__ import annotations

from PySide6.QtCore import QObject

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.sending.secrets import Secrets
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.tasks import NET, Task
from meetingwatch.workflow import calendar_file, publishing, publishing_itself

# Several changes that come together are one writing (milliseconds), and one publishing.
GATHER, GATHER_ONLINE = 1500, 60_000


class CalendarKeeper(QObject):
    """Works in the background a moment after anything may have changed; trouble is told once."""

    def __init__(
        self,
        hall: Hall,
        parent: QObject,
        *,
        gather: int = GATHER,
        gather_online: int = GATHER_ONLINE,
        secrets: Secrets | None = None,
    ) -> None:
        super().__init__(parent)
        self._hall = hall
        self._secrets = secrets or Secrets(publishing.SERVICE)
        self._publishing: Task | None = None
        self._soon = later(self, gather, self.write)
        self._later = later(self, gather_online, self.publish)
        hall.bridge.changed.connect(self._on_changed)
        self._on_changed(set(calendar_file.MATTERS))

    def _on_changed(self, kinds: set[str]) -> None:
        if kinds & calendar_file.MATTERS:
            self._soon.start()
            self._later.start()

    def write(self) -> None:
        """Bring the file up to date now."""
        bench = self._hall.bench
        if calendar_file.path(bench) is None:
            return
        self._hall.tasks.start(
            lambda _cancel, _report: calendar_file.keep(bench), owner=self, on_done=self._tell
        )

    def publish(self) -> None:
        """Bring the online calendar up to date, where the person wants that and it is behind."""
        bench, secrets = self._hall.bench, self._secrets
        if not bench.settings().caldav_auto or self._publishing is not None:
            return

        def job(cancel: Cancel, report: Report) -> UserFacingError | None:
            if not publishing_itself.wanted(bench):
                return None
            return publishing_itself.run(bench, secrets, cancel, report)

        self._publishing = self._hall.tasks.start(
            job,
            lane=NET,
            owner=self,
            on_done=self._on_published,
            on_failed=self._on_published,
            on_cancelled=lambda: self._on_published(None),
        )

    def _on_published(self, trouble: UserFacingError | None) -> None:
        self._publishing = None
        self._tell(trouble)

    def _tell(self, trouble: UserFacingError | None) -> None:
        if trouble is not None:
            self._hall.notices.failed(trouble)
