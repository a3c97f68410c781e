"""One line of the calendar's list: an entry that is opened, dragged out, or asked for its menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from meetingwatch.ui.kit.pieces import Button
from meetingwatch.words import _
from meetingwatch.workflow.diary import Entry

# Keys that go from entry to entry: the list has them, not the link.
_WALK = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


class EntryLink(Button):
    """Opens the entry; leaves the arrows to the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WALK:
            event.ignore()
        else:
            super().keyPressEvent(event)


class EntryLine(QWidget):
    """Its link is what the keyboard stops at; Ctrl C and the menu key act on the entry."""

    opened = Signal(object)
    dragged = Signal(object)
    copied = Signal(object)
    asked = Signal(object, QPoint)

    def __init__(self, entry: Entry, said: str) -> None:
        super().__init__()
        self.entry = entry
        self._pressed: QPoint | None = None
        self.link = EntryLink(_("Open"), lambda: self.opened.emit(entry), kind="link")
        self.link.setObjectName(f"entry-{entry.place}-{entry.id}")
        self.link.setAccessibleName(_("Open {what}").format(what=said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit(self.entry)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit(self.entry, event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged.emit(self.entry)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.entry)
