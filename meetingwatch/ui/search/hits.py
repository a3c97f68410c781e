"""The list of what was found: a model of lines and the delegate that paints them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from meetingwatch.ui.hall import Where
from meetingwatch.ui.look import Look
from meetingwatch.ui.theme import SMALL

Index = QModelIndex | QPersistentModelIndex
LineRole = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Line:
    """One row: date bold, title, page in a chip, and the words round the hit with the hit lit."""

    day: str
    title: str
    page: str
    snippet: str
    lit: tuple[tuple[int, int], ...]
    where: Where
    committee: str


class HitModel(QAbstractListModel):
    """Lines in their order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_lines(self, lines: list[Line], _query: str) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def restyle(self) -> None:
        """The look changed: measure again."""
        self.layoutChanged.emit()

    def line(self, index: Index) -> Line | None:
        """The line of a row."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.day} {line.title} {line.page}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return f"{line.day}, {line.title}, {line.page}: {line.snippet}"
        return line if role == LineRole else None


class HitDelegate(QStyledItemDelegate):
    """Paints a line: a head with the page chip, then the snippet over at most three rows."""

    def __init__(self, look: Look, parent: QListView) -> None:
        super().__init__(parent)
        self._look = look
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(self._font(15)).height()
        return QSize(200, round(height * 4.1) + self._look.px(16))

    def _font(self, size: float, *, bold: bool = False) -> QFont:
        font = QFont(self._list.font())
        font.setPixelSize(self._look.px(size))
        font.setBold(bold)
        return font

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LineRole)
        if not isinstance(line, Line):
            return
        theme, px = self._look.theme, self._look.px
        rect: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(
                rect, QColor(theme.wash if state & QStyle.StateFlag.State_Selected else theme.hover)
            )
        painter.setPen(QPen(QColor(theme.line)))
        painter.drawLine(rect.left() + px(8), rect.bottom(), rect.right() - px(8), rect.bottom())
        inner = rect.adjusted(px(12), px(9), -px(12), -px(7))
        below = self._head(painter, inner, line)
        self._snippet(painter, inner.adjusted(0, below, 0, 0), line)
        painter.restore()

    def _head(self, painter: QPainter, inner: QRect, line: Line) -> int:
        theme, px = self._look.theme, self._look.px
        bold, plain = self._font(15, bold=True), self._font(15)
        height = QFontMetrics(bold).height()
        x = inner.left()
        painter.setFont(bold)
        painter.setPen(QColor(theme.ink))
        painter.drawText(x, inner.top(), inner.width(), height, Qt.AlignmentFlag.AlignVCenter, line.day)
        x += QFontMetrics(bold).horizontalAdvance(line.day + "  ")
        chip_font = self._font(SMALL, bold=True)
        chip = QFontMetrics(chip_font).horizontalAdvance(line.page) + px(16) if line.page else 0
        room = inner.right() - x - chip - px(12)
        title = QFontMetrics(plain).elidedText(line.title, Qt.TextElideMode.ElideRight, max(0, room))
        painter.setFont(plain)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(x, inner.top(), room, height, Qt.AlignmentFlag.AlignVCenter, title)
        if line.page:
            x += QFontMetrics(plain).horizontalAdvance(title) + px(8)
            box = QRectF(x, inner.top(), chip, height)
            painter.setPen(QPen(QColor(theme.info.line)))
            painter.setBrush(QColor(theme.info.wash))
            painter.drawRoundedRect(box, height / 2, height / 2)
            painter.setFont(chip_font)
            painter.setPen(QColor(theme.info.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line.page)
        return height + px(5)

    def _snippet(self, painter: QPainter, inner: QRect, line: Line) -> None:
        theme = self._look.theme
        layout = QTextLayout(line.snippet.replace("\n", " "), self._font(15))
        ranges = []
        for start, end in line.lit:
            lit = QTextLayout.FormatRange()
            lit.start, lit.length = start, end - start
            style = QTextCharFormat()
            style.setBackground(QColor(theme.meanings["quote"].wash))
            style.setForeground(QColor("#1B1F24"))
            style.setFontUnderline(True)
            style.setUnderlineColor(QColor(theme.meanings["quote"].stroke))
            lit.format = style
            ranges.append(lit)
        layout.setFormats(ranges)
        layout.beginLayout()
        y = 0.0
        for _row in range(3):
            part = layout.createLine()
            if not part.isValid():
                break
            part.setLineWidth(inner.width())
            part.setPosition(QPointF(0, y))
            y += part.height()
        layout.endLayout()
        painter.setPen(QColor(theme.ink))
        layout.draw(painter, QPointF(inner.left(), inner.top()))
