"""Back and forward between the places of the window."""

from __future__ import annotations

from meetingwatch.ui.way import Way
from meetingwatch.ui.where import Where

PAPERS, DESK, SEARCH = Where("papers"), Where("desk", id="p1", page=0), Where("search")


def been(*places: Where) -> Way:
    way = Way()
    for one in places:
        way.go(one)
    return way


def test_back_and_forward_go_along_the_places() -> None:
    way = been(PAPERS, DESK, DESK, SEARCH)
    assert (way.before, way.here, way.after) == (DESK, SEARCH, None)
    way.back()
    way.back()
    way.back()
    assert (way.before, way.here, way.after) == (None, PAPERS, DESK)
    way.forward()
    way.go(PAPERS)
    way.forward()
    assert (way.before, way.here, way.after) == (DESK, PAPERS, None)


def test_where_one_stood_leads_back() -> None:
    stood = Where("desk", id="p1", page=7, down=0.4)
    way = been(PAPERS, DESK)
    way.stood(stood)
    way.go(SEARCH)
    assert way.before == stood
    way.stood(stood)  # it is not where one is
    assert way.here == SEARCH
    assert Way().here is None
