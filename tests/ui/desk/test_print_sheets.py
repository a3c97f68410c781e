"""Pages as they come to lie on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QPdfWriter

from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.job import Cancel
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
    dark = sum(1 for shade in drawn[::4] if abs(shade - 90) < 12)
    assert dark > 0.75 * 595 * 842
