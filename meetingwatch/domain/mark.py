"""Marks: words on a page that a person lit, with a meaning and perhaps a note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetingwatch.words import _

QUOTE = "quote"
QUESTION = "question"
FIGURE = "figure"
DISPUTE = "dispute"
MEANINGS = (QUOTE, QUESTION, FIGURE, DISPUTE)

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
    """A mark on a paper. An empty meaning with a note and no rects is a note on the page.

    placed is "yes", or "ask" where a reissued paper left it unsure.
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


def meaning_label(meaning: str) -> str:
    """The meaning as a person reads it."""
    return {
        QUOTE: _("Quote"),
        QUESTION: _("Question"),
        FIGURE: _("Figure"),
        DISPUTE: _("Dispute"),
    }.get(meaning, _("Note"))


def meaning_sign(meaning: str) -> str:
    """The sign that tells the meaning without colour."""
    return {QUOTE: "“", QUESTION: "?", FIGURE: "£", DISPUTE: "!"}.get(meaning, "✎")
