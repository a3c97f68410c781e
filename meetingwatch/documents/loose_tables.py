"""Tables without lines between their cells: from which line of a page to which they reach.

A line of several cells is sure to be of the table. Lines of one cell (the first lines of a heading, the last of a note)
are of it where they lie near and within one of its columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from meetingwatch.documents.tables import Row, cells_of, column_bounds, in_columns, is_number, stretches
from meetingwatch.domain.page_runs import Run
from meetingwatch.domain.page_text import PageText

_ONE_CELL_LINES = 8  # one after another within a table, at most
HEAD_LINES = 3  # over the first line of several cells, at most
_SURE = 2  # lines of several cells, at least: one may be a word and what it stands for
_NEAR = 0.6  # heights of white between the lines of a cell, at most
_HEAD_NEAR = 1.0  # between the lines of a heading over a column
_HEAD_LETTERS = 25  # a line of such a heading, at most
_LARGER = 1.15  # times as high as the line below: a title over the table
_APART = 0.55  # heights: a gap between cells that a space hardly is


def table_end(
    page: PageText,
    lines: Sequence[Sequence[Run]],
    start: int,
    is_row: Callable[[int], bool],
    *,
    ragged: bool = False,
) -> int:
    """The line after the last of a table that begins at a line; start where none does, or where its rows cannot be
    told apart for certain. lines are words; is_row tells of a line whether it has several cells.

    ragged: also where they cannot; each line is a row then, and no word of the table is missing.
    """
    first = next((n for n in range(start, min(start + HEAD_LINES + 1, len(lines))) if is_row(n)), None)
    if first is None:
        return start
    core = _core_end(lines, first, is_row)
    sure = [lines[n] for n in range(first, core) if is_row(n)]
    bounds = column_bounds(sure)
    if (
        len(sure) < _SURE
        or not bounds
        or not all(_near(lines, n + 1) and _fits(lines[n], bounds) for n in range(start, first))
    ):
        return start
    last = core
    while last < len(lines) and last - core < _ONE_CELL_LINES and _belongs(lines, last, bounds):
        last += 1
    for end in range(last, core - 1, -1):
        made = cells_of(page, [word for line in lines[start:end] for word in line])
        if len(made) > 1 and _is_full(made[0]) and _is_full(made[-1]) and all(map(_is_row, made)):
            return end
    if not ragged or any(table_end(page, lines, n, is_row) > n for n in range(start + 1, first + 1)):
        return start
    return last


def heads_over(page: PageText, lines: Sequence[Sequence[Run]], body: int, end: int) -> int:
    """How many lines right above a table (its lines body to end) are the upper lines of its columns' headings, such as
    a unit ("£m"): each stands over one column behind the first, and its lowest line is of words alone."""
    bounds = column_bounds([line for line in lines[body:end] if len(line) > 1])
    below = [_said(page, cell) for cell in in_columns(lines[body], bounds)]
    if len(bounds) < 2 or any(is_number(cell) for cell in below):
        return 0
    found = 0
    while found < min(HEAD_LINES, body) and _is_over(page, lines, body - found - 1, bounds, below):
        found += 1
    return found


def _is_over(
    page: PageText, lines: Sequence[Sequence[Run]], at: int, bounds: Sequence[float], below: Sequence[str]
) -> bool:
    """Whether a line is an upper line of a heading over columns; below are the cells of the heading's lowest line."""
    line, under = lines[at], lines[at + 1]
    if len(stretches(line, _APART * line[0].height)) > 1 or not _near(lines, at + 1, _HEAD_NEAR):
        return False
    column = sum(line[0].left >= bound for bound in bounds)
    return (
        column > 0
        and _fits(line, bounds)
        and line[0].height <= _LARGER * under[0].height
        and 0 < len(below[column]) <= _HEAD_LETTERS
        and len(_said(page, line)) <= _HEAD_LETTERS
    )


def _said(page: PageText, words: Sequence[Run]) -> str:
    return " ".join(page.text[word.start : word.end] for word in words)


def _core_end(lines: Sequence[Sequence[Run]], first: int, is_row: Callable[[int], bool]) -> int:
    """The line after the last one of several cells, lines of one cell between them allowed."""
    end = at = first + 1
    while at < len(lines) and at - end <= _ONE_CELL_LINES:
        if is_row(at):
            between = range(end, at)
            if between:
                told = [lines[n] for n in range(first, at + 1) if is_row(n)]
                bounds = column_bounds(told)
                if not all(_fits(lines[n], bounds) for n in between):
                    break
            end = at + 1
        elif not _near(lines, at, 1.0):
            break
        at += 1
    return end


def _belongs(lines: Sequence[Sequence[Run]], at: int, bounds: Sequence[float]) -> bool:
    several = len(stretches(lines[at], _APART * lines[at][0].height)) > 1
    return _near(lines, at, 1.0 if several else _NEAR) and _fits(lines[at], bounds)


def _near(lines: Sequence[Sequence[Run]], at: int, most: float = _NEAR) -> bool:
    """Whether a line lies near the one before."""
    top, bottom = min(word.top for word in lines[at]), max(word.bottom for word in lines[at - 1])
    return top - bottom <= most * lines[at][0].height


def _fits(line: Sequence[Run], bounds: Sequence[float]) -> bool:
    """Whether nothing in a line runs on across where columns part."""
    parts = stretches(line, _APART * line[0].height)
    return not any(left < bound - 1 and right > bound + 1 for left, right in parts for bound in bounds)


def _is_row(row: Row) -> bool:
    """Whether it has several cells, or is a heading within the table."""
    return _is_full(row) or bool(row[0][0])


def _is_full(row: Row) -> bool:
    return sum(map(bool, row[0])) > 1
