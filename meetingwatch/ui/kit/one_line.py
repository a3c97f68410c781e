"""Things side by side in one line, that go on in the next where there is no room (large text, small windows)."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from meetingwatch.ui.kit.flow import Flow


class OneLine(Flow):
    """Wants one line, and takes more only where it must."""

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        width = sum(one.width() for one in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((one.height() for one in hints), default=0))


def one_line(*things: QWidget | None, spacing: int = 8) -> QWidget:
    """A widget with these in it, wrapping; None is skipped."""
    box = QWidget()
    box.setLayout(OneLine(*(thing for thing in things if thing is not None), spacing=spacing))
    policy = box.sizePolicy()
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box
