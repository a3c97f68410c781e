"""Pages for paper: which a person means, and each as a picture with its marks and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.geometry import DisplayRect, rect_to_display, to_display
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.not_shown import words_for
from meetingwatch.domain.paper import PageSize
from meetingwatch.errors import UserFacingError
from meetingwatch.words import _
from meetingwatch.workflow import papers
from meetingwatch.workflow.reading import OpenPaper, find_page
from meetingwatch.workflow.workbench import Workbench

MOST = 300  # pages at once
DOTS = 180  # an inch of the page: what a home printer shows
_WIDEST = 2600  # pixels

Point = tuple[float, float]


@dataclass(frozen=True)
class PrintedMark:
    """A mark with its number on the page, from 1; rects and strokes are display points of the page."""

    number: int
    mark: Mark
    rects: tuple[DisplayRect, ...]
    strokes: tuple[tuple[Point, ...], ...]

    @property
    def top(self) -> float:
        """How far down the page it begins; 0 for what belongs to the whole page."""
        heights = [rect.y for rect in self.rects] + [y for stroke in self.strokes for _x, y in stroke]
        return min(heights, default=0.0)


@dataclass(frozen=True)
class PrintedPage:
    """A page: BGRx rows of width * 4 bytes (none where it cannot be drawn), its size in display points, its marks;
    missing says what is on it and not in the picture."""

    index: int
    pixels: bytes
    width: int
    height: int
    size: PageSize
    marks: tuple[PrintedMark, ...]
    missing: str = ""


def pages_asked(opened: OpenPaper, words: str) -> list[int]:
    """The pages (indices) of "143-150, 160, PDF 3", by the numbers printed on them; in the paper's order.

    Raises UserFacingError: not a page of this paper, the wrong way round, nothing or too much asked.
    """
    found: set[int] = set()
    for part in re.split(r"[,;]", words):
        if not part.strip():
            continue
        ends = [one.strip() for one in re.split(r"\s*[-–—]\s*", part.strip(), maxsplit=1)]
        first, last = (_page(opened, one) for one in (ends[0], ends[-1]))
        if last < first:
            raise UserFacingError(_("“{part}” goes backwards.").format(part=part.strip()))
        found |= set(range(first, last + 1))
    if not found:
        raise UserFacingError(_("Say which pages: 143–150, 160."))
    return not_too_many(sorted(found))


def marked_pages(marks: Sequence[Mark]) -> list[int]:
    """The pages (indices) that have marks. Raises UserFacingError where they are too many."""
    return not_too_many(sorted({mark.anchor.page for mark in marks}))


def not_too_many(pages: list[int]) -> list[int]:
    """The same pages. Raises UserFacingError where they are too many for one go."""
    if len(pages) > MOST:
        raise UserFacingError(
            _("{n} pages are too many at once: choose up to {most}.").format(n=len(pages), most=MOST)
        )
    return pages


def _page(opened: OpenPaper, words: str) -> int:
    found = find_page(opened.labels, words)
    if found is None:
        raise UserFacingError(_("No page of this paper has “{label}” printed on it.").format(label=words))
    return found


def drawn(
    bench: Workbench,
    opened: OpenPaper,
    pages: Sequence[int],
    marks: Sequence[Mark],
    cancel: Cancel,
    report: Report,
) -> Iterator[PrintedPage]:
    """These pages (indices) one after the other, each with its marks numbered down the page; one that cannot be drawn
    comes without a picture. Raises UserFacingError (no such file), Cancelled."""
    with PaperReader(papers.path_of(bench, opened.paper), cancel) as reader:
        for n, index in enumerate(pages):
            report(Progress(_("Drawing the pages"), n, len(pages), "pages"))
            size = opened.reading.pages[index].size
            scale = min(DOTS / 72, _WIDEST / max(size.width, size.height))
            width, height = max(1, round(size.width * scale)), max(1, round(size.height * scale))
            page = reader.render(index, scale, width, height)
            mine = numbered(marks, index, size)
            pixels, missing = (page.pixels, words_for(page.left_out)) if page else (b"", "")
            yield PrintedPage(index, pixels, width, height, size, mine, missing)


def numbered(marks: Sequence[Mark], index: int, size: PageSize) -> tuple[PrintedMark, ...]:
    """The marks of a page with their numbers, from the top down."""
    here = [
        PrintedMark(
            0,
            mark,
            tuple(rect_to_display(size, rect) for rect in mark.anchor.rects),
            tuple(
                tuple(to_display(size, x, y) for x, y in zip(stroke[::2], stroke[1::2], strict=True))
                for stroke in mark.strokes
            ),
        )
        for mark in marks
        if mark.anchor.page == index
    ]
    here.sort(key=lambda one: one.top)
    return tuple(PrintedMark(n, one.mark, one.rects, one.strokes) for n, one in enumerate(here, start=1))
