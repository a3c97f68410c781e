"""Dragging takes whole words, on the pages and in their text; keys select by letters; columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from meetingwatch.domain.anchors import in_order, words_in
from meetingwatch.domain.draft import HOLDS, Citation, Draft
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.selection import line_at, whole_words
from meetingwatch.ui.desk import page_menu
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.hall import Where
from meetingwatch.workflow import citing, papers, reading
from tests.documents.made_papers import write_lines
from tests.ui.desk.conftest import Desk, come_to
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


def pull(
    canvas: PageCanvas,
    first: QPoint,
    last: QPoint,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press at one point of the view, and let go at another."""
    view = canvas.viewport()
    QTest.mousePress(view, LEFT, held, pos=first)
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


def drag_last_column(desk: Desk, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Drag over the last column of the table: from within its first cell to within its last."""
    text = letters_of(desk, 0).text
    first, last = text.index("2017/18"), text.index("198")
    pull(
        desk.place.reader.canvas,
        point_of(desk, 0, first, after=True) - QPoint(30, 14),
        point_of(desk, 0, last + 2, after=True) + QPoint(30, 10),
        held,
    )


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_a_column_is_selected_with_either_key(table: Desk, held: Qt.KeyboardModifier) -> None:
    drag_last_column(table, held)
    assert chosen_words(table, 0) == "2017/18|4,120|198"


def test_a_column_is_selected_by_the_menu_without_a_key(table: Desk) -> None:
    reader = table.place.reader
    canvas, menu = reader.canvas, QMenu()
    page_menu.fill_page(menu, reader, canvas.spot(QPointF(100, 100)))
    next(one for one in menu.actions() if one.text().startswith("Select a column")).trigger()
    assert any("Drag over the column" in words for words in table.notices.texts())
    QTest.mouseMove(canvas.viewport(), point_of(table, 0, 2))
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    QTest.mouseClick(canvas.viewport(), LEFT, pos=point_of(table, 0, 2))  # a click is no drag
    drag_last_column(table)
    assert chosen_words(table, 0) == "2017/18|4,120|198"
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    drag_last_column(table)
    assert "|" not in chosen_words(table, 0)  # only the next drag


def test_escape_ends_the_selecting_of_a_column(table: Desk) -> None:
    reader = table.place.reader
    QTest.keyClick(reader.canvas, Qt.Key.Key_C)
    assert reader.canvas.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    QTest.keyClick(reader.canvas, Qt.Key.Key_Escape)
    assert reader.canvas.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    drag_last_column(table)
    assert "|" not in chosen_words(table, 0)


def test_a_tool_in_hand_and_a_column_take_turns(table: Desk) -> None:
    reader = table.place.reader
    QTest.keyClick(reader.canvas, Qt.Key.Key_B)
    reader.doing["column"]()
    assert reader.canvas.drawing.tool == ""
    QTest.keyClick(reader.canvas, Qt.Key.Key_I)
    assert not reader.canvas.hands.column_wanted


def test_a_column_is_marked_by_a_box_with_its_words(table: Desk) -> None:
    reader = table.place.reader
    drag_last_column(table, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(reader.canvas, Qt.Key.Key_3)
    (mark,) = marks(table)
    assert (mark.kind, mark.meaning, mark.anchor.quote) == ("box", "figure", "2017/18 4,120 198")
    page = letters_of(table, 0).page
    assert words_in(page, mark.anchor.rects[0]) == mark.anchor.quote  # so a reissue finds it again
    assert not reader.card.isVisible()
    assert reader.canvas.hands.selected is None
    QTest.keyClick(reader.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marks(table) == []
    QTest.keyClick(reader.canvas, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    draft = Draft("d", "question", "", "\ufffc?", citations=(Citation(mark.id, mark.anchor.quote),))
    (place,) = citing.cited_places(table.bench, draft)
    assert place.status == HOLDS  # a column's words stand apart in the page's text


def test_b_makes_a_box_round_all_of_a_column(table: Desk) -> None:
    drag_last_column(table, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table.place.reader.canvas, Qt.Key.Key_B)
    (mark,) = marks(table)
    assert mark.anchor.quote == "2017/18 4,120 198"
    assert table.place.reader.card.isVisible()


def test_a_drawn_box_keeps_whole_words(table: Desk) -> None:
    reader = table.place.reader
    text = letters_of(table, 0).text
    start = text.index("Libraries")
    QTest.keyClick(reader.canvas, Qt.Key.Key_B)
    pull(
        reader.canvas,
        point_of(table, 0, start + 1) - QPoint(0, 12),
        point_of(table, 0, start + 8, after=True) + QPoint(6, 12),
    )
    (mark,) = marks(table)
    assert mark.anchor.quote == "Libraries"


def test_words_in_order_stand_with_others_between_them() -> None:
    text = "Libraries 4,471 4,120\nMuseums 210 198"
    assert in_order(text, "4,120 198")
    assert in_order(text, "Libraries Museums")
    assert in_order(text, "ibraries Muse")
    assert not in_order(text, "198 4,120")
    assert not in_order(text, "4,120 19")
    assert not in_order(text, "4,120 199")
    assert not in_order(text, "120 198")  # a part of a figure is another figure


@pytest.fixture
def quick(qapp: QApplication) -> Iterator[None]:
    """Qt's test clicks are half a second apart; they count as one after another while this lasts."""
    before = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(5_000)
    yield
    qapp.setDoubleClickInterval(before)


def click(desk: Desk, point: QPoint) -> None:
    """A click in the window: Qt hands it on as it does a person's, every other one as a double click."""
    window = desk.place.window()
    place = desk.place.reader.canvas.viewport().mapTo(window, point)
    QTest.mouseClick(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, place)


@pytest.mark.usefixtures("quick")
def test_clicks_one_after_another_take_word_paragraph_and_line(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    text = letters_of(desk, 2).text
    start = text.index("Scheme committee reserve")  # the second line of its paragraph
    line = text[slice(*line_at(text, start))]
    for _twice in range(2):
        click(desk, QPoint(3, 3))  # elsewhere, so that the next one is a first one
        taken = []
        for _click in range(6):
            click(desk, point_of(desk, 2, start + 3))
            taken.append(chosen_words(desk))
        assert [*taken[:2], *taken[3:]] == ["", "Scheme", line, line, line]
        assert taken[2].startswith("1.1 Report appendix")
        assert line in taken[2]


@pytest.mark.usefixtures("quick")
def test_clicks_in_different_places_are_each_a_first_one(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    start, _end = words_at(desk, 2, "Minutes of the last meeting")
    first, other = point_of(desk, 2, start + 3), point_of(desk, 2, start + 17)
    for point in (first, other, first):
        click(desk, point)
        assert chosen_words(desk) == ""
    click(desk, first)
    assert chosen_words(desk) == "Minutes"


def test_clicks_with_time_between_are_each_a_first_one(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    start, _end = words_at(desk, 2, "Minutes of the last meeting")
    for _click in range(4):
        click(desk, point_of(desk, 2, start + 3))
        assert chosen_words(desk) == ""


def test_what_runs_over_a_page_is_taken_without_its_number_and_running_lines(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    pages = [
        [
            "Northmere Council, draft for members",
            *(f"Line {n} of page {name}" for n in range(6)),
            f"Page {at}",
            "Agenda Item 7",
        ]
        for at, name in enumerate("abcdefg", start=13)
    ]
    path = write_lines(tmp_path / "over.pdf", pages)
    over = papers.add_file(desk.bench, path, Cancel(), silent)
    come_to(qtbot, desk, Where("desk", id=over.id, page=2))
    reader = desk.place.reader
    canvas, hands = reader.canvas, reader.canvas.hands
    for page in (2, 3, 4):
        canvas.want_words(page)
    qtbot.waitUntil(lambda: all(canvas.lit.letters(page) for page in (2, 3, 4)), timeout=10_000)
    qtbot.waitUntil(lambda: bool(hands.texts()), timeout=10_000)
    hands.reach((2, letters_of(desk, 2).text.index("Line 5")), (3, letters_of(desk, 3).text.index("Line 2")))
    assert reader.half.copier.words() == "Line 5 of page c Line 0 of page d Line 1 of page d"
    QTest.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | SHIFT)
    copied = QApplication.clipboard().text()
    assert copied.startswith("“Line 5 of page c Line 0 of page d Line 1 of page d” (")
    assert "pages 15 to 16, PDF pages 3 to 4" in copied
    reader.mark("quote")
    quotes = [one.anchor.quote for one in reading.marks_of(desk.bench, over.id)]
    assert quotes == ["Line 5 of page c", "Line 0 of page d Line 1 of page d"]
    hands.reach((2, letters_of(desk, 2).text.index("Agenda Item")), (3, 0))  # somebody wants just that
    assert reader.half.copier.words() == "Agenda Item 7"


def test_what_is_copied_without_line_breaks_keeps_its_paragraphs(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    words = [
        [
            "Closing a library",
            "The service costs more each year, and",
            "the grant falls. A charge is proposed",
            "to",
        ],
        ["meet part of it.", "(a) keep all branches", "(b) close two"],
    ]
    path = write_lines(tmp_path / "report.pdf", words)
    report = papers.add_file(desk.bench, path, Cancel(), silent)
    come_to(qtbot, desk, Where("desk", id=report.id, page=0))
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: canvas.want_words(0) and canvas.want_words(1), timeout=10_000)
    canvas.hands.put_caret(0, letters_of(desk, 0).text.index("service"))
    canvas.hands.put_caret(1, letters_of(desk, 1).text.index(" two"), extend=True)
    desk.place.reader.copy()
    assert QApplication.clipboard().text().splitlines() == [
        "service costs more each year, and the grant falls. A charge is proposed to meet part of it.",
        "(a) keep all branches",
        "(b) close",
    ]
