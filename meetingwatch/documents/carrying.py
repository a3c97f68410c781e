"""Where a mark of one version of a paper stands in another; None where a person should look.

The page is found by what it says or shows (comparing.py). On it words need their own words with their surroundings; a
box the words under it, in the same form; ink the same picture; a bookmark or a note the same page; a note on an item
its item. Never by page number, and never by guessing between two places that fit alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from meetingwatch.documents.comparing import MOVED, SAME, PagePair
from meetingwatch.documents.rivals import counterpart, in_its_sentence, is_its_own
from meetingwatch.domain.anchors import (
    anchor_from_offsets,
    as_marked,
    box_anchor,
    fold,
    lines_near,
    offsets_in,
    page_anchor,
    place_again,
    plain,
    runs_of,
    words_in,
)
from meetingwatch.domain.geometry import union
from meetingwatch.domain.mark import BOOKMARK, BOX, INK, ITEM_NOTE, PAGE_NOTE, Anchor, Mark, Rect
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import PaperItem, find_item
from meetingwatch.domain.selection import rects_for, whole_words

_CLEARLY_THE_PAGE = 0.5  # how alike a changed page must be for a note on it to go along
_AMONG_NEIGHBOURS = 0.25  # enough where the pages before and after went the same way
_LONG = 40  # folded characters that may be looked for on every page
_NEAR_LINES = 4  # of words beside a note's place, which may show where it has gone
_SAME_FORM = 2.5  # points that the words under a box may differ in width or height

Pages = Callable[[int], PageText | None]


@dataclass(frozen=True)
class Version:
    """One version of a paper: normalised page texts, its items, and a page with its boxes (PaperReader.page)."""

    texts: Sequence[str]
    items: Sequence[PaperItem]
    page: Pages


@dataclass(frozen=True)
class Carrier:
    """Carries marks from the old version to the new. same_picture(old page, new page) compares two pages as drawn."""

    old: Version
    new: Version
    pairs: Sequence[PagePair]
    same_picture: Callable[[int, int], bool]

    def carry(self, mark: Mark) -> Mark | None:
        """The mark in the new version (its paper and label are the caller's to change), or None: ask."""
        if mark.kind == ITEM_NOTE:
            return self._item_note(mark)
        pair = next((one for one in self.pairs if one.old == mark.anchor.page), None)
        if pair is not None and (not pair.sure or self._strayed(pair)):
            return None
        if mark.kind in (BOOKMARK, PAGE_NOTE):
            anchor = self._of_page(mark.anchor, pair)
        elif mark.kind == INK:
            anchor = self._ink(mark.anchor, pair)
        elif mark.kind == BOX:
            anchor = self._box(mark.anchor, pair)
        else:
            anchor = self.words(mark.anchor, pair)
        return replace(mark, anchor=anchor) if anchor is not None else None

    def _of_page(self, anchor: Anchor, pair: PagePair | None) -> Anchor | None:
        """A note or bookmark goes with its page; one with a place of its own needs that too."""
        if pair is None or pair.new is None or not self._clearly(pair):
            return None
        if not anchor.rects or pair.similarity == 1.0:
            return page_anchor(pair.new, anchor.rects)
        return self._beside(anchor, pair)

    def _beside(self, anchor: Anchor, pair: PagePair) -> Anchor | None:
        """A place on a changed page moves as the nearest line of words did that is there again."""
        old, new = self.old.page(anchor.page), pair.new
        if old is None or new is None:
            return None
        if not old.text.strip():
            return page_anchor(new, anchor.rects)
        if not all(self._goes(old, span, pair) for span in self._under(old, anchor)):
            return None  # it may be about the very word that it lies on
        for start, end in lines_near(old, anchor.rects[0])[:_NEAR_LINES]:
            found = self.words(anchor_from_offsets(old, start, end), pair)
            if found is not None and found.page == new and found.rects:
                was, now = union(list(rects_for(old, start, end))), union(list(found.rects))
                across, up = now.left - was.left, now.top - was.top
                return page_anchor(new, tuple(_moved(rect, across, up) for rect in anchor.rects))
        return None

    def _under(self, old: PageText, anchor: Anchor) -> list[tuple[int, int]]:
        """The words that a place lies on."""
        offsets = [offset for rect in anchor.rects for offset in offsets_in(old, rect)]
        return [whole_words(old.text, *run) for run in runs_of(offsets, old.text)]

    def _goes(self, old: PageText, span: tuple[int, int], pair: PagePair) -> bool:
        found = self.words(anchor_from_offsets(old, *span), pair)
        return found is not None and found.page == pair.new

    def _strayed(self, pair: PagePair) -> bool:
        """Whether a page stands alone under another item now: it may be a standing page that both items have."""
        if pair.old is None or pair.new is None:
            return False
        targets = {one.old: one.new for one in self.pairs if one.old is not None}
        if targets.get(pair.old - 1) == pair.new - 1 or targets.get(pair.old + 1) == pair.new + 1:
            return False
        was, now = find_item(self.old.items, pair.old), find_item(self.new.items, pair.new)
        return was is not None and now is not None and not same_title(was.title, now.title)

    def words(self, anchor: Anchor, pair: PagePair | None) -> Anchor | None:
        """Where an anchor's words stand: on the page that matches, else on one beside it, else on the only page that
        has so long a quotation."""
        if not anchor.quote:
            return None
        target = pair.new if pair is not None else None
        here = as_marked(anchor, self.new.texts[target]) if target is not None else []
        if target is not None and (span := self._on_its_page(anchor, target, here)) is not None:
            return self._anchored(target, span) if self._is_meant(anchor, target, span) else None
        if len(here) > 1:
            return None  # it may be any of them, and is not looked for elsewhere
        beside = [target - 1, target + 1] if target is not None else self._near(anchor.page)
        places = self._places(anchor, self.new.texts, beside)
        if not places and len(fold(anchor.quote).text) >= _LONG:
            places = self._places(anchor, self.new.texts, range(len(self.new.texts)))
        if len(places) != 1 or not self._only_here(anchor):
            return None
        if target is not None and not self._is_meant(anchor, *places[0]):
            return None
        return self._anchored(*places[0])

    def _on_its_page(
        self, anchor: Anchor, page: int, places: Sequence[tuple[int, int]]
    ) -> tuple[int, int] | None:
        """Which of the places with an anchor's words on the page that matches is its own."""
        text, old = self.new.texts[page], self._old_text(anchor)
        if old is None or (len(places) == 1 and len(as_marked(anchor, old)) == 1):
            return place_again(anchor, text)
        return counterpart(old, _own(anchor), text, places)

    def _old_text(self, anchor: Anchor) -> str | None:
        """The text of an anchor's page; None where its words were read in another way: there is nothing to compare."""
        old = self.old.texts[anchor.page] if anchor.page < len(self.old.texts) else ""
        return old if plain(old[slice(*_own(anchor))]) == anchor.quote else None

    def _is_meant(self, anchor: Anchor, page: int, span: tuple[int, int]) -> bool:
        """Whether words found on a page of the new version are those that were marked, and still said of the same
        thing."""
        own, old, new = _own(anchor), self._old_text(anchor), self.new.texts[page]
        if old is None:
            return True
        return is_its_own(old, own, new, span) and in_its_sentence(old, own, new, span)

    def _near(self, page: int) -> list[int]:
        """Where the words of a page that is gone may have run to: the ends of the pages around it."""
        targets = {one.old: one.new for one in self.pairs if one.old is not None and one.new is not None}
        before, after = targets.get(page - 1), targets.get(page + 1)
        near = [before, before + 1] if before is not None else []
        near += [after, after - 1] if after is not None else []
        return list(dict.fromkeys(near))

    def _places(
        self, anchor: Anchor, texts: Sequence[str], pages: Sequence[int]
    ) -> list[tuple[int, tuple[int, int]]]:
        start = anchor.quote.split()[0] if anchor.quote.split() else ""
        return [
            (n, span)
            for n in pages
            if 0 <= n < len(texts)
            and start in texts[n]
            and (span := place_again(anchor, texts[n])) is not None
        ]

    def _only_here(self, anchor: Anchor) -> bool:
        """Whether the old version has these words in these surroundings once: standing sentences stand on many."""
        return len(self._places(anchor, self.old.texts, range(len(self.old.texts)))) <= 1

    def _anchored(self, index: int, span: tuple[int, int]) -> Anchor | None:
        page = self.new.page(index)
        if page is None or page.text != self.new.texts[index]:
            return None
        return anchor_from_offsets(page, *span)

    def _clearly(self, pair: PagePair) -> bool:
        """Whether a page is the same one, unchanged or not too much."""
        if pair.new is None or pair.old is None:
            return False
        if pair.change == SAME or pair.similarity >= _CLEARLY_THE_PAGE:
            return True
        if pair.change == MOVED or pair.similarity < _AMONG_NEIGHBOURS:
            return False
        targets = {one.old: one.new for one in self.pairs if one.old is not None}
        return targets.get(pair.old - 1) == pair.new - 1 and targets.get(pair.old + 1) == pair.new + 1

    def _ink(self, anchor: Anchor, pair: PagePair | None) -> Anchor | None:
        if pair is None or pair.new is None or pair.old is None or pair.similarity < 1.0:
            return None
        return replace(anchor, page=pair.new) if self.same_picture(pair.old, pair.new) else None

    def _box(self, anchor: Anchor, pair: PagePair | None) -> Anchor | None:
        """A box goes where the words under it went, if they keep their form; without words, with its picture."""
        if not anchor.rects:
            return None
        rect = anchor.rects[0]
        old = self.old.page(anchor.page)
        offsets = offsets_in(old, rect) if old is not None else []
        if old is None or not offsets:
            return self._ink(anchor, pair)
        if pair is not None and pair.new is not None and pair.similarity == 1.0:
            new = self.new.page(pair.new)
            if new is not None and _same_words(words_in(old, rect), words_in(new, rect)):
                return replace(box_anchor(new, rect), page=pair.new)
        for start, end in sorted(runs_of(offsets, old.text), key=lambda run: run[0] - run[1]):
            if (placed := self._moved_box(old, rect, start, end, pair)) is not None:
                return placed
            if end - start < 12:
                return None
        return None

    def _moved_box(
        self, old: PageText, rect: Rect, start: int, end: int, pair: PagePair | None
    ) -> Anchor | None:
        found = self.words(anchor_from_offsets(old, start, end), pair)
        new = self.new.page(found.page) if found is not None else None
        if found is None or new is None or not found.rects:
            return None
        was, now = union(list(rects_for(old, start, end))), union(list(found.rects))
        wider, taller = (
            now.right - now.left - was.right + was.left,
            now.top - now.bottom - was.top + was.bottom,
        )
        if abs(wider) > _SAME_FORM or abs(taller) > _SAME_FORM:
            return None
        moved = _moved(rect, now.left - was.left, now.bottom - was.bottom)
        if not _same_words(words_in(old, rect), words_in(new, moved)):
            return None
        return replace(box_anchor(new, moved), page=found.page)

    def _item_note(self, mark: Mark) -> Mark | None:
        """A note on an item follows its title, or its number where its pages went to the item of that number."""
        old = next((one for one in self.old.items if one.level == 0 and one.number == mark.item), None)
        new = [one for one in self.new.items if one.level == 0 and one.number]
        new = [one for one in new if one.said_exempt or not one.exempt]  # not what half a pack lacks
        if old is None:
            return None
        titled = [one for one in new if same_title(one.title, old.title)]
        if len(titled) > 1:
            titled = [one for one in titled if one.number == old.number]
        if not titled:
            titled = [one for one in new if one.number == old.number and self._same_pages(old, one)]
        if not titled:
            titled = [one for one in new if self._same_pages(old, one)]
        if len(titled) != 1:
            return None
        return replace(mark, anchor=page_anchor(titled[0].first), item=titled[0].number)

    def _same_pages(self, old: PaperItem, new: PaperItem) -> bool:
        """Whether most of the pages of an item became pages of another."""
        went = [
            pair.new
            for pair in self.pairs
            if pair.old is not None and old.first <= pair.old <= old.last and pair.new is not None
        ]
        return 2 * sum(1 for n in went if new.first <= n <= new.last) > old.last - old.first + 1


def _own(anchor: Anchor) -> tuple[int, int]:
    """Where an anchor's words stand on its page."""
    return anchor.start, anchor.start + len(anchor.quote)


def same_title(one: str, two: str) -> bool:
    """Whether two titles of items are the same; one may be cut off, as outlines do."""
    first, second = (fold(title.rstrip(".… ")).text.casefold() for title in (one, two))
    if first == second:
        return bool(first)
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) >= 24 and longer.startswith(shorter)


def _moved(rect: Rect, across: float, up: float) -> Rect:
    return Rect(rect.left + across, rect.bottom + up, rect.right + across, rect.top + up)


def _same_words(one: str, two: str) -> bool:
    return fold(one).text == fold(two).text
