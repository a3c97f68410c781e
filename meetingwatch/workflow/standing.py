"""Where every draft stands: its meeting, its deadline, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from meetingwatch.domain import kinds
from meetingwatch.domain import submission as s
from meetingwatch.domain.council import Council, Meeting
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.submission import Submission
from meetingwatch.store import councils as council_store
from meetingwatch.store import drafts as store
from meetingwatch.workflow import due, whose
from meetingwatch.workflow.known import of_council
from meetingwatch.workflow.workbench import Workbench

# Needs the person first: amber, then what is being written by its deadline, then what is done.
_FINISHED = (s.RECEIVED, s.ACCEPTED, s.REFUSED, s.HEARD, s.ANSWERED)


@dataclass(frozen=True)
class Standing:
    """A draft in the list. committee is as it is said. due is None where no deadline is known."""

    draft: Draft
    meeting: Meeting | None
    committee: str
    due: due.Due | None
    submission: Submission | None

    @property
    def stage(self) -> str:
        """One of domain.submission's stages; withdrawn ones are being written again."""
        found = self.submission.stage if self.submission else s.DRAFTING
        return s.DRAFTING if found == s.WITHDRAWN else found


def everything(bench: Workbench) -> list[Standing]:
    """All drafts: sent and not confirmed first, then by deadline, then the finished ones."""
    now = bench.now()
    with bench.library.read() as db:
        drafts = store.everything(db)
        sent = {one.draft: one for one in reversed(store.submissions(db))}
        meetings = {one: due.followed(db, one) for one in {d.meeting for d in drafts if d.meeting}}
        councils: dict[str, Council] = {one.id: one for one in council_store.all_councils(db)}
        names = {one.id: one.name for one in council_store.committees(db)}
        said = whose.names(db)
        known = {one.id: of_council(bench.library, db, one) for one in councils.values()}
    openings: dict[str, tuple[due.Due, ...]] = {}
    for id_, meeting in meetings.items():
        council = councils.get(meeting.council) if meeting else None
        if meeting and council:
            openings[id_] = due.of_meeting(
                council, names.get(meeting.committee, ""), meeting, now, known[council.id]
            )
    asked = {one.draft.id: one for one in due.changes_asked(bench) if one.draft}
    found = []
    for draft in drafts:
        meeting = meetings.get(draft.meeting)
        committee = said.get(meeting.committee, "") if meeting else ""
        one = asked.get(draft.id) or _due_for(openings.get(draft.meeting, ()), draft.kind)
        found.append(Standing(draft, meeting, committee, one, sent.get(draft.id)))
    return sorted(found, key=_order)


def _due_for(found: tuple[due.Due, ...], kind: str) -> due.Due | None:
    for wanted in (kind, kinds.ANY):
        for one in found:
            if one.deadline.kind == wanted:
                return one
    return None


def _order(one: Standing) -> tuple[int, str]:
    if one.stage in (s.SENT, s.REWORD):
        return 0, "" if one.stage == s.REWORD else "sent"
    if one.stage in _FINISHED:
        return 3, ""
    return (1, due.moment(one.due.deadline).isoformat()) if one.due else (2, "")
