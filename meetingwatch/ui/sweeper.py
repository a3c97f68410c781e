"""Python's own sweeping up of dead objects, kept to the window's thread and to short moments.

Left alone, Python sweeps in whichever thread happens to allocate: a dead widget that is destroyed by a job's thread
stops timers that are not that thread's, and a sweep through everything holds up the window.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_LOOK = 250  # milliseconds between two looks
_YOUNG = 4000  # new objects after which the youngest are swept
_OFTEN = 8  # sweeps of the youngest after which the next ones are swept too
# Seconds between two sweeps of all that came after the start: while the person is elsewhere, and at the latest.
_AWAY, _WHOLE = 60.0, 900.0


class Sweeper(QObject):
    """Sweeps from a timer instead of from wherever Python is; stop() gives Python its own way back."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__()
        gc.disable()
        application.applicationStateChanged.connect(self._on_state)
        self._whole = time.monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(_LOOK)

    def settle(self) -> None:
        """What is there now stays (the window and its modules): it is not looked through again."""
        gc.freeze()
        self._whole = time.monotonic()

    def sweep(self) -> None:
        """Sweep as far as is due."""
        young, middle, _old = gc.get_count()
        if young < _YOUNG:
            return
        if time.monotonic() - self._whole >= _WHOLE:
            self._sweep_whole()
        else:
            gc.collect(1 if middle >= _OFTEN else 0)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        """The person has turned to another window: nobody waits."""
        away = state != Qt.ApplicationState.ApplicationActive
        if away and self._timer.isActive() and time.monotonic() - self._whole >= _AWAY:
            self._sweep_whole()

    def _sweep_whole(self) -> None:
        self._whole = time.monotonic()
        gc.collect()

    def stop(self) -> None:
        """End it."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
