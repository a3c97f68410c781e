"""Two versions of a paper: which page became which, and where a mark's words stand now.

Pages are matched by what they say: equal pages first, then shared runs of four words (Jaccard), kept in order; what is
left over and still alike has moved. Never by page number. A mark then needs its own words, with their surroundings, on
the page that was found; where that is not certain the answer is None and a person is asked.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from meetingwatch.documents.differing import MOVED_TEXT
from meetingwatch.documents.differing import Change as Change
from meetingwatch.documents.differing import changed_spans as changed_spans
from meetingwatch.documents.page_words import body_spans, joined, tokens
from meetingwatch.documents.text import says_blank
from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.anchors import anchor_from_offsets, place_again
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import Anchor
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import Page

SAME, CHANGED, MOVED, ADDED, REMOVED = "same", "changed", "moved", "added", "removed"

_SHINGLE = 4
_COMMON = 20  # shingles on as many pages say nothing (headings, standing paragraphs)
_ALIKE_IN_ORDER = 0.12
_ALIKE_MOVED = 0.5
_ALIKE_ALONE = 0.25  # enough for a moved page that resembles no other half as much
_RUN_OVER = 6  # words that stand on the next page now ran over to it
_PRINT_WIDTH = 160  # pixels
_WHITE = "white"  # the print of a page with nothing on it


@dataclass(frozen=True)
class PagePair:
    """A page of the old version and what became of it in the new one; indices from 0, None where there is none."""

    old: int | None
    new: int | None
    change: str
    similarity: float


def match_pages(
    old: Sequence[str],
    new: Sequence[str],
    old_prints: dict[int, str] | None = None,
    new_prints: dict[int, str] | None = None,
) -> tuple[PagePair, ...]:
    """What became of every page, in the new version's order, removed pages where they stood.

    old and new are the pages' normalised texts. The prints (picture_prints) tell pages without words apart; without
    them such pages are told as removed and added, never guessed.
    """
    before, after = _sides(old, old_prints or {}), _sides(new, new_prints or {})
    candidates = _candidates(before, after)
    pairs = _in_order(candidates, _ALIKE_IN_ORDER)
    kept, taken_new = set(pairs), set(pairs.values())
    left = {(o, n): score for (o, n), score in candidates.items() if o not in kept and n not in taken_new}
    pairs |= _moved(left)
    _pair_blanks(before, after, pairs, kept)
    return _told(before, after, pairs, kept, candidates)


class _Side:
    """A page made comparable."""

    def __init__(self, text: str, body: tuple[int, int], picture: str | None) -> None:
        found = tokens(text, body)
        words = [token.key for token in found]
        self.blank = not words and (says_blank(text) or picture == _WHITE)
        self.key = joined(found) if words else f"picture {picture}" if picture and not self.blank else ""
        self.shingles = frozenset(
            hash(tuple(words[i : i + _SHINGLE])) for i in range(max(1, len(words) - _SHINGLE + 1)) if words
        )


def _sides(texts: Sequence[str], prints: dict[int, str]) -> list[_Side]:
    bodies = body_spans(texts)
    return [
        _Side(text, body, prints.get(index))
        for index, (text, body) in enumerate(zip(texts, bodies, strict=True))
    ]


def _candidates(before: Sequence[_Side], after: Sequence[_Side]) -> dict[tuple[int, int], float]:
    """Pairs of pages that share words, with their similarity from 0 to 1 (Jaccard over the rare shingles)."""
    holders: dict[int, list[int]] = defaultdict(list)
    keys: dict[str, list[int]] = defaultdict(list)
    for n, side in enumerate(after):
        for shingle in side.shingles:
            holders[shingle].append(n)
        if side.key:
            keys[side.key].append(n)
    rare = {shingle for shingle, at in holders.items() if len(at) < _COMMON}
    sizes = [len(side.shingles & rare) for side in after]
    found: dict[tuple[int, int], float] = {}
    for o, side in enumerate(before):
        shared: dict[int, int] = defaultdict(int)
        for shingle in side.shingles & rare:
            for n in holders[shingle]:
                shared[n] += 1
        own = sum(1 for shingle in side.shingles if shingle in rare or shingle not in holders)
        for n, both in shared.items():
            found[o, n] = both / (own + sizes[n] - both)
        for n in keys.get(side.key, ()) if side.key else ():
            found[o, n] = 1.0
    return found


def _in_order(candidates: dict[tuple[int, int], float], at_least: float) -> dict[int, int]:
    """The heaviest set of pairs in which both versions keep their order."""
    pairs = sorted((o, -n, score) for (o, n), score in candidates.items() if score >= at_least)
    ends: list[int] = []  # new pages, ascending, each with a better total than those before
    totals: list[tuple[float, int]] = []  # total, and the pair that ends there
    earlier: list[int] = []
    for number, (_o, minus_n, score) in enumerate(pairs):
        n = -minus_n
        at = bisect_left(ends, n)
        total = score + (totals[at - 1][0] if at else 0.0)
        earlier.append(totals[at - 1][1] if at else -1)
        if at < len(ends) and totals[at][0] >= total and ends[at] == n:
            continue
        ends.insert(at, n)
        totals.insert(at, (total, number))
        while at + 1 < len(ends) and totals[at + 1][0] <= total:
            del ends[at + 1], totals[at + 1]
    chosen: dict[int, int] = {}
    number = totals[-1][1] if totals else -1
    while number >= 0:
        o, minus_n, _score = pairs[number]
        chosen[o] = -minus_n
        number = earlier[number]
    return chosen


def _moved(left: dict[tuple[int, int], float]) -> dict[int, int]:
    """Pages that stand elsewhere now: very alike, or alike and without a rival."""
    of_old: dict[int, list[float]] = defaultdict(list)
    of_new: dict[int, list[float]] = defaultdict(list)
    for (o, n), score in left.items():
        of_old[o].append(score)
        of_new[n].append(score)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for (o, n), score in sorted(left.items(), key=lambda entry: -entry[1]):
        if o in pairs or n in taken:
            continue
        rivals = sorted(of_old[o])[:-1] + sorted(of_new[n])[:-1]
        alone = score >= _ALIKE_ALONE and score >= 2 * max(rivals, default=0.0)
        if score >= _ALIKE_MOVED or alone:
            pairs[o] = n
            taken.add(n)
    return pairs


def _pair_blanks(
    before: Sequence[_Side], after: Sequence[_Side], pairs: dict[int, int], kept: set[int]
) -> None:
    """A page left blank goes with the page before it: nobody marks it, but it is not news either."""
    taken = set(pairs.values())
    for o, side in enumerate(before):
        if not side.blank or o in pairs:
            continue
        n = 0 if o == 0 else pairs.get(o - 1, -2) + 1
        if 0 <= n < len(after) and after[n].blank and n not in taken:
            pairs[o] = n
            taken.add(n)
            kept.add(o)


def _told(
    before: Sequence[_Side],
    after: Sequence[_Side],
    pairs: dict[int, int],
    kept: set[int],
    candidates: dict[tuple[int, int], float],
) -> tuple[PagePair, ...]:
    came_from = {n: o for o, n in pairs.items()}
    told: list[PagePair] = []
    reached = 0
    for n in range(len(after)):
        origin = came_from.get(n)
        if origin is None:
            told.append(PagePair(None, n, ADDED, 0.0))
            continue
        if origin in kept:
            told += [PagePair(o, None, REMOVED, 0.0) for o in range(reached, origin) if o not in pairs]
            reached = max(reached, origin + 1)
        equal = before[origin].key == after[n].key
        alike = 1.0 if equal else round(candidates.get((origin, n), 0.0), 3)
        change = MOVED if origin not in kept else SAME if equal else CHANGED
        told.append(PagePair(origin, n, change, alike))
    told += [PagePair(o, None, REMOVED, 0.0) for o in range(reached, len(before)) if o not in pairs]
    return tuple(told)


def picture_prints(path: Path, pages: Sequence[Page], cancel: Cancel) -> dict[int, str]:
    """A hash of the picture of each page without words, without its foot (where the stamp changes).

    Only pages that look the same to the bit at 160 pixels across agree: a new scan of the same sheet does not.
    """
    found: dict[int, str] = {}
    wanted = [page for page in pages if not page.has_text and not page.unreadable]
    if not wanted:
        return found
    with PaperReader(path, cancel) as reader:
        for page in wanted:
            scale = _PRINT_WIDTH / page.size.width
            height = max(1, min(10 * _PRINT_WIDTH, round(page.size.height * scale)))
            pixels = reader.render(page.index, scale, _PRINT_WIDTH, height)
            if pixels is not None:
                head = pixels[: int(height * 0.94) * _PRINT_WIDTH * 4]
                white = set(head[::4]) == {255}
                found[page.index] = _WHITE if white else hashlib.sha256(head).hexdigest()
    return found


def replace_anchor(
    anchor: Anchor,
    pairs: Sequence[PagePair],
    new: Sequence[str],
    page_text: Callable[[int], PageText | None],
) -> Anchor | None:
    """The anchor in the new version, or None where a person should look.

    new: the new pages' normalised texts. page_text gives a new page with its boxes (PaperReader.page). The page that
    matches is tried first, then the ones beside it, where words may have run over.
    """
    target = next((pair.new for pair in pairs if pair.old == anchor.page), None)
    if target is None or not anchor.quote:
        return None
    span = place_again(anchor, new[target])
    where = target
    if span is None:
        beside = [n for n in (target - 1, target + 1) if 0 <= n < len(new)]
        found = [(n, place) for n in beside if (place := place_again(anchor, new[n])) is not None]
        if len(found) != 1:
            return None
        where, span = found[0]
    page = page_text(where)
    if page is None or page.text != new[where]:
        return None
    return anchor_from_offsets(page, *span)


def page_changes(
    pairs: Sequence[PagePair], old: Sequence[str], new: Sequence[str]
) -> tuple[tuple[Change, ...], ...]:
    """What changed on each pair's pages, in the pairs' order; offsets into the old and the new normalised texts.

    Words that only ran over to the page before or after are told as moved, with None for the side where they are not.
    """
    old_bodies, new_bodies = body_spans(old), body_spans(new)
    found: list[tuple[Change, ...]] = []
    for pair in pairs:
        if pair.old is None or pair.new is None or pair.similarity == 1.0:
            found.append(())
            continue
        changes = changed_spans(old[pair.old], new[pair.new], old_bodies[pair.old], new_bodies[pair.new])
        there = [said(new, new_bodies, n) for n in (pair.new - 1, pair.new + 1)]
        here = [said(old, old_bodies, n) for n in (pair.old - 1, pair.old + 1)]
        found.append(
            tuple(
                part for one in changes for part in ran_over(one, old[pair.old], new[pair.new], here, there)
            )
        )
    return tuple(found)


def said(texts: Sequence[str], bodies: Sequence[tuple[int, int]], index: int) -> str:
    """What a page says, comparable; nothing where there is no such page."""
    return joined(tokens(texts[index], bodies[index])) if 0 <= index < len(texts) else ""


def ran_over(change: Change, old: str, new: str, here: Sequence[str], there: Sequence[str]) -> list[Change]:
    """A change whose words stand on a page beside, as a move; here and there are what the pages beside the old and
    the new page say."""
    gone = change.old is not None and _is_beside(old, change.old, there)
    come = change.new is not None and _is_beside(new, change.new, here)
    if change.kind == MOVED_TEXT or not (gone or come):
        return [change]
    parts = [
        Change(MOVED_TEXT if gone else change.kind, change.old, None) if change.old else None,
        Change(MOVED_TEXT if come else change.kind, None, change.new) if change.new else None,
    ]
    return [part for part in parts if part is not None]


def _is_beside(text: str, span: tuple[int, int], beside: Sequence[str]) -> bool:
    found = tokens(text, span)
    return len(found) >= _RUN_OVER and any(joined(found) in page for page in beside)


def changed_words(old: str, new: str) -> list[tuple[str, str]]:
    """What was replaced by what on a page, as runs of words; one side may be empty. What only moved is left out."""
    return told_words(changed_spans(old, new), old, new)


def told_words(changes: Sequence[Change], old: str, new: str) -> list[tuple[str, str]]:
    """The words of changes, old and new, on one line each; moves are left out."""
    return [(_cut(old, one.old), _cut(new, one.new)) for one in changes if one.kind != MOVED_TEXT]


def _cut(text: str, span: tuple[int, int] | None) -> str:
    return " ".join(text[slice(*span)].split()) if span else ""
