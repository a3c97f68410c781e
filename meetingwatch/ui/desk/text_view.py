"""The text of the pages, one after another, for reading large, copying, marking, and screen readers.

Pages come as they are needed: the page in view first, then those round it, so that a paper of 900 pages opens as
quickly as one of three.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit

from meetingwatch.domain.selection import whole_words
from meetingwatch.ui.desk.blocks import Block, blocks_of
from meetingwatch.ui.desk.selecting import Selected
from meetingwatch.ui.desk.text_formats import BODY, HEAD, HEAD_BLOCK, PLAIN_BLOCK, QUIET, standing
from meetingwatch.ui.desk.text_signs import SignedText, no_words
from meetingwatch.ui.kit.later import later
from meetingwatch.words import _

ROUND = 3  # pages each side of the one in view
MOST = 24  # pages in the view before it begins anew
_JUST_FILLED, _DRAGGED_MS = 0.5, 100  # seconds, ms


@dataclass
class Part:
    """A block of a page in the view: where it begins there, and its lowest and highest place in the page's text."""

    page: int
    block: Block
    at: int
    low: int
    high: int
    table: bool = False


class PageTextView(SignedText):
    """Read only, with a caret. went_to: the page that is read now; turned: Ctrl+PgUp and Ctrl+PgDn were pressed."""

    turned = Signal(int)
    went_to = Signal(int)
    filled = Signal()  # other pages are in the view: light them
    size_stepped = Signal(bool)  # True for larger

    def __init__(
        self,
        name_of: Callable[[int], str],
        blocks: Callable[[int], list[Block]] | None = None,
        ready: Callable[[int], bool] = lambda _page: True,
        beside: Callable[[int], str] = lambda _page: "",
    ) -> None:
        """blocks gives those of a page; ready tells whether it can do so as well as it ever will; beside gives what
        stands on a page beside its words, "" for nothing."""
        super().__init__()
        self._blocks = blocks or (lambda page: blocks_of(self._texts[page]))
        self._ready, self._beside = ready, beside
        self.setObjectName("page-text-view")
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setMinimumWidth(220)
        self.document().setDocumentMargin(10)
        self._name_of = name_of
        self._texts: Sequence[str] = ()
        self._has_text: Sequence[bool] = ()
        self._pages = range(0)
        self._tops: dict[int, QTextCursor] = {}
        self._parts: list[Part] = []
        self.page = -1
        self._rough = -1  # the page that was put in before its letters were known
        self._quiet = False
        self._filled_for, self._filled_at = 0, 0.0  # how wide the view was (pixels), and when
        self._wider = later(self, _DRAGGED_MS, self._fit_tables)
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._add_one)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.cursorPositionChanged.connect(self._on_caret)

    # What it shows

    def open(self, texts: Sequence[str], has_text: Sequence[bool]) -> None:
        """Another paper; nothing is shown before show_page."""
        self._more.stop()
        self._texts, self._has_text = texts, has_text
        self._empty()

    def _empty(self) -> None:
        self._quiet = True
        self.clear()
        self._quiet = False
        self._pages, self._parts, self._tops, self.page = range(0), [], {}, -1

    def show_page(self, page: int) -> None:
        """Read on at the top of this page; nothing moves when it is the one that is read."""
        if page == self.page or not 0 <= page < len(self._has_text):
            return
        if page not in self._pages:
            self._rough = -1 if self._ready(page) or not self._has_text[page] else page
            self._begin_at(page)
        self._go_to(page)
        self._more.start()

    def _begin_at(self, page: int) -> None:
        self._empty()
        self._filled_for, self._filled_at = self._width, time.monotonic()
        self._pages = range(page, page + 1)
        self._put(page, at_end=True)

    @property
    def has_tables(self) -> bool:
        """Whether columns stand below each other somewhere in the pages that are there."""
        return any(part.table for part in self._parts)

    def refill(self) -> None:
        """Put the page that is read in again: it can be done better now, or its letters have another size."""
        page, bar = self.page, self.verticalScrollBar()
        if page >= 0 and not self.textCursor().hasSelection():
            down = bar.value() - self._top_of(page)
            self._begin_at(page)
            self._go_to(page)
            bar.setValue(bar.value() + max(0, down))
            self._more.start()

    def _top_of(self, page: int) -> int:
        block = self._tops[page].block()
        return round(self.document().documentLayout().blockBoundingRect(block).top()) - 4

    def _go_to(self, page: int) -> None:
        self._quiet = True
        caret = QTextCursor(self._tops[page])
        self.setTextCursor(caret)
        self.verticalScrollBar().setValue(self._top_of(page))
        self._quiet = False
        self._set_page(page)

    def _set_page(self, page: int) -> None:
        self.page = page
        self.setAccessibleName(_("Text of page {label}").format(label=self._name_of(page)))

    def _add_one(self) -> None:
        """One page more behind or before, while there are too few round the one that is read."""
        if not self.isVisible():
            self._more.stop()  # it goes on when it is shown
        elif len(self._pages) > MOST:
            page = self.page
            self._begin_at(page)
            self._go_to(page)
        elif self._pages.stop < min(len(self._has_text), self.page + 1 + ROUND):
            if self._can_put(self._pages.stop):
                self._pages = range(self._pages.start, self._pages.stop + 1)
                self._put(self._pages[-1], at_end=True)
        elif self._pages.start > max(0, self.page - ROUND):
            if self._can_put(self._pages.start - 1):
                self._pages = range(self._pages.start - 1, self._pages.stop)
                self._put(self._pages[0], at_end=False)
        else:
            self._more.stop()
            self.filled.emit()

    def _can_put(self, page: int) -> bool:
        """Whether a page can be put in; else go_on() is called once it can."""
        if self._ready(page) or not self._has_text[page]:
            return True
        self._more.stop()
        return False

    def go_on(self) -> None:
        """A page that was waited for may be ready now."""
        if self._rough >= 0 and self._rough == self.page and self._ready(self._rough):
            self._rough = -1
            self.refill()
        if self._parts or self._tops:
            self._more.start()

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """The line at the top stays at the top while text comes in, or is laid out wider, narrower or larger."""
        line = self.cursorForPosition(QPoint(12, 4))
        before, was_quiet = self.cursorRect(line).top(), self._quiet
        self._quiet = True
        yield
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(line).top() - before)
        self._quiet = was_quiet

    def _put(self, page: int, *, at_end: bool) -> None:
        """Insert a page; what is in view stays where it is."""
        with self.in_place():
            cursor = QTextCursor(self.document())
            if at_end:
                cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.beginEditBlock()
            made, length = self._write(cursor, page, lead=at_end and not self.document().isEmpty())
            if not at_end:
                cursor.insertBlock(HEAD_BLOCK, BODY)  # the heading of the page that was first
                length = cursor.position()
                for part in self._parts:
                    part.at += length
            cursor.endEditBlock()
            self._parts = self._parts + made if at_end else made + self._parts
            if (
                not at_end and self._tops.get(page + 1) is not None
            ):  # its top stood where the new page came in
                follower = QTextCursor(self.document())
                follower.setPosition(length)
                self._tops[page + 1] = follower

    def _write(self, cursor: QTextCursor, page: int, *, lead: bool) -> tuple[list[Part], int]:
        """A heading with the page's number, then its blocks."""
        if lead:
            cursor.insertBlock(HEAD_BLOCK)
        else:
            cursor.setBlockFormat(HEAD_BLOCK)
        start = cursor.position()
        cursor.insertText(self._heading(page), HEAD)
        if beside := self._beside(page):
            cursor.insertBlock(PLAIN_BLOCK, BODY)
            cursor.insertText(beside, QUIET)
        made = []
        blocks = self._blocks(page) if page < len(self._texts) and self._has_text[page] else []
        room = self._width - 2 * self.document().documentMargin()
        for given in blocks:
            block, look = standing(given, self.fontMetrics(), room)
            cursor.insertBlock(look, BODY)
            known = [place for place in block.places if place >= 0]
            low, high = (min(known), max(known)) if known else (0, -1)
            made.append(Part(page, block, cursor.position(), low, high, table="\t" in given.text))
            cursor.insertText(block.text, BODY)  # said, else it takes after the heading that follows
        if not blocks:
            cursor.insertBlock(PLAIN_BLOCK, BODY)
            cursor.insertText(no_words(has_text=self._has_text[page]), QUIET)
        self._tops[page] = QTextCursor(self.document())
        self._tops[page].setPosition(start)
        return made, cursor.position() - start

    def _heading(self, page: int) -> str:
        if self._name_of(page) == f"PDF {page + 1}":
            return _("PDF page {number} of {total}").format(number=page + 1, total=len(self._has_text))
        return _("Page {label}, PDF page {number} of {total}").format(
            label=self._name_of(page), number=page + 1, total=len(self._has_text)
        )

    # Where one is

    def _on_scrolled(self) -> None:
        if not self._quiet and self._parts:
            self._read_on(self._page_at(self.cursorForPosition(QPoint(12, 24)).position()))

    def _on_caret(self) -> None:
        if not self._quiet and self.hasFocus():
            self._read_on(self._page_at(self.textCursor().position()))

    def _page_at(self, position: int) -> int:
        return max(
            (page for page, top in self._tops.items() if top.position() <= position), default=self.page
        )

    def _read_on(self, page: int) -> None:
        if page != self.page and page >= 0:
            self._set_page(page)
            self._more.start()
            self.went_to.emit(page)

    def place_at(self, position: int) -> tuple[int, int]:
        """Page and offset in its text of a place in the view; -1 where none of its words stands there."""
        for part in self._parts:
            if 0 <= (at := position - part.at) < len(part.block.places):
                return part.page, part.block.places[at]
        return -1, -1

    def selected_parts(self) -> list[Selected]:
        """What is selected, as ranges of the pages' own texts."""
        caret = self.textCursor()
        first, last = caret.selectionStart(), caret.selectionEnd()
        found: list[Selected] = []
        for part in self._parts:
            start, end = max(0, first - part.at), min(len(part.block.text), last - part.at)
            place = part.block.range_of(start, end) if start < end else None
            if place is None:
                continue
            before = found[-1] if found else None
            if before is not None and self._goes_on(before, part.page, place[0]):
                found[-1] = Selected(part.page, before.start, place[1])
            else:
                found.append(Selected(part.page, *place))
        return found

    def selected_words(self) -> str:
        """What is selected, as one line."""
        return " ".join(self.textCursor().selectedText().split())

    def _goes_on(self, before: Selected, page: int, start: int) -> bool:
        """Whether a block begins where what was selected before ends, but for white space."""
        between = self._texts[page][before.end : start]
        return before.page == page and start >= before.end and not between.strip()

    def light(self, page: int, start: int, end: int, look: QTextCharFormat) -> list[QTextEdit.ExtraSelection]:
        """What lights a range of a page's text, where it is in the view."""
        found = []
        for part in self._parts:
            if part.page != page or part.high < start or part.low >= end:
                continue
            for first, last in part.block.where(start, end):
                one = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self.document())
                cursor.setPosition(part.at + first)
                cursor.setPosition(part.at + last, QTextCursor.MoveMode.KeepAnchor)
                one.cursor, one.format = cursor, look
                found.append(one)
        return found

    def bring(self, page: int, start: int, end: int) -> None:
        """Bring a range of a page's text into view, without moving the caret."""
        found = self.light(page, start, end, QTextCharFormat())
        if not found:
            return
        place = self.cursorRect(found[0].cursor)
        if not 0 <= place.top() < self.viewport().height() - 40:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place.top() - self.viewport().height() // 3)

    @property
    def shown(self) -> range:
        """The pages that are in the view's text."""
        return self._pages

    # Mouse, keys, wheel and size

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was dragged goes on to whole words, before it is marked; by letters Shift and the arrow keys select."""
        super().mouseReleaseEvent(event)
        caret = self.textCursor()
        if event.button() != Qt.MouseButton.LeftButton or not caret.hasSelection():
            return
        first, last = self._whole(caret.selectionStart())[0], self._whole(caret.selectionEnd())[1]
        back = caret.position() < caret.anchor()
        caret.setPosition(last if back else first)
        caret.setPosition(first if back else last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(caret)

    def _whole(self, position: int) -> tuple[int, int]:
        """Start and end of the word that a place in the view cuts through; the place itself between words."""
        block = self.document().findBlock(position)
        at = position - block.position()
        start, end = whole_words(block.text(), at, at)
        return block.position() + start, block.position() + end

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.page >= 0:
            self._more.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        with self.in_place():
            super().resizeEvent(event)
        # Just filled it is still being laid out; else somebody may be dragging at the window's edge.
        self._wider.start(0 if time.monotonic() - self._filled_at < _JUST_FILLED else _DRAGGED_MS)

    @property
    def _width(self) -> int:
        """How wide the text may be, pixels: beside a scroll bar, so that its coming changes nothing."""
        return self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()

    def _fit_tables(self) -> None:
        """The view may have another width: tables stand in columns where there is room for them now."""
        if self.has_tables and self._width != self._filled_for:
            self.refill()
            self.filled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        turn = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if turn is not None and control:
            self.turned.emit(turn)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.size_stepped.emit(event.angleDelta().y() > 0)
            event.accept()
            return
        super().wheelEvent(event)
