"""A page's words with the place of every character, in unrotated PDF points."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from meetingwatch.domain.mark import Rect
from meetingwatch.domain.paper import PageSize


@dataclass(frozen=True)
class PageText:
    """Normalised text and four floats a character: left, bottom, right, top; all nought where a
    character has no place (a line's end). index counts pages from 0. rules are the straight lines drawn along and down
    the page, such as those between a table's cells: without width one way. by_ocr: how many of its first characters OCR
    read, whose boxes are their words' ink."""

    index: int
    text: str
    boxes: array[float]
    size: PageSize
    rules: tuple[Rect, ...] = ()
    by_ocr: int = 0

    def box(self, offset: int) -> Rect | None:
        """The place of one character, or None."""
        left, bottom, right, top = self.boxes[4 * offset : 4 * offset + 4]
        return None if right <= left and top <= bottom else Rect(left, bottom, right, top)
