"""Papers that could not be fetched: one count for the health line, the foot of the window and the downloads."""

from __future__ import annotations

from meetingwatch.domain.council import DocumentLink, Meeting
from meetingwatch.domain.paper import Paper, says_part
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as store
from meetingwatch.workflow import wanting, whose
from meetingwatch.workflow.downloads import FAILED, Wanted
from meetingwatch.workflow.sites import Key
from meetingwatch.workflow.workbench import Workbench


def put_off(bench: Workbench) -> int:
    """How many papers of coming meetings wait for the person to ask for them."""
    with bench.library.read() as db:
        ahead = {one.id for one in meeting_store.between(db, bench.now(), watched=True)}
        return sum(one.is_put_off and one.meeting in ahead for one in store.everything(db))


def failed(bench: Workbench) -> list[Wanted]:
    """Every paper whose fetching failed last and that is still wanted, of meetings past and to come."""
    with bench.library.read() as db:
        rows = [one for one in store.everything(db) if one.state == FAILED and not one.replaced_by]
        names = whose.names(db)
        names = {one.id: names[one.id] for one in council_store.committees(db) if one.watched}
        found = [meeting_store.get(db, one) for one in dict.fromkeys(row.meeting for row in rows)]
    lost: dict[Key, list[Paper]] = {}  # a part fails for its document
    for row in rows:
        lost.setdefault((row.meeting, row.whole_key), []).append(row)
    return [
        _failed(meeting, link, names[meeting.committee], lost[meeting.id, link.key])
        for meeting in found
        if meeting is not None and meeting.committee in names
        for link in wanting.due(bench, meeting)
        if (meeting.id, link.key) in lost
    ]


def _failed(meeting: Meeting, link: DocumentLink, committee: str, rows: list[Paper]) -> Wanted:
    return Wanted(meeting, link, committee, FAILED, reason=rows[-1].reason, named=part_said(rows))


def part_said(lost: list[Paper]) -> str:
    """What of a document did not come: the part by its name, "" for all of it, or several parts."""
    return lost[0].title if len(lost) == 1 and says_part(lost[0].title) else ""


def is_wanted(bench: Workbench, key: Key) -> bool:
    """Whether a document is still to be fetched; not what came meanwhile by whatever way, and every part of it."""
    with bench.library.read() as db:
        meeting = meeting_store.get(db, key[0])
    return meeting is None or any(link.key == key[1] for link in wanting.due(bench, meeting))
