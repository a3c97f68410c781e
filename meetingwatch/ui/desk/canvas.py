"""The pages, one below another: scrolling, zoom, drawing, and asking the worker for what is seen."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from meetingwatch.documents.worker_pages import Rendered
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import PageSize
from meetingwatch.ui.desk import sheet
from meetingwatch.ui.desk.glide import Glide
from meetingwatch.ui.desk.hands import Hands
from meetingwatch.ui.desk.layout import LARGEST, SMALLEST, PageLayout, Spot, fit_page, fit_width
from meetingwatch.ui.desk.lit import Lit
from meetingwatch.ui.desk.overlay import mark_rects, on_view
from meetingwatch.ui.desk.page_source import Draw, PageSource
from meetingwatch.ui.desk.pictures import Pictures, Thumbs, picture_of
from meetingwatch.ui.desk.planning import plan
from meetingwatch.ui.look import Look
from meetingwatch.words import _
from meetingwatch.workflow.reading import FIT_PAGE, FIT_WIDTH, label_or_number

FAST = 0.12  # seconds between two long jumps that count as flinging


class PageCanvas(QAbstractScrollArea):
    """Shows one paper. Pages are counted from 0. What a hand does is in hands.py, what is painted in sheet.py."""

    page_changed = Signal(int)
    zoom_changed = Signal()
    selection_changed = Signal()
    mark_chosen = Signal(str)  # a mark's id, "" for none
    moved = Signal()
    died = Signal(str)
    trouble_changed = Signal()
    thumb_drawn = Signal(int)
    first_drawn = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.sizes: Sequence[PageSize] = ()
        self.labels: tuple[str | None, ...] = ()
        self.layout_ = PageLayout((), 1.0, shrink=False, ratio=1.0)
        self.fit: float | str = FIT_WIDTH
        self.page = 0
        self.pictures = Pictures()
        self.thumbs = Thumbs()
        self.failed: dict[int, str] = {}
        self.dead = ""
        self.lit = Lit()
        self.thumbs_wanted: list[int] = []
        self._reveal: tuple[int, int, int] | None = None
        self._last_jump = 0.0
        self._seen_any = False
        self.source = PageSource(self)
        self.source.drawn.connect(self._on_drawn)
        self.source.words.connect(self._on_words)
        self.source.failed.connect(self._on_failed)
        self.source.died.connect(self._on_died)
        self.hands = Hands(self)
        self.glide = Glide(self.verticalScrollBar())
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(int(FAST * 1000) + 30)
        self._settled.timeout.connect(self.plan)
        look.changed.connect(self.viewport().update)

    # The paper

    def open(self, path: Path, sizes: Sequence[PageSize], labels: tuple[str | None, ...]) -> None:
        """Show a paper from its first page."""
        self.close_paper()
        self.sizes, self.labels = sizes, labels
        self._seen_any = False
        self.relayout(Spot(0, 0.0, 0.0))
        self.source.open(path)
        self.plan()
        self._say_page()

    def close_paper(self) -> None:
        """Let the paper and its worker go."""
        self.source.close()
        self.pictures.clear()
        self.thumbs.clear()
        self.failed.clear()
        self.lit.clear()
        self.thumbs_wanted = []
        self.dead, self._reveal = "", None
        self.sizes, self.labels, self.page = (), (), 0
        self.layout_ = PageLayout((), 1.0, shrink=False, ratio=1.0)
        self.hands.forget()

    def try_again(self) -> None:
        """Draw again what could not be drawn, with a new worker."""
        self.dead = ""
        self.failed.clear()
        self.lit.without.clear()
        self.source.restart()
        self.trouble_changed.emit()
        self.plan()
        self.viewport().update()

    # Layout and zoom

    @property
    def zoom(self) -> float:
        """1.0 is 100 %."""
        return self.layout_.zoom

    def set_fit(self, fit: float | str) -> None:
        """Per cent (50 to 400), "width" or "page"; the middle of the view stays where it is."""
        self.fit = fit if isinstance(fit, str) else min(LARGEST * 100, max(SMALLEST * 100, fit))
        middle = QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        if fit == FIT_PAGE:
            page = self.page
            self.relayout(None)
            self.go_to(page)
        else:
            self.relayout(self.spot(middle), middle)

    def zoom_at(self, zoom: float, point: QPointF) -> None:
        """Zoom with the place under a point of the view staying under it."""
        spot = self.spot(point)
        self.fit = min(LARGEST, max(SMALLEST, zoom)) * 100
        self.relayout(spot, point)

    def relayout(self, spot: Spot | None, at: QPointF | None = None) -> None:
        """Work out where pages lie; then bring a spot to a point of the view (else to its top)."""
        view = self.viewport()
        if self.fit == FIT_WIDTH:
            zoom = fit_width(self.sizes, view.width())
        elif self.fit == FIT_PAGE:
            zoom = fit_page(self.sizes, view.width(), view.height())
        else:
            zoom = float(self.fit) / 100
        ratio = self.devicePixelRatioF()
        self.layout_ = PageLayout(self.sizes, zoom, shrink=isinstance(self.fit, str), ratio=ratio)
        self.glide.stop()
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        for bar, whole, seen in zip(
            bars, (self.layout_.height, self.layout_.width), (view.height(), view.width()), strict=True
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(max(20, round(40 * self.look.scale)))
        if spot is not None and self.sizes:
            self._bring(spot, at or QPointF(view.width() / 2, 0))
        self.zoom_changed.emit()
        self._after_move()

    def _bring(self, spot: Spot, at: QPointF) -> None:
        rect = self.layout_.rect(spot.page, self.viewport().width())
        self.verticalScrollBar().setValue(round(rect.top() + spot.y * rect.height() - at.y()))
        self.horizontalScrollBar().setValue(round(rect.left() + spot.x * rect.width() - at.x()))

    def spot(self, point: QPointF) -> Spot:
        """The place on a page under a point of the view, or on the page nearest to it."""
        if not self.sizes:
            return Spot(0, 0.0, 0.0)
        y = point.y() + self.verticalScrollBar().value()
        page = self.layout_.page_at(y)
        rect = self.page_rect(page)
        return Spot(
            page, (point.x() - rect.left()) / rect.width(), min(1.0, (point.y() - rect.top()) / rect.height())
        )

    def page_rect(self, page: int) -> QRectF:
        """Where a page lies in the view."""
        corner = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return self.layout_.rect(page, self.viewport().width()).translated(-corner)

    def seen(self) -> range:
        """The pages in view."""
        top = self.verticalScrollBar().value()
        return self.layout_.between(top, top + self.viewport().height())

    # Going places

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Bring a page to the top of the view; down 0 to 1 is how far down the page."""
        if self.sizes:
            self.glide.stop()
            page = max(0, min(page, len(self.sizes) - 1))
            self._bring(Spot(page, 0.5, down), QPointF(self.viewport().width() / 2, 0.0 if down else 8.0))
            self._after_move(page)

    def go_to_rect(self, page: int, rect: QRectF) -> None:
        """Bring a rectangle of a page (display points) to the middle, unless it is well in view."""
        corner, scale = self.page_rect(page), self.layout_.scale(page)
        middle = corner.top() + rect.center().y() * scale
        height = self.viewport().height()
        if not height * 0.12 < middle < height * 0.85:
            self.glide.stop()
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + middle - height * 0.4))
        left, right = corner.left() + rect.left() * scale, corner.left() + rect.right() * scale
        if left < 0 or right > self.viewport().width():
            across = self.horizontalScrollBar()
            across.setValue(round(across.value() + left - 40))
        self._after_move(page)

    def down(self) -> float:
        """How far down the top page the view begins, 0 to 1, for coming back to it."""
        rect = self.page_rect(self.page)
        return min(1.0, max(0.0, -rect.top() / rect.height())) if self.sizes else 0.0

    def scrollContentsBy(self, across: int, down: int) -> None:
        if abs(down) > self.viewport().height() // 3:
            self._last_jump = time.monotonic()
            self._settled.start()
        self.viewport().update()
        self._after_move()

    def _after_move(self, page: int | None = None) -> None:
        if not self.sizes:
            return
        if page is None:
            top = self.verticalScrollBar().value()
            page = self.layout_.most_seen(top, top + self.viewport().height())
        if page != self.page:
            self.page = page
            self._say_page()
            self.page_changed.emit(page)
        self.moved.emit()
        self.trouble_changed.emit()
        self.plan()

    def _say_page(self) -> None:
        label = label_or_number(self.labels, self.page)
        self.setAccessibleName(
            _("Page {label}, PDF page {number} of {total}").format(
                label=label, number=self.page + 1, total=len(self.sizes)
            )
        )
        self.setAccessibleDescription(
            _(
                "A picture of the page. Ctrl+T shows its text. F7 puts a caret in it, 1 to 4 mark what is selected."
            )
        )

    # Asking and hearing

    @property
    def flinging(self) -> bool:
        """Whether pages fly past too fast to be drawn whole."""
        return time.monotonic() - self._last_jump < FAST

    def plan(self) -> None:
        """Tell the source what is wanted now."""
        if self.sizes and not self.dead:
            self.source.want(plan(self))

    def _on_drawn(self, request: Draw, answer: Rendered) -> None:
        picture = picture_of(answer)
        if request.thumb:
            self.thumbs.put(request.key.page, picture.image)
            self.thumb_drawn.emit(request.key.page)
        else:
            self.pictures.put(request.key, picture)
        if not self.source.waiting:
            self.plan()
        if request.key.page in self.seen():
            self.viewport().update()
            if not self._seen_any:
                self._seen_any = True
                QTimer.singleShot(0, self, self.first_drawn.emit)

    def _on_words(self, text: PageText) -> None:
        self.lit.add(text)
        if self._reveal is not None and self._reveal[0] == text.index:
            self.reveal(*self._reveal)
        self.hands.words_came(text.index)
        if not self.source.waiting:
            self.plan()
        self.viewport().update()

    def _on_failed(self, page: int, kind: str, reason: str) -> None:
        if kind == "render":
            self.failed[page] = reason
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

    # What lies over the pages

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """The marks of this paper."""
        self.lit.set_marks(marks)
        self.viewport().update()

    def set_words(self, words: tuple[str, ...]) -> None:
        """Light these words (of documents.query.words_of) on every page; () for none."""
        self.lit.set_words(words)
        self.viewport().update()

    def reveal(self, page: int, start: int, end: int) -> None:
        """Go to a found range and select it, so that it can be marked at once. start -1: the first lit words."""
        self._reveal = None
        letters = self.lit.letters(page)
        if letters is None:
            if page not in self.seen():
                self.go_to(page)
            self._reveal = (page, start, end)
            return
        found = self.lit.found_on(page)
        if start < 0 and found:
            start, end = found[0]
        if not 0 <= start < end <= len(letters.text):
            return
        self.lit.hit = (page, start, end)
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
        for rect in mark_rects(mark, self.sizes[page]):
            whole = whole.united(rect)
        return on_view(whole, self.page_rect(page).topLeft(), self.layout_.scale(page))

    def go_to_mark(self, mark: Mark) -> None:
        """Bring a mark into view."""
        if not 0 <= mark.anchor.page < len(self.sizes):
            return
        if mark.anchor.page not in self.seen():
            self.go_to(mark.anchor.page)
        self.go_to_rect(mark.anchor.page, mark_rects(mark, self.sizes[mark.anchor.page])[0])

    def keep_in_view(self, page: int, rect: QRectF) -> None:
        """Scroll as little as shows a rectangle of a page (display points)."""
        place = on_view(rect, self.page_rect(page).topLeft(), self.layout_.scale(page))
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if place.top() < 20:
            bar.setValue(round(bar.value() + place.top() - 40))
        elif place.bottom() > height - 20:
            bar.setValue(round(bar.value() + place.bottom() - height + 40))

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        sheet.paint(self, painter, QRectF(event.rect()))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.look.theme.bar), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        old = event.oldSize().width()
        point = QPointF((old if old > 0 else self.viewport().width()) / 2, 0)
        self.relayout(self.spot(point), QPointF(self.viewport().width() / 2, 0))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.relayout(self.spot(QPointF(self.viewport().width() / 2, 0)))
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.glide.stop()
        self.hands.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hands.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.hands.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.sizes and self.hands.key(event):
            event.accept()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
