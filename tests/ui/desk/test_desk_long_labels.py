"""A page label that no council prints, but a file can give, is cut in the strip above the pages."""

from __future__ import annotations

from pathlib import Path

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.ui.hall import Where
from meetingwatch.workflow import papers
from tests.ui.desk.conftest import Desk, come_to


def labelled(path: Path) -> Path:
    """Two pages without words, labelled with more letters than fit on a page."""
    writer = pypdf.PdfWriter()
    for _n in range(2):
        writer.add_blank_page(595, 842)
    run = DictionaryObject(
        {NameObject("/S"): NameObject("/A"), NameObject("/St"): NumberObject(2_000_000_000)}
    )
    labels = DictionaryObject({NameObject("/Nums"): ArrayObject([NumberObject(0), run])})
    writer.root_object[NameObject("/PageLabels")] = labels
    with path.open("wb") as file:
        writer.write(file)
    return path


def test_a_label_of_absurd_length_is_cut_and_whole_in_the_tip(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    bar, bench = desk.place.reader.toolbar, desk.bench
    come_to(qtbot, desk, Where("desk", id=desk.paper.id))
    height = bar.height()
    paper = papers.add_file(bench, labelled(tmp_path / "letters.pdf"), Cancel(), silent)
    come_to(qtbot, desk, Where("desk", id=paper.id, page=1))
    opened = desk.place.reader.opened
    assert opened is not None
    label = opened.labels[1] or ""
    assert len(label) > 60
    assert len(bar.box.text()) <= 3
    assert "…" in bar.box.text()
    assert len(bar.total.text()) < 10
    assert bar.height() == height
    assert label in "".join(bar.box.toolTip().split("\n"))
    assert max(len(line) for line in bar.box.toolTip().split("\n")) <= 60
    bar.box.setFocus()
    QTest.keyClick(bar.box, Qt.Key.Key_Return)
    assert desk.place.reader.canvas.page == 1
    assert desk.notices.texts() == []
