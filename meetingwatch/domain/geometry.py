"""From places on a page to places on the screen and back.

PDF points here are unrotated user space with y upwards (what marks hold); display points have their origin at
the top left of the page as shown, y downwards, one display point a PDF point: multiply by the zoom for pixels.
ISO 32000-1, 7.7.3.3: /Rotate turns the page clockwise; /CropBox is the part that is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetingwatch.domain.mark import Rect
from meetingwatch.domain.paper import PageSize


@dataclass(frozen=True)
class DisplayRect:
    """A rectangle on the page as shown: x and y of its top left corner, width, height, display points."""

    x: float
    y: float
    width: float
    height: float


def to_display(size: PageSize, x: float, y: float) -> tuple[float, float]:
    """A PDF point as a display point."""
    u, v = x - size.left, y - size.bottom
    match size.rotation:
        case 90:
            return v, u
        case 180:
            return size.width - u, v
        case 270:
            return size.width - v, size.height - u
        case _:
            return u, size.height - v


def from_display(size: PageSize, x: float, y: float) -> tuple[float, float]:
    """A display point as a PDF point: the way back of to_display."""
    match size.rotation:
        case 90:
            u, v = y, x
        case 180:
            u, v = size.width - x, y
        case 270:
            u, v = size.height - y, size.width - x
        case _:
            u, v = x, size.height - y
    return u + size.left, v + size.bottom


def rect_to_display(size: PageSize, rect: Rect) -> DisplayRect:
    """A rectangle as shown."""
    x1, y1 = to_display(size, rect.left, rect.bottom)
    x2, y2 = to_display(size, rect.right, rect.top)
    return DisplayRect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def rect_from_display(size: PageSize, rect: DisplayRect) -> Rect:
    """A rectangle of the screen in PDF points: the way back of rect_to_display."""
    x1, y1 = from_display(size, rect.x, rect.y)
    x2, y2 = from_display(size, rect.x + rect.width, rect.y + rect.height)
    return Rect(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def union(rects: list[Rect]) -> Rect:
    """The smallest rectangle around all of them. Raises ValueError for none."""
    return Rect(
        min(r.left for r in rects),
        min(r.bottom for r in rects),
        max(r.right for r in rects),
        max(r.top for r in rects),
    )
