"""Annotations that another reader wrote into a PDF, read in a worker, as plain things to make marks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from meetingwatch.documents.annotations import COLOURS
from meetingwatch.documents.export import ask_marker
from meetingwatch.documents.faults import explain_open_failure, refuse_unless_pdf
from meetingwatch.documents.wire import Message
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import QUOTE, Rect

LIT = ("highlight", "underline", "squiggly", "strikeout")  # on words
_THIN = 2.0  # points: what a line without thickness is made


@dataclass(frozen=True)
class Annotation:
    """One annotation. page is an index from 0; rect, quads (eight numbers a line) and strokes are in unrotated PDF
    points; colour is three parts from 0 to 1, or nothing."""

    kind: str
    page: int
    name: str = ""
    contents: str = ""
    subject: str = ""
    author: str = ""
    colour: tuple[float, ...] = ()
    rect: tuple[float, ...] = ()
    quads: tuple[float, ...] = ()
    strokes: tuple[tuple[float, ...], ...] = ()

    @property
    def rects(self) -> tuple[Rect, ...]:
        """Where it lies: a rectangle for each line of words, else its own."""
        lines = [self.quads[at : at + 8] for at in range(0, len(self.quads) - 7, 8)]
        found = [Rect(min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])) for q in lines]
        if not found and len(self.rect) == 4:
            found = [_upright(self.rect)]
        return tuple(rect for rect in found if rect.right > rect.left and rect.top > rect.bottom)

    @property
    def place(self) -> Rect | None:
        """The one rectangle round all of it, at least a line's thickness; None where it does not say."""
        corners = self.quads[: len(self.quads) // 8 * 8] or (self.rect if len(self.rect) == 4 else ())
        if not corners:
            return None
        left, right = min(corners[::2]), max(corners[::2])
        bottom, top = min(corners[1::2]), max(corners[1::2])
        if max(right - left, top - bottom) <= 0:
            return None
        across, up = max(0.0, _THIN - (right - left)) / 2, max(0.0, _THIN - (top - bottom)) / 2
        return Rect(left - across, bottom - up, right + across, top + up)

    @property
    def meaning(self) -> str:
        """The meaning whose colour is nearest; a line through words disputes them."""
        if self.kind == "strikeout":
            return "dispute"
        if len(self.colour) != 3:
            return QUOTE
        return min(
            COLOURS,
            key=lambda name: sum((a - b) ** 2 for a, b in zip(COLOURS[name], self.colour, strict=True)),
        )


def _upright(rect: Sequence[float]) -> Rect:
    left, bottom, right, top = rect
    return Rect(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


@dataclass(frozen=True)
class TakenAnnotations:
    """What a PDF holds; others are the kinds of what is no mark (stamps) and how many there are; more says that there
    were too many for one go."""

    found: tuple[Annotation, ...]
    others: tuple[tuple[str, int], ...] = ()
    more: bool = False


def read_annotations(path: Path, cancel: Cancel) -> TakenAnnotations:
    """The annotations of a PDF file. Raises UserFacingError (no PDF, locked, damaged), Cancelled."""
    refuse_unless_pdf(path)
    message, _nothing = ask_marker(path, {"op": "annotations"}, cancel)
    if "error" in message:
        raise explain_open_failure("password" if message["error"] == "password" else "format")
    found = [_annotation(one) for one in message["found"]]
    return TakenAnnotations(tuple(found), tuple(message["others"].items()), bool(message["more"]))


def _annotation(one: Message) -> Annotation:
    return Annotation(
        kind=str(one["kind"]),
        page=int(one["page"]),
        name=str(one["name"]),
        contents=str(one["contents"]),
        subject=str(one["subject"]),
        author=str(one["author"]),
        colour=tuple(one["colour"]),
        rect=tuple(one["rect"]),
        quads=tuple(one["quads"]),
        strokes=tuple(tuple(stroke) for stroke in one["strokes"]),
    )
