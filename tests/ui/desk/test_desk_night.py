"""Pages by night, and a page that is a photograph alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.ui.desk.layout import CONTINUOUS
from meetingwatch.ui.desk.night import DAY, DIM, FLOOR, NIGHT, Night, nightly
from meetingwatch.ui.desk.page_source import Draw
from meetingwatch.ui.desk.pictures import Key
from meetingwatch.ui.desk.planning import tiles
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Button
from meetingwatch.workflow import papers
from tests.ui.desk.conftest import Desk, come_to, piece
from tests.ui.desk.test_desk_reading import open_at


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
