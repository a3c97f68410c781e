"""A box whose words moved under it: the tray offers its own page first, and what it is put on is what it says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meetingwatch.documents.quotes import page_with_boxes
from meetingwatch.domain import draft as d
from meetingwatch.domain.anchors import box_anchor
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import BOX, FIGURE, Mark, Rect
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.selection import rects_for
from meetingwatch.store import marks as store
from meetingwatch.workflow import citing, marking, newer_by_hand, papers, placing, writing
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import write_lines

ROWS = ["Ward 2023 2024", "Abbey 14 614", "Brook 4 214", "Castle 140 14"]
FRONT = ["The front sheet of the meeting", "Item 1 Wards (page 2)"]
OTHER = [
    f"{n}.1 Members note {n + 11} complaints from residents of ward {n} and the park" for n in range(3, 12)
]
PROSE = [f"{n}. Each ward was asked how many places it had in year {n} and what they cost" for n in range(9)]
EXCHANGED = [ROWS[0], ROWS[2], ROWS[1], ROWS[3], *PROSE]


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


def around(page: PageText, line: str, words: str) -> Rect:
    start = page.text.index(line) + line.index(words)
    (rect,) = rects_for(page, start, start + len(words))
    return Rect(rect.left - 1, rect.bottom - 1, rect.right + 1, rect.top + 1)


@pytest.fixture
def boxed(bench: Workbench, tmp_path: Path) -> Mark:
    """A box round Abbey's 14, on the second of three pages."""
    path = write_lines(tmp_path / "one.pdf", [FRONT, [*ROWS, *PROSE], OTHER])
    paper = papers.add_file(bench, path, Cancel(), silent)
    page = page_with_boxes(path, 1, Cancel())
    anchor = box_anchor(page, around(page, ROWS[1], "14"))
    assert anchor.quote == "14"
    anchor = replace(anchor, before="", after="", start=0)  # as the window makes them
    made, _edit = marking.add_mark(bench, Mark("", paper.id, anchor, FIGURE, shape=BOX))
    return made


def stored(bench: Workbench, mark: Mark) -> Mark:
    with bench.library.read() as db:
        found = store.alive(db, mark.id)
    assert found is not None
    return found


def test_its_own_page_comes_before_others_with_the_same_figure(
    bench: Workbench, tmp_path: Path, boxed: Mark
) -> None:
    newer = write_lines(tmp_path / "two.pdf", [FRONT, EXCHANGED, OTHER])
    done = newer_by_hand.add(bench, newer, boxed.paper, Cancel(), silent)
    (waits,) = placing.waiting(bench, done.new.id)
    assert [one.page for one in waits.suggestions][:1] == [1]


@pytest.mark.parametrize("by_words", [True, False])
def test_a_box_that_is_put_round_other_words_is_no_longer_what_was_cited(
    bench: Workbench, tmp_path: Path, boxed: Mark, *, by_words: bool
) -> None:
    draft = writing.cite(bench, writing.new(bench, "letter", text="Why ").id, boxed.id)
    newer = write_lines(tmp_path / "two.pdf", [FRONT, EXCHANGED, OTHER])
    done = newer_by_hand.add(bench, newer, boxed.paper, Cancel(), silent)
    page = page_with_boxes(newer, 2, Cancel())
    where = box_anchor(page, boxed.anchor.rects[0]) if by_words else 2
    placing.place(bench, stored(bench, boxed), done.new.id, where)
    assert (stored(bench, boxed).anchor.page, stored(bench, boxed).placed) == (2, "yes")
    (place,) = citing.cited_places(bench, draft)
    assert place.status == d.CHANGED
    placing.place(bench, stored(bench, boxed), done.new.id, box_anchor(page, around(page, OTHER[0], "14")))
    (place,) = citing.cited_places(bench, draft)
    assert place.status == d.MOVED
