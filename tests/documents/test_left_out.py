"""Pictures that cannot be shown, and papers that take too long: told as what they are."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from meetingwatch.documents import limits
from meetingwatch.documents.prints import picture_prints
from meetingwatch.documents.worker import read_paper
from meetingwatch.documents.worker_pages import PageWorker, Rendered
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.not_shown import DAMAGED, LARGE, LeftOut
from meetingwatch.errors import UserFacingError
from tests.documents.helpers import answers
from tests.documents.made_papers import made_pack, one_page, stream
from tests.documents.test_worker import hanging_paper

PLACE = Rect(60.0, 200.0, 460.0, 500.0)
DRAWN = b"q 400 0 0 300 60 200 cm /X1 Do Q BT /F1 12 Tf 72 700 Td (Words beside it) Tj ET"
ONLY_A_PICTURE = b"500 0 0 700 50 70 cm /X1 Do"


def picture(side: int, data: bytes = bytes(1000), *more: bytes) -> bytes:
    kind = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
    return stream(data, b" ".join([kind % (side, side), *more]), squeeze=not more)


def in_a_form() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /N 7 0 R >> >>"
    return one_page(DRAWN, stream(b"/N Do", form), picture(60_000))


def left_out(path: Path, page: int = 0) -> tuple[LeftOut, ...]:
    worker = PageWorker(path)
    try:
        worker.request_render(page, 1.0, 595, 842, token=1)
        (drawn,) = [one for one in answers(worker, 2) if isinstance(one, Rendered)]
    finally:
        worker.close()
    return drawn.left_out


@pytest.mark.parametrize(
    ("body", "large"),
    [
        (one_page(DRAWN, picture(60_000)), True),
        (one_page(DRAWN, picture(140_000)), True),
        (in_a_form(), True),
        (one_page(DRAWN, picture(900, b"no picture", b"/Filter /NobodyKnows")), False),
    ],
    ids=["too many bytes", "too wide", "in a form", "damaged"],
)
def test_a_picture_that_is_not_drawn_is_told(body: bytes, large: bool, tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    path.write_bytes(body)
    (one,) = left_out(path)
    assert one.why == (LARGE if large else DAMAGED)
    for found, meant in zip(vars(one.rect).values(), vars(PLACE).values(), strict=True):
        assert math.isclose(found, meant, abs_tol=0.5)
    assert "Words beside it" in read_paper(path, Cancel(), silent).pages[0].text


@pytest.mark.parametrize("side", [1, 3000])
def test_pictures_that_are_drawn_are_not_told(side: int, tmp_path: Path) -> None:
    path = tmp_path / "sound.pdf"
    path.write_bytes(one_page(DRAWN, picture(side, bytes(3 * side * side))))
    assert left_out(path) == ()
    assert left_out(made_pack(tmp_path / "pack.pdf").path, 13) == ()


def test_a_paper_that_takes_too_long_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TEXT_SECONDS", 1.0)
    with pytest.raises(UserFacingError) as told:
        read_paper(hanging_paper(tmp_path / "hangs.pdf"), Cancel(), silent)
    assert "takes too long to read: reading a page was stopped after 1 second." in told.value.what
    assert "damaged" not in str(told.value)


def test_a_page_with_a_picture_left_out_has_no_print(tmp_path: Path) -> None:
    """Else two such pages, both white, would be the same page to whoever compares versions."""
    path = tmp_path / "large.pdf"
    path.write_bytes(one_page(ONLY_A_PICTURE, picture(60_000)))
    assert picture_prints(path, read_paper(path, Cancel(), silent).pages, [""], Cancel()) == {}
    path.write_bytes(one_page(ONLY_A_PICTURE, picture(100, bytes(30_000))))
    assert list(picture_prints(path, read_paper(path, Cancel(), silent).pages, [""], Cancel())) == [0]
