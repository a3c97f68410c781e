"""Background jobs: results come back, cancelled ones are dropped, faults are shown."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.tasks import NET, Tasks


@pytest.fixture
def failures() -> list[UserFacingError]:
    return []


@pytest.fixture
def tasks(qapp: object, failures: list[UserFacingError]) -> Iterator[Tasks]:
    made = Tasks(failures.append)
    yield made
    made.close()


def test_a_result_and_its_progress_come_back(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[object] = []

    def job(_cancel: Cancel, report: Report) -> int:
        report(Progress("half", 1, 2))
        return 7

    tasks.start(job, on_done=seen.append, on_progress=seen.append)
    qtbot.waitUntil(lambda: seen == [Progress("half", 1, 2), 7])


def test_the_last_report_before_a_job_stands_still_is_told(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[Progress] = []

    def job(cancel: Cancel, report: Report) -> None:
        for n in range(1, 51):  # faster than anybody reads
            report(Progress("hangs", n, 100))
        cancel.wait(30)

    task = tasks.start(job, on_progress=seen.append)
    qtbot.waitUntil(lambda: bool(seen) and seen[-1].done == 50)
    task.stop()
    assert len(seen) < 10


def test_a_cancelled_job_says_nothing_but_that(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[object] = []

    def job(cancel: Cancel, _report: Report) -> int:
        cancel.wait(10)
        cancel.check()
        return 1

    task = tasks.start(job, on_done=seen.append, on_cancelled=lambda: seen.append("stopped"))
    task.stop()
    qtbot.waitUntil(lambda: seen == ["stopped"])


def test_a_result_for_a_closed_page_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[object] = []
    owner = QWidget()
    tasks.start(lambda _cancel, _report: 1, owner=owner, on_done=seen.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not tasks.busy())
    assert seen in ([], [1])


def test_our_own_fault_is_shown_with_details(
    qtbot: QtBot, tasks: Tasks, failures: list[UserFacingError], caplog: pytest.LogCaptureFixture
) -> None:
    def job(_cancel: Cancel, _report: Report) -> int:
        raise RuntimeError("broken")

    tasks.start(job)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert "broken" in failures[0].details
    assert "broken" not in str(failures[0])


def test_nothing_is_begun_once_the_window_is_going(qtbot: QtBot) -> None:
    seen: list[object] = []
    tasks = Tasks(seen.append)
    tasks.close()
    task = tasks.start(lambda _cancel, _report: 1, on_done=seen.append)
    assert task.finished
    assert not tasks.busy()
    assert seen == []


def test_closing_does_not_wait_for_a_server_that_does_not_answer(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meetingwatch.ui.tasks._LET_GO", 0.05)
    answered = threading.Event()
    tasks = Tasks(lambda _error: None)
    tasks.start(lambda _cancel, _report: answered.wait(20), lane=NET)
    assert not tasks.close()
    answered.set()
    others = Tasks(lambda _error: None)
    others.start(lambda cancel, _report: cancel.wait(20), lane=NET)
    assert others.close()
