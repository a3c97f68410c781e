"""Pages as they come to lie on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QPdfWriter

from meetingwatch.documents.worker import PaperReader, read_paper
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import PageSize
from meetingwatch.ui.desk.print_sheets import a4, paint, sheet_of
from meetingwatch.workflow.printing import PrintedPage

DARK = bytes((90, 90, 90, 0))


@pytest.mark.parametrize(("width", "height"), [(1190, 842), (842, 1190)], ids=["wide", "high"])
def test_a_page_fills_its_sheet_whichever_way_it_lies(
    qapp: QGuiApplication, tmp_path: Path, width: int, height: int
) -> None:
    page = PrintedPage(0, DARK * (width * height), width, height, PageSize(width, height), ())
    writer = QPdfWriter(str(tmp_path / "out.pdf"))
    a4(writer)
    assert paint(writer, [sheet_of(page, "Committee, page 3")], notes=False) == 1
    with PaperReader(tmp_path / "out.pdf", Cancel()) as reader:
        drawn = reader.render(0, 1.0, 595, 842)
    assert drawn is not None
    dark = sum(1 for shade in drawn.pixels[::4] if abs(shade - 90) < 12)
    assert dark > 0.75 * 595 * 842


def test_what_is_missing_is_said_on_paper_too(qapp: QGuiApplication, tmp_path: Path) -> None:
    words = "A picture on this page is too large to be shown."
    size = PageSize(595, 842)
    page = PrintedPage(0, bytes((255, 255, 255, 0)) * (595 * 842), 595, 842, size, (), words)
    writer = QPdfWriter(str(tmp_path / "out.pdf"))
    a4(writer)
    paint(writer, [sheet_of(page, "Committee, page 3")], notes=False)
    said = read_paper(tmp_path / "out.pdf", Cancel(), silent).pages[0].text
    assert words in " ".join(said.split())
