"""One whole check: meetings, then papers, then marks placed again and what supplements change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from meetingwatch.domain.council import Change
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.store import files
from meetingwatch.workflow import papers, replacing, watching
from meetingwatch.workflow.papers import FetchedPaper
from meetingwatch.workflow.watching import CheckedSource
from meetingwatch.workflow.workbench import MARKS, PAPERS, Workbench


@dataclass(frozen=True)
class Outcome:
    """What a check found and fetched; changed are the kinds of thing that views refresh for."""

    at: datetime
    sources: tuple[CheckedSource, ...]
    changes: tuple[Change, ...]
    papers: tuple[FetchedPaper, ...] = ()
    changed: set[str] = field(default_factory=set)


def run(bench: Workbench, cancel: Cancel, report: Report, *, papers: bool = True) -> Outcome:
    """Check everything once. Raises Cancelled; a broken site or paper is told, never raised."""
    found = watching.check(bench, cancel, report)
    if not papers:
        return Outcome(found.at, tuple(found.sources), tuple(found.changes), (), found.changed)
    return _with_papers(bench, found, cancel, report)


def _with_papers(bench: Workbench, found: watching.Checked, cancel: Cancel, report: Report) -> Outcome:
    files.sweep(bench.library.papers)
    lost = papers.index_again(bench, cancel, report)
    fetched, told = papers.fetch_all(bench, found.meetings, cancel, report)
    changed = found.changed | papers.changed_kinds(fetched) | ({PAPERS} if lost else set())
    for one in fetched:
        if one.status in ("new", "replaced"):
            changed |= {MARKS} if replacing.after_fetch(bench, one.paper, cancel) else set()
    return Outcome(found.at, tuple(found.sources), (*found.changes, *told), tuple(fetched), changed)
