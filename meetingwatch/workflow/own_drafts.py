"""The person's own drafts for which no deadline of a watched committee stands.

A second one of a kind, one for a committee that is not watched, a letter to no meeting: their deadlines count all the
same, and so does their receipt.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import timedelta

from meetingwatch.deadlines.holidays import load_calendar
from meetingwatch.domain import kinds
from meetingwatch.domain import submission as s
from meetingwatch.domain.council import ENGLAND, Council, Meeting
from meetingwatch.domain.deadline import INCOMPLETE, Deadline
from meetingwatch.domain.draft import Draft, draft_name
from meetingwatch.domain.submission import Submission
from meetingwatch.store import councils as council_store
from meetingwatch.store import drafts as draft_store
from meetingwatch.workflow import due
from meetingwatch.workflow.due import Due
from meetingwatch.workflow.whose import council_said
from meetingwatch.workflow.workbench import Workbench

# What was sent longer ago is not asked after any more.
BACK = timedelta(days=120)


def others(bench: Workbench, known: Collection[str]) -> Iterator[Due]:
    """Every draft that is still to be sent in time, or was sent and is not confirmed, but those in known (ids)."""
    now = bench.now()
    with bench.library.read() as db:
        drafts = [one for one in draft_store.everything(db) if one.id not in known]
        submissions = draft_store.submissions(db)
        meetings = {one.id: due.followed(db, one.meeting) for one in drafts}
    for draft in drafts:
        sent, meeting = due.standing(submissions, draft.id), meetings[draft.id]
        sent_at = sent.first(s.SENT) if sent and sent.stage == s.SENT else None
        waits = sent_at is not None and now - sent_at <= BACK
        if not waits and (sent is not None or meeting is None or meeting.start < now):
            continue
        found = due.for_draft(bench, draft, meeting)
        if found is not None:
            yield replace(found, draft=draft, submission=sent)
        elif waits and sent is not None:
            yield _undated(bench, draft, sent, meeting)


def _undated(bench: Workbench, draft: Draft, sent: Submission, meeting: Meeting | None) -> Due:
    """Something sent for which no deadline is known: only its receipt is waited for."""
    with bench.library.read() as db:
        council = council_store.get(db, meeting.council) if meeting else None
        committee = council_store.committee(db, meeting.committee) if meeting else None
        whose = council_said(db, council.id) if council and committee else ""
    name = committee.name if committee else draft_name(draft) or kinds.label(draft.kind)
    deadline = Deadline(
        draft.kind, None, None, None, "", INCOMPLETE, meeting=meeting.id if meeting else "", draft=draft.id
    )
    return Due(
        deadline,
        meeting or Meeting("", "", "", "", sent.events[0].at, time_known=False),
        council or Council("", "", ENGLAND, "", ""),
        name,
        load_calendar(council.nation if council else ENGLAND),
        draft=draft,
        submission=sent,
        whose=whose,
    )
