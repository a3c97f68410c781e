"""What every step of the way needs, handed over as one argument: the library, the clock, the client."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from meetingwatch import settings as settings_room
from meetingwatch.errors import UserFacingError
from meetingwatch.settings import Settings
from meetingwatch.store.library import Library, open_library
from meetingwatch.words import _

if TYPE_CHECKING:
    from meetingwatch.http import Client

Clock = Callable[[], datetime]

# What kinds of thing a write changed; views refresh only for the kinds they show.
COUNCILS = "councils"
MEETINGS = "meetings"
PAPERS = "papers"
MARKS = "marks"
DRAFTS = "drafts"
SUBMISSIONS = "submissions"
TOPICS = "topics"
EVENTS = "events"
RULES = "rules"
SETTINGS = "settings"
LOOKED = "looked"  # the person saw what changed


def system_clock() -> datetime:
    """Now, aware UTC."""
    return datetime.now(UTC)


def clock_from(start: datetime) -> Clock:
    """A clock that stood at start when this was called and goes on from there."""
    began = time.monotonic()

    def now() -> datetime:
        return start.astimezone(UTC) + timedelta(seconds=time.monotonic() - began)

    return now


class OneClient:
    """The client that all copies of a workbench share, made when it is first needed: loading it takes a while."""

    def __init__(self, client: Client | None = None) -> None:
        self._made: dict[str, Client] = {"": client} if client is not None else {}

    def get(self) -> Client:
        """The client."""
        from meetingwatch.http import Client

        return self._made.get("") or self._made.setdefault(
            "", Client()
        )  # two threads at once get the same one


@dataclass(frozen=True)
class Workbench:
    """The library, the clock and the client; practice is True for the practice library."""

    library: Library
    clock: Clock = system_clock
    one_client: OneClient = field(default_factory=OneClient)
    practice: bool = False

    @property
    def client(self) -> Client:
        """The one HTTP client."""
        return self.one_client.get()

    def now(self) -> datetime:
        """The instant, aware UTC."""
        return self.clock()

    def settings(self) -> Settings:
        """The settings as last saved; see settings_trouble for those that cannot be read."""
        return settings_room.load(self.library.settings).settings

    def settings_trouble(self) -> UserFacingError | None:
        """What is lost of the person's settings, because their file is damaged and so is its copy, or because values in
        it cannot be used. It comes again until a setting is saved."""
        found = settings_room.load(self.library.settings)
        todo = _(
            "Look through Settings: the times of reminders above all. The first change there puts the file right."
        )
        if found.damaged and not found.copied:
            return UserFacingError(
                _("Your settings cannot be read: {file} is damaged.").format(file=self.library.settings),
                _("MeetingWatch uses those it came with. Councils, papers, marks and drafts are safe."),
                todo,
            )
        if found.wrong:
            return UserFacingError(
                _("Some of your settings cannot be read: {names}.").format(names=", ".join(found.wrong)),
                _("For these MeetingWatch uses what it came with; the others are kept."),
                todo,
            )
        return None

    def mend_settings(self) -> bool:
        """Put the copy in the place of a damaged file of settings; whether that was needed. Raises OSError."""
        found = settings_room.load(self.library.settings)
        if found.copied:
            settings_room.save(self.library.settings, found.settings)
        return found.copied

    def save_settings(self, settings: Settings) -> set[str]:
        """Save them; gives what changed."""
        settings_room.save(self.library.settings, settings)
        return {SETTINGS}


def open_workbench(
    folder: Path, *, clock: Clock = system_clock, client: Client | None = None, practice: bool = False
) -> Workbench:
    """The workbench on a library folder, made if it is not there.

    Raises UserFacingError or LibraryUnusableError.
    """
    return Workbench(open_library(folder), clock, OneClient(client), practice)
