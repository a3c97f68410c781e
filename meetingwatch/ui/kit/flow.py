"""A layout that goes on in the next line when one is full, and a pair that stands side by side or stacked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget

from meetingwatch.ui.look import Look

BETWEEN_LINES = 8  # pixels at most; what stands far apart in a line need not between two


class Flow(QLayout):
    """Things one after another in as many lines as they need; spacing in pixels."""

    def __init__(self, *widgets: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Put every visible item, each on the middle of its line; gives the height used."""
        y = rect.y()
        for number, line in enumerate(self._lines(rect.width())):
            y += min(self.spacing(), BETWEEN_LINES) if number else 0
            height, x = max(one.sizeHint().height() for one in line), rect.x()
            for item in line:
                wanted = item.sizeHint()
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - wanted.height()) // 2), wanted))
                x += wanted.width() + self.spacing()
            y += height
        return y - rect.y()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The visible items, line by line."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().width()
            if not lines or used + wanted > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wanted + self.spacing()
        return lines


class Pair(QWidget):
    """Two columns side by side; one below the other where there is less room than narrow.

    narrow is in pixels at 100 % text size.
    """

    def __init__(
        self, left: QWidget, right: QWidget, look: Look, *, narrow: int, stretch: tuple[int, int] = (3, 1)
    ) -> None:
        super().__init__()
        self._look, self._narrow = look, narrow
        self._parts = (left, right)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(20)
        self._line.addWidget(left, stretch[0])
        self._line.addWidget(right, stretch[1])
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider part alone: side by side is a wish, never a must."""
        widths = [one.minimumSizeHint().width() for one in self._parts]
        return QSize(max(widths), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = event.size().width() >= self._look.px(self._narrow)
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != way:
            self._line.setDirection(way)
            self.updateGeometry()
