"""The places that were visited in the window, one after the other, for going back and forward."""

from __future__ import annotations

from meetingwatch.ui.where import Where


class Way:
    """Where one is comes last."""

    def __init__(self) -> None:
        self._trail: list[Where] = []
        self._ahead: list[Where] = []

    @property
    def here(self) -> Where | None:
        """Where one is; None at the very beginning."""
        return self._trail[-1] if self._trail else None

    @property
    def before(self) -> Where | None:
        """Where "back" leads; None for nowhere."""
        return self._trail[-2] if len(self._trail) > 1 else None

    @property
    def after(self) -> Where | None:
        """Where "forward" leads; None for nowhere."""
        return self._ahead[-1] if self._ahead else None

    def go(self, where: Where) -> None:
        """Somewhere new: what "back" left is no longer ahead."""
        self._ahead.clear()
        if self.here != where:
            self._trail.append(where)

    def begin_from(self, where: Where) -> None:
        """What "back" leads to from the first place."""
        self._trail.append(where)

    def stood(self, where: Where) -> None:
        """A place is about to be left, and this is where one stood in it: that is what leads back."""
        if self._trail and self._trail[-1].place == where.place:
            self._trail[-1] = where

    def back(self) -> None:
        """To the place before, where there is one."""
        if self.before is not None:
            self._ahead.append(self._trail.pop())

    def forward(self) -> None:
        """To the place that "back" left, where there is one."""
        if self._ahead:
            self._trail.append(self._ahead.pop())
