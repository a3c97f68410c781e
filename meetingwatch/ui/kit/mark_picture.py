"""The page a mark stands on, small, with the mark lit; drawn by a worker process in the background."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.geometry import DisplayRect, rect_to_display, to_display
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.mark import BOX, WORDS, Mark
from meetingwatch.domain.not_shown import words_for
from meetingwatch.domain.paper import PageSize
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.page_head import say_at_head
from meetingwatch.ui.tasks import Task
from meetingwatch.words import _
from meetingwatch.workflow import papers
from meetingwatch.workflow.evidence import Evidence
from meetingwatch.workflow.workbench import Workbench

WIDTH = 1000  # pixels that a page is drawn at
MULTIPLY = QPainter.CompositionMode.CompositionMode_Multiply


@dataclass(frozen=True)
class Drawn:
    """A page as drawn. pixels keeps the image's memory alive; missing says what is on it and not in them."""

    image: QImage
    pixels: bytes
    size: PageSize
    missing: str = ""


def draw(bench: Workbench, one: Evidence, cancel: Cancel, report: Report) -> Drawn | None:
    """The page of a mark; None where it cannot be drawn. Raises UserFacingError or Cancelled."""
    if one.paper is None:
        return None
    reading = papers.reading(bench, one.paper, cancel, report)
    index = one.mark.anchor.page
    if not 0 <= index < len(reading.pages):
        return None
    size = reading.pages[index].size
    scale = WIDTH / size.width
    height = min(3000, max(1, round(size.height * scale)))
    with PaperReader(papers.path_of(bench, one.paper), cancel) as reader:
        page = reader.render(index, scale, WIDTH, height)
    if page is None:
        return None
    image = QImage(page.pixels, WIDTH, height, WIDTH * 4, QImage.Format.Format_RGB32)
    return Drawn(image, page.pixels, size, words_for(page.left_out))


class Preview(QWidget):
    """Shows a page round its mark: as wide as it is, from a little above the mark."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self._task: Task | None = None
        self._one: Evidence | None = None
        self._drawn: Drawn | None = None
        self._words = ""
        self.setObjectName("preview")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)
        self.setAccessibleName(_("The page the mark stands on"))

    def sizeHint(self) -> QSize:
        return QSize(300, 380)

    def show_mark(self, one: Evidence | None) -> None:
        """Draw the page of this mark."""
        if one is not None and self._one is not None and one.mark == self._one.mark and self._drawn:
            return
        if self._task is not None:
            self._task.stop()
        self._one, self._drawn = one, None
        self._words = _("Choose a mark to see its page.") if one is None else _("Drawing the page…")
        self.setAccessibleDescription(one.words if one else "")
        self.update()
        if one is None:
            return
        bench = self._hall.bench

        def job(cancel: Cancel, report: Report) -> Drawn | None:
            return draw(bench, one, cancel, report)

        self._task = self._hall.tasks.start(
            job, owner=self, on_done=self._on_drawn, on_failed=self._on_failed
        )

    def _on_drawn(self, drawn: Drawn | None) -> None:
        self._drawn = drawn
        self._words = "" if drawn else _("This page cannot be drawn.")
        if drawn and drawn.missing:
            described = (self.accessibleDescription(), drawn.missing)
            self.setAccessibleDescription(" ".join(one for one in described if one))
        self.update()

    def _on_failed(self, error: UserFacingError) -> None:
        self._words = str(error)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._hall.look.theme
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(theme.desk))
        if self._drawn is None or self._one is None:
            painter.setPen(QColor(theme.ink))
            painter.drawText(
                self.rect().adjusted(16, 16, -16, -16),
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                self._words,
            )
            painter.end()
            return
        self._paint_page(painter, self._drawn, self._one)
        painter.end()

    def _paint_page(self, painter: QPainter, drawn: Drawn, one: Evidence) -> None:
        theme = self._hall.look.theme
        inside = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        # The whole width of the page: nothing is cut at its sides.
        scale = inside.width() / drawn.size.width
        boxes = [rect_to_display(drawn.size, rect) for rect in one.mark.anchor.rects]
        strokes = _strokes(one.mark, drawn.size)
        heights = [box.y for box in boxes] + [y for stroke in strokes for _x, y in stroke]
        whole = QSizeF(drawn.size.width * scale, drawn.size.height * scale)
        shown = min(inside.height(), whole.height())
        above = min(heights, default=0.0) * scale - shown / 3
        top = min(max(0.0, above), max(0.0, whole.height() - shown))
        target = QRectF(inside.x(), inside.y(), inside.width(), shown)
        ratio = drawn.image.width() / whole.width()
        source = QRectF(0.0, top * ratio, drawn.image.width(), shown * ratio)
        painter.setClipRect(target)
        painter.fillRect(target, QColor(theme.paper))
        painter.setCompositionMode(MULTIPLY)
        painter.drawImage(target, drawn.image, source)
        meaning = theme.meanings.get(one.mark.meaning)
        self._paint_shape(painter, one.mark, QPointF(inside.x(), inside.y() - top), scale, boxes, strokes)
        for box in boxes if meaning and one.mark.kind == WORDS else ():
            lit = QRectF(
                inside.x() + box.x * scale - 1,
                inside.y() + box.y * scale - top - 1,
                box.width * scale + 2,
                box.height * scale + 2,
            )
            assert meaning is not None
            painter.setCompositionMode(MULTIPLY)
            painter.fillRect(lit, QColor(meaning.wash))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QPen(QColor(meaning.stroke), 1.5))
            painter.drawLine(lit.bottomLeft(), lit.bottomRight())
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        say_at_head(painter, theme, target, drawn.missing)

    def _paint_shape(
        self,
        painter: QPainter,
        mark: Mark,
        corner: QPointF,
        scale: float,
        boxes: list[DisplayRect],
        strokes: list[list[tuple[float, float]]],
    ) -> None:
        """A box or ink on the page."""
        meaning = self._hall.look.theme.meanings.get(mark.meaning)
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(meaning.stroke if meaning else "#9B1C1C"), 2))
        for box in boxes if mark.kind == BOX else ():
            painter.drawRect(
                QRectF(
                    corner.x() + box.x * scale,
                    corner.y() + box.y * scale,
                    box.width * scale,
                    box.height * scale,
                )
            )
        for stroke in strokes:
            painter.drawPolyline([corner + QPointF(x, y) * scale for x, y in stroke])
        painter.restore()


def _strokes(mark: Mark, size: PageSize) -> list[list[tuple[float, float]]]:
    """The strokes of ink in display points."""
    return [
        [to_display(size, x, y) for x, y in zip(stroke[::2], stroke[1::2], strict=True)]
        for stroke in mark.strokes
    ]
