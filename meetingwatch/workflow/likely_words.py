"""Where words that were altered probably stand now: between what stood before them and what stood behind."""

from __future__ import annotations

from collections.abc import Iterator

from meetingwatch.domain.anchors import fold
from meetingwatch.domain.mark import Anchor

_BESIDE = (
    16,
    10,
    6,
)  # folded signs of what stands beside the words: fewer where there is another change near
_LONGER = 8  # folded signs that the words may have more than half as many again


def likely_words(anchor: Anchor, old: str, text: str) -> tuple[int, int] | None:
    """The range of a page's text that took the place of a mark's words; None where too little stands beside them, or
    the same stands elsewhere too, on that page or on the old one."""
    page, before, behind = fold(text), fold(anchor.before).text, fold(anchor.after).text
    before_page = fold(old).text
    own = len(fold(anchor.quote).text)
    most = own + own // 2 + _LONGER
    for signs in _BESIDE if anchor.quote else ():
        if min(len(before), len(behind)) < signs:
            continue
        beside = before[-signs:], behind[:signs]
        found = list(_between(page.text, *beside, most))
        if found:
            alone = len(found) == 1 == len(list(_between(before_page, *beside, most)))
            return page.span(*found[0]) if alone else None
    return None


def _between(text: str, before: str, behind: str, most: int) -> Iterator[tuple[int, int]]:
    at = text.find(before)
    while at >= 0:
        start = at + len(before)
        end = text.find(behind, start + 1, start + most + len(behind))
        if end > 0:
            yield start, end
        at = text.find(before, at + 1)
