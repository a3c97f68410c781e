"""Entries that both sides changed: both are shown, nothing is overwritten unseen, and the choice holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meetingwatch import ical
from meetingwatch.store.calendars import THEIRS
from meetingwatch.store.notices import OwnEvent
from meetingwatch.workflow import own_events, publishing
from tests.sending.calendar_server import CalendarServer
from tests.workflow.published import Mine


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
    assert mine.counts() == (0, 0, 0, 1, 0), "nothing new of ours: theirs is let be"
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
