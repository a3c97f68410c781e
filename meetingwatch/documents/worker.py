"""Papers read in worker processes: a blocking reader for jobs and the command line, and a page worker for the window.

Every request has a deadline on the wall clock, because PDFium's parsing cannot be interrupted: at the deadline the
worker is killed, the page is told as unreadable and never asked for again by itself, and a new worker starts (0.1 s).
After limits.KILLS_ALLOWED the paper is given up.
"""

from __future__ import annotations

import math
import os
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from meetingwatch.documents import items as item_finder
from meetingwatch.documents import labels as label_finder
from meetingwatch.documents import limits
from meetingwatch.documents.faults import (
    could_not_start,
    explain_open_failure,
    gave_up,
    refuse_unless_pdf,
)
from meetingwatch.documents.text import normalise
from meetingwatch.documents.wire import Message
from meetingwatch.documents.worker_process import Pixels, WorkerGone, WorkerProcess
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import Page, PageSize, ReadPaper
from meetingwatch.words import _

_TICK = 0.05  # seconds between looks at the cancel flag


@dataclass(frozen=True)
class Opened:
    """The paper is open: how many pages, and each one's size as shown (rotation is not known yet)."""

    sizes: tuple[PageSize, ...]


@dataclass(frozen=True)
class Rendered:
    """A drawn part of a page. pixels are rows of stride bytes, four bytes a pixel: B, G, R, unused.

    left and top: where it lies, in pixels of the whole page drawn at scale pixels a point.
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


@dataclass(frozen=True)
class Boxes:
    """A page's normalised text with a box for every character."""

    page_index: int
    text: PageText


@dataclass(frozen=True)
class Failed:
    """One request came to nothing: kind "render" or "boxes"; reason is a plain sentence.

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


Answer = Opened | Rendered | Boxes | Failed | Died


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


class PageWorker:
    """Draws and reads the pages of one open paper for the window, newest request first.

    Not for use from more than one thread. Call poll() when fileno() becomes readable, and from a timer (a quarter of
    a second will do) while busy is True: poll() is also what notices a deadline. fileno() changes after restart() and
    after a kill (then poll() has returned a Failed): compare it after each poll and watch the new one. When it is
    None there is nothing to watch.

    Raises UserFacingError at once when the file is not a PDF at all.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        refuse_unless_pdf(path)
        self._path = path
        self._clock = clock
        self._pixels = Pixels()
        self._waiting: list[_Request] = []
        self._asked: _Request | None = None
        self._deadline = 0.0
        self._kills = 0
        self._told_sizes = False
        self._worker: WorkerProcess | None = None
        self._dead = False
        self._start()

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

    def drop_stale(self, tokens: set[int]) -> None:
        """Forget render requests that are not begun and whose token is in tokens."""
        self._waiting = [r for r in self._waiting if r.op != "render" or r.token not in tokens]

    def poll(self) -> list[Answer]:
        """Everything that has come since, without waiting. Asks for the next thing."""
        found: list[Answer] = []
        while self._worker is not None:
            try:
                answer = self._worker.receive(0)
            except WorkerGone:
                self._lost(found)
                continue
            if answer is None:
                break
            self._take(answer, found)
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
        if not self._dead_pixels():
            self._pixels.close()

    def _dead_pixels(self) -> bool:
        return self._pixels.memory.closed

    def _start(self) -> None:
        self._worker = _start_reader(self._path, self._pixels)
        self._asked = _Request("open", -1)
        self._deadline = self._clock() + limits.OPEN_SECONDS

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
            found.append(Opened(tuple(PageSize(*_shown(w, h)) for w, h in message["sizes"])))
        elif "error" in message:
            found.append(_failed(asked))
        elif asked.op == "boxes":
            found.append(Boxes(asked.page, page_text(asked.page, message, payload)))
        elif asked.op == "render":
            found.append(self._picture(asked, int(message["stride"])))

    def _take_open(self, message: Message, found: list[Answer]) -> None:
        if "error" in message:
            found.append(Died(str(explain_open_failure(message["error"]))))
            self._give_up()
        elif not self._told_sizes:
            self._waiting.append(_Request("sizes", -1))

    def _picture(self, asked: _Request, stride: int) -> Rendered:
        left, top, width, height = asked.window
        pixels = bytes(memoryview(self._pixels.memory)[: min(stride, width * 4) * height])
        return Rendered(asked.page, asked.token, asked.scale, left, top, width, height, width * 4, pixels)

    def _lost(self, found: list[Answer]) -> None:
        """The worker ended or went past its deadline: tell what it was doing, and start another."""
        asked = self._asked
        self._end()
        self._kills += 1
        if asked is not None and asked.op in ("render", "boxes"):
            found.append(_failed(asked))
        if self._kills >= limits.KILLS_ALLOWED or asked is None or asked.op in ("open", "sizes"):
            found.append(Died(str(gave_up())))
            self._give_up()
        else:
            self._start()

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


def page_text(index: int, message: Message, payload: bytes) -> PageText:
    """A boxes answer as normalised text with a box a character."""
    raw = array("f")
    raw.frombytes(payload[: len(payload) // 16 * 16])
    normal = normalise(message["text"])
    boxes = array("f", bytes(16 * len(normal.text)))
    ends = [*normal.segments[1:], (len(normal.text), len(raw) // 4)]
    for (here, there), (end, end_there) in zip(normal.segments, ends, strict=True):
        length = min(end - here, end_there - there)
        if length > 0:
            boxes[4 * here : 4 * (here + length)] = raw[4 * there : 4 * (there + length)]
    return PageText(index, normal.text, boxes, _size(message["geometry"]))


def _size(geometry: dict[str, float]) -> PageSize:
    width, height = _shown(geometry["width"], geometry["height"])
    return PageSize(width, height, int(geometry["rotation"]), geometry["left"], geometry["bottom"])


def _shown(width: float, height: float) -> tuple[float, float]:
    """A size that a window can lay out, whatever a broken file claims: 1 to 14,400 points
    (ISO 32000-1, annex C, allows no more), A4 where it is not a number."""
    if not (math.isfinite(width) and math.isfinite(height)):
        return 595.0, 842.0
    return min(max(width, 1.0), 14_400.0), min(max(height, 1.0), 14_400.0)


def _start_reader(path: Path, pixels: Pixels) -> WorkerProcess:
    """A worker that reads this paper. The parent opens the file, so the worker needs no right to its folder."""
    try:
        if pixels.descriptor < 0:
            return WorkerProcess(["read", str(path), pixels.given, str(pixels.size)])
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            arguments = ["read", str(descriptor), pixels.given, str(pixels.size)]
            return WorkerProcess(arguments, (descriptor, pixels.descriptor))
        finally:
            os.close(descriptor)
    except OSError as error:
        raise could_not_start(error) from error


class PaperReader:
    """A worker asked step by step, for jobs. Use as a context manager; each call waits and may raise
    UserFacingError (the paper is at fault) or Cancelled."""

    def __init__(self, path: Path, cancel: Cancel) -> None:
        refuse_unless_pdf(path)
        self._path = path
        self._cancel = cancel
        self._pixels = Pixels(limits.PIXELS * 4)
        self._kills = 0
        self.page_count = 0
        try:
            self._worker = _start_reader(path, self._pixels)
            self._await_open()
        except BaseException:
            self.__exit__()
            raise

    def __enter__(self) -> PaperReader:
        return self

    def __exit__(self, *_why: object) -> None:
        if hasattr(self, "_worker"):
            self._worker.close()
        self._pixels.close()

    def about(self) -> Message:
        """Title, modification date, sizes as shown, outline and the file's own page labels."""
        self._send({"op": "about"})
        answer = self._wait(limits.OPEN_SECONDS)
        if answer is None or "error" in answer[0]:
            raise gave_up()
        return answer[0]

    def page(self, index: int) -> PageText | None:
        """A page's text and boxes; None when the page cannot be read."""
        self._send({"op": "boxes", "page": index})
        answer = self._wait(limits.TEXT_SECONDS)
        if answer is None:
            self._again()
            return None
        return None if "error" in answer[0] else page_text(index, *answer)

    def render(self, index: int, scale: float, width: int, height: int) -> bytes | None:
        """A whole page as BGRx rows of width * 4 bytes; None when it cannot be drawn."""
        self._send({"op": "render", "page": index, "scale": scale, "window": (0, 0, width, height)})
        answer = self._wait(limits.RENDER_SECONDS)
        if answer is None:
            self._again()
            return None
        return None if "error" in answer[0] else bytes(memoryview(self._pixels.memory)[: width * height * 4])

    def texts(self, progress: Callable[[int], None]) -> dict[int, Message]:
        """Every page's answer to "text", by index; a page without an answer could not be read."""
        found: dict[int, Message] = {}
        following = 0
        while following < self.page_count:
            self._send({"op": "texts", "first": following, "last": self.page_count - 1})
            following = self._collect(following, found, progress)
        return found

    def _collect(self, following: int, found: dict[int, Message], progress: Callable[[int], None]) -> int:
        """Take pages until the last or until the worker is lost; returns the next page to ask for."""
        while following < self.page_count:
            answer = self._wait(limits.TEXT_SECONDS)
            if answer is None:
                self._again()
                return following + 1
            if "error" not in answer[0]:
                found[following] = answer[0]
            following += 1
            progress(following)
        return following

    def _send(self, message: Message) -> None:
        try:
            self._worker.send(message)
        except WorkerGone:
            return  # _wait finds out

    def _wait(self, seconds: float) -> tuple[Message, bytes] | None:
        """The next answer; None when the worker is gone or too slow. Raises Cancelled."""
        until = time.monotonic() + seconds
        while True:
            self._cancel.check()
            left = until - time.monotonic()
            try:
                answer = self._worker.receive(max(0.0, min(_TICK, left)))
            except WorkerGone:
                return None
            if answer is not None or left <= 0:
                return answer

    def _await_open(self) -> None:
        answer = self._wait(limits.OPEN_SECONDS)
        if answer is None:
            raise gave_up()
        if "error" in answer[0]:
            raise explain_open_failure(answer[0]["error"])
        self.page_count = int(answer[0]["pages"])

    def _again(self) -> None:
        self._kills += 1
        self._worker.close()
        if self._kills >= limits.KILLS_ALLOWED:
            raise gave_up()
        self._worker = _start_reader(self._path, self._pixels)
        self._await_open()


def read_paper(path: Path, cancel: Cancel, report: Report) -> ReadPaper:
    """Read a whole PDF: text page by page, sizes, printed page labels, agenda items.

    Raises UserFacingError when it is not a PDF, is encrypted, damaged, empty or too big, or when reading it had to be
    stopped; Cancelled when asked to stop. Pages that cannot be read alone come back empty and unreadable.
    """
    what = _("Reading the paper")
    with PaperReader(path, cancel) as reader:
        about = reader.about()
        total = reader.page_count
        report(Progress(what, 0, total, "pages"))
        answers = reader.texts(lambda done: report(Progress(what, done, total, "pages")))
    if not answers:
        raise explain_open_failure("format")
    pages = [_page(index, answers.get(index), about["sizes"][index]) for index in range(total)]
    labels = label_finder.printed_labels([page.text for page in pages], about["labels"])
    labelled = tuple(
        Page(p.index, p.size, label, p.text, p.hyphenated, p.unreadable)
        for p, label in zip(pages, labels, strict=True)
    )
    outline = [(int(level), str(title), int(page)) for level, title, page in about["outline"]]
    return ReadPaper(
        labelled, item_finder.find_items(labelled, outline), about["title"].strip(), about["modified"].strip()
    )


def _page(index: int, answer: Message | None, shown: tuple[float, float]) -> Page:
    if answer is None:
        return Page(index, PageSize(*_shown(*shown)), unreadable=True)
    normal = normalise(answer["text"])
    return Page(index, _size(answer["geometry"]), None, normal.text, normal.hyphenated)
