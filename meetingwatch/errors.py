"""The two ways a job may end early: with a sentence for a person, or because it was cancelled."""

from __future__ import annotations


class UserFacingError(Exception):
    """Something went wrong that a person should read about.

    what: what happened. safe: what is still safe, may be empty. do: what to do next, may be empty.
    Each is one or two plain sentences, already translated, without codes or traces; details is for
    the "copy details" button.
    """

    def __init__(self, what: str, safe: str = "", do: str = "", *, details: str = "") -> None:
        self.what = what
        self.safe = safe
        self.do = do
        self.details = details
        super().__init__(" ".join(part for part in (what, safe, do) if part))


class LibraryUnusableError(UserFacingError):
    """The library is damaged, made by a newer version, or held by a migration (exit code 4)."""


class Cancelled(Exception):  # noqa: N818 - it is not an error
    """The person asked the job to stop; nothing half-done was kept under a final name."""
