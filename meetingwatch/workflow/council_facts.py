"""What the page of one council shows, and what can be changed there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from meetingwatch.domain.council import NATIONS, Committee, Council
from meetingwatch.errors import UserFacingError
from meetingwatch.sources import readers
from meetingwatch.store import councils as store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store.councils import SourceState
from meetingwatch.words import _
from meetingwatch.workflow import coming
from meetingwatch.workflow.coming import MeetingRow
from meetingwatch.workflow.workbench import COUNCILS, MEETINGS, Workbench


@dataclass(frozen=True)
class Facts:
    """A council with its readers, committees and coming meetings. removed: it is not watched any more."""

    council: Council
    states: tuple[SourceState, ...]
    committees: tuple[Committee, ...]
    meetings: tuple[MeetingRow, ...]
    removed: bool


def read(bench: Workbench, council_id: str) -> Facts:
    """Read it all. Raises UserFacingError where there is no such council."""
    now = bench.now()
    with bench.library.read() as db:
        council = store.get(db, council_id)
        if council is None:
            raise UserFacingError(_("This council is not in the library."), "", _("Add it again."))
        watched = {one.id for one in store.all_councils(db)}
        meetings = meeting_store.between(
            db, now - timedelta(hours=4), now + timedelta(days=90), council=council.id, watched=True
        )
        names = {
            one.id: one.name for one in store.committees(db, council.id)
        }  # on its own page no council is said
        return Facts(
            council,
            tuple(store.source_states(db, council.id)),
            tuple(store.committees(db, council.id)),
            tuple(
                replace(one, committee=names.get(one.meeting.committee, ""))
                for one in coming.rows(db, meetings)
            ),
            council.id not in watched,
        )


def forward_plan(council: Council) -> str:
    """The address of the council's forward plans, "" where none is known."""
    return readers.forward_plan(council)


def set_nation(bench: Workbench, council_id: str, nation: str) -> set[str]:
    """Whose bank holidays count there. Raises UserFacingError for an unknown council or nation."""
    with bench.library.write() as db:
        council = store.get(db, council_id)
        if council is None or nation not in NATIONS:
            raise UserFacingError(_("The nation could not be changed."))
        store.save(db, replace(council, nation=nation), bench.now())
    return {COUNCILS, MEETINGS}


def bring_back(bench: Workbench, council: Council) -> set[str]:
    """Watch a council again that was just left; its committees are ticked as they were."""
    with bench.library.write() as db:
        store.save(db, council, bench.now())
    return {COUNCILS, MEETINGS}
