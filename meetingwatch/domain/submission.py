"""What was sent, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetingwatch.words import _

DRAFTING = "drafting"
SENT = "sent"
RECEIVED = "received"
ACCEPTED = "accepted"
REFUSED = "refused"
HEARD = "heard"
ANSWERED = "answered"
WITHDRAWN = "withdrawn"
STAGES = (SENT, RECEIVED, ACCEPTED, REFUSED, HEARD, ANSWERED, WITHDRAWN)


@dataclass(frozen=True)
class SubmissionEvent:
    """One dated thing that happened; history is only ever added to."""

    stage: str
    at: datetime
    text: str = ""
    file: str = ""


@dataclass(frozen=True)
class Submission:
    """A draft that left: text as sent, and its events, oldest first."""

    id: str
    draft: str
    sent_text: str
    events: tuple[SubmissionEvent, ...]

    @property
    def stage(self) -> str:
        """The latest stage."""
        return self.events[-1].stage if self.events else DRAFTING

    def first(self, stage: str) -> datetime | None:
        """When it first reached a stage."""
        return next((event.at for event in self.events if event.stage == stage), None)


def stage_label(stage: str) -> str:
    """The stage as a person reads it."""
    return {
        DRAFTING: _("Drafting"),
        SENT: _("Sent, no receipt yet"),
        RECEIVED: _("Received"),
        ACCEPTED: _("Accepted"),
        REFUSED: _("Refused"),
        HEARD: _("Heard"),
        ANSWERED: _("Answered"),
        WITHDRAWN: _("Withdrawn"),
    }.get(stage, stage)
