"""Between the page and the screen and back, whatever the rotation and the crop box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.domain.geometry import (
    DisplayRect,
    from_display,
    rect_from_display,
    rect_to_display,
    to_display,
    union,
)
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.paper import PageSize

numbers = st.floats(-500, 2000, allow_nan=False, width=32)
sizes = st.builds(
    PageSize, st.floats(50, 2000), st.floats(50, 2000), st.sampled_from([0, 90, 180, 270]), numbers, numbers
)


@given(sizes, numbers, numbers)
def test_there_and_back(size: PageSize, x: float, y: float) -> None:
    assert from_display(size, *to_display(size, x, y)) == pytest.approx((x, y), abs=1e-6)


@given(sizes, numbers, numbers, st.floats(1, 90), st.floats(1, 90))
def test_rectangles_there_and_back(size: PageSize, x: float, y: float, width: float, height: float) -> None:
    rect = Rect(x, y, x + width, y + height)
    back = rect_from_display(size, rect_to_display(size, rect))
    assert (back.left, back.bottom, back.right, back.top) == pytest.approx(
        (rect.left, rect.bottom, rect.right, rect.top), abs=1e-6
    )


@given(sizes)
def test_the_visible_corners_are_the_corners_shown(size: PageSize) -> None:
    turned = size.rotation % 180 == 90
    width, height = (size.height, size.width) if turned else (size.width, size.height)
    page = Rect(size.left, size.bottom, size.left + width, size.bottom + height)
    shown = rect_to_display(size, page)
    assert (shown.x, shown.y, shown.width, shown.height) == pytest.approx(
        (0, 0, size.width, size.height), abs=1e-3
    )


def test_a_quarter_turn_goes_clockwise() -> None:
    size = PageSize(900, 700, 90, 10, 20)
    # The stored lower left corner is shown at the upper left.
    assert to_display(size, 10, 20) == (0, 0)
    assert to_display(size, 10, 120) == (100, 0)


def test_union() -> None:
    assert union([Rect(0, 0, 1, 1), Rect(5, -2, 6, 0)]) == Rect(0, -2, 6, 1)
    assert rect_from_display(PageSize(100, 100), DisplayRect(0, 0, 10, 20)) == Rect(0, 80, 10, 100)
