"""A note stuck on a page keeps its place beside the words it was stuck to, or waits."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import pytest

from meetingwatch.documents.quotes import page_with_boxes
from meetingwatch.domain.anchors import page_anchor
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import PAGE_NOTE, Mark, Rect
from meetingwatch.domain.selection import rects_for
from meetingwatch.store import marks as store
from meetingwatch.workflow import marking, newer_by_hand, papers
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import write_lines

LINES = [f"Line {n} says what the library did in year {n}" for n in range(40)]


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


def everything(bench: Workbench) -> dict[str, Mark]:
    with bench.library.read() as db:
        return {mark.note: mark for mark in store.everything(db)}


def stuck_and_reissued(bench: Workbench, tmp_path: Path, changed: list[str], *beside: int) -> Path:
    """A note beside each of these lines, then a newer version with changed ones; gives its file."""
    paper = papers.add_file(bench, write_lines(tmp_path / "one.pdf", [LINES]), Cancel(), silent)
    page = page_with_boxes(tmp_path / "one.pdf", 0, Cancel())
    for n in beside:
        start = page.text.index(LINES[n])
        (line,) = rects_for(page, start, start + len(LINES[n]))
        place = Rect(500, line.bottom - 4, 520, line.bottom + 16)
        mark = Mark("", paper.id, page_anchor(0, (place,)), "", f"n{n}", shape=PAGE_NOTE)
        marking.add_mark(bench, mark)
    newer = write_lines(tmp_path / "two.pdf", [changed])
    newer_by_hand.add(bench, newer, paper.id, Cancel(), silent)
    return newer


def test_it_goes_where_the_words_beside_it_go(bench: Workbench, tmp_path: Path) -> None:
    changed = [*LINES[:5], "A paragraph that is new", *LINES[5:10], "Line 10 was altered", *LINES[11:]]
    page = page_with_boxes(stuck_and_reissued(bench, tmp_path, changed, 3, 12), 0, Cancel())
    for n in (3, 12):
        mark = everything(bench)[f"n{n}"]
        assert mark.placed == "yes"
        ((place,), start) = mark.anchor.rects, page.text.index(LINES[n])
        (line,) = rects_for(page, start, start + len(LINES[n]))
        beside = (500, line.bottom - 4, 520, line.bottom + 16)
        assert astuple(place) == pytest.approx(beside, abs=0.1)


def test_where_nothing_beside_it_is_as_it_was_it_waits(bench: Workbench, tmp_path: Path) -> None:
    changed = [f"Row {n} is another {n * 7}" if 4 < n < 12 else line for n, line in enumerate(LINES)]
    stuck_and_reissued(bench, tmp_path, changed, 8)
    assert everything(bench)["n8"].placed == "ask"


@pytest.mark.parametrize(
    ("was", "now", "placed"),
    [("year 8", "year 18", "ask"), ("year 8", "year 8 and 9", "yes"), ("library", "archive", "yes")],
)
def test_on_a_figure_that_was_altered_it_waits(
    bench: Workbench, tmp_path: Path, was: str, now: str, placed: str
) -> None:
    paper = papers.add_file(bench, write_lines(tmp_path / "one.pdf", [LINES]), Cancel(), silent)
    page = page_with_boxes(tmp_path / "one.pdf", 0, Cancel())
    end = page.text.index(LINES[8]) + len(LINES[8])
    (figure,) = rects_for(page, end - 1, end)  # the year at the end of the line
    place = Rect(figure.left, figure.bottom, figure.left + 20, figure.top)
    marking.add_mark(bench, Mark("", paper.id, page_anchor(0, (place,)), "", "on the year", shape=PAGE_NOTE))
    changed = [*LINES[:8], LINES[8].replace(was, now), *LINES[9:]]
    newer = write_lines(tmp_path / "two.pdf", [changed])
    newer_by_hand.add(bench, newer, paper.id, Cancel(), silent)
    assert everything(bench)["on the year"].placed == placed
