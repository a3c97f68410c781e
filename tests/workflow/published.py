"""A library that publishes its own events to a calendar of its own on a real server."""

from __future__ import annotations

import re
from datetime import time, timedelta
from pathlib import Path

from meetingwatch import ical
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.times import parse_instant
from meetingwatch.store.notices import OwnEvent
from meetingwatch.workflow import own_events, publishing
from meetingwatch.workflow.publishing import Account, Outcome
from meetingwatch.workflow.workbench import open_workbench
from tests.sending.calendar_server import PASSWORD, USER, CalendarServer

NOW = parse_instant("2031-03-05T12:00")


class Mine:
    """A library with own events, publishing to a calendar of its own."""

    def __init__(self, folder: Path, server: CalendarServer, calendar: str) -> None:
        self.server, self.calendar = server, calendar
        self.bench = open_workbench(folder, clock=lambda: self.now)
        self.now = NOW
        account = Account(server.url, USER, calendar, "mine")
        publishing.save_account(self.bench, account)

    def event(self, title: str, days: int = 5, **more: object) -> OwnEvent:
        day = (NOW + timedelta(days=days)).date()
        made = own_events.make(title, day, time(14), "Town Hall", **more)  # type: ignore[arg-type]
        own_events.save(self.bench, made)
        return made

    def publish(self) -> Outcome:
        return publishing.publish(self.bench, PASSWORD, Cancel(), silent)

    def counts(self) -> tuple[int, int, int, int, int]:
        found = self.publish()
        return found.added, found.changed, found.removed, found.unchanged, len(found.conflicts)

    def there(self) -> dict[str, str]:
        return self.server.events(self.calendar)

    def address(self, event: OwnEvent) -> str:
        return f"{self.calendar}{ical.uid('own', event.id).split('@')[0]}.ics"

    def text(self, event: OwnEvent) -> str:
        return self.there()[ical.uid("own", event.id)]


class Killed(BaseException):
    """The process ends here."""


def sequence(text: str) -> int:
    found = re.search(r"^SEQUENCE:(\d+)", text, re.MULTILINE)
    assert found
    return int(found[1])
