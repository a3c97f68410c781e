"""Whether this line is metered, as far as the system says so."""

from __future__ import annotations

import sys

_PATH, _NAME = "/org/freedesktop/NetworkManager", "org.freedesktop.NetworkManager"
_SECONDS = 2.0
_YES = (1, 3)  # NetworkManager's NMMetered: yes, and guessed yes


def is_metered() -> bool:
    """NetworkManager's word over the system bus; False where nobody says (other systems, no bus)."""
    if not sys.platform.startswith("linux"):
        return False
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    manager = DBusAddress(_PATH, _NAME, "org.freedesktop.DBus.Properties")
    ask = new_method_call(manager, "Get", "ss", (_NAME, "Metered"))
    try:
        connection = open_dbus_connection(bus="SYSTEM")
        try:
            answer = connection.send_and_get_reply(ask, timeout=_SECONDS)
        finally:
            connection.close()
        return bool(answer.body[0][1] in _YES)
    except (OSError, KeyError, ValueError, TypeError, IndexError, TimeoutError):
        return False  # no bus, no NetworkManager, an odd answer: nothing is known
