"""One open paper: toolbar, bands, pages, page text, find bar and the mark's card, and how they work together."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.mark import Mark
from meetingwatch.ui.desk import reader_keys
from meetingwatch.ui.desk.aloud import Aloud
from meetingwatch.ui.desk.bands import Bands
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.copying import Copier
from meetingwatch.ui.desk.halves import Halves
from meetingwatch.ui.desk.hands import next_zoom
from meetingwatch.ui.desk.marker import Marker
from meetingwatch.ui.desk.night import DAY, DIM, NIGHT
from meetingwatch.ui.desk.not_here import NotHere
from meetingwatch.ui.desk.numbering import Numbering
from meetingwatch.ui.desk.reader_marks import ReaderMarks
from meetingwatch.ui.desk.seeking import Seeker
from meetingwatch.ui.desk.signs import Signs
from meetingwatch.ui.desk.text_pane import TextPane
from meetingwatch.ui.desk.toolbar import Toolbar
from meetingwatch.ui.desk.trouble import Trouble
from meetingwatch.ui.desk.versions import Versions
from meetingwatch.ui.desk.whole import WholePaper
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import column
from meetingwatch.words import _
from meetingwatch.workflow import reading, reading_scans
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
        self._opened: OpenPaper | None = None
        self._texts: Sequence[str] | None = None
        self.canvas = PageCanvas(hall.look)
        self.canvas.keeps_first = True
        self.marker = Marker(hall)
        self.toolbar = Toolbar(hall.look)
        self.bands = Bands(hall.look)
        self.seeker = Seeker(hall.look, self.canvas, self.texts)
        self.text_pane = TextPane(hall.look, self.canvas, self._label)
        self.text = self.text_pane.view
        self.text_pane.hide()
        self.marks = ReaderMarks(hall, self.canvas, self.text, self.marker, lambda: self._opened)
        self.card = self.marks.card
        self.signs = Signs(hall.look, self.canvas, self.marker, self.seeker, lambda: self._opened)
        self.copier = Copier(hall, self.canvas)
        self.aloud = Aloud(hall.look, self.canvas, self.texts)
        self.trouble = Trouble(self.canvas)
        self._below = column(spacing=0)
        self.versions = Versions(
            hall, self.canvas, self.marker, self.bands, lambda: self._opened, self.add_below
        )
        self._pages = QSplitter(Qt.Orientation.Horizontal)
        self.halves = Halves(hall, self.canvas, self._pages)
        self.whole = WholePaper(hall, self)
        self.numbering = Numbering(hall, self)
        self.not_here = NotHere(hall, self)
        self._lay_out()
        self._connect()
        self.doing = reader_keys.doing(self)
        reader_keys.bind(self, self.doing)

    def _lay_out(self) -> None:
        self._picture = QWidget()
        beside = QHBoxLayout(self._picture)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.canvas, 1)
        beside.addWidget(self.signs.strip)
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

    def add_below(self, sheet: QWidget) -> None:
        """A sheet below the pages, built when it was first needed."""
        self._below.addWidget(sheet)

    # The paper

    @property
    def opened(self) -> OpenPaper | None:
        """The paper on the desk."""
        return self._opened

    def open(self, opened: OpenPaper, kept: Kept) -> None:
        """Show a paper where and as it was left."""
        self.aloud.stop()
        self.marks.close_paper()
        self.versions.put_tray_away()
        self.whole.close_paper()
        self._opened, self._texts = opened, None
        self.seeker.open(len(opened.reading.textless), being_read=opened.being_read)
        canvas = self.canvas
        canvas.fit, canvas.view, canvas.cover, canvas.turn = kept.zoom, kept.view, kept.cover, kept.turn
        ocr = reading_scans.of_open(self._hall.bench, opened)
        canvas.open(opened.path, [page.size for page in opened.reading.pages], opened.labels, ocr)
        self.text_pane.open(opened, self.texts() if self.text_pane.isVisibleTo(self) else ())
        self.marker.open(opened.paper.id, ready=not opened.being_read)
        canvas.go_to(kept.page, kept.down)
        self._on_page(canvas.page)

    def page_shown(self) -> None:
        """The page stands there: now what is round it."""
        if self._opened is not None:
            self.marker.load()
            self._fetch_texts(self._opened)
            self.whole.scans.look(self._opened)

    def _fetch_texts(self, opened: OpenPaper) -> None:
        """Read every page's text beside the window's work, so that finding and the text are there at once."""
        if opened.being_read or self._texts is not None:
            return
        bench = self._hall.bench

        def job(cancel: Cancel, _report: Report) -> Sequence[str]:
            cancel.check()
            return reading.page_texts(bench, opened.paper)

        def came(texts: Sequence[str]) -> None:
            if self._texts is None and self._opened is not None and self._opened.paper == opened.paper:
                self._texts = texts

        self._hall.tasks.start(job, owner=self, on_done=came, on_failed=lambda _error: None)

    def learn(self, opened: OpenPaper) -> None:
        """The words of the paper on the desk were read: labels, items and words are known now. Nothing moves."""
        self._opened, self._texts = opened, None
        self.canvas.learn([page.size for page in opened.reading.pages], opened.labels)
        self.marker.ready = True
        if self.text_pane.isVisibleTo(self):
            self.text_pane.open(opened, self.texts())
        self.seeker.words_came(len(opened.reading.textless))
        self._fetch_texts(opened)
        self.refresh(opened)

    def refresh(self, opened: OpenPaper) -> None:
        """The same paper, with what has changed round it."""
        before, self._opened = self._opened, opened
        if before is not None and before.reading.by_ocr != opened.reading.by_ocr:
            self._texts = None
            self.canvas.read_anew(opened.path, reading_scans.of_open(self._hall.bench, opened))
            self.text_pane.open(opened, self.texts() if self.text_pane.isVisibleTo(self) else ())
        self.canvas.labels = opened.labels
        self.marker.look_again()
        self.halves.refresh()
        self._on_page(self.canvas.page)
        self.signs.show()

    def close_paper(self) -> None:
        """Let the paper go; what was typed is saved."""
        self.aloud.stop()
        self.marks.close_paper()
        self.halves.close()
        self.seeker.open(0)
        self.canvas.close_paper()
        self._opened = None

    def go_to(self, page: int | None, words: str = "", mark: str = "") -> None:
        """Go to a page, light words, choose a mark."""
        if self._opened is None:
            return
        if page is not None:
            self.canvas.go_to(page)
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

    def texts(self) -> Sequence[str]:
        """Every page's normalised text, read from the index when first needed."""
        if self._opened is not None and self._opened.being_read:
            return [""] * len(self._opened.reading.pages)
        if self._texts is None and self._opened is not None:
            self._texts = reading.page_texts(self._hall.bench, self._opened.paper)
        return self._texts or ()

    def _label(self, page: int) -> str:
        return self._opened.label(page) if self._opened is not None else ""

    def _connect(self) -> None:
        bar, canvas = self.toolbar, self.canvas
        bar.turned.connect(canvas.turn_pages)
        bar.page_entered.connect(self._on_page_entered)
        bar.mark_pressed.connect(self.mark)
        bar.note_pressed.connect(self.note)
        bar.find_pressed.connect(self.seeker.begin)
        bar.zoom_chosen.connect(canvas.set_fit)
        bar.zoom_stepped.connect(lambda larger: self.zoom(larger=larger))
        bar.text_toggled.connect(self._on_text_toggled)
        bar.went.connect(self.went)
        bar.view_menu.aboutToShow.connect(lambda: _menus().fill_view(bar.view_menu, self))
        bar.box.customContextMenuRequested.connect(lambda point: _menus().pop_box(self, point))
        self.text.turned.connect(canvas.turn_pages)
        self.text.went_to.connect(self._on_text_went)
        self.text_pane.alone_toggled.connect(lambda _on: self._show_parts())
        canvas.page_changed.connect(self._on_page)
        canvas.zoom_changed.connect(self._on_zoom)
        canvas.went.connect(self.went)
        canvas.customContextMenuRequested.connect(lambda point: _menus().pop_page(self, point))
        canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.marker.changed.connect(self._light_text)
        self.card.sent.connect(self.cite)
        self.seeker.changed.connect(self._light_text)
        self.aloud.said.connect(self._light_text)
        self.aloud.failed.connect(
            lambda: self._hall.notices.news(_("The system’s voice did not answer, so nothing is read aloud."))
        )
        self.versions.compared.connect(self.compared)

    # Pages

    def ask_page(self) -> None:
        """Put the keyboard into the page box."""
        self.toolbar.box.setFocus()
        self.toolbar.box.selectAll()

    def zoom(self, *, larger: bool) -> None:
        """The next zoom; of the text while that has the keyboard."""
        if self.text.hasFocus():
            self.text_pane.step(larger=larger)
        else:
            self.canvas.set_fit(next_zoom(self.canvas.zoom, larger=larger) * 100)

    def next_colours(self) -> None:
        """Day, dim, night, and round again."""
        order = (DAY, DIM, NIGHT)
        self.set_colours(order[(order.index(self.canvas.paper) + 1) % len(order)])

    def set_colours(self, colours: str) -> None:
        """Of the pages, in both halves."""
        self.canvas.set_colours(colours)
        if self.halves.pane is not None:
            self.halves.pane.canvas.set_colours(colours)

    def _on_page(self, page: int) -> None:
        if self._opened is None:
            return
        label = self._opened.labels[page] if page < len(self._opened.labels) else None
        total = len(self._opened.labels)
        tip = _("PDF page {number} of {total}").format(number=page + 1, total=total)
        shown = label if label is not None else f"#{page + 1}"
        self.toolbar.say_page(shown, last_label(self._opened.labels, page), tip)
        self.bands.say(self._opened, page)
        if self.text_pane.isVisibleTo(self):
            self.text_pane.show_page(page)
        self.page_changed.emit(page)

    def _on_page_entered(self, text: str) -> None:
        if self._opened is None:
            return
        self.toolbar.box.setModified(False)
        page = find_page(self._opened.labels, text)
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
        if shown and self._opened is not None:
            if not self.text.shown:
                self.text_pane.open(self._opened, self.texts())
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
        bar.zoom.setEnabled(pages)
        self._on_zoom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for the page beside its text comes and goes with what stands round them."""
        super().resizeEvent(event)
        if self.toolbar.text.isChecked():
            self._show_parts()

    def _on_zoom(self) -> None:
        if not self._picture.isHidden():  # pages that are put away have no width to fit
            self.toolbar.say_zoom(self.canvas.zoom)

    def _on_text_went(self, page: int) -> None:
        if page != self.canvas.page:
            self.canvas.go_to(page)

    def _light_text(self) -> None:
        if self._opened is not None and self.text_pane.isVisibleTo(self):
            self.text_pane.say(self.seeker.finder.words, self.marker.so_far)
            self.text_pane.follow()

    # Marks, copying, halves: for the keys and menus

    def mark(self, meaning: str) -> Mark | None:
        """Mark what is selected."""
        return self.marks.mark(meaning)

    def note(self) -> None:
        """A note on what is chosen, selected, or on the page."""
        self.marks.note()

    def copy(self, *, cited: bool = False) -> None:
        """Copy what is selected; cited with committee, day and page behind it."""
        if self._opened is not None:
            self.copier.copy(self._opened, cited=cited)

    def toggle_split(self) -> None:
        """This paper in both halves, or one half again."""
        if self.halves.shown:
            self.halves.close()
        elif self._opened is not None:
            self.beside_wanted.emit(self._opened.paper.id, self.canvas.page)

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
