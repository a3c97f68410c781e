"""Where a page has pictures: the rectangles of its image objects, and which of them PDFium leaves out, whole or in
part. Only worker processes import this."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2_raw import bindings as pdfium

from meetingwatch.documents.engine_halves import DAMAGED, shown_whole

_OBJECTS = 4_000  # looked at, at most: a drawn plan has a hundred thousand
_DEEP = 4  # forms within forms
_LEAST = 18.0  # points: smaller pictures are bullets and rules, which go with the text
_HUGE = 1 << 28  # pixels: PDFium refuses what takes 4 GiB, which fewer are not even with 16 bytes each
_MANY = 500  # pictures looked into, at most
_UNTRIED = ((b"JPXDecode",), (b"JBIG2Decode",))  # filters whose pictures are decoded by looking
LARGE = "large"  # why a picture cannot be shown; else as in engine_halves
Rectangle = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def image_rects(page: Any) -> list[Rectangle]:  # noqa: ANN401 - an opaque handle
    """Left, bottom, right, top of each image in unrotated points; those too small to be a picture are left out."""
    return [rect for _thing, rect in _pictures(page)]


def lacking(page: Any, until: float) -> list[tuple[str, Rectangle]]:  # noqa: ANN401 - an opaque handle
    """The pictures that PDFium leaves out when it draws the page, or draws in part, silently: why, and where.

    until: the processor time (time.process_time) after which no data is looked into.
    """
    found: list[tuple[str, Rectangle]] = []
    about = pdfium.FPDF_IMAGEOBJ_METADATA()
    for looked, (thing, rect) in enumerate(_pictures(page)):
        if looked == _MANY:
            break
        why = _why_lacking(thing, page, about, until)
        if why:
            found.append((why, rect))
    return found


def _why_lacking(thing: Any, page: Any, about: Any, until: float) -> str:  # noqa: ANN401 - opaque handles
    """LARGE, DAMAGED, PARTLY or "" for a picture that can be shown."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(thing, across, down):
        return ""
    huge = across.value * down.value > _HUGE
    filters = _filters(thing)
    if filters[-1:] in _UNTRIED:
        return LARGE if huge else ""
    # PDFium says how many bits a pixel has once it has made ready to decode it: none where it could not.
    if not pdfium.FPDFImageObj_GetImageMetadata(thing, page, about):
        return ""
    if about.bits_per_pixel:
        return shown_whole(thing, filters, about, until)
    return LARGE if huge else DAMAGED


def _filters(thing: Any) -> tuple[bytes, ...]:  # noqa: ANN401 - an opaque handle
    found = []
    name = ctypes.create_string_buffer(32)
    for n in range(pdfium.FPDFImageObj_GetImageFilterCount(thing)):
        pdfium.FPDFImageObj_GetImageFilter(thing, n, name, len(name))
        found.append(name.value)
    return tuple(found)


def _pictures(page: Any) -> Iterator[tuple[Any, Rectangle]]:  # noqa: ANN401 - an opaque handle
    """Each image object that is large enough to be a picture, also of forms, with its place in unrotated points."""
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
                    yield thing, rect
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and deep < _DEEP:
                waiting.append((thing, True, times(matrix_of(thing), matrix), deep + 1))


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
