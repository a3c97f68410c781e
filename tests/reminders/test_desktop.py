"""Notifications over D-Bus: what reaches a daemon, what comes back, and daemons that are not there or do not answer."""

from __future__ import annotations

import select
from collections.abc import Iterator

import pytest

from meetingwatch.reminders import desktop
from meetingwatch.reminders.desktop import Closed, Desktop, Event, Pressed, Restarted, Shown
from tests.reminders.private_bus import Daemon, fake_daemon, private_bus

BUTTONS = ((desktop.OPEN, "Open"), (desktop.SNOOZE, "Snooze 1 hour"), (desktop.DONE, "Done"))


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A private bus, the session's for this test."""
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


def connected() -> Desktop:
    found = desktop.connect()
    assert found is not None
    return found


def hear(found: Desktop) -> list[Event]:
    """The next events, waited for."""
    while True:
        assert select.select([found.fileno()], [], [], 10)[0], "nothing came back"
        events = found.poll()
        if events:
            return events


def shown(found: Desktop, daemon: Daemon, title: str = "Title", body: str = "Body") -> int:
    ticket = found.ask(title, body, BUTTONS)
    (event,) = hear(found)
    assert isinstance(event, Shown)
    assert event.ticket == ticket
    assert daemon.next()[1] == event.number
    return event.number


def test_what_is_shown_stays_and_has_buttons(bus: str) -> None:
    with fake_daemon(bus, "actions", "body-markup") as daemon:
        found = connected()
        found.ask("Closes <soon>", "<b> & co", BUTTONS)
        assert daemon.next() == [
            "shown",
            1,
            0,
            "Closes <soon>",
            "&lt;b&gt; &amp; co",  # the daemon reads markup in the body, never in the title
            ["default", "Open", "snooze", "Snooze 1 hour", "done", "Done"],
            2,  # critical: it does not go by itself
            0,  # never expires
        ]
        found.close()


def test_no_buttons_and_no_escapes_where_they_are_not_understood(bus: str) -> None:
    with fake_daemon(bus, "body") as daemon:
        found = connected()
        assert not found.has_buttons
        found.ask("Title", "<b> & co", BUTTONS)
        _what, _number, _replaces, _title, body, buttons, *_rest = daemon.next()
        assert (body, buttons) == ("<b> & co", [])
        found.close()


def test_presses_and_closings_come_back(bus: str) -> None:
    with fake_daemon(bus, "actions") as daemon:
        found = connected()
        number = shown(found, daemon)
        daemon.tell(f"press {number} snooze")
        assert hear(found) == [Pressed(number, "snooze")]
        for reason, by_person in ((1, False), (2, True), (3, False)):
            daemon.tell(f"close {number} {reason}")
            assert hear(found) == [Closed(number, by_person)]
        found.close()


def test_a_later_one_takes_the_place_of_an_earlier(bus: str) -> None:
    with fake_daemon(bus, "actions") as daemon:
        found = connected()
        number = shown(found, daemon)
        found.ask("Closes in 2 hours", "", replaces=number)
        assert daemon.next()[1:3] == [number, number]
        found.withdraw(number)
        assert daemon.next() == ["withdrawn", number]
        found.close()


def test_a_new_daemon_is_noticed(bus: str) -> None:
    with fake_daemon(bus, "actions") as daemon:
        found = connected()
        shown(found, daemon)
        daemon.tell("end")
        daemon.process.wait()
    with fake_daemon(bus, "actions") as daemon:
        assert Restarted() in hear(found)
        found.ask("Again", "")
        assert daemon.next()[3] == "Again"
        found.close()


def test_a_bus_that_goes_is_an_error_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with fake_daemon(address, "actions"):
            found = connected()
    with pytest.raises(OSError):
        found.poll()
    found.close()


def test_a_daemon_that_does_not_answer_is_none(bus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop, "_SECONDS", 0.3)
    with fake_daemon(bus, "actions") as daemon:
        daemon.tell("mute")
        daemon.tell("press 1 open")  # it has read "mute" when this is out
        assert desktop.connect() is None
        assert desktop.show_and_leave([("Title", "Body", None)]) is None


def test_a_bus_without_a_daemon_is_none(bus: str) -> None:
    assert desktop.connect() is None


def test_the_command_line_shows_and_leaves(bus: str) -> None:
    with fake_daemon(bus, "actions") as daemon:
        left = desktop.show_and_leave([("One", "1", None), ("Two", "2", 90.0)])
        assert left is not None
        assert [one.number for one in left] == [1, 2]
        assert [daemon.next()[3:] for _ in range(2)] == [["One", "1", [], 2, 0], ["Two", "2", [], 2, 90_000]]
    assert desktop.show_and_leave([]) is None


def test_what_was_left_is_taken_away_by_whom_it_was_left_with(bus: str) -> None:
    with fake_daemon(bus, "actions") as daemon:
        (left,) = desktop.show_and_leave([("One", "1", 30 * 86400.0)]) or []
        assert daemon.next()[-1] == 2**31 - 1, "as long as can be asked for"
        other = desktop.Left("another session", left.number)
        assert desktop.show_and_leave([], [other]) == []
        assert desktop.show_and_leave([], [left]) == []
        assert daemon.next() == ["withdrawn", left.number]
    with fake_daemon(bus, "actions") as daemon:  # the desktop was started again: its numbers are others now
        assert desktop.show_and_leave([("Two", "2", None)], [left])
        assert daemon.next()[:2] == ["shown", 1]


@pytest.mark.parametrize("address", ["unix:path=/no-such-bus", "nonsense", ""])
def test_without_a_session_there_is_no_desktop(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert desktop.connect() is None
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert desktop.connect() is None
