"""Which pictures of a page are photographs. Only worker processes import this.

A photograph has places whose tones go softly over into one another. Letters and lines, scanned or drawn, have none:
they are dark or as light as their paper, with sharp edges between. So a picture is cut into cells, and looked at where
points are neither, and like the point beside or below them.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pypdfium2_raw import bindings as pdfium

from meetingwatch.documents.engine_images import Rectangle

_LONG = 900  # pixels of the page's longer side, as it is drawn to be looked at
_CELL = 20  # pixels
_SOFT = 0.3  # of a cell's points, for it to be of a photograph
_LEAST = 0.05  # of a picture's cells: a portrait on white has a tenth
_FEW, _NARROW = 6, 3  # cells that may look so on a scanned page by chance, as a dark edge does
_TOUCH = 1.5  # points between pictures that are strips or tiles of one
_A_PAGE = 0.5  # of the page's area, for strips to be those of a scanned page
_STRIPS = 64  # pictures that are looked at for that
_PAGE_WIDE = 0.85  # of the page's width: a scanned page, or a strip of one, which may hold a photograph
_ALL_OVER = 0.7  # of a scanned page: then it is one photograph
_BLACK, _NEAR_PAPER, _TONE = 30, 14, 12  # of 255: ink; as light as paper; tones that count as one
_ONE, _OTHER = (
    254,
    255,
)  # what stands for points that are ink or paper, here and in their neighbours: never alike


@dataclass(frozen=True)
class _Drawn:
    """A page as it is shown, a byte of grey a point."""

    grey: bytes
    across: int
    down: int


def photographs(page: Any, pictures: Sequence[Rectangle]) -> list[Rectangle]:  # noqa: ANN401 - an opaque handle
    """The photographs among a page's pictures, and those within scanned pages. Unrotated points."""
    drawn = _drawn(page) if pictures else None
    if drawn is None:
        return list(pictures)
    found: list[Rectangle] = []
    area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    for picture in _whole(pictures, _A_PAGE * area):
        left, top, right, bottom = _place(page, drawn, picture)
        soft = _soft_cells(drawn, left, top, right, bottom)
        cells = max(1, -(-(right - left) // _CELL)) * max(1, -(-(bottom - top) // _CELL))
        if right - left < _PAGE_WIDE * drawn.across:
            if len(soft) >= _LEAST * cells:
                found.append(picture)
        elif len(soft) >= _FEW:
            rows, columns = [row for row, _column in soft], [column for _row, column in soft]
            high, wide = 1 + max(rows) - min(rows), 1 + max(columns) - min(columns)
            if min(high, wide) < _NARROW:
                continue
            inner = (
                left + min(columns) * _CELL,
                top + min(rows) * _CELL,
                min(right, left + (1 + max(columns)) * _CELL),
                min(bottom, top + (1 + max(rows)) * _CELL),
            )
            found.append(picture if high * wide >= _ALL_OVER * cells else _on_page(page, drawn, inner))
    return found


def _whole(pictures: Sequence[Rectangle], area: float) -> list[Rectangle]:
    """Pictures, with the strips or tiles of a scanned page put together: some scanners deliver a page so, and a face
    that two of them share is one photograph. area: square points that a page has at least."""
    joined = [(picture, [picture]) for picture in pictures] if len(pictures) <= _STRIPS else []
    while (pair := _touching([rect for rect, _parts in joined])) is not None:
        (one, parts), (other, more) = joined[pair[0]], joined[pair[1]]
        del joined[pair[1]]
        both = *map(min, one[:2], other[:2]), *map(max, one[2:], other[2:])
        joined[pair[0]] = ((both[0], both[1], both[2], both[3]), parts + more)
    if not joined:
        return list(pictures)
    return [
        one
        for rect, parts in joined
        for one in ([rect] if (rect[2] - rect[0]) * (rect[3] - rect[1]) >= area else parts)
    ]


def _touching(rects: Sequence[Rectangle]) -> tuple[int, int] | None:
    """Two rectangles that make a larger one: beside each other and as high, or above each other and as wide."""
    for second, other in enumerate(rects):
        for first, one in enumerate(rects[:second]):
            for low, high in ((0, 2), (1, 3)):
                same = abs(one[low] - other[low]) <= _TOUCH and abs(one[high] - other[high]) <= _TOUCH
                gap = max(one[1 - low], other[1 - low]) - min(one[3 - low], other[3 - low])
                if same and gap <= _TOUCH:
                    return first, second
    return None


def _drawn(page: Any) -> _Drawn | None:  # noqa: ANN401 - an opaque handle
    wide, high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if wide <= 0 or high <= 0:
        return None
    scale = _LONG / max(wide, high)
    across, down = max(1, round(wide * scale)), max(1, round(high * scale))
    points = (ctypes.c_ubyte * (across * down))()
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, points, across)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, 0)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return _Drawn(bytes(points), across, down)


def _soft_cells(drawn: _Drawn, left: int, top: int, right: int, bottom: int) -> list[tuple[int, int]]:
    """Row and column of each cell that is of a photograph."""
    lines = [drawn.grey[row * drawn.across + left : row * drawn.across + right] for row in range(top, bottom)]
    if len(lines) < 2 or right - left < 2:
        return []
    seen = Counter(b"".join(lines))
    paper = max(range(200, 256), key=lambda tone: seen[tone])
    middle = range(_BLACK, paper - _NEAR_PAPER)
    here = bytes(tone // _TONE if tone in middle else _ONE for tone in range(256))
    there = bytes(tone // _TONE if tone in middle else _OTHER for tone in range(256))
    alike = [_alike(line, below, here, there) for line, below in pairwise(lines)]
    return [
        (row // _CELL, column // _CELL)
        for row in range(0, len(alike), _CELL)
        for column in range(0, right - left - 1, _CELL)
        if _is_soft([line[column : column + _CELL] for line in alike[row : row + _CELL]])
    ]


def _alike(line: bytes, below: bytes, here: bytes, there: bytes) -> bytes:
    """Nought for each point of a middle tone that is like the one at its right and the one below it."""
    own = int.from_bytes(line[:-1].translate(here))
    beside, under = int.from_bytes(line[1:].translate(there)), int.from_bytes(below[:-1].translate(there))
    return ((own ^ beside) | (own ^ under)).to_bytes(len(line) - 1)


def _is_soft(parts: Sequence[bytes]) -> bool:
    return sum(part.count(0) for part in parts) > _SOFT * sum(map(len, parts))


def _place(page: Any, drawn: _Drawn, rect: Rectangle) -> tuple[int, int, int, int]:  # noqa: ANN401
    """Left, top, right and bottom of a rectangle on the drawn page."""
    corners = []
    for x, y in ((rect[0], rect[1]), (rect[2], rect[3])):
        one, two = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(
            page, 0, 0, drawn.across, drawn.down, 0, x, y, ctypes.byref(one), ctypes.byref(two)
        )
        corners.append((min(drawn.across, max(0, one.value)), min(drawn.down, max(0, two.value))))
    (left, top), (right, bottom) = corners
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def _on_page(page: Any, drawn: _Drawn, place: tuple[int, int, int, int]) -> Rectangle:  # noqa: ANN401
    """A part of the drawn page in its unrotated points."""
    corners = []
    for across, down in (place[:2], place[2:]):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDF_DeviceToPage(
            page, 0, 0, drawn.across, drawn.down, 0, across, down, ctypes.byref(x), ctypes.byref(y)
        )
        corners.append((x.value, y.value))
    (left, bottom), (right, top) = corners
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
