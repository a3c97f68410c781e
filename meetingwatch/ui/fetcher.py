"""Fetching papers in the background: one round at a time, beside which the councils go on being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.tasks import FIND, NET, Task
from meetingwatch.workflow import checking, stopped
from meetingwatch.workflow.checking import Outcome
from meetingwatch.workflow.downloads import Wanted
from meetingwatch.workflow.watching import Checked
from meetingwatch.workflow.workbench import MEETINGS, PAPERS

Say = Callable[[Progress, Callable[[], None]], None]


class Fetcher(QObject):
    """Works through the queue. What is paused stays paused, also over the next start: the line may be metered. Papers
    whose site does not answer are left; look() goes on with them when its pause is over."""

    ended = Signal(object, bool)  # Outcome of a round, and whether the person had asked for it
    failed = Signal(object)  # UserFacingError
    paper_failed = Signal(object)  # downloads.Wanted: the first of a round that could not be fetched
    moved = Signal()  # the queue is another one, or stands still
    began = Signal()  # a round

    def __init__(self, hall: Hall, say: Say) -> None:
        super().__init__()
        self._hall, self._say = hall, say
        self._queue = hall.downloads
        self._queue.paused = hall.bench.settings().downloads_paused
        self._task: Task | None = None
        self._found: Checked | None = None  # the meetings as they were read last
        self._last: Progress | None = None
        self._asked = self._told = False
        self._away: set[str] = set()  # councils that could not be read at the last check

    @property
    def busy(self) -> bool:
        """Whether a round is under way."""
        return self._task is not None

    @property
    def rests(self) -> bool:
        """Whether no round is under way because all that is to come waits for its site."""
        return not self.busy and self._queue.stands_still()

    def begin(self, found: Checked, *, asked: bool) -> bool:
        """Fetch what these meetings list; False where a round is under way, which goes on with what is new, or where
        downloads are paused."""
        self._found = found = replace(found, asked=asked)
        if asked or self._back(found):
            self._queue.ask_now()
        else:
            self._queue.councils_read()
        if self.busy or self._queue.paused:
            self._line_up(found)
            return False
        self._told = False
        self._start(found, asked=asked)
        return True

    def _back(self, found: Checked) -> bool:
        """Whether a council could be read that was away before: the network was, and its papers need not wait."""
        before, self._away = self._away, {one.council for one in found.sources if one.status == "failed"}
        return bool(before - self._away)

    def _start(self, found: Checked, *, asked: bool) -> None:
        self._asked, self._last = asked, None
        bench, queue = self._hall.bench, self._queue

        def job(cancel: Cancel, report: Report) -> Outcome:
            return checking.with_papers(bench, found, cancel, report, queue)

        self._task = self._hall.tasks.start(
            job,
            lane=NET,
            owner=self,
            on_done=self._on_done,
            on_failed=self._on_failed,
            on_progress=self._on_progress,
            on_cancelled=self._on_stopped,
        )
        self.began.emit()

    def look(self) -> None:
        """Go on where a site's pause is over."""
        if not self.busy and self._queue.ready() and self._found is not None:
            self._start(Checked(self._hall.now()), asked=False)  # with what is in the queue, and nothing more

    def say_again(self) -> None:
        """Something else was shown meanwhile: show what comes."""
        if self._task is not None and self._last is not None and not self._queue.paused:
            self._say(self._last, self._task.stop)

    def wish(self) -> bool:
        """The person paused, or let papers come again; False where the councils must be read first."""
        bench, paused = self._hall.bench, self._queue.paused
        settings = bench.settings()
        if settings.downloads_paused != paused:
            bench.save_settings(replace(settings, downloads_paused=paused))
        if paused or self.busy:
            return True
        if self._found is None:
            return False
        if settings.downloads_paused:
            self._queue.ask_now()
            return self.begin(self._found, asked=False)
        self._told = False
        self.look()
        return True

    def keep_stopped(self, one: Wanted) -> None:
        """The person stops a paper: that is kept for later starts."""
        self._keep(lambda: stopped.stop(self._hall.bench, one))

    def keep_wanted(self, one: Wanted) -> None:
        """The person wants it after all."""
        self._keep(lambda: stopped.lift(self._hall.bench, one.key))

    def _keep(self, write: Callable[[], None]) -> None:
        try:
            write()
        except UserFacingError as error:
            self.failed.emit(error)
        else:
            self._hall.bridge.tell({PAPERS, MEETINGS})

    def _line_up(self, found: Checked) -> None:
        bench, queue, rescue = self._hall.bench, self._queue, not self.busy

        def job(_cancel: Cancel, _report: Report) -> None:
            checking.line_up(bench, found, queue, rescue=rescue)

        self._hall.tasks.start(job, lane=FIND, owner=self, on_done=lambda _none: self._on_lined_up())

    def _on_lined_up(self) -> None:
        """Where the round ended just before, what was added to it is fetched now."""
        self.look()
        self.moved.emit()

    def _on_progress(self, progress: Progress) -> None:
        self._last = progress
        if self._task is not None and not self._queue.paused:
            self._say(progress, self._task.stop)
            self._tell_of_failure()

    def _tell_of_failure(self) -> None:
        failed = self._queue.failed()
        if failed and not self._told:
            self._told = True
            self.paper_failed.emit(failed[0])

    def _on_done(self, outcome: Outcome) -> None:
        self._task = None
        self._tell_of_failure()
        self.ended.emit(outcome, self._asked and not self._queue.paused)
        self._on_lined_up()

    def _on_failed(self, error: UserFacingError) -> None:
        self._task = None
        self.failed.emit(error)

    def _on_stopped(self) -> None:
        self._task = None
        self._queue.stop_all()
        self.moved.emit()
