"""A strip that says what is being done, how far it is, and stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import Band, Bar, Button, Text
from meetingwatch.ui.tasks import Task
from meetingwatch.words import _, ngettext

Result = TypeVar("Result")


class Working(Band):
    """Runs one job at a time. Hidden while there is none."""

    def __init__(self, hall: Hall) -> None:
        super().__init__("info")
        self.setObjectName("working")
        self._hall = hall
        self._task: Task | None = None
        self._words = Text("")
        self._bar = Bar(_("How far it is"))
        self._bar.setFixedWidth(180)
        self._stop = Button(_("Stop"), self.stop, name="stop-working")
        self.line.addWidget(self._words, 1)
        self.line.addWidget(self._bar)
        self.line.addWidget(self._stop)
        self.hide()

    def run(
        self,
        words: str,
        job: Callable[[Cancel, Report], Result],
        on_done: Callable[[Result], object],
        on_stopped: Callable[[], object] | None = None,
        on_failed: Callable[[UserFacingError], object] | None = None,
    ) -> None:
        """Do a job, saying what it is; on_stopped when the person stopped it; on_failed instead of a notice."""
        if self._task is not None:
            self._hall.notices.news(_("One at a time: wait for it to end, or stop it."))
            return
        self._words.setText(words)
        self.setAccessibleName(words)
        self._bar.setRange(0, 0)

        def done(result: Result) -> None:
            self._end()
            on_done(result)

        def failed(error: UserFacingError) -> None:
            self._end()
            (on_failed or self._hall.notices.failed)(error)

        def stopped() -> None:
            self._end()
            if on_stopped is not None:
                on_stopped()

        self._task = self._hall.tasks.start(
            job,
            owner=self,
            on_done=done,
            on_failed=failed,
            on_progress=self._say,
            on_cancelled=stopped,
        )
        self.show()

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._task is not None

    def stop(self) -> None:
        """Stop it; what it had finished is kept."""
        if self._task is not None:
            self._words.setText(_("Stopping…"))
            self._task.stop()

    def _say(self, progress: Progress) -> None:
        if self._task is None or self._task.cancel.is_cancelled():
            return
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        words = progress.what
        if progress.total and progress.unit == "pages":
            words = ngettext(
                "{what}: {done} of {total} page", "{what}: {done} of {total} pages", progress.total
            )
            words = words.format(what=progress.what, done=progress.done, total=progress.total)
        self._words.setText(words)

    def _end(self) -> None:
        self._task = None
        self.hide()
