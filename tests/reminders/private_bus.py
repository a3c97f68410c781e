"""A session bus of the test's own, so that nobody's desktop is touched; and daemons on it."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@contextmanager
def private_bus() -> Iterator[str]:
    """Its address. Skips the test where there is no dbus-daemon, or no jeepney."""
    pytest.importorskip("jeepney")
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("no dbus-daemon on this computer")
    with subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True
    ) as bus:
        assert bus.stdout
        try:
            yield bus.stdout.readline().strip()
        finally:
            bus.terminate()


@dataclass
class Daemon:
    """A fake notification daemon."""

    process: subprocess.Popen[bytes]

    def tell(self, words: str) -> None:
        """See fake_daemon.py."""
        assert self.process.stdin
        self.process.stdin.write(words.encode() + b"\n")

    def has_said(self) -> bool:
        """Whether there is a next thing."""
        assert self.process.stdout
        return bool(select.select([self.process.stdout], [], [], 0)[0])

    def next(self) -> list[Any]:
        """The next thing it says; the test's own time limit is the limit."""
        assert self.process.stdout
        found: list[Any] = json.loads(self.process.stdout.readline())
        return found


@contextmanager
def fake_daemon(address: str, *capabilities: str) -> Iterator[Daemon]:
    """One that has the name already."""
    script = Path(__file__).with_name("fake_daemon.py")
    with subprocess.Popen(
        [sys.executable, str(script), *capabilities],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
        env=os.environ | {"DBUS_SESSION_BUS_ADDRESS": address},
    ) as process:
        daemon = Daemon(process)
        try:
            assert daemon.next() == ["ready"]
            yield daemon
        finally:
            process.kill()
