"""The reminders card: what is ticked is kept at once; starting at login is read back from where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QSpinBox, QTimeEdit, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.times import parse_instant
from meetingwatch.reminders import at_login
from meetingwatch.reminders.at_login import Place
from meetingwatch.settings import Settings
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.settings.reminders import RemindersCard
from meetingwatch.workflow.workbench import open_workbench
from tests.ui.conftest import Went, hall_on


@pytest.fixture
def hall(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Hall]:
    bench = open_workbench(tmp_path / "library", clock=lambda: parse_instant("2017-07-11T12:00"))
    made = hall_on(bench, qapp, Went())
    qtbot.addWidget(made.notices)
    yield made
    made.tasks.close()


@pytest.fixture
def card(hall: Hall, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RemindersCard:
    monkeypatch.setattr(at_login, "here", lambda: Place("linux", tmp_path / "home", {}))
    made = RemindersCard(hall)
    qtbot.addWidget(made)
    made.show()
    return made


def box(card: QWidget, name: str) -> QCheckBox:
    QApplication.processEvents()  # what was just put in is shown by the loop
    return next(one for one in card.findChildren(QCheckBox, name) if not one.isHidden())


def press(card: QWidget, name: str) -> None:
    next(one for one in card.findChildren(QPushButton, name)).click()


def settings(hall: Hall) -> Settings:
    return hall.bench.settings()


def test_several_times_and_one_of_ones_own(card: RemindersCard, hall: Hall) -> None:
    box(card, "lead-3d").click()
    box(card, "lead-2h").click()
    assert settings(hall).leads == ("3d", "evening")
    number = next(iter(card.findChildren(QSpinBox, "lead-number")))
    number.setValue(10)
    press(card, "lead-add")
    assert settings(hall).leads == ("10d", "3d", "evening")
    assert box(card, "lead-10d").isChecked()


def test_a_kind_may_have_times_of_its_own(card: RemindersCard, hall: Hall) -> None:
    kind = next(iter(card.findChildren(QComboBox, "lead-kind")))
    at = kind.findData("deputation")
    kind.setCurrentIndex(at)
    kind.activated.emit(at)
    assert not box(card, "lead-2h").isEnabled()
    box(card, "lead-own").click()
    assert box(card, "lead-2h").isEnabled()
    box(card, "lead-7d").click()
    assert settings(hall).kind_leads == {"deputation": ("7d", "evening", "2h")}
    assert settings(hall).leads == ("evening", "2h")
    box(card, "lead-own").click()
    assert settings(hall).kind_leads == {}


def test_evenings_quiet_hours_and_the_window_closed(card: RemindersCard, hall: Hall) -> None:
    box(card, "free-4").click()
    field = next(iter(card.findChildren(QTimeEdit, "quiet-from")))
    field.setTime(QTime(23, 30))
    field.editingFinished.emit()
    box(card, "remind-when-closed").click()
    box(card, "remind-papers").click()
    kept = settings(hall)
    assert kept.free_evenings == (0, 1, 2, 3, 5, 6)
    assert (kept.quiet_from, kept.remind_when_closed, kept.remind_papers) == ("23:30", False, False)


def test_every_control_has_a_name(card: RemindersCard) -> None:
    for kind in (QCheckBox, QComboBox, QPushButton, QSpinBox, QTimeEdit):
        for one in card.findChildren(kind):
            name = one.accessibleName() or (one.text() if isinstance(one, QCheckBox | QPushButton) else "")
            assert name, one.objectName()


def test_starting_at_login_is_read_back(card: RemindersCard, tmp_path: Path) -> None:
    ticked = box(card, "at-login")
    assert not ticked.isChecked()
    ticked.click()
    file = tmp_path / "home" / ".config" / "autostart" / "meetingwatch.desktop"
    assert "--tray" in file.read_text()
    assert ticked.isChecked()
    file.write_text(file.read_text().replace("Exec=", "Exec=/another/copy "))
    part = ticked.parentWidget()
    assert part is not None
    part.refresh()  # type: ignore[attr-defined]
    assert not next(iter(card.findChildren(QPushButton, "at-login-right"))).isHidden()
    press(card, "at-login-right")
    assert "/another/copy" not in file.read_text()
    ticked.click()
    assert not file.exists()
    assert not ticked.isChecked()


def test_a_folder_that_cannot_be_written_is_told(
    card: RemindersCard, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_place: Place, _words: object) -> None:
        raise PermissionError(13, "Permission denied", "/nowhere/autostart")

    monkeypatch.setattr(at_login, "turn_on", refuse)
    box(card, "at-login").click()
    assert any("/nowhere/autostart" in one for one in hall.notices.texts())
    assert not box(card, "at-login").isChecked()


def test_the_lines_for_a_timer_can_be_copied(card: RemindersCard) -> None:
    press(card, "by-timer")
    press(card, "copy-systemd")
    assert "meetingwatch-remind.timer" in QGuiApplication.clipboard().text()
    press(card, "copy-cron")
    assert QGuiApplication.clipboard().text().startswith("*/5 * * * *")
