"""Passwords in the system's own keyring, and nowhere else.

Only the keyrings of the desktop systems are used. They are made here by name: neither a setting, an environment
variable nor another package that happens to be installed can put a plain file in their place. Every call runs in a
thread of its own, because a locked keyring may wait for somebody who is not there.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol

from meetingwatch.words import _

SECONDS = 20.0
# Names for which keyring's own modules exist; each refuses to work where its system is not there.
_MODULES = {
    "linux": ("SecretService", "libsecret", "kwallet"),
    "darwin": ("macOS",),
    "win32": ("Windows",),
}
ALLOWED = tuple(f"keyring.backends.{name}" for names in _MODULES.values() for name in names)
_CLASSES = {"kwallet": "DBusKeyring", "Windows": "WinVaultKeyring"}


class Keyring(Protocol):
    """What is needed of a keyring (the keyring package's own method names)."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


@dataclass(frozen=True)
class Secret:
    """A password that came from the keyring, or "" with why there is none. Never printed."""

    value: str = field(default="", repr=False)
    why: str = ""


def allowed(backend: object) -> bool:
    """Whether a keyring is one of the desktop systems' own; one that chains several must chain only such."""
    module = type(backend).__module__
    if module == "keyring.backends.chainer":
        inside = list(getattr(backend, "backends", ()))
        return bool(inside) and all(allowed(one) for one in inside)
    return module in ALLOWED


def system_keyring() -> Keyring | None:
    """The desktop's keyring that works best here, None where there is none."""
    found: list[tuple[float, Any]] = []
    for name in _MODULES.get("linux" if sys.platform.startswith("linux") else sys.platform, ()):
        try:
            kind = getattr(import_module(f"keyring.backends.{name}"), _CLASSES.get(name, "Keyring"))
            found.append((float(kind.priority), kind()))
        except Exception:  # noqa: S112 - each says in its own way that it cannot work here
            continue
    usable = [(priority, one) for priority, one in found if priority > 0 and allowed(one)]
    return max(usable, key=lambda pair: pair[0])[1] if usable else None


class Secrets:
    """Reads and keeps passwords under one name of a service. find and seconds are arguments for tests."""

    def __init__(
        self,
        service: str,
        *,
        find: Callable[[], Keyring | None] = system_keyring,
        seconds: float = SECONDS,
    ) -> None:
        self._service, self._find, self._seconds = service, find, seconds

    def read(self, user: str) -> Secret:
        """The password kept for this user, or why there is none."""

        def look(keyring: Keyring) -> Secret:
            value = keyring.get_password(self._service, user)
            return Secret(value) if value else Secret(why=_("No password is kept for this account."))

        return self._with(look)

    def keep(self, user: str, password: str) -> str:
        """Keep it; "" when that is done and was read back, else why it could not be kept."""

        def put(keyring: Keyring) -> Secret:
            keyring.set_password(self._service, user, password)
            same = keyring.get_password(self._service, user) == password
            return Secret("kept") if same else Secret(why=_("The system’s keyring did not keep it."))

        return self._with(put).why

    def forget(self, user: str) -> str:
        """Take it out of the keyring; "" when none is there any more, else why not."""

        def drop(keyring: Keyring) -> Secret:
            if keyring.get_password(self._service, user) is not None:
                keyring.delete_password(self._service, user)
            return Secret("gone")

        return self._with(drop).why

    def _with(self, act: Callable[[Keyring], Secret]) -> Secret:
        def whole() -> Secret:
            keyring = self._find()
            if keyring is None:
                return Secret(why=_("This computer has no keyring that MeetingWatch trusts with a password."))
            return act(keyring)

        return _in_time(whole, self._seconds)


def _in_time(act: Callable[[], Secret], seconds: float) -> Secret:
    """What it gives, or why not: a keyring that fails or waits for ever must not hold anybody up."""
    answers: list[Secret] = []

    def run() -> None:
        try:
            answers.append(act())
        except Exception as error:
            # Only the kind of error: its words may hold what was asked for.
            answers.append(Secret(why=_why(type(error).__name__)))

    thread = threading.Thread(target=run, name="meetingwatch-keyring", daemon=True)
    thread.start()
    thread.join(seconds)
    return answers[0] if answers else Secret(why=_("The system’s keyring does not answer; it may be locked."))


def _why(kind: str) -> str:
    if kind in ("KeyringLocked", "LockedException", "PromptDismissedException"):
        return _("The system’s keyring is locked.")
    return _("The system’s keyring cannot be used just now.")
