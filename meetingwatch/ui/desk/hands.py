"""Mouse and keys on the pages: scrolling, zoom, selecting words, the caret.

With a mouse: drag selects characters, a double click a word, a third click the paragraph; a click on a mark chooses
it. With keys: F7 shows a caret in the text, arrows move it, with Shift they select (Ctrl: by words); Shift and an
arrow also go on from a found word or from the last click without F7. Esc puts the caret away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from meetingwatch.domain.selection import line_at, paragraph_at, word_at
from meetingwatch.ui.desk.layout import STEPS
from meetingwatch.ui.desk.letters import Letters

if TYPE_CHECKING:
    from meetingwatch.ui.desk.canvas import PageCanvas

_REACH = 14.0  # points from a letter at which a press begins a selection
_NOTCH = 120  # eighths of a degree, one notch of a wheel (Qt's QWheelEvent)
_KEY = Qt.Key


@dataclass(frozen=True)
class Selected:
    """Words of one page from start to end, offsets in its normalised text."""

    page: int
    start: int
    end: int


class Hands:
    """What the person is doing with the pages."""

    def __init__(self, canvas: PageCanvas) -> None:
        self._canvas = canvas
        self.caret_shown = False
        self._page = -1
        self._anchor = 0
        self._caret = 0
        self._dragging = False
        self._by_words = False
        self._pressed = QPointF()
        self._clicks = 0
        self._last_click = 0
        self._caret_wanted = False

    def forget(self) -> None:
        """Nothing is selected any more; the caret goes."""
        self.caret_shown = self._dragging = self._caret_wanted = False
        self._page = -1
        self._anchor = self._caret = 0

    # What there is

    @property
    def selected(self) -> Selected | None:
        """The words that are selected, None for none."""
        if self._page < 0 or self._anchor == self._caret:
            return None
        return Selected(self._page, min(self._anchor, self._caret), max(self._anchor, self._caret))

    def selection_on(self, page: int) -> tuple[int, int] | None:
        """The selected range on a page."""
        found = self.selected
        return (found.start, found.end) if found is not None and found.page == page else None

    def caret_on(self, page: int) -> QRectF | None:
        """Where the caret is drawn on a page, display points."""
        letters = self._canvas.lit.letters(page)
        if not self.caret_shown or page != self._page or letters is None:
            return None
        return letters.caret(self._caret)

    def mark_at_caret(self) -> str:
        """The id of the mark in which the caret stands, "" for none."""
        canvas = self._canvas
        letters = canvas.lit.letters(self._page)
        place = letters.caret(self._caret) if letters is not None else None
        if place is None:
            return ""
        mark = canvas.lit.mark_at(self._page, canvas.sizes[self._page], place.center())
        return mark.id if mark else ""

    def select(self, page: int, start: int, end: int) -> None:
        """Select a range, as finding a word does."""
        self._page, self._anchor, self._caret = page, start, end
        self._changed()

    def clear(self) -> None:
        """Select nothing; the place for the keyboard stays."""
        self._anchor = self._caret
        self._changed()

    def _changed(self) -> None:
        self._canvas.viewport().update()
        self._canvas.selection_changed.emit()

    # Mouse

    def _letters_at(self, point: QPointF) -> tuple[int, Letters, float, float] | None:
        """Page, its letters, and a point of the view as a display point."""
        canvas = self._canvas
        if not canvas.sizes:
            return None
        page = self._page if self._dragging else canvas.spot(point).page
        letters = canvas.lit.letters(page)
        if letters is None:
            return None
        corner, scale = canvas.page_rect(page).topLeft(), canvas.layout_.scale(page)
        return page, letters, (point.x() - corner.x()) / scale, (point.y() - corner.y()) / scale

    def press(self, event: QMouseEvent, *, double: bool = False) -> None:
        """A button went down; double: for the second time."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position()
        again = event.timestamp() - self._last_click < QApplication.doubleClickInterval()
        near = (point - self._pressed).manhattanLength() < 8
        self._clicks = 2 if double else self._clicks + 1 if again and near and self._clicks > 1 else 1
        self._last_click, self._pressed = event.timestamp(), point
        found = self._letters_at(point)
        if found is None:
            return
        page, letters, x, y = found
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and page == self._page
        if letters.letter_at(x, y, _REACH) is None and not extend:
            self.clear()
            return
        caret = letters.caret_at(x, y)
        assert caret is not None
        self._dragging = True
        if self._clicks >= 2:
            self._take_unit(page, letters, x, y)
            return
        self._by_words = False
        self._page, self._caret = page, caret
        if not extend:
            self._anchor = caret
        self._changed()

    def _take_unit(self, page: int, letters: Letters, x: float, y: float) -> None:
        """The word at a second click, the paragraph at a third, the line at a fourth."""
        offset = letters.letter_at(x, y)
        assert offset is not None
        unit = {2: word_at, 3: paragraph_at}.get(self._clicks, line_at)
        self._by_words = self._clicks == 2
        self._page = page
        self._anchor, self._caret = unit(letters.text, offset)
        self._changed()

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved."""
        canvas, point = self._canvas, event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton or not self._dragging:
            self._show_pointer(point)
            return
        if self._clicks > 2:
            return
        found = self._letters_at(point)
        if found is None:
            return
        _page, letters, x, y = found
        caret = letters.caret_at(x, y)
        if caret is not None and caret != self._caret:
            self._caret = self._whole_words(letters, caret) if self._by_words else caret
            self._changed()
        edge = 24
        if point.y() > canvas.viewport().height() - edge:
            canvas.glide.by(30)
        elif point.y() < edge:
            canvas.glide.by(-30)

    def _whole_words(self, letters: Letters, caret: int) -> int:
        start, end = word_at(letters.text, min(caret, len(letters.text) - 1))
        return end if caret >= self._anchor else start

    def _show_pointer(self, point: QPointF) -> None:
        found = self._letters_at(point)
        shape = Qt.CursorShape.ArrowCursor
        if found is not None:
            page, letters, x, y = found
            if self._canvas.lit.mark_at(page, self._canvas.sizes[page], QPointF(x, y)):
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
        canvas, point = self._canvas, event.position()
        if self.selected is not None or (point - self._pressed).manhattanLength() > 4 or not canvas.sizes:
            return
        page = canvas.spot(point).page
        corner, scale = canvas.page_rect(page).topLeft(), canvas.layout_.scale(page)
        mark = canvas.lit.mark_at(page, canvas.sizes[page], (point - corner) / scale)
        canvas.choose(mark.id if mark else "")

    def wheel(self, event: QWheelEvent) -> None:
        """A wheel turned, or two fingers moved on a pad."""
        canvas = self._canvas
        turned, fine = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            canvas.zoom_at(canvas.zoom * 1.1 ** (turned.y() / _NOTCH), event.position())
        elif not fine.isNull():
            canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().value() - fine.y())
            canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().value() - fine.x())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            across = canvas.horizontalScrollBar()
            across.setValue(across.value() - round((turned.x() or turned.y()) / _NOTCH * 90))
        else:
            canvas.glide.by(-round(turned.y() / _NOTCH * 3 * canvas.verticalScrollBar().singleStep()))
        event.accept()

    # Keys

    def key(self, event: QKeyEvent) -> bool:
        """A key went down; True when it was for the pages."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        if key == _KEY.Key_F7:
            self._toggle_caret()
            return True
        if key == _KEY.Key_Escape:
            return self._escape()
        if key == _KEY.Key_A and control:
            return self._select_page()
        if key in _CARET_KEYS and (self.caret_shown or shift):
            return self._move_caret(key, shift=shift, control=control)
        return self._scroll(key, shift=shift, control=control)

    def _toggle_caret(self) -> None:
        if self.caret_shown:
            self.caret_shown = False
        else:
            self._place_caret()
        self._changed()

    def _escape(self) -> bool:
        if self.selected is None and not self.caret_shown and not self._canvas.lit.chosen:
            return False
        self.caret_shown = False
        self._canvas.choose("")
        self.clear()
        return True

    def _select_page(self) -> bool:
        letters = self._canvas.lit.letters(self._canvas.page)
        if letters is not None and letters.text:
            self.select(self._canvas.page, 0, len(letters.text))
        return True

    def _place_caret(self) -> Letters | None:
        """Put the caret where it was, if that is in view, else at the first words in view."""
        canvas = self._canvas
        self.caret_shown = True
        if self._page in canvas.seen() and canvas.lit.letters(self._page) is not None:
            return canvas.lit.letters(self._page)
        page = canvas.page
        letters = canvas.lit.letters(page)
        if letters is None:
            self._caret_wanted = True
            return None
        rect, scale = canvas.page_rect(page), canvas.layout_.scale(page)
        top = max(0.0, -rect.top() / scale)
        first = letters.first_in(top, top + canvas.viewport().height() / scale)
        self._page, self._caret = page, first or 0
        self._anchor = self._caret
        return letters

    def words_came(self, page: int) -> None:
        """A page's letters are known now."""
        if self._caret_wanted and page == self._canvas.page:
            self._caret_wanted = False
            self._place_caret()
            self._changed()

    def _move_caret(self, key: int, *, shift: bool, control: bool) -> bool:
        shown = self.caret_shown
        letters = self._canvas.lit.letters(self._page) if self._page in self._canvas.seen() else None
        if letters is None:
            letters = self._place_caret()
        if letters is None:
            return True
        self.caret_shown = shown or shift
        self._caret = _moved(letters, self._caret, key, words=control)
        if not shift:
            self._anchor = self._caret
        place = letters.caret(self._caret)
        if place is not None:
            self._canvas.keep_in_view(self._page, place)
        self._changed()
        return True

    def _scroll(self, key: int, *, shift: bool, control: bool) -> bool:
        canvas = self._canvas
        bar, across = canvas.verticalScrollBar(), canvas.horizontalScrollBar()
        most = round(canvas.viewport().height() * 0.9)
        if key in (_KEY.Key_PageDown, _KEY.Key_PageUp) and control:
            canvas.go_to(canvas.page + (1 if key == _KEY.Key_PageDown else -1))
        elif key == _KEY.Key_PageDown or (key == _KEY.Key_Space and not shift):
            canvas.glide.by(most)
        elif key == _KEY.Key_PageUp or (key == _KEY.Key_Space and shift):
            canvas.glide.by(-most)
        elif key in (_KEY.Key_Home, _KEY.Key_End):
            canvas.go_to(0 if key == _KEY.Key_Home else len(canvas.sizes) - 1)
        elif key in (_KEY.Key_Down, _KEY.Key_Up):
            canvas.glide.by(bar.singleStep() * (1 if key == _KEY.Key_Down else -1) * 2)
        elif key in (_KEY.Key_Left, _KEY.Key_Right):
            across.setValue(across.value() + (40 if key == _KEY.Key_Right else -40))
        else:
            return False
        return True


_CARET_KEYS = (_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Home, _KEY.Key_End)


def _moved(letters: Letters, caret: int, key: int, *, words: bool) -> int:
    """Where a caret goes to from one place by one key."""
    text = letters.text
    if key in (_KEY.Key_Up, _KEY.Key_Down):
        return letters.line_away(caret, down=key == _KEY.Key_Down)
    if key == _KEY.Key_Home:
        return 0 if words else line_at(text, caret)[0]
    if key == _KEY.Key_End:
        return len(text) if words else line_at(text, caret)[1]
    step = 1 if key == _KEY.Key_Right else -1
    caret = max(0, min(len(text), caret + step))
    while words and 0 < caret < len(text) and not _word_edge(text, caret, ahead=step > 0):
        caret += step
    return caret


def _word_edge(text: str, caret: int, *, ahead: bool) -> bool:
    """Whether a word ends here (ahead) or begins here."""
    before, after = text[caret - 1].isalnum(), text[caret].isalnum()
    return before and not after if ahead else after and not before


def next_zoom(zoom: float, *, larger: bool) -> float:
    """The next step of the zoom, 1.0 being 100 %."""
    if larger:
        return next((step for step in STEPS if step > zoom * 1.01), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < zoom * 0.99), STEPS[0])
