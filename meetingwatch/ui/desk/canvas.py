"""The pages, one below another: scrolling, zoom, drawing, and asking the worker for what is seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QWheelEvent,
)

from meetingwatch.documents.worker_pages import Rendered
from meetingwatch.domain.mark import Mark, Rect
from meetingwatch.domain.ocr import OcrPage
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import PageSize
from meetingwatch.ui.desk.ahead import Ahead, Place
from meetingwatch.ui.desk.drawing import Drawing
from meetingwatch.ui.desk.hands import Hands
from meetingwatch.ui.desk.layout import PageLayout, Spot
from meetingwatch.ui.desk.lit import Changed, Lit
from meetingwatch.ui.desk.night import AUTO, NIGHT, Night, paper_colours, photos_on
from meetingwatch.ui.desk.not_drawn import NotDrawn
from meetingwatch.ui.desk.overlay import mark_rects
from meetingwatch.ui.desk.page_sheet import PageSheet
from meetingwatch.ui.desk.page_source import Draw, PageSource
from meetingwatch.ui.desk.pictures import Picture, Pictures, Thumbs, picture_of
from meetingwatch.ui.desk.planning import plan, tiles
from meetingwatch.ui.look import Look
from meetingwatch.words import _
from meetingwatch.workflow.reading import label_or_number


class PageCanvas(PageSheet):
    """Shows one paper. Pages are counted from 0. What a hand does is in hands.py, what is painted in sheet.py."""

    selection_changed = Signal()
    wordless = Signal()  # the caret was wanted on a page that is a picture
    mark_chosen = Signal(str)  # a mark's id, "" for none
    died = Signal(str)
    trouble_changed = Signal()
    thumb_drawn = Signal(int)  # a page's small picture came, or where its photographs are
    colours_changed = Signal()
    first_drawn = Signal()
    words_known = Signal(int)  # a page whose letters came
    went = Signal(int)  # a mouse's own buttons: -1 back, 1 forward

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setObjectName("pages")
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.labels: tuple[str | None, ...] = ()
        self.pictures = Pictures()
        self.thumbs = Thumbs()
        self.dead = ""
        self.lit = Lit()
        self.thumbs_wanted: list[int] = []
        self.words_wanted: list[int] = []  # pages out of view whose letters somebody waits for
        self.colours = AUTO  # what the person chose: AUTO, DAY, DIM or NIGHT
        self.keeps_first = False  # whether the paper's beginning is drawn too, though nobody looks at it
        self.images: dict[int, tuple[Rect, ...]] = {}
        self.night = Night(self)
        self.night.made.connect(self._on_night)
        self._reveal: tuple[int, int, int] | None = None
        self._reveal_changed = -1
        self._seen_any = False
        self.leading = False  # of two halves this is the one that keys and buttons act on
        self.source = PageSource(self)
        self.not_drawn = NotDrawn(self)
        self.failed = self.not_drawn.failed
        self.not_drawn.changed.connect(self._say_page)
        self.source.drawn.connect(self._on_drawn)
        self.source.words.connect(self._on_words)
        self.source.pictured.connect(self.images.__setitem__)
        self.source.pictured.connect(lambda page, _rects: self.thumb_drawn.emit(page))
        self.source.failed.connect(self._on_failed)
        self.source.died.connect(self._on_died)
        self.hands = Hands(self)
        self.drawing = Drawing(self)
        self.ahead = Ahead(self)
        self.page_changed.connect(lambda _page: self._say_page())
        self.moved.connect(self.trouble_changed)
        look.changed.connect(self.viewport().update)

    # The paper

    def open(
        self,
        path: Path,
        sizes: Sequence[PageSize],
        labels: tuple[str | None, ...],
        ocr: Mapping[int, OcrPage] | None = None,
    ) -> None:
        """Show a paper from its first page; ocr: what was read by OCR, by page index."""
        self.close_paper()
        self.sizes, self.labels = sizes, labels
        self._seen_any = False
        self.relayout(Spot(0, 0.0, 0.0))
        self.source.open(path, ocr)
        self.plan()
        self._say_page()

    def learn(self, sizes: Sequence[PageSize], labels: tuple[str | None, ...]) -> None:
        """The open paper was read: how its pages are turned and what is printed on them. The place in view stays."""
        spot = self.top_spot()
        others = [(one.width, one.height) for one in sizes] != [(one.width, one.height) for one in self.sizes]
        self.sizes, self.labels = sizes, labels
        if others:
            self.relayout(spot)
        self._say_page()

    def read_anew(self, path: Path, ocr: Mapping[int, OcrPage]) -> None:
        """The same pages have words now that they had not: they are asked for again, pictures stay."""
        self.lit.forget_letters()
        self.hands.forget()
        self.source.open(path, ocr)
        self.plan()
        self.viewport().update()

    def close_paper(self) -> None:
        """Let the paper and its worker go."""
        self.source.close()
        self.pictures.clear()
        self.thumbs.clear()
        self.not_drawn.clear()
        self.lit.clear()
        self.night.clear()
        self.images.clear()
        self.thumbs_wanted, self.words_wanted = [], []
        self.dead, self._reveal = "", None
        self.sizes, self.labels, self.page = (), (), 0
        self.layout_ = PageLayout((), 1.0, shrink=False, ratio=1.0)
        self.hands.forget()

    def try_again(self) -> None:
        """Draw again what could not be drawn, with a new worker."""
        self.dead = ""
        self.not_drawn.clear()
        self.lit.without.clear()
        self.source.restart()
        self.trouble_changed.emit()
        self.plan()
        self.viewport().update()

    def _say_page(self) -> None:
        label = label_or_number(self.labels, self.page)
        words = _("Page {label}, PDF page {number} of {total}").format(
            label=label, number=self.page + 1, total=len(self.sizes)
        )
        lacking = self.failed.get(self.page) or self.not_drawn.words(self.page)
        self.setAccessibleName(f"{words}. {lacking}" if lacking else words)
        self.setAccessibleDescription(
            _(
                "A picture of the page. Ctrl+T shows its text. F7 puts a caret in it, 1 to 4 mark what is selected."
            )
        )

    # Asking and hearing

    def plan(self) -> None:
        """Tell the source what is wanted now."""
        if self.sizes and not self.dead:
            self.source.want(plan(self))

    def drawn(self) -> bool:
        return all(one.key in self.pictures for page in self.seen() for one in tiles(self, page))

    def _on_drawn(self, request: Draw, answer: Rendered) -> None:
        picture = picture_of(answer, request.turn)
        if request.thumb:
            self.thumbs.put(request.key.page, picture.image)
            self.thumb_drawn.emit(request.key.page)
        elif request.turn != self.turn:
            self.plan()  # the view was turned meanwhile
            return
        elif self.paper == NIGHT:
            # A copy, because the worker's pixels belong to the picture that is let go.
            page = request.key.page
            photos = photos_on(request, self.sizes[page], self.images.get(page, ()))
            self.night.take(request, picture.image.copy(), photos)
        else:
            self.pictures.put(request.key, picture)
        self._drawn_one(request)

    def _drawn_one(self, request: Draw) -> None:
        if not self.source.waiting:
            self.plan()
        if request.key.page in self.seen():
            self.viewport().update()
            if not self._seen_any:
                self._seen_any = True
                QTimer.singleShot(0, self, self.first_drawn.emit)

    def _on_night(self, request: Draw, image: QImage) -> None:
        if request.turn == self.turn and self.paper == NIGHT:
            self.pictures.put(request.key, Picture(image, b"", image.sizeInBytes()))
            self._drawn_one(request)

    def _on_words(self, text: PageText) -> None:
        self.lit.add(text)
        if self._reveal is not None and self._reveal[0] == text.index:
            self.reveal(*self._reveal)
        if self._reveal_changed == text.index:
            self.reveal_changed(text.index)
        if text.index in self.words_wanted:
            self.words_wanted.remove(text.index)
        self.hands.words_came(text.index)
        self.words_known.emit(text.index)
        if not self.source.waiting:
            self.plan()
        self.viewport().update()

    def _on_failed(self, page: int, kind: str, reason: str) -> None:
        if kind == "render":
            self.not_drawn.fail(page, reason)
        elif kind == "images":
            self.images[page] = ()
        else:
            self.lit.without.add(page)
        self.trouble_changed.emit()
        self.plan()
        self.viewport().update()

    def _on_died(self, reason: str) -> None:
        self.dead = reason
        self.died.emit(reason)
        self.trouble_changed.emit()
        self.viewport().update()

    # The page's colours

    @property
    def paper(self) -> str:
        """DAY, DIM or NIGHT."""
        return paper_colours(self.colours, self.look.theme)

    def set_colours(self, colours: str) -> None:
        """AUTO, DAY, DIM or NIGHT."""
        before, self.colours = self.paper, colours
        if NIGHT in (before, self.paper) and before != self.paper:
            self.draw_anew()
        self.viewport().update()
        self.colours_changed.emit()

    def set_leading(self, *, leading: bool) -> None:
        """Show whether keys and buttons act on this one of two halves, also while the keyboard is elsewhere."""
        self.leading = leading
        self.viewport().update()

    def draw_anew(self) -> None:
        """What was drawn is right no longer: the view was turned, or day became night."""
        self.night.clear()
        self.pictures.clear()
        self.plan()
        self.viewport().update()

    def set_view(self, view: str, *, cover: bool | None = None, turn: int | None = None) -> None:
        if turn is not None and turn % 360 != self.turn:
            self.turn = turn % 360
            self.night.clear()
            self.pictures.clear()
        super().set_view(view, cover=cover)
        self.viewport().update()

    def text_length(self, page: int) -> int:
        """How many characters a page's text has; 0 while they are not known."""
        return len(letters.text) if (letters := self.lit.letters(page)) is not None else 0

    def want_words(self, page: int) -> bool:
        """Whether a page's letters are here; if not they are asked for, and words_known tells when they came."""
        if self.lit.letters(page) is not None:
            return True
        if page not in self.words_wanted and page not in self.lit.without:
            self.words_wanted.append(page)
            self.plan()
        return False

    # What lies over the pages

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """The marks of this paper."""
        self.lit.set_marks(marks)
        self.viewport().update()

    def set_words(self, words: tuple[str, ...]) -> None:
        """Light these words (of documents.query.words_of) on every page; () for none."""
        self.lit.set_words(words)
        self.viewport().update()

    def set_changed(self, changed: Changed) -> None:
        """What differs from another paper."""
        self.lit.changed = changed
        self.viewport().update()

    def reveal_changed(self, page: int) -> None:
        """Bring the first changed words of a page into view, now or when its letters are known."""
        letters, ranges = self.lit.letters(page), self.lit.changed.ranges.get(page, ())
        self._reveal_changed = page if letters is None else -1
        rects = letters.rects(*ranges[0]) if letters is not None and ranges else []
        if rects:
            self.go_to_rect(page, rects[0])

    def reveal(self, page: int, start: int, end: int) -> None:
        """Go to a found range and select it, so that it can be marked at once. start -1: lit words."""
        self._reveal = None
        letters = self.lit.letters(page)
        if letters is None:
            if page not in self.seen():
                self.go_to(page)
            self._reveal = (page, start, end)
            return
        if start < 0:
            start, end = self.lit.first_on(page) or (start, end)
        if not 0 <= start < end <= len(letters.text):
            return
        self.lit.hit = self.lit.found = (page, start, end)
        rects = letters.rects(start, end)
        if rects:
            self.go_to_rect(page, rects[0])
        self.hands.select(page, start, end)

    def choose(self, mark_id: str) -> None:
        """Choose a mark, "" for none."""
        if mark_id != self.lit.chosen:
            self.lit.chosen = mark_id
            self.viewport().update()
        self.mark_chosen.emit(mark_id)

    def mark_place(self, mark: Mark) -> QRectF:
        """Where a mark is in the view, all its lines together."""
        page = mark.anchor.page
        whole = QRectF()
        for rect in mark_rects(mark, self.sizes[page], self.lit.nth_note(mark)):
            whole = whole.united(rect)
        return self.on_view(page, whole)

    def go_to_mark(self, mark: Mark) -> None:
        """Bring a mark into view."""
        if not 0 <= mark.anchor.page < len(self.sizes):
            return
        if mark.anchor.page not in self.seen():
            self.go_to(mark.anchor.page)
        size = self.sizes[mark.anchor.page]
        self.go_to_rect(mark.anchor.page, mark_rects(mark, size, self.lit.nth_note(mark))[0])

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        self.ahead.paint(QRectF(event.rect()))

    def show_ahead(self, place: Place) -> bool:
        return self.ahead.show(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.glide.stop()
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            self.went.emit(-1 if event.button() == Qt.MouseButton.BackButton else 1)
            return
        if not self.drawing.press(event):
            self.hands.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.drawing.press(event):
            self.hands.press(event, double=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.drawing.move(event):
            self.hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.drawing.release(event):
            self.hands.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.hands.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.drawing.tool:
            self.drawing.take("")
            event.accept()
        elif self.sizes and self.hands.key(event):
            event.accept()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
