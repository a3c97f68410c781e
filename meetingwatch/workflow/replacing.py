"""When a paper is reissued or supplemented: marks placed again by their words, changed pages noted.

No mark is silently moved or lost: what is not certain stays on the old version and is marked "ask", and is tried again
with every later version, so that a paper that comes back as it was finds its marks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from meetingwatch.documents import comparing
from meetingwatch.documents.search import Index
from meetingwatch.domain import paper as p
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import ALTERED, PAGE_GONE, Mark
from meetingwatch.domain.paper import Paper, ReadPaper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions as revision_store
from meetingwatch.store.library import Connection
from meetingwatch.store.revisions import Revision
from meetingwatch.workflow import carried_parts, carried_scans, remembering, twins
from meetingwatch.workflow.carried_parts import Carried
from meetingwatch.workflow.comparing import Side, match, side
from meetingwatch.workflow.workbench import Workbench

# How alike a supplement's page and a pack's page must be to say that one changes the other.
ALIKE = 0.35


def after_fetch(bench: Workbench, paper: Paper, cancel: Cancel) -> bool:
    """What a newly fetched paper means for marks and pages; True where marks were touched."""
    touched = False
    if paper.version > 1 or paper.is_further_part:
        touched = _place_marks(bench, paper, cancel)
    if paper.version > 1:
        _carry_place(bench, paper, cancel)
    if paper.kind in (p.PACK, p.SUPPLEMENT) or paper.is_further_part:
        _note_revisions(bench, paper.meeting, cancel)
    twins.find(bench, paper, cancel)
    return touched


def _carry_place(bench: Workbench, paper: Paper, cancel: Cancel) -> None:
    """Where the person was in the version before, and what they had read of it, is so in this one."""
    with bench.library.read() as db:
        older = [one for one in paper_store.older_versions(db, paper)[:1] if one.sha256]
    if older and remembering.is_kept(bench, older[0].id) and not remembering.is_kept(bench, paper.id):
        pairs = match(side(bench, older[0], cancel), side(bench, paper, cancel), cancel)
        remembering.keep(bench, paper.id, remembering.carried(remembering.kept(bench, older[0].id), pairs))


def finish(bench: Workbench, cancel: Cancel) -> bool:
    """Place the marks that a broken-off check left on replaced papers; True where there were any.

    A mark on a replaced paper whose placed is still "yes" was never tried; "ask" was.
    """
    with bench.library.read() as db:
        newest = {
            newer.id: newer
            for one in paper_store.everything(db)
            if one.replaced_by and any(mark.placed == "yes" for mark in mark_store.of_paper(db, one.id))
            if (newer := newest_read(db, one)) is not None
        }
    touched = False
    for paper in newest.values():
        touched = _place_marks(bench, paper, cancel) or touched
    return touched


def newest_read(db: Connection, paper: Paper) -> Paper | None:
    """The newest version that took a paper's place and whose words are read; None where there is none."""
    found: Paper | None = None
    seen: set[str] = set()
    following = paper_store.get(db, paper.replaced_by) if paper.replaced_by else None
    while following is not None and following.id not in seen:
        seen.add(following.id)
        if following.state == "read":
            found = following
        following = paper_store.get(db, following.replaced_by) if following.replaced_by else None
    return found


def try_again(bench: Workbench, paper: Paper, cancel: Cancel) -> int:
    """Try marks that wait for a place in a paper again, as it has more words now: how many have one. 0 where it was
    replaced itself, or a file that is needed is not here. Raises Cancelled."""
    with bench.library.read() as db:
        waited = _waiting_for(db, paper)
    if not waited or paper.replaced_by:
        return 0
    with suppress(UserFacingError):
        _place_marks(bench, paper, cancel)
    with bench.library.read() as db:
        return len(waited - _waiting_for(db, paper))


def _waiting_for(db: Connection, paper: Paper) -> set[str]:
    """The marks that wait for a place in a paper."""
    older = [one.id for one in paper_store.older_versions(db, paper)]
    return {mark.id for mark in mark_store.of_papers(db, older) if mark.placed == "ask"}


def _place_marks(bench: Workbench, paper: Paper, cancel: Cancel) -> bool:
    """Marks of every version before, those that wait too, placed in this one where that is certain: also in what OCR
    read before on the same scans. Of a document in parts, each is placed in the part that has its page, and so are
    those that wait for a place in another part."""
    with bench.library.read() as db:
        older = paper_store.older_versions(db, paper)
    carried_scans.carry(bench, paper, older, cancel)
    with bench.library.read() as db:
        parts = carried_parts.parts_with(db, paper)
        marks = _to_be_placed(db, paper, parts)
        readings = {one.id: paper_store.reading(db, one.sha256) for one in parts}
    into = [one for one in parts if readings[one.id] is not None]
    if paper not in into:
        return False
    touched = False
    for one, borne in marks:
        placed = carried_parts.carried(bench, one, borne, into, cancel)
        touched = _save(bench, placed, readings) or touched
    return touched


def _to_be_placed(db: Connection, paper: Paper, parts: Sequence[Paper]) -> list[tuple[Paper, list[Mark]]]:
    """The marks of each version before; of versions before another part, those that wait."""
    found: list[tuple[Paper, list[Mark]]] = []
    for part in sorted(parts, key=lambda one: one.id != paper.id):
        for one in paper_store.older_versions(db, part):
            marks = mark_store.of_paper(db, one.id)
            if part.id != paper.id:
                marks = [mark for mark in marks if mark.placed == "ask"]
            if marks and one.sha256:
                found.append((one, marks))
    return found


def _save(bench: Workbench, placed: Sequence[Carried], readings: Mapping[str, ReadPaper | None]) -> bool:
    """Write where marks stand now, all at once. What the person did to a mark meanwhile is kept."""
    touched = False
    with bench.library.write() as db:
        for one in placed:
            mark, fresh = one.mark, mark_store.alive(db, one.mark.id)
            if fresh is None or (fresh.paper, fresh.anchor, fresh.strokes) != (
                mark.paper,
                mark.anchor,
                mark.strokes,
            ):
                continue
            reading = readings[one.paper.id]
            if one.found is None or reading is None:
                waits = ALTERED if one.followed else PAGE_GONE
                if (fresh.placed, fresh.waits) != ("ask", waits):
                    mark_store.save(db, replace(fresh, placed="ask", waits=waits), bench.now())
                    touched = True
                continue
            mark_store.save(db, put_on(fresh, one.found, one.paper, reading), bench.now())
            touched = True
    return touched


def put_on(mark: Mark, found: Mark, paper: Paper, reading: ReadPaper) -> Mark:
    """A mark with the place, strokes and item that were found for it on a paper."""
    return replace(
        mark,
        paper=paper.id,
        anchor=found.anchor,
        strokes=found.strokes,
        item=found.item,
        label=reading.pages[found.anchor.page].label,
        placed="yes",
        waits="",
    )


def _note_revisions(bench: Workbench, meeting: str, cancel: Cancel) -> None:
    """Which pages of the newest pack, in all its parts, each supplement of the meeting changes."""
    with bench.library.read() as db:
        newest = [
            one for one in paper_store.of_meeting(db, meeting) if not one.replaced_by and one.state == "read"
        ]
    pack = next((one for one in newest if one.kind == p.PACK), None)
    supplements = [one for one in newest if one.kind == p.SUPPLEMENT]
    if pack is None or not supplements:
        return
    parts = [(one.id, Side(_texts(bench, one.id), {})) for one in newest if one.whole_key == pack.key]
    for supplement in supplements:
        new = Side(_texts(bench, supplement.id), {})
        found = [
            Revision(part, pair.old, supplement.id, pair.new)
            for part, old in parts
            for pair in match(old, new, cancel)
            if pair.old is not None and pair.new is not None and changes(pair.change, pair.similarity)
        ]
        with bench.library.write() as db:
            revision_store.save_all(db, supplement.id, found)


def _texts(bench: Workbench, paper_id: str) -> list[str]:
    with Index(bench.library.index) as index:
        return index.page_texts(paper_id)


def changes(change: str, similarity: float) -> bool:
    """Whether a matched page is a changed one (an unchanged copy announces nothing)."""
    return change in (comparing.CHANGED, comparing.MOVED) and ALIKE <= similarity < 1.0


def compare(bench: Workbench, old: Paper, new: Paper) -> tuple[comparing.PagePair, ...]:
    """What became of every page between two papers."""
    cancel = Cancel()
    return match(side(bench, old, cancel), side(bench, new, cancel), cancel)
