"""What a person stopped, over later starts; and how papers stand before a round begins: how much of each is here."""

from __future__ import annotations

from dataclasses import replace

from meetingwatch.domain.paper import Paper
from meetingwatch.store import halves
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import notices as notice_store
from meetingwatch.store import papers as store
from meetingwatch.store.library import Connection
from meetingwatch.workflow import unfetched, wanting
from meetingwatch.workflow.changes import links
from meetingwatch.workflow.downloads import STOPPED, Wanted
from meetingwatch.workflow.sites import Key
from meetingwatch.workflow.workbench import Workbench


def as_left(bench: Workbench, listed: list[Wanted]) -> list[Wanted]:
    """These as they were left, by an earlier start too."""
    here = halves.begun(bench.library.papers)
    found: list[Wanted] = []
    with bench.library.write() as db:
        for one in listed:
            held = _holds(db, one)
            done, total = here.get(one.link.url, (0, 0))
            found.append(replace(one, done=done, total=total, state=STOPPED if held else one.state))
            _mark(db, one.key, stopped=held)
    return found


def with_failed(bench: Workbench, listed: list[Wanted]) -> list[Wanted]:
    """These as they were left, and papers of other meetings that could not be fetched: they are counted everywhere."""
    known = {one.key for one in listed}
    return as_left(bench, listed) + [one for one in unfetched.failed(bench) if one.key not in known]


def stop(bench: Workbench, one: Wanted) -> None:
    """The person does not want this paper: no check fetches it, until they ask for it or the council's page says
    something else of it."""
    with bench.library.write() as db:
        meeting = meeting_store.get(db, one.meeting.id) or one.meeting  # the queue may be older
        link = links(meeting).get(one.link.key, one.link)
        notice_store.remember_place(db, _place(one.key), {"fingerprint": wanting.fingerprint(meeting, link)})
        _mark(db, one.key, stopped=True)


def lift(bench: Workbench, key: Key) -> None:
    """The person wants it after all."""
    with bench.library.write() as db:
        if notice_store.place(db, _place(key)):
            notice_store.remember_place(db, _place(key), {})
        _mark(db, key, stopped=False)


def _place(key: Key) -> str:
    return f"stopped:{key[0]}:{key[1]}"


def _holds(db: Connection, one: Wanted) -> bool:
    """Whether it was stopped, and its page still says the same of it."""
    stopped = notice_store.place(db, _place(one.key)).get("fingerprint")
    return bool(stopped) and stopped == wanting.fingerprint(one.meeting, one.link)


def _mark(db: Connection, key: Key, *, stopped: bool) -> None:
    """Say so where the paper is listed. A version that is here stays as it is."""
    row = wanting.newest(store.of_meeting(db, key[0]), key[1])
    if row is not None and not row.sha256 and stopped is not _is_stopped(row):
        store.update(db, replace(row, state=STOPPED if stopped else "listed", reason=""))


def _is_stopped(row: Paper) -> bool:
    return row.state == STOPPED
