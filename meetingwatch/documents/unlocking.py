"""An unlocked copy of a PDF that its publisher locked, made in memory by a worker; the file itself stays as it is.

Such a file opens for anybody with an empty user password; only its owner's password would let a program change it
(ISO 32000-1, 7.6.3.1). PDFium writes the copy: it reads every kind of lock by itself, where pypdf needs another
package for AES, and is ten times as fast. Only worker processes import this module.
"""

from __future__ import annotations

import ctypes
import io
import mmap
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pypdfium2_raw import bindings as pdfium

from meetingwatch.documents.outlining import Objects

_SIGN = b"/Encrypt"  # in the trailer of every locked file, in plain (7.5.5, 7.5.8.2)
_NO_LOCK = -1  # PDFium's "security handler revision" of a file without one
_METADATA = re.compile(rb"/Type ?/Metadata\b")
_OBJECT = re.compile(rb"(\d+) (\d+) obj\b")
_FAR = 1000  # bytes that an entry may stand behind the beginning of its object


class NeedsPassword(Exception):  # noqa: N818 - it is an answer
    """The file does not open without a password, or has a lock that is not known."""


def unlocked_copy(paper: mmap.mmap) -> bytes | None:
    """The paper without its lock; None where it has none, or where PDFium cannot read it at all.

    Raises NeedsPassword, MemoryError.
    """
    if paper.find(_SIGN) < 0:
        return None
    with _opened(paper) as document:
        if not document or pdfium.FPDF_GetSecurityHandlerRevision(document) == _NO_LOCK:
            return None
        out = io.BytesIO()
        if not _save(document, out):
            raise MemoryError
    return out.getvalue()


@contextmanager
def _opened(paper: mmap.mmap) -> Iterator[Any]:
    pdfium.FPDF_InitLibrary()
    memory = (ctypes.c_char * len(paper)).from_buffer(paper)
    document = pdfium.FPDF_LoadMemDocument64(memory, len(paper), None)
    if not document and pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        raise NeedsPassword
    try:
        yield document
    finally:
        if document:
            pdfium.FPDF_CloseDocument(document)


def _save(document: Any, out: io.BytesIO) -> bool:  # noqa: ANN401 - an opaque handle
    """Write a document without its lock; False where there was no memory for it."""

    def write(_way: object, data: int, size: int) -> int:
        try:
            out.write(ctypes.string_at(data, size))
        except MemoryError:
            return 0  # nothing may be raised through PDFium
        return 1

    way = pdfium.FPDF_FILEWRITE()
    way.version = 1
    way.WriteBlock = type(way.WriteBlock)(write)
    return bool(pdfium.FPDF_SaveAsCopy(document, way, pdfium.FPDF_REMOVE_SECURITY))


def mend_metadata(update: Objects, reader: Any, copy: bytes) -> None:  # noqa: ANN401 - pypdf's reader
    """Name the compression of XML metadata again, which PDFium's copy leaves out though the data stay compressed."""
    from pypdf.generic import IndirectObject, NameObject, StreamObject

    for number, generation in sorted(_near(copy)):
        metadata: Any = reader.get_object(IndirectObject(number, generation, reader))
        if not isinstance(metadata, StreamObject) or metadata.get("/Type") != "/Metadata":
            continue
        if "/Filter" in metadata or not _is_compressed(metadata._data):
            continue
        metadata[NameObject("/Filter")] = NameObject("/FlateDecode")
        written = io.BytesIO()
        metadata.write_to_stream(written)
        update.put(number, generation, written.getvalue())


def _near(copy: bytes) -> set[tuple[int, int]]:
    """Numbers and generations of objects that may be metadata, by the words in them."""
    found = set()
    for entry in _METADATA.finditer(copy):
        heads = _OBJECT.findall(copy, max(0, entry.start() - _FAR), entry.start())
        if heads:
            found.add((int(heads[-1][0]), int(heads[-1][1])))
    return found


def _is_compressed(data: bytes) -> bool:
    try:
        return bool(zlib.decompressobj().decompress(data, 1024))
    except zlib.error:
        return False
