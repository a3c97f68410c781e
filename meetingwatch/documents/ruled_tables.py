"""Tables with lines drawn between their cells: which words stand in which cell is certain there.

Lines that touch make a grid. Where no line parts two of its fields they are one cell, so that headings over several
columns and cells over several rows stay whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.page_runs import Layout, Run, rows
from meetingwatch.domain.page_text import PageText

_TOUCH = 2.5  # points: lines this near meet
_SAME = 3.5  # points: the two edges of a thick line
_MOST = 400  # lines, once those in one row are put together: more is a drawing

Box = tuple[float, float, float, float]  # left, top, right, bottom
Cells = list[list[list[Run]]]  # row, column, words


@dataclass(frozen=True)
class Ruled:
    """A table: the box of its lines (points as its words have them), and its cells' words in reading order."""

    box: Box
    cells: Cells

    @property
    def words(self) -> list[Run]:
        """All of its words, cell by cell."""
        return [word for row in self.cells for cell in row for word in cell]


def ruled_tables(page: PageText, words: Layout, inside: Sequence[Run]) -> list[Ruled]:
    """The ruled tables that these words make, each word in one at most; words is the page's layout word by word.

    Only what has two rows and two columns with words, and a row with words in both of two columns, is a table.
    """
    along, down = _lines(page, words)
    if len(along) + len(down) > _MOST or len(along) < 2 or not down:
        return []
    left, found = list(inside), []
    for box, mine_along, mine_down in sorted(_grids(along, down), key=lambda grid: _area(grid[0])):
        here = [word for word in left if _holds(box, word)]
        cells = _cells(mine_along, mine_down, here)
        if sum(sum(map(bool, row)) > 1 for row in cells) < 1 or len(cells) < 2:
            continue
        found.append(Ruled(box, cells))
        taken = {word.start for word in here}
        left = [word for word in left if word.start not in taken]
    return sorted(found, key=lambda table: (table.box[1], table.box[0]))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds(box: Box, word: Run) -> bool:
    return box[0] <= (word.left + word.right) / 2 <= box[2] and box[1] <= word.middle <= box[3]


def _lines(page: PageText, words: Layout) -> tuple[list[Box], list[Box]]:
    """Lines along and down the page as its words lie, those that go on from each other as one."""
    along, down = [], []
    for rule in page.rules:
        shown = rect_to_display(page.size, rule)
        x1, y1 = words.point(shown.x, shown.y)
        x2, y2 = words.point(shown.x + shown.width, shown.y + shown.height)
        left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        if right - left > bottom - top:
            along.append((left, right, top))
        else:
            down.append((top, bottom, left))
    return (
        [(start, at, end, at) for start, end, at in _joined(along)],
        [(at, start, at, end) for start, end, at in _joined(down)],
    )


def _joined(lines: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Lines (start, end, across) that overlap or follow each other, as one."""
    found: list[tuple[float, float, float]] = []
    for start, end, at in sorted(lines, key=lambda line: (round(line[2]), line[0])):
        if found and abs(found[-1][2] - at) <= 1 and start <= found[-1][1] + _TOUCH:
            found[-1] = (found[-1][0], max(found[-1][1], end), found[-1][2])
        else:
            found.append((start, end, at))
    return found


def _grids(along: Sequence[Box], down: Sequence[Box]) -> list[tuple[Box, list[Box], list[Box]]]:
    """Lines that touch, together: the box round them, those along and those down."""
    lines = [*along, *down]
    of = list(range(len(lines)))

    def first(n: int) -> int:
        while of[n] != n:
            n = of[n]
        return n

    for a, one in enumerate(along):
        for b, other in enumerate(down, start=len(along)):
            if (
                one[0] - _TOUCH <= other[0] <= one[2] + _TOUCH
                and other[1] - _TOUCH <= one[1] <= other[3] + _TOUCH
            ):
                of[first(a)] = first(b)
    found = []
    for root in {first(n) for n in range(len(lines))}:
        mine = [n for n in range(len(lines)) if first(n) == root]
        mine_along = [lines[n] for n in mine if n < len(along)]
        mine_down = [lines[n] for n in mine if n >= len(along)]
        if len(mine_along) >= 2 and mine_down:
            boxes = [lines[n] for n in mine]
            box = (
                min(line[0] for line in boxes),
                min(line[1] for line in boxes),
                max(line[2] for line in boxes),
                max(line[3] for line in boxes),
            )
            found.append((box, mine_along, mine_down))
    return found


def _cells(along: Sequence[Box], down: Sequence[Box], words: Sequence[Run]) -> Cells:
    """The words of a grid, row by row and cell by cell; rows and columns without any are left out.

    Where no line stands between a field and the one on its left, or over it, both are one cell.
    """
    across, up = _levels([line[0] for line in down]), _levels([line[1] for line in along])
    beside = [[line for line in down if x - 0.1 <= line[0] <= x + _SAME] for x in across]
    over = [[line for line in along if y - 0.1 <= line[1] <= y + _SAME] for y in up]
    fields: dict[tuple[int, int], list[Run]] = {}
    for word in words:
        x, y = (word.left + word.right) / 2, word.middle
        row, column = bisect_right(up, y), bisect_right(across, x)
        while column > 0 and not any(line[1] - 0.1 <= y <= line[3] + 0.1 for line in beside[column - 1]):
            column -= 1
        while row > 0 and not any(line[0] - 0.1 <= x <= line[2] + 0.1 for line in over[row - 1]):
            row -= 1
        fields.setdefault((row, column), []).append(word)
    used_rows = sorted({row for row, _column in fields})
    used_columns = sorted({column for _row, column in fields})
    found = [
        [[word for line in rows(fields.get((row, column), [])) for word in line] for column in used_columns]
        for row in used_rows
    ]
    return found if len(used_columns) > 1 else []


def _levels(places: Sequence[float]) -> list[float]:
    """Where lines stand, ascending, the edges of a thick one as one."""
    found: list[float] = []
    last = float("-inf")
    for at in sorted(places):
        if at - last > _SAME:
            found.append(at)
        last = at
    return found
