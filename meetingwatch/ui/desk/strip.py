"""The strip beside the scroll bar: where in the whole paper the hits, the marks and the changed pages are.

Each kind has a lane and a shape of its own: marks are squares at the left, hits are lines in the middle, changed
pages are triangles at the right; colour only helps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from meetingwatch.ui.desk.overlay import FOUND_EDGE, FOUND_NOW
from meetingwatch.ui.look import Look
from meetingwatch.words import _, ngettext

MARK, HIT, CHANGED = "mark", "hit", "changed"
_LANES = {MARK: 0, HIT: 1, CHANGED: 2}
_STEPS = {MARK: 3, HIT: 1, CHANGED: 3}  # pixels: signs nearer to each other would hide each other
_REACH = 5.0  # pixels from a sign at which it is meant


@dataclass(frozen=True)
class Sign:
    """Something on a page: kind, page index, how far down it (0 to 1), and what a mark means."""

    kind: str
    page: int
    down: float = 0.0
    meaning: str = ""


class Strip(QWidget):
    """Shows signs of a paper of so many pages. A click goes to the sign there, else to the page there."""

    chosen = Signal(object)  # Sign
    page_chosen = Signal(int)

    def __init__(self, look: Look, name_of: Callable[[int], str]) -> None:
        super().__init__()
        self.setObjectName("signs")
        self._look, self._name_of = look, name_of
        self._total = 0
        self._signs: list[Sign] = []
        self._now: Sign | None = None
        self._seen = range(0)
        self._layer: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Where hits, marks and changed pages are"))
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        self._layer = None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(23), 60)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def signs(self) -> Sequence[Sign]:
        """What it shows."""
        return self._signs

    def show_signs(self, total: int, signs: Iterable[Sign], now: Sign | None) -> None:
        """Show these; now is the hit that was gone to."""
        found = sorted(signs, key=lambda one: (one.page, one.down))
        if (total, found, now) == (self._total, self._signs, self._now):
            return
        if (total, found) != (self._total, self._signs):
            self._layer = None
        self._total, self._signs, self._now = total, found, now
        self.setAccessibleDescription(self._count())
        self.update()

    def show_view(self, seen: range) -> None:
        """Which pages are in view."""
        if seen != self._seen:
            self._seen = seen
            self.update()

    def _count(self) -> str:
        said = {
            HIT: lambda n: ngettext("{n} hit", "{n} hits", n),
            MARK: lambda n: ngettext("{n} mark", "{n} marks", n),
            CHANGED: lambda n: ngettext("{n} changed page", "{n} changed pages", n),
        }
        counts = {kind: sum(1 for one in self._signs if one.kind == kind) for kind in said}
        return ", ".join(said[kind](n).format(n=n) for kind, n in counts.items() if n)

    def _height(self, one: Sign) -> float:
        return 4 + (one.page + one.down) / max(1, self._total) * (self.height() - 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        if self._layer is None or self._layer.size() != self.size() * self.devicePixelRatioF():
            self._layer = self._draw_signs()
        painter.fillRect(self.rect(), QColor(theme.side))
        painter.setPen(QColor(theme.line))
        painter.drawLine(0, 0, 0, self.height())
        if not self._total:
            return
        if self._seen:
            top = self._height(Sign("", self._seen.start))
            bottom = max(top + 4, self._height(Sign("", self._seen.stop)))
            painter.fillRect(QRectF(1, top, self.width() - 1, bottom - top), QColor(theme.wash))
        painter.drawPixmap(0, 0, self._layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._now is not None:
            place = QRectF(1.5, self._height(self._now) - 3, self.width() - 3, 6)
            painter.setPen(QPen(FOUND_EDGE, 1.5))
            painter.setBrush(FOUND_NOW)
            painter.drawRoundedRect(place, 2, 2)

    def _draw_signs(self) -> QPixmap:
        """All signs, drawn once until others come: of those that would hide each other one is enough."""
        ratio = self.devicePixelRatioF()
        layer = QPixmap(self.size() * ratio)
        layer.setDevicePixelRatio(ratio)
        layer.fill(Qt.GlobalColor.transparent)
        painter = QPainter(layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = {(one.kind, round(self._height(one) / _STEPS[one.kind])): one for one in self._signs}
        alike: dict[tuple[str, str], list[float]] = {}  # a thousand are drawn in a few strokes
        for one in shown.values():
            alike.setdefault((one.kind, one.meaning), []).append(self._height(one))
        for (kind, meaning), heights in alike.items():
            self._paint(painter, kind, meaning, heights)
        painter.end()
        return layer

    def _paint(self, painter: QPainter, kind: str, meaning: str, heights: Sequence[float]) -> None:
        """Signs of one look, at these heights."""
        theme, lane = self._look.theme, (self.width() - 2) / 3
        left = 1 + _LANES[kind] * lane
        boxes = [QRectF(left + 0.5, y - lane / 2 + 0.5, lane - 1, lane - 1) for y in heights]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if kind == HIT:
            painter.setPen(QPen(QColor(theme.soon.ink), 2))
            painter.drawLines([QLineF(left, y, left + lane, y) for y in heights])
        elif kind == MARK:
            look = theme.meanings.get(meaning)
            painter.setPen(QPen(QColor(theme.ink), 1))
            painter.setBrush(QColor(look.wash if look else "#FFF3C4"))
            painter.drawRects(boxes)
        else:
            painter.setPen(QPen(QColor(theme.ink), 1))
            painter.setBrush(QColor(theme.urgent.line))
            for box in boxes:
                tip = QPointF(box.left(), box.center().y())
                painter.drawPolygon(QPolygonF([tip, box.topRight(), box.bottomRight()]))

    def sign_at(self, y: float) -> Sign | None:
        """The sign nearest to a height."""
        near = [one for one in self._signs if abs(self._height(one) - y) <= _REACH]
        return min(near, key=lambda one: abs(self._height(one) - y), default=None)

    def page_at(self, y: float) -> int:
        """The page of the paper that a height stands for."""
        part = (y - 4) / max(1.0, self.height() - 8)
        return max(0, min(self._total - 1, int(part * self._total)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._total:
            return
        found = self.sign_at(event.position().y())
        if found is not None:
            self.chosen.emit(found)
        else:
            self.page_chosen.emit(self.page_at(event.position().y()))

    def tip_at(self, y: float) -> str:
        """What stands there: the page, and what is on it."""
        found = self.sign_at(y)
        page = found.page if found is not None else self.page_at(y)
        parts = [self._name_of(page)]
        on_it = [one.kind for one in self._signs if one.page == page]
        if HIT in on_it:
            parts.append(_("{n} found").format(n=on_it.count(HIT)))
        if MARK in on_it:
            n = on_it.count(MARK)
            parts.append(ngettext("{n} mark", "{n} marks", n).format(n=n))
        if CHANGED in on_it:
            parts.append(_("changed by a later paper"))
        return ", ".join(parts)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._total:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().y()), self)
            return True
        return super().event(event)
