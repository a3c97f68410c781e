"""Which pictures of a page are photographs, that stay as they are by night."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.worker_pages import Images, PageWorker
from meetingwatch.domain.mark import Rect


@pytest.mark.parametrize("turn", [0, 90])
def test_what_is_white_as_paper_is_turned_over_with_the_page(tmp_path: Path, turn: int) -> None:
    """A scan, or a drawing on white, would be a lamp in the dark; a photograph stays."""
    made = Canvas(str(tmp_path / "upright.pdf"), pagesize=(400, 600))
    scan = Image.new("RGB", (100, 60), "#e6e2d8")
    scan.paste("#303030", (10, 10, 90, 16))
    made.drawImage(ImageReader(scan), 20, 400, 300, 180)
    made.drawImage(ImageReader(Image.new("RGB", (40, 40), "#c08040")), 100, 50, 200, 300)
    made.showPage()
    made.save()
    writer = PdfWriter(tmp_path / "upright.pdf")
    writer.pages[0].rotate(turn)
    writer.write(tmp_path / "page.pdf")
    worker = PageWorker(tmp_path / "page.pdf")
    try:
        worker.request_images(0)
        found: list[Rect] = []
        until = time.monotonic() + 10
        while not found and time.monotonic() < until:
            found = [rect for one in worker.poll(0.1) if isinstance(one, Images) for rect in one.rects]
        assert [(round(one.left), round(one.bottom)) for one in found] == [(100, 50)]
    finally:
        worker.close()
