"""A page's characters as they lie on the page shown, ready for quick answers while a mouse is dragged.

domain/selection.py has the same rules for points on letters without the preparation: it takes 10 to 15 ms a question on
a full page, a mouse asks a hundred times a second. Where a point in blank space belongs domain/lines.py tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QRectF

from meetingwatch.domain.geometry import DisplayRect, rect_from_display, rect_to_display, to_display
from meetingwatch.domain.line_boxes import Box, line_boxes
from meetingwatch.domain.lines import Lines
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.page_runs import layout
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.room import room_round
from meetingwatch.domain.selection import units_of


class Letters:
    """Where every character of one page is shown, and which one is where."""

    def __init__(self, page: PageText) -> None:
        self.page = page
        self.text = page.text

    @cached_property
    def boxes(self) -> list[Box | None]:
        """Where each character is shown; worked out when it is first asked for, not while pages are turned."""
        return _boxes(self.page)

    def letter_at(self, x: float, y: float, reach: float = float("inf")) -> int | None:
        """The character nearest to a display point, within reach points."""
        best, nearest = None, reach
        for offset, box in enumerate(self.boxes):
            if box is None:
                continue
            left, top, right, bottom = box
            across = left - x if x < left else x - right if x > right else 0.0
            down = top - y if y < top else y - bottom if y > bottom else 0.0
            distance = across + 2 * down
            if distance < nearest or (distance == 0 and best is None):
                best, nearest = offset, distance
                if distance == 0:
                    break
        return best

    @cached_property
    def _lines(self) -> Lines:
        return Lines(layout(self.page))

    def beside(self, x: float, y: float) -> int | None:
        """The character at a display point; in blank space the nearest one of the line that the point belongs to."""
        on = self.letter_at(x, y, 0.0)
        run = self._lines.nearest(x, y) if on is None else None
        if run is None:
            return on
        along = self._along((x, y, x, y))[0]
        spans = [
            (self._along(box), n)
            for n in range(run.start, run.end)
            if (box := self.boxes[n]) is not None and not self.text[n].isspace()
        ]
        away = [(max(left - along, along - right, 0.0), n) for (left, right), n in spans]
        return min(away)[1] if away else None

    def caret_at(self, x: float, y: float) -> int | None:
        """Between which characters a display point lies: the offset of the one after. Blank space beside a line is
        its start or its end."""
        offset = self.beside(x, y)
        box = self.boxes[offset] if offset is not None else None
        if offset is None or box is None:
            return None
        left, right = self._along(box)
        return offset + 1 if self._along((x, y, x, y))[0] > (left + right) / 2 else offset

    def _along(self, box: Box) -> tuple[float, float]:
        """From where to where a box reaches in the direction in which the page's writing runs."""
        turned = self._lines.layout
        one, other = turned.point(box[0], box[1])[0], turned.point(box[2], box[3])[0]
        return min(one, other), max(one, other)

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Where a range of characters lies, a rectangle a line, in display points."""
        start, end = max(0, start), min(end, len(self.boxes))
        found = line_boxes(self.text[start:end], self.boxes[start:end])
        return [QRectF(left, top, right - left, bottom - top) for left, top, right, bottom in found]

    @cached_property
    def _units(self) -> list[tuple[int, int, Box]]:
        """Each word, and each sign that belongs to none: start, end, and where it is shown."""
        found = []
        for start, end in units_of(self.text):
            boxes = [box for box in self.boxes[start:end] if box is not None]
            if boxes:
                left, top, right, bottom = zip(*boxes, strict=True)
                found.append((start, end, (min(left), min(top), max(right), max(bottom))))
        return found

    def inside(self, box: QRectF) -> list[tuple[int, int]]:
        """The ranges of words whose middle lies in a rectangle (display points), a range a line."""
        found: list[tuple[int, int]] = []
        for start, end, (left, top, right, bottom) in self._units:
            if not box.contains((left + right) / 2, (top + bottom) / 2):
                continue
            last = found[-1] if found else None
            gap = self.text[last[1] : start] if last else "\n"
            if last is not None and not gap.strip() and "\n" not in gap:
                found[-1] = (last[0], end)
            elif not self.text[start].isspace():
                found.append((start, end))
        return found

    def under(self, rect: Rect) -> list[tuple[int, int]]:
        """The ranges of words in a box (PDF points), a range a line: anchors.words_under, prepared."""
        shown = rect_to_display(self.page.size, rect)
        return self.inside(QRectF(shown.x, shown.y, shown.width, shown.height))

    def around(self, spans: Sequence[tuple[int, int]]) -> Rect | None:
        """The box (PDF points) round ranges of words, in which no others stand; None where nothing is shown of them."""
        kept: list[Box] = []
        others: list[Box] = []
        for start, end, box in self._units:
            if not self.text[start].isspace():
                chosen = any(start < last and first < end for first, last in spans)
                (kept if chosen else others).append(box)
        if not kept:
            return None
        left, top, right, bottom = room_round(kept, others)
        return rect_from_display(self.page.size, DisplayRect(left, top, right - left, bottom - top))

    def caret(self, offset: int) -> QRectF | None:
        """Where a caret before this character is drawn: a rectangle without width."""
        for at, edge in ((offset, 0), (offset - 1, 2), (offset + 1, 0), (offset - 2, 2)):
            box = self.boxes[at] if 0 <= at < len(self.boxes) else None
            if box is not None:
                return QRectF(box[edge], box[1], 0.0, box[3] - box[1])
        return None

    def first_in(self, top: float, bottom: float) -> int | None:
        """The first character between two heights of the page, display points."""
        for offset, box in enumerate(self.boxes):
            if box is not None and box[1] >= top and box[3] <= bottom and not self.text[offset].isspace():
                return offset
        return None

    def line_away(self, offset: int, *, down: bool) -> int:
        """The caret place a line above or below."""
        here = self.caret(offset)
        if here is None:
            return offset
        height = max(here.height(), 4.0)
        middle = here.center().y()
        best, nearest = offset, float("inf")
        for at, box in enumerate(self.boxes):
            if box is None:
                continue
            away = (box[1] + box[3]) / 2 - middle
            if (away if down else -away) < height * 0.6:
                continue
            distance = abs(away) * 4 + abs((box[0] + box[2]) / 2 - here.x())
            if distance < nearest:
                best, nearest = at, distance
        return best


def _boxes(page: PageText) -> list[Box | None]:
    values, size = page.boxes, page.size
    # to_display is the same for all of the page: a factor and a shift for each direction.
    x0, y0 = to_display(size, 0.0, 0.0)
    by_x, by_y = to_display(size, 1.0, 0.0), to_display(size, 0.0, 1.0)
    xx, xy, yx, yy = (round(by) for by in (by_x[0] - x0, by_y[0] - x0, by_x[1] - y0, by_y[1] - y0))
    found: list[Box | None] = []
    for left, bottom, right, top in zip(*(iter(values[: 4 * len(page.text)]),) * 4, strict=True):
        if right <= left and top <= bottom:
            found.append(None)
            continue
        x1, y1 = x0 + xx * left + xy * bottom, y0 + yx * left + yy * bottom
        x2, y2 = x0 + xx * right + xy * top, y0 + yx * right + yy * top
        if x1 > x2:
            x1, x2 = x2, x1
        found.append((x1, y1, x2, y2) if y1 <= y2 else (x1, y2, x2, y1))
    return found
