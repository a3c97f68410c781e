"""The view as it will be when the next page or the one before is gone to, painted while nobody waits.

Turning a page then shows what is there already. Whatever changes how pages look has the view painted anew: so all that
was painted ahead is thrown away with each painting of the view, and made again once the pages stand still. What was
shown so is looked at once more then, and painted anew where it is not what it should be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from meetingwatch.ui.desk import sheet
from meetingwatch.ui.desk.layout import ABOVE, CONTINUOUS, Spot
from meetingwatch.ui.kit.later import later

if TYPE_CHECKING:
    from meetingwatch.ui.desk.canvas import PageCanvas

CALM = 60  # ms without painting
LARGEST = 9_000_000  # pixels: of a larger view two pictures would take more room than the turn is worth

Place = tuple[int, int]  # how far a view is scrolled, across and down


class Ahead(QObject):
    """Paints a canvas: what is ready, or all of it. shown: what is on the screen, where that was painted ahead."""

    def __init__(self, canvas: PageCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._made: dict[Place, QImage] = {}
        self._showing: QImage | None = None  # while it is put on the screen
        self.shown: QImage | None = None
        self._soon = later(self, CALM, self._make_all)

    @property
    def ready(self) -> bool:
        """Whether anything is painted ahead."""
        return bool(self._made)

    def paint(self, dirty: QRectF) -> None:
        """Paint the view, or a part of it."""
        painter = QPainter(self._canvas.viewport())
        if self._showing is not None:
            painter.drawImage(0, 0, self._showing)
        else:
            sheet.paint(self._canvas, painter, dirty)
            self._forget()
        painter.end()

    def show(self, place: Place) -> bool:
        """Show what was painted for a view scrolled so far; whether there was anything."""
        self._showing = self._made.get(place)
        self._forget()
        if self._showing is None:
            return False
        self._canvas.viewport().repaint()
        self.shown, self._showing = self._showing, None
        return True

    def _forget(self) -> None:
        """Pages may look otherwise now."""
        self._made.clear()
        self.shown = None
        self._soon.start()

    def _make_all(self) -> None:
        canvas = self._canvas
        shown, self.shown = self.shown, None
        if canvas.view != CONTINUOUS or not canvas.sizes or canvas.drawing.tool or not canvas.isVisible():
            return
        if shown is not None and shown != self._picture(canvas.scrolled()):
            canvas.viewport().update()
            return
        for by in (1, -1):
            spot = Spot(canvas.layout_.beside(canvas.page, by), 0.5, 0.0)
            place = canvas.scrolled_to(spot, QPointF(canvas.viewport().width() / 2, ABOVE))
            picture = self._picture(place)
            if picture is not None:
                self._made[place] = picture

    def _picture(self, place: Place) -> QImage | None:
        """The view scrolled so far; None where it is too large, or not all of it is drawn yet."""
        canvas, view = self._canvas, self._canvas.viewport()
        ratio = view.devicePixelRatioF()
        size = view.size() * ratio
        if size.width() * size.height() > LARGEST:
            return None
        canvas.thought_at = place
        try:
            if not canvas.drawn():
                return None
            image = QImage(size, QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(ratio)
            painter = QPainter(image)
            painter.setFont(view.font())
            sheet.paint(canvas, painter, QRectF(view.rect()))
            painter.end()
        finally:
            canvas.thought_at = None
        return image
