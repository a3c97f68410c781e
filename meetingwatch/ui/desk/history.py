"""Undo and redo of marks, across papers."""

from __future__ import annotations

from collections import deque

from meetingwatch.workflow.marking import Edit

STEPS = 200


class History:
    """Edits in order. joins: typing that goes on in one note is one step."""

    def __init__(self) -> None:
        self._done: deque[tuple[Edit, bool]] = deque(maxlen=STEPS)
        self._undone: list[Edit] = []

    def record(self, edit: Edit, *, joins: bool = False) -> None:
        """Remember an edit that was made."""
        self._undone.clear()
        if joins and self._done:
            last, joined = self._done[-1]
            if joined and last.mark == edit.mark:
                self._done[-1] = (Edit(edit.mark, last.before, edit.after), True)
                return
        self._done.append((edit, joins))

    def undo(self) -> Edit | None:
        """The edit to take back: put its "before"."""
        if not self._done:
            return None
        edit, _joins = self._done.pop()
        self._undone.append(edit)
        return edit

    def redo(self) -> Edit | None:
        """The edit to make again: put its "after"."""
        if not self._undone:
            return None
        edit = self._undone.pop()
        self._done.append((edit, False))
        return edit
