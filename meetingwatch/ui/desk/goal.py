"""What the reading is for and when, asked beside the window's work: reading a council's rules takes a while."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.ui.desk.left_to_read import Goal
from meetingwatch.ui.hall import Hall
from meetingwatch.workflow import reading
from meetingwatch.workflow.reading import OpenPaper


class Goals(QObject):
    """Knows the goal of the open paper; None while it is not known, or when there is none."""

    known = Signal()

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self._paper = ""
        self.goal: Goal | None = None

    def open(self, paper: str) -> None:
        """Another paper: nothing is known of it."""
        self._paper, self.goal = paper, None

    def ask(self, opened: OpenPaper) -> None:
        """Work it out; known tells when that is done."""
        bench = self._hall.bench

        def job(cancel: Cancel, _report: Report) -> Goal | None:
            cancel.check()
            return reading.time_to_go(bench, opened)

        def came(goal: Goal | None) -> None:
            if self._paper == opened.paper.id:
                self.goal = goal
                self.known.emit()

        self._hall.tasks.start(job, owner=self, on_done=came)

    def minute_passed(self, opened: OpenPaper) -> None:
        """Once it is over, what comes next is asked for."""
        if self.goal is not None and self.goal[1] <= self._hall.now():
            self.goal = None
            self.ask(opened)
