"""The first page of a paper whose picture was not kept, drawn by its worker while there is no desk yet."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QImage, QPainter

from meetingwatch.documents.worker_pages import PageWorker, Rendered
from meetingwatch.ui.desk import sheet
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.layout import Spot
from meetingwatch.ui.desk.night import NIGHT
from meetingwatch.ui.desk.page_source import Draw
from meetingwatch.ui.desk.pictures import picture_of
from meetingwatch.ui.desk.planning import tiles
from meetingwatch.workflow import remembering
from meetingwatch.workflow.remembering import Kept

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from meetingwatch.ui.look import Look
    from meetingwatch.workflow.beginning import Begun
    from meetingwatch.workflow.first_pages import PagesPlace

PATIENCE = 0.25  # seconds for the worker to open the file, and to draw; after that the desk is built first


def draw(window: QWidget, begun: Begun, place: PagesPlace, look: Look) -> QImage | None:
    """The pages as they will stand in their place; None where the worker has not drawn them soon, and at night, whose
    colours take longer. The worker stays with begun."""
    sizes = begun.page_sizes(PATIENCE)
    if not sizes or begun.worker is None:
        return None
    kept = remembering.kept(begun.bench, begun.paper.id) if begun.paper is not None else Kept()
    canvas = PageCanvas(look)
    canvas.setParent(window)  # for its pixel ratio; it is never shown
    try:
        canvas.fit, canvas.view, canvas.cover, canvas.turn = kept.zoom, kept.view, kept.cover, kept.turn
        canvas.set_colours(place.colours)
        canvas.sizes = sizes
        if canvas.paper == NIGHT or not _laid_out(canvas, place):
            return None
        wanted = [one for page in canvas.seen() for one in tiles(canvas, page)]
        return picture(canvas) if _drawn(begun.worker, canvas, wanted) else None
    finally:
        canvas.deleteLater()


def _laid_out(canvas: PageCanvas, place: PagesPlace) -> bool:
    """Lay the pages out in their place; False where there are so few that the view has no scroll bar at its right."""
    view = canvas.viewport()
    view.resize(place.width, place.height)
    canvas.relayout(Spot(0, 0.0, 0.0))
    if canvas.layout_.width > place.width:  # a scroll bar below
        view.resize(place.width, place.height - place.bar)
        canvas.relayout(Spot(0, 0.0, 0.0))
    return canvas.layout_.height > view.height()


def _drawn(worker: PageWorker, canvas: PageCanvas, wanted: list[Draw]) -> bool:
    """Have pictures drawn and put onto the canvas; False where they do not come soon."""
    # Below nought: not to be taken for what the desk asks the same worker for later.
    tokens = {-1 - n: one for n, one in enumerate(wanted)}
    for token, one in reversed(tokens.items()):  # the newest request is answered first
        left, top, width, height = one.window
        worker.request_render(one.key.page, one.scale, width, height, token, left, top)
    until = time.monotonic() + PATIENCE
    while tokens and worker.alive and time.monotonic() < until:
        for answer in worker.poll(0.02):
            if isinstance(answer, Rendered) and answer.token in tokens:
                one = tokens.pop(answer.token)
                canvas.pictures.put(one.key, picture_of(answer, one.turn))
    worker.drop_stale(set(tokens))
    return not tokens


def picture(canvas: PageCanvas) -> QImage | None:
    """The view of the first page, without marks; None where it is not drawn."""
    with QSignalBlocker(canvas):
        canvas.go_to(0)
    canvas.lit.clear()
    canvas.hands.forget()
    seen = canvas.seen()
    if not seen or canvas.dead or any(page in canvas.failed for page in seen):
        return None
    if not canvas.drawn():
        return None
    view, ratio = canvas.viewport().rect(), canvas.layout_.ratio
    image = QImage((view.size().toSizeF() * ratio).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    sheet.paint(canvas, painter, view.toRectF())
    painter.end()
    return image
