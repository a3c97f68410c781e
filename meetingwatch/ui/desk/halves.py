"""The reader's second half: another paper or another place of the same, put beside the pages; and which half leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from meetingwatch.ui.desk.half import Half
from meetingwatch.ui.desk.looking_again import LookingAgain
from meetingwatch.ui.desk.sharing import Sharing
from meetingwatch.ui.hall import Hall
from meetingwatch.words import _
from meetingwatch.workflow.reading import OpenPaper

if TYPE_CHECKING:
    from meetingwatch.ui.desk.pages_pane import Linker, PageMap, PagesPane


class Halves(QObject):
    """Makes the other half when it is first wanted. What keys, buttons and menus act on is the half that leads: the
    one that has the keyboard, or had it last while that is in a strip or list that belongs to neither."""

    opens = Signal()  # there are two halves
    closed = Signal()
    made = Signal(object)  # Half: the second one
    led = Signal()  # another half leads

    def __init__(self, hall: Hall, left: Half, into: QSplitter) -> None:
        super().__init__(left.canvas)
        self._hall, self._left, self._into = hall, left, into
        self.pane: PagesPane | None = None
        self._linker: Linker | None = None
        self._sharing = Sharing(into)
        self._lefts: list[QWidget] = []  # what the left half has besides its pages
        self._leads = left
        self._shown = False
        self._window: QWindow | None = None  # whose keyboard is followed
        self._stays = False  # the paper that comes next is not chosen: a step that is taken back brings it
        self._own = False  # somebody put the paper there for itself, not for what is at the left
        self._sends = False
        self._looking = LookingAgain(hall, lambda: self.pane.opened if self.pane is not None else None)
        self._looking.found.connect(self._on_looked)

    @property
    def shown(self) -> bool:
        """Whether there are two halves."""
        return self._shown

    @property
    def linked(self) -> bool:
        """Whether they scroll together."""
        return self._linker is not None and self._linker.on

    @property
    def all(self) -> tuple[Half, ...]:
        """The half at the left, and the one beside it while there is one."""
        return (self._left, self.pane.half) if self.pane is not None and self.shown else (self._left,)

    # Which half leads

    @property
    def active(self) -> Half:
        """The half that leads."""
        self._follow(self._into.window().focusWidget())
        return self._leads

    def belong_left(self, *widgets: QWidget) -> None:
        """The keyboard in these is at work on the left half."""
        self._lefts += widgets

    def lead(self, half: Half) -> None:
        """What is done next is done in this half."""
        if half is not self._leads:
            self._leads = half
            self.led.emit()
        for one in self.all:
            one.canvas.set_leading(leading=one is half and self.shown)

    def _follow(self, had: QObject | None) -> None:
        """The keyboard went somewhere."""
        if not self.shown or not isinstance(had, QWidget):
            return
        pane = self.pane
        if pane is not None and pane.isAncestorOf(had):
            self.lead(pane.half)
        elif any(one is had or one.isAncestorOf(had) for one in (self._into, *self._lefts)):
            self.lead(self._left)

    def _follow_window(self) -> None:
        """Follow the keyboard while there are two halves."""
        window = self._into.window().windowHandle() if self._shown else None
        if self._window is not None and self._window is not window:
            self._window.focusObjectChanged.disconnect(self._follow)
        if window is not None and self._window is not window:
            window.focusObjectChanged.connect(self._follow)
        self._window = window

    # The second half

    def open(
        self,
        opened: OpenPaper,
        page: int,
        forth: PageMap | None = None,
        back: PageMap | None = None,
        *,
        own: bool = False,
    ) -> PagesPane:
        """Show a paper in the other half; with maps from page to page both scroll together at once. own: it stands
        there for itself, not for the paper at the left."""
        pane = self.pane or self._make()
        assert self._linker is not None
        self._linker.free()
        self._own = own
        pane.canvas.set_colours(self._left.canvas.colours)
        pane.half.copier.line_breaks = self._left.copier.line_breaks
        pane.show()
        self._shown = True
        self.opens.emit()
        self._follow_window()
        self._sharing.halve()
        QTimer.singleShot(0, self._sharing, self._sharing.halve)  # once the half knows how narrow it can be
        pane.open(opened, page)
        linked = forth is not None and back is not None
        if linked:
            self._linker.link(forth, back)
        pane.link.blockSignals(True)
        pane.link.setChecked(linked)
        pane.link.blockSignals(False)
        self.lead(self.active)
        return pane

    def _make(self) -> PagesPane:
        from meetingwatch.ui.desk.pages_pane import Linker, PagesPane

        pane = self.pane = PagesPane(self._hall, self._left.history)
        self._into.addWidget(pane)
        self._linker = Linker(self._left.canvas, pane.canvas)
        pane.half.card.allow_sending(self._sends)
        pane.closed.connect(self.close)
        pane.linked.connect(self._on_linked)
        self.made.emit(pane.half)
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

    def allow_sending(self, allowed: bool) -> None:
        """Whether there is a draft to send marks to."""
        self._sends = allowed
        self._left.card.allow_sending(allowed)
        if self.pane is not None:
            self.pane.half.card.allow_sending(allowed)

    def save(self) -> None:
        """Save what is being typed."""
        for half in self.all:
            half.card.save()

    def told_own(self) -> bool:
        """Whether what all places are told of now was done in one of the halves, which shows it; the other looks."""
        halves = self.all
        if not any(half.marker.telling_own for half in halves):
            return False
        for half in halves:
            if not half.marker.telling_own:
                half.marker.catch_up()
        return True

    def refresh(self) -> None:
        """Something may have changed elsewhere."""
        if self.shown:
            self._looking.start()

    def _on_looked(self, fresh: OpenPaper) -> None:
        pane = self.pane
        if pane is not None and pane.opened is not None and pane.opened.paper.id == fresh.paper.id:
            pane.refresh(fresh)

    def stay(self) -> None:
        """What stands beside stays when the next paper comes to the left half: only a step of it is shown there."""
        self._stays = self.shown

    def left_comes(self, comes: OpenPaper) -> None:
        """Another paper comes to the left half. What stood beside the one before goes with it, unless it belongs with
        the new one too, or was put there for itself."""
        pane, was = self.pane, self._left.opened
        stays, self._stays = self._stays, False
        beside = pane.opened if pane is not None and self.shown else None
        if pane is None or was is None or beside is None or was.paper.id == comes.paper.id:
            return
        if stays or self._own or _goes_with(beside, was, comes):
            return
        page = pane.canvas.page
        self.close()
        words = _("“{title}” was closed: it stood beside the paper before.").format(title=beside.paper.title)
        self._hall.notices.news(words, _("Show it again"), lambda: self._again(beside, page))

    def _again(self, opened: OpenPaper, page: int) -> None:
        self.open(opened, page, own=True)

    def close(self) -> None:
        """One half again."""
        if self.pane is None or not self._shown:
            return
        had, pane = QApplication.focusWidget(), self.pane
        if self._linker is not None:
            self._linker.free()
        self._shown = False
        self._follow_window()
        pane.half.close_paper()
        pane.hide()
        self._leads = self._left
        for half in (self._left, pane.half):
            half.canvas.set_leading(leading=False)
        self._sharing.end()
        self.led.emit()
        self.closed.emit()
        if had is not None and pane.isAncestorOf(had):
            self._left.canvas.setFocus()
        elif had is not None and QApplication.focusWidget() is not had:
            had.setFocus()  # a card that closes gives the keyboard to its pages


def _goes_with(beside: OpenPaper, was: OpenPaper, comes: OpenPaper) -> bool:
    """Whether a paper goes on standing beside one that comes instead of another: it is the same, another version of it,
    or of the same meeting. Another place of the paper that leaves has nothing to stand beside."""
    if beside.paper.id == comes.paper.id:
        return True
    if beside.paper.id == was.paper.id:
        return False
    versions = beside.paper.id in (comes.earlier, comes.paper.replaced_by) or comes.paper.id in (
        beside.earlier,
        beside.paper.replaced_by,
    )
    return versions or (bool(comes.paper.meeting) and beside.paper.meeting == comes.paper.meeting)
