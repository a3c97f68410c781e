"""Background work as ordinary functions: job(cancel, report). The command line calls them directly."""

from __future__ import annotations

import threading
from collections.abc import Callable
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

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._event.set()

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
