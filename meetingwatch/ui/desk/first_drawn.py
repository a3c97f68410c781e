"""The first page of a paper whose picture was not kept, drawn by its worker while there is no desk yet.

There is no canvas here: Qt takes some 20 ms to make the first scrolling widget, and somebody waits for the page.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from meetingwatch.documents.worker_pages import PageWorker, Rendered
from meetingwatch.domain.paper import PageSize
from meetingwatch.ui.desk import sheet
from meetingwatch.ui.desk.layout import ABOVE, SINGLE, PageLayout, placing, turned, zoom_for
from meetingwatch.ui.desk.night import DIM, NIGHT, paper_colours
from meetingwatch.ui.desk.page_source import Draw
from meetingwatch.ui.desk.pictures import picture_of
from meetingwatch.ui.desk.planning import tiles
from meetingwatch.workflow import remembering
from meetingwatch.workflow.remembering import Kept

if TYPE_CHECKING:
    from meetingwatch.ui.theme import Theme
    from meetingwatch.workflow.beginning import Begun
    from meetingwatch.workflow.first_pages import PagesPlace

PATIENCE = 0.25  # seconds for the worker to open the file, and to draw; after that the desk is built first


@dataclass(frozen=True)
class FirstView:
    """How the paper's first page will stand in the desk's view: a planning.View without a canvas."""

    layout_: PageLayout
    size: QSize
    paper: str
    turn: int

    def room(self) -> QSize:
        return self.size

    @property
    def scrolled(self) -> QPoint:
        """How far the desk's scroll bars will be moved."""
        layout, first = self.layout_, self.layout_.rect(0, self.size.width())
        high = layout.cell(0)[1] if layout.view == SINGLE else layout.height
        across = max(0, layout.width - self.size.width())
        down = max(0, round(high) - self.size.height())
        left = round(first.left() + 0.5 * first.width() - self.size.width() / 2)
        return QPoint(min(across, max(0, left)), min(down, max(0, round(first.top() - ABOVE))))

    def page_rect(self, page: int) -> QRectF:
        return self.layout_.rect(page, self.size.width()).translated(-self.scrolled.toPointF())

    def seen(self) -> range:
        """The pages in view."""
        top = self.scrolled.y()
        return (
            range(1) if self.layout_.view == SINGLE else self.layout_.between(top, top + self.size.height())
        )


def ask(begun: Begun, place: PagesPlace, theme: Theme, ratio: float) -> FirstDrawing | None:
    """Ask the worker for the pages as they will stand in their place. None where it has not opened the file soon, and
    at night, whose colours take longer. The worker stays with begun. ratio: screen pixels a pixel of the window."""
    sizes = begun.page_sizes(PATIENCE)
    paper = paper_colours(place.colours, theme)
    if not sizes or begun.worker is None or paper == NIGHT:
        return None
    kept = remembering.kept(begun.bench, begun.paper.id) if begun.paper is not None else Kept()
    view = _standing(sizes, kept, place, paper, ratio)
    if view.layout_.height <= view.size.height():  # the view has no scroll bar at its right, and is wider
        return None
    return FirstDrawing(begun.worker, view, sizes)


def _standing(
    sizes: Sequence[PageSize], kept: Kept, place: PagesPlace, paper: str, ratio: float
) -> FirstView:
    stand = [turned(size, kept.turn) for size in sizes] if kept.turn else sizes

    def laid_out(height: int) -> PageLayout:
        zoom = zoom_for(kept.zoom, stand, place.width, height, kept.view)
        room, shrink = (height if kept.view == SINGLE else 0), isinstance(kept.zoom, str)
        return PageLayout(
            stand, zoom, shrink=shrink, ratio=ratio, view=kept.view, cover=kept.cover, view_height=room
        )

    height, layout = place.height, laid_out(place.height)
    if layout.width > place.width:  # a scroll bar below
        height = place.height - place.bar
        layout = laid_out(height)
    return FirstView(layout, QSize(place.width, height), paper, kept.turn)


class FirstDrawing:
    """Pictures that the worker is drawing, while something else is done."""

    def __init__(self, worker: PageWorker, view: FirstView, sizes: Sequence[PageSize]) -> None:
        self._worker = worker
        self._view = view
        self._sizes = sizes
        wanted = [one for page in view.seen() for one in tiles(view, page)]
        # Below nought: not to be taken for what the desk asks the same worker for later.
        self._asked = {-1 - n: one for n, one in enumerate(wanted)}
        for token, one in reversed(self._asked.items()):  # the newest request is answered first
            left, top, width, height = one.window
            worker.request_render(one.key.page, one.scale, width, height, token, left, top)

    def finish(self, theme: Theme) -> QImage | None:
        """The view, without marks; None where the pictures do not come soon."""
        drawn: dict[Draw, QImage] = {}
        until = time.monotonic() + PATIENCE
        while len(drawn) < len(self._asked) and self._worker.alive and time.monotonic() < until:
            for answer in self._worker.poll(0.02):
                if isinstance(answer, Rendered) and answer.token in self._asked:
                    one = self._asked[answer.token]
                    drawn[one] = picture_of(answer, one.turn).image
        self._worker.drop_stale(set(self._asked))
        return _painted(self._view, self._sizes, drawn, theme) if len(drawn) == len(self._asked) else None


def _painted(
    view: FirstView, sizes: Sequence[PageSize], pictures: Mapping[Draw, QImage], theme: Theme
) -> QImage:
    ratio = view.layout_.ratio
    image = QImage((view.size.toSizeF() * ratio).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.fillRect(QRectF(QPointF(0, 0), view.size.toSizeF()), QColor(theme.desk))
    for page in view.seen():
        rect = view.page_rect(page)
        sheet.floor(painter, rect, night=False)
        for one in tiles(view, page):
            sheet.put(painter, rect, ratio, one, pictures[one])
        if view.paper == DIM:
            painter.save()
            painter.setTransform(placing(rect, 1.0, view.turn), True)
            sheet.dim(painter, sheet.page_box(sizes[page], view.layout_.scale(page)), [])
            painter.restore()
        sheet.edge(painter, rect, theme, night=False)
    painter.end()
    return image
