"""Tables of figures in the pages of a report: their rows, their columns and what is said about their unit.

Figures within sentences are not of a table, nor a list of contents. A table that goes on over a page is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from meetingwatch.documents.amounts import Unit, caption_unit, for_whole_report, unit_in
from meetingwatch.documents.figure_cells import Cell, cell_rows
from meetingwatch.documents.figure_heads import Heads, Span, read_heads
from meetingwatch.documents.figure_names import name_key, tokens
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.pattern import Pattern

_WIDE = 220.0  # points: a line of one cell that is wider and reaches under figures is a sentence
_FAR = 4.0  # heights of white: what comes below is another table
_SAME_PLACE = 8.0  # points between a column and the same one overleaf
_FIRST_LINES = 5  # of a page, over which a table that goes on may repeat its heads
_LEADERS = "...."
_ORDINAL = Pattern(r"\d{1,2}[.)]?\Z")  # a row's number, before its name
_WORD = Pattern(r"[^\W\d_]{3,}|\A\d{4}\b")


@dataclass(frozen=True)
class Figure:
    """A figure in a table: page (index from 0), its row's and column's names, its words, where they stand in the page's
    normalised text, the place of its column in its table, from 0, and the unit that is told of it."""

    page: int
    row: str
    column: str
    value: str
    start: int
    end: int
    place: int
    unit: Unit | None = None


@dataclass(frozen=True)
class FigureRow:
    """A row by its name, under the sub-heading (section, "" for none) that it stands below."""

    name: str
    section: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class FigureTable:
    """Rows of figures under the same columns ("" for one without a name); title: the line above them. beside: how every
    line of its pages begins (words for comparing), also of those without a figure."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    beside: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True)
class _Block:
    """A table as it stands on one page: its lines, the first and last of them (both included)."""

    first: int
    last: int


@dataclass(frozen=True)
class _Part:
    """A table, or as much of it as one page has."""

    table: FigureTable
    spans: tuple[Span, ...]
    units: tuple[Unit | None, ...]
    at_head: bool  # of its page


def tables_of(pages: Iterable[PageText]) -> list[FigureTable]:
    """The tables of a report's pages, in order."""
    found: list[_Part] = []
    whole: Unit | None = None
    for page in pages:
        lines = cell_rows(page)
        whole = _whole(lines) or whole
        limit, goes_on = 0, bool(found)
        for block in _blocks(lines):
            before = found[-1] if goes_on else None
            part = _part(page, lines, limit, block, before, whole)
            if before is not None and _continues(before, part):
                found[-1] = _together(before, part)
            else:
                found.append(part)
            limit, goes_on = block.last + 1, False
    return [part.table for part in found]


def _whole(lines: Sequence[Sequence[Cell]]) -> Unit | None:
    for line in lines:
        words = " ".join(cell.text for cell in line)
        if for_whole_report(words):
            return caption_unit(words)
    return None


def _blocks(lines: Sequence[Sequence[Cell]]) -> list[_Block]:
    """Lines that make a table each, from its first row of figures to its last."""
    found: list[_Block] = []
    first = last = -1
    for at, line in enumerate(lines):
        if first >= 0 and _ends(lines[first : last + 1], lines[at - 1], line):
            found.append(_Block(first, last))
            first = -1
        if first < 0 and _is_row(line):
            first = last = at
            while first - 1 > (found[-1].last if found else -1) and _is_row(lines[first - 1], within=True):
                first -= 1
        elif first >= 0 and _is_row(line, within=True):
            last = at
    return [*found, _Block(first, last)] if first >= 0 else found


def _is_row(line: Sequence[Cell], *, within: bool = False) -> bool:
    """Whether a line is a name and figures; within a table also a name and what stands for figures ("n/a", "10–12")."""
    name, values = _split(line)
    told = values if within else [cell for cell in values if cell.is_figure]
    if not name or not told or _LEADERS in name[-1].text.replace(" ", ""):
        return False
    return name[0].is_year or (
        _is_word(" ".join(cell.text for cell in name)) and not all(c.is_year for c in told)
    )


def _split(line: Sequence[Cell]) -> tuple[list[Cell], list[Cell]]:
    """A row's name, and the cells behind it that stand where figures do. A year before other figures is a name."""
    start = next((at for at, cell in enumerate(line) if cell.is_figure), len(line))
    if start == 0 and len(line) > 1 and line[0].is_year and not all(cell.is_year for cell in line):
        start = 1
    if start == 0 and len(line) > 2 and _ORDINAL.match(line[0].text) and not line[1].is_value:
        start = next((at for at, cell in enumerate(line) if at and cell.is_figure), len(line))  # "1 Flood 12"
    while start > 1 and line[start - 1].is_value and any(_is_word(cell.text) for cell in line[: start - 1]):
        start -= 1
    return list(line[:start]), [cell for cell in line[start:] if cell.is_value]


def _is_word(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _ends(rows: Sequence[Sequence[Cell]], before: Sequence[Cell], line: Sequence[Cell]) -> bool:
    """Whether a table of these rows has ended where this line begins."""
    gap = min(cell.top for cell in line) - max(cell.bottom for cell in before)
    if gap > _FAR * (line[0].bottom - line[0].top):
        return True
    figures = [cell for row in rows for cell in _split(row)[1]]
    if _is_row(line, within=True):
        values = _split(line)[1]
        apart = not any(one.over(two.left, two.right, 0.0) for one in values for two in figures)
        return apart and not _is_row(before, within=True)
    over = [cell for cell in line if any(cell.over(one.left, one.right, 0.0) for one in figures)]
    sentence = len(line) == 1 and line[0].right - line[0].left > _WIDE
    return bool(over) and (sentence or any(_is_word(cell.text) or cell.is_year for cell in over))


def _part(
    page: PageText,
    lines: Sequence[Sequence[Cell]],
    limit: int,
    block: _Block,
    before: _Part | None,
    whole: Unit | None,
) -> _Part:
    rows = [line for line in lines[block.first : block.last + 1] if _is_row(line, within=True)]
    spans = _columns([_split(row)[1] for row in rows])
    heads = read_heads(page, lines, limit, block.first, spans)
    units = tuple(unit or whole for unit in heads.units)
    if before is not None and not any(heads.columns) and _same_places(before.spans, spans):
        heads = replace(heads, columns=before.table.columns)
        units = before.units
    made = _rows(page, lines[block.first : block.last + 1], spans, heads, units, heads.section)
    beside = frozenset(name_key(line[0].text) for line in lines)
    table = FigureTable(heads.title, heads.columns, tuple(made), beside)
    return _Part(table, tuple(spans), units, heads.begin <= _FIRST_LINES)


def _same_places(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether columns stand where others do: their figures end at the same places."""
    return len(one) == len(other) and all(
        abs(a[1] - b[1]) < _SAME_PLACE or abs(a[0] - b[0]) < _SAME_PLACE
        for a, b in zip(one, other, strict=True)
    )


def _continues(before: _Part, part: _Part) -> bool:
    """Whether a page's first table goes on from the last one of the page before."""
    names = [tokens(name) for name in part.table.columns]
    return (
        part.at_head
        and names == [tokens(name) for name in before.table.columns]
        and _same_places(before.spans, part.spans)
    )


def _together(before: _Part, part: _Part) -> _Part:
    """Both as one table; a sub-heading stands over the first rows overleaf as well."""
    under = before.table.rows[-1].section
    first = next((at for at, row in enumerate(part.table.rows) if row.section), len(part.table.rows))
    overleaf = [replace(row, section=under) for row in part.table.rows[:first]]
    rows = (*before.table.rows, *overleaf, *part.table.rows[first:])
    table = replace(before.table, rows=rows, beside=before.table.beside | part.table.beside)
    return replace(part, table=table)


def _columns(rows: Sequence[Sequence[Cell]]) -> list[Span]:
    """From where to where each column of figures reaches: those of the fullest row, and what stands apart from them."""
    fullest = max(rows, key=len)
    spans = [(cell.left, cell.right) for cell in fullest]
    for row in rows:
        for cell in row:
            at = _place(cell, spans)
            if at is None:
                spans = sorted([*spans, (cell.left, cell.right)])
            elif all(n == at or not cell.over(*span, 0.0) for n, span in enumerate(spans)):
                spans[at] = (min(spans[at][0], cell.left), max(spans[at][1], cell.right))
    return spans


def _place(cell: Cell, spans: Sequence[Span]) -> int | None:
    """The column that a cell stands in: the one that it shares most with."""
    shared = [min(cell.right, right) - max(cell.left, left) for left, right in spans]
    best = max(range(len(spans)), key=shared.__getitem__, default=None)
    return best if best is not None and shared[best] > 0 else None


def _rows(
    page: PageText,
    lines: Sequence[Sequence[Cell]],
    spans: Sequence[Span],
    heads: Heads,
    units: Sequence[Unit | None],
    section: str,
) -> list[FigureRow]:
    names = iter(_names([_split(line)[0] for line in lines if _is_row(line, within=True)]))
    found: list[FigureRow] = []
    for line in lines:
        if not _is_row(line, within=True):
            section = _sub_heading(line, spans) or section
            continue
        name, values = next(names), _split(line)[1]
        about = unit_in(name)
        figures = []
        for cell in values:
            at = _place(cell, spans)
            if at is not None:
                unit = about or units[at]
                figures.append(
                    Figure(page.index, name, heads.columns[at], cell.text, cell.start, cell.end, at, unit)
                )
        found.append(FigureRow(name, section, tuple(figures)))
    return found


def _sub_heading(line: Sequence[Cell], spans: Sequence[Span]) -> str:
    """The words of a line that stand before the figures; "" where they are none, or a sentence."""
    before = [cell for cell in line if cell.right < spans[0][1]]
    words = " ".join(cell.text for cell in before)
    sentence = words.endswith(".") or any(cell.right - cell.left > _WIDE for cell in before)
    return words if _is_word(words) and not sentence else ""


def _names(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The names of rows by the cells before their figures: the first with a word where these tell all rows apart, so
    that neither a number before it nor a column of remarks is part of them; else all."""
    worded = [[cell.text for cell in row if _WORD.search(cell.text)] for row in rows]
    first = [texts[0] if texts else "" for texts in worded]
    if all(first) and len({tokens(name) for name in first}) == len(first):
        return first
    return [" ".join(cell.text for cell in row) for row in rows]
