"""Words across the head of a page that say what is missing on it: the same at the desk, in previews and on paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from meetingwatch.ui.theme import Theme


def say_at_head(painter: QPainter, theme: Theme, page: QRectF, words: str) -> None:
    """Write words across the head of a page, where its margin is; nothing where there are none."""
    if not words:
        return
    painter.save()
    wrap = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    room = page.adjusted(8, 8, -8, -8)
    place = painter.boundingRect(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), words)
    painter.setPen(QPen(QColor(theme.soon.line), 1))
    painter.setBrush(QColor(theme.soon.wash))
    plate = place.adjusted(-6, -2, 6, 4)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(QColor(theme.soon.ink))
    painter.drawText(plate, wrap, words)
    painter.restore()
