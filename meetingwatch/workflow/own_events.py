"""The person's own events: a rally, a hand-in, a screening. They stand in the calendar beside the rest."""

from __future__ import annotations

import uuid
from datetime import date, time

from meetingwatch.domain.times import london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import notices as store
from meetingwatch.store.notices import OwnEvent
from meetingwatch.words import _
from meetingwatch.workflow.workbench import EVENTS, Workbench


def make(
    title: str, day: date, at: time, place: str = "", *, event_id: str = "", draft: str = ""
) -> OwnEvent:
    """An event of these words at this London time; a new one gets an id. Raises UserFacingError: no title."""
    if not title.strip():
        raise UserFacingError(
            _("The event needs a name."), "", _("Type what it is, such as “Library rally”.")
        )
    return OwnEvent(event_id or str(uuid.uuid4()), title.strip(), london(day, at), place.strip(), draft)


def every(bench: Workbench) -> list[OwnEvent]:
    """All of them, oldest first; starts are London wall time."""
    with bench.library.read() as db:
        return store.own_events(db)


def save(bench: Workbench, event: OwnEvent) -> set[str]:
    """Add or change one; one that was in the bin comes back."""
    with bench.library.write() as db:
        store.save_own_event(db, event, bench.now())
    return {EVENTS}


def remove(bench: Workbench, event: OwnEvent) -> set[str]:
    """Put one in the bin."""
    with bench.library.write() as db:
        store.bin_own_event(db, event.id, bench.now())
    return {EVENTS}
