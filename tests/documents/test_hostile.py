"""Broken and hostile files: each ends in a plain sentence or a paper, in bounded time, with nothing left behind."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
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
    assert time.monotonic() - began < 16 * PATIENCE
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
    assert len(FILES) >= 20
