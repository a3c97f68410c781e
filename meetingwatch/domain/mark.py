"""Marks: words on a page that a person lit, with a meaning and perhaps a note."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from meetingwatch.words import _

QUOTE = "quote"
QUESTION = "question"
FIGURE = "figure"
DISPUTE = "dispute"
MEANINGS = (QUOTE, QUESTION, FIGURE, DISPUTE)

# What a mark is made of. Words are lit; a box and ink lie on the picture of a page; a bookmark, a note on a page and
# a note on an agenda item have no place on it.
WORDS = "words"
BOX = "box"
INK = "ink"
BOOKMARK = "bookmark"
PAGE_NOTE = "page"
ITEM_NOTE = "item"
EDGE_SIGNS = {BOOKMARK: "★", ITEM_NOTE: "§"}
SHAPES = (WORDS, BOX, INK, BOOKMARK, PAGE_NOTE, ITEM_NOTE)

# Why a mark waits to be placed: the newest version has its page, but altered; or no page that came of it.
ALTERED = "altered"
PAGE_GONE = "gone"

# How many characters each side of the quotation are kept, to find it again (architecture).
CONTEXT = 32


@dataclass(frozen=True)
class Rect:
    """A rectangle in unrotated PDF points, y upwards: left < right, bottom < top."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Anchor:
    """Where words stand: their page index (from 0), the exact quotation, what stands before and
    after it in the page's normalised text, its offset in that text, and a rectangle per line."""

    page: int
    quote: str
    before: str
    after: str
    start: int
    rects: tuple[Rect, ...]


@dataclass(frozen=True)
class Mark:
    """A mark on a paper.

    shape is one of SHAPES. A box has one rectangle, and as its quotation the words under it; ink has strokes, each
    x and y in turn in unrotated PDF points. item is the agenda item's number of a note on an item, whose page is the
    item's first. placed is "yes", or "ask" where a reissued paper left it unsure; waits then says why (ALTERED or
    PAGE_GONE, "" where that was not kept). topics group evidence; tags are free words.
    """

    id: str
    paper: str
    anchor: Anchor
    meaning: str
    note: str = ""
    label: str | None = None
    placed: str = "yes"
    topics: tuple[str, ...] = ()
    made_at: datetime | None = None
    changed_at: datetime | None = None
    shape: str = WORDS
    strokes: tuple[tuple[float, ...], ...] = ()
    item: str = ""
    tags: tuple[str, ...] = ()
    waits: str = ""

    @property
    def kind(self) -> str:
        """Its shape; a mark of an older library without words, place and meaning is a note on the page."""
        bare = self.shape == WORDS and not self.anchor.rects and not self.meaning
        return PAGE_NOTE if bare else self.shape

    @property
    def page_name(self) -> str:
        """How its page is named: the printed number, else "PDF 242"."""
        return self.label or f"PDF {self.anchor.page + 1}"


def around(mark: Mark) -> Rect | None:
    """The rectangle around a mark on its page; None where it has no place on it."""
    xs = [x for r in mark.anchor.rects for x in (r.left, r.right)] + [x for s in mark.strokes for x in s[::2]]
    ys = [y for r in mark.anchor.rects for y in (r.bottom, r.top)] + [
        y for s in mark.strokes for y in s[1::2]
    ]
    return Rect(min(xs), min(ys), max(xs), max(ys)) if xs and ys else None


def shape_label(shape: str) -> str:
    """The shape as a person reads it; a mark on words is told by its meaning instead."""
    return {
        WORDS: _("Words"),
        BOX: _("Box"),
        INK: _("Ink"),
        BOOKMARK: _("Bookmark"),
        PAGE_NOTE: _("Note on the page"),
        ITEM_NOTE: _("Note on the item"),
    }[shape]


def meaning_label(meaning: str) -> str:
    """The meaning as a person reads it."""
    match meaning:  # one at a time: a list of a thousand marks asks a thousand times
        case "quote":
            return _("Quote")
        case "question":
            return _("Question")
        case "figure":
            return _("Figure")
        case "dispute":
            return _("Dispute")
        case _other:
            return _("Note")


def meaning_sign(meaning: str) -> str:
    """The sign that tells the meaning without colour."""
    return {QUOTE: "“", QUESTION: "?", FIGURE: "£", DISPUTE: "!"}.get(meaning, "✎")


def mark_sign(mark: Mark) -> str:
    """The sign that stands for a mark in a list: its shape's where it has one of its own, else its meaning's."""
    return EDGE_SIGNS.get(mark.kind) or meaning_sign(mark.meaning)


def mark_words(mark: Mark) -> str:
    """What stands for a mark in a line: its words, else its note, behind what it is where it is not words."""
    said = mark.anchor.quote or mark.note
    if mark.kind == WORDS:
        return said
    return f"{shape_label(mark.kind)}: {said}" if said else shape_label(mark.kind)


def listed(text: str) -> tuple[str, ...]:
    """Topics or tags as typed, with commas between, each once, in whatever case it is typed again."""
    return spelled((" ".join(one.split()) for one in text.split(",")), ())


def spelled(given: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Topics or tags, each once, written as they are known already: "CUTS" and "cuts" are one."""
    ways = {one.casefold(): one for one in known}
    return tuple(dict.fromkeys(ways.setdefault(one.casefold(), one) for one in given if one))
