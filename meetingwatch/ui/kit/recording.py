"""Recording what became of something that was sent, wherever a button says so: told, and with a way back."""

from __future__ import annotations

from datetime import datetime

from meetingwatch.domain.submission import Submission
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.words import _
from meetingwatch.workflow import handing_over


def record(hall: Hall, before: Submission, stage: str, words: str, *, text: str = "") -> bool:
    """The same as keep; False where that was refused, which is told."""
    try:
        keep(hall, before, stage, words, text=text)
    except UserFacingError as error:
        hall.notices.failed(error)
        return False
    return True


def keep(
    hall: Hall,
    before: Submission,
    stage: str,
    words: str,
    *,
    text: str = "",
    by: datetime | None = None,
) -> None:
    """Add an event to a submission as it was read. words: what is said of it beside "Undo". Raises UserFacingError
    where that is refused."""

    def undo() -> None:
        handing_over.take_back(hall.bench, before)
        hall.bridge.tell(handing_over.CHANGED)

    handing_over.add_event(hall.bench, before.id, stage, text=text, by=by)
    hall.bridge.tell(handing_over.CHANGED)
    hall.notices.news(words, _("Undo"), undo)
