"""Marked words away from their page: the wash of their meaning, its stroke and its sign, wrapped to a width.

Nothing is told by colour alone: each meaning has its own sign and manner of stroke.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from meetingwatch.domain.mark import meaning_label
from meetingwatch.ui.look import Look
from meetingwatch.ui.theme import LIGHT, Theme

# Room for a stroke under each line, in hundredths of the line's height.
LEADING = 1.18


def lay_out(words: str, sign: str, font: QFont, width: float) -> QTextLayout:
    """The words with their sign before them, broken into lines of at most this width."""
    layout = QTextLayout(f"{sign}\u2009{' '.join(words.split())}", font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    first = QTextLayout.FormatRange()
    first.start, first.length = 0, 1
    shape = QTextCharFormat()
    shape.setFontWeight(QFont.Weight.Bold)
    shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    first.format = shape
    layout.setFormats([first])
    layout.beginLayout()
    top = 1.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20.0, width))
        line.setPosition(QPointF(0, top))
        top += line.height() * LEADING
    layout.endLayout()
    return layout


def height_of(layout: QTextLayout) -> float:
    """How high the laid out words are, stroke included."""
    last = layout.lineAt(layout.lineCount() - 1)
    return last.y() + last.height() * LEADING


def paint(painter: QPainter, theme: Theme, meaning: str, layout: QTextLayout, corner: QPointF) -> None:
    """Paint the words where their upper left corner is; the ink is dark, for the washes are light."""
    drawn = theme.meanings.get(meaning)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number in range(layout.lineCount() if drawn else 0):
        line = layout.lineAt(number)
        rect = QRectF(corner.x(), corner.y() + line.y(), line.naturalTextWidth() + 2, line.height())
        assert drawn is not None
        painter.fillRect(rect, QColor(drawn.wash))
        _stroke(painter, drawn.manner, rect, QColor(drawn.stroke))
    painter.setPen(QColor(LIGHT.ink if drawn else theme.ink))
    layout.draw(painter, corner + QPointF(1, 0))
    painter.restore()


def _stroke(painter: QPainter, manner: str, rect: QRectF, colour: QColor) -> None:
    scale = rect.height() / 18  # 18 px is a line at 100 %
    pen = QPen(colour, (2.0 if manner in ("underline", "dotted") else 1.2) * scale)
    base = rect.bottom()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if manner == "dotted":
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    if manner == "boxed":
        painter.drawRect(rect)
    elif manner == "waved":
        points = [
            QPointF(rect.left() + 2.5 * scale * step, base + (1.2 if step % 2 else -0.8) * scale)
            for step in range(int(rect.width() / (2.5 * scale)) + 1)
        ]
        painter.drawPolyline(QPolygonF(points))
    else:
        painter.drawLine(QPointF(rect.left(), base), QPointF(rect.right(), base))


class MarkedWords(QWidget):
    """Marked words as a small piece of a column; says its meaning and words to a screen reader."""

    def __init__(self, look: Look, words: str, meaning: str, sign: str, *, size: float = 13.5) -> None:
        super().__init__()
        self._look, self._words, self._meaning, self._size = look, words, meaning, size
        self._sign = sign
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(40)
        self.setAccessibleName(f"{meaning_label(meaning)}: {words}")

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._look.px(self._size))
        return font

    def _layout(self, width: int) -> QTextLayout:
        return lay_out(self._words, self._sign, self._font(), width - 4)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(height_of(self._layout(width)) + 2)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, self._look.theme, self._meaning, self._layout(self.width()), QPointF(0, 0))
        painter.end()
