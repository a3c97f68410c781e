"""How a line of the shelf is painted; heights are by text size, so that hundreds of rows stay smooth."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from meetingwatch.ui.kit.pill import paint_pill
from meetingwatch.ui.look import Look
from meetingwatch.ui.papers.model import Row, RowRole, state_words
from meetingwatch.ui.theme import BODY, SECTION, SMALL, Tone

HEADING, LINE = 44, 40
# Under this width (pixels at 100 %) the facts of a paper go under its title.
NARROW = 720


class ShelfDelegate(QStyledItemDelegate):
    """Headings in bold with their date; papers with facts and a chip at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        found = index.data(RowRole)
        if not isinstance(found, Row):
            return QSize(0, 0)
        if found.one is None:
            return QSize(100, self._look.px(HEADING))
        return QSize(100, self._look.px(LINE * 1.35 if self._narrow(QRectF(option.rect).width()) else LINE))

    def _narrow(self, width: float) -> bool:
        return width < self._look.px(NARROW)

    def _font(self, base: QFont, size: float, weight: QFont.Weight) -> QFont:
        font = QFont(base)
        font.setPixelSize(self._look.px(size))
        font.setWeight(weight)
        return font

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found = index.data(RowRole)
        if not isinstance(found, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self._paint_back(painter, option, rect, found)
        inner = rect.adjusted(16, 0, -16, 0)
        if found.one is None:
            self._paint_heading(painter, inner, found)
        else:
            self._paint_paper(painter, inner, found)
        painter.restore()

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, found: Row) -> None:
        theme = self._look.theme
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.wash))
        elif state & QStyle.StateFlag.State_MouseOver and found.one:
            painter.fillRect(rect, QColor(theme.hover))
        painter.setPen(QPen(QColor(theme.line), 1))
        if found.one is None:
            painter.drawLine(rect.topLeft(), rect.topRight())
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(theme.bar), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 4, 4)

    def _paint_heading(self, painter: QPainter, rect: QRectF, found: Row) -> None:
        theme = self._look.theme
        when = self._font(painter.font(), BODY, QFont.Weight.Normal)
        wide = QFontMetricsF(when).horizontalAdvance(found.under)
        painter.setFont(when)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, found.under)
        font = self._font(painter.font(), SECTION, QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        _elided(painter, rect.adjusted(0, 0, -wide - 16, 0), found.words, font)

    def _paint_paper(self, painter: QPainter, rect: QRectF, found: Row) -> None:
        theme, one = self._look.theme, found.one
        assert one is not None
        words, tone_name = (found.state, "info") if found.state else state_words(one.paper)
        tone: Tone = getattr(theme, tone_name)
        left = self._paint_chip(painter, rect, words, tone)
        small = self._font(painter.font(), SMALL, QFont.Weight.Normal)
        title = self._font(painter.font(), BODY, QFont.Weight.Normal)
        under = found.under if not one.paper.reason else f"{found.under} {one.paper.reason}".strip()
        self._paint_fold(painter, rect, found)
        step = 34 if found.older else 18
        room = rect.adjusted(self._look.px(step), 0, left - rect.right() - 12, 0)
        if self._narrow(rect.width() + 32):
            half = room.height() / 2
            name, facts = room.adjusted(0, 3, 0, -half), room.adjusted(0, half - 3, 0, -4)
        else:
            width = min(QFontMetricsF(small).horizontalAdvance(under), room.width() * 0.55)
            name, facts = room.adjusted(0, 0, -width - 16, 0), room.adjusted(room.width() - width, 0, 0, 0)
        painter.setFont(title)
        painter.setPen(QColor(theme.quiet if one.paper.replaced_by else theme.ink))
        _elided(painter, name, found.words, title)
        painter.setFont(small)
        painter.setPen(QColor(theme.urgent.ink if one.paper.reason else theme.quiet))
        _elided(painter, facts, under, small)

    def _paint_fold(self, painter: QPainter, rect: QRectF, found: Row) -> None:
        """A small triangle where earlier versions are folded under a paper."""
        if not found.earlier:
            return
        size = self._look.px(5)
        middle = QPointF(rect.left() + size, rect.center().y())
        points = [
            middle + QPointF(-size * 0.5, -size),
            middle + QPointF(size * 0.7, 0),
            middle + QPointF(-size * 0.5, size),
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.theme.quiet))
        painter.drawPolygon(QPolygonF(points))

    def _paint_chip(self, painter: QPainter, rect: QRectF, words: str, tone: Tone) -> float:
        """Paint the state at the right, in a column of its own; gives where it begins."""
        font = self._font(painter.font(), SMALL, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(words) + 18, metrics.height() + 3
        column = max(width, metrics.horizontalAdvance("on this computer") + 18)
        left = rect.right() - column
        pill = QRectF(left, rect.center().y() - height / 2, width, height)
        paint_pill(painter, pill, words, tone, font)
        return left


def _elided(painter: QPainter, rect: QRectF, words: str, font: QFont) -> None:
    text = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
