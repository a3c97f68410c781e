"""Saying why there is no page to go to: a number that no page bears, an item whose pages the paper leaves out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from meetingwatch.domain.page_labels import index_of_label, without_page
from meetingwatch.ui.desk.rows import Row
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import left_out
from meetingwatch.workflow.reading import OpenPaper, names_own_number, own_number

if TYPE_CHECKING:
    from meetingwatch.ui.desk.half import Half


class NotHere(QObject):
    """Tells in a notice, and shows where the pages would be. What it said goes when the person goes on to another page,
    or another paper."""

    def __init__(self, hall: Hall, half: Half) -> None:
        super().__init__(half)
        self._hall, self._half = hall, half
        self._about = f"not here {id(half)}"
        self._page = -1  # on which it was said
        half.leaves.connect(self._withdraw)
        half.canvas.page_changed.connect(self._on_page)

    def number(self, typed: str) -> None:
        """No page of the paper bears what was typed: perhaps because another part of it does, or none."""
        opened, canvas = self._half.opened, self._half.canvas
        if opened is None:
            return
        elsewhere = page_of_part(opened, typed)
        gap = left_out.of_label(opened.reading.items, typed)
        if elsewhere is not None:
            title, where = elsewhere
            words = _("Page {label} is in “{title}”.").format(label=without_page(typed), title=title)
            self._say(words, _("Go there"), lambda: self._hall.go(where))
        elif gap is not None:
            self._say(gap.words, _("Show where"), lambda: canvas.go_to(gap.after))
        else:
            self._say(*_no_such_number(self._half, typed))

    def item(self, row: Row) -> None:
        """An item without pages was chosen: go to where they would be."""
        opened = self._half.opened
        if opened is None:
            return
        if row.after >= 0:
            self._half.canvas.go_to(row.after)
        self._say(
            left_out.why_not_here(
                opened.reading.items, row.after, row.title, exempt=row.gap, to_follow=row.to_follow
            )
        )
        if row.after >= 0:
            self._page = row.after  # the canvas may still be on its way

    def _withdraw(self) -> None:
        self._hall.notices.withdraw(self._about)

    def _on_page(self, page: int) -> None:
        if page != self._page:
            self._withdraw()

    def _say(self, words: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        self._page = self._half.canvas.page
        self._hall.notices.news(words, action, run, about=self._about)


def page_of_part(opened: OpenPaper, typed: str) -> tuple[str, Where] | None:
    """The other part of the same pack that bears a printed number, as somebody types it: its title, and where."""
    for one in opened.companions:
        page = index_of_label(one.labels, without_page(typed))
        if page is not None and one.paper.whole_key == opened.paper.whole_key:
            return one.paper.title, Where("desk", id=one.paper.id, page=page)
    return None


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
