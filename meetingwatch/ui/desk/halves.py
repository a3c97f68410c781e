"""The reader's second half: another paper or another place of the same, put beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter

from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.hall import Hall
from meetingwatch.workflow.reading import OpenPaper

if TYPE_CHECKING:
    from meetingwatch.ui.desk.pages_pane import Linker, PageMap, PagesPane


class Halves(QObject):
    """Makes the other half when it is first wanted."""

    closed = Signal()

    def __init__(self, hall: Hall, canvas: PageCanvas, into: QSplitter) -> None:
        super().__init__(canvas)
        self._hall, self._canvas, self._into = hall, canvas, into
        self.pane: PagesPane | None = None
        self._linker: Linker | None = None

    @property
    def shown(self) -> bool:
        """Whether there are two halves."""
        return self.pane is not None and not self.pane.isHidden()

    @property
    def linked(self) -> bool:
        """Whether they scroll together."""
        return self._linker is not None and self._linker.on

    def open(
        self, opened: OpenPaper, page: int, forth: PageMap | None = None, back: PageMap | None = None
    ) -> PagesPane:
        """Show a paper in the other half; with maps from page to page both scroll together at once."""
        pane = self.pane or self._make()
        assert self._linker is not None
        self._linker.free()
        pane.canvas.set_colours(self._canvas.colours)
        pane.show()
        self._share()
        QTimer.singleShot(0, self, self._share)  # and once the new half knows how narrow it can be
        pane.open(opened, page)
        linked = forth is not None and back is not None
        if linked:
            self._linker.link(forth, back)
        pane.link.blockSignals(True)
        pane.link.setChecked(linked)
        pane.link.blockSignals(False)
        return pane

    def _share(self) -> None:
        """Half of the width each."""
        half = sum(self._into.sizes()) // 2
        self._into.setSizes([half, *(0 for _n in range(self._into.count() - 2)), half])

    def _make(self) -> PagesPane:
        from meetingwatch.ui.desk.pages_pane import Linker, PagesPane

        pane = self.pane = PagesPane(self._hall)
        self._into.addWidget(pane)
        self._linker = Linker(self._canvas, pane.canvas)
        pane.closed.connect(self.close)
        pane.linked.connect(self._on_linked)
        return pane

    def _on_linked(self, on: bool) -> None:
        if self._linker is not None and on:
            self._linker.link()
        elif self._linker is not None:
            self._linker.free()

    def toggle_link(self) -> None:
        """Scroll together, or each alone."""
        if self.pane is not None and self.shown:
            self.pane.link.toggle()

    def refresh(self) -> None:
        """Marks may have changed elsewhere."""
        if self.pane is not None and self.shown:
            self.pane.refresh()

    def close(self) -> None:
        """One half again."""
        if self.pane is None or self.pane.isHidden():
            return
        had = QApplication.focusWidget()
        if self._linker is not None:
            self._linker.free()
        self.pane.hide()
        self.pane.close_paper()
        self.closed.emit()
        if had is not None and self.pane.isAncestorOf(had):
            self._canvas.setFocus()
