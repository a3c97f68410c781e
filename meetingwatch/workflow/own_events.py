"""The person's own events: a rally, a hand-in, a screening. They stand in the calendar beside the rest."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from meetingwatch.domain import kinds
from meetingwatch.domain.times import london, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import drafts as draft_store
from meetingwatch.store import notices as store
from meetingwatch.store.notices import HAND_IN, OTHER, RALLY, SCREENING, OwnEvent
from meetingwatch.words import _
from meetingwatch.workflow.workbench import EVENTS, Workbench

KINDS = (RALLY, HAND_IN, SCREENING, OTHER)
MOST_ASSEMBLE = 24 * 60
ASSEMBLE, START = "assemble", "start"


@dataclass(frozen=True)
class Moment:
    """An instant of an own event that is worth a reminder: "assemble" or "start"; at is London wall time."""

    event: OwnEvent
    what: str
    at: datetime


def kind_label(kind: str) -> str:
    """The kind as a person reads it."""
    names = {RALLY: _("Rally"), HAND_IN: _("Petition hand-in"), SCREENING: _("Screening")}
    return names.get(kind, _("Other"))


def full_title(event: OwnEvent) -> str:
    """ "Rally: Save the library"; the title alone where it says the kind already, or there is none."""
    kind = kind_label(event.kind)
    if event.kind == OTHER or kind.lower() in event.title.lower():
        return event.title
    return f"{kind}: {event.title}"


def assembles(event: OwnEvent) -> datetime:
    """When people meet: so many minutes before the start, minutes that really pass."""
    return to_london(event.start.astimezone(UTC) - timedelta(minutes=event.assemble))


def make(
    title: str,
    day: date,
    at: time,
    place: str = "",
    *,
    event_id: str = "",
    draft: str = "",
    kind: str = OTHER,
    assemble: int = 0,
    note: str = "",
) -> OwnEvent:
    """An event of these words at this London time; a new one gets an id. assemble: minutes before the start.

    Raises UserFacingError: no title.
    """
    if not title.strip():
        raise UserFacingError(
            _("The event needs a name."), "", _("Type what it is, such as “Library rally”.")
        )
    return OwnEvent(
        event_id or str(uuid.uuid4()),
        title.strip(),
        london(day, at),
        place.strip(),
        draft,
        kind if kind in KINDS else OTHER,
        min(MOST_ASSEMBLE, max(0, assemble)),
        note.strip(),
    )


def every(bench: Workbench) -> list[OwnEvent]:
    """All of them, oldest first; starts are London wall time."""
    with bench.library.read() as db:
        return store.own_events(db)


def binned(bench: Workbench) -> list[OwnEvent]:
    """Those in the bin, last thrown first; saving one takes it out again."""
    with bench.library.read() as db:
        return store.own_events(db, binned=True)


def between(bench: Workbench, first: datetime, last: datetime) -> list[OwnEvent]:
    """Those that begin between two instants, both included."""
    return [one for one in every(bench) if first <= one.start <= last]


def moments(bench: Workbench, first: datetime, last: datetime) -> list[Moment]:
    """When people meet and when it begins, between two instants (both included), in order: for reminders."""
    found = []
    for event in every(bench):
        if event.assemble:
            found.append(Moment(event, ASSEMBLE, assembles(event)))
        found.append(Moment(event, START, to_london(event.start)))
    return sorted((one for one in found if first <= one.at <= last), key=lambda one: one.at)


def linkable(bench: Workbench) -> list[tuple[str, str]]:
    """Drafts and petitions that an event may go with: id and words."""
    with bench.library.read() as db:
        drafts = draft_store.everything(db)
    return [(one.id, f"{kinds.label(one.kind)}: {one.title or _('without a title')}") for one in drafts]


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
