"""One whole check: meetings, then papers, then marks placed again and what supplements change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from meetingwatch.domain.council import Change
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.store import halves
from meetingwatch.workflow import calendar_file, fetching, papers, readable, replacing, topics, watching
from meetingwatch.workflow.downloads import Downloads
from meetingwatch.workflow.fetched import FetchedPaper
from meetingwatch.workflow.watching import CheckedSource
from meetingwatch.workflow.workbench import MARKS, PAPERS, TOPICS, Workbench


@dataclass(frozen=True)
class Outcome:
    """What a check found and fetched; changed are the kinds of thing that views refresh for.

    trouble: why the readable folder or the calendar file could not be kept up to date, or the bank holidays not be
    believed. recounted: how many deadlines moved, in words.
    """

    at: datetime
    sources: tuple[CheckedSource, ...]
    changes: tuple[Change, ...]
    papers: tuple[FetchedPaper, ...] = ()
    changed: set[str] = field(default_factory=set)
    trouble: UserFacingError | None = None
    recounted: str = ""


def run(
    bench: Workbench, cancel: Cancel, report: Report, *, papers: bool = True, asked: bool = False
) -> Outcome:
    """Check everything once; asked: because the person wants to know now. Raises Cancelled; a broken site or paper is
    told, never raised."""
    found = replace(watching.check(bench, cancel, report), asked=asked)
    done = with_papers(bench, found, cancel, report) if papers else without_papers(found)
    return replace(done, trouble=calendar_file.keep(bench) or done.trouble)


def without_papers(found: watching.Checked) -> Outcome:
    """What a check of the meetings alone found."""
    return Outcome(
        found.at,
        tuple(found.sources),
        tuple(found.changes),
        (),
        found.changed,
        found.trouble,
        found.recounted,
    )


def with_papers(
    bench: Workbench,
    found: watching.Checked,
    cancel: Cancel,
    report: Report,
    queue: Downloads | None = None,
) -> Outcome:
    """Fetch what the meetings list; what an earlier check left half done is finished first.

    queue: what the window looks at while papers come.
    """
    halves.rescue(bench.library.papers)
    lost = papers.index_again(bench, cancel, report)
    marked = replacing.finish(bench, cancel)
    fetched, told = fetching.fetch_all(bench, found.meetings, cancel, report, queue, asked=found.asked)
    changed = found.changed | fetching.changed_kinds(fetched) | ({PAPERS} if lost else set())
    marked = marked or any(one.status == "replaced" for one in fetched)
    changed |= {MARKS} if marked else set()
    news = topics.scan(bench, cancel)
    changed |= {TOPICS} if news else set()
    told += news
    trouble = _keep_readable(bench, cancel, report) if fetching.changed_kinds(fetched) or lost else None
    return Outcome(
        found.at,
        tuple(found.sources),
        (*found.changes, *told),
        tuple(fetched),
        changed,
        trouble or found.trouble,
        found.recounted,
    )


def line_up(bench: Workbench, found: watching.Checked, queue: Downloads, *, rescue: bool) -> None:
    """Put what the meetings list into the queue without fetching it. rescue: no round is under way, so that files
    which a killed program left half written can be seen to."""
    if rescue:
        halves.rescue(bench.library.papers)
    fetching.record(bench, fetching.line_up(bench, found.meetings, queue, asked=found.asked))


def _keep_readable(bench: Workbench, cancel: Cancel, report: Report) -> UserFacingError | None:
    """Bring the folder with readable names up to date, where the person wants one."""
    folder = bench.settings().readable_folder
    try:
        if folder:
            readable.export(bench, Path(folder), cancel, report)
    except UserFacingError as error:
        return error
    return None
