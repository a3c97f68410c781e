"""A library with a small made paper, and the desk open on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.ui.bridge import Bridge
from meetingwatch.ui.desk.pages_pane import PagesPane
from meetingwatch.ui.desk.view import DeskPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.look import Look
from meetingwatch.ui.notices import Notices
from meetingwatch.ui.tasks import Tasks
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import made_pack

NOW = datetime(2017, 7, 11, 10, 54, tzinfo=UTC)

FIGURES = (("Service", "2016/17", "2017/18"), ("Libraries", "4,471", "4,120"), ("Museums", "210", "198"))


Piece = TypeVar("Piece", bound=QObject)


def piece(of: QObject, kind: type[Piece], name: str) -> Piece:
    """A part of a widget by its name."""
    found = of.findChild(kind, name)
    assert found is not None, name
    return found


@dataclass
class Desk:
    """The desk and what stands round it. told: what was told to the bridge; gone: where it wanted to go."""

    place: DeskPlace
    bench: Workbench
    paper: Paper
    notices: Notices
    look: Look
    told: list[set[str]] = field(default_factory=list)
    gone: list[Where] = field(default_factory=list)


def come_to(qtbot: QtBot, desk: Desk, where: Where) -> None:
    """Go there; a paper that was read stands on the desk afterwards, a few turns of the loop later."""
    desk.place.show_at(where)
    qtbot.waitUntil(lambda: not desk.place.opening.begins, timeout=10_000)


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    """An empty library."""
    return open_workbench(tmp_path / "library", clock=lambda: NOW)


@pytest.fixture
def paper(bench: Workbench, tmp_path: Path) -> Paper:
    """A small pack, read: printed page 1 is index 2; item 6 is scans."""
    made_pack(tmp_path / "pack.pdf")
    return papers.add_file(
        bench, tmp_path / "pack.pdf", Cancel(), silent, given=papers.Given(title="Agenda pack")
    )


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, bench: Workbench, paper: Paper) -> Iterator[Desk]:
    """The desk, shown, with nothing on it yet."""
    look = Look(qapp, "light", 100)
    notices = Notices()
    qtbot.addWidget(notices)
    tasks = Tasks(notices.failed)
    bridge = Bridge()
    gone: list[Where] = []
    told: list[set[str]] = []
    bridge.changed.connect(told.append)
    place = DeskPlace(Hall(bench, tasks, bridge, notices, look, gone.append))
    qtbot.addWidget(place)
    place.resize(1100, 760)
    place.show()
    yield Desk(place, bench, paper, notices, look, told, gone)
    place.leave()
    tasks.close()


@pytest.fixture
def other(desk: Desk, tmp_path: Path) -> Paper:
    """A paper to put beside the pack."""
    from tests.ui.desk.side_by_side import added  # which needs what is above

    return added(desk, tmp_path, "Second report")


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, other: Paper) -> PagesPane:
    """The pack at the left on its page 2, the other paper beside it on its page 5, which has the keyboard."""
    from tests.ui.desk.test_desk_reading import open_at  # which needs what is above

    desk.place.activateWindow()
    open_at(qtbot, desk, 2)
    desk.place.open_beside(other.id, 5)
    made = desk.place.reader.halves.pane
    assert made is not None
    qtbot.waitUntil(lambda: made.canvas.lit.letters(5) is not None, timeout=10_000)
    qtbot.waitUntil(lambda: bool(made.canvas.pictures.bytes), timeout=10_000)
    made.canvas.setFocus()
    return made


@pytest.fixture
def table(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Desk:
    """The desk open on a paper with a small table."""
    made = Canvas(str(tmp_path / "table.pdf"), pagesize=(400, 400))
    for down, cells in enumerate(FIGURES):
        for across, cell in enumerate(cells):
            made.drawString(40 + 110 * across, 340 - 20 * down, cell)
    made.showPage()
    made.save()
    given_ = papers.Given(title="Table")
    paper = papers.add_file(desk.bench, tmp_path / "table.pdf", Cancel(), silent, given=given_)
    come_to(qtbot, desk, Where("desk", id=paper.id, page=0))
    desk.paper = paper
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: canvas.lit.letters(0) is not None, timeout=10_000)
    return desk
