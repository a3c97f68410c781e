"""The straight lines that are drawn on a page: rules between the cells of a table. Only worker processes import this.

Programs draw them as lines, as thin filled bars and as the edges of boxes; here all of them are lines along or down.
"""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import Any

from pypdfium2_raw import bindings as pdfium

from meetingwatch.documents.engine_images import SAME, Matrix, matrix_of, moved, objects, times

_OBJECTS = 3_000  # looked at, at most: a drawn plan has a hundred thousand
_SEGMENTS = 6_000
_IN_ONE = 1_000  # segments of one path: more is a drawing
_LINES = 2_000
_DEEP = 4  # forms within forms
_STRAIGHT = 0.5  # points that a line may go aside
_LEAST = 4.0  # points: shorter is a dash or a bar's end

Line = tuple[float, float, float, float]


def rule_lines(page: Any) -> list[Line]:  # noqa: ANN401 - an opaque handle
    """Left, bottom, right, top of each line along or down the page, in unrotated points. Empty for a page with so many
    that it is a drawing."""
    found: list[Line] = []
    looked = segments = 0
    waiting: list[tuple[Any, bool, Matrix, int]] = [(page, False, SAME, 0)]
    while waiting:
        holder, is_form, matrix, deep = waiting.pop()
        for thing in objects(holder, is_form=is_form):
            looked += 1
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and deep < _DEEP:
                waiting.append((thing, True, times(matrix_of(thing), matrix), deep + 1))
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                count = min(pdfium.FPDFPath_CountSegments(thing), _IN_ONE + 1)
                segments += count
                if count <= _IN_ONE and segments <= _SEGMENTS:
                    found += _lines(thing, count, times(matrix_of(thing), matrix))
            if looked > _OBJECTS or segments > _SEGMENTS or len(found) > _LINES:
                return []
    return found


def _lines(path: Any, count: int, matrix: Matrix) -> list[Line]:  # noqa: ANN401 - an opaque handle
    """The straight lines along or down the page of which a path is made."""
    found = []
    corners: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, n)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            found += _along(corners, matrix)
            corners = []
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        corners.append((x.value, y.value))
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return []  # a round shape
        if pdfium.FPDFPathSegment_GetClose(segment):
            corners.append(corners[0])
    return found + _along(corners, matrix)


def _along(corners: list[tuple[float, float]], matrix: Matrix) -> list[Line]:
    found = []
    for (x1, y1), (x2, y2) in pairwise(corners):
        left, bottom, right, top = moved((x1, y1, x2, y2), matrix)
        short, long = sorted((right - left, top - bottom))
        if short <= _STRAIGHT and long >= _LEAST:
            found.append((left, bottom, right, top))
    return found
