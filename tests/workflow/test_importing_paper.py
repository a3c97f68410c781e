"""Which paper annotations go to when several have the same pages, and marks that a twin has already."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from meetingwatch.domain.anchors import page_anchor
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import PAGE_NOTE, Mark
from meetingwatch.domain.paper import Paper
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import exporting, importing, marking, papers, twin_marks
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import write_lines
from tests.workflow.test_importing import PAGES, WORDS_THERE, elsewhere, everything


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


def alike(bench: Workbench, tmp_path: Path, name: str, meeting: str = "") -> Paper:
    """A paper with the same pages as the others, in a file of its own."""
    path = write_lines(tmp_path / f"{name}.pdf", PAGES)
    with path.open("ab") as file:
        file.write(f"% {name}\n".encode())
    paper = papers.add_file(bench, path, Cancel(), silent)
    with bench.library.write() as db:
        paper_store.update(db, replace(paper, meeting=meeting))
    return papers.get(bench, paper.id)


def found_for(bench: Workbench, path: Path) -> str:
    return importing.preview(bench, path, "", Cancel()).paper.id


def test_the_paper_that_a_file_was_made_from_is_found(bench: Workbench, tmp_path: Path) -> None:
    loose, older, newer = (
        alike(bench, tmp_path, name, meeting)
        for name, meeting in (("loose", ""), ("older", "m1"), ("newer", "m2"))
    )
    for paper in (loose, older, newer):
        copy = tmp_path / f"copy of {paper.id}.pdf"
        shutil.copyfile(papers.path_of(bench, paper), copy)
        assert found_for(bench, copy) == paper.id
        marking.add_mark(bench, Mark("", paper.id, page_anchor(0), "", "note", shape=PAGE_NOTE))
        out = tmp_path / f"export of {paper.id}.pdf"
        exporting.with_marks(bench, paper, out, Cancel())
        assert found_for(bench, out) == paper.id


def test_of_papers_that_fit_alike_the_oldest_of_a_meeting_is_taken(bench: Workbench, tmp_path: Path) -> None:
    first = alike(bench, tmp_path, "first")
    theirs = elsewhere(papers.path_of(bench, first), tmp_path / "theirs.pdf")
    alike(bench, tmp_path, "second")
    assert found_for(bench, theirs) == first.id
    of_meeting = alike(bench, tmp_path, "third", "m1")
    alike(bench, tmp_path, "fourth", "m2")
    assert found_for(bench, theirs) == of_meeting.id
    again = alike(bench, tmp_path, "fifth", "m1")
    with bench.library.write() as db:
        paper_store.update(db, replace(of_meeting, replaced_by=again.id))
    assert found_for(bench, theirs) != of_meeting.id


def test_what_a_twin_has_is_not_taken_in_twice(bench: Workbench, tmp_path: Path) -> None:
    report = papers.add_file(bench, write_lines(tmp_path / "report.pdf", PAGES), Cancel(), silent)
    front = [[f"standing line {n} of the front sheet" for n in range(30)]]
    pack = papers.add_file(bench, write_lines(tmp_path / "pack.pdf", front + PAGES), Cancel(), silent)
    theirs = elsewhere(papers.path_of(bench, report), tmp_path / "theirs.pdf")
    importing.apply(bench, importing.preview(bench, theirs, report.id, Cancel()))
    assert len(twin_marks.marks_shown(bench, pack.id)) == len(everything(bench)) == 6
    again = importing.preview(bench, theirs, pack.id, Cancel())
    assert (again.count(importing.SAME), again.count(importing.NEW)) == (6, 0)
    assert importing.apply(bench, again) == ()
    lit = next(one for one in everything(bench).values() if one.anchor.quote == WORDS_THERE)
    marking.remove(bench, lit)
    once = importing.preview(bench, theirs, pack.id, Cancel())
    assert (once.count(importing.SAME), once.count(importing.NEW)) == (5, 1)
