"""Papers that could not be fetched: one count for the health line, the foot of the window and the downloads."""

from __future__ import annotations

from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as store
from meetingwatch.workflow import wanting, whose
from meetingwatch.workflow.downloads import FAILED, Wanted
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
    reasons = {(row.meeting, row.whole_key): row.reason for row in rows}  # a part fails for its document
    return [
        Wanted(meeting, link, names[meeting.committee], FAILED, reason=reasons[meeting.id, link.key])
        for meeting in found
        if meeting is not None and meeting.committee in names
        for link in wanting.due(bench, meeting)
        if (meeting.id, link.key) in reasons
    ]
