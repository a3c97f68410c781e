"""After "Did you send it?": what was sent and what became of it. Sent is not finished until received."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

from meetingwatch.domain import submission as s
from meetingwatch.domain.draft import Outgoing
from meetingwatch.domain.submission import Submission, SubmissionEvent
from meetingwatch.domain.times import iso, say_day, say_instant, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import drafts as store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow import due, writing
from meetingwatch.workflow.workbench import DRAFTS, SUBMISSIONS, Workbench


def mark_sent(bench: Workbench, draft_id: str, at: datetime | None = None, text: str = "") -> Submission:
    """The person says that they sent it; the whole message as it went is kept word for word."""
    found = writing.written(bench, writing.get(bench, draft_id))
    event = SubmissionEvent(s.SENT, at or bench.now(), text)
    made = Submission(
        str(uuid.uuid4()),
        draft_id,
        found.text,
        (event,),
        writing.outgoing(bench, found),
        found.meeting.id if found.meeting else "",
        found.meeting.start if found.meeting else None,
    )
    with bench.library.write() as db:
        store.add_submission(db, made, bench.now())
    return made


def add_event(
    bench: Workbench,
    submission_id: str,
    stage: str,
    *,
    at: datetime | None = None,
    text: str = "",
    file: str = "",
    by: datetime | None = None,
) -> Submission:
    """Record what became of it. by: until when the council wants a change, for the stage "reword".

    Raises UserFacingError for an unknown submission or stage, and for a change without a time, by a time that cannot
    be, or to what is over already.
    """
    if stage not in s.STAGES:
        raise UserFacingError(
            _("“{stage}” is not a stage.").format(stage=stage),
            "",
            _("Choose one of: {stages}.").format(stages=", ".join(s.STAGES)),
        )
    if stage == s.REWORD and by is None:
        raise UserFacingError(
            _("It is not said by when the council wants the change."),
            _("Nothing was recorded."),
            _("Give the day and time that they set."),
        )
    with bench.library.write() as db:
        found = store.submission(db, submission_id)
        if found is None:
            raise no_submission(submission_id)
        if stage == s.HEARD:
            _refuse_too_early(db, found, at, bench.now())
        if by is not None and stage == s.REWORD:
            _refuse_bad_change(found, at or bench.now(), by, bench.now())
        event = SubmissionEvent(stage, at or bench.now(), text, file, by if stage == s.REWORD else None)
        store.add_event(db, submission_id, event)
        again = store.submission(db, submission_id)
    assert again is not None
    return again


def take_back(bench: Workbench, before: Submission) -> None:
    """What was recorded last was a mistake: it stands again where it stood before, by one event more."""
    with bench.library.write() as db:
        store.add_event(db, before.id, replace(before.events[-1], at=bench.now()))


def _refuse_bad_change(found: Submission, at: datetime, by: datetime, now: datetime) -> None:
    """A wish for a change that cannot be: by a time before it was made, or to what is over. Raises UserFacingError.

    at: when they asked. One that was asked for and has passed by now may be recorded, as what happened.
    """
    sent = found.first(s.SENT)
    what, do = "", _("Give the day and time that they set; with --at also when they asked.")
    if found.stage in s.OVER:
        stage = s.stage_label(found.stage).lower()
        what = _("It was recorded as {stage}, so a change cannot be asked for any more.").format(stage=stage)
        do = _("If you sent it again, mark the draft as sent first.")
    elif at > now:
        what = _("{when} is still to come, so they cannot have asked then.").format(when=_said(at))
    elif sent is not None and min(at, by) < sent:
        what = _("{when} is before you sent it ({sent}).").format(when=_said(min(at, by)), sent=_said(sent))
    elif by <= at:
        what = _("The time that they set, {when}, has passed already.").format(when=_said(by))
    if what:
        raise UserFacingError(what, _("Nothing was recorded."), do)


def _refuse_too_early(db: Connection, found: Submission, at: datetime | None, now: datetime) -> None:
    """Nothing is heard before its meeting, wherever that was moved. at: when it was heard, as far as it was said; of
    that only the day counts. Raises UserFacingError."""
    draft = store.get(db, found.draft)
    meeting = due.followed(db, draft.meeting) if draft else None
    if meeting is None:
        return
    day = to_london(meeting.start).date()
    if to_london(at or now).date() < day or (at is None and meeting.time_known and now < meeting.start):
        when = _said(meeting.start) if meeting.time_known else say_day(day, year=True)
        raise UserFacingError(
            _("The meeting is on {when}: it cannot have been heard yet.").format(when=when),
            _("Nothing was recorded."),
            _("If they confirmed or accepted it, choose that. Record “Heard” after the meeting."),
        )


def _said(moment: datetime) -> str:
    return say_instant(moment, year=True)


def get(bench: Workbench, submission_id: str) -> Submission:
    """One submission. Raises UserFacingError when it is not there."""
    with bench.library.read() as db:
        found = store.submission(db, submission_id)
    if found is None:
        raise no_submission(submission_id)
    return found


def no_submission(submission_id: str) -> UserFacingError:
    """The sentence for an unknown submission."""
    return UserFacingError(
        _("There is no submission “{id}”.").format(id=submission_id), "", _("“submission list” shows them.")
    )


def of_draft(bench: Workbench, draft_id: str) -> list[Submission]:
    """What was sent of one draft, newest first."""
    with bench.library.read() as db:
        return store.submissions(db, draft=draft_id)


def everything(bench: Workbench) -> list[Submission]:
    """All submissions, newest first."""
    with bench.library.read() as db:
        return store.submissions(db)


CHANGED = {SUBMISSIONS, DRAFTS}


def message_plain(one: Outgoing) -> dict[str, object]:
    """A message as it was sent, as the command line prints it."""
    return {"to": one.to, "from": one.sender, "subject": one.subject, "text": one.message}


def plain(found: Submission) -> dict[str, object]:
    """A submission as the command line prints it."""
    sent, received = found.first(s.SENT), found.first(s.RECEIVED)
    return {
        "id": found.id,
        "draft": found.draft,
        "stage": found.stage,
        "sent_at": iso(sent) if sent else None,
        "received_at": iso(received) if received else None,
        "events": [
            {
                "stage": one.stage,
                "at": iso(one.at),
                "text": one.text,
                "file": one.file,
                "by": iso(one.by) if one.by else None,
            }
            for one in found.events
        ],
        "sent_text": found.sent_text,
        "message": message_plain(found.message) if found.message else None,
        "sent_for": iso(found.meeting_start) if found.meeting_start else None,
    }
