"""Adding annotations to a PDF without touching a byte of it: only new and changed objects are written, after the end.

Runs in a worker (`serve`), which may write nothing: it is given the paper and the marks and hands back the bytes to
append, and, where the publisher locked the paper, the unlocked copy that they belong to (documents/unlocking.py).
ISO 32000-1, 7.5.6 (incremental updates): changed objects, a cross-reference section of the same kind as the file's
last one, a trailer whose /Prev is the file's own startxref.
"""

from __future__ import annotations

import gc
import io
import mmap
import re
import struct
import zlib
from collections.abc import Sequence
from typing import Any

from meetingwatch.documents import limits
from meetingwatch.documents.annotations import annotation_objects, note_place
from meetingwatch.documents.outlining import add_bookmarks
from meetingwatch.documents.taking import annotations_of
from meetingwatch.documents.unlocking import NeedsPassword, mend_metadata, unlocked_copy
from meetingwatch.documents.wire import ChildEnd, Message
from meetingwatch.domain.paper import PageSize

_PIECE = 1 << 20  # bytes of a copy in one message


class CannotAppend(Exception):  # noqa: N818 - it is an answer
    """Why not. kind: "password", "damaged" or "page"."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)


def serve(end: ChildEnd, paper: mmap.mmap) -> int:
    """Answer one request: {"op": "mark", "marks": […]} with the bytes to append, or {"op": "annotations"} with the
    annotations that are there.

    Before the bytes for a locked paper its unlocked copy goes in pieces ({"op": "piece"}), and "unlocked" is true.
    """
    request = end.receive()
    if request is None:
        return 0
    limits.allow_cpu(int(limits.WRITE_SECONDS))
    gc.disable()  # one answer, and all that is read for it is needed until then
    op = request["op"]
    try:
        if op == "annotations":
            end.send({"op": op, **_annotations(paper)})
            return 0
        copy = unlocked_copy(paper)
        tail = bytes_to_append(paper if copy is None else copy, request["marks"], is_copy=copy is not None)
    except NeedsPassword:
        end.send({"op": op, "error": "password"})
    except CannotAppend as error:
        end.send({"op": op, "error": error.kind})
    except MemoryError:
        end.send({"op": op, "error": "memory"})
    except Exception:
        end.send({"op": op, "error": "damaged"})
    else:
        _send_in_pieces(end, copy or b"")
        end.send({"op": op, "unlocked": copy is not None}, tail)
    return 0


def _annotations(paper: mmap.mmap) -> Message:
    """The annotations; where pypdf cannot read the paper's lock (AES without its other package), those of a copy."""
    found = annotations_of(paper)
    if found.get("error") == "damaged" and (copy := unlocked_copy(paper)) is not None:
        return annotations_of(copy)
    return found


def _send_in_pieces(end: ChildEnd, copy: bytes) -> None:
    for start in range(0, len(copy), _PIECE):
        end.send({"op": "piece"}, copy[start : start + _PIECE])


def bytes_to_append(paper: mmap.mmap | bytes, marks: Sequence[Message], *, is_copy: bool = False) -> bytes:
    """The incremental update that adds these marks (annotations.Mark as plain dicts). Raises CannotAppend.

    is_copy says that paper came from unlocked_copy, and also mends what that left out.
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(paper))
    if reader.is_encrypted:
        raise CannotAppend("password")
    previous = _startxref(paper)
    update = Update(reader, as_stream=not _is_table(paper, previous))
    if is_copy:
        mend_metadata(update, reader, bytes(paper))
    by_page: dict[int, list[Message]] = {}
    for mark in marks:
        if mark.get("shape") == "bookmark":
            continue
        by_page.setdefault(mark["page"], []).append(mark)
    for index, of_page in sorted(by_page.items()):
        if not 0 <= index < len(reader.pages):
            raise CannotAppend("page")
        _mark_page(update, reader.pages[index], of_page)
    bookmarks = [mark for mark in marks if mark.get("shape") == "bookmark"]
    if any(not 0 <= mark["page"] < len(reader.pages) for mark in bookmarks):
        raise CannotAppend("page")
    if bookmarks:
        add_bookmarks(update, reader, bookmarks)
    return update.section(len(paper), previous, ends_line=bytes(paper[-1:]) in (b"\n", b"\r"))


def _mark_page(update: Update, page: Any, marks: Sequence[Message]) -> None:  # noqa: ANN401 - pypdf's page
    """Give a page its annotations: its own array is copied, as others may share it."""
    from pypdf.generic import ArrayObject, IndirectObject, NameObject, NullObject

    reference = page.indirect_reference
    if reference is None:
        raise CannotAppend("page")
    own = page.get("/Annots")
    own = own.get_object() if own is not None else None
    annotations = ArrayObject(own) if own is not None and not isinstance(own, NullObject) else ArrayObject()
    rotation = int(page.rotation or 0) % 360
    size = _shown(page, rotation)
    placeless = sorted(mark["id"] for mark in marks if not mark["rects"] and not mark.get("strokes"))
    numbers_of = {one: number for number, one in enumerate(placeless)}
    for mark in marks:
        numbers = [update.new_number() for _each in range(3)]
        spare = note_place(size, numbers_of.get(mark["id"], 0))
        objects = annotation_objects(mark, numbers, _reference(reference), rotation, spare, update.shared)
        for number, body in objects:
            update.put(number, 0, body)
            if number in numbers[:2]:
                annotations.append(IndirectObject(number, 0, page.pdf))
    page[NameObject("/Annots")] = annotations
    written = io.BytesIO()
    page.write_to_stream(written)
    update.put(reference.idnum, reference.generation, written.getvalue())


def _shown(page: Any, rotation: int) -> PageSize:  # noqa: ANN401 - pypdf's page
    """The part of a page that readers show: what its crop box has of its media box, whichever corners they begin at."""
    boxes = [
        (*sorted(map(float, (box[0], box[2]))), *sorted(map(float, (box[1], box[3]))))
        for box in (page.mediabox, page.cropbox)
    ]
    media, crop = boxes
    left, right = max(media[0], crop[0]), min(media[1], crop[1])
    bottom, top = max(media[2], crop[2]), min(media[3], crop[3])
    if right <= left or top <= bottom:
        left, right, bottom, top = media
    across, up = right - left, top - bottom
    width, height = (up, across) if rotation % 180 else (across, up)
    return PageSize(width, height, rotation, left, bottom)


class Update:
    """Objects to append, and the cross-reference section that finds them."""

    def __init__(self, reader: Any, *, as_stream: bool) -> None:  # noqa: ANN401 - pypdf's reader
        trailer = reader.trailer
        self._as_stream = as_stream
        self._size = int(trailer["/Size"])
        self._root = trailer.raw_get("/Root")
        self._information = trailer.raw_get("/Info") if "/Info" in trailer else None
        self._id = [bytes(part.original_bytes) for part in trailer["/ID"]] if "/ID" in trailer else []
        self._objects: dict[tuple[int, int], bytes] = {}
        self._shared: dict[bytes, int] = {}

    def new_number(self) -> int:
        """The number of a new object."""
        self._size += 1
        return self._size - 1

    def shared(self, body: bytes) -> bytes:
        """A reference to an object that is written once, however often it is asked for."""
        if body not in self._shared:
            self._shared[body] = self.new_number()
            self.put(self._shared[body], 0, body)
        return b"%d 0 R" % self._shared[body]

    def put(self, number: int, generation: int, body: bytes) -> None:
        """Set an object's new value."""
        self._objects[number, generation] = body

    def section(self, length: int, previous: int, *, ends_line: bool) -> bytes:
        """The bytes that follow a file of this length whose own startxref is previous."""
        out = bytearray(b"" if ends_line else b"\n")
        places: dict[int, tuple[int, int]] = {}
        for (number, generation), body in sorted(self._objects.items()):
            places[number] = (length + len(out), generation)
            out += b"%d %d obj\n" % (number, generation) + body + b"\nendobj\n"
        at = length + len(out)
        if self._as_stream:
            out += self._stream(places, at, previous)
        else:
            out += self._table(places, previous)
        out += b"startxref\n%d\n%%%%EOF\n" % at
        return bytes(out)

    def _entries(self, previous: int) -> bytes:
        parts = b"/Size %d /Prev %d /Root %s" % (self._size, previous, _reference(self._root))
        if self._information is not None:
            parts += b" /Info %s" % _reference(self._information)
        if len(self._id) == 2:
            # The first part names the document for ever, the second this state of it (7.5.5 and 14.4).
            changed = zlib.crc32(b"".join(self._objects.values())).to_bytes(4, "big") * 4
            parts += b" /ID [<%s> <%s>]" % (self._id[0].hex().encode(), changed.hex().encode())
        return parts

    def _table(self, places: dict[int, tuple[int, int]], previous: int) -> bytes:
        # Entry 0 again, as Acrobat writes it: some readers take a section that begins higher for a mistake.
        out = bytearray(b"xref\n0 1\n0000000000 65535 f \n")
        for run in _runs(sorted(places)):
            out += b"%d %d\n" % (run[0], len(run))
            for number in run:
                out += b"%010d %05d n \n" % places[number]
        out += b"trailer\n<< " + self._entries(previous) + b" >>\n"
        return bytes(out)

    def _stream(self, places: dict[int, tuple[int, int]], at: int, previous: int) -> bytes:
        own = self.new_number()
        places = {**places, own: (at, 0)}
        numbers = sorted(places)
        rows = b"".join(struct.pack(">BQH", 1, *places[number]) for number in numbers)
        index = b" ".join(b"%d %d" % (run[0], len(run)) for run in _runs(numbers))
        data = zlib.compress(rows)
        head = b"<< /Type /XRef /W [1 8 2] /Index [%s] /Filter /FlateDecode /Length %d " % (index, len(data))
        return (
            b"%d 0 obj\n" % own
            + head
            + self._entries(previous)
            + b" >>\nstream\n"
            + data
            + b"\nendstream\nendobj\n"
        )


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Consecutive numbers together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _reference(reference: Any) -> bytes:  # noqa: ANN401 - pypdf's reference
    try:
        return b"%d %d R" % (reference.idnum, reference.generation)
    except AttributeError as error:
        raise CannotAppend("damaged") from error


def _startxref(paper: mmap.mmap | bytes) -> int:
    found = re.findall(rb"startxref\s+(\d+)", bytes(paper[-2048:]))
    if not found or not 0 < int(found[-1]) < len(paper):
        raise CannotAppend("damaged")
    return int(found[-1])


def _is_table(paper: mmap.mmap | bytes, at: int) -> bool:
    head = bytes(paper[at : at + 64]).lstrip()
    if head.startswith(b"xref"):
        return True
    if re.match(rb"\d+ \d+ obj", head):
        return False
    # The file's own table is not where it says: readers mend that by guessing, and an update on top would not hold.
    raise CannotAppend("damaged")
