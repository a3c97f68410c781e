"""Keys on the pages: scrolling, the caret, selecting.

F7 shows a caret in the text, arrows move it, with Shift they select (Ctrl: by words); Shift and an arrow also go on
from a found word or from the last click without F7. Esc puts the caret away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from meetingwatch.domain.selection import line_at
from meetingwatch.ui.desk.layout import SINGLE
from meetingwatch.ui.desk.letters import Letters

if TYPE_CHECKING:
    from meetingwatch.ui.desk.canvas import PageCanvas
    from meetingwatch.ui.desk.hands import Hands

_KEY = Qt.Key
_CARET_KEYS = (_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Home, _KEY.Key_End)


def key(hands: Hands, canvas: PageCanvas, event: QKeyEvent) -> bool:
    """A key went down; True when it was for the pages."""
    pressed, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return False
    if pressed == _KEY.Key_F7:
        if hands.caret_shown:
            hands.caret_shown = False
        else:
            place_caret(hands, canvas)
        hands.tell()
        return True
    if pressed == _KEY.Key_Escape:
        return _escape(hands, canvas)
    if pressed == _KEY.Key_A and control:
        letters = canvas.lit.letters(canvas.page)
        if letters is not None and letters.text:
            hands.select(canvas.page, 0, len(letters.text))
        return True
    if pressed in _CARET_KEYS and (hands.caret_shown or shift):
        return _move_caret(hands, canvas, pressed, shift=shift, control=control)
    return _scroll(canvas, pressed, shift=shift, control=control)


def _escape(hands: Hands, canvas: PageCanvas) -> bool:
    if hands.column_wanted:
        hands.want_column(wanted=False)
        return True
    if hands.selected is None and not hands.caret_shown and not canvas.lit.chosen:
        return False
    hands.caret_shown = False
    canvas.choose("")
    hands.clear()
    return True


def place_caret(hands: Hands, canvas: PageCanvas) -> Letters | None:
    """Put the caret where it was, if that is in view, else at the first words in view."""
    hands.caret_shown = True
    if hands.page in canvas.seen() and hands.letters() is not None:
        return hands.letters()
    page = canvas.page
    letters = canvas.lit.letters(page)
    if letters is None:
        hands.caret_wanted = True
        return None
    if not letters.text.strip():
        canvas.wordless.emit()
    view = canvas.viewport()
    corners = [canvas.on_page(page, QPointF(view.width() / 2, y)).y() for y in (0, view.height())]
    first = letters.first_in(max(0.0, min(corners)), max(corners))
    hands.put_caret(page, first or 0)
    return letters


def _move_caret(hands: Hands, canvas: PageCanvas, pressed: int, *, shift: bool, control: bool) -> bool:
    shown = hands.caret_shown
    letters = hands.letters() if hands.page in canvas.seen() else None
    if letters is None:
        letters = place_caret(hands, canvas)
    if letters is None:
        return True
    hands.caret_shown = shown or shift
    page, caret = hands.page, _moved(letters, hands.caret, pressed, words=control)
    if caret == hands.caret:
        page, caret = _over_the_edge(canvas, page, caret, pressed)
        letters = canvas.lit.letters(page) or letters
    place = letters.caret(caret)
    if place is not None:
        canvas.keep_in_view(page, place)
    hands.put_caret(page, caret, extend=shift)
    return True


def _over_the_edge(canvas: PageCanvas, page: int, caret: int, pressed: int) -> tuple[int, int]:
    """From a page's last words to the next page's first, and back."""
    forth = pressed in (_KEY.Key_Right, _KEY.Key_Down)
    if not forth and pressed not in (_KEY.Key_Left, _KEY.Key_Up):
        return page, caret
    there = page + (1 if forth else -1)
    if not 0 <= there < len(canvas.sizes) or not canvas.want_words(there):
        return page, caret
    return there, 0 if forth else canvas.text_length(there)


def _scroll(canvas: PageCanvas, pressed: int, *, shift: bool, control: bool) -> bool:
    bar, across = canvas.verticalScrollBar(), canvas.horizontalScrollBar()
    most = round(canvas.viewport().height() * 0.9)
    if pressed in (_KEY.Key_PageDown, _KEY.Key_PageUp) and control:
        canvas.turn_pages(1 if pressed == _KEY.Key_PageDown else -1)
    elif pressed == _KEY.Key_PageDown or (pressed == _KEY.Key_Space and not shift):
        _go_on(canvas, most)
    elif pressed == _KEY.Key_PageUp or (pressed == _KEY.Key_Space and shift):
        _go_on(canvas, -most)
    elif pressed in (_KEY.Key_Home, _KEY.Key_End):
        canvas.go_to(0 if pressed == _KEY.Key_Home else len(canvas.sizes) - 1)
    elif pressed in (_KEY.Key_Down, _KEY.Key_Up):
        _go_on(canvas, bar.singleStep() * (1 if pressed == _KEY.Key_Down else -1) * 2)
    elif pressed in (_KEY.Key_Left, _KEY.Key_Right):
        if across.maximum() == across.minimum():  # nothing lies to the side
            canvas.turn_pages(1 if pressed == _KEY.Key_Right else -1)
        else:
            across.setValue(across.value() + (40 if pressed == _KEY.Key_Right else -40))
    else:
        return False
    return True


def _go_on(canvas: PageCanvas, by: int) -> None:
    """Scroll; where one page stands alone and is at its end, turn it."""
    bar = canvas.verticalScrollBar()
    at_end = bar.value() >= bar.maximum() if by > 0 else bar.value() <= bar.minimum()
    if canvas.view == SINGLE and at_end:
        canvas.turn_over(forth=by > 0)
    else:
        canvas.glide.by(by)


def _moved(letters: Letters, caret: int, pressed: int, *, words: bool) -> int:
    """Where a caret goes to from one place by one key."""
    text = letters.text
    if pressed in (_KEY.Key_Up, _KEY.Key_Down):
        return letters.line_away(caret, down=pressed == _KEY.Key_Down)
    if pressed == _KEY.Key_Home:
        return 0 if words else line_at(text, caret)[0]
    if pressed == _KEY.Key_End:
        return len(text) if words else line_at(text, caret)[1]
    step = 1 if pressed == _KEY.Key_Right else -1
    caret = max(0, min(len(text), caret + step))
    while words and 0 < caret < len(text) and not _word_edge(text, caret, ahead=step > 0):
        caret += step
    return caret


def _word_edge(text: str, caret: int, *, ahead: bool) -> bool:
    """Whether a word ends here (ahead) or begins here."""
    before, after = text[caret - 1].isalnum(), text[caret].isalnum()
    return before and not after if ahead else after and not before
