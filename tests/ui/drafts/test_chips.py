"""What the chips of a draft say of their citations."""

from __future__ import annotations

from dataclasses import replace

from meetingwatch.domain import draft as d
from meetingwatch.domain.draft import Citation, CitedPlace
from meetingwatch.ui.drafts.chips import said_of

PLACE = CitedPlace(Citation("m1", "£2,586"), "p1", "agenda pack", "now", "18 July 2017", 242, "240", "9")


def test_what_is_wrong_with_a_citation_is_told_in_its_own_colour() -> None:
    said = [
        said_of((place,), "now")["m1"]
        for place in (
            PLACE,
            replace(PLACE, misquoted="£2,581"),
            replace(PLACE, status=d.CHANGED),
            replace(PLACE, status=d.MOVED),
        )
    ]
    assert [(one.short, one.tone) for one in said] == [
        ("p. 240", "info"),
        ("p. 240, not as on the page", "soon"),
        ("p. 240, changed", "soon"),
        ("p. 240, moved", "info"),
    ]


def test_of_a_mark_that_is_cited_twice_the_wrong_one_is_told() -> None:
    wrong = replace(PLACE, misquoted="£2,581")
    for places in ((PLACE, wrong), (wrong, PLACE)):
        assert said_of(places, "now")["m1"].tone == "soon"
