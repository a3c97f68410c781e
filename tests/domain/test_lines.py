"""Which line a point in blank space belongs to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.domain.lines import Lines
from meetingwatch.domain.page_runs import Layout, Run

HIGH, STEP = 10.0, 14.0
ROWS = ("Director of Finance", "5", ""), ("Staff", "12", "14"), ("Rent and rates", "", "7")


def lay(*cells: tuple[float, float, float], turned: int = 0) -> Lines:
    """Runs by left, top and right in the writing's own direction, each ten high."""
    runs = [Run(n, n + 1, left, top, right, top + HIGH) for n, (left, top, right) in enumerate(cells)]
    return Lines(Layout(tuple(runs), turned))


def shown(x: float, y: float, turned: int) -> tuple[float, float]:
    """Where a point of the writing's own direction is on the page."""
    return {0: (x, y), 90: (-y, x), 180: (-x, -y), 270: (y, -x)}[turned]


@given(
    st.lists(st.floats(20, 200), min_size=1, max_size=12),
    st.data(),
    st.sampled_from([0, 90, 180, 270]),
    st.floats(-50, 500),
)
def test_in_one_column_the_line_at_the_height_wins(
    widths: list[float], data: st.DataObject, turned: int, x: float
) -> None:
    lines = lay(*((50, STEP * n, 50 + wide) for n, wide in enumerate(widths)), turned=turned)
    at = data.draw(st.integers(0, len(widths) - 1))
    y = STEP * at + data.draw(st.floats(0, HIGH))
    found = lines.nearest(*shown(x, y, turned))
    assert found is not None
    assert found.start == at


@given(
    st.lists(st.tuples(st.floats(20, 200), st.floats(20, 200)), min_size=2, max_size=12),
    st.data(),
    st.floats(-100, 700),
)
def test_of_two_columns_the_nearer_one_is_meant(
    widths: list[tuple[float, float]], data: st.DataObject, x: float
) -> None:
    wide = [(200.0, 200.0), *widths]  # how wide they are is known by their longest lines
    left, right = [(50, 250), (320, 520)]
    cells = [
        (side[0], STEP * n, side[0] + one[k])
        for n, one in enumerate(wide)
        for k, side in enumerate((left, right))
    ]
    at = data.draw(st.integers(0, len(wide) - 1))
    found = lay(*cells).nearest(x, STEP * at + HIGH / 2)
    assert found is not None
    assert found.start == 2 * at + (0 if x < 285 else 1) or x == 285


def test_blank_below_the_end_of_a_column_is_that_columns() -> None:
    cells = [(320.0, STEP * n, 520.0) for n in range(10)] + [(50.0, STEP * n, 250.0 - n) for n in range(4)]
    lines = lay(*cells)
    for y in (4 * STEP + 5, 6 * STEP + 5, 9 * STEP + 5, 300.0):
        found = lines.nearest(200, y)
        assert found is not None
        assert (found.left, found.top) == (50, 3 * STEP)


@pytest.mark.parametrize(("x", "y", "wanted"), [(330, 5, "5"), (180, 33, "Rent and rates"), (300, 19, "14")])
def test_an_empty_cell_of_a_table_is_its_rows(x: float, y: float, wanted: str) -> None:
    placed = [
        (cell, (50.0 + 120 * k, STEP * n, 50.0 + 120 * k + 5 * len(cell)))
        for n, row in enumerate(ROWS)
        for k, cell in enumerate(row)
        if cell
    ]
    found = lay(*(box for _cell, box in placed)).nearest(x, y)
    assert found is not None
    assert placed[found.start][0] == wanted


def test_a_heading_far_above_has_no_part_in_a_short_paragraph() -> None:
    lines = lay((50, 0, 500), *((50, 100 + STEP * n, 250) for n in range(4)))
    for y in (105.0, 111.0, 147.0, 160.0):
        found = lines.nearest(400, y)
        assert found is not None
        assert found.top >= 100


def test_a_page_without_words_has_no_line() -> None:
    assert lay().nearest(10, 10) is None
