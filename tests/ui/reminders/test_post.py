"""The window's post: a real bus and a daemon of the test's own, a daemon that hangs, one that restarts, none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.reminder import Reminder
from meetingwatch.ui.notices import Notices
from meetingwatch.ui.reminders import post as post_module
from meetingwatch.ui.reminders.post import Post
from meetingwatch.ui.tasks import Tasks
from meetingwatch.workflow.notifying import Notice
from tests.reminders.private_bus import fake_daemon, private_bus

NOW = datetime(2017, 7, 12, 7, tzinfo=UTC)
BUTTONS = (("default", "Open"), ("done", "Done"))


def notice(key: str, matter: str = "") -> Notice:
    reminder = Reminder(key, "hours-before", NOW, f"Title {key}", "Body", matter=matter or key)
    return Notice(reminder.title, reminder.body, "m1", "", (reminder,))


@pytest.fixture
def post(qtbot: QtBot, qapp: object) -> Iterator[Post]:
    notices = Notices()
    qtbot.addWidget(notices)
    tasks = Tasks(notices.failed)
    made = Post(tasks)
    yield made
    made.close()
    tasks.close()


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


def test_a_press_finds_its_notice(post: Post, bus: str, qtbot: QtBot) -> None:
    with fake_daemon(bus, "actions") as daemon:
        post.send(notice("a"), BUTTONS)
        post.send(notice("b"), BUTTONS)
        qtbot.waitUntil(lambda: len(post.on_screen()) == 2)
        assert [daemon.next()[3] for _ in range(2)] == ["Title a", "Title b"]
        with qtbot.waitSignal(post.pressed) as told:
            daemon.tell("press 2 done")
        assert told.args == [notice("b"), "done"]
        with qtbot.waitSignal(post.closed) as told:
            daemon.tell("close 1 2")
        assert told.args == [notice("a")]


def test_a_press_after_its_closing_is_heard_and_running_out_closes_nothing(
    post: Post, bus: str, qtbot: QtBot
) -> None:
    with fake_daemon(bus, "actions") as daemon:
        post.send(notice("a"), BUTTONS)
        qtbot.waitUntil(lambda: len(post.on_screen()) == 1)
        with qtbot.assertNotEmitted(post.closed):
            daemon.tell("close 1 1")
            qtbot.waitUntil(lambda: post.on_screen() == [])
        with qtbot.waitSignal(post.pressed):
            daemon.tell("press 1 default")


def test_the_same_matter_replaces_and_what_is_settled_is_withdrawn(
    post: Post, bus: str, qtbot: QtBot
) -> None:
    with fake_daemon(bus, "actions") as daemon:
        post.send(notice("evening", "m"), BUTTONS)
        qtbot.waitUntil(lambda: len(post.on_screen()) == 1)
        post.send(notice("hours", "m"), BUTTONS)
        qtbot.waitUntil(lambda: [one.keys for one in post.on_screen()] == [("hours",)])
        assert [daemon.next()[1:3] for _ in range(2)] == [[1, 0], [1, 1]]
        post.keep({"something else"})
        assert daemon.next() == ["withdrawn", 1]
        assert post.on_screen() == []


def test_a_new_daemon_is_shown_everything_again(post: Post, bus: str, qtbot: QtBot) -> None:
    with fake_daemon(bus, "actions") as daemon:
        post.send(notice("a"), BUTTONS)
        qtbot.waitUntil(lambda: len(post.on_screen()) == 1)
        daemon.tell("end")
        daemon.process.wait()
    with fake_daemon(bus) as daemon:
        qtbot.waitUntil(daemon.has_said)
        _what, _number, _replaces, title, _body, buttons, *_more = daemon.next()
        assert (title, buttons) == ("Title a", [])  # this one has no buttons


def test_a_daemon_that_hangs_gives_it_back(
    post: Post, bus: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(post_module, "ANSWER_MS", 300)
    with fake_daemon(bus, "actions") as daemon:
        post.send(notice("a"), BUTTONS)
        qtbot.waitUntil(lambda: len(post.on_screen()) == 1)
        daemon.next()
        with qtbot.waitSignal(post.pressed):
            daemon.tell("mute")
            daemon.tell("press 1 default")
        with qtbot.waitSignal(post.undelivered) as told:
            post.send(notice("b"), BUTTONS)
        assert told.args == [notice("b")]


def test_without_a_desktop_it_is_given_back(
    post: Post, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with qtbot.waitSignal(post.undelivered) as told:
        post.send(notice("a"), BUTTONS)
    assert told.args == [notice("a")]


def test_a_bus_that_goes_is_tried_again(post: Post, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with fake_daemon(address, "actions"):
            post.send(notice("a"), BUTTONS)
            qtbot.waitUntil(lambda: len(post.on_screen()) == 1)
    qtbot.waitUntil(lambda: post.on_screen() == [])
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with fake_daemon(address, "actions") as daemon:
            post.send(notice("b"), BUTTONS)
            qtbot.waitUntil(daemon.has_said)
            assert daemon.next()[3] == "Title b"
