"""A paper's pages from its worker process, as signals.

The canvas says again and again what it wants, most wanted first; whatever is no longer wanted is never asked
for. One request is with the worker at a time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from meetingwatch.documents.worker_pages import Answer, Boxes, Died, Failed, Images, PageWorker, Rendered
from meetingwatch.domain.ocr import OcrPage
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.pictures import Key

TICK_MS = 250  # while an answer is awaited: this is also what notices a worker's deadline
LATE = 1.0  # seconds without an answer after which that is told
POLL_MS = 15  # where a pipe cannot be watched (Windows)


@dataclass(frozen=True)
class Draw:
    """Ask for a picture: size in screen pixels; scale is screen pixels a point. thumb: for the small ones.

    turn is the view's, clockwise; all sizes are those of the turned page. page is its whole size, for tiles.
    """

    key: Key
    scale: float
    width: int
    height: int
    thumb: bool = False
    turn: int = 0
    page: tuple[int, int] = (0, 0)

    @property
    def window(self) -> tuple[int, int, int, int]:
        """Left, top, width and height of the same part on the page as it is without the view's turn."""
        left, top = max(0, self.key.left), max(0, self.key.top)
        right, bottom = self.page[0] - left - self.width, self.page[1] - top - self.height
        match self.turn:
            case 90:
                return top, right, self.height, self.width
            case 180:
                return right, bottom, self.width, self.height
            case 270:
                return bottom, left, self.height, self.width
            case _:
                return left, top, self.width, self.height


@dataclass(frozen=True)
class Words:
    """Ask for a page's words with the place of every character."""

    page: int


@dataclass(frozen=True)
class Pictured:
    """Ask where a page has photographs."""

    page: int


Request = Draw | Words | Pictured


class PageSource(QObject):
    """Watches one worker; answers come as signals. Call close() before letting go."""

    drawn = Signal(object, object)  # Draw, Rendered
    words = Signal(object)  # PageText
    pictured = Signal(int, object)  # page index, rectangles in unrotated points
    failed = Signal(int, str, str)  # page index, "render", "boxes" or "images", plain sentence
    late = Signal(bool)  # an answer is awaited for longer than LATE; then that it is not, any more
    died = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: PageWorker | None = None
        self._begun: tuple[Path, PageWorker] | None = None
        self._notifier: QSocketNotifier | None = None
        self._watched: tuple[int | None, int] | None = None
        self._wanted: list[Request] = []
        self._asked: dict[int, Draw] = {}
        self._asked_words: set[int] = set()  # pages whose words or images are asked for
        self._token = 0
        self._since, self._late = 0.0, False  # when what is awaited was asked for
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._poll)

    @property
    def pid(self) -> int | None:
        """The worker's process id, for tests and diagnosis."""
        return self._worker.pid if self._worker else None

    @property
    def ready(self) -> bool:
        """Whether the worker runs and has nothing to do."""
        return self._worker is not None and self._worker.alive and not self._worker.busy

    @property
    def busy(self) -> bool:
        """Whether anything is asked or waits to be asked."""
        return bool(self._wanted or self._asked or self._asked_words)

    @property
    def waiting(self) -> int:
        """How many requests have not been given to the worker yet."""
        return len(self._wanted)

    def take(self, path: Path, worker: PageWorker) -> None:
        """A worker that was started on a file before there was a window: the next open of that file gets it."""
        self._begun = path, worker

    def open(self, path: Path, ocr: Mapping[int, OcrPage] | None = None) -> None:
        """Start a worker on this file; it opens it meanwhile. ocr: what was read by OCR, by page index."""
        self.close()
        begun, self._begun = self._begun, None
        if begun is not None and begun[0] != path:
            begun[1].close()
            begun = None
        try:
            self._worker = begun[1] if begun is not None else PageWorker(path)
            self._worker.know(ocr or {})
        except UserFacingError as error:
            self.died.emit(str(error))
            return
        self._told()
        self._watch()

    def want(self, requests: Sequence[Request]) -> None:
        """What is wanted now, most wanted first; what was wanted before and is not here is forgotten."""
        self._wanted = list(requests)
        self._pump()
        self._watch()

    def restart(self) -> None:
        """Begin again with a new worker, after it died or as a person asked."""
        if self._worker is None:
            return
        self._forget()
        try:
            self._worker.restart()
        except UserFacingError as error:
            self.died.emit(str(error))
        self._watch()

    def close(self) -> None:
        """End the worker."""
        self._timer.stop()
        self._unwatch()
        self._forget()
        self._told()
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _told(self) -> None:
        """An answer came, or something was asked for: from now on the next one is awaited."""
        self._since = time.monotonic()
        if self._late:
            self._late = False
            self.late.emit(False)

    def _forget(self) -> None:
        self._wanted.clear()
        self._asked.clear()
        self._asked_words.clear()

    def _pump(self) -> None:
        """Give the worker its next request, when it has none."""
        worker = self._worker
        if worker is None or not worker.alive or self._asked or self._asked_words:
            return
        if not self._wanted:
            return
        request = self._wanted.pop(0)
        self._told()
        if isinstance(request, Words):
            self._asked_words.add(request.page)
            worker.request_boxes(request.page)
            return
        if isinstance(request, Pictured):
            self._asked_words.add(request.page)
            worker.request_images(request.page)
            return
        self._token += 1
        self._asked[self._token] = request
        left, top, width, height = request.window
        worker.request_render(request.key.page, request.scale, width, height, self._token, left, top)

    def _poll(self) -> None:
        worker = self._worker
        if worker is None:
            return
        answers = worker.poll()
        self._watch()
        if not answers and not self._late and worker.busy and time.monotonic() - self._since > LATE:
            self._late = True
            self.late.emit(True)
        for answer in answers:
            self._told()
            self._take(answer)
            if self._worker is not worker:  # a listener closed the paper
                return
        self._pump()
        self._watch()

    def _take(self, answer: Answer) -> None:
        if isinstance(answer, Rendered):
            request = self._asked.pop(answer.token, None)
            if request is not None:
                self.drawn.emit(request, answer)
        elif isinstance(answer, Boxes):
            self._asked_words.discard(answer.page_index)
            self.words.emit(answer.text)
        elif isinstance(answer, Images):
            self._asked_words.discard(answer.page_index)
            self.pictured.emit(answer.page_index, answer.rects)
        elif isinstance(answer, Failed):
            self._asked.pop(answer.token, None)
            if answer.kind in ("boxes", "images"):
                self._asked_words.discard(answer.page_index)
            self.failed.emit(answer.page_index, answer.kind, answer.reason)
        elif isinstance(answer, Died):
            self._forget()
            self.died.emit(answer.reason)

    def _watch(self) -> None:
        """Watch the worker's pipe; it changes when a worker is replaced."""
        worker = self._worker
        pipe = worker.fileno() if worker is not None and worker.alive else None
        # With the process id, because a new worker's pipe may get the old one's number.
        now = (worker.pid, pipe) if worker is not None and pipe is not None else None
        if now != self._watched:
            self._unwatch()
            self._watched = now
            if pipe is not None and sys.platform != "win32":
                self._notifier = QSocketNotifier(pipe, QSocketNotifier.Type.Read, self)
                self._notifier.activated.connect(self._poll)
        waits = worker is not None and worker.alive and worker.busy
        if waits and not self._timer.isActive():
            self._timer.start(TICK_MS if self._notifier is not None else POLL_MS)
        elif not waits:
            self._timer.stop()

    def _unwatch(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        self._notifier = None
        self._watched = None
