"""What to ask the worker for next: what is seen, what is about to be seen, then small pictures round it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, QSize

from meetingwatch.ui.desk.layout import SINGLE, PageLayout
from meetingwatch.ui.desk.night import NIGHT
from meetingwatch.ui.desk.page_source import Draw, Pictured, Request, Words
from meetingwatch.ui.desk.pictures import NIGHT_PIXELS, THUMB_WIDTH, TILE, WHOLE_PIXELS, Key

if TYPE_CHECKING:
    from meetingwatch.ui.desk.canvas import PageCanvas

AHEAD, BEHIND = 2, 1
FLUNG = 8
THUMBS_ROUND = 40  # pages each side that get a small picture while the worker has nothing better to do


class View(Protocol):
    """How pages stand in a view: all that their pictures depend on."""

    @property
    def turn(self) -> int:
        """Degrees clockwise by which the view is turned."""

    @property
    def layout_(self) -> PageLayout: ...

    @property
    def paper(self) -> str:
        """DAY, DIM or NIGHT."""

    def room(self) -> QSize:
        """How large the view is."""

    def page_rect(self, page: int) -> QRectF:
        """Where a page lies in it."""


def device_size(canvas: View, page: int) -> tuple[int, int]:
    """A page's size in screen pixels, as it is drawn."""
    rect = canvas.layout_.rect(page, 0)
    ratio = canvas.layout_.ratio
    return max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio))


def scale_key(canvas: View, page: int) -> int:
    """The page's scale as pictures are kept by."""
    return round(canvas.layout_.device_scale(page) * 1000)


def tiles(canvas: View, page: int) -> list[Draw]:
    """How a page is drawn: whole, or in the tiles that are in view when it is large."""
    width, height = device_size(canvas, page)
    scale, named = canvas.layout_.device_scale(page), scale_key(canvas, page)
    if width * height <= (NIGHT_PIXELS if canvas.paper == NIGHT else WHOLE_PIXELS):
        return [Draw(Key(page, named), scale, width, height, turn=canvas.turn, page=(width, height))]
    rect, view, ratio = canvas.page_rect(page), canvas.room(), canvas.layout_.ratio
    found = []
    for row in range(ceil(height / TILE)):
        for column in range(ceil(width / TILE)):
            left, top = column * TILE, row * TILE
            wide, high = min(TILE, width - left), min(TILE, height - top)
            x, y = rect.left() + left / ratio, rect.top() + top / ratio
            if x < view.width() and y < view.height() and x + wide / ratio > 0 and y + high / ratio > 0:
                key = Key(page, named, left, top)
                found.append(Draw(key, scale, wide, high, turn=canvas.turn, page=(width, height)))
    return found


def thumb(canvas: PageCanvas, page: int) -> Draw:
    """The request for a page's small picture."""
    size = canvas.sizes[page]
    scale = THUMB_WIDTH / max(size.width, size.height * 0.7)
    return Draw(
        Key(page, 0), scale, max(1, round(size.width * scale)), max(1, round(size.height * scale)), thumb=True
    )


def _wanted(canvas: PageCanvas, page: int) -> list[Request]:
    """What of a page is still to be drawn; at night where its photographs are comes first."""
    draws: list[Request] = [
        draw
        for draw in tiles(canvas, page)
        if draw.key not in canvas.pictures and draw.key not in canvas.night.under_way
    ]
    if draws and canvas.paper == NIGHT and page not in canvas.images:
        return [Pictured(page), *draws]
    return draws


def plan(canvas: PageCanvas) -> list[Request]:
    """Requests, most wanted first."""
    total = len(canvas.sizes)
    seen = [page for page in canvas.seen() if page not in canvas.failed]
    seen.sort(key=lambda page: page != canvas.page)
    pages: list[Request] = [one for page in seen for one in _wanted(canvas, page)]
    small: list[Request] = [thumb(canvas, page) for page in seen if page not in canvas.thumbs]
    last, first = max(seen, default=canvas.page), min(seen, default=canvas.page)
    if canvas.flinging:  # small ones only, and of pages about to fly past: whole ones would come too late
        near_by = [page for n in range(1, FLUNG + 1) for page in (last + n, first - n)]
        return small + [
            thumb(canvas, page)
            for page in near_by
            if 0 <= page < total and page not in canvas.thumbs and page not in canvas.failed
        ]
    around = [*range(last + 1, last + 1 + AHEAD), *range(first - BEHIND, first)]
    near: list[Request] = [
        one
        for page in around
        if 0 <= page < total and page not in canvas.failed
        for one in _wanted(canvas, page)
    ]
    asked = [page for page in canvas.words_wanted if 0 <= page < total]
    # While pages go by, their letters wait, unless words are lit on them: each costs the window some milliseconds.
    read = seen if canvas.still or canvas.lit.words else []
    words: list[Request] = [Words(page) for page in dict.fromkeys([*read, *asked]) if canvas.lit.lacks(page)]
    listed = [page for page in canvas.thumbs_wanted if 0 <= page < total]
    idle = sorted(
        range(max(0, canvas.page - THUMBS_ROUND), min(total, canvas.page + THUMBS_ROUND + 1)),
        key=lambda page: abs(page - canvas.page),
    )
    little: list[Request] = [
        thumb(canvas, page)
        for page in dict.fromkeys(listed + idle)
        if page not in canvas.thumbs and page not in canvas.failed
    ]
    if canvas.paper == NIGHT:  # last, for it takes the worker as long as a page
        little += [Pictured(page) for page in listed if page in canvas.thumbs and page not in canvas.images]
    begins: list[Request] = [one for page in _first(canvas) for one in _wanted(canvas, page)]
    return pages + words + near + little + begins


def _first(canvas: PageCanvas) -> range:
    """The pages in view at the paper's beginning, where they are to be kept for the next start."""
    height = 0 if canvas.view == SINGLE else canvas.viewport().height()
    return canvas.layout_.between(0, height) if canvas.keeps_first else range(0)
