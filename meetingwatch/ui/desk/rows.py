"""Lines of the left panel: a model of plain rows and the delegate that paints them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from meetingwatch.ui.kit.later import later
from meetingwatch.ui.look import Look
from meetingwatch.ui.theme import SMALL

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap)
_AT_ONCE = 20  # rows that are measured without a pause
_MOST_NEW = 60  # rows that are shown without having been measured
_STANDS_MS = 100  # until a list that was filled has its scroll bar
_MOST_KNOWN = 10_000  # heights of rows


@dataclass(frozen=True)
class Row:
    """One line: title, quiet words under it, and where it leads (paper, page index, mark).

    head: a pill that begins a group, not to be chosen. meaning colours a small sign before the title. Of an item of
    the paper last is its last page, read and skipped say how far the person is; gap: its pages are not here, after is
    the page before them (-1 where that is not known); to_follow: they are to come.
    """

    title: str
    under: str = ""
    paper: str = ""
    page: int = -1
    mark: str = ""
    head: bool = False
    level: int = 0
    current: bool = False
    meaning: str = ""
    sign: str = ""
    last: int = -1
    read: bool = False
    skipped: bool = False
    gap: bool = False
    after: int = -1
    to_follow: bool = False

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.under) if part)


class Rows(QAbstractListModel):
    """A list of rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; nothing happens when they are the same."""
        if list(rows) == self.rows:
            return
        if len(rows) == len(self.rows):
            changed = [n for n, (old, new) in enumerate(zip(self.rows, rows, strict=True)) if old != new]
            self.rows = list(rows)
            for n in changed:
                self.dataChanged.emit(self.index(n), self.index(n))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled
        return plain if self.rows[index.row()].head else plain | Qt.ItemFlag.ItemIsSelectable


class RowDelegate(QStyledItemDelegate):
    """Paints a row: title, quiet words under it, both wrapped; the current one on a wash."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._known: dict[
            tuple[object, ...], tuple[int, int]
        ] = {}  # heights, so that a thousand rows are quick
        self._metrics: dict[tuple[bool, ...], tuple[QFontMetrics, QFontMetrics]] = {}
        self._fonts_known: dict[tuple[bool, ...], tuple[QFont, QFont]] = {}

    def forget(self) -> None:
        """The look has changed: every row is measured anew."""
        self._known.clear()
        self._metrics.clear()
        self._fonts_known.clear()

    def _fonts(self, option: QStyleOptionViewItem, row: Row) -> tuple[QFont, QFont]:
        style = _style(row)
        if style not in self._fonts_known:
            self._fonts_known[style] = self._make_fonts(option, row)
        return self._fonts_known[style]

    def _make_fonts(self, option: QStyleOptionViewItem, row: Row) -> tuple[QFont, QFont]:
        title = QFont(option.font)
        title.setStrikeOut(row.skipped)
        title.setItalic(row.gap)
        if row.current:
            title.setWeight(QFont.Weight.DemiBold)
        small = QFont(option.font)
        small.setPixelSize(self._look.px(SMALL))
        if row.head:
            title = QFont(small)
            title.setWeight(QFont.Weight.DemiBold)
        return title, small

    def _left(self, row: Row) -> int:
        px = self._look.px
        return px(12) + row.level * px(14) + (px(22) if row.sign else 0)

    def _room(self, row: Row, width: int) -> int:
        """How wide the words of a row are, measured and painted alike, pixels; width is the row's own."""
        return max(40, width - self._left(row) - self._look.px(10))

    def _heights(self, option: QStyleOptionViewItem, row: Row, width: int) -> tuple[int, int]:
        style, key = _style(row), _measured_by(row, width)
        known = self._known.get(key)
        if known is not None:
            return known
        if style not in self._metrics:
            title, small = self._fonts(option, row)
            self._metrics[style] = QFontMetrics(title), QFontMetrics(small)
        metrics, small_metrics = self._metrics[style]
        room = QRect(0, 0, self._room(row, width), 10_000)
        # A head's pill is one line: what has no room there is cut with a sign.
        first = metrics.height() if row.head else metrics.boundingRect(room, _WRAP, row.title).height()
        second = small_metrics.boundingRect(room, _WRAP, row.under).height() if row.under else 0
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        self._known[key] = first, second
        return first, second

    def measure(self, option: QStyleOptionViewItem, row: Row, width: int) -> None:
        """Know a row's heights before it is shown."""
        self._heights(option, row, width)

    def knows(self, row: Row, width: int) -> bool:
        """Whether a row was measured."""
        return _measured_by(row, width) in self._known

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, width = _row(index), _width(option)
        first, second = self._heights(option, row, width)
        return QSize(width, first + second + self._look.px(14 if row.head else 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, theme, px = _row(index), self._look.theme, self._look.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(px(6), 1, -px(6), -1)
        if row.head:
            self._paint_head(painter, option, row)
            painter.restore()
            return
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if row.current or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.wash if row.current else theme.hover))
            painter.drawRoundedRect(box, px(5), px(5))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.bar), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(5), px(5))
        title, small = self._fonts(option, row)
        left = option.rect.left() + self._left(row)
        first, second = self._heights(option, row, _width(option))
        width = self._room(row, _width(option))
        top = option.rect.top() + px(5)
        if row.sign:
            self._paint_sign(painter, row, QRect(left - px(22), top, px(18), px(18)), title)
        painter.setFont(title)
        quiet = row.gap or row.skipped
        painter.setPen(QColor(theme.accent_text if row.current else theme.quiet if quiet else theme.ink))
        painter.drawText(QRect(left, top, width, first), _WRAP, row.title)
        painter.setFont(small)
        painter.setPen(QColor(theme.accent_text if row.current else theme.quiet))
        painter.drawText(QRect(left, top + first, width, second), _WRAP, row.under)
        painter.restore()

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        tone, px = self._look.theme.soon, self._look.px
        font, _small = self._fonts(option, row)
        metrics = QFontMetrics(font)
        most = option.rect.width() - px(24)
        words = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, most - px(18))
        height = metrics.height() + px(4)
        pill = QRect(option.rect.left() + px(12), option.rect.bottom() - height - 1, 0, height)
        pill.setWidth(metrics.horizontalAdvance(words) + px(18))
        painter.setPen(QPen(QColor(tone.line), 1))
        painter.setBrush(QColor(tone.wash))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(tone.ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_sign(self, painter: QPainter, row: Row, box: QRect, font: QFont) -> None:
        meaning = self._look.theme.meanings.get(row.meaning)
        painter.setPen(QPen(QColor(meaning.stroke if meaning else self._look.theme.control), 1))
        painter.setBrush(QColor(meaning.wash if meaning else "#FFF3C4"))
        painter.drawRoundedRect(box, 3, 3)
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor("#1B1F24"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.sign)


def _style(row: Row) -> tuple[bool, ...]:
    """What a row's fonts depend on."""
    return row.head, row.current, row.skipped, row.gap


def _measured_by(row: Row, width: int) -> tuple[object, ...]:
    """What a row's heights depend on."""
    return (row.title, row.under, width, row.level, bool(row.sign), *_style(row))


def _width(option: QStyleOptionViewItem) -> int:
    """How wide a row is taken to be."""
    return option.widget.room() if isinstance(option.widget, RowList) else option.rect.width() or 240


def _row(index: Index) -> Row:
    model = index.model()
    assert isinstance(model, Rows)
    return model.rows[index.row()]


class RowList(QListView):
    """Rows to choose from with mouse or keys; Enter or a click tells which."""

    chosen = Signal(object)  # Row

    def __init__(self, look: Look, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.rows = Rows()
        self._look = look
        self._empty = ""
        self._current: int | None = None
        self._to_measure: list[Row] = []
        self._coming: list[Row] | None = None  # rows to be shown once they are measured
        self._room: int | None = None  # known since it had this size
        self._width = self.room
        self._measuring = QTimer(self)
        self._measuring.setInterval(0)
        self._measuring.timeout.connect(self._measure_some)
        self._delegate = RowDelegate(look)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.rows.dataChanged.connect(self.scheduleDelayedItemsLayout)
        self._at = -1  # the row that the keyboard was at, while others take their places
        self.rows.modelAboutToBeReset.connect(self._note_place)
        self._placing = later(self, 0, self._keep_place)  # once the list itself knows of it
        self.rows.modelReset.connect(self._placing.start)
        look.changed.connect(self._on_look)

    def _on_look(self) -> None:
        self._delegate.forget()
        self._room = None
        self.scheduleDelayedItemsLayout()

    def _note_place(self) -> None:
        self._at = self.currentIndex().row() if self.window().focusWidget() is self else -1

    def _keep_place(self) -> None:
        """Where a row went the keyboard is at the next, or the last."""
        if self._at >= 0 and self.rows.rows:
            self.setCurrentIndex(self.rows.index(min(self._at, len(self.rows.rows) - 1)))

    def say_empty(self, words: str) -> None:
        """What is said where there are no rows; "" while it is not known whether there are."""
        if words != self._empty:
            self._empty = words
            self.setAccessibleDescription(words)
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self.rows.rows and self._coming is None:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._look.theme.quiet))
            place = self.viewport().rect().adjusted(14, 8, -10, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._empty)
            painter.end()

    def room(self) -> int:
        """How wide rows are taken to be, pixels: beside a scroll bar, so that its coming changes no row."""
        if self._room is None:
            self._room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        return self._room

    def show_rows(self, rows: list[Row]) -> None:
        """Show these and bring the current one into view. Many that are new are measured first, little by little:
        what was there stays for that moment."""
        width = self.room()
        new = [row for row in rows if not self._delegate.knows(row, width)]
        if len(new) <= _MOST_NEW or not self.isVisible():
            self._coming = None
            self.rows.show_rows(rows)
            self.show_current()
            return
        self._coming, self._to_measure = rows, new
        self._measuring.start()

    def measure_soon(self, width: Callable[[], int]) -> None:
        """Measure the rows little by little, so that a list of a thousand that is put away comes up at once.

        width tells how wide they will be taken to be, in pixels, once the lists beside it stand.
        """
        self._to_measure, self._width = list(self.rows.rows), width
        QTimer.singleShot(_STANDS_MS, self, self._measuring.start)

    def _measure_some(self) -> None:
        self.ensurePolished()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        width = self._width()
        for row in self._to_measure[-_AT_ONCE:]:
            self._delegate.measure(option, row, width)
        del self._to_measure[-_AT_ONCE:]
        if self._to_measure:
            return
        self._measuring.stop()
        rows, self._coming = self._coming, None
        if rows is not None:
            self.rows.show_rows(rows)
            self.show_current()

    def row_at(self, index: QModelIndex) -> Row | None:
        """The row at a place of the list, None where there is none."""
        return self.rows.rows[index.row()] if index.isValid() else None

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows.rows[index.row()]
        if not row.head:
            self.chosen.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room = None
        self.scheduleDelayedItemsLayout()

    def show_current(self) -> None:
        """Bring the current row into view, without taking the keyboard's place from somebody at it."""
        at = next((n for n, row in enumerate(self.rows.rows) if row.current), None)
        if at is not None and at != self._current:
            self._current = at
            QTimer.singleShot(0, self, self._bring_current)  # once the rows have their new heights

    def _bring_current(self) -> None:
        if self._current is not None and self._current < len(self.rows.rows) and not self.hasFocus():
            self.scrollTo(self.rows.index(self._current))
