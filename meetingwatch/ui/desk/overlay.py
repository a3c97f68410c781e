"""What is painted over a page: marks with their sign, words that were found, the selection, the caret.

Marks are multiplied onto the page, so that black letters stay black (ISO 32000-1, 11.3.5.2, Multiply), and each
has its own stroke and sign: nothing is told by colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF

from meetingwatch.domain.geometry import rect_to_display, to_display
from meetingwatch.domain.mark import BOX, EDGE_SIGNS, INK, Mark, meaning_sign
from meetingwatch.domain.paper import PageSize
from meetingwatch.ui.theme import Theme, Tone

FOUND = QColor("#FFD24D")
FOUND_NOW = QColor("#FF9E3D")
FOUND_EDGE = QColor("#7A4A00")
_LEAF = QColor("#FFF3C4")
# A page is paper: what is written on it keeps the colours of paper, in the dark too.
LIGHT_GOOD = Tone("#14622C", "#CDEFD3", "#14622C")
LIGHT_URGENT = Tone("#9B1C1C", "#F8D5D2", "#9B1C1C")
_MULTIPLY = QPainter.CompositionMode.CompositionMode_Multiply
_NORMAL = QPainter.CompositionMode.CompositionMode_SourceOver
_STRIP = 512  # pixels: waved and dotted lines are kept in lengths of so many


def on_view(rect: QRectF, corner: QPointF, scale: float) -> QRectF:
    """A rectangle of display points where it is seen, given the page's corner."""
    return QRectF(
        corner.x() + rect.x() * scale,
        corner.y() + rect.y() * scale,
        rect.width() * scale,
        rect.height() * scale,
    )


def mark_rects(mark: Mark, size: PageSize, nth: int = 0) -> list[QRectF]:
    """Where a mark lies, display points. What has no place on the page has its sign at the right edge: nth counts those
    of a page from 0, so that none hides another."""
    if mark.kind == INK:
        return [line.boundingRect().adjusted(-2, -2, 2, 2) for line in ink_lines(mark, size)]
    boxes = [rect_to_display(size, rect) for rect in mark.anchor.rects]
    if not boxes:
        return [QRectF(size.width - 34, 22 + 26 * nth, 20, 20)]
    return [QRectF(box.x, box.y - 1, box.width, box.height + 2) for box in boxes]


def ink_lines(mark: Mark, size: PageSize) -> list[QPolygonF]:
    """The strokes of ink, display points."""
    return [
        QPolygonF([QPointF(*to_display(size, x, y)) for x, y in zip(one[::2], one[1::2], strict=True)])
        for one in mark.strokes
    ]


def paint_ink(painter: QPainter, theme: Theme, mark: Mark, lines: Sequence[QPolygonF], scale: float) -> None:
    """Ink, given in the view's coordinates; its sign stands where the first stroke begins."""
    meaning = theme.meanings.get(mark.meaning) or theme.meanings["dispute"]
    pen = QPen(QColor(meaning.stroke), max(1.5, 1.6 * scale))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for line in lines:
        painter.drawPolyline(line)
    if lines and (mark.note or mark.meaning):
        start = lines[0].first()
        at = QRectF(start.x(), start.y(), 16 * scale, 16 * scale)
        paint_sign(painter, meaning_sign(mark.meaning), at, QColor(meaning.stroke), note=bool(mark.note))


def paint_mark(
    painter: QPainter, theme: Theme, mark: Mark, rects: Sequence[QRectF], scale: float, *, chosen: bool
) -> None:
    """One mark on rectangles of the view."""
    meaning = theme.meanings.get(mark.meaning)
    if meaning is None and mark.anchor.rects:
        _paint_stuck(painter, theme, rects[0], chosen=chosen)
        return
    if meaning is None or not mark.anchor.rects:
        _paint_note(painter, theme, rects[0], chosen=chosen, sign=EDGE_SIGNS.get(mark.kind, "✎"))
        return
    if mark.kind == BOX:
        _paint_box(painter, mark, rects[0], QColor(meaning.stroke), max(1.6, 1.6 * scale), chosen=chosen)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setCompositionMode(_MULTIPLY)
    for rect in rects:
        painter.fillRect(rect, QColor(meaning.wash))
    painter.setCompositionMode(_NORMAL)
    stroke = QColor(meaning.stroke)
    width = max(1.2, 1.3 * scale)
    for rect in rects:
        _stroke(painter, meaning.manner, rect, stroke, width)
        if chosen:
            painter.setPen(QPen(stroke, 1.5))
            painter.drawRect(rect.adjusted(-2, -2, 2, 2))
    paint_sign(painter, meaning_sign(mark.meaning), rects[0], stroke, note=bool(mark.note))


def _stroke(painter: QPainter, manner: str, rect: QRectF, colour: QColor, width: float) -> None:
    base = rect.bottom()
    if manner == "boxed":
        painter.setPen(QPen(colour, max(1.0, width * 0.8)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
    elif manner in ("waved", "dotted"):
        ratio = painter.device().devicePixelRatio()
        length = math.ceil(rect.width() / _STRIP) * _STRIP
        strip = _strip(manner, length, round(width, 1), colour.rgb(), ratio)
        high = strip.height() / ratio
        place = QRectF(rect.left(), base - high / 2, rect.width(), high)
        painter.drawImage(place, strip, QRectF(0, 0, rect.width() * ratio, strip.height()))
    else:
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(rect.left(), base), QPointF(rect.right(), base))


@lru_cache(maxsize=64)
def _strip(manner: str, length: int, width: float, colour: int, ratio: float) -> QImage:
    """A waved or dotted line from the left edge, along the middle; kept, as drawing one takes half a millisecond and
    the same are painted with every step of scrolling. length and width: pixels at ratio 1."""
    high = 2 * math.ceil(width * 1.5) + 2
    strip = QImage(round(length * ratio), round(high * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    strip.setDevicePixelRatio(ratio)
    strip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(strip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    if manner == "waved":
        painter.setPen(QPen(QColor(colour), max(1.0, width * 0.8)))
        painter.drawPolyline(_wave(length, width * 1.3).translated(0, high / 2))
    else:
        pen = QPen(QColor(colour), width * 1.4, Qt.PenStyle.DotLine)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(0, high / 2), QPointF(length, high / 2))
    painter.end()
    return strip


def _wave(length: float, height: float) -> QPolygonF:
    """A wave of so many pixels, from nought."""
    points = QPolygonF()
    step, up, x = height * 1.6, False, 0.0
    while x <= length:
        points.append(QPointF(x, -height / 2 if up else height / 2))
        up, x = not up, x + step
    return points


def paint_sign(
    painter: QPainter, sign: str, rect: QRectF, colour: QColor, *, note: bool, box: bool = False
) -> None:
    """The sign as a small badge on the upper corner of the first line or the box, with a pencil when there is a
    note."""
    words = sign + ("✎" if note else "")
    badge, font = (_box_badge if box else _badge)(words, rect, painter.font())
    height = badge.height()
    painter.setFont(font)
    path = QPainterPath()
    path.addRoundedRect(badge, height / 3, height / 3)
    painter.fillPath(path, colour.darker(130))
    painter.setPen(QColor("#FFFFFF"))
    low = height * 0.22 if sign == "“" else 0.0  # a quotation mark hangs at the top of its line
    painter.drawText(badge.translated(0, low), Qt.AlignmentFlag.AlignCenter, words)


def _badge(words: str, rect: QRectF, like: QFont) -> tuple[QRectF, QFont]:
    """Where a sign lies, and its letters. Pixels."""
    height = max(8.0, min(20.0, rect.height() * 0.62))  # a larger one would cover words of the line above
    font = QFont(like)
    font.setPixelSize(round(height * 0.86))
    font.setBold(True)
    width = max(height, QFontMetricsF(font).horizontalAdvance(words) + height * 0.4)
    # In the gap above the line and a little before it, so that no letter is covered.
    return QRectF(rect.left() - height * 0.5, rect.top() - height * 0.82, width, height), font


def _box_badge(words: str, box: QRectF, like: QFont) -> tuple[QRectF, QFont]:
    """As of a line; but before the box's corner, as what stands over it is a column's heading."""
    badge, font = _badge(words, QRectF(box.topLeft(), QSizeF(24.0, 24.0)), like)
    badge.moveTopRight(box.topLeft() + QPointF(badge.height() * 0.25, -badge.height() * 0.5))
    return badge, font


def sign_place(mark: Mark, rects: Sequence[QRectF], scale: float) -> QRectF | None:
    """Where the sign of a mark lies that has these places (of mark_rects, display points); None where it is the mark
    itself. scale: pixels a point."""
    if not mark.anchor.rects or mark.kind == INK:
        return None
    line = on_view(rects[0], QPointF(), scale)
    sign = meaning_sign(mark.meaning)
    words = sign + ("✎" if mark.note and mark.meaning else "")
    # A note stuck on the page has no meaning, and its sign where a box has it.
    badge, _font = (_badge if mark.meaning and mark.kind != BOX else _box_badge)(words, line, QFont())
    return on_view(badge, QPointF(), 1 / scale)


def _paint_box(
    painter: QPainter, mark: Mark, rect: QRectF, stroke: QColor, width: float, *, chosen: bool
) -> None:
    """A box round part of a page: what is in it stays as it is."""
    painter.setPen(QPen(stroke, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
    if chosen:
        painter.setPen(QPen(stroke, 1.5, Qt.PenStyle.DashLine))
        painter.drawRect(rect.adjusted(-4, -4, 4, 4))
    paint_sign(painter, meaning_sign(mark.meaning), rect, stroke, note=bool(mark.note), box=True)


def _paint_stuck(painter: QPainter, theme: Theme, rect: QRectF, *, chosen: bool) -> None:
    """A note stuck on the page by another reader: what it lies on is read through it, its sign stands beside."""
    colour = _leaf_edge(theme)
    painter.setCompositionMode(_MULTIPLY)
    painter.fillRect(rect, _LEAF)
    painter.setCompositionMode(_NORMAL)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2 if chosen else 1))
    painter.drawRoundedRect(rect, 3, 3)
    paint_sign(painter, "✎", rect, colour, note=False, box=True)


def _leaf_edge(theme: Theme) -> QColor:
    return QColor(theme.soon.ink if theme.name == "light" else "#8A4B08")


def _paint_note(painter: QPainter, theme: Theme, rect: QRectF, *, chosen: bool, sign: str) -> None:
    """A note on the page or its item, or a bookmark: a small leaf with its sign."""
    painter.setPen(QPen(_leaf_edge(theme), 2 if chosen else 1))
    painter.setBrush(_LEAF)
    painter.drawRoundedRect(rect, 3, 3)
    font = QFont(painter.font())
    font.setPixelSize(max(9, round(rect.height() * 0.7)))
    painter.setFont(font)
    painter.setPen(QColor("#1B1F24"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_found(painter: QPainter, rects: Sequence[QRectF], *, now: bool) -> None:
    """Words that were searched for; the one that is gone to has a thick edge too."""
    painter.setCompositionMode(_MULTIPLY)
    for rect in rects:
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), FOUND_NOW if now else FOUND)
    painter.setCompositionMode(_NORMAL)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(FOUND_EDGE, 2 if now else 1))
    for rect in rects:
        painter.drawRect(rect.adjusted(-1, -1, 1, 1))


def paint_selection(painter: QPainter, rects: Sequence[QRectF]) -> None:
    """The words that are selected."""
    painter.setCompositionMode(_MULTIPLY)
    for rect in rects:
        painter.fillRect(rect, QColor("#A9CBEE"))
    painter.setCompositionMode(_NORMAL)
    painter.setPen(QPen(QColor("#1F4E79"), 1))
    for rect in rects:
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def paint_caret(painter: QPainter, rect: QRectF) -> None:
    """The keyboard's place in the text."""
    painter.fillRect(QRectF(rect.x() - 1, rect.y() - 1, 2, rect.height() + 2), QColor("#B3261E"))


def paint_changed(painter: QPainter, rects: Sequence[QRectF], *, came: bool) -> None:
    """Words that came (underlined) or went (struck through): told by the line as well as by the colour."""
    tone = LIGHT_GOOD if came else LIGHT_URGENT
    painter.setCompositionMode(_MULTIPLY)
    for rect in rects:
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), QColor(tone.wash))
    painter.setCompositionMode(_NORMAL)
    painter.setPen(QPen(QColor(tone.ink), 1.6))
    for rect in rects:
        height = rect.bottom() if came else rect.center().y()
        painter.drawLine(QPointF(rect.left(), height), QPointF(rect.right(), height))


def paint_flag(painter: QPainter, theme: Theme, page: QRectF, words: str) -> None:
    """Words in a pill at the head of a page."""
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    wide = painter.fontMetrics().horizontalAdvance(words) + 20
    pill = QRectF(page.left() + 8, page.top() + 8, wide, painter.fontMetrics().height() + 6)
    painter.setPen(QPen(QColor(theme.soon.line), 1))
    painter.setBrush(QColor(theme.soon.wash))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(QColor(theme.soon.ink))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
