"""Two sheets of pages that scroll together: what is in view on one is brought to the same height on the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from PySide6.QtCore import QObject, QPointF, QSize

from meetingwatch.ui.desk.layout import PageLayout, Spot
from meetingwatch.ui.desk.page_sheet import PageSheet

Standing = tuple[
    PageLayout, QSize, int
]  # how the pages lie, how large the view is, and how far down it begins


class Linked(QObject):
    """Follows whichever of the two moves. pages maps left pages (indices) to right ones.

    A sheet that is laid out anew (another size, other letters, another zoom) stays where it was, and leads nowhere:
    the other one may show pages that are not the companions of these, as where pages were moved.
    """

    def __init__(self, left: PageSheet, right: PageSheet) -> None:
        super().__init__(left)
        self._sheets = (left, right)
        self._maps: tuple[Steps, Steps] = (Steps({}), Steps({}))
        self._stood: list[Standing] = [_standing(left), _standing(right)]
        self._following = False
        self.on = True
        left.moved.connect(lambda: self._on_moved(0))
        right.moved.connect(lambda: self._on_moved(1))

    def pair(self, pages: Mapping[int, int]) -> None:
        """Which page of the left one belongs to which of the right one."""
        self._maps = (Steps(pages), Steps({right: left for left, right in pages.items()}))

    def lead(self, leader: int) -> None:
        """Bring the other one to what is in view on this one (0 left, 1 right)."""
        here, other = self._sheets[leader], self._sheets[1 - leader]
        if not here.sizes or not other.sizes:
            return
        self._following = True
        try:
            spot = here.spot(QPointF(0.0, 1.0))
            page = self._maps[leader].to(spot.page)
            if 0 <= page < len(other.sizes):
                other.bring(Spot(page, 0.5, spot.y))
        finally:
            self._following = False

    def _on_moved(self, leader: int) -> None:
        (layout, room, top), now = self._stood[leader], _standing(self._sheets[leader])
        self._stood[leader] = now
        scrolled = now[0] is layout and now[1] == room and now[2] != top
        if scrolled and self.on and not self._following:
            self.lead(leader)


def _standing(sheet: PageSheet) -> Standing:
    return sheet.layout_, sheet.room(), sheet.verticalScrollBar().value()


class Steps:
    """A page's companion: its own where it has one, else that of the nearest page before it that has."""

    def __init__(self, pages: Mapping[int, int]) -> None:
        self._pages = dict(sorted(pages.items()))
        self._known = list(self._pages)

    def to(self, page: int) -> int:
        """The companion of a page; 0 before the first that has one."""
        at = bisect_right(self._known, page) - 1
        return self._pages[self._known[at]] if at >= 0 else 0
