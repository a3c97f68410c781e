"""From an earlier version of a paper to the one that took its place, at the page that is being read."""

from __future__ import annotations

from PySide6.QtCore import QObject

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.reader import Reader
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.tasks import FIND
from meetingwatch.ui.where import Where


class OpeningNewer(QObject):
    """Looks for the page beside the window's work, then opens the newer version there."""

    def __init__(self, hall: Hall, reader: Reader) -> None:
        super().__init__()
        self._hall, self._reader = hall, reader

    def open(self, paper: str) -> None:
        """Open a newer version of the paper on the desk."""
        opened, page, bench = self._reader.opened, self._reader.canvas.page, self._hall.bench
        if opened is None:
            return
        here = opened.paper.id

        def job(_cancel: Cancel, _report: Report) -> int:
            from meetingwatch.workflow.same_page import page_in  # imported when somebody goes there

            return page_in(bench, here, paper, page)

        def failed(_error: UserFacingError) -> None:
            self._hall.go(Where("desk", id=paper))  # it says itself what is wrong

        self._hall.tasks.start(
            job,
            lane=FIND,
            owner=self,
            on_done=lambda there: self._hall.go(Where("desk", id=paper, page=there)),
            on_failed=failed,
        )
