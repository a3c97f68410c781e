"""The whole program: started twice, closed, and logged out of."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meetingwatch.app import Program
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
