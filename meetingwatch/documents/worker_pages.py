"""The pages of one open paper, drawn and read for the window without making it wait.

Every request has a deadline on the wall clock, because PDFium's parsing cannot be interrupted: at the deadline the
worker is killed, the page is told as failed and never asked for again by itself, and a new worker starts (0.1 s).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from meetingwatch.documents import limits
from meetingwatch.documents.faults import explain_open_failure, gave_up, refuse_unless_pdf
from meetingwatch.documents.wire import Message
from meetingwatch.documents.worker_paper import left_out, page_text, shown_size, start_reader
from meetingwatch.documents.worker_process import Pixels, WorkerGone, WorkerProcess
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.not_shown import LeftOut
from meetingwatch.domain.ocr import OcrPage, page_with_ocr
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import PageSize
from meetingwatch.errors import UserFacingError
from meetingwatch.words import _


@dataclass(frozen=True)
class Opened:
    """The paper is open: how many pages, and each one's size as shown (rotation is not known yet)."""

    sizes: tuple[PageSize, ...]


@dataclass(frozen=True)
class Rendered:
    """A drawn part of a page. pixels are rows of stride bytes, four bytes a pixel: B, G, R, unused.

    left and top: where it lies, in pixels of the whole page drawn at scale pixels a point. left_out: what is missing on
    the whole page.
    """

    page_index: int
    token: int
    scale: float
    left: int
    top: int
    width: int
    height: int
    stride: int
    pixels: bytes
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Boxes:
    """A page's normalised text with a box for every character."""

    page_index: int
    text: PageText


@dataclass(frozen=True)
class Images:
    """Where a page has photographs, in unrotated points."""

    page_index: int
    rects: tuple[Rect, ...]


@dataclass(frozen=True)
class Failed:
    """One request came to nothing: kind "render", "boxes" or "images"; reason is a plain sentence.

    Ask again only when the person asks for it. token is that of the render request, else 0.
    """

    page_index: int
    kind: str
    reason: str
    token: int = 0


@dataclass(frozen=True)
class Died:
    """The paper cannot be read at all any more; reason is a plain sentence. Nothing more will come."""

    reason: str


Answer = Opened | Rendered | Boxes | Images | Failed | Died


@dataclass(frozen=True)
class _Request:
    op: str
    page: int
    token: int = 0
    scale: float = 0.0
    window: tuple[int, int, int, int] = (0, 0, 0, 0)

    def message(self) -> Message:
        found: Message = {"op": self.op, "page": self.page, "token": self.token}
        if self.op == "render":
            found |= {"scale": self.scale, "window": self.window}
        return found


_SIZES = _Request("sizes", -1)


class PageWorker:
    """Draws and reads the pages of one open paper for the window, newest request first.

    Not for use from more than one thread. Call poll() when fileno() becomes readable, and from a timer (a quarter of
    a second will do) while busy is True: poll() is also what notices a deadline. fileno() changes after restart() and
    after a kill (then poll() has returned a Failed): compare it after each poll and watch the new one. When it is
    None there is nothing to watch.

    ocr: what OCR read earlier, by page index; it is in the Boxes of those pages. sizes_first: nothing can be asked for
    before the pages' sizes are known, so they are asked for before the file is open. Raises UserFacingError at once
    when the file is not a PDF at all.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], float] = time.monotonic,
        ocr: Mapping[int, OcrPage] | None = None,
        *,
        sizes_first: bool = False,
    ) -> None:
        refuse_unless_pdf(path)
        self._path = path
        self._clock = clock
        self._ocr = ocr or {}
        self._pixels = Pixels()
        self._waiting: list[_Request] = []
        self._asked: _Request | None = None
        self._deadline = 0.0
        self._kills = 0
        self._told_sizes = False
        self._sizes_first = sizes_first
        self._worker: WorkerProcess | None = None
        self._dead = False
        self._start()

    def know(self, ocr: Mapping[int, OcrPage]) -> None:
        """What OCR read earlier, by page index: pages asked for from now on have these words."""
        self._ocr = ocr

    @property
    def alive(self) -> bool:
        """Whether answers can still come."""
        return self._worker is not None

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._asked is not None

    @property
    def pid(self) -> int | None:
        """The worker's process id, for tests and diagnosis."""
        return self._worker.pid if self._worker else None

    def fileno(self) -> int | None:
        """The descriptor that becomes readable when there is something to poll."""
        return self._worker.fileno() if self._worker else None

    def request_render(
        self,
        page_index: int,
        scale: float,
        width_px: int,
        height_px: int,
        token: int,
        left_px: int = 0,
        top_px: int = 0,
    ) -> None:
        """Ask for a picture width_px by height_px of the page drawn at scale pixels a point.

        For a whole page pass round(size.width * scale), round(size.height * scale); for a tile also its corner. Raises
        ValueError above 12 million pixels: ask for tiles.
        """
        if width_px * height_px > limits.PIXELS or width_px < 1 or height_px < 1:
            raise ValueError("ask for tiles")
        self._ask(_Request("render", page_index, token, scale, (left_px, top_px, width_px, height_px)))

    def request_boxes(self, page_index: int) -> None:
        """Ask for a page's text and character boxes."""
        self._ask(_Request("boxes", page_index))

    def request_images(self, page_index: int) -> None:
        """Ask where a page has images."""
        self._ask(_Request("images", page_index))

    def drop_stale(self, tokens: set[int]) -> None:
        """Forget render requests that are not begun and whose token is in tokens."""
        self._waiting = [r for r in self._waiting if r.op != "render" or r.token not in tokens]

    def moved(self, path: Path) -> None:
        """The file has another name now; a worker that has to be started again finds it there."""
        self._path = path

    def poll(self, seconds: float = 0.0) -> list[Answer]:
        """Everything that has come since; where nothing has, it is waited for so long. Asks for the next thing."""
        found: list[Answer] = []
        while self._worker is not None:
            try:
                answer = self._worker.receive(0.0 if found else seconds)
            except WorkerGone:
                self._lost(found)
                continue
            if answer is None:
                break
            try:
                self._take(answer, found)
            except (KeyError, TypeError, ValueError):  # not an answer of ours: do not trust that worker again
                self._lost(found)
                continue
            self._next()
        if self._worker is not None and self._asked is not None and self._clock() > self._deadline:
            self._lost(found)
        return found

    def restart(self) -> None:
        """Begin again with a new worker and a clean record; requests that wait are kept."""
        self._end()
        self._kills = 0
        self._dead = False
        self._start()

    def close(self) -> None:
        """End the worker and give everything back. Safe to call twice."""
        self._end()
        self._waiting.clear()
        if not self._pixels.memory.closed:
            self._pixels.close()

    def _start(self) -> None:
        self._worker = start_reader(self._path, self._pixels)
        self._asked = _Request("open", -1)
        self._deadline = self._clock() + limits.OPEN_SECONDS
        if self._sizes_first:
            with suppress(WorkerGone):  # the next poll finds the end of the pipe
                self._worker.send(_SIZES.message())

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.close()
        self._worker = None
        self._asked = None

    def _ask(self, request: _Request) -> None:
        if self._dead or request in self._waiting or request == self._asked:
            return
        self._waiting.append(request)
        self._next()

    def _next(self) -> None:
        """Send the newest request, when nothing is being answered."""
        if self._worker is None or self._asked is not None or not self._waiting:
            return
        self._asked = self._waiting.pop()
        patience = limits.RENDER_SECONDS if self._asked.op == "render" else limits.TEXT_SECONDS
        self._deadline = self._clock() + patience
        try:
            self._worker.send(self._asked.message())
        except WorkerGone:
            return  # the next poll finds the end of the pipe, with this request as the one it had

    def _take(self, answer: tuple[Message, bytes], found: list[Answer]) -> None:
        message, payload = answer
        asked, self._asked = self._asked, None
        if message.get("op") == "open":
            self._take_open(message, found)
        elif asked is None:
            return
        elif asked.op == "sizes":
            self._told_sizes = True
            found.append(Opened(tuple(PageSize(*shown_size(w, h)) for w, h in message["sizes"])))
        elif "error" in message:
            found.append(_failed(asked))
        elif asked.op == "boxes":
            text = page_with_ocr(page_text(asked.page, message, payload), self._ocr.get(asked.page))
            found.append(Boxes(asked.page, text))
        elif asked.op == "images":
            rects = tuple(Rect(*(float(side) for side in rect)) for rect in message["rects"])
            found.append(Images(asked.page, rects))
        elif asked.op == "render":
            found.append(self._picture(asked, message))

    def _take_open(self, message: Message, found: list[Answer]) -> None:
        if "error" in message:
            found.append(Died(str(explain_open_failure(message["error"]))))
            self._give_up()
        elif self._sizes_first:
            self._sizes_first = False
            self._asked, self._deadline = _SIZES, self._clock() + limits.TEXT_SECONDS
        elif not self._told_sizes:
            self._waiting.insert(0, _SIZES)  # behind the page that somebody waits for

    def _picture(self, asked: _Request, message: Message) -> Rendered:
        left, top, width, height = asked.window
        stride = int(message["stride"])
        if stride != width * 4:
            raise ValueError("not the picture that was asked for")
        pixels = self._pixels.memory[: stride * height]
        lacking = left_out(message["lacking"])
        return Rendered(
            asked.page, asked.token, asked.scale, left, top, width, height, stride, pixels, lacking
        )

    def _lost(self, found: list[Answer]) -> None:
        """The worker ended or went past its deadline: tell what it was doing, and start another."""
        asked = self._asked
        self._end()
        self._kills += 1
        if asked is not None and asked.op in ("render", "boxes", "images"):
            found.append(_failed(asked))
        if self._kills >= limits.KILLS_ALLOWED or (asked is not None and asked.op in ("open", "sizes")):
            found.append(Died(str(gave_up())))
            self._give_up()
            return
        try:
            self._start()
        except UserFacingError as error:
            found.append(Died(str(error)))
            self._give_up()

    def _give_up(self) -> None:
        self._end()
        self._dead = True
        self._waiting.clear()


def _failed(asked: _Request) -> Failed:
    reason = (
        _("This page could not be drawn.")
        if asked.op == "render"
        else _("The words of this page could not be read.")
    )
    return Failed(asked.page, asked.op, reason, asked.token)
