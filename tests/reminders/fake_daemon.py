"""A notification daemon for tests, a process of its own on a private bus: writes what it is sent as lines of JSON, and
emits what it is told on standard input: "press NUMBER KEY", "close NUMBER REASON", "mute", "end".

python fake_daemon.py CAPABILITY …
"""

from __future__ import annotations

import json
import select
import sys
from importlib import import_module
from typing import Any

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"


def say(what: str, *rest: object) -> None:
    sys.stdout.write(json.dumps([what, *rest]) + "\n")
    sys.stdout.flush()


def main(capabilities: list[str]) -> None:
    jeepney: Any = import_module("jeepney")
    blocking: Any = import_module("jeepney.io.blocking")
    bus = blocking.open_dbus_connection(bus="SESSION")
    bus.send_and_get_reply(jeepney.message_bus.RequestName(NAME))
    here = jeepney.DBusAddress(PATH, interface=NAME)
    say("ready")
    last, mute = 0, False
    while True:
        readable, _, _ = select.select([bus.sock, sys.stdin], [], [])
        if sys.stdin in readable:
            words = sys.stdin.readline().split()
            if not words or words[0] == "end":
                bus.close()
                return
            if words[0] == "press":
                bus.send(jeepney.new_signal(here, "ActionInvoked", "us", (int(words[1]), words[2])))
            elif words[0] == "close":
                bus.send(jeepney.new_signal(here, "NotificationClosed", "uu", (int(words[1]), int(words[2]))))
            mute = mute or words[0] == "mute"
        while True:
            try:
                message = bus.receive(timeout=0)
            except TimeoutError:
                break
            member = message.header.fields.get(jeepney.HeaderFields.member)
            if message.header.message_type.name != "method_call" or mute:
                continue
            if member == "GetCapabilities":
                bus.send(jeepney.new_method_return(message, "as", (capabilities,)))
            elif member == "Notify":
                _app, replaces, _icon, title, body, buttons, hints, expires = message.body
                last = replaces or last + 1
                say("shown", last, replaces, title, body, buttons, hints["urgency"][1], expires)
                bus.send(jeepney.new_method_return(message, "u", (last,)))
            elif member == "CloseNotification":
                say("withdrawn", message.body[0])
                bus.send(jeepney.new_method_return(message))


if __name__ == "__main__":
    main(sys.argv[1:])
