"""Which of several places with the words of a mark is its own, and whether a short quotation that was found again
stands in the sentence it was marked in.

Sentences of one report are often alike but for their names and figures. Where two of them exchange a figure, the words
of a mark are still on the page, with the same words next to them, and say something about another thing.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from meetingwatch.documents.page_words import WORD, tokens

_SHORT = 6  # words: longer quotations say themselves what they are about
_REACH = 12  # words on each side that tell one sentence from another like it
_MORE = 2  # words that what took a quotation's place may have more than it
_SLACK = 4  # words that may have come in between
_ENOUGH = 6  # words round a place that have to be as they were
_FARTHEST = 2_000  # words on each side that are looked at
_MOST_PLACES = 3_000  # with the same words on a page: among more nobody is sure
_OF_ITS_OWN = 2  # words before a sentence that others which end alike have not: its title, say
_NEAR = 40  # characters in which a sentence before ends
_EMPTY = (0, 0)
_STOPS = (".", "!", "?", ":", ";")

Span = tuple[int, int]


def in_its_sentence(old_text: str, old: Span, new_text: str, new: Span) -> bool:
    """Whether no other place in the new text has more of the words that were round the old range.

    Ranges are start and end in normalised page texts.
    """
    was, now = _page(old_text), _page(new_text)
    a, b = was.words_of(old)
    if b - a > _SHORT:
        return True
    before, after = was.keys[max(0, a - _REACH) : a], was.keys[b : b + _REACH]
    keys = now.keys
    c, d = now.words_of(new)
    here = _before(before, keys, c) + _after(after, keys, d)
    if here == len(before) + len(after):
        return True
    ends = [_after(after, keys, place) for place in range(len(keys) + 1)]
    near = 0
    for place in range(len(keys) + 1):
        behind = ends[place : place + b - a + _MORE + 1]
        last = place + len(behind) - 1
        if (last < c or place > d) and _before(before, keys, place) + max(behind) > here:
            near = near or _alike(before, after, keys, c, d)
            if _alike(before, after, keys, place, place + behind.index(max(behind))) > near:
                return False
    return True


def counterpart(old_text: str, own: Span, new_text: str, places: Sequence[Span]) -> Span | None:
    """Which of the places where the new text has an old range's words is that range; None where it is not certain.

    All words between a place and the first that differs are compared, before it and behind it: the place has to be at
    least as good as every other on both sides. A sentence belongs to what stands before it (a title), and a cell to its
    line. Ranges are start and end in normalised page texts.
    """
    if not 0 < len(places) <= _MOST_PLACES:
        return None
    was, now = _page(old_text), _page(new_text)
    mine, found = was.words_of(own), [now.words_of(span) for span in places]
    if _EMPTY in (mine, *found):
        return None
    scored = [(_shared(was, mine, now, there), now.line(there), n) for n, there in enumerate(found)]
    best = _best(scored, was.line(mine), whole=_is_a_sentence(old_text, own, mine))
    if best is None or sum(scored[best][0]) < min(_ENOUGH, len(was.keys) - (mine[1] - mine[0])):
        return None
    return places[best] if is_its_own(old_text, own, new_text, places[best]) else None


def is_its_own(old_text: str, old: Span, new_text: str, new: Span) -> bool:
    """Whether a range of the new text is the old range, and not the same words from elsewhere in the old text.

    Of sentences and figures that stand several times on a page, one may be gone, and the words round it have closed up:
    then what is found has on one side the words that another one had. A figure goes with the word before it, which
    names its row. Ranges are as above.
    """
    if old_text == new_text:
        return True
    was, now = _page(old_text), _page(new_text)
    mine, there = was.words_of(old), now.words_of(new)
    if _EMPTY in (mine, there):
        return True  # no words: nothing to mistake it for
    if was.is_figure(mine) and was.word_before(mine) != now.word_before(there):
        return False
    rivals = was.places_of(mine)
    if len(rivals) > _MOST_PLACES:
        return False
    whole = _is_a_sentence(old_text, old, mine)
    scored = [(_shared(was, place, now, there), was.line(place), n) for n, place in enumerate(rivals)]
    best = _best(scored, now.line(there), whole=whole)
    if best is None or rivals[best] != mine:
        return False
    # Of sentences that all end alike it is told by more before it than all of them have.
    usual = max((_shared(was, mine, was, place)[0] for place in rivals if place != mine), default=-1)
    before = scored[best][0][0]
    return not whole or before >= usual + _OF_ITS_OWN or now.begins_at(there, before)


class _Page:
    """A page's text in words; a place is the first word and the one after the last (indices)."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokens(text, (0, len(text)))
        self.keys = [token.key for token in self._tokens]
        self._starts = [token.start for token in self._tokens]
        self._ends = [token.end for token in self._tokens]

    def words_of(self, span: Span) -> Span:
        first, last = bisect_right(self._ends, span[0]), bisect_left(self._starts, span[1])
        return (first, last) if first < last else _EMPTY

    def places_of(self, place: Span) -> list[Span]:
        """Every place with the same words."""
        start, end = place
        many, words = end - start, self.keys[start:end]
        at = (n for n, key in enumerate(self.keys) if key == words[0] and self.keys[n : n + many] == words)
        return [(n, n + many) for n in at]

    def begins_at(self, place: Span, before: int) -> bool:
        """Whether the page begins so many words before a place."""
        return place[0] == before

    def is_figure(self, place: Span) -> bool:
        return all(token.kind != WORD for token in self._tokens[slice(*place)])

    def word_before(self, place: Span) -> str:
        """The nearest word, over figures and signs; "" where there is none."""
        before = (token.key for token in reversed(self._tokens[: place[0]]) if token.kind == WORD)
        return next(before, "")

    def line(self, place: Span) -> str:
        """The line that a place begins in, with single spaces; "" where there is no more in it than the place."""
        start, end = self._tokens[place[0]].start, self._tokens[place[1] - 1].end
        ends = self._text.find("\n", start)
        first, last = self._text.rfind("\n", 0, start) + 1, ends if ends >= 0 else len(self._text)
        own = " ".join(self._text[first:last].split())
        return own if own != " ".join(self._text[start:end].split()) else ""


@lru_cache(maxsize=4)
def _page(text: str) -> _Page:
    """A page in words. A mark is asked about several times, and the marks of a page come one after another."""
    return _Page(text)


def _is_a_sentence(text: str, span: Span, place: Span) -> bool:
    """Whether a range is a sentence or a paragraph: then it belongs to what stands before it. What is short may as well
    belong to what follows ("£50 for parks")."""
    before = text[max(0, span[0] - _NEAR) : span[0]]
    begins = not before.strip() or "\n" in before[len(before.rstrip()) :] or before.rstrip().endswith(_STOPS)
    ends = re.match(r"\s*(?:\n|\Z)", text[span[1] :]) or text[span[0] : span[1]].rstrip().endswith(_STOPS)
    return bool(begins and ends) and place[1] - place[0] > _SHORT


def _best(scored: Sequence[tuple[Span, str, int]], line: str, *, whole: bool) -> int | None:
    """The best place, by how many words it shares before and behind; None where it is not better than every other.
    Places in a line that says the same go before all others; whole: what stands before counts more."""
    same = [one for one in scored if line and one[1] == line] or scored
    most = max(score for score, _line, _n in same)
    if not whole:
        most = (most[0], max(score[1] for score, _line, _n in same))
    found = [n for score, _line, n in same if score == most]
    return found[0] if len(found) == 1 else None


def _shared(one: _Page, place: Span, other: _Page, there: Span) -> Span:
    """How many words before two places are the same, up to the first that is not, and how many behind them."""
    before = (
        (one.keys[place[0] - n], other.keys[there[0] - n]) for n in range(1, min(place[0], there[0]) + 1)
    )
    rest = min(len(one.keys) - place[1], len(other.keys) - there[1])
    behind = ((one.keys[place[1] + n], other.keys[there[1] + n]) for n in range(rest))
    return _run(before), _run(behind)


def _run(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], islice(pairs, _FARTHEST)))


def _alike(before: Sequence[str], after: Sequence[str], keys: Sequence[str], start: int, end: int) -> int:
    """How many of the words wanted on both sides of a range are there in their order, others between them or not."""
    sides = (
        (before, keys[max(0, start - len(before) - _SLACK) : start]),
        (after, keys[end : end + len(after) + _SLACK]),
    )
    return sum(
        block.size
        for wanted, there in sides
        for block in difflib.SequenceMatcher(None, wanted, there, autojunk=False).get_matching_blocks()
    )


def _before(wanted: Sequence[str], keys: Sequence[str], place: int) -> int:
    """How many of the words wanted before a place stand there, each at its distance."""
    there = keys[max(0, place - len(wanted)) : place]
    return sum(one == other for one, other in zip(reversed(wanted), reversed(there), strict=False))


def _after(wanted: Sequence[str], keys: Sequence[str], place: int) -> int:
    return sum(one == other for one, other in zip(wanted, keys[place : place + len(wanted)], strict=False))
