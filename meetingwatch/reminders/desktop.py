"""Notifications on the Linux desktop, straight over D-Bus (org.freedesktop.Notifications 1.2).

Elsewhere, or without a session bus, connect() gives None and the caller falls back to the tray or to the window.
connect() and show_and_leave() wait, for a bounded time, and belong in a background job; everything else of a
Desktop only sends, and what comes back is read by poll() when its socket becomes readable.
"""

from __future__ import annotations

import html
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_SECONDS = 2.0
_LONGEST = 2**31 - 1  # milliseconds that the daemon can be asked to show something for
# Action keys. "default" is a press on the notification itself.
OPEN, SNOOZE, DONE = "default", "snooze", "done"
CONFIRMED, TOMORROW = "confirmed", "tomorrow"  # of a receipt that is waited for
# Why a notification went (NotificationClosed): the person closed it.
CLOSED_BY_PERSON = 2


@dataclass(frozen=True)
class Shown:
    """The daemon took a notification. ticket is what ask() gave, number the daemon's."""

    ticket: int
    number: int


@dataclass(frozen=True)
class Refused:
    """The daemon did not take it."""

    ticket: int


@dataclass(frozen=True)
class Pressed:
    """A button, or the notification itself, was pressed."""

    number: int
    action: str


@dataclass(frozen=True)
class Closed:
    """A notification went. by_person: they closed it, it did not run out."""

    number: int
    by_person: bool


@dataclass(frozen=True)
class Restarted:
    """Another daemon has taken over: what the old one showed is gone."""


@dataclass(frozen=True)
class Left:
    """A notification that stands on the desktop though nobody is connected any more. where tells the daemon of this
    session from every other, so that no number of another program's is ever withdrawn."""

    where: str
    number: int


Event = Shown | Refused | Pressed | Closed | Restarted


@dataclass
class Desktop:
    """A connection to the notification daemon. capabilities are its own words ("actions", "body-markup")."""

    connection: Any
    capabilities: frozenset[str]
    app: str = "MeetingWatch"
    desktop_entry: str = "meetingwatch"
    _waiting: set[int] = field(default_factory=set)

    @property
    def has_buttons(self) -> bool:
        """Whether what is shown may have buttons."""
        return "actions" in self.capabilities

    def ask(
        self,
        title: str,
        body: str,
        actions: tuple[tuple[str, str], ...] = (),
        replaces: int = 0,
        *,
        urgent: bool = True,
    ) -> int:
        """Ask for one; gives a ticket, and poll() tells its number (Shown). An urgent one stays until dismissed.

        actions are (key, words); replaces is the number of one that it takes the place of. Does not wait.
        Raises OSError when the bus is gone.
        """
        ticket = int(next(self.connection.outgoing_serial))
        message = _message("Notify", "susssasa{sv}i", self._arguments(title, body, actions, replaces, urgent))
        self.connection.send(message, serial=ticket)
        self._waiting.add(ticket)
        return ticket

    def withdraw(self, number: int) -> None:
        """Take one away again. Raises OSError when the bus is gone."""
        self.connection.send(_message("CloseNotification", "u", (number,)))

    def _arguments(
        self,
        title: str,
        body: str,
        actions: tuple[tuple[str, str], ...],
        replaces: int,
        urgent: bool,
        seconds: float | None = None,
    ) -> tuple[Any, ...]:
        text = html.escape(body, quote=False) if "body-markup" in self.capabilities else body
        buttons = [part for pair in actions for part in pair] if self.has_buttons else []
        hints = {"urgency": ("y", 2 if urgent else 1), "desktop-entry": ("s", self.desktop_entry)}
        expires = 0 if urgent else -1
        if seconds is not None:
            expires = round(min(max(seconds, 1) * 1000, _LONGEST))
        return (self.app, replaces, "meetingwatch", title, text, buttons, hints, expires)

    def fileno(self) -> int:
        """The socket that becomes readable when something came back."""
        return int(self.connection.sock.fileno())

    def poll(self) -> list[Event]:
        """What has come back, without waiting. Raises OSError when the bus is gone."""
        found: list[Event] = []
        while True:
            try:
                message = self.connection.receive(timeout=0)
            except TimeoutError:
                return found
            event = self._event(message)
            if event is not None:
                found.append(event)

    def _event(self, message: Any) -> Event | None:  # noqa: ANN401 - jeepney is imported when used
        fields, body = message.header.fields, message.body
        ticket = fields.get(_field("reply_serial"))
        if ticket in self._waiting:
            self._waiting.discard(ticket)
            answered = message.header.message_type.name == "method_return"
            return Shown(ticket, int(body[0])) if answered else Refused(ticket)
        member = fields.get(_field("member"))
        if member == "ActionInvoked":
            return Pressed(int(body[0]), str(body[1]))
        if member == "NotificationClosed":
            return Closed(int(body[0]), body[1] == CLOSED_BY_PERSON)
        if member == "NameOwnerChanged" and body[0] == _NAME and body[2]:
            return Restarted()
        return None

    def close(self) -> None:
        """End the connection."""
        self.connection.close()

    def _call(self, method: str, signature: str, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        """Call and wait for the answer. Raises OSError or TimeoutError."""
        reply = self.connection.send_and_get_reply(_message(method, signature, arguments), timeout=_SECONDS)
        if reply.header.message_type.name == "error":
            raise OSError(f"{method}: {reply.body}")
        body: tuple[Any, ...] = reply.body
        return body

    def show(self, title: str, body: str, seconds: float | None = None) -> int:
        """Show one without buttons and wait for its number. seconds: how long it may stand, None for as long as the
        person lets it. Raises OSError or TimeoutError."""
        arguments = self._arguments(title, body, (), 0, True, seconds)
        return int(self._call("Notify", "susssasa{sv}i", arguments)[0])

    def where(self) -> str:
        """This bus and the daemon on it. Raises OSError or TimeoutError."""
        from jeepney import message_bus

        bus: Any = message_bus  # it makes its calls as they are asked for, and no type knows them
        found = []
        for message in (bus.GetId(), bus.GetNameOwner(_NAME)):
            reply = self.connection.send_and_get_reply(message, timeout=_SECONDS)
            if reply.header.message_type.name == "error":
                raise OSError(f"{reply.body}")
            found.append(str(reply.body[0]))
        return " ".join(found)


def _field(name: str) -> Any:  # noqa: ANN401 - jeepney is imported when used
    from jeepney import HeaderFields

    return getattr(HeaderFields, name)


def _message(method: str, signature: str, arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401
    from jeepney import DBusAddress, new_method_call

    return new_method_call(DBusAddress(_PATH, _NAME, _NAME), method, signature or None, arguments)


def _listen(connection: Any) -> None:  # noqa: ANN401
    """Hear what is pressed and closed, and when another daemon takes over."""
    from jeepney import MatchRule, message_bus

    rules = [
        MatchRule(type="signal", sender=_NAME, interface=_NAME, member=member, path=_PATH)
        for member in ("ActionInvoked", "NotificationClosed")
    ]
    bus = "org.freedesktop.DBus"
    changed = MatchRule(type="signal", sender=bus, interface=bus, member="NameOwnerChanged")
    changed.add_arg_condition(0, _NAME)
    for rule in [*rules, changed]:
        connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_SECONDS)


def connect() -> Desktop | None:
    """The desktop's notification daemon, None where there is none or it does not answer."""
    if not sys.platform.startswith("linux") or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    from jeepney.io.blocking import open_dbus_connection

    try:
        connection = open_dbus_connection(bus="SESSION")
    except (OSError, KeyError, ValueError, TimeoutError):
        return None
    try:
        _listen(connection)
        capabilities = Desktop(connection, frozenset())._call("GetCapabilities", "", ())[0]
        return Desktop(connection, frozenset(capabilities))
    except (OSError, ValueError, TimeoutError):
        connection.close()
        return None


def show_and_leave(
    notices: Sequence[tuple[str, str, float | None]], over: Sequence[Left] = ()
) -> list[Left] | None:
    """Show each (title, body, seconds that it may stand) without buttons, take away what an earlier call left and is
    over, and let go. Gives what stands now, in the order of the notices as far as the desktop took them; None without a
    desktop."""
    found = connect() if notices or over else None
    if found is None:
        return None
    taken: list[Left] = []
    try:
        where = found.where()
        for one in over:
            if one.where == where:
                found._call("CloseNotification", "u", (one.number,))
        for title, body, seconds in notices:
            taken.append(Left(where, found.show(title, body, seconds)))
    except (OSError, TimeoutError):
        return taken
    finally:
        found.close()
    return taken
