"""What was read and what was put aside of the open paper, item by item; every step can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from meetingwatch.ui.desk.clock import ReadingClock
from meetingwatch.ui.hall import Hall
from meetingwatch.words import _, ngettext

Pages = frozenset[int]


class Progress:
    """Marks ranges of pages as read or skipped. changed is called after each step."""

    def __init__(self, hall: Hall, clock: ReadingClock, changed: Callable[[], None]) -> None:
        self._hall, self._clock, self._changed = hall, clock, changed
        self.skipped: Pages = frozenset()
        self._before: list[tuple[Pages, Pages]] = []

    def open(self, read: Pages, skipped: Pages) -> None:
        """Another paper."""
        self._clock.open(read)
        self.skipped = skipped
        self._before.clear()

    def read(self, first: int, last: int, on: bool) -> None:
        """An item was read, or was not after all."""
        pages = frozenset(range(first, last + 1))
        self._keep()
        self._clock.read = self._clock.read | pages if on else self._clock.read - pages
        if on:
            self.skipped -= pages
        self._tell(
            ngettext("{n} page marked as read.", "{n} pages marked as read.", len(pages))
            if on
            else ngettext("{n} page marked as not read.", "{n} pages marked as not read.", len(pages)),
            len(pages),
        )

    def skip(self, first: int, last: int, on: bool) -> None:
        """An item is put aside and counts no longer, or does again."""
        pages = frozenset(range(first, last + 1))
        self._keep()
        self.skipped = self.skipped | pages if on else self.skipped - pages
        self._tell(
            ngettext("{n} page skipped.", "{n} pages skipped.", len(pages))
            if on
            else ngettext("{n} page no longer skipped.", "{n} pages no longer skipped.", len(pages)),
            len(pages),
        )

    def undo(self) -> None:
        """Take the last step back."""
        if not self._before:
            self._hall.notices.news(_("There is nothing to undo."))
            return
        self._clock.read, self.skipped = self._before.pop()
        self._changed()

    def _keep(self) -> None:
        self._before.append((self._clock.read, self.skipped))

    def _tell(self, words: str, n: int) -> None:
        self._hall.notices.news(words.format(n=n), _("Undo"), self.undo)
        self._changed()
