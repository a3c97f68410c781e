"""Printed page numbers put right once, and followed everywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.gaps import with_gaps
from meetingwatch.documents.search import Index
from meetingwatch.domain.draft import HOLDS
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.page_labels import corrected
from meetingwatch.domain.paper import LabelRange, Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import citing, labelling, marking, papers, reading, writing
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import Item, made_pack

ITEMS = (Item(3, "Minutes", 2), Item(4, "Roads programme", 4))


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


@pytest.fixture
def pack(bench: Workbench, tmp_path: Path) -> Paper:
    made = made_pack(tmp_path / "pack.pdf", ITEMS, outline=False)
    return papers.add_file(bench, made.path, Cancel(), silent)


def labels(bench: Workbench, paper: Paper) -> list[str | None]:
    return [page.label for page in papers.reading(bench, paper, Cancel(), silent).pages]


def found_label(bench: Workbench, word: str) -> str | None:
    with Index(bench.library.index) as index:
        return index.search(word).hits[0].label


def test_a_correction_is_followed_by_items_marks_and_search_and_undone(bench: Workbench, pack: Paper) -> None:
    before = [None, None, "1", "2", "3", "4", "5", "6"]
    assert labels(bench, pack) == before
    mark = marking.add_by_quote(bench, pack.id, 5, "Roads programme", Cancel())
    assert mark.label == "3"
    edit = labelling.correct(bench, pack.id, LabelRange(4, 7, "103"))
    after = [None, None, "1", "2", "103", "104", "105", "106"]
    assert labels(bench, pack) == after
    opened = reading.open_paper(bench, pack.id, Cancel(), silent)
    assert reading.find_page(opened.labels, "105") == 6
    with bench.library.read() as db:
        assert mark_store.get(db, mark.id).label == "103"  # type: ignore[union-attr]
    assert found_label(bench, "programme -declarations") == "103"
    # The front sheet says that the roads are on page 3; with these labels only their heading tells where.
    assert [(item.number, item.first) for item in opened.reading.items if not item.exempt] == [
        ("3", 2),
        ("4", 4),
    ]
    labelling.put(bench, edit.paper, edit.before)
    assert labels(bench, pack) == before
    with bench.library.read() as db:
        assert mark_store.get(db, mark.id).label == "3"  # type: ignore[union-attr]
    assert found_label(bench, "programme -declarations") == "3"
    labelling.put(bench, edit.paper, edit.after)
    assert labels(bench, pack) == after


def test_corrections_are_kept_when_the_paper_is_read_again(bench: Workbench, pack: Paper) -> None:
    labelling.correct(bench, pack.id, LabelRange(0, 1, "i"))
    labelling.correct(bench, pack.id, LabelRange(0, 0, ""))
    papers.rebuild_index(bench, Cancel(), silent)
    assert labels(bench, pack)[:3] == [None, "ii", "1"]
    labelling.correct(bench, pack.id, LabelRange(0, 2, "A1"))  # covers both
    assert labelling.corrections(bench, pack.id) == (LabelRange(0, 2, "A1"),)
    assert labels(bench, pack)[:4] == ["A1", "A2", "A3", "2"]


def test_a_reading_of_an_older_way_is_made_again_at_the_next_check(bench: Workbench, pack: Paper) -> None:
    assert papers.index_again(bench, Cancel(), silent) == 0
    with bench.library.write() as db:
        paper_store.read_again_later(db, pack.sha256)
    assert not reading.is_read(bench, pack.id)
    assert papers.index_again(bench, Cancel(), silent) == 1
    assert reading.is_read(bench, pack.id)


@pytest.mark.parametrize(
    "wanted",
    [
        LabelRange(0, 8, "1"),
        LabelRange(3, 2, "1"),
        *(LabelRange(0, 3, start) for start in ("Cover", "b", "-3", "1.5", "0", "99999999", "9998", "12a")),
    ],
)
def test_what_cannot_be_is_refused(bench: Workbench, pack: Paper, wanted: LabelRange) -> None:
    with pytest.raises(UserFacingError):
        labelling.correct(bench, pack.id, wanted)
    assert labelling.corrections(bench, pack.id) == ()


def test_a_page_that_was_put_in_is_found_by_its_letter_and_follows_in_marks(
    bench: Workbench, pack: Paper
) -> None:
    mark = marking.add_by_quote(bench, pack.id, 5, "Roads programme", Cancel())
    edit = labelling.correct(bench, pack.id, LabelRange(4, 4, "2A"))
    assert labels(bench, pack) == [None, None, "1", "2", "2A", "4", "5", "6"]
    opened = reading.open_paper(bench, pack.id, Cancel(), silent)
    assert reading.find_page(opened.labels, "2a") == 4
    with bench.library.read() as db:
        assert mark_store.get(db, mark.id).label == "2A"  # type: ignore[union-attr]
    papers.rebuild_index(bench, Cancel(), silent)
    assert labels(bench, pack)[4] == "2A"
    labelling.step(bench, edit, back=True)
    assert labels(bench, pack)[4] == "3"


@pytest.mark.parametrize(
    ("start", "pages", "words"),
    [
        ("-3", 1, "“-3” is not a page number."),
        ("99999999", 1, "“99999999” is not a page number."),
        ("9990", 20, "Page numbers cannot count up from “9990” over 20 pages."),
        ("12a", 2, "“12a” can be printed on one page alone: no numbers count up from it."),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_a_number_is(start: str, pages: int, words: str) -> None:
    refused = labelling.refusal(start, pages)
    assert refused is not None
    assert refused.what == words
    assert ("1 to 9,999" in refused.do) == (start != "12a")


def test_what_the_program_found_comes_back_on_a_part_of_a_correction(bench: Workbench, pack: Paper) -> None:
    found = labels(bench, pack)
    labelling.correct(bench, pack.id, LabelRange(2, 7, "101"))
    edit = labelling.forget(bench, pack.id, 4, 5)
    assert labels(bench, pack) == [None, None, "101", "102", "3", "4", "105", "106"]
    labelling.step(bench, edit, back=True)
    assert labels(bench, pack)[2:] == ["101", "102", "103", "104", "105", "106"]
    labelling.forget(bench, pack.id, 0, 7)
    assert labels(bench, pack) == found
    assert labelling.corrections(bench, pack.id) == ()


def test_undo_of_a_correction_leaves_one_that_was_made_since(bench: Workbench, pack: Paper) -> None:
    first = labelling.correct(bench, pack.id, LabelRange(2, 3, "A1"))
    labelling.correct(bench, pack.id, LabelRange(6, 7, "B1"))
    labelling.step(bench, first, back=True)
    assert labels(bench, pack)[2:] == ["1", "2", "3", "4", "B1", "B2"]
    labelling.step(bench, first, back=False)
    assert labels(bench, pack)[2:] == ["A1", "A2", "3", "4", "B1", "B2"]


def test_a_citation_says_the_right_number_and_that_nothing_moved(bench: Workbench, pack: Paper) -> None:
    mark = marking.add_by_quote(bench, pack.id, 5, "Roads programme", Cancel())
    draft = writing.new(bench, "question")
    draft = writing.cite(bench, draft.id, mark.id)
    older = replace(draft, citations=tuple(replace(one, paper="", number=0) for one in draft.citations))
    labelling.correct(bench, pack.id, LabelRange(4, 7, "103"))
    for one in (draft, older):
        (place,) = citing.cited_places(bench, one)
        assert (place.label, place.status) == ("103", HOLDS)
    draft = writing.cite(bench, draft.id, mark.id)  # again, as it is called now
    labelling.forget(bench, pack.id, 4, 7)
    assert [(one.label, one.status) for one in citing.cited_places(bench, draft)] == [("3", HOLDS)] * 2


def left_out_of(bench: Workbench, paper: Paper) -> list[tuple[str, tuple[str, ...]]]:
    """What is said to be left out of a paper."""
    found = reading.open_paper(bench, paper.id, Cancel(), silent).reading.items
    return [(item.title, item.missing) for item in found if item.missing]


@pytest.mark.parametrize(("first", "last"), [(4, 7), (4, 5), (2, 3), (5, 5)])
def test_a_jump_that_a_correction_makes_is_no_gap(
    bench: Workbench, pack: Paper, first: int, last: int
) -> None:
    labelling.correct(bench, pack.id, LabelRange(first, last, "103"))
    assert left_out_of(bench, pack) == []


@pytest.fixture
def gapped(bench: Workbench, tmp_path: Path) -> Paper:
    """Pages numbered 1 to 3 and 9 to 12, as the program finds them."""
    made = Canvas(str(tmp_path / "gapped.pdf"))
    for number in (1, 2, 3, 9, 10, 11, 12):
        made.drawString(72, 700, f"Agenda item {number} is discussed at some length here.")
        made.drawString(72, 30, f"Page {number}")
        made.showPage()
    made.save()
    return papers.add_file(bench, tmp_path / "gapped.pdf", Cancel(), silent)


def missing_of(bench: Workbench, paper: Paper, ranges: tuple[LabelRange, ...]) -> list[str]:
    """The numbers that the pages' own numbers and these corrections leave out."""
    read = reading.open_paper(bench, paper.id, Cancel(), silent).reading
    printed = [page.label for page in read.pages]
    items = with_gaps([], [], corrected(printed, ranges), (), printed)
    return [number for item in items for number in item.missing]


@pytest.mark.parametrize(
    ("correction", "missing"),
    [
        (LabelRange(0, 1, "1"), "4 5 6 7 8"),  # says what was found
        (LabelRange(3, 6, "10"), "4 5 6 7 8"),  # 9 too: but that is the person's word alone
        (LabelRange(3, 6, "7"), "4 5 6"),
        (LabelRange(3, 6, "4"), ""),
        (LabelRange(0, 2, "301"), ""),
        (LabelRange(5, 6, "31"), "4 5 6 7 8"),  # the gap that was found stays, the jump behind it is none
        (LabelRange(3, 6, ""), ""),
    ],
)
def test_a_gap_that_the_numbers_found_show_stays(
    bench: Workbench, gapped: Paper, correction: LabelRange, missing: str
) -> None:
    assert labels(bench, gapped) == ["1", "2", "3", "9", "10", "11", "12"]
    assert missing_of(bench, gapped, (correction,)) == missing.split()
