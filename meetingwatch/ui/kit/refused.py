"""The strip that says which files could not be opened or added, and why. A newer opening takes its place."""

from __future__ import annotations

from collections.abc import Sequence

from meetingwatch.errors import UserFacingError
from meetingwatch.ui.notices import Notices
from meetingwatch.words import _, ngettext

_ABOUT = "opening"


def say(notices: Notices, *refused: tuple[str, UserFacingError]) -> None:
    """Say why files (or papers), by their names, could not be opened or added."""
    if len(refused) == 1:
        notices.failed(_named(*refused[0]), _ABOUT)
    elif refused:
        notices.failed(_of_several(refused), _ABOUT)


def forget(notices: Notices) -> None:
    """Close it: another file or paper is being opened."""
    notices.withdraw(_ABOUT)


def _named(name: str, error: UserFacingError) -> UserFacingError:
    if name in error.what:
        return error
    what = _("“{name}” could not be opened. {why}").format(name=name, why=error.what)
    return UserFacingError(what, error.safe, error.do, details=error.details)


def _of_several(refused: Sequence[tuple[str, UserFacingError]]) -> UserFacingError:
    n = len(refused)
    first = ngettext("{n} file could not be opened.", "{n} files could not be opened.", n).format(n=n)
    whys = [error.what if name in error.what else f"“{name}”: {error.what}" for name, error in refused]
    details = "\n".join(error.details for _name, error in refused if error.details)
    return UserFacingError(" ".join((first, *whys)), details=details)
