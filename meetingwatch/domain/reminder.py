"""Reminders: how long before a deadline, what is said, and what the person did with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from meetingwatch.words import _, ngettext

# Which lead a reminder belongs to, as the command line says it.
PAPERS_OUT = "papers-out"
LAST_EVENING = "last-evening"
HOURS_BEFORE = "hours-before"
DAYS_BEFORE = "days-before"
RECEIPT = "receipt"
REWORD = "reword"
ANSWER_DUE = "answer-due"
ANSWER_LATE = "answer-late"

# What a person did with one that was shown.
DISMISSED = "dismissed"  # this one is closed; later ones come
SNOOZED = "snoozed"  # said again at an instant
DONE = "done"  # no more reminders of this matter
UNDONE = "undone"  # the act before it does not hold any more

MOST_HOURS, MOST_DAYS = 72, 60


@dataclass(frozen=True, order=True)
class Lead:
    """How long before a deadline to remind: so many days (in the evening) or hours; neither: the last free evening."""

    days: int = 0
    hours: int = 0

    @property
    def text(self) -> str:
        """As it is stored: "evening", "3d", "2h"."""
        if self.days:
            return f"{self.days}d"
        return f"{self.hours}h" if self.hours else "evening"

    @property
    def words(self) -> str:
        """As a person reads it."""
        if self.days:
            return ngettext("{n} day before", "{n} days before", self.days).format(n=self.days)
        if self.hours:
            return ngettext("{n} hour before", "{n} hours before", self.hours).format(n=self.hours)
        return _("My last free evening")


EVENING = Lead()


def parse_lead(text: object) -> Lead | None:
    """The lead that is stored so, None for anything else."""
    if text == EVENING.text:
        return EVENING
    found = re.fullmatch(r"([1-9]\d?)([dh])", text, re.ASCII) if isinstance(text, str) else None
    if found is None:
        return None
    number = int(found[1])
    if found[2] == "d":
        return Lead(days=number) if number <= MOST_DAYS else None
    return Lead(hours=number) if number <= MOST_HOURS else None


@dataclass(frozen=True)
class Reminder:
    """Something to say at an instant. key is stable and shown once; matter is what "done" puts an end to.

    what: the kind in words ("Public question"). deadline names what it is about. closes: the earliest reading of the
    deadline, beyond which nothing may be put off silently; over: when it has passed on every reading. missed is True
    when it is told only after that.
    """

    key: str
    lead: str
    at: datetime
    title: str
    body: str
    what: str = ""
    matter: str = ""
    deadline: str = ""
    meeting: str = ""
    draft: str = ""
    closes: datetime | None = None
    over: datetime | None = None
    missed: bool = False

    @property
    def is_change(self) -> bool:
        """Whether the council asked for a change by then."""
        return f"|{REWORD}|" in self.matter

    def is_over(self, now: datetime) -> bool:
        """Whether its deadline has passed on every reading."""
        return self.over is not None and self.over <= now
