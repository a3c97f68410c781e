"""Passwords lie in the desktop's own keyring or nowhere."""

from __future__ import annotations

import sys
import threading
import types
from pathlib import Path

import pytest

from meetingwatch.sending import secrets
from meetingwatch.sending.secrets import Secrets, allowed

CANARY = "canary-secret-93ab"


class Kept(dict[tuple[str, str], str]):
    """A keyring in memory."""

    def get_password(self, service: str, username: str) -> str | None:
        return self.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self[service, username]


def backend(module: str, **more: object) -> object:
    """A keyring that says it is of this module."""
    return type("Keyring", (), {"__module__": module, **more})()


@pytest.mark.parametrize("name", ["SecretService", "libsecret", "kwallet", "macOS", "Windows"])
def test_the_desktops_own_keyrings_are_allowed(name: str) -> None:
    assert allowed(backend(f"keyring.backends.{name}"))


@pytest.mark.parametrize(
    "module",
    ["keyrings.alt.file", "keyring.backends.null", "keyring.backends.fail", "keyring.backends.Windows2"],
)
def test_any_other_is_refused_also_inside_a_chain(module: str) -> None:
    assert not allowed(backend(module))
    good = backend("keyring.backends.SecretService")
    chain = "keyring.backends.chainer"
    assert not allowed(backend(chain, backends=[good, backend(module)]))
    assert allowed(backend(chain, backends=[good]))
    assert not allowed(backend(chain, backends=[]))


def test_neither_a_variable_nor_a_package_puts_a_file_in_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plain = types.ModuleType("plain_keyring")
    kept = Kept()
    plain.Keyring = lambda: kept  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "plain_keyring", plain)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "plain_keyring.Keyring")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    why = Secrets("test").keep("me", CANARY)
    assert "no keyring" in why
    assert CANARY not in why
    assert kept == {}
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


def test_kept_read_and_forgotten() -> None:
    kept = Kept()
    mine = Secrets("test", find=lambda: kept)
    assert mine.read("me").why
    assert mine.keep("me", CANARY) == ""
    found = mine.read("me")
    assert (found.value, found.why) == (CANARY, "")
    assert CANARY not in repr(found)
    assert mine.forget("me") == ""
    assert mine.forget("me") == ""
    assert kept == {}


def test_a_keyring_that_loses_it_is_found_out() -> None:
    class Forgetful(Kept):
        def set_password(self, service: str, username: str, password: str) -> None: ...

    assert "did not keep it" in Secrets("test", find=Forgetful).keep("me", CANARY)


def test_a_keyring_that_waits_for_ever_holds_nobody_up() -> None:
    door = threading.Event()

    class Locked(Kept):
        def get_password(self, service: str, username: str) -> str | None:
            door.wait(5)
            return None

    found = Secrets("test", find=Locked, seconds=0.05).read("me")
    door.set()
    assert "locked" in found.why


def test_why_it_failed_holds_no_secret() -> None:
    class Broken(Kept):
        def set_password(self, service: str, username: str, password: str) -> None:
            raise RuntimeError(f"could not store {password}")

    why = Secrets("test", find=Broken).keep("me", CANARY)
    assert CANARY not in why
    assert "cannot be used" in why

    class KeyringLocked(Exception): ...  # noqa: N818 - keyring's own name

    class Shut(Kept):
        def get_password(self, service: str, username: str) -> str | None:
            raise KeyringLocked

    assert Secrets("test", find=Shut).read("me").why == "The system’s keyring is locked."


def test_the_names_are_those_of_the_keyring_package() -> None:
    for names in secrets._MODULES.values():
        for name in names:
            module = __import__(f"keyring.backends.{name}", fromlist=["x"])
            assert hasattr(module, secrets._CLASSES.get(name, "Keyring")), name
