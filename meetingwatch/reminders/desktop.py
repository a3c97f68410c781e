"""Notifications on the Linux desktop, straight over D-Bus (org.freedesktop.Notifications 1.2).

Elsewhere, or without a session bus, connect() gives None and the caller falls back to the tray or to
a strip in the window. Calls are bounded; a daemon that hangs is treated as none.
"""

from __future__ import annotations

import html
import os
import sys
from dataclasses import dataclass, field
from typing import Any

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_SECONDS = 2.0
OPEN = "default"


@dataclass
class Desktop:
    """A connection to the notification daemon. capabilities are its own words ("actions", "body-markup")."""

    connection: Any
    capabilities: frozenset[str]
    app: str = "MeetingWatch"
    desktop_entry: str = "meetingwatch"
    _shown: set[int] = field(default_factory=set)

    def show(self, title: str, body: str, actions: tuple[tuple[str, str], ...] = ()) -> int:
        """Show one that stays until dismissed; gives its number. actions are (key, words).

        Raises OSError or TimeoutError when the daemon does not take it.
        """
        text = html.escape(body, quote=False) if "body-markup" in self.capabilities else body
        buttons = [part for pair in actions for part in pair] if "actions" in self.capabilities else []
        hints = {"urgency": ("y", 2), "desktop-entry": ("s", self.desktop_entry)}
        arguments = (self.app, 0, "meetingwatch", title, text, buttons, hints, 0)
        number = int(self._call("Notify", "susssasa{sv}i", arguments)[0])
        self._shown.add(number)
        return number

    def fileno(self) -> int:
        """The socket that becomes readable when something was pressed."""
        return int(self.connection.sock.fileno())

    def poll(self) -> list[tuple[int, str]]:
        """Which of our notifications were pressed, as (number, action key), without waiting."""
        found: list[tuple[int, str]] = []
        while True:
            try:
                message = self.connection.receive(timeout=0)
            except TimeoutError:
                return found
            member = message.header.fields.get(_field("member"))
            if member == "ActionInvoked" and message.body[0] in self._shown:
                found.append((int(message.body[0]), str(message.body[1])))

    def close(self) -> None:
        """End the connection."""
        self.connection.close()

    def _call(self, method: str, signature: str, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        reply = self.connection.send_and_get_reply(_message(method, signature, arguments), timeout=_SECONDS)
        if reply.header.message_type.name == "error":
            raise OSError(f"{method}: {reply.body}")
        body: tuple[Any, ...] = reply.body
        return body


def _field(name: str) -> Any:  # noqa: ANN401 - jeepney is imported when used
    from jeepney import HeaderFields

    return getattr(HeaderFields, name)


def _message(method: str, signature: str, arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401
    from jeepney import DBusAddress, new_method_call

    return new_method_call(DBusAddress(_PATH, _NAME, _NAME), method, signature or None, arguments)


def connect() -> Desktop | None:
    """The desktop's notification daemon, None where there is none."""
    if not sys.platform.startswith("linux") or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    from jeepney import MatchRule, message_bus
    from jeepney.io.blocking import open_dbus_connection

    try:
        connection = open_dbus_connection(bus="SESSION")
    except (OSError, KeyError, ValueError, TimeoutError):
        return None
    try:
        desktop = Desktop(connection, frozenset())
        capabilities = desktop._call("GetCapabilities", "", ())[0]
        rule = MatchRule(type="signal", interface=_NAME, member="ActionInvoked", path=_PATH)
        connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_SECONDS)
        return Desktop(connection, frozenset(capabilities))
    except (OSError, ValueError, TimeoutError):
        connection.close()
        return None
