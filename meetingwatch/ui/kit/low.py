"""Whether the window is low for the size of its letters, so that what lies over the page takes one line only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from meetingwatch.ui.look import Look

LOW = 520  # pixels at 100 %: a window less high than that is low


class Lowness(QObject):
    """For one part of a window; changed is told when it has become low, or is so no longer."""

    changed = Signal()

    def __init__(self, part: QWidget, look: Look) -> None:
        super().__init__(part)
        self._part, self._look = part, look
        self._window: QWidget | None = None
        self.low = False
        part.installEventFilter(self)
        look.changed.connect(self.see)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The part came into sight, perhaps in another window, or the window has another size."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self.see()
        return super().eventFilter(watched, event)

    def see(self) -> None:
        """Look at the window now."""
        window = self._part.window()
        if window is not self._window:
            if self._window is not None and self._window is not self._part:
                self._window.removeEventFilter(self)
            self._window = window
            window.installEventFilter(self)
        low = window is not self._part and window.height() < self._look.px(LOW)
        if low != self.low:
            self.low = low
            self.changed.emit()
