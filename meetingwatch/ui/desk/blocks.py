"""A page's text as it is read: blocks, each character with its place in the page's own text.

The seams to the reading order: documents.text.reading_blocks gives blocks from the text alone, and where the place of
every letter is known workflow.reading.reading_order better ones. What they say is found again in the page's text, so
that a mark made while reading has the same anchor as one made on the picture.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """A paragraph as it is read. places has for every character its offset in the page's text, -1 for none."""

    text: str
    places: tuple[int, ...]

    def range_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Where characters start to end stand in the page's text; None when nothing of them does."""
        found = [place for place in self.places[start:end] if place >= 0]
        return (min(found), max(found) + 1) if found else None

    def where(self, start: int, end: int) -> list[tuple[int, int]]:
        """The runs of this block's characters that stand in a range of the page's text: a table read row by row has
        others between them."""
        found: list[tuple[int, int]] = []
        apart = True
        for n, place in enumerate(self.places):
            if start <= place < end:
                if apart:
                    found.append((n, n + 1))
                else:
                    found[-1] = (found[-1][0], n + 1)
                apart = False
            elif place >= 0:
                apart = True
        return found


def blocks_of(page_text: str) -> list[Block]:
    """The blocks of a page in reading order."""
    from meetingwatch.documents.text import reading_blocks  # its patterns take a while to make

    offsets = [n for n, letter in enumerate(page_text) if not letter.isspace()]
    letters = "".join(page_text[n] for n in offsets)
    found = []
    at = 0
    for text in reading_blocks(page_text):
        bare = "".join(text.split())
        start = letters.find(bare, at)
        if start < 0:
            start = letters.find(bare)
        if start >= 0:
            at = start + len(bare)
            spots = offsets[start:at]
        else:
            spots = _word_by_word(text, letters, offsets)
        left = iter(spots)
        found.append(Block(text, tuple(-1 if letter.isspace() else next(left, -1) for letter in text)))
    return found


def ordered_blocks(found: Sequence[tuple[str, Sequence[tuple[int, int]]]], page_text: str) -> list[Block]:
    """Blocks of which it is known what spans of the page's text they are made of (workflow.reading.reading_order)."""
    made = []
    for text, spans in found:
        offsets = [n for start, end in spans for n in range(start, end) if not page_text[n].isspace()]
        bare = sum(1 for letter in text if not letter.isspace())
        if bare != len(offsets):  # cells with something put between them
            offsets = _word_by_word(text, "".join(page_text[n] for n in offsets), offsets)
        left = iter(offsets)
        made.append(Block(text, tuple(-1 if letter.isspace() else next(left, -1) for letter in text)))
    return made


def _word_by_word(text: str, letters: str, offsets: list[int]) -> list[int]:
    """A block put together otherwise than the page's text, such as a table's rows: each word where it stands next."""
    spots: list[int] = []
    at = 0
    for word in text.split():
        start = letters.find(word, at)
        if start < 0:
            start = letters.find(word)
        if start < 0:
            spots += [-1] * len(word)
        else:
            at = start + len(word)
            spots += offsets[start:at]
    return spots


def quote_range(page_text: str, start: int, quote: str) -> tuple[int, int]:
    """Where a quotation, whose spaces are single, ends and begins in the page's text, given where it begins."""
    offsets = [n for n, letter in enumerate(page_text) if not letter.isspace()]
    bare = sum(1 for letter in quote if not letter.isspace())
    at = bisect_left(offsets, start)
    last = min(len(offsets), at + bare) - 1
    return (offsets[at], offsets[last] + 1) if 0 <= at <= last else (start, start)
