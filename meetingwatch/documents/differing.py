"""What changed between two texts of a page, as a person would tell it: whole words, figures as figures, a paragraph
that only moved as one move."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.documents.page_words import FIGURE, SIGN, WORD, Token, joined, tokens

WORDS, FIGURES, MOVED_TEXT = "words", "figure", "moved"

_MOVED = 10  # tokens that stand elsewhere unaltered are a move
_GAP = 2  # words between two changes that are not worth telling apart
_GLUED = frozenset("£$€%/+#@&")

Span = tuple[int, int]
_Block = tuple[int, int, int, int]  # old tokens from a to b, new tokens from c to d


@dataclass(frozen=True)
class Change:
    """One change: start and end in the old and the new normalised page text, None where there is nothing.

    kind: "words", "figure" (a figure became another, came or went), or "moved" (the same words, elsewhere on the page).
    """

    kind: str
    old: Span | None
    new: Span | None


def changed_spans(
    old_text: str, new_text: str, old_body: Span | None = None, new_body: Span | None = None
) -> tuple[Change, ...]:
    """What changed between two normalised page texts, in the new page's order.

    Line breaks, hyphens, spaces, quote marks, stamps and page numbers are no changes. The bodies
    (page_words.body_spans) leave out running heads too.
    """
    old, new = tokens(old_text, old_body), tokens(new_text, new_body)
    if joined(old) == joined(new):
        return ()
    blocks = [block for block in _blocks(old, new) if not _says_the_same(old, new, block)]
    moves, blocks = _without_moves(old, new, blocks)
    if moves:  # the full stop that joined a moved sentence to its neighbours is no news
        blocks = [block for block in blocks if not _only_signs(old, new, block)]
    blocks = [_with_its_word(old, new, one) for block in blocks for one in _figure_by_figure(old, new, block)]
    blocks = _join_near(old, new, [_whole_words(old_text, new_text, old, new, block) for block in blocks])
    found = [Change(MOVED_TEXT, _reach(old, a, b), _reach(new, c, d)) for a, b, c, d in moves]
    found += [
        Change(_kind(old[a:b], new[c:d]), _reach(old, a, b), _reach(new, c, d)) for a, b, c, d in blocks
    ]
    return tuple(sorted(found, key=lambda one: one.new or one.old or (0, 0)))


def _blocks(old: Sequence[Token], new: Sequence[Token]) -> list[_Block]:
    before, after = [token.key for token in old], [token.key for token in new]
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    matcher = difflib.SequenceMatcher(
        None, before[first : len(before) - last], after[first : len(after) - last], autojunk=False
    )
    return [
        _slid(old, new, (a + first, b + first, c + first, d + first))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def _slid(old: Sequence[Token], new: Sequence[Token], block: _Block) -> _Block:
    """Words that came or went from one full stop to the next: told with the stop that ends them."""
    a, b, c, d = block
    if a == b and d < len(new) and c < d and new[c].kind == SIGN and new[c].key == new[d].key:
        return a + 1, b + 1, c + 1, d + 1
    if c == d and b < len(old) and a < b and old[a].kind == SIGN and old[a].key == old[b].key:
        return a + 1, b + 1, c + 1, d + 1
    return block


def _says_the_same(old: Sequence[Token], new: Sequence[Token], block: _Block) -> bool:
    a, b, c, d = block
    return joined(old[a:b]) == joined(new[c:d])


def _without_moves(
    old: Sequence[Token], new: Sequence[Token], blocks: Sequence[_Block]
) -> tuple[list[_Block], list[_Block]]:
    """Long runs of words that went from one block to another, and what is left of the blocks."""
    moves: list[_Block] = []
    gone = [(a, b) for a, b, _c, _d in blocks if b - a >= _MOVED]
    come = [(c, d) for _a, _b, c, d in blocks if d - c >= _MOVED]
    for a, b in gone:
        for c, d in come:
            matcher = difflib.SequenceMatcher(
                None, [t.key for t in old[a:b]], [t.key for t in new[c:d]], autojunk=False
            )
            run = matcher.find_longest_match()
            if run.size >= _MOVED:
                moves.append((a + run.a, a + run.a + run.size, c + run.b, c + run.b + run.size))
    if not moves:
        return [], list(blocks)
    out_old = {n for a, b, _c, _d in moves for n in range(a, b)}
    out_new = {n for _a, _b, c, d in moves for n in range(c, d)}
    left: list[_Block] = []
    for a, b, c, d in blocks:
        olds, news = _runs(a, b, out_old), _runs(c, d, out_new)
        if olds == [(a, b)] and news == [(c, d)]:
            left.append((a, b, c, d))
            continue
        left += [(x, y, c, c) for x, y in olds] + [(b, b, x, y) for x, y in news]
    return moves, left


def _runs(start: int, end: int, out: set[int]) -> list[Span]:
    """What is left of a range, as ranges."""
    if start == end:
        return []
    found: list[Span] = []
    for n in range(start, end):
        if n in out:
            continue
        if found and found[-1][1] == n:
            found[-1] = (found[-1][0], n + 1)
        else:
            found.append((n, n + 1))
    return found


def _whole_words(
    old_text: str, new_text: str, old: Sequence[Token], new: Sequence[Token], block: _Block
) -> _Block:
    """The block with the rest of the words that it begins or ends in."""
    a, b, c, d = block
    while (
        a
        and c
        and old[a - 1].key == new[c - 1].key
        and ((a < b and _glued(old_text, old, a)) or (c < d and _glued(new_text, new, c)))
    ):
        a, c = a - 1, c - 1
    while (
        b < len(old)
        and d < len(new)
        and old[b].key == new[d].key
        and ((a < b and _glued(old_text, old, b)) or (c < d and _glued(new_text, new, d)))
    ):
        b, d = b + 1, d + 1
    return a, b, c, d


def _glued(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether the tokens before and at this place are one word as people see it."""
    one, two = found[at - 1], found[at]
    if any(sign.isspace() for sign in text[one.end : two.start]):
        return False
    return all(t.kind != SIGN or t.key in _GLUED for t in (one, two))


def _only_signs(old: Sequence[Token], new: Sequence[Token], block: _Block) -> bool:
    a, b, c, d = block
    return all(t.kind == SIGN for t in (*old[a:b], *new[c:d]))


def _with_its_word(old: Sequence[Token], new: Sequence[Token], block: _Block) -> _Block:
    """A comma that came or went is told with the word before it."""
    a, b, c, d = block
    if _only_signs(old, new, block) and a and c and old[a - 1].key == new[c - 1].key:
        return a - 1, b, c - 1, d
    return block


def _join_near(old: Sequence[Token], new: Sequence[Token], blocks: Sequence[_Block]) -> list[_Block]:
    """Changes with only a word or two between them, told as one."""
    kept: list[_Block] = []
    for block in sorted(blocks, key=lambda one: (one[0], one[2])):
        if kept and _near(old, new, kept[-1], block):
            a, _b, c, _d = kept[-1]
            kept[-1] = (a, max(kept[-1][1], block[1]), c, max(kept[-1][3], block[3]))
        else:
            kept.append(block)
    return kept


def _near(old: Sequence[Token], new: Sequence[Token], one: _Block, two: _Block) -> bool:
    if two[0] < one[1] or two[2] < one[3]:
        return two[0] <= one[1] and two[2] <= one[3]  # they overlap since words were made whole
    between, same = old[one[1] : two[0]], new[one[3] : two[2]]
    if [t.key for t in between] != [t.key for t in same]:
        return False
    figures = [_only_figures(old, new, block) for block in (one, two)]
    if any(figures):
        return not between and not all(figures)
    sides = min(max(b - a, d - c) for a, b, c, d in (one, two))
    allowed = _GAP if sides < 2 * _GAP else 2 * _GAP
    return len(between) <= allowed and not any(t.kind == FIGURE or t.key in ".;!?" for t in between)


def _only_figures(old: Sequence[Token], new: Sequence[Token], block: _Block) -> bool:
    a, b, c, d = block
    return all(t.kind == FIGURE or t.key in _GLUED for t in (*old[a:b], *new[c:d]))


def _figure_by_figure(old: Sequence[Token], new: Sequence[Token], block: _Block) -> list[_Block]:
    """A row of figures that became as many others, one by one."""
    a, b, c, d = block
    if b - a == d - c > 1 and all(t.kind == FIGURE for t in (*old[a:b], *new[c:d])):
        return [
            (a + n, a + n + 1, c + n, c + n + 1) for n in range(b - a) if old[a + n].key != new[c + n].key
        ]
    return [block]


def _kind(old: Sequence[Token], new: Sequence[Token]) -> str:
    words = [t for t in (*old, *new) if t.kind == WORD and len(t.key) > 2]
    figures = any(t.kind == FIGURE for t in (*old, *new))
    return FIGURES if figures and not words else WORDS


def _reach(found: Sequence[Token], start: int, end: int) -> Span | None:
    return (found[start].start, found[end - 1].end) if end > start else None
