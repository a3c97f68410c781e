"""What the planner is told: the person's choices, the deadlines, what came out, what is owed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from meetingwatch.domain import submission
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.reminder import EVENING, Lead


@dataclass(frozen=True)
class ReminderSettings:
    """When the person wants to be reminded. Weekdays count from Monday 0; times are London wall times.

    leads: for every kind of submission that has none of its own in kind_leads. quiet_from to quiet_to (over midnight
    where from is later) nothing is shown; equal times: no quiet.
    """

    leads: tuple[Lead, ...] = (EVENING, Lead(hours=2))
    kind_leads: Mapping[str, tuple[Lead, ...]] = field(default_factory=dict)
    papers: bool = True
    free_evenings: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    evening_starts: time = time(18)
    quiet_from: time = time(22)
    quiet_to: time = time(7)
    hours24: bool = False

    def leads_of(self, kind: str) -> tuple[Lead, ...]:
        """The leads for deadlines of a kind."""
        return self.kind_leads.get(kind, self.leads)


@dataclass(frozen=True)
class Watched:
    """A deadline with what has become of its draft. stage is one of domain.submission's, sent_at aware.

    telephone: democratic services, for the receipt reminder. known_from: when this computer first knew of it:
    nothing was missed before.
    """

    deadline: Deadline
    meeting_name: str
    draft: str = ""
    stage: str = submission.DRAFTING
    sent_at: datetime | None = None
    telephone: str = ""
    known_from: datetime | None = None


NEW, NEWER, ADDED = (
    "new",
    "newer",
    "added",
)  # papers that are the first, take another's place, or come beside it


@dataclass(frozen=True)
class PapersLanded:
    """The papers of a meeting came out, as this computer first saw it. starts: the meeting. how: NEW, NEWER, ADDED."""

    meeting: str
    meeting_name: str
    title: str
    at: datetime
    key: str = ""
    starts: datetime | None = None
    how: str = NEW


@dataclass(frozen=True)
class AnswerOwed:
    """A written answer that is owed by a day, by a promise or the council's rule (why says which). what: the kind of
    submission in words; due is None where no time of day is known."""

    submission: str
    draft: str
    meeting: str
    meeting_name: str
    what: str
    due_date: date
    due: datetime | None = None
    why: str = ""
    confirmed: bool = True
