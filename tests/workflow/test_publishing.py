"""Publishing to a real calendar server: what is ours follows the council, what is not is never touched."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from meetingwatch import ical
from meetingwatch.domain.job import Cancel, Progress, silent
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.sending import caldav
from meetingwatch.store import calendars as store
from meetingwatch.store.calendars import THEIRS
from meetingwatch.store.notices import HAND_IN
from meetingwatch.workflow import calendars, own_events, publishing
from meetingwatch.workflow.publishing import Account
from meetingwatch.workflow.workbench import Workbench
from tests.practised import Practised
from tests.sending.calendar_server import PASSWORD, USER, CalendarServer
from tests.workflow.published import NOW, Killed, Mine, sequence


@pytest.fixture
def server(calendar_server: CalendarServer) -> CalendarServer:
    return calendar_server


@pytest.fixture
def mine(server: CalendarServer, tmp_path: Path) -> Mine:
    return Mine(tmp_path / "library", server, server.make(tmp_path.name))


def test_added_then_nothing_then_changed_then_cancelled_then_deleted(mine: Mine) -> None:
    rally, other = mine.event("Rally"), mine.event("Hand-in", kind=HAND_IN)
    assert mine.counts() == (2, 0, 0, 0, 0)
    before = mine.there()
    assert mine.counts() == (0, 0, 0, 2, 0)
    assert mine.there() == before
    own_events.save(mine.bench, replace(rally, start=rally.start + timedelta(days=1)))
    assert mine.counts() == (0, 1, 0, 1, 0)
    moved = mine.text(rally)
    assert set(mine.there()) == set(before)
    assert sequence(moved) == sequence(before[ical.uid("own", rally.id)]) + 1
    own_events.remove(mine.bench, rally)
    assert mine.counts() == (0, 1, 0, 1, 0)
    assert "STATUS:CANCELLED" in mine.text(rally)
    assert sequence(mine.text(rally)) == sequence(moved) + 1
    assert "VALARM" not in mine.text(rally)
    assert mine.counts() == (0, 0, 1, 1, 0)
    assert set(mine.there()) == {ical.uid("own", other.id)}
    assert mine.counts() == (0, 0, 0, 1, 0)


def test_what_comes_back_has_a_higher_sequence(mine: Mine) -> None:
    rally = mine.event("Rally")
    mine.publish()
    own_events.remove(mine.bench, rally)
    mine.publish()
    cancelled = sequence(mine.text(rally))
    own_events.save(mine.bench, rally)
    assert mine.counts() == (0, 1, 0, 0, 0)
    assert sequence(mine.text(rally)) > cancelled
    assert "CANCELLED" not in mine.text(rally)


def test_what_passed_stays_in_the_calendar(mine: Mine) -> None:
    rally = mine.event("Rally")
    mine.publish()
    mine.now = NOW + timedelta(days=30)
    own_events.remove(mine.bench, rally)
    assert mine.counts() == (0, 0, 0, 0, 0)
    assert "CANCELLED" not in mine.text(rally)


def test_foreign_events_are_never_touched(mine: Mine) -> None:
    rally = mine.event("Rally")
    foreign = ical.calendar_bytes([ical.own_event(ical.OwnEvent("x", "Dentist", NOW), now=NOW)]).decode()
    lookalike = foreign.replace(ical.uid("own", "x"), "6f1c1a52-0000-5000-8000-000000000001@meetingwatch")
    mine.server.ask("PUT", f"{mine.calendar}dentist.ics", foreign)
    mine.server.ask("PUT", f"{mine.calendar}6f1c1a52-0000-5000-8000-000000000001.ics", lookalike)
    before = mine.there()
    mine.publish()
    own_events.remove(mine.bench, rally)
    for _n in range(3):
        mine.publish()
    assert mine.there() == before


def test_an_entry_already_there_that_we_did_not_make(mine: Mine) -> None:
    rally = mine.event("Rally")
    other = ical.OwnEvent(rally.id, "Somebody else’s", NOW + timedelta(days=5))
    text = ical.calendar_bytes([ical.own_event(other, now=NOW)]).decode()
    mine.server.ask("PUT", mine.address(rally), text)
    found = mine.publish()
    (conflict,) = found.conflicts
    assert (found.added, conflict.reason) == (0, "not-ours")
    assert "Somebody else’s" in ical.say_event(conflict.theirs)[0]
    assert "Somebody else’s" in mine.text(rally)
    publishing.choose(mine.bench, conflict.uid, THEIRS)
    own_events.remove(mine.bench, rally)
    for _n in range(3):
        assert mine.counts() == (0, 0, 0, 0, 0)
    assert "Somebody else’s" in mine.text(rally)


def test_the_same_identity_under_another_name(mine: Mine) -> None:
    rally = mine.event("Rally")
    text = ical.calendar_bytes([ical.own_event(ical.OwnEvent(rally.id, "Copy", NOW), now=NOW)]).decode()
    mine.server.ask("PUT", f"{mine.calendar}copy.ics", text)
    (conflict,) = mine.publish().conflicts
    assert conflict.reason == "taken"
    with pytest.raises(UserFacingError, match="under another name"):
        publishing.choose(mine.bench, conflict.uid, "mine")
    publishing.choose(mine.bench, conflict.uid, THEIRS)
    assert mine.counts() == (0, 0, 0, 1, 0)
    assert len(mine.there()) == 1


@pytest.mark.parametrize("sent", [True, False])
@pytest.mark.parametrize("step", ["new", "changed", "cancelled", "deleted"])
def test_a_kill_in_the_middle_ends_right(
    mine: Mine, monkeypatch: pytest.MonkeyPatch, step: str, sent: bool
) -> None:
    rally = mine.event("Rally")
    if step != "new":
        mine.publish()
    if step == "changed":
        own_events.save(mine.bench, replace(rally, place="Elsewhere"))
    elif step in ("cancelled", "deleted"):
        own_events.remove(mine.bench, rally)
    if step == "deleted":
        mine.publish()
    name = "delete" if step == "deleted" else "put"
    real = getattr(caldav.CalDav, name)

    def killed(self: caldav.CalDav, *arguments: str) -> None:
        if sent:
            real(self, *arguments)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(caldav.CalDav, name, killed)
        with pytest.raises(Killed):
            mine.publish()
    found = mine.publish()
    assert found.conflicts == ()
    for _n in range(2):
        mine.publish()
    if step in ("new", "changed"):
        assert ("Elsewhere" in mine.text(rally)) == (step == "changed")
        assert mine.counts() == (0, 0, 0, 1, 0)
    else:
        assert mine.there() == {}
        assert mine.counts() == (0, 0, 0, 0, 0)


def test_stopping_keeps_what_was_done(mine: Mine) -> None:
    for n in range(4):
        mine.event(f"Event {n}")
    cancel = Cancel()

    def report(progress: Progress) -> None:
        if progress.done == 2:
            cancel.cancel()

    with pytest.raises(Cancelled):
        publishing.publish(mine.bench, PASSWORD, cancel, report)
    done = len(mine.there())
    assert 0 < done < 4
    assert mine.counts() == (4 - done, 0, 0, done, 0)


def test_another_computer_of_the_same_person_is_no_quarrel(
    mine: Mine, server: CalendarServer, tmp_path: Path
) -> None:
    rally = mine.event("Rally")
    mine.publish()
    other = Mine(tmp_path / "other", server, mine.calendar)
    own_events.save(other.bench, rally)
    assert other.counts() == (0, 0, 0, 1, 0)
    own_events.remove(other.bench, rally)
    for _n in range(3):
        other.publish()
    assert "CANCELLED" not in mine.text(rally), "it was not the other one's to delete"


def test_the_whole_practice_council(meetings: Practised, server: CalendarServer) -> None:
    calendar = server.make("council")
    bench = replace(meetings.bench(), practice=True)
    publishing.save_account(bench, Account(server.url, USER, calendar, "council"))
    first = publishing.publish(bench, PASSWORD, Cancel(), silent)
    there = server.events(calendar)
    assert first.added == len(there) > 10
    for text in there.values():
        (event,) = ical.read_events(text)
        assert not event.errors
        assert "TZID=Europe/London" in text or "VALUE=DATE" in text
        for trigger in re.findall(r"^TRIGGER.*", text, re.MULTILINE):
            assert re.match(r"TRIGGER(;VALUE=DATE-TIME:\d{8}T\d{6}Z|:-PT?\d)", trigger), trigger
    unconfirmed = [one for one in there.values() if "STATUS:TENTATIVE" in one]
    assert unconfirmed
    assert all("SUMMARY:Not confirmed:" in one for one in unconfirmed)
    again = publishing.publish(bench, PASSWORD, Cancel(), silent)
    assert (again.added, again.changed, again.removed, again.conflicts) == (0, 0, 0, ())
    meetings.server.stage = 3
    meetings.check(papers=False)
    later = replace(meetings.bench(), practice=True)
    third = publishing.publish(later, PASSWORD, Cancel(), silent)
    assert third.changed >= 1
    assert third.conflicts == ()
    after = server.events(calendar)
    assert set(there) <= set(after)
    assert any("STATUS:CANCELLED" in after[uid] and sequence(after[uid]) for uid in there)


def test_the_password_is_nowhere(
    mine: Mine, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    mine.event("Rally")
    mine.publish()
    with pytest.raises(UserFacingError) as caught:
        publishing.publish(mine.bench, "canary-wrong-pw", Cancel(), silent)
    out = "".join(capfd.readouterr())
    told = f"{caught.value} {caught.value.details} {caught.value.__cause__!r} {caplog.text} {out}"
    told += "\n".join(mine.bench.client.log) + repr(publishing.account_of(mine.bench.settings()))
    for canary in ("canary-pw", "canary-wrong-pw"):
        assert canary not in told
        for file in mine.bench.library.folder.rglob("*"):
            assert not file.is_file() or canary.encode() not in file.read_bytes(), file


def test_practice_deadlines_never_go_into_a_real_calendar(mine: Mine) -> None:
    bench: Workbench = replace(mine.bench, practice=True)
    account = Account("https://calendar.example/", USER, "https://calendar.example/mine/")
    publishing.save_account(bench, account)
    with pytest.raises(UserFacingError, match="practice library"):
        publishing.publish(bench, PASSWORD, Cancel(), silent)


def test_a_calendar_that_is_gone_says_so(mine: Mine) -> None:
    mine.event("Rally")
    mine.server.ask("DELETE", mine.calendar)
    with pytest.raises(UserFacingError, match="no longer at this address"):
        mine.publish()


def test_an_own_event_says_where_and_when_to_meet(mine: Mine) -> None:
    rally = mine.event("Save the library", kind="rally", assemble=30, note="Bring banners")
    mine.publish()
    (event,) = ical.read_events(mine.text(rally))
    assert str(event["SUMMARY"]) == "Rally: Save the library"
    assert str(event["DESCRIPTION"]) == "Meet at 1:30pm.\nBring banners"
    moments = own_events.moments(mine.bench, NOW, NOW + timedelta(days=10))
    assert [(one.what, one.at.time()) for one in moments] == [("assemble", time(13, 30)), ("start", time(14))]


def test_nothing_is_exported_twice_or_lost_between_calendars(mine: Mine, tmp_path: Path) -> None:
    rally = mine.event("Rally")
    mine.publish()
    found = calendars.export(mine.bench, tmp_path / "a.ics")
    assert (found.added, found.unchanged) == (1, 0), "a file has its own books"
    own_events.remove(mine.bench, rally)
    assert calendars.export(mine.bench, tmp_path / "a.ics").removed == 1
    with mine.bench.library.read() as db:
        assert store.given(db, store.FILE) == {}
    assert date(2031, 3, 10) == rally.start.date()


@pytest.mark.parametrize("name", ["caf%C3%A9%20a", "with%20space%20+plus", "a%25b"])
def test_calendars_with_odd_addresses_are_told_apart_once(
    server: CalendarServer, tmp_path: Path, name: str
) -> None:
    mine = Mine(tmp_path / "library", server, server.make(name))
    mine.event("Rally")
    assert mine.counts() == (1, 0, 0, 0, 0)
    assert mine.counts() == (0, 0, 0, 1, 0)
    found = publishing.find_calendars(
        mine.bench, publishing.account_of(mine.bench.settings()), PASSWORD, Cancel()
    )
    here = [one.address for one in found if server.events(one.address) == mine.there()]
    assert len(here) == 1
    publishing.save_account(
        mine.bench, Account(server.url, USER, here[0], "the same, as the server writes it")
    )
    assert publishing.publish(mine.bench, PASSWORD, Cancel(), silent).conflicts == ()
