"""The queue of papers on their way: its order, how far each is, pause, stopping one, and sites that do not answer.

The window adds wishes (pause, first, stop) that the fetching job looks at between two steps.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from meetingwatch.domain.council import DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.errors import Cancelled
from meetingwatch.words import _
from meetingwatch.workflow.pace import Pace
from meetingwatch.workflow.sites import Key, Rest, Sites

WAITING, RUNNING, DONE, FAILED, STOPPED = "waiting", "downloading", "done", "failed", "stopped"
PUT_OFF = "put off"  # larger than the person lets come by itself
_LOOK = 0.2  # seconds between looks at a wish while something is waited for


@dataclass(frozen=True)
class Wanted:
    """A document in the queue. done and total are bytes, total 0 where nobody knows. committee: its name; reason: why
    it failed, in words. rate: bytes a second, 0 where nobody knows; silent: its site is not answering just now. ended:
    its place among those that came (from 1), 0 for one that did not. named: what of it failed, where it is a part."""

    meeting: Meeting
    link: DocumentLink
    committee: str = ""
    state: str = WAITING
    done: int = 0
    total: int = 0
    reason: str = ""
    rate: float = 0.0
    silent: bool = False
    ended: int = 0
    named: str = ""

    @property
    def title(self) -> str:
        """What it is called; of one that came but for a part, that part."""
        return self.named or self.link.title

    @property
    def key(self) -> Key:
        """What tells it apart."""
        return self.meeting.id, self.link.key


@dataclass
class Downloads:
    """One queue for the window: the job takes from it, the window looks at it and wishes.

    paused: nothing is taken, and what is coming breaks off; its bytes are kept. patient: somebody goes on later with
    what waits for its site. clock: monotonic seconds. Order, states and what has come are apart, each changed by steps
    that Python does whole: a wish and the job change the same line without a lock.
    """

    paused: bool = False
    patient: bool = True
    clock: Callable[[], float] = time.monotonic
    _wanted: dict[Key, Wanted] = field(default_factory=dict)
    _order: list[Key] = field(default_factory=list)
    _states: dict[Key, str] = field(default_factory=dict)
    _come: dict[Key, tuple[int, int]] = field(default_factory=dict)  # bytes, of how many
    _reasons: dict[Key, str] = field(default_factory=dict)
    _named: dict[Key, str] = field(default_factory=dict)
    _stopped: set[Key] = field(default_factory=set)
    _ended: dict[Key, int] = field(default_factory=dict)  # what came, numbered
    _flags: dict[Key, Cancel] = field(default_factory=dict)  # of those that come
    _paces: dict[Key, Pace] = field(default_factory=dict)  # of those whose bytes come

    def __post_init__(self) -> None:
        self._sites = Sites(self.clock)

    def pause(self, paused: bool) -> None:
        """Pause, which breaks off what is coming, or go on."""
        self.paused = paused
        for flag in list(self._flags.values()) if paused else ():
            flag.cancel()

    def fill(self, wanted: Iterable[Wanted]) -> None:
        """Begin with these, in this order; wishes of an earlier round are forgotten."""
        self._order = []
        self._wanted, self._states, self._come, self._reasons, self._stopped = {}, {}, {}, {}, set()
        self._sites.ask_now()
        self.add(wanted)

    def add(self, wanted: Iterable[Wanted], *, first: bool = False) -> None:
        """More at the end, or first of all; what is on its way already is not asked for twice, and what was stopped
        only where its page says something else of it."""
        more = [one for one in wanted if not self._goes(one.key) and not self._is_stopped(one)]
        for one in reversed(more) if first else more:
            self._wanted[one.key], self._states[one.key] = one, one.state
            self._come[one.key], self._reasons[one.key] = (one.done, one.total), one.reason
            self._named[one.key] = one.named
            change = self._stopped.add if one.state == STOPPED else self._stopped.discard
            change(one.key)
            if one.key in self._order:
                self._order.remove(one.key)
            self._order.insert(0 if first else len(self._order), one.key)

    def _goes(self, key: Key) -> bool:
        return self._states.get(key) in (WAITING, RUNNING)

    def _is_stopped(self, one: Wanted) -> bool:
        before = self._wanted.get(one.key)
        if before is None or one.key not in self._stopped:
            return False
        return (before.link, before.meeting.page_modified) == (one.link, one.meeting.page_modified)

    def lines(self) -> list[Wanted]:
        """Everything in the queue and what became of it."""
        found = [one for one in (self.state(key) for key in list(self._order)) if one is not None]
        # A pause is told at once, not when the council's site has been let go.
        return [replace(one, state=WAITING) if self.paused and one.state == RUNNING else one for one in found]

    def waiting(self) -> int:
        """How many are still to come."""
        return sum(self._goes(key) for key in list(self._order))

    def state(self, key: Key) -> Wanted | None:
        """How one document fares, None where it is not in the queue."""
        one = self._wanted.get(key)
        if one is None:
            return None
        done, total = self._come.get(key, (0, 0))
        state, reason = self._states.get(key, WAITING), self._reasons.get(key, "")
        if self._goes(key):
            reason = ""  # of the time before
        pace = self._paces.get(key) if state == RUNNING else None
        silent = pace is not None and pace.silent()
        away = state in (WAITING, RUNNING) and self._sites.away(one.link.url)
        rate = pace.rate() if pace is not None else 0.0
        return replace(
            one,
            state=state,
            done=done,
            total=total,
            reason=reason,
            rate=rate,
            silent=silent or away,
            ended=self._ended.get(key, 0) if state == DONE else 0,
            named=self._named.get(key, "") if state == FAILED else "",
        )

    def coming(self) -> Wanted | None:
        """The one whose bytes are asked for or come; None also while its words are read."""
        found = next((key for key in list(self._order) if self._states.get(key) == RUNNING), None)
        return self.state(found) if found is not None and found in self._paces and not self.paused else None

    def stands_still(self) -> bool:
        """Whether nothing comes because a council's site is not answering just now."""
        one = self.coming()
        if one is not None:
            return one.silent
        states = [self._states.get(key) for key in list(self._order)]
        return not self.paused and WAITING in states and RUNNING not in states and not self.ready()

    def ready(self) -> bool:
        """Whether anything could be fetched now: it waits, and its site does not rest."""
        return not self.paused and self._next() is not None

    def _next(self) -> Key | None:
        waiting = (key for key in list(self._order) if self._states.get(key) == WAITING)
        return next((key for key in waiting if not self._sites.rests(self._wanted[key].link.url)), None)

    def first(self, key: Key) -> None:
        """Fetch this one next."""
        if key in self._order:
            self._order.remove(key)
            self._order.insert(0, key)

    def stop(self, key: Key) -> None:
        """Do not fetch this one."""
        self._stopped.add(key)
        self._states[key] = STOPPED
        if key in self._flags:
            self._flags[key].cancel()

    def again(self, key: Key) -> None:
        """Fetch one that failed, or was stopped, after all."""
        self._stopped.discard(key)
        self._states[key] = WAITING
        self.first(key)
        self.ask_now()

    def again_all(self) -> None:
        """Fetch all that failed after all, in their order, and ask sites that did not answer now. What was stopped
        stays so."""
        for one in self.failed():
            self._states[one.key] = WAITING
        self.ask_now()

    def ask_now(self) -> None:
        """Ask sites that did not answer without any further pause: somebody wishes it."""
        self._sites.ask_now()

    def councils_read(self) -> None:
        """Ask sites that did not answer now, but for those that were asked often."""
        self._sites.councils_read()

    def long_rests(self) -> list[Rest]:
        """Sites that papers wait for and that were asked so often that they are left alone for long."""
        if self.paused:
            return []
        urls = [self._wanted[key].link.url for key in list(self._order) if self._goes(key)]
        return self._sites.long_rests(urls)

    def here(self, key: Key) -> None:
        """It was fetched from another place of the window."""
        if key in self._wanted and self._states.get(key) != RUNNING:
            self._end(key, DONE)

    def stopped(self) -> int:
        """How many the person stopped."""
        return sum(state == STOPPED for state in list(self._states.values()))

    def failed(self) -> list[Wanted]:
        """Those that could not be fetched."""
        return [one for one in self.lines() if one.state == FAILED]

    def stop_all(self) -> None:
        """Do not fetch any of them now."""
        for key in list(self._order):
            if self._goes(key):
                self._reasons[key] = _("It comes with the next check.")
                self.stop(key)

    def take(self, cancel: Cancel) -> Wanted | None:
        """The next one to fetch; None when nothing is left, or while paused. Raises Cancelled."""
        cancel.check()
        if self.paused:
            return None
        found = self._next()
        if found is None:
            return None
        self._paces[found] = Pace(self.clock)
        self._states[found] = RUNNING
        return self.state(found)

    def ended(self, key: Key, state: str, reason: str = "", named: str = "") -> None:
        """It is done, failed (for a reason; named: where that is only a part of it), or goes back to wait."""
        self._named[key] = named
        if state != WAITING:
            self._sites.answered(self._wanted[key].link.url)
        self._end(key, state, reason)

    def _end(self, key: Key, state: str, reason: str = "") -> None:
        self._paces.pop(key, None)
        self._reasons[key] = reason or (self._reasons.get(key, "") if key in self._stopped else "")
        if state == DONE:
            self._stopped.discard(key)  # it was quicker than the wish
            self._ended[key] = max(self._ended.values(), default=0) + 1
        if key not in self._stopped:
            self._states[key] = state

    def no_answer(self, key: Key, reason: str, *, begun: bool) -> bool:
        """The site of this one did not answer, or broke off what had begun: it waits with what else is to come from
        there. False where waiting would not help, or nobody would go on: it has failed (for a reason)."""
        url, done = self._wanted[key].link.url, self._come.get(key, (0, 0))[0]
        if not self.patient:
            waits = False
        else:
            waits = self._sites.broke_off(url, key, done) if begun else self._sites.no_answer(url, key)
        if waits and not begun:
            self._let_one_pass(key)
        self._end(key, WAITING if waits else FAILED, "" if waits else reason)
        return waits

    def _let_one_pass(self, key: Key) -> None:
        """The next paper is tried before it: whether it is the site, or only this one, is seen by that."""
        order = [one for one in list(self._order) if self._goes(one)]
        at = order.index(key) if key in order else len(order)
        if at + 1 < len(order):
            self._order.remove(key)
            self._order.insert(self._order.index(order[at + 1]) + 1, key)

    def reporter(self, key: Key, report: Report) -> Report:
        """A report that also notes how far this one is."""

        def told(progress: Progress) -> None:
            self._note(key, progress)
            report(progress)

        return told

    def _note(self, key: Key, progress: Progress) -> None:
        if progress.unit != "bytes":
            self._paces.pop(key, None)  # its bytes are here: now its words are read
        elif progress.done:
            self._come[key] = progress.done, progress.total
            self._sites.answered(self._wanted[key].link.url)
            pace = self._paces[key] = self._paces.get(key) or Pace(self.clock)
            pace.came(progress.done, progress.total)

    def cancel_for(self, key: Key, whole: Cancel) -> Cancel:
        """A flag that is raised by the whole job's, by a pause, and by stopping this one."""
        flag = self._flags[key] = _Either(whole, lambda: self.paused or key in self._stopped)
        return flag


class _Either(Cancel):
    """Raised when the whole job's flag is, or when a wish says so."""

    def __init__(self, whole: Cancel, wish: Callable[[], bool]) -> None:
        super().__init__()
        self._whole, self._wish = whole, wish

    @contextmanager
    def breaking(self, break_off: Callable[[], None]) -> Iterator[None]:
        with super().breaking(break_off), self._whole.breaking(break_off):
            yield

    def is_cancelled(self) -> bool:
        return self._whole.is_cancelled() or self._wish()

    def check(self) -> None:
        if self.is_cancelled():
            raise Cancelled

    def wait(self, seconds: float) -> bool:
        left = seconds
        while left > 0 and not self.is_cancelled():
            part = min(left, _LOOK)
            self._whole.wait(part)
            left -= part
        return self.is_cancelled()


def in_order(wanted: Iterable[Wanted], now: datetime) -> list[Wanted]:
    """Nearest meeting to come first (its deadlines are next), then past ones, the newest first."""

    def rank(one: Wanted) -> tuple[bool, float]:
        away = (one.meeting.start - now).total_seconds()
        return away < 0, abs(away)

    return sorted(wanted, key=rank)
