"""The mouse on the pages: scrolling, zoom, selecting words, lines, paragraphs and columns. Keys are in hand_keys.py.

Drag selects whole words, on over the next pages; a double click a word, a third click the paragraph, a fourth the
line; Ctrl or Alt and drag the words inside a rectangle, as a table's column (some desktops move windows with Alt), and
so does the next drag after want_column; a click on a mark chooses it. Who wants letters selects with Shift and the
arrow keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from meetingwatch.domain.selection import line_at, paragraph_at, whole_words, word_at
from meetingwatch.ui.desk import hand_keys
from meetingwatch.ui.desk.layout import SINGLE, STEPS
from meetingwatch.ui.desk.letters import Letters
from meetingwatch.ui.desk.selecting import Selected, Selection
from meetingwatch.workflow import reading

if TYPE_CHECKING:
    from meetingwatch.ui.desk.canvas import PageCanvas

_STILL = 4  # pixels a hand may move in a click
_BLOCK = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # either: drag over a column
_REACH = 14.0  # points from a letter at which a press begins a selection
_NOTCH = 120  # eighths of a degree, one notch of a wheel (Qt's QWheelEvent)
_FURTHER = 360  # at the end of a page that stands alone: three notches more turn it


class Hands(Selection):
    """What the person is doing with the pages."""

    def __init__(self, canvas: PageCanvas) -> None:
        super().__init__(canvas)
        self._dragging = False
        self._held = Selected(-1, 0, 0)  # what a drag goes on from: a place between letters, or a word
        self._corner: tuple[int, QPointF] | None = None  # where a block begins
        self.column_wanted = False  # the next drag takes one, without a key
        self._pressed = QPointF()
        self._clicks = 0
        self._last_click = 0
        self._beyond = 0
        self.caret_wanted = False

    def forget(self) -> None:
        super().forget()
        self._dragging = self.caret_wanted = False
        self._corner = None
        self.want_column(wanted=False)

    def want_column(self, *, wanted: bool) -> None:
        """The next drag selects the words inside a rectangle, or it does so no longer."""
        if wanted != self.column_wanted:
            self.column_wanted = wanted
            self._canvas.viewport().setCursor(
                Qt.CursorShape.CrossCursor if wanted else Qt.CursorShape.ArrowCursor
            )

    def _letters_at(self, point: QPointF) -> tuple[int, Letters, float, float] | None:
        """Page, its letters, and a point of the view as a display point."""
        canvas = self._canvas
        if not canvas.sizes:
            return None
        page = canvas.spot(point).page
        letters = canvas.lit.letters(page)
        if letters is None:
            return None
        place = canvas.on_page(page, point)
        return page, letters, place.x(), place.y()

    def press(self, event: QMouseEvent, *, double: bool = False) -> None:
        """A button went down; double: for the second time."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position()
        self._count(event, double=double)
        if (self.column_wanted or event.modifiers() & _BLOCK) and self._canvas.sizes:
            page = self._canvas.spot(point).page
            self._corner = (page, self._canvas.on_page(page, point))
            self.clear()
            return
        found = self._letters_at(point)
        if found is None:
            return
        page, letters, x, y = found
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and self.page >= 0
        if letters.letter_at(x, y, _REACH) is None and not extend:
            self.clear()
            return
        caret = letters.caret_at(x, y)
        if caret is None:
            return
        self._dragging = True
        if self._clicks >= 2:
            self._take_unit(page, letters, x, y)
            return
        if extend:
            self._held = Selected(self.anchor_page, self.anchor, self.anchor)
            self._reach_to(page, caret)
        else:
            self._held = Selected(page, caret, caret)
            self.put_caret(page, caret)

    def _count(self, event: QMouseEvent, *, double: bool) -> None:
        """How many clicks this is, one after another in one place. Qt tells only every other one as a double click."""
        soon = event.timestamp() - self._last_click < QApplication.doubleClickInterval()
        away = (event.position() - self._pressed).manhattanLength()
        again = soon and away < QApplication.startDragDistance()
        self._clicks = max(self._clicks + 1 if again else 1, 2 if double else 1)
        self._last_click, self._pressed = event.timestamp(), event.position()

    def _take_unit(self, page: int, letters: Letters, x: float, y: float) -> None:
        """The word at a second click, the paragraph at a third, the line at a fourth and all that follow."""
        offset = letters.beside(x, y)
        assert offset is not None
        text = letters.text
        if self._clicks == 2:
            self._held = Selected(page, *word_at(text, offset))
            self.select(page, self._held.start, self._held.end)
        elif self._clicks == 3:  # as its lines lie, else as far as the text alone tells
            lying = reading.paragraph_at(letters.page, offset)
            self.select(page, *(lying or paragraph_at(text, offset)))
        else:
            self.select(page, *line_at(text, offset))

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved."""
        canvas, point = self._canvas, event.position()
        pressed = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if pressed and self._corner is not None:
            page, corner = self._corner
            self.select_block(page, QRectF(corner, canvas.on_page(page, point)).normalized())
        elif not pressed or not self._dragging:
            self._show_pointer(point)
            return
        elif self._clicks > 2:
            return
        else:
            self._drag_to(point)
        edge = 24
        if point.y() > canvas.viewport().height() - edge:
            canvas.glide.by(30)
        elif point.y() < edge:
            canvas.glide.by(-30)

    def _drag_to(self, point: QPointF) -> None:
        found = self._letters_at(point)
        if found is None:
            return
        page, letters, x, y = found
        caret = letters.caret_at(x, y)
        if caret is None:
            return
        if self.selected is not None or (point - self._pressed).manhattanLength() > _STILL:
            self._reach_to(page, caret)

    def _reach_to(self, page: int, caret: int) -> None:
        """Select what is held and all up to the word under the hand: who quotes means words."""
        held, here = self._held, (page, caret)
        first, last = (held.page, held.start), (held.page, held.end)
        if here < first:
            self.reach(self._whole(last, ahead=True), self._whole(here, ahead=False))
        elif here > first:
            self.reach(self._whole(first, ahead=False), max(self._whole(here, ahead=True), last))
        else:
            self.reach(first, last)

    def _whole(self, place: tuple[int, int], *, ahead: bool) -> tuple[int, int]:
        """A page and an offset in its text, moved to the end (ahead) or the start of the word that it cuts through."""
        letters = self._canvas.lit.letters(place[0])
        if letters is None:
            return place
        return place[0], whole_words(letters.text, place[1], place[1])[1 if ahead else 0]

    def _show_pointer(self, point: QPointF) -> None:
        found = self._letters_at(point)
        shape = Qt.CursorShape.CrossCursor if self.column_wanted else Qt.CursorShape.ArrowCursor
        if found is not None and not self.column_wanted:
            page, letters, x, y = found
            scale = self._canvas.layout_.scale(page)
            if self._canvas.lit.mark_at(page, self._canvas.sizes[page], QPointF(x, y), scale):
                shape = Qt.CursorShape.PointingHandCursor
            elif letters.letter_at(x, y, _REACH) is not None:
                shape = Qt.CursorShape.IBeamCursor
        if self._canvas.viewport().cursor().shape() != shape:
            self._canvas.viewport().setCursor(shape)

    def release(self, event: QMouseEvent) -> None:
        """A button went up: a click without dragging may choose a mark."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._dragging = False
        self._corner = None
        canvas, point = self._canvas, event.position()
        if self.block is not None:
            self.want_column(wanted=False)
        if (
            self.selected is not None
            or (point - self._pressed).manhattanLength() > _STILL
            or not canvas.sizes
        ):
            return
        page = canvas.spot(point).page
        place, scale = canvas.on_page(page, point), canvas.layout_.scale(page)
        mark = canvas.lit.mark_at(page, canvas.sizes[page], place, scale)
        canvas.choose(mark.id if mark else "")

    def wheel(self, event: QWheelEvent) -> None:
        """A wheel turned, or two fingers moved on a pad."""
        canvas = self._canvas
        turned, fine = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            canvas.zoom_at(canvas.zoom * 1.1 ** (turned.y() / _NOTCH), event.position())
        elif self._turns(turned.y()):
            pass
        elif not fine.isNull():
            canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().value() - fine.y())
            canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().value() - fine.x())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            across = canvas.horizontalScrollBar()
            across.setValue(across.value() - round((turned.x() or turned.y()) / _NOTCH * 90))
        else:
            canvas.glide.by(-round(turned.y() / _NOTCH * 3 * canvas.verticalScrollBar().singleStep()))
        event.accept()

    def _turns(self, turned: int) -> bool:
        """With one page in view, a wheel that goes on at its end turns the page."""
        canvas = self._canvas
        bar = canvas.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() if turned < 0 else bar.value() <= bar.minimum()
        if canvas.view != SINGLE or not turned or not at_end:
            self._beyond = 0
            return False
        whole = bar.maximum() > bar.minimum()  # a page that is seen whole is turned by each notch
        self._beyond += abs(turned)
        if self._beyond >= (_FURTHER if whole else _NOTCH):
            self._beyond = 0
            canvas.turn_over(forth=turned < 0)
        return True

    def key(self, event: QKeyEvent) -> bool:
        """A key went down; True when it was for the pages."""
        return hand_keys.key(self, self._canvas, event)

    def words_came(self, page: int) -> None:
        """A page's letters are known now."""
        if self.caret_wanted and page == self._canvas.page:
            self.caret_wanted = False
            hand_keys.place_caret(self, self._canvas)
            self.tell()


def next_zoom(zoom: float, *, larger: bool) -> float:
    """The next step of the zoom, 1.0 being 100 %."""
    if larger:
        return next((step for step in STEPS if step > zoom * 1.01), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < zoom * 0.99), STEPS[0])
