"""Marks as standard PDF annotations, written out by hand (ISO 32000-1, 12.5).

Always with an appearance stream: without one, readers draw highlights each in their own way. QuadPoints go upper left,
upper right, lower left, lower right as shown: the order that Acrobat uses, not the one in the standard's text.
A paper may have thousands of marks, so each is written short: places to a hundredth of a point, and no entries that
only say what holds anyway.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence

from meetingwatch.documents.wire import Message
from meetingwatch.domain.geometry import DisplayRect, rect_from_display
from meetingwatch.domain.paper import PageSize

_PRINT = 4  # /F: the annotation is printed
COLOURS = {
    "quote": (1.0, 0.937, 0.659),
    "question": (0.812, 0.89, 0.973),
    "figure": (0.804, 0.937, 0.827),
    "dispute": (0.973, 0.835, 0.886),
}
# Lines are darker than the light that lies on words.
_LINES = {
    "quote": (0.722, 0.525, 0.043),
    "question": (0.122, 0.42, 0.718),
    "figure": (0.094, 0.502, 0.22),
    "dispute": (0.722, 0.169, 0.353),
}
_INK_COLOUR = (0.122, 0.42, 0.718)
_NOTE_COLOUR = (1.0, 0.937, 0.659)
NOTE_SIZE = 20.0  # points, each way
# Points from a note without a place to the page's right edge, so far that the icon of a reader that does not turn it
# with the page is on it too, and to its upper edge.
_BESIDE, _ABOVE = 44.0, 22.0
_BELOW = 26.0  # points from one of them to the next
_MULTIPLIED = b"/M"  # the state in which light is laid on words so that they show through
_RESOURCES = b"<</ExtGState<<%s<</BM/Multiply>>>>>>" % _MULTIPLIED  # of all appearances that need any

Quad = tuple[float, float, float, float]


def note_place(size: PageSize, number: int) -> Quad:
    """Where a note without a place goes, as left, bottom, right, top, the same in every kind of file: below one another
    (number counts from 0) at the upper right corner of the page as it is shown, as in the window."""
    place = DisplayRect(size.width - _BESIDE, _ABOVE + _BELOW * number, NOTE_SIZE, NOTE_SIZE)
    rect = rect_from_display(size, place)
    return (round(rect.left, 2), round(rect.bottom, 2), round(rect.right, 2), round(rect.top, 2))


def annotation_objects(
    mark: Message,
    numbers: Sequence[int],
    page: bytes,
    rotation: int,
    spare: Quad,
    shared: Callable[[bytes], bytes],
) -> list[tuple[int, bytes]]:
    """The objects of one mark: annotation, popup, appearance, under these three numbers.

    mark: id, page, shape, meaning, rects (left, bottom, right, top in unrotated points), strokes (x and y in turn),
    contents, subject, author, modified ("D:20170712100000Z"). What has no place on the page becomes a note at spare
    (see note_place). page refers to the page object ("7 0 R"); shared gives such a reference to what many marks use.
    """
    annotation, popup, appearance = numbers
    around, colour, special, drawing = _figure(mark, rotation, spare)
    common = b"/Type/Annot/Rect[%s]/P %s/F %d" % (_numbers(around), page, _PRINT)
    subject = b"/Subj%s" % text_string(mark["subject"]) if mark.get("subject") else b""
    body = (
        b"<<"
        + common
        + special
        + b"/C[%s]" % _shades(colour)
        + b"/NM%s/M%s/T%s" % tuple(text_string(mark[name]) for name in ("id", "modified", "author"))
        + subject
        + b"/Contents%s" % text_string(mark["contents"])
        + b"/Popup %d 0 R/AP<</N %d 0 R>>>>" % (popup, appearance)
    )
    beside = (round(around[2]), round(around[1]) - 80, round(around[2]) + 200, round(around[1]))
    popup_body = b"<</Type/Annot/Subtype/Popup/Rect[%s]/P %s/Parent %d 0 R>>" % (
        _numbers(beside),
        page,
        annotation,
    )
    return [(annotation, body), (popup, popup_body), (appearance, _form(around, drawing, shared))]


_Figure = tuple[Quad, Sequence[float], bytes, bytes]


def _figure(mark: Message, rotation: int, spare: Quad) -> _Figure:
    """A mark's rectangle, colour, own entries and drawing."""
    rects = [tuple(rect) for rect in mark["rects"]]
    strokes = [list(stroke) for stroke in mark.get("strokes", ()) if len(stroke) >= 4]
    colour = COLOURS.get(mark["meaning"], _NOTE_COLOUR)
    if strokes:
        xs, ys = [x for s in strokes for x in s[::2]], [y for s in strokes for y in s[1::2]]
        around = (min(xs) - 2, min(ys) - 2, max(xs) + 2, max(ys) + 2)
        lists = b"".join(b"[%s]" % _numbers(stroke) for stroke in strokes)
        special = b"/Subtype/Ink/InkList[%s]/BS<</W 2>>" % lists
        return around, _INK_COLOUR, special, _ink(strokes)
    if not rects:
        return spare, _NOTE_COLOUR, b"/Subtype/Text/Name/Comment", _note(spare, _NOTE_COLOUR)
    if mark.get("shape") == "page":
        return rects[0], _NOTE_COLOUR, b"/Subtype/Text/Name/Comment", _note(rects[0], _NOTE_COLOUR)
    around = (
        min(r[0] for r in rects),
        min(r[1] for r in rects),
        max(r[2] for r in rects),
        max(r[3] for r in rects),
    )
    if mark.get("shape") == "box":
        line = _LINES.get(mark["meaning"], _INK_COLOUR)
        return around, line, b"/Subtype/Square/BS<</W 1.5>>", _box(around, line)
    quads = b"/QuadPoints[%s]" % _numbers([n for r in rects for n in quad_points(r, rotation)])
    return around, colour, b"/Subtype/Highlight" + quads, _highlight(rects, colour)


def quad_points(rect: Sequence[float], rotation: int) -> tuple[float, ...]:
    """A rectangle's corners, upper left, upper right, lower left, lower right as the page is shown."""
    left, bottom, right, top = rect
    match rotation:
        case 90:
            corners = ((left, bottom), (left, top), (right, bottom), (right, top))
        case 180:
            corners = ((right, bottom), (left, bottom), (right, top), (left, top))
        case 270:
            corners = ((right, top), (right, bottom), (left, top), (left, bottom))
        case _:
            corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    return tuple(number for corner in corners for number in corner)


def _highlight(rects: Sequence[Sequence[float]], colour: Sequence[float]) -> bytes:
    parts = [_MULTIPLIED + b" gs %s rg" % _shades(colour)]
    parts += [b"%s re" % _numbers((r[0], r[1], r[2] - r[0], r[3] - r[1])) for r in rects]
    return b"\n".join([*parts, b"f"])


def _box(around: Sequence[float], colour: Sequence[float]) -> bytes:
    left, bottom, right, top = around
    inside = (left + 0.75, bottom + 0.75, max(0.1, right - left - 1.5), max(0.1, top - bottom - 1.5))
    return b"%s RG 1.5 w %s re S" % (_shades(colour), _numbers(inside))


def _ink(strokes: Sequence[Sequence[float]]) -> bytes:
    parts = [b"%s RG 2 w 1 J 1 j" % _shades(_INK_COLOUR)]
    for stroke in strokes:
        points = list(zip(stroke[::2], stroke[1::2], strict=False))
        parts.append(b"%s m" % _numbers(points[0]))
        parts += [b"%s l" % _numbers(point) for point in points[1:]]
        parts.append(b"S")
    return b"\n".join(parts)


def _note(around: Sequence[float], colour: Sequence[float]) -> bytes:
    left, bottom, right, top = around
    parts = [b"%s rg 0.3 G 1 w" % _shades(colour)]
    parts.append(b"%s re B" % _numbers((left + 1, bottom + 1, right - left - 2, top - bottom - 2)))
    for down in (6.0, 10.0, 14.0):
        parts.append(b"%s m %s l S" % (_numbers((left + 4, top - down)), _numbers((right - 4, top - down))))
    return b"\n".join(parts)


def _form(around: Sequence[float], drawing: bytes, shared: Callable[[bytes], bytes]) -> bytes:
    """An appearance; what uses no resources needs none."""
    head = b"<</Subtype/Form/BBox[%s]" % _numbers(around)
    if drawing.startswith(_MULTIPLIED):
        head += b"/Resources %s" % shared(_RESOURCES)
    packed, filtered = zlib.compress(drawing, 9), b"/Filter/FlateDecode"
    if len(packed) + len(filtered) < len(drawing):
        head, drawing = head + filtered, packed
    return head + b"/Length %d>>stream\n" % len(drawing) + drawing + b"\nendstream"


def _numbers(numbers: Sequence[float]) -> bytes:
    """Places in points."""
    return b" ".join(f"{number:.2f}".rstrip("0").rstrip(".").encode() for number in numbers)


def _shades(colour: Sequence[float]) -> bytes:
    """Red, green and blue, finely enough for 255 steps."""
    return b" ".join(f"{shade:.3f}".rstrip("0").rstrip(".").encode() for shade in colour)


def text_string(text: str) -> bytes:
    """A text string: plain ASCII escaped, anything else in UTF-16 as hexadecimal, so that nothing ends it early."""
    if text.isascii() and text.isprintable():
        return b"(" + re.sub(r"([\\()])", r"\\\1", text).encode() + b")"
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be", "replace")).hex().encode() + b">"
