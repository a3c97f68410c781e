"""council find, add, list, remove; committee list, watch, ignore."""

from __future__ import annotations

import pytest

from meetingwatch.practice.server import PracticeServer
from tests.practised import Cli, Practised


@pytest.fixture
def northmere() -> PracticeServer:
    return PracticeServer(1)


def test_find_names_what_is_known_and_never_the_practice_council(empty: Cli) -> None:
    found = empty.json("council", "find", "barnet")
    assert set(found[0]) == {"name", "nation", "system", "url"}
    assert "Barnet" in found[0]["name"]
    assert found[0]["nation"] == "england"
    assert empty.json("council", "find", "northmere") == []
    assert empty.json("council", "find", "  ") == []


def test_find_forgives_case_accents_and_a_slip(empty: Cli) -> None:
    assert "Anglesey" in empty.json("council", "find", "isle anglesey")[0]["name"]
    assert "Birmingham" in empty.json("council", "find", "birmingam")[0]["name"]


def test_add_from_any_page_of_the_site(empty: Cli, northmere: PracticeServer) -> None:
    with northmere:
        pages = (
            "",
            "/ieListDocuments.aspx?CId=141&MId=4141&Ver=4",
            "/mgCommitteeDetails.aspx?ID=141#top",
            "/(S(03u25dvpydye1mi1jfpj1cnn))/mgCalendarMonthView.aspx?GL=1",
            "/%28S%2803u25dvpydye1mi1jfpj1cnn%29%29/ieDocHome.aspx",
        )
        for page in pages:
            added = empty.json("council", "add", northmere.url + page)
            assert added["base"] == northmere.url
            assert added["id"] == "northmere"
    assert len(empty.json("council", "list")) == 1


def test_add_gives_what_the_contract_names(empty: Cli, northmere: PracticeServer) -> None:
    with northmere:
        added = empty.json("council", "add", northmere.url, "--committee", "Audit", "--committee", "141")
    assert {"id", "council", "system", "base", "committees", "readers"} <= set(added)
    assert (added["council"], added["system"]) == ("Northmere Borough Council", "moderngov")
    assert len(added["committees"]) >= 5
    assert [one["name"] for one in added["committees"] if one["watched"]] == [
        "Children, Education, Libraries & Safeguarding",
        "Audit Committee",
    ]
    assert {(one["reader"], one["status"]) for one in added["readers"]} == {
        ("service", "ok"),
        ("pages", "not-tried"),
    }
    watched = [one["name"] for one in empty.json("committee", "list") if one["watched"]]
    assert len(watched) == 2


def test_a_name_and_nation_given_are_kept(empty: Cli, northmere: PracticeServer) -> None:
    with northmere:
        added = empty.json(
            "council", "add", northmere.url, "--name", "Cyngor Northmere", "--nation", "wales", "--all"
        )
    assert added["council"] == "Cyngor Northmere"
    assert added["nation_assumed"] is False
    assert empty.json("council", "list")[0]["nation"] == "wales"
    assert all(one["watched"] for one in empty.json("committee", "list"))


def test_a_nation_that_nobody_gave_is_marked_as_assumed(empty: Cli, northmere: PracticeServer) -> None:
    with northmere:
        added = empty.json("council", "add", northmere.url, "--all")
    assert (added["nation"], added["nation_assumed"]) == ("england", True)


def test_a_committee_that_fits_none_or_several_adds_nothing(empty: Cli, northmere: PracticeServer) -> None:
    with northmere:
        assert "Several" in empty.refused(
            "council", "add", northmere.url, "--nation", "england", "--committee", "committee"
        )
        assert "No committee" in empty.refused(
            "council", "add", northmere.url, "--nation", "england", "--committee", "gas"
        )
    assert empty.json("council", "list") == []


def test_watch_ignore_and_remove(listing: Cli) -> None:
    ids = [one["id"] for one in listing.json("committee", "list")]
    listing.json("committee", "ignore", *ids)
    listing.json("committee", "watch", ids[0], "Full Council")
    watched = {one["id"] for one in listing.json("committee", "list") if one["watched"]}
    assert watched == {ids[0], "northmere-c144"}
    listing.refused("committee", "watch", ids[1], "no such one")
    assert {one["id"] for one in listing.json("committee", "list") if one["watched"]} == watched
    listing.json("council", "remove", "northmere")
    assert listing.json("council", "list") == []
    assert listing.json("meetings") == []
    listing.refused("council", "remove", "northmere")


def test_a_removed_council_comes_back_with_what_was_chosen(listing: Cli, meetings: Practised) -> None:
    before = listing.json("meetings")
    listing.json("council", "remove", "northmere")
    listing.json("council", "add", meetings.server.url)
    assert len(listing.json("meetings")) == len(before)
    assert all(one["watched"] for one in listing.json("committee", "list"))
