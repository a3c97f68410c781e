"""Pictures whose data ends early or is broken are told; sound ones never, however untidily they end."""

from __future__ import annotations

import io
import itertools
import random
import zlib
from pathlib import Path

import pytest
from PIL import Image

from meetingwatch.domain.not_shown import DAMAGED, PARTLY, words_for
from tests.documents.made_papers import locked, made_pack, one_page, stream
from tests.documents.test_left_out import DRAWN, left_out

SIDE = 300
JPEG, FLATE = b"/DCTDecode", b"/FlateDecode"


def noise(shades: int = 1) -> bytes:
    return random.Random(4).randbytes(SIDE * SIDE * shades)


def jpeg(*, progressive: bool = False) -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGB", (SIDE, SIDE), noise(3)).save(out, "JPEG", progressive=progressive)
    return out.getvalue()


def with_small_picture(whole: bytes) -> bytes:
    """A JPEG with another, whole one in its head, as cameras make them."""
    small = b"Exif\0\0" + jpeg()[:2000] + b"\xff\xd9"
    return whole[:2] + b"\xff\xe1" + (len(small) + 2).to_bytes(2, "big") + small + whole[2:]


def why(
    path: Path, data: bytes, name: bytes, colours: bytes = b"/DeviceRGB", bits: int = 8, more: bytes = b""
) -> list[str]:
    """Why the picture of this data is told, where it is."""
    kind = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent %d %s " % (
        SIDE,
        SIDE,
        colours,
        bits,
        more,
    )
    path.write_bytes(one_page(DRAWN, stream(data, kind + (b"/Filter " + name if name else b""))))
    return [one.why for one in left_out(path)]


PACKED = zlib.compress(noise(3))


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (jpeg()[: len(jpeg()) // 2], JPEG, PARTLY),
        (with_small_picture(jpeg())[: len(jpeg()) // 2], JPEG, PARTLY),
        (PACKED[: len(PACKED) // 3], FLATE, PARTLY),
        (PACKED[:100], FLATE, DAMAGED),
        (b"no such thing" + PACKED, FLATE, DAMAGED),
        (zlib.compress(noise(3)[: SIDE * SIDE]), FLATE, PARTLY),
        (noise(3)[: SIDE * SIDE], b"", PARTLY),
    ],
    ids=[
        "JPEG cut",
        "JPEG with another",
        "cut",
        "nearly all cut",
        "not packed",
        "too little packed",
        "too little",
    ],
)
def test_half_a_picture_is_told(data: bytes, name: bytes, told: str, tmp_path: Path) -> None:
    assert why(tmp_path / "half.pdf", data, name) == [told]


@pytest.mark.parametrize(
    ("data", "name", "colours", "bits"),
    [
        (jpeg(), JPEG, b"/DeviceRGB", 8),
        (jpeg()[:-2], JPEG, b"/DeviceRGB", 8),
        (jpeg() + bytes(3000), JPEG, b"/DeviceRGB", 8),
        (jpeg(progressive=True), JPEG, b"/DeviceRGB", 8),
        (with_small_picture(jpeg()), JPEG, b"/DeviceRGB", 8),
        (PACKED, FLATE, b"/DeviceRGB", 8),
        (PACKED[:-4], FLATE, b"/DeviceRGB", 8),
        (PACKED[:-4] + b"\0\0\0\0", FLATE, b"/DeviceRGB", 8),
        (PACKED + b"\r\nand more", FLATE, b"/DeviceRGB", 8),
        (zlib.compress(noise(3) + bytes(5000))[:-9], FLATE, b"/DeviceRGB", 8),
        (zlib.compress(noise()[: SIDE * SIDE // 2])[:-4], FLATE, b"/DeviceGray", 4),
        (zlib.compress(noise()[: SIDE * 38])[:-4], FLATE, b"/DeviceGray", 1),
        (zlib.compress(noise(6)), FLATE, b"/DeviceRGB", 16),
        (zlib.compress(noise(6))[:-4], FLATE, b"/DeviceRGB", 16),
        (zlib.compress(noise(4))[:-4], FLATE, b"/DeviceCMYK", 8),
        (noise(3), b"", b"/DeviceRGB", 8),
    ],
)  # fmt: skip
def test_a_whole_picture_is_not_told(
    data: bytes, name: bytes, colours: bytes, bits: int, tmp_path: Path
) -> None:
    assert why(tmp_path / "whole.pdf", data, name, colours, bits) == []


def test_lines_packed_as_png_does_are_whole(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.frombytes("RGB", (SIDE, SIDE), noise(3)).save(out, "PNG")
    parts = out.getvalue().split(b"IDAT")
    data = b"".join(one[: int.from_bytes(before[-4:], "big")] for before, one in itertools.pairwise(parts))
    hints = b"/DecodeParms << /Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns %d >>" % SIDE
    assert why(tmp_path / "png.pdf", data[:-4], FLATE, more=hints) == []


def test_pictures_of_a_locked_paper_are_whole(tmp_path: Path) -> None:
    assert why(tmp_path / "open.pdf", PACKED, FLATE) == []
    assert left_out(locked(tmp_path / "open.pdf", tmp_path / "locked.pdf")) == ()


def test_pages_of_a_pack_are_whole(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "pack.pdf")
    assert all(left_out(pack.path, page) == () for page in range(len(pack.lines)))


def test_the_words_tell_part_from_nothing(tmp_path: Path) -> None:
    path = tmp_path / "half.pdf"
    why(path, PACKED[: len(PACKED) // 3], FLATE)
    assert words_for(left_out(path)) == "A picture on this page is damaged and shown only in part."
    assert words_for(left_out(path) * 2) == "2 pictures on this page are damaged and shown only in part."
