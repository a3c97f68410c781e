"""Where the person is in a paper, kept for the next time: at once when they leave it, beside their work before."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.tasks import FIND, Task
from meetingwatch.workflow import remembering
from meetingwatch.workflow.reading import OpenPaper
from meetingwatch.workflow.remembering import Kept
from meetingwatch.workflow.workbench import Workbench


def kept_of(canvas: PageCanvas, read: frozenset[int], skipped: frozenset[int]) -> Kept:
    """What is to be remembered of the pages as they are shown."""
    return Kept(canvas.page, canvas.down(), canvas.fit, read, skipped, canvas.view, canvas.cover, canvas.turn)


def kept_for(bench: Workbench, opened: OpenPaper, where: Where | None) -> Kept:
    """How a paper was left, or with the page of it that is asked for."""
    kept = remembering.kept(bench, opened.paper.id)
    if where is not None and where.page is not None:
        return replace(kept, page=where.page, down=where.down)
    return replace(kept, page=min(kept.page, max(0, len(opened.reading.pages) - 1)))


def last_paper(bench: Workbench) -> str:
    """The id of the paper that was on the desk last, "" where there was none."""
    return str(remembering.layout(bench).get("paper", ""))


class Rememberer(QObject):
    """Writes it. The disk may take a twentieth of a second to confirm a write, which would be seen while scrolling."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self._task: Task | None = None

    def soon(self, paper: str, kept: Kept) -> None:
        """Keep it in the background."""
        self._drop()
        bench = self._hall.bench

        def job(cancel: Cancel, _report: Report) -> None:
            cancel.check()
            remembering.keep(bench, paper, kept, cancel)

        self._task = self._hall.tasks.start(job, lane=FIND, owner=self)

    def now(self, paper: str, kept: Kept) -> None:
        """Keep it before anything else is done."""
        self._drop()
        try:
            remembering.keep(self._hall.bench, paper, kept)
        except UserFacingError as error:
            self._hall.notices.failed(error)

    def _drop(self) -> None:
        """What waits to be written is older than what comes now."""
        if self._task is not None:
            self._task.stop()
            self._task = None
