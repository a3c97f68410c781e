"""Annotations of other readers, and of our own export, become marks."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Highlight, Rectangle, Text
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from meetingwatch.documents.importing import read_annotations
from meetingwatch.documents.quotes import page_with_boxes
from meetingwatch.domain.anchors import box_anchor, page_anchor
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import BOOKMARK, BOX, INK, PAGE_NOTE, WORDS, Mark, Rect
from meetingwatch.errors import UserFacingError
from meetingwatch.store import marks as store
from meetingwatch.workflow import exporting, importing, marking, newer_by_hand, papers, xfdf
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import locked, made_pack, write_lines
from tests.practised import Cli

PAGES = [
    [f"{name} line {n} of the long report on {name}s" for n in range(30)] for name in ("road", "park", "bin")
]
WORDS_THERE = "park line 4 of the long report on parks"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


def everything(bench: Workbench) -> dict[str, Mark]:
    with bench.library.read() as db:
        return {mark.id: mark for mark in store.everything(db)}


def elsewhere(source: Path, out: Path, *, front: Path | None = None) -> Path:
    """The paper annotated by another program, which writes it anew; perhaps with a page in front."""
    page = page_with_boxes(source, 1, Cancel())
    start = page.text.index(WORDS_THERE)
    box, end = page.box(start), page.box(start + len(WORDS_THERE) - 1)
    assert box is not None
    assert end is not None
    rect = (box.left, box.bottom, end.right, end.top)
    quads = [rect[0], rect[3], rect[2], rect[3], rect[0], rect[1], rect[2], rect[1]]
    corners = ArrayObject([FloatObject(number) for number in quads])
    writer = PdfWriter()
    if front is not None:
        writer.append(PdfReader(front))
    writer.append(PdfReader(source))
    at = 2 if front is not None else 1
    strike = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/StrikeOut"),
            NameObject("/Rect"): ArrayObject([FloatObject(number) for number in rect]),
            NameObject("/QuadPoints"): corners,
            NameObject("/NM"): TextStringObject("their own name"),
        }
    )
    ink = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Ink"),
            NameObject("/Rect"): ArrayObject([FloatObject(n) for n in (80, 80, 120, 120)]),
            NameObject("/InkList"): ArrayObject([ArrayObject([FloatObject(n) for n in (80, 80, 120, 120)])]),
        }
    )
    for annotation in (
        Highlight(rect=rect, quad_points=corners, highlight_color="cfe3f8"),
        strike,
        ink,
        Rectangle(rect=(70, 700, 320, 760)),
        Text(rect=(20, 20, 40, 40), text="A note from elsewhere"),
        FreeText(text="Typed on the page", rect=(300, 100, 400, 120)),
    ):
        writer.add_annotation(at, annotation)
    writer.write(out)
    return out


def test_annotations_of_another_reader_come_in_once(bench: Workbench, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "pack.pdf", PAGES)
    paper = papers.add_file(bench, source, Cancel(), silent)
    theirs = elsewhere(source, tmp_path / "theirs.pdf")
    found = importing.preview(bench, theirs, "", Cancel())
    assert found.paper.id == paper.id
    assert found.said == "6 new marks"
    assert everything(bench) == {}
    edits = importing.apply(bench, found)
    marks = list(everything(bench).values())
    assert {mark.anchor.page for mark in marks} == {1}
    lit = [mark for mark in marks if mark.shape == WORDS]
    assert {(mark.meaning, mark.anchor.quote) for mark in lit} == {
        ("question", WORDS_THERE),
        ("dispute", WORDS_THERE),
    }
    assert {mark.shape for mark in marks} == {WORDS, BOX, INK, PAGE_NOTE}
    assert {mark.note for mark in marks if mark.shape == PAGE_NOTE} == {
        "A note from elsewhere",
        "Typed on the page",
    }
    again = importing.preview(bench, theirs, paper.id, Cancel())
    assert (again.count(importing.NEW), again.count(importing.SAME)) == (0, 6)
    assert importing.apply(bench, again) == ()
    marking.put_all(bench, edits, back=True)
    assert everything(bench) == {}


def test_a_note_stuck_on_a_page_keeps_its_place_and_goes_out_with_it(
    bench: Workbench, tmp_path: Path
) -> None:
    source = write_lines(tmp_path / "pack.pdf", PAGES)
    paper = papers.add_file(bench, source, Cancel(), silent)
    importing.apply(bench, importing.preview(bench, elsewhere(source, tmp_path / "theirs.pdf"), "", Cancel()))
    notes = [mark for mark in everything(bench).values() if mark.kind == PAGE_NOTE]
    places = {mark.note: mark.anchor.rects for mark in notes}
    stuck, typed = Rect(20, 20, 40, 40), Rect(300, 100, 320, 120)
    assert places == {"A note from elsewhere": (stuck,), "Typed on the page": (typed,)}
    copy = tmp_path / "copy.pdf"
    exporting.with_marks(bench, paper, copy, Cancel())
    for taken in (read_annotations(copy, Cancel()).found, xfdf.read(xfdf.write(notes))):
        assert {one.rects for one in taken if one.kind == "text"} == {(stuck,), (typed,)}
    newer = write_lines(tmp_path / "newer.pdf", [["A page before the others"], *PAGES])
    newer_by_hand.add(bench, newer, paper.id, Cancel(), silent)
    carried = [mark for mark in everything(bench).values() if mark.kind == PAGE_NOTE]
    assert {(mark.anchor.page, mark.note, mark.anchor.rects) for mark in carried} == {
        (2, note, rects) for note, rects in places.items()
    }


def test_a_file_with_a_page_more_finds_its_pages(bench: Workbench, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "pack.pdf", PAGES)
    paper = papers.add_file(bench, source, Cancel(), silent)
    front = write_lines(tmp_path / "front.pdf", [["A cover of the other program"]])
    theirs = elsewhere(source, tmp_path / "theirs.pdf", front=front)
    importing.apply(bench, importing.preview(bench, theirs, "", Cancel()))
    assert {(mark.paper, mark.anchor.page) for mark in everything(bench).values()} == {(paper.id, 1)}
    other = papers.add_file(bench, front, Cancel(), silent)
    with pytest.raises(UserFacingError, match="not those of"):
        importing.preview(bench, elsewhere(source, tmp_path / "t.pdf"), other.id, Cancel())
    stranger = write_lines(tmp_path / "stranger.pdf", [["Nothing that is known here"]])
    with pytest.raises(UserFacingError, match="No paper in the library"):
        importing.preview(bench, stranger, "", Cancel())


def every_shape(bench: Workbench, tmp_path: Path) -> str:
    paper = papers.add_file(bench, write_lines(tmp_path / "pack.pdf", PAGES), Cancel(), silent)
    page = page_with_boxes(papers.path_of(bench, paper), 1, Cancel())
    marking.add_by_quote(bench, paper.id, 2, WORDS_THERE, Cancel(), meaning="figure", note="is it so?")
    box = box_anchor(page, Rect(70, 700, 320, 760))
    for mark in (
        Mark("", paper.id, box, "question", "boxed", shape=BOX, topics=("parks",)),
        Mark("", paper.id, page_anchor(1), "", shape=INK, strokes=((80.0, 80.0, 120.0, 120.0),)),
        Mark("", paper.id, page_anchor(0), "", "first", shape=PAGE_NOTE, tags=("ask",)),
        Mark("", paper.id, page_anchor(2), "", "come back: here", shape=BOOKMARK),
    ):
        marking.add_mark(bench, mark)
    return paper.id


def test_our_own_export_brings_back_what_was_written_in_it(bench: Workbench, tmp_path: Path) -> None:
    paper = every_shape(bench, tmp_path)
    out, edited = tmp_path / "out.pdf", tmp_path / "edited.pdf"
    exporting.with_marks(bench, papers.get(bench, paper), out, Cancel())
    before = everything(bench)
    unchanged = importing.preview(bench, out, "", Cancel())
    assert [row.what for row in unchanged.rows] == [importing.SAME] * 5
    spaced = next(mark for mark in before.values() if mark.note)
    marking.change(bench, spaced, note=f"{spaced.note} ")  # a space that other readers leave out is no change
    exporting.with_marks(bench, papers.get(bench, paper), out, Cancel())
    unchanged = importing.preview(bench, out, "", Cancel())
    assert [row.what for row in unchanged.rows] == [importing.SAME] * 5
    writer = PdfWriter(clone_from=out)
    for reference in writer.pages[1]["/Annots"]:  # type: ignore[attr-defined]
        annotation = reference.get_object()
        if annotation["/Subtype"] == "/Highlight":
            annotation[NameObject("/Contents")] = TextStringObject("Figure: it is not so")
    writer.write(edited)
    found = importing.preview(bench, edited, paper, Cancel())
    assert found.said == "0 new marks; 1 changed; 4 already here"
    edits = importing.apply(bench, found)
    (changed,) = [mark for mark in everything(bench).values() if mark.note == "it is not so"]
    assert changed.anchor == before[changed.id].anchor
    marking.put_all(bench, edits, back=True)
    assert {mark.note.strip() for mark in everything(bench).values()} == {
        mark.note for mark in before.values()
    }
    marking.remove_all(bench, list(before.values()))
    importing.apply(bench, importing.preview(bench, out, "", Cancel()))
    after = everything(bench)
    assert after.keys() == before.keys()
    for name, mark in before.items():
        assert (after[name].kind, after[name].note, after[name].topics, after[name].tags) == (
            mark.kind,
            mark.note,
            mark.topics,
            mark.tags,
        )
        assert (after[name].meaning, after[name].anchor.page) == (mark.meaning, mark.anchor.page)


def test_an_unlocked_copy_of_a_locked_paper_finds_its_pages(bench: Workbench, tmp_path: Path) -> None:
    source = locked(write_lines(tmp_path / "pack.pdf", PAGES), tmp_path / "locked.pdf")
    papers.add_file(bench, write_lines(tmp_path / "other.pdf", PAGES[:2]), Cancel(), silent)
    paper = papers.add_file(bench, source, Cancel(), silent)
    marking.add_by_quote(bench, paper.id, 3, "bin line 7", Cancel(), meaning="dispute", note="no")
    copy = tmp_path / "copy.pdf"
    assert exporting.with_marks(bench, paper, copy, Cancel()).unlocked
    unchanged = importing.preview(bench, copy, "", Cancel())
    assert (unchanged.paper.id, unchanged.said) == (paper.id, "0 new marks; 1 already here")
    found = importing.preview(bench, elsewhere(copy, tmp_path / "theirs.pdf"), "", Cancel())
    assert (found.paper.id, found.said) == (paper.id, "6 new marks; 1 already here")
    importing.apply(bench, found)
    here = [mark for mark in everything(bench).values() if mark.note != "no"]
    assert {(mark.paper, mark.anchor.page) for mark in here} == {(paper.id, 1)}
    assert {mark.anchor.quote for mark in here if mark.shape == WORDS} == {WORDS_THERE}
    again = locked(tmp_path / "theirs.pdf", tmp_path / "locked again.pdf")
    assert importing.preview(bench, again, "", Cancel()).said == "0 new marks; 7 already here"


def test_boxes_on_an_unlocked_copy_of_a_locked_scan_come_back(bench: Workbench, tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf")  # three of its pages are scans
    scan = pack.starts["6"] + 1
    paper = papers.add_file(bench, locked(pack.path, tmp_path / "locked.pdf"), Cancel(), silent)
    rect = Rect(80, 200, 300, 260)
    marking.add_mark(bench, Mark("", paper.id, page_anchor(scan, (rect,)), "figure", shape=BOX))
    copy = tmp_path / "copy.pdf"
    exporting.with_marks(bench, paper, copy, Cancel())
    (before,) = everything(bench).values()
    marking.remove_all(bench, [before])
    importing.apply(bench, importing.preview(bench, copy, "", Cancel()))
    (after,) = everything(bench).values()
    assert (after.id, after.anchor.page, after.anchor.rects) == (before.id, scan, before.anchor.rects)


def test_xfdf_goes_out_and_comes_back(bench: Workbench, tmp_path: Path) -> None:
    paper = every_shape(bench, tmp_path)
    before = everything(bench)
    out = tmp_path / "marks.xfdf"
    out.write_text(xfdf.write(list(before.values())), encoding="utf-8")
    assert {one.kind for one in xfdf.read(out.read_text())} == {"highlight", "square", "ink", "text"}
    marking.remove_all(bench, list(before.values()))
    importing.apply(bench, importing.preview(bench, out, paper, Cancel()))
    after = everything(bench)
    assert {name: (mark.kind, mark.note, mark.anchor.quote) for name, mark in after.items()} == {
        name: (mark.kind, mark.note, mark.anchor.quote) for name, mark in before.items()
    }
    for text in ("<xfdf", "<other/>", "<!DOCTYPE x [<!ENTITY a 'b'>]><xfdf/>"):
        with pytest.raises(UserFacingError, match="no annotations"):
            xfdf.read(text)
    with pytest.raises(UserFacingError, match="Say which paper"):
        importing.preview(bench, out, "", Cancel())


def test_the_words_under_a_box_do_not_become_its_note(bench: Workbench, tmp_path: Path) -> None:
    every_shape(bench, tmp_path)
    boxes = [one for one in everything(bench).values() if one.kind == BOX]
    marking.change(bench, boxes[0], note="")
    (before,) = (one for one in everything(bench).values() if one.id == boxes[0].id)
    under = replace(before, anchor=replace(before.anchor, quote="committee highway 14"))
    (read,) = xfdf.read(xfdf.write([under]))
    assert read.contents == ""


def test_xfdf_of_another_paper_is_not_taken_for_this_ones(bench: Workbench, tmp_path: Path) -> None:
    """It has page numbers and places only, which every paper has."""
    paper = papers.add_file(bench, write_lines(tmp_path / "pack.pdf", PAGES), Cancel(), silent)
    marking.add_by_quote(bench, paper.id, 2, WORDS_THERE, Cancel(), meaning="figure")
    other = papers.add_file(bench, write_lines(tmp_path / "other.pdf", PAGES[::-1]), Cancel(), silent)
    out = tmp_path / "marks.xfdf"
    out.write_text(exporting.as_xfdf(bench, list(everything(bench).values())), encoding="utf-8")
    with pytest.raises(UserFacingError, match=r"belong to “pack\.pdf”, not to “other”"):
        importing.preview(bench, out, other.id, Cancel())
    assert importing.preview(bench, out, paper.id, Cancel()).said == "0 new marks; 1 already here"
    assert importing.preview(bench, out, "", Cancel()).paper.id == paper.id  # by the name that it gives
    nameless = tmp_path / "nameless.xfdf"
    nameless.write_text(xfdf.write(list(everything(bench).values())), encoding="utf-8")
    lines = [["Parking charges"], ["and where they are paid"], ["in the borough"]]
    third = papers.add_file(bench, write_lines(tmp_path / "third.pdf", lines), Cancel(), silent)
    said = importing.preview(bench, nameless, third.id, Cancel()).said
    assert said == "0 new marks; 1 that is a mark of another paper was left out"
    friends = open_workbench(tmp_path / "friend")
    theirs = papers.add_file(friends, tmp_path / "pack.pdf", Cancel(), silent)
    importing.apply(friends, importing.preview(friends, out, theirs.id, Cancel()))
    (mark,) = everything(friends).values()
    assert (mark.anchor.quote, mark.note) == (WORDS_THERE, "")  # the marked words are not a note


@pytest.mark.skipif(shutil.which("mutool") is None, reason="MuPDF's tools are not here")
def test_a_file_saved_by_another_program_still_brings_its_marks(bench: Workbench, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "pack.pdf", PAGES)
    papers.add_file(bench, source, Cancel(), silent)
    theirs = elsewhere(source, tmp_path / "theirs.pdf")
    saved = tmp_path / "saved.pdf"
    subprocess.run(
        ["mutool", "clean", "-ggg", "-z", str(theirs), str(saved)], check=True, capture_output=True
    )
    assert importing.preview(bench, saved, "", Cancel()).count(importing.NEW) == 6


def test_the_command_says_what_came_in(empty: Cli, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "pack.pdf", PAGES)
    paper = empty.json("papers", "add", source)["id"]
    theirs = elsewhere(source, tmp_path / "theirs.pdf")
    looked = empty.json("marks", "import", theirs, "--paper", paper, "--preview")
    assert (looked["new"], looked["taken_in"]) == (6, False)
    assert empty.json("marks", "list") == []
    assert empty.json("marks", "import", theirs)["new"] == 6
    assert len(empty.json("marks", "list")) == 6
