"""Which line of a page a point in its blank space belongs to, as where a drag ends beside or below the words.

The line at the point's own height, of the column that it is in or nearest to. Blank space below the end of a column of
prose is that column's; an empty cell of a table is its row's.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetingwatch.domain.page_runs import Layout, Run, same_row

_REACH = 3.0  # heights of white space that a column goes on across
_PROSE = 12.0  # heights: a column at least this wide is read down, one of a table along its rows


@dataclass(frozen=True)
class _Line:
    """A run, and how far the column that it stands in reaches to either side."""

    run: Run
    left: float
    right: float

    def aside(self, x: float) -> float:
        """How far a point is from the column."""
        return max(self.left - x, x - self.right, 0.0)

    def across(self, x: float) -> float:
        """How far a point is from the run itself."""
        return max(self.run.left - x, x - self.run.right, 0.0)

    def down(self, y: float) -> float:
        """How far a point is above or below the run."""
        return max(self.run.top - y, y - self.run.bottom, 0.0)


class Lines:
    """The lines of a page. Points are display points; where its writing runs up or down the page, so do its lines."""

    def __init__(self, found: Layout) -> None:
        self.layout = found
        runs = sorted(found.runs, key=lambda run: (run.middle, run.left))
        self._lines = [_Line(run, *reach) for run, reach in zip(runs, _reaches(runs), strict=True)]

    def nearest(self, x: float, y: float) -> Run | None:
        """The run that a point belongs to; None on a page without words."""
        x, y = self.layout.point(x, y)
        level = self._level(y)
        if level:
            best = min(level, key=lambda line: (line.aside(x), line.across(x)))
        elif self._lines:
            best = min(self._lines, key=lambda line: (line.aside(x) + 2 * line.down(y), line.across(x)))
        else:
            return None
        return (self._column_over(x, y, level or [best]) or best).run

    def _level(self, y: float) -> list[_Line]:
        """The lines at a height, one of each column, and no column reaching into the next one's line."""
        here = [line for line in self._lines if line.down(y) == 0]
        kept = [one for one in here if not any(_hides(other.run, one.run, y) for other in here)]
        found = []
        for one in kept:
            before = [line.run.right for line in kept if line.run.right <= one.run.left]
            after = [line.run.left for line in kept if line.run.left >= one.run.right]
            found.append(
                _Line(one.run, max([one.left, *before]), min([one.right, *after])),
            )
        return found

    def _column_over(self, x: float, y: float, level: list[_Line]) -> _Line | None:
        """The nearest line of a column of prose that the point is in, where those at its height are of others."""
        inside = [line for line in self._lines if line.aside(x) == 0]
        if not inside or any(line.aside(x) == 0 for line in level):
            return None
        near = min(inside, key=lambda line: line.down(y))
        apart = all(one.run.right <= near.left or one.run.left >= near.right for one in level)
        return near if apart and near.right - near.left >= _PROSE * near.run.height else None


def _hides(other: Run, one: Run, y: float) -> bool:
    """Whether one of two lines that overlap, the one above the other, is the nearer to a height."""
    return _overlap(other, one) and not same_row(other, one) and abs(other.middle - y) < abs(one.middle - y)


def _overlap(one: Run, other: Run) -> bool:
    return one.left < other.right and other.left < one.right


def _reaches(runs: list[Run]) -> list[tuple[float, float]]:
    """Of each run (in order down the page) the left and right of its column: runs that stand alone under each other."""
    under = [_next_alone(runs, at, 1) for at in range(len(runs))]
    over = [_next_alone(runs, at, -1) for at in range(len(runs))]
    column = list(range(len(runs)))
    for at, below in enumerate(under):
        if below is not None and over[below] == at:
            column[below] = column[at]
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for run, of in zip(runs, column, strict=True):
        lefts[of], rights[of] = (
            min(lefts.get(of, run.left), run.left),
            max(rights.get(of, run.right), run.right),
        )
    return [(lefts[of], rights[of]) for of in column]


def _next_alone(runs: list[Run], at: int, step: int) -> int | None:
    """The only run of the next row under (1) or over (-1) one; None where there is none near, or several."""
    here, found = runs[at], list[int]()
    for n in range(at + step, len(runs) if step > 0 else -1, step):
        one = runs[n]
        if abs(one.middle - here.middle) > (_REACH + 1) * here.height:
            break
        if _overlap(one, here) and not same_row(one, here):
            if found and not same_row(runs[found[0]], one):
                break
            found.append(n)
    return found[0] if len(found) == 1 else None
