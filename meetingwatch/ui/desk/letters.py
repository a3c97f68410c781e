"""A page's characters as they lie on the page shown, ready for quick answers while a mouse is dragged.

domain/selection.py has the same rules without the preparation: it takes 10 to 15 ms a question on a full
page, a mouse asks a hundred times a second.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF

from meetingwatch.domain.geometry import to_display
from meetingwatch.domain.line_boxes import Box, line_boxes
from meetingwatch.domain.page_text import PageText


class Letters:
    """Where every character of one page is shown, and which one is where."""

    def __init__(self, page: PageText) -> None:
        self.page = page
        self.text = page.text
        self.boxes = _boxes(page)

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

    def caret_at(self, x: float, y: float) -> int | None:
        """Between which characters a display point lies: the offset of the one after."""
        offset = self.letter_at(x, y)
        if offset is None:
            return None
        box = self.boxes[offset]
        assert box is not None
        return offset + 1 if x > (box[0] + box[2]) / 2 else offset

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Where a range of characters lies, a rectangle a line, in display points."""
        start, end = max(0, start), min(end, len(self.boxes))
        found = line_boxes(self.text[start:end], self.boxes[start:end])
        return [QRectF(left, top, right - left, bottom - top) for left, top, right, bottom in found]

    def inside(self, box: QRectF) -> list[tuple[int, int]]:
        """The ranges of characters whose middle lies in a rectangle (display points), a range a line."""
        found: list[tuple[int, int]] = []
        for offset, one in enumerate(self.boxes):
            if one is None or not box.contains((one[0] + one[2]) / 2, (one[1] + one[3]) / 2):
                continue
            last = found[-1] if found else None
            gap = self.text[last[1] : offset] if last else "\n"
            if last is not None and not gap.strip() and "\n" not in gap:
                found[-1] = (last[0], offset + 1)
            elif not self.text[offset].isspace():
                found.append((offset, offset + 1))
        return found

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
    found: list[Box | None] = []
    values, size = page.boxes, page.size
    for at in range(0, 4 * len(page.text), 4):
        left, bottom, right, top = values[at : at + 4]
        if right <= left and top <= bottom:
            found.append(None)
            continue
        x1, y1 = to_display(size, left, bottom)
        x2, y2 = to_display(size, right, top)
        found.append((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
    return found
