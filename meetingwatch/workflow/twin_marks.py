"""A report fetched alone and the same pages in the pack are one thing: a mark made on one shows on the other.

There is only ever one mark. On the twin it is shown at the same words; when it is edited there, it simply lives there
from then on, and is shown on the other. Which pages are twins is found in workflow/twins.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from meetingwatch.domain.mark import ITEM_NOTE, Mark, Rect
from meetingwatch.domain.paper import ReadPaper
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import twins as store
from meetingwatch.store.library import Connection
from meetingwatch.store.twins import SAME_PLACE, Shift, Shown
from meetingwatch.workflow.workbench import Workbench


def moved(shift: Shift, x: float, y: float) -> tuple[float, float]:
    """A point of the second paper where the first has it, both in PDF points."""
    across, right, tall, up = shift
    return x * across + right, y * tall + up


def marks_shown(bench: Workbench, paper_id: str) -> list[Mark]:
    """The marks to show on a paper, in page order: its own, and those made on the same pages of another paper.

    Each stands as if it were made here (paper, page, place and label are this paper's); its id is the mark's own, so
    that saving or binning it changes the one mark. Cheap enough for every opening.
    """
    with bench.library.read() as db:
        return shown(db, paper_id)


@dataclass(frozen=True)
class _Moved:
    """A mark as it was made, where it is shown here, and how it was told."""

    made: Shown
    label: str | None
    mark: Mark


Known = dict[str, _Moved]  # by the mark's id


def shown(db: Connection, paper_id: str, known: Known | None = None) -> list[Mark]:
    """marks_shown on a connection that is open.

    known: what an earlier reading left, and then what this one does: a mark that stands as it stood is the same
    object again, by which others know that nothing about it is to be done anew.
    """
    found = store.marks_shown(db, paper_id)
    if all(one.mark.paper == paper_id for one in found):
        return [one.mark for one in found]
    paper = paper_store.get(db, paper_id)
    reading = paper_store.reading(db, paper.sha256) if paper else None
    before = dict(known or {})
    now = known if known is not None else {}
    now.clear()
    for one in found:
        label = reading.pages[one.page].label if reading and one.page < len(reading.pages) else None
        was = before.get(one.mark.id)
        same = was is not None and was.made.mark is one.mark and was.label == label
        if was is not None and same and (was.made.page, was.made.shift) == (one.page, one.shift):
            now[one.mark.id] = was
        else:
            now[one.mark.id] = _Moved(one, label, _here(one, paper_id, reading))
    return [now[one.mark.id].mark for one in found]


def home(bench: Workbench, mark: Mark) -> Mark:
    """A shown mark as it is kept: on the paper that it was made on."""
    with bench.library.read() as db:
        return mark_store.get(db, mark.id) or mark


def _here(one: Shown, paper_id: str, reading: ReadPaper | None) -> Mark:
    if one.mark.paper == paper_id:
        return one.mark
    mark, shift = one.mark, one.shift
    rects, strokes = mark.anchor.rects, mark.strokes
    if shift != SAME_PLACE:
        rects = tuple(Rect(*moved(shift, r.left, r.bottom), *moved(shift, r.right, r.top)) for r in rects)
        strokes = tuple(
            tuple(n for x, y in zip(s[::2], s[1::2], strict=True) for n in moved(shift, x, y))
            for s in strokes
        )
    page = reading.pages[one.page] if reading and one.page < len(reading.pages) else None
    return replace(
        mark,
        paper=paper_id,
        anchor=replace(mark.anchor, page=one.page, rects=rects),
        strokes=strokes,
        label=page.label if page else mark.label,
        item=_item(reading, one.page, mark) if mark.kind == ITEM_NOTE else mark.item,
    )


def _item(reading: ReadPaper | None, page: int, mark: Mark) -> str:
    """A note on an item keeps its number; a report fetched alone has none of its own."""
    items = [one for one in reading.items if one.level == 0 and one.first == page] if reading else []
    return items[0].number if items and items[0].number else mark.item
