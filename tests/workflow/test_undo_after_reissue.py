"""An edit taken back after its paper was reissued changes what it had changed, and not where the mark stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import Mark
from meetingwatch.store import marks as store
from meetingwatch.ui.kit.history import History
from meetingwatch.workflow import marking, replacing
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import write_lines
from tests.workflow.reissuing import issue

PAGES = [
    [f"{name} line {n} of the long report on {name}s" for n in range(30)] for name in ("road", "park", "bin")
]
LONGER = [PAGES[0], [f"A page put in, line {n}" for n in range(30)], *PAGES[1:]]
QUOTE = "line 9 of the long report on parks"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


def stored(bench: Workbench, mark_id: str) -> Mark:
    with bench.library.read() as db:
        mark = store.alive(db, mark_id)
    assert mark is not None
    return mark


def test_only_the_colour_is_taken_back_and_given_again(bench: Workbench, tmp_path: Path) -> None:
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    made = marking.add_by_quote(bench, first.id, 2, QUOTE, Cancel(), note="why?")
    _disputed, edit = marking.change(bench, made, meaning="dispute")
    second = issue(bench, write_lines(tmp_path / "two.pdf", LONGER), first)
    marking.put_all(bench, [edit], back=True)
    now = stored(bench, made.id)
    assert (now.paper, now.anchor.page, now.meaning, now.note) == (second.id, 2, "quote", "why?")
    marking.put_all(bench, [edit], back=False)
    now = stored(bench, made.id)
    assert (now.paper, now.anchor.page, now.meaning) == (second.id, 2, "dispute")


def test_what_is_changed_in_an_old_view_of_a_mark_leaves_its_new_place(
    bench: Workbench, tmp_path: Path
) -> None:
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    made = marking.add_by_quote(bench, first.id, 2, QUOTE, Cancel())
    second = issue(bench, write_lines(tmp_path / "two.pdf", LONGER), first)
    now, edit = marking.change(bench, made, note="typed where the old version is still open")
    assert (now.paper, now.anchor.page, now.note) == (
        second.id,
        2,
        "typed where the old version is still open",
    )
    marking.put_all(bench, [edit], back=True)
    assert (stored(bench, made.id).paper, stored(bench, made.id).note) == (second.id, "")


def test_a_mark_that_comes_back_on_an_old_version_is_placed_in_the_new_one(
    bench: Workbench, tmp_path: Path
) -> None:
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    made = marking.add_by_quote(bench, first.id, 2, QUOTE, Cancel())
    gone = marking.remove(bench, made)
    second = issue(bench, write_lines(tmp_path / "two.pdf", LONGER), first)
    marking.put_all(bench, [gone], back=True)
    assert [mark.id for mark in marking.left_behind(bench, [made.id])] == [made.id]
    assert replacing.finish(bench, Cancel())
    assert (stored(bench, made.id).paper, stored(bench, made.id).anchor.page) == (second.id, 2)
    assert marking.left_behind(bench, [made.id]) == []


def test_a_moved_box_is_taken_back_while_its_paper_is_the_same(bench: Workbench, tmp_path: Path) -> None:
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    made = marking.add_by_quote(bench, first.id, 2, QUOTE, Cancel())
    _moved, edit = marking.change(bench, made, anchor=replace(made.anchor, page=0))
    marking.put_all(bench, [edit], back=True)
    assert stored(bench, made.id).anchor == made.anchor


def test_typing_before_and_after_a_reissue_is_two_steps(bench: Workbench, tmp_path: Path) -> None:
    history = History()
    first = issue(bench, write_lines(tmp_path / "one.pdf", PAGES))
    made = marking.add_by_quote(bench, first.id, 2, QUOTE, Cancel())
    one, edit = marking.change(bench, made, note="a")
    history.record(edit, joins=True)
    issue(bench, write_lines(tmp_path / "two.pdf", LONGER), first)
    _two, edit = marking.change(bench, one, note="ab")
    history.record(edit, joins=True)
    steps = history.undo(), history.undo()
    assert isinstance(steps[0], tuple) and isinstance(steps[1], tuple)
    last, earlier = steps[0][0], steps[1][0]
    assert last.before is not None and last.before.note == "a"
    assert earlier.before is not None and earlier.before.note == ""
