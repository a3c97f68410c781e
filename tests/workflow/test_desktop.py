"""Notifications over D-Bus: what is sent to the daemon, and a daemon that is not there or does not answer."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from meetingwatch.reminders import desktop
from meetingwatch.reminders.desktop import Desktop
from meetingwatch.workflow import reminding
from meetingwatch.workflow.reminding import Notice

pytest.importorskip("jeepney")


class Bus:
    """A connection that keeps what it is sent and answers as told."""

    def __init__(self, answer: Callable[[Any], Any]) -> None:
        self.sent: list[Any] = []
        self.answer = answer
        self.closed = False

    def send_and_get_reply(self, message: Any, *, timeout: float) -> Any:
        assert 0 < timeout <= 5
        self.sent.append(message)
        return self.answer(message)

    def close(self) -> None:
        self.closed = True


def reply(*body: object, kind: str = "method_return") -> SimpleNamespace:
    return SimpleNamespace(body=body, header=SimpleNamespace(message_type=SimpleNamespace(name=kind)))


def test_markup_is_escaped_only_where_the_daemon_reads_it() -> None:
    for capabilities, expected in (
        (frozenset({"body-markup"}), "&lt;b&gt; &amp; co"),
        (frozenset[str](), "<b> & co"),
    ):
        bus = Bus(lambda _message: reply(7))
        assert Desktop(bus, capabilities).show("Title", "<b> & co", (("open", "Open"),)) == 7
        body = bus.sent[0].body
        assert (body[3], body[4], body[5]) == ("Title", expected, [])


def test_actions_are_offered_where_the_daemon_has_them() -> None:
    bus = Bus(lambda _message: reply(7))
    Desktop(bus, frozenset({"actions"})).show("Title", "Body", (("default", "Open"), ("later", "Later")))
    assert bus.sent[0].body[5] == ["default", "Open", "later", "Later"]


def test_a_daemon_that_refuses_or_hangs_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(_message: object) -> None:
        raise TimeoutError

    notice = Notice("Title", "Body", "", "", ())
    for answer in (lambda _message: reply("no", kind="error"), hang):
        bus = Bus(answer)
        monkeypatch.setattr(desktop, "connect", lambda bus=bus: Desktop(bus, frozenset()))
        assert reminding.show_on_desktop(notice) is False
        assert bus.closed
    monkeypatch.setattr(desktop, "connect", lambda: None)
    assert reminding.show_on_desktop(notice) is False


def test_without_a_session_there_is_no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert desktop.connect() is None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/no-such-bus")
    assert desktop.connect() is None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "nonsense")
    assert desktop.connect() is None
