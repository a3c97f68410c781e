"""The person's bookmarks in a paper's outline: all under one entry at its end; the author's outline stays as it is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Protocol

from meetingwatch.documents.annotations import text_string
from meetingwatch.documents.wire import Message

# Our bookmarks carry their mark's id under this key, to be known again (ISO 32000-1, annex E allows such keys).
ID_KEY = "/MeetingWatchMark"


class Objects(Protocol):
    """What takes new and changed objects (appending.Update)."""

    def new_number(self) -> int:
        """The number of a new object."""

    def put(self, number: int, generation: int, body: bytes) -> None:
        """Set an object's new value."""


def add_bookmarks(update: Objects, reader: Any, bookmarks: Sequence[Message]) -> None:  # noqa: ANN401 - pypdf's reader
    """Add an entry for each bookmark (id, page, title, heading) under one closed entry after the author's last."""
    from pypdf.generic import DictionaryObject, IndirectObject, NameObject, NumberObject

    catalogue: Any = reader.trailer["/Root"]
    outlines: Any = catalogue.get("/Outlines")
    outlines = outlines.get_object() if outlines is not None else None
    own = outlines if isinstance(outlines, DictionaryObject) and "/Last" in outlines else DictionaryObject()
    changed: Any = DictionaryObject()
    changed.update(own)
    where = catalogue.raw_get("/Outlines") if own else None
    node = update.new_number()
    if isinstance(where, IndirectObject):
        root, generation = where.idnum, where.generation
    else:
        root, generation = update.new_number(), 0
        changed[NameObject("/Type")] = NameObject("/Outlines")
        top: Any = DictionaryObject()
        top.update(catalogue)
        top[NameObject("/Outlines")] = IndirectObject(root, 0, reader)
        _put(update, reader.trailer.raw_get("/Root"), top)
    last = changed.raw_get("/Last") if "/Last" in changed else None
    before = b""
    if isinstance(last, IndirectObject):
        entry: Any = DictionaryObject()
        entry.update(last.get_object())
        entry[NameObject("/Next")] = IndirectObject(node, 0, reader)
        _put(update, last, entry)
        before = b"/Prev %d %d R " % (last.idnum, last.generation)
    else:
        changed[NameObject("/First")] = IndirectObject(node, 0, reader)
    changed[NameObject("/Last")] = IndirectObject(node, 0, reader)
    changed[NameObject("/Count")] = NumberObject(abs(int(changed.get("/Count", 0))) + 1)
    written = io.BytesIO()
    changed.write_to_stream(written)
    update.put(root, generation, written.getvalue())
    _write_entries(update, reader, bookmarks, node, (root, generation, before))


def _write_entries(
    update: Objects,
    reader: Any,  # noqa: ANN401 - pypdf's reader
    bookmarks: Sequence[Message],
    node: int,
    place: tuple[int, int, bytes],
) -> None:
    root, generation, before = place
    numbers = [update.new_number() for _each in bookmarks]
    for at, (number, mark) in enumerate(zip(numbers, bookmarks, strict=True)):
        page = reader.pages[mark["page"]].indirect_reference
        beside = b"/Prev %d 0 R " % numbers[at - 1] if at else b""
        beside += b"/Next %d 0 R " % numbers[at + 1] if at + 1 < len(numbers) else b""
        body = b"<< /Title %s /Parent %d 0 R %s/Dest [%d %d R /XYZ null null null] %s %s >>" % (
            text_string(mark["title"]),
            node,
            beside,
            page.idnum,
            page.generation,
            ID_KEY.encode(),
            text_string(mark["id"]),
        )
        update.put(number, 0, body)
    heading = b"<< /Title %s /Parent %d %d R %s/First %d 0 R /Last %d 0 R /Count -%d >>" % (
        text_string(bookmarks[0]["heading"]),
        root,
        generation,
        before,
        numbers[0],
        numbers[-1],
        len(numbers),
    )
    update.put(node, 0, heading)


def _put(update: Objects, reference: Any, changed: Any) -> None:  # noqa: ANN401 - pypdf's own
    written = io.BytesIO()
    changed.write_to_stream(written)
    update.put(reference.idnum, reference.generation, written.getvalue())
