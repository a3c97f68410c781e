"""The queue of papers on their way: its order, how far each is, pause, and stopping one.

The window adds wishes (pause, first, stop) that the fetching job looks at between two steps; each wish is one
assignment or one set operation, so no lock is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from meetingwatch.domain.council import DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.errors import Cancelled

WAITING, RUNNING, DONE, FAILED, STOPPED = "waiting", "downloading", "done", "failed", "stopped"
_PAUSE_LOOK = 0.2  # seconds between looks while paused

Key = tuple[str, str]  # meeting id, the document's key


@dataclass(frozen=True)
class Wanted:
    """A document in the queue. done and total are bytes, total 0 where nobody knows. committee: its name."""

    meeting: Meeting
    link: DocumentLink
    committee: str = ""
    state: str = WAITING
    done: int = 0
    total: int = 0

    @property
    def key(self) -> Key:
        """What tells it apart."""
        return self.meeting.id, self.link.key


@dataclass
class Downloads:
    """One queue for the window: the job takes from it, the window looks at it and wishes."""

    paused: bool = False
    _lines: list[Wanted] = field(default_factory=list)
    _stopped: set[Key] = field(default_factory=set)

    def fill(self, wanted: Iterable[Wanted]) -> None:
        """Begin with these, in this order; wishes of an earlier round are forgotten."""
        self._lines = list(wanted)
        self._stopped = set()

    def add(self, wanted: Iterable[Wanted]) -> None:
        """More at the end; what is in the queue already is not asked for twice."""
        there = {one.key for one in self._lines}
        self._lines = [*self._lines, *(one for one in wanted if one.key not in there)]

    def lines(self) -> list[Wanted]:
        """Everything in the queue and what became of it."""
        return list(self._lines)

    def waiting(self) -> int:
        """How many are still to come."""
        return sum(one.state in (WAITING, RUNNING) for one in self._lines)

    def state(self, key: Key) -> Wanted | None:
        """How one document fares, None where it is not in the queue."""
        return next((one for one in self._lines if one.key == key), None)

    def first(self, key: Key) -> None:
        """Fetch this one next."""
        chosen = [one for one in self._lines if one.key == key]
        self._lines = chosen + [one for one in self._lines if one.key != key]

    def stop(self, key: Key) -> None:
        """Do not fetch this one now."""
        self._stopped.add(key)
        self._set(key, state=STOPPED)

    def take(self, cancel: Cancel) -> Wanted | None:
        """The next one to fetch, waiting while paused; None when nothing is left. Raises Cancelled."""
        while self.paused:
            if cancel.wait(_PAUSE_LOOK):
                raise Cancelled
        cancel.check()
        found = next((one for one in self._lines if one.state == WAITING), None)
        if found is not None:
            self._set(found.key, state=RUNNING)
        return found

    def ended(self, key: Key, state: str) -> None:
        """It is done, failed, or goes back to wait."""
        if key not in self._stopped:
            self._set(key, state=state)

    def _set(self, key: Key, **changes: object) -> None:
        self._lines = [replace(one, **changes) if one.key == key else one for one in self._lines]  # type: ignore[arg-type]

    def reporter(self, key: Key, report: Report) -> Report:
        """A report that also notes how far this one is."""

        def told(progress: Progress) -> None:
            if progress.unit == "bytes":
                self._set(key, done=progress.done, total=progress.total)
            report(progress)

        return told

    def cancel_for(self, key: Key, whole: Cancel) -> Cancel:
        """A flag that is raised by the whole job's, by a pause, and by stopping this one."""
        return _Either(whole, lambda: self.paused or key in self._stopped)


class _Either(Cancel):
    """Raised when the whole job's flag is, or when a wish says so."""

    def __init__(self, whole: Cancel, wish: Callable[[], bool]) -> None:
        super().__init__()
        self._whole, self._wish = whole, wish

    def is_cancelled(self) -> bool:
        return self._whole.is_cancelled() or self._wish()

    def check(self) -> None:
        if self.is_cancelled():
            raise Cancelled

    def wait(self, seconds: float) -> bool:
        left = seconds
        while left > 0 and not self.is_cancelled():
            part = min(left, _PAUSE_LOOK)
            self._whole.wait(part)
            left -= part
        return self.is_cancelled()


def in_order(wanted: Iterable[Wanted], now: datetime) -> list[Wanted]:
    """Nearest meeting to come first (its deadlines are next), then past ones, the newest first."""

    def rank(one: Wanted) -> tuple[bool, float]:
        away = (one.meeting.start - now).total_seconds()
        return away < 0, abs(away)

    return sorted(wanted, key=rank)
