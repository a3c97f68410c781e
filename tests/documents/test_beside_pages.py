"""Forms that are not on their pages, portfolios and files in a file are found, and only those."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.beside_pages import NOTHING_BESIDE, BesidePages
from meetingwatch.domain.job import Cancel, silent

WAIT = "Please wait... If this message is not eventually replaced by the proper contents of the document"


def written(path: Path, words: str = "Report on libraries", files: tuple[str, ...] = ()) -> pypdf.PdfWriter:
    """A page with words, and files beside it; write it with saved()."""
    page = io.BytesIO()
    canvas = Canvas(page)
    canvas.drawString(60, 700, words)
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=page)
    for name in files:
        writer.add_attachment(name, b"%PDF-1.4")
    return writer


def saved(path: Path, writer: pypdf.PdfWriter) -> BesidePages:
    with path.open("wb") as file:
        writer.write(file)
    return read_paper(path, Cancel(), silent).beside


def with_form(writer: pypdf.PdfWriter, *, whole: bool) -> pypdf.PdfWriter:
    root = writer.root_object
    part = StreamObject()
    part.set_data(b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>')
    form = {NameObject("/Fields"): ArrayObject(), NameObject("/XFA"): writer._add_object(part)}
    root[NameObject("/AcroForm")] = DictionaryObject(form)
    if whole:
        root[NameObject("/NeedsRendering")] = BooleanObject(True)
    return writer


@pytest.mark.parametrize(
    ("words", "whole", "form"),
    [
        (WAIT, True, True),
        (WAIT, False, True),
        ("Merci d’attendre", True, True),
        ("Application for a licence", False, False),
    ],
)
def test_a_form_that_is_not_on_its_pages(tmp_path: Path, words: str, whole: bool, form: bool) -> None:
    path = tmp_path / "form.pdf"
    found = saved(path, with_form(written(path, words), whole=whole))
    assert found == BesidePages(form=form)
    assert bool(found.notes) == form


def test_a_page_that_asks_to_wait_is_no_form_by_that_alone(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    assert saved(path, written(path, WAIT)) == NOTHING_BESIDE


def test_files_in_a_file_are_named(tmp_path: Path) -> None:
    path = tmp_path / "files.pdf"
    found = saved(path, written(path, files=("Report.pdf", "Visits.xlsx")))
    assert sorted(found.attached) == ["Report.pdf", "Visits.xlsx"]
    (note,) = found.notes
    assert note.startswith("2 files are inside this PDF and are not shown (")


def test_a_portfolio_is_told_from_a_paper_with_files(tmp_path: Path) -> None:
    path = tmp_path / "portfolio.pdf"
    writer = written(path, files=("Report.pdf",))
    writer.root_object[NameObject("/Collection")] = DictionaryObject({NameObject("/View"): NameObject("/D")})
    found = saved(path, writer)
    assert found == BesidePages(portfolio=True, attached=("Report.pdf",))
    assert found.notes[0].startswith(
        "This PDF is a portfolio: the papers inside it are not shown (Report.pdf)."
    )


def test_a_portfolio_whose_catalogue_is_packed(tmp_path: Path) -> None:
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R/Collection<</View/D>>/Names<</EmbeddedFiles<</Names[(a)4 0 R]>>>>>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        4: "<</Type/Filespec/F(a.pdf)/UF(a.pdf)/EF<</F 6 0 R>>>>",
    }
    path = tmp_path / "packed.pdf"
    path.write_bytes(packed(objects))
    assert read_paper(path, Cancel(), silent).beside == BesidePages(portfolio=True, attached=("a.pdf",))


def packed(objects: dict[int, str]) -> bytes:
    """A PDF whose objects are all in one packed group (5), with a file (6) and a table of places (7)."""
    places, body = "", ""
    for number, words in objects.items():
        places += f"{number} {len(body)} "
        body += words + " "
    group = zlib.compress((places + body).encode())
    head = f"<</Type/ObjStm/N {len(objects)}/First {len(places)}/Filter/FlateDecode/Length {len(group)}>>"
    data = b"%PDF-1.7\n"
    at_group = len(data)
    data += f"5 0 obj\n{head}\nstream\n".encode() + group + b"\nendstream\nendobj\n"
    at_file = len(data)
    data += b"6 0 obj\n<</Type/EmbeddedFile/Length 8>>\nstream\n%PDF-1.4\nendstream\nendobj\n"
    at_table = len(data)
    rows = [(0, 0, 0), *((2, 5, n) for n in range(4)), (1, at_group, 0), (1, at_file, 0), (1, at_table, 0)]
    table = b"".join(bytes([kind]) + at.to_bytes(4, "big") + bytes([n]) for kind, at, n in rows)
    head = f"<</Type/XRef/Size 8/W[1 4 1]/Root 1 0 R/Length {len(table)}>>"
    data += f"7 0 obj\n{head}\nstream\n".encode() + table + b"\nendstream\nendobj\n"
    return data + f"startxref\n{at_table}\n%%EOF".encode()


def test_of_many_files_a_few_are_named_and_long_names_cut() -> None:
    found = BesidePages(attached=("a" * 100 + ".pdf", "", "b.pdf", "c.pdf", "d.pdf"))
    assert found.notes == (
        "5 files are inside this PDF and are not shown ("
        + "a" * 40
        + "…"
        + "a" * 12
        + ".pdf, a file without a name, "
        "b.pdf, and 2 more). Open it in Adobe Reader, save them apart, and add them.",
    )
