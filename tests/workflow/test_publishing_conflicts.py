"""Entries that both sides changed: both are shown, nothing is overwritten unseen, and the choice holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meetingwatch import ical
from meetingwatch.sending.caldav import CalDav, Stored
from meetingwatch.store.calendars import THEIRS
from meetingwatch.store.notices import OwnEvent
from meetingwatch.workflow import own_events, publishing
from tests.sending.calendar_server import CalendarServer
from tests.workflow.published import Mine, sequence


@pytest.fixture
def server(calendar_server: CalendarServer) -> CalendarServer:
    return calendar_server


@pytest.fixture
def mine(server: CalendarServer, tmp_path: Path) -> Mine:
    return Mine(tmp_path / "library", server, server.make(tmp_path.name))


def changed_on_both_sides(mine: Mine) -> OwnEvent:
    rally = mine.event("Rally")
    mine.publish()
    mine.server.change(mine.address(rally), "SUMMARY:Rally", "SUMMARY:Rally with Mum")
    moved = replace(rally, start=rally.start + timedelta(hours=1))
    own_events.save(mine.bench, moved)
    return moved


def test_a_conflict_shows_both_and_changes_nothing(mine: Mine) -> None:
    rally = changed_on_both_sides(mine)
    for _n in range(2):
        found = mine.publish()
        (conflict,) = found.conflicts
        assert (found.changed, conflict.reason) == (0, "changed")
        assert "Monday 10 March 2031, 3pm" in ical.say_event(conflict.mine)
        assert ical.say_event(conflict.theirs)[:2] == ["Rally with Mum", "Monday 10 March 2031, 2pm"]
        assert "with Mum" in mine.text(rally)


def test_keep_theirs(mine: Mine) -> None:
    rally = changed_on_both_sides(mine)
    (conflict,) = mine.publish().conflicts
    publishing.choose(mine.bench, conflict.uid, THEIRS)
    assert mine.counts() == (0, 0, 0, 1, 0)
    assert "with Mum" in mine.text(rally)
    own_events.save(mine.bench, replace(rally, place="Elsewhere"))
    assert mine.counts()[4] == 1, "something new: the person is asked again"
    assert "with Mum" in mine.text(rally)


def test_keep_mine(mine: Mine) -> None:
    rally = changed_on_both_sides(mine)
    (conflict,) = mine.publish().conflicts
    publishing.choose(mine.bench, conflict.uid, "mine")
    assert publishing.conflicts(mine.bench) == []
    assert mine.counts() == (0, 1, 0, 0, 0)
    assert "with Mum" not in mine.text(rally)
    assert mine.counts() == (0, 0, 0, 1, 0)


def test_keep_mine_has_a_higher_sequence_than_what_it_is_put_over(mine: Mine) -> None:
    rally = mine.event("Rally")
    mine.publish()
    written = f"SEQUENCE:{sequence(mine.text(rally))}"
    mine.server.change(mine.address(rally), "SUMMARY:Rally", "SUMMARY:Rally with Mum")
    mine.server.change(mine.address(rally), written, "SEQUENCE:7")
    (conflict,) = mine.publish().conflicts
    publishing.choose(mine.bench, conflict.uid, "mine")
    assert mine.counts() == (0, 1, 0, 0, 0)
    assert ("with Mum" in mine.text(rally), sequence(mine.text(rally))) == (False, 8)
    own_events.save(mine.bench, replace(rally, place="Elsewhere"))
    assert mine.counts() == (0, 1, 0, 0, 0)
    assert sequence(mine.text(rally)) == 9


def test_keep_mine_only_over_the_version_that_was_seen(mine: Mine) -> None:
    rally = changed_on_both_sides(mine)
    (conflict,) = mine.publish().conflicts
    publishing.choose(mine.bench, conflict.uid, "mine")
    mine.server.change(mine.address(rally), "with Mum", "with Dad")
    (again,) = mine.publish().conflicts
    assert "with Dad" in again.theirs
    assert "with Dad" in mine.text(rally)


@pytest.mark.parametrize("choice", ["mine", THEIRS])
def test_deleted_there(mine: Mine, choice: str) -> None:
    rally = mine.event("Rally")
    mine.publish()
    mine.server.ask("DELETE", mine.address(rally))
    (conflict,) = mine.publish().conflicts
    assert (conflict.reason, conflict.theirs) == ("deleted", "")
    assert mine.there() == {}
    publishing.choose(mine.bench, conflict.uid, choice)
    mine.publish()
    assert len(mine.there()) == (1 if choice == "mine" else 0)
    assert mine.counts()[4] == 0


def test_withdrawn_here_and_changed_there(mine: Mine) -> None:
    rally = mine.event("Rally")
    mine.publish()
    mine.server.change(mine.address(rally), "SUMMARY:Rally", "SUMMARY:Mine now")
    own_events.remove(mine.bench, rally)
    (conflict,) = mine.publish().conflicts
    assert "Cancelled" in ical.say_event(conflict.mine)
    publishing.choose(mine.bench, conflict.uid, "mine")
    assert mine.counts() == (0, 1, 0, 0, 0)
    assert mine.counts() == (0, 0, 1, 0, 0)
    assert mine.there() == {}


def test_a_calendar_programs_own_books_are_no_change(mine: Mine) -> None:
    rally = mine.event("Rally")
    mine.publish()
    mine.server.change(mine.address(rally), "TRANSP:", "X-MOZ-LASTACK:20310306T120000Z\r\nTRANSP:")
    own_events.save(mine.bench, replace(rally, place="Elsewhere"))
    assert mine.counts() == (0, 1, 0, 0, 0)


def test_what_was_moved_there_alone_is_noticed(mine: Mine) -> None:
    """Ours did not change: a deadline a day late on the telephone is told all the same, and nothing is overwritten."""
    rally, march, dentist = mine.event("Rally"), mine.event("March"), mine.event("Hearing")
    mine.publish()
    mine.server.change(mine.address(rally), "20310310T140000", "20310311T140000")
    mine.server.change(mine.address(march), "SUMMARY:March", "SUMMARY:March with Mum")
    mine.server.ask("DELETE", mine.address(dentist))
    for _n in range(2):
        found = mine.publish()
        assert sorted(one.reason for one in found.conflicts) == ["changed", "changed", "deleted"]
        assert (found.added, found.changed, found.removed, found.unchanged) == (0, 0, 0, 0)
        assert "20310311T140000" in mine.text(rally)
    words = publishing.sentences(found)
    assert words[0] == "Nothing was written there."
    assert words[1].startswith("3 entries in your calendar are not as MeetingWatch left them")
    (moved,) = [one for one in found.conflicts if "Tuesday 11 March 2031, 2pm" in ical.say_event(one.theirs)]
    assert "Monday 10 March 2031, 2pm" in ical.say_event(moved.mine)
    publishing.choose(mine.bench, moved.uid, "mine")
    assert mine.counts() == (0, 1, 0, 0, 2)
    assert "20310310T140000" in mine.text(rally)


def test_moved_there_and_put_back_is_no_conflict_any_more(mine: Mine) -> None:
    rally = mine.event("Rally")
    mine.publish()
    mine.server.change(mine.address(rally), "20310310T140000", "20310311T140000")
    assert mine.counts() == (0, 0, 0, 0, 1)
    mine.server.change(mine.address(rally), "20310311T140000", "20310310T140000")
    assert mine.counts() == (0, 0, 0, 1, 0)


def test_a_second_publishing_reads_only_what_the_server_wrote_anew(
    mine: Mine, monkeypatch: pytest.MonkeyPatch
) -> None:
    rally, _march = mine.event("Rally"), mine.event("March")
    mine.publish()
    mine.server.change(mine.address(rally), "TRANSP:", "X-MOZ-LASTACK:20310306T120000Z\r\nTRANSP:")
    asked: list[str] = []
    real = CalDav.get

    def get(dav: CalDav, href: str) -> Stored | None:
        asked.append(href)
        return real(dav, href)

    monkeypatch.setattr(CalDav, "get", get)
    assert mine.counts() == (0, 0, 0, 2, 0)
    assert asked == [mine.address(rally)]
    assert mine.counts() == (0, 0, 0, 2, 0)
    assert asked == [mine.address(rally)]


def test_a_server_that_writes_entries_its_own_way_is_no_quarrel(
    mine: Mine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a server says no ETag (RFC 4791, 5.3.4). What a person changes there afterwards is noticed."""
    real = CalDav.put

    def put(dav: CalDav, href: str, content: str, etag: str) -> str:
        real(dav, href, content.replace("TRANSP:TRANSPARENT", "TRANSP:OPAQUE"), etag)
        return ""

    monkeypatch.setattr(CalDav, "put", put)
    rally = mine.event("Rally")
    assert mine.counts() == (1, 0, 0, 0, 0)
    assert mine.counts() == (0, 0, 0, 1, 0)
    mine.server.change(mine.address(rally), "TRANSP:", "X-MOZ-LASTACK:20310306T120000Z\r\nTRANSP:")
    assert mine.counts() == (0, 0, 0, 1, 0)
    own_events.save(mine.bench, replace(rally, place="Elsewhere"))
    assert mine.counts() == (0, 1, 0, 0, 0)
    mine.server.change(mine.address(rally), "SUMMARY:Rally", "SUMMARY:Mine now")
    assert mine.counts() == (0, 0, 0, 0, 1)
