"""The whole program: started twice, closed, and logged out of."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meetingwatch.app import Program
from meetingwatch.ui.settings.mending import tell_of_settings
from meetingwatch.ui.window import MINIMISE
from tests.practised import built


@pytest.fixture
def program(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Program]:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    library = tmp_path / "library"
    shutil.copytree(built(tmp_path_factory.getbasetemp(), papers=False), library)
    wish = argparse.Namespace(practice=False, hidden=True, now="2017-07-11T12:00", library=str(library))
    made = Program(qapp, library, wish)
    made._furnish()  # everything but the reading of council sites
    yield made
    made.window.quit()
    made.close()
    made.window.deleteLater()


def test_started_again_at_login_stays_hidden_and_by_hand_comes_up(program: Program) -> None:
    program._on_second_start({"hidden": True})
    assert not program.window.isVisible()
    program._on_second_start({})
    assert program.window.isVisible()
    program.window.showMinimized()
    program._on_second_start({})
    assert not program.window.isMinimized()


def test_closing_is_explained_once_and_logging_out_is_not_stopped(program: Program) -> None:
    window, notices = program.window, program.hall.notices
    window.show()
    assert window.when_closed == MINIMISE
    assert not window.close()
    assert any("only made small" in one for one in notices.texts())
    assert program.hall.bench.settings().told_about_tray
    notices.clear()
    window.bring_up()
    assert not window.close()
    assert notices.texts() == []
    program._on_logging_out(None)
    assert window.close()


def test_damaged_settings_come_back_from_their_copy_and_else_are_told(program: Program) -> None:
    bench, notices = program.hall.bench, program.hall.notices
    mine = replace(bench.settings(), leads=("3d",))
    bench.save_settings(mine)
    bench.library.settings.write_bytes(b"")
    tell_of_settings(bench, notices)
    assert any("Nothing is lost" in one for one in notices.texts())
    assert bench.settings() == mine
    notices.clear()
    for one in bench.library.folder.glob("settings*.json"):
        one.write_bytes(b"{")
    tell_of_settings(bench, notices)
    assert any("times of reminders" in one for one in notices.texts())
    notices.clear()
    bench.save_settings(mine)
    tell_of_settings(bench, notices)
    assert notices.texts() == []
