"""The list of items: agenda items without pages, appendices, supplements; and pages by what is printed on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.council import AgendaItem, Meeting
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Anchor, Mark, Rect
from meetingwatch.domain.paper import Page, PageSize, Paper, PaperItem, ReadPaper
from meetingwatch.ui.desk.mark_rows import MarkRows
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.history import History
from meetingwatch.workflow import papers
from meetingwatch.workflow.items_to_read import companion_rows, item_rows
from meetingwatch.workflow.marking import Edit
from meetingwatch.workflow.reading import Companion, OpenPaper, find_page, label_range, last_label
from tests.documents.made_papers import write_lines
from tests.ui.desk.conftest import Desk, come_to

LABELS = (None, None, "1", "2", "3", "4")


def opened(agenda: tuple[AgendaItem, ...]) -> OpenPaper:
    pages = tuple(Page(n, PageSize(595, 842), label, "x") for n, label in enumerate(LABELS))
    items = (
        PaperItem("1", "Minutes", 2, 3),
        PaperItem("", "Appendix A", 3, 3, 1),
        PaperItem("9", "Risk", 4, 5),
    )
    meeting = Meeting("m", "c", "c/1", "1", datetime(2017, 7, 18, 18, tzinfo=UTC), items=agenda)
    return OpenPaper(
        Paper("p1", "m", "k", "pack", "Pack"), Path("x.pdf"), ReadPaper(pages, items), meeting, "", (), ()
    )


def test_agenda_items_without_pages_stand_where_they_belong() -> None:
    agenda = (
        AgendaItem("a", "1", "Minutes"),
        AgendaItem("b", "5", "Public questions", to_follow=True),
        AgendaItem("c", "9", "Risk"),
        AgendaItem("d", "", "Part two"),
        AgendaItem("e", "11", "Commercial appendix", exempt=True),
    )
    mark = Mark("x", "p1", Anchor(5, "words", "", "", 0, ()), "quote")
    rows = item_rows(opened(agenda), [mark], frozenset({4}))
    assert [(row.number, row.labels, row.to_follow, row.exempt) for row in rows] == [
        ("1", "1–2", False, False),
        ("", "2", False, False),
        ("5", "", True, False),
        ("9", "3–4", False, False),
        ("11", "", False, True),
    ]
    assert (rows[3].marks, rows[3].read, rows[3].pages) == (1, 1, 2)
    assert rows[4].pages == 0


def test_a_supplement_lists_its_items_or_itself() -> None:
    paper = Paper("p2", "m", "s", "supplement", "Supplement 1")
    with_items = Companion(paper, (PaperItem("9", "Risk, revised", 0, 2),), ("1", "2", "3"))
    assert [(row.paper, row.number, row.labels) for row in companion_rows(with_items)] == [("p2", "9", "1–3")]
    assert companion_rows(replace(with_items, items=()))[0].title == "Supplement 1"


def test_pages_are_found_by_label_and_by_number() -> None:
    assert find_page(LABELS, "2") == 3
    assert find_page(LABELS, "PDF 2") == 1
    assert find_page(LABELS, "#6") == 5
    assert find_page(LABELS, "#7") is None
    assert find_page(LABELS, "77") is None
    assert find_page((None, None), "2") == 1
    assert label_range(LABELS, 0, 1) == ""


def test_a_range_across_a_numbering_that_begins_anew_never_reads_backwards() -> None:
    supplement = (None, *map(str, range(21, 31)), *map(str, range(1, 9)), None)
    assert label_range(supplement, 1, len(supplement) - 2) == "21–30, 1–8"
    assert label_range(("i", "ii", "1", "2"), 0, 3) == "i–ii, 1–2"
    assert label_range(("3", "1", "2", "1", "2", "1"), 0, 5) == "3, 1–2, … 1"
    assert label_range(("A1", "A2", "Cover"), 0, 2) == "A1–Cover"


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (("1", "102", "103", "104"), "1, 102–104"),  # corrected in the middle: four pages, not 104
        ((*[None] * 22, *map(str, range(1, 9))), "1–8, 22 without a number"),
        (("1", None, None, None), "1, 3 without a number"),
        (("12", None, None, "15"), "12–15"),  # pages that bear nothing, and are counted
        (("12", None, None, "14"), "12–14, 1 without a number"),
        (("11", "12", "21", "22"), "11–12, 21–22"),  # what is left out between is not among its pages
        (("i", "ii", None, "v"), "i–ii, v, 1 without a number"),
        (("1", "3", "5", "7", "9", None), "1, 3, … 9, 1 without a number"),
    ],
)
def test_a_range_claims_no_page_that_is_not_there_and_hides_none(
    labels: tuple[str | None, ...], said: str
) -> None:
    assert label_range(labels, 0, len(labels) - 1) == said


def test_what_stands_after_of_counts_as_the_page_is_counted() -> None:
    assert [last_label(LABELS, page) for page in range(6)] == ["6", "6", "4", "4", "4", "4"]
    assert last_label((None, None), 1) == "2"
    bound = ("i", "ii", *map(str, range(1, 62)), None, *map(str, range(1, 4)), *[None] * 20)
    assert last_label(bound, 1) == "61"
    assert last_label(bound, 40) == "61"
    assert last_label(bound, 63) == last_label(bound, len(bound) - 1) == str(len(bound))
    assert last_label(bound, 64) == "3"
    assert last_label(("A1", None, "A2"), 0) == "A2"


def test_typing_in_one_note_is_one_step() -> None:
    history = History()
    mark = Mark("x", "p1", Anchor(0, "", "", "", 0, ()), "")
    notes = [replace(mark, note="a" * n) for n in range(4)]
    history.record(Edit("x", None, notes[0]))
    for before, after in pairwise(notes):
        history.record(Edit("x", before, after), joins=True)
    step = history.undo()
    assert isinstance(step, tuple)
    (edit,) = step
    assert (edit.before, edit.after) == (notes[0], notes[3])
    assert history.redo() == (edit,)
    assert history.undo() == (edit,)
    assert history.undo() == (Edit("x", None, notes[0]),)
    assert history.undo() == ()


def test_what_came_in_together_is_one_step() -> None:
    history = History()
    mark = Mark("x", "p1", Anchor(0, "", "", "", 0, ()), "")
    edits = (Edit("x", None, mark), Edit("y", None, replace(mark, id="y")))
    history.record_all(edits)
    history.record_all(())
    assert history.undo() == edits
    assert history.redo() == edits


def test_marks_are_listed_by_their_places_whenever_they_were_made() -> None:
    def at(name: str, top: float) -> Mark:
        anchor = Anchor(2, name, "", "", 0, (Rect(50, top - 12, 90, top),))
        return Mark(name, "p1", anchor, "quote")

    marks = [at("4.3 made first", 300), at("4.1 made last", 700)]
    assert [row.title for row in MarkRows().of(opened(()), marks)] == ["4.1 made last", "4.3 made first"]


def test_a_list_without_rows_says_so(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    paper = papers.add_file(
        desk.bench, write_lines(tmp_path / "letter.pdf", [["Dear Sir"]]), Cancel(), silent
    )
    come_to(qtbot, desk, Where("desk", id=paper.id, page=0))
    panel = desk.place.panel
    assert panel.items.rows.rows == []
    qtbot.waitUntil(lambda: panel.items.accessibleDescription().startswith("No agenda items"), timeout=5_000)
    qtbot.waitUntil(lambda: panel.marks.accessibleDescription().startswith("No marks yet"), timeout=5_000)
    panel.show_list(2)
    said = panel.marks.viewport().grab().toImage()
    panel.marks.say_empty("")
    assert said != panel.marks.viewport().grab().toImage()
