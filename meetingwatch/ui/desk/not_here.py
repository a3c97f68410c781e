"""Saying why there is no page to go to: a number that no page bears, an item whose pages the paper leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from meetingwatch.ui.desk.rows import Row
from meetingwatch.ui.hall import Hall
from meetingwatch.words import _
from meetingwatch.workflow import left_out

if TYPE_CHECKING:
    from meetingwatch.ui.desk.half import Half
    from meetingwatch.ui.desk.reader import Reader


class NotHere(QObject):
    """Tells in a notice, and shows where the pages would be."""

    def __init__(self, hall: Hall, reader: Reader) -> None:
        super().__init__(reader)
        self._hall, self._reader = hall, reader

    def number(self, typed: str) -> None:
        """No page bears what was typed."""
        say_no_such_number(self._hall, self._reader.half, typed)

    def item(self, row: Row) -> None:
        """An item without pages was chosen: go to where they would be."""
        opened = self._reader.opened
        if opened is None:
            return
        if row.after >= 0:
            self._reader.canvas.go_to(row.after)
        words = left_out.why_not_here(
            opened.reading.items, row.after, row.title, exempt=row.gap, to_follow=row.to_follow
        )
        self._hall.notices.news(words)


def say_no_such_number(hall: Hall, half: Half, typed: str) -> None:
    """No page of this half's paper bears what was typed: perhaps because the paper leaves it out."""
    opened, canvas = half.opened, half.canvas
    gap = left_out.of_label(opened.reading.items, typed) if opened is not None else None
    if gap is not None:
        hall.notices.news(gap.words, _("Show where"), lambda: canvas.go_to(gap.after))
        return
    words = _(
        "No page of this paper has “{label}” printed on it. “PDF {n}” goes to the file’s own page number."
    )
    hall.notices.news(words.format(label=typed.strip(), n=canvas.page + 1))
