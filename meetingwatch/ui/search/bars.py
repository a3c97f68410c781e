"""How many pages were found in each year, as bars with their numbers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from meetingwatch.ui.look import Look
from meetingwatch.ui.theme import SMALL


class YearBars(QWidget):
    """Bars by year, at most the last eight; a click on one narrows the search to it."""

    def __init__(
        self, look: Look, years: tuple[tuple[int, int], ...], chosen: Callable[[int], object]
    ) -> None:
        super().__init__()
        self._chosen = chosen
        self._look = look
        self._years = years[-8:]
        self.setAccessibleName(", ".join(f"{year}: {count}" for year, count in self._years))
        self.setMinimumHeight(look.px(104))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._years:
            at = int(event.position().x() * len(self._years) / max(1, self.width()))
            self._chosen(self._years[min(max(0, at), len(self._years) - 1)][0])

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._years:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(self._look.px(SMALL))
        painter.setFont(font)
        line = painter.fontMetrics().height()
        most = max(count for _year, count in self._years)
        step = self.width() / len(self._years)
        room = self.height() - 2 * line - 4
        for at, (year, count) in enumerate(self._years):
            height = max(2.0, room * count / most)
            left, top = at * step, self.height() - line - height
            bar = QRectF(left + step * 0.12, top, step * 0.76, height - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look.theme.bar))
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(QColor(self._look.theme.quiet))
            flag = Qt.AlignmentFlag.AlignCenter
            painter.drawText(QRectF(left, top - line - 1, step, line), flag, str(count))
            label = (
                str(year) if painter.fontMetrics().horizontalAdvance("2000 ") < step else f"’{year % 100:02}"
            )
            painter.drawText(QRectF(left, self.height() - line, step, line), flag, label)
        painter.end()
