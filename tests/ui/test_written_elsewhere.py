"""What a command in a terminal writes is shown when the person comes back to the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from meetingwatch.store import notices
from meetingwatch.ui.bridge import Bridge
from meetingwatch.ui.written_elsewhere import WrittenElsewhere
from meetingwatch.workflow.workbench import MARKS, Workbench, open_workbench

ACTIVE, INACTIVE = Qt.ApplicationState.ApplicationActive, Qt.ApplicationState.ApplicationInactive


class Away:
    """Somebody who uses other programs, and comes back; told is what the window was told to read again."""

    def __init__(self, bot: QtBot, bench: Workbench, bridge: Bridge, watching: WrittenElsewhere) -> None:
        self.bot, self.bench, self._watching = bot, bench, watching
        self.told: list[set[str]] = []
        bridge.changed.connect(self.told.append)

    def go(self) -> None:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.emit(INACTIVE)

    def settle(self) -> None:
        self.bot.waitUntil(lambda: self._watching._before is not None)

    def come_back(self) -> None:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.emit(ACTIVE)

    def write(self) -> None:
        with self.bench.library.write() as db:
            notices.remember_place(db, "somewhere", {"n": len(self.told)})


@pytest.fixture
def away(qtbot: QtBot, tmp_path: Path) -> Iterator[Away]:
    bench, bridge, owner = open_workbench(tmp_path / "library"), Bridge(), QObject()
    held = bench.library.hold()
    watching = WrittenElsewhere(bridge, held, owner, settled=10)
    yield Away(qtbot, bench, bridge, watching)
    watching.close()
    held.close()


def test_what_was_written_meanwhile_is_read_again(away: Away) -> None:
    away.go()
    away.settle()
    away.write()
    away.come_back()
    assert len(away.told) == 1
    assert MARKS in away.told[0]
    away.come_back()
    assert len(away.told) == 1


def test_nothing_is_read_again_where_nothing_was_written(away: Away) -> None:
    away.go()
    away.settle()
    away.come_back()
    assert away.told == []


def test_what_the_window_itself_still_had_to_write_does_not_count(away: Away) -> None:
    away.go()
    away.write()
    away.settle()
    away.come_back()
    assert away.told == []
