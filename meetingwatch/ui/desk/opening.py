"""Opening a paper for the desk: its pages are shown before its words are read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meetingwatch.domain.job import Cancel, Report, silent
from meetingwatch.domain.paper import PageSize
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.halves import Halves
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit import refused
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.tasks import FIND, Task
from meetingwatch.words import _
from meetingwatch.workflow import papers, reading
from meetingwatch.workflow.reading import OpenPaper

READ_AFTER_MS = 250  # after the pages of a new paper are shown


class Opening(QObject):
    """Opens one paper at a time. One that was read is there at once; of another its pages' sizes are found (a fraction
    of a second) and it is shown, then its words are read and read tells of the same paper with everything known."""

    comes = Signal()  # it is shown in one of the next turns
    shown = Signal(object)  # OpenPaper
    waits = Signal()  # the file is being opened: nothing can be shown yet
    read = Signal(object)  # OpenPaper
    progressed = Signal(object)  # domain.job.Progress of the reading
    failed = Signal(object)  # UserFacingError: it cannot be shown
    not_read = Signal(object)  # UserFacingError: it is shown, but its words could not be read

    def __init__(self, hall: Hall, desk: QWidget) -> None:
        super().__init__()
        self._hall, self._desk = hall, desk
        self._task: Task | None = None
        self._sizes: dict[str, tuple[PageSize, ...]] = {}
        self._reading = later(self, READ_AFTER_MS, self._read)
        self._found: OpenPaper | None = None
        self._in_turns = False
        self._turns = tuple(later(self, 0, act) for act in (self._announce, self._begin, self._show))
        self._last = later(self, 0, lambda: desk.setUpdatesEnabled(True))
        for told in (self.shown, self.waits, self.failed):
            told.connect(self._last.start)
        self.paper = ""

    @property
    def busy(self) -> bool:
        """Whether a paper is on its way, or its words are."""
        return self._task is not None or self._reading.isActive() or self.begins

    @property
    def begins(self) -> bool:
        """Whether a paper is shown in one of the loop's next turns."""
        return any(turn.isActive() for turn in self._turns)

    def know(self, paper: str, sizes: tuple[PageSize, ...]) -> None:
        """The sizes of a paper's pages are known before it is opened here."""
        self._sizes[paper] = sizes

    def start(self, paper: str, *, in_turns: bool = False) -> None:
        """Open a paper by its id; what was being opened is let go.

        A paper that was read is shown before this returns; in_turns: in the loop's next turns, so that none of them is
        long and the window does not stand still.
        """
        self.stop()
        refused.forget(self._hall.notices)
        self.paper, self._in_turns = paper, in_turns
        if in_turns:
            self._desk.setUpdatesEnabled(False)  # what was there before is not painted once more
            self._turns[0].start()
        else:
            self._begin()

    def _announce(self) -> None:
        self._turns[1].start()
        self.comes.emit()

    def _begin(self) -> None:
        try:
            self._found = self._known()
        except UserFacingError as error:
            self.failed.emit(error)
            return
        if self._found is None:
            self.waits.emit()
            self._glance()
        elif self._in_turns:
            self._turns[2].start()
        else:
            self._show()

    def _known(self) -> OpenPaper | None:
        """The paper as far as it can be shown without looking into its file."""
        bench, paper = self._hall.bench, self.paper
        if reading.is_read(bench, paper):
            return reading.open_paper(bench, paper, Cancel(), silent)
        if paper in self._sizes:
            return reading.glance(bench, paper, Cancel(), self._sizes.pop(paper))
        return None

    def _show(self) -> None:
        opened, self._found = self._found, None
        if opened is not None:
            self._on_glanced(opened) if opened.being_read else self.shown.emit(opened)

    def _glance(self) -> None:
        bench, paper = self._hall.bench, self.paper

        def look(cancel: Cancel, _report: Report) -> OpenPaper:
            return reading.glance(bench, paper, cancel)

        # Beside a paper that is being read, not behind it.
        self._task = self._hall.tasks.start(
            look, lane=FIND, owner=self, on_done=self._on_glanced, on_failed=self._on_failed
        )

    def stop(self) -> None:
        """Let go what is on its way; what was not read is read when the paper is opened again."""
        if self._task is not None:
            self._task.stop()
            self._task = None
        for timer in (self._reading, *self._turns):
            timer.stop()
        self._desk.setUpdatesEnabled(True)

    def _on_glanced(self, opened: OpenPaper) -> None:
        self._task = None
        self._reading.start()  # not at once: the first page is drawn before
        self.shown.emit(opened)

    def _read(self) -> None:
        bench, paper = self._hall.bench, self.paper

        def job(cancel: Cancel, report: Report) -> OpenPaper:
            return reading.open_paper(bench, paper, cancel, report)

        self._task = self._hall.tasks.start(
            job,
            owner=self,
            on_done=self._on_read,
            on_failed=self._on_not_read,
            on_progress=self.progressed.emit,
        )

    def _on_read(self, opened: OpenPaper) -> None:
        self._task = None
        self.read.emit(opened)

    def _on_failed(self, error: UserFacingError) -> None:
        self._task = None
        self.failed.emit(error)

    def _on_not_read(self, error: UserFacingError) -> None:
        self._task = None
        refused.say(self._hall.notices, (papers.get(self._hall.bench, self.paper).title, error))
        self.not_read.emit(error)


class OpeningBeside(QObject):
    """Opens a paper in the other half of the desk, read first where it never was. make_room is called before."""

    def __init__(self, hall: Hall, halves: Halves, make_room: Callable[[], None]) -> None:
        super().__init__()
        self._hall, self._halves, self._make_room = hall, halves, make_room

    def open(self, paper: str, page: int, words: str = "", *, own: bool = False) -> None:
        """Show a paper at a page (index) beside the one that is open, with words lit; own: for itself, so that it
        stays when another paper is opened."""
        bench, failed = self._hall.bench, self._hall.notices.failed

        def job(cancel: Cancel, report: Report) -> OpenPaper:
            return reading.open_paper(bench, paper, cancel, report)

        def show(opened: OpenPaper) -> None:
            self._make_room()
            pane = self._halves.open(opened, page, own=own)
            if words:
                pane.light(words, page)

        try:
            if reading.is_read(bench, paper):
                show(reading.open_paper(bench, paper, Cancel(), silent))
                return
        except UserFacingError as error:
            failed(error)
            return
        self._hall.notices.news(_("Reading the paper for the first time…"))
        self._hall.tasks.start(job, owner=self, on_done=show, on_failed=failed)
