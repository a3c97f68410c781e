"""Boxes and ink drawn on the pages. B or I takes a tool, Esc puts it away; a box also goes round selected words.

Strokes are kept in unrotated PDF points, as every mark is, thinned so that a wave of the hand is a few dozen numbers.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPolygonF

from meetingwatch.domain.geometry import from_display
from meetingwatch.domain.mark import BOX, INK, QUOTE

if TYPE_CHECKING:
    from meetingwatch.ui.desk.canvas import PageCanvas

Point = tuple[float, float]
FINE = 0.7  # points: a stroke may be this far from what the hand drew
LEAST = 4.0  # points: a smaller box was a click
PEN = 1.6  # points: how thick ink is


class Drawing(QObject):
    """The tool in hand ("" for none) and what is being drawn with it."""

    drawn = Signal(str, int, object)  # shape, page index, tuple of strokes (x and y in turn, PDF points)
    tool_changed = Signal(str)

    def __init__(self, canvas: PageCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.tool = ""
        self.meaning = QUOTE  # of what is drawn next
        self._page = -1
        self._points: list[QPointF] = []  # display points of the page

    def take(self, tool: str) -> None:
        """Take BOX, INK or nothing in hand; the same tool again puts it away."""
        self.tool = "" if tool == self.tool else tool
        self._points.clear()
        shape = Qt.CursorShape.CrossCursor if self.tool else Qt.CursorShape.ArrowCursor
        self._canvas.viewport().setCursor(shape)
        self._canvas.viewport().update()
        self.tool_changed.emit(self.tool)

    def press(self, event: QMouseEvent) -> bool:
        """A button went down; True when it was for the tool."""
        if not self.tool or event.button() != Qt.MouseButton.LeftButton or not self._canvas.sizes:
            return False
        self._page = self._canvas.spot(event.position()).page
        self._points = [self._on_page(event.position())]
        return True

    def move(self, event: QMouseEvent) -> bool:
        """The mouse moved; True while the tool draws."""
        if not self.tool:
            return False
        if self._points:
            point = self._on_page(event.position())
            self._points = [self._points[0], point] if self.tool == BOX else [*self._points, point]
            self._canvas.viewport().update()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """A button went up: what was drawn is told."""
        if not self.tool or event.button() != Qt.MouseButton.LeftButton:
            return False
        points, self._points = self._points, []
        strokes = self._box(points) if self.tool == BOX else self._ink(points)
        if strokes:
            self.drawn.emit(self.tool, self._page, strokes)
        self._canvas.viewport().update()
        return True

    def _on_page(self, point: QPointF) -> QPointF:
        """A point of the view as a display point of the page that is drawn on, kept on it."""
        size = self._canvas.sizes[self._page]
        back, _possible = self._canvas.placing(self._page).inverted()
        found = back.map(point)
        return QPointF(min(max(0.0, found.x()), size.width), min(max(0.0, found.y()), size.height))

    def _pdf(self, x: float, y: float) -> Point:
        return from_display(self._canvas.sizes[self._page], x, y)

    def _box(self, points: list[QPointF]) -> tuple[tuple[float, ...], ...]:
        if len(points) < 2:
            return ()
        rect = QRectF(points[0], points[1]).normalized()
        if rect.width() < LEAST or rect.height() < LEAST:
            return ()
        corners = (rect.topLeft(), rect.bottomRight())
        return (tuple(n for corner in corners for n in self._pdf(corner.x(), corner.y())),)

    def _ink(self, points: list[QPointF]) -> tuple[tuple[float, ...], ...]:
        line = thinned([(point.x(), point.y()) for point in points], FINE)
        if len(line) < 2:
            return ()
        return (tuple(round(n, 2) for x, y in line for n in self._pdf(x, y)),)

    def paint(self, painter: QPainter) -> None:
        """What is being drawn, over everything, in the view's coordinates."""
        if not self._points:
            return
        canvas = self._canvas
        placing, scale = canvas.placing(self._page), canvas.layout_.scale(self._page)
        seen = [placing.map(point) for point in self._points]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(QColor(canvas.look.theme.meanings[self.meaning].stroke), max(1.5, PEN * scale)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.tool == INK:
            painter.drawPolyline(QPolygonF(seen))
        elif len(seen) > 1:
            painter.drawRect(QRectF(seen[0], seen[-1]).normalized())


def thinned(points: list[Point], fine: float) -> list[Point]:
    """A line with fewer points, nowhere further than fine from the whole one (Douglas and Peucker, 1973)."""
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, most = -1, fine
        for n in range(first + 1, last):
            away = _away(points[n], points[first], points[last])
            if away > most:
                far, most = n, away
        if far >= 0:
            kept.add(far)
            waiting += [(first, far), (far, last)]
    return [points[n] for n in sorted(kept)] if points else []


def _away(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the piece of line between two others."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down
    if not length:
        return hypot(point[0] - start[0], point[1] - start[1])
    part = ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / length
    part = min(1.0, max(0.0, part))
    return hypot(point[0] - start[0] - part * across, point[1] - start[1] - part * down)
