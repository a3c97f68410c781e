"""Fetching the documents that are wanted and keeping them, and what is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from meetingwatch.domain import paper as p
from meetingwatch.domain.council import Change, DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.http import BrokenOffError, NoAnswerError
from meetingwatch.settings import Settings
from meetingwatch.sources.readers import reader_for
from meetingwatch.store import councils as council_store
from meetingwatch.store import halves
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as store
from meetingwatch.words import _
from meetingwatch.workflow import fetched, stopped, unfetched, wanting, whose
from meetingwatch.workflow.bringing import by_ways, downloading
from meetingwatch.workflow.changes import links
from meetingwatch.workflow.downloads import DONE, FAILED, PUT_OFF, WAITING, Downloads, Wanted, in_order
from meetingwatch.workflow.fetched import Errand, FetchedPaper
from meetingwatch.workflow.metered import is_metered
from meetingwatch.workflow.put_off import PutOffError
from meetingwatch.workflow.workbench import MEETINGS, PAPERS, Workbench

_TO_TELL = ("new", "replaced")


def fetch_all(
    bench: Workbench,
    meetings: list[Meeting],
    cancel: Cancel,
    report: Report,
    queue: Downloads | None = None,
    *,
    asked: bool = False,
) -> tuple[list[FetchedPaper], list[Change]]:
    """Fetch and read every wanted document of these meetings; one that fails does not stop the rest.

    queue is what the window looks at; nearest meetings come first in it. What is to come from a site that does not
    answer is left waiting there; without a queue it fails. asked: the person wants to know now whether they changed.
    """
    queue = Downloads(patient=False) if queue is None else queue
    halves.sweep(bench.library.papers)
    told = line_up(bench, meetings, queue, asked=asked)
    limit = careful_limit(bench.settings()) if queue.waiting() else 0
    done: list[FetchedPaper] = []
    while (one := queue.take(cancel)) is not None:
        came = _fetch_quietly(bench, one, queue, cancel, report, limit)
        if came is None:
            continue
        done += came.all
        told += [_news(part, one.meeting, bench.now()) for part in came.all if part.status in _TO_TELL]
        if came.status in _TO_TELL:
            _add_single_reports(bench, one, came.paper, queue)
    record(bench, told)
    return done, told


def line_up(
    bench: Workbench, meetings: list[Meeting], queue: Downloads, *, asked: bool = False
) -> list[Change]:
    """Put every wanted document of these meetings into the queue, nearest meetings first; what is new before what
    still waits there, whose order the person may have chosen. Gives what is gone, to be recorded."""
    told: list[Change] = []
    listed: list[Wanted] = []
    with bench.library.read() as db:
        names = whose.names(db)
    for meeting in [one for one in meetings if one.detailed]:
        told += _papers_gone(bench, meeting)
        name = names.get(meeting.committee, "")
        listed += [Wanted(meeting, link, name) for link in wanting.due(bench, meeting, asked=asked)]
    fetched.note_listed(bench, [(one.meeting, one.link) for one in listed])
    ordered = in_order(stopped.with_failed(bench, listed), bench.now())
    if queue.waiting():
        queue.add(ordered, first=True)
    else:
        queue.fill(ordered)
    return told


def record(bench: Workbench, told: list[Change]) -> None:
    """Keep what happened to papers, for the list of changes."""
    with bench.library.write() as db:
        for change in told:
            meeting_store.record(db, change, bench.now())


def _news(came: FetchedPaper, meeting: Meeting, now: datetime) -> Change:
    if came.status == "new":
        return Change("paper-added", meeting.id, "", came.paper.title, now)
    old = _("version {n}").format(n=came.paper.version - 1)
    return Change("paper-replaced", meeting.id, old, came.paper.title, now)


def careful_limit(settings: Settings) -> int:
    """Bytes above which a paper waits to be asked for: on a metered line, or always; 0 for no such limit."""
    limits = [settings.ask_above_mb] if settings.ask_above_mb else []
    if settings.metered == "always" or (settings.metered == "auto" and is_metered()):
        limits.append(settings.metered_mb)
    return min(limits) * 1_000_000 if limits else 0


def _add_single_reports(bench: Workbench, one: Wanted, paper: Paper, queue: Downloads) -> None:
    """A pack has just been read: reports that it lacks join the queue."""
    if paper.kind == p.PACK:
        with bench.library.read() as db:
            more = wanting.reports_beside(db, one.meeting, store.of_meeting(db, one.meeting.id))
        queue.add(stopped.as_left(bench, [Wanted(one.meeting, link, one.committee) for link in more]))


def _fetch_quietly(
    bench: Workbench, one: Wanted, queue: Downloads, cancel: Cancel, report: Report, limit: int
) -> FetchedPaper | None:
    """None where it was stopped, or waits. A failure is kept on the paper's row."""
    try:
        mine = queue.cancel_for(one.key, cancel)
        came = fetch(bench, one.meeting, one.link, mine, queue.reporter(one.key, report), limit=limit)
    except Cancelled:
        cancel.check()
        queue.ended(one.key, WAITING)  # paused: it goes on where it stopped
        return None
    except PutOffError as error:
        queue.ended(one.key, PUT_OFF, str(error))
        fetched.note_asked(bench, one.meeting, one.link)
        return fetched.keep_put_off(bench, one.meeting, one.link, error)
    except UserFacingError as error:
        if _waits(queue, one, error):
            return None
        return fetched.keep_failure(bench, one.meeting, one.link, error)
    lost = [part for part in came.all if part.trouble is not None]
    if lost:
        queue.ended(one.key, FAILED, str(lost[0].trouble), unfetched.part_said([part.paper for part in lost]))
    else:
        queue.ended(one.key, DONE)
    return came


def _waits(queue: Downloads, one: Wanted, error: UserFacingError) -> bool:
    """Whether a paper that did not come waits for its site to answer again; else it has failed."""
    if isinstance(error, (NoAnswerError, BrokenOffError)):
        return queue.no_answer(one.key, str(error), begun=isinstance(error, BrokenOffError))
    queue.ended(one.key, FAILED, str(error))
    return False


def fetch(
    bench: Workbench,
    meeting: Meeting,
    link: DocumentLink,
    cancel: Cancel,
    report: Report,
    *,
    limit: int = 0,
) -> FetchedPaper:
    """Fetch one document, verify it, keep it by hash, and read its words.

    limit: bytes above which it is left for the person to ask for (0 for none). Where a page offers it in parts, the
    first is this paper, and the others stand beside it; a part that fails is told and stops none of the others.
    Raises UserFacingError (nothing half-written is left under a final name) or Cancelled.
    """
    errand = Errand(bench, meeting, link, cancel, report, limit)
    with bench.library.read() as db:
        council = council_store.get(db, meeting.council)
        what = downloading(db, meeting, link)
    assert council is not None
    report(Progress(what, unit="bytes"))
    found = by_ways(errand, reader_for(council, bench.client).ways(link, cancel))
    if not any(one.status == "failed" for one in found.all):
        fetched.note_asked(bench, meeting, link)
    return found


def _papers_gone(bench: Workbench, meeting: Meeting) -> list[Change]:
    """Papers that the council no longer lists: kept here, marked gone, told once."""
    if "documents" not in meeting.provenance:
        return []
    listed = set(links(meeting))
    told: list[Change] = []
    now = bench.now()
    with bench.library.write() as db:
        rows = store.of_meeting(db, meeting.id)
        back = {one.key: one.gone_at for one in rows if one.key in listed and one.gone_at is not None}
        for paper in rows:
            theirs = bool(paper.url) and not paper.replaced_by and paper.sha256
            if theirs and paper.whole_key not in listed and paper.gone_at is None:
                store.update(db, replace(paper, gone_at=now))
                told.append(Change("paper-gone", meeting.id, paper.title, "", now))
            elif paper.gone_at is not None and back.get(paper.whole_key) == paper.gone_at:
                store.update(db, replace(paper, gone_at=None))  # with the parts that went with it
    return told


def changed_kinds(found: list[FetchedPaper]) -> set[str]:
    """What kinds of thing fetching these changed."""
    return {PAPERS, MEETINGS} if any(one.status != "unchanged" for one in found) else set()
