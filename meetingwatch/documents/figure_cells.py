"""The rows of cells on a page that figures may stand in: words side by side, parted by white or by a drawn line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from meetingwatch.documents.amounts import amount_of, is_nothing
from meetingwatch.documents.figure_names import undated, years
from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.page_runs import WORD_GAP, Layout, Run, layout, rows
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.pattern import Pattern

_GAP = 1.1  # heights between two cells of a row
_FIGURES_GAP = 0.5  # between two figures
_HEADS_GAP = 0.45  # between two heads over narrow columns
_SMALLER = 0.85  # of a figure's height: the sign of a note
_EDGE = 1.0  # points
_NEXT = 3.0  # heights from one row to the next, at most
_FEW = 3  # words of a cell that is a figure of some kind
_BEGINS = Pattern(r"[-+–−(<>≤≥~£$€\s]*\d")
_DATE = Pattern(
    r"\d\d?[/.]\d\d?[/.](?:\d\d)?\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Cell:
    """Words that stand together: their offsets (start, end) in the page's text, and their box. text: what they say, the
    small raised figure of a note left out."""

    text: str
    start: int
    end: int
    left: float
    right: float
    top: float
    bottom: float
    words: tuple[Run, ...]

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure that can be read."""
        return amount_of(self.text) is not None

    @property
    def is_year(self) -> bool:
        """Whether it is a year or a day and nothing else, as over a column."""
        return (not undated(self.text) and bool(years(self.text))) or _DATE.fullmatch(self.text) is not None

    @property
    def is_value(self) -> bool:
        """Whether it stands where a figure would: a figure, "n/a", "10–12"."""
        return self.is_figure or is_nothing(self.text) or self._is_unread

    @property
    def _is_unread(self) -> bool:
        few = len(self.text.split()) <= _FEW
        begins = _BEGINS.match(self.text) is not None
        return few and begins and not self.is_year and not _DATE.search(self.text)

    def over(self, left: float, right: float, reach: float = 4.0) -> bool:
        """Whether it stands over or under what reaches from left to right (points)."""
        return self.left < right + reach and self.right > left - reach


@dataclass(frozen=True)
class _Rule:
    """A line down the page."""

    at: float
    top: float
    bottom: float


def cell_rows(page: PageText) -> list[list[Cell]]:
    """A page's rows from its head down, each from left to right."""
    words = layout(page, WORD_GAP, words=True)
    down = _rules_down(page, words)
    found = [_cells(page, row, down) for row in rows(words.runs)]
    found = [[*_off_its_figure(page, row[0], _edges(found, at)), *row[1:]] for at, row in enumerate(found)]
    turned = words.turned in (90, 270)
    return [[_without_note(page, cell, turned=turned) for cell in row] for row in found]


def _edges(found: Sequence[Sequence[Cell]], at: int) -> list[float]:
    """Where figures end in the rows right above and below."""
    near = [found[n] for n in (at - 1, at + 1) if 0 <= n < len(found) and _near(found[at], found[n])]
    return [cell.right for row in near for cell in row[1:] if cell.is_figure]


def _near(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    return abs(one[0].top - other[0].top) < _NEXT * (one[0].bottom - one[0].top)


def _off_its_figure(page: PageText, cell: Cell, edges: Sequence[float]) -> list[Cell]:
    """A long name and the figure that stands close behind it, where figures end at that place above or below."""
    last = cell.words[-1]
    alone = amount_of(page.text[last.start : last.end]) is not None and not cell.is_figure
    if not alone or len(cell.words) < 2 or not any(abs(edge - last.right) <= _EDGE for edge in edges):
        return [cell]
    return [_cell(page, cell.words[:-1]), _cell(page, [last])]


def heads_in(page: PageText, cell: Cell) -> list[Cell]:
    """A cell over several narrow columns as the heads that it may be."""
    return _parted(page, cell.words, (), lambda one, two: two.left - one.right > _HEADS_GAP * two.height)


def _rules_down(page: PageText, words: Layout) -> list[_Rule]:
    found = []
    for rule in page.rules:
        shown = rect_to_display(page.size, rule)
        x1, y1 = words.point(shown.x, shown.y)
        x2, y2 = words.point(shown.x + shown.width, shown.y + shown.height)
        if abs(y2 - y1) > abs(x2 - x1):
            found.append(_Rule((x1 + x2) / 2, min(y1, y2), max(y1, y2)))
    return found


def _cells(page: PageText, row: Sequence[Run], down: Sequence[_Rule]) -> list[Cell]:
    def apart(one: Run, two: Run) -> bool:
        gap = two.left - one.right
        if gap >= _GAP * two.height:
            return True
        figures = all(amount_of(page.text[word.start : word.end]) is not None for word in (one, two))
        return figures and gap > _FIGURES_GAP * two.height

    return _parted(page, row, down, apart)


def _parted(
    page: PageText, row: Sequence[Run], down: Sequence[_Rule], apart: Callable[[Run, Run], bool]
) -> list[Cell]:
    parts: list[list[Run]] = []
    for word in row:
        if parts and not apart(parts[-1][-1], word) and not _ruled_off(parts[-1][-1], word, down):
            parts[-1].append(word)
        else:
            parts.append([word])
    return [_cell(page, part) for part in parts]


def _ruled_off(one: Run, two: Run, down: Sequence[_Rule]) -> bool:
    return any(
        one.right - _EDGE <= rule.at <= two.left + _EDGE and rule.top <= two.middle <= rule.bottom
        for rule in down
    )


def _cell(page: PageText, words: Sequence[Run]) -> Cell:
    return Cell(
        " ".join(page.text[word.start : word.end] for word in words),
        words[0].start,
        words[-1].end,
        words[0].left,
        max(word.right for word in words),
        min(word.top for word in words),
        max(word.bottom for word in words),
        tuple(words),
    )


def _without_note(page: PageText, cell: Cell, *, turned: bool) -> Cell:
    """A figure without the smaller one behind it, which refers to a note: 400 of "4001"."""
    if not cell.text[-1].isdigit() or _BEGINS.match(cell.text) is None:
        return cell
    heights = [_height(page, offset, turned=turned) for offset in range(cell.start, cell.end)]
    end, least = cell.end, _SMALLER * max(heights)
    while end > cell.start and heights[end - 1 - cell.start] < least:
        end -= 1
    text = " ".join(page.text[cell.start : end].split())
    return replace(cell, text=text, end=end) if end < cell.end and amount_of(text) is not None else cell


def _height(page: PageText, offset: int, *, turned: bool) -> float:
    box = page.box(offset)
    if box is None:
        return 0.0
    on_its_side = turned != (page.size.rotation in (90, 270))
    return box.right - box.left if on_its_side else box.top - box.bottom
