"""Background work as ordinary functions: job(cancel, report). The command line calls them directly."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from meetingwatch.errors import Cancelled


@dataclass(frozen=True)
class Progress:
    """How far a job is: what it does now, and done of total in unit ("bytes", "pages", "steps").

    total is 0 where nobody can know.
    """

    what: str
    done: int = 0
    total: int = 0
    unit: str = "steps"


Report = Callable[[Progress], None]


def silent(progress: Progress) -> None:
    """A report that tells nobody."""


class Cancel:
    """A flag that another thread may raise; jobs look at it between steps."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._breaks: list[Callable[[], None]] = []

    def cancel(self) -> None:
        """Ask the job to stop at its next step, or to break off what it waits for."""
        self._event.set()
        for break_off in list(self._breaks):
            break_off()

    @contextmanager
    def breaking(self, break_off: Callable[[], None]) -> Iterator[None]:
        """While this lasts, cancelling calls break_off, in the thread that cancels: what wakes a job that waits for
        something else than the flag. It was perhaps raised before: look at it after this has begun."""
        self._breaks.append(break_off)
        try:
            yield
        finally:
            self._breaks.remove(break_off)

    def is_cancelled(self) -> bool:
        """Whether somebody asked."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise Cancelled if somebody asked."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> bool:
        """Wait at most this long; True at once when cancelled."""
        return self._event.wait(seconds)
