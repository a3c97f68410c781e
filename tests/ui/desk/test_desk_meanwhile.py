"""What stands on a page while it is being drawn."""

from __future__ import annotations

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from meetingwatch.ui.desk.night import FLOOR, NIGHT
from meetingwatch.ui.kit.pieces import Button
from tests.ui.desk.conftest import Desk, piece
from tests.ui.desk.test_desk_reading import open_at


def test_the_small_picture_that_stands_in_by_night_has_the_ground_of_the_night(
    qtbot: QtBot, desk: Desk
) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    piece(desk.place.panel, Button, "pill-pages").click()
    qtbot.waitUntil(lambda: 2 in canvas.thumbs, timeout=10_000)
    canvas.set_colours(NIGHT)  # nothing is drawn in these colours yet
    assert not canvas.pictures.bytes
    image = canvas.viewport().grab().toImage()
    page = canvas.page_rect(2).toRect().intersected(canvas.viewport().rect())
    colours = [image.pixelColor(page.left() + 6, y) for y in range(page.top() + 30, page.bottom() - 6, 40)]
    assert len(colours) > 5
    assert set(map(QColor.name, colours)) == {QColor(*FLOOR).name()}
