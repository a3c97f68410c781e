"""Where every page lies on the endless sheet, in pixels of the window before its pixel ratio.

100 % draws 96 pixels an inch (CSS Values 3, section 6.2: a pixel is 1/96 inch), so a point is 4/3 pixels.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from meetingwatch.domain.paper import PageSize

POINT = 96 / 72
GAP = 14
MARGIN = 14
SMALLEST, LARGEST = 0.5, 4.0  # the zoom that a person may choose
STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


@dataclass(frozen=True)
class Spot:
    """A place on a page: page index, and x and y as parts of its width and height."""

    page: int
    x: float
    y: float


class PageLayout:
    """Pages one below another, centred. zoom 1.0 is 100 %; with shrink, pages wider than the usual one are
    made as wide as that (an A3 plan among A4 reports needs no sideways scrolling)."""

    def __init__(self, sizes: Sequence[PageSize], zoom: float, *, shrink: bool, ratio: float) -> None:
        self.sizes = sizes
        self.zoom = zoom
        self.ratio = ratio
        usual = usual_width(sizes)
        self._scales: list[float] = []
        self._tops: list[float] = []
        self._widths: list[float] = []
        self._heights: list[float] = []
        top = float(MARGIN)
        for size in sizes:
            scale = zoom * POINT
            if shrink and size.width > usual:
                scale *= usual / size.width
            # Whole pixels of the screen, so that a page is never resampled when it is drawn.
            width = max(1, round(size.width * scale * ratio)) / ratio
            height = max(1, round(size.height * scale * ratio)) / ratio
            self._scales.append(scale)
            self._tops.append(top)
            self._widths.append(width)
            self._heights.append(height)
            top = round((top + height + GAP) * ratio) / ratio
        self.height = round(top - GAP + MARGIN) if sizes else 0
        self.width = round(max(self._widths, default=0.0) + 2 * MARGIN)

    def scale(self, page: int) -> float:
        """Window pixels a point on this page."""
        return self._scales[page]

    def device_scale(self, page: int) -> float:
        """Screen pixels a point on this page."""
        return self._scales[page] * self.ratio

    def rect(self, page: int, view_width: int) -> QRectF:
        """Where a page lies on the sheet, centred in a view this wide or in the widest page."""
        across = max(view_width, self.width)
        left = round((across - self._widths[page]) / 2 * self.ratio) / self.ratio
        return QRectF(left, self._tops[page], self._widths[page], self._heights[page])

    def page_at(self, y: float) -> int:
        """The page at this height of the sheet, or the nearest above it."""
        return max(0, min(bisect_right(self._tops, y) - 1, len(self.sizes) - 1))

    def between(self, top: float, bottom: float) -> range:
        """The pages that show between two heights."""
        if not self.sizes:
            return range(0)
        first = self.page_at(top)
        if self._tops[first] + self._heights[first] < top and first + 1 < len(self.sizes):
            first += 1
        return range(first, self.page_at(bottom) + 1)

    def most_seen(self, top: float, bottom: float) -> int:
        """The page of which most is seen between two heights; of equals the upper one."""
        best, most = 0, -1.0
        for page in self.between(top, bottom):
            seen = min(bottom, self._tops[page] + self._heights[page]) - max(top, self._tops[page])
            share = seen / min(self._heights[page], bottom - top)
            if share > most + 1e-6:
                best, most = page, share
        return best


def usual_width(sizes: Sequence[PageSize]) -> float:
    """The middle one of the pages' widths, points."""
    widths = sorted(size.width for size in sizes)
    return widths[len(widths) // 2] if widths else 595.0


def usual_height(sizes: Sequence[PageSize]) -> float:
    """The middle one of the pages' heights, points."""
    heights = sorted(size.height for size in sizes)
    return heights[len(heights) // 2] if heights else 842.0


def fit_width(sizes: Sequence[PageSize], view_width: int) -> float:
    """The zoom at which the usual page is as wide as the view."""
    return max(0.1, (view_width - 2 * MARGIN) / (usual_width(sizes) * POINT))


def fit_page(sizes: Sequence[PageSize], view_width: int, view_height: int) -> float:
    """The zoom at which the usual page is seen whole."""
    by_height = (view_height - 2 * MARGIN) / (usual_height(sizes) * POINT)
    return max(0.1, min(fit_width(sizes, view_width), by_height))
