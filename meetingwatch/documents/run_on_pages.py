"""Pages that come or go only because the words run over more pages, or over fewer: nothing on them is new, or lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.documents.comparing import PagePair
from meetingwatch.documents.page_words import bodies_near, spoken

_NEAR = 6  # pages before and behind on which the words may stand in the other version
_RUN = 8  # words in a row that have to stand there

Run = tuple[str, ...]


@dataclass(frozen=True)
class RunOn:
    """Pages (indices) of the new paper all of whose words stood round there in the old one, and pages of the old paper
    all of whose words stand round there in the new one."""

    come: frozenset[int] = frozenset()
    gone: frozenset[int] = frozenset()


def run_on(pairs: Sequence[PagePair], old: Sequence[str], new: Sequence[str]) -> RunOn:
    """Which pages that are in one version alone say nothing of their own; old and new are the normalised texts."""
    forth = [(pair.new, pair.old) for pair in pairs]
    back = [(pair.old, pair.new) for pair in pairs]
    return RunOn(_without_own_words(forth, new, old), _without_own_words(back, old, new))


def _without_own_words(
    pairs: Sequence[tuple[int | None, int | None]], texts: Sequence[str], others: Sequence[str]
) -> frozenset[int]:
    """Of the pages that have none in the other version those whose words stand near where they would be."""
    there = {page: other for page, other in pairs if page is not None and other is not None}
    found: set[int] = set()
    for page in sorted(page for page, other in pairs if page is not None and other is None):
        beside = next((there[page + step] for step in (-1, 1, -2, 2) if page + step in there), None)
        own = _runs(texts, page, page)
        if beside is None or not own:
            continue
        if own <= _runs(others, max(0, beside - _NEAR), min(len(others) - 1, beside + _NEAR)):
            found.add(page)
    return frozenset(found)


def _runs(texts: Sequence[str], first: int, last: int) -> frozenset[Run]:
    """Every few words in a row on these pages (indices, last included), read as one text without running heads."""
    bodies = bodies_near(texts, first, last)
    keys = [key for n, body in enumerate(bodies, first) for key in spoken(texts[n], body)[0]]
    return frozenset(tuple(keys[at : at + _RUN]) for at in range(len(keys) - _RUN + 1))
