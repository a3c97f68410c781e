"""Pictures whose data ends early or is broken, of which PDFium draws a part, or black, without a word. Only worker
processes import this.

Nothing is said where it is not certain: a false alarm on a sound picture is worse than silence.
"""

from __future__ import annotations

import ctypes
import time
from typing import Any

from pypdfium2_raw import bindings as pdfium

from meetingwatch.documents.engine_unpacking import unpacked

PARTLY, DAMAGED = "partly", "damaged"

_MOST_BYTES = 16 << 20  # of packed data: copying more takes too long
_MOST_DECODED = 12_000_000  # pixels
_GREY_ROWS = 8  # of a JPEG are one block of it
_GREY = range(126, 131)  # what a decoder fills in for blocks that are not there
_COMPONENTS = {
    pdfium.FPDF_COLORSPACE_DEVICEGRAY: (1,),
    pdfium.FPDF_COLORSPACE_CALGRAY: (1,),
    pdfium.FPDF_COLORSPACE_INDEXED: (1,),
    pdfium.FPDF_COLORSPACE_SEPARATION: (1,),
    pdfium.FPDF_COLORSPACE_DEVICERGB: (3,),
    pdfium.FPDF_COLORSPACE_CALRGB: (3,),
    pdfium.FPDF_COLORSPACE_LAB: (3,),
    pdfium.FPDF_COLORSPACE_DEVICECMYK: (4,),
}
_ANY = (1, 2, 3, 4)


def shown_whole(thing: Any, filters: tuple[bytes, ...], about: Any, until: float) -> str:  # noqa: ANN401 - opaque handles
    """PARTLY or DAMAGED (nothing to see) for a picture that lacks data; "" where it is whole, or that is not known.

    about: what PDFium says of it; until: the processor time at which looking ends (time.process_time).
    """
    if filters not in ((), (b"FlateDecode",), (b"DCTDecode",)) or time.process_time() > until:
        return ""
    raw = _raw(thing)
    if raw is None:
        return ""
    if filters == (b"DCTDecode",):
        return PARTLY if _jpeg_is_cut(raw) and _ends_grey(thing, about) else ""
    if not filters:
        return _too_little(len(raw), _sizes(about), ended=True)
    found = unpacked(raw, until)
    return _too_little(found.size, _sizes(about), ended=found.ended) if found else ""


def _raw(thing: Any) -> bytes | None:  # noqa: ANN401 - an opaque handle
    size = pdfium.FPDFImageObj_GetImageDataRaw(thing, None, 0)
    if not 0 < size <= _MOST_BYTES:
        return None
    buffer = (ctypes.c_char * size)()
    pdfium.FPDFImageObj_GetImageDataRaw(thing, buffer, size)
    return bytes(buffer.raw)


def _sizes(about: Any) -> list[tuple[int, int]]:  # noqa: ANN401 - PDFium's structure
    """The bytes that a picture's pixels may take, and their rows, least first: how many bits a component has is not
    told, only whether a pixel has one, up to 8 or more. Components of 16 bits are rare: not thought of."""
    least, most = {1: (1, 1), 8: (2, 8)}.get(about.bits_per_pixel, (9, 32))
    components = _COMPONENTS.get(about.colorspace, _ANY)
    bits = {bits * count for count in components for bits in (1, 2, 4, 8)}
    rows = [(about.width * one + 7) // 8 for one in sorted(bits) if least <= one <= most]
    return [(row * about.height, row) for row in rows]


def _too_little(found: int, sizes: list[tuple[int, int]], *, ended: bool) -> str:
    """What so many bytes of data make of a picture; ended: they end where their maker ended them."""
    if not sizes:
        return ""
    least = sizes[0][0]
    most, last_row = sizes[-1]
    # The last row may lack without anybody seeing it, and data may be whole and not end as it should.
    whole = found >= most - last_row or any(
        size - row <= found <= size + size // row + row for size, row in sizes
    )
    if whole or (ended and found > 0.9 * least):
        return ""
    return DAMAGED if found < 0.1 * least else PARTLY


def _jpeg_is_cut(raw: bytes) -> bool:
    """Whether no end of the image comes after its first scan has begun; a small picture in the head has its own."""
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:
        if raw[at + 1] == 0xDA:
            return raw.rfind(b"\xff\xd9", at) < 0
        at += 1 if raw[at + 1] == 0xFF else 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
    return False


def _ends_grey(thing: Any, about: Any) -> bool:  # noqa: ANN401 - opaque handles
    """Whether the lowest rows are the grey that is filled in. Decodes, so only for a JPEG that has no end: some are
    whole without it."""
    if about.width * about.height > _MOST_DECODED or about.height < 2 * _GREY_ROWS:
        return False
    bitmap = pdfium.FPDFImageObj_GetBitmap(thing)
    if not bitmap:
        return False
    try:
        height, stride = pdfium.FPDFBitmap_GetHeight(bitmap), pdfium.FPDFBitmap_GetStride(bitmap)
        across = pdfium.FPDFBitmap_GetWidth(bitmap)
        bytes_each = {pdfium.FPDFBitmap_Gray: 1, pdfium.FPDFBitmap_BGR: 3}.get(
            pdfium.FPDFBitmap_GetFormat(bitmap)
        )
        if bytes_each is None or height < _GREY_ROWS:
            return False
        start = ctypes.cast(pdfium.FPDFBitmap_GetBuffer(bitmap), ctypes.c_void_p).value or 0
        rows = [
            ctypes.string_at(start + y * stride, across * bytes_each)
            for y in range(height - _GREY_ROWS, height)
        ]
        return all(value in _GREY for value in set(b"".join(rows)))
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
