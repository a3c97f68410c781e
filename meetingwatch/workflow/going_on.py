"""Items that begin in one part of a pack and go on in another: there they are items too, to read, skip and light."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from meetingwatch.domain.page_labels import index_of_label
from meetingwatch.domain.paper import PaperItem
from meetingwatch.words import _


def with_rests(
    items: Sequence[PaperItem], labels: Sequence[str | None], elsewhere: Iterable[PaperItem]
) -> tuple[PaperItem, ...]:
    """The items of a part of a pack, by its printed labels, and those that other parts lack pages of which are here.

    elsewhere: the items of the other parts.
    """
    found = list(items)
    for one in elsewhere:
        numbers = {item.number.casefold() for item in found if item.level == 0 and not item.exempt}
        rest = _rest(one, labels) if one.missing and one.number and one.level == 0 else None
        if rest is None or one.number.casefold() in numbers:
            continue
        at = next((n for n, item in enumerate(found) if item.first >= rest.first), len(found))
        found.insert(at, rest)
    return tuple(found)


def _rest(one: PaperItem, labels: Sequence[str | None]) -> PaperItem | None:
    first, last = index_of_label(labels, one.missing[0]), index_of_label(labels, one.missing[-1])
    if first is None or last is None or last < first:
        return None
    title = one.title if one.exempt else _("{title} (goes on)").format(title=one.title)
    return PaperItem(one.number, title, first, last, source="labels")
