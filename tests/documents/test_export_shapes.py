"""Every shape of mark as standard annotations, checked by other engines where they are installed."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject

from meetingwatch.documents.annotations import COLOURS
from meetingwatch.documents.importing import read_annotations
from meetingwatch.documents.quotes import page_with_boxes
from meetingwatch.documents.subjects import Subject, subject_from, subject_of
from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.anchors import box_anchor, page_anchor
from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import BOOKMARK, BOX, INK, ITEM_NOTE, PAGE_NOTE, Mark, Rect, around
from meetingwatch.domain.page_text import PageText
from tests.documents.made_papers import made_pack, turned_pages
from tests.documents.test_export import LINES, WHEN, export, marked

COUNTED = {"/Highlight": 1, "/Square": 1, "/Ink": 1, "/Text": 2}


def every_shape(path: Path, page: int, label: str | None = None) -> list[Mark]:
    boxes = page_with_boxes(path, page, Cancel())
    rect = Rect(
        boxes.size.left + 150, boxes.size.bottom + 150, boxes.size.left + 300, boxes.size.bottom + 200
    )
    stroke = (rect.left, rect.top + 60, rect.left + 60, rect.top + 90, rect.left + 90, rect.top + 65)
    words = "costs of 9" if "costs of 9" in boxes.text else boxes.text.split("\n")[3]
    return [
        marked(path, page, words, "figure", "check"),
        Mark(
            "box",
            "p",
            box_anchor(boxes, rect),
            "question",
            "why?",
            shape=BOX,
            topics=("libraries",),
            made_at=WHEN,
        ),
        Mark("ink", "p", page_anchor(page), "", shape=INK, strokes=(stroke, stroke[:4]), made_at=WHEN),
        Mark(
            "note",
            "p",
            page_anchor(page),
            "",
            "on the page",
            shape=PAGE_NOTE,
            tags=("ask", "éŵ"),
            made_at=WHEN,
        ),
        Mark("item", "p", page_anchor(page), "", "on the item", shape=ITEM_NOTE, item="7", made_at=WHEN),
        Mark("here", "p", page_anchor(page), "", "come back", label, shape=BOOKMARK, made_at=WHEN),
        Mark("there", "p", page_anchor(0), "", "", shape=BOOKMARK, made_at=WHEN),
    ]


def kinds(path: Path, page: int) -> Counter[str]:
    found: Any = PdfReader(path, strict=True).pages[page].annotations or []
    return Counter(
        str(one.get_object()["/Subtype"]) for one in found if one.get_object()["/Subtype"] != "/Popup"
    )


def test_every_shape_is_written_and_the_authors_outline_stays(tmp_path: Path) -> None:
    source = made_pack(tmp_path / "pack.pdf").path
    out = tmp_path / "out.pdf"
    assert export(source, every_shape(source, 2, "1"), out) == 7
    assert out.read_bytes().startswith(source.read_bytes())
    assert kinds(out, 2) == COUNTED
    before: Any = PdfReader(source).outline
    after: Any = PdfReader(out, strict=True).outline
    assert [one.title for one in after[: len(before)] if not isinstance(one, list)] == [
        one.title for one in before if not isinstance(one, list)
    ]
    heading, under = after[-2:]
    assert heading.title == "My bookmarks"
    assert [one.title for one in under] == ["p. 1: come back", "PDF page 1"]
    reader = PdfReader(out)
    assert [reader.get_destination_page_number(one) for one in under] == [2, 0]
    notes: Any = reader.pages[2].annotations
    subjects = {
        one.get_object()["/NM"]: one.get_object().get("/Subj") for one in notes if "/NM" in one.get_object()
    }
    assert subjects["box"] == "question; box; topic: libraries"
    assert subjects["note"] == "page; tag: ask; tag: éŵ"


def test_a_paper_without_an_outline_gets_one(tmp_path: Path) -> None:
    source = turned_pages(tmp_path / "turned.pdf", LINES)
    out, again = tmp_path / "out.pdf", tmp_path / "again.pdf"
    export(source, every_shape(source, 0), out)
    export(out, every_shape(source, 1), again)
    outline: Any = PdfReader(again, strict=True).outline
    assert [one.title for one in outline if not isinstance(one, list)] == ["My bookmarks", "My bookmarks"]
    assert kinds(again, 0) == kinds(again, 1) == COUNTED


def test_subject_lines_are_read_back() -> None:
    mark = Mark(
        "a", "p", page_anchor(0), "", "x", shape=ITEM_NOTE, item="7a", topics=("roads; and", "b"), tags=("c",)
    )
    assert subject_from(subject_of(mark)) == Subject("item", "", "7a", ("roads, and", "b"), ("c",))
    assert subject_from("Comment on page 3: see box") == Subject()


def test_our_own_export_is_read_back(tmp_path: Path) -> None:
    source = made_pack(tmp_path / "pack.pdf").path
    out = tmp_path / "out.pdf"
    marks = every_shape(source, 2)
    export(source, marks, out)
    taken = {one.name: one for one in read_annotations(out, Cancel()).found}
    assert set(taken) == {mark.id for mark in marks}
    assert taken["ink"].strokes == marks[2].strokes
    assert taken["box"].rects == marks[1].anchor.rects
    assert [taken[name].kind for name in ("2-figure", "here")] == ["highlight", "bookmark"]
    assert taken["2-figure"].meaning == "figure"
    assert set(COLOURS) == {"quote", "question", "figure", "dispute"}


def _shown(page: PageText, mark: Mark) -> tuple[float, float, float, float] | None:
    rect = around(mark)
    if rect is None:
        return None
    box = rect_to_display(page.size, rect)
    return box.x - 4, box.y - 4, box.x + box.width + 4, box.y + box.height + 4


def _only_inside(
    one: bytes, two: bytes, width: int, step: int, boxes: list[tuple[float, ...]], slack: int = 0
) -> None:
    """Pixels that differ by more than slack lie in the boxes: MuPDF smooths a page with transparency otherwise."""
    changed = [
        at // step
        for at in range(0, len(one) - step + 1, step)
        if one[at : at + 3] != two[at : at + 3]
        and max(abs(a - b) for a, b in zip(one[at : at + 3], two[at : at + 3], strict=True)) > slack
    ]
    assert changed
    for at in changed:
        x, y = at % width, at // width
        assert any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes), (x, y)


@pytest.mark.parametrize("page", range(4))
def test_pdfium_changes_only_where_the_marks_are(page: int, tmp_path: Path) -> None:
    source = turned_pages(tmp_path / "turned.pdf", LINES)
    out = tmp_path / "out.pdf"
    marks = every_shape(source, page)[:3]
    export(source, marks, out)
    boxes = page_with_boxes(source, page, Cancel())
    width, height = round(boxes.size.width), round(boxes.size.height)
    with PaperReader(source, Cancel()) as before, PaperReader(out, Cancel()) as after:
        one, two = before.render(page, 1.0, width, height), after.render(page, 1.0, width, height)
    assert one is not None
    assert two is not None
    _only_inside(one.pixels, two.pixels, width, 4, [box for mark in marks if (box := _shown(boxes, mark))])


def _drawn(engine: str, path: Path, page: int, out: Path) -> tuple[int, bytes]:
    """A page as PPM at 72 dots an inch, drawn by poppler or MuPDF."""
    if engine == "pdftoppm":
        base = out.with_suffix("")
        command = [
            "pdftoppm",
            "-r",
            "72",
            "-cropbox",
            "-f",
            str(page + 1),
            "-singlefile",
            str(path),
            str(base),
        ]
        out = base.with_suffix(".ppm")
    else:
        command = [
            "mutool",
            "draw",
            "-q",
            "-F",
            "pnm",
            "-c",
            "rgb",
            "-r",
            "72",
            "-o",
            str(out),
            str(path),
            str(page + 1),
        ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [line for line in done.stderr.splitlines() if "ICC support" not in line] == []
    body = out.read_bytes()
    parts = body.split(maxsplit=4)
    return int(parts[1]), parts[4] if len(parts[4]) % 3 == 0 else body[-int(parts[1]) * int(parts[2]) * 3 :]


@pytest.mark.parametrize("engine", ["pdftoppm", "mutool"])
@pytest.mark.parametrize("page", [0, 2])
def test_other_engines_change_only_where_the_marks_are(engine: str, page: int, tmp_path: Path) -> None:
    if shutil.which(engine) is None:
        pytest.skip(f"{engine} is not here")
    source = made_pack(tmp_path / "pack.pdf").path
    if page == 0:
        source = turned_pages(tmp_path / "turned.pdf", LINES)
    out = tmp_path / "out.pdf"
    marks = every_shape(source, page)[:3]
    export(source, marks, out)
    width, one = _drawn(engine, source, page, tmp_path / "one.ppm")
    again, two = _drawn(engine, out, page, tmp_path / "two.ppm")
    assert width == again
    boxes = page_with_boxes(source, page, Cancel())
    slack = 40 if engine == "mutool" else 0
    _only_inside(one, two, width, 3, [box for mark in marks if (box := _shown(boxes, mark))], slack)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not here")
@pytest.mark.parametrize("streams", ["disable", "generate"])
def test_qpdf_finds_no_fault(streams: str, tmp_path: Path) -> None:
    plain = made_pack(tmp_path / "plain.pdf").path
    source, out = tmp_path / "source.pdf", tmp_path / "out.pdf"
    subprocess.run(["qpdf", f"--object-streams={streams}", str(plain), str(source)], check=True)
    export(source, every_shape(source, 2), out)
    done = subprocess.run(["qpdf", "--check", str(out)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert kinds(out, 2) == COUNTED


def test_what_many_marks_need_is_written_once_and_long_ink_is_packed(tmp_path: Path) -> None:
    source, out = made_pack(tmp_path / "pack.pdf").path, tmp_path / "out.pdf"
    wave = tuple(float(n) for x in range(100, 400) for n in (x, 300 + x % 7))
    marks = [replace(marked(source, 2 + n, "council"), id=f"m{n}") for n in range(4)]
    export(source, [*marks, Mark("ink", "p", page_anchor(2), "", shape=INK, strokes=(wave,))], out)
    written: Any = [
        one.get_object() for page in PdfReader(out, strict=True).pages for one in page.get("/Annots", ())
    ]
    looks: Any = {str(one["/NM"]): one["/AP"]["/N"] for one in written if "/NM" in one}
    assert set(looks) == {"m0", "m1", "m2", "m3", "ink"}
    shared = {looks[f"m{n}"].raw_get("/Resources").idnum for n in range(4)}
    assert len(shared) == 1
    assert looks["m0"]["/Resources"]["/ExtGState"]["/M"]["/BM"] == "/Multiply"
    assert looks["ink"]["/Filter"] == "/FlateDecode"
    assert looks["ink"].get_data().count(b" l\n") == 299
    appended = out.read_bytes()[source.stat().st_size :]
    assert appended.count(b"/Multiply") == 1


def odd_boxes(path: Path) -> Path:
    """Pages whose crop box is larger than the media box, whose boxes begin at their upper right corner, and both
    turned."""
    writer = PdfWriter()
    for media, crop, turn in (
        ((0, 0, 595, 842), (-50, -50, 675, 922), 0),
        ((595, 842, 0, 0), (595, 842, 0, 0), 0),
        ((0, 0, 595, 842), (-50, 700, 300, 922), 90),
        ((595, 842, 0, 0), (20, 800, 500, 10), 270),
    ):
        page = writer.add_blank_page(595, 842)
        page[NameObject("/MediaBox")] = ArrayObject(map(NumberObject, media))
        page[NameObject("/CropBox")] = ArrayObject(map(NumberObject, crop))
        page[NameObject("/Rotate")] = NumberObject(turn)
    writer.write(path)
    return path


def test_notes_without_a_place_stand_at_the_upper_right_of_what_is_shown(tmp_path: Path) -> None:
    for source in (turned_pages(tmp_path / "turned.pdf", LINES), odd_boxes(tmp_path / "odd.pdf")):
        out = tmp_path / f"out-{source.name}"
        with PaperReader(source, Cancel()) as reader:
            sizes = [page.size for n in range(reader.page_count) if (page := reader.page(n)) is not None]
        assert len(sizes) >= 4
        notes = [
            Mark(f"{page}-{n}", "p", page_anchor(page), "", "ask", shape=PAGE_NOTE, made_at=WHEN)
            for page in range(len(sizes))
            for n in range(2)
        ]
        export(source, notes, out)
        for size, marked_page in zip(sizes, PdfReader(out, strict=True).pages, strict=True):
            annotations: Any = marked_page["/Annots"]
            found = [one.get_object() for one in annotations]
            places = [
                rect_to_display(size, Rect(*map(float, one["/Rect"])))
                for one in found
                if one["/Subtype"] == "/Text"
            ]
            assert [(round(size.width - one.x), round(one.y)) for one in places] == [(44, 22), (44, 48)]
