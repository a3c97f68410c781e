"""What is selected on the pages, and where the keyboard's caret stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from meetingwatch.ui.desk.page_bodies import PageBodies

if TYPE_CHECKING:
    from meetingwatch.ui.desk.canvas import PageCanvas
    from meetingwatch.ui.desk.letters import Letters


@dataclass(frozen=True)
class Selected:
    """Words of one page from start to end, offsets in its normalised text."""

    page: int
    start: int
    end: int


class Selection:
    """From an anchor to a caret, each a page and an offset in its text; or a block: the words inside a rectangle of
    one page (display points), as for a table's column."""

    def __init__(self, canvas: PageCanvas) -> None:
        self._canvas = canvas
        self.caret_shown = False
        self.page = -1  # the caret's
        self.caret = 0
        self.anchor_page = -1
        self.anchor = 0
        self.block: tuple[int, QRectF] | None = None
        self.texts: Callable[[], Sequence[str]] = tuple  # every page's, as far as they are known
        self._bodies = PageBodies()

    def forget(self) -> None:
        """Nothing is selected any more; the caret goes."""
        self.caret_shown = False
        self.page = self.anchor_page = -1
        self.anchor = self.caret = 0
        self.block = None

    @property
    def place(self) -> tuple[int, int, int, int, tuple[int, QRectF] | None]:
        """Where the keyboard stands and what is selected, to tell whether either moved."""
        return self.page, self.caret, self.anchor_page, self.anchor, self.block

    @property
    def parts(self) -> list[Selected]:
        """What is selected, page by page; of a block, line by line."""
        if self.block is not None:
            page, box = self.block
            letters = self._canvas.lit.letters(page)
            return [Selected(page, start, end) for start, end in letters.inside(box)] if letters else []
        here, there = (self.anchor_page, self.anchor), (self.page, self.caret)
        if self.page < 0 or here == there:
            return []
        first, last = min(here, there), max(here, there)
        found = []
        for page in range(first[0], last[0] + 1):
            begins, ends = self._body(page, first[0], last[0])
            start = first[1] if page == first[0] else begins
            end = last[1] if page == last[0] else ends if ends > start else self._canvas.text_length(page)
            if end > start:
                found.append(Selected(page, start, end))
        return found

    def _body(self, page: int, first: int, last: int) -> tuple[int, int]:
        """Where words that run over pages begin and end on one: a page's number and running head are none of them."""
        length = self._canvas.text_length(page)
        if first == last or not length:
            return 0, length
        texts = self.texts()
        bodies = self._bodies.between(texts, first, last)
        return bodies[page - first] if bodies and len(texts[page]) == length else (0, length)

    @property
    def selected(self) -> Selected | None:
        """The words that are selected, None for none; of several pages those on the first."""
        return next(iter(self.parts), None)

    def selection_on(self, page: int) -> list[tuple[int, int]]:
        """The selected ranges on a page."""
        return [(one.start, one.end) for one in self.parts if one.page == page]

    def caret_on(self, page: int) -> QRectF | None:
        """Where the caret is drawn on a page, display points."""
        letters = self._canvas.lit.letters(page)
        if not self.caret_shown or page != self.page or letters is None:
            return None
        return letters.caret(self.caret)

    def mark_at_caret(self) -> str:
        """The id of the mark in which the caret stands, "" for none."""
        canvas = self._canvas
        letters = canvas.lit.letters(self.page)
        place = letters.caret(self.caret) if letters is not None else None
        if place is None:
            return ""
        mark = canvas.lit.mark_at(self.page, canvas.sizes[self.page], place.center())
        return mark.id if mark else ""

    def select(self, page: int, start: int, end: int) -> None:
        """Select a range, as finding a word does."""
        self.block = None
        self.page = self.anchor_page = page
        self.anchor, self.caret = start, end
        self.tell()

    def put_caret(self, page: int, caret: int, *, extend: bool = False) -> None:
        """Put the caret before a character; extend: what lies between is selected."""
        self.block = None
        self.page, self.caret = page, caret
        if not extend or self.anchor_page < 0:
            self.anchor_page, self.anchor = page, caret
        self.tell()

    def reach(self, anchor: tuple[int, int], caret: tuple[int, int]) -> None:
        """Select from an anchor to a caret, each a page and an offset in its text."""
        if self.block is None and (self.anchor_page, self.anchor, self.page, self.caret) == (*anchor, *caret):
            return
        self.block = None
        (self.anchor_page, self.anchor), (self.page, self.caret) = anchor, caret
        self.tell()

    def select_block(self, page: int, box: QRectF) -> None:
        """Select the words inside a rectangle."""
        self.block = (page, box)
        self.page = self.anchor_page = page
        self.anchor = self.caret
        self.tell()

    def clear(self) -> None:
        """Select nothing; the place for the keyboard stays."""
        self.block = None
        self.anchor_page, self.anchor = self.page, self.caret
        self.tell()

    def tell(self) -> None:
        """Something has changed."""
        self._canvas.viewport().update()
        self._canvas.selection_changed.emit()

    def letters(self) -> Letters | None:
        """The letters of the caret's page."""
        return self._canvas.lit.letters(self.page)
