"""Tables: the rows and columns that words make by how they lie, whether lines are ruled between them or not.

Columns are where white space runs down through nearly all rows, so figures set close together come apart and a title
of several words does not.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import pairwise

from meetingwatch.documents.ruled_tables import Ruled, ruled_tables
from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.page_runs import WORD_GAP, Layout, Run, layout, rows
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.pattern import Pattern

_CROSSING = 0.12  # of the rows may cross a gap between columns: headings over several
_GAP = 0.35  # heights
_GAP_FEW_ROWS = 1.0  # among fewer rows a space between words may chance to run down
_FEW_ROWS = 5
_LEADING = 0.5  # heights of white between two lines of a cell, at most
_TWO_KINDS = 0.25  # heights that the white between rows is wider, at least

_NUMBER = Pattern(r"[-+−–]?\s?[(]?[-−–]?[£$€]?\s?\d[\d,.\s]*[%mk]?[)]?%?\Z")
_DASHES = ("-", "−")  # alone they say that there is nothing
_FORMULA = Pattern(r"[=+\-@\t\r−]")


Row = tuple[
    list[str], list[tuple[int, int]]
]  # a row's cells, and the spans of text (start, end) it is made of


def table_at(page: PageText, where: Rect | None = None) -> list[list[str]]:
    """The rows of cells on a page, or under a rectangle of it (unrotated PDF points), in reading order.

    Every row has a cell for every column, "" where there is nothing; the lines of a cell are joined. Figures stay
    whole: brackets, minus signs, pounds, commas and per cent signs. Empty where there are no words.
    """
    words = layout(page, WORD_GAP, words=True)
    found: list[list[str]] = []
    for table, part in parted(page, words, _within(page, words, where)):
        made = cells_of(page, part) if table is None else ruled_cells(page, table)
        found += [cells for cells, _spans in made]
    width = max(map(len, found), default=0)
    return [cells + [""] * (width - len(cells)) for cells in found]


def parted(page: PageText, words: Layout, inside: Sequence[Run]) -> list[tuple[Ruled | None, list[Run]]]:
    """Words down the page: those of each ruled table, and what stands above, between and below.

    A table beside which other words stand is not parted from them, nor one with lines between some columns alone.
    words: the page's layout word by word.
    """
    found: list[tuple[Ruled | None, list[Run]]] = []
    left = list(inside)
    for table in ruled_tables(page, words, inside):
        if _is_part_ruled(page, table):
            continue
        mine = {word.start for word in table.words}
        if not mine <= {word.start for word in left}:
            continue
        others = [word for word in left if word.start not in mine]
        if any(table.box[1] < word.middle < table.box[3] for word in others):
            continue
        above = [word for word in others if word.middle <= table.box[1]]
        if above:
            found.append((None, above))
        found.append((table, table.words))
        left = [word for word in others if word.middle >= table.box[3]]
    return [*found, (None, left)] if left else found


def _is_part_ruled(page: PageText, table: Ruled) -> bool:
    """Whether some columns have no lines between them: figures stand apart side by side in a cell, more than once."""
    found = 0
    for line in (line for row in table.cells for cell in row for line in rows(cell)):
        parts = [[line[0]]]
        for before, word in pairwise(line):
            if word.left - before.right > _GAP_FEW_ROWS * word.height:
                parts.append([word])
            else:
                parts[-1].append(word)
        found += sum(is_number(" ".join(page.text[w.start : w.end] for w in part)) for part in parts) > 1
    return found > 1


def ruled_cells(page: PageText, table: Ruled) -> list[Row]:
    """The rows of a ruled table. Where figures stand below each other between two lines, each line is a row."""
    found: list[Row] = []
    for row in table.cells:
        if not any(_figures(page, rows(cell)) for cell in row):
            found.append(_row(page, row))
            continue
        column_of = {word.start: at for at, cell in enumerate(row) for word in cell}
        for line in rows([word for cell in row for word in cell]):
            found.append(
                _row(page, [[w for w in line if column_of[w.start] == at] for at in range(len(row))])
            )
    return found


def cells_of(page: PageText, words: Sequence[Run]) -> list[Row]:
    """Words as rows of cells, told apart by the white between them."""
    lines = rows(words)
    bounds = column_bounds(lines)
    found = [in_columns(line, bounds) for line in lines]
    joined = [
        [[word for row in group for word in row[column]] for column in range(len(bounds) + 1)]
        for group in _groups(page, found)
    ]
    return [_row(page, row) for row in joined]


def heads_of(page: PageText, heads: Sequence[Sequence[Run]], words: Sequence[Run]) -> list[Row]:
    """Lines above a table's words, each a row in the table's columns."""
    bounds = column_bounds(rows(words))
    return [_row(page, in_columns(line, bounds)) for line in heads]


def in_columns(line: Sequence[Run], bounds: Sequence[float]) -> list[list[Run]]:
    """A line's words, column by column."""
    cells: list[list[Run]] = [[] for _column in range(len(bounds) + 1)]
    for word in line:
        column = sum(word.left >= bound - 0.01 for bound in bounds)
        if column < len(bounds) and word.left < bounds[column] < word.right - 0.5 * (word.right - word.left):
            column += 1
        cells[column].append(word)
    return cells


def _row(page: PageText, cells: Sequence[Sequence[Run]]) -> Row:
    words = [[page.text[word.start : word.end] for word in cell] for cell in cells]
    return [_joined(cell) for cell in words], [(word.start, word.end) for cell in cells for word in cell]


def _figures(page: PageText, lines: Sequence[Sequence[Run]]) -> bool:
    """Whether a cell's lines are two or more figures: then they stand in rows of their own."""
    return len(lines) > 1 and all(is_number(" ".join(page.text[w.start : w.end] for w in x)) for x in lines)


def _groups(page: PageText, lines: list[list[list[Run]]]) -> list[list[list[list[Run]]]]:
    """Lines (by column) that make one row of a table: the lines of a cell are closer than its rows.

    Where that is not certain every line is a row: the white between lines must be of two kinds, no figure may stand
    under a figure in one row, cells may not stand as close as words, and rows whose cells all have as many lines may
    not be the rule.
    """
    boxes = [[word for cell in line for word in cell] for line in lines]
    gaps, bottom = [], float("-inf")
    for box in boxes:
        gaps.append(max(0.0, min(word.top for word in box) - bottom))
        bottom = max(bottom, *(word.bottom for word in box))
    wide = _wide_gap(gaps[1:], boxes)
    if wide is None:
        return [[line] for line in lines]
    groups: list[list[list[list[Run]]]] = []
    for gap, line in zip(gaps, lines, strict=True):
        if groups and gap < wide:
            groups[-1].append(line)
        else:
            groups.append([line])
    several = [
        [_down(group, column) for column in range(len(group[0]))] for group in groups if len(group) > 1
    ]
    close = any(_close(line) for group in groups if len(group) > 1 for line in group)
    even = sum(len({len(cell) for cell in group if cell}) == 1 for group in several)
    if close or 2 * even > len(several) or any(_figures(page, cell) for group in several for cell in group):
        return [[line] for line in lines]
    return groups


def _close(line: Sequence[Sequence[Run]]) -> bool:
    """Whether two cells of a line stand no further apart than two words: then the columns may be none."""
    cells = [cell for cell in line if cell]
    return any(two[0].left - one[-1].right < WORD_GAP * one[-1].height for one, two in pairwise(cells))


def _down(group: Sequence[Sequence[Sequence[Run]]], column: int) -> list[Sequence[Run]]:
    return [line[column] for line in group if line[column]]


def _wide_gap(gaps: Sequence[float], lines: Sequence[Sequence[Run]]) -> float | None:
    """From which white on between two lines another row begins; None where there are not two kinds of it."""
    if len(gaps) < 2:
        return None
    heights = sorted(word.height for line in lines for word in line)
    height = heights[len(heights) // 2]
    near = sorted(gaps)
    for one, other in pairwise(near):
        if other - one >= _TWO_KINDS * height:
            return (one + other) / 2 if one <= _LEADING * height else None
    return None


def column_bounds(lines: Sequence[Sequence[Run]]) -> list[float]:
    """Where columns part, from left to right: the middle of every white gap that runs down through the rows."""
    if not lines:
        return []
    height = sorted(word.height for line in lines for word in line)[sum(map(len, lines)) // 2]
    wide = (_GAP if len(lines) >= _FEW_ROWS else _GAP_FEW_ROWS) * height
    # Rows of one cell (titles, notes) say nothing about columns.
    telling = [line for line in lines if _parts(line, wide) > 1] or list(lines)
    allowed = int(_CROSSING * len(telling))
    edges: list[tuple[float, int]] = []
    for line in telling:
        for left, right in stretches(line, wide):
            edges += [(left, 1), (right, -1)]
    edges.sort()
    bounds, over, gap_from = [], 0, None
    for at, change in edges:
        before, over = over, over + change
        if before > allowed >= over:
            gap_from = at
        elif before <= allowed < over and gap_from is not None:
            if at - gap_from >= wide:
                bounds.append((gap_from + at) / 2)
            gap_from = None
    return bounds


def _parts(line: Sequence[Run], wide: float) -> int:
    return len(stretches(line, wide))


def stretches(line: Sequence[Run], wide: float) -> list[tuple[float, float]]:
    """A row's words as stretches (left, right), those nearer than wide points taken together."""
    found: list[tuple[float, float]] = []
    for word in line:
        if found and word.left - found[-1][1] < wide:
            found[-1] = (found[-1][0], max(found[-1][1], word.right))
        else:
            found.append((word.left, word.right))
    return found


def _joined(words: Sequence[str]) -> str:
    """A cell's words; a sign, a pound or a per cent that stands apart from its figure is put to it."""
    cell = " ".join(words)
    cell = re.sub(r"(?<![\w)])([-−–(£$€])\s+(?=[(£$€]?\d)", r"\1", cell)
    return re.sub(r"(?<=\d)\s+(?=[%)])", "", cell)


def _within(page: PageText, words: Layout, where: Rect | None) -> list[Run]:
    if where is None:
        return list(words.runs)
    box = rect_to_display(page.size, where)
    x1, y1 = words.point(box.x, box.y)
    x2, y2 = words.point(box.x + box.width, box.y + box.height)
    left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
    return [
        word
        for word in words.runs
        if left <= (word.left + word.right) / 2 <= right and top <= word.middle <= bottom
    ]


def is_number(cell: str) -> bool:
    """Whether a cell is a figure: "-1,234", "(5.2)", "£12m", "7 %"."""
    return bool(_NUMBER.match(cell.strip()))


def table_csv(table: Sequence[Sequence[str]]) -> str:
    """A table as CSV with CR LF (RFC 4180). A cell that a spreadsheet would run as a formula is made text by an
    apostrophe before it; figures below nought stay figures, with a plain minus sign."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in table:
        writer.writerow([_safe(cell) for cell in row])
    return out.getvalue()


def _safe(cell: str) -> str:
    if is_number(cell):
        return re.sub(r"\A([(]?)[−–]\s?(?=[£$€]?\d)", r"\1-", cell.strip())
    return f"'{cell}" if _FORMULA.match(cell) and cell.strip() not in _DASHES else cell
