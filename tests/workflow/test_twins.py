"""A report alone and its pages in the pack: one mark, shown on both."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.quotes import page_with_boxes
from meetingwatch.domain.anchors import find_quote, page_anchor
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import INK, PAGE_NOTE, Mark
from meetingwatch.store import marks as mark_store
from meetingwatch.workflow import marking, papers, twin_marks
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import write_lines

REPORT = [
    [f"{name} line {n} of the long report on libraries" for n in range(30)] for name in ("first", "second")
]
STAMPS = [["Agenda Item 7", *REPORT[0], "Page 12"], [*REPORT[1], "Page 13"]]


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


def stamped(path: Path, pages: list[list[str]], *, scale: float = 1.0, drop: float = 0.0) -> Path:
    """Pages as a pack builder puts them in: stamped, perhaps smaller and lower."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for number, lines in enumerate(pages, 1):
        canvas.setFont("Helvetica", 11)
        canvas.drawCentredString(297, 20, f"Page {number}")
        canvas.saveState()
        canvas.translate(0, -drop)
        canvas.scale(scale, scale)
        canvas.setFont("Helvetica", 11)
        for position, line in enumerate(lines):
            canvas.drawString(72, 770 - 15 * position, line)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return path


def both(bench: Workbench, tmp_path: Path, **how: float) -> tuple[str, str]:
    others = [[f"{name} line {n} of another report on roads" for n in range(30)] for name in "abc"]
    pack = papers.add_file(
        bench, stamped(tmp_path / "pack.pdf", [others[0], *REPORT, *others[1:]], **how), Cancel(), silent
    )
    report = papers.add_file(bench, write_lines(tmp_path / "report.pdf", REPORT), Cancel(), silent)
    return pack.id, report.id


@pytest.mark.parametrize(("scale", "drop"), [(1.0, 0.0), (0.92, 15.0)])
def test_a_mark_made_on_one_shows_on_the_other_at_its_words(
    bench: Workbench, tmp_path: Path, scale: float, drop: float
) -> None:
    pack, report = both(bench, tmp_path, scale=scale, drop=drop)
    made = marking.add_by_quote(bench, report, 2, "second line 4 of the long report", Cancel())
    assert twin_marks.marks_shown(bench, report) == [made]
    (there,) = twin_marks.marks_shown(bench, pack)
    assert (there.id, there.paper, there.anchor.page) == (made.id, pack, 2)
    page = page_with_boxes(papers.path_of(bench, papers.get(bench, pack)), 2, Cancel())
    start, _end = find_quote(page.text, made.anchor.quote)[0]
    box = page.box(start)
    assert box is not None
    rect = there.anchor.rects[0]
    assert (rect.left, (rect.bottom + rect.top) / 2) == pytest.approx(
        (box.left, (box.bottom + box.top) / 2), abs=2.5
    )


def test_an_edit_or_delete_on_either_is_of_the_same_mark(bench: Workbench, tmp_path: Path) -> None:
    pack, report = both(bench, tmp_path)
    made = marking.add_by_quote(bench, report, 1, "first line 4 of the long report", Cancel())
    ink = Mark("", pack, page_anchor(1), "", shape=INK, strokes=((80.0, 700.0, 90.0, 710.0),))
    marking.add_mark(bench, ink)
    there = next(one for one in twin_marks.marks_shown(bench, pack) if one.id == made.id)
    _changed, edit = marking.change(bench, there, note="seen in the pack")
    (here,) = [one for one in twin_marks.marks_shown(bench, report) if one.id == made.id]
    assert (here.note, here.anchor.page, here.paper) == ("seen in the pack", 0, report)
    assert here.anchor.rects == made.anchor.rects
    marking.put_all(bench, [edit], back=True)
    assert {one.note for one in twin_marks.marks_shown(bench, report)} == {""}
    assert len(twin_marks.marks_shown(bench, report)) == len(twin_marks.marks_shown(bench, pack)) == 2
    marking.remove(bench, here)
    assert [one.shape for one in twin_marks.marks_shown(bench, pack)] == [INK]
    with bench.library.read() as db:
        assert len(mark_store.everything(db)) == 1


def test_only_the_same_pages_are_twins(bench: Workbench, tmp_path: Path) -> None:
    pack = papers.add_file(bench, stamped(tmp_path / "pack.pdf", REPORT), Cancel(), silent)
    changed = [REPORT[0], [*REPORT[1][:5], "one line altered", *REPORT[1][6:]]]
    report = papers.add_file(bench, write_lines(tmp_path / "report.pdf", changed), Cancel(), silent)
    for page in (0, 1):
        marking.add_mark(bench, Mark("", report.id, page_anchor(page), "", "note", shape=PAGE_NOTE))
    assert [one.anchor.page for one in twin_marks.marks_shown(bench, pack.id)] == [0]
    assert len(twin_marks.marks_shown(bench, report.id)) == 2
