"""How words are found again: by the quotation itself and what stands on each side of it.

Quotations are compared folded: white space, hyphens at line ends, kinds of quote mark and of dash do not matter;
letters, figures, and a minus or a gap between figures do.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.domain.figure_edges import beyond, cuts_a_figure
from meetingwatch.domain.mark import CONTEXT, Anchor, Rect
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.selection import rects_for, units_of

FOUND = "found"
ALTERED = "altered"
ABSENT = "absent"

_ALIKE = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
    }
)
_DASHES = frozenset("-‐‑‒–—―−\xad\ufffe")
_ENOUGH = 0.6  # of a quotation's words in order, to call it altered rather than absent


@dataclass(frozen=True)
class Folded:
    """A text made comparable; places[i] is where its character i stands in the original."""

    text: str
    places: list[int]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the original of a range here."""
        return self.places[start], (self.places[end - 1] + 1 if end > start else self.places[start])

    def at(self, offset: int) -> int:
        """The first character here that stands at or after an original offset."""
        return bisect_right(self.places, offset - 1)


def fold(text: str) -> Folded:
    """Make a text comparable."""
    kept: list[str] = []
    places: list[int] = []
    plain = text.translate(_ALIKE)
    for place, sign in enumerate(plain):
        if sign.isspace():
            if not (kept and kept[-1].isdigit() and _next(plain, place).isdigit()) or kept[-1] == " ":
                continue
            new = " "
        elif sign in _DASHES:
            following = _next(plain, place)
            if not (following.isdigit() or following in "£$€"):
                continue
            new = "-"
        elif sign > "\x7f":
            new = unicodedata.normalize("NFKC", sign)
        else:
            new = sign
        kept.extend(new)
        places.extend([place] * len(new))
    return Folded("".join(kept), places, len(text))


def _next(text: str, place: int) -> str:
    """The next character that is neither space nor dash, or a letter when there is none."""
    for sign in text[place + 1 : place + 40]:
        if not sign.isspace() and sign not in _DASHES:
            return sign
    return "x"


def find_quote(text: str, quote: str) -> list[tuple[int, int]]:
    """Every place (start, end in text) where a quotation stands, in order, without overlaps.

    Places that begin and end between words are preferred: others count only where there are none.
    A part of a figure never counts: "16" is not in "2016", nor "5" in "5.2", "-5" or "5m".
    """
    spans = [span for span in _everywhere(text, quote) if not cuts_a_figure(text, *span)]
    whole = [span for span in spans if _stands_alone(text, *span)]
    return whole or spans


def _everywhere(text: str, quote: str) -> list[tuple[int, int]]:
    """Every place of a quotation, in the midst of words too."""
    wanted = fold(quote.strip()).text
    if not wanted:
        return []
    page = fold(text)
    spans = []
    at = page.text.find(wanted)
    while at >= 0:
        spans.append(page.span(at, at + len(wanted)))
        at = page.text.find(wanted, at + len(wanted))
    return spans


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not before and not after


def anchor_from_offsets(page: PageText, start: int, end: int) -> Anchor:
    """The anchor of a range of a page's text. The quotation and its surroundings have single spaces in
    place of line ends.

    Raises ValueError when the range holds no words.
    """
    start, end = max(0, start), min(end, len(page.text))
    while start < end and page.text[start].isspace():
        start += 1
    while end > start and page.text[end - 1].isspace():
        end -= 1
    quote = plain(page.text[start:end])
    if not quote:
        raise ValueError("no words")
    before = page.text[max(0, start - CONTEXT) : start]
    after = page.text[end : end + CONTEXT]
    return Anchor(page.index, quote, _one_line(before), _one_line(after), start, rects_for(page, start, end))


def offsets_in(page: PageText, rect: Rect) -> list[int]:
    """The characters whose middle lies in a rectangle, in the text's order."""
    found = []
    for offset in range(len(page.text)):
        box = page.box(offset)
        if box is None:
            continue
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        if rect.left <= x <= rect.right and rect.bottom <= y <= rect.top:
            found.append(offset)
    return found


def words_under(page: PageText, rect: Rect) -> list[int]:
    """The characters of the words whose middle lies in a rectangle, in the text's order: none is cut in two."""
    found: list[int] = []
    for start, end in units_of(page.text):
        boxes = [box for n in range(start, end) if (box := page.box(n)) is not None]
        if not boxes:
            continue
        x = (min(box.left for box in boxes) + max(box.right for box in boxes)) / 2
        y = (min(box.bottom for box in boxes) + max(box.top for box in boxes)) / 2
        if rect.left <= x <= rect.right and rect.bottom <= y <= rect.top:
            found += range(start, end)
    return found


def runs_of(offsets: Sequence[int], text: str) -> list[tuple[int, int]]:
    """Offsets as ranges: those with only white space between them go together."""
    runs: list[tuple[int, int]] = []
    for offset in offsets:
        if runs and not text[runs[-1][1] : offset].strip():
            runs[-1] = (runs[-1][0], offset + 1)
        else:
            runs.append((offset, offset + 1))
    return runs


def words_in(page: PageText, rect: Rect) -> str:
    """The words under a rectangle, with single spaces; a table's column without the columns beside it."""
    return plain(" ".join(page.text[a:b] for a, b in runs_of(words_under(page, rect), page.text)))


def box_anchor(page: PageText, rect: Rect) -> Anchor:
    """The anchor of a box drawn on a page: its rectangle, and the words under it, if there are any."""
    offsets = words_under(page, rect)
    if not offsets:
        return Anchor(page.index, "", "", "", 0, (rect,))
    start, end = offsets[0], offsets[-1] + 1
    before, after = page.text[max(0, start - CONTEXT) : start], page.text[end : end + CONTEXT]
    return Anchor(page.index, words_in(page, rect), _one_line(before), _one_line(after), start, (rect,))


def lines_near(page: PageText, rect: Rect) -> list[tuple[int, int]]:
    """The lines of a page's text (start and end), those nearest to a rectangle first."""
    found: list[tuple[float, tuple[int, int]]] = []
    start = 0
    for line in page.text.split("\n"):
        end = start + len(line)
        rects = rects_for(page, start, end) if line.strip() else ()
        if rects:
            found.append((min(_apart(rect, one) for one in rects), (start, end)))
        start = end + 1
    return [span for _distance, span in sorted(found)]


def _apart(one: Rect, two: Rect) -> float:
    """How far two rectangles are from each other, in points, one direction's way after the other's."""
    across = max(one.left - two.right, two.left - one.right, 0.0)
    return across + max(one.bottom - two.top, two.bottom - one.top, 0.0)


def page_anchor(index: int, rects: tuple[Rect, ...] = ()) -> Anchor:
    """The anchor of a bookmark, a note on a page or item, or ink: a page without words."""
    return Anchor(index, "", "", "", 0, rects)


def plain(text: str) -> str:
    """Words with single spaces, as a quotation reads."""
    return " ".join(text.split())


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def place_again(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """Where an anchor's words stand in a page's text, when that is certain.

    With its surroundings on at least one side, or as the only place with these words when they are at least 12 folded
    characters long. None when it is not there or more than one place fits equally well.
    """
    spans = as_marked(anchor, text)
    if not spans:
        return None
    scored = [(_surroundings(anchor, text, span), span) for span in spans]
    best = max(score for score, _span in scored)
    at_best = [span for score, span in scored if score == best]
    if len(at_best) > 1:
        return None
    long_enough = len(fold(anchor.quote).text) >= 12
    if best >= 1.0 or (len(spans) == 1 and long_enough and best >= 0.25):
        return at_best[0]
    return None


def pages_with(anchor: Anchor, texts: Sequence[str]) -> list[int]:
    """The pages (indices) on which an anchor's words stand in surroundings like its own."""
    words = anchor.quote.split()
    if not words:
        return []
    return [n for n, text in enumerate(texts) if words[0] in text and place_again(anchor, text) is not None]


def stands(anchor: Anchor, text: str) -> bool:
    """Whether an anchor's words are anywhere in a text, each figure with the sign and the unit it had."""
    return bool(as_marked(anchor, text))


def as_marked(anchor: Anchor, text: str) -> list[tuple[int, int]]:
    """Every place of an anchor's words where a figure goes on as it did when it was marked: a mark may have been drawn
    from the midst of one, but "181.9" is not in "1,181.9", and "£12" is not "£12m"."""
    own = beyond(anchor.before, anchor.quote, anchor.after)
    return [span for span in _everywhere(text, anchor.quote) if own == _beyond(text, *span)]


def _beyond(text: str, start: int, end: int) -> tuple[str, str]:
    return beyond(text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT])


def _surroundings(anchor: Anchor, text: str, span: tuple[int, int]) -> float:
    """How much of the words before and after agree: 0 (nothing) to 2 (both sides wholly)."""
    start, end = span
    before = fold(text[max(0, start - 3 * CONTEXT) : start]).text
    after = fold(text[end : end + 3 * CONTEXT]).text
    return _shared_end(fold(anchor.before).text, before) + _shared_end(
        fold(anchor.after).text[::-1], after[::-1]
    )


def _shared_end(wanted: str, found: str) -> float:
    """The part of wanted, measured from its end, that found ends in; 1 when both have nothing."""
    if not wanted:
        return 1.0 if not found else 0.5
    same = 0
    for one, other in zip(reversed(wanted), reversed(found), strict=False):
        if one != other:
            break
        same += 1
    return same / len(wanted)


def in_order(text: str, quote: str) -> bool:
    """Whether all words of a quotation stand in a text in their order, with others between them: those in a box, as
    round a table's column, do. Boxes of before may have cut through the longer ones; a figure is there whole or not."""
    there = iter([fold(word).text for word in text.split()])
    wanted = [fold(word).text for word in quote.split()]
    cut = {word for word in wanted if len(word) > 2 and not any(sign.isdigit() for sign in word)}
    return all(any(one == word or (word in cut and word in one) for one in there) for word in wanted)


def check_quote(text: str, quote: str) -> str:
    """Whether a quotation stands on a page: FOUND, ALTERED (much of it is there, in order, near together) or ABSENT.

    It says that the words are there, nothing about what they mean.
    """
    if find_quote(text, quote):
        return FOUND
    wanted = [fold(word).text.casefold() for word in quote.split()]
    there = [fold(word).text.casefold() for word in text.split()]
    if not wanted:
        return ABSENT
    matcher = difflib.SequenceMatcher(None, there, wanted, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    best = 0
    for position, first in enumerate(blocks):
        near = [b for b in blocks[position:] if b.a + b.size - first.a <= 2 * len(wanted) + 4]
        best = max(best, sum(block.size for block in near))
    return ALTERED if best >= max(2, _ENOUGH * len(wanted)) else ABSENT
