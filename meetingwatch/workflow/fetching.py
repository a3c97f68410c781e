"""Fetching the documents that are wanted and keeping them, and what is gone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from meetingwatch.domain import paper as p
from meetingwatch.domain.council import Change, DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.paper import Paper
from meetingwatch.domain.times import say_date
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.http import BrokenOffError, Fetched, NoAnswerError, TooBigError
from meetingwatch.settings import Settings
from meetingwatch.sources import chooser
from meetingwatch.sources.readers import reader_for
from meetingwatch.store import councils as council_store
from meetingwatch.store import files, halves
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import notices as notice_store
from meetingwatch.store import papers as store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow import papers, replacing, stopped, wanting
from meetingwatch.workflow.changes import links
from meetingwatch.workflow.downloads import DONE, FAILED, PUT_OFF, WAITING, Downloads, Wanted, in_order
from meetingwatch.workflow.fetched_half import FetchedHalf
from meetingwatch.workflow.metered import is_metered
from meetingwatch.workflow.put_off import PutOffError, put_off
from meetingwatch.workflow.workbench import MEETINGS, PAPERS, Workbench

_PART = "-part"


@dataclass(frozen=True)
class FetchedPaper:
    """What became of one paper in a check: status "new", "replaced", "unchanged", "failed", or "waits" until the person
    asks for it (said once, then "unchanged")."""

    paper: Paper
    status: str
    reason: str = ""


def fetch_all(
    bench: Workbench,
    meetings: list[Meeting],
    cancel: Cancel,
    report: Report,
    queue: Downloads | None = None,
) -> tuple[list[FetchedPaper], list[Change]]:
    """Fetch and read every wanted document of these meetings; one that fails does not stop the rest.

    queue is what the window looks at; nearest meetings come first in it. What is to come from a site that does not
    answer is left waiting there; without a queue it fails.
    """
    queue = Downloads(patient=False) if queue is None else queue
    halves.sweep(bench.library.papers)
    told = line_up(bench, meetings, queue)
    limit = careful_limit(bench.settings()) if queue.waiting() else 0
    done: list[FetchedPaper] = []
    while (one := queue.take(cancel)) is not None:
        fetched = _fetch_quietly(bench, one, queue, cancel, report, limit)
        if fetched is None:
            continue
        done.append(fetched)
        if fetched.status in ("new", "replaced"):
            told.append(_news(fetched, one.meeting, bench.now()))
            _add_single_reports(bench, one, fetched.paper, queue)
    record(bench, told)
    return done, told


def line_up(bench: Workbench, meetings: list[Meeting], queue: Downloads) -> list[Change]:
    """Put every wanted document of these meetings into the queue, nearest meetings first; what is new before what
    still waits there, whose order the person may have chosen. Gives what is gone, to be recorded."""
    told: list[Change] = []
    listed: list[Wanted] = []
    with bench.library.read() as db:
        names = {one.id: one.name for one in council_store.committees(db)}
    for meeting in [one for one in meetings if one.detailed]:
        told += _papers_gone(bench, meeting)
        name = names.get(meeting.committee, "")
        listed += [Wanted(meeting, link, name) for link in wanting.due(bench, meeting)]
    _note_listed(bench, listed)
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


def _note_listed(bench: Workbench, listed: list[Wanted]) -> None:
    """A row for each document not known yet, in the meetings' order: seen while it waits, and numbered by age."""
    with bench.library.write() as db:
        for one in listed:
            if wanting.newest(store.of_meeting(db, one.meeting.id), one.link.key) is None:
                row = _row(one.meeting, one.link, 1, "", 0)
                store.add(db, replace(row, state="listed"), bench.now())


def _news(fetched: FetchedPaper, meeting: Meeting, now: datetime) -> Change:
    if fetched.status == "new":
        return Change("paper-added", meeting.id, "", fetched.paper.title, now)
    old = _("version {n}").format(n=fetched.paper.version - 1)
    return Change("paper-replaced", meeting.id, old, fetched.paper.title, now)


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
        fetched = fetch(bench, one.meeting, one.link, mine, queue.reporter(one.key, report), limit=limit)
    except Cancelled:
        cancel.check()
        queue.ended(one.key, WAITING)  # paused: it goes on where it stopped
        return None
    except PutOffError as error:
        queue.ended(one.key, PUT_OFF, str(error))
        return _keep_put_off(bench, one.meeting, one.link, error)
    except UserFacingError as error:
        if _waits(queue, one, error):
            return None
        failed = _keep_failure(bench, one.meeting, one.link, error)
        return FetchedPaper(failed, "failed", str(error))
    queue.ended(one.key, DONE)
    return fetched


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

    limit: bytes above which it is left for the person to ask for (0 for none). A page that lists the pack in
    parts in the PDF's place is followed: the first part is this paper, the others stand beside it. Raises
    UserFacingError (nothing half-written is left under a final name) or Cancelled.
    """
    with bench.library.read() as db:
        what = _downloading(db, meeting, link)
        council = council_store.get(db, meeting.council)
        rows = store.of_meeting(db, meeting.id)
        known, theirs = wanting.newest(rows, link.key), wanting.last_fetched(rows, link.key)
        validator = store.validator(db, link.url)
    assert council is not None
    report(Progress(what, unit="bytes"))
    url = reader_for(council, bench.client).document_url(link, cancel)
    same = validator and theirs and theirs.sha256 == validator.sha256 and wanting.is_here(bench, theirs)
    current = validator if same else None
    with FetchedHalf(bench, url, link.url) as half:
        got = _download(bench, url, half, current, cancel, report, what, limit)
        if got.outcome == "unchanged" and known:
            _remember_asked(bench, meeting, link)
            return FetchedPaper(known, "unchanged")
        half.whole()
        report(Progress(what))
        parts = chooser.parts(half.path, url)
        if not parts:
            papers.verify(half.path, cancel)
            sha256 = files.keep(bench.library.papers, half.path)
    if parts:
        return _fetch_parts(bench, meeting, link, parts, cancel, report, limit)
    return _keep(bench, meeting, link, sha256, got.bytes, (got.etag, got.modified), cancel, report)


def _downloading(db: Connection, meeting: Meeting, link: DocumentLink) -> str:
    """What is under way, and of which meeting: many packs have the same title."""
    names = {one.id: one.name for one in council_store.committees(db, meeting.council)}
    parts = (link.title or meeting.id, names.get(meeting.committee, ""), say_date(meeting.start.date()))
    return _("Downloading {title}").format(title=", ".join(part for part in parts if part))


def _download(
    bench: Workbench,
    url: str,
    half: FetchedHalf,
    current: store.Validator | None,
    cancel: Cancel,
    report: Report,
    what: str,
    limit: int,
) -> Fetched:
    most = bench.settings().largest_paper_mb * 1_000_000
    try:
        return bench.client.download(
            url,
            half.path,
            cancel,
            report,
            what=what,
            etag=current.etag if current else "",
            modified=current.modified if current else "",
            most=min(most, limit) if limit else most,
            half=half.half,
        )
    except TooBigError as error:
        raise (put_off(limit, error.size) if limit and limit < most else error) from error


def _fetch_parts(
    bench: Workbench,
    meeting: Meeting,
    link: DocumentLink,
    parts: tuple[chooser.Part, ...],
    cancel: Cancel,
    report: Report,
    limit: int,
) -> FetchedPaper:
    """The parts that a chooser page lists; the first takes the paper's own place. Choosers are followed once."""
    found: list[FetchedPaper] = []
    for number, part in enumerate(parts, 1):
        title = link.title if number == 1 else part.title or f"{link.title} ({number})"
        kind = link.kind if number == 1 else p.OTHER
        key = link.key if number == 1 else f"{link.key}{_PART}{number}"
        one = replace(link, url=part.url, title=title, key=key, kind=kind)
        found.append(_fetch_part(bench, meeting, one, cancel, report, limit))
    return next((one for one in found if one.status != "unchanged"), found[0])


def _fetch_part(
    bench: Workbench, meeting: Meeting, link: DocumentLink, cancel: Cancel, report: Report, limit: int
) -> FetchedPaper:
    """A part must be a PDF: a second chooser behind the first is not followed."""
    most = bench.settings().largest_paper_mb * 1_000_000
    with bench.library.read() as db:
        what = _downloading(db, meeting, link)
    with FetchedHalf(bench, link.url) as half:
        got = bench.client.download(
            link.url, half.path, cancel, report, what=what, most=min(most, limit or most), half=half.half
        )
        half.whole()
        papers.verify(half.path, cancel)
        sha256 = files.keep(bench.library.papers, half.path)
    return _keep(bench, meeting, link, sha256, got.bytes, (got.etag, got.modified), cancel, report)


def _remember_asked(bench: Workbench, meeting: Meeting, link: DocumentLink) -> None:
    with bench.library.write() as db:
        _note_asked(db, meeting, link, bench.now())


def _note_asked(db: Connection, meeting: Meeting, link: DocumentLink, now: datetime) -> None:
    data = {"fingerprint": wanting.fingerprint(meeting, link), "at": now.isoformat()}
    notice_store.remember_place(db, f"asked:{meeting.id}:{link.key}", data)


def _keep(
    bench: Workbench,
    meeting: Meeting,
    link: DocumentLink,
    sha256: str,
    size: int,
    validators: tuple[str, str],
    cancel: Cancel,
    report: Report,
) -> FetchedPaper:
    """Record the file: a first version, the same again, or a reissue beside the old one."""
    now = bench.now()
    with bench.library.write() as db:
        rows = store.of_meeting(db, meeting.id)  # another watch may have been quicker
        known, theirs = wanting.newest(rows, link.key), wanting.last_fetched(rows, link.key)
        same = known is not None and known.sha256 == sha256
        store.save_validator(db, store.Validator(link.url, *validators, sha256))
        _note_asked(db, meeting, link, now)
        if known and not known.url and theirs and theirs.sha256 == sha256:
            return FetchedPaper(
                known, "unchanged"
            )  # the person has a newer one by hand; this is still the old one
        if known and (same or not known.sha256):
            paper = replace(known, sha256=sha256, bytes=size, state="kept", reason="", url=link.url)
            store.update(db, paper)
        else:
            version = known.version + 1 if known else 1
            paper = store.add(db, _row(meeting, link, version, sha256, size), now)
            if known:
                store.update(db, replace(known, replaced_by=paper.id))
    paper = papers.read(bench, paper, cancel, report)
    if not same:
        replacing.after_fetch(bench, paper, cancel)
    reissued = known is not None and bool(known.sha256) and not same
    return FetchedPaper(paper, "unchanged" if same else "replaced" if reissued else "new")


def _row(meeting: Meeting, link: DocumentLink, version: int, sha256: str, size: int) -> Paper:
    return Paper(
        id="",
        meeting=meeting.id,
        key=link.key,
        kind=link.kind,
        title=link.title or _("Paper"),
        url=link.url,
        item=link.item,
        version=version,
        sha256=sha256,
        bytes=size,
        state="kept" if sha256 else "failed",
    )


def _keep_failure(bench: Workbench, meeting: Meeting, link: DocumentLink, error: UserFacingError) -> Paper:
    """A paper that could not be fetched stays in sight with the reason; a kept version stays as it was.

    One whose file came but whose words could not be read stays "kept" with the reason.
    """
    with bench.library.write() as db:
        known = wanting.newest(store.of_meeting(db, meeting.id), link.key)
        if known and known.state == "kept":
            known = replace(known, reason=str(error))
            store.update(db, known)
        if known and known.sha256:
            return known
        if known:
            paper = replace(known, state="failed", reason=str(error))
            store.update(db, paper)
            return paper
        return store.add(db, replace(_row(meeting, link, 1, "", 0), reason=str(error)), bench.now())


def _keep_put_off(bench: Workbench, meeting: Meeting, link: DocumentLink, why: PutOffError) -> FetchedPaper:
    """A paper that waits stays in sight as listed, with the reason."""
    with bench.library.write() as db:
        known = wanting.newest(store.of_meeting(db, meeting.id), link.key)
        if known is None:
            paper = store.add(
                db, replace(_row(meeting, link, 1, "", 0), state="listed", reason=str(why)), bench.now()
            )
        elif known.sha256:  # a newer version: the one that is here is as it was
            _note_asked(db, meeting, link, bench.now())
            paper = known
        elif (known.state, known.reason) == ("listed", str(why)):
            return FetchedPaper(known, "unchanged")
        else:
            paper = replace(known, state="listed", reason=str(why))
            store.update(db, paper)
    return FetchedPaper(paper, "waits", str(why))


def _papers_gone(bench: Workbench, meeting: Meeting) -> list[Change]:
    """Papers that the council no longer lists: kept here, marked gone, told once."""
    if "documents" not in meeting.provenance:
        return []
    listed = set(links(meeting))
    told: list[Change] = []
    with bench.library.write() as db:
        for paper in store.of_meeting(db, meeting.id):
            theirs = bool(paper.url) and not paper.replaced_by and paper.sha256
            if theirs and paper.key not in listed and paper.gone_at is None:
                store.update(db, replace(paper, gone_at=bench.now()))
                told.append(Change("paper-gone", meeting.id, paper.title, "", bench.now()))
            elif paper.key in listed and paper.gone_at is not None:
                store.update(db, replace(paper, gone_at=None))
    return told


def changed_kinds(fetched: list[FetchedPaper]) -> set[str]:
    """What kinds of thing fetching these changed."""
    return {PAPERS, MEETINGS} if any(one.status != "unchanged" for one in fetched) else set()
