"""The rows of cells on a page that figures may stand in: words side by side, parted by white or by a drawn line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from meetingwatch.documents.amounts import amount_of, is_nothing, is_only_unit
from meetingwatch.documents.figure_names import undated, years
from meetingwatch.documents.ruled_tables import Ruled
from meetingwatch.documents.tables import parted
from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.page_runs import WORD_GAP, Layout, Run, layout, rows
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.pattern import Pattern

_GAP = 1.1  # heights between two cells of a row
_FIGURES_GAP = 0.5  # between two figures
_HEADS_GAP = 0.45  # between two heads over narrow columns
_SMALLER = 0.85  # of a figure's height: the sign of a note
_EDGE = 1.0  # points
_LEADING = 0.3  # heights of white between the lines of a name, at most
_NAME_LINES = 4  # of a name that runs on, at most
_NAME_EDGE = 12.0  # points that they may be set in
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
        return few and begins and not (years(self.text) or _DATE.search(self.text) or is_only_unit(self.text))

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
    """A page's rows from its head down, each from left to right; lines of words that run on within a cell are one."""
    words = layout(page, WORD_GAP, words=True)
    down = _rules_down(page, words)
    turned = words.turned in (90, 270)
    found: list[list[Cell]] = []
    for table, part in parted(page, words, list(words.runs)):
        made = _loose(page, part, down) if table is None else _ruled(page, table, down)
        found += [[_without_note(page, cell, turned=turned) for cell in row] for row in made]
    return found


def _ruled(page: PageText, table: Ruled, down: Sequence[_Rule]) -> list[list[Cell]]:
    """The rows of a ruled table; where figures stand below each other between two lines, each line is a row."""
    found: list[list[Cell]] = []
    for row in table.cells:
        cells = [_cell(page, words) for words in row if words]
        stacked = any(len(rows(words)) > 1 and _are_figures(page, rows(words)) for words in row)
        if stacked or any(len(_parted(page, line, (), _far)) > 1 for words in row for line in rows(words)):
            found += _loose(page, [word for words in row for word in words], down)
        else:
            found.append(cells)
    return found


def _far(one: Run, two: Run) -> bool:
    return two.left - one.right >= _GAP * two.height


def _are_figures(page: PageText, lines: Sequence[Sequence[Run]]) -> bool:
    """Whether more than one of a cell's lines is a figure."""
    said = (" ".join(page.text[word.start : word.end] for word in line) for line in lines)
    return sum(amount_of(words) is not None for words in said) > 1


def _loose(page: PageText, words: Sequence[Run], down: Sequence[_Rule]) -> list[list[Cell]]:
    found = [_cells(page, row, down) for row in rows(words)]
    found = [[*_off_its_figure(page, row[0], _edges(found, at)), *row[1:]] for at, row in enumerate(found)]
    return [row for group in _close(found) for row in _run_on(page, group)]


def _close(found: Sequence[list[Cell]]) -> list[list[list[Cell]]]:
    """Lines with hardly any white between them, together."""
    groups: list[list[list[Cell]]] = []
    bottom = float("-inf")
    for row in found:
        gap = min(cell.top for cell in row) - bottom
        if groups and gap < _LEADING * (row[0].bottom - row[0].top):
            groups[-1].append(row)
        else:
            groups.append([row])
        bottom = max(cell.bottom for cell in row)
    return groups


def _run_on(page: PageText, group: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Lines close together as one row where only one of them has figures and the others are all of its name."""
    told = [row for row in group if any(cell.is_figure for cell in row)]
    if len(told) != 1 or not 1 < len(group) <= _NAME_LINES:
        return list(group)
    first = next(cell for cell in told[0] if cell.is_figure)
    names = [cell for row in group for cell in row if cell.right < first.left]
    rest = [cell for row in group if row is not told[0] for cell in row]
    if any(cell not in names for cell in rest) or any(
        abs(c.left - names[0].left) > _NAME_EDGE for c in names
    ):
        return list(group)
    name = _cell(page, [word for cell in names for word in cell.words])
    return [[name, *(cell for cell in told[0] if cell not in names)]]


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


def heads_in(page: PageText, cell: Cell, ends: Sequence[float]) -> list[Cell]:
    """A cell over several narrow columns as the heads that it may be: parted by more than a space, or each a word that
    ends where the figures of a column do (ends)."""
    if len(cell.words) > 1 and all(
        any(abs(word.right - end) <= _EDGE for end in ends) for word in cell.words
    ):
        return [_cell(page, [word]) for word in cell.words]
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
        figures = [page.text[word.start : word.end] for word in (one, two)]
        if any(amount_of(words) is None for words in figures) or two.height < _SMALLER * one.height:
            return False
        return amount_of(" ".join(figures)) is None or gap > _FIGURES_GAP * two.height

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
        min(word.left for word in words),
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
