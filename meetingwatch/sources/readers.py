"""The table of readers: one line per council system."""

from __future__ import annotations

from collections.abc import Callable

from meetingwatch.domain.council import Council
from meetingwatch.errors import UserFacingError
from meetingwatch.http import Client
from meetingwatch.sources import moderngov
from meetingwatch.sources.base import Source
from meetingwatch.words import _

READERS: dict[str, Callable[[Council, Client], Source]] = {
    moderngov.SYSTEM: moderngov.ModernGov,
}


def reader_for(council: Council, client: Client) -> Source:
    """The reader of this council's system. Raises UserFacingError where there is none yet."""
    if council.system not in READERS:
        raise no_reader(council.system)
    return READERS[council.system](council, client)


# Where each system keeps the plan of what is coming to which meeting, under the council's own address.
_FORWARD_PLANS = {moderngov.SYSTEM: "mgPlansHome.aspx"}


def forward_plan(council: Council) -> str:
    """The address of a council's forward plans, "" where its system has no known one."""
    page = _FORWARD_PLANS.get(council.system, "")
    return f"{council.base}/{page}" if page else ""


def no_reader(system: str) -> UserFacingError:
    """The sentence for a system that was recognised but cannot be read yet."""
    names = {"cmis": "CMIS", "jadu": "Jadu", "ics": _("a calendar file")}
    return UserFacingError(
        _("This council’s meetings are kept in {system}, which MeetingWatch cannot read yet.").format(
            system=names.get(system, system)
        ),
        _("Nothing was added."),
        _("You can still add its papers as files, and use everything else."),
    )
