"""The page's own colours by day, dimmed, or by night.

By night every point gets its lightness turned over and keeps its hue: c + 255 - 2Y for each of red, green and blue,
Y being the point's grey (qGray). Photographs stay as they are, only a little dimmer. Qt does the sums, a
strip of the picture at a time, so that the window never waits for a whole page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.paper import PageSize
from meetingwatch.ui.desk.layout import placing
from meetingwatch.ui.desk.page_source import Draw
from meetingwatch.ui.desk.pictures import Key

if TYPE_CHECKING:
    from meetingwatch.ui.theme import Theme

DAY, DIM, NIGHT = "day", "dim", "night"
AUTO = "auto"  # day or dim, as the window is light or dark
FLOOR = (0x1B, 0x1F, 0x24)  # what white becomes
STRIP_PIXELS = 400_000  # some 10 ms of work
_PHOTO = QColor(205, 205, 205)  # multiplied onto photographs, so that they do not glare
_PLUS = QPainter.CompositionMode.CompositionMode_Plus
_MULTIPLY = QPainter.CompositionMode.CompositionMode_Multiply


def paper_colours(chosen: str, theme: Theme) -> str:
    """DAY, DIM or NIGHT, where a person chose one of these or AUTO."""
    if chosen in (DAY, DIM, NIGHT):
        return chosen
    return DAY if theme.name == "light" else DIM


@cache
def _tables() -> tuple[list[int], list[int]]:
    """For each grey what is added, and what is taken away."""
    added, taken = [], []
    for grey in range(256):
        change = [255 - 2 * grey + floor * grey // 255 for floor in FLOOR]
        added.append(QColor(*(max(0, one) for one in change)).rgb())
        taken.append(QColor(*(max(0, min(255, -one)) for one in change)).rgb())
    return added, taken


def nightly(strip: QImage) -> QImage:
    """A picture with its lightness turned over."""
    added, taken = _tables()
    grey = strip.convertToFormat(QImage.Format.Format_Grayscale8)
    made = strip.copy()
    _put(made, grey, added)
    made.invertPixels()  # adding to what is turned over takes away
    _put(made, grey, taken)
    made.invertPixels()
    return made


def _put(made: QImage, grey: QImage, table: list[int]) -> None:
    looked_up = QImage(
        grey.constBits(), grey.width(), grey.height(), grey.bytesPerLine(), QImage.Format.Format_Indexed8
    )
    looked_up.setColorTable(table)
    painter = QPainter(made)
    painter.setCompositionMode(_PLUS)
    painter.drawImage(0, 0, looked_up.convertToFormat(QImage.Format.Format_RGB32))
    painter.end()


def night_small(day: QImage, size: PageSize, rects: Sequence[Rect]) -> QImage:
    """A small picture of a page, not turned, by night; rects are the page's photographs, in its points."""
    day = day.convertToFormat(QImage.Format.Format_RGB32)
    scale = day.width() / size.width
    draw = Draw(Key(0, 0), scale, day.width(), day.height(), page=(day.width(), day.height()))
    made = nightly(day)
    painter = QPainter(made)
    _keep_photos(painter, day, photos_on(draw, size, rects), day.rect())
    painter.end()
    return made


def _keep_photos(painter: QPainter, day: QImage, photos: Sequence[QRect], part: QRect) -> None:
    """Put a picture's photographs back as they are, in a part of it, only dimmer."""
    for photo in photos:
        shown = photo.intersected(part)
        if not shown.isEmpty():
            painter.drawImage(shown.topLeft(), day, shown)
            painter.setCompositionMode(_MULTIPLY)
            painter.fillRect(shown, _PHOTO)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def photos_on(draw: Draw, size: PageSize, rects: Sequence[Rect]) -> list[QRect]:
    """Where a page's photographs (in its points) lie on a picture of it, in the picture's pixels."""
    whole = placing(QRectF(0, 0, *draw.page), draw.scale, draw.turn)
    left, top = max(0, draw.key.left), max(0, draw.key.top)
    found = []
    for rect in rects:
        one = rect_to_display(size, rect)
        place = whole.mapRect(QRectF(one.x, one.y, one.width, one.height))
        found.append(place.translated(-left, -top).toAlignedRect())
    return found


@dataclass
class _Work:
    draw: Draw
    day: QImage
    photos: list[QRect]
    made: QImage
    done: int = 0  # rows


class Night(QObject):
    """Makes night pictures of day pictures, a strip each time the window has nothing else to do."""

    made = Signal(object, object)  # Draw, QImage

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: deque[_Work] = deque()
        self.under_way: set[Key] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    def take(self, draw: Draw, day: QImage, photos: Sequence[QRect]) -> None:
        """Begin with a picture; photos are the parts that stay as they are."""
        if draw.key in self.under_way:
            return
        self.under_way.add(draw.key)
        self._work.append(_Work(draw, day, list(photos), QImage(day.size(), QImage.Format.Format_RGB32)))
        self._timer.start()

    def clear(self) -> None:
        """Forget what is under way."""
        self._work.clear()
        self.under_way.clear()
        self._timer.stop()

    def _step(self) -> None:
        if not self._work:
            self._timer.stop()
            return
        work = self._work[0]
        rows = max(1, STRIP_PIXELS // max(1, work.day.width()))
        part = QRect(0, work.done, work.day.width(), min(rows, work.day.height() - work.done))
        painter = QPainter(work.made)
        painter.drawImage(part.topLeft(), nightly(work.day.copy(part)))
        _keep_photos(painter, work.day, work.photos, part)
        painter.end()
        work.done += part.height()
        if work.done >= work.day.height():
            self._work.popleft()
            self.under_way.discard(work.draw.key)
            self.made.emit(work.draw, work.made)
