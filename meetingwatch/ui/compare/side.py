"""One of the two papers on the screen that compares: its name, the page in view, and its pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from meetingwatch.domain.mark import Mark
from meetingwatch.domain.paper import PACK, Paper, ReadPaper
from meetingwatch.domain.times import say_date, to_london
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.lit import Changed
from meetingwatch.ui.kit.button_line import ButtonLine
from meetingwatch.ui.kit.flow import Pair
from meetingwatch.ui.kit.pieces import Button, Text, column
from meetingwatch.ui.kit.short import FoldingText
from meetingwatch.ui.look import Look
from meetingwatch.words import _
from meetingwatch.workflow.reading import page_said

HEAD = 380  # pixels at 100 %: narrower, the page and the way to the desk stand below the paper's name


class Side(QWidget):
    """name is "old" or "new", for tests and screen readers' paths."""

    def __init__(self, look: Look, name: str, title: str, open_: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName(f"side-{name}")
        self._title = title
        self._labels: tuple[str | None, ...] = ()
        self._head = FoldingText("", "strong", select=False)
        self._page = Text("", "quiet", wrap=False)
        self.canvas = PageCanvas(look)
        self.canvas.setObjectName(f"pages-{name}")
        self.canvas.page_changed.connect(self._say_page)
        button = Button(_("Open on the desk"), open_, kind="link", name=f"open-{name}")
        button.setAccessibleName(f"{_('Open on the desk')}: {title}")
        ways = ButtonLine(self._page, button)
        head = column(Pair(self._head, ways, look, narrow=HEAD, stretch=(1, 0)))
        head.setContentsMargins(12, 6, 12, 6)
        whole = column(head, self.canvas, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def open(self, paper: Paper, path: Path, reading: ReadPaper, marks: list[Mark], changed: Changed) -> None:
        """Show a paper with what changed in it lit."""
        self._labels = tuple(page.label for page in reading.pages)
        seen = paper.first_seen
        when = _("first seen {day}").format(day=say_date(to_london(seen).date())) if seen else ""
        several = paper.kind == PACK or paper.version > 1 or paper.replaced_by
        version = _("version {n}").format(n=paper.version) if several else ""
        named = ", ".join(part for part in (paper.title, version, when) if part)
        self._head.setText(f"{self._title}: {named}")
        self.canvas.open(path, [page.size for page in reading.pages], self._labels)
        self.canvas.set_marks(marks)
        self.canvas.set_changed(changed)
        self._say_page(0)

    def fold(self, *, folded: bool) -> None:
        """Its name in one line, or all of it."""
        self._head.fold(folded=folded)

    def _say_page(self, page: int) -> None:
        self._page.setText(page_said(self._labels, page))
