"""One open paper: toolbar, bands, pages, page text, find bar and the mark's card, and how they work together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QSplitter, QWidget

from meetingwatch.domain.mark import ITEM_NOTE, MEANINGS, PAGE_NOTE, Mark, meaning_label, meaning_sign
from meetingwatch.domain.times import say_date
from meetingwatch.errors import UserFacingError
from meetingwatch.store.revisions import Revision
from meetingwatch.ui.desk.bands import Bands
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.card import MarkCard
from meetingwatch.ui.desk.hands import next_zoom
from meetingwatch.ui.desk.marker import Marker
from meetingwatch.ui.desk.seeking import Seeker
from meetingwatch.ui.desk.shapes import Shapes
from meetingwatch.ui.desk.text_view import PageTextView
from meetingwatch.ui.desk.toolbar import Toolbar
from meetingwatch.ui.desk.trouble import Trouble
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import column, copy_text
from meetingwatch.words import _
from meetingwatch.workflow import reading
from meetingwatch.workflow.reading import OpenPaper, find_page, last_label

_ROOM_FOR_BOTH = 760  # pixels at 100 %: narrower, the page's text stands instead of its picture


class Reader(QWidget):
    """Everything in the middle of the desk."""

    cite = Signal(str)  # mark id: send it to the draft
    page_changed = Signal(int)
    compared = Signal()

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.setObjectName("reader")
        self._hall = hall
        self._opened: OpenPaper | None = None
        self._texts: Sequence[str] | None = None
        self.canvas = PageCanvas(hall.look)
        self.marker = Marker(hall)
        self.toolbar = Toolbar(hall.look)
        self.bands = Bands()
        self.seeker = Seeker(hall.look, self.canvas, self.texts)
        self.text = PageTextView()
        self.text.hide()
        self.card = MarkCard(hall.look, self.canvas)
        self.shapes = Shapes(hall, self.canvas, self.marker, lambda: self._opened, self._write_on)
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(0)  # once the pages stand still: a new layout moves them more than once
        self.trouble = Trouble(self.canvas)
        self._pages = QSplitter(Qt.Orientation.Horizontal)
        self._pages.addWidget(self.canvas)
        self._pages.addWidget(self.text)
        self._pages.setStretchFactor(0, 3)
        self._pages.setStretchFactor(1, 2)
        whole = column(self.toolbar, self.seeker.bar, self.bands, self._pages, spacing=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._connect()
        self._add_shortcuts()

    # The paper

    def open(self, opened: OpenPaper, kept: reading.Kept) -> None:
        """Show a paper where it was left."""
        self.card.put_away()
        self._opened, self._texts = opened, None
        self.seeker.open(len(opened.reading.textless))
        self.canvas.fit = kept.zoom
        self.canvas.open(opened.path, [page.size for page in opened.reading.pages], opened.labels)
        self.marker.open(opened.paper.id)
        self.canvas.go_to(kept.page, kept.down)
        self._on_page(self.canvas.page)

    def refresh(self, opened: OpenPaper) -> None:
        """The same paper, with what has changed round it."""
        self._opened = opened
        self.marker.reload()
        self.bands.say(opened, self.canvas.page)

    def close_paper(self) -> None:
        """Let the paper go; what was typed is saved."""
        self.card.put_away()
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

    def choose_mark(self, mark_id: str) -> None:
        """Go to a mark and show its card."""
        mark = self.marker.get(mark_id)
        if mark is not None:
            self.canvas.go_to_mark(mark)
            self.canvas.choose(mark_id)

    def _connect(self) -> None:
        bar, canvas = self.toolbar, self.canvas
        bar.turned.connect(self._turn)
        bar.page_entered.connect(self._on_page_entered)
        bar.mark_pressed.connect(self.mark)
        bar.note_pressed.connect(self.note)
        bar.find_pressed.connect(self.seeker.begin)
        bar.zoom_chosen.connect(canvas.set_fit)
        bar.zoom_stepped.connect(self._zoom)
        bar.text_toggled.connect(self._on_text_toggled)
        self.text.turned.connect(self._turn)
        canvas.page_changed.connect(self._on_page)
        canvas.zoom_changed.connect(lambda: bar.say_zoom(canvas.zoom))
        canvas.mark_chosen.connect(self._on_mark_chosen)
        canvas.moved.connect(self._place_card)
        canvas.customContextMenuRequested.connect(self._menu)
        canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.marker.changed.connect(self._on_marks)
        self.card.noted.connect(lambda mark, note: self.marker.change(mark, joins=True, note=note))
        self.card.meant.connect(lambda mark, meaning: self.marker.change(mark, meaning=meaning))
        self.card.topics_given.connect(lambda mark, topics: self.marker.change(mark, topics=topics))
        self.card.tags_given.connect(lambda mark, tags: self.marker.change(mark, tags=tags))
        self.card.deleted.connect(self.marker.remove)
        self.card.sent.connect(self.cite)
        self.card.closed.connect(self._on_card_closed)
        self.seeker.finder.changed.connect(self._show_text)
        self.bands.compare.connect(self._on_compare)
        self.bands.compared.connect(self._on_compared)
        self.bands.go_back.connect(lambda one: self._hall.go(Where("desk", id=one.paper, page=one.page)))
        self._away.timeout.connect(self._put_card_away)

    def _add_shortcuts(self) -> None:
        everywhere: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+F", self.seeker.begin),
            ("F3", lambda: self.seeker.step(1)),
            ("Shift+F3", lambda: self.seeker.step(-1)),
            ("Ctrl+G", self._ask_page),
            ("Ctrl+T", self.toolbar.text.toggle),
            ("F9", self.toolbar.panel_shown.toggle),
            ("Shift+F9", self.toolbar.side_shown.toggle),
            ("Ctrl+Z", lambda: self._undo(back=True)),
            ("Ctrl+Shift+Z", lambda: self._undo(back=False)),
            ("Ctrl+Shift++", lambda: self._zoom(True)),
            ("Ctrl+Shift+-", lambda: self._zoom(False)),
            ("Ctrl+Shift+_", lambda: self._zoom(False)),
        )
        on_pages: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+C", self.copy),
            ("Ctrl+Shift+C", lambda: self.copy(cited=True)),
            ("N", self.note),
            ("Delete", self._delete_chosen),
            ("Return", self._open_mark_at_caret),
            *((str(n), self._marking(meaning)) for n, meaning in enumerate(MEANINGS, start=1)),
        )
        for keys, run in everywhere:
            self._shortcut(keys, run, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for keys, run in on_pages:
            self._shortcut(keys, run, self.canvas, Qt.ShortcutContext.WidgetShortcut)

    def _shortcut(self, keys: str, run: Callable[[], object], of: QWidget, where: Qt.ShortcutContext) -> None:
        shortcut = QShortcut(QKeySequence(keys), of)
        shortcut.setContext(where)
        shortcut.activated.connect(lambda: run())
        shortcut.activatedAmbiguously.connect(lambda: run())  # the window's text size has keys alike

    def _marking(self, meaning: str) -> Callable[[], object]:
        return lambda: self.mark(meaning)

    # Pages

    def _turn(self, by: int) -> None:
        self.canvas.go_to(self.canvas.page + by)

    def _ask_page(self) -> None:
        self.toolbar.box.setFocus()
        self.toolbar.box.selectAll()

    def _zoom(self, larger: bool) -> None:
        self.canvas.set_fit(next_zoom(self.canvas.zoom, larger=larger) * 100)

    def _on_page(self, page: int) -> None:
        if self._opened is None:
            return
        label = self._opened.labels[page] if page < len(self._opened.labels) else None
        total = len(self._opened.labels)
        tip = _("PDF page {number} of {total}").format(number=page + 1, total=total)
        shown = label if label is not None else f"#{page + 1}"
        self.toolbar.say_page(shown, last_label(self._opened.labels), tip)
        self.bands.say(self._opened, page)
        self._show_text()
        self.page_changed.emit(page)

    def _on_page_entered(self, text: str) -> None:
        if self._opened is None:
            return
        self.toolbar.box.setModified(False)
        page = find_page(self._opened.labels, text)
        if page is None:
            self._hall.notices.news(
                _(
                    "No page of this paper has “{label}” printed on it. “PDF {n}” goes to the file’s own page number."
                ).format(label=text.strip(), n=self.canvas.page + 1)
            )
            self._on_page(self.canvas.page)
            return
        self.canvas.setFocus()
        self.canvas.go_to(page)
        self._on_page(page)

    def _on_compare(self, revision: object) -> None:
        if not isinstance(revision, Revision):
            return
        self._hall.go(Where("desk", id=revision.by_paper, page=revision.by_page))

    def _on_compared(self, revision: Revision) -> None:
        """Only the person can say so: to open the other page is not yet to compare them."""
        try:
            reading.looked_at(self._hall.bench, revision.paper, revision.page)
        except UserFacingError as error:
            self._hall.notices.failed(error)
            return
        self.canvas.setFocus()
        self.compared.emit()

    # Page text

    def _on_text_toggled(self, shown: bool) -> None:
        instead = self.width() < self._hall.look.px(_ROOM_FOR_BOTH)
        self.text.setVisible(shown)
        self.canvas.setVisible(not (shown and instead))
        self._show_text()
        (self.text if shown else self.canvas).setFocus()

    def _show_text(self) -> None:
        if self._opened is None or not self.text.isVisibleTo(self):
            return
        texts, page = self.texts(), self.canvas.page
        text = texts[page] if page < len(texts) and self._opened.reading.pages[page].has_text else None
        self.text.show_page(self._opened.label(page), text)
        self.text.light(self.seeker.finder.words)

    def texts(self) -> Sequence[str]:
        """Every page's normalised text, read from the index when first needed."""
        if self._texts is None and self._opened is not None:
            self._texts = reading.page_texts(self._hall.bench, self._opened.paper)
        return self._texts or ()

    # Marks

    def mark(self, meaning: str) -> Mark | None:
        """Mark what is selected; a mark that is chosen gets another meaning instead."""
        chosen = self.canvas.hands.selected
        letters = self.canvas.lit.letters(chosen.page) if chosen else None
        if self.canvas.drawing.tool:
            self.canvas.drawing.meaning = meaning
            return None
        if chosen is None or letters is None or self._opened is None:
            if self.canvas.lit.chosen:
                self.marker.change(self.canvas.lit.chosen, meaning=meaning)
            else:
                self._hall.notices.news(
                    _(
                        "Select words first: drag over them, or press F7 and move with Shift and the arrow keys."
                    )
                )
            return None
        mark = self.marker.add(
            letters.page, chosen.start, chosen.end, meaning, self._opened.labels[chosen.page]
        )
        if mark is not None:
            self.canvas.hands.clear()
        return mark

    def note(self) -> None:
        """A note: on the chosen mark, on the selected words (marked as a quote), or on the page."""
        mark = self.marker.get(self.canvas.lit.chosen)
        if mark is None and self.canvas.hands.selected is not None:
            mark = self.mark(MEANINGS[0])
        elif mark is None and self._opened is not None:
            page = self.canvas.page
            mark = self.marker.add_page_note(page, self._opened.labels[page])
        if mark is not None:
            self._write_on(mark.id)

    def _write_on(self, mark_id: str) -> None:
        """Choose a mark that was just made, ready for its note."""
        self.choose_mark(mark_id)
        self.card.note.setFocus()

    def _on_marks(self) -> None:
        self.canvas.set_marks(self.marker.marks)
        if self.card.mark is None:
            return
        mark = self.marker.get(self.card.mark.id)
        if mark is not None:
            self.card.show_mark(mark)
        else:
            self.card.mark = None
            self.card.put_away()
            self.canvas.choose("")

    def _on_mark_chosen(self, mark_id: str) -> None:
        mark = self.marker.get(mark_id)
        if mark is None:
            self.card.put_away()
            return
        self.card.show_mark(mark)
        self.card.show()
        self._make_room(mark)
        self._place_card()
        self.card.raise_()

    def _make_room(self, mark: Mark) -> None:
        """Scroll up a little where the card would hide its mark."""
        place, view = self.canvas.mark_place(mark), self.canvas.viewport()
        needed = self.card.sizeHint().height() + 20
        over = place.bottom() + needed - view.height()
        if over > 0 and place.top() < needed and place.top() - over > 12:
            bar = self.canvas.verticalScrollBar()
            bar.setValue(round(bar.value() + over))

    def _place_card(self) -> None:
        if self.card.mark is None or self.card.isHidden():
            return
        if self._card_strayed():
            self._away.start()
            return
        place = self.canvas.mark_place(self.card.mark)
        self.card.place(place, QRectF(self.canvas.viewport().geometry()))

    def _card_strayed(self) -> bool:
        """Whether the mark of the card is out of view: what is typed would go to a mark nobody sees."""
        mark = self.card.mark
        if mark is None or self.card.isHidden() or mark.anchor.page >= len(self.canvas.sizes):
            return False
        place, view = self.canvas.mark_place(mark), self.canvas.viewport()
        return place.bottom() < 0 or place.top() > view.height()

    def _put_card_away(self) -> None:
        if not self._card_strayed():
            return
        had = QApplication.focusWidget()
        elsewhere = had is not None and not self.card.isAncestorOf(had)
        self.card.put_away()
        if elsewhere and had is not None:
            had.setFocus()  # stepping from hit to hit goes on

    def _on_card_closed(self) -> None:
        chosen = self.marker.get(self.canvas.lit.chosen)
        self.canvas.lit.chosen = ""
        self.canvas.viewport().update()
        if chosen is not None and chosen.kind in (PAGE_NOTE, ITEM_NOTE) and not chosen.note:
            self.marker.remove(chosen.id, quietly=True)  # a note on the page that says nothing
        self.canvas.setFocus()

    def _delete_chosen(self) -> None:
        if self.canvas.lit.chosen:
            self.card.mark = None
            self.card.hide()
            self.marker.remove(self.canvas.lit.chosen)

    def _open_mark_at_caret(self) -> None:
        self.canvas.choose(self.canvas.hands.mark_at_caret())
        if self.card.isVisible():
            self.card.note.setFocus()

    def _undo(self, *, back: bool) -> None:
        self.card.save()
        mark = self.marker.undo() if back else self.marker.redo()
        if mark is None or self._opened is None:
            return
        if mark.paper == self._opened.paper.id:
            self.canvas.go_to_mark(mark)
        else:
            self._hall.go(Where("desk", id=mark.paper, page=mark.anchor.page))

    # Copying

    def copy(self, *, cited: bool = False) -> None:
        """Copy what is selected; cited with committee, day and page behind it."""
        chosen = self.canvas.hands.selected
        letters = self.canvas.lit.letters(chosen.page) if chosen else None
        if chosen is None or letters is None or self._opened is None:
            return
        words = " ".join(letters.text[chosen.start : chosen.end].split())
        copy_text(f"“{words}” ({citation(self._opened, chosen.page)})" if cited else words)
        self._hall.notices.news(_("Copied."))

    def _menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        selected = self.canvas.hands.selected is not None
        for n, meaning in enumerate(MEANINGS, start=1):
            words = f"{meaning_sign(meaning)} {meaning_label(meaning)}\t{n}"
            menu.addAction(words, self._marking(meaning)).setEnabled(selected)
        menu.addAction(_("Note") + "\tN", self.note)
        self.shapes.add_to(menu)
        menu.addSeparator()
        menu.addAction(_("Copy") + "\tCtrl+C", self.copy).setEnabled(selected)
        menu.addAction(_("Copy with citation") + "\tCtrl+Shift+C", lambda: self.copy(cited=True)).setEnabled(
            selected
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.canvas.viewport().mapToGlobal(point))


def citation(opened: OpenPaper, page: int) -> str:
    """Where a page is, for a reader who has not the paper: committee, day, item, both page numbers."""
    item = opened.item_of(page)
    label = opened.labels[page]
    parts = [
        opened.committee or opened.paper.publisher,
        say_date(opened.meeting.start.date()) if opened.meeting else "",
        opened.paper.title,
        _("item {number}").format(number=item.number) if item and item.number else "",
        _("page {label}").format(label=label) if label is not None else "",
        _("PDF page {number}").format(number=page + 1),
    ]
    return ", ".join(part for part in parts if part)
