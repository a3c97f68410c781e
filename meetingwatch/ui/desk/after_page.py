"""What nobody should wait for a page for: it is done once the page has come onto the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.tasks import FIND

SOON_MS = 60  # after the first page is drawn
# From when the lists beside the page are shown until jobs are begun: while both run, each of the many small steps of
# showing them waits for a job to give way.
REST_MS = 100
LATER_MS = 1500  # where a first page cannot be drawn, the rest comes all the same


class AfterPage(QObject):
    """Tells when the first page of each opened paper is there, and when what stands beside it had time to be shown;
    then, once, loads in the background what the draft needs and tells when that is done."""

    page_shown = Signal()
    jobs_may_begin = Signal()
    loaded = Signal()

    def __init__(self, hall: Hall, canvas: PageCanvas, load: Callable[[], None]) -> None:
        super().__init__()
        self._hall = hall
        self._load: Callable[[], None] | None = load
        self._timer = later(self, 0, self._on_time)
        self._rest = later(self, REST_MS, self._on_rest)
        canvas.first_drawn.connect(lambda: self._timer.start(SOON_MS))

    def wait(self) -> None:
        """A paper is being opened."""
        self._rest.stop()
        self._timer.start(LATER_MS)

    def stop(self) -> None:
        """The paper is let go."""
        self._timer.stop()
        self._rest.stop()

    def _on_time(self) -> None:
        self.page_shown.emit()
        self._rest.start()

    def _on_rest(self) -> None:
        self.jobs_may_begin.emit()
        self.load()

    def load(self) -> None:
        """Load it now: nobody waits for the page, whose picture is seen already (ui/first_page.py)."""
        load, self._load = self._load, None
        if load is not None:
            self._hall.tasks.start(
                lambda _cancel, _report: load(),
                lane=FIND,
                owner=self,
                on_done=lambda _none: QTimer.singleShot(0, self, self.loaded.emit),  # in a turn of its own
            )
