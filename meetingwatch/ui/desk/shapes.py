"""Marks that are not words: boxes, ink, bookmarks, notes on an item; made with a tool, a key, or from a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from meetingwatch.domain.mark import BOOKMARK, BOX, INK, Mark, Rect
from meetingwatch.domain.paper import PaperItem
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.marker import Marker, Stroke, bookmarked
from meetingwatch.ui.hall import Hall
from meetingwatch.words import _
from meetingwatch.workflow.reading import OpenPaper

MOST_WORDS = 600  # characters of what stands in a drawn box that are kept as its quotation


class Shapes(QObject):
    """Makes them on the paper that opened gives."""

    def __init__(
        self,
        hall: Hall,
        canvas: PageCanvas,
        marker: Marker,
        opened: Callable[[], OpenPaper | None],
        choose: Callable[[str], None],
    ) -> None:
        super().__init__(canvas)
        self._hall, self._canvas, self._marker = hall, canvas, marker
        self._opened, self._choose = opened, choose
        self._last_ink = ""
        canvas.drawing.drawn.connect(self._on_drawn)
        canvas.drawing.tool_changed.connect(self._on_tool)

    def box(self) -> None:
        """A box round the selected words; without any, the tool to draw one."""
        if self._canvas.hands.selected is None:
            self._canvas.drawing.take(BOX)
            return
        mark = self.box_round(self._canvas.drawing.meaning)
        if mark is not None:
            self._choose(mark.id)

    def box_round(self, meaning: str) -> Mark | None:
        """A box round the selected words (of several pages: of the first), all lines of a column together. A column is
        marked so, because its words stand apart in the page's text: a box is found again by what stands in it."""
        hands = self._canvas.hands
        selected = hands.selected
        letters = self._canvas.lit.letters(selected.page) if selected else None
        if selected is None or letters is None:
            return None
        rect = letters.around(hands.selection_on(selected.page))
        if rect is None:
            return None
        page = selected.page
        mark = self._marker.add_box(page, rect, self._words_in(page, rect), meaning, self._label(page))
        hands.clear()
        return mark

    def ink(self) -> None:
        """The pen, or put it away."""
        self._canvas.drawing.take(INK)

    def bookmark(self) -> None:
        """Set a bookmark on the page in view, or take it away."""
        there = self._bookmark()
        if there is not None:
            self._marker.remove(there.id)
            return
        page = self._canvas.page
        if self._marker.add_bookmark(page, self._label(page)) is not None:
            self._hall.notices.news(bookmarked())

    def _bookmark(self) -> Mark | None:
        page = self._canvas.page
        return next(
            (one for one in self._marker.marks if one.kind == BOOKMARK and one.anchor.page == page), None
        )

    def note_item(self, item: PaperItem | None = None) -> None:
        """A note on an agenda item, else on that of the page in view."""
        opened = self._opened()
        item = item or (opened.item_of(self._canvas.page) if opened else None)
        if item is None:
            self._hall.notices.news(_("No agenda item has this page. Press N for a note on the page."))
            return
        mark = self._marker.add_item_note(item, self._label(item.first))
        if mark is not None:
            self._choose(mark.id)

    def _label(self, page: int) -> str | None:
        opened = self._opened()
        return opened.labels[page] if opened and page < len(opened.labels) else None

    def _on_tool(self, tool: str) -> None:
        self._canvas.hands.want_column(wanted=False)
        self._last_ink = ""
        told = {
            BOX: _("Drag a box on the page; 1 to 4 choose what it means. Esc puts the tool away."),
            INK: _("Draw on the page; 1 to 4 choose what it means. Esc puts the pen away."),
        }
        for words in told.values():  # of a tool that was put away
            self._hall.notices.forget(words)
        if tool in told:
            self._hall.notices.news(told[tool])

    def _on_drawn(self, shape: str, page: int, strokes: tuple[Stroke, ...]) -> None:
        if shape == BOX:
            x, y, x2, y2 = strokes[0]
            rect = Rect(min(x, x2), min(y, y2), max(x, x2), max(y, y2))
            words = _first_of(self._words_in(page, rect))
            meaning = self._canvas.drawing.meaning
            mark = self._marker.add_box(page, rect, words, meaning, self._label(page))
            if mark is not None:
                self._choose(mark.id)
            self._canvas.drawing.take("")
            return
        before = self._marker.get(self._last_ink)
        if before is not None and before.anchor.page == page:
            self._marker.change(before.id, joins=True, strokes=(*before.strokes, *strokes))
            return
        mark = self._marker.add_ink(page, strokes, self._canvas.drawing.meaning, self._label(page))
        self._last_ink = mark.id if mark else ""

    def _words_in(self, page: int, rect: Rect) -> str:
        """The words whose middles are in a rectangle."""
        letters = self._canvas.lit.letters(page)
        if letters is None:
            return ""
        return " ".join(" ".join(letters.text[start:end] for start, end in letters.under(rect)).split())


def _first_of(words: str) -> str:
    """As much of what stands in a drawn box as is kept: nothing is cut through."""
    return words if len(words) <= MOST_WORDS else words[: MOST_WORDS + 1].rpartition(" ")[0]
