"""How pages stand in the view: singly, in pairs, turned, by night, beside another paper, on the whole screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import PageSize
from meetingwatch.ui.desk.layout import CONTINUOUS, SINGLE, TWO, PageLayout, placing, turned
from meetingwatch.ui.desk.night import DAY, DIM, FLOOR, NIGHT, Night, nightly
from meetingwatch.ui.desk.page_source import Draw
from meetingwatch.ui.desk.pictures import Key
from meetingwatch.ui.desk.planning import tiles
from meetingwatch.ui.desk.trail import Stop, Trail
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Button
from meetingwatch.workflow import papers, reading, remembering
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


def test_night_turns_lightness_over_and_keeps_hues() -> None:
    day = QImage(4, 1, QImage.Format.Format_RGB32)
    for x, colour in enumerate(("#ffffff", "#000000", "#0000c0", "#c00000")):
        day.setPixelColor(x, 0, QColor(colour))
    night = [nightly(day).pixelColor(x, 0) for x in range(4)]
    assert (night[0].red(), night[0].green(), night[0].blue()) == FLOOR
    assert night[1].name() == "#ffffff"
    for x in (2, 3):
        was = day.pixelColor(x, 0)
        apart = abs(night[x].hslHue() - was.hslHue())
        assert min(apart, 360 - apart) <= 2
        assert night[x].lightness() > was.lightness() + 40


def test_night_leaves_photographs_their_hues(qtbot: QtBot, desk: Desk) -> None:
    day = QImage(400, 2000, QImage.Format.Format_RGB32)
    day.fill(QColor("#ffffff"))
    painter = QPainter(day)
    painter.fillRect(100, 600, 200, 900, QColor("#c08040"))
    painter.end()
    night, made = Night(desk.place), []
    night.made.connect(lambda _draw, image: made.append(image))
    night.take(Draw(Key(0, 1), 1.0, 400, 2000, page=(400, 2000)), day, [QRect(100, 600, 200, 900)])
    qtbot.waitUntil(lambda: bool(made), timeout=5_000)
    for y in (620, 1000, 1480):  # strips meet in it
        assert abs(made[0].pixelColor(200, y).hslHue() - QColor("#c08040").hslHue()) <= 3
    assert made[0].pixelColor(50, 1000) == QColor(*FLOOR)
    assert made[0].pixelColor(350, 1900) == QColor(*FLOOR)


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


def photograph(at: Path, words: str = "Photograph of the branch library") -> Path:
    """A paper whose only page has a brown picture in the middle, and words over it."""
    made = Canvas(str(at), pagesize=(400, 600))
    made.drawString(40, 560, words)
    made.drawImage(ImageReader(Image.new("RGB", (40, 40), "#c08040")), 100, 150, 200, 300)
    made.showPage()
    made.save()
    return at


def test_a_page_at_night(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    paper = papers.add_file(
        desk.bench, photograph(tmp_path / "photo.pdf"), Cancel(), silent, given=papers.Given(title="Photo")
    )
    come_to(qtbot, desk, Where("desk", id=paper.id, page=0))
    canvas = desk.place.reader.canvas
    canvas.set_view(CONTINUOUS, turn=90)
    canvas.set_colours(NIGHT)
    qtbot.waitUntil(lambda: all(draw.key in canvas.pictures for draw in tiles(canvas, 0)), timeout=10_000)
    (rect,) = canvas.images[0]
    assert (round(rect.left), round(rect.bottom), round(rect.right), round(rect.top)) == (100, 150, 300, 450)
    image = canvas.pictures.get(tiles(canvas, 0)[0].key)
    assert image is not None
    assert image.pixelColor(3, 3) == QColor(*FLOOR)
    brown = QColor("#c08040")
    assert abs(image.pixelColor(image.width() // 2, image.height() // 2).hslHue() - brown.hslHue()) <= 3
    QTest.keyClick(canvas, Qt.Key.Key_D)
    assert canvas.paper == DAY
    QTest.keyClick(canvas, Qt.Key.Key_D)
    assert canvas.paper == DIM


@pytest.mark.parametrize("words", ["", "Photograph"])
def test_a_caret_on_a_page_without_words_is_answered_in_words(
    qtbot: QtBot, desk: Desk, tmp_path: Path, words: str
) -> None:
    path = photograph(tmp_path / "photo.pdf", words)
    paper = papers.add_file(desk.bench, path, Cancel(), silent, given=papers.Given(title="Photo"))
    desk.place.show_at(Where("desk", id=paper.id, page=0))
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: canvas.lit.letters(0) is not None, timeout=10_000)
    QTest.keyClick(canvas, Qt.Key.Key_F7)
    told = any("This page is a picture" in one for one in desk.notices.texts())
    assert told is (words == "")


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


def paper_and_photograph(desk: Desk) -> tuple[QColor, QColor]:
    """Of the first small page: its colour beside its picture, and that of the picture."""
    shown = desk.place.panel.pages
    image = shown.viewport().grab(shown.visualRect(shown.model().index(0, 0))).toImage()
    middle, high = image.width() // 2, image.height() * 2 // 5
    brown = image.pixelColor(middle, high)
    edge = next(x for x in range(middle, 0, -1) if image.pixelColor(x, high).hslHue() != brown.hslHue())
    return image.pixelColor(edge - 5, high), brown


def test_small_pages_have_the_colours_of_the_large_ones(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    paper = papers.add_file(
        desk.bench, photograph(tmp_path / "photo.pdf"), Cancel(), silent, given=papers.Given(title="Photo")
    )
    come_to(qtbot, desk, Where("desk", id=paper.id, page=0))
    canvas = desk.place.reader.canvas
    piece(desk.place.panel, Button, "pill-pages").click()
    qtbot.waitUntil(lambda: 0 in canvas.thumbs, timeout=10_000)
    day, brown = paper_and_photograph(desk)
    assert day == QColor("#ffffff")
    canvas.set_colours(NIGHT)
    qtbot.waitUntil(lambda: 0 in canvas.images, timeout=10_000)
    night, kept = paper_and_photograph(desk)
    assert night == QColor(*FLOOR)
    assert abs(kept.hslHue() - brown.hslHue()) <= 8
    assert kept.red() > kept.blue() + 40  # not turned over
    canvas.set_colours(DIM)
    dimmed, _brown = paper_and_photograph(desk)
    assert 180 < dimmed.lightness() < 230
    canvas.set_colours(DAY)
    assert paper_and_photograph(desk) == (day, brown)


class Paints(QObject):
    """Hears how often a widget is painted."""

    times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def test_by_night_small_pages_are_painted_anew_and_their_photographs_looked_for(
    qtbot: QtBot, desk: Desk
) -> None:
    open_at(qtbot, desk, 15)
    canvas, shown = desk.place.reader.canvas, desk.place.panel.pages
    piece(desk.place.panel, Button, "pill-pages").click()
    qtbot.waitUntil(lambda: bool(canvas.thumbs_wanted), timeout=5_000)
    shown.scrollToTop()
    qtbot.waitUntil(lambda: canvas.thumbs_wanted[0] == 0, timeout=5_000)
    qtbot.waitUntil(lambda: all(page in canvas.thumbs for page in canvas.thumbs_wanted), timeout=10_000)
    paints = Paints()
    shown.viewport().installEventFilter(paints)
    canvas.set_colours(NIGHT)
    qtbot.waitUntil(lambda: paints.times > 0, timeout=5_000)
    qtbot.waitUntil(lambda: set(canvas.thumbs_wanted) <= set(canvas.images), timeout=20_000)
    shown.viewport().removeEventFilter(paints)
