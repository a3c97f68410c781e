"""Reminders: what to say when, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

# Which lead a reminder belongs to; with the deadline's key it is shown exactly once.
PAPERS_OUT = "papers-out"
LAST_EVENING = "last-evening"
HOURS_BEFORE = "hours-before"
RECEIPT = "receipt"


@dataclass(frozen=True)
class Reminder:
    """Something to say at an instant. key is stable: source, meeting, kind and lead.

    deadline names what it is about; missed is True when it is told late.
    """

    key: str
    lead: str
    at: datetime
    title: str
    body: str
    deadline: str = ""
    meeting: str = ""
    draft: str = ""
    missed: bool = False
