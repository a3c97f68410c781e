"""The pane with the pages' text: its size, whether it stands beside the page or instead, and what is lit in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from meetingwatch.domain.mark import BOX, Mark, meaning_label, meaning_sign
from meetingwatch.domain.ocr import read_by_ocr
from meetingwatch.ui.desk.blocks import Block, blocks_of, ordered_blocks, quote_range
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.overlay import FOUND, FOUND_EDGE, FOUND_NOW
from meetingwatch.ui.desk.text_formats import found_look
from meetingwatch.ui.desk.text_signs import TextSign, beside_words
from meetingwatch.ui.desk.text_view import PageTextView
from meetingwatch.ui.kit.pieces import Button, Text, column, copy_text, row
from meetingwatch.ui.look import Look
from meetingwatch.ui.theme import BODY
from meetingwatch.words import _
from meetingwatch.workflow.reading import OpenPaper, reading_order

SIZES = (100, 125, 150, 175, 200, 250, 300, 350, 400)  # per cent of the window's own


class TextPane(QFrame):
    """A head with the size, and the text. view is what is read."""

    alone_toggled = Signal(bool)

    def __init__(self, look: Look, canvas: PageCanvas, name_of: Callable[[int], str]) -> None:
        super().__init__()
        self.setObjectName("text-pane")
        self._look, self._canvas = look, canvas
        self._opened: OpenPaper | None = None
        self._texts: Sequence[str] = ()
        self.size_ = 100
        self.view = PageTextView(name_of, self._blocks, self._ready, self._beside)
        canvas.words_known.connect(lambda _page: self.view.go_on())
        canvas.trouble_changed.connect(self.view.go_on)
        self._smaller = Button("A−", lambda: self.step(larger=False), name="text-smaller")
        self._smaller.setAccessibleName(_("Smaller text"))
        self._larger = Button("A+", lambda: self.step(larger=True), name="text-larger")
        self._larger.setAccessibleName(_("Larger text"))
        self._size = Text("100%", "small", wrap=False)
        self.wants_alone = False
        self.alone = Button(
            _("Only text"), kind="pill", name="text-alone", tip=_("Text instead of the page (Ctrl+Shift+T)")
        )
        self.alone.toggled.connect(self.want_alone)
        self.ask = Button(_("Ask for a copy"), self._copy_request, name="ask-copy")
        self.ask.setToolTip(_("Copy a request to the council for a copy with text"))
        head = row(self._smaller, self._size, self._larger, 1, self.ask, self.alone, spacing=6)
        head.setContentsMargins(8, 6, 8, 6)
        self.by_ocr, self.no_room = _line("text-by-ocr", read_by_ocr()), _line("text-no-room")
        whole = column(head, self.no_room, self.by_ocr, self.view, spacing=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.view.filled.connect(self.light)
        self.view.size_stepped.connect(lambda larger: self.step(larger=larger))
        self.view.went_to.connect(lambda _page: self._say_scan())
        look.changed.connect(self._dress)
        self._words: tuple[str, ...] = ()
        self._marks: Sequence[Mark] = ()
        self._told = ""  # what a screen reader said last of the words at the caret
        self.view.cursorPositionChanged.connect(self._tell_marked)
        self._dress()

    def open(self, opened: OpenPaper, texts: Sequence[str]) -> None:
        """Another paper."""
        self._opened, self._texts = opened, texts
        self.view.open(texts, [page.has_text for page in opened.reading.pages] if texts else [])

    def want_alone(self, alone: bool) -> None:
        """The text is wanted instead of the page, or beside it again where there is room."""
        self.wants_alone = alone
        self.alone_toggled.emit(alone)

    def say_room(self, *, room: bool, draft: bool, items: bool) -> None:
        """Whether there is room beside the text for its page: where not, the text stands alone, and it is said what
        would make room. draft, items: whether they stand there."""
        short = not room and not self.wants_alone
        self.no_room.setText(_no_room(draft=draft, items=items) if short else "")
        self.no_room.setVisible(short)
        self.alone.blockSignals(True)  # it shows how things are; what is wanted stays as it was
        self.alone.setChecked(self.wants_alone or not room)
        self.alone.blockSignals(False)
        self.alone.setEnabled(room)

    def show_page(self, page: int) -> None:
        """The page in view of the picture is another now."""
        self.view.show_page(page)
        self._say_scan()

    def set_size(self, percent: int) -> None:
        """100 to 400 per cent."""
        self.size_ = min(SIZES[-1], max(SIZES[0], percent))
        self._dress()
        if self.view.has_tables:  # their columns are as wide as their words
            self.view.refill()
            self.light()

    def step(self, *, larger: bool) -> None:
        """The next size."""
        further = [one for one in SIZES if (one > self.size_ if larger else one < self.size_)]
        if further:
            self.set_size(further[0] if larger else further[-1])

    def _dress(self) -> None:
        pixels = self._look.px(BODY) * self.size_ / 100
        theme = self._look.theme
        with self.view.in_place():
            self.view.setStyleSheet(
                f"QTextEdit {{ font-size: {pixels:.1f}px; border: 0; border-top: 1px solid {theme.line};"
                f" border-radius: 0; }}"
            )
        self._size.setText(f"{self.size_}%")
        self._size.setAccessibleName(_("Text size {percent}%").format(percent=self.size_))
        self.light()

    def _say_scan(self) -> None:
        opened, page = self._opened, self.view.page
        scan = opened is not None and 0 <= page < len(opened.reading.pages)
        self.by_ocr.setVisible(scan and opened is not None and opened.reading.pages[page].by_ocr)
        self.ask.setVisible(scan and opened is not None and opened.reading.pages[page].is_scan)

    def _copy_request(self) -> None:
        if self._opened is not None:
            copy_text(request_for_copy(self._opened, self.view.page))
            self.ask.setText(_("Copied"))

    def _ready(self, page: int) -> bool:
        canvas = self._canvas
        return bool(canvas.dead) or page in canvas.lit.without or canvas.want_words(page)

    def _blocks(self, page: int) -> list[Block]:
        return blocks_on(self._canvas, page, self._texts[page])

    def _beside(self, page: int) -> str:
        return beside_words(self._marks, page)

    # What is lit

    def say(self, words: tuple[str, ...], marks: Sequence[Mark]) -> None:
        """The words that are looked for, and the marks of the paper."""
        before = [self._beside(page) for page in self.view.shown]
        self._words, self._marks = words, marks
        if before != [self._beside(page) for page in self.view.shown]:
            self.view.refill()
        self.light()

    def light(self) -> None:
        """Light found words, marks and what is read aloud in the pages that are there."""
        view, lit = self.view, self._canvas.lit
        found = self._light_marks()
        for page in view.shown if self._words else ():
            from meetingwatch.documents.query import find_words  # when something is looked for

            for start, end in find_words(self._texts[page], self._words):
                now = lit.hit == (page, start, end)
                found += view.light(
                    page,
                    start,
                    end,
                    found_look(FOUND_NOW if now else FOUND, underline=FOUND_EDGE, manner="dashed"),
                )
        for place in lit.spoken:
            found += view.light(*place, found_look(FOUND_NOW, underline=FOUND_EDGE, manner="dashed"))
        view.setExtraSelections(found)

    def _light_marks(self) -> list[QTextEdit.ExtraSelection]:
        """The words of marks, and the signs before them."""
        found: list[QTextEdit.ExtraSelection] = []
        signs: list[TextSign] = []
        for mark in self._marks:
            page, look = mark.anchor.page, self._look.theme.meanings.get(mark.meaning)
            if (
                look is None
                or page not in self.view.shown
                or page >= len(self._texts)
                or not mark.anchor.quote
            ):
                continue
            colour = QColor(look.stroke)
            dress = found_look(QColor(look.wash), underline=colour, manner=look.manner)
            words = [one for span in self._words_of(mark) for one in self.view.light(page, *span, dress)]
            if words:
                first = QTextCursor(words[0].cursor)
                first.setPosition(first.selectionStart())
                signs.append(TextSign(first, meaning_sign(mark.meaning), colour, bool(mark.note)))
            found += words
        self.view.show_signs(signs)
        return found

    def _tell_marked(self) -> None:
        """A screen reader says what the words at the caret are marked as, and where they are marked no more."""
        page, at = self.view.place_at(self.view.textCursor().position())
        if at < 0 or not (QAccessible.isActive() and self.view.hasFocus()):
            return  # nothing is said of a space, in the midst of marked words or not
        here = self._marked_as(page, at)
        if here != self._told:
            self._told = here
            words = _("Marked: {meanings}").format(meanings=here) if here else _("Not marked")
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, words))

    def _marked_as(self, page: int, at: int) -> str:
        """The meanings of the marks over a place of a page's text."""
        labels = [
            meaning_label(mark.meaning)
            for mark in self._marks
            if mark.anchor.page == page and mark.meaning in self._look.theme.meanings
            if any(start <= at < end for start, end in self._words_of(mark))
        ]
        return ", ".join(dict.fromkeys(labels))

    def _words_of(self, mark: Mark) -> list[tuple[int, int]]:
        """Where a mark's words stand in its page's text: of a box those under it, which stand apart there; none while
        nobody knows where the letters are."""
        anchor = mark.anchor
        text = self._texts[anchor.page]
        if mark.kind != BOX or not anchor.rects:
            return [quote_range(text, anchor.start, anchor.quote)]
        letters = self._canvas.lit.letters(anchor.page)
        return letters.under(anchor.rects[0]) if letters is not None and letters.text == text else []

    def follow(self) -> None:
        """Bring the hit gone to, or what is read aloud, into view."""
        for place in (*self._canvas.lit.spoken[:1], self._canvas.lit.hit):
            if place is not None:
                self.view.bring(*place)
                return


def _line(name: str, words: str = "") -> Text:
    """A line under the head, put away until it is needed."""
    made = Text(words, "small")
    made.setObjectName(name)
    made.setContentsMargins(10, 2, 8, 5)
    made.hide()
    return made


def _no_room(*, draft: bool, items: bool) -> str:
    """Why the page is not seen, and what brings it back."""
    if draft and items:
        return _(
            "There is no room for both: close the draft (Shift+F9) or the list (F9) to see the page beside its text."
        )
    if draft:
        return _("There is no room for both: close the draft (Shift+F9) to see the page beside its text.")
    if items:
        return _("There is no room for both: close the list (F9) to see the page beside its text.")
    return _(
        "There is no room for both: make the window wider or its letters smaller to see the page beside its text."
    )


def blocks_on(canvas: PageCanvas, page: int, text: str) -> list[Block]:
    """A page in reading order: by the places of its letters where they are known, else by its text alone."""
    letters = canvas.lit.letters(page)
    found = reading_order(letters.page) if letters is not None else None
    if letters is None or not found or letters.text != text:
        return blocks_of(text)
    return ordered_blocks(found, letters.text)


def request_for_copy(opened: OpenPaper, page: int) -> str:
    """A letter that asks the council for a page that can be read (Equality Act 2010, section 20(6))."""
    return _(
        "Please send me an accessible copy, with text that can be read aloud and enlarged, of {paper}, page {label}:"
        " in the published file this page is a picture without text. I ask for this under section 20(6) of the"
        " Equality Act 2010."
    ).format(paper=opened.paper.title, label=opened.label(page))
