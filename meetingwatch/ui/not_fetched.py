"""The strip about a paper that could not be fetched: one for each, whichever button had asked for it; it goes when that
paper came by whatever way."""

from __future__ import annotations

from meetingwatch.domain.times import say_date
from meetingwatch.errors import UserFacingError
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.notices import Notices
from meetingwatch.words import _
from meetingwatch.workflow import unfetched, wanting, whose
from meetingwatch.workflow.sites import Key

_ABOUT = "not fetched"


def tell(hall: Hall, key: Key, paper: str, committee: str, day: str, why: str) -> None:
    """Say which paper it is, and why it did not come."""
    named = ", ".join(part for part in (paper, committee, day) if part)
    words = _("{paper} could not be fetched.").format(paper=named)
    hall.notices.failed(UserFacingError(words, why), _about(key))


def tell_asked(hall: Hall, meeting_id: str, key: str, error: UserFacingError) -> None:
    """The same of a paper, or a part of one, that was asked for on a page of the window."""
    with hall.bench.library.read() as db:
        rows = paper_store.of_meeting(db, meeting_id)
        meeting, paper = meeting_store.get(db, meeting_id), wanting.newest(rows, key)
        committee = whose.name_of(db, meeting.committee) if meeting else ""
    if meeting is None or paper is None:
        hall.notices.failed(error)
        return
    lost = [one for one in rows if one.whole_key == paper.whole_key and one.state == "failed"]
    title = unfetched.part_said(lost) or paper.title
    day = say_date(meeting.start.date())
    tell(hall, (meeting_id, paper.whole_key), title, committee, day, str(error))


def came(hall: Hall, key: Key) -> None:
    """A paper that was asked for on a page of the window is here, with every part of it."""
    hall.downloads.here(key)
    withdraw(hall.notices, key)


def withdraw(notices: Notices, key: Key) -> None:
    """It is no longer true of this paper."""
    notices.withdraw(_about(key))


def withdraw_come(hall: Hall) -> None:
    """No longer true of any that came."""
    for about in hall.notices.abouts():
        kind, *key = about.split("\n")
        if kind == _ABOUT and not unfetched.is_wanted(hall.bench, (key[0], key[1])):
            hall.notices.withdraw(about)


def _about(key: Key) -> str:
    return "\n".join((_ABOUT, *key))
