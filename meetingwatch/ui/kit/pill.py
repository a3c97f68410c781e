"""A few words in a pill, painted in a list; Chip (pieces.py) is the same as a widget."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from meetingwatch.ui.theme import Tone


def paint_pill(painter: QPainter, box: QRectF, words: str, tone: Tone, font: QFont) -> None:
    """Fill box (pixels) with it."""
    painter.setPen(QPen(QColor(tone.line), 1))
    painter.setBrush(QColor(tone.wash))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(font)
    painter.setPen(QColor(tone.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
