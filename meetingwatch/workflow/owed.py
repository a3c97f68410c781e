"""Written answers that councils owe, among the deadlines: by a noted promise, or by the council’s rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from meetingwatch.deadlines import plain
from meetingwatch.deadlines.holidays import Calendar
from meetingwatch.domain.deadline import COMPUTED, INCOMPLETE, STATED, Deadline
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.follow_up import FollowUp
from meetingwatch.domain.times import say_date
from meetingwatch.workflow import afterwards, due
from meetingwatch.workflow.whose import said
from meetingwatch.workflow.workbench import Workbench


@dataclass(frozen=True)
class OwedAnswer:
    """An answer that is owed for something asked at a meeting; name: "Audit Committee, 31 July 2017"."""

    follow: FollowUp
    draft: Draft
    name: str
    calendar: Calendar

    @property
    def deadline(self) -> Deadline:
        """The same as a deadline, the council's own; its kind is "answer"."""
        one = self.follow
        certainty = STATED if one.promised else COMPUTED if one.confirmed else INCOMPLETE
        return Deadline(
            kind=one.kind,
            due=one.due,
            due_date=one.due_date,
            remind_from=one.due or one.due_date,
            basis="printed" if one.promised else "rule",
            certainty=certainty,
            text=one.why,
            meeting=one.meeting,
            source_url=one.source_url,
            confirmed=one.confirmed,
            draft=self.draft.id,
        )


def answers(bench: Workbench) -> tuple[OwedAnswer, ...]:
    """Every answer that is owed, by whatever day; what has no day last."""
    found: list[OwedAnswer] = []
    for one in afterwards.asked_rounds(bench):
        of = {submission.id: submission.draft for submission in one.submissions}
        drafts = {draft.id: draft for draft in one.drafts}
        name = f"{said(one.committee, one.known.whose)}, {say_date(one.day)}"
        for each in afterwards.answers_of(one):
            found.append(OwedAnswer(each, drafts[of[each.submission]], name, one.calendar))
    return tuple(sorted(found, key=lambda one: one.follow.due_date or date.max))


def between(
    bench: Workbench, first: datetime | None = None, last: datetime | None = None
) -> list[OwedAnswer]:
    """Those that are owed by a day between two instants; from now unless bounded."""
    begin = first or bench.now()
    days = [(one, due.moment(one.deadline)) for one in answers(bench) if one.follow.due_date is not None]
    return [one for one, at in days if begin <= at and (last is None or at <= last)]


def to_json(one: OwedAnswer) -> dict[str, object]:
    """An answer that is owed, as the command line prints it among the deadlines."""
    return plain.to_json(one.deadline) | {
        "meeting": one.follow.meeting,
        "source_url": one.follow.source_url,
        "draft": one.draft.id,
        "submission": one.follow.submission,
        "asked": False,
    }
