"""Painting the pages in view: the desk, each page's picture or what stands in for it, and what lies over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QRegion

from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.mark import BOX, INK, Mark
from meetingwatch.domain.paper import PageSize
from meetingwatch.ui.desk import overlay
from meetingwatch.ui.desk.layout import placing
from meetingwatch.ui.desk.night import DAY, FLOOR, NIGHT, night_small
from meetingwatch.ui.desk.overlay import on_view
from meetingwatch.ui.desk.page_source import Draw
from meetingwatch.ui.desk.planning import scale_key, tiles
from meetingwatch.ui.kit.page_head import say_at_head
from meetingwatch.ui.theme import DARK, Theme

if TYPE_CHECKING:
    from meetingwatch.ui.desk.canvas import PageCanvas

_CORNER = QPointF(0, 0)
_ROUND = 48  # pixels at 100 %: no sign or frame of a mark reaches further beyond its words
_LINE = 4  # pixels at 100 %: how strong the line is that shows which half leads
_NIGHT_DESK = "#0E1013"
_DIFFERENCE = QPainter.CompositionMode.CompositionMode_Difference


def paint(canvas: PageCanvas, painter: QPainter, dirty: QRectF) -> None:
    """All that the view shows, in its own coordinates."""
    _pages(canvas, painter, dirty)
    canvas.drawing.paint(painter)
    _frame(canvas, painter)


def _pages(canvas: PageCanvas, painter: QPainter, dirty: QRectF) -> None:
    theme, night = canvas.look.theme, canvas.paper == NIGHT
    painter.fillRect(dirty, QColor(_NIGHT_DESK if night else theme.desk))
    for page in canvas.seen():
        rect = canvas.page_rect(page)
        if not rect.intersects(dirty):
            continue
        floor(painter, rect, night=night)
        instead = canvas.not_drawn.instead(page)
        if instead is not None:
            _instead(canvas, painter, page, rect, instead)
        else:
            _picture(canvas, painter, page, rect)
            canvas.not_drawn.paint(painter, page, rect)
        _over(canvas, painter, page, rect, dirty)
        edge(painter, rect, theme, night=night)


def _frame(canvas: PageCanvas, painter: QPainter) -> None:
    """Round the view that has the keyboard; a line along the top of the half that keys and buttons act on."""
    view, colour = QRectF(canvas.viewport().rect()), QColor(canvas.look.theme.bar)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if canvas.hasFocus():
        painter.setPen(QPen(colour, 2))
        painter.drawRect(view.adjusted(1, 1, -1, -1))
    if canvas.leading:
        painter.fillRect(QRectF(view.left(), view.top(), view.width(), canvas.look.px(_LINE)), colour)


def floor(painter: QPainter, rect: QRectF, *, night: bool) -> None:
    """What a page's picture lies on."""
    painter.fillRect(rect, QColor(*FLOOR) if night else QColor("#FFFFFF"))


def edge(painter: QPainter, rect: QRectF, theme: Theme, *, night: bool) -> None:
    """The line round a page."""
    colour = "#3A424B" if night else "#B9B3A5" if theme.name == "light" else "#000000"
    painter.setPen(QPen(QColor(colour), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))


def put(painter: QPainter, rect: QRectF, ratio: float, draw: Draw, image: QImage) -> None:
    """A page's picture, or a tile of it, in its place on the page. ratio: screen pixels a pixel of the window."""
    left, top = max(0, draw.key.left) / ratio, max(0, draw.key.top) / ratio
    target = QRectF(rect.left() + left, rect.top() + top, draw.width / ratio, draw.height / ratio)
    painter.drawImage(target, image)


def _say(painter: QPainter, rect: QRectF, words: str, *, night: bool) -> None:
    painter.setPen(QColor("#E6E8EA" if night else "#1B1F24"))
    box = rect.adjusted(24, 24, -24, -24)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), words)


def _instead(canvas: PageCanvas, painter: QPainter, page: int, rect: QRectF, words: str) -> None:
    """A page that could not be drawn: whatever there is of it, and words for that."""
    if _stand_in(canvas, painter, page, rect):
        say_at_head(painter, canvas.look.theme, rect, words)
    else:
        _say(painter, rect, words, night=canvas.paper == NIGHT)


def _picture(canvas: PageCanvas, painter: QPainter, page: int, rect: QRectF) -> None:
    """The page at its scale; while that is being drawn, whatever there is of it, stretched."""
    wanted = tiles(canvas, page)
    ready = [(draw, canvas.pictures.get(draw.key)) for draw in wanted]
    if any(image is None for _draw, image in ready):
        _meanwhile(canvas, painter, page, rect)
    ratio = canvas.layout_.ratio
    for draw, image in ready:
        if image is not None:
            put(painter, rect, ratio, draw, image)


def _meanwhile(canvas: PageCanvas, painter: QPainter, page: int, rect: QRectF) -> None:
    if not _stand_in(canvas, painter, page, rect):
        _say(painter, rect, canvas.not_drawn.meanwhile(), night=canvas.paper == NIGHT)


def _stand_in(canvas: PageCanvas, painter: QPainter, page: int, rect: QRectF) -> bool:
    """The page at another scale, or its small picture, stretched; gives whether there is one."""
    instead = canvas.pictures.nearest(page, scale_key(canvas, page))
    small = canvas.thumbs.get(page) if instead is None else None
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
    if instead is not None:
        painter.drawImage(rect, instead)
    elif small is not None:  # small pictures are as the page is, neither turned nor of the night
        size = canvas.sizes[page]
        if canvas.paper == NIGHT:
            small = night_small(small, size, canvas.images.get(page, ()))
        painter.save()
        painter.setTransform(canvas.placing(page), True)
        painter.drawImage(QRectF(0, 0, size.width, size.height), small)
        painter.restore()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    return instead is not None or small is not None


def _paint_marks(
    canvas: PageCanvas,
    painter: QPainter,
    page: int,
    marks: list[tuple[Mark, list[QRectF]]],
    scale: float,
) -> None:
    """Marks with their places; the one that is chosen or was stepped to stands out."""
    theme, place = canvas.look.theme, canvas.hands.place
    for mark, rects in marks:
        if mark.kind == INK:
            lines = [_scaled(one, scale) for one in overlay.ink_lines(mark, canvas.sizes[page])]
            overlay.paint_ink(painter, theme, mark, lines, scale)
            continue
        out = canvas.lit.stands_out(mark.id, place)
        overlay.paint_mark(painter, theme, mark, rects, scale, chosen=out)


def _over(canvas: PageCanvas, painter: QPainter, page: int, rect: QRectF, dirty: QRectF) -> None:
    """Dimming, marks, found words, selection, caret; all turned as the page is.

    Marks elsewhere than in the dirty part, which is painted anew, are left alone.
    """
    theme, lit, scale = canvas.look.theme, canvas.lit, canvas.layout_.scale(page)
    painter.save()
    turned = placing(rect, 1.0, canvas.turn)
    painter.setTransform(turned, True)
    room = _ROUND * max(1.0, scale)
    marks = _marks_near(
        canvas, page, scale, turned.inverted()[0].mapRect(dirty.adjusted(-room, -room, room, room))
    )
    found, selected = _lit_places(canvas, page, scale)
    spoken = [on_view(one, _CORNER, scale) for one in lit.spoken_on(page)]
    bright = [one for mark, rects in marks if mark.kind not in (BOX, INK) for one in rects]
    if canvas.paper == NIGHT:
        bright += [one for places, _now in found for one in places] + selected + spoken
        _lighten(canvas, painter, page, bright)
    elif canvas.paper != DAY:
        # Found words and the selection are dimmed with the page; marks keep their colour.
        dim(painter, _page_box(canvas, page), bright)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    _paint_marks(canvas, painter, page, marks, scale)
    _paint_changed(canvas, painter, page, scale)
    for places, now in found:
        overlay.paint_found(painter, places, now=now)
    if spoken:
        overlay.paint_found(painter, spoken, now=True)
    if selected:
        overlay.paint_selection(painter, selected)
    caret = canvas.hands.caret_on(page)
    if caret is not None:
        overlay.paint_caret(painter, on_view(caret, _CORNER, scale))
    painter.restore()
    if page in lit.changed.flags:
        overlay.paint_flag(painter, theme, rect, lit.changed.flags[page])


def _lit_places(
    canvas: PageCanvas, page: int, scale: float
) -> tuple[list[tuple[list[QRectF], bool]], list[QRectF]]:
    """Where found words are, each with whether it is the one gone to, and where the selection is."""
    lit = canvas.lit
    letters = lit.letters(page)
    if letters is None:
        return [], []
    places = list(lit.found_on(page))
    found = [
        ([on_view(one, _CORNER, scale) for one in letters.rects(start, end)], lit.hit == (page, start, end))
        for start, end in places
    ]
    selected = [
        on_view(one, _CORNER, scale)
        for start, end in canvas.hands.selection_on(page)
        # A hit that is selected is lit enough.
        if lit.hit != (page, start, end) or (start, end) not in places
        for one in letters.rects(start, end)
    ]
    return found, selected


def _paint_changed(canvas: PageCanvas, painter: QPainter, page: int, scale: float) -> None:
    """Words that differ from another paper, on the screen that compares."""
    letters, changed = canvas.lit.letters(page), canvas.lit.changed
    if letters is None:
        return
    for start, end in changed.ranges.get(page, ()):
        places = [on_view(one, _CORNER, scale) for one in letters.rects(start, end)]
        overlay.paint_changed(painter, places, came=changed.came)


def _rects(canvas: PageCanvas, mark: Mark) -> list[QRectF]:
    return overlay.mark_rects(mark, canvas.sizes[mark.anchor.page], canvas.lit.nth_note(mark))


def _marks_near(canvas: PageCanvas, page: int, scale: float, near: QRectF) -> list[tuple[Mark, list[QRectF]]]:
    """The marks of a page with their places, as far as they reach into a part of it."""
    placed = [
        (mark, [on_view(one, _CORNER, scale) for one in _rects(canvas, mark)])
        for mark in canvas.lit.marks.get(page, ())
    ]
    return [(mark, rects) for mark, rects in placed if any(near.intersects(_seen(one)) for one in rects)]


def _seen(rect: QRectF) -> QRectF:
    """A place as it is painted: one without width or height has its sign."""
    return rect.adjusted(-1, -1, 1, 1)


def _scaled(line: QPolygonF, scale: float) -> QPolygonF:
    return QPolygonF([line.at(n) * scale for n in range(line.count())])


def page_box(size: PageSize, scale: float) -> QRectF:
    """A whole page before its turn, in the view's pixels."""
    return QRectF(0, 0, size.width * scale, size.height * scale)


def _page_box(canvas: PageCanvas, page: int) -> QRectF:
    return page_box(canvas.sizes[page], canvas.layout_.scale(page))


def dim(painter: QPainter, box: QRectF, bright: list[QRectF]) -> None:
    """Make a page's white less bright, but not where marks are: they keep their colour."""
    region = QRegion(box.toAlignedRect())
    for one in bright:
        region -= QRegion(one.toAlignedRect())
    painter.save()
    painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(box.toAlignedRect(), QColor(DARK.paper))
    painter.restore()


def _lighten(canvas: PageCanvas, painter: QPainter, page: int, bright: list[QRectF]) -> None:
    """By night, turn what is marked or found back to dark letters on light, for the colours that go over it;
    photographs were never turned."""
    region = QRegion()
    for one in bright:
        region += QRegion(one.toAlignedRect())
    if region.isEmpty():
        return
    scale = canvas.layout_.scale(page)
    for rect in canvas.images.get(page, ()):
        image = rect_to_display(canvas.sizes[page], rect)
        box = on_view(QRectF(image.x, image.y, image.width, image.height), _CORNER, scale)
        region -= QRegion(box.toAlignedRect())
    painter.save()
    painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
    painter.setCompositionMode(_DIFFERENCE)
    painter.fillRect(region.boundingRect(), QColor("#FFFFFF"))
    painter.restore()
