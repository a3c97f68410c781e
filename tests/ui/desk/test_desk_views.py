"""How pages stand in the view: singly, in pairs, turned, beside another paper, on the whole screen."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.paper import PageSize
from meetingwatch.ui.desk.layout import CONTINUOUS, SINGLE, TWO, PageLayout, placing, turned
from meetingwatch.ui.desk.page_source import Draw
from meetingwatch.ui.desk.pictures import Key
from meetingwatch.ui.desk.trail import Stop, Trail
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Button
from meetingwatch.workflow import reading, remembering
from meetingwatch.workflow.remembering import Kept
from tests.ui.desk.conftest import Desk, come_to, piece
from tests.ui.desk.test_desk_marking import drag, point_of, words_at
from tests.ui.desk.test_desk_reading import open_at

A4 = PageSize(595, 842)
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize("cover", [False, True])
def test_pairs_stand_side_by_side(*, cover: bool) -> None:
    layout = PageLayout([A4] * 5, 0.5, shrink=False, ratio=1.0, view=TWO, cover=cover)
    left, right = (1, 2) if cover else (0, 1)
    one, other = layout.rect(left, 0), layout.rect(right, 0)
    assert one.top() == other.top()
    assert one.right() < other.left()
    assert layout.beside(right, 1) == right + 1
    assert layout.beside(left, -1) == 0
    assert (layout.rect(1, 0).top() > layout.rect(0, 0).bottom()) is cover
    assert list(layout.between(one.top() + 1, one.top() + 2)) == [left, right]


def test_a_single_page_has_the_view_to_itself() -> None:
    layout = PageLayout([A4, PageSize(842, 300)], 0.5, shrink=False, ratio=1.0, view=SINGLE, view_height=900)
    assert layout.cell(1) == (900, 1800)
    assert abs(layout.rect(1, 0).center().y() - 1350) <= 1


@given(
    st.sampled_from([0, 90, 180, 270]),
    st.floats(0, 595),
    st.floats(0, 842),
    st.floats(0.3, 4),
    st.floats(-500, 500),
)
def test_turned_places_lie_on_the_turned_page_and_lead_back(
    turn: int, x: float, y: float, scale: float, left: float
) -> None:
    size = turned(A4, turn)
    rect = QRectF(left, 20, size.width * scale, size.height * scale)
    way = placing(rect, scale, turn)
    there = way.map(QPointF(x, y))
    assert rect.adjusted(-0.1, -0.1, 0.1, 0.1).contains(there)
    back = way.inverted()[0].map(there)
    assert (back.x(), back.y()) == pytest.approx((x, y), abs=0.001)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_tiles_of_a_turned_page_ask_for_the_same_part_of_the_page(turn: int) -> None:
    whole = (300, 200) if turn % 180 else (200, 300)
    picture = QImage(200, 300, QImage.Format.Format_RGB32)
    for x in range(200):
        for y in range(300):
            picture.setPixel(x, y, (x << 8) | (y & 255) | 0xFF000000)
    turned_ = picture.transformed(placing(QRectF(0, 0, *whole), 1.0, turn))
    draw = Draw(Key(0, 1, 40, 30), 1.0, 50, 60, turn=turn, page=whole)
    part = picture.copy(QRect(*draw.window)).transformed(placing(QRectF(0, 0, *whole), 1.0, turn))
    assert part == turned_.copy(QRect(40, 30, 50, 60))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_words_are_selected_and_marked_on_a_turned_page(qtbot: QtBot, desk: Desk, turn: int) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    start, end = words_at(desk, 2, "Minutes of the last")
    canvas.hands.select(2, start, end)
    plain = desk.place.reader.mark("quote")
    assert plain is not None
    canvas.set_view(CONTINUOUS, turn=turn)
    canvas.set_fit("page")
    qtbot.waitUntil(lambda: not canvas.source.busy, timeout=10_000)
    drag(desk, 2, start, end)
    mark = desk.place.reader.mark("dispute")
    assert mark is not None
    assert mark.anchor == plain.anchor  # the view is turned, not the paper
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=point_of(desk, 2, start + 4))
    assert canvas.lit.chosen in (mark.id, plain.id)
    image = canvas.viewport().grab().toImage()
    place, ratio = canvas.mark_place(mark).center(), image.devicePixelRatio()
    seen = {
        image.pixelColor(round((place.x() + n) * ratio), round((place.y() + m) * ratio)).name()
        for n in range(-8, 9)
        for m in range(-8, 9)
    }
    assert len(seen) > 1  # the mark's wash and the letters under it


def test_plus_and_minus_zoom(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    canvas = desk.place.reader.canvas
    before = canvas.layout_.zoom
    QTest.keyClicks(canvas, "+")
    larger = canvas.layout_.zoom
    QTest.keyClicks(canvas, "--")
    assert canvas.layout_.zoom < before < larger


def test_arrows_turn_pages_where_nothing_lies_to_the_side(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    canvas = desk.place.reader.canvas
    assert canvas.view == CONTINUOUS
    QTest.keyClick(canvas, Qt.Key.Key_W)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.page == 4
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.page == 3
    canvas.zoom_at(3.0, QPointF(10, 10))
    across = canvas.horizontalScrollBar()
    across.setValue(0)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.page == 3 and across.value() > 0


def test_one_page_at_a_time_is_turned_by_keys(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    canvas = desk.place.reader.canvas
    QTest.keyClick(canvas, Qt.Key.Key_2, CONTROL | ALT)
    QTest.keyClick(canvas, Qt.Key.Key_F)
    assert (canvas.view, canvas.page, list(canvas.seen())) == (SINGLE, 3, [3])
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert list(canvas.seen()) == [4]
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.page == 3
    rect = canvas.page_rect(3)
    assert QRectF(canvas.viewport().rect()).contains(rect)
    QTest.keyClick(canvas, Qt.Key.Key_3, CONTROL | ALT)
    assert {2, 3} <= set(canvas.seen())
    assert canvas.page_rect(2).top() == canvas.page_rect(3).top()


def test_how_a_paper_was_looked_at_is_remembered(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 4)
    canvas = desk.place.reader.canvas
    canvas.set_view(TWO, cover=True, turn=270)
    canvas.go_to(5)
    desk.place.leave()
    kept = remembering.kept(desk.bench, desk.paper.id)
    assert (kept.view, kept.cover, kept.turn, kept.page) == (TWO, True, 270, 5)
    open_at(qtbot, desk, 5)
    assert (canvas.view, canvas.cover, canvas.turn) == (TWO, True, 270)


def test_what_an_earlier_version_remembered_is_read(desk: Desk) -> None:
    with desk.bench.library.write() as db:
        db.execute(
            "INSERT INTO place (name, data) VALUES (?, ?)",
            (
                f"paper:{desk.paper.id}",
                json.dumps({"page": 7, "down": 0.5, "zoom": 125.0, "read": [[1, 3]], "view": "sideways"}),
            ),
        )
    kept = remembering.kept(desk.bench, desk.paper.id)
    assert kept == Kept(7, 0.5, 125.0, frozenset({1, 2, 3}))


def test_places_visited() -> None:
    trail = Trail()
    trail.leave(Stop("a", 3))
    trail.leave(Stop("a", 3, 0.1))  # hardly moved: one place
    trail.leave(Stop("a", 90))
    here = Stop("b", 4)
    assert trail.back(here) == Stop("a", 90)
    assert trail.back(Stop("a", 90)) == Stop("a", 3)
    assert trail.back(Stop("a", 3)) is None
    assert trail.forward(Stop("a", 3)) == Stop("a", 90)
    trail.leave(Stop("a", 12))
    assert not trail.can_forward


def test_back_and_forward_by_keys_and_mouse(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 1)
    canvas = desk.place.reader.canvas
    canvas.go_to(12)
    canvas.go_to(13)  # turning a page is no jump
    QTest.keyClick(canvas, Qt.Key.Key_Left, ALT)
    assert canvas.page == 1
    QTest.keyClick(canvas, Qt.Key.Key_Right, ALT)
    assert canvas.page == 13
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.BackButton)
    assert canvas.page == 1
    assert desk.place.trail.can_forward


@pytest.mark.parametrize("page", [4, 5])
def test_one_page_again_is_the_page_that_was_read(qtbot: QtBot, desk: Desk, page: int) -> None:
    come_to(qtbot, desk, Where("desk", id=desk.paper.id, page=page))
    canvas = desk.place.reader.canvas
    canvas.set_view(TWO)
    canvas.set_view(SINGLE)
    assert canvas.page == page
    canvas.set_view(TWO)
    canvas.turn_pages(2)
    canvas.set_view(CONTINUOUS)
    assert canvas.page == 8


def test_two_places_of_one_paper_scroll_together(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    QTest.keyClick(reader.canvas, Qt.Key.Key_Backslash, CONTROL)
    pane = reader.halves.pane
    assert pane is not None
    assert reader.halves.shown
    assert pane.canvas.page == 2
    pane.box.setFocus()
    pane.box.setText("9")
    QTest.keyClick(pane.box, Qt.Key.Key_Return)
    assert pane.canvas.page == 10
    assert reader.canvas.page == 2
    pane.link.click()
    reader.canvas.go_to(4)
    assert pane.canvas.page == 12
    pane.canvas.go_to(9)
    assert reader.canvas.page == 1
    pane.link.click()
    reader.canvas.go_to(5)
    assert pane.canvas.page == 9
    qtbot.waitUntil(lambda: pane.canvas.lit.letters(9) is not None, timeout=10_000)
    pane.canvas.setFocus()
    pane.canvas.hands.select(9, 0, 12)
    QTest.keyClick(pane.canvas, Qt.Key.Key_3)
    assert [mark.anchor.page for mark in reading.marks_of(desk.bench, desk.paper.id)] == [9]
    piece(pane, Button, "close-beside").click()
    assert not reader.halves.shown


def test_a_search_result_comes_beside(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    desk.place.show_at(Where("desk", id=desk.paper.id, page=6, words="council", beside=True))
    reader = desk.place.reader
    assert reader.halves.pane is not None
    assert (reader.canvas.page, reader.halves.pane.canvas.page) == (2, 6)
    assert reader.halves.pane.canvas.lit.words


def test_full_screen_is_left_by_escape(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    QTest.keyClick(reader.canvas, Qt.Key.Key_F11)
    assert desk.place.arranger.full
    assert desk.place.panel.isHidden()
    QTest.keyClick(reader.canvas, Qt.Key.Key_Escape)
    assert not desk.place.arranger.full
    assert not desk.place.panel.isHidden()
    assert not desk.place.window().isFullScreen()
