"""An endless sheet of pages: where they lie in the view, zoom, and going from place to place.

What is on the pages is the business of canvas.py, which is one of these.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QGestureEvent, QPinchGesture, QScrollBar

from meetingwatch.domain.paper import PageSize
from meetingwatch.ui.desk.glide import Glide
from meetingwatch.ui.desk.layout import (
    ABOVE,
    CONTINUOUS,
    LARGEST,
    SINGLE,
    SMALLEST,
    TWO,
    PageLayout,
    Spot,
    placing,
    turned,
    zoom_for,
)
from meetingwatch.ui.kit.later import later
from meetingwatch.ui.look import Look
from meetingwatch.workflow.remembering import FIT_PAGE, FIT_WIDTH

WELL_IN_VIEW = 0.12, 0.85  # parts of the view's height: what lies between is not brought nearer
FAST = 0.12  # seconds between two long jumps that count as flinging


class PageSheet(QAbstractScrollArea):
    """Pages are counted from 0; page is the one of which most is seen."""

    page_changed = Signal(int)
    zoom_changed = Signal()
    moved = Signal()
    leaving = Signal()  # a jump to another part of the paper is about to be made
    view_changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sizes: Sequence[PageSize] = ()
        self.layout_ = PageLayout((), 1.0, shrink=False, ratio=1.0)
        self._told_layout: tuple[object, ...] = ()
        self.fit: float | str = FIT_WIDTH
        self.view = CONTINUOUS  # CONTINUOUS, SINGLE or TWO
        self.cover = False  # with TWO: the first page stands alone
        self.turn = 0  # degrees clockwise by which the view, not the paper, is turned
        self.page = 0
        self._before_two = 0  # the page in view when two were put side by side
        self.glide = Glide(self.verticalScrollBar())
        self._last_jump = self._flung = self._scrolled = 0.0
        self._stands = 0, 0.0, -1  # the page gone to last, how far down it, and the scroll bar's value then
        self._laying_out = False  # what scrolls now is not yet where it will be
        self._is_shown = False  # the page gone to, before anybody was told of it
        self.thought_at: tuple[int, int] | None = None  # while a page is painted before it is gone to
        self._on_its_way = False  # to a page: both bars are set before anybody is told
        self._settled = later(self, int(FAST * 1000) + 30, self.plan)
        self._planning = later(self, 0, self.plan)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    @property
    def flinging(self) -> bool:
        """Whether pages fly past too fast to be drawn whole."""
        return time.monotonic() - self._flung < FAST

    @property
    def still(self) -> bool:
        """Whether the pages stand still, or nearly."""
        return time.monotonic() - self._scrolled > FAST

    def plan(self) -> None:
        """What is in view has changed."""

    def drawn(self) -> bool:
        """Whether what is in view is there to be painted: what comes next is asked for when it is seen."""
        return False

    @property
    def zoom(self) -> float:
        """1.0 is 100 %."""
        return self.layout_.zoom

    def set_fit(self, fit: float | str) -> None:
        """Per cent (50 to 400), "width" or "page"; the middle of the view stays where it is."""
        self.fit = fit if isinstance(fit, str) else min(LARGEST * 100, max(SMALLEST * 100, fit))
        middle = QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        if fit == FIT_PAGE:
            self._lay_out_at(self.page)
        else:
            self.relayout(self.spot(middle), middle)

    def set_view(self, view: str, *, cover: bool | None = None, turn: int | None = None) -> None:
        """CONTINUOUS, SINGLE or TWO, with the cover alone, turned; the page in view stays."""
        page = self.page
        if self.view == TWO and self.sizes and self._alike(self._before_two, page):
            page = (
                self._before_two
            )  # of the two in view, the one that was read before they stood side by side
        elif self.view != TWO:
            self._before_two = page
        self.view = view if view in (CONTINUOUS, SINGLE, TWO) else CONTINUOUS
        self.cover = self.cover if cover is None else cover
        self.turn = self.turn if turn is None else turn % 360
        if self.sizes:
            self._lay_out_at(page)
        self.view_changed.emit()

    def _alike(self, one: int, other: int) -> bool:
        """Whether two pages stand side by side."""
        total = len(self.layout_.sizes)
        return max(one, other) < total and self.layout_.beside(one, 0) == self.layout_.beside(other, 0)

    def _lay_out_at(self, page: int) -> None:
        """A new layout, with this page at the top of the view."""
        self.relayout(Spot(page, 0.5, 0.0), QPointF(self.viewport().width() / 2, ABOVE))
        self._after_move(page)

    def rotate(self, by: int) -> None:
        """Turn the view by so many degrees clockwise."""
        self.set_view(self.view, turn=self.turn + by)

    def turn_pages(self, by: int) -> None:
        """To the next page (1) or the one before (-1); with two pages side by side to the next two."""
        if self.sizes:
            self.go_to(self.layout_.beside(self.page, by))

    def turn_over(self, *, forth: bool) -> None:
        """To the top of the next page, or the foot of the one before."""
        before = self.page
        self.turn_pages(1 if forth else -1)
        if not forth and self.page != before:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def zoom_at(self, zoom: float, point: QPointF) -> None:
        """Zoom with the place under a point of the view staying under it."""
        spot = self.spot(point)
        self.fit = min(LARGEST, max(SMALLEST, zoom)) * 100
        self.relayout(spot, point)

    def relayout(self, spot: Spot | None, at: QPointF | None = None) -> None:
        """Work out where pages lie; then bring a spot to a point of the view (else to its top)."""
        view = self.viewport()
        sizes = [turned(size, self.turn) for size in self.sizes] if self.turn else self.sizes
        zoom = zoom_for(self.fit, sizes, view.width(), view.height(), self.view)
        shrink, ratio = isinstance(self.fit, str), self.devicePixelRatioF()
        height = view.height() if self.view == SINGLE else 0
        told = (zoom, shrink, ratio, self.view, self.cover, height)
        if told != self._told_layout or sizes != self.layout_.sizes:  # 900 pages take a while
            self._told_layout = told
            self.layout_ = PageLayout(
                sizes, zoom, shrink=shrink, ratio=ratio, view=self.view, cover=self.cover, view_height=height
            )
        self.glide.stop()
        self._laying_out, self._is_shown = True, False
        for bar, seen in (
            (self.verticalScrollBar(), view.height()),
            (self.horizontalScrollBar(), view.width()),
        ):
            bar.setPageStep(seen)
            bar.setSingleStep(max(20, round(40 * self.look.scale)))
        self.horizontalScrollBar().setRange(0, max(0, self.layout_.width - view.width()))
        self._hold(spot.page if spot is not None else self.page)
        if spot is not None and self.sizes:
            self.bring(spot, at or QPointF(view.width() / 2, 0))
        self._laying_out = False
        self.zoom_changed.emit()
        self._after_move()

    def _hold(self, page: int) -> None:
        """How far one can scroll: over everything, or with one page in view only over that."""
        first, last = 0, self.layout_.height
        if self.view == SINGLE and page < len(self.sizes):
            top, bottom = self.layout_.cell(page)
            first, last = round(top), round(bottom)
        self.verticalScrollBar().setRange(first, max(first, last - self.viewport().height()))

    def bring(self, spot: Spot, at: QPointF | None = None) -> None:
        """Scroll a spot to a point of the view, else to the middle of its top."""
        at = at or QPointF(self.viewport().width() / 2, 0.0)
        if self.view == SINGLE:
            self._hold(spot.page)
            self._set_page(spot.page)
        self._last_jump = self._flung = 0.0  # going somewhere is not flinging
        across, down = self.scrolled_to(spot, at)
        self.verticalScrollBar().setValue(down)
        self.horizontalScrollBar().setValue(across)
        self._scrolled = 0.0  # nor is it scrolling

    def spot(self, point: QPointF) -> Spot:
        """The place on a page under a point of the view, or on the page nearest to it."""
        if not self.sizes:
            return Spot(0, 0.0, 0.0)
        y = point.y() + self.verticalScrollBar().value()
        page = self.page if self.view == SINGLE else self.layout_.page_at(y)
        if self.view == TWO and page + 1 < len(self.sizes) and self.layout_.beside(page + 1, 0) == page:
            page += point.x() >= self.page_rect(page + 1).left()
        rect = self.page_rect(page)
        return Spot(
            page, (point.x() - rect.left()) / rect.width(), min(1.0, (point.y() - rect.top()) / rect.height())
        )

    def top_spot(self) -> Spot:
        """What stands at the top of the view, for another view to follow."""
        return self.spot(QPointF(self.viewport().width() / 2, 0))

    def follow(self, spot: Spot) -> None:
        """Bring a spot to the top of the view, as another view has it."""
        if self.sizes and 0 <= spot.page < len(self.sizes):
            self.glide.stop()
            self.bring(Spot(spot.page, 0.5, spot.y), QPointF(self.viewport().width() / 2, 0))
            self._after_move()

    def room(self) -> QSize:
        """How large the view is."""
        return self.viewport().size()

    def page_rect(self, page: int) -> QRectF:
        """Where a page lies in the view."""
        across, down = self.scrolled()
        return self.layout_.rect(page, self.viewport().width()).translated(-across, -down)

    def scrolled(self) -> tuple[int, int]:
        """How far the view is scrolled, across and down, or is thought to be."""
        return self.thought_at or (self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def scrolled_to(self, spot: Spot, at: QPointF) -> tuple[int, int]:
        """How far it is scrolled once a spot lies at a point of it."""
        rect = self.layout_.rect(spot.page, self.viewport().width())
        across = round(rect.left() + spot.x * rect.width() - at.x())
        down = round(rect.top() + spot.y * rect.height() - at.y())
        return _bound(self.horizontalScrollBar(), across), _bound(self.verticalScrollBar(), down)

    def placing(self, page: int) -> QTransform:
        """From display points of a page to points of the view; its inverse leads back."""
        return placing(self.page_rect(page), self.layout_.scale(page), self.turn)

    def on_view(self, page: int, rect: QRectF) -> QRectF:
        """Where a rectangle of a page (display points) is seen."""
        return self.placing(page).mapRect(rect)

    def on_page(self, page: int, point: QPointF) -> QPointF:
        """The display point of a page that is seen at a point of the view."""
        back, _possible = self.placing(page).inverted()
        return back.map(point)

    def seen(self) -> range:
        """The pages in view."""
        if self.view == SINGLE and self.sizes:
            return range(self.page, self.page + 1)
        top = self.scrolled()[1]
        return self.layout_.between(top, top + self.viewport().height())

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Bring a page to the top of the view; down 0 to 1 is how far down the page."""
        if self.sizes:
            self.glide.stop()
            page = max(0, min(page, len(self.sizes) - 1))
            if abs(page - self.page) > 2:
                self.leaving.emit()
            self._stand_at(page, down)

    def _stand_at(self, page: int, down: float, *, anew: bool = False) -> None:
        """Bring it to the top of the view; anew: in a layout that is to be worked out first."""
        spot, point = Spot(page, 0.5, down), QPointF(self.viewport().width() / 2, 0.0 if down else ABOVE)
        if anew:
            self.relayout(spot, point)
        else:
            self._is_shown = self.show_ahead(self.scrolled_to(spot, point))
            self._on_its_way = True
            self.bring(spot, point)
            self._on_its_way = False
        self._stands = page, down, self.verticalScrollBar().value()
        self._after_move(page)
        self._is_shown = False

    def go_to_rect(self, page: int, rect: QRectF) -> None:
        """Bring a rectangle of a page (display points) to the middle, unless it is well in view."""
        if abs(page - self.page) > 2:
            self.leaving.emit()
        if self.view == SINGLE and page != self.page:
            self._hold(page)
            self._set_page(page)
        place = self.on_view(page, rect)
        middle, height = place.center().y(), self.viewport().height()
        if not height * WELL_IN_VIEW[0] < middle < height * WELL_IN_VIEW[1]:
            self.glide.stop()
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + middle - height * 0.4))
        if place.left() < 0 or place.right() > self.viewport().width():
            across = self.horizontalScrollBar()
            across.setValue(round(across.value() + place.left() - 40))
        self._after_move(page)

    def down(self) -> float:
        """How far down the top page the view begins, 0 to 1, for coming back to it."""
        rect = self.page_rect(self.page)
        return min(1.0, max(0.0, -rect.top() / rect.height())) if self.sizes else 0.0

    def begins(self) -> float:
        """The same to the pixel, and below 0 where the view begins above the page: go_to leads there again."""
        rect = self.page_rect(self.page)
        return -rect.top() / rect.height() if self.sizes else 0.0

    def scrollContentsBy(self, across: int, down: int) -> None:
        if not self._laying_out:
            self._scrolled = time.monotonic()
            self._settled.start()
        if abs(down) > self.viewport().height() // 3:
            now = time.monotonic()
            if now - self._last_jump < FAST:
                self._flung = now
            self._last_jump = now
        if not self._is_shown:
            self.viewport().update()
        if not (self._laying_out or self._on_its_way):
            self._after_move()

    def show_ahead(self, place: tuple[int, int]) -> bool:
        """Show the view as it is when it is scrolled so far, where that is ready; whether it was."""
        return False

    def paint_now(self) -> None:
        """Show the page gone to at once, where its picture is there: telling the window of it takes as long again."""
        if not (self._laying_out or self._on_its_way or self._is_shown) and self.drawn():
            self.viewport().repaint()

    def _after_move(self, page: int | None = None) -> None:
        if not self.sizes:
            return
        if page is None and self.view == SINGLE:
            page = self.page
        elif page is None:
            top = self.verticalScrollBar().value()
            page = self.layout_.most_seen(top, top + self.viewport().height())
        self._set_page(page)
        self.moved.emit()
        if self.drawn():
            self._planning.start()
        else:
            self.plan()

    def _set_page(self, page: int) -> None:
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)

    def keep_in_view(self, page: int, rect: QRectF) -> None:
        """Scroll as little as shows a rectangle of a page (display points)."""
        place = self.on_view(page, rect)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if place.top() < 20:
            bar.setValue(round(bar.value() + place.top() - 40))
        elif place.bottom() > height - 20:
            bar.setValue(round(bar.value() + place.bottom() - height + 40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        page, down, value = self._stands
        if value == self.verticalScrollBar().value() and page < len(self.sizes):  # nobody has scrolled since
            self._stand_at(page, down, anew=True)
            return
        old = event.oldSize().width()
        point = QPointF((old if old > 0 else self.viewport().width()) / 2, 0)
        self.relayout(self.spot(point), QPointF(self.viewport().width() / 2, 0))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.relayout(self.spot(QPointF(self.viewport().width() / 2, 0)))
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Two fingers on a pad (a native gesture) or on a screen (a pinch) zoom round their middle."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_at(self.zoom * (1 + event.value()), event.position())
                return True
            if event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
                self.set_fit(FIT_PAGE if self.fit == FIT_WIDTH else FIT_WIDTH)
                return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture) and self.sizes:
                middle = self.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
                self.zoom_at(self.zoom * pinch.scaleFactor(), QPointF(middle))
                return True
        return super().viewportEvent(event)


def _bound(bar: QScrollBar, value: int) -> int:
    return max(bar.minimum(), min(value, bar.maximum()))
