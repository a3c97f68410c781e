"""A paper that ends before its front sheet does: half a pack, or one that broke off.

To say that pages are missing when they are not is a grave thing. So the front sheet is only believed where several of
its items begin on the very pages that it names, as something other than the numbers shows, and none is elsewhere; and
each page at the end that bears no number of the pack may hold two of those that seem to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from meetingwatch.documents.front_sheet import ListedItem
from meetingwatch.domain.page_labels import index_of_label
from meetingwatch.domain.paper import PaperItem
from meetingwatch.domain.pattern import Pattern

FITS = 2  # items that must begin where the front sheet says
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
    shown = _shown(items, labels, texts)
    reach = _reach(shown, named, labels, texts, printed)
    if reach is None:
        return {}
    there = {label for label in labels if label is not None}
    found: dict[str, tuple[str, ...]] = {}
    for one, following in [*pairwise(named), (named[-1], None)]:
        numbers = [
            number
            for number in printed_numbers(one, following)
            if number > reach and str(number) not in there
        ]
        if numbers and not one.exempt:
            found[one.number.casefold()] = tuple(map(str, numbers))
    fits = len(_fits(shown, named, labels, texts))
    return found if _sure(found, named, fits) else {}


def printed_numbers(one: ListedItem, following: ListedItem | None) -> range:
    """The printed numbers that the front sheet gives an item, as far as it says them."""
    assert one.first is not None
    last = one.last
    if last is None and following is not None and following.first is not None:
        last = following.first - 1
    last = max(one.first, last or 0)
    return range(one.first, last + 1) if last - one.first < _LONGEST else range(0)


def borne_out(
    items: Sequence[PaperItem],
    listed: Sequence[ListedItem],
    labels: Sequence[str | None],
    texts: Sequence[str],
) -> int | None:
    """How many items of the front sheet show that they begin where it says; None where one begins elsewhere."""
    named = [one for one in listed if one.first is not None]
    if not texts or not named:
        return 0
    shown = _shown(items, labels, texts)
    return None if _elsewhere(shown, named, labels) else len(_fits(shown, named, labels, texts))


def _reach(
    shown: Mapping[str, Collection[int]],
    named: Sequence[ListedItem],
    labels: Sequence[str | None],
    texts: Sequence[str],
    printed: Sequence[str | None],
) -> int | None:
    """The highest printed number that the paper may hold; None where its front sheet is not to be believed, or the
    person corrected the last numbers."""
    fits = _fits(shown, named, labels, texts)
    if len(fits) < FITS or _elsewhere(shown, named, labels):
        return None
    numbered = [
        (at, int(label)) for at, label in enumerate(labels) if at >= fits[0] and label and label.isdecimal()
    ]
    if len({number for _at, number in numbered}) < len(numbered):
        return None  # they begin anew somewhere
    highest = max(number for _at, number in numbered)
    end = max(at for at, number in numbered if number == highest)
    if printed and end < len(printed) and printed[end] != labels[end]:
        return None
    return highest + 2 * (len(labels) - 1 - end)


def _shown(
    items: Sequence[PaperItem], labels: Sequence[str | None], texts: Sequence[str]
) -> dict[str, set[int]]:
    """The numbered pages (indices) on which each item shows that it begins there, in the outline or at an edge of the
    page, by its number (casefolded)."""
    found: dict[str, set[int]] = {}
    for item in items:
        if item.level == 0 and item.number and item.source != "frontsheet":
            found.setdefault(item.number.casefold(), set()).add(item.first)
    for at, text in enumerate(texts):
        lines = [line.strip() for line in text.strip().split("\n")]
        for match in filter(None, (_STAMP.match(line) for line in lines[:4] + lines[-4:])):
            found.setdefault(match.group(1).casefold(), set()).add(at)
    return {number: {at for at in places if labels[at] is not None} for number, places in found.items()}


def _elsewhere(
    shown: Mapping[str, Collection[int]], named: Sequence[ListedItem], labels: Sequence[str | None]
) -> bool:
    """Whether an item begins on another page than the front sheet says: where that number is not printed at all, the
    numbers may have begun anew."""
    pairs = [(index_of_label(labels, str(one.first)), shown.get(one.number.casefold())) for one in named]
    return any(places and at not in places for at, places in pairs)


def _fits(
    shown: Mapping[str, Collection[int]],
    named: Sequence[ListedItem],
    labels: Sequence[str | None],
    texts: Sequence[str],
) -> list[int]:
    """The pages (indices) that the front sheet names for items, where these show themselves there: as in shown, or by
    their title at the head of the page."""
    found: list[int] = []
    for one in named:
        at = index_of_label(labels, str(one.first))
        if at is None:
            continue
        title = _letters(one.title)[:_TITLE]
        titled = len(title) >= _TITLE // 2 and title in _letters(texts[at][:_HEAD])
        if titled or at in shown.get(one.number.casefold(), ()):
            found.append(at)
    return found


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _sure(found: Mapping[str, Sequence[str]], named: Sequence[ListedItem], fits: int) -> bool:
    """Whether a whole item is beyond the end; where only the last one breaks off, a misprint of its last page alone
    would look the same, and more must fit."""
    if any(found.get(one.number.casefold(), ("",))[0] == str(one.first) for one in named):
        return True
    exact = [one.last for one in named[:-1]] == [(one.first or 0) - 1 for one in named[1:]]
    enough = fits >= _FIT_WHERE_ONLY_THE_LAST_BREAKS_OFF
    return exact and enough and all(len(one) > 1 for one in found.values())
