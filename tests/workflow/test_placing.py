"""Marks through reissues: placed, waiting in the tray, coming home, never lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meetingwatch.documents.quotes import page_with_boxes
from meetingwatch.domain.anchors import box_anchor, page_anchor
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import ALTERED, BOOKMARK, BOX, INK, ITEM_NOTE, PAGE_GONE, PAGE_NOTE, Mark, Rect
from meetingwatch.errors import UserFacingError
from meetingwatch.store import marks as store
from meetingwatch.store.plain import from_plain, to_plain
from meetingwatch.workflow import carried_parts, carrying, marking, papers, placing, remembering, replacing
from meetingwatch.workflow.remembering import Kept
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import write_lines
from tests.workflow.reissuing import issue

PAGES = [
    [f"{name} line {n} of the long report on {name}s" for n in range(30)] for name in ("road", "park", "bin")
]
CHANGED = [PAGES[0], [*PAGES[1][:9], "Here wholly other words stand", *PAGES[1][10:]], PAGES[2]]
QUOTE = "line 9 of the long report on parks"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


def everything(bench: Workbench) -> list[Mark]:
    with bench.library.read() as db:
        return store.everything(db)


def test_marks_wait_with_reasons_and_come_home_when_the_first_version_returns(
    bench: Workbench, tmp_path: Path
) -> None:
    one = write_lines(tmp_path / "one.pdf", PAGES)
    two = write_lines(tmp_path / "two.pdf", [["New", "front"], *CHANGED])
    three = write_lines(tmp_path / "three.pdf", [PAGES[2], PAGES[0]])
    first = issue(bench, one)
    sure = marking.add_by_quote(bench, first.id, 3, "line 4 of the long report on bins", Cancel())
    unsure = marking.add_by_quote(bench, first.id, 2, QUOTE, Cancel(), note="why?")
    second = issue(bench, two, first)
    now = {mark.id: mark for mark in everything(bench)}
    assert (now[sure.id].paper, now[sure.id].anchor.page, now[sure.id].placed) == (second.id, 3, "yes")
    assert (now[unsure.id].paper, now[unsure.id].anchor.page, now[unsure.id].placed) == (first.id, 1, "ask")
    (waits,) = placing.waiting(bench, second.id)
    assert placing.count_waiting(bench, second.id) == 1
    assert (waits.mark.id, waits.old.id) == (unsure.id, first.id)
    assert waits.reason == "Its words were altered: PDF page 3."
    assert [(one.page, one.reason) for one in waits.suggestions][:1] == [
        (2, "The old page became this one, with changes.")
    ]
    assert now[unsure.id].waits == ALTERED
    third = issue(bench, three, second)  # a reissue while a mark waits
    now = {mark.id: mark for mark in everything(bench)}
    assert now[unsure.id].waits == PAGE_GONE
    assert (now[sure.id].paper, now[sure.id].anchor.page) == (third.id, 0)
    assert now[unsure.id].placed == "ask"
    assert [one.mark.id for one in placing.waiting(bench, third.id)] == [unsure.id]
    fourth = issue(bench, one, third)  # back to the first version
    now = {mark.id: mark for mark in everything(bench)}
    assert {(mark.paper, mark.placed, mark.waits) for mark in now.values()} == {(fourth.id, "yes", "")}
    assert now[unsure.id].anchor.quote == QUOTE
    assert now[unsure.id].note == "why?"
    assert placing.waiting(bench, fourth.id) == []


def test_every_shape_follows_an_inserted_page(bench: Workbench, tmp_path: Path) -> None:
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    page = page_with_boxes(papers.path_of(bench, first), 1, Cancel())
    rect = Rect(70, 740, 320, 780)
    shapes = [
        Mark("", first.id, box_anchor(page, rect), "figure", shape=BOX),
        Mark("", first.id, page_anchor(1), "", shape=INK, strokes=((80.0, 700.0, 200.0, 650.0),)),
        Mark("", first.id, page_anchor(1), "", "half way", shape=BOOKMARK),
        Mark("", first.id, page_anchor(1), "", "a note", shape=PAGE_NOTE),
    ]
    made = [marking.add_mark(bench, one)[0] for one in shapes]
    new = [["A page", "in front"], PAGES[0], PAGES[1], [*PAGES[2][:5], "other", *PAGES[2][5:]]]
    second = issue(bench, write_lines(tmp_path / "two.pdf", new), first)
    now = {mark.id: mark for mark in everything(bench)}
    assert [(now[one.id].paper, now[one.id].anchor.page, now[one.id].placed) for one in made] == [
        (second.id, 2, "yes")
    ] * 4
    assert now[made[0].id].anchor.rects == (rect,)
    assert now[made[1].id].strokes == made[1].strokes


def test_ink_on_a_changed_page_and_a_note_on_a_lost_item_ask(bench: Workbench, tmp_path: Path) -> None:
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    ink = Mark("", first.id, page_anchor(1), "", shape=INK, strokes=((80.0, 700.0, 200.0, 650.0),))
    note = Mark("", first.id, page_anchor(1), "", "about item 7", shape=ITEM_NOTE, item="7")
    marks = [marking.add_mark(bench, one)[0] for one in (ink, note)]
    issue(bench, write_lines(tmp_path / "two.pdf", CHANGED), first)
    now = {mark.id: mark for mark in everything(bench)}
    assert [now[mark.id].placed for mark in marks] == ["ask", "ask"]
    assert [now[mark.id].paper for mark in marks] == [first.id, first.id]


def test_what_a_broken_off_check_left_is_placed_later(bench: Workbench, tmp_path: Path) -> None:
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    mark = marking.add_by_quote(bench, first.id, 3, "line 4 of the long report on bins", Cancel())
    second = issue(bench, write_lines(tmp_path / "two.pdf", CHANGED), first, broken_off=True)
    third = issue(bench, write_lines(tmp_path / "three.pdf", [["x"], *PAGES]), second, broken_off=True)
    assert replacing.finish(bench, Cancel())
    (now,) = everything(bench)
    assert (now.id, now.paper, now.anchor.page) == (mark.id, third.id, 3)
    assert not replacing.finish(bench, Cancel())


def test_a_mark_edited_or_binned_meanwhile_stays_so(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    edited = marking.add_by_quote(bench, first.id, 3, "line 4 of the long report on bins", Cancel())
    gone = marking.add_by_quote(bench, first.id, 3, "line 5 of the long report on bins", Cancel())
    real = carrying.carrier

    def meanwhile(*arguments: object) -> object:
        marking.change(bench, edited, note="written meanwhile")
        marking.remove(bench, gone)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(carried_parts, "carrier", meanwhile)
    second = issue(bench, write_lines(tmp_path / "two.pdf", CHANGED), first)
    (now,) = everything(bench)
    assert (now.note, now.paper) == ("written meanwhile", second.id)
    assert [one.mark.id for one in marking.in_bin(bench)] == [gone.id]


def test_placing_by_hand_can_be_undone(bench: Workbench, tmp_path: Path) -> None:
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    made = marking.add_by_quote(bench, first.id, 2, QUOTE, Cancel(), note="why?")
    second = issue(bench, write_lines(tmp_path / "two.pdf", CHANGED), first)
    (waits,) = placing.waiting(bench, second.id)
    placed, edit = placing.place(bench, waits.mark, second.id, 1)
    assert (placed.shape, placed.paper, placed.note) == (PAGE_NOTE, second.id, f"“{QUOTE}”\nwhy?")
    assert placing.waiting(bench, second.id) == []
    marking.put_all(bench, [edit], back=True)
    (waits,) = placing.waiting(bench, second.id)
    assert waits.mark.anchor == made.anchor
    anchor = page_with_boxes(papers.path_of(bench, second), 1, Cancel())
    chosen = replace(box_anchor(anchor, Rect(70, 740, 320, 780)), page=1)
    placed, edit = placing.place(bench, waits.mark, second.id, chosen)
    assert (placed.anchor, placed.placed, placed.waits) == (chosen, "yes", "")
    marking.put_all(bench, [edit], back=True)
    placed, edit = placing.keep_as_page_note(bench, waits.mark, second.id, 0)
    assert (placed.kind, placed.anchor.page) == (PAGE_NOTE, 0)
    marking.put_all(bench, [edit], back=True)
    edit = placing.bin_(bench, waits.mark)
    assert placing.count_waiting(bench, second.id) == 0
    assert len(marking.restore(bench, [edit.mark])) == 1
    assert placing.count_waiting(bench, second.id) == 1
    with pytest.raises(UserFacingError):
        placing.place(bench, waits.mark, second.id, 99)


def test_groups_of_edits_are_one_step(bench: Workbench, tmp_path: Path) -> None:
    paper = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    made = [
        marking.add_mark(bench, Mark("", paper.id, page_anchor(n), "", f"note {n}", shape=PAGE_NOTE))[0]
        for n in range(3)
    ]
    tagged = marking.change_all(bench, made, tags=("roads",))
    assert {mark.tags for mark in everything(bench)} == {("roads",)}
    marking.put_all(bench, tagged, back=True)
    assert {mark.tags for mark in everything(bench)} == {()}
    gone = marking.remove_all(bench, made)
    assert everything(bench) == []
    assert {one.mark.note for one in marking.in_bin(bench)} == {"note 0", "note 1", "note 2"}
    marking.put_all(bench, gone, back=True)
    assert len(everything(bench)) == 3
    marking.put_all(bench, gone, back=False)
    back = marking.restore(bench, [made[1].id, "nothing"])
    assert [mark.note for mark in everything(bench)] == ["note 1"]
    marking.put_all(bench, back, back=True)
    assert everything(bench) == []


def test_a_mark_of_an_older_library_loads_without_why_it_waits(bench: Workbench, tmp_path: Path) -> None:
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    mark = Mark("a", first.id, page_anchor(0), "", "note", placed="ask", shape=PAGE_NOTE)
    data = to_plain(mark)
    del data["waits"]
    assert from_plain(Mark, data) == mark


def test_the_place_and_the_pages_read_are_carried_to_a_reissue(bench: Workbench, tmp_path: Path) -> None:
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    remembering.keep(bench, first.id, Kept(2, 0.4, 125.0, frozenset({0, 1}), frozenset({2})))
    second = issue(bench, write_lines(tmp_path / "two.pdf", [["New", "front"], *CHANGED]), first)
    kept = remembering.kept(bench, second.id)
    assert (kept.page, kept.down, kept.zoom) == (3, 0.4, 125.0)
    assert (kept.read, kept.skipped) == (
        frozenset({1}),
        frozenset({3}),
    )  # page 2 was altered, so it is to be read again


def test_a_place_on_a_page_that_went_is_on_the_one_before_it(bench: Workbench, tmp_path: Path) -> None:
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    remembering.keep(bench, first.id, Kept(1, 0.4))
    second = issue(bench, write_lines(tmp_path / "two.pdf", [PAGES[0], PAGES[2]]), first)
    kept = remembering.kept(bench, second.id)
    assert (kept.page, kept.down) == (0, 0.0)
