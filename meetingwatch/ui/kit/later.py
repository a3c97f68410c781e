"""Something that is done once, a moment after it was last asked for, or once nothing stirs any longer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(owner: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    """A timer of owner's that does act once, so many milliseconds after the last start()."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer


class WhenCalm(QObject):
    """Does act once, when it was asked for and nothing has stirred for a while; where stirring does not end, after the
    most that anybody should wait. So that what stands beside a moving page does not hold it up.

    calm and most are milliseconds.
    """

    def __init__(self, owner: QObject, calm: int, most: int, act: Callable[[], object]) -> None:
        super().__init__(owner)
        self._act = act
        self._calm = later(self, calm, self._now)
        self._most = later(self, most, self._now)

    def start(self) -> None:
        """It is wanted."""
        if not self._most.isActive():
            self._most.start()
        self._calm.start()

    def stir(self) -> None:
        """Something moves: what is wanted waits a while longer."""
        if self._calm.isActive():
            self._calm.start()

    def stop(self) -> None:
        """It is not wanted any more."""
        self._calm.stop()
        self._most.stop()

    def _now(self) -> None:
        self.stop()
        self._act()
