"""A printed deadline that the person types for one meeting: kept, told as theirs, never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from meetingwatch.domain import kinds
from meetingwatch.domain.times import to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import rules as store
from meetingwatch.store.rules import TypedDeadline
from meetingwatch.words import _
from meetingwatch.workflow.ruling import CHANGED
from meetingwatch.workflow.workbench import Workbench


def enter(
    bench: Workbench, meeting_id: str, kind: str, day: date | None, clock: time | None, source: str = ""
) -> Callable[[], set[str]]:
    """Keep what is printed (day None takes it back); gives the way to undo it. Raises UserFacingError."""
    with bench.library.write() as db:
        meeting = meeting_store.get(db, meeting_id)
        if meeting is None or kind not in kinds.DEADLINE_KINDS:
            raise UserFacingError(
                _("This meeting is not in the library any more."), _("Nothing was changed.")
            )
        if day is not None and day > to_london(meeting.start).date():
            raise UserFacingError(
                _("That day is after the meeting."), _("Nothing was changed."), _("Look at the date again.")
            )
        same = [
            one for one in store.typed(db, meeting.council) if (one.meeting, one.kind) == (meeting_id, kind)
        ]
        store.add_typed(db, TypedDeadline(meeting_id, kind, day, clock, source.strip()[:500], bench.now()))
    old = same[0] if same else None

    def undo() -> set[str]:
        enter(
            bench,
            meeting_id,
            kind,
            old.day if old else None,
            old.clock if old else None,
            old.source if old else "",
        )
        return CHANGED

    return undo
