"""Two papers of the library compared, in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.errors import UserFacingError
from meetingwatch.workflow import comparing, papers
from meetingwatch.workflow.workbench import open_workbench
from tests.documents.made_papers import write_lines

PRACTICE = Path(__file__).resolve().parents[2] / "resources" / "practice" / "papers"


def test_the_reissued_pack_is_told_in_sentences(tmp_path: Path) -> None:
    bench = open_workbench(tmp_path / "library")
    first, again = (
        papers.add_file(bench, PRACTICE / f"cels-2017-07-18-{name}.pdf", Cancel(), silent).id
        for name in ("pack", "reissued-pack")
    )
    found = comparing.compare_papers(bench, first, again, Cancel())
    assert "p. 242: £2.71m became £2.17m" in found.sentences
    assert found.said.startswith("p. 242: £2.71m became £2.17m; ")
    assert (found.summary.added, found.summary.removed, found.summary.moved) == (4, 2, 0)
    assert found.first_changed is not None
    assert not found.unchanged
    same = comparing.compare_papers(bench, first, first, Cancel())
    assert same.unchanged
    assert same.first_changed is None
    assert same.said == "No text was changed: the same pages were issued again"
    with pytest.raises(UserFacingError):
        comparing.compare_papers(bench, first, "p99", Cancel())


def test_words_pages_and_moves_are_told(tmp_path: Path) -> None:
    bench = open_workbench(tmp_path / "library")
    pages = [[f"{name} line {n} of the report on {name}" for n in range(30)] for name in "abcdefgh"]
    changed = [
        *pages[:2],
        [*pages[2][:9], "c line 9 of the paper on c", *pages[2][10:]],
        *pages[4:],
        pages[3],
    ]
    old = papers.add_file(bench, write_lines(tmp_path / "old.pdf", pages), Cancel(), silent)
    new = papers.add_file(bench, write_lines(tmp_path / "new.pdf", changed), Cancel(), silent)
    found = comparing.compare_papers(bench, old.id, new.id, Cancel())
    assert found.sentences == ("PDF page 3: “report” became “paper”", "1 page moved, now from PDF page 8")
