"""Rectangles around a range of characters, one a line: the one rule for marks that are kept and for what is drawn.

Text may run across the page as shown, or sideways up or down it: a page scanned on its side, a table's upright
headings. A line is followed in the direction in which its characters advance.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

Box = tuple[float, float, float, float]  # left, top, right, bottom in display points
_SAME_LINE = 0.5  # of the lower box's height must overlap
_NEAR = 1.5  # heights: a wider gap (a table's columns) begins a new rectangle
_STEP = 2.0  # sizes of a character: a longer step to the next one is a gap or a new line


class _Way(Enum):
    """Where the next character stands."""

    ACROSS = 0
    DOWN = 1
    UP = 2


def line_boxes(text: str, boxes: Sequence[Box | None]) -> list[Box]:
    """A rectangle for each line, more where a line has wide gaps.

    text: the characters of the range; boxes: where each is shown, None where it has no place.
    """
    found: list[Box] = []
    before = _Way.ACROSS
    start = 0
    for line in text.split("\n"):
        placed = [(sign, box) for sign, box in zip(line, boxes[start:], strict=False) if box is not None]
        start += len(line) + 1
        way = _way([box for _sign, box in placed])
        goes_on = way is before  # what the file breaks may still stand on one line
        for sign, box in placed:
            if goes_on and found and _continues(_turned(found[-1], way), _turned(box, way)):
                found[-1] = _around(found[-1], box)
            elif not sign.isspace():
                found.append(box)
                goes_on = True
        before = way if placed else before
    return found


def _way(boxes: Sequence[Box]) -> _Way:
    """In which direction a line's characters advance, by the steps between neighbours."""
    across = down = 0.0
    for one, other in pairwise(boxes):
        size = max(one[2] - one[0], one[3] - one[1], other[2] - other[0], other[3] - other[1])
        right = (other[0] + other[2] - one[0] - one[2]) / 2
        below = (other[1] + other[3] - one[1] - one[3]) / 2
        if max(abs(right), abs(below)) <= _STEP * size:
            across += right
            down += below
    if abs(down) <= abs(across):
        return _Way.ACROSS
    return _Way.DOWN if down > 0 else _Way.UP


def _turned(box: Box, way: _Way) -> Box:
    """The box as it would stand if its line ran across."""
    left, top, right, bottom = box
    match way:
        case _Way.DOWN:
            return top, left, bottom, right
        case _Way.UP:
            return -bottom, left, -top, right
        case _:
            return box


def _continues(line: Box, box: Box) -> bool:
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    if overlap < _SAME_LINE * min(line[3] - line[1], box[3] - box[1]):
        return False
    height = max(line[3] - line[1], box[3] - box[1])
    return line[0] - height <= box[2] and box[0] - line[2] < _NEAR * height


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
