"""One worker process as its parent sees it: start, ask, look for answers, kill.

Nothing here starts threads. fileno() can be watched by an event loop (QSocketNotifier on Linux and macOS).
On Windows pipes cannot be watched: call receive(0) from a timer while something is asked; waiting is done there
by peeking at the pipe. Not yet tried on Windows, and a job object for memory limits is still to be added there.
"""

from __future__ import annotations

import mmap
import os
import select
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from meetingwatch.documents import limits, wire

_ROOT = Path(__file__).resolve().parents[2]
_KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TZ")
_PEEK_SECONDS = 0.002
_BEHIND = 5  # how much less the processor is a worker's that nobody looks at (nice(2)); a quiet machine is all its own
_BEHIND_ON_WINDOWS = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS


class WorkerGone(Exception):  # noqa: N818 - it is what happened, not whose fault
    """The worker ended by itself (crash, limit) or sent something that is not a message."""


class Pixels:
    """Memory that a worker draws into and the parent reads: no file name, so nothing is left behind."""

    def __init__(self, size: int = limits.PIXELS * 4) -> None:
        self.size = size
        if sys.platform == "win32":
            self.given = f"meetingwatch-{os.getpid()}-{id(self)}"
            self.descriptor = -1
            self.memory = mmap.mmap(-1, size, tagname=self.given)
            return
        self.descriptor = _nameless(size)
        self.given = str(self.descriptor)
        self.memory = mmap.mmap(self.descriptor, size)

    def close(self) -> None:
        """Give the memory back."""
        self.memory.close()
        if self.descriptor >= 0:
            os.close(self.descriptor)


class WorkerProcess:
    """A running worker. arguments follow the program; descriptors are handed to it as they are numbered. behind: what
    somebody looks at has the processor first."""

    def __init__(
        self, arguments: list[str], descriptors: tuple[int, ...] = (), *, behind: bool = False
    ) -> None:
        # The environment is dropped: what a hostile file cannot see it cannot send.
        self._process = subprocess.Popen(
            [*program(), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            close_fds=True,
            pass_fds=descriptors,
            env=kept_environment(),
            creationflags=_BEHIND_ON_WINDOWS if behind and os.name == "nt" else 0,
        )
        if behind and os.name == "posix":
            with suppress(OSError):  # a machine that keeps its priorities to itself
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _BEHIND)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in = self._process.stdin.fileno()
        self._out = self._process.stdout.fileno()
        self._buffer = wire.FrameBuffer()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def fileno(self) -> int:
        """The descriptor on which answers arrive."""
        return self._out

    def send(self, message: wire.Message, payload: bytes = b"") -> None:
        """Ask. Raises WorkerGone."""
        view = memoryview(wire.frame(message, payload))
        try:
            while view:
                view = view[os.write(self._in, view) :]
        except OSError as error:
            raise WorkerGone from error

    def receive(self, seconds: float) -> tuple[wire.Message, bytes] | None:
        """The next answer, waiting at most this long; None when there is none yet. Raises WorkerGone."""
        until = time.monotonic() + seconds
        while True:
            try:
                found = self._buffer.take()
            except ValueError as error:
                raise WorkerGone from error
            if found is not None:
                return found
            if not self._ready(max(0.0, until - time.monotonic())):
                return None
            part = os.read(self._out, 1 << 20)
            if not part:
                raise WorkerGone
            self._buffer.add(part)

    def _ready(self, seconds: float) -> bool:
        if sys.platform != "win32":
            poller = select.poll()  # select() cannot watch descriptors above 1023
            poller.register(self._out, select.POLLIN | select.POLLHUP)
            return bool(poller.poll(seconds * 1000))
        import _winapi
        import msvcrt

        until = time.monotonic() + seconds
        while True:
            try:
                waiting = _winapi.PeekNamedPipe(msvcrt.get_osfhandle(self._out))[0]
            except OSError:
                return True  # broken: the read will say so
            if waiting or time.monotonic() >= until:
                return bool(waiting)
            time.sleep(_PEEK_SECONDS)

    def close(self) -> None:
        """End it at once. A worker keeps nothing that needs saving."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def kept_environment() -> dict[str, str]:
    """The few variables that a worker is given."""
    found = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return found | {"PYTHONPATH": str(_ROOT)}


def program() -> list[str]:
    """The command that starts a worker (worker_main.py), without its arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-P", "-s", "-m", "meetingwatch.documents.worker_main"]


def _nameless(size: int) -> int:
    """A descriptor of memory without a name (Linux), or of a file that has already lost its name."""
    if sys.platform.startswith("linux"):
        descriptor = os.memfd_create("meetingwatch-pixels")
    else:
        import tempfile

        with tempfile.TemporaryFile() as file:
            descriptor = os.dup(file.fileno())
    os.ftruncate(descriptor, size)
    return descriptor
