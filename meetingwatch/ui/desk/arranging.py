"""How the desk's parts share the width, full screen, and what is remembered of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from meetingwatch.ui.desk.night import AUTO
from meetingwatch.ui.desk.panel import Panel
from meetingwatch.ui.desk.reader import Reader
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pages import Place
from meetingwatch.words import _
from meetingwatch.workflow import remembering
from meetingwatch.workflow.reading import OpenPaper

TWO_LEAST = 760  # pixels at 100 %: two papers side by side
SIDE, PANEL, SIDE_LEAST, SIDE_ROOM = 340, 230, 280, 300  # pixels at 100 % until the person drags them


class Arranger(QObject):
    """Items at the left, the reader, the draft at the right: where there is no room the items give way, and the draft
    where even the page and it cannot stand side by side."""

    def __init__(self, hall: Hall, place: Place, panel: Panel, reader: Reader) -> None:
        super().__init__(place)
        self._hall, self._place, self._panel, self._reader = hall, place, panel, reader
        place.news_over = reader  # the draft's buttons are at its foot
        self.side: QWidget | None = None
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self.parts.setObjectName("desk-parts")
        self.parts.setHandleWidth(1)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(panel)
        self.parts.addWidget(reader)
        self.parts.setStretchFactor(1, 1)
        self._sized = False
        self._gave_way = self._side_gave_way = False
        self._instead: QAction | None = None  # what was put away because the other was asked for
        self._told_full = ""
        self._told_side: tuple[str, str, str] | None = None
        self._before_two = False
        self._before_full: tuple[bool, bool] | None = None
        reader.toolbar.panel_shown.toggled.connect(self._show_panel)
        reader.toolbar.side_shown.toggled.connect(self._show_side)

    def keep_room(self) -> None:
        """What will stand at the right comes later; its room is kept, so that nothing moves when it comes."""
        room = QFrame()
        room.setObjectName("draft-room")
        room.setMinimumWidth(self._hall.look.px(SIDE_ROOM))
        self.set_side(room)

    def set_side(self, widget: QWidget) -> None:
        """What stands at the right."""
        shown = self._reader.toolbar.side_shown
        if self.side is not None:
            before, sizes = self.side, self.parts.sizes()
            self.parts.replaceWidget(self.parts.indexOf(before), widget)
            before.deleteLater()
            self.side = widget
            widget.setVisible(shown.isChecked())
            self.parts.setSizes(sizes)
            return
        self.side = widget
        self.parts.addWidget(widget)
        shown.setVisible(True)
        widget.setVisible(shown.isChecked())

    def tell_side(self, opened: OpenPaper, page: int) -> None:
        """Tell the draft for which paper, meeting and item (of the page, an index) it would be; once for each."""
        show_for = getattr(self.side, "show_for", None)
        if show_for is None:
            return
        item = opened.item_of(page)
        place = (opened.paper.id, opened.paper.meeting, item.number if item else "")
        if place != self._told_side:
            self._told_side = place
            show_for(*place)

    def _show_panel(self, shown: bool) -> None:
        self._panel.setVisible(shown)
        bar = self._reader.toolbar
        bar.fit()
        if shown:
            self._make_way(bar.panel_shown, bar.side_shown)

    def _show_side(self, shown: bool) -> None:
        bar = self._reader.toolbar
        if self.side is not None:
            self.side.setVisible(shown)
        bar.fit()
        if shown and self.side is not None:
            self._make_way(bar.side_shown, bar.panel_shown)

    def _make_way(self, opened: QAction, other: QAction) -> None:
        """Somebody wants one of the two that stand beside the page: where there is no room for both it is shown
        instead of the other, which comes back once there is."""
        if self._instead is opened:
            self._instead = None
        if self._sized and other.isChecked() and self._place.width() < self._all_three():
            self._instead = other
            other.setChecked(False)

    def _all_three(self) -> int:
        """How wide the desk must be for items, page and draft side by side."""
        items = self._panel.layout()
        if items is not None:
            items.activate()  # what is put away does not learn by itself that its letters are of another size
        least = self._panel.minimumSizeHint().width() + self._reader.toolbar.minimumSizeHint().width()
        return least + (self._hall.look.px(SIDE_LEAST) if self.side is not None else 0)

    def keep_layout(self, paper: str) -> bool:
        """Remember how the desk is arranged, and the paper on it; False before it was ever shown."""
        if self._sized:
            remembering.keep_layout(self._hall.bench, self._layout_data(paper))
        return self._sized

    def _layout_data(self, paper: str) -> dict[str, Any]:
        bar, reader = self._reader.toolbar, self._reader
        panel = bar.panel_shown.isChecked() or self._gave_way or self._instead is bar.panel_shown
        side = bar.side_shown.isChecked() or self._side_gave_way or self._instead is bar.side_shown
        if self._before_full is not None:
            panel, side = self._before_full
        return {
            "parts": self.parts.sizes(),
            "panel": panel,
            "side": side,
            "paper": paper,
            "colours": reader.canvas.colours,
            "text_size": reader.text_pane.size_,
            "line_breaks": reader.copier.line_breaks,
        }

    def shown(self) -> None:
        """The desk is shown: the first time its parts get their sizes."""
        if not self._sized:
            self._sized = True
            self._arrange()

    def _arrange(self) -> None:
        """Sizes as they were left; the first time what fits: the items give way before the draft does."""
        kept: Any = remembering.layout(self._hall.bench)
        parts, px, width = kept.get("parts"), self._hall.look.px, self._place.width()
        bar, reader = self._reader.toolbar, self._reader
        bar.panel_shown.setChecked(bool(kept.get("panel", True)))
        bar.side_shown.setChecked(bool(kept.get("side", True)))
        reader.canvas.set_colours(str(kept.get("colours", AUTO)))
        size = kept.get("text_size", 100)
        reader.text_pane.set_size(size if isinstance(size, int) else 100)
        reader.copier.line_breaks = bool(kept.get("line_breaks", False))
        self.make_room()
        fits = isinstance(parts, list) and len(parts) == self.parts.count()
        if not (fits and all(isinstance(one, int) for one in parts)):
            panel, side = px(PANEL), min(px(SIDE), width // 3) if self.side is not None else 0
            parts = [panel, width - panel - side, side][: self.parts.count()]
        self.parts.setSizes(parts)

    def make_room(self) -> None:
        """Put the items away where they, the page and the draft cannot stand side by side; then the draft."""
        if not self._sized or self._before_full is not None:
            return
        bar, width = self._reader.toolbar, self._place.width()
        needed, room = self._all_three(), self._hall.look.px(SIDE_LEAST) if self.side is not None else 0
        if self._instead is not None and width >= needed:
            self._instead.setChecked(True)
        wanted = bar.side_shown.isChecked() or self._side_gave_way
        self._gave_way = _give_way(
            bar.panel_shown, self._gave_way, width < (needed if wanted else needed - room)
        )
        short = width < bar.minimumSizeHint().width() + (room if wanted else 0)
        self._side_gave_way = _give_way(bar.side_shown, self._side_gave_way, short)

    def make_room_for_two(self) -> None:
        """Two papers need the width: the items are put away where it is not there (F9 brings them back)."""
        shown = self._reader.toolbar.panel_shown
        if self._reader.width() < self._hall.look.px(TWO_LEAST) and shown.isChecked():
            shown.setChecked(False)
            self._before_two = True

    def one_again(self) -> None:
        """One paper only: the items come back where they gave way to the second."""
        if self._before_two:
            self._before_two = False
            self._reader.toolbar.panel_shown.setChecked(True)
            self.make_room()

    @property
    def full(self) -> bool:
        """Whether the pages have the whole screen."""
        return self._before_full is not None

    def toggle_full(self) -> None:
        """The pages alone on the whole screen; or everything as it was."""
        bar, window = self._reader.toolbar, self._place.window()
        if self._before_full is None:
            self._before_full = (bar.panel_shown.isChecked(), bar.side_shown.isChecked())
            bar.panel_shown.setChecked(False)
            bar.side_shown.setChecked(False)
            window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
            self._told_full = _("Full screen. Esc or F11 leaves it.")
            self._hall.notices.news(self._told_full)
        else:
            panel, side = self._before_full
            self._before_full = None
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
            self._hall.notices.forget(self._told_full)
            bar.panel_shown.setChecked(panel)
            bar.side_shown.setChecked(side)
            self.make_room()
        self._reader.active.canvas.setFocus()


def _give_way(shown: QAction, gave: bool, short: bool) -> bool:
    """Put a part away where room is short, or bring back one that gave way; whether it has given way now."""
    if short and not gave and shown.isChecked():
        shown.setChecked(False)
        return True
    if gave and not short:
        shown.setChecked(True)
        return False
    return gave
