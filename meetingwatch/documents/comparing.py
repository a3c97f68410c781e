"""Two versions of a paper: which page became which, and what changed on it.

Pages are matched by what they say: equal pages first, then shared runs of four words (Jaccard), kept in order; what is
left over and still alike has moved. Never by page number. What a mark then needs is in documents/carrying.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from meetingwatch.documents.differing import MOVED_TEXT
from meetingwatch.documents.differing import Change as Change
from meetingwatch.documents.differing import changed_spans as changed_spans
from meetingwatch.documents.page_words import NEAR, body_spans, joined, spoken, stamped_span, tokens
from meetingwatch.documents.prints import WHITE, PicturePrint, same_sheets
from meetingwatch.documents.text import says_blank

SAME, CHANGED, MOVED, ADDED, REMOVED = "same", "changed", "moved", "added", "removed"

_SHINGLE = 4
_COMMON = 20  # shingles on as many pages say nothing (headings, standing paragraphs)
_ALIKE_IN_ORDER = 0.12
_ALIKE_MOVED = 0.5
_ALIKE_ALONE = 0.25  # enough for a moved page that resembles no other half as much
_NEIGHBOUR = 40  # signs of what stands beside words that are looked for
_RUN_OVER = 6  # words that stand on the next page now ran over to it


@dataclass(frozen=True)
class PagePair:
    """A page of the old version and what became of it in the new one; indices from 0, None where there is none.

    rescanned: the same sheet, scanned again. sure is False where several pages say the same and it is not certain
    which of them became which.
    """

    old: int | None
    new: int | None
    change: str
    similarity: float
    rescanned: bool = False
    sure: bool = True


class _Side:
    """A page made comparable."""

    def __init__(self, text: str, body: tuple[int, int], picture: str | None) -> None:
        words, key = spoken(text, body)
        self._text = text if words else ""
        self.blank = not words and (says_blank(text) or picture == WHITE)
        self.key = key if words else f"picture {picture}" if picture and not self.blank else ""
        self.shingles = _shingles(words)

    @cached_property
    def whole(self) -> str:
        """What it says with running heads: what is one in one paper need not be one in the other."""
        return spoken(self._text, stamped_span(self._text))[1] if self._text else ""


def _shingles(words: Sequence[str]) -> frozenset[int]:
    """Hashes of each run of four words; of all of them where they are fewer."""
    if len(words) < _SHINGLE:
        return frozenset([hash(tuple(words))] if words else [])
    return frozenset(map(hash, zip(*(words[n:] for n in range(_SHINGLE)), strict=False)))


@dataclass(frozen=True)
class Comparable:
    """A version of a paper whose pages are made comparable: that is most of the work of comparing it with another."""

    sides: tuple[_Side, ...]
    prints: dict[int, PicturePrint]


def comparable(texts: Sequence[str], prints: dict[int, PicturePrint] | None = None) -> Comparable:
    """Make a version comparable: its normalised texts, and the prints (picture_prints) of pages without words."""
    known = prints or {}
    pages = enumerate(zip(texts, body_spans(texts), strict=True))
    pictures = {index: one.exact for index, one in known.items()}
    return Comparable(tuple(_Side(text, body, pictures.get(n)) for n, (text, body) in pages), known)


def match_pages(
    old: Sequence[str],
    new: Sequence[str],
    old_prints: dict[int, PicturePrint] | None = None,
    new_prints: dict[int, PicturePrint] | None = None,
) -> tuple[PagePair, ...]:
    """What became of every page, in the new version's order, removed pages where they stood.

    old and new are the pages' normalised texts. The prints (picture_prints) tell pages without words apart; without
    them such pages are told as removed and added, never guessed.
    """
    return match(comparable(old, old_prints), comparable(new, new_prints))


def match(old: Comparable, new: Comparable) -> tuple[PagePair, ...]:
    """As match_pages, where a version is compared with several."""
    before, after = old.sides, new.sides
    candidates = _candidates(before, after)
    sheets = same_sheets(old.prints, new.prints)
    candidates |= sheets
    pairs = _in_order(candidates, _ALIKE_IN_ORDER)
    kept, taken_new = set(pairs), set(pairs.values())
    left = {(o, n): score for (o, n), score in candidates.items() if o not in kept and n not in taken_new}
    pairs |= _moved(left)
    _pair_blanks(before, after, pairs, kept)
    doubtful = _settle_standing(before, after, pairs, kept)
    return tuple(
        replace(pair, rescanned=(pair.old, pair.new) in sheets, sure=pair.old not in doubtful)
        for pair in _told(before, after, pairs, kept, candidates, set(sheets))
    )


def _say_the_same(one: _Side, other: _Side) -> bool:
    return one.key == other.key or bool(one.whole and one.whole == other.whole)


def _candidates(before: Sequence[_Side], after: Sequence[_Side]) -> dict[tuple[int, int], float]:
    """Pairs of pages that share words, with their similarity from 0 to 1 (Jaccard over the rare shingles)."""
    # Nearly every shingle is on one page, so that a list for each would be hundreds of thousands of them: looking those
    # over for what can be thrown away holds up every thread.
    first: dict[int, int] = {}
    others: dict[int, list[int]] = {}
    keys: dict[str, list[int]] = defaultdict(list)
    for n, side in enumerate(after):
        again = first.keys() & side.shingles
        for shingle in again:
            others.setdefault(shingle, []).append(n)
        first.update(dict.fromkeys(side.shingles - again, n))
        if side.key:
            keys[side.key].append(n)
    common = {shingle for shingle, at in others.items() if len(at) + 1 >= _COMMON}
    sizes = [len(side.shingles - common) for side in after]
    several, once = others.keys() - common, Counter(side.key for side in before)
    found: dict[tuple[int, int], float] = {}
    for o, side in enumerate(before):
        there = keys.get(side.key, ()) if side.key else ()
        if len(there) == 1 and once[side.key] == 1:  # it has become that page, whatever else is like it
            found[o, there[0]] = 1.0
            continue
        rare = side.shingles - common
        shared = Counter(map(first.__getitem__, first.keys() & rare))
        shared.update(chain.from_iterable(map(others.__getitem__, several & rare)))
        own = len(rare)
        for n, both in shared.items():
            # Less does not make a pair, nor a rival of one (_moved); in a long pack nearly any two pages share a run.
            if (score := both / (own + sizes[n] - both)) >= _ALIKE_IN_ORDER:
                found[o, n] = score
        found.update(((o, n), 1.0) for n in there)
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


def _settle_standing(
    before: Sequence[_Side], after: Sequence[_Side], pairs: dict[int, int], kept: set[int]
) -> set[int]:
    """Pages that say the same as others of their paper go where their neighbours went; gives those (old indices)
    of which it is not certain."""
    olds: dict[str, list[int]] = defaultdict(list)
    news: dict[str, list[int]] = defaultdict(list)
    for found, sides in ((olds, before), (news, after)):
        for index, side in enumerate(sides):
            if side.key:
                found[side.key].append(index)
    doubtful: set[int] = set()
    for key, at in olds.items():
        there = news.get(key, [])
        if not there or (len(at) == 1 and len(there) == 1):
            continue
        doubtful |= _settle(at, there, pairs, kept)
    return doubtful


def _settle(at: Sequence[int], there: Sequence[int], pairs: dict[int, int], kept: set[int]) -> set[int]:
    """Pair the old pages at with the new pages there, all alike: by the page before, else the page after."""
    others = {n for o, n in pairs.items() if o not in at}
    wanted: dict[int, int] = {}
    leader: dict[int, int] = {}  # which neighbour each followed
    for o in at:
        for step in (-1, 1):
            beside = pairs.get(o + step)
            if o + step in at or beside is None:
                continue
            n = beside - step
            if n in there and n not in wanted.values() and n not in others:
                wanted[o], leader[o] = n, o + step
                break
    spare = [n for n in there if n not in wanted.values() and n not in others]
    doubtful: set[int] = set()
    for o in at:
        if o in wanted:
            pairs[o] = wanted[o]
            kept.add(o) if leader[o] in kept else kept.discard(o)
        elif _between_neighbours(o, pairs) and pairs[o] not in there:
            continue  # it was changed where it stands, and others that say what it said were not
        elif pairs.get(o) not in spare:
            pairs.pop(o, None)
            doubtful.add(o)
        else:
            spare.remove(pairs[o])
            if len(at) != len(there):
                doubtful.add(o)
    return doubtful


def _between_neighbours(o: int, pairs: dict[int, int]) -> bool:
    """Whether the pages on both sides of an old page stand beside what it became."""
    return o in pairs and all(pairs.get(o + step) == pairs[o] + step for step in (-1, 1))


def _told(
    before: Sequence[_Side],
    after: Sequence[_Side],
    pairs: dict[int, int],
    kept: set[int],
    candidates: dict[tuple[int, int], float],
    sheets: set[tuple[int, int]],
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
        equal = _say_the_same(before[origin], after[n])
        alike = 1.0 if equal else min(0.999, round(candidates.get((origin, n), 0.0), 3))
        change = MOVED if origin not in kept else SAME if equal or (origin, n) in sheets else CHANGED
        told.append(PagePair(origin, n, change, alike))
    told += [PagePair(o, None, REMOVED, 0.0) for o in range(reached, len(before)) if o not in pairs]
    return tuple(told)


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
        here = _Surroundings(old, old_bodies, pair.old)
        there = _Surroundings(new, new_bodies, pair.new)
        found.append(
            tuple(
                part for one in changes for part in ran_over(one, old[pair.old], new[pair.new], here, there)
            )
        )
    return tuple(found)


def page_altered(old: Sequence[str], old_page: int, new: Sequence[str], new_page: int) -> bool:
    """Whether a page (index) of one version and a page of another say different things; words that only moved apart."""
    if old[old_page] == new[new_page]:
        return False
    # The pages round them tell what is repeated at heads and feet: a draft is checked while somebody writes.
    begins = [max(0, page - NEAR) for page in (old_page, new_page)]
    near = [texts[at : at + 2 * NEAR + 1] for texts, at in zip((old, new), begins, strict=True)]
    pair = PagePair(old_page - begins[0], new_page - begins[1], CHANGED, 0.0)
    (changes,) = page_changes([pair], *near)
    return any(one.kind != MOVED_TEXT for one in changes)


class _Surroundings:
    """What a page (index) and the pages before and after it say, comparable."""

    def __init__(self, texts: Sequence[str], bodies: Sequence[tuple[int, int]], index: int) -> None:
        self.before, self.page, self.after = (said(texts, bodies, n) for n in (index - 1, index, index + 1))


def said(texts: Sequence[str], bodies: Sequence[tuple[int, int]], index: int) -> str:
    """What a page says, comparable; nothing where there is no such page."""
    return joined(tokens(texts[index], bodies[index])) if 0 <= index < len(texts) else ""


def ran_over(change: Change, old: str, new: str, here: _Surroundings, there: _Surroundings) -> list[Change]:
    """A change whose words ran over to a page beside, as a move; here and there are the old and the new page with the
    pages beside them."""
    gone = change.old is not None and _ran(old, change.old, here.page, there)
    come = change.new is not None and _ran(new, change.new, there.page, here)
    if change.kind == MOVED_TEXT or not (gone or come):
        return [change]
    parts = [
        Change(MOVED_TEXT if gone else change.kind, change.old, None) if change.old else None,
        Change(MOVED_TEXT if come else change.kind, None, change.new) if change.new else None,
    ]
    return [part for part in parts if part is not None]


def _ran(text: str, span: tuple[int, int], page: str, other: _Surroundings) -> bool:
    """Whether the words of a page stand at the end of the page before, or at the beginning of the page after, in the
    other version: over nothing that was not on their page too, and not over what stayed on it. A paragraph that was
    put behind another one did not run over."""
    found = tokens(text, span)
    if len(found) < _RUN_OVER:
        return False
    words = joined(found)
    here, at, behind = page.find(words), other.after.find(words), other.before.rfind(words)
    rest, lead = page[here + len(words) :][:_NEIGHBOUR], page[: max(0, here)][-_NEIGHBOUR:]
    forth = at >= 0 and other.after[:at] in page and not (rest and rest in other.page)
    return forth or (
        behind >= 0 and other.before[behind + len(words) :] in page and not (lead and lead in other.page)
    )


def changed_words(old: str, new: str) -> list[tuple[str, str]]:
    """What was replaced by what on a page, as runs of words; one side may be empty. What only moved is left out."""
    return told_words(changed_spans(old, new), old, new)


def told_words(changes: Sequence[Change], old: str, new: str) -> list[tuple[str, str]]:
    """The words of changes, old and new, on one line each; moves are left out."""
    return [(_cut(old, one.old), _cut(new, one.new)) for one in changes if one.kind != MOVED_TEXT]


def moved_words(changes: Sequence[Change], old: str, new: str) -> list[str]:
    """What only moved, on one line each: elsewhere on the page, or over its end."""
    return [_cut(old, one.old) or _cut(new, one.new) for one in changes if one.kind == MOVED_TEXT]


def _cut(text: str, span: tuple[int, int] | None) -> str:
    return " ".join(text[slice(*span)].split()) if span else ""
