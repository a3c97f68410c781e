"""Two papers compared for the screen: what there is to show of both, and what to light on their pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meetingwatch.documents.comparing import ADDED, MOVED, REMOVED
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.paper import ReadPaper
from meetingwatch.ui.compare.rows import Sides
from meetingwatch.ui.desk.lit import Changed
from meetingwatch.words import _
from meetingwatch.workflow import comparing, papers, reading
from meetingwatch.workflow.comparing import Comparison
from meetingwatch.workflow.reading import page_said
from meetingwatch.workflow.telling import is_news
from meetingwatch.workflow.workbench import Workbench


@dataclass(frozen=True)
class Compared:
    """Everything that the screen shows."""

    found: Comparison
    sides: Sides
    readings: tuple[ReadPaper, ReadPaper]
    paths: tuple[Path, Path]
    marks: tuple[list[Mark], list[Mark]]


def compare(bench: Workbench, old: str, new: str, cancel: Cancel, report: Report) -> Compared:
    """Compare two papers for the screen. old "" is the version before. Raises UserFacingError, Cancelled."""
    old = old or comparing.version_before(bench, new)
    found = comparing.compare_papers(bench, old, new, cancel, report)
    both = (found.old, found.new)
    one, two = (papers.reading(bench, paper, cancel, report) for paper in both)
    sides = Sides(
        tuple(page.label for page in one.pages),
        tuple(page.label for page in two.pages),
        comparing.texts(bench, found.old.id),
        comparing.texts(bench, found.new.id),
    )
    paths = (papers.path_of(bench, found.old), papers.path_of(bench, found.new))
    marks = (reading.marks_of(bench, found.old.id), reading.marks_of(bench, found.new.id))
    return Compared(found, sides, (one, two), paths, marks)


def lit_on(shown: Compared, *, new: bool) -> Changed:
    """What to light on one side: ranges by page, and words at the head of pages that are only here or were moved."""
    found, sides = shown.found, shown.sides
    ranges: dict[int, list[tuple[int, int]]] = {}
    flags: dict[int, str] = {}
    for pair, changes in zip(found.pairs, found.changes, strict=True):
        page = pair.new if new else pair.old
        if page is None:
            continue
        spans = [one.new if new else one.old for one in changes]
        ranges[page] = [span for span in spans if span is not None]
        if not is_news(pair, changes):
            continue
        if pair.change == (ADDED if new else REMOVED):
            flags[page] = _("only in this version")
        elif pair.change == MOVED:
            labels = sides.old_labels if new else sides.new_labels
            other = pair.old if new else pair.new
            assert other is not None
            words = _("was {page}") if new else _("now {page}")
            flags[page] = words.format(page=page_said(labels, other))
    return Changed(ranges, flags, came=new)
