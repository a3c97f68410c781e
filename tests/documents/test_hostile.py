"""Broken and hostile files: each ends in a plain sentence or a paper, in bounded time, with nothing left behind."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from meetingwatch.documents import limits
from meetingwatch.documents.worker import read_paper
from meetingwatch.documents.worker_pages import Died, Failed, PageWorker, Rendered
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.errors import UserFacingError
from tests.documents.helpers import answers, children
from tests.documents.made_papers import made_pack, one_page, raw_pdf, stream

PATIENCE = 1.0  # seconds a request, in place of 5 and 10
ENOUGH = 10.0  # seconds for a file


@cache
def whole() -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return made_pack(Path(folder) / "pack.pdf").path.read_bytes()


def flipped(seed: int) -> bytes:
    chance = random.Random(seed)
    body = bytearray(whole())
    for _flip in range(60):
        body[chance.randrange(9, len(body))] ^= 1 << chance.randrange(8)
    return bytes(body)


def tree(kids: bytes, count: int, *more: bytes, catalogue: bytes = b"") -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R " + catalogue + b" >>",
            b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % count,
            page,
            *more,
        ]
    )


def form(body: bytes, draws: int) -> bytes:
    return (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N %d 0 R >> >> /Length %d >>"
        b"\nstream\n" % (draws, len(body)) + body + b"\nendstream"
    )


def image(side: int) -> bytes:
    return stream(
        bytes(1000),
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
        % (side, side),
        squeeze=True,
    )


def boxed(box: bytes) -> bytes:
    return one_page(b"BT /F1 12 Tf 72 700 Td (words) Tj ET", page=b"/Rotate 45").replace(
        b"[0 0 595 842]", box
    )


NUMBERS = b"".join(b"%d %d m %d %d l S\n" % (i % 595, i % 842, i % 300, i % 400) for i in range(400_000))
TEXT_HEAP = b"BT /F1 12 Tf " + b"1 0 0 1 72 700 Tm (overlapping words) Tj " * 60_000 + b"ET"
OUTLINE = b"/Outlines 4 0 R"
FILES: dict[str, Callable[[], bytes]] = {
    "header-only": lambda: b"%PDF-1.7",
    "garbage": lambda: b"%PDF-1.4\n" + random.Random(1).randbytes(50_000),
    "truncated": lambda: whole()[: len(whole()) * 2 // 3],
    "junk-before": lambda: b"HTTP/1.1 200 OK\r\n\r\n" * 20 + whole(),
    "flipped-1": lambda: flipped(1),
    "flipped-2": lambda: flipped(2),
    "flipped-3": lambda: flipped(3),
    "page-count-lie": lambda: tree(b"3 0 R", 900_000),
    "too-many-pages": lambda: tree(b"3 0 R " * 6000, 6000),
    "negative-count": lambda: tree(b"3 0 R", -5),
    "page-tree-loop": lambda: tree(b"2 0 R 3 0 R 2 0 R", 900),
    "outline-loop": lambda: tree(
        b"3 0 R",
        1,
        b"<< /First 5 0 R /Last 5 0 R /Count 1 >>",
        b"<< /Title (again) /Parent 4 0 R /Next 5 0 R /First 5 0 R /Dest [3 0 R /Fit] >>",
        catalogue=OUTLINE,
    ),
    "outline-of-thousands": lambda: tree(
        b"3 0 R",
        1,
        b"<< /First 5 0 R /Count 9000 >>",
        *(
            b"<< /Title (entry) /Parent 4 0 R /Next %d 0 R /Dest [3 0 R /Fit] >>" % (n + 1)
            for n in range(5, 9000)
        ),
        catalogue=OUTLINE,
    ),
    "labels-loop": lambda: tree(b"3 0 R", 1, b"<< /Kids [4 0 R 4 0 R] >>", catalogue=b"/PageLabels 4 0 R"),
    "form-calls-itself": lambda: one_page(b"/X1 Do", form(b"/N Do /N Do", 6)),
    "form-bomb": lambda: one_page(
        b"/X1 Do", *(form(b"0 0 m 9 9 l S /N Do " * 10, n + 1) for n in range(6, 20))
    ),
    "flate-bomb": lambda: one_page(b"0 0 m 9 9 l S " * 12_000_000, squeeze=True),
    "huge-image": lambda: one_page(b"500 0 0 500 0 0 cm /X1 Do", image(20_000)),
    "endless-image": lambda: one_page(b"500 0 0 500 0 0 cm /X1 Do", image(2_000_000_000)),
    "strokes": lambda: one_page(NUMBERS, squeeze=True),
    "overlapping-text": lambda: one_page(TEXT_HEAP, squeeze=True),
    "nested-states": lambda: one_page(b"q " * 1_000_000, squeeze=True),
    "nested-arrays": lambda: tree(b"[" * 200_000 + b"3 0 R" + b"]" * 200_000, 1),
    "giant-page": lambda: boxed(b"[0 0 2000000 2000000]"),
    "backward-box": lambda: boxed(b"[595 842 0 0]"),
    "flat-box": lambda: boxed(b"[0 0 0 0]"),
    "box-of-words": lambda: boxed(b"[(a) null /b 1e999]"),
    "own-previous": lambda: whole().replace(b"trailer\n<<", b"trailer\n<< /Prev 10"),
    "launches": lambda: tree(
        b"3 0 R",
        1,
        catalogue=b"/OpenAction << /S /Launch /F (/bin/true) /Next << /S /JavaScript /JS (app.alert(1)) >> >>",
    ),
}


WORDS_ON_IT = b"BT /F1 12 Tf 72 700 Td (words) Tj ET"


def filtered(name: bytes, data: bytes) -> bytes:
    kind = (
        b"/Type /XObject /Subtype /Image /Width 900 /Height 900 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    return one_page(b"500 0 0 500 0 0 cm /X1 Do", stream(data, kind + b" /Filter " + name))


def with_length(length: bytes) -> bytes:
    """A page whose content is said to be this long."""
    sound, said = one_page(WORDS_ON_IT), b"/Length %d" % len(WORDS_ON_IT)
    assert said in sound
    return sound.replace(said, b"/Length " + length)


def with_catalogue(entry: bytes, *more: bytes) -> bytes:
    return tree(b"3 0 R", 1, *more, catalogue=entry)


def with_font(font: bytes) -> bytes:
    plain = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return one_page(WORDS_ON_IT).replace(plain, font)


def deep_tree(depth: int) -> bytes:
    kids = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1) for n in range(4, 4 + depth)]
    last = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return tree(b"4 0 R", 1, *kids, last)


NOISE = random.Random(9).randbytes(20_000)
FILES |= {
    "empty": lambda: b"",
    "only-zeros": lambda: bytes(100_000),
    "web-page": lambda: b"<!DOCTYPE html><html><body>Log in to go on</body></html>",
    "web-page-with-header": lambda: b"%PDF-1.4\n<html><body>Not found</body></html>",
    "zip": lambda: b"PK\x03\x04" + NOISE,
    "junk-after": lambda: whole() + NOISE,
    "long-junk-before": lambda: NOISE[:900] + whole(),
    "header-twice": lambda: b"%PDF-1.4\n" + whole(),
    "no-end": lambda: whole().replace(b"%%EOF", b""),
    "no-xref": lambda: whole().replace(b"startxref", b"startxxxx"),
    "xref-far-away": lambda: (
        one_page(WORDS_ON_IT).rsplit(b"startxref", 1)[0] + b"startxref\n999999999\n%%EOF"
    ),
    "xref-negative": lambda: one_page(WORDS_ON_IT).rsplit(b"startxref", 1)[0] + b"startxref\n-7\n%%EOF",
    "xref-is-itself": lambda: one_page(WORDS_ON_IT).replace(
        b"trailer\n<<", b"trailer\n<< /XRefStm 9 /Prev 9"
    ),
    "cut-to-a-tenth": lambda: whole()[: len(whole()) // 10],
    "cut-at-the-end": lambda: whole()[:-40],
    "holes": lambda: whole()[:3000] + bytes(2000) + whole()[5000:],
    "lines-changed": lambda: whole().replace(b"\n", b"\r\n"),
    **{f"flipped-{seed}": (lambda seed=seed: flipped(seed)) for seed in range(4, 12)},  # type: ignore[misc]
    "length-too-long": lambda: with_length(b"99999999"),
    "length-negative": lambda: with_length(b"-36"),
    "length-loops": lambda: with_length(b"4 0 R"),
    "locked": lambda: one_page(WORDS_ON_IT).replace(
        b"trailer\n<<",
        b"trailer\n<< /ID [(a) (a)] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O ("
        + b"x" * 32
        + b") /U ("
        + b"y" * 32
        + b") >>",
    ),
    "locked-strangely": lambda: one_page(WORDS_ON_IT).replace(
        b"trailer\n<<", b"trailer\n<< /Encrypt << /Filter /Nobody /V 99 >>"
    ),
    "no-pages": lambda: tree(b"", 0),
    "kids-missing": lambda: tree(b"77 0 R 78 0 R", 2),
    "kids-are-numbers": lambda: tree(b"1 2 3 (a) /b null", 6),
    "root-missing": lambda: one_page(WORDS_ON_IT).replace(b"/Root 1 0 R", b"/Root 99 0 R"),
    "deep-page-tree": lambda: deep_tree(3000),
    "page-is-its-parent": lambda: one_page(WORDS_ON_IT).replace(b"/Parent 2 0 R", b"/Parent 3 0 R"),
    "contents-loop": lambda: one_page(WORDS_ON_IT, b"[6 0 R 6 0 R]").replace(
        b"/Contents 4 0 R", b"/Contents 6 0 R"
    ),
    "resources-loop": lambda: one_page(
        WORDS_ON_IT, b"<< /XObject 6 0 R /Font 6 0 R >>", page=b"/Resources 6 0 R"
    ),
    "deep-dictionaries": lambda: tree(b"3 0 R", 1, b"<< /A " * 50_000 + b"1" + b" >>" * 50_000),
    "huge-string": lambda: one_page(b"BT /F1 12 Tf (" + b"x" * 9_000_000 + b") Tj ET", squeeze=True),
    "endless-string": lambda: one_page(b"BT /F1 12 Tf (" + b"((((" * 50_000),
    "nul-names": lambda: one_page(b"BT /F#00#001 12 Tf (a) Tj ET", page=b"/A#00#00 (b\x00c) /#2F#2E#2E (x)"),
    "long-name": lambda: one_page(WORDS_ON_IT, page=b"/" + b"n" * 2_000_000 + b" 1"),
    "title-of-controls": lambda: one_page(WORDS_ON_IT, b"<< /Title (\x00\x01\x1b[31m\xff\xfe) >>").replace(
        b"trailer\n<<", b"trailer\n<< /Info 6 0 R"
    ),
    "font-of-noise": lambda: one_page(
        WORDS_ON_IT, b"<< /Type /FontDescriptor /FontFile2 7 0 R /Flags 4 >>", stream(NOISE)
    ).replace(b"/BaseFont /Helvetica", b"/BaseFont /X /FontDescriptor 6 0 R /Subtype /TrueType"),
    "font-loops": lambda: with_font(
        b"<< /Type /Font /Subtype /Type0 /DescendantFonts [5 0 R] /ToUnicode 5 0 R >>"
    ),
    "font-draws-itself": lambda: with_font(
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 119 /LastChar 119"
        b" /Widths [1] /Encoding << /Differences [119 /w] >> /CharProcs << /w 4 0 R >> >>"
    ),
    "font-size-of-nothing": lambda: one_page(
        b"BT /F1 0 Tf 0 0 0 0 0 0 Tm (words) Tj /F1 1e30 Tf (more) Tj ET"
    ),
    "jbig2-of-noise": lambda: filtered(b"/JBIG2Decode", NOISE),
    "jpeg2000-of-noise": lambda: filtered(b"/JPXDecode", b"\x00\x00\x00\x0cjP  \r\n\x87\n" + NOISE),
    "jpeg-of-noise": lambda: filtered(b"/DCTDecode", b"\xff\xd8\xff\xe0" + NOISE),
    "fax-of-noise": lambda: filtered(b"/CCITTFaxDecode /DecodeParms << /K -1 /Columns 65000 >>", NOISE),
    "lzw-of-noise": lambda: filtered(b"/LZWDecode", NOISE),
    "filters-upon-filters": lambda: filtered(b"[" + b"/FlateDecode " * 500 + b"]", NOISE),
    "unknown-filter": lambda: filtered(b"/NobodyKnows", NOISE),
    "image-masks-itself": lambda: one_page(
        b"/X1 Do", stream(bytes(100), b"/Type /XObject /Subtype /Image /Width 9 /Height 9 /SMask 6 0 R")
    ),
    "attachment": lambda: with_catalogue(
        b"/Names << /EmbeddedFiles << /Names [(run.exe) 4 0 R] >> >>",
        b"<< /Type /Filespec /F (../../run.exe) /EF << /F 5 0 R >> >>",
        stream(b"MZ" + NOISE),
    ),
    "script-on-opening": lambda: with_catalogue(b"/OpenAction << /S /JavaScript /JS (while(1){}) >>"),
    "address-on-opening": lambda: with_catalogue(b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/told) >>"),
    "form-sends": lambda: with_catalogue(b"/AcroForm << /XFA 4 0 R /NeedAppearances true >>", stream(NOISE)),
    "outline-to-nowhere": lambda: with_catalogue(
        OUTLINE, b"<< /First 5 0 R >>", b"<< /Title (x) /Dest [99 0 R /Fit] /Next 4 0 R >>"
    ),
    "outline-title-huge": lambda: with_catalogue(
        OUTLINE, b"<< /First 5 0 R >>", b"<< /Title (" + b"t" * 3_000_000 + b") /Dest [3 0 R /Fit] >>"
    ),
    "labels-of-nonsense": lambda: with_catalogue(
        b"/PageLabels << /Nums [0 << /S /r /St 2000000000 >> -5 (x)] >>"
    ),
    "annotation-loop": lambda: one_page(
        WORDS_ON_IT, b"<< /Subtype /Popup /Parent 6 0 R >>", page=b"/Annots [6 0 R 6 0 R]"
    ),
    "rotated-by-much": lambda: one_page(WORDS_ON_IT, page=b"/Rotate 99999999991"),
    "unit-of-much": lambda: one_page(WORDS_ON_IT, page=b"/UserUnit 1e30"),
    "endless-numbers": lambda: one_page(
        b"1e999 -1e999 m 99999999999999999999 0 l S 0 0 0 0 0 0 cm " * 2000, squeeze=True
    ),
    "two-million-points": lambda: one_page(b"0 0 m " + b"5 5 l 6 9 l " * 1_000_000 + b"S", squeeze=True),
    "dashes-without-end": lambda: one_page(b"[0.00001] 0 d 0 0 m 500 500 l S " * 20),
    "clips-upon-clips": lambda: one_page(b"0 0 500 500 re W n " * 100_000, squeeze=True),
    "pattern-paints-itself": lambda: one_page(
        b"/Pattern cs /P scn 0 0 500 500 re f",
        stream(
            b"/Pattern cs /P scn 0 0 9 9 re f",
            b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001"
            b" /Resources << /Pattern << /P 6 0 R >> >>",
        ),
        page=b"/Resources << /Pattern << /P 6 0 R >> >>",
    ),
}


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_SECONDS", PATIENCE)
    monkeypatch.setattr(limits, "RENDER_SECONDS", PATIENCE)
    monkeypatch.setattr(limits, "OPEN_SECONDS", 3 * PATIENCE)


@pytest.mark.parametrize("name", FILES)
def test_each_ends_soon_and_plainly(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(FILES[name]())
    before = children() if sys.platform.startswith("linux") else set()
    began = time.monotonic()
    try:
        paper = read_paper(path, Cancel(), silent)
        assert 1 <= len(paper.pages) <= limits.PAGES
        assert len(paper.items) <= limits.OUTLINE_NODES
    except UserFacingError as error:
        assert error.what.endswith((".", "!"))
        assert "Traceback" not in str(error)
    _draw_first_page(path)
    # Reading may be killed three times, drawing three times; starting costs a little each time.
    assert time.monotonic() - began < ENOUGH
    if sys.platform.startswith("linux"):
        assert children() == before


def _draw_first_page(path: Path) -> None:
    try:
        worker = PageWorker(path)
    except UserFacingError:
        return
    try:
        worker.request_render(0, 1.0, 595, 842, token=1)
        found = answers(worker, 2, seconds=8 * PATIENCE)
        assert any(isinstance(answer, Rendered | Failed | Died) for answer in found)
    finally:
        worker.close()


def test_the_set_is_large_enough() -> None:
    assert len(FILES) >= 60
