"""Checks in the background: one at a time, and once more where the council moved on meanwhile; papers hold none up."""

from __future__ import annotations

import gc
import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from meetingwatch.domain.council import DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.ui.checker import Checker
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.statusbar import StatusBar
from meetingwatch.workflow import checking, watching
from meetingwatch.workflow.downloads import FAILED, WAITING, Downloads, Wanted
from meetingwatch.workflow.watching import Checked
from meetingwatch.workflow.workbench import COUNCILS, Workbench


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


def test_only_a_council_that_is_watched_is_said_to_be_read(
    checker: Checker, empty_hall: Hall, council: Council, qtbot: QtBot
) -> None:
    council.go.set()
    foot = StatusBar()
    qtbot.addWidget(foot)
    nobody = Checker(empty_hall, foot)
    for one in (checker, nobody):
        one.check()
        assert one._foot._doing.isHidden() is (one is nobody)
        qtbot.waitUntil(lambda one=one: not one.running())  # type: ignore[misc]


class Papers:
    """Counts the rounds in which papers are fetched; each lasts until it is let go, stopped, or paused."""

    def __init__(self, queue: Downloads) -> None:
        self.rounds, self.go, self._queue = 0, threading.Event(), queue
        self.fails = False

    def fetch(
        self, bench: Workbench, found: Checked, cancel: Cancel, report: Report, _queue: Downloads
    ) -> checking.Outcome:
        self.rounds += 1
        if self.fails:
            self._queue.ended(("m", "pack"), FAILED, "It did not answer.")
            report(Progress("Downloading the next one", 1, 2, "bytes"))
        while not self.go.wait(0.01) and not self._queue.paused:
            cancel.check()
        if not self._queue.paused:
            self._queue.fill([])
        return checking.without_papers(found)


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch, hall: Hall, council: Council) -> Papers:
    made = Papers(hall.downloads)
    monkeypatch.setattr(checking, "with_papers", made.fetch)
    council.go.set()
    return made


def on_its_way(hall: Hall) -> None:
    link = DocumentLink("pack", "Pack", "http://127.0.0.1/", "pack")
    hall.downloads.fill([Wanted(Meeting("m", "c", "c-1", "1", hall.now()), link, "Environment Committee")])


def test_councils_are_read_while_papers_come(
    checker: Checker, council: Council, papers: Papers, qtbot: QtBot
) -> None:
    checker.check()
    assert checker.reading()
    qtbot.waitUntil(lambda: papers.rounds == 1)
    assert not checker.reading()
    with qtbot.waitSignal(checker.checked):
        checker.check()
    assert (council.read, papers.rounds, checker.running()) == (2, 1, True)
    papers.go.set()
    qtbot.waitUntil(lambda: not checker.running())


def test_a_pause_holds_up_papers_only_and_stays(
    checker: Checker, council: Council, papers: Papers, hall: Hall, qtbot: QtBot
) -> None:
    on_its_way(hall)
    checker.check()
    qtbot.waitUntil(lambda: papers.rounds == 1)
    hall.downloads.paused = True
    checker._on_wish()
    qtbot.waitUntil(lambda: not checker.running())
    with qtbot.waitSignal(checker.checked):
        checker.check_now()
    assert (council.read, papers.rounds) == (2, 1)
    assert hall.bench.settings().downloads_paused
    assert checker._foot.downloads.text() == "Downloads paused (1)"
    hall.downloads.paused = False
    checker._on_wish()
    qtbot.waitUntil(lambda: papers.rounds == 2)
    assert not hall.bench.settings().downloads_paused
    papers.go.set()
    qtbot.waitUntil(lambda: not checker.running())


def test_downloads_that_were_paused_are_so_at_the_next_start(
    hall: Hall, papers: Papers, council: Council, qtbot: QtBot
) -> None:
    hall.bench.save_settings(replace(hall.bench.settings(), downloads_paused=True))
    foot = StatusBar()
    qtbot.addWidget(foot)
    checker = Checker(hall, foot)
    with qtbot.waitSignal(checker.checked):
        checker.check()
    assert (council.read, papers.rounds) == (1, 0)
    hall.downloads.paused = False
    checker._on_wish()
    qtbot.waitUntil(lambda: papers.rounds == 1)
    papers.go.set()
    qtbot.waitUntil(lambda: not checker.running())


def test_a_paper_that_fails_is_told_while_others_still_come(
    checker: Checker, papers: Papers, hall: Hall, qtbot: QtBot
) -> None:
    on_its_way(hall)
    papers.fails = True
    with qtbot.waitSignal(checker._fetcher.paper_failed):
        checker.check()
    assert checker.running()
    told = " ".join(label.text() for label in hall.notices.findChildren(QLabel))
    assert "Pack, Environment Committee, " in told
    assert "could not be fetched. It did not answer." in told
    checker._say_waiting()
    assert checker._foot.downloads.text() == "Downloads: 1 failed"
    hall.downloads.again(("m", "pack"))
    assert [line.state for line in hall.downloads.lines()] == [WAITING]
    papers.go.set()
    qtbot.waitUntil(lambda: not checker.running())


def test_what_is_shown_hears_that_a_check_has_begun(
    checker: Checker, council: Council, hall: Hall, qtbot: QtBot
) -> None:
    told: list[bool] = []
    hall.bridge.changed.connect(lambda kinds: told.append(COUNCILS in kinds and checker.running()))
    checker.check()
    assert told == [True]
    council.go.set()
    qtbot.waitUntil(lambda: not checker.running())
