"""The desk in the whole window as somebody with large letters and the keyboard has it: 200 %, 1280 by 720."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain import submission
from meetingwatch.domain.paper import Paper
from meetingwatch.domain.times import parse_instant
from meetingwatch.ui import makers
from meetingwatch.ui.bridge import Bridge
from meetingwatch.ui.desk.view import DeskPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.look import Look
from meetingwatch.ui.notices import Notices
from meetingwatch.ui.reminders.bell import Bell
from meetingwatch.ui.tasks import Tasks
from meetingwatch.ui.window import Window
from meetingwatch.workflow import handing_over, writing
from meetingwatch.workflow.workbench import Workbench

Kind = TypeVar("Kind", bound=QWidget)


@dataclass
class Whole:
    """The window with its bell, and the paper on the desk."""

    window: Window
    bell: Bell
    desk: DeskPlace
    bot: QtBot
    clock: list[datetime]  # its last is now

    def find(self, kind: type[Kind], name: str) -> Kind:
        """The visible thing of this name."""
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert found, f"nothing visible is called {name}"
        return found[0]

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        self.bot.waitUntil(true, timeout=10_000)

    def click(self, name: str) -> None:
        """Press a button with the mouse."""
        QTest.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)

    def remind(self) -> None:
        """A reminder comes over the place: an officer asked for a change, by six."""
        bench = self.window.hall.bench
        sent = handing_over.mark_sent(bench, writing.new(bench, "letter", text="Why?").id)
        handing_over.add_event(bench, sent.id, submission.REWORD, by=parse_instant("2017-07-11T18:00"))
        self.clock.append(parse_instant("2017-07-11T17:00"))
        self.bell.look()
        self.until(self.bell.strip.isVisible)

    def focused(self) -> QWidget | None:
        """What has the keyboard."""
        found: QWidget | None = self.window.focusWidget()
        return found


@pytest.fixture
def whole(
    qtbot: QtBot,
    qapp: QApplication,
    bench: Workbench,
    paper: Paper,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Whole]:
    """The made pack on the desk of a whole window, the pages having the keyboard."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    clock = [bench.now()]
    bench = replace(bench, clock=lambda: clock[-1])
    look, notices = Look(qapp, "dark", 200), Notices()
    tasks = Tasks(notices.failed)
    window = Window(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    window.furnish(
        Hall(bench, tasks, Bridge(), notices, look, lambda _where: None), makers.places(lambda: None, ())
    )
    window.resize(1280, 720)
    bell = Bell(window.hall, window)
    window.go(Where("desk", id=paper.id, page=2))
    window.show()
    window.activateWindow()
    desk = window.place("desk")
    assert isinstance(desk, DeskPlace)
    qtbot.waitUntil(lambda: window.isActiveWindow() and desk.reader.opened is not None, timeout=10_000)
    desk.load_beside()
    qtbot.waitUntil(lambda: desk.reader.canvas.hasFocus() and not tasks.busy(), timeout=10_000)
    yield Whole(window, bell, desk, qtbot, clock)
    bell.close()
    desk.leave()
    tasks.close()
    window.quit()
    window.deleteLater()
    look.set_size(100)


def test_a_notice_closed_with_the_mouse_leaves_the_keyboard_on_the_page(whole: Whole) -> None:
    whole.remind()
    whole.click("reminder-close")
    whole.until(lambda: not whole.bell.strip.isVisible())
    whole.until(whole.window.hall.notices.isVisible)
    assert whole.focused() is whole.desk.reader.canvas
    whole.click("notice-action")
    whole.until(whole.bell.strip.isVisible)
    assert whole.focused() is whole.desk.reader.canvas


def test_a_notice_closed_with_the_keyboard_gives_it_back_to_the_page(whole: Whole) -> None:
    whole.remind()
    close = whole.find(QPushButton, "reminder-close")
    assert close.focusPolicy() & Qt.FocusPolicy.TabFocus
    close.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(close, Qt.Key.Key_Space)
    whole.until(lambda: not whole.bell.strip.isVisible())
    assert whole.focused() is whole.desk.reader.canvas
    undo = whole.find(QPushButton, "notice-action")
    undo.setFocus(Qt.FocusReason.TabFocusReason)
    whole.window.hall.notices.clear()  # as it goes by itself
    assert whole.focused() is whole.desk.reader.canvas


def test_f6_comes_to_a_notice_too(whole: Whole) -> None:
    whole.window.hall.notices.news("Copied.", "Undo", lambda: None)
    QTest.keyClick(whole.desk.reader.canvas, Qt.Key.Key_F6)
    assert whole.focused() is whole.find(QPushButton, "notice-action")
