"""Words that a program read from a page's picture: less sure than printed text, and always told as such."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, replace

from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import has_words
from meetingwatch.words import _


@dataclass(frozen=True)
class OcrWord:
    """A word as read and where it stands, in unrotated PDF points; line counts the page's lines from 0."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    line: int


@dataclass(frozen=True)
class OcrPage:
    """A page's words in reading order; engine says what read them; confidence is the mean, 0 to 100."""

    words: tuple[OcrWord, ...]
    engine: str = ""
    confidence: float = 0.0

    @property
    def text(self) -> str:
        """The words, a line end between lines and a space between words."""
        return "".join(sign for sign, _word in self._pieces())

    def _pieces(self) -> list[tuple[str, OcrWord | None]]:
        found: list[tuple[str, OcrWord | None]] = []
        for position, word in enumerate(self.words):
            if position:
                found.append((" " if word.line == self.words[position - 1].line else "\n", None))
            found.append((word.text, word))
        return found


def with_ocr(text: str, page: OcrPage | None) -> str:
    """A page's text with what OCR read before it; unchanged for a page that has words of its own.

    What the page does have, a pack builder's stamp, stays at its end.
    """
    if page is None or not page.words or has_words(text):
        return text
    return f"{page.text}\n{text}" if text.strip() else page.text


def page_with_ocr(page: PageText, read: OcrPage | None) -> PageText:
    """A page's text and boxes with what OCR read; its text is exactly with_ocr(page.text, read)."""
    text = with_ocr(page.text, read)
    if read is None or text == page.text:
        return page
    boxes = array("f")
    for piece, word in read._pieces():
        if word is None:
            boxes.extend((0.0, 0.0, 0.0, 0.0))
            continue
        # The letters' own places are not known: the word's box is shared out evenly.
        step = (word.right - word.left) / len(piece)
        upright = word.top - word.bottom > 2 * (word.right - word.left) and len(piece) > 2
        rise = (word.top - word.bottom) / len(piece)
        for n in range(len(piece)):
            if upright:  # a word of a page that lies on its side
                boxes.extend((word.left, word.bottom + n * rise, word.right, word.bottom + (n + 1) * rise))
            else:
                boxes.extend((word.left + n * step, word.bottom, word.left + (n + 1) * step, word.top))
    if len(text) > len(read.text):
        boxes.extend((0.0, 0.0, 0.0, 0.0))
        boxes.extend(page.boxes)
    return replace(page, text=text, boxes=boxes, by_ocr=len(read.text))


def pages_by_ocr(texts: Mapping[int, str], read: Mapping[int, OcrPage]) -> tuple[int, ...]:
    """The pages (indices) whose words are those that OCR read."""
    return tuple(
        index for index, page in sorted(read.items()) if page.words and not has_words(texts.get(index, ""))
    )


def read_by_ocr() -> str:
    """What stands beside a citation or a search hit on such a page."""
    return _("Read by OCR from a picture of the page: check the words.")
