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
