"""Marks: made, changed, binned, each undoable; found again when a paper is reissued."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from meetingwatch.documents.quotes import anchor_of_quote
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.mark import MEANINGS, WORDS, Anchor, Mark
from meetingwatch.errors import UserFacingError
from meetingwatch.store import marks as store
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import MARKS, Workbench


@dataclass(frozen=True)
class Edit:
    """One change of one mark: before and after, None where it was not there. Undo puts before back."""

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
    if meaning not in MEANINGS:
        raise UserFacingError(_("“{meaning}” is not a meaning.").format(meaning=meaning))
    paper = papers.get(bench, paper_id)
    anchor = anchor_of_quote(papers.path_of(bench, paper), page - 1, quote, cancel, nth)
    label = label_of(bench, paper_id, page - 1)
    return add(bench, paper_id, anchor, meaning, label, note)[0]


def label_of(bench: Workbench, paper_id: str, index: int) -> str | None:
    """The printed page label of a page (index from 0)."""
    with bench.library.read() as db:
        paper = paper_store.get(db, paper_id)
        reading = paper_store.reading(db, paper.sha256) if paper else None
    return reading.pages[index].label if reading and 0 <= index < len(reading.pages) else None


def change(bench: Workbench, mark: Mark, **changes: object) -> tuple[Mark, Edit]:
    """Change a mark's note, meaning or topics."""
    new = replace(mark, **changes)  # type: ignore[arg-type]
    with bench.library.write() as db:
        new = store.save(db, new, bench.now())
    return new, Edit(mark.id, mark, new)


def remove(bench: Workbench, mark: Mark) -> Edit:
    """Put a mark in the bin."""
    with bench.library.write() as db:
        store.bin_(db, mark.id, bench.now())
    return Edit(mark.id, mark, None)


def put(bench: Workbench, mark_id: str, state: Mark | None) -> set[str]:
    """Make a mark as it was (or gone): what undo and redo call. Gives what changed."""
    now: datetime = bench.now()
    with bench.library.write() as db:
        if state is None:
            store.bin_(db, mark_id, now)
        else:
            store.save(db, state, now)
    return {MARKS}
