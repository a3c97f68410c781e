"""Checks in the background: one at a time, and once more where the council moved on meanwhile."""

from __future__ import annotations

import gc
import threading

import pytest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.ui.checker import Checker
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.statusbar import StatusBar
from meetingwatch.workflow import watching
from meetingwatch.workflow.watching import Checked
from meetingwatch.workflow.workbench import Workbench


class Council:
    """Counts its readings; each lasts until it is let go."""

    def __init__(self) -> None:
        self.read, self.go = 0, threading.Event()

    def check(self, bench: Workbench, cancel: Cancel, _report: Report) -> Checked:
        self.read += 1
        while not self.go.wait(0.01):
            cancel.check()
        return Checked(bench.now())


@pytest.fixture
def council(monkeypatch: pytest.MonkeyPatch) -> Council:
    gc.collect()  # else what earlier tests left may be swept up by the thread that checks, timers and all
    made = Council()
    monkeypatch.setattr(watching, "check", made.check)
    return made


@pytest.fixture
def checker(hall: Hall, qtbot: QtBot) -> Checker:
    foot = StatusBar()
    qtbot.addWidget(foot)
    return Checker(hall, foot)


def test_a_next_day_during_a_check_is_read_too(checker: Checker, council: Council, qtbot: QtBot) -> None:
    checker.check_after()
    qtbot.waitUntil(lambda: council.read == 1)
    checker.check_after()
    council.go.set()
    qtbot.waitUntil(lambda: council.read == 2 and not checker.running())


def test_a_check_asked_for_twice_is_one(checker: Checker, council: Council, qtbot: QtBot) -> None:
    checker.check_now()
    qtbot.waitUntil(lambda: council.read == 1)
    checker.check_now()
    council.go.set()
    qtbot.waitUntil(lambda: not checker.running())
    assert council.read == 1


def test_stopping_stops_what_was_to_follow(checker: Checker, council: Council, qtbot: QtBot) -> None:
    checker.check_after()
    qtbot.waitUntil(lambda: council.read == 1)
    checker.check_after()
    assert checker._task is not None
    checker._task.stop()
    qtbot.waitUntil(lambda: not checker.running())
    council.go.set()
    assert council.read == 1
