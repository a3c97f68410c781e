"""Words as pages: a plain A4 PDF whose text comes out again as it went in. In a worker only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from meetingwatch import resources
from meetingwatch.documents.elsewhere_source import Block, NotReadError, Source

FONT = "DejaVuSans"
MOST_HEADINGS = 300
_LEFT, _TOP, _BOTTOM = 62.0, 780.0, 64.0
_WIDTH = A4[0] - 2 * _LEFT
# Size and the room above, in points.
_LOOKS = {"h1": (17.0, 14.0), "h2": (13.5, 12.0), "h3": (11.5, 9.0), "p": (10.5, 6.0), "li": (10.5, 3.0)}
_SMALL = 8.0
_LONG_WORD = 400  # letters that are surely wider than a line


def load_font() -> None:
    """Read the font's file; must happen before the worker's doors are shut."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(resources.path("fonts/DejaVuSans.ttf"))))


def pages(source: Source, most: int) -> bytes:
    """The PDF; the same source gives the same bytes. Raises NotReadError("too-long") for more than so many pages."""
    load_font()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(source.title)
    canvas.setAuthor(source.publisher)
    head = ", ".join(part for part in (source.publisher, source.dated) if part)
    writer = _Writer(canvas, head, source.address, most)
    if not any(block.kind == "h1" for block in source.blocks) and source.title:
        writer.block(Block("h1", source.title))
    for block in source.blocks:
        writer.block(block)
    writer.end()
    canvas.save()
    return buffer.getvalue()


class _Writer:
    """Puts lines on pages from the top, a head and "Page N" on each."""

    def __init__(self, canvas: Canvas, head: str, address: str, most: int) -> None:
        self._canvas, self._head, self._address, self._most = canvas, head, address, most
        self.number, self._y, self._headings = 0, 0.0, 0
        self._new_page()

    def _new_page(self) -> None:
        if self.number:
            self._canvas.showPage()
        if self.number >= self._most:
            raise NotReadError("too-long")
        self.number += 1
        self._y = _TOP
        self._canvas.setFont(FONT, _SMALL)
        for at, text in ((_TOP + 26, self._head), (_TOP + 14, self._address if self.number == 1 else "")):
            if text:
                self._canvas.drawString(_LEFT, at, _cut(text, _WIDTH, _SMALL))
        self._canvas.drawCentredString(A4[0] / 2, 36, f"Page {self.number}")

    def block(self, block: Block) -> None:
        """Write a paragraph; a heading joins the outline."""
        size, above = _LOOKS.get(block.kind, _LOOKS["p"])
        indent = 14.0 if block.kind == "li" else 0.0
        text = f"• {block.text}" if block.kind == "li" else block.text.replace("\t", "   ")
        lines = list(wrap(text, _WIDTH - indent, size))
        self._y -= above
        needed = size * 1.4 * (3 if block.kind.startswith("h") else 1)
        if self._y - needed < _BOTTOM:
            self._new_page()
        if block.kind.startswith("h") and self._headings < MOST_HEADINGS:
            self._headings += 1
            mark = f"h{self._headings}"
            self._canvas.bookmarkPage(mark)
            self._canvas.addOutlineEntry(block.text[:200], mark, 0)
        for line in lines:
            if self._y - size * 1.4 < _BOTTOM:
                self._new_page()
            self._y -= size * 1.4
            self._canvas.setFont(FONT, size)
            self._canvas.drawString(_LEFT + indent, self._y, line)

    def end(self) -> None:
        """The last page is done."""
        self._canvas.showPage()


def wrap(text: str, width: float, size: float) -> Iterator[str]:
    """Lines no wider than width; words longer than a line are broken."""
    space = _wide(" ", size)
    for line in text.split("\n"):
        here, so_far = "", 0.0
        for word in line.split():
            wide = _wide(word, size) if len(word) < _LONG_WORD else width + 1
            if here and so_far + space + wide <= width:
                here, so_far = f"{here} {word}", so_far + space + wide
                continue
            if here:
                yield here
            while wide > width:
                part = _cut(word, width, size)
                yield part
                word = word[len(part) :]
                wide = _wide(word, size) if len(word) < _LONG_WORD else width + 1
            here, so_far = word, wide
        yield here


@lru_cache(maxsize=20_000)
def _wide(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))


def _cut(text: str, width: float, size: float) -> str:
    """As many letters as fit, at least one."""
    low, high = 1, max(1, min(len(text), 400))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _wide(text[:middle], size) <= width else (low, middle - 1)
    return text[:low]
