"""When a paper is reissued or supplemented: marks placed again by their words, changed pages noted.

No mark is silently moved or lost: what is not certain stays on the old version and is marked "ask".
"""

from __future__ import annotations

from dataclasses import replace

from meetingwatch.documents import comparing
from meetingwatch.documents.search import Index
from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain import paper as p
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import Anchor, Mark
from meetingwatch.domain.paper import Paper, ReadPaper
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions as revision_store
from meetingwatch.store.revisions import Revision
from meetingwatch.workflow import papers
from meetingwatch.workflow.comparing import match, side
from meetingwatch.workflow.workbench import Workbench

# How alike a supplement's page and a pack's page must be to say that one changes the other.
ALIKE = 0.35


def after_fetch(bench: Workbench, paper: Paper, cancel: Cancel) -> bool:
    """What a newly fetched paper means for marks and pages; True where marks were touched."""
    touched = False
    if paper.version > 1:
        touched = _place_marks(bench, paper, cancel)
    if paper.kind in (p.PACK, p.SUPPLEMENT):
        _note_revisions(bench, paper.meeting)
    return touched


def finish(bench: Workbench, cancel: Cancel) -> bool:
    """Place the marks that a broken-off check left on replaced papers; True where there were any.

    A mark on a replaced paper whose placed is still "yes" was never tried; "ask" was.
    """
    with bench.library.read() as db:
        replaced = [one for one in paper_store.everything(db) if one.replaced_by]
        waiting = [
            one for one in replaced if any(mark.placed == "yes" for mark in mark_store.of_paper(db, one.id))
        ]
    touched = False
    for one in sorted(waiting, key=lambda paper: paper.number):  # oldest first, version after version
        with bench.library.read() as db:
            newer = paper_store.get(db, one.replaced_by)
        if newer is not None and newer.state == "read":
            touched = _place_marks(bench, newer, cancel) or touched
    return touched


def _texts(bench: Workbench, paper_id: str) -> list[str]:
    with Index(bench.library.index) as index:
        return index.page_texts(paper_id)


def _place_marks(bench: Workbench, paper: Paper, cancel: Cancel) -> bool:
    """Marks of the version before, placed in the new one by their words."""
    with bench.library.read() as db:
        older = [one for one in paper_store.of_meeting(db, paper.meeting) if one.replaced_by == paper.id]
        marks = [mark for one in older for mark in mark_store.of_paper(db, one.id)]
        reading = paper_store.reading(db, paper.sha256)
    if not marks or reading is None or not older:
        return False
    new_texts = _texts(bench, paper.id)
    pairs = match(side(bench, older[-1], cancel), side(bench, paper, cancel))
    placed = []
    with PaperReader(papers.path_of(bench, paper), cancel) as reader:
        for mark in marks:
            cancel.check()
            anchor = comparing.replace_anchor(mark.anchor, pairs, new_texts, reader.page)
            placed.append(_placed(mark, paper, reading, anchor))
    with bench.library.write() as db:
        for mark in placed:
            mark_store.save(db, mark, bench.now())
    return True


def _placed(mark: Mark, paper: Paper, reading: ReadPaper, anchor: Anchor | None) -> Mark:
    if anchor is None:
        return replace(mark, placed="ask")
    label = reading.pages[anchor.page].label
    return replace(mark, paper=paper.id, anchor=anchor, label=label, placed="yes")


def _note_revisions(bench: Workbench, meeting: str) -> None:
    """Which pages of the newest pack each supplement of the meeting changes."""
    with bench.library.read() as db:
        newest = [
            one for one in paper_store.of_meeting(db, meeting) if not one.replaced_by and one.state == "read"
        ]
    pack = next((one for one in newest if one.kind == p.PACK), None)
    supplements = [one for one in newest if one.kind == p.SUPPLEMENT]
    if pack is None or not supplements:
        return
    old = _texts(bench, pack.id)
    for supplement in supplements:
        pairs = comparing.match_pages(old, _texts(bench, supplement.id))
        found = [
            Revision(pack.id, pair.old, supplement.id, pair.new)
            for pair in pairs
            if pair.old is not None and pair.new is not None and changes(pair.change, pair.similarity)
        ]
        with bench.library.write() as db:
            revision_store.save_all(db, supplement.id, found)


def changes(change: str, similarity: float) -> bool:
    """Whether a matched page is a changed one (an unchanged copy announces nothing)."""
    return change in (comparing.CHANGED, comparing.MOVED) and ALIKE <= similarity < 1.0


def compare(bench: Workbench, old: Paper, new: Paper) -> tuple[comparing.PagePair, ...]:
    """What became of every page between two papers."""
    cancel = Cancel()
    return match(side(bench, old, cancel), side(bench, new, cancel))
