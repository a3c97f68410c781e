"""Where every page lies on the endless sheet, in pixels of the window before its pixel ratio.

100 % draws 96 pixels an inch (CSS Values 3, section 6.2: a pixel is 1/96 inch), so a point is 4/3 pixels.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform

from meetingwatch.domain.paper import PageSize
from meetingwatch.workflow.remembering import FIT_PAGE, FIT_WIDTH

POINT = 96 / 72
GAP = 14
MARGIN = 14
ABOVE = 8  # of the desk above a page that was gone to
SMALLEST, LARGEST = 0.5, 4.0  # the zoom that a person may choose
CONTINUOUS, SINGLE, TWO = "continuous", "single", "two"  # how pages stand in the view
STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


@dataclass(frozen=True)
class Spot:
    """A place on a page: page index, and x and y as parts of its width and height."""

    page: int
    x: float
    y: float


class PageLayout:
    """Pages in rows of one or two, one row below another. zoom 1.0 is 100 %; with shrink, pages wider than the usual
    one are made as wide as that (an A3 plan among A4 reports needs no sideways scrolling).

    sizes are those of the pages as they stand in the view, so after its turn. With view SINGLE every page has at
    least view_height to itself, and lies in the middle of it; with TWO, cover keeps the first page alone.
    """

    def __init__(
        self,
        sizes: Sequence[PageSize],
        zoom: float,
        *,
        shrink: bool,
        ratio: float,
        view: str = CONTINUOUS,
        cover: bool = False,
        view_height: int = 0,
    ) -> None:
        self.sizes = sizes
        self.zoom = zoom
        self.ratio = ratio
        self.view = view
        usual = usual_width(sizes)

        @cache  # nearly all pages of a paper are of one size
        def drawn(width: float, height: float) -> tuple[float, float, float]:
            scale = zoom * POINT * (usual / width if shrink and width > usual else 1.0)
            # Whole pixels of the screen, so that a page is never resampled when it is drawn.
            wide, tall = (max(1, round(side * scale * ratio)) / ratio for side in (width, height))
            return scale, wide, tall

        found = [drawn(size.width, size.height) for size in sizes]
        self._scales = [scale for scale, _width, _height in found]
        self._widths = [width for _scale, width, _height in found]
        self._heights = [height for _scale, _width, height in found]
        self._rows = rows_of(len(sizes), two=view == TWO, cover=cover)
        self._row = [n for n, row in enumerate(self._rows) for _page in row]
        self._set_tops(view_height if view == SINGLE else 0)
        widest = max(self._widths, default=0.0)
        self.width = round((2 * widest + GAP if view == TWO else widest) + 2 * MARGIN)

    def _set_tops(self, least: int) -> None:
        self._tops: list[float] = [0.0] * len(self.sizes)
        self._cells: list[tuple[float, float]] = []  # top and bottom of each row's room
        top = 0.0 if least else float(MARGIN)
        for row in self._rows:
            tall = max(self._heights[row.start : row.stop])
            room = max(float(least), tall + 2 * MARGIN) if least else tall
            for page in row:
                down = (room - self._heights[page]) / 2 if least else 0.0
                self._tops[page] = round((top + down) * self.ratio) / self.ratio
            self._cells.append((top, top + room))
            top = round((top + room + (0 if least else GAP)) * self.ratio) / self.ratio
        bottom = self._cells[-1][1] if self._cells else 0.0
        self.height = round(bottom + (0 if least else MARGIN)) if self.sizes else 0

    def cell(self, page: int) -> tuple[float, float]:
        """Top and bottom of the room that a page's row has on the sheet."""
        return self._cells[self._row[page]]

    def beside(self, page: int, by: int) -> int:
        """The first page of the row so many rows on."""
        row = max(0, min(len(self._rows) - 1, self._row[page] + by))
        return self._rows[row].start

    def scale(self, page: int) -> float:
        """Window pixels a point on this page."""
        return self._scales[page]

    def device_scale(self, page: int) -> float:
        """Screen pixels a point on this page."""
        return self._scales[page] * self.ratio

    def rect(self, page: int, view_width: int) -> QRectF:
        """Where a page lies on the sheet, centred in a view this wide or in the widest row."""
        middle = max(view_width, self.width) / 2
        left = middle - self._widths[page] / 2
        if self.view == TWO:
            row = self._rows[self._row[page]]
            on_left = page == row.start and not (page == 0 and len(row) == 1 and len(self._rows) > 1)
            left = middle - GAP / 2 - self._widths[page] if on_left else middle + GAP / 2
        left = round(left * self.ratio) / self.ratio
        return QRectF(left, self._tops[page], self._widths[page], self._heights[page])

    def page_at(self, y: float) -> int:
        """The first page of the row at this height of the sheet, or of the nearest above it."""
        row = bisect_right(self._cells, (y, float("inf"))) - 1
        return self._rows[max(0, min(row, len(self._rows) - 1))].start if self._rows else 0

    def between(self, top: float, bottom: float) -> range:
        """The pages that show between two heights."""
        if not self.sizes:
            return range(0)
        first, last = self._row[self.page_at(top)], self._row[self.page_at(bottom)]
        if self._cells[first][1] < top and first + 1 < len(self._rows):
            first += 1
        return range(self._rows[first].start, self._rows[max(first, last)].stop)

    def most_seen(self, top: float, bottom: float) -> int:
        """The page of which most is seen between two heights; of equals the first."""
        best, most = 0, -1.0
        for page in self.between(top, bottom):
            seen = min(bottom, self._tops[page] + self._heights[page]) - max(top, self._tops[page])
            share = seen / min(self._heights[page], bottom - top)
            if share > most + 1e-6:
                best, most = page, share
        return best


def rows_of(total: int, *, two: bool, cover: bool) -> list[range]:
    """Which pages stand side by side."""
    if not two:
        return [range(page, page + 1) for page in range(total)]
    first = [range(1)] if cover and total else []
    return first + [range(page, min(total, page + 2)) for page in range(len(first), total, 2)]


def turned(size: PageSize, turn: int) -> PageSize:
    """The size of a page in a view that is turned clockwise by 0, 90, 180 or 270 degrees."""
    return replace(size, width=size.height, height=size.width) if turn % 180 else size


def placing(rect: QRectF, scale: float, turn: int) -> QTransform:
    """From display points of a page (as it is without the view's turn) to where they are seen, given the page's
    rectangle in the view."""
    match turn:
        case 90:
            way = QTransform(0, 1, -1, 0, rect.right(), rect.top())
        case 180:
            way = QTransform(-1, 0, 0, -1, rect.right(), rect.bottom())
        case 270:
            way = QTransform(0, -1, 1, 0, rect.left(), rect.bottom())
        case _:
            way = QTransform.fromTranslate(rect.left(), rect.top())
    return QTransform.fromScale(scale, scale) * way


def usual_width(sizes: Sequence[PageSize]) -> float:
    """The middle one of the pages' widths, points."""
    widths = sorted(size.width for size in sizes)
    return widths[len(widths) // 2] if widths else 595.0


def usual_height(sizes: Sequence[PageSize]) -> float:
    """The middle one of the pages' heights, points."""
    heights = sorted(size.height for size in sizes)
    return heights[len(heights) // 2] if heights else 842.0


def fit_width(sizes: Sequence[PageSize], view_width: int, view: str = CONTINUOUS) -> float:
    """The zoom at which the usual page, or two of them, is as wide as the view."""
    wide = usual_width(sizes) * POINT
    if (
        view == TWO
    ):  # a pixel less: each page's width is rounded, and both together must not need a scroll bar
        return max(0.1, (view_width - 2 * MARGIN - GAP - 1) / (2 * wide))
    return max(0.1, (view_width - 2 * MARGIN) / wide)


def fit_page(sizes: Sequence[PageSize], view_width: int, view_height: int, view: str = CONTINUOUS) -> float:
    """The zoom at which the usual page is seen whole."""
    by_height = (view_height - 2 * MARGIN) / (usual_height(sizes) * POINT)
    return max(0.1, min(fit_width(sizes, view_width, view), by_height))


def zoom_for(fit: float | str, sizes: Sequence[PageSize], width: int, height: int, view: str) -> float:
    """The zoom (1.0 is 100 %) in a view of this size. fit: FIT_WIDTH, FIT_PAGE, or per cent."""
    if fit == FIT_WIDTH:
        return fit_width(sizes, width, view)
    return fit_page(sizes, width, height, view) if fit == FIT_PAGE else float(fit) / 100
