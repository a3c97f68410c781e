"""A printed deadline that the person types for one meeting: kept, told as theirs, never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from meetingwatch.deadlines.entered import Typed, after
from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.saying import deadline_words
from meetingwatch.domain.times import london, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import rules as store
from meetingwatch.store.rules import TypedDeadline
from meetingwatch.words import _
from meetingwatch.workflow import due
from meetingwatch.workflow.known import of_council
from meetingwatch.workflow.ruling import CHANGED
from meetingwatch.workflow.workbench import Workbench


def warnings(bench: Workbench, meeting_id: str, kind: str, day: date, clock: time | None) -> tuple[str, ...]:
    """What a person should look at again before such a deadline is kept, in plain words."""
    found: list[str] = []
    typed = Typed(kind, day, clock)
    with bench.library.read() as db:
        meeting = meeting_store.get(db, meeting_id)
        council = council_store.get(db, meeting.council) if meeting else None
        if meeting is None or council is None:
            return ()
        committee = council_store.committee(db, meeting.committee)
        known = replace(of_council(bench.library, db, council), typed={})
    if day == to_london(meeting.start).date():
        found.append(
            _("That is the day of the meeting itself. What you send in is nearly always due earlier.")
        )
    if london(day, clock or time(23, 59)) < bench.now():
        found.append(_("That has passed already."))
    for one in due.of_meeting(council, committee.name if committee else "", meeting, bench.now(), known):
        if one.deadline.kind == kind and after(typed, one.deadline):
            found.append(_later_than(one.deadline))
    return tuple(dict.fromkeys(found))


def _later_than(known: Deadline) -> str:
    """What is known is earlier: which, and what happens with the two."""
    when = deadline_words(known)
    if known.basis == "rule":
        form = _(
            "The council’s rule gives {when}, which is earlier. Both are shown, and you are reminded of that one."
        )
    elif known.confirmed:
        form = _(
            "The council prints {when}, which is earlier. That stays the deadline you are reminded of; yours is shown "
            "beside it."
        )
    else:
        form = _(
            "The council prints {when}, which is earlier. Both are shown, and you are reminded of that one."
        )
    return form.format(when=when)


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
