"""Marks: made, changed, binned, each undoable; found again when a paper is reissued."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import cast

from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import MEANINGS, WORDS, Anchor, Mark, spelled
from meetingwatch.errors import UserFacingError
from meetingwatch.store import marks as store
from meetingwatch.store import ocr as ocr_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import MARKS, Workbench

# Where a mark stands: a reissue may give it another place after an edit was made, and before it is taken back.
PLACE = frozenset(("paper", "anchor", "label", "placed", "waits", "strokes", "item"))
_KEPT_BY_STORE = frozenset(("made_at", "changed_at"))


@dataclass(frozen=True)
class Edit:
    """One change of one mark: before and after, None where it was not there. Undo puts back what was changed, and
    nothing else: the mark may have moved to a new version of its paper since."""

    mark: str
    before: Mark | None
    after: Mark | None


def add(
    bench: Workbench,
    paper: str,
    anchor: Anchor,
    meaning: str,
    label: str | None = None,
    note: str = "",
    *,
    shape: str = WORDS,
    strokes: tuple[tuple[float, ...], ...] = (),
    item: str = "",
) -> tuple[Mark, Edit]:
    """Mark words on a page, or anything else of domain.mark.SHAPES."""
    mark = Mark(
        str(uuid.uuid4()), paper, anchor, meaning, note, label, shape=shape, strokes=strokes, item=item
    )
    with bench.library.write() as db:
        mark = store.save(db, mark, bench.now())
    return mark, Edit(mark.id, None, mark)


def add_mark(bench: Workbench, mark: Mark) -> tuple[Mark, Edit]:
    """Add a mark of any shape; an empty id is given one."""
    mark = replace(mark, id=mark.id or str(uuid.uuid4()))
    with bench.library.write() as db:
        mark = store.save(db, mark, bench.now())
    return mark, Edit(mark.id, None, mark)


def save(bench: Workbench, before: Mark | None, after: Mark) -> tuple[Mark, Edit]:
    """Save a mark as it is now; before is how it was, for undo. A place that it was given meanwhile stays."""
    with bench.library.write() as db:
        edit = saved(db, before, after, bench.now())
    assert edit.after is not None
    return edit.after, edit


def saved(db: Connection, before: Mark | None, after: Mark, now: datetime) -> Edit:
    """Save in a write that is under way what an edit changed from before to after; gives the edit that was made."""
    stored = store.get(db, after.id) if before is not None else None
    if before is None or stored is None:
        return Edit(after.id, before, store.save(db, after, now))
    return Edit(after.id, stored, store.save(db, _with(stored, before, after), now))


def _with(stored: Mark, was: Mark, becomes: Mark) -> Mark:
    """A stored mark with what an edit changed. Its place is part of that only where it still stands where the edit
    found it."""
    moved = stored.paper != was.paper
    left_alone = _KEPT_BY_STORE | PLACE if moved else _KEPT_BY_STORE
    changed = {
        one.name: getattr(becomes, one.name)
        for one in fields(Mark)
        if one.name not in left_alone and getattr(becomes, one.name) != getattr(was, one.name)
    }
    return replace(stored, **changed)


def add_by_quote(
    bench: Workbench,
    paper_id: str,
    page: int,
    quote: str,
    cancel: Cancel,
    *,
    nth: int | None = None,
    meaning: str = "quote",
    note: str = "",
) -> Mark:
    """Mark the words found on PDF page (from 1). Raises UserFacingError: not there, or there more than once."""
    from meetingwatch.documents.quotes import anchor_of_quote  # by words only the command line marks

    if meaning not in MEANINGS:
        raise UserFacingError(_("“{meaning}” is not a meaning.").format(meaning=meaning))
    paper = papers.get(bench, paper_id)
    with bench.library.read() as db:
        scans = ocr_store.of_file(db, paper.sha256)
    anchor = anchor_of_quote(papers.path_of(bench, paper), page - 1, quote, cancel, nth, scans)
    label = label_of(bench, paper_id, page - 1)
    return add(bench, paper_id, anchor, meaning, label, note)[0]


def label_of(bench: Workbench, paper_id: str, index: int) -> str | None:
    """The printed page label of a page (index from 0)."""
    with bench.library.read() as db:
        paper = paper_store.get(db, paper_id)
        reading = paper_store.reading(db, paper.sha256) if paper else None
    return reading.pages[index].label if reading and 0 <= index < len(reading.pages) else None


def change(bench: Workbench, mark: Mark, **changes: object) -> tuple[Mark, Edit]:
    """Change a mark's note, meaning, topics, tags, place or shape. A topic or tag is written as other marks have it."""
    with bench.library.read() as db:
        for what in {"topics", "tags"} & changes.keys():
            changes[what] = spelled(cast("tuple[str, ...]", changes[what]), store.names(db, what, (mark.id,)))
    return save(bench, mark, replace(mark, **changes))  # type: ignore[arg-type]


def remove(bench: Workbench, mark: Mark) -> Edit:
    """Put a mark in the bin."""
    with bench.library.write() as db:
        store.bin_(db, mark.id, bench.now())
    return Edit(mark.id, mark, None)


def put_all(bench: Workbench, edits: Sequence[Edit], *, back: bool) -> set[str]:
    """Undo (back) or redo a group of edits as one step: all of it or nothing. Gives what changed."""
    now = bench.now()
    with bench.library.write() as db:
        for edit in reversed(edits) if back else edits:
            _put(db, edit.mark, *((edit.after, edit.before) if back else (edit.before, edit.after)), now)
    return {MARKS}


def _put(db: Connection, mark_id: str, was: Mark | None, becomes: Mark | None, now: datetime) -> None:
    stored = store.get(db, mark_id)
    if becomes is None:
        store.bin_(db, mark_id, now)
    elif stored is None:
        store.save(db, becomes, now)
    elif was is None:
        store.restore(db, mark_id, now)
    else:
        store.save(db, _with(stored, was, becomes), now)


def left_behind(bench: Workbench, mark_ids: Sequence[str]) -> list[Mark]:
    """Those of these marks that stand on a version whose place another took, and were never tried on that: one that
    came out of the bin, or back by undo. workflow/replacing.finish places them."""
    with bench.library.read() as db:
        marks = [mark for mark_id in mark_ids if (mark := store.alive(db, mark_id)) is not None]
        return [
            mark
            for mark in marks
            if mark.placed == "yes" and (paper := paper_store.get(db, mark.paper)) and paper.replaced_by
        ]


def change_all(bench: Workbench, marks: Sequence[Mark], **changes: object) -> tuple[Edit, ...]:
    """Change several marks in the same way, as one step to undo."""
    with bench.library.write() as db:
        return tuple(
            saved(db, mark, replace(mark, **changes), bench.now())  # type: ignore[arg-type]
            for mark in marks
        )


def remove_all(bench: Workbench, marks: Sequence[Mark]) -> tuple[Edit, ...]:
    """Put several marks in the bin, as one step to undo."""
    with bench.library.write() as db:
        for mark in marks:
            store.bin_(db, mark.id, bench.now())
    return tuple(Edit(mark.id, mark, None) for mark in marks)


def in_bin(bench: Workbench) -> list[store.Binned]:
    """Marks in the bin, the last put there first."""
    with bench.library.read() as db:
        return store.binned(db)


def restore(bench: Workbench, mark_ids: Sequence[str]) -> tuple[Edit, ...]:
    """Take marks out of the bin, as one step to undo; those that are not in it are left alone."""
    edits = []
    with bench.library.write() as db:
        for mark_id in mark_ids:
            mark = store.get(db, mark_id)
            if mark is not None and store.restore(db, mark_id, bench.now()):
                edits.append(Edit(mark_id, None, mark))
    return tuple(edits)
