"""What a PDF holds beside its pages: files, a portfolio's papers, a form that PDFium does not draw. Only worker
processes import this."""

from __future__ import annotations

import ctypes
import re
import time
import zlib
from typing import Any

from pypdfium2_raw import bindings as pdfium

_MOST_FILES = 200
_LONGEST = 1024  # bytes of a file's name
_MOST_BYTES = 1 << 20  # of one packed group of objects
_SECONDS = 0.5  # of processor time, for looking through the packed objects
_COLLECTION = re.compile(rb"/Collection\s*(?:<<|\d+\s+\d+\s+R)")
_GROUP = re.compile(rb"/Type\s*/ObjStm\b(?:(?!endobj).){0,400}?\bstream\r?\n", re.DOTALL)


def attached_files(document: Any) -> list[str]:  # noqa: ANN401 - an opaque handle
    """The names of the files in a document."""
    many = min(pdfium.FPDFDoc_GetAttachmentCount(document), _MOST_FILES)
    return [_name(one) for n in range(many) if (one := pdfium.FPDFDoc_GetAttachment(document, n))]


def _name(attachment: Any) -> str:  # noqa: ANN401 - an opaque handle
    size = min(pdfium.FPDFAttachment_GetName(attachment, None, 0), _LONGEST)
    if size <= 2:
        return ""
    letters = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFAttachment_GetName(attachment, letters, size)
    return " ".join(bytes(letters).decode("utf-16-le", "replace").rstrip("\0").split())


def form_kind(document: Any) -> str:  # noqa: ANN401 - an opaque handle
    """ "whole" for a form in XML that a reader has to make the pages of, "part" for one whose pages are there too, ""
    for any other document."""
    kinds = {pdfium.FORMTYPE_XFA_FULL: "whole", pdfium.FORMTYPE_XFA_FOREGROUND: "part"}
    return kinds.get(pdfium.FPDF_GetFormType(document), "")


def is_portfolio(data: Any) -> bool:  # noqa: ANN401 - a mapped file
    """Whether a file that holds others is a portfolio (ISO 32000-1, 12.3.5). PDFium hands out no catalogue: it is
    looked for in the file itself, and in its packed groups of objects as long as there is time."""
    if _COLLECTION.search(data):
        return True
    until = time.process_time() + _SECONDS
    for group in _GROUP.finditer(data):
        if time.process_time() > until:
            return False
        try:
            words = zlib.decompressobj().decompress(
                data[group.end() : group.end() + _MOST_BYTES], _MOST_BYTES
            )
        except zlib.error:
            continue
        if _COLLECTION.search(words):
            return True
    return False
