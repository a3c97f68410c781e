"""A draft that was sent: where it stands, in place of a deadline that it has met."""

from __future__ import annotations

from dataclasses import replace

from meetingwatch.domain import submission as s
from meetingwatch.domain.draft import Outgoing
from meetingwatch.domain.submission import Submission
from meetingwatch.words import _
from meetingwatch.workflow import handing_over, writing
from meetingwatch.workflow.workbench import Workbench
from meetingwatch.workflow.writing import Written


def latest(bench: Workbench, draft_id: str) -> Submission | None:
    """What was sent of a draft last; None where nothing was, or it was withdrawn."""
    found = handing_over.of_draft(bench, draft_id)
    return found[0] if found and found[0].stage != s.WITHDRAWN else None


def message_of(sent: Submission, going: Outgoing) -> Outgoing:
    """The message as it went. Of what was sent before whole messages were kept only the text is sure: of the rest it is
    said that it is as it would go now (going)."""
    if sent.message is not None:
        return sent.message
    return Outgoing(
        going.to,
        _("as it would go now; it was not kept when you sent it"),
        going.subject,
        sent.sent_text.strip(),
        _("Your name and details were not kept with it when you sent it."),
    )


def judged(bench: Workbench, found: Written, sent: Submission | None) -> Written:
    """The draft as checked at the instant it was sent, so that what went in time is not called late.

    A text that was changed since is judged now: it has not gone.
    """
    at = sent.first(s.SENT) if sent else None
    if sent is None or at is None or sent.sent_text.strip() != found.text.strip():
        return found
    then = writing.written(replace(bench, clock=lambda: at), found.draft)
    return replace(found, checked=then.checked)
