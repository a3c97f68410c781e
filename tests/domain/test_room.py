"""The rectangle round chosen words: it takes in their middles and no others, and no line beside them is struck."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.domain.line_boxes import Box
from meetingwatch.domain.room import ROOM, room_round

side, size = st.integers(0, 60), st.integers(1, 30)
box = st.builds(lambda x, y, wide, high: (x, y, x + wide, y + high), side, side, size, size)


def middle(one: Box) -> tuple[float, float]:
    return (one[0] + one[2]) / 2, (one[1] + one[3]) / 2


def inside(one: Box, whole: Box) -> bool:
    """Whether the middle of a word stands in a rectangle, as words_under asks."""
    x, y = middle(one)
    return whole[0] <= x <= whole[2] and whole[1] <= y <= whole[3]


@given(st.lists(box, min_size=1, max_size=6), st.lists(box, max_size=12))
def test_chosen_words_are_in_it_and_others_are_not(kept: list[Box], others: list[Box]) -> None:
    found = room_round(kept, others)
    assert all(inside(one, found) for one in kept)
    xs, ys = zip(*map(middle, kept), strict=True)
    among = (min(xs), min(ys), max(xs), max(ys))
    assert not any(inside(one, found) for one in others if not inside(one, among))
    edges = zip(*kept, strict=True)
    left, top, right, bottom = (list(edge) for edge in edges)
    grown = (min(left) - ROOM, min(top) - ROOM, max(right) + ROOM, max(bottom) + ROOM)
    assert grown[0] <= found[0] <= found[2] <= grown[2]
    assert grown[1] <= found[1] <= found[3] <= grown[3]


@given(st.floats(0, 12), st.floats(0, 12))
def test_no_line_above_or_below_is_struck_through(above: float, below: float) -> None:
    kept = (100.0, 100.0, 200.0, 110.0)
    others = [(90.0, 88.0 - above, 210.0, 100.0 - above), (90.0, 110.0 + below, 210.0, 122.0 + below)]
    found = room_round([kept], others)
    assert others[0][3] <= found[1] <= kept[1]
    assert kept[3] <= found[3] <= others[1][1]
    assert found[0] == kept[0] - ROOM  # there is room aside


def test_a_short_word_under_the_end_of_a_long_one_stays_out() -> None:
    long, short, beside = (0.0, 0.0, 80.0, 10.0), (0.0, 14.0, 40.0, 24.0), (60.0, 14.0, 76.0, 24.0)
    found = room_round([long, short], [beside])
    assert inside(long, found)
    assert not inside(beside, found)
