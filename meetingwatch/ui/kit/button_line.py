"""Buttons side by side that go on in the next line where there is no room, so that none is cut off."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from meetingwatch.ui.kit.flow import Flow


class _Line(Flow):
    """A flow that would like to be one line, at the right where it is asked to."""

    def __init__(self, *things: QWidget, at_right: bool) -> None:
        super().__init__(*things)
        self._at_right = at_right

    def sizeHint(self) -> QSize:
        return QSize(self._whole_width(), super().sizeHint().height())

    def _whole_width(self) -> int:
        shown = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        return sum(shown) + self.spacing() * max(0, len(shown) - 1)

    def setGeometry(self, rect: QRect) -> None:
        free = rect.width() - self._whole_width()
        super().setGeometry(rect.adjusted(free, 0, 0, 0) if self._at_right and free > 0 else rect)


class ButtonLine(QWidget):
    """The buttons of a heading or a card."""

    def __init__(self, *things: QWidget, at_right: bool = False) -> None:
        super().__init__()
        self.setLayout(_Line(*things, at_right=at_right))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
