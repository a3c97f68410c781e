"""Whether the line is metered, as NetworkManager says."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from meetingwatch.settings import Settings
from meetingwatch.workflow import fetching, metered

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has NetworkManager")


class Bus:
    """A system bus on which NetworkManager says one thing."""

    def __init__(self, says: object) -> None:
        self._says = says

    def send_and_get_reply(self, message: object, timeout: float) -> object:
        class Reply:
            body = self._says

        return Reply()

    def close(self) -> None:
        """Nothing to do."""


@linux
@pytest.mark.parametrize(
    ("says", "is_"),
    [
        ([("u", 1)], True),
        ([("u", 3)], True),
        ([("u", 2)], False),
        ([("u", 0)], False),
        ([], False),
        (["x"], False),
    ],
)
def test_what_the_system_says(says: object, is_: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jeepney.io.blocking.open_dbus_connection", lambda **_how: Bus(says))
    assert metered.is_metered() is is_


@linux
def test_without_a_bus_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(bus: str) -> object:
        raise FileNotFoundError(bus)

    monkeypatch.setattr("jeepney.io.blocking.open_dbus_connection", refused)
    assert not metered.is_metered()


def test_the_smaller_limit_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    says = [False]
    monkeypatch.setattr(fetching, "is_metered", lambda: says[0])
    settings = Settings()
    assert fetching.careful_limit(settings) == 0
    assert fetching.careful_limit(replace(settings, ask_above_mb=50)) == 50_000_000
    assert fetching.careful_limit(replace(settings, metered="always")) == 20_000_000
    says[0] = True
    assert fetching.careful_limit(replace(settings, ask_above_mb=5)) == 5_000_000
    assert fetching.careful_limit(settings) == 20_000_000
    assert fetching.careful_limit(replace(settings, metered="never")) == 0
