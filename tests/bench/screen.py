"""A virtual screen to measure on: starts Xvfb, looks at its picture, sends keys. Linux only.

All programs share a session bus, as in a person's session: starting one takes a while, and so does looking for one.
"""

from __future__ import annotations

import contextlib
import hashlib
import mmap
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

NEEDED = ("Xvfb", "xdotool", "openbox", "dbus-daemon")


def missing_tools() -> list[str]:
    """Programs that this needs and that are not installed."""
    return [name for name in NEEDED if shutil.which(name) is None]


class Screen:
    """One Xvfb with a window manager; use as a context manager."""

    def __init__(self, number: int = 0, size: str = "1280x1000") -> None:
        number = number or 100 + os.getpid() % 800  # of its own, beside other screens
        self._folder = Path(tempfile.mkdtemp())
        (self._folder / "run").mkdir(mode=0o700)
        display = f":{number}"
        self.environment: Mapping[str, str] = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "GDK_BACKEND": "x11",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "HOME": str(self._folder),
            "XDG_RUNTIME_DIR": str(self._folder / "run"),
            "LANG": "C.UTF-8",
        }
        # As on a person's computer, where compiled modules are kept.
        self.environment = {k: v for k, v in self.environment.items() if k != "PYTHONDONTWRITEBYTECODE"}
        server = ["Xvfb", display, "-screen", "0", f"{size}x24", "-fbdir", str(self._folder)]
        self._server = self.start(server)
        time.sleep(1)
        self._manager = self.start(["openbox"])
        self._bus = self._session_bus()
        time.sleep(0.5)

    def _session_bus(self) -> subprocess.Popen[bytes]:
        """Start a session bus of its own, which programs find in their environment."""
        command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        bus = subprocess.Popen(
            command, env=dict(self.environment), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert bus.stdout is not None
        address = bus.stdout.readline().decode().strip()
        self.environment = {**self.environment, "DBUS_SESSION_BUS_ADDRESS": address}
        return bus

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start a program on this screen, silently."""
        quiet = subprocess.DEVNULL
        environment = dict(self.environment)
        return subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)

    def stop(self, process: subprocess.Popen[bytes]) -> None:
        """End a program with everything it started, and wait until the screen is bare."""
        for how in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(process.pid, how)
                process.wait(3)
        until = time.perf_counter() + 5
        while shows_page(self.picture()) and time.perf_counter() < until:
            time.sleep(0.05)

    def __enter__(self) -> Screen:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (self._bus, self._manager, self._server):
            process.terminate()
            process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def picture(self) -> QImage:
        """What the screen shows now (the XWD file that Xvfb keeps in memory)."""
        raw = (self._folder / "Xvfb_screen0").read_bytes()
        header = struct.unpack(">I", raw[:4])[0]
        width, height = struct.unpack(">II", raw[16:24])
        line = struct.unpack(">I", raw[48:52])[0]
        colours = struct.unpack(">I", raw[76:80])[0]
        data = raw[header + colours * 12 :]
        return QImage(data, width, height, line, QImage.Format.Format_RGB32).copy()

    def middle(self) -> int:
        """A number for what the middle of the screen shows, without carets, bars and clocks at the edges."""
        with (self._folder / "Xvfb_screen0").open("rb") as file:
            raw = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header, height = struct.unpack(">I", raw[:4])[0], struct.unpack(">I", raw[20:24])[0]
        width, line = struct.unpack(">I", raw[16:20])[0], struct.unpack(">I", raw[48:52])[0]
        start = header + struct.unpack(">I", raw[76:80])[0] * 12
        found = 0
        for y in range(height // 4, height * 9 // 10, 3):
            at = start + y * line + width // 3 * 4
            found = zlib.adler32(raw[at : at + width // 4 * 4], found)
        raw.close()
        return found

    def key(self, name: str) -> None:
        """Press a key, by its xdotool name."""
        subprocess.run(["xdotool", "key", name], env=dict(self.environment), check=False)

    def act(self, step: str) -> subprocess.Popen[bytes]:
        """One step of readers.py: "type TEXT", or other xdotool words. It runs on while this returns."""
        how, _space, what = step.partition(" ")
        words = [how, "--delay", "8", what] if how == "type" else step.split()
        return subprocess.Popen(["xdotool", *words], env=dict(self.environment))


def digest(picture: QImage) -> bytes:
    """To tell two pictures apart."""
    return hashlib.md5(bytes(picture.constBits())).digest()


def shows_page(picture: QImage) -> bool:
    """Whether a white page with dark print is in sight; an off-white window is not one."""
    small = picture.convertToFormat(QImage.Format.Format_Grayscale8).scaled(
        QSize(320, 250), Qt.AspectRatioMode.IgnoreAspectRatio
    )
    grey = bytes(small.constBits())
    white = sum(1 for one in grey if one >= 252) / len(grey)
    dark = sum(1 for one in grey if 1 <= one < 100) / len(grey)
    return white > 0.10 and dark > 0.0008


def wait_for_page(screen: Screen, began: float, most: float = 40.0) -> float | None:
    """Seconds from began until a page is in sight; None when it never is."""
    while time.perf_counter() - began < most:
        if shows_page(screen.picture()):
            return time.perf_counter() - began
        time.sleep(0.02)
    return None


def wait_until_still(screen: Screen, seconds: float = 2.0, most: float = 20.0) -> float:
    """Wait until the picture has not changed for so long; gives when it changed last (time.perf_counter)."""
    last, since = digest(screen.picture()), time.perf_counter()
    end = since + most
    while time.perf_counter() < end:
        time.sleep(0.05)
        now = digest(screen.picture())
        if now != last:
            last, since = now, time.perf_counter()
        elif time.perf_counter() - since > seconds:
            break
    return since


def wait_for_change(screen: Screen, most: float = 5.0) -> float | None:
    """Seconds until the picture is another one."""
    before, began = digest(screen.picture()), time.perf_counter()
    while time.perf_counter() - began < most:
        if digest(screen.picture()) != before:
            return time.perf_counter() - began
    return None


def time_to_settle(screen: Screen, before: int, quiet: float = 0.6, most: float = 15.0) -> float | None:
    """Seconds from now until the middle of the screen changed for the last time; None when it never did.

    before: what it showed before the key (Screen.middle)."""
    began = time.perf_counter()
    last: float | None = None
    while (now := time.perf_counter()) - began < most:
        seen = screen.middle()
        if seen != before:
            before, last = seen, now
        if now - (last or began) > (quiet if last else 3 * quiet):
            break
        time.sleep(0.001)
    return last - began if last is not None else None


def family(pid: int) -> list[int]:
    """A process and everything it started."""
    found = [pid]
    for one in found:
        with contextlib.suppress(OSError):
            for thread in Path(f"/proc/{one}/task").iterdir():
                found += [int(child) for child in (thread / "children").read_text().split()]
    return found


def memory(pid: int) -> float:
    """Megabytes (PSS: shared pages are divided among those who share them) of a process and what it started."""
    total = 0
    for one in family(pid):
        with contextlib.suppress(OSError):
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
            total += int(next(line for line in text.splitlines() if line.startswith("Pss:")).split()[1])
    return total / 1024


def processor(pid: int) -> float:
    """Seconds of processor that a process and what it started have used."""
    total = 0
    for one in family(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def time_until_idle(pid: int, quiet: float = 0.5, most: float = 60.0) -> float:
    """Seconds from now until a program has stopped working (a tenth of a processor at most for so long)."""
    began = time.perf_counter()
    busy, before = 0.0, processor(pid)
    while (now := time.perf_counter() - began) < min(most, busy + quiet):
        time.sleep(0.1)
        used = processor(pid)
        if used - before > 0.015:  # the clock of a process counts hundredths
            busy = now + 0.1
        before = used
    return busy
