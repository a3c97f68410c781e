"""Checking every watched committee once: meetings, items, documents, and what changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from meetingwatch.domain.council import CANCELLED, MOVED, Change, Committee, Council, Meeting, ReaderStatus
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.times import say_instant, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.http import is_loopback
from meetingwatch.sources.base import Source
from meetingwatch.sources.readers import reader_for
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow import holidays, recounting
from meetingwatch.workflow.changes import changes, moved_pair
from meetingwatch.workflow.workbench import COUNCILS, MEETINGS, RULES, Workbench

# How far round today a check lists meetings, and which of them it reads whole. On loopback (the
# practice council) there is nobody to be polite to, so everything listed is read.
BACK, AHEAD = timedelta(days=5 * 366), timedelta(days=400)
WHOLE_BACK, WHOLE_AHEAD = timedelta(days=45), timedelta(days=90)


@dataclass(frozen=True)
class CheckedSource:
    """How a council fared: "ok", "unconfirmed" or "failed"; last_ok is when it last could be believed."""

    council: str
    status: str
    reason: str
    last_ok: datetime | None


@dataclass
class Checked:
    """What a check found. meetings are those whose documents may be fetched now.

    trouble: why the list of bank holidays was not believed. recounted: how many deadlines moved, in words. asked: the
    person checks now, so that papers which may have changed are asked for.
    """

    at: datetime
    sources: list[CheckedSource] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    trouble: UserFacingError | None = None
    recounted: str = ""
    asked: bool = False


def check(bench: Workbench, cancel: Cancel, report: Report) -> Checked:
    """Check every watched committee of every council once. A broken site is a status, never an error."""
    result = Checked(bench.now())
    with bench.library.read() as db:
        councils = council_store.all_councils(db)
        watched = [one for one in council_store.committees(db) if one.watched]
    for council in councils:
        mine = [one for one in watched if one.council == council.id]
        if mine:
            _check_council(bench, council, mine, result, cancel, report)
    _count_again(bench, result, cancel)
    return result


def _count_again(bench: Workbench, result: Checked, cancel: Cancel) -> None:
    """Bank holidays brought up to date, then every open deadline counted again and its change told."""
    asked = holidays.refresh_if_due(bench, cancel)
    counted = recounting.recount(bench)
    result.changes += [*asked.changes, *counted.changes]
    result.changed |= counted.changed | ({RULES} if asked.changes else set())
    result.trouble = asked.trouble if asked.refused else None
    result.recounted = f"{holidays.added_words(asked.changes)} {counted.words()}".strip()


def _check_council(
    bench: Workbench,
    council: Council,
    committees: list[Committee],
    result: Checked,
    cancel: Cancel,
    report: Report,
) -> None:
    reader = reader_for(council, bench.client)
    now = bench.now()
    today = to_london(now).date()
    readers: list[ReaderStatus] = []
    seen: list[Meeting] = []
    failed: list[ReaderStatus] = []
    for number, committee in enumerate(committees):
        cancel.check()
        report(Progress(_("Reading {committee}").format(committee=committee.name), number, len(committees)))
        listed = reader.meetings(committee.key, today - BACK, today + AHEAD, cancel)
        readers += listed.readers
        if listed.believed:
            seen += listed.meetings
        else:
            failed += [one for one in listed.readers if one.status != "not-tried"]
    first = now - (BACK if is_loopback(urlsplit(council.base).hostname or "") else WHOLE_BACK)
    detailed = _details(bench, reader, seen, (first, now + WHOLE_AHEAD), readers, cancel, report)
    missing = _missing_trouble(bench, council, committees, seen, now, bool(failed))
    _save(bench, council, detailed, readers, result)
    with bench.library.read() as db:
        states = council_store.source_states(db, council.id)
    last_ok = max((one.last_ok for one in states if one.last_ok), default=None)
    result.sources.append(_summary(council, readers, failed, missing, last_ok))


def _details(
    bench: Workbench,
    reader: Source,
    seen: list[Meeting],
    span: tuple[datetime, datetime],
    readers: list[ReaderStatus],
    cancel: Cancel,
    report: Report,
) -> list[Meeting]:
    """Meetings within the span are read whole; long past ones only once; others stay rows of a list."""
    detailed: list[Meeting] = []
    settled = bench.now() - WHOLE_BACK
    for number, meeting in enumerate(seen):
        cancel.check()
        report(Progress(_("Reading the meetings"), number, len(seen)))
        with bench.library.read() as db:
            known = meeting_store.get(db, meeting.id)
        if meeting.start < settled and known and known.detailed:
            detailed.append(known)
            continue
        joined = _joined(known, meeting)
        if not span[0] <= meeting.start <= span[1]:
            detailed.append(joined)
            continue
        whole, statuses = reader.meeting(joined, cancel)
        readers += statuses
        detailed.append(whole)
    return detailed


def _joined(known: Meeting | None, listed: Meeting) -> Meeting:
    """The row of the list, with what only a whole reading knows kept from before."""
    if known is None:
        return listed
    return replace(
        known,
        start=listed.start,
        time_known=listed.time_known,
        status=listed.status,
        status_text=listed.status_text,
        url=listed.url or known.url,
        provenance=known.provenance | listed.provenance,
    )


def _missing_trouble(
    bench: Workbench,
    council: Council,
    committees: list[Committee],
    seen: list[Meeting],
    now: datetime,
    failed: bool,
) -> str:
    """A reason to doubt a reading that lost most of the meetings known to come (nothing is deleted)."""
    if failed:
        return ""
    ids = {one.id for one in committees}
    with bench.library.read() as db:
        known = [one for one in meeting_store.between(db, now, council=council.id) if one.committee in ids]
    gone = [one for one in known if one.id not in {meeting.id for meeting in seen}]
    if len(gone) >= 2 and len(gone) * 2 > len(known):
        return _("It no longer lists {gone} of {known} meetings known to come; they are kept.").format(
            gone=len(gone), known=len(known)
        )
    return ""


def _save(
    bench: Workbench, council: Council, meetings: list[Meeting], readers: list[ReaderStatus], result: Checked
) -> None:
    now = bench.now()
    found: list[Change] = []
    with bench.library.write() as db:
        fresh = [one for one in meetings if meeting_store.get(db, one.id) is None]
        for meeting in meetings:
            old = meeting_store.get(db, meeting.id)
            new = _with_move(meeting, old, fresh)
            told = changes(old, new, now)
            if new.moved_to and not (old and old.moved_to):
                told = [_moved(new, fresh, now)]
            found += told
            meeting_store.save(db, new, now)
        _record(db, council, readers, now)
        for change in found:
            meeting_store.record(db, change, now)
    result.meetings += meetings
    result.changes += found
    result.changed |= {COUNCILS} | ({MEETINGS} if found or meetings else set())


def _with_move(meeting: Meeting, old: Meeting | None, fresh: list[Meeting]) -> Meeting:
    """A meeting newly cancelled or marked moved, paired with the new one it probably became."""
    if old and old.moved_to:
        return replace(meeting, moved_to=old.moved_to, status=MOVED)
    newly = old is not None and old.status not in (CANCELLED, MOVED) and old.start == meeting.start
    if newly and meeting.status in (CANCELLED, MOVED):
        target = moved_pair(meeting, fresh)
        if target:
            return replace(meeting, status=MOVED, moved_to=target.id)
    return meeting


def _moved(meeting: Meeting, fresh: list[Meeting], now: datetime) -> Change:
    target = next(one for one in fresh if one.id == meeting.moved_to)
    return Change(
        "meeting-moved",
        meeting.id,
        say_instant(meeting.start, year=True),
        say_instant(target.start, year=True),
        now,
    )


def _record(db: Connection, council: Council, readers: list[ReaderStatus], now: datetime) -> None:
    """One line per reader: its worst word of this check."""
    for name in dict.fromkeys(one.reader for one in readers):
        mine = [one for one in readers if one.reader == name and one.status != "not-tried"]
        worst = next((one for one in mine if one.status != "ok"), mine[0] if mine else None)
        if worst:
            council_store.record_read(db, council.id, worst, now)


def _summary(
    council: Council,
    readers: list[ReaderStatus],
    failed: list[ReaderStatus],
    missing: str,
    last_ok: datetime | None,
) -> CheckedSource:
    tried = [one for one in readers if one.status != "not-tried"]
    good = [one for one in tried if one.status == "ok"]
    reason = missing or next((one.reason for one in failed if one.reason), "")
    if not good:
        reason = reason or next((one.reason for one in tried if one.reason), "")
        status = "unconfirmed" if any(one.status == "unconfirmed" for one in tried) else "failed"
    else:
        status = "unconfirmed" if failed or missing else "ok"
    return CheckedSource(council.id, status, reason, last_ok)
