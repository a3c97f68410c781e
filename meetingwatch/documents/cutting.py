"""Items of a paper that lost pages in its middle: an item whose first pages are gone is no part of the one before it.

Only the front sheet tells which item the pages behind a gap belong to. It is used where it is borne out
(documents/ending.py); pages without a number beside a gap are given to nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from meetingwatch.documents.ending import printed_numbers
from meetingwatch.documents.front_sheet import ListedItem
from meetingwatch.domain.page_labels import index_of_label
from meetingwatch.domain.paper import PaperItem

Gap = tuple[int, int, int]  # the page (index) before it, its first and its last printed number


@dataclass(frozen=True)
class Named:
    """An item of the front sheet and the printed numbers that this gives it."""

    item: ListedItem
    numbers: range

    def is_(self, item: PaperItem) -> bool:
        """Whether this is the item, by its number."""
        return item.level == 0 and item.number.casefold() == self.item.number.casefold()

    def within(self, gap: Gap) -> tuple[str, ...]:
        """Its printed numbers that a gap leaves out."""
        return tuple(str(number) for number in range(gap[1], gap[2] + 1) if number in self.numbers)


def named_items(listed: Sequence[ListedItem], labels: Sequence[str | None]) -> list[Named]:
    """The items that the front sheet gives pages to; the last one has all that follow, where it does not say how many
    these are."""
    there = [one for one in listed if one.first is not None]
    pairs = [*pairwise(there), *((one, None) for one in there[-1:])]
    found = [Named(one, printed_numbers(one, following)) for one, following in pairs]
    if found and found[-1].item.last is None:
        highest = max((int(label) for label in labels if label and label.isdecimal()), default=0)
        found[-1] = replace(found[-1], numbers=range(found[-1].item.first or 0, highest + 1))
    return [one for one in found if one.numbers]


def owner(named: Sequence[Named], number: int) -> Named | None:
    """The item that a printed number belongs to; where two share a page, the one that begins there."""
    return next((one for one in reversed(named) if number in one.numbers), None)


def cut_at(
    gaps: Sequence[Gap],
    items: Sequence[PaperItem],
    named: Sequence[Named],
    labels: Sequence[str | None],
    *,
    sure: bool,
) -> list[PaperItem]:
    """Items that end where their printed numbers do and begin with what is left of them, with the numbers that they
    lost to a gap; those that an end has lost only where the front sheet is sure. What is lost of an item that has no
    pages here at all, or inside one, is not told here."""
    found = list(items)
    for gap in gaps:
        before, after = gap[0], _page_behind(gap, labels)
        if after is None:
            continue
        one, other = owner(named, int(labels[before] or 0)), owner(named, int(labels[after] or 0))
        if other is None or one is other:
            continue
        over = [item for item in found if not item.exempt and item.first <= before and item.last >= after]
        if any(item.level == 0 and item.number and not (one and one.is_(item)) for item in over):
            continue  # the front sheet and the paper do not agree
        if any(other.is_(item) and not item.exempt and item.first < after for item in found):
            continue
        begins_there = other.numbers[0] in range(gap[1], gap[2] + 1)
        if begins_there:
            found = [replace(item, last=before) if item in over else item for item in found]
        if one is not None and sure:
            found = _without_end(found, one, gap, named)
        if begins_there:
            last = max((item.last for item in over if item.level == 0), default=len(labels) - 1)
            found = _with_rest(found, other, gap, _end(found, other, after, last, labels), after)
    return found


def _page_behind(gap: Gap, labels: Sequence[str | None]) -> int | None:
    pages = range(gap[0] + 1, len(labels))
    return next(
        (at for at in pages if (label := labels[at]) and label.isdecimal() and int(label) > gap[2]), None
    )


def _without_end(items: list[PaperItem], one: Named, gap: Gap, named: Sequence[Named]) -> list[PaperItem]:
    """An item that lost its end together with pages of others. Alone it may be an appendix that is kept back."""
    others = [other for other in named if other is not one and not other.item.exempt and other.within(gap)]
    if not others:
        return items
    return [
        replace(item, missing=(*item.missing, *one.within(gap)))
        if one.is_(item) and not item.exempt
        else item
        for item in items
    ]


def _end(
    items: Sequence[PaperItem], other: Named, after: int, last: int, labels: Sequence[str | None]
) -> int:
    """The last page (index) of an item whose rest begins at after: before the next one, as far as that is known."""
    following = [item.first for item in items if item.level == 0 and item.first > after and not item.exempt]
    behind = index_of_label(labels[after:], str(other.numbers[-1] + 1))
    ends = [last, *(first - 1 for first in following), *([after + behind - 1] if behind else [])]
    if (
        other.item.last is not None
        and (end := index_of_label(labels[after:], str(other.item.last))) is not None
    ):
        ends.append(after + end)
    return max(after, min(ends))


def _with_rest(items: list[PaperItem], other: Named, gap: Gap, last: int, after: int) -> list[PaperItem]:
    """What is left of an item without its first pages, put in its place, or told of the one that is there."""
    lost = other.within(gap)
    if any(other.is_(item) and not item.exempt for item in items):
        return [
            replace(item, missing=(*lost, *item.missing), begins_late=True)
            if other.is_(item) and item.first == after
            else item
            for item in items
        ]
    listed = other.item
    rest = PaperItem(
        listed.number,
        listed.title,
        after,
        last,
        source="frontsheet",
        missing=lost,
        said_exempt=listed.exempt,
        begins_late=True,
    )
    at = next((n for n, item in enumerate(items) if item.first >= after), len(items))
    return [*items[:at], rest, *items[at:]]
