"""What is painted over a page, point by point."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from meetingwatch.domain.mark import Anchor, Mark, Rect
from meetingwatch.ui.desk.overlay import paint_mark
from meetingwatch.ui.theme import LIGHT


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("meaning", sorted(LIGHT.meanings))
@pytest.mark.parametrize("wide", [90.0, 512.0, 1300.0])
def test_the_line_under_a_mark_reaches_from_its_first_to_its_last_word(
    qapp: object, meaning: str, wide: float, ratio: float
) -> None:
    mark = Mark("m1", "p1", Anchor(0, "the library", "", "", 0, (Rect(1, 2, 3, 4),)), meaning)
    picture = QImage(round(1400 * ratio), round(60 * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    paint_mark(painter, LIGHT, mark, [QRectF(40.0, 20.0, wide, 18.0)], 1.0, chosen=False)
    painter.end()
    stroke = [
        x / ratio
        for x in range(picture.width())
        for y in range(round(35 * ratio), round(42 * ratio))
        if picture.pixelColor(x, y).lightness() < 190
    ]
    assert stroke and 39 <= min(stroke) <= 44 and wide + 34 <= max(stroke) <= wide + 42
