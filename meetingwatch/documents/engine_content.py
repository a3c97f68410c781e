"""Whether what a page is drawn from can be unpacked to its end: PDFium draws what came before and says nothing. Only
worker processes import this.

PDFium hands out no page's own stream. It copies the page into a document of its own and writes that, streams as they
are (only what was not packed is packed), plainly and with one table of places: that is easily looked through.
"""

from __future__ import annotations

import ctypes
import re
from typing import Any

from pypdfium2_raw import bindings as pdfium

from meetingwatch.documents.engine_unpacking import unpacked

_MOST_OBJECTS = 10_000  # on the page: PDFium would pack the stream of a drawn plan for a second
_MOST_BYTES = 64 << 20  # of the page with all that is on it
_DICTIONARY = 1 << 16  # bytes, at most
_PAGE = re.compile(rb"/Type\s*/Page\b")
_CONTENTS = re.compile(rb"/Contents\s*(?:(\d+) 0 R|\[([\d R]*)\])")
_PACKED = re.compile(rb"/Filter\s*(?:/FlateDecode\b|\[\s*/FlateDecode\s*\])")
_LENGTH = re.compile(rb"/Length (\d+)")
_PLACE = re.compile(rb"(\d{10}) \d{5} n")
_ENDS_WELL = re.compile(rb"(?:^|\s)(?:Q|ET|EMC)\s*$")


def content_is_broken(document: Any, page: Any, index: int, until: float) -> bool:  # noqa: ANN401 - opaque handles
    """Whether the page's own stream ends early or is broken, as far as that is known.

    until: the processor time at which looking ends (time.process_time).
    """
    if pdfium.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
        return False
    written = written_alone(document, index)
    return any(_ends_early(raw, until) for raw in _packed_contents(written))


def written_alone(document: Any, index: int) -> bytes:  # noqa: ANN401 - an opaque handle
    """The page as a document of its own; nothing where that cannot be made."""
    alone = pdfium.FPDF_CreateNewDocument()
    if not alone:
        return b""
    parts: list[bytes] = []
    size = 0

    def write(_writer: object, data: int, length: int) -> int:
        nonlocal size
        size += length
        if size > _MOST_BYTES:
            return 0
        parts.append(ctypes.string_at(data, length))
        return 1

    try:
        if not pdfium.FPDF_ImportPagesByIndex(alone, document, (ctypes.c_int * 1)(index), 1, 0):
            return b""
        way = pdfium.FPDF_FILEWRITE()
        way.version = 1
        way.WriteBlock = type(way.WriteBlock)(write)
        done = pdfium.FPDF_SaveAsCopy(alone, way, pdfium.FPDF_NO_INCREMENTAL)
        return b"".join(parts) if done else b""
    finally:
        pdfium.FPDF_CloseDocument(alone)


def _packed_contents(written: bytes) -> list[bytes]:
    """The packed streams that the page is drawn from, in their order."""
    places = [int(one) for one in _PLACE.findall(written, written.rfind(b"\nxref"))]
    objects = {number: at for at in places if (number := _number(written, at)) is not None}
    for at in objects.values():
        head = _head(written, at)
        found = _CONTENTS.search(head) if _PAGE.search(head) else None
        if found is not None:
            numbers = [int(found[1])] if found[1] else [int(one) for one in found[2].split()[::3]]
            streams = (_packed(written, objects[one]) for one in numbers if one in objects)
            return [one for one in streams if one]
    return []


def _number(written: bytes, at: int) -> int | None:
    number = written[at : at + 10].split(b" ", 1)[0]
    return int(number) if number.isdigit() else None


def _head(written: bytes, at: int) -> bytes:
    """An object's dictionary."""
    ends = [written.find(word, at, at + _DICTIONARY) for word in (b"stream", b"endobj")]
    return written[at : min((end for end in ends if end >= 0), default=at)]


def _packed(written: bytes, at: int) -> bytes:
    """A stream's data, where it is packed in the one way that is looked into."""
    head = _head(written, at)
    length = _LENGTH.search(head)
    if length is None or not _PACKED.search(head):
        return b""
    begin = at + len(head) + len(b"stream\r\n")
    return written[begin : begin + int(length[1])]


def _ends_early(raw: bytes, until: float) -> bool:
    """Whether data is broken or cut, and what came out of it looks so: some is whole though its end is not told."""
    found = unpacked(raw, until) if raw.strip() else None
    return found is not None and not found.ended and not _ENDS_WELL.search(found.tail)
