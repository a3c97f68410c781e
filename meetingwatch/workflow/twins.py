"""Which pages of two papers are one thing: a report fetched alone, and its pages in the pack."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from meetingwatch.documents.comparing import PagePair
from meetingwatch.documents.matching import Matcher, Side
from meetingwatch.documents.page_words import body_span, tokens
from meetingwatch.documents.prints import picture_prints
from meetingwatch.documents.search import Index
from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import files
from meetingwatch.store import papers as paper_store
from meetingwatch.store import twins as store
from meetingwatch.store.twins import SAME_PLACE, Shift, Twin
from meetingwatch.workflow.twin_marks import moved
from meetingwatch.workflow.workbench import Workbench

_ENOUGH_WORDS = 12  # a page with fewer ("Appendix A") is a twin only between two others
_PHRASE = 8  # words that are looked for in other papers
_PROBES = 4
_MOST = 12  # other papers that are compared
_STILL = 0.5  # points


def find(bench: Workbench, paper: Paper, cancel: Cancel) -> int:
    """Find and keep the pages that a newly read paper shares with others; gives how many. Raises Cancelled.

    Looked at are the papers of its meeting, and, between a document without a meeting and any paper, those in which a
    phrase of it stands. Two meetings' papers only share standing pages, which are not one thing.
    """
    with Index(bench.library.index) as index:
        texts = index.page_texts(paper.id)
        named = with_phrases(index, texts)
    with bench.library.read() as db:
        others = paper_store.of_meeting(db, paper.meeting) if paper.meeting else []
        known = {one.id for one in others}
        named_papers = [one for name in named if (one := paper_store.get(db, name)) is not None]
    others += [one for one in named_papers if one.id not in known and not (one.meeting and paper.meeting)]
    newcomer = _Comparing(bench, paper, texts, cancel)
    with Matcher(cancel) as matcher:
        return sum(
            _between(bench, newcomer, other, matcher, cancel)
            for other in others[-_MOST:]
            if not (
                other.id == paper.id or other.replaced_by or other.state != "read" or _versions(paper, other)
            )
        )


def _versions(one: Paper, two: Paper) -> bool:
    """Whether two papers are versions of one document: those are compared, not twinned."""
    return one.meeting == two.meeting and one.key == two.key


def with_phrases(index: Index, texts: Sequence[str]) -> list[str]:
    """Ids of papers with eight words in a row of this one."""
    found: dict[str, None] = {}
    wordy = [n for n, text in enumerate(texts) if len(text) > 400]
    for n in wordy[:: max(1, len(wordy) // _PROBES)][:_PROBES]:
        words = texts[n].replace('"', " ").split()
        middle = len(words) // 2
        phrase = " ".join(words[middle : middle + _PHRASE])
        if phrase:
            found |= dict.fromkeys(name for name, _count in index.search(f'"{phrase}"', 1).by_paper)
    return list(found)


class _Comparing:
    """A paper to be compared with others; its pictures are made once.

    Raises UserFacingError where its pages cannot be drawn, Cancelled.
    """

    def __init__(self, bench: Workbench, paper: Paper, texts: Sequence[str], cancel: Cancel) -> None:
        self.paper = paper
        self.words = Side(texts, {})
        self.path = files.path_of(bench.library.papers, paper.sha256)
        with bench.library.read() as db:
            self.read = paper_store.reading(db, paper.sha256)
        self._cancel = cancel

    @property
    def ready(self) -> bool:
        """Whether it was read and its file is here."""
        return self.read is not None and self.path.exists()

    @cached_property
    def words_and_pictures(self) -> Side:
        """Its pages by their words, and those without by their picture."""
        pages = self.read.pages if self.read is not None else ()
        return Side(self.words.texts, picture_prints(self.path, pages, self.words.texts, self._cancel))


def _between(bench: Workbench, newcomer: _Comparing, other: Paper, matcher: Matcher, cancel: Cancel) -> int:
    with Index(bench.library.index) as index:
        standing = _Comparing(bench, other, index.page_texts(other.id), cancel)
    if newcomer.read is None or standing.read is None or not (newcomer.ready and standing.ready):
        return 0
    paper = newcomer.paper
    try:
        scans = newcomer.read.textless and standing.read.textless
        one, two = [side.words_and_pictures if scans else side.words for side in (newcomer, standing)]
        pairs = _same_pages(matcher.match(one, two), one.texts)
        if paper.meeting != other.meeting and 2 * len(pairs) < min(len(one.texts), len(two.texts)):
            pairs = []
        shift = _shift(newcomer.path, standing.path, pairs, cancel) if pairs else SAME_PLACE
    except UserFacingError:
        return 0  # a paper that cannot be drawn now is tried when it is next read
    found = [Twin(paper.id, old, other.id, new) for old, new in pairs] if shift is not None else []
    with bench.library.write() as db:
        store.save_all(db, paper.id, other.id, found, shift or SAME_PLACE)
    return len(found)


def _same_pages(pairs: Sequence[PagePair], texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pages that say or show the same for certain; short ones only beside others."""
    same = {
        p.old: p.new
        for p in pairs
        if p.old is not None and p.new is not None and p.similarity == 1.0 and p.sure
    }
    found = []
    for old, new in same.items():
        beside = same.get(old - 1) == new - 1 or same.get(old + 1) == new + 1
        if _wordy(texts[old]) or beside:
            found.append((old, new))
    return found


def _wordy(text: str) -> bool:
    """Whether a page has words enough to be known by them. Looked at line by line: a long page has them soon."""
    found = 0
    for line in text[slice(*body_span(text))].split("\n"):
        found += sum(1 for word in line.split() if any(sign.isalpha() for sign in word))
        if found >= _ENOUGH_WORDS:
            return True
    return False


def _shift(one: Path, two: Path, pairs: Sequence[tuple[int, int]], cancel: Cancel) -> Shift | None:
    """How the second paper's points become the first's, from up to three pages; None where they disagree."""
    found: list[Shift] = []
    with PaperReader(one, cancel) as first, PaperReader(two, cancel) as second:
        for old, new in pairs[:: max(1, len(pairs) // 3)][:3]:
            here, there = first.page(old), second.page(new)
            shift = _of_pages(here, there) if here is not None and there is not None else None
            if shift is not None:
                found.append(shift)
    if not found:
        return SAME_PLACE
    agreed = found[len(found) // 2]
    agree = all(abs(moved(agreed, 300, 400)[n] - moved(s, 300, 400)[n]) < 2 for s in found for n in (0, 1))
    if not agree:
        return None
    x, y = moved(agreed, 595, 842)
    near = (
        abs(agreed[1]) < _STILL
        and abs(agreed[3]) < _STILL
        and abs(x - 595) < _STILL
        and abs(y - 842) < _STILL
    )
    return SAME_PLACE if near else agreed


def _of_pages(here: PageText, there: PageText) -> Shift | None:
    """From the words that stand farthest apart on both."""
    mine = [(t, box) for t in tokens(here.text) if (box := here.box(t.start)) is not None]
    theirs = [(t, box) for t in tokens(there.text) if (box := there.box(t.start)) is not None]
    if len(mine) != len(theirs) or len(mine) < 4:
        return None
    both = [(a, b) for (_t, a), (_u, b) in zip(mine, theirs, strict=True)]
    left, right = min(both, key=lambda ab: ab[1].left), max(both, key=lambda ab: ab[1].left)
    low, high = min(both, key=lambda ab: ab[1].bottom), max(both, key=lambda ab: ab[1].bottom)
    wide, tall = right[1].left - left[1].left, high[1].bottom - low[1].bottom
    across = (right[0].left - left[0].left) / wide if wide > 50 else 1.0
    up = (high[0].bottom - low[0].bottom) / tall if tall > 50 else 1.0
    if not (0.5 < across < 2 and 0.5 < up < 2):
        return None
    return (across, left[0].left - left[1].left * across, up, low[0].bottom - low[1].bottom * up)
