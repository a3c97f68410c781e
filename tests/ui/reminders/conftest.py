"""A real window with its bell, on a library that has watched the practice council; the clock is the test's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from meetingwatch.domain.times import parse_instant
from meetingwatch.ui import makers
from meetingwatch.ui.bridge import Bridge
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.look import Look
from meetingwatch.ui.notices import Notices
from meetingwatch.ui.reminders.bell import Bell
from meetingwatch.ui.tasks import Tasks
from meetingwatch.ui.window import Window
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.practised import built


@dataclass
class Desk:
    """One run of the program; now is where its clock stands."""

    bench: Workbench
    application: QApplication
    bot: QtBot
    now: datetime

    def start(self) -> None:
        notices = Notices()
        self.tasks = Tasks(notices.failed)
        bench = replace(self.bench, clock=lambda: self.now)
        hall = Hall(
            bench, self.tasks, Bridge(), notices, Look(self.application, "light"), lambda _where: None
        )
        kept = QSettings(str(bench.library.folder / "window.ini"), QSettings.Format.IniFormat)
        self.window = Window(kept)
        self.window.furnish(hall, makers.places(lambda: None, ()))
        self.window.show()
        self.bell = Bell(self.window.hall, self.window)

    def look(self, now: datetime | str | None = None) -> None:
        """Let the clock be, and look."""
        if now is not None:
            self.now = parse_instant(now) if isinstance(now, str) else now
        self.settle()
        self.bell.look()
        self.settle()

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.bell._looking and not self.tasks.busy(), timeout=20_000)

    def end(self) -> None:
        self.bell.close()
        self.tasks.close()
        self.window.quit()
        self.window.deleteLater()

    def strip(self) -> str:
        """What the strip says, "" where it is hidden."""
        if self.bell.strip.isHidden():
            return ""
        return self.bell.strip.findChildren(QLabel, "reminder-heading")[-1].text()

    def press(self, name: str) -> None:
        """A button of the strip or of a notice."""
        for part in (self.bell.strip, self.window.hall.notices, self.window.foot):
            found = [one for one in part.findChildren(QPushButton, name) if one.isVisible()]
            if found:
                found[-1].click()
                return
        pytest.fail(f"no button {name}")


@pytest.fixture
def desk(
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    shutil.copytree(built(tmp_path_factory.getbasetemp(), papers=False), tmp_path / "library")
    made = Desk(open_workbench(tmp_path / "library"), qapp, qtbot, parse_instant("2017-07-11T17:00"))
    made.start()
    yield made
    made.end()
