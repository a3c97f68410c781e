"""What is done with a paper as a whole: the same report before, marks taken out and in, printing, reading scans.

The sheets are built when they are first asked for: whoever opens a paper waits for its page, not for them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from meetingwatch.ui.desk.scans import Scans
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.working import Working

if TYPE_CHECKING:
    from meetingwatch.documents.figure_tables import Figure
    from meetingwatch.ui.desk.earlier import Earlier
    from meetingwatch.ui.desk.pages_pane import PagesPane
    from meetingwatch.ui.desk.printing import Printing
    from meetingwatch.ui.desk.reader import Reader
    from meetingwatch.ui.desk.taking_in import TakingIn
    from meetingwatch.ui.kit.taking_out import TakingOut

EARLIER = "earlier"


class WholePaper(QObject):
    """Brings the reader and its sheets together. begins_with: what to begin once the paper is shown."""

    def __init__(self, hall: Hall, reader: Reader) -> None:
        super().__init__(reader)
        self._hall, self._reader = hall, reader
        self.begins_with = ""
        self.working = Working(hall)
        self.scans = Scans(hall, reader, self.working)

    @cached_property
    def earlier(self) -> Earlier:
        """The sheet with what came before an item, below the pages."""
        from meetingwatch.ui.desk.earlier import Earlier

        reader, made = self._reader, Earlier(self._hall)
        made.beside_wanted.connect(reader.beside_wanted)
        made.closed.connect(reader.canvas.setFocus)
        made.figure_before.connect(self._show_before)
        made.figure_now.connect(lambda figure: reader.canvas.reveal(figure.page, figure.start, figure.end))
        reader.add_below(made)
        return made

    @cached_property
    def _out(self) -> TakingOut:
        from meetingwatch.ui.kit.taking_out import TakingOut

        return TakingOut(self._hall, self._reader, self.working)

    @cached_property
    def _in(self) -> TakingIn:
        from meetingwatch.ui.desk.taking_in import TakingIn

        return TakingIn(self._hall, self._reader, self.working)

    @cached_property
    def _printing(self) -> Printing:
        from meetingwatch.ui.desk.printing import Printing

        return Printing(self._hall, self._reader, self.working)

    def close_paper(self) -> None:
        """Another paper comes."""
        if "earlier" in self.__dict__:  # built
            self.earlier.put_away()

    def begin(self) -> None:
        """The paper is shown, at the page that was asked for."""
        wanted, self.begins_with = self.begins_with, ""
        if wanted == EARLIER:
            self.earlier_reports()

    # The same report before

    def earlier_reports(self) -> None:
        """What came before the item of the page in view, or before the whole paper where it has no items."""
        opened = self._reader.opened
        if opened is None:
            return
        item = opened.item_of(self._reader.canvas.page)
        if item is None:
            self.earlier.open(opened, 0, len(opened.labels) - 1, opened.paper.title)
        else:
            title = f"{item.number}. {item.title}" if item.number else item.title
            self.earlier.open(opened, item.first, item.last, title)

    def earlier_of(self, paper: str, page: int) -> None:
        """What came before the item that begins at a page (index), of this paper or of one beside it."""
        opened = self._reader.opened
        if opened is None or opened.paper.id != paper:
            self._hall.go(Where("desk", id=paper, page=page, act=EARLIER))
            return
        self._reader.canvas.go_to(page)
        self.earlier_reports()

    def _show_before(self, paper: str, figure: Figure) -> None:
        pane = self._beside(paper)
        if pane is None:
            self._reader.beside_wanted.emit(paper, figure.page)
            pane = self._beside(paper)
        if pane is not None:
            pane.canvas.reveal(figure.page, figure.start, figure.end)

    def _beside(self, paper: str) -> PagesPane | None:
        pane = self._reader.halves.pane
        here = pane is not None and self._reader.halves.shown and pane.opened is not None
        return pane if here and pane is not None and pane.opened and pane.opened.paper.id == paper else None

    # Marks out and in, printing

    def take_out(self) -> None:
        """Export the marks of the paper that has the keyboard."""
        from meetingwatch.workflow import exporting

        half = self._reader.active
        if half.opened is not None:
            self._out.ask(half.marker.marks, exporting.title_of(self._hall.bench, half.opened.paper))

    def take_in(self) -> None:
        """Import marks made in another reader."""
        half = self._reader.active
        if half.opened is not None:
            self._in.ask(half.opened, half.marker)

    def print_pages(self) -> None:
        """Print pages with their notes."""
        half = self._reader.active
        if half.opened is not None:
            self._printing.ask(half.opened, half.marker.marks, half.canvas.page)
