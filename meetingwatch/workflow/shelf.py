"""All papers as one shelf, and fetching one of them again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from meetingwatch.domain.council import Meeting
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as store
from meetingwatch.words import _
from meetingwatch.workflow import fetching
from meetingwatch.workflow.changes import links
from meetingwatch.workflow.fetching import FetchedPaper
from meetingwatch.workflow.workbench import Workbench


@dataclass(frozen=True)
class Shelved:
    """A paper with its meeting (None for one from elsewhere), and how many marks and versions it has."""

    paper: Paper
    meeting: Meeting | None
    committee: str
    council: str
    marks: int
    versions: int

    @property
    def when(self) -> datetime | None:
        """The meeting's start, else when it was added."""
        return self.meeting.start if self.meeting else self.paper.first_seen

    @property
    def year(self) -> int:
        """The year it belongs to, 0 where unknown."""
        return self.when.year if self.when else 0


def read(bench: Workbench) -> list[Shelved]:
    """Every version of every paper, newest meeting first; documents from elsewhere come last."""
    with bench.library.read() as db:
        rows = store.everything(db)
        meetings = {one.id: one for one in meeting_store.between(db)}
        names = {one.id: one.name for one in council_store.committees(db)}
        councils = {one.id: one.name for one in council_store.all_councils(db)}
        marks = Counter(one.paper for one in mark_store.everything(db))
    versions = Counter((one.meeting, one.key) for one in rows)
    found = []
    for one in rows:
        meeting = meetings.get(one.meeting)
        found.append(
            Shelved(
                one,
                meeting,
                names.get(meeting.committee, "") if meeting else "",
                councils.get(meeting.council, "") if meeting else "",
                marks[one.id],
                versions[one.meeting, one.key],
            )
        )
    return sorted(found, key=_order)


def _order(one: Shelved) -> tuple[bool, float, str, bool, int]:
    start = -one.meeting.start.timestamp() if one.meeting else 0.0
    return one.meeting is None, start, one.paper.meeting, bool(one.paper.replaced_by), one.paper.number


def fetch(bench: Workbench, meeting_id: str, key: str, cancel: Cancel, report: Report) -> FetchedPaper:
    """Fetch one listed document of a meeting. Raises UserFacingError or Cancelled."""
    with bench.library.read() as db:
        meeting = meeting_store.get(db, meeting_id)
    link = links(meeting).get(key) if meeting else None
    if meeting is None or link is None:
        raise UserFacingError(
            _("The council’s page does not list this paper any more."),
            _("What is on this computer is kept."),
            _("Ask democratic services for it, or add the file by hand."),
        )
    return fetching.fetch(bench, meeting, link, cancel, report)
