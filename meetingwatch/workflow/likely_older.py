"""Which paper a file that was just added is likely to be a newer version of: a question for the person, never more."""

from __future__ import annotations

from collections.abc import Sequence

from meetingwatch.documents.comparing import PagePair
from meetingwatch.documents.matching import Matcher, Side
from meetingwatch.documents.search import Index
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.paper import OTHER, Paper, has_words
from meetingwatch.store import papers as store
from meetingwatch.workflow.newer_by_hand import may_take
from meetingwatch.workflow.twins import with_phrases
from meetingwatch.workflow.workbench import Workbench

_MOST = 6  # papers that are compared
_ALIKE = 0.35  # how alike two pages must be to say that one became the other
_HALF = 0.5  # of both papers' pages: words alone say that they are one paper
_FEW_MORE = 0.2  # of its pages may be new where all else is the same; with more, the other is a part of it
_QUARTER = 0.25  # of the older's, where the meeting is the same


def find(bench: Workbench, paper: Paper, cancel: Cancel) -> Paper | None:
    """The paper that this one looks like a newer version of; None where none does. Raises Cancelled.

    By words it is where most pages of both became one another and something changed: the very same pages are twins, and
    a report in the pack is a part of it. Else it has to have the title and publisher of the other, or to belong to the
    same meeting with some pages alike.
    """
    with Index(bench.library.index) as index:
        texts = index.page_texts(paper.id)
        named = with_phrases(index, texts)
    with bench.library.read() as db:
        known = [one for one in store.everything(db) if one.state == "read" and may_take(paper, one)]
        own = {one.id for one in store.older_versions(db, paper)}
    known = [one for one in known if one.id not in own]
    candidates = [one for one in known if one.id in named or _titled(paper, one) or _beside(paper, one)]
    candidates.sort(key=lambda one: (not _titled(paper, one), one.id not in named, -one.number))
    best: tuple[float, Paper] | None = None
    with Matcher(cancel) as matcher:
        new = Side(texts, {})
        for one in candidates[:_MOST]:
            with Index(bench.library.index) as index:
                old = Side(index.page_texts(one.id), {})
            score = _score(paper, one, matcher.match(old, new), (old.texts, texts))
            if score and (best is None or score > best[0]):
                best = (score, one)
    return best[1] if best else None


def _titled(paper: Paper, other: Paper) -> bool:
    """A title alone says little: two councils call their files by the same name."""
    one, two = ((each.title.strip().casefold(), each.publisher.strip().casefold()) for each in (paper, other))
    return all(one) and one == two


def _beside(paper: Paper, other: Paper) -> bool:
    """What was added by hand beside a pack may be another of the same kind: its own kind is not known."""
    same = bool(paper.meeting) and paper.meeting == other.meeting
    return same and paper.kind in (other.kind, OTHER)


def _score(
    paper: Paper, other: Paper, pairs: Sequence[PagePair], texts: tuple[Sequence[str], Sequence[str]]
) -> float:
    """0 where nothing speaks for it, else more the more likely it is."""
    old, new = texts
    followed = [pair for pair in pairs if pair.old is not None and pair.new is not None]
    unchanged = bool(followed) and all(pair.similarity == 1.0 for pair in followed)
    if unchanged and len(followed) == len(old) == len(new):
        return 0.0  # the same pages once more
    before, after = (sum(1 for text in side if has_words(text)) for side in texts)
    alike = sum(1 for pair in followed if pair.similarity >= _ALIKE and has_words(old[pair.old or 0]))
    share = alike / before if before else 0.0
    part = unchanged and (len(new) < len(old) or len(new) - len(old) > len(new) * _FEW_MORE)
    if _titled(paper, other):
        return 1 + share
    if part or not (before and after):
        return 0.0
    if share > _HALF and alike / after > _HALF:
        return 1 + share
    return share if _beside(paper, other) and share >= _QUARTER else 0.0
