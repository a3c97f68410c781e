"""How a line of what was found is painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from meetingwatch.ui.kit.pill import paint_pill
from meetingwatch.ui.look import Look
from meetingwatch.ui.search.hits import Index, Line, LineRole
from meetingwatch.ui.search.pictures import Pictures
from meetingwatch.ui.theme import SMALL, Tone

PICTURE = 62  # pixels wide at 100 %
ROWS = 3  # of the snippet


class HitDelegate(QStyledItemDelegate):
    """A page's picture, a head with chips, then the snippet over at most three rows."""

    def __init__(self, look: Look, parent: QListView, pictures: Pictures) -> None:
        super().__init__(parent)
        self._look = look
        self._list = parent
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(self._font(15)).height()
        line = index.data(LineRole)
        if isinstance(line, Line) and line.heading:
            return QSize(200, height + self._look.px(18))
        words = round(height * 4.1) + self._look.px(16)
        if isinstance(line, Line) and line.picture is not None:
            words = max(words, round(self._look.px(PICTURE) * 1.42) + self._look.px(18))
        return QSize(200, words)

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
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if line.heading:
            self._heading(painter, rect.adjusted(px(12), 0, -px(12), 0), line)
            painter.restore()
            return
        state = option.state
        if state & QStyle.StateFlag.State_Selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(
                rect, QColor(theme.wash if state & QStyle.StateFlag.State_Selected else theme.hover)
            )
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRect(rect.left(), rect.top(), px(3), rect.height()), QColor(theme.bar))
        painter.setPen(QPen(QColor(theme.line)))
        painter.drawLine(rect.left() + px(8), rect.bottom(), rect.right() - px(8), rect.bottom())
        inner = rect.adjusted(px(12), px(9), -px(12), -px(7))
        if line.picture is not None:
            self._picture(painter, inner, line.picture)
            inner.adjust(px(PICTURE) + px(18), 0, 0, 0)
        below = self._head(painter, inner, line)
        self._snippet(painter, inner.adjusted(0, below, 0, 0), line)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, line: Line) -> None:
        theme = self._look.theme
        bold, plain = self._font(15, bold=True), self._font(15)
        flag = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(bold)
        painter.setPen(QColor(theme.ink))
        painter.drawText(rect, flag, line.day)
        wide = QFontMetrics(bold).horizontalAdvance(line.day + "  ")
        room = rect.adjusted(wide, 0, 0, 0)
        painter.setFont(plain)
        painter.setPen(QColor(theme.quiet))
        title = QFontMetrics(plain).elidedText(line.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flag, title)

    def _picture(self, painter: QPainter, inner: QRect, key: tuple[str, int]) -> None:
        """The page, or an empty sheet while it is drawn; wide pages keep their shape."""
        theme, width = self._look.theme, self._look.px(PICTURE)
        box = QRectF(inner.left(), inner.top(), width, inner.height())
        pixmap = self._pictures.get(key)
        ratio = pixmap.height() / pixmap.width() if pixmap is not None else 1.414
        sheet = QRectF(box.left(), box.top(), width, min(box.height(), width * ratio))
        painter.fillRect(sheet, QColor(theme.paper))
        if pixmap is not None:
            part = QRectF(0, 0, pixmap.width(), sheet.height() * pixmap.width() / width)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.drawPixmap(sheet, pixmap, part)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(QColor(theme.control)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)

    def _head(self, painter: QPainter, inner: QRect, line: Line) -> int:
        theme, px = self._look.theme, self._look.px
        bold, plain = self._font(15, bold=True), self._font(15)
        height = QFontMetrics(bold).height()
        flag = Qt.AlignmentFlag.AlignVCenter
        x = inner.left()
        if line.day:
            painter.setFont(bold)
            painter.setPen(QColor(theme.ink))
            painter.drawText(x, inner.top(), inner.width(), height, flag, line.day)
            x += QFontMetrics(bold).horizontalAdvance(line.day + "  ")
        chips = [(line.page, theme.info)] if line.page else []
        chips += [(words, getattr(theme, tone)) for words, tone in line.tags]
        metrics = QFontMetrics(self._font(SMALL, bold=True))
        taken = sum(metrics.horizontalAdvance(words) + px(16) + px(6) for words, _tone in chips)
        room = max(0, inner.right() - x - taken - px(6))
        title = QFontMetrics(plain).elidedText(line.title, Qt.TextElideMode.ElideRight, room)
        painter.setFont(plain)
        painter.setPen(QColor(theme.ink if not line.day else theme.quiet))
        painter.drawText(x, inner.top(), room, height, flag, title)
        x += QFontMetrics(plain).horizontalAdvance(title) + px(8) if title else 0
        for words, tone in chips:
            x += self._chip(painter, QPointF(x, inner.top()), height, words, tone) + px(6)
        return height + px(5)

    def _chip(self, painter: QPainter, at: QPointF, height: int, words: str, tone: Tone) -> int:
        """Paint a pill; gives how wide it is."""
        font = self._font(SMALL, bold=True)
        width = QFontMetrics(font).horizontalAdvance(words) + self._look.px(16)
        paint_pill(painter, QRectF(at.x(), at.y(), width, height), words, tone, font)
        return width

    def _snippet(self, painter: QPainter, inner: QRect, line: Line) -> None:
        theme = self._look.theme
        layout = QTextLayout((line.lead + line.snippet).replace("\n", " "), self._font(15))
        ranges = []
        if line.lead:
            quiet = QTextLayout.FormatRange()
            quiet.start, quiet.length = 0, len(line.lead)
            style = QTextCharFormat()
            style.setForeground(QColor(theme.quiet))
            quiet.format = style
            ranges.append(quiet)
        for start, end in line.lit:
            lit = QTextLayout.FormatRange()
            lit.start, lit.length = start + len(line.lead), end - start
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
        for _row in range(ROWS):
            part = layout.createLine()
            if not part.isValid():
                break
            part.setLineWidth(inner.width())
            part.setPosition(QPointF(0, y))
            y += part.height()
        layout.endLayout()
        painter.setPen(QColor(theme.ink))
        layout.draw(painter, QPointF(inner.left(), inner.top()))
