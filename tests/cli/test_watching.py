"""watch: what changed over the practice council's four stages, and what could not be confirmed."""

from __future__ import annotations

import hashlib
from collections import Counter

from tests.practised import CELS, MEETING, Cli, Practised


def test_the_first_check_tells_every_meeting_once(empty: Cli, meetings: Practised) -> None:
    empty.now = meetings.now
    empty.json("council", "add", meetings.server.url, "--all", "--nation", "england")
    found = empty.json("watch", "--no-papers")
    assert set(found) == {"checked_at", "sources", "changes", "papers"}
    assert found["checked_at"] == "2017-07-10T12:00:00+01:00"
    assert [(one["status"], one["last_ok"]) for one in found["sources"]] == [
        ("ok", "2017-07-10T12:00:00+01:00")
    ]
    assert found["papers"] == []
    assert {one["kind"] for one in found["changes"]} == {"meeting-added"}
    assert len(found["changes"]) >= 40
    assert empty.json("watch", "--no-papers")["changes"] == []


def test_what_each_stage_changes(listing: Cli, meetings: Practised) -> None:
    kinds = {}
    for stage in (2, 3, 4):
        meetings.server.stage = stage
        found = listing.json("watch", "--no-papers", now=meetings.now)
        assert found["sources"][0]["status"] == "ok"
        kinds[stage] = {(one["kind"], one["meeting"]) for one in found["changes"]}
    assert {("meeting-cancelled", "northmere-m4144"), ("meeting-moved", "northmere-m4146")} <= kinds[3]
    assert ("meeting-added", "northmere-m4156") in kinds[3]
    assert ("minutes-published", MEETING) in kinds[4]
    moved = next(one for one in listing.json("meetings") if one["id"] == "northmere-m4146")
    assert (moved["status"], moved["moved_to"]) == ("moved", "northmere-m4156")
    cancelled = next(one for one in listing.json("meetings") if one["id"] == "northmere-m4144")
    assert cancelled["status"] == "cancelled"


def test_the_reissued_order_paper_is_kept_beside_the_old_one(cli: Cli, papers: Practised) -> None:
    papers.server.stage = 2
    found = cli.json("watch", now=papers.now)
    assert Counter(one["kind"] for one in found["changes"]) >= Counter(["paper-replaced", "paper-added"])
    by_status = {one["status"]: one for one in found["papers"]}
    new = by_status["replaced"]
    assert set(new) >= {"id", "meeting", "title", "pages", "bytes", "sha256", "status"}
    assert new["meeting"] == MEETING
    kept = papers.folder / "papers" / new["sha256"][:2] / f"{new['sha256']}.pdf"
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == new["sha256"]
    assert kept.stat().st_size == new["bytes"]
    old = cli.json("papers", "show", "p30")
    assert old["replaced_by"] == new["id"]
    assert (old["pages"], new["pages"]) == (260, 262)
    assert cli.json("watch", now=papers.now)["papers"] == []


def test_a_silent_council_is_unconfirmed_and_nothing_is_lost(listing: Cli, meetings: Practised) -> None:
    before = listing.json("meetings")
    meetings.server.stop()
    said = listing("watch", "--json")
    assert said.code == 3
    source = said.json["sources"][0]
    assert source["status"] == "failed"
    assert "did not answer" in source["reason"]
    assert source["last_ok"] == "2017-07-10T12:00:00+01:00"
    assert said.json["changes"] == []
    assert listing.json("meetings") == before


def test_nothing_watched_says_so(empty: Cli) -> None:
    said = empty("watch", "--json")
    assert (said.code, said.json["sources"]) == (0, [])
    assert listing_hint(empty("watch").err)


def listing_hint(text: str) -> bool:
    return "council add" in text


def test_only_watched_committees_are_asked(cli: Cli, papers: Practised) -> None:
    papers.server.requests.clear()
    cli.json("watch", "--no-papers")
    assert not any("lCommitteeId=143" in one for one in papers.server.requests)
    cli.json("committee", "ignore", CELS)
    papers.server.requests.clear()
    assert cli.json("watch")["sources"] == []
    assert papers.server.requests == []


def test_only_new_text_of_a_watched_topic_is_told_and_once(cli: Cli, papers: Practised) -> None:
    cli.json("topic", "add", '"statutory duty"')  # stands in the first pack and comes again unchanged
    topic = cli.json("topic", "add", "library")
    cli.json("topic", "add", "zzzzqqqq")
    papers.server.stage = 2
    found = [one for one in cli.json("watch", now=papers.now)["changes"] if one["kind"] == "topic-found"]
    assert {(one["meeting"], one["old"]) for one in found} == {(MEETING, "library")}
    (told,) = cli.json("topic", "show", topic["id"])
    assert (told["page"], told["label"], told["item"][:2]) == (9, "9", "9 ")
    assert "library service with volunteers at six sites" in told["snippet"]
    assert len(told["snippet"]) <= 200
    assert [one for one in cli.json("watch", now=papers.now)["changes"] if one["kind"] == "topic-found"] == []
