"""What comes after a meeting: the answer that is owed, call-in, minutes, the next meeting, the accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from meetingwatch.words import _

ANSWER = "answer"  # a written answer is due
CALL_IN = "call-in"  # councillors may call an executive decision in until then
MINUTES = "minutes"  # draft minutes, or a note of decisions, are expected
APPROVAL = "approval"  # the meeting that approves the minutes
NEXT_MEETING = "next-meeting"
ACCOUNTS = "accounts"  # the accounts are open for inspection until then
KINDS = (ANSWER, CALL_IN, MINUTES, APPROVAL, NEXT_MEETING, ACCOUNTS)


@dataclass(frozen=True)
class FollowUp:
    """One thing that is to come after a meeting, or once a year.

    due is None where no time of day is known, due_date where no day is: why then says so. begins is the first day
    of a period (the accounts). promised: the day was promised, and is not counted by a rule. why names what it rests
    on, in plain words. meeting, submission and paper are ids, "" where it has none.
    chased: when the latest letter that asks where an answer is was sent.
    """

    kind: str
    why: str
    due_date: date | None = None
    due: datetime | None = None
    begins: date | None = None
    confirmed: bool = True
    meeting: str = ""
    submission: str = ""
    paper: str = ""
    source_url: str = ""
    warnings: tuple[str, ...] = ()
    promised: bool = False
    chased: datetime | None = None

    def is_over(self, day: date) -> bool:
        """Whether its day has passed, as seen on a London day."""
        return self.due_date is not None and self.due_date < day


def follow_up_label(kind: str) -> str:
    """The kind as a person reads it."""
    return {
        ANSWER: _("Written answer due"),
        CALL_IN: _("Call-in closes"),
        MINUTES: _("Draft minutes expected"),
        APPROVAL: _("Minutes to be approved"),
        NEXT_MEETING: _("Next meeting"),
        ACCOUNTS: _("Accounts open for inspection"),
    }[kind]
