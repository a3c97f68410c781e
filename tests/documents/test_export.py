"""Marks leave as standard annotations behind the council's own bytes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject

from meetingwatch.documents.annotations import quad_points
from meetingwatch.documents.export import export_with_marks
from meetingwatch.documents.quotes import anchors_of_quote, page_with_boxes
from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Anchor, Mark
from meetingwatch.domain.paper import PageSize
from meetingwatch.errors import Cancelled, UserFacingError
from tests.documents.helpers import children
from tests.documents.made_papers import made_pack, one_page, turned_pages

LINES = [
    "1.2The council will inte-",
    "grated and one-off service costs of 9",
    "Risk 16, not 9 – the officer’s “view”",
]
WHEN = datetime(2017, 7, 12, 10, 0, tzinfo=UTC)


def marked(path: Path, index: int, quote: str, meaning: str = "quote", note: str = "") -> Mark:
    anchor = anchors_of_quote(page_with_boxes(path, index, Cancel()), quote)[0]
    return Mark(f"{index}-{meaning}", "paper", anchor, meaning, note, made_at=WHEN)


def export(path: Path, marks: list[Mark], out: Path) -> int:
    return export_with_marks(path, marks, out, "A. (Resident) \\", Cancel(), silent).marks


def checked(path: Path) -> list[list[Any]]:
    """Read back by another program, strictly."""
    found = []
    for page in PdfReader(path, strict=True).pages:
        found.append([part.get_object() for part in page.get("/Annots", ArrayObject())])
    return found


def as_streams(source: Path, out: Path) -> Path:
    """The same paper with its cross-reference as a stream: what builders of PDF 1.5 and later write."""
    body = source.read_bytes()
    reader = PdfReader(source)
    size = int(reader.trailer["/Size"])  # type: ignore[call-overload]
    places = [b"\x00\x00\x00\x00\x00\xff"]
    for number in range(1, size):
        places.append(b"\x01" + body.index(b"\n%d 0 obj" % number).to_bytes(4, "big") + b"\x00")
    cut = body.rindex(b"xref\n0 ")
    at = cut
    places[1:] = [p[:1] + (int.from_bytes(p[1:5], "big") + 1).to_bytes(4, "big") + p[5:] for p in places[1:]]
    places.append(b"\x01" + at.to_bytes(4, "big") + b"\x00")
    rows = b"".join(places)
    root = reader.trailer.raw_get("/Root").idnum
    head = b"%d 0 obj\n<< /Type /XRef /W [1 4 1] /Size %d /Root %d 0 R /Length %d >>\nstream\n" % (
        size,
        size + 1,
        root,
        len(rows),
    )
    out.write_bytes(body[:cut] + head + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % at)
    return out


@pytest.mark.parametrize("kind", ["table", "stream"])
def test_marks_are_appended_and_read_back(kind: str, tmp_path: Path) -> None:
    source = turned_pages(tmp_path / "turned.pdf", LINES)
    if kind == "stream":
        source = as_streams(source, tmp_path / "streams.pdf")
    marks = [
        marked(source, i, "will integrated and one-off", "quote", "Note (with) \\ “signs”") for i in range(5)
    ]
    marks.append(marked(source, 0, 'the officer\'s "view"', "dispute"))
    marks.append(Mark("note", "paper", Anchor(2, "", "", "", 0, ()), "", "On the page", made_at=WHEN))
    marks.append(Mark("unsure", "paper", marks[0].anchor, "quote", placed="ask"))
    out = tmp_path / "out.pdf"
    assert export(source, marks, out) == 7
    assert out.read_bytes().startswith(source.read_bytes())
    assert out.stat().st_size - source.stat().st_size < 1000 * 7
    annotations = checked(out)
    assert [len(page) for page in annotations] == [4, 2, 4, 2, 2]
    first = annotations[0][0]
    assert first["/Subtype"] == "/Highlight"
    assert first["/Contents"] == "Quote: Note (with) \\ “signs”"
    assert first["/NM"] == "0-quote"
    assert first["/T"] == "A. (Resident) \\"
    assert first["/M"] == "D:20170712100000Z"
    assert first["/F"] == 4
    assert len(first["/QuadPoints"]) == 16
    assert annotations[2][2]["/Subtype"] == "/Text"


def test_a_second_round_stands_on_the_first(tmp_path: Path) -> None:
    source = made_pack(tmp_path / "pack.pdf").path
    once, twice = tmp_path / "once.pdf", tmp_path / "twice.pdf"
    anchor = anchors_of_quote(page_with_boxes(source, 2, Cancel()), "Minutes of the last meeting")[0]
    export(source, [Mark("a", "p", anchor, "figure")], once)
    export(once, [Mark("b", "p", anchor, "question")], twice)
    assert [part["/NM"] for part in checked(twice)[2] if "/NM" in part] == ["a", "b"]
    assert [len(page) for page in checked(once)][:4] == [0, 0, 2, 0]


def test_annotations_that_are_there_stay(tmp_path: Path) -> None:
    source = tmp_path / "own.pdf"
    shared = b"[7 0 R]"
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Border [0 0 0] >>"
    source.write_bytes(one_page(b"BT /F1 12 Tf 72 700 Td (words) Tj ET", shared, link, page=b"/Annots 6 0 R"))
    out = tmp_path / "out.pdf"
    export(source, [marked(source, 0, "words")], out)
    assert [part["/Subtype"] for part in checked(out)[0]] == ["/Link", "/Highlight", "/Popup"]


def test_only_the_marked_place_changes(tmp_path: Path) -> None:
    source = turned_pages(tmp_path / "turned.pdf", LINES)
    marks = [marked(source, index, "costs of 9", "figure") for index in range(4)]
    out = tmp_path / "out.pdf"
    export(source, marks, out)
    for index, mark in enumerate(marks):
        page = page_with_boxes(source, index, Cancel())
        width, height = round(page.size.width), round(page.size.height)
        with PaperReader(source, Cancel()) as before, PaperReader(out, Cancel()) as after:
            one, two = before.render(index, 1.0, width, height), after.render(index, 1.0, width, height)
        assert one is not None
        assert two is not None
        old, new = one.pixels, two.pixels
        changed = [at // 4 for at in range(0, len(old), 4) if old[at : at + 3] != new[at : at + 3]]
        assert changed
        (rect,) = mark.anchor.rects
        box = rect_to_display(page.size, rect)
        for at in changed:
            x, y = at % width, at // width
            assert box.x - 2 <= x <= box.x + box.width + 2
            assert box.y - 2 <= y <= box.y + box.height + 2
        dark = sum(1 for at in range(0, len(old), 4) if old[at + 1] < 90)
        assert (
            abs(sum(1 for at in range(0, len(new), 4) if new[at + 1] < 90) - dark) <= 0.05 * dark
        )  # ink stays black


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not here")
def test_poppler_reads_it_without_complaint(tmp_path: Path) -> None:
    source = turned_pages(tmp_path / "turned.pdf", LINES)
    out = tmp_path / "out.pdf"
    export(source, [marked(source, index, "costs of 9", "figure") for index in range(5)], out)
    done = subprocess.run(
        ["pdftoppm", "-r", "40", str(out), str(tmp_path / "page")], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    coloured = (tmp_path / "page-2.ppm").read_bytes()
    assert bytes((205, 239, 211)) in coloured


def test_corners_run_as_the_page_is_shown() -> None:
    for rotation in (0, 90, 180, 270):
        corners = quad_points((10, 20, 110, 40), rotation)
        from meetingwatch.domain.geometry import to_display

        shown = [to_display(PageSize(500, 600, rotation), corners[i], corners[i + 1]) for i in (0, 2, 4, 6)]
        upper_left, upper_right, lower_left, lower_right = shown
        assert upper_left[0] == lower_left[0] < upper_right[0] == lower_right[0]
        assert upper_left[1] == upper_right[1] < lower_left[1] == lower_right[1]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    before = children() if sys.platform.startswith("linux") else set()
    source = made_pack(tmp_path / "pack.pdf").path
    mark = marked(source, 2, "Minutes of the last meeting")
    out = tmp_path / "out.pdf"
    out.write_bytes(b"what was there")
    writer = PdfWriter()
    writer.append(PdfReader(source))
    writer.encrypt("secret", "owner", algorithm="RC4-128")
    locked = tmp_path / "locked.pdf"
    writer.write(locked)
    with pytest.raises(UserFacingError, match="locked by its publisher"):
        export(locked, [mark], out)
    misled = tmp_path / "misled.pdf"
    body = source.read_bytes()
    at = body.rindex(b"startxref")
    misled.write_bytes(body[:at] + b"startxref\n7\n%%EOF\n")
    with pytest.raises(UserFacingError, match="not built as it should"):
        export(misled, [mark], out)
    with pytest.raises(UserFacingError, match="could not be written"):
        export(source, [mark], tmp_path / "nowhere" / "out.pdf")
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(Cancelled):
        export_with_marks(source, [mark], out, "", cancel, silent)
    assert out.read_bytes() == b"what was there"
    assert not list(tmp_path.glob(".*"))
    if sys.platform.startswith("linux"):
        assert children() == before


def test_without_marks_it_is_a_copy(tmp_path: Path) -> None:
    source = made_pack(tmp_path / "pack.pdf").path
    out = tmp_path / "out.pdf"
    assert export(source, [], out) == 0
    assert out.read_bytes() == source.read_bytes()
    assert NameObject("/Annots") not in PdfReader(out).pages[2]
