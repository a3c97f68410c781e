"""Printed page numbers put right by the person, once for a range of pages: everything that names a page follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetingwatch.domain.job import Cancel, Report, silent
from meetingwatch.domain.page_labels import may_be_printed, stands_alone, without
from meetingwatch.domain.paper import LabelRange, Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import files
from meetingwatch.store import labels as label_store
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import MARKS, PAPERS, Workbench


@dataclass(frozen=True)
class LabelEdit:
    """One correction, or its forgetting: the file's corrections before and after it."""

    paper: str
    before: tuple[LabelRange, ...]
    after: tuple[LabelRange, ...]


def correct(
    bench: Workbench,
    paper_id: str,
    wanted: LabelRange,
    cancel: Cancel | None = None,
    report: Report = silent,
) -> LabelEdit:
    """Say what is printed on a range of pages; an earlier correction that lies wholly in it is forgotten.

    Raises UserFacingError: no such paper or pages, a start that cannot be counted up; Cancelled (the numbers are right
    then, and the search index follows at the next check).
    """
    paper = papers.get(bench, paper_id)
    with bench.library.read() as db:
        before = label_store.of_file(db, paper.sha256)
    _refuse(paper, wanted)
    kept = [one for one in before if not (wanted.first <= one.first and one.last <= wanted.last)]
    after = (*kept, replace(wanted, start=wanted.start.strip()))
    put(bench, paper_id, after, cancel, report)
    return LabelEdit(paper_id, before, after)


def forget(
    bench: Workbench,
    paper_id: str,
    first: int,
    last: int,
    cancel: Cancel | None = None,
    report: Report = silent,
) -> LabelEdit:
    """Back to what the program found on pages first to last (indices): of a correction that reaches beyond them, what
    it says of the other pages stays. Raises UserFacingError (no such paper), Cancelled as correct() does."""
    before = corrections(bench, paper_id)
    after = tuple(part for one in before for part in without(one, first, last))
    if after != before:
        put(bench, paper_id, after, cancel, report)
    return LabelEdit(paper_id, before, after)


def step(
    bench: Workbench,
    edit: LabelEdit,
    *,
    back: bool,
    cancel: Cancel | None = None,
    report: Report = silent,
) -> set[str]:
    """Undo (back) or redo a correction: what it changed and nothing else, for others may have been made since. Gives
    what changed. Raises UserFacingError (the paper is gone), Cancelled as correct() does."""
    was, becomes = (edit.after, edit.before) if back else (edit.before, edit.after)
    now = corrections(bench, edit.paper)
    if now != was:
        stay = tuple(one for one in now if one in becomes or one not in was)
        becomes = (*(one for one in becomes if one not in was and one not in stay), *stay)
    return put(bench, edit.paper, becomes, cancel, report)


def put(
    bench: Workbench,
    paper_id: str,
    ranges: Sequence[LabelRange],
    cancel: Cancel | None = None,
    report: Report = silent,
) -> set[str]:
    """Make these a paper's corrections, in this order. Items and the search index are made again, the labels
    on marks follow. Gives what changed."""
    paper = papers.get(bench, paper_id)
    now = bench.now()
    with bench.library.write() as db:
        label_store.replace_all(db, paper.sha256, ranges, now)
        paper_store.read_again_later(db, paper.sha256)
        read = paper_store.reading(db, paper.sha256)
        for one in paper_store.by_hash(db, paper.sha256) if read else []:
            for mark in mark_store.of_paper(db, one.id):
                at = mark.anchor.page
                label = read.pages[at].label if read and 0 <= at < len(read.pages) else mark.label
                if label != mark.label:
                    mark_store.save(db, replace(mark, label=label), now)
    if files.path_of(bench.library.papers, paper.sha256).exists():
        papers.read(bench, paper, cancel or Cancel(), report)
    return {PAPERS, MARKS}


def corrections(bench: Workbench, paper_id: str) -> tuple[LabelRange, ...]:
    """The corrections of a paper, oldest first."""
    paper = papers.get(bench, paper_id)
    with bench.library.read() as db:
        return label_store.of_file(db, paper.sha256)


def _refuse(paper: Paper, wanted: LabelRange) -> None:
    if not paper.sha256:
        raise UserFacingError(_("“{title}” is not on this computer.").format(title=paper.title))
    if not 0 <= wanted.first <= wanted.last or (paper.pages and wanted.last >= paper.pages):
        raise UserFacingError(
            _("This paper has no pages {first} to {last}: it has {n}.").format(
                first=wanted.first + 1, last=wanted.last + 1, n=paper.pages
            )
        )
    refused = refusal(wanted.start, wanted.last - wanted.first + 1)
    if refused is not None:
        raise refused


def refusal(start: str, pages: int) -> UserFacingError | None:
    """Why a number cannot be the first of so many pages, None where it can."""
    start = start.strip()
    if not start or may_be_printed(start, pages):
        return None
    if stands_alone(start):
        return UserFacingError(
            _("“{start}” can be printed on one page alone: no numbers count up from it.").format(start=start),
            "",
            _("Let the range end on the page it begins on."),
        )
    if may_be_printed(start, 1):
        words = _("Page numbers cannot count up from “{start}” over {n} pages.").format(start=start, n=pages)
    else:
        words = _("“{start}” is not a page number.").format(start=start)
    return UserFacingError(
        words,
        "",
        _(
            "A page’s number is 1 to 9,999, by itself or behind letters (A1, S-12), or Roman letters (xiv), or a "
            "capital (A). On one page alone it may have a letter behind it (12a)."
        ),
    )
