"""Reading the annotations of a PDF, whoever made them. Runs in a worker; hands back plain lists within limits."""

from __future__ import annotations

import io
import mmap
from collections import Counter
from typing import Any

from meetingwatch.documents.outlining import ID_KEY
from meetingwatch.documents.wire import Message

MOST = 20_000  # annotations
_MOST_ON_PAGE = 3_000
_MOST_NUMBERS = 40_000  # of one annotation's lines or rectangles
_MOST_SIGNS = 20_000  # of one annotation's words

_KINDS = {
    "/Highlight": "highlight",
    "/Underline": "underline",
    "/Squiggly": "squiggly",
    "/StrikeOut": "strikeout",
    "/Square": "square",
    "/Circle": "circle",
    "/Ink": "ink",
    "/Text": "text",
    "/FreeText": "freetext",
}

# What somebody may have put on a page but is no mark. Links, form fields and the like belong to the paper itself.
_OTHERS = {
    "/Stamp": "stamp",
    "/Line": "line",
    "/Polygon": "shape",
    "/PolyLine": "shape",
    "/Caret": "insertion",
    "/FileAttachment": "file",
    "/Sound": "sound",
    "/Redact": "redaction",
}


def annotations_of(paper: mmap.mmap | bytes) -> Message:
    """{"found": […], "others": {kind: n}, "more": bool}, or {"error": "password" or "damaged"}.

    Each is kind, page (index from 0), name, contents, subject, author, colour, rect, quads (eight numbers each),
    strokes (x and y in turn); others counts stamps and what else somebody made that is no mark ("damaged": not read).
    """
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(paper))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "password"}
        found, others = _of_pages(reader)
        found += _bookmarks(reader)
    except Exception:
        return {"error": "damaged"}
    return {"found": found[:MOST], "others": others, "more": len(found) > MOST}


def _of_pages(reader: Any) -> tuple[list[Message], Counter[str]]:  # noqa: ANN401 - pypdf's reader
    found: list[Message] = []
    others: Counter[str] = Counter()
    for index, page in enumerate(reader.pages):
        own = page.get("/Annots")
        own = own.get_object() if own is not None else None
        for reference in list(own or [])[:_MOST_ON_PAGE]:
            try:
                annotation = reference.get_object()
                kind = str(annotation.get("/Subtype", ""))
                if kind in _KINDS and len(found) <= MOST:
                    found.append(_plain(_KINDS[kind], index, annotation))
                elif kind in _OTHERS:
                    others[_OTHERS[kind]] += 1
            except Exception:
                others["damaged"] += 1  # one broken annotation does not keep the others out
    return found, others


def _plain(kind: str, index: int, annotation: Any) -> Message:  # noqa: ANN401 - pypdf's dictionary
    strokes = [_numbers(one) for one in list(_got(annotation, "/InkList") or [])[:1000]]
    return {
        "kind": kind,
        "page": index,
        "name": _text(annotation, "/NM")[:200],
        "contents": _text(annotation, "/Contents"),
        "subject": _text(annotation, "/Subj")[:2000],
        "author": _text(annotation, "/T")[:200],
        "colour": _numbers(_got(annotation, "/C"))[:4],
        "rect": _numbers(_got(annotation, "/Rect"))[:4],
        "quads": _numbers(_got(annotation, "/QuadPoints")),
        "strokes": strokes,
    }


def _got(annotation: Any, name: str) -> Any:  # noqa: ANN401 - pypdf's own
    value = annotation.get(name)
    return value.get_object() if value is not None else None


def _text(annotation: Any, name: str) -> str:  # noqa: ANN401 - pypdf's own
    value = _got(annotation, name)
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    return str(value)[:_MOST_SIGNS] if value is not None else ""


def _numbers(values: Any) -> list[float]:  # noqa: ANN401 - pypdf's own
    found = [float(value) for value in list(values or [])[:_MOST_NUMBERS]]
    if any(not -1e6 < value < 1e6 for value in found):
        raise ValueError("not on a page")
    return found


def _bookmarks(reader: Any) -> list[Message]:  # noqa: ANN401 - pypdf's reader
    """Only bookmarks that we wrote: the author's outline is not the person's."""
    outlines = reader.trailer["/Root"].get("/Outlines")
    outlines = outlines.get_object() if outlines is not None else {}
    numbers = {
        page.indirect_reference.idnum: index
        for index, page in enumerate(reader.pages)
        if page.indirect_reference is not None
    }
    found: list[Message] = []
    waiting = [outlines.get("/First")]
    seen: set[int] = set()
    while waiting and len(seen) < MOST:
        reference = waiting.pop()
        if reference is None or getattr(reference, "idnum", 0) in seen:
            continue
        seen.add(getattr(reference, "idnum", 0))
        entry = reference.get_object()
        waiting += [entry.raw_get(key) for key in ("/Next", "/First") if key in entry]
        if ID_KEY in entry and entry.get("/Dest"):
            page = numbers.get(_dest(entry), -1)
            if page >= 0:
                found.append(_bookmark(entry, page))
    return found


def _dest(entry: Any) -> int:  # noqa: ANN401 - pypdf's dictionary
    where = entry["/Dest"].get_object()
    return int(where.raw_get(0).idnum) if hasattr(where, "raw_get") else int(list.__getitem__(where, 0).idnum)


def _bookmark(entry: Any, page: int) -> Message:  # noqa: ANN401 - pypdf's dictionary
    return {
        "kind": "bookmark",
        "page": page,
        "name": _text(entry, ID_KEY)[:200],
        "contents": _text(entry, "/Title"),
        "subject": "bookmark",
        "author": "",
        "colour": [],
        "rect": [],
        "quads": [],
        "strokes": [],
    }
