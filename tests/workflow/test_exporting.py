"""Marks written into papers: what is said of those that their publishers locked."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from meetingwatch.documents.export import Written
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Mark
from meetingwatch.store import marks as store
from meetingwatch.workflow import exporting, marking, papers
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import locked, write_lines

WORDS_THERE = "park line 4 of the long report"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


def marked(bench: Workbench, path: Path) -> str:
    """A paper with a mark; its id."""
    paper = papers.add_file(bench, path, Cancel(), silent)
    marking.add_by_quote(bench, paper.id, 1, WORDS_THERE, Cancel(), meaning="figure")
    return paper.id


def all_marks(bench: Workbench) -> list[Mark]:
    with bench.library.read() as db:
        return list(store.everything(db))


def test_several_papers_say_how_many_were_locked(bench: Workbench, tmp_path: Path) -> None:
    plain = write_lines(tmp_path / "plain.pdf", [[WORDS_THERE]])
    other = write_lines(tmp_path / "other.pdf", [[WORDS_THERE, "and more of it"]])
    marked(bench, plain)
    paper = marked(bench, locked(other, tmp_path / "locked.pdf"))
    kept = papers.path_of(bench, papers.get(bench, paper))
    before = hashlib.sha256(kept.read_bytes()).hexdigest()
    folder = tmp_path / "out"
    folder.mkdir()
    made = exporting.each_with_marks(bench, all_marks(bench), folder, Cancel(), silent)
    assert sorted(one.unlocked for one in made) == [False, True]
    assert exporting.unlocked_words(made).startswith("1 of these papers is locked by its publisher")
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == before == papers.get(bench, paper).sha256


def test_words_are_said_only_of_unlocked_copies() -> None:
    assert exporting.unlocked_words([]) == exporting.unlocked_words([Written(3)]) == ""
    assert "unlocked copy with your marks" in exporting.unlocked_words([Written(3, unlocked=True)])
    assert exporting.unlocked_words([Written(1, unlocked=True)] * 2).startswith(
        "2 of these papers are locked"
    )
