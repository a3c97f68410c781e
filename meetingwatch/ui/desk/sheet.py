"""Painting the pages in view: the desk, each page's picture or what stands in for it, and what lies over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QRegion

from meetingwatch.domain.mark import INK, Mark
from meetingwatch.ui.desk import overlay
from meetingwatch.ui.desk.overlay import on_view
from meetingwatch.ui.desk.planning import scale_key, tiles

if TYPE_CHECKING:
    from meetingwatch.ui.desk.canvas import PageCanvas


def paint(canvas: PageCanvas, painter: QPainter, dirty: QRectF) -> None:
    """Everything in view. The view's own coordinates."""
    theme = canvas.look.theme
    painter.fillRect(dirty, QColor(theme.desk))
    for page in canvas.seen():
        rect = canvas.page_rect(page)
        if not rect.intersects(dirty):
            continue
        painter.fillRect(rect, QColor("#FFFFFF"))
        if canvas.dead or page in canvas.failed:
            _say(painter, rect, canvas.dead or canvas.failed[page])
        else:
            _picture(canvas, painter, page, rect)
        _over(canvas, painter, page, rect)
        painter.setPen(QPen(QColor("#B9B3A5" if theme.name == "light" else "#000000"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))


def _say(painter: QPainter, rect: QRectF, words: str) -> None:
    painter.setPen(QColor("#1B1F24"))
    box = rect.adjusted(24, 24, -24, -24)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), words)


def _picture(canvas: PageCanvas, painter: QPainter, page: int, rect: QRectF) -> None:
    """The page at its scale; while that is being drawn, whatever there is of it, stretched."""
    wanted = tiles(canvas, page)
    ready = [(draw, canvas.pictures.get(draw.key)) for draw in wanted]
    if any(image is None for _draw, image in ready):
        instead = canvas.pictures.nearest(page, scale_key(canvas, page)) or canvas.thumbs.get(page)
        if instead is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
            painter.drawImage(rect, instead)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    ratio = canvas.layout_.ratio
    for draw, image in ready:
        if image is None:
            continue
        left, top = max(0, draw.key.left) / ratio, max(0, draw.key.top) / ratio
        target = QRectF(rect.left() + left, rect.top() + top, draw.width / ratio, draw.height / ratio)
        painter.drawImage(target, image)


def _over(canvas: PageCanvas, painter: QPainter, page: int, rect: QRectF) -> None:
    """Dimming, marks, found words, selection, caret."""
    theme, lit = canvas.look.theme, canvas.lit
    scale, corner = canvas.layout_.scale(page), rect.topLeft()
    marks = [
        (mark, [on_view(one, corner, scale) for one in _rects(canvas, mark)])
        for mark in lit.marks.get(page, ())
    ]
    if theme.paper != "#FFFFFF":
        _dim(painter, rect, [one for _mark, rects in marks for one in rects], theme.paper)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for mark, rects in marks:
        if mark.kind == INK:
            lines = [_line_on_view(one, corner, scale) for one in overlay.ink_lines(mark, canvas.sizes[page])]
            overlay.paint_ink(painter, theme, mark, lines, scale)
            continue
        overlay.paint_mark(painter, theme, mark, rects, scale, chosen=mark.id == lit.chosen)
    letters = lit.letters(page)
    if letters is not None:
        for start, end in lit.changed.ranges.get(page, ()):
            places = [on_view(one, corner, scale) for one in letters.rects(start, end)]
            overlay.paint_changed(painter, places, came=lit.changed.came)
        for start, end in lit.found_on(page):
            places = [on_view(one, corner, scale) for one in letters.rects(start, end)]
            overlay.paint_found(painter, places, now=lit.hit == (page, start, end))
        chosen = canvas.hands.selection_on(page)
        if chosen is not None and lit.hit != (page, *chosen):  # a hit that is selected is lit enough
            places = [on_view(one, corner, scale) for one in letters.rects(*chosen)]
            overlay.paint_selection(painter, places)
        caret = canvas.hands.caret_on(page)
        if caret is not None:
            overlay.paint_caret(painter, on_view(caret, corner, scale))
    if page in lit.changed.flags:
        overlay.paint_flag(painter, theme, rect, lit.changed.flags[page])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _rects(canvas: PageCanvas, mark: Mark) -> list[QRectF]:
    return overlay.mark_rects(mark, canvas.sizes[mark.anchor.page], canvas.lit.nth_note(mark))


def _line_on_view(line: QPolygonF, corner: QPointF, scale: float) -> QPolygonF:
    return QPolygonF([corner + line.at(n) * scale for n in range(line.count())])


def _dim(painter: QPainter, rect: QRectF, bright: list[QRectF], paper: str) -> None:
    """Make a page's white less bright, but not where marks are: they keep their colour."""
    region = QRegion(rect.toAlignedRect())
    for one in bright:
        region -= QRegion(one.toAlignedRect())
    painter.save()
    painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(rect, QColor(paper))
    painter.restore()
