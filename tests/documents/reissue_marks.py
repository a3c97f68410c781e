"""Marks on a made pack with known truth, carried to its reissue and judged."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from meetingwatch.documents.carrying import Carrier, Version
from meetingwatch.documents.comparing import match_pages
from meetingwatch.documents.prints import picture_prints
from meetingwatch.documents.worker import PaperReader, read_paper
from meetingwatch.domain.anchors import anchor_from_offsets, box_anchor, offsets_in, page_anchor
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import (
    BOOKMARK,
    BOX,
    INK,
    ITEM_NOTE,
    PAGE_NOTE,
    SHAPES,
    WORDS,
    Mark,
    Rect,
)
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import ReadPaper
from meetingwatch.workflow.carrying import OpenVersion, same_pictures
from tests.documents.reissues import LEADING, LEFT, WIDTH, ItemPlan, Made, Spot, Unit

RIGHT, RIGHTLY_ASKED, ASKED, WRONG = "right", "rightly asked", "asked", "wrong"


@dataclass(frozen=True)
class Placed:
    """A mark and where it belongs in the new version: (page, y) choices, none where only "ask" is right."""

    mark: Mark
    where: tuple[tuple[int, float | None], ...]


@dataclass
class Tally:
    """How many marks of each shape had each outcome; wrong ones in words."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    pages: int = 0

    def of(self, outcome: str, shape: str = "") -> int:
        """Marks with this outcome."""
        return sum(n for (s, o), n in self.counts.items() if o == outcome and shape in ("", s))


class Truth:
    """Both layouts and plans of a pack."""

    def __init__(self, old: Made, new: Made, before: Sequence[ItemPlan], after: Sequence[ItemPlan]) -> None:
        self.old, self.new, self.before, self.after = old, new, before, after
        self.units = {unit.id: unit for item in before for unit in item.units}
        self.now = {unit.id: unit for item in after for unit in item.units}

    def word_place(self, unit: Unit, first: int, last: int) -> tuple[tuple[int, float | None], ...]:
        """Where words first to last (past) of a unit stand now, if unaltered and on one page."""
        now = self.now.get(unit.id)
        if now is None or now.words[first:last] != unit.words[first:last]:
            return ()
        spots = [s for s in self.new.spots[unit.id] if s.first < last and first < s.last]
        return ((spots[0].page, spots[0].y),) if len({s.page for s in spots}) == 1 else ()

    def box_place(self, spots: Sequence[Spot]) -> tuple[tuple[int, float | None], ...]:
        """Where lines of units stand now, if they are unaltered and in the same form."""
        found: list[Spot] = []
        for spot in spots:
            unit, now = self.units[spot.unit], self.now.get(spot.unit)
            if now is None or now.words[spot.first : spot.last] != unit.words[spot.first : spot.last]:
                return ()
            same = [s for s in self.new.spots[spot.unit] if (s.first, s.last) == (spot.first, spot.last)]
            if not same:
                return ()
            found.append(same[0])
        drop = found[0].y - spots[0].y
        if any(
            f.page != found[0].page or abs(f.y - s.y - drop) > 1 for f, s in zip(found, spots, strict=True)
        ):
            return ()
        return ((found[0].page, found[0].y),)

    def page_place(self, page: int) -> tuple[tuple[int, float | None], ...]:
        """Pages that hold the most of an old page's lines."""
        lines: Counter[int] = Counter()
        for unit in set(self.old.pages[page]):
            here = [s for s in self.old.spots[unit] if s.page == page]
            there = self.new.spots.get(unit, [])
            for spot in here:
                near = [s for s in there if s.first <= spot.first < max(s.last, s.first + 1)]
                lines.update(s.page for s in near[:1])
        most = max(lines.values(), default=0)
        return tuple((n, None) for n, count in lines.items() if 2 * count >= most)

    def same_face(self, page: int) -> tuple[tuple[int, float | None], ...]:
        """Where a page stands that looks the same and is the same."""
        return tuple(
            (n, None) for n, _y in self.page_place(page) if self.new.faces[n] == self.old.faces[page]
        )


def made_marks(truth: Truth, read: ReadPaper, pages: OpenVersion, many: int, seed: int) -> list[Placed]:
    """About so many marks of every shape, each with its truth."""
    chance = random.Random(seed)
    found: list[Placed] = []
    weights = {WORDS: 50, BOX: 18, INK: 8, BOOKMARK: 8, PAGE_NOTE: 8, ITEM_NOTE: 8}
    while len(found) < many:
        shape = chance.choices(SHAPES, [weights[one] for one in SHAPES])[0]
        placed = _mark(shape, f"m{len(found)}", truth, read, pages, chance)
        if placed is not None:
            found.append(placed)
    return found


def _mark(
    shape: str, name: str, truth: Truth, read: ReadPaper, pages: OpenVersion, chance: random.Random
) -> Placed | None:
    if shape == ITEM_NOTE:
        item = chance.choice(truth.before)
        first = truth.old.starts[item.key]
        there = truth.new.starts.get(item.key)
        mark = Mark(
            name, "old", page_anchor(first), "", "note", shape=shape, item=truth.old.numbers[item.key]
        )
        return Placed(mark, ((there, None),) if there is not None else ())
    index = chance.randrange(2, len(read.pages))
    if shape in (BOOKMARK, PAGE_NOTE):
        return Placed(Mark(name, "old", page_anchor(index), "", "note", shape=shape), truth.page_place(index))
    if shape == INK:
        strokes = (tuple(float(chance.randint(100, 400)) for _number in range(8)),)
        mark = Mark(name, "old", page_anchor(index), "", shape=shape, strokes=strokes)
        return Placed(mark, truth.same_face(index))
    page = pages.page(index)
    spots = [
        s for unit in dict.fromkeys(truth.old.pages[index]) for s in truth.old.spots[unit] if s.page == index
    ]
    spots = [s for s in spots if truth.units[s.unit].words]
    if page is None or not spots:
        return None
    return (
        _words(name, truth, page, spots, chance) if shape == WORDS else _box(name, truth, page, spots, chance)
    )


def _line(page: PageText, spot: Spot) -> list[int]:
    return offsets_in(page, Rect(LEFT - 2, spot.y - 5, LEFT + WIDTH + 20, spot.y + LEADING - 5))


def _words(
    name: str, truth: Truth, page: PageText, spots: list[Spot], chance: random.Random
) -> Placed | None:
    spot = chance.choice(spots)
    unit = truth.units[spot.unit]
    offsets = _line(page, spot)
    line = page.text[offsets[0] : offsets[-1] + 1]
    first = chance.randrange(spot.first, spot.last)
    last = min(spot.last, first + chance.choice((1, 1, 2, 4, 7, 12)))
    before, words = " ".join(unit.words[spot.first : first]), " ".join(unit.words[first:last])
    at = line.find(words, max(0, len(before)))
    if at < 0 or not line.startswith(before):
        return None
    anchor = anchor_from_offsets(page, offsets[0] + at, offsets[0] + at + len(words))
    return Placed(Mark(name, "old", anchor, "quote"), truth.word_place(unit, first, last))


def _box(name: str, truth: Truth, page: PageText, spots: list[Spot], chance: random.Random) -> Placed:
    at = chance.randrange(len(spots))
    chosen = spots[at : at + chance.randint(1, 4)]
    chosen = [s for s in chosen if truth.units[s.unit].kind == truth.units[chosen[0].unit].kind]
    rect = Rect(LEFT - 4, chosen[-1].y - 4, LEFT + WIDTH + 10, chosen[0].y + LEADING - 4)
    return Placed(Mark(name, "old", box_anchor(page, rect), "figure", shape=BOX), truth.box_place(chosen))


def carried(truth: Truth, many: int, seed: int) -> Tally:
    """Read both packs, place marks on the old one, carry them over, and judge."""
    tally = Tally()
    paths: tuple[Path, Path] = (truth.old.path, truth.new.path)
    one, two = (read_paper(path, Cancel(), silent) for path in paths)
    prints = [
        picture_prints(path, read.pages, [page.text for page in read.pages], Cancel())
        for path, read in zip(paths, (one, two), strict=True)
    ]
    texts = [[page.text for page in read.pages] for read in (one, two)]
    pairs = match_pages(texts[0], texts[1], prints[0], prints[1])
    tally.pages = len(one.pages)
    with ExitStack() as stack:
        old, new = (OpenVersion(partial(PaperReader, path, Cancel()), stack) for path in paths)
        carrier = Carrier(
            Version(texts[0], one.items, old.page),
            Version(texts[1], two.items, new.page),
            pairs,
            same_pictures(old, new),
        )
        for placed in made_marks(truth, one, old, many, seed):
            _judge(placed, carrier.carry(placed.mark), tally)
    return tally


def _judge(placed: Placed, found: Mark | None, tally: Tally) -> None:
    mark = placed.mark
    if found is None:
        outcome = ASKED if placed.where else RIGHTLY_ASKED
        if placed.where:
            tally.missed.append(
                f"{mark.shape} p{mark.anchor.page} {mark.anchor.quote!r} belongs at {placed.where}"
            )
    else:
        outcome = RIGHT if any(_is_at(mark, found, page, y) for page, y in placed.where) else WRONG
        if outcome == WRONG:
            tally.faults.append(
                f"{mark.shape} p{mark.anchor.page} {mark.anchor.quote!r} put on p{found.anchor.page} "
                f"{found.anchor.rects[:1]}, belongs at {placed.where}"
            )
    tally.counts[mark.shape, outcome] += 1


def _is_at(mark: Mark, found: Mark, page: int, y: float | None) -> bool:
    if found.anchor.page != page:
        return False
    if y is None:
        return found.strokes == mark.strokes
    if mark.anchor.quote.split() != found.anchor.quote.split():
        return False
    return abs(max(r.top for r in found.anchor.rects) - LEADING + 4 - y) < LEADING / 2
