"""Where a page has photographs: the rectangles of its image objects. Only worker processes import this."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

from pypdfium2_raw import bindings as pdfium

_OBJECTS = 4_000  # looked at, at most: a drawn plan has a hundred thousand
_DEEP = 4  # forms within forms
_LEAST = 18.0  # points: smaller pictures are bullets and rules, which go with the text
_SAMPLE = 220  # pixels: as wide or high as a page is drawn to look at its pictures
_LIGHT, _GREY = 185, 40  # paper is lighter than this, and its red, green and blue lie nearer together
_MOSTLY = 0.6  # of a picture's points that are as paper is: then it is a scan, a drawing or a sign on white
Rectangle = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def image_rects(page: Any) -> list[Rectangle]:  # noqa: ANN401 - an opaque handle
    """Left, bottom, right, top of each image in unrotated points; those too small to be a picture are left out."""
    found: list[Rectangle] = []
    looked = 0
    waiting: list[tuple[Any, bool, Matrix, int]] = [(page, False, SAME, 0)]
    while waiting and looked < _OBJECTS:
        holder, is_form, matrix, deep = waiting.pop()
        for thing in objects(holder, is_form=is_form):
            looked += 1
            if looked > _OBJECTS:
                break
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                rect = moved(_bounds(thing), matrix)
                if rect[2] - rect[0] >= _LEAST and rect[3] - rect[1] >= _LEAST:
                    found.append(rect)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and deep < _DEEP:
                waiting.append((thing, True, times(matrix_of(thing), matrix), deep + 1))
    return found


def photographs(page: Any, rects: Sequence[Rectangle]) -> list[Rectangle]:  # noqa: ANN401 - an opaque handle
    """Those images that are not, for the most part, white as paper: scans and drawings are read as the page is."""
    wide, high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if not rects or wide <= 0 or high <= 0:
        return []
    scale = _SAMPLE / max(wide, high)
    across, down = max(1, round(wide * scale)), max(1, round(high * scale))
    pixels = (ctypes.c_ubyte * (across * down * 4))()
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_BGRx, pixels, across * 4)
    if not bitmap:
        return list(rects)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, 0)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    drawn = bytes(pixels)
    return [one for one in rects if not _like_paper(drawn, across, down, _place(page, one, across, down))]


def _place(page: Any, rect: Rectangle, across: int, down: int) -> tuple[int, int, int, int]:  # noqa: ANN401
    """Left, top, right and bottom of a rectangle on a page drawn so large, as the page is shown."""
    corners = []
    for x, y in ((rect[0], rect[1]), (rect[2], rect[3])):
        one, two = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, across, down, 0, x, y, ctypes.byref(one), ctypes.byref(two))
        corners.append((min(across, max(0, one.value)), min(down, max(0, two.value))))
    (left, top), (right, bottom) = corners
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def _like_paper(drawn: bytes, across: int, down: int, place: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = place
    found = total = 0
    for row in range(top, min(bottom, down)):
        line = drawn[(row * across + left) * 4 : (row * across + right) * 4]
        for blue, green, red in zip(line[::4], line[1::4], line[2::4], strict=True):
            least = min(blue, green, red)
            found += least > _LIGHT and max(blue, green, red) - least < _GREY
            total += 1
    return total > 0 and found >= _MOSTLY * total


def objects(holder: Any, *, is_form: bool) -> list[Any]:  # noqa: ANN401 - an opaque handle
    """What is drawn on a page, or in a form of it, as far as it is looked at."""
    if is_form:
        count = pdfium.FPDFFormObj_CountObjects(holder)
        return [pdfium.FPDFFormObj_GetObject(holder, n) for n in range(min(count, _OBJECTS))]
    count = pdfium.FPDFPage_CountObjects(holder)
    return [pdfium.FPDFPage_GetObject(holder, n) for n in range(min(count, _OBJECTS))]


def _bounds(thing: Any) -> Rectangle:  # noqa: ANN401 - an opaque handle
    sides = [ctypes.c_float() for _n in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(thing, *(ctypes.byref(side) for side in sides)):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def matrix_of(thing: Any) -> Matrix:  # noqa: ANN401 - an opaque handle
    """Where a thing's own points lie on what holds it."""
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def times(first: Matrix, then: Matrix) -> Matrix:
    """First the one, then the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(rect: Rectangle, by: Matrix) -> Rectangle:
    """A rectangle, or a line between two corners, where a matrix puts it: left, bottom, right, top."""
    a, b, c, d, e, f = by
    corners = [(x, y) for x in (rect[0], rect[2]) for y in (rect[1], rect[3])]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    return min(across), min(up), max(across), max(up)
