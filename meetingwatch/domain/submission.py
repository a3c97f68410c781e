"""What was sent, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetingwatch.domain.draft import Outgoing
from meetingwatch.words import _

DRAFTING = "drafting"
SENT = "sent"
RECEIVED = "received"
ACCEPTED = "accepted"
REWORD = "reword"
REFUSED = "refused"
HEARD = "heard"
ANSWERED = "answered"
WITHDRAWN = "withdrawn"
STAGES = (SENT, RECEIVED, REWORD, ACCEPTED, REFUSED, HEARD, ANSWERED, WITHDRAWN)
# After these nobody asks for a change any more.
OVER = (HEARD, ANSWERED, WITHDRAWN)


@dataclass(frozen=True)
class SubmissionEvent:
    """One dated thing that happened; history is only ever added to. by: until when the council wants a change."""

    stage: str
    at: datetime
    text: str = ""
    file: str = ""
    by: datetime | None = None


@dataclass(frozen=True)
class Submission:
    """A draft that left: text as sent, and its events, oldest first.

    message is the whole of what went, kept when it was marked as sent and never written anew; meeting (its id) and
    meeting_start what it was sent for as it then stood. None and "" in what was sent before these were kept, and for no
    meeting.
    """

    id: str
    draft: str
    sent_text: str
    events: tuple[SubmissionEvent, ...]
    message: Outgoing | None = None
    meeting: str = ""
    meeting_start: datetime | None = None

    @property
    def stage(self) -> str:
        """The latest stage."""
        return self.events[-1].stage if self.events else DRAFTING

    def first(self, stage: str) -> datetime | None:
        """When it first reached a stage."""
        return next((event.at for event in self.events if event.stage == stage), None)

    @property
    def asked(self) -> SubmissionEvent | None:
        """The council's wish for a change that still stands, with the time it set."""
        last = self.events[-1] if self.events else None
        return last if last and last.stage == REWORD and last.by else None


def stage_label(stage: str) -> str:
    """The stage as a person reads it."""
    return {
        DRAFTING: _("Drafting"),
        SENT: _("Sent, no receipt yet"),
        RECEIVED: _("Received"),
        REWORD: _("They asked for a change"),
        ACCEPTED: _("Accepted"),
        REFUSED: _("Refused"),
        HEARD: _("Heard"),
        ANSWERED: _("Answered"),
        WITHDRAWN: _("Withdrawn"),
    }.get(stage, stage)
