"""The marks as rows: a list model with ticks, and the delegate that paints words, note and place."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from meetingwatch.domain.mark import mark_sign
from meetingwatch.ui.kit.marked import height_of, lay_out, paint
from meetingwatch.ui.look import Look
from meetingwatch.ui.theme import BODY, SMALL
from meetingwatch.words import _
from meetingwatch.workflow.evidence import Evidence

Index = QModelIndex | QPersistentModelIndex
EVIDENCE = Qt.ItemDataRole.UserRole.value
TICK, PAD = 40, 9


class MarkModel(QAbstractListModel):
    """Rows of evidence with ticks that survive filtering."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Evidence] = []
        self.chosen: dict[str, Evidence] = {}

    def show_rows(self, rows: list[Evidence]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def forget_missing(self, known: set[str]) -> None:
        """Untick what is gone."""
        self.chosen = {id_: one for id_, one in self.chosen.items() if id_ in known}

    def row_of(self, mark: str) -> int:
        """Where a mark stands, -1 when it is not shown."""
        return next((n for n, one in enumerate(self._rows) if one.mark.id == mark), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one.words
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if one.mark.id in self.chosen else Qt.CheckState.Unchecked
        return one if role == EVIDENCE else None

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        one = self._rows[index.row()]
        if value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value):
            self.chosen[one.mark.id] = one
        else:
            self.chosen.pop(one.mark.id, None)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


class MarkDelegate(QStyledItemDelegate):
    """Paints a row. Heights are remembered by width and text size."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._sizes: dict[tuple[str, str, str, int, int], int] = {}

    def _font(self, size: float, *, bold: bool = False) -> QFont:
        font = QFont()
        font.setPixelSize(self._look.px(size))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _widths(self, width: int) -> tuple[int, int, int]:
        """Tick, words, where."""
        tick = self._look.px(TICK)
        where = max(self._look.px(110), (width - tick) * 36 // 100)
        return tick, width - tick - where, where

    def _where(self, one: Evidence) -> list[tuple[str, str]]:
        """Lines of the right column with their manner."""
        pages = (
            one.page
            if one.page == one.pdf_page
            else f"{one.page} ({one.pdf_page})".replace("PDF ", "PDF\u00a0")
        )
        lines = [(one.source, ""), (pages, "bold")]
        if one.also:
            lines.append((one.also, ""))
        if one.by_ocr:
            lines.append((_("read by OCR: check the words"), "soon"))
        sorted_ = (*one.mark.topics, *one.mark.tags)
        if sorted_:
            lines.append((", ".join(sorted_), ""))
        if one.to_place:
            lines.append((_("to place after reissue"), "soon"))
        elif one.changed:
            lines.append((_("page changed since"), "soon"))
        return lines

    def _text_height(self, words: str, font: QFont, width: int) -> int:
        bounds = QRect(0, 0, max(20, width), 10_000)
        return QFontMetrics(font).boundingRect(bounds, Qt.TextFlag.TextWordWrap, words).height()

    def _line_height(self, words: str, manner: str, where: int) -> int:
        """How high a line of the right column is: bold words may need one more."""
        return self._text_height(words, self._font(SMALL, bold=manner == "bold"), where - PAD)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        one = index.data(EVIDENCE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        assert isinstance(one, Evidence)
        key = (one.mark.id, one.title + one.mark.note, str(self._where(one)), width, self._look.size)
        if key not in self._sizes:
            self._sizes[key] = self._height(one, width)
        return QSize(width, self._sizes[key])

    def _height(self, one: Evidence, width: int) -> int:
        _tick, words, where = self._widths(width)
        quote = one.title
        left = height_of(lay_out(quote, mark_sign(one.mark), self._font(BODY), words - PAD))
        small = self._font(SMALL)
        if one.mark.note and one.mark.anchor.quote:
            note = _("Note: {note}").format(note=one.mark.note)
            left += 2 + self._text_height(note, small, words - PAD)
        right = sum(self._line_height(*line, where) for line in self._where(one))
        return round(max(left, right, self._look.px(24))) + 2 * PAD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one = index.data(EVIDENCE)
        assert isinstance(one, Evidence)
        theme = self._look.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.save()
        if checked or state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.hover))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.bar), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        self._paint_tick(painter, rect, checked=checked)
        self._paint_words(painter, rect, one)
        self._paint_where(painter, rect, one)
        painter.restore()

    def _box(self, rect: QRect) -> QRect:
        side = self._look.px(17)
        return QRect(rect.x() + self._look.px(11), rect.y() + PAD + 1, side, side)

    def _paint_tick(self, painter: QPainter, rect: QRect, *, checked: bool) -> None:
        theme = self._look.theme
        box = self._box(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if checked else theme.control), 1.4))
        painter.setBrush(QColor(theme.accent if checked else theme.card))
        painter.drawRoundedRect(box, 3, 3)
        if checked:
            painter.setPen(QPen(QColor(theme.accent_ink), max(1.8, box.width() / 9)))
            x, y, s = box.x(), box.y(), box.width()
            points = ((0.22, 0.52), (0.43, 0.73), (0.8, 0.28))
            painter.drawPolyline([QPointF(x + a * s, y + b * s) for a, b in points])

    def _paint_words(self, painter: QPainter, rect: QRect, one: Evidence) -> None:
        tick, words, _where = self._widths(rect.width())
        quote = one.title
        layout = lay_out(quote, mark_sign(one.mark), self._font(BODY), words - PAD)
        corner = QPointF(rect.x() + tick, rect.y() + PAD)
        paint(painter, self._look.theme, one.mark.meaning, layout, corner)
        if one.mark.note and one.mark.anchor.quote:
            top = round(corner.y() + height_of(layout)) + 2
            note = _("Note: {note}").format(note=one.mark.note)
            below = QRect(rect.x() + tick, top, words - PAD, max(0, rect.bottom() - top))
            self._write(painter, below, note, self._font(SMALL), self._look.theme.quiet)

    def _paint_where(self, painter: QPainter, rect: QRect, one: Evidence) -> None:
        tick, words, where = self._widths(rect.width())
        theme = self._look.theme
        top = rect.y() + PAD
        for line, manner in self._where(one):
            font = self._font(SMALL, bold=manner == "bold")
            height = self._line_height(line, manner, where)
            colour = theme.soon.ink if manner == "soon" else theme.ink
            self._write(painter, QRect(rect.x() + tick + words, top, where - PAD, height), line, font, colour)
            top += height

    def _write(self, painter: QPainter, rect: QRect, words: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, Qt.TextFlag.TextWordWrap, words)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click in the tick's column, or Space, ticks."""
        rect: QRect = option.rect
        hit = False
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            hit = event.position().x() < rect.x() + self._look.px(TICK)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            hit = event.key() == Qt.Key.Key_Space
        if not hit:
            return False
        now = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        new = Qt.CheckState.Unchecked if now else Qt.CheckState.Checked
        return model.setData(index, new, Qt.ItemDataRole.CheckStateRole.value)
