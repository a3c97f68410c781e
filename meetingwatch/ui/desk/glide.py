"""Soft scrolling: a wheel's notch moves the pages over a few frames instead of in one jump."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollBar

FRAME_MS = 12


class Glide(QObject):
    """Brings a scroll bar to a place, a third of the way each frame."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._goal: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._step)

    def by(self, pixels: int) -> None:
        """Scroll so many pixels more than is already under way."""
        start = self._goal if self._goal is not None else self._bar.value()
        self._goal = max(self._bar.minimum(), min(self._bar.maximum(), start + pixels))
        self._timer.start()
        self._step()

    def stop(self) -> None:
        """Stay where it is."""
        self._timer.stop()
        self._goal = None

    def _step(self) -> None:
        if self._goal is None:
            return
        left = self._goal - self._bar.value()
        if abs(left) <= 3:
            goal = self._goal
            self.stop()
            self._bar.setValue(goal)
            return
        self._bar.setValue(self._bar.value() + round(left / 3))
