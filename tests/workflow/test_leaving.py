"""Choosing another online calendar: ours can be taken out of the old one, and nothing else ever is."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path

import pytest

from meetingwatch.domain.job import Cancel, Progress, silent
from meetingwatch.domain.times import parse_instant
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.sending.caldav import CalDav
from meetingwatch.workflow import leaving, own_events, publishing
from meetingwatch.workflow.leaving import Left
from meetingwatch.workflow.publishing import Account
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.sending.calendar_server import PASSWORD, USER, CalendarServer

FOREIGN = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\nBEGIN:VEVENT\r\nUID:dentist\r\nDTSTAMP:20310301T090000Z\r\n"
    "DTSTART:20310310T090000Z\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def server(calendar_server: CalendarServer) -> CalendarServer:
    return calendar_server


@pytest.fixture
def old(server: CalendarServer) -> str:
    return server.make("old")


@pytest.fixture
def bench(server: CalendarServer, old: str, tmp_path: Path) -> Workbench:
    """Three events of one's own, published into the old calendar beside a foreign one; then a new one is chosen."""
    made = open_workbench(tmp_path / "library", clock=lambda: parse_instant("2031-03-05T12:00"))
    for n in range(3):
        own_events.save(made, own_events.make(f"Rally {n}", date(2031, 3, 10 + n), time(14)))
    choose(made, server, old)
    publishing.publish(made, PASSWORD, Cancel(), silent)
    status, said = server.ask("PUT", f"{old}dentist.ics", FOREIGN)
    assert status == 201, said
    return made


def choose(bench: Workbench, server: CalendarServer, calendar: str) -> None:
    leaving.choose(bench, Account(server.url, USER, calendar, calendar.split("/")[-2]))


def only(bench: Workbench) -> Left:
    (left,) = leaving.left_behind(bench)
    return left


def titles(server: CalendarServer, calendar: str) -> list[str]:
    found = [
        re.findall(r"^SUMMARY:(.*?)\r?$", text, re.MULTILINE) for text in server.entries(calendar).values()
    ]
    return sorted(one for some in found for one in some)


def test_ours_go_and_what_is_not_ours_stays(bench: Workbench, server: CalendarServer, old: str) -> None:
    assert leaving.left_behind(bench) == []
    new = server.make("new")
    choose(bench, server, new)
    left = only(bench)
    assert (left.account.calendar, left.account.user, len(left.entries)) == (old, USER, 3)
    assert leaving.question(left).startswith("3 entries of MeetingWatch still stand in the calendar “old-")
    done = leaving.remove(bench, left, PASSWORD, Cancel(), silent)
    assert (done.removed, done.stay) == (3, ())
    assert titles(server, old) == ["Dentist"]
    assert leaving.left_behind(bench) == []
    assert publishing.publish(bench, PASSWORD, Cancel(), silent).added == 3
    # and back again: they are put there anew, without a quarrel
    choose(bench, server, old)
    found = publishing.publish(bench, PASSWORD, Cancel(), silent)
    assert (found.added, found.conflicts) == (3, ())


def test_what_the_person_changed_there_stays(bench: Workbench, server: CalendarServer, old: str) -> None:
    changed = next(one for one, text in server.entries(old).items() if "Rally 1" in text)
    server.change(changed, "Rally 1", "Rally 1 with Ann")
    gone = next(one for one, text in server.entries(old).items() if "Rally 2" in text)
    server.ask("DELETE", gone)
    choose(bench, server, server.make("new"))
    left = only(bench)
    done = leaving.remove(bench, left, PASSWORD, Cancel(), silent)
    assert (done.removed, len(done.stay)) == (2, 1)
    assert "1 that you changed there stays: " in leaving.done_words(left, done)
    assert len(server.entries(old)) == 2
    assert any("with Ann" in one for one in titles(server, old))
    assert leaving.left_behind(bench) == []


def test_left_there_it_is_asked_no_more_until_that_is_undone(
    bench: Workbench, server: CalendarServer, old: str
) -> None:
    choose(bench, server, server.make("new"))
    left = only(bench)
    leaving.leave(bench, left)
    assert leaving.left_behind(bench) == []
    leaving.leave(bench, left, really=False)
    assert only(bench) == left
    leaving.leave(bench, left)
    choose(bench, server, old)  # looked after again, as if nothing had been
    found = publishing.publish(bench, PASSWORD, Cancel(), silent)
    assert (found.unchanged, found.conflicts) == (3, ())


def test_a_server_that_is_gone_says_what_stays(bench: Workbench, server: CalendarServer) -> None:
    choose(bench, server, server.make("new"))
    left = only(bench)
    with pytest.raises(UserFacingError) as refused:
        leaving.remove(bench, left, "wrong", Cancel(), silent)
    assert "did not accept" in refused.value.what
    assert refused.value.safe.startswith("3 entries still stand in “old-")
    assert "Rally" in refused.value.safe
    assert only(bench) == left


def test_a_server_that_goes_in_the_middle_loses_count_of_nothing(
    bench: Workbench, server: CalendarServer, old: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(bench, server, server.make("new"))
    left, real = only(bench), CalDav.delete
    deleted: list[str] = []

    def once(dav: CalDav, href: str, etag: str) -> None:
        if deleted:
            raise UserFacingError("The calendar server is not working just now.")
        deleted.append(href)
        real(dav, href, etag)

    monkeypatch.setattr(CalDav, "delete", once)
    with pytest.raises(UserFacingError) as refused:
        leaving.remove(bench, left, PASSWORD, Cancel(), silent)
    assert refused.value.safe.startswith("2 entries still stand")
    monkeypatch.undo()
    assert len(only(bench).entries) == 2
    assert leaving.remove(bench, only(bench), PASSWORD, Cancel(), silent).removed == 2
    assert titles(server, old) == ["Dentist"]


def test_stopped_it_goes_on_the_next_time(bench: Workbench, server: CalendarServer, old: str) -> None:
    choose(bench, server, server.make("new"))
    cancel = Cancel()

    def stop(progress: Progress) -> None:
        if progress.done == 1:
            cancel.cancel()

    with pytest.raises(Cancelled):
        leaving.remove(bench, only(bench), PASSWORD, cancel, stop)
    assert len(only(bench).entries) in (1, 2)
    leaving.remove(bench, only(bench), PASSWORD, Cancel(), silent)
    assert titles(server, old) == ["Dentist"]
