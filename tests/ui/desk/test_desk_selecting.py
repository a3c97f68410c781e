"""Dragging takes whole words, on the pages and in their text; keys select by letters."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meetingwatch.domain.selection import whole_words
from meetingwatch.ui.desk.canvas import PageCanvas
from tests.ui.desk.conftest import Desk
from tests.ui.desk.test_desk_marking import drag, letters_of, marks, point_of, words_at
from tests.ui.desk.test_desk_reading import open_at
from tests.ui.desk.test_desk_text import text_of

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def chosen_words(desk: Desk, page: int = 2) -> str:
    """What is selected on a page."""
    found = desk.place.reader.canvas.hands.selection_on(page)
    return "|".join(letters_of(desk, page).text[start:end] for start, end in found)


def cuts(text: str, offset: int) -> bool:
    """Whether a word goes on over a place between two characters."""
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def pull(canvas: PageCanvas, first: QPoint, last: QPoint) -> None:
    """Press at one point of the view, and let go at another."""
    view = canvas.viewport()
    QTest.mousePress(view, LEFT, pos=first)
    QTest.mouseMove(view, (first + last) / 2)
    QTest.mouseMove(view, last)
    QTest.mouseRelease(view, LEFT, pos=last)


@given(st.text(alphabet="ab1 ,.’-\n£(", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_whole_words_cut_none_and_lose_nothing(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    first, last = whole_words(text, start, end)
    assert first <= start <= end <= last
    assert not cuts(text, first)
    assert not cuts(text, last)
    assert not any(sign.isspace() for sign in text[first:start] + text[end:last])
    assert whole_words(text, first, last) == (first, last)


def test_a_drag_between_any_two_places_takes_whole_words(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas, text = desk.place.reader.canvas, letters_of(desk, 2).text
    rect = canvas.page_rect(2).toRect().intersected(canvas.viewport().rect())
    across, down = st.integers(rect.left(), rect.right()), st.integers(rect.top() + 30, rect.bottom() - 30)
    seen = []

    @settings(max_examples=80, deadline=None)
    @given(across, down, across, down)
    def dragged(x: int, y: int, x2: int, y2: int) -> None:
        pull(canvas, QPoint(x, y), QPoint(x2, y2))
        for start, end in canvas.hands.selection_on(2):
            assert not cuts(text, start)
            assert not cuts(text, end)
            seen.append(text[start:end])

    dragged()
    assert any(len(words) > 4 for words in seen)


def test_from_the_middle_of_one_word_into_another(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    start, _end = words_at(desk, 2, "Minutes of the last meeting")
    drag(desk, 2, start + 3, start + 17)  # "utes of the la"
    assert chosen_words(desk) == "Minutes of the last"
    canvas = desk.place.reader.canvas
    pull(canvas, point_of(desk, 2, start + 17), point_of(desk, 2, start + 3))
    assert chosen_words(desk) == "Minutes of the last"
    QTest.keyClick(canvas, Qt.Key.Key_1)
    (mark,) = marks(desk)
    assert mark.anchor.quote == "Minutes of the last"


def test_letters_are_selected_with_shift_and_the_arrow_keys(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    start, _end = words_at(desk, 2, "Minutes of the last meeting")
    drag(desk, 2, start + 3, start + 17)
    QTest.keyClick(canvas, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(canvas, Qt.Key.Key_Left, SHIFT)
    assert chosen_words(desk) == "Minutes of the la"
    QTest.keyClick(canvas, Qt.Key.Key_1)
    (mark,) = marks(desk)
    assert mark.anchor.quote == "Minutes of the la"


def test_a_hand_that_trembles_in_a_click_selects_nothing(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    start, _end = words_at(desk, 2, "Minutes of the last meeting")
    point = point_of(desk, 2, start + 3)
    pull(desk.place.reader.canvas, point, point + QPoint(3, 1))
    assert chosen_words(desk) == ""


def test_shift_and_a_click_reach_on_by_words(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    view = desk.place.reader.canvas.viewport()
    start, _end = words_at(desk, 2, "Minutes of the last meeting")
    QTest.mouseClick(view, LEFT, pos=point_of(desk, 2, start + 3))
    QTest.mouseClick(view, LEFT, SHIFT, pos=point_of(desk, 2, start + 17))
    assert chosen_words(desk) == "Minutes of the last"


def test_a_word_taken_by_a_double_click_is_kept_when_the_hand_goes_back(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    view = desk.place.reader.canvas.viewport()
    start, _end = words_at(desk, 2, "Minutes of the last meeting")
    point, back = point_of(desk, 2, start + 16).toPointF(), point_of(desk, 2, start + 9).toPointF()
    for kind, at in ((QEvent.Type.MouseButtonDblClick, point), (QEvent.Type.MouseMove, back)):
        event = QMouseEvent(kind, at, view.mapToGlobal(at), LEFT, LEFT, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, event)
        if at is point:
            assert chosen_words(desk) == "last"
    assert chosen_words(desk) == "of the last"


def test_what_is_dragged_in_the_text_pane_is_marked_by_whole_words(qtbot: QtBot, desk: Desk) -> None:
    desk.place.resize(1500, 760)
    open_at(qtbot, desk, 2)
    reader = text_of(desk, qtbot)
    view, whole = reader.text, reader.text.toPlainText()
    at = whole.index("Minutes of the last meeting")
    caret = view.textCursor()

    def point(offset: int) -> QPoint:
        caret.setPosition(at + offset)
        return view.cursorRect(caret).center()

    first, last = point(3), point(17)
    QTest.mousePress(view.viewport(), LEFT, pos=first)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), LEFT, pos=last)
    assert view.textCursor().selectedText() == "Minutes of the last"
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert view.textCursor().selectedText() == "Minutes of the las"
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(marks(desk)) == 1, timeout=5_000)
    assert marks(desk)[0].anchor.quote == "Minutes of the last"
