"""What stands over the figures of a table: the names of its columns, its title, and the unit of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.documents.amounts import Unit, caption_unit, is_only_unit, unit_in, unit_of_all, unsure
from meetingwatch.documents.figure_cells import Cell, heads_in
from meetingwatch.domain.page_text import PageText

_LINES = 6  # of heads, at most
_LONGEST = 70  # characters of a name: what is longer is a sentence
_WIDE = 220.0  # points: what is wider is a sentence, not a head
_NEAR = 3.0  # heights between two lines of heads, at most
_CAPTIONS = 5  # lines over the heads that may be the table's title or tell its unit

Span = tuple[float, float]  # left and right, points


@dataclass(frozen=True)
class Heads:
    """Of a table: its columns' names ("" for none) and their units, its title, the sub-heading over its first row, and
    how many lines down the page its heads begin."""

    columns: tuple[str, ...]
    units: tuple[Unit | None, ...]
    title: str
    section: str
    begin: int


def read_heads(
    page: PageText, lines: Sequence[Sequence[Cell]], limit: int, first: int, columns: Sequence[Span]
) -> Heads:
    """The heads of a table whose first row is lines[first]; the lines before limit are of something else. columns: from
    where to where each reaches."""
    top = _top(lines, limit, first, columns)
    names: list[list[str]] = [[] for _column in columns]
    spread: Unit | None = None
    section = ""
    for line in lines[top:first]:
        over = [cell for cell in line if _is_over(cell, columns)]
        beside = " ".join(cell.text for cell in line if cell not in over)
        section = "" if over else " ".join(cell.text for cell in line if cell.right < columns[0][1])
        if len(over) == 1 and is_only_unit(over[0].text) and len(columns) > 1 and not all(names):
            spread = _spread(over[0], columns)
            continue
        spread = spread or unit_in(beside)
        for cell in over:
            of_all = unit_of_all(cell.text)
            spread = of_all or spread
            if of_all is None:
                _name(page, cell, columns, names)
    above = lines[max(limit, top - _CAPTIONS) : top]
    told = spread or _told(above)
    joined = tuple(name if len(name) <= _LONGEST else "" for name in map(" ".join, names))
    return Heads(joined, tuple(unit_in(name) or told for name in joined), _title(above), section, top)


def _top(lines: Sequence[Sequence[Cell]], limit: int, first: int, columns: Sequence[Span]) -> int:
    """The first line of the heads."""
    top = seen = first
    while top > limit and first - top < _LINES:
        line, below = lines[top - 1], lines[top]
        gap = min(cell.top for cell in below) - max(cell.bottom for cell in line)
        if gap > _NEAR * (line[0].bottom - line[0].top) or any(_is_sentence(cell) for cell in line):
            break
        over = any(_is_over(cell, columns) for cell in line)
        if not over and (seen < first or first - top >= 2):
            break
        top -= 1
        seen = top if over else seen
    return seen if seen < first else _with_section(lines, limit, first)


def _is_sentence(cell: Cell) -> bool:
    """Whether a cell is part of a sentence: too wide for a head, or with its end."""
    return cell.right - cell.left > _WIDE or (cell.text.endswith(".") and len(cell.text.split()) > 2)


def _with_section(lines: Sequence[Sequence[Cell]], limit: int, first: int) -> int:
    """Where no heads are, the line of the sub-heading right above."""
    return first - 1 if first - 1 >= limit and len(lines[first - 1]) == 1 else first


def _is_over(cell: Cell, columns: Sequence[Span]) -> bool:
    return cell.over(columns[0][0], columns[-1][1])


def _spread(cell: Cell, columns: Sequence[Span]) -> Unit | None:
    """A unit alone on its line: of every column where it stands over several of them, else perhaps of one only."""
    unit = unit_in(cell.text)
    several = sum(cell.over(*span, 0.0) for span in columns) > 1
    return unit if several or unit is None else unsure(unit)


def _name(page: PageText, cell: Cell, columns: Sequence[Span], names: Sequence[list[str]]) -> None:
    """A head put to the columns that it stands over, or between."""
    under = [at for at, span in enumerate(columns) if cell.over(*span)]
    if not under:
        after = next((at for at, span in enumerate(columns) if span[0] > cell.right), 0)
        under = [max(0, after - 1), after]
        for at in under:
            names[at].append(cell.text)
        return
    parts = heads_in(page, cell, [columns[at][1] for at in under]) if len(under) > 1 else [cell]
    for part in parts:
        right_over = [at for at in under if part.over(*columns[at], 0.0)]
        for at in right_over or [at for at in under if part.over(*columns[at])]:
            names[at].append(part.text)


def _told(above: Sequence[Sequence[Cell]]) -> Unit | None:
    """The unit that the nearest caption tells."""
    said = (caption_unit(" ".join(cell.text for cell in line)) for line in reversed(above))
    return next((unit for unit in said if unit is not None), None)


def _title(above: Sequence[Sequence[Cell]]) -> str:
    """The nearest line above that is not about the unit alone."""
    for line in reversed(above):
        words = " ".join(cell.text for cell in line)
        if caption_unit(words) is None or len(words.split()) > 6:
            return words[:100]
    return ""
