"""Papers read in worker processes, waiting for each answer: for jobs and the command line.

Every request has a deadline on the wall clock, because PDFium's parsing cannot be interrupted: at the deadline the
worker is killed, that page counts as unreadable, and a new worker goes on with the next (0.1 s). After
limits.KILLS_ALLOWED the paper is given up.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from meetingwatch.documents import limits
from meetingwatch.documents.faults import explain_open_failure, gave_up, refuse_unless_pdf, too_slow
from meetingwatch.documents.wire import Message
from meetingwatch.documents.worker_paper import left_out, page_size, page_text, shown_size, start_reader
from meetingwatch.documents.worker_process import Pixels, WorkerGone
from meetingwatch.domain.beside_pages import BesidePages
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.not_shown import DrawnPage
from meetingwatch.domain.ocr import OcrPage, page_with_ocr, with_ocr
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import LabelRange, Page, PageSize, ReadPaper
from meetingwatch.errors import UserFacingError
from meetingwatch.words import _

_TICK = 0.05  # seconds between looks at the cancel flag
_STRIPE = 8  # pages asked for at a time: their words fit into a pipe
_FORM_PAGES, _FORM_WORDS = 2, 100  # what stands in for a form has fewer words on its first pages
_MANY = 60  # pages from which a second worker reads sooner than it takes to start


class PaperReader:
    """A worker asked step by step, for jobs. Use as a context manager; each call waits and may raise
    UserFacingError (the paper is at fault) or Cancelled. ocr: what OCR read earlier, by page index; behind: it lets
    what somebody looks at go first."""

    def __init__(
        self,
        path: Path,
        cancel: Cancel,
        ocr: Mapping[int, OcrPage] | None = None,
        *,
        behind: bool = False,
    ) -> None:
        refuse_unless_pdf(path)
        self._path = path
        self._cancel = cancel
        self._ocr = ocr or {}
        self._behind = behind
        self._pixels = Pixels(limits.PIXELS * 4)
        self._kills = 0
        self._asked: deque[tuple[int, int]] = deque()  # pages whose texts are still to come, first and last
        self.slow = 0.0  # seconds after which an answer was given up, where one took too long
        self.page_count = 0
        try:
            self._worker = start_reader(path, self._pixels, behind=behind)
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

    def render(self, index: int, scale: float, width: int, height: int) -> DrawnPage | None:
        """A whole page as BGRx rows of width * 4 bytes, and what is left out of it; None when it cannot be drawn."""
        self._send({"op": "render", "page": index, "scale": scale, "window": (0, 0, width, height)})
        answer = self._wait(limits.RENDER_SECONDS)
        if answer is None:
            self._again()
            return None
        if "error" in answer[0]:
            return None
        return DrawnPage(self._pixels.memory[: width * height * 4], left_out(answer[0]["lacking"]))

    def ask_texts(self, first: int, last: int) -> None:
        """Ask for the normalised text of pages (indices, last included); next_text gives them one by one."""
        self._asked.append((first, last))
        self._send({"op": "texts", "first": first, "last": last})

    def next_text(self) -> tuple[int, Page | None]:
        """The next page that was asked for: its index, and the page, None when it cannot be read.

        Normalising here, page by page, goes on while the worker reads the next page.
        """
        first, last = self._asked.popleft()
        if first < last:
            self._asked.appendleft((first + 1, last))
        answer = self._wait(limits.TEXT_SECONDS)
        if answer is None:
            self._again()
            for begin, end in self._asked:
                self._send({"op": "texts", "first": begin, "last": end})
            return first, None
        return first, None if "error" in answer[0] else _page(first, answer[0])

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
                self.slow = self.slow if answer is not None else seconds
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
            raise too_slow(self.slow) if self.slow else gave_up()
        self._worker = start_reader(self._path, self._pixels, behind=self._behind)
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
    with PaperReader(path, cancel, behind=True) as reader, ExitStack() as more:
        about = reader.about()
        total = reader.page_count
        report(Progress(what, 0, total, "pages"))
        readers = [reader]
        if total >= _MANY and (os.cpu_count() or 1) > 1:
            readers.append(more.enter_context(PaperReader(path, cancel, behind=True)))
        read = _texts(readers, total, lambda done: report(Progress(what, done, total, "pages")))
    if not read:
        raise _why_nothing(readers)
    pages = [
        read.get(index) or Page(index, PageSize(*shown_size(*about["sizes"][index])), unreadable=True)
        for index in range(total)
    ]
    pages = [_with_ocr(page, (ocr or {}).get(page.index)) for page in pages]
    printed = printed_labels([page.text for page in pages], about["labels"])
    labels = corrected(printed, corrections)
    labelled = tuple(replace(page, label=label) for page, label in zip(pages, labels, strict=True))
    outline = [(int(level), str(title), int(page)) for level, title, page in about["outline"]]
    items = find_items(labelled, outline, printed)
    title, modified = about["title"].strip(), about["modified"].strip()
    return ReadPaper(labelled, items, title, modified, tuple(printed), _beside(about["beside"], pages))


def _beside(said: Mapping[str, object], pages: Sequence[Page]) -> BesidePages:
    """What the file holds that is not on its pages. A form is not there where the page only asks to wait for it, or a
    reader would have to make all of them and says next to nothing itself."""
    words = " ".join(page.text for page in pages[:_FORM_PAGES]).split()
    waits = " ".join(words[:_FORM_WORDS]).lower().startswith("please wait")
    form = bool(said["form"]) and (waits or (said["form"] == "whole" and len(words) < _FORM_WORDS))
    attached = said["attached"] if isinstance(said["attached"], list) else []
    return BesidePages(form, bool(said["portfolio"]), tuple(str(name) for name in attached))


def _why_nothing(readers: Sequence[PaperReader]) -> UserFacingError:
    """Why not one page could be read."""
    slow = max(one.slow for one in readers)
    return too_slow(slow) if slow else explain_open_failure("format")


def _texts(readers: Sequence[PaperReader], total: int, progress: Callable[[int], None]) -> dict[int, Page]:
    """Every page with its text, by index, read by all the readers in turn; a missing page could not be read.

    Each is asked for one stripe ahead of what is taken, so that none waits for the others.
    """
    stripes = [(first, min(total, first + _STRIPE) - 1) for first in range(0, total, _STRIPE)]
    turns = list(zip(stripes, cycle(readers), strict=False))
    ahead = 2 * len(readers)
    for stripe, reader in turns[:ahead]:
        reader.ask_texts(*stripe)
    found: dict[int, Page] = {}
    for n, ((first, last), reader) in enumerate(turns):
        for _page_of_stripe in range(first, last + 1):
            index, page = reader.next_text()
            if page is not None:
                found[index] = page
        for stripe, next_reader in turns[n + ahead : n + ahead + 1]:
            next_reader.ask_texts(*stripe)
        progress(last + 1)
    return found


def _with_ocr(page: Page, read: OcrPage | None) -> Page:
    text = with_ocr(page.text, read)
    return page if text == page.text else replace(page, text=text, by_ocr=True)


def _page(index: int, answer: Message) -> Page:
    from meetingwatch.documents.text import normalise  # its patterns take a while to make

    normal = normalise(answer["text"])
    size = page_size(answer["geometry"])
    return Page(index, size, None, normal.text, normal.hyphenated, drawn=bool(answer["drawn"]))
