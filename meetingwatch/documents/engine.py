"""PDFium, called directly. Only worker processes import this module: PDFium may crash, hang or be taken over.

Text and boxes are PDFium's own: boxes are in unrotated user space with y upwards, which is what marks and
QuadPoints want. One Document per process, one thread (PDFium is not thread-safe, even across documents).
"""

from __future__ import annotations

import ctypes
import math
import mmap
import time
from array import array
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pypdfium2_raw import bindings as pdfium  # the bare calls: a worker starts 20 ms sooner without helpers

from meetingwatch.documents import limits
from meetingwatch.documents.engine_beside import attached_files, form_kind, is_portfolio
from meetingwatch.documents.engine_content import content_is_broken
from meetingwatch.documents.engine_images import Rectangle, image_rects, lacking
from meetingwatch.documents.engine_letters import Letters
from meetingwatch.documents.engine_lines import parted
from meetingwatch.documents.engine_photographs import photographs
from meetingwatch.documents.engine_rules import Line, rule_lines

_LOOKING = 0.03  # seconds of processor time for what a page lacks, once a page
_FEW = 20  # objects: a stamp has a few
_SOME_LETTERS = 60  # letters of a page that tell which way up it is


class EngineError(Exception):
    """PDFium said no. kind: "password", "format", "too-many-pages", "no-pages", "page" or "bitmap"."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)


class Document:
    """One open PDF. Page indices count from 0."""

    def __init__(self, memory: mmap.mmap) -> None:
        pdfium.FPDF_InitLibrary()
        self._memory = memory
        self._bytes = (ctypes.c_char * len(memory)).from_buffer(memory)
        self._handle = pdfium.FPDF_LoadMemDocument64(self._bytes, len(memory), None)
        if not self._handle:
            error = pdfium.FPDF_GetLastError()
            locked = error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
            raise EngineError("password" if locked else "format")
        self.page_count = pdfium.FPDF_GetPageCount(self._handle)
        if self.page_count > limits.PAGES:
            raise EngineError("too-many-pages")
        if self.page_count < 1:
            raise EngineError("no-pages")
        self._letters = Letters(self._handle)
        self._lacking: dict[int, list[tuple[str, Rectangle | None]]] = {}  # of pages that were drawn

    def shown_sizes(self) -> list[tuple[float, float]]:
        """Width and height of every page as shown, in points, without reading the pages."""
        size = pdfium.FS_SIZEF()
        found = []
        for index in range(self.page_count):
            good = pdfium.FPDF_GetPageSizeByIndexF(self._handle, index, size)
            found.append((size.width, size.height) if good and size.width > 0 else (595.0, 842.0))
        return found

    def information(self, tag: str) -> str:
        """An entry of the information dictionary, such as Title or ModDate."""
        return _wide(lambda buffer, size: pdfium.FPDF_GetMetaText(self._handle, tag.encode(), buffer, size))

    def beside_pages(self) -> dict[str, object]:
        """What is in the file and on none of its pages (engine_beside)."""
        attached = attached_files(self._handle)
        portfolio = bool(attached) and is_portfolio(self._memory)
        return {"form": form_kind(self._handle), "attached": attached, "portfolio": portfolio}

    def page_labels(self) -> list[str]:
        """The labels that the file itself gives its pages; "" where it gives none."""
        return [
            _wide(lambda b, n, i=index: pdfium.FPDF_GetPageLabel(self._handle, i, b, n))
            for index in range(self.page_count)
        ]

    def outline(self) -> list[tuple[int, str, int]]:
        """The outline in order: level from 0, title, page index (-1 unknown). Loops and excess are cut."""
        found: list[tuple[int, str, int]] = []
        seen: set[int] = set()
        waiting = [(0, pdfium.FPDFBookmark_GetFirstChild(self._handle, None))]
        while waiting and len(found) < limits.OUTLINE_NODES:
            level, node = waiting.pop()
            if not node or _address(node) in seen or level > 16:
                continue
            seen.add(_address(node))
            title = _wide(lambda b, n, k=node: pdfium.FPDFBookmark_GetTitle(k, b, n))
            found.append((level, title[:500], self._target(node)))
            waiting.append((level, pdfium.FPDFBookmark_GetNextSibling(self._handle, node)))
            waiting.append((level + 1, pdfium.FPDFBookmark_GetFirstChild(self._handle, node)))
        return found

    def _target(self, node: Any) -> int:  # noqa: ANN401 - an opaque handle
        dest = pdfium.FPDFBookmark_GetDest(self._handle, node)
        if not dest:
            action = pdfium.FPDFBookmark_GetAction(node)
            dest = pdfium.FPDFAction_GetDest(self._handle, action) if action else None
        return pdfium.FPDFDest_GetDestPageIndex(self._handle, dest) if dest else -1

    @contextmanager
    def _page(self, index: int) -> Iterator[Any]:
        page = pdfium.FPDF_LoadPage(self._handle, index) if 0 <= index < self.page_count else None
        if not page:
            raise EngineError("page")
        try:
            yield page
        finally:
            pdfium.FPDF_ClosePage(page)

    def text(self, index: int) -> tuple[str, dict[str, float], bool]:
        """A page's text as PDFium gives it, its geometry (see _geometry), and whether anything else is drawn on it."""
        with self._page(index) as page:
            geometry = _geometry(page)
            with _text_page(page) as text:
                count = min(pdfium.FPDFText_CountChars(text), limits.PAGE_CHARACTERS)
                words = self._words(text, count, index)
                return words, geometry, _has_drawing(page)

    def _words(self, text: Any, count: int, index: int) -> str:  # noqa: ANN401 - an opaque handle
        return parted(text, self._letters.put_right(text, _characters(text, count), index))

    def boxes(self, index: int) -> tuple[str, dict[str, float], bytes, list[Line]]:
        """Text and geometry as of text(), four native floats a UTF-16 unit of the text (left, bottom, right, top; zeros
        where none), and the rules drawn on the page (engine_rules.rule_lines)."""
        with self._page(index) as page, _text_page(page) as text:
            count = min(pdfium.FPDFText_CountChars(text), limits.PAGE_CHARACTERS)
            words = self._words(text, count, index)
            found = array("f", bytes(16 * len(words)))
            rect = pdfium.FS_RECTF()
            for index_of_box in range(count):
                at = pdfium.FPDFText_GetTextIndexFromCharIndex(text, index_of_box)
                if not 0 <= at < len(words):
                    continue
                if pdfium.FPDFText_GetLooseCharBox(text, index_of_box, rect):
                    found[4 * at] = rect.left
                    found[4 * at + 1] = rect.bottom
                    found[4 * at + 2] = rect.right
                    found[4 * at + 3] = rect.top
            return words, _geometry(page), found.tobytes(), rule_lines(page)

    def images(self, index: int) -> list[tuple[float, float, float, float]]:
        """Where a page has photographs: left, bottom, right, top in unrotated points."""
        with self._page(index) as page:
            return photographs(page, image_rects(page))

    def render(
        self, index: int, window: tuple[int, int, int, int], scale: float, memory: mmap.mmap
    ) -> tuple[int, list[tuple[str, Rectangle | None]]]:
        """Draw a part of a page as BGRx into memory; returns the bytes a row, and what is left out of it (_look_over).

        window is left, top, width, height in pixels of the page drawn at scale pixels a point.
        """
        left, top, width, height = window
        if width < 1 or height < 1 or width * height > limits.PIXELS or width * height * 4 > len(memory):
            raise EngineError("bitmap")
        stride = width * 4
        pixels = (ctypes.c_char * (stride * height)).from_buffer(memory)
        with self._page(index) as page:
            if index not in self._lacking:
                self._lacking[index] = self._look_over(page, index)
            bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, pixels, stride)
            if not bitmap:
                raise EngineError("bitmap")
            try:
                across = max(1, round(pdfium.FPDF_GetPageWidthF(page) * scale))
                down = max(1, round(pdfium.FPDF_GetPageHeightF(page) * scale))
                pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
                pdfium.FPDF_RenderPageBitmap(bitmap, page, -left, -top, across, down, 0, pdfium.FPDF_ANNOT)
            finally:
                pdfium.FPDFBitmap_Destroy(bitmap)
        return stride, self._lacking[index]

    def _look_over(self, page: Any, index: int) -> list[tuple[str, Rectangle | None]]:  # noqa: ANN401 - a handle
        """What PDFium leaves out of a page's drawing: why, and where; "page" and None where the page itself is cut."""
        until = time.process_time() + _LOOKING
        broken = content_is_broken(self._handle, page, index, until)
        pictures: list[tuple[str, Rectangle | None]] = [*lacking(page, until)]
        return [("page", None), *pictures] if broken else pictures


@contextmanager
def _text_page(page: Any) -> Iterator[Any]:  # noqa: ANN401 - an opaque handle
    """A page's text, read as it stands upright: PDFium reads it as the page is turned, the last line first where it is
    shown upside down, and a page that is turned says the same words."""
    turned = pdfium.FPDFPage_GetRotation(page)
    text = _loaded_text(page)
    upright = _upright(text)
    if upright not in (None, turned):
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDFPage_SetRotation(page, upright)
        try:
            text = _loaded_text(page)
        finally:
            pdfium.FPDFPage_SetRotation(page, turned)
    try:
        yield text
    finally:
        pdfium.FPDFText_ClosePage(text)


def _loaded_text(page: Any) -> Any:  # noqa: ANN401 - opaque handles
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        raise EngineError("page")
    return text


def _upright(text: Any) -> int | None:  # noqa: ANN401 - an opaque handle
    """The quarter turns of a page, clockwise, at which most of its letters stand upright; None without letters."""
    count = pdfium.FPDFText_CountChars(text)
    some = range(0, count, max(1, count // _SOME_LETTERS))
    angles = [
        pdfium.FPDFText_GetCharAngle(text, at) for at in some if not pdfium.FPDFText_IsGenerated(text, at)
    ]
    quarters = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    return max(quarters, key=lambda quarter: (quarters[quarter], -quarter)) if quarters else None


def _has_drawing(page: Any) -> bool:  # noqa: ANN401 - an opaque handle
    """Whether a page holds more than words: a scan does, a page left blank does not."""
    count = pdfium.FPDFPage_CountObjects(page)
    return count > _FEW or any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, n)) != pdfium.FPDF_PAGEOBJ_TEXT
        for n in range(count)
    )


def _characters(text: Any, count: int) -> str:  # noqa: ANN401 - an opaque handle
    """The text, one Python character for each UTF-16 unit so that indices agree with PDFium's."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer) if count > 0 else 0
    raw = bytes(buffer)[: 2 * max(0, written - 1)]
    words = raw.decode("utf-16-le", "replace")
    return (
        words
        if 2 * len(words) == len(raw)
        else "".join(c if ord(c) < 0x10000 else "\ufffd\ufffd" for c in words)
    )


def _geometry(page: Any) -> dict[str, float]:  # noqa: ANN401 - an opaque handle
    """Shown width and height, rotation in degrees, and the visible box's corner in unrotated points."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return {
        "width": pdfium.FPDF_GetPageWidthF(page),
        "height": pdfium.FPDF_GetPageHeightF(page),
        "rotation": pdfium.FPDFPage_GetRotation(page) % 4 * 90,
        "left": box.left,
        "bottom": box.bottom,
    }


def _wide(call: Any) -> str:  # noqa: ANN401 - a PDFium call
    """A PDFium string: asked for its length, then for its UTF-16 bytes."""
    size = min(call(None, 0), 1 << 20)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call(buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _address(handle: Any) -> int:  # noqa: ANN401 - an opaque handle
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
