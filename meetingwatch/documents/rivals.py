"""Whether a short quotation that was found again stands in the sentence it was marked in.

Sentences of one report are often alike but for their names and figures. Where two of them exchange a figure, the words
of a mark are still on the page, with the same words next to them, and say something about another thing.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from meetingwatch.documents.page_words import Token, tokens

_SHORT = 6  # words: longer quotations say themselves what they are about
_REACH = 12  # words on each side that tell one sentence from another like it
_MORE = 2  # words that what took a quotation's place may have more than it
_SLACK = 4  # words that may have come in between

Span = tuple[int, int]


def in_its_sentence(old_text: str, old: Span, new_text: str, new: Span) -> bool:
    """Whether no other place in the new text has more of the words that were round the old range.

    Ranges are start and end in normalised page texts.
    """
    was, now = (tokens(text, (0, len(text))) for text in (old_text, new_text))
    a, b = _reach(was, old)
    if b - a > _SHORT:
        return True
    before = [token.key for token in was[max(0, a - _REACH) : a]]
    after = [token.key for token in was[b : b + _REACH]]
    keys = [token.key for token in now]
    c, d = _reach(now, new)
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


def is_its_own(old_text: str, old: Span, new_text: str, new: Span) -> bool:
    """Whether a range of the new text is the old range's, and not that of the same words elsewhere in the old text.

    Of sentences and figures that stand several times on a page, one may be gone, and the words round it have closed up:
    then what is found has on one side the words that another one had; a whole line that is the same (a table's row)
    tells them apart. Ranges are as above.
    """
    if old_text == new_text:
        return True
    was, now = (tokens(text, (0, len(text))) for text in (old_text, new_text))
    (a, b), (c, d) = _reach(was, old), _reach(now, new)
    if a == b or c == d:
        return True  # no words: nothing to mistake it for
    keys, there = [token.key for token in was], [token.key for token in now]
    words, many = keys[a:b], b - a
    before, after = _same_before(keys, a, there, c), _same_after(keys, b, there, d)
    line = (
        _line(new_text, now[c].start)
        if _line(old_text, was[a].start) == _line(new_text, now[c].start)
        else ""
    )
    return not any(
        _same_before(keys, place, there, c) > before or _same_after(keys, place + many, there, d) > after
        for place in range(len(keys) - many + 1)
        if place != a
        and keys[place : place + many] == words
        and (not line or _line(old_text, was[place].start) == line)
    )


def _line(text: str, at: int) -> str:
    """The line of a page's text that a place is in, with single spaces."""
    end = text.find("\n", at)
    return " ".join(text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)].split())


def _same_before(one: Sequence[str], at: int, other: Sequence[str], place: int) -> int:
    """How many words before two places are the same, up to the first that is not."""
    same = 0
    while same < min(at, place) and one[at - 1 - same] == other[place - 1 - same]:
        same += 1
    return same


def _same_after(one: Sequence[str], at: int, other: Sequence[str], place: int) -> int:
    same = 0
    while same < min(len(one) - at, len(other) - place) and one[at + same] == other[place + same]:
        same += 1
    return same


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


def _reach(found: Sequence[Token], span: Span) -> Span:
    """Which words a range has: the first, and the one after the last."""
    inside = [n for n, token in enumerate(found) if token.end > span[0] and token.start < span[1]]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _before(wanted: Sequence[str], keys: Sequence[str], place: int) -> int:
    """How many of the words wanted before a place stand there, each at its distance."""
    there = keys[max(0, place - len(wanted)) : place]
    return sum(one == other for one, other in zip(reversed(wanted), reversed(there), strict=False))


def _after(wanted: Sequence[str], keys: Sequence[str], place: int) -> int:
    return sum(one == other for one, other in zip(wanted, keys[place : place + len(wanted)], strict=False))
