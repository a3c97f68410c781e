"""Saying why there is no page to go to: a number that no page bears, an item whose pages the paper leaves out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from meetingwatch.ui.desk.rows import Row
from meetingwatch.ui.hall import Hall
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import left_out
from meetingwatch.workflow.reading import names_own_number, own_number

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
    hall.notices.news(*_no_such_number(half, typed))


def _no_such_number(half: Half, typed: str) -> tuple[str, str, Callable[[], object] | None]:
    """What to say of a number that is nowhere, and what to offer: the file's own page of the number typed."""
    canvas, total = half.canvas, len(half.opened.labels) if half.opened is not None else 0
    asked, number = typed.strip(), own_number(typed)
    words = _("No page of this paper has “{label}” printed on it.").format(label=asked)
    if number is None or not total:
        return words, "", None
    if 1 <= number <= total:
        more = _("“PDF {n}” goes to the file’s own page of that number.").format(n=number)
        return f"{words} {more}", _("Go to PDF {n}").format(n=number), lambda: canvas.go_to(number - 1)
    if names_own_number(typed):
        form = ngettext(
            "There is no “{label}”: the file has {n} page.",
            "There is no “{label}”: the file has {n} pages.",
            total,
        )
        return form.format(label=asked, n=total), "", None
    more = ngettext("The file has {n} page.", "The file has {n} pages.", total).format(n=total)
    return f"{words} {more}", "", None
