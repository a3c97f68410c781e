"""A paper that is left for the person to ask for, because of its size."""

from __future__ import annotations

from meetingwatch.errors import UserFacingError
from meetingwatch.words import _


class PutOffError(UserFacingError):
    """The paper waits, because of its size, until the person asks for it. Nothing is wrong."""


def put_off(limit: int, size: int, *, together: bool = False) -> PutOffError:
    """The sentence for a paper of so many bytes (0 where nobody knows), over the limit; together: with other parts of
    the same document, which are here."""
    words = _("It is larger than {n} MB, so it waits until you ask for it.")
    if together:
        words = _("With its other parts it is larger than {n} MB, so it waits until you ask for it.")
    elif size:
        words = _("It is {size} MB, more than {n} MB, so it waits until you ask for it.")
    return PutOffError(
        words.format(n=limit // 1_000_000, size=f"{size / 1e6:.1f}"),
        "",
        _("“Fetch” fetches it now; Settings has the limits."),
    )
