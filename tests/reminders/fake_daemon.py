"""A notification daemon for tests, a process of its own on a private bus: writes what it is sent as lines of JSON, and
emits what it is told on standard input: "press NUMBER KEY", "close NUMBER REASON", "mute", "end".

python fake_daemon.py CAPABILITY …
"""

from __future__ import annotations

import json
import os
import select
import sys
from importlib import import_module
from typing import Any

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"


def say(what: str, *rest: object) -> None:
    sys.stdout.write(json.dumps([what, *rest]) + "\n")
    sys.stdout.flush()


class Daemon:
    """On the bus, with its name."""

    def __init__(self, capabilities: list[str]) -> None:
        self.capabilities = capabilities
        self.jeepney: Any = import_module("jeepney")
        blocking: Any = import_module("jeepney.io.blocking")
        self.bus = blocking.open_dbus_connection(bus="SESSION")
        self.bus.send_and_get_reply(self.jeepney.message_bus.RequestName(NAME))
        self.here = self.jeepney.DBusAddress(PATH, interface=NAME)
        self.last, self.mute = 0, False

    def obey(self, words: list[str]) -> None:
        """Emit what was asked for."""
        if words[0] == "press":
            values = (int(words[1]), words[2])
            self.bus.send(self.jeepney.new_signal(self.here, "ActionInvoked", "us", values))
        elif words[0] == "close":
            numbers = (int(words[1]), int(words[2]))
            self.bus.send(self.jeepney.new_signal(self.here, "NotificationClosed", "uu", numbers))
        self.mute = self.mute or words[0] == "mute"

    def answer(self, message: Any) -> None:
        """Reply to a call."""
        if message.header.message_type.name != "method_call" or self.mute:
            return
        returned = self.jeepney.new_method_return
        member = message.header.fields.get(self.jeepney.HeaderFields.member)
        if member == "GetCapabilities":
            self.bus.send(returned(message, "as", (self.capabilities,)))
        elif member == "Notify":
            _app, replaces, _icon, title, body, buttons, hints, expires = message.body
            self.last = replaces or self.last + 1
            say("shown", self.last, replaces, title, body, buttons, hints["urgency"][1], expires)
            self.bus.send(returned(message, "u", (self.last,)))
        elif member == "CloseNotification":
            say("withdrawn", message.body[0])
            self.bus.send(returned(message))

    def answer_all(self) -> None:
        """Everything that has come."""
        while True:
            try:
                self.answer(self.bus.receive(timeout=0))
            except TimeoutError:
                return


def main(capabilities: list[str]) -> None:
    daemon = Daemon(capabilities)
    say("ready")
    while True:
        readable, _, _ = select.select([daemon.bus.sock, sys.stdin], [], [])
        if sys.stdin in readable:
            told = os.read(0, 4096).decode().splitlines()
            if not told or "end" in told:
                daemon.bus.close()
                return
            for line in told:
                daemon.obey(line.split())
        daemon.answer_all()


if __name__ == "__main__":
    main(sys.argv[1:])
