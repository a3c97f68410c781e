"""Tables: the rows and columns that words make by how they lie, whether lines are ruled between them or not.

Columns are where white space runs down through nearly all rows, so figures set close together come apart and a title
of several words does not.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.page_runs import WORD_GAP, Layout, Run, layout, rows
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.pattern import Pattern

_CROSSING = 0.12  # of the rows may cross a gap between columns: headings over several
_GAP = 0.35  # heights
_GAP_FEW_ROWS = 1.0  # among fewer rows a space between words may chance to run down
_FEW_ROWS = 5

_NUMBER = Pattern(r"[-+−–]?\s?[(]?[-−–]?[£$€]?\s?\d[\d,.\s]*[%mk]?[)]?%?\Z")
_FORMULA = Pattern(r"[=+\-@\t\r−]")


def table_at(page: PageText, where: Rect | None = None) -> list[list[str]]:
    """The rows of cells on a page, or under a rectangle of it (unrotated PDF points), in reading order.

    Every row has a cell for every column, "" where there is nothing. Figures stay whole: brackets, minus signs, pounds,
    commas and per cent signs. Empty where there are no words.
    """
    words = layout(page, WORD_GAP, words=True)
    return [cells for cells, _spans in cells_of(page, _within(page, words, where))]


def cells_of(page: PageText, words: Sequence[Run]) -> list[tuple[list[str], list[tuple[int, int]]]]:
    """Words as rows of cells, with the spans of text (start, end) that each row is made of."""
    lines = rows(words)
    bounds = column_bounds(lines)
    found = []
    for line in lines:
        cells: list[list[str]] = [[] for _column in range(len(bounds) + 1)]
        for word in line:
            column = sum(word.left >= bound - 0.01 for bound in bounds)
            if (
                word.left < bounds[column] < word.right - 0.5 * (word.right - word.left)
                if column < len(bounds)
                else False
            ):
                column += 1
            cells[column].append(page.text[word.start : word.end])
        spans = [(word.start, word.end) for word in line]
        found.append(([_joined(cell) for cell in cells], spans))
    return found


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
        for left, right in _stretches(line, wide):
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
    return len(_stretches(line, wide))


def _stretches(line: Sequence[Run], wide: float) -> list[tuple[float, float]]:
    """A row's words as stretches (left, right), those nearer than wide taken together."""
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
    return f"'{cell}" if _FORMULA.match(cell) else cell
