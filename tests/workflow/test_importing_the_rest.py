"""Annotations that become no mark are told, and those without words or place stand where they stood."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    RectangleObject,
    TextStringObject,
)

from meetingwatch.documents.importing import read_annotations
from meetingwatch.domain.anchors import page_anchor
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import BOOKMARK, BOX, PAGE_NOTE, Mark
from meetingwatch.workflow import exporting, importing, marking, papers, xfdf
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import write_lines
from tests.workflow.test_importing import PAGES, elsewhere, everything


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


def annotation(kind: str, contents: str = "", **more: object) -> DictionaryObject:
    """One of any kind, somewhere on a page."""
    place = ArrayObject([FloatObject(n) for n in (300, 500, 318, 518)])
    found = DictionaryObject(
        {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(f"/{kind}")}
    )
    found[NameObject("/Rect")] = place
    found[NameObject("/Contents")] = TextStringObject(contents)
    for name, value in more.items():
        found[NameObject(f"/{name}")] = value
    return found


def with_annotations(source: Path, out: Path, *those: DictionaryObject) -> Path:
    writer = PdfWriter(clone_from=source)
    for one in those:
        writer.add_annotation(1, one)
    writer.write(out)
    return out


def test_what_stays_out_is_told_by_kind(bench: Workbench, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "pack.pdf", PAGES)
    papers.add_file(bench, source, Cancel(), silent)
    theirs = with_annotations(
        source,
        tmp_path / "theirs.pdf",
        annotation("Text", "A note"),
        annotation("Text"),
        annotation("Stamp", "APPROVED"),
        annotation("Stamp", "DRAFT"),
        annotation("Link"),
        annotation("Widget"),
        annotation("Popup"),
        annotation("Ink"),
    )
    found = importing.preview(bench, theirs, "", Cancel())
    assert found.said == "1 new mark; 4 left out: 2 stamps, 1 empty drawing, 1 empty note"
    assert dict(found.kinds) == {"stamp": 2, "empty-note": 1, "empty-drawing": 1}
    plain = importing.preview(bench, elsewhere(source, tmp_path / "more.pdf"), "", Cancel())
    assert (plain.left_out, plain.kinds) == ((), ())


def test_what_stays_out_of_an_xfdf_file_is_told_by_kind(bench: Workbench, tmp_path: Path) -> None:
    paper = papers.add_file(bench, write_lines(tmp_path / "pack.pdf", PAGES), Cancel(), silent)
    given = tmp_path / "given.xfdf"
    given.write_text(
        f'<xfdf xmlns="{xfdf.SPACE}"><annots><text page="0" rect="20,20,40,40"><contents>A note</contents></text>'
        '<text page="0" rect="20,60,40,80"/><stamp page="1" rect="20,60,40,80"/>'
        '<text page="9" rect="20,60,40,80"><contents>Beyond</contents></text>'
        '<ink page="x" rect="20,60,40,80"/><link page="0" rect="0,0,9,9"/></annots></xfdf>'
    )
    found = importing.preview(bench, given, paper.id, Cancel())
    assert found.said.startswith("1 new mark; 3 left out: 1 damaged, 1 empty note, 1 stamp; 1 on ")


def numbers(*given: float) -> ArrayObject:
    return ArrayObject([FloatObject(one) for one in given])


@pytest.mark.parametrize(
    ("kind", "meaning", "more"),
    [
        ("StrikeOut", "dispute", {"QuadPoints": numbers(60, 60, 300, 60, 60, 50, 300, 50)}),
        ("StrikeOut", "dispute", {"QuadPoints": numbers(60, 55, 300, 55, 60, 55, 300, 55)}),  # a mere line
        ("Highlight", "question", {"C": numbers(0.81, 0.89, 0.97), "Rect": numbers(60, 50, 300, 60)}),
        ("Underline", "quote", {"Rect": numbers(300, 60, 60, 50)}),
    ],
)
@pytest.mark.parametrize("note", ["", "Not so"])
def test_light_where_no_words_are_is_a_box_at_its_place(
    bench: Workbench, tmp_path: Path, kind: str, meaning: str, more: dict[str, object], note: str
) -> None:
    source = write_lines(tmp_path / "pack.pdf", PAGES)
    paper = papers.add_file(bench, source, Cancel(), silent)
    theirs = with_annotations(source, tmp_path / "theirs.pdf", annotation(kind, note, **more))
    found = importing.preview(bench, theirs, "", Cancel())
    assert found.said == "1 new mark"
    importing.apply(bench, found)
    (mark,) = everything(bench).values()
    assert (mark.kind, mark.meaning, mark.note, mark.anchor.page) == (BOX, meaning, note, 1)
    (rect,) = mark.anchor.rects
    assert (rect.left, rect.right) == (60, 300)
    assert 50 <= rect.bottom < rect.top <= 60
    copy = tmp_path / "copy.pdf"
    exporting.with_marks(bench, paper, copy, Cancel())
    (out,) = read_annotations(copy, Cancel()).found
    assert (out.kind, out.rects) == ("square", (rect,))
    again = importing.preview(bench, copy, paper.id, Cancel())
    assert [row.what for row in again.rows] == [importing.SAME]
    xml = tmp_path / "copy.xfdf"
    xml.write_text(exporting.as_xfdf(bench, [mark]))
    assert [row.what for row in importing.preview(bench, xml, paper.id, Cancel()).rows] == [importing.SAME]


@pytest.mark.parametrize("turned", [0, 90, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_notes_without_a_place_stand_at_the_same_place_in_every_file(
    bench: Workbench, tmp_path: Path, turned: int, cropped: bool
) -> None:
    writer = PdfWriter(clone_from=write_lines(tmp_path / "plain.pdf", PAGES))
    for page in writer.pages:
        page.rotate(turned)
        if cropped:
            page.cropbox = RectangleObject((40, 30, 460, 640))
    source = tmp_path / "pack.pdf"
    writer.write(source)
    paper = papers.add_file(bench, source, Cancel(), silent)
    for note in ("One", "Two", "Three"):
        marking.add_mark(bench, Mark("", paper.id, page_anchor(1), "", note=note, shape=PAGE_NOTE))
    marking.add_mark(bench, Mark("", paper.id, page_anchor(1), "", shape=BOOKMARK))
    marks = list(everything(bench).values())
    copy = tmp_path / "copy.pdf"
    exporting.with_marks(bench, paper, copy, Cancel())
    in_pdf = {one.name: one.rects for one in read_annotations(copy, Cancel()).found if one.kind == "text"}
    in_xml = {one.name: one.rects for one in xfdf.read(exporting.as_xfdf(bench, marks[::-1]))}
    assert len(in_pdf) == len(set(in_pdf.values())) == 3
    assert {name: in_xml[name] for name in in_pdf} == in_pdf
    assert len(set(in_xml.values())) == 4
