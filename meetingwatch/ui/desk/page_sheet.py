"""An endless sheet of pages: where they lie in the view, zoom, and going from place to place.

What is on the pages is the business of canvas.py, which is one of these.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from meetingwatch.domain.paper import PageSize
from meetingwatch.ui.desk.glide import Glide
from meetingwatch.ui.desk.layout import LARGEST, SMALLEST, PageLayout, Spot, fit_page, fit_width
from meetingwatch.ui.desk.overlay import on_view
from meetingwatch.ui.look import Look
from meetingwatch.workflow.reading import FIT_PAGE, FIT_WIDTH

FAST = 0.12  # seconds between two long jumps that count as flinging


class PageSheet(QAbstractScrollArea):
    """Pages are counted from 0; page is the one of which most is seen."""

    page_changed = Signal(int)
    zoom_changed = Signal()
    moved = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sizes: Sequence[PageSize] = ()
        self.layout_ = PageLayout((), 1.0, shrink=False, ratio=1.0)
        self.fit: float | str = FIT_WIDTH
        self.page = 0
        self.glide = Glide(self.verticalScrollBar())
        self._last_jump = self._flung = 0.0
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(int(FAST * 1000) + 30)
        self._settled.timeout.connect(self.plan)

    @property
    def flinging(self) -> bool:
        """Whether pages fly past too fast to be drawn whole."""
        return time.monotonic() - self._flung < FAST

    def plan(self) -> None:
        """What is in view has changed."""

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
            self.bring(spot, at or QPointF(view.width() / 2, 0))
        self.zoom_changed.emit()
        self._after_move()

    def bring(self, spot: Spot, at: QPointF | None = None) -> None:
        """Scroll a spot to a point of the view, else to the middle of its top."""
        at = at or QPointF(self.viewport().width() / 2, 0.0)
        self._last_jump = self._flung = 0.0  # going somewhere is not flinging
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

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Bring a page to the top of the view; down 0 to 1 is how far down the page."""
        if self.sizes:
            self.glide.stop()
            page = max(0, min(page, len(self.sizes) - 1))
            self.bring(Spot(page, 0.5, down), QPointF(self.viewport().width() / 2, 0.0 if down else 8.0))
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
            now = time.monotonic()
            if now - self._last_jump < FAST:
                self._flung = now
                self._settled.start()
            self._last_jump = now
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
            self.page_changed.emit(page)
        self.moved.emit()
        self.plan()

    def keep_in_view(self, page: int, rect: QRectF) -> None:
        """Scroll as little as shows a rectangle of a page (display points)."""
        place = on_view(rect, self.page_rect(page).topLeft(), self.layout_.scale(page))
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if place.top() < 20:
            bar.setValue(round(bar.value() + place.top() - 40))
        elif place.bottom() > height - 20:
            bar.setValue(round(bar.value() + place.bottom() - height + 40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        old = event.oldSize().width()
        point = QPointF((old if old > 0 else self.viewport().width()) / 2, 0)
        self.relayout(self.spot(point), QPointF(self.viewport().width() / 2, 0))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.relayout(self.spot(QPointF(self.viewport().width() / 2, 0)))
        return super().event(event)
