"""What stands round the open paper, read again beside the window's work: the desk shows what it has meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.tasks import FIND, Task
from meetingwatch.workflow import reading
from meetingwatch.workflow.reading import OpenPaper
from meetingwatch.workflow.workbench import Workbench


class LookingAgain(QObject):
    """found tells of the paper as it is now. Asked once more while it looks, it looks once more, and tells then."""

    found = Signal(object)  # OpenPaper

    def __init__(self, hall: Hall, opened: Callable[[], OpenPaper | None]) -> None:
        super().__init__()
        self._hall, self._opened = hall, opened
        self._task: Task | None = None
        self._wanted = False

    def start(self) -> None:
        """Look at the open paper again."""
        self._wanted = True
        if self._task is None:
            self._look()

    def _look(self) -> None:
        self._wanted = False
        before = self._opened()
        if before is None:
            return
        bench = self._hall.bench
        self._task = self._hall.tasks.start(
            lambda cancel, _report: _opened_again(bench, before, cancel),
            lane=FIND,
            owner=self,
            on_done=self._on_looked,
            on_failed=lambda _error: self._on_looked(None),  # the open paper stays on the desk as it is
        )

    def _on_looked(self, fresh: OpenPaper | None) -> None:
        self._task = None
        if self._wanted:
            self._look()
        elif fresh is not None:
            self.found.emit(fresh)


def _opened_again(bench: Workbench, before: OpenPaper, cancel: Cancel) -> OpenPaper:
    """A paper with what is round it now; what was read of it stays the same object where it is the same."""
    fresh = reading.open_paper(bench, before.paper.id, cancel, silent)
    return replace(fresh, reading=before.reading) if fresh.reading == before.reading else fresh
