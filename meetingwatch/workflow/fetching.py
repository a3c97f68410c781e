"""Which documents are wanted, when to ask again, fetching and keeping them, and what is gone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meetingwatch.domain import paper as p
from meetingwatch.domain.council import Change, DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.sources.readers import reader_for
from meetingwatch.store import councils as council_store
from meetingwatch.store import files
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import notices as notice_store
from meetingwatch.store import papers as store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow import papers, replacing
from meetingwatch.workflow.changes import links
from meetingwatch.workflow.workbench import MEETINGS, PAPERS, Workbench

# A paper of a meeting still to come is asked for again this often even when its page looks the same.
ASK_AGAIN = timedelta(hours=12)
KINDS_FETCHED = (p.PACK, p.SUPPLEMENT, p.MINUTES, p.DECISIONS)


@dataclass(frozen=True)
class FetchedPaper:
    """What became of one paper in a check: status "new", "replaced", "unchanged" or "failed"."""

    paper: Paper
    status: str
    reason: str = ""


def wanted(meeting: Meeting) -> list[DocumentLink]:
    """The documents to fetch: pack, supplements, minutes, decisions; without a pack, the single ones."""
    listed = [link for link in links(meeting).values() if not link.restricted]
    chosen = [link for link in listed if link.kind in KINDS_FETCHED]
    if not any(link.kind == p.PACK for link in chosen):
        chosen += [link for link in listed if link.kind in (p.FRONTSHEET, p.REPORT)]
    return chosen


def fetch_all(
    bench: Workbench, meetings: list[Meeting], cancel: Cancel, report: Report
) -> tuple[list[FetchedPaper], list[Change]]:
    """Fetch and read every wanted document of these meetings; one that fails does not stop the rest."""
    done: list[FetchedPaper] = []
    told: list[Change] = []
    for meeting in [one for one in meetings if one.detailed]:
        told += _papers_gone(bench, meeting)
        for link in wanted(meeting):
            cancel.check()
            fetched = _fetch_quietly(bench, meeting, link, cancel, report)
            if fetched is None:
                continue
            done.append(fetched)
            if fetched.status in ("new", "replaced"):
                kind = "paper-added" if fetched.status == "new" else "paper-replaced"
                old = "" if fetched.status == "new" else _("version {n}").format(n=fetched.paper.version - 1)
                told.append(Change(kind, meeting.id, old, fetched.paper.title, bench.now()))
    with bench.library.write() as db:
        for change in told:
            meeting_store.record(db, change, bench.now())
    return done, told


def _fetch_quietly(
    bench: Workbench, meeting: Meeting, link: DocumentLink, cancel: Cancel, report: Report
) -> FetchedPaper | None:
    """None when there was no need to ask. A failure is kept on the paper's row."""
    with bench.library.read() as db:
        known = _newest(store.of_meeting(db, meeting.id), link.key)
        asked = notice_store.place(db, f"asked:{meeting.id}:{link.key}")
    print_ = fingerprint(meeting, link)
    if (
        known
        and known.state == "read"
        and _is_here(bench, known)
        and not _ask_again(meeting, asked, print_, bench.now())
    ):
        return None
    try:
        return fetch(bench, meeting, link, cancel, report)
    except UserFacingError as error:
        failed = _keep_failure(bench, meeting, link, error)
        return FetchedPaper(failed, "failed", str(error))


def _is_here(bench: Workbench, paper: Paper) -> bool:
    """Whether the paper's file lies in the library (somebody may have cleared it away)."""
    return bool(paper.sha256) and files.path_of(bench.library.papers, paper.sha256).exists()


def fingerprint(meeting: Meeting, link: DocumentLink) -> str:
    """What the page says about a document; when it changes the document is asked for again."""
    return "|".join((link.url, link.title, link.size_text, str(link.published or ""), meeting.page_modified))


def _ask_again(meeting: Meeting, asked: dict[str, str], print_: str, now: datetime) -> bool:
    if asked.get("fingerprint") != print_:
        return True
    if meeting.start < now:
        return False
    last = asked.get("at", "")
    return not last or now - datetime.fromisoformat(last) >= ASK_AGAIN


def _newest(papers: list[Paper], key: str) -> Paper | None:
    same = [one for one in papers if one.key == key]
    return max(same, key=lambda one: one.version) if same else None


def fetch(
    bench: Workbench, meeting: Meeting, link: DocumentLink, cancel: Cancel, report: Report
) -> FetchedPaper:
    """Fetch one document, verify it, keep it by hash, and read its words.

    Raises UserFacingError (nothing half-written is left under a final name) or Cancelled.
    """
    what = _("Downloading {title}").format(title=link.title or meeting.id)
    with bench.library.read() as db:
        council = council_store.get(db, meeting.council)
        known = _newest(store.of_meeting(db, meeting.id), link.key)
        validator = store.validator(db, link.url)
    assert council is not None
    url = reader_for(council, bench.client).document_url(link, cancel)
    same = validator and known and known.sha256 == validator.sha256 and _is_here(bench, known)
    current = validator if same else None
    most = bench.settings().largest_paper_mb * 1_000_000
    with papers.HalfFile(bench) as half:
        got = bench.client.download(
            url,
            half,
            cancel,
            report,
            what=what,
            etag=current.etag if current else "",
            modified=current.modified if current else "",
            most=most,
        )
        if got.outcome == "unchanged" and known:
            _remember_asked(bench, meeting, link)
            return FetchedPaper(known, "unchanged")
        papers.verify(half, cancel)
        sha256 = files.keep(bench.library.papers, half)
    return _keep(bench, meeting, link, sha256, got.bytes, (got.etag, got.modified), cancel, report)


def _remember_asked(bench: Workbench, meeting: Meeting, link: DocumentLink) -> None:
    with bench.library.write() as db:
        _note_asked(db, meeting, link, bench.now())


def _note_asked(db: Connection, meeting: Meeting, link: DocumentLink, now: datetime) -> None:
    data = {"fingerprint": fingerprint(meeting, link), "at": now.isoformat()}
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
        known = _newest(store.of_meeting(db, meeting.id), link.key)  # another watch may have been quicker
        same = known is not None and known.sha256 == sha256
        store.save_validator(db, store.Validator(link.url, *validators, sha256))
        _note_asked(db, meeting, link, now)
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
        known = _newest(store.of_meeting(db, meeting.id), link.key)
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
