"""Which pictures of a page are photographs, that stay as they are by night."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.worker_pages import Images, PageWorker

Place = tuple[int, int, int, int]
WIDE, HIGH = 400, 600  # points


def portrait(ground: str) -> Image.Image:
    """A face whose tones go over into one another, before a light ground."""
    image = Image.new("RGB", (200, 200), ground)
    for n in range(60):
        shade = (235 - n, 195 - n, 160 - n)
        ImageDraw.Draw(image).ellipse((50 + n / 2, 40 + n, 150 - n / 2, 190 - n / 4), fill=shade)
    return image


def letter(paper: str = "#e6e2d8") -> Image.Image:
    """A scanned page of print."""
    image = Image.new("RGB", (WIDE * 2, HIGH * 2), paper)
    draw = ImageDraw.Draw(image)
    for row in range(60, 1140, 22):
        draw.text((60, row), "The council met and resolved that the report be noted. " * 2, fill="#303030")
    return image


def pdf(at: Path, *pictures: tuple[Image.Image, Place], turn: int = 0) -> Path:
    """A page with these pictures, each with its left, bottom, width and height in points."""
    made = Canvas(str(at / "upright.pdf"), pagesize=(WIDE, HIGH))
    for image, place in pictures:
        made.drawImage(ImageReader(image), *place)
    made.showPage()
    made.save()
    writer = PdfWriter(at / "upright.pdf")
    writer.pages[0].rotate(turn)
    writer.write(at / "page.pdf")
    return at / "page.pdf"


def photographs(path: Path) -> list[Place]:
    """What the worker says: left, bottom, right and top, in whole points."""
    worker = PageWorker(path)
    try:
        worker.request_images(0)
        until = time.monotonic() + 10
        while time.monotonic() < until:
            for one in worker.poll(0.1):
                if isinstance(one, Images):
                    return [(round(r.left), round(r.bottom), round(r.right), round(r.top)) for r in one.rects]
        raise AssertionError("no answer")
    finally:
        worker.close()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("ground", ["white", "#f4f4f4", "#808890"])
def test_a_portrait_stays_whatever_is_behind_it(tmp_path: Path, ground: str, turn: int) -> None:
    path = pdf(tmp_path, (portrait(ground), (100, 50, 150, 150)), turn=turn)
    assert photographs(path) == [(100, 50, 250, 200)]


def test_a_grey_portrait_stays(tmp_path: Path) -> None:
    grey = portrait("white").convert("L").convert("RGB")
    assert photographs(pdf(tmp_path, (grey, (100, 50, 150, 150)))) == [(100, 50, 250, 200)]


@pytest.mark.parametrize("paper", ["white", "#e6e2d8"])
def test_a_scan_and_a_drawing_are_turned_over_with_the_page(tmp_path: Path, paper: str) -> None:
    """They would be lamps in the dark."""
    drawing = Image.new("RGB", (300, 100), "white")
    ImageDraw.Draw(drawing).line((10, 90, 150, 10, 290, 90), fill="black", width=3)
    whole, part = (letter(paper), (0, 0, WIDE, HIGH)), (drawing, (50, 50, 300, 100))
    assert photographs(pdf(tmp_path, whole)) == []
    assert photographs(pdf(tmp_path, part)) == []


@pytest.mark.parametrize("turn", [0, 90])
def test_a_photograph_within_a_scan_stays(tmp_path: Path, turn: int) -> None:
    page = letter()
    page.paste(portrait("#808890").resize((400, 400)), (200, 300))  # 100 to 300 across, 250 to 450 up
    ((left, bottom, right, top),) = photographs(pdf(tmp_path, (page, (0, 0, WIDE, HIGH)), turn=turn))
    assert max(abs(left - 100), abs(bottom - 250), abs(right - 300), abs(top - 450)) <= 14


def test_a_page_that_is_a_photograph_stays_whole(tmp_path: Path) -> None:
    cover = portrait("#808890").resize((WIDE, HIGH))
    assert photographs(pdf(tmp_path, (cover, (0, 0, WIDE, HIGH)))) == [(0, 0, WIDE, HIGH)]


def strips(
    page: Image.Image, cuts: tuple[int, ...], *, upright: bool = False
) -> list[tuple[Image.Image, Place]]:
    """A scanned page in strips across it (upright: along it), cut so many points from its top or left."""
    whole = WIDE if upright else HIGH
    parts = []
    for first, last in zip((0, *cuts), (*cuts, whole), strict=True):
        box = (2 * first, 0, 2 * last, 2 * HIGH) if upright else (0, 2 * first, 2 * WIDE, 2 * last)
        place = (first, 0, last - first, HIGH) if upright else (0, HIGH - last, WIDE, last - first)
        parts.append((page.crop(box), place))
    return parts


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize("upright", [False, True])
def test_a_scan_in_strips_is_one_page(tmp_path: Path, *, upright: bool, turn: int) -> None:
    """Else the strip that is mostly face stays light, and the rest of the face is turned over."""
    page = letter()
    page.paste(portrait("#808890").resize((400, 400)), (200, 300))  # 100 to 300 across, 250 to 450 up
    cuts = (90, 210, 320) if upright else (140, 290, 450)
    ((left, bottom, right, top),) = photographs(
        pdf(tmp_path, *strips(page, cuts, upright=upright), turn=turn)
    )
    assert max(abs(left - 100), abs(bottom - 250), abs(right - 300), abs(top - 450)) <= 14


def test_a_photograph_over_two_pages_of_strips_is_whole(tmp_path: Path) -> None:
    cover = portrait("#808890").resize((2 * WIDE, 2 * HIGH))
    assert photographs(pdf(tmp_path, *strips(cover, (150, 300, 450)))) == [(0, 0, WIDE, HIGH)]


def test_a_scan_in_strips_without_a_photograph_is_turned_over(tmp_path: Path) -> None:
    assert photographs(pdf(tmp_path, *strips(letter(), (150, 300, 450)))) == []


def test_pictures_that_touch_but_are_no_page_are_looked_at_each_for_itself(tmp_path: Path) -> None:
    drawing = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(drawing).line((10, 290, 150, 10, 290, 290), fill="black", width=3)
    path = pdf(tmp_path, (portrait("#808890"), (100, 50, 100, 100)), (drawing, (200, 50, 100, 100)))
    assert photographs(path) == [(100, 50, 200, 150)]
