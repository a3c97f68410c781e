"""The only threads of the window: jobs run on lanes, results come back by one queued signal.

A job is an ordinary blocking function job(cancel, report). Lane "net" has few workers, lanes "work",
"find" and "remind" exactly one each: what is looked for, or due to be said, never waits behind a paper being
read. A result is dropped when its job was cancelled or its owner is gone.
"""

from __future__ import annotations

import logging
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.words import _

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

NET, WORK, FIND, REMIND = "net", "work", "find", "remind"
_WORKERS = {NET: 3, WORK: 1, FIND: 1, REMIND: 1}
_TURN = 0.0005  # seconds until a job gives way to the window, which needs Python many times for one picture
_REPORTS = 0.04  # seconds between two reports of progress: nobody reads faster
_SAY_ALL = 250  # milliseconds
_LET_GO = 3.0  # seconds that closing waits for servers that do not answer
Result = TypeVar("Result")


@dataclass
class Task:
    """One job on its way. owner is the widget that asked; None means the whole window."""

    cancel: Cancel
    owner: QObject | None
    on_done: Callable[[object], None]
    on_failed: Callable[[UserFacingError], None]
    on_progress: Callable[[Progress], None]
    on_cancelled: Callable[[], None]
    finished: bool = field(default=False)
    unsaid: Progress | None = field(default=None)  # reported, but so soon after the one before that it waits
    asking: Future[None] | None = field(default=None)  # on the lane "net"

    def stop(self) -> None:
        """Cancel it; its result will be dropped."""
        self.cancel.cancel()

    def wanted(self) -> bool:
        """Whether anybody still waits for its result."""
        return self.owner is None or shiboken6.isValid(self.owner)


class Tasks(QObject):
    """Starts jobs and brings their results to the window's own thread."""

    _came = Signal(object, str, object)

    def __init__(self, failed: Callable[[UserFacingError], None]) -> None:
        super().__init__()
        sys.setswitchinterval(_TURN)
        self._failed = failed
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._running: list[Task] = []
        self._closed = False
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self._saying = QTimer(self)
        self._saying.setInterval(_SAY_ALL)
        self._saying.timeout.connect(self._say_unsaid)

    def start(
        self,
        job: Callable[[Cancel, Report], Result],
        *,
        lane: str = WORK,
        owner: QObject | None = None,
        on_done: Callable[[Result], None] | None = None,
        on_failed: Callable[[UserFacingError], None] | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Task:
        """Run a job in the background; callbacks run in the window's own thread."""
        task = Task(
            Cancel(),
            owner,
            cast("Callable[[object], None]", on_done or _nothing),  # the job's own result type
            on_failed or self._failed,
            on_progress or _nothing,
            on_cancelled or (lambda: None),
        )
        if self._closed:  # the window is going: a timer's last wish is not begun
            task.stop()
            task.finished = True
            return task
        self._running.append(task)
        self._saying.start()
        going = self._lane(lane).submit(self._run, task, job)
        task.asking = going if lane == NET else None
        return task

    def _lane(self, name: str) -> ThreadPoolExecutor:
        """A lane, made for its first job: the first page needs none."""
        if name not in self._lanes:
            from concurrent.futures import ThreadPoolExecutor

            self._lanes[name] = ThreadPoolExecutor(_WORKERS[name], thread_name_prefix=f"meetingwatch-{name}")
        return self._lanes[name]

    def _run(self, task: Task, job: Callable[[Cancel, Report], Result]) -> None:
        said = 0.0

        def report(progress: Progress) -> None:
            nonlocal said
            now = time.monotonic()
            if now - said >= _REPORTS or progress.done == progress.total:
                said, task.unsaid = now, None
                self._came.emit(task, "progress", progress)
            else:
                task.unsaid = progress

        try:
            task.cancel.check()
            self._came.emit(task, "done", job(task.cancel, report))
        except Cancelled:
            self._came.emit(task, "cancelled", None)
        except UserFacingError as error:
            self._came.emit(task, "failed", error)
        except Exception as error:
            self._came.emit(task, "failed", bug(error))

    def _say_unsaid(self) -> None:
        """The last report before a job stood still (a server that hangs) is told too."""
        if not self._running:
            self._saying.stop()
        for task in list(self._running):
            progress, task.unsaid = task.unsaid, None
            if progress is not None:
                self._on_came(task, "progress", progress)

    @Slot(object, str, object)
    def _on_came(self, task: Task, what: str, value: object) -> None:
        if task not in self._running:
            return  # closed after this was sent
        if what != "progress":
            task.finished = True
            self._running.remove(task)
        if not task.wanted():
            return
        if what == "cancelled" or (task.cancel.is_cancelled() and what != "failed"):
            if task.finished:
                task.on_cancelled()
        elif what == "progress" and isinstance(value, Progress):
            task.on_progress(value)
        elif what == "failed" and isinstance(value, UserFacingError):
            task.on_failed(value)
        elif what == "done":
            task.on_done(value)

    def busy(self) -> bool:
        """Whether any job is on its way."""
        return bool(self._running)

    def close(self) -> bool:
        """Cancel everything and wait until it has stopped; nothing is started any more. False where a thread still
        waits for a server that does not answer: the process is to end without it, as nothing of it is half done."""
        self._closed = True
        asking = [task.asking for task in self._running if task.asking is not None]
        for task in self._running:
            task.owner = task.owner or self
            task.cancel.cancel()
        for name, lane in self._lanes.items():
            lane.shutdown(wait=name != NET, cancel_futures=True)
        stopped = not asking or _all_ended(asking)
        self._came.disconnect(self._on_came)
        self._saying.stop()
        self._running.clear()
        return stopped


def _all_ended(asking: Sequence[Future[None]]) -> bool:
    from concurrent.futures import wait

    return not wait(asking, _LET_GO).not_done


def _nothing(_value: object) -> None:
    """A callback that does nothing."""


def bug(error: BaseException) -> UserFacingError:
    """The sentence for our own fault; the trace can be copied and is logged."""
    details = "".join(traceback.format_exception(error))
    logging.getLogger("meetingwatch").error("%s", details)
    return UserFacingError(
        _("Something in MeetingWatch itself went wrong."),
        _("What you saved before is safe."),
        _("Try again. “Copy details” gives what a helper would need to know."),
        details=details,
    )
