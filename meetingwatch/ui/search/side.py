"""Where it was found: by committee and by year, and what a search cannot see."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from meetingwatch.ui.kit.pages import Column
from meetingwatch.ui.kit.pieces import Button, Card, Text, clear, row
from meetingwatch.ui.kit.wrapping import WrappingLink
from meetingwatch.ui.look import Look
from meetingwatch.ui.search.bars import YearBars
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.searching import Found

COMMITTEES = 8


class Overview(Column):
    """Counts that narrow the search when they are pressed."""

    def __init__(
        self,
        look: Look,
        narrow: Callable[[str], object],
        year: Callable[[int], object],
        textless: Callable[[], object],
    ) -> None:
        super().__init__(spacing=10)
        self._look = look
        self._narrow, self._year, self._textless = narrow, year, textless

    def show_found(self, found: Found | None) -> None:
        """Show the counts of a search; nothing where nothing was found."""
        clear(self.column)
        if found is not None and found.total:
            self._committees(found)
            self.column.addWidget(Text(_("By year"), "section"))
            years = Card()
            years.column.addWidget(YearBars(self._look, found.by_year, self._year))
            self.column.addWidget(years)
        if found is not None:
            self._say_limits(found)
        self.column.addStretch(1)

    def _committees(self, found: Found) -> None:
        card = Card()
        for name, count in found.by_committee[:COMMITTEES]:
            link = WrappingLink(name or _("Other documents"), partial(self._narrow, name), role="")
            link.setAccessibleName(
                ngettext("Only {committee}, {n} page", "Only {committee}, {n} pages", count).format(
                    committee=name or _("Other documents"), n=count
                )
            )
            count_words = Text(f"{count:,}", "quiet", wrap=False)
            line = row(link, count_words)
            line.setStretch(0, 1)
            line.setAlignment(count_words, Qt.AlignmentFlag.AlignTop)
            card.column.addLayout(line)
        rest = sum(count for _name, count in found.by_committee[COMMITTEES:])
        if rest:
            words = _("{n} more in other committees").format(n=f"{rest:,}")
            card.column.addWidget(Text(words, "small"))
        self.column.addWidget(Text(_("By committee"), "section"))
        self.column.addWidget(card)

    def _say_limits(self, found: Found) -> None:
        if found.textless_papers:
            words = ngettext(
                "{n} paper has pages without text that this search cannot see.",
                "{n} papers have pages without text that this search cannot see.",
                found.textless_papers,
            )
            self.column.addWidget(Text(words.format(n=found.textless_papers), "small"))
            self.column.addWidget(Button(_("Show them"), self._textless, kind="link", name="show-textless"))
        if found.newest_only:
            words = _("So many pages were found that only the newest 2,000 are ranked.")
            self.column.addWidget(Text(words, "small"))
