"""One open paper: toolbar, bands, pages, page text, find bar and the mark's card, and how they work together."""

from __future__ import annotations

from types import ModuleType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from meetingwatch.domain.mark import Mark
from meetingwatch.ui.desk import reader_keys
from meetingwatch.ui.desk.aloud import Aloud
from meetingwatch.ui.desk.bands import Bands
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.half import Half
from meetingwatch.ui.desk.halves import Halves
from meetingwatch.ui.desk.hands import next_zoom
from meetingwatch.ui.desk.night import DAY, DIM, NIGHT
from meetingwatch.ui.desk.not_here import NotHere
from meetingwatch.ui.desk.numbering import Numbering
from meetingwatch.ui.desk.text_pane import TextPane
from meetingwatch.ui.desk.toolbar import Toolbar
from meetingwatch.ui.desk.undoing import Undoing
from meetingwatch.ui.desk.versions import Versions
from meetingwatch.ui.desk.whole import WholePaper
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.history import History
from meetingwatch.ui.kit.pieces import column
from meetingwatch.words import _
from meetingwatch.workflow.reading import OpenPaper, find_page, last_label
from meetingwatch.workflow.remembering import Kept

_ROOM_FOR_BOTH = 760  # pixels at 100 %: narrower, the page's text stands instead of its picture


class Reader(QWidget):
    """Everything in the middle of the desk."""

    cite = Signal(str)  # mark id: send it to the draft
    page_changed = Signal(int)
    compared = Signal()
    beside_wanted = Signal(str, int)  # paper id, page index: show it in the other half
    full_screen = Signal()
    went = Signal(int)  # -1 back, 1 forward through the places visited

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.setObjectName("reader")
        self._hall = hall
        self.canvas = PageCanvas(hall.look)
        self.canvas.keeps_first = True
        self.toolbar = Toolbar(hall.look)
        self.bands = Bands(hall.look, self.canvas.not_drawn)
        self.text_pane = TextPane(hall.look, self.canvas, self._label)
        self.text = self.text_pane.view
        self.text_pane.hide()
        # The half at the left, which is all there is until another paper is put beside it.
        half = self.half = Half(hall, self.canvas, History(), self.text)
        self.marker, self.marks, self.card, self.seeker = half.marker, half.marks, half.card, half.seeker
        self.signs, self.copier, self.texts = half.signs, half.copier, half.texts
        self.aloud = Aloud(hall.look, self.canvas, self.texts)
        self._below = column(spacing=0)
        self.versions = Versions(
            hall, self.canvas, self.marker, self.bands, lambda: self.opened, self.add_below
        )
        self._pages = QSplitter(Qt.Orientation.Horizontal)
        self.halves = Halves(hall, half, self._pages)
        self.undoing = Undoing(hall, self.halves)
        self.whole = WholePaper(hall, self)
        self.numbering = Numbering(hall, self)
        self.not_here = NotHere(hall, half)
        self._lay_out()
        self._connect()
        self.doing = reader_keys.doing(self)
        reader_keys.bind(self, self.doing)
        self._listen(half)

    def _lay_out(self) -> None:
        self._picture = self.half.picture
        self._pages.setChildrenCollapsible(False)
        self._pages.setHandleWidth(1)
        self._pages.addWidget(self._picture)
        self._pages.addWidget(self.text_pane)
        self._pages.setStretchFactor(0, 3)
        self._pages.setStretchFactor(1, 2)
        whole = column(
            self.toolbar,
            self.seeker.bar,
            self.bands,
            self.whole.working,
            self._pages,
            self._below,
            self.aloud,
            spacing=0,
        )
        whole.setStretch(4, 1)
        self.setLayout(whole)
        self._whole = whole
        for told in (self.halves.opens, self.halves.closed):
            told.connect(self._place_find_bar)

    def _place_find_bar(self) -> None:
        """Over all that it looks in: the pages and their text, of two halves the pages at the left."""
        if self.halves.shown and not self._picture.isHidden():
            self.half.put_find_bar()
        else:
            self.half.put_find_bar(self._whole, at=1)

    def add_below(self, sheet: QWidget) -> None:
        """A sheet below the pages, built when it was first needed."""
        self._below.addWidget(sheet)

    # The paper

    @property
    def opened(self) -> OpenPaper | None:
        """The paper on the desk, in the left half where there are two."""
        return self.half.opened

    @property
    def active(self) -> Half:
        """The half that keys, buttons and menus act on: the one that has the keyboard, or had it last."""
        return self.halves.active

    def open(self, opened: OpenPaper, kept: Kept) -> None:
        """Show a paper where and as it was left."""
        self.versions.put_tray_away()
        self.whole.close_paper()
        self.halves.left_comes(opened)
        self.half.open(opened, kept)
        canvas = self.canvas
        self.text_pane.open(opened, self.texts() if self.text_pane.isVisibleTo(self) else ())
        canvas.go_to(kept.page, kept.down)
        self._on_page(canvas.page)

    def page_shown(self) -> None:
        """The page stands there: now what is round it."""
        if self.opened is not None:
            self.half.load()
            self.whole.scans.look(self.opened)
            self.versions.look(self.opened)

    def learn(self, opened: OpenPaper) -> None:
        """The words of the paper on the desk were read: labels, items and words are known now. Nothing moves."""
        self.half.learn(opened)
        if self.text_pane.isVisibleTo(self):
            self.text_pane.open(opened, self.texts())
        self.refresh(opened)

    def refresh(self, opened: OpenPaper) -> None:
        """The same paper, with what has changed round it."""
        if self.half.refresh(opened):
            self.text_pane.open(opened, self.texts() if self.text_pane.isVisibleTo(self) else ())
        self.halves.refresh()
        self.versions.look(opened)
        self._on_page(self.canvas.page)
        self.signs.show()

    def close_paper(self) -> None:
        """Let the paper go; what was typed is saved."""
        self.halves.close()
        self.half.close_paper()

    def go_to(self, page: int | None, words: str = "", mark: str = "", down: float = 0.0) -> None:
        """Go to a page, or a place on it; light words, choose a mark."""
        if self.opened is None:
            return
        if page is not None and (not down or (page, down) != (self.canvas.page, self.canvas.begins())):
            self.canvas.go_to(page, down)
        if words:
            self.seeker.seek(words, brought=True)
            if page is not None:
                self.canvas.reveal(page, -1, -1)
        if mark:
            self.choose_mark(mark)
        self.whole.begin()

    def choose_mark(self, mark_id: str) -> None:
        """Go to a mark and show its card."""
        self.marks.choose(mark_id)

    def _label(self, page: int) -> str:
        return self.opened.label(page) if self.opened is not None else ""

    def _connect(self) -> None:
        bar, canvas = self.toolbar, self.canvas
        bar.turned.connect(canvas.turn_pages)
        bar.page_entered.connect(self._on_page_entered)
        bar.mark_pressed.connect(self.mark)
        bar.note_pressed.connect(self.note)
        bar.find_pressed.connect(lambda: self.active.seeker.begin())
        bar.zoom_chosen.connect(lambda fit: self.active.canvas.set_fit(fit))
        bar.zoom_stepped.connect(lambda larger: self.zoom(larger=larger))
        bar.text_toggled.connect(self._on_text_toggled)
        bar.went.connect(self.went)
        bar.view_menu.aboutToShow.connect(lambda: _menus().fill_view(bar.view_menu, self))
        bar.box.customContextMenuRequested.connect(lambda point: _menus().pop_box(self, point))
        self.text.turned.connect(canvas.turn_pages)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.text.customContextMenuRequested.connect(lambda point: _menus().pop_text(self, point))
        self.text.went_to.connect(self._on_text_went)
        self.text_pane.alone_toggled.connect(lambda _on: self._show_parts())
        canvas.page_changed.connect(self._on_page)
        canvas.not_drawn.changed.connect(self._say_bands)
        canvas.went.connect(self.went)
        self.halves.belong_left(self.seeker.bar, bar.box)
        self.halves.made.connect(self._listen)
        self.halves.led.connect(self._on_zoom)
        self.marker.changed.connect(self._light_text)
        self.seeker.changed.connect(self._light_text)
        self.aloud.said.connect(self._light_text)
        self.aloud.failed.connect(
            lambda: self._hall.notices.news(_("The system’s voice did not answer, so nothing is read aloud."))
        )
        self.versions.compared.connect(self.compared)
        self.versions.looked.connect(self._say_bands)

    def _listen(self, half: Half) -> None:
        """What each half tells of, and the keys on its pages."""
        half.canvas.zoom_changed.connect(self._on_zoom)
        half.canvas.customContextMenuRequested.connect(lambda point: _menus().pop_page(self, half, point))
        half.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        half.card.sent.connect(self.cite)
        half.leaves.connect(lambda: self.aloud.leave(half.canvas))
        half.marks.stepped.connect(self.undoing.show)
        reader_keys.bind_pages(half.canvas, self.doing)

    # Pages

    def ask_page(self) -> None:
        """Put the keyboard into the page box of the half that has it."""
        pane = self.halves.pane
        box = pane.box if pane is not None and self.active is pane.half else self.toolbar.box
        box.setFocus()
        box.selectAll()

    def zoom(self, *, larger: bool) -> None:
        """The next zoom; of the text while that has the keyboard."""
        if self.text.hasFocus():
            self.text_pane.step(larger=larger)
        else:
            canvas = self.active.canvas
            canvas.set_fit(next_zoom(canvas.zoom, larger=larger) * 100)

    def next_colours(self) -> None:
        """Day, dim, night, and round again."""
        order = (DAY, DIM, NIGHT)
        self.set_colours(order[(order.index(self.canvas.paper) + 1) % len(order)])

    def set_colours(self, colours: str) -> None:
        """Of the pages, in both halves."""
        for half in self.halves.all:
            half.canvas.set_colours(colours)

    def _on_page(self, page: int) -> None:
        if self.opened is None:
            return
        label = self.opened.labels[page] if page < len(self.opened.labels) else None
        total = len(self.opened.labels)
        tip = _("PDF page {number} of {total}").format(number=page + 1, total=total)
        shown = label if label is not None else f"#{page + 1}"
        if self.bands.say(self.opened, page):  # else the page has another place in a moment
            self.canvas.paint_now()
        self.toolbar.say_page(shown, last_label(self.opened.labels, page), tip)
        if self.text_pane.isVisibleTo(self):
            self.text_pane.show_page(page)
        self.page_changed.emit(page)

    def _say_bands(self) -> None:
        if self.opened is not None and self.canvas.sizes:
            self.bands.say(self.opened, self.canvas.page)

    def readable(self, page: int) -> bool:
        """Whether somebody can be reading this page: as it is drawn, or its words beside or instead of it."""
        words = self.text_pane.isVisibleTo(self) and bool(self.canvas.text_length(page))
        return words or self.canvas.not_drawn.readable(page)

    def _on_page_entered(self, text: str) -> None:
        if self.opened is None:
            return
        self.toolbar.box.setModified(False)
        page = find_page(self.opened.labels, text)
        if page is None:
            self.not_here.number(text)
            self._on_page(self.canvas.page)
            return
        self.canvas.setFocus()
        self.canvas.go_to(page)
        self._on_page(page)

    # Page text

    def text_only(self) -> None:
        """The text instead of the pages, or the pages again."""
        only = not (self.toolbar.text.isChecked() and self.text_pane.alone.isChecked())
        self.text_pane.want_alone(only)
        self.toolbar.text.setChecked(only)

    def _on_text_toggled(self, shown: bool) -> None:
        self._show_parts()  # first, so that the pages are not squeezed before they go
        self.text_pane.setVisible(shown)
        if shown and self.opened is not None:
            if not self.text.shown:
                self.text_pane.open(self.opened, self.texts())
            self.text_pane.show_page(self.canvas.page)
            self._light_text()
        (self.text if shown else self.canvas).setFocus()

    def _show_parts(self) -> None:
        """Pictures, text or both, as there is room and as is wanted."""
        bar, pane = self.toolbar, self.text_pane
        room = self.width() >= self._hall.look.px(_ROOM_FOR_BOTH)
        pane.say_room(room=room, draft=bar.side_shown.isChecked(), items=bar.panel_shown.isChecked())
        pages = not bar.text.isChecked() or (room and not pane.wants_alone)
        self._picture.setVisible(pages)
        self._place_find_bar()
        bar.zoom.setEnabled(pages)
        self._on_zoom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for the page beside its text comes and goes with what stands round them."""
        super().resizeEvent(event)
        if self.toolbar.text.isChecked():
            self._show_parts()

    def _on_zoom(self) -> None:
        if not self.active.picture.isHidden():  # pages that are put away have no width to fit
            self.toolbar.say_zoom(self.active.canvas.zoom)

    def _on_text_went(self, page: int) -> None:
        if page != self.canvas.page:
            self.canvas.go_to(page)

    def _light_text(self) -> None:
        if self.opened is not None and self.text_pane.isVisibleTo(self):
            self.text_pane.say(self.seeker.finder.words, self.marker.so_far)
            self.text_pane.follow()

    # Marks, copying, halves: for the keys and menus

    def mark(self, meaning: str) -> Mark | None:
        """Mark what is selected."""
        return self.active.marks.mark(meaning)

    def note(self) -> None:
        """A note on what is chosen, selected, or on the page."""
        self.active.marks.note()

    def copy(self, *, cited: bool = False) -> None:
        """Copy what is selected; cited with committee, day and page behind it."""
        in_text = self.text.selected_parts() if self.text.hasFocus() else []
        if in_text and self.opened is not None:
            self.copier.put(self.opened, self.text.selected_words(), in_text, cited=cited)
        else:
            self.active.copy(cited=cited)

    def copy_table(self) -> None:
        """Copy the table that is selected, or in which the caret of the page text stands."""
        if self.text.hasFocus():
            caret = self.text.textCursor().position()
            places = (self.text.place_at(at) for at in (caret, caret - 1))  # between cells stands no word
            place = next((one for one in places if one[0] >= 0), (-1, -1))
            self.copier.copy_table_of(self.text.selected_parts(), *place)
        else:
            self.active.copier.copy_table()

    def read_aloud(self) -> None:
        """Read the half with the keyboard aloud, pause, or go on."""
        self.aloud.take(self.active.canvas, self.active.texts)
        self.aloud.toggle()

    def toggle_split(self) -> None:
        """This paper in both halves, or one half again."""
        if self.halves.shown:
            self.halves.close()
        elif self.opened is not None:
            self.beside_wanted.emit(self.opened.paper.id, self.canvas.page)

    def toggle_link(self) -> None:
        """Both halves scroll together, or each alone."""
        self.halves.toggle_link()

    def show_keys(self) -> None:
        """All keys on a sheet."""
        from meetingwatch.ui.desk.keys_sheet import KeysSheet

        KeysSheet(self._hall.look, self, speaks=self.aloud.available).open()


def _menus() -> ModuleType:
    """The desk's menus, which nobody needs before the first page is there."""
    from meetingwatch.ui.desk import page_menu

    return page_menu
