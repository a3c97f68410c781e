"""Papers read in worker processes, waiting for each answer: for jobs and the command line.

Every request has a deadline on the wall clock, because PDFium's parsing cannot be interrupted: at the deadline the
worker is killed, that page counts as unreadable, and a new worker goes on with the next (0.1 s). After
limits.KILLS_ALLOWED the paper is given up.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from meetingwatch.documents import limits
from meetingwatch.documents.faults import explain_open_failure, gave_up, refuse_unless_pdf
from meetingwatch.documents.text import normalise
from meetingwatch.documents.wire import Message
from meetingwatch.documents.worker_paper import page_size, page_text, shown_size, start_reader
from meetingwatch.documents.worker_process import Pixels, WorkerGone
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.ocr import OcrPage, page_with_ocr, with_ocr
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import LabelRange, Page, PageSize, ReadPaper
from meetingwatch.words import _

_TICK = 0.05  # seconds between looks at the cancel flag


class PaperReader:
    """A worker asked step by step, for jobs. Use as a context manager; each call waits and may raise
    UserFacingError (the paper is at fault) or Cancelled. ocr: what OCR read earlier, by page index."""

    def __init__(self, path: Path, cancel: Cancel, ocr: Mapping[int, OcrPage] | None = None) -> None:
        refuse_unless_pdf(path)
        self._path = path
        self._cancel = cancel
        self._ocr = ocr or {}
        self._pixels = Pixels(limits.PIXELS * 4)
        self._kills = 0
        self.page_count = 0
        try:
            self._worker = start_reader(path, self._pixels)
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

    def sizes(self) -> tuple[PageSize, ...]:
        """Every page's size as shown, with nothing read of it yet."""
        self._send({"op": "sizes"})
        answer = self._wait(limits.OPEN_SECONDS)
        if answer is None or "error" in answer[0]:
            raise gave_up()
        return tuple(PageSize(*shown_size(width, height)) for width, height in answer[0]["sizes"])

    def page(self, index: int) -> PageText | None:
        """A page's text and boxes; None when the page cannot be read."""
        self._send({"op": "boxes", "page": index})
        answer = self._wait(limits.TEXT_SECONDS)
        if answer is None:
            self._again()
            return None
        if "error" in answer[0]:
            return None
        return page_with_ocr(page_text(index, *answer), self._ocr.get(index))

    def render(self, index: int, scale: float, width: int, height: int) -> bytes | None:
        """A whole page as BGRx rows of width * 4 bytes; None when it cannot be drawn."""
        self._send({"op": "render", "page": index, "scale": scale, "window": (0, 0, width, height)})
        answer = self._wait(limits.RENDER_SECONDS)
        if answer is None:
            self._again()
            return None
        return None if "error" in answer[0] else self._pixels.memory[: width * height * 4]

    def texts(self, progress: Callable[[int], None]) -> dict[int, Page]:
        """Every page with its normalised text, by index; a page that is missing could not be read.

        Normalising here, page by page, goes on while the worker reads the next page.
        """
        found: dict[int, Page] = {}
        following = 0
        while following < self.page_count:
            self._send({"op": "texts", "first": following, "last": self.page_count - 1})
            following = self._collect(following, found, progress)
        return found

    def _collect(self, following: int, found: dict[int, Page], progress: Callable[[int], None]) -> int:
        """Take pages until the last or until the worker is lost; returns the next page to ask for."""
        while following < self.page_count:
            answer = self._wait(limits.TEXT_SECONDS)
            if answer is None:
                self._again()
                return following + 1
            if "error" not in answer[0]:
                found[following] = _page(following, answer[0])
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
        self._worker = start_reader(self._path, self._pixels)
        self._await_open()


def read_paper(
    path: Path,
    cancel: Cancel,
    report: Report,
    *,
    corrections: Sequence[LabelRange] = (),
    ocr: Mapping[int, OcrPage] | None = None,
) -> ReadPaper:
    """Read a whole PDF: text page by page, sizes, printed page labels, agenda items.

    corrections: the person's own printed page numbers, which items are found by too. ocr: what OCR read earlier, by
    page index, joined to pages that have no words.

    Raises UserFacingError when it is not a PDF, is encrypted, damaged, empty or too big, or when reading it had to be
    stopped; Cancelled when asked to stop. Pages that cannot be read alone come back empty and unreadable.
    """
    from meetingwatch.documents.items import find_items  # slow to import, and drawing pages needs neither
    from meetingwatch.documents.labels import corrected, printed_labels

    what = _("Reading the paper")
    with PaperReader(path, cancel) as reader:
        about = reader.about()
        total = reader.page_count
        report(Progress(what, 0, total, "pages"))
        read = reader.texts(lambda done: report(Progress(what, done, total, "pages")))
    if not read:
        raise explain_open_failure("format")
    pages = [
        read.get(index) or Page(index, PageSize(*shown_size(*about["sizes"][index])), unreadable=True)
        for index in range(total)
    ]
    pages = [_with_ocr(page, (ocr or {}).get(page.index)) for page in pages]
    printed = printed_labels([page.text for page in pages], about["labels"])
    labels = corrected(printed, corrections)
    labelled = tuple(replace(page, label=label) for page, label in zip(pages, labels, strict=True))
    outline = [(int(level), str(title), int(page)) for level, title, page in about["outline"]]
    items = find_items(labelled, outline)
    return ReadPaper(labelled, items, about["title"].strip(), about["modified"].strip(), tuple(printed))


def _with_ocr(page: Page, read: OcrPage | None) -> Page:
    text = with_ocr(page.text, read)
    return page if text == page.text else replace(page, text=text, by_ocr=True)


def _page(index: int, answer: Message) -> Page:
    normal = normalise(answer["text"])
    size = page_size(answer["geometry"])
    return Page(index, size, None, normal.text, normal.hyphenated, drawn=bool(answer["drawn"]))
