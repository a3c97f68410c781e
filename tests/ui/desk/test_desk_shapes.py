"""Boxes, ink, bookmarks and notes on an item, with the real window."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.ui.desk.drawing import thinned
from meetingwatch.ui.desk.overlay import ink_lines
from meetingwatch.ui.kit.pieces import Field
from tests.ui.desk.conftest import Desk, piece
from tests.ui.desk.test_desk_marking import marks, point_of, words_at
from tests.ui.desk.test_desk_reading import open_at

CONTROL = Qt.KeyboardModifier.ControlModifier


def stroke(desk: Desk, *points: QPoint) -> None:
    """Press at the first point, move through the others, let go at the last."""
    view = desk.place.reader.canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(view, point)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=points[-1])


def test_a_box_is_drawn_and_knows_the_words_in_it(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    start, end = words_at(desk, 2, "Minutes of the last")
    QTest.keyClick(canvas, Qt.Key.Key_B)
    first, last = point_of(desk, 2, start), point_of(desk, 2, end - 1, after=True)
    stroke(desk, first - QPoint(4, 14), last + QPoint(4, 14))
    (mark,) = marks(desk)
    assert (mark.kind, mark.anchor.quote, mark.anchor.page, mark.label) == (
        "box",
        "Minutes of the last",
        2,
        "1",
    )
    shown = rect_to_display(canvas.sizes[2], mark.anchor.rects[0])
    assert shown.width * canvas.layout_.scale(2) == pytest.approx(last.x() - first.x() + 8, abs=1.5)
    assert canvas.drawing.tool == ""
    assert desk.place.reader.card.isVisible()
    assert desk.place.reader.card.accessibleName().startswith("“ Box, quote")


def test_a_box_goes_round_words_that_are_selected(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    start, end = words_at(desk, 2, "Minutes of the last")
    desk.place.reader.canvas.hands.select(2, start, end)
    QTest.keyClick(desk.place.reader.canvas, Qt.Key.Key_B)
    (mark,) = marks(desk)
    assert mark.kind == "box"
    assert mark.anchor.quote == "Minutes of the last"


def test_what_is_said_of_a_tool_goes_when_it_is_put_away(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    for key, words in ((Qt.Key.Key_B, "Drag a box"), (Qt.Key.Key_I, "Draw on")):
        QTest.keyClick(canvas, key)
        assert [one[: len(words)] for one in desk.notices.texts()] == [words]
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert desk.notices.texts() == []


def test_a_click_with_the_box_tool_makes_nothing(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    QTest.keyClick(desk.place.reader.canvas, Qt.Key.Key_B)
    stroke(desk, QPoint(300, 300), QPoint(301, 301))
    assert marks(desk) == []
    QTest.keyClick(desk.place.reader.canvas, Qt.Key.Key_Escape)
    assert desk.place.reader.canvas.drawing.tool == ""


def test_strokes_with_the_pen_are_one_ink_and_one_step_to_undo(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    QTest.keyClick(canvas, Qt.Key.Key_I)
    QTest.keyClick(canvas, Qt.Key.Key_3)
    middle = canvas.viewport().rect().center()
    stroke(desk, middle, middle + QPoint(40, 0), middle + QPoint(40, 40))
    stroke(desk, middle, middle + QPoint(0, 40))
    (mark,) = marks(desk)
    assert (mark.kind, mark.meaning) == ("ink", "figure")
    assert len(mark.strokes) == 2
    line = ink_lines(mark, canvas.sizes[mark.anchor.page])[0]
    corner, scale = canvas.page_rect(mark.anchor.page).topLeft(), canvas.layout_.scale(mark.anchor.page)
    begun = corner + line.first() * scale
    assert abs(begun.x() - middle.x()) < 1.5
    assert abs(begun.y() - middle.y()) < 1.5
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.keyClick(canvas, Qt.Key.Key_Z, CONTROL)
    assert [len(one.strokes) for one in marks(desk)] in ([], [1])


def test_a_bookmark_is_set_and_taken_away_with_the_same_key(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    QTest.keyClick(canvas, Qt.Key.Key_D, CONTROL)
    assert [one.kind for one in marks(desk)] == ["bookmark"]
    QTest.keyClick(canvas, Qt.Key.Key_D, CONTROL)
    assert marks(desk) == []
    QTest.keyClick(canvas, Qt.Key.Key_D, CONTROL)
    listed = desk.place.panel.marks.rows
    qtbot.waitUntil(lambda: [row.title for row in listed.rows] == ["Bookmark"])


def test_a_note_on_the_item_stands_on_its_first_page(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    QTest.keyClick(reader.canvas, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(reader.card.note, "Ask who wrote this")
    reader.card.save()
    (mark,) = marks(desk)
    assert (mark.kind, mark.item, mark.anchor.page, mark.note) == ("item", "3", 2, "Ask who wrote this")


def test_tags_are_kept_beside_topics(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    reader.canvas.hands.select(2, 0, 7)
    mark = reader.mark("dispute")
    assert mark is not None
    reader.choose_mark(mark.id)
    field = piece(reader.card, Field, "mark-tags")
    field.setText("promise, risk, promise")
    field.editingFinished.emit()
    assert marks(desk)[0].tags == ("promise", "risk")
    listed = desk.place.panel.marks.rows
    qtbot.waitUntil(lambda: any("risk" in row.under for row in listed.rows))


@given(
    st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), min_size=2, max_size=60),
    st.floats(0.1, 5.0),
)
def test_a_thinned_line_keeps_its_ends_and_stays_near(points: list[tuple[float, float]], fine: float) -> None:
    line = thinned(points, fine)
    assert line[0] == points[0]
    assert line[-1] == points[-1]
    for point in points:
        near = min(_distance(point, line[n], line[n + 1]) for n in range(len(line) - 1))
        assert near <= fine + 1e-6


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    steps = [n / 400 for n in range(401)]
    gap = math.dist(start, end) / 400
    return (
        min(
            math.dist(point, (start[0] + s * (end[0] - start[0]), start[1] + s * (end[1] - start[1])))
            for s in steps
        )
        - gap
    )
