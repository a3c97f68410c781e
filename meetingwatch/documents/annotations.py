"""Marks as standard PDF annotations, written out by hand (ISO 32000-1, 12.5).

Always with an appearance stream: without one, readers draw highlights each in their own way. QuadPoints go upper left,
upper right, lower left, lower right as shown: the order that Acrobat uses, not the one in the standard's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from meetingwatch.documents.wire import Message

_PRINT = 4  # /F: the annotation is printed
_COLOURS = {
    "quote": (1.0, 0.937, 0.659),
    "question": (0.812, 0.89, 0.973),
    "figure": (0.804, 0.937, 0.827),
    "dispute": (0.973, 0.835, 0.886),
}
_NOTE_COLOUR = (1.0, 0.937, 0.659)
_NOTE_SIZE = 20.0

Quad = tuple[float, float, float, float]


def annotation_objects(
    mark: Message, numbers: Sequence[int], page: int, rotation: int, corner: tuple[float, float]
) -> list[tuple[int, bytes]]:
    """The objects of one mark: annotation, popup, appearance, under these three numbers.

    mark: id, page, meaning, rects (left, bottom, right, top in unrotated points), contents, author, modified
    ("D:20170712100000Z"). Without rects it becomes a note in the page's corner (left, top). page is the page object's
    number.
    """
    annotation, popup, appearance = numbers
    rects = [tuple(rect) for rect in mark["rects"]]
    if rects:
        around = (
            min(r[0] for r in rects),
            min(r[1] for r in rects),
            max(r[2] for r in rects),
            max(r[3] for r in rects),
        )
        colour = _COLOURS.get(mark["meaning"], _NOTE_COLOUR)
        quads = b"/QuadPoints [%s] " % _numbers([n for r in rects for n in quad_points(r, rotation)])
        special = b"/Subtype /Highlight " + quads
        drawing = _highlight(rects, colour)
    else:
        left, top = corner[0] + 10, corner[1] - 10
        around = (left, top - _NOTE_SIZE, left + _NOTE_SIZE, top)
        colour = _NOTE_COLOUR
        special = b"/Subtype /Text /Name /Comment "
        drawing = _note(around, colour)
    common = b"/Type /Annot /Rect [%s] /P %d 0 R /F %d " % (_numbers(around), page, _PRINT)
    body = (
        b"<< "
        + common
        + special
        + b"/C [%s] " % _numbers(colour)
        + b"/NM %s /M %s /T %s " % (_text(mark["id"]), _text(mark["modified"]), _text(mark["author"]))
        + b"/Contents %s " % _text(mark["contents"])
        + b"/Popup %d 0 R /AP << /N %d 0 R >> >>" % (popup, appearance)
    )
    beside = (around[2], around[1] - 80, around[2] + 200, around[1])
    popup_body = b"<< /Type /Annot /Subtype /Popup /Rect [%s] /P %d 0 R /Parent %d 0 R /Open false >>" % (
        _numbers(beside),
        page,
        annotation,
    )
    return [(annotation, body), (popup, popup_body), (appearance, _form(around, drawing))]


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
    parts = [b"/Multiplied gs %s rg" % _numbers(colour)]
    parts += [b"%s re" % _numbers((r[0], r[1], r[2] - r[0], r[3] - r[1])) for r in rects]
    return b"\n".join([*parts, b"f"])


def _note(around: Sequence[float], colour: Sequence[float]) -> bytes:
    left, bottom, right, top = around
    parts = [b"%s rg 0.3 G 1 w" % _numbers(colour)]
    parts.append(b"%s re B" % _numbers((left + 1, bottom + 1, right - left - 2, top - bottom - 2)))
    for down in (6.0, 10.0, 14.0):
        parts.append(b"%s m %s l S" % (_numbers((left + 4, top - down)), _numbers((right - 4, top - down))))
    return b"\n".join(parts)


def _form(around: Sequence[float], drawing: bytes) -> bytes:
    return (
        b"<< /Type /XObject /Subtype /Form /BBox [%s] /Group << /S /Transparency >> "
        b"/Resources << /ExtGState << /Multiplied << /Type /ExtGState /BM /Multiply >> >> >> /Length %d >>\nstream\n"
        % (_numbers(around), len(drawing))
        + drawing
        + b"\nendstream"
    )


def _numbers(numbers: Sequence[float]) -> bytes:
    return b" ".join(f"{number:.3f}".rstrip("0").rstrip(".").encode() for number in numbers)


def _text(text: str) -> bytes:
    """A text string: plain ASCII escaped, anything else in UTF-16 as hexadecimal, so that nothing ends it early."""
    if text.isascii() and text.isprintable():
        return b"(" + re.sub(r"([\\()])", r"\\\1", text).encode() + b")"
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be", "replace")).hex().encode() + b">"
