"""Undo and redo of marks, of corrected page numbers and of what was said to be read, across papers."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.workflow.labelling import LabelEdit
from meetingwatch.workflow.marking import Edit

STEPS = 200
Pages = frozenset[int]


@dataclass(frozen=True)
class ReadEdit:
    """Pages (indices) of a paper that were said to be read or skipped: which of them were so before, and are after."""

    paper: str
    pages: Pages
    before: tuple[Pages, Pages]
    after: tuple[Pages, Pages]


Whole = LabelEdit | ReadEdit  # a step that is not about marks
Step = tuple[Edit, ...] | Whole  # what is taken back at once


class History:
    """Steps in order. joins: typing that goes on in one note is one step."""

    def __init__(self) -> None:
        self._done: deque[tuple[Step, bool]] = deque(maxlen=STEPS)
        self._undone: list[Step] = []

    def record(self, edit: Edit, *, joins: bool = False) -> None:
        """Remember an edit that was made."""
        self._undone.clear()
        if joins and self._done:
            step, joined = self._done[-1]
            last = step[0] if joined and isinstance(step, tuple) else None
            if last is not None and last.mark == edit.mark and _stayed(last, edit):
                self._done[-1] = ((Edit(edit.mark, last.before, edit.after),), True)
                return
        self._done.append(((edit,), joins))

    def record_all(self, edits: Sequence[Edit]) -> None:
        """Remember edits that were made as one step."""
        if edits:
            self._undone.clear()
            self._done.append((tuple(edits), False))

    def record_whole(self, edit: Whole) -> None:
        """Remember a correction of printed page numbers, or what was read."""
        self._undone.clear()
        self._done.append((edit, False))

    def take_out(self, step: Step) -> None:
        """A step was taken back by the notice that told of it: it is undone, and can be made again where it was the
        last one."""
        at = next((n for n, (done, _joins) in enumerate(self._done) if done is step), None)
        if at is None:
            return
        if at == len(self._done) - 1:
            self._undone.append(step)
        del self._done[at]

    def forget(self, mark_id: str) -> bool:
        """Let go of the last step where it made this mark, which nobody wanted after all; False where it did not."""
        last = self._done[-1][0] if self._done else ()
        made = (
            isinstance(last, tuple) and len(last) == 1 and last[0].mark == mark_id and last[0].before is None
        )
        if made:
            self._done.pop()
        return made

    def undo(self) -> Step:
        """What to take back: put each one's "before". Empty where there is nothing to undo."""
        if not self._done:
            return ()
        step, _joins = self._done.pop()
        self._undone.append(step)
        return step

    def redo(self) -> Step:
        """What to make again: put each one's "after". Empty where there is nothing to redo."""
        if not self._undone:
            return ()
        step = self._undone.pop()
        self._done.append((step, False))
        return step


def _stayed(last: Edit, edit: Edit) -> bool:
    """Whether a mark stands on the same paper from the beginning of one edit to the end of the next."""
    states = [one for one in (last.before, last.after, edit.before, edit.after) if one is not None]
    return len({one.paper for one in states}) == 1
