"""The tray of marks that a reissued paper left without a sure place: where each may belong, and putting it there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from meetingwatch.documents import comparing
from meetingwatch.documents.page_words import tokens
from meetingwatch.documents.search import Index
from meetingwatch.domain.anchors import fold, page_anchor, pages_with
from meetingwatch.domain.mark import ITEM_NOTE, PAGE_NOTE, Anchor, Mark
from meetingwatch.domain.paper import Paper, ReadPaper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import marks as store
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import marking, papers
from meetingwatch.workflow.likely_words import likely_words
from meetingwatch.workflow.marking import Edit
from meetingwatch.workflow.telling import page_name
from meetingwatch.workflow.workbench import Workbench

_MOST = 4  # suggestions
_TELLING = 24  # folded characters of a quotation that say by themselves which page it is


@dataclass(frozen=True)
class Suggestion:
    """A page (index from 0) of the new version where a mark may belong, and why, in words. words: the range of its text
    that took the place of the mark's own, where that can be told."""

    page: int
    label: str | None
    reason: str
    words: tuple[int, int] | None = None


@dataclass(frozen=True)
class Waiting:
    """A mark without a place. It still lies on old, page mark.anchor.page (index from 0), whose picture is the one
    to show. reason says why it waits."""

    mark: Mark
    old: Paper
    reason: str
    suggestions: tuple[Suggestion, ...]


def count_waiting(bench: Workbench, paper_id: str) -> int:
    """How many marks wait for a place in this paper; cheap."""
    with bench.library.read() as db:
        paper = paper_store.get(db, paper_id)
        older = [one.id for one in paper_store.older_versions(db, paper)] if paper else []
        return sum(1 for mark in store.of_papers(db, older) if mark.placed == "ask")


def left_out(bench: Workbench, paper_ids: Collection[str], written: Sequence[Mark]) -> int:
    """How many marks of these papers, or of versions before them, wait to be placed and are not among those written
    to a file."""
    with bench.library.read() as db:
        papers_ = [one for name in paper_ids if (one := paper_store.get(db, name)) is not None]
        versions = {old.id for one in papers_ for old in (one, *paper_store.older_versions(db, one))}
        waits = {mark.id for mark in store.of_papers(db, sorted(versions)) if mark.placed == "ask"}
    return len(waits - {mark.id for mark in written})


def left_out_words(n: int) -> str:
    """What is said of a file of marks that these are not in."""
    return ngettext(
        "{n} mark waits to be placed and is not in this file",
        "{n} marks wait to be placed and are not in this file",
        n,
    ).format(n=n)


def waiting(bench: Workbench, paper_id: str) -> list[Waiting]:
    """Marks of earlier versions that wait for a place in this paper, in the old page order, with pages to choose from.

    Page texts only: quick enough for opening the tray. Raises UserFacingError when there is no such paper.
    """
    paper = papers.get(bench, paper_id)
    with bench.library.read() as db:
        older = paper_store.older_versions(db, paper)
        marks = {one.id: [m for m in store.of_paper(db, one.id) if m.placed == "ask"] for one in older}
        reading = paper_store.reading(db, paper.sha256)
    if reading is None:
        return []
    found: list[Waiting] = []
    with Index(bench.library.index) as index:
        new = index.page_texts(paper.id)
        for one in older:
            if marks[one.id]:
                old = index.page_texts(one.id)
                pairs = comparing.match_pages(old, new)
                found += [_waiting(mark, one, reading, pairs, old, new) for mark in marks[one.id]]
    return found


def _waiting(
    mark: Mark,
    old_paper: Paper,
    reading: ReadPaper,
    pairs: Sequence[comparing.PagePair],
    old: Sequence[str],
    new: Sequence[str],
) -> Waiting:
    pair = next((one for one in pairs if one.old == mark.anchor.page), None)
    target = pair.new if pair is not None else None
    reasons: dict[int, str] = {}
    if mark.kind == ITEM_NOTE:
        for item in reading.items:
            if item.number == mark.item and item.level == 0:
                reasons.setdefault(item.first, _("It has the same item number."))
    there = pages_with(mark.anchor, new)
    if target is not None and (target in there or len(fold(mark.anchor.quote).text) < _TELLING):
        reasons.setdefault(target, _target_reason(pair))  # a figure stands on many pages
    for n in there:
        reasons.setdefault(n, _("The same words stand here."))
    if target is not None:
        reasons.setdefault(target, _target_reason(pair))
    for n in _most_alike(old[mark.anchor.page] if mark.anchor.page < len(old) else "", new):
        reasons.setdefault(n, _("It shares many words with the old page."))
    if not reasons:
        near = _neighbour(pairs, mark.anchor.page)
        if near is not None:
            reasons[near] = _("The page before it in the old version stands here.")
    likely = _likely(mark, target, old, new)
    kept = [
        _suggestion(n, reading.pages[n].label, why, new[n], likely if n == target else None)
        for n, why in reasons.items()
        if n < len(reading.pages)
    ]
    return Waiting(mark, old_paper, _why(mark, target, reading, new), tuple(kept[:_MOST]))


def _likely(mark: Mark, target: int | None, old: Sequence[str], new: Sequence[str]) -> tuple[int, int] | None:
    """What took the place of a mark's words on the page that its own became."""
    if mark.kind != "words" or target is None or target >= len(new) or mark.anchor.page >= len(old):
        return None
    return likely_words(mark.anchor, old[mark.anchor.page], new[target])


def _suggestion(
    page: int, label: str | None, why: str, text: str, likely: tuple[int, int] | None
) -> Suggestion:
    if likely is None:
        return Suggestion(page, label, why)
    words = " ".join(text[slice(*likely)].split())
    told = _("What stood round it stands here, now with “{words}” between.").format(words=words)
    return Suggestion(page, label, told, likely)


def _target_reason(pair: comparing.PagePair | None) -> str:
    if pair is not None and pair.rescanned:
        return _("It is a new scan of the same sheet.")
    if pair is not None and pair.similarity == 1.0:
        return _("It says the same as the old page.")
    return _("The old page became this one, with changes.")


def _why(mark: Mark, target: int | None, reading: ReadPaper, new: Sequence[str]) -> str:
    if target is None or target >= len(new):
        return _("Its page is not in the new version, or is a scan that cannot be told for certain.")
    page = page_name(reading, target)
    if not mark.anchor.quote:
        return _("Its page changed: {page}.").format(page=page)
    if fold(mark.anchor.quote).text in fold(new[target]).text:
        return _("Its words stand more than once, or their surroundings changed: {page}.").format(page=page)
    return _("Its words were altered: {page}.").format(page=page)


def _most_alike(old: str, new: Sequence[str]) -> list[int]:
    """Up to two pages that share at least a fifth of the old page's longer words."""
    wanted = {token.key for token in tokens(old) if len(token.key) > 4}
    if len(wanted) < 8:
        return []
    shares = [(len(wanted & {t.key for t in tokens(text)}) / len(wanted), n) for n, text in enumerate(new)]
    return [n for share, n in sorted(shares, reverse=True)[:2] if share >= 0.6]


def _neighbour(pairs: Sequence[comparing.PagePair], page: int) -> int | None:
    targets = {pair.old: pair.new for pair in pairs if pair.old is not None and pair.new is not None}
    for before in range(page - 1, -1, -1):
        if (found := targets.get(before)) is not None:
            return found
    return None


def place(bench: Workbench, mark: Mark, paper_id: str, where: Anchor | int) -> tuple[Mark, Edit]:
    """Put a mark where the person says: an anchor (words chosen on the page), or a page (index from 0).

    On a page alone a box or ink keeps its place on the page, and a box has no words until it is put round some
    (an anchor of box_anchor); words become a note on that page that keeps the quotation
    in its note, because they do not stand there. Raises UserFacingError: no such paper or page.
    """
    return marking.save(bench, mark, _at(bench, mark, paper_id, where))


def _at(bench: Workbench, mark: Mark, paper_id: str, where: Anchor | int) -> Mark:
    paper = papers.get(bench, paper_id)
    with bench.library.read() as db:
        reading = paper_store.reading(db, paper.sha256)
    index = where if isinstance(where, int) else where.page
    if reading is None or not 0 <= index < len(reading.pages):
        raise UserFacingError(_("There is no page {page} in this paper.").format(page=index + 1))
    new = replace(mark, paper=paper.id, placed="yes", waits="", label=reading.pages[index].label)
    if not isinstance(where, int):
        return replace(new, anchor=where)
    if mark.kind == "words":
        return replace(new, shape=PAGE_NOTE, note=with_quote(mark), anchor=page_anchor(index))
    return replace(new, anchor=page_anchor(index, mark.anchor.rects))


def keep_as_page_note(bench: Workbench, mark: Mark, paper_id: str, page: int) -> tuple[Mark, Edit]:
    """Make any mark a note on a page (index from 0) of this paper; its words stay in the note."""
    turned = replace(
        mark,
        shape=PAGE_NOTE,
        note=with_quote(mark),
        strokes=(),
        item="",
        anchor=page_anchor(mark.anchor.page),
    )
    return marking.save(bench, mark, _at(bench, turned, paper_id, page))


def with_quote(mark: Mark) -> str:
    """A mark's note with the words it was on, for a mark that loses its words."""
    if not mark.anchor.quote:
        return mark.note
    quote = _("“{words}”").format(words=mark.anchor.quote)
    return f"{quote}\n{mark.note}" if mark.note else quote


def bin_(bench: Workbench, mark: Mark) -> Edit:
    """Put a waiting mark in the bin."""
    return marking.remove(bench, mark)
