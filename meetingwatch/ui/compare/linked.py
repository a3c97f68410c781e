"""Two sheets of pages that scroll together: what is in view on one is brought to the same height on the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from PySide6.QtCore import QObject, QPointF

from meetingwatch.ui.desk.layout import Spot
from meetingwatch.ui.desk.page_sheet import PageSheet


class Linked(QObject):
    """Follows whichever of the two moves. pages maps left pages (indices) to right ones."""

    def __init__(self, left: PageSheet, right: PageSheet) -> None:
        super().__init__(left)
        self._sheets = (left, right)
        self._maps: tuple[Steps, Steps] = (Steps({}), Steps({}))
        self._following = False
        self.on = True
        left.moved.connect(lambda: self._follow(0))
        right.moved.connect(lambda: self._follow(1))

    def pair(self, pages: Mapping[int, int]) -> None:
        """Which page of the left one belongs to which of the right one."""
        self._maps = (Steps(pages), Steps({right: left for left, right in pages.items()}))

    def _follow(self, leader: int) -> None:
        here, other = self._sheets[leader], self._sheets[1 - leader]
        if not self.on or self._following or not here.sizes or not other.sizes:
            return
        self._following = True
        try:
            spot = here.spot(QPointF(0.0, 1.0))
            page = self._maps[leader].to(spot.page)
            if 0 <= page < len(other.sizes):
                other.bring(Spot(page, 0.5, spot.y))
        finally:
            self._following = False


class Steps:
    """A page's companion: its own where it has one, else that of the nearest page before it that has."""

    def __init__(self, pages: Mapping[int, int]) -> None:
        self._pages = dict(sorted(pages.items()))
        self._known = list(self._pages)

    def to(self, page: int) -> int:
        """The companion of a page; 0 before the first that has one."""
        at = bisect_right(self._known, page) - 1
        return self._pages[self._known[at]] if at >= 0 else 0
