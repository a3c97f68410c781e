"""Asking where an answer is, wherever a button offers it."""

from __future__ import annotations

from meetingwatch.domain.submission import ACCEPTED, HEARD, RECEIVED
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.workflow import chasing
from meetingwatch.workflow.workbench import DRAFTS

OWED = (RECEIVED, ACCEPTED, HEARD)  # after the meeting; nothing came back yet


def write_chaser(hall: Hall, submission: str) -> None:
    """Open the letter, ready to be read over and sent."""
    try:
        draft = chasing.letter(hall.bench, submission)
    except UserFacingError as error:
        hall.notices.failed(error)
        return
    hall.bridge.tell({DRAFTS})
    hall.go(Where("draft", id=draft.id))
