"""A pack that comes in parts, or beside one that is kept from the public: what is fetched, kept and said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetingwatch.domain.council import Council, DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.http import Client
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import fetching, meeting_sheet, shelf
from meetingwatch.workflow.downloads import FAILED, Downloads
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import made_pack
from tests.workflow.chooser_site import CHOOSER, ChooserSite, chooser_site, cut

NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
ONE, TWO = "documents/g1/one.pdf?T=10", "documents/g1/two.pdf?T=10"


class Place:
    """A watched meeting whose pack is behind a page for choosing, its library, and the files of a pack in halves."""

    def __init__(self, folder: Path, site: ChooserSite) -> None:
        self.site, self.now = site, NOW
        self.bench: Workbench = open_workbench(
            folder / "library", clock=lambda: self.now, client=Client(pause=0)
        )
        pack = made_pack(folder / "pack.pdf")
        self.all = pack.path.read_bytes()
        self.first, self.second = cut(pack.path, 0, 8), cut(pack.path, 9, 18)
        link = DocumentLink("g1-t10", "Agenda reports pack", f"{site.url}{CHOOSER}?ID=1", "pack")
        more = DocumentLink("b1", "Supplement", f"{site.url}/documents/b1/more.pdf", "supplement")
        self.meeting = Meeting(
            "c-m1", "c", "c-1", "1", NOW + timedelta(days=7), documents=(link, more), detailed=True
        )
        self.meeting = replace(self.meeting, provenance={"documents": "pages"})
        with self.bench.library.write() as db:
            council_store.save(db, Council("c", "C", "england", "moderngov", site.url), NOW)
            meeting_store.save(db, self.meeting, NOW)

    def in_two(self, first: bytes | int | None = None, second: bytes | int | None = None) -> None:
        one = (ONE.split("?")[0], "part 1 of 2 (items 3 to 4)", self.first if first is None else first)
        two = (TWO.split("?")[0], "part 2 of 2 (items 5 to 7)", self.second if second is None else second)
        self.site.offer(one, two)

    def check(self, queue: Downloads | None = None) -> list[tuple[str, str]]:
        """A check half a day on: what became of which papers of the pack."""
        self.now += timedelta(hours=13)
        done, _told = fetching.fetch_all(self.bench, [self.meeting], Cancel(), silent, queue)
        return [(one.paper.title, one.status) for one in done if one.paper.kind != "supplement"]

    def papers(self) -> list[Paper]:
        with self.bench.library.read() as db:
            return [one for one in paper_store.of_meeting(db, "c-m1") if one.kind != "supplement"]

    def standing(self) -> list[tuple[str, int, str, bool]]:
        return [(one.key, one.version, one.state, one.gone_at is not None) for one in self.papers()]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with chooser_site() as site:
        yield Place(tmp_path, site)


def test_every_part_is_fetched_and_tells_which_it_is(place: Place) -> None:
    place.in_two()
    titles = [
        f"Agenda reports pack, part {n} of 2 (items {items})" for n, items in ((1, "3 to 4"), (2, "5 to 7"))
    ]
    assert place.check() == [(title, "new") for title in titles]
    sheet = meeting_sheet.read(place.bench, "c-m1")
    assert [row.paper.title for row in sheet.papers] == [*titles, "Supplement"]
    assert [one.paper.title for one in shelf.read(place.bench)][:2] == titles
    assert [one.pages for one in place.papers()] == [9, 10]
    assert not any(one.is_the_pack for one in place.papers())
    with place.bench.library.read() as db:
        told = [one.new for one in meeting_store.changes(db, meeting="c-m1") if one.kind == "paper-added"]
    assert set(titles) <= set(told)


def test_parts_that_are_the_same_are_not_downloaded_again(place: Place) -> None:
    place.in_two()
    place.check()
    place.site.sent.clear()
    assert [status for _title, status in place.check()] == ["unchanged", "unchanged"]
    assert place.site.sent == []
    place.now -= timedelta(hours=13)
    assert place.check() == []  # asked a moment ago


def test_one_part_reissued_is_a_version_of_that_part(place: Place) -> None:
    place.in_two()
    place.check()
    place.in_two(second=place.second + b"\n%again")
    assert [status for _title, status in place.check()] == ["unchanged", "replaced"]
    assert place.site.sent == [TWO.split("?")[0]]
    assert place.standing() == [
        ("g1-t10", 1, "read", False),
        ("g1-t10-part2", 1, "read", False),
        ("g1-t10-part2", 2, "read", False),
    ]


@pytest.mark.parametrize("failing", [1, 2])
def test_a_part_that_fails_is_said_and_tried_again(place: Place, failing: int) -> None:
    place.in_two(**{"first" if failing == 1 else "second": 500})
    queue = Downloads(patient=False)
    assert [status for _title, status in place.check(queue)] == (
        ["failed", "new"] if failing == 1 else ["new", "failed"]
    )
    assert "answered with an error" in place.papers()[failing - 1].reason
    line = next(one for one in queue.lines() if one.link.key == "g1-t10")
    assert (line.state, "answered with an error" in line.reason) == (FAILED, True)
    with pytest.raises(UserFacingError, match="answered with an error"):
        shelf.fetch(place.bench, "c-m1", place.papers()[failing - 1].key, Cancel(), silent)
    place.in_two()
    place.now -= timedelta(hours=13)  # at once
    assert sorted(status for _title, status in place.check()) == ["new", "unchanged"]
    assert [(one.state, one.reason) for one in place.papers()] == [("read", "")] * 2


def test_a_part_is_fetched_by_hand(place: Place) -> None:
    place.in_two(second=500)
    place.check()
    place.in_two()
    assert shelf.fetch(place.bench, "c-m1", "g1-t10-part2", Cancel(), silent).paper.pages == 10


def test_a_large_part_waits_and_the_other_is_here(place: Place) -> None:
    place.bench.save_settings(replace(place.bench.settings(), metered="always", metered_mb=1))
    place.in_two(second=place.second + bytes(1_100_000))
    assert [status for _title, status in place.check()] == ["new", "waits"]
    assert [status for _title, status in place.check()] == ["unchanged", "unchanged"]
    assert shelf.fetch(place.bench, "c-m1", "g1-t10-part2", Cancel(), silent).status == "new"


def test_two_parts_then_one_whole_loses_nothing(place: Place) -> None:
    place.in_two()
    place.check()
    place.site.offer(("documents/g1/all.pdf", "Public reports pack", place.all))
    assert place.check() == [("Agenda reports pack", "replaced")]
    assert place.standing() == [
        ("g1-t10", 1, "read", False),
        ("g1-t10-part2", 1, "read", True),
        ("g1-t10", 2, "read", False),
    ]
    place.site.sent.clear()
    assert place.check() == [("Agenda reports pack", "unchanged")]
    place.in_two()
    place.check()
    assert [gone for key, _version, _state, gone in place.standing() if "part2" in key] == [False]
    assert len(place.papers()) == 4  # the first part is a version again


def test_a_part_that_never_came_is_forgotten_when_the_pack_is_whole(place: Place) -> None:
    place.in_two(second=500)
    place.check()
    place.site.offer(("documents/g1/all.pdf", "Public reports pack", place.all))
    place.check()
    assert [key for key, _version, _state, _gone in place.standing()] == ["g1-t10", "g1-t10"]


def test_parts_go_and_come_back_with_their_pack(place: Place) -> None:
    place.in_two()
    place.check()
    whole = place.meeting
    place.meeting = replace(whole, documents=whole.documents[1:])
    place.check()
    assert [gone for *_rest, gone in place.standing()] == [True, True]
    place.meeting = whole
    place.now -= timedelta(hours=26)
    place.check()
    assert [gone for *_rest, gone in place.standing()] == [False, False]


@pytest.mark.parametrize("first", [401, 403, 404, b"<html><body>Please log in</body></html>"])
def test_what_is_refused_gives_way_to_the_next(place: Place, first: bytes | int) -> None:
    place.site.offer(
        ("documents/g1/no.pdf", "Public reports pack", first),
        ("documents/g1/yes.pdf", "Agenda reports pack", place.all),
    )
    assert place.check() == [("Agenda reports pack", "new")]
    assert place.site.sent[-1] == "documents/g1/yes.pdf"


def test_a_restricted_pack_is_not_even_asked_for(place: Place) -> None:
    place.site.offer(
        ("documents/g1/no.pdf", "Agenda reports pack with restricted items (councillors only)", place.all),
        ("documents/g1/yes.pdf", "Public reports pack", place.first),
    )
    assert place.check() == [("Agenda reports pack", "new")]
    assert place.site.sent == ["documents/g1/yes.pdf"]


def test_where_all_are_refused_the_reason_of_the_best_is_kept(place: Place) -> None:
    place.site.offer(
        ("documents/g1/a.pdf", "Agenda reports pack", 404), ("documents/g1/b.pdf", "Public reports pack", 403)
    )
    assert place.check() == [("Agenda reports pack", "failed")]
    assert "would not let this program in" in place.papers()[0].reason


def test_a_single_part_that_is_offered_alone_says_so(place: Place) -> None:
    place.site.offer(("documents/g1/one.pdf", "part 1 of 2", place.first))
    assert place.check() == [("Agenda reports pack, part 1 of 2", "new")]
