"""A meeting that was moved under a person's draft or under what they sent for it: both follow it, and of what was sent
the council is asked whether it still stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetingwatch.domain.council import CANCELLED, Meeting
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.submission import ACCEPTED, RECEIVED, REWORD, SENT, Submission
from meetingwatch.domain.times import say_day, say_instant, to_london
from meetingwatch.store import drafts as draft_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow import due, writing
from meetingwatch.workflow.receipts import Asking, ring_words
from meetingwatch.workflow.workbench import Workbench

# Of these it is asked; what is over, refused or withdrawn needs no answer.
OPEN = (SENT, RECEIVED, REWORD, ACCEPTED)


@dataclass(frozen=True)
class MovedOn:
    """was: the meeting's start as it was written or sent for; meeting: as it stands now. sent and asking, the ready
    question, only where it was sent."""

    was: datetime
    meeting: Meeting
    sent: Submission | None = None
    asking: Asking | None = None

    @property
    def short(self) -> str:
        """ "Sent for Wednesday 26 July; the meeting is now on Monday 31 July"."""
        form = (
            _("Sent for {was}; the meeting is now on {day}")
            if self.sent
            else _("Written for {was}; the meeting is now on {day}")
        )
        return form.format(was=_day(self.was), day=_day(self.meeting.start))

    @property
    def words(self) -> str:
        """The same as sentences, with what to do."""
        if self.sent:
            return _("{short}. Ask the council whether it still stands.").format(short=self.short)
        return _("{short}. The draft and its deadline moved with it.").format(short=self.short)

    @property
    def stands(self) -> str:
        """What is noted when the council says that it stands."""
        return _("It stands for {day}.").format(day=say_day(to_london(self.meeting.start).date(), year=True))


def of_draft(bench: Workbench, draft: Draft) -> MovedOn | None:
    """What a move did to a draft or to what was sent of it; None where nothing moved, the meeting is off or over, or
    the council has said since that it stands (recorded as accepted)."""
    with bench.library.read() as db:
        draft = draft_store.get(db, draft.id) or draft  # as it was written: for the meeting that moved
        meeting = due.followed(db, draft.meeting)
        first = meeting_store.get(db, draft.meeting) if draft.meeting else None
        sent = due.standing(draft_store.submissions(db, draft=draft.id), draft.id)
        moved_at = _moved_at(db, draft.meeting, meeting) if meeting else None
    if meeting is None or first is None or meeting.status == CANCELLED or meeting.start < bench.now():
        return None
    was = (sent.meeting_start if sent else None) or first.start
    if to_london(was).date() == to_london(meeting.start).date():
        return None
    if sent is None:
        return MovedOn(was, meeting)
    if sent.stage not in OPEN or _stands(sent, moved_at):
        return None
    return MovedOn(was, meeting, sent, _asking(bench, draft, sent, was, meeting))


def _moved_at(db: Connection, first: str, meeting: Meeting) -> datetime | None:
    """When the last move was learnt; None where that is not in the history."""
    changes = [one for id_ in {first, meeting.id} for one in meeting_store.changes(db, meeting=id_)]
    return max((one.at for one in changes if one.kind == "meeting-moved" and one.at), default=None)


def _stands(sent: Submission, moved_at: datetime | None) -> bool:
    said = [one.at for one in sent.events if one.stage == ACCEPTED]
    return sent.stage == ACCEPTED and bool(said) and (moved_at is None or said[-1] >= moved_at)


def _asking(bench: Workbench, draft: Draft, sent: Submission, was: datetime, meeting: Meeting) -> Asking:
    message = sent.message or writing.outgoing(bench, writing.written(bench, draft))
    at = sent.first(SENT)
    words = _(
        "Dear democratic services, I sent you “{subject}” on {sent}, for the meeting of {was}. The meeting is now on "
        "{day}. Please confirm that you received it and that it still stands for the new date, or tell me whether I "
        "should send it again. Thank you."
    ).format(
        subject=message.subject,
        sent=say_instant(at) if at else "",
        was=_day(was),
        day=_day(meeting.start),
    )
    title = _("Does it still stand? {subject}").format(subject=message.subject)
    return Asking(ring_words(meeting.contact), message.to or meeting.contact.email, title, words)


def _day(moment: datetime) -> str:
    return say_day(to_london(moment).date())
