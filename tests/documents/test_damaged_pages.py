"""Pages that cannot be unpacked to their end are told as damaged; sound ones never, however untidily they end."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest

from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.not_shown import PAGE, LeftOut, words_for
from tests.documents.made_papers import locked, one_page, raw_pdf, stream
from tests.documents.test_left_out import left_out, picture

WORDS = random.Random(4).sample(range(10_000, 99_999), 3000)
CONTENT = b"BT /F1 8 Tf 50 800 Td " + b" ".join(b"(%d) Tj" % one for one in WORDS) + b" ET\n"
PACKED = zlib.compress(CONTENT)
TOLD = (LeftOut(PAGE, None),)


def never_ended(data: bytes) -> bytes:
    """Packed data without a last block, as some programs make it."""
    packer = zlib.compressobj()
    return packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)


def page_of(path: Path, *parts: bytes, more: bytes = b"/Filter /FlateDecode") -> Path:
    """A page drawn from these streams."""
    numbers = b" ".join(b"%d 0 R" % number for number in range(5, 5 + len(parts)))
    contents = numbers if len(parts) == 1 else b"[ " + numbers + b" ]"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %s "
    path.write_bytes(
        raw_pdf(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                page % contents + b"/Resources << /Font << /F1 4 0 R >> >> >>",
                b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                *(stream(one, more) for one in parts),
            ]
        )
    )
    return path


@pytest.mark.parametrize(
    "parts",
    [
        (PACKED[: len(PACKED) // 2],),
        (PACKED[: len(PACKED) // 2] + bytes(range(256)) * 4 + PACKED[len(PACKED) // 2 :],),
        (random.Random(4).randbytes(500),),
        (PACKED, PACKED[: len(PACKED) // 2]),
    ],
    ids=["cut", "broken half way", "not packed", "cut in its second part"],
)
def test_a_page_that_cannot_be_unpacked_is_told(parts: tuple[bytes, ...], tmp_path: Path) -> None:
    path = page_of(tmp_path / "damaged.pdf", *parts)
    assert left_out(path) == TOLD
    assert words_for(TOLD) == "Part of this page is damaged and cannot be shown."
    assert left_out(locked(path, tmp_path / "locked.pdf")) == TOLD


@pytest.mark.parametrize(
    "parts",
    [
        (PACKED,),
        (PACKED, PACKED),
        (PACKED[:-4],),
        (PACKED[:-4] + b"\0\0\0\0",),
        (PACKED + b"\r\n\r\nand more",),
        (b"",),
        (b"\r\n",),
        (zlib.compress(b""),),
        (never_ended(CONTENT) + b"\r\n",),
    ],
)
def test_a_whole_page_is_not_told(parts: tuple[bytes, ...], tmp_path: Path) -> None:
    path = page_of(tmp_path / "whole.pdf", *parts)
    assert left_out(path) == ()
    assert left_out(locked(path, tmp_path / "locked.pdf")) == ()


def test_a_page_that_is_not_packed_is_not_told(tmp_path: Path) -> None:
    assert left_out(page_of(tmp_path / "plain.pdf", CONTENT, more=b"")) == ()


def test_a_page_with_nothing_to_see_is_no_scan(tmp_path: Path) -> None:
    path = page_of(tmp_path / "damaged.pdf", random.Random(4).randbytes(500))
    assert read_paper(path, Cancel(), silent).textless == ()


def test_what_lacks_beside_is_told_too(tmp_path: Path) -> None:
    drawn = zlib.compress(b"q 400 0 0 300 60 200 cm /X1 Do Q " + CONTENT)
    body = one_page(CONTENT, picture(60_000))
    body = body.replace(stream(CONTENT), stream(drawn[: len(drawn) // 2], b"/Filter /FlateDecode"))
    path = tmp_path / "both.pdf"
    path.write_bytes(body)
    assert words_for(left_out(path)) == (
        "Part of this page is damaged and cannot be shown. A picture on this page is too large to be shown."
    )
