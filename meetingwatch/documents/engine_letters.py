"""Letters that PDFium takes from another alphabet than the other readers do. Only worker processes import this.

An embedded TrueType font that calls itself symbolic and says neither which letters its codes are (/Encoding) nor what
they mean (/ToUnicode) is read by PDFium as Mac Roman where it has a table for the Mac, by other readers as
Windows-1252, which is what Ghostscript, the usual maker of such files, means: "Childrenís" is "Children’s". See
ISO 32000-1, 9.6.6.4 and 9.10.2, which leave that open.
"""

from __future__ import annotations

import ctypes
import re
import struct
from typing import Any

from pypdfium2_raw import bindings as pdfium

from meetingwatch.documents.engine_content import written_alone

_SYMBOLIC = 4  # of a font's flags (ISO 32000-1, table 123)
_MOST_BYTES = 8 << 20  # of a font program
_MAC_ROMAN, _WINDOWS = "mac_roman", "cp1252"
_USUAL = "–—“”‘’•…©®™°§·¬«»†‡"  # letters of good text too: they alone are no reason to look at the fonts
_FONT = re.compile(rb"<<(?:(?!endobj).)*?/BaseFont\s*/(\S+?)[\s/>](?:(?!endobj).)*?endobj", re.DOTALL)
_TRUE_TYPE = re.compile(rb"/Subtype\s*/TrueType\b")
_ENCODED = re.compile(rb"/Encoding|/ToUnicode")


def _meant() -> dict[str, str]:
    """By letters of Mac Roman, those of Windows-1252 with the same code."""
    found: dict[str, str] = {}
    for code in range(0x80, 0x100):
        meant = bytes([code]).decode(_WINDOWS, "ignore")
        taken = bytes([code]).decode(_MAC_ROMAN)
        if meant and meant != taken:
            found[taken] = meant
    return found


_MEANT = _meant()
_TELLING = frozenset(_MEANT) - frozenset(_USUAL)


class Letters:
    """Puts them right. One for a document; fonts are looked at once."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - an opaque handle
        self._document = document
        self._misread: dict[int, bool] = {}  # by a font's address

    def put_right(self, text: Any, words: str, index: int) -> str:  # noqa: ANN401 - an opaque handle
        """A page's (index) text as it is meant; words are its UTF-16 units as PDFium gives them."""
        if words.isascii() or _TELLING.isdisjoint(words):
            return words
        letters = list(words)
        for at, letter in enumerate(words):
            if letter in _MEANT and self._is_misread(text, at, index):
                letters[at] = _MEANT[letter]
        return "".join(letters)

    def _is_misread(self, text: Any, at: int, index: int) -> bool:  # noqa: ANN401 - an opaque handle
        thing = pdfium.FPDFText_GetTextObject(text, pdfium.FPDFText_GetCharIndexFromTextIndex(text, at))
        font = pdfium.FPDFTextObj_GetFont(thing) if thing else None
        if not font:
            return False
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self._misread:
            self._misread[address] = (
                bool(pdfium.FPDFFont_GetFlags(font) & _SYMBOLIC)
                and _has_mac_table(_program(font))
                and _name(font) in _undeclared(written_alone(self._document, index))
            )
        return self._misread[address]


def _name(font: Any) -> bytes:  # noqa: ANN401 - an opaque handle
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(min(size, 1024))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.value


def _program(font: Any) -> bytes:  # noqa: ANN401 - an opaque handle
    """An embedded font's program; nothing for one that is not embedded, or a huge one."""
    size = ctypes.c_size_t()
    if pdfium.FPDFFont_GetIsEmbedded(font) != 1:
        return b""
    pdfium.FPDFFont_GetFontData(font, None, 0, size)
    if not 0 < size.value <= _MOST_BYTES:
        return b""
    buffer = (ctypes.c_uint8 * size.value)()
    return bytes(buffer) if pdfium.FPDFFont_GetFontData(font, buffer, size.value, size) else b""


def _has_mac_table(program: bytes) -> bool:
    """Whether a TrueType font has a table of letters for the Mac and none for Unicode (OpenType, "cmap")."""
    try:
        tables = struct.unpack_from(">H", program, 4)[0]
        heads = (struct.unpack_from(">4sLLL", program, 12 + 16 * n) for n in range(min(tables, 64)))
        start = next((place for tag, _sum, place, _length in heads if tag == b"cmap"), None)
        if start is None:
            return False
        many = struct.unpack_from(">H", program, start + 2)[0]
        found = {struct.unpack_from(">HH", program, start + 4 + 8 * n) for n in range(min(many, 64))}
    except struct.error:
        return False
    return (1, 0) in found and not any(one == (3, 1) or one[0] == 0 for one in found)


def _undeclared(written: bytes) -> set[bytes]:
    """The TrueType fonts of a page (engine_content.written_alone) that do not say what their codes mean, by their names
    without the letters that tell parts of one font apart, which PDFium leaves out; a name counts where all do so."""
    found: dict[bytes, bool] = {}
    for match in _FONT.finditer(written):
        name, font = match.group(1).partition(b"+")[2] or match.group(1), match.group()
        silent = bool(_TRUE_TYPE.search(font)) and not _ENCODED.search(font)
        found[name] = silent and found.get(name, True)
    return {name for name, silent in found.items() if silent}
