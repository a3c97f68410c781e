"""meetings, deadline and deadlines."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from meetingwatch.workflow.workbench import open_workbench
from tests.neighbours import watch_southmere
from tests.practised import MEETING, Cli


def test_items_carry_pages_and_printed_labels_of_the_pack(cli: Cli) -> None:
    (found,) = cli.json("meetings", "--from", "2017-07-18", "--to", "2017-07-18")
    wanted = {
        "id",
        "council",
        "committee",
        "start",
        "status",
        "place",
        "url",
        "note",
        "confirmed_at",
        "items",
        "papers",
    }
    assert wanted <= set(found)
    assert (found["id"], found["start"]) == (MEETING, "2017-07-18T19:00:00+01:00")
    assert found["confirmed_at"] == "2017-07-10T12:00:00+01:00"
    items = {one["number"]: one for one in found["items"]}
    assert (items["9"]["pages"], items["9"]["labels"]) == ([145, 248], ["143", "246"])
    assert [number for number, one in items.items() if one["exempt"]] == ["11"]
    assert items["11"]["pages"] is None
    assert items["5"]["to_follow"] is True
    assert "10am on Wednesday 12 July 2017" in found["note"]
    assert [one["id"] for one in found["papers"]] == ["p30"]


def test_bounds_take_whole_days_and_instants(listing: Cli) -> None:
    everything = listing.json("meetings")
    assert len(everything) >= 40
    assert everything == sorted(everything, key=lambda one: (datetime.fromisoformat(one["start"]), one["id"]))
    day = listing.json("meetings", "--from", "2017-07-11", "--to", "2017-07-11")
    assert [one["id"] for one in day] == ["northmere-m4139"]
    assert listing.json("meetings", "--from", "2017-07-11T19:31", "--to", "2017-07-11") == []
    assert listing.json("meetings", "--from", "2017-07-11T18:30Z", "--to", "2017-07-11") == day
    assert listing.json("meetings", "--council", "nowhere") == []


def test_deadline_prints_every_field_of_the_contract(empty: Cli) -> None:
    (found,) = empty.json(
        "deadline",
        "--meeting",
        "2017-07-18T19:00",
        "--rule",
        "Questions must be submitted by 10am, three clear working days before the meeting",
    )
    assert {
        "kind",
        "due",
        "due_date",
        "remind_from",
        "basis",
        "certainty",
        "alternatives",
        "working",
        "rule",
        "text",
    } <= set(found)
    assert (found["kind"], found["due"], found["due_date"]) == (
        "question",
        "2017-07-12T10:00:00+01:00",
        "2017-07-12",
    )
    assert (found["basis"], found["certainty"]) == ("rule", "computed")
    assert {"day", "counts", "why"} == set(found["working"][0])


def test_words_without_a_deadline_give_an_empty_list_and_a_reason(empty: Cli) -> None:
    said = empty("deadline", "--meeting", "2017-07-18T19:00", "--text", "This meeting is webcast.", "--json")
    assert (said.code, said.json) == (0, [])
    assert said.err.strip()


def test_deadlines_from_now_on_unless_bounded(listing: Cli) -> None:
    found = listing.json("deadlines")
    assert {"meeting", "source_url", "draft"} <= set(found[0])
    mine = [one for one in found if one["meeting"] == MEETING and one["kind"] == "question"]
    assert [(one["due"], one["basis"], one["certainty"]) for one in mine] == [
        ("2017-07-12T10:00:00+01:00", "both", "stated")
    ]
    assert all(one["due_date"] >= "2017-07-10" for one in found)
    later = listing.json("deadlines", now=datetime.fromisoformat("2017-07-12T10:00:01+01:00"))
    assert not [one for one in later if one["meeting"] == MEETING]
    bounded = listing.json("deadlines", "--from", "2017-07-12", "--to", "2017-07-12")
    assert {one["meeting"] for one in bounded} == {MEETING}


def test_a_cancelled_meeting_has_no_deadlines(listing: Cli, meetings: object) -> None:
    meetings.server.stage = 3  # type: ignore[attr-defined]
    now = meetings.server.now  # type: ignore[attr-defined]
    listing.json("watch", "--no-papers", now=now)
    ids = {one["meeting"] for one in listing.json("deadlines", "--from", "2017-07-01")}
    assert not ids & {"northmere-m4144", "northmere-m4146"}
    assert "northmere-m4156" in ids


@pytest.mark.parametrize("closed", ["tomorrow", "2026-12-45", "2026-12-24x"])
def test_a_closed_day_that_is_none_is_told_what_a_date_looks_like(empty: Cli, closed: str) -> None:
    words = empty.refused(
        "deadline",
        "--meeting",
        "2026-12-30T19:00",
        "--rule",
        "five clear days before",
        "--closed-days",
        closed,
    )
    assert f"“{closed}” is not a date. Write it like 2017-07-18." in words


def test_two_councils_are_told_apart_in_words_and_json_stays_as_it_is(listing: Cli) -> None:
    before = listing("meetings").out
    one = listing.json("meetings")
    assert "(Northmere)" not in before + listing("deadlines").out + listing("committee", "list").out
    watch_southmere(open_workbench(listing.library, clock=lambda: datetime(2017, 7, 10, 11, tzinfo=UTC)))
    for command in (("meetings",), ("deadlines",), ("committee", "list")):
        lines = listing(*command).out.splitlines()
        assert any("Full Council (Northmere)" in line for line in lines)
        assert any("Full Council (Southmere)" in line for line in lines)
    assert {each["committee"] for each in listing.json("meetings")} == {each["committee"] for each in one}
