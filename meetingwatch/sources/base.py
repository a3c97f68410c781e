"""What every reader of a council site offers, and how it says that it could not read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from meetingwatch.domain.council import DocumentLink, Meeting, ReaderStatus
from meetingwatch.domain.job import Cancel
from meetingwatch.sources.chooser import Way


class UnreadableError(Exception):
    """What came back is not what was asked for. The text names what it is, for a person."""


@dataclass(frozen=True)
class FoundCommittee:
    """A committee as its site lists it."""

    key: str
    name: str
    category: str = ""
    about: str = ""


@dataclass(frozen=True)
class Listed:
    """What a reading gave, with how each way of reading fared. believed is False when none did."""

    committees: tuple[FoundCommittee, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    readers: tuple[ReaderStatus, ...] = ()

    @property
    def believed(self) -> bool:
        """Whether at least one reader can be believed."""
        return any(reader.status == "ok" for reader in self.readers)


class Source(Protocol):
    """One council's site. Every call may raise Cancelled; failures are told in readers."""

    def committees(self, cancel: Cancel) -> Listed:
        """The committees it lists now."""

    def meetings(self, committee_key: str, first: date, last: date, cancel: Cancel) -> Listed:
        """A committee's meetings from first to last, both included, without their items."""

    def meeting(self, known: Meeting, cancel: Cancel) -> tuple[Meeting, tuple[ReaderStatus, ...]]:
        """The meeting with its items and documents; the known one unchanged where nothing could be read."""

    def ways(self, link: DocumentLink, cancel: Cancel) -> tuple[Way, ...]:
        """Where the file itself is, or the files that it comes in, the best way first: what a page offers is looked up.
        Raises UserFacingError where there is none."""
