"""One whole check: meetings, then papers, then marks placed again and what supplements change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from meetingwatch.documents.search import Index
from meetingwatch.domain.council import Change
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.paper import Paper
from meetingwatch.store import files
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import notices as notice_store
from meetingwatch.words import _
from meetingwatch.workflow import fetching, papers, replacing, watching
from meetingwatch.workflow.fetching import FetchedPaper
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
    return with_papers(bench, found, cancel, report) if papers else without_papers(found)


def without_papers(found: watching.Checked) -> Outcome:
    """What a check of the meetings alone found."""
    return Outcome(found.at, tuple(found.sources), tuple(found.changes), (), found.changed)


def with_papers(bench: Workbench, found: watching.Checked, cancel: Cancel, report: Report) -> Outcome:
    """Fetch what the meetings list; what an earlier check left half done is finished first."""
    files.sweep(bench.library.papers)
    lost = papers.index_again(bench, cancel, report)
    marked = replacing.finish(bench, cancel)
    fetched, told = fetching.fetch_all(bench, found.meetings, cancel, report)
    changed = found.changed | fetching.changed_kinds(fetched) | ({PAPERS} if lost else set())
    marked = marked or any(one.status == "replaced" for one in fetched)
    changed |= {MARKS} if marked else set()
    told += _topics_found(bench, [one.paper for one in fetched if one.status in ("new", "replaced")])
    return Outcome(found.at, tuple(found.sources), (*found.changes, *told), tuple(fetched), changed)


def _topics_found(bench: Workbench, fresh: list[Paper]) -> list[Change]:
    """Watched topics that stand in newly fetched papers, once for each topic and paper."""
    with bench.library.read() as db:
        topics = notice_store.topics(db)
    if not topics or not fresh:
        return []
    found: list[Change] = []
    with Index(bench.library.index) as index:
        for topic in topics:
            for paper in fresh:
                hits = index.search(topic.query, 1, {paper.id})
                if hits.total:
                    words = _("{title}: on {n} pages").format(title=paper.title, n=hits.total)
                    found.append(Change("topic-found", paper.meeting, topic.query, words, bench.now()))
    with bench.library.write() as db:
        for change in found:
            meeting_store.record(db, change, bench.now())
    return found
