"""Matching the pages of long papers in a process of its own.

It is seconds of work in which Python does nothing else: in a thread of the window each key and each picture would have
to wait for its turn. What is short is matched at once (documents/comparing.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from meetingwatch.documents import comparing
from meetingwatch.documents.comparing import PagePair
from meetingwatch.documents.matching_worker import print_to
from meetingwatch.documents.prints import PicturePrint
from meetingwatch.documents.wire import Message
from meetingwatch.documents.worker_process import WorkerGone, WorkerProcess
from meetingwatch.domain.job import Cancel

_FEW = 120  # pages of both papers that are matched sooner than a process starts
_TICK = 0.1


@dataclass(frozen=True)
class Side:
    """One of two papers to compare: page texts, and prints of the pages without words, by index from 0."""

    texts: Sequence[str]
    prints: dict[int, PicturePrint]


class Matcher:
    """Matches papers with one another; each is made comparable once. Use as a context manager."""

    def __init__(self, cancel: Cancel) -> None:
        self._cancel = cancel
        self._worker: WorkerProcess | None = None
        self._known: list[Side] = []  # those that the worker has, in its order

    def __enter__(self) -> Matcher:
        return self

    def __exit__(self, *_why: object) -> None:
        if self._worker is not None:
            self._worker.close()

    def match(self, old: Side, new: Side) -> tuple[PagePair, ...]:
        """What became of every page, as comparing.match_pages. Raises Cancelled."""
        self._cancel.check()
        if len(old.texts) + len(new.texts) > _FEW:
            # Marks depend on it: where no process can be had, the window must wait.
            with suppress(OSError, WorkerGone):
                return self._match_apart(old, new)
        return comparing.match_pages(old.texts, new.texts, old.prints, new.prints)

    def _match_apart(self, old: Side, new: Side) -> tuple[PagePair, ...]:
        numbers = [self._number(one) for one in (old, new)]
        answer = self._ask({"op": "match", "old": numbers[0], "new": numbers[1]})
        return tuple(PagePair(*pair) for pair in answer["pairs"])

    def _number(self, side: Side) -> int:
        """The worker's number of a side, which is sent where it has not got it yet."""
        for number, one in enumerate(self._known):
            if one is side:
                return number
        prints = {str(page): print_to(one) for page, one in side.prints.items()}
        self._ask({"op": "version", "texts": list(side.texts), "prints": prints})
        self._known.append(side)
        return len(self._known) - 1

    def _ask(self, request: Message) -> Message:
        if self._worker is None:
            self._worker = WorkerProcess(["match"], behind=True)
        self._worker.send(request)
        while (answer := self._worker.receive(_TICK)) is None:
            self._cancel.check()
        return answer[0]


def match_apart(old: Side, new: Side, cancel: Cancel) -> tuple[PagePair, ...]:
    """Two papers matched once. Raises Cancelled."""
    with Matcher(cancel) as matcher:
        return matcher.match(old, new)
