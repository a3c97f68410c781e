"""A file that holds more than its pages show says so above its first page, and as it is added."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit import added
from meetingwatch.ui.kit.pieces import Band
from meetingwatch.workflow import adding
from tests.documents.test_beside_pages import saved, written
from tests.ui.desk.conftest import Desk, come_to, piece


def test_it_says_that_papers_are_inside(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "with.pdf"
    writer = written(path, files=("Report.pdf",))
    writer.add_blank_page(595, 842)
    saved(path, writer)
    known = "1 file is inside this PDF and is not shown (Report.pdf)."
    note = f"{known} Open it in Adobe Reader, save it apart, and add it."
    found = adding.add(desk.bench, path, Cancel(), silent)
    added.tell(desk.place._hall, found)
    assert desk.notices.texts() == [f"“with” was added. {note}"]
    come_to(qtbot, desk, Where("desk", id=found.paper.id, page=0))
    band = piece(desk.place, Band, "band-beside")
    assert band.isVisible()
    assert band.accessibleName() == note
    desk.place.reader.canvas.go_to(1)
    qtbot.waitUntil(lambda: not band.isVisible(), timeout=5_000)
    come_to(qtbot, desk, Where("desk", id=desk.paper.id, page=0))
    assert not band.isVisible()
