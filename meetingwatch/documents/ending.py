"""A paper that ends before its front sheet does: half a pack, or one that broke off.

To say that pages are missing when they are not is a grave thing. So the front sheet is only believed where several of
its items begin on the very pages that it names, as something other than the numbers shows, and none is elsewhere; and
each page at the end that bears no number of the pack may hold two of those that seem to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from meetingwatch.documents.front_sheet import ListedItem
from meetingwatch.domain.page_labels import index_of_label
from meetingwatch.domain.paper import PaperItem
from meetingwatch.domain.pattern import Pattern

_FITS = 2  # items that must begin where the front sheet says
_FIT_WHERE_ONLY_THE_LAST_BREAKS_OFF = 3
_LONGEST = 600  # printed numbers of one item; more is a misprint
_HEAD = 1500  # characters at the head of a page in which an item's title may stand
_TITLE = 24  # letters of a title that tell it
_STAMP = Pattern(
    r"(?:agenda )?item(?: (?:no\.?|number))?\s*[:.]?\s*0*(\d{1,3}[a-z]?)\b.{0,80}\Z", re.IGNORECASE
)


def after_the_end(
    items: Sequence[PaperItem],
    listed: Sequence[ListedItem],
    labels: Sequence[str | None],
    texts: Sequence[str],
    printed: Sequence[str | None] = (),
) -> dict[str, tuple[str, ...]]:
    """The printed numbers of each item that would follow the paper's last page, by the item's number (casefolded).

    listed: the front sheet; what it says is exempt is not told here. texts: every page's text; printed: the labels as
    they were found, where the person corrected some.
    """
    named = [one for one in listed if one.first is not None]
    if not texts or not named:
        return {}
    reach = _reach(items, named, labels, texts, printed)
    if reach is None:
        return {}
    there = {label for label in labels if label is not None}
    found: dict[str, tuple[str, ...]] = {}
    for one, following in [*pairwise(named), (named[-1], None)]:
        numbers = [
            number for number in _numbers(one, following) if number > reach and str(number) not in there
        ]
        if numbers and not one.exempt:
            found[one.number.casefold()] = tuple(map(str, numbers))
    return found if _sure(found, named, items, labels, texts) else {}


def _numbers(one: ListedItem, following: ListedItem | None) -> range:
    """The printed numbers that the front sheet gives an item, as far as it says them."""
    assert one.first is not None
    last = one.last
    if last is None and following is not None and following.first is not None:
        last = following.first - 1
    last = max(one.first, last or 0)
    return range(one.first, last + 1) if last - one.first < _LONGEST else range(0)


def _reach(
    items: Sequence[PaperItem],
    named: Sequence[ListedItem],
    labels: Sequence[str | None],
    texts: Sequence[str],
    printed: Sequence[str | None],
) -> int | None:
    """The highest printed number that the paper may hold; None where its front sheet is not to be believed, or the
    person corrected the last numbers."""
    starts = [at for one in named if (at := index_of_label(labels, str(one.first))) is not None]
    fits = [at for one in named if (at := _begins(one, items, labels, texts)) is not None]
    if len(fits) < _FITS or len(fits) * 2 < len(starts) or _elsewhere(items, named, labels):
        return None
    numbered = [
        (at, int(label)) for at, label in enumerate(labels) if at >= fits[0] and label and label.isdecimal()
    ]
    highest = max(number for _at, number in numbered)
    end = max(at for at, number in numbered if number == highest)
    if printed and end < len(printed) and printed[end] != labels[end]:
        return None
    return highest + 2 * (len(labels) - 1 - end)


def _elsewhere(items: Sequence[PaperItem], named: Sequence[ListedItem], labels: Sequence[str | None]) -> bool:
    """Whether an item begins on a page with another number than the front sheet says."""
    firsts = {one.number.casefold(): str(one.first) for one in named}
    own = [item for item in items if item.level == 0 and item.number and item.source != "frontsheet"]
    told = [(labels[item.first], firsts.get(item.number.casefold())) for item in own]
    return any(label != first for label, first in told if label is not None and first is not None)


def _begins(
    one: ListedItem, items: Sequence[PaperItem], labels: Sequence[str | None], texts: Sequence[str]
) -> int | None:
    """The index of the page that the front sheet names for an item, where the item shows itself there."""
    at = index_of_label(labels, str(one.first))
    if at is None:
        return None
    number = one.number.casefold()
    if any(
        item.source != "frontsheet" and item.number.casefold() == number and item.first == at
        for item in items
    ):
        return at
    lines = [line.strip() for line in texts[at].strip().split("\n")]
    stamps = [match.group(1).casefold() for line in lines[:4] + lines[-4:] if (match := _STAMP.match(line))]
    if number in stamps:
        return at
    title = _letters(one.title)[:_TITLE]
    return at if len(title) >= _TITLE // 2 and title in _letters(texts[at][:_HEAD]) else None


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _sure(
    found: dict[str, tuple[str, ...]],
    named: Sequence[ListedItem],
    items: Sequence[PaperItem],
    labels: Sequence[str | None],
    texts: Sequence[str],
) -> bool:
    """Whether a whole item is beyond the end; where only the last one breaks off, a misprint of its last page alone
    would look the same, and more must fit."""
    wholly = [one for one in named if found.get(one.number.casefold(), ("",))[0] == str(one.first)]
    if wholly:
        return True
    exact = [one.last for one in named[:-1]] == [(one.first or 0) - 1 for one in named[1:]]
    fits = sum(_begins(one, items, labels, texts) is not None for one in named)
    return (
        exact and fits >= _FIT_WHERE_ONLY_THE_LAST_BREAKS_OFF and all(len(one) > 1 for one in found.values())
    )
