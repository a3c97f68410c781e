"""Drawn pages kept in memory, by bytes, the longest unused going first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QImage, QTransform

from meetingwatch.documents.worker_pages import Rendered

MOST_BYTES = 160_000_000
_AT_ONCE = 8  # pictures whose memory is given back without a pause
THUMB_BYTES = 24_000_000
THUMB_WIDTH = 120
TILE = 1536  # screen pixels
NIGHT_PIXELS = 2_400_000  # at night, whose colours are worked out by the window
WHOLE_PIXELS = 6_000_000  # larger pages are drawn in tiles, so that only what is seen is drawn


@dataclass(frozen=True)
class Key:
    """A picture: page index, screen pixels a point times 1,000, and its tile's corner in screen pixels (-1 whole)."""

    page: int
    scale: int
    left: int = -1
    top: int = -1

    @property
    def whole(self) -> bool:
        """Whether it is the whole page."""
        return self.left < 0


@dataclass
class Picture:
    """A drawn page or tile. pixels keeps the image's memory alive."""

    image: QImage
    pixels: bytes
    bytes: int


def picture_of(answer: Rendered, turn: int = 0) -> Picture:
    """A worker's answer as something that can be painted, turned clockwise; unturned pixels are not copied again."""
    image = QImage(answer.pixels, answer.width, answer.height, answer.stride, QImage.Format.Format_RGB32)
    if turn:
        image = image.transformed(QTransform().rotate(turn))
    return Picture(image, answer.pixels, len(answer.pixels))


class Pictures:
    """Least recently used pictures, bounded by bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Picture] = OrderedDict()
        self._wholes: dict[int, set[Key]] = {}
        self.bytes = 0

    def get(self, key: Key) -> QImage | None:
        """A picture, or None."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found.image

    def __contains__(self, key: Key) -> bool:
        return key in self._kept

    def nearest(self, page: int, scale: int) -> QImage | None:
        """The whole picture of a page whose scale is nearest, to be stretched meanwhile."""
        keys = self._wholes.get(page)
        if not keys:
            return None
        return self.get(min(keys, key=lambda key: abs(key.scale - scale)))

    def put(self, key: Key, picture: Picture) -> None:
        """Keep a picture; the longest unused ones go."""
        self._drop(key)
        self._kept[key] = picture
        self.bytes += picture.bytes
        if key.whole:
            self._wholes.setdefault(key.page, set()).add(key)
        while self.bytes > self._most and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Key) -> None:
        old = self._kept.pop(key, None)
        if old is None:
            return
        self.bytes -= old.bytes
        if key.whole:
            self._wholes[key.page].discard(key)

    def clear(self) -> None:
        """Forget everything."""
        if self._kept:
            _let_go(list(self._kept.values()))
        self._kept = OrderedDict()
        self._wholes.clear()
        self.bytes = 0


def _let_go(pictures: list[Picture]) -> None:
    """Give memory back little by little: all of it at once is felt."""
    del pictures[-_AT_ONCE:]
    if pictures and QCoreApplication.instance() is not None:
        QTimer.singleShot(0, lambda: _let_go(pictures))


class Thumbs:
    """Small pictures of pages, two bytes a pixel."""

    def __init__(self, most: int = THUMB_BYTES) -> None:
        self._most = most
        self._kept: OrderedDict[int, QImage] = OrderedDict()
        self._bytes = 0

    def get(self, page: int) -> QImage | None:
        """A page's small picture, or None."""
        found = self._kept.get(page)
        if found is not None:
            self._kept.move_to_end(page)
        return found

    def __contains__(self, page: int) -> bool:
        return page in self._kept

    def put(self, page: int, image: QImage) -> None:
        """Keep one, copied."""
        old = self._kept.pop(page, None)
        self._bytes -= old.sizeInBytes() if old else 0
        made = image.convertToFormat(QImage.Format.Format_RGB16)
        self._kept[page] = made
        self._bytes += made.sizeInBytes()
        while self._bytes > self._most and len(self._kept) > 1:
            _page, gone = self._kept.popitem(last=False)
            self._bytes -= gone.sizeInBytes()

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._bytes = 0
