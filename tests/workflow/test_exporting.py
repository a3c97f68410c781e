"""Marks written into papers: what is said of those that their publishers locked."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetingwatch.documents.export import Written
from meetingwatch.documents.quotes import page_with_boxes
from meetingwatch.domain.anchors import box_anchor
from meetingwatch.domain.council import Committee, Council, Meeting
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import BOX, Mark
from meetingwatch.domain.selection import rects_for
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.store import marks as store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.workflow import evidence, exporting, marking, papers, xfdf
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
    made = exporting.each_with_marks(bench, all_marks(bench), "pdf", folder, Cancel(), silent)
    assert sorted(one.unlocked for one in made) == [False, True]
    assert exporting.unlocked_words(made).startswith("1 of these papers is locked by its publisher")
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == before == papers.get(bench, paper).sha256


def test_words_are_said_only_of_unlocked_copies() -> None:
    assert exporting.unlocked_words([]) == exporting.unlocked_words([Written(3)]) == ""
    assert "unlocked copy with your marks" in exporting.unlocked_words([Written(3, unlocked=True)])
    assert exporting.unlocked_words([Written(1, unlocked=True)] * 2).startswith(
        "2 of these papers are locked"
    )


def test_annotations_alone_are_of_one_paper_and_name_it(bench: Workbench, tmp_path: Path) -> None:
    """XFDF has page numbers only: another paper's marks would be taken for this one's."""
    for name in ("plain", "other"):
        marked(bench, write_lines(tmp_path / f"{name}.pdf", [[WORDS_THERE, name]]))
    with pytest.raises(UserFacingError, match="for one paper, and these marks are in 2 papers"):
        exporting.as_xfdf(bench, all_marks(bench))
    folder = tmp_path / "out"
    folder.mkdir()
    exporting.each_with_marks(bench, all_marks(bench), "xfdf", folder, Cancel(), silent)
    made = {one.name: one.read_text(encoding="utf-8") for one in folder.iterdir()}
    assert {name: xfdf.file_of(text) for name, text in made.items()} == {
        "plain with marks.xfdf": "plain.pdf",
        "other with marks.xfdf": "other.pdf",
    }
    assert [len(xfdf.read(text)) for text in made.values()] == [1, 1]


def test_lists_say_whose_meeting_it_is(bench: Workbench, tmp_path: Path) -> None:
    council = Council("c1", "Northmere Council", "england", "moderngov", "https://northmere.example")
    committee = Committee("c1/7", "c1", "7", "Children and Learning Committee", watched=True)
    start = datetime(2017, 7, 18, 18, tzinfo=UTC)
    with bench.library.write() as db:
        council_store.save(db, council, start)
        council_store.save_committee(db, committee, start)
        meeting_store.save(db, Meeting("m1", "c1", "c1/7", "1", start), start)
    pack = write_lines(tmp_path / "pack.pdf", [[WORDS_THERE]])
    paper = papers.add_file(bench, pack, Cancel(), silent, meeting="m1")
    marking.add_by_quote(bench, paper.id, 1, WORDS_THERE, Cancel(), meaning="figure")
    (row,) = exporting.rows(bench, all_marks(bench))
    assert (row["council"], row["committee"]) == (council.name, committee.name)
    heading = "# Northmere Council, Children and Learning Committee, 18 July 2017, pack"
    assert exporting.as_markdown([row]).startswith(heading)
    (found,) = evidence.everything(bench)
    assert found.source == "Children and Learning Committee, 18 July 2017"


def test_a_list_follows_the_pages(bench: Workbench, tmp_path: Path) -> None:
    lines = [f"park line {n} of the long report" for n in range(12)]
    path = write_lines(tmp_path / "plain.pdf", [lines, lines])
    paper = papers.add_file(bench, path, Cancel(), silent)
    for page, line in ((2, 3), (1, 9), (1, 2)):
        marking.add_by_quote(bench, paper.id, page, lines[line], Cancel())
    first = page_with_boxes(path, 0, Cancel())
    middle = rects_for(first, first.text.index(lines[5]), first.text.index(lines[6]))[0]
    marking.add_mark(bench, Mark("", paper.id, box_anchor(first, middle), "figure", shape=BOX))
    out = tmp_path / "marks.md"
    exporting.save(bench, all_marks(bench), "md", out, Cancel(), silent)
    text = out.read_text(encoding="utf-8")
    places = [text.index(words) for words in ("line 2 of", "line 5 of", "line 9 of", "line 3 of")]
    assert places == sorted(places)
