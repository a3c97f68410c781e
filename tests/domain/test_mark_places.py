"""Marks are listed in the order of their places on the page as it is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetingwatch.domain.geometry import DisplayRect, rect_from_display
from meetingwatch.domain.mark import BOOKMARK, INK, Anchor, Mark
from meetingwatch.domain.mark_places import by_place
from meetingwatch.domain.paper import PageSize


def mark(name: str, size: PageSize, x: float, y: float, *, page: int = 0, height: float = 12) -> Mark:
    """A mark whose box on the page as shown begins at x, y."""
    rect = rect_from_display(size, DisplayRect(x, y, 60, height))
    return Mark(name, "p", Anchor(page, name, "", "", 0, (rect,)), "quote")


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_marks_of_a_page_stand_from_top_to_bottom(rotation: int) -> None:
    size = PageSize(595, 842, rotation, 10, 20)
    marks = [
        mark("next page", size, 50, 10, page=1),
        mark("4.3", size, 50, 400),
        mark("4.1 end", size, 300, 201),
        mark("box round 4.2", size, 40, 290, height=100),
        mark("4.1", size, 50, 200),
    ]
    found = [one.id for one in by_place(marks, lambda _page: size)]
    assert found == ["4.1", "4.1 end", "box round 4.2", "4.3", "next page"]


def test_a_bookmark_comes_first_and_ink_where_it_begins() -> None:
    size = PageSize(595, 842)
    words = mark("words", size, 50, 100)
    ink = Mark("ink", "p", Anchor(0, "", "", "", 0, ()), "", shape=INK, strokes=((50.0, 500.0, 90.0, 480.0),))
    bookmark = replace(ink, id="bookmark", shape=BOOKMARK, strokes=())
    assert [one.id for one in by_place([ink, words, bookmark], lambda _page: size)] == [
        "bookmark",
        "words",
        "ink",
    ]
