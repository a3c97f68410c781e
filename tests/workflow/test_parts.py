"""A pack that comes in parts, or beside one that is kept from the public: what is fetched, kept and said."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meetingwatch.documents.search import Index
from meetingwatch.domain.council import Committee, DocumentLink
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import ALTERED, Mark
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import revisions
from meetingwatch.workflow import coming, marking, meeting_sheet, placing, plain, shelf, unfetched, wanting
from meetingwatch.workflow.downloads import FAILED, Downloads
from meetingwatch.workflow.items_to_read import item_rows, lacking
from meetingwatch.workflow.reading import open_paper
from tests.documents.made_papers import sentence, write_lines
from tests.workflow.chooser_site import NOW, TWO, Place, chooser_site


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


def test_who_checks_now_hears_of_a_file_that_was_replaced_an_hour_ago(place: Place) -> None:
    place.in_two()
    place.check()
    place.in_two(first=place.first + b"\n%again")
    assert place.check(hours=1) == []
    assert [status for _title, status in place.check(hours=0, asked=True)] == ["replaced", "unchanged"]
    assert place.check(hours=0, asked=True) == []  # asked a moment ago


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
    assert f"part {failing} of 2" in place.papers()[failing - 1].title
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


def test_items_of_every_part_are_found_from_the_meeting(place: Place) -> None:
    place.with_agenda()
    place.in_two()
    place.check()
    one, two = (paper.id for paper in place.papers())
    rows = meeting_sheet.read(place.bench, "c-m1").items
    rest = rows[2].rest
    assert rest is not None
    assert (rest.paper, rest.first, rest.labels) == (two, 0, ("8", "9", "10", "11"))
    assert [row.rest for row in rows if row is not rows[2]] == [None] * 4
    assert [(row.paper, row.place.first if row.place else None, row.missing) for row in rows] == [
        (one, 2, ()),
        (one, 4, ()),
        (one, 8, ()),
        (two, 4, ()),
        (two, 7, ()),
    ]


def test_items_of_a_part_that_is_not_here_are_told_as_lacking(place: Place) -> None:
    place.with_agenda()
    place.in_two(second=500)
    place.check()
    rows = meeting_sheet.read(place.bench, "c-m1").items
    assert [(row.place is not None, row.missing) for row in rows] == [
        (True, ()),
        (True, ()),
        (True, ("8", "9", "10", "11")),
        (False, ("12", "13", "14")),
        (False, ("15", "16", "17")),
    ]


def test_the_list_of_items_leads_into_the_other_part(place: Place) -> None:
    place.with_agenda()
    place.in_two()
    place.check()
    one, two = place.papers()
    opened = open_paper(place.bench, one.id, Cancel(), silent)
    rows = [row for row in item_rows(opened, [], frozenset()) if row.missing]
    assert [(row.number, row.paper, row.first, row.part == two.title) for row in rows] == [
        ("5", one.id, 8, True),
        ("6", two.id, 4, True),
        ("7", two.id, 7, True),
    ]
    assert lacking(opened) == 0


def test_single_reports_are_fetched_for_what_the_pack_lacks(place: Place) -> None:
    place.with_agenda()
    report = DocumentLink("s6", "Register", f"{place.site.url}/documents/s6.pdf", "report", item="6")
    items = tuple(
        replace(one, documents=(report,)) if one.number == "6" else one for one in place.meeting.items
    )
    place.meeting = replace(place.meeting, items=items)
    place.in_two(second=500)
    place.site.files["/documents/s6.pdf"] = place.second
    assert ("Register", "new") in place.check()
    place.in_two()
    with place.bench.library.read() as db:
        before = wanting.reports_beside(db, place.meeting, place.papers())
    place.check()
    with place.bench.library.read() as db:
        after = wanting.reports_beside(db, place.meeting, place.papers())
    assert (before, after) == ([report], [])


def test_a_supplement_that_changes_a_page_of_a_further_part_is_noted(place: Place, tmp_path: Path) -> None:
    chance = random.Random(5)
    lines = [f"{n}. {sentence(chance)}" for n in range(30)]
    other = [sentence(chance) for _line in range(30)]
    changed = [*lines[:20], *(sentence(chance) for _line in range(4)), *lines[24:]]
    one, two, more = (
        write_lines(tmp_path / f"{n}.pdf", pages).read_bytes()
        for n, pages in enumerate(([other], [other[::-1], lines], [changed]))
    )
    place.in_two(one, two)
    place.site.files["/documents/b1/more.pdf"] = more
    place.check()
    with place.bench.library.read() as db:
        found = revisions.of_paper(db, place.papers()[1].id)
    assert [(noted.page, noted.by_page) for noted in found] == [(1, 0)]


def test_marks_on_a_whole_pack_go_along_to_the_part_that_has_their_page(place: Place) -> None:
    place.site.offer(("documents/g1/all.pdf", "Public reports pack", place.all))
    place.check()
    (pack,) = place.papers()
    with Index(place.bench.library.index) as index:
        texts = index.page_texts(pack.id)
    pages = [at for at in range(len(texts)) if len(texts[at]) > 200]
    before = {
        marking.add_by_quote(place.bench, pack.id, at + 1, texts[at][90:150].strip(), Cancel(), nth=1).id: at
        for at in pages
    }
    assert {at < 9 for at in pages} == {True, False}
    place.in_two(second=500)
    place.check()
    (first,) = (one for one in place.papers() if not one.replaced_by and not one.is_further_part)
    assert placing.count_waiting(place.bench, first.id) == sum(at >= 9 for at in pages)
    place.in_two()
    place.check()
    one, two = sorted((one for one in place.papers() if not one.replaced_by), key=lambda one: one.part)
    with place.bench.library.read() as db:
        marks = {mark.id: mark for mark in mark_store.everything(db)}
    where = {id_: (marks[id_].paper, marks[id_].anchor.page, marks[id_].placed) for id_ in before}
    assert where == {
        id_: (one.id, at, "yes") if at < 9 else (two.id, at - 9, "yes") for id_, at in before.items()
    }
    assert all(mark.label == label_of(place, mark) for mark in marks.values())


def label_of(place: Place, mark: Mark) -> str | None:
    opened = open_paper(place.bench, mark.paper, Cancel(), silent)
    return opened.labels[mark.anchor.page]


def test_a_mark_whose_words_no_part_has_waits(place: Place, tmp_path: Path) -> None:
    chance = random.Random(8)
    one, two, other = ([sentence(chance) for _line in range(30)] for _page in range(3))
    changed = [*two[:9], *(sentence(chance) for _line in range(4)), *two[13:]]
    files = {
        name: write_lines(tmp_path / f"{name}.pdf", pages).read_bytes()
        for name, pages in {"all": [one, two], "first": [other, one], "second": [changed]}.items()
    }
    place.site.offer(("documents/g1/all.pdf", "Public reports pack", files["all"]))
    place.check()
    (pack,) = place.papers()
    lost = marking.add_by_quote(place.bench, pack.id, 2, two[10], Cancel())
    kept = marking.add_by_quote(place.bench, pack.id, 2, two[20], Cancel())
    place.in_two(files["first"], files["second"])
    place.check()
    with place.bench.library.read() as db:
        found = {mark.id: mark for mark in mark_store.everything(db)}
    (further,) = (one for one in place.papers() if one.is_further_part)
    assert (found[lost.id].paper, found[lost.id].placed, found[lost.id].waits) == (pack.id, "ask", ALTERED)
    assert (found[kept.id].paper, found[kept.id].anchor.page) == (further.id, 0)


def row_of(place: Place) -> coming.MeetingRow:
    with place.bench.library.read() as db:
        return coming.rows(db, [place.meeting])[0]


def test_the_pages_of_all_parts_are_counted_and_all_are_packs(place: Place) -> None:
    place.in_two()
    place.check()
    assert coming.papers_words(row_of(place)) == "19 pages"
    assert [one.kind for one in shelf.read(place.bench)][:2] == ["pack", "pack"]
    papers = plain.meeting(place.meeting, "", place.papers(), {})["papers"]
    assert isinstance(papers, list)
    assert [one["kind"] for one in papers] == ["pack", "pack"]


@pytest.mark.parametrize("failing", [1, 2])
def test_a_part_that_failed_is_told_where_meetings_are_listed(place: Place, failing: int) -> None:
    place.with_agenda()
    place.in_two(**{"first" if failing == 1 else "second": 500})
    place.check()
    row, title = row_of(place), place.papers()[failing - 1].title
    assert (row.unfetched, [one.title for one in row.failed_parts]) == (False, [title])
    pages = "10 pages" if failing == 1 else "9 pages"
    assert coming.papers_words(row) == f"{pages}, 5 items. “{title}” could not be fetched"


def test_a_part_that_waits_is_told_where_meetings_are_listed(place: Place) -> None:
    place.bench.save_settings(replace(place.bench.settings(), metered="always", metered_mb=1))
    place.in_two(second=place.second + bytes(1_100_000))
    place.check()
    row, title = row_of(place), place.papers()[1].title
    assert [one.title for one in row.waiting_parts] == [title]
    assert coming.papers_words(row) == f"9 pages. “{title}” waits for you to fetch it"


def test_a_failed_part_is_among_what_could_not_be_fetched(place: Place) -> None:
    place.in_two(second=500)
    place.check()
    with place.bench.library.write() as db:
        council_store.save_committee(db, Committee("c-1", "c", "1", "Cabinet", watched=True), NOW)
        council_store.watch(db, "c-1", True)
    assert "g1-t10" in [one.link.key for one in unfetched.failed(place.bench)]


def test_an_item_that_begins_in_a_part_with_numbers_of_its_own_is_not_missing(
    place: Place, tmp_path: Path
) -> None:
    place.with_agenda()
    own = [
        [f"Agenda Item {n}", place.meeting.items[n - 3].title, "Words of it.", f"Page {page}"]
        for page, n in enumerate((5, 5, 6, 6, 7, 7), start=1)
    ]
    second = write_lines(tmp_path / "own.pdf", own).read_bytes()
    place.in_two(second=second)
    place.check()
    rows = meeting_sheet.read(place.bench, "c-m1").items
    assert [one.item.number for one in rows if one.missing] == ["5"]  # it breaks off in the first part
    assert all(one.place is not None for one in rows)
    first = next(one for one in place.papers() if one.key == "g1-t10")
    listed = item_rows(open_paper(place.bench, first.id, Cancel(), silent), [], frozenset())
    assert [one.number for one in listed if one.missing and not one.part] == ["5"]
