"""The real notification daemon dunst under a virtual screen, on a bus of its own."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetingwatch.reminders import desktop
from meetingwatch.reminders.desktop import Closed, Desktop, Event, Pressed, Restarted, Shown
from tests.reminders.private_bus import private_bus

TOOLS = ("dunst", "dunstctl", "Xvfb")


@pytest.fixture
def screen() -> Iterator[str]:
    """A screen nobody sees. Skips where the tools are not there."""
    missing = [one for one in TOOLS if shutil.which(one) is None]
    if missing:
        pytest.skip(f"not on this computer: {', '.join(missing)}")
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                number = told.readline().strip()
            if not number:
                pytest.skip("no virtual screen can be had here")
            yield f":{number}"
        finally:
            server.terminate()


class Dunst:
    """The daemon; ctl speaks to it as its own tool does."""

    def __init__(self, bus: str, screen: str, home: Path) -> None:
        self.environment = os.environ | {
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "DISPLAY": screen,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
        }
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            ["dunst"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def ctl(self, *words: str) -> str:
        done = subprocess.run(
            ["dunstctl", *words], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def restart(self) -> None:
        self.end()
        self.process = self._start()

    def end(self) -> None:
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def dunst(screen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dunst]:
    with private_bus() as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
        daemon = Dunst(bus, screen, tmp_path)
        yield daemon
        daemon.end()


def connected() -> Desktop:
    """As soon as the daemon has its name."""
    until = time.monotonic() + 20
    while (found := desktop.connect()) is None:
        assert time.monotonic() < until, "dunst did not come up"
        select.select([], [], [], 0.05)
    return found


def hear(found: Desktop, wanted: type[Event], number: int = 0) -> Event:
    """The next event of a kind, of one notification where a number is given."""
    while True:
        assert select.select([found.fileno()], [], [], 10)[0], "nothing came back"
        for event in found.poll():
            if isinstance(event, wanted) and number in (0, getattr(event, "number", 0)):
                return event


def test_shown_pressed_closed_and_shown_again_by_a_new_daemon(dunst: Dunst) -> None:
    found = connected()
    assert found.has_buttons
    ticket = found.ask("Closes in 2 hours", "Wednesday 12 July, 10am <b>& more", ((desktop.OPEN, "Open"),))
    shown = hear(found, Shown)
    assert isinstance(shown, Shown)
    assert shown.ticket == ticket
    assert dunst.ctl("count", "displayed") == "1"
    dunst.ctl("action", "0")
    assert hear(found, Pressed) == Pressed(shown.number, desktop.OPEN)
    found.withdraw(shown.number)  # it does not close by itself what was pressed
    assert hear(found, Closed, shown.number) == Closed(shown.number, by_person=False)

    found.ask("Your last free evening", "Tuesday")
    again = hear(found, Shown)
    dunst.ctl("close")
    assert isinstance(again, Shown)
    assert hear(found, Closed, again.number) == Closed(again.number, by_person=True)

    found.ask("First", "1")
    first = hear(found, Shown)
    assert isinstance(first, Shown)
    found.ask("Instead", "2", replaces=first.number)
    hear(found, Shown)
    assert dunst.ctl("count", "displayed") == "1"
    dunst.restart()
    assert hear(found, Restarted) == Restarted()
    assert dunst.ctl("count", "displayed") == "0"
    found.ask("Again", "3")
    hear(found, Shown)
    assert dunst.ctl("count", "displayed") == "1"
    found.close()
