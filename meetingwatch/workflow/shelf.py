"""All papers as one shelf, and fetching one of them again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from meetingwatch.domain import paper as p
from meetingwatch.domain.council import DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.store import marks as mark_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as store
from meetingwatch.words import _
from meetingwatch.workflow import fetching, stopped, whose
from meetingwatch.workflow.changes import links
from meetingwatch.workflow.fetched import FetchedPaper
from meetingwatch.workflow.wanting import newest
from meetingwatch.workflow.workbench import Workbench

KINDS = (p.PACK, p.SUPPLEMENT, p.FRONTSHEET, p.DECISIONS, p.MINUTES, p.OTHER, p.ELSEWHERE, p.REPORT)


@dataclass(frozen=True)
class Shelved:
    """A paper with its meeting (None for one from elsewhere), and how many marks and versions it has. kind: of the
    document, of which it may be a part. said: the committee as it is said."""

    paper: Paper
    meeting: Meeting | None
    committee: str
    council: str
    marks: int
    versions: int
    kind: str = ""
    said: str = ""

    @property
    def when(self) -> datetime | None:
        """The meeting's start, else when it was added."""
        return self.meeting.start if self.meeting else self.paper.first_seen

    @property
    def year(self) -> int:
        """The year it belongs to, 0 where unknown."""
        return self.when.year if self.when else 0


def read(bench: Workbench) -> list[Shelved]:
    """Every version of every paper, newest meeting first; documents from elsewhere come last.

    What a meeting's page lists and nobody fetched stands there too, with state "listed" and no id.
    """
    with bench.library.read() as db:
        rows = store.everything(db)
        meetings = {one.id: one for one in meeting_store.between(db)}
        names = {one.id: one.name for one in council_store.committees(db)}
        councils = {one.id: one.name for one in council_store.all_councils(db)}
        said = whose.names(db)
        marks = Counter(one.paper for one in mark_store.everything(db))
    versions = Counter((one.meeting, one.key) for one in rows)
    added = {(one.meeting, one.key): one.number for one in reversed(rows)}  # when a version was added last
    rows += [
        _listed(meeting, link)
        for meeting in meetings.values()
        for link in links(meeting).values()
        if not link.restricted and (meeting.id, link.key) not in versions
    ]
    kinds = p.kinds_of_documents(rows)
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
                kinds[one.meeting, one.key],
                said.get(meeting.committee, "") if meeting else "",
            )
        )
    return sorted(
        found,
        key=lambda one: _order(one, added.get((one.paper.meeting, one.paper.key), 0)),
    )


def _listed(meeting: Meeting, link: DocumentLink) -> Paper:
    return Paper("", meeting.id, link.key, link.kind, link.title or _("Paper"), link.url, link.item)


def _order(one: Shelved, added: int) -> tuple[bool, float, str, int, int, str, int, int]:
    """By meeting; in it packs first and single reports last. From elsewhere what was added last comes first. The parts
    of one paper are together, and the versions of each, newest first."""
    start = -one.meeting.start.timestamp() if one.meeting else 0.0
    kind = KINDS.index(one.kind) if one.kind in KINDS else len(KINDS)
    latest = 0 if one.meeting else -added
    paper = one.paper
    where = (one.meeting is None, start, paper.meeting)
    return (*where, kind, latest, paper.whole_key, paper.part, -paper.version)


def fetch(bench: Workbench, meeting_id: str, key: str, cancel: Cancel, report: Report) -> FetchedPaper:
    """Fetch one listed document of a meeting; of one that comes in parts, all of them. Gives the one asked for. Raises
    UserFacingError (a part could not be fetched; the others are kept) or Cancelled."""
    with bench.library.read() as db:
        meeting = meeting_store.get(db, meeting_id)
        known = newest(store.of_meeting(db, meeting_id), key)
    link = links(meeting).get(known.whole_key if known else key) if meeting else None
    if meeting is None or link is None:
        raise UserFacingError(
            _("The council’s page does not list this paper any more."),
            _("What is on this computer is kept."),
            _("Ask democratic services for it, or add the file by hand."),
        )
    stopped.lift(bench, (meeting_id, key))
    found = fetching.fetch(bench, meeting, link, cancel, report).all
    asked = next((one for one in found if one.paper.key == key), found[0])
    for one in (asked, *found):
        if one.trouble is not None:
            raise one.trouble
    return asked
