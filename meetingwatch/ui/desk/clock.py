"""Which pages were read: a page counts once it was the page in view for two seconds, in the active window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

SECONDS = 2


class ReadingClock(QObject):
    """Told the page in view; tells which page was just read. readable says whether there is anything of a page to be
    read: one that is not drawn yet, or cannot be, is not read however long it is in view."""

    page_read = Signal(int)

    def __init__(self, readable: Callable[[int], bool]) -> None:
        super().__init__()
        self._readable = readable
        self.read: frozenset[int] = frozenset()
        self._page = -1
        self._seconds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    def open(self, read: frozenset[int]) -> None:
        """Another paper, of which these pages were read before."""
        self.read, self._page, self._seconds = read, -1, 0

    def see(self, page: int) -> None:
        """This page is in view now."""
        if page != self._page:
            self._page, self._seconds = page, 0

    @property
    def runs(self) -> bool:
        """Whether it counts now."""
        return self._timer.isActive()

    def run(self, *, on: bool) -> None:
        """Count only while somebody can be reading."""
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def tick(self) -> None:
        """A second passed."""
        if self._page < 0 or self._page in self.read or not self._readable(self._page):
            return
        self._seconds += 1
        if self._seconds >= SECONDS:
            self.read |= {self._page}
            self.page_read.emit(self._page)
