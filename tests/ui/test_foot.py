"""The foot of the window: its buttons have fixed places, and what matters most is shortened last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.council import DocumentLink, Meeting
from meetingwatch.domain.job import Progress
from meetingwatch.ui.look import Look
from meetingwatch.ui.statusbar import StatusBar
from meetingwatch.workflow.downloads import RUNNING, Wanted

HEALTH = "All is well: 2 councils read at 11:54am"
NEXT = "Papers for Children, Education and Libraries: 12 July, 10am"
LONG = "Downloading Agenda reports pack, Children, Education and Libraries Committee, 18 July 2017"
SHORT = "Downloading Minutes"


class Foot(StatusBar):
    """As it stands in a window, with all that it can say."""

    def __init__(self) -> None:
        super().__init__()
        self.say_health(HEALTH)
        self.say_next(NEXT)
        self.say_reminders(3)

    def comes(self, what: str, done: int, rate: float, *, silent: bool = False, waiting: int = 30) -> None:
        link = DocumentLink("pack", "Pack", "http://127.0.0.1/", "pack")
        meeting = Meeting("m", "c", "c-1", "1", datetime(2017, 7, 18, 18, tzinfo=UTC))
        one = Wanted(meeting, link, "", RUNNING, done, 118_000_000, rate=rate)
        self.progress(Progress(what, done, 118_000_000, "bytes"), lambda: None)
        self.say_waiting(waiting, paused=False)
        self.come(replace(one, silent=silent))
        self.settle()

    def settle(self) -> None:
        layout = self.layout()
        assert layout is not None
        layout.activate()

    def places(self) -> tuple[int, int, int]:
        return self.downloads.x(), self._stop.x(), self.reminders.x()


@pytest.fixture(params=[100, 200])
def foot(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[Foot]:
    before = qapp.font(), qapp.styleSheet()
    look = Look(qapp, "light", int(request.param))
    made = Foot()
    qtbot.addWidget(made)
    made.resize(1280, made.sizeHint().height())
    made.show()
    yield made
    look.set_size(100)
    look.apply()
    qapp.setFont(before[0])
    qapp.setStyleSheet(before[1])


def test_buttons_stay_where_they_are_whatever_comes(foot: Foot) -> None:
    foot.comes(LONG, 5_000_000, 1_200_000)
    places = foot.places()
    foot.comes(SHORT, 117_000_000, 0)
    assert foot.places() == places
    foot.comes(LONG, 1, 340_000, silent=True)
    assert foot.places() == places
    foot.comes(SHORT, 50_000_000, 12_000_000, waiting=9)
    assert foot.places() == places
    foot.stand_still()
    foot.settle()
    assert foot.places() == places
    foot.progress(Progress("Reading the council’s site", 3, 40), lambda: None)
    foot.settle()
    assert foot.places() == places
    assert foot.reminders.geometry().right() < foot.width()


def test_the_time_of_the_last_check_is_there_whatever_else_is_said(foot: Foot) -> None:
    for what, silent in ((LONG, False), (SHORT, False), (LONG, True)):
        foot.comes(what, 5_000_000, 1_200_000, silent=silent)
        assert foot._health.shown.endswith("11:54am")
        assert foot._health.shown == HEALTH or silent
    foot.idle()
    foot.settle()
    assert foot._health.shown == HEALTH
    assert foot._next.shown.startswith("Papers for")
    foot.resize(700, foot.height())
    foot.settle()
    assert foot._health.shown.endswith("11:54am")


def test_a_paper_that_comes_is_told_with_how_far_it_is(foot: Foot) -> None:
    foot.comes(LONG, 5_000_000, 1_200_000)
    assert foot._left.isVisible()
    assert foot._left.shown.startswith("5 of 118 MB")
    assert foot._left.toolTip() in ("", foot._left.text())


def test_the_window_can_be_made_narrow_whatever_is_said(foot: Foot) -> None:
    foot.comes(LONG, 5_000_000, 1_200_000)
    whole = QWidget.minimumSizeHint(foot).width()
    foot.comes(LONG, 5_000_000, 1_200_000, silent=True)
    assert max(whole, foot.minimumSizeHint().width()) <= 1024


def test_larger_letters_are_given_room_while_the_window_is_open(qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.font(), qapp.styleSheet()
    look = Look(qapp, "light", 100)
    foot = Foot()
    qtbot.addWidget(foot)
    foot.resize(1280, foot.sizeHint().height())
    foot.show()
    qtbot.waitUntil(lambda: foot._health.shown == HEALTH)
    small = foot._health.width()
    look.set_size(200)
    qtbot.waitUntil(lambda: foot._health.shown == HEALTH and foot._health.width() > small)
    look.set_size(100)
    qtbot.waitUntil(lambda: foot._health.shown == HEALTH and foot._health.width() == small)
    qapp.setFont(before[0])
    qapp.setStyleSheet(before[1])
