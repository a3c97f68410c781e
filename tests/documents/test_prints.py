"""Scans known again by their picture, or asked; never taken for another."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.comparing import match_pages
from meetingwatch.documents.prints import PicturePrint, likeness, picture_prints, same_picture, same_sheets
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from tests.documents.reissues import scan


def scanned(path: Path, pictures: list[bytes]) -> dict[int, PicturePrint]:
    """A PDF of these pictures, stamped with page numbers, and the prints of its pages."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for number, picture in enumerate(pictures, 1):
        canvas.drawImage(ImageReader(Image.open(io.BytesIO(picture))), 0, 0, *A4)
        canvas.drawCentredString(297, 20, f"Page {number}")
        canvas.showPage()
    canvas.save()
    pages = read_paper(path, Cancel(), silent).pages
    return picture_prints(path, pages, [page.text for page in pages], Cancel())


def form(filled: str) -> bytes:
    """A scanned form with one line filled in."""
    sheet = Image.new("L", (827, 1169), 248)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(16)
    for line in range(30):
        draw.text((90, 100 + 32 * line), f"Question {line + 1} of the form", fill=25, font=font)
        draw.line((90, 122 + 32 * line, 700, 122 + 32 * line), fill=25)
    draw.text((400, 420), filled, fill=25, font=font)
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=70)
    return out.getvalue()


def test_new_scans_of_the_same_sheets_are_known_and_no_others(tmp_path: Path) -> None:
    old = scanned(tmp_path / "old.pdf", [scan(n) for n in range(6)])
    new = scanned(tmp_path / "new.pdf", [scan(n, again=1) for n in (9, 2, 0, 4, 8, 5)])
    assert same_sheets(old, new).keys() == {(2, 1), (0, 2), (4, 3), (5, 5)}
    assert max(likeness(old[o], new[n]) for o, n in ((0, 0), (1, 1), (3, 4), (2, 3))) < 0.2


def test_a_rescanned_page_is_the_same_page_with_another_picture(tmp_path: Path) -> None:
    old = scanned(tmp_path / "old.pdf", [scan(n) for n in range(3)])
    new = scanned(tmp_path / "new.pdf", [scan(7), scan(0), scan(1, again=3), scan(2)])
    pairs = {p.old: p for p in match_pages(["Page 1"] * 3, ["Page 1"] * 4, old, new) if p.old is not None}
    assert [(pairs[n].new, pairs[n].change, pairs[n].rescanned) for n in range(3)] == [
        (1, "same", False),
        (2, "same", True),
        (3, "same", False),
    ]
    assert pairs[1].similarity < 1.0


def test_a_form_filled_in_otherwise_is_asked_about(tmp_path: Path) -> None:
    old = scanned(tmp_path / "old.pdf", [form("Yes, by the end of March"), form("Nothing to declare")])
    new = scanned(tmp_path / "new.pdf", [form("Both are wholly other words"), form("Nothing to declare")])
    assert same_sheets(old, new) == {}
    assert not same_picture(old[0], new[0])
    assert same_picture(old[1], new[1])


def test_a_picture_that_moved_is_not_the_same_for_ink(tmp_path: Path) -> None:
    old = scanned(tmp_path / "old.pdf", [scan(1)])
    new = scanned(tmp_path / "new.pdf", [scan(1, again=1)])
    assert not same_picture(old[0], new[0])
