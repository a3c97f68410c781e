"""Fonts that do not say what their codes mean: as Ghostscript writes them, they are Windows-1252."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import reportlab

from meetingwatch.documents.worker import PaperReader, read_paper
from meetingwatch.domain.job import Cancel, silent
from tests.documents.made_papers import raw_pdf, stream

WORDS = "Children’s Services – “Basic Need” • £4½m, Siân"
SAID = "BT /F1 12 Tf 72 700 Td ({}) Tj ET"
MAC = "/Encoding /MacRomanEncoding"


def with_a_table_for_the_mac_alone() -> bytes:
    """A TrueType font whose only table of letters is one for the Mac: each code is some glyph."""
    program = bytearray((Path(reportlab.__file__).parent / "fonts" / "Vera.ttf").read_bytes())
    glyphs = bytes(3 + code % 200 for code in range(256))
    cmap = struct.pack(">HHHHL", 0, 1, 1, 0, 12) + struct.pack(">HHH", 0, 262, 0) + glyphs
    for n in range(struct.unpack_from(">H", program, 4)[0]):
        if program[12 + 16 * n : 16 + 16 * n] == b"cmap":
            struct.pack_into(">LL", program, 20 + 16 * n, len(program), len(cmap))
    return bytes(program) + cmap


def paper(path: Path, codes: bytes, *, declared: str = "", flags: int = 4) -> Path:
    """One page with these codes in such a font."""
    content = SAID.encode().replace(b"{}", codes)
    widths = b" ".join([b"600"] * 224)
    descriptor = (
        b"<< /Type /FontDescriptor /FontName /ABCDEF+Vera /Flags %d /FontBBox [0 -200 1000 900] /ItalicAngle 0"
        b" /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 7 0 R >>" % flags
    )
    path.write_bytes(
        raw_pdf(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                b" /Resources << /Font << /F1 5 0 R >> >> >>",
                stream(content),
                b"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Vera /FirstChar 32 /LastChar 255 "
                b"/Widths [" + widths + b"] /FontDescriptor 6 0 R " + declared.encode() + b" >>",
                descriptor,
                stream(with_a_table_for_the_mac_alone(), squeeze=True),
            ]
        )
    )
    return path


def read(path: Path) -> str:
    (page,) = read_paper(path, Cancel(), silent).pages
    with PaperReader(path, Cancel()) as reader:
        boxed = reader.page(0)
    assert boxed is not None
    assert boxed.text == page.text
    return page.text


@pytest.mark.parametrize("declared", ["", "/Encoding /WinAnsiEncoding"])  # by PDFium itself where it is said
def test_codes_that_nobody_explains_are_those_of_windows(declared: str, tmp_path: Path) -> None:
    assert read(paper(tmp_path / "a.pdf", WORDS.encode("cp1252"), declared=declared)) == WORDS


def test_what_a_font_says_of_its_codes_is_believed(tmp_path: Path) -> None:
    words = "Siân’s España, naïve"
    assert read(paper(tmp_path / "a.pdf", words.encode("mac_roman"), declared=MAC)) == words


def test_a_font_of_ordinary_letters_is_left_as_it_is(tmp_path: Path) -> None:
    words = "Siân Pérez, España"
    told = read(
        paper(tmp_path / "a.pdf", words.encode("cp1252"), declared="/Encoding /WinAnsiEncoding", flags=32)
    )
    assert told == words
