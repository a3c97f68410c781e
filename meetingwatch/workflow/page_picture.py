"""A page's picture with words lit: small beside a search hit, large in a preview."""

from __future__ import annotations

from dataclasses import dataclass

from meetingwatch.documents.query import find_words
from meetingwatch.domain.geometry import DisplayRect, rect_to_display
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.not_shown import words_for
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import PageSize
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import Workbench

MOST_LIT = 200
TALLEST = 3000  # pixels


@dataclass(frozen=True)
class PagePicture:
    """A page as BGRx rows of width * 4 bytes, its size in points as shown, where words are (display points), and
    words that say what is on it and not in the picture."""

    page: int
    pixels: bytes
    width: int
    height: int
    size: PageSize
    lit: tuple[DisplayRect, ...]
    missing: str = ""


def draw(
    bench: Workbench, paper_id: str, pages: list[int], words: tuple[str, ...], width: int, cancel: Cancel
) -> list[PagePicture]:
    """These pages (indices) of a paper, width pixels wide; one that cannot be drawn is left out.

    Raises UserFacingError (no such file, unreadable) or Cancelled.
    """
    found: list[PagePicture] = []
    with papers.reader_of(bench, papers.get(bench, paper_id), cancel) as reader:
        for page in pages:
            cancel.check()
            text = reader.page(page)
            if text is None:
                continue
            scale = width / text.size.width
            height = min(TALLEST, max(1, round(text.size.height * scale)))
            drawn = reader.render(page, scale, width, height)
            if drawn is None:
                continue
            lit, missing = _lit(text, words), words_for(drawn.left_out)
            found.append(PagePicture(page, drawn.pixels, width, height, text.size, lit, missing))
    return found


def _lit(text: PageText, words: tuple[str, ...]) -> tuple[DisplayRect, ...]:
    """Where the words stand, one rectangle for each line that a find runs over."""
    found: list[DisplayRect] = []
    for start, end in find_words(text.text, words)[:MOST_LIT]:
        line: DisplayRect | None = None
        for offset in range(start, end):
            box = text.box(offset)
            if box is None:
                continue
            here = rect_to_display(text.size, box)
            if line is not None and abs(here.y - line.y) < max(here.height, line.height) * 0.8:
                line = _joined(line, here)
                continue
            if line is not None:
                found.append(line)
            line = here
        if line is not None:
            found.append(line)
    return tuple(found)


def _joined(one: DisplayRect, other: DisplayRect) -> DisplayRect:
    left, top = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.width, other.x + other.width)
    bottom = max(one.y + one.height, other.y + other.height)
    return DisplayRect(left, top, right - left, bottom - top)
