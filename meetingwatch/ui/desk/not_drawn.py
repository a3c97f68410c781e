"""What of the pages cannot be shown, or not yet, and the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from meetingwatch.documents.worker_pages import Rendered
from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.not_shown import PAGE, PARTLY, LeftOut, words_for
from meetingwatch.domain.paper import has_words
from meetingwatch.ui.desk.page_source import Draw
from meetingwatch.ui.desk.planning import tiles
from meetingwatch.ui.kit.page_head import say_at_head
from meetingwatch.words import _

if TYPE_CHECKING:
    from meetingwatch.ui.desk.canvas import PageCanvas

_MOST_FRAMES = 50  # round the places of pictures that are left out


class NotDrawn(QObject):
    """Of the paper that is open: pages that failed, each with the reason, pictures that are left out of a page, and
    whether the reader of pages has been at work for a while."""

    changed = Signal()

    def __init__(self, canvas: PageCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.failed: dict[int, str] = {}
        self.has_card = False  # a card over the pages tells of the first page that failed
        self._left_out: dict[int, tuple[LeftOut, ...]] = {}
        self._late = False
        canvas.source.drawn.connect(self._on_drawn)
        canvas.source.late.connect(self._on_late)

    def clear(self) -> None:
        """Another paper, or another try."""
        lacked = bool(self.failed or self._left_out)
        self.failed.clear()
        self._left_out.clear()
        if lacked:
            self.changed.emit()

    def fail(self, page: int, reason: str) -> None:
        """A page could not be drawn."""
        self.failed[page] = reason
        self.changed.emit()

    def _on_drawn(self, request: Draw, answer: Rendered) -> None:
        page = request.key.page
        if answer.left_out != self._left_out.get(page, ()):
            self._left_out[page] = answer.left_out
            self.changed.emit()

    def _on_late(self, late: bool) -> None:
        self._late = late
        self.changed.emit()
        self._canvas.viewport().update()

    # What is told

    def on_card(self) -> int | None:
        """The page that the card stands on; None where it stands on none, or over everything."""
        canvas = self._canvas
        return next((one for one in canvas.seen() if one in self.failed), None) if canvas.sizes else None

    def hopeless(self, page: int) -> bool:
        """Whether this page's picture has nothing that OCR could read, or is so long in coming that it may not come."""
        late = self._late and page in self._canvas.seen() and not self._has_picture(page)
        return late or page in self.failed or self._lacks_a_whole(page)

    def unknown(self, page: int) -> bool:
        """Whether nobody knows all that is on this page: it could not be drawn, or is itself damaged."""
        return page in self.failed or any(one.why == PAGE for one in self._left_out.get(page, ()))

    def readable(self, page: int) -> bool:
        """Whether somebody can be reading the page: it is drawn, and something of it is there."""
        canvas = self._canvas
        if canvas.dead or page in self.failed:
            return False
        if self._lacks_a_whole(page):
            letters = canvas.lit.letters(page)
            return letters is not None and has_words(letters.text)
        return self._has_picture(page)

    def _lacks_a_whole(self, page: int) -> bool:
        """Whether something of the page is not there at all; of a picture that lacks a part the rest can be read."""
        return any(one.why != PARTLY for one in self._left_out.get(page, ()))

    def _has_picture(self, page: int) -> bool:
        canvas = self._canvas
        if canvas.pictures.nearest(page, 0) is not None:
            return True
        return any(one.key in canvas.pictures for one in tiles(canvas, page))

    def words(self, page: int) -> str:
        """What is missing on a page that is drawn; "" where nothing is."""
        return words_for(self._left_out.get(page, ()))

    # What is painted

    def instead(self, page: int) -> str | None:
        """Words in place of a page that cannot be drawn, "" where the card says them; None for other pages."""
        reason = self._canvas.dead or self.failed.get(page)
        if not reason:
            return None
        told = self.has_card and (bool(self._canvas.dead) or page == self.on_card())
        return "" if told else reason

    def meanwhile(self) -> str:
        """Words on a page of which there is nothing yet, once that takes long."""
        return _("Still drawing this page…") if self._late else ""

    def paint(self, painter: QPainter, page: int, rect: QRectF) -> None:
        """A frame where each picture is left out, and words at the head of the page. The view's own coordinates."""
        left_out = self._left_out.get(page)
        if not left_out:
            return
        canvas = self._canvas
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(QPen(QColor("#808080"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rectangle in [one.rect for one in left_out if one.rect is not None][:_MOST_FRAMES]:
            box = rect_to_display(canvas.sizes[page], rectangle)
            place = canvas.on_view(page, QRectF(box.x, box.y, box.width, box.height))
            painter.drawRect(place.intersected(rect.adjusted(4, 4, -4, -4)))
        painter.restore()
        say_at_head(painter, canvas.look.theme, rect, self.words(page))
