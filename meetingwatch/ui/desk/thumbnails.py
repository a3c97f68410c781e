"""Small pictures of all pages, drawn as they come into view."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.night import DIM, FLOOR, NIGHT, night_small
from meetingwatch.ui.desk.pictures import THUMB_WIDTH
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.theme import DARK
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.reading import label_or_number

_NIGHTS = 200  # small pictures by night that are kept, some 80 kB each

Index = QModelIndex | QPersistentModelIndex
_GAP = Qt.ItemDataRole.UserRole


class _Pages(QAbstractListModel):
    def __init__(self, canvas: PageCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.total = 0
        self.gaps: dict[int, str] = {}  # by the page before: the printed numbers that the paper leaves out

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.total

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        label = label_or_number(self._canvas.labels, index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return label
        if role == Qt.ItemDataRole.ToolTipRole and index.row() in self.gaps:
            return _("After this page {labels} are not in this paper.").format(labels=self.gaps[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            marks = len(self._canvas.lit.marks.get(index.row(), ()))
            words = _("Page {label}").format(label=label)
            words += ", " + ngettext("{n} mark", "{n} marks", marks).format(n=marks) if marks else ""
            gap = self.gaps.get(index.row(), "")
            return words + (", " + _("after it {labels} not in this paper").format(labels=gap) if gap else "")
        return self.gaps.get(index.row(), "") if role == _GAP else None

    def reset(self) -> None:
        self.beginResetModel()
        self.total = len(self._canvas.sizes)
        self.endResetModel()


class _PageDelegate(QStyledItemDelegate):
    def __init__(self, canvas: PageCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._nights: dict[int, tuple[object, QImage]] = {}  # by page: what it was made of, and the picture

    def _by_night(self, page: int, image: QImage) -> QImage:
        """A small picture turned over, made anew when where its photographs are is known."""
        rects = self._canvas.images.get(page, ())
        made_of = (image.cacheKey(), rects)
        kept = self._nights.pop(page, None)
        if kept is None or kept[0] != made_of:
            kept = made_of, night_small(image, self._canvas.sizes[page], rects)
        self._nights[page] = kept
        if len(self._nights) > _NIGHTS:
            del self._nights[next(iter(self._nights))]
        return kept[1]

    def _paint_page(self, painter: QPainter, page: int, box: QRectF) -> None:
        """A page's small picture in the colours that its large one has."""
        colours = self._canvas.paper
        image = self._canvas.thumbs.get(page)
        if colours == NIGHT:
            painter.fillRect(box, QColor(*FLOOR))
            if image is not None:
                painter.drawImage(box, self._by_night(page, image))
            return
        painter.fillRect(box, QColor("#FFFFFF"))
        if image is not None:
            painter.drawImage(box, image)
        if colours == DIM:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(box, QColor(DARK.paper))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _foot(self) -> int:
        return self._canvas.look.px(26)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else THUMB_WIDTH + 24
        columns = max(1, width // (THUMB_WIDTH + 24))
        return QSize(width // columns, THUMB_WIDTH * 10 // 7 + 12 + self._foot())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        canvas, theme, page = self._canvas, self._canvas.look.theme, index.row()
        size = canvas.sizes[page]
        room = QRectF(option.rect).adjusted(12, 8, -12, -self._foot() - 4)
        scale = min(room.width() / size.width, room.height() / size.height)
        wide, high = size.width * scale, size.height * scale
        box = QRectF(room.center().x() - wide / 2, room.bottom() - high, wide, high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_page(painter, page, box)
        current = page == canvas.page
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(theme.bar if current or focused else theme.control), 3 if current else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        gap = index.data(_GAP)
        if gap:
            self._paint_gap(painter, option, box, str(gap))
        foot = QRectF(option.rect.left(), box.bottom() + 2, option.rect.width(), self._foot())
        marks = len(canvas.lit.marks.get(page, ()))
        words = str(index.data()) + (f"  ✎{marks}" if marks else "")
        painter.setPen(QColor(theme.accent_text if current else theme.ink))
        painter.setFont(option.font)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _paint_gap(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, labels: str) -> None:
        """What the paper leaves out after a page, across the foot of its picture."""
        theme = self._canvas.look.theme
        words = _("no {labels}").format(labels=labels)
        strip = QRectF(box.left(), box.bottom() - self._foot(), box.width(), self._foot()).adjusted(
            2, 0, -2, -2
        )
        painter.fillRect(strip, QColor(theme.soon.wash))
        painter.setPen(QPen(QColor(theme.soon.ink), 1))
        font = QFont(option.font)
        room = strip.width() - 4
        wide = QFontMetricsF(font).horizontalAdvance(words)
        if wide > room:  # the pictures do not grow with the text
            font.setPixelSize(max(9, int(QFontInfo(font).pixelSize() * room / wide)))
        painter.setFont(font)
        painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, words)


class Thumbnails(QListView):
    """All pages, small; a click or Enter goes there."""

    chosen = Signal(int)

    def __init__(self, canvas: PageCanvas) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self.setAccessibleName(_("Pages"))
        self._canvas = canvas
        self._pages = _Pages(canvas)
        self._delegate = _PageDelegate(canvas)
        self.setModel(self._pages)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._soon = later(self, 60, self._want)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._soon.start())
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.activated.connect(lambda index: self.chosen.emit(index.row()))
        canvas.thumb_drawn.connect(self._on_drawn)
        canvas.page_changed.connect(self._on_page)
        canvas.colours_changed.connect(self._on_colours)

    def _on_colours(self) -> None:
        """Day became night, or the other way round."""
        self.viewport().update()
        self._soon.start()

    def show_gaps(self, gaps: dict[int, str]) -> None:
        """The printed numbers that the paper leaves out, by the page (index) before them."""
        self._pages.gaps = gaps
        self.viewport().update()

    def reset_pages(self) -> None:
        """Another paper is open."""
        self._pages.reset()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_page(self._canvas.page)
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._soon.start()

    def _want(self) -> None:
        """Ask for the pictures in view."""
        if not self.isVisible() or not self._pages.total:
            return
        view = self.viewport().rect()
        first = self.indexAt(view.topLeft() + view.topLeft()).row()
        first = max(0, first)
        a_row = max(1, view.width() // (THUMB_WIDTH + 24))
        rows = view.height() // max(1, self.sizeHintForRow(0)) + 2
        self._canvas.thumbs_wanted = list(range(first, min(self._pages.total, first + rows * a_row)))
        self._canvas.plan()

    def _on_drawn(self, page: int) -> None:
        if self.isVisible():
            self.update(self._pages.index(page))

    def _on_page(self, page: int) -> None:
        if self.isVisible() and 0 <= page < self._pages.total:
            if not self.hasFocus():
                self.scrollTo(self._pages.index(page))
            self.viewport().update()
