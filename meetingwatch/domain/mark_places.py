"""Marks in the order of their places: page by page, on each as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.mark import Mark, Rect, around
from meetingwatch.domain.page_runs import Run, rows
from meetingwatch.domain.paper import PageSize

_LINE = 14.0  # points: a tall mark stands where its first line does


def by_place(marks: Iterable[Mark], size_of: Callable[[int], PageSize]) -> list[Mark]:
    """Marks by page, then from top to bottom and left to right as the page is shown.

    What has no place of its own on a page (a note on it, a bookmark) comes first; what stands in one place stays in the
    order given. size_of tells the size of a page (index).
    """
    found: list[Mark] = []
    for page, group in groupby(
        sorted(marks, key=lambda mark: mark.anchor.page), lambda mark: mark.anchor.page
    ):
        placed: list[Run] = []
        here = list(group)
        for at, mark in enumerate(here):
            rect = mark.anchor.rects[0] if mark.anchor.rects else around(mark)
            if rect is None:
                found.append(mark)
            else:
                placed.append(_first_line(at, size_of(page), rect))
        found += [here[run.start] for line in rows(placed) for run in line]
    return found


def _first_line(at: int, size: PageSize, rect: Rect) -> Run:
    box = rect_to_display(size, rect)
    height = min(max(box.height, 1.0), _LINE)
    return Run(at, at, box.x, box.y, box.x + box.width, box.y + height)
