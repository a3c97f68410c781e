"""A letter that asks where an answer is: what was asked, when, what was promised, and how late it is."""

from __future__ import annotations

from dataclasses import replace

from meetingwatch.domain import kinds
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.follow_up import FollowUp
from meetingwatch.domain.submission import SENT, Submission
from meetingwatch.domain.times import say_date, say_day, say_instant, to_london
from meetingwatch.store import drafts as draft_store
from meetingwatch.words import _
from meetingwatch.workflow import handing_over, owed, writing
from meetingwatch.workflow.workbench import Workbench


def letter(bench: Workbench, submission_id: str) -> Draft:
    """The letter as a draft of its own; the one that was begun and not sent yet where there is one.

    Raises UserFacingError for an unknown submission.
    """
    sent = handing_over.get(bench, submission_id)
    asked = writing.written(bench, writing.get(bench, sent.draft))
    subject = sent.message.subject if sent.message else writing.outgoing(bench, asked).subject
    with bench.library.read() as db:
        gone = {one.draft for one in draft_store.submissions(db)}
        begun = [one for one in draft_store.everything(db) if one.chases == sent.id and one.id not in gone]
    if begun:
        return begun[0]
    answer = next((one.follow for one in owed.answers(bench) if one.follow.submission == sent.id), None)
    words = _words(sent, asked, answer)
    meeting = asked.meeting.id if asked.meeting else ""
    title = _("Answer owed: {subject}").format(subject=subject)
    letter = writing.new(bench, kinds.LETTER, meeting=meeting, text=words, title=title)
    return writing.save(bench, replace(letter, chases=sent.id))


def _words(sent: Submission, asked: writing.Written, answer: FollowUp | None) -> str:
    at = sent.first(SENT)
    kind = kinds.label(asked.draft.kind)
    first = _("On {day} I sent you this {kind}").format(
        day=say_instant(at, year=True) if at else "", kind=f"{kind[0].lower()}{kind[1:]}"
    )
    if asked.meeting:
        day = say_date(to_london(asked.meeting.start).date())
        first = _("{first} for {committee}, {day}").format(first=first, committee=asked.committee, day=day)
    parts = [_("Dear democratic services,"), f"{first}:", f"“{sent.sent_text.strip()}”"]
    parts += [_late(answer)] if answer is not None else []
    parts += [_("No answer has reached me. Please tell me when I may expect it."), _("Thank you.")]
    return "\n\n".join(part for part in parts if part)


def _late(answer: FollowUp) -> str:
    """What the answer rests on and its day: what was promised, or the council's rule."""
    if answer.due_date is None:
        return ""
    day = say_instant(answer.due, year=True) if answer.due else say_day(answer.due_date, year=True)
    if answer.promised:
        return _("I was promised a written answer by {day}.").format(day=day)
    return _("{why} That is {day}.").format(why=answer.why, day=day)
