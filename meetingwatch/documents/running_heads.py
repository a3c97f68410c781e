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
    each once, what is on most pages first."""

    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.come)


def heads_changed(pairs: Sequence[PagePair], old: Sequence[str], new: Sequence[str]) -> HeadsChanged:
    """What differs between pages that became each other; old and new are the pages' normalised texts."""
    both = [(pair.old, pair.new) for pair in pairs if pair.old is not None and pair.new is not None]
    gone = _missing(heads(old), new, both)
    come = _missing(heads(new), old, [(n, o) for o, n in both])
    return HeadsChanged(gone, come)


def _missing(
    lines: Sequence[Sequence[str]], texts: Sequence[str], pairs: Sequence[tuple[int, int]]
) -> tuple[str, ...]:
    """The lines of pages that the pages paired with them do not have, however spaces and dashes are written."""
    found: Counter[str] = Counter()
    for here, there in pairs:
        for line in lines[here]:
            if line in texts[there]:
                continue
            keys, joined = spoken(line, (0, len(line)))
            if len(keys) >= _FEW and joined not in spoken(texts[there], (0, len(texts[there])))[1]:
                found[line] += 1
    return tuple(line for line, _times in found.most_common())
