"""What the lines at the head and foot of pages say in one version of a paper and not in another.

Pages are compared without them (page_words.body_spans), as a new date over every page would make all of them changed:
so they are told once for the whole paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.documents.comparing import PagePair
from meetingwatch.documents.page_words import heads, spoken

_FEW = 2  # words and signs: less may be what is left of a page number


@dataclass(frozen=True)
class HeadsChanged:
    """Lines, or parts of them about a page number, that only the old and only the new pages have at their head or foot;
    each once, what is on most pages first. Where it is so of a few of the pages alone that have such a line, they are
    named: gone_on and come_on are lines with the new version's pages (indices)."""

    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    gone_on: tuple[tuple[str, tuple[int, ...]], ...] = ()
    come_on: tuple[tuple[str, tuple[int, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.come or self.gone_on or self.come_on)


def heads_changed(pairs: Sequence[PagePair], old: Sequence[str], new: Sequence[str]) -> HeadsChanged:
    """What differs between pages that became each other; old and new are the pages' normalised texts."""
    both = [(pair.old, pair.new) for pair in pairs if pair.old is not None and pair.new is not None]
    gone, gone_on = _missing(heads(old), new, both)
    new_of = dict(both)
    come, come_on = _missing(heads(new), old, [(n, o) for o, n in both])
    placed = tuple((line, tuple(sorted(new_of[page] for page in pages))) for line, pages in gone_on)
    return HeadsChanged(gone, come, placed, come_on)


def _missing(
    lines: Sequence[Sequence[str]], texts: Sequence[str], pairs: Sequence[tuple[int, int]]
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[int, ...]], ...]]:
    """The lines of pages that the pages paired with them do not have, however spaces and dashes are written: those that
    most of their pages lost, and those that a few did, with the pages."""
    found: dict[str, list[int]] = {}
    times: Counter[str] = Counter()
    for here, there in pairs:
        times.update(lines[here])
        for line in lines[here]:
            if line in texts[there]:
                continue
            keys, joined = spoken(line, (0, len(line)))
            if len(keys) >= _FEW and joined not in spoken(texts[there], (0, len(texts[there])))[1]:
                found.setdefault(line, []).append(here)
    ordered = sorted(found.items(), key=lambda one: -len(one[1]))
    few = [(line, tuple(sorted(pages))) for line, pages in ordered if 2 * len(pages) <= times[line]]
    named = {line for line, _pages in few}
    return tuple(line for line, _pages in ordered if line not in named), tuple(few)
