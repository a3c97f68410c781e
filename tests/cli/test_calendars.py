"""calendar find, publish and keep, as a person or a timer calls them."""

from __future__ import annotations

import io
import socket
from datetime import time, timedelta
from pathlib import Path

import pytest

from meetingwatch.cli import calendars as cli_calendars
from meetingwatch.domain.times import parse_instant
from meetingwatch.sending.secrets import Secret
from meetingwatch.workflow import leaving, own_events, publishing
from meetingwatch.workflow.publishing import Account
from meetingwatch.workflow.workbench import open_workbench
from tests.practised import Cli
from tests.sending.calendar_server import PASSWORD, USER, CalendarServer

NOW = parse_instant("2031-03-05T12:00")


@pytest.fixture
def server(calendar_server: CalendarServer) -> CalendarServer:
    return calendar_server


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cli_calendars.PASSWORD, PASSWORD)


@pytest.fixture
def small(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Cli:
    """A library with nothing but two events of one's own."""
    bench = open_workbench(tmp_path / "small", clock=lambda: NOW)
    for n in range(2):
        own_events.save(bench, own_events.make(f"Event {n}", (NOW + timedelta(days=5)).date(), time(9 + n)))
    return Cli(capsys, tmp_path / "small", NOW)


def test_publish_counts_and_a_second_changes_nothing(
    small: Cli, server: CalendarServer, password: None
) -> None:
    calendar = server.make("cli")
    found = small.json("calendar", "find", "--address", server.url, "--user", USER)
    assert calendar in [one["address"] for one in found]
    first = small.json("calendar", "publish", "--user", USER, "--calendar", calendar)
    assert set(first) == {"added", "changed", "removed", "unchanged", "conflicts", "left_behind"}
    assert first["added"] == len(server.entries(calendar)) == 2
    again = small.json("calendar", "publish")
    assert (again["added"], again["changed"], again["removed"]) == (0, 0, 0)
    assert again["unchanged"] == first["added"]


def test_conflicts_are_shown_and_settled(small: Cli, server: CalendarServer, password: None) -> None:
    calendar = server.make("quarrel")
    small.json("calendar", "publish", "--user", USER, "--calendar", calendar)
    for address in list(server.entries(calendar)):
        server.ask("DELETE", address)
    said = small("calendar", "publish", "--json")
    assert said.code == 3
    conflicts = said.json["conflicts"]
    assert {one["reason"] for one in conflicts} == {"deleted"}
    assert all(one["mine"] and not one["theirs"] for one in conflicts)
    small.json("calendar", "keep", "mine", conflicts[0]["uid"])
    small.json("calendar", "keep", "theirs", "--all")
    last = small.json("calendar", "publish")
    assert (last["added"] + last["changed"], len(server.entries(calendar))) == (1, 1)
    small.refused("calendar", "keep", "mine", "no-such-uid")
    small.refused("calendar", "keep", "mine")


def test_without_an_account_or_a_password_it_says_what_to_do(
    small: Cli, server: CalendarServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No online calendar is chosen yet" in small.refused("calendar", "publish")
    monkeypatch.delenv(cli_calendars.PASSWORD, raising=False)
    monkeypatch.setattr(publishing, "kept_password", lambda *_a: Secret(why="The keyring is locked."))
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    calendar = server.make("none")
    words = small.refused("calendar", "publish", "--user", USER, "--calendar", calendar)
    assert "The keyring is locked." in words
    assert cli_calendars.PASSWORD in words


def test_the_password_may_come_on_standard_input(
    small: Cli, server: CalendarServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = server.make("stdin")
    account = ("--user", USER, "--calendar", calendar, "--password-stdin")
    monkeypatch.setattr("sys.stdin", io.StringIO("canary-no\n"))
    assert "canary-no" not in small.refused("calendar", "publish", *account)
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert small.json("calendar", "publish", *account)["added"] == 2


@pytest.mark.parametrize("address", ["http://calendar.example/", "https://a:b@calendar.example/"])
def test_an_address_that_is_not_safe_is_refused(small: Cli, password: None, address: str) -> None:
    small.refused("calendar", "publish", "--user", USER, "--calendar", address)
    assert "No online calendar" in small.refused("calendar", "publish")


def dead_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}/"


def test_a_server_that_does_not_answer_is_told_as_that(small: Cli, password: None) -> None:
    words = small.refused("calendar", "publish", "--address", dead_address(), "--user", USER)
    assert "none is chosen" not in words.lower()
    assert "did not answer" in words


def test_an_address_with_one_calendar_needs_no_other(
    small: Cli, server: CalendarServer, password: None
) -> None:
    calendar = server.make("only")
    first = small.json("calendar", "publish", "--address", calendar, "--user", USER)
    assert first["added"] == len(server.entries(calendar)) == 2


def test_an_address_with_several_asks_which(small: Cli, server: CalendarServer, password: None) -> None:
    one, two = server.make("one"), server.make("two")
    words = small.refused("calendar", "publish", "--address", server.url, "--user", USER)
    assert one in words
    assert two in words
    assert "--calendar" in words
    assert server.entries(one) == server.entries(two) == {}


def test_another_calendar_leaves_nothing_behind_unasked(
    small: Cli, server: CalendarServer, password: None
) -> None:
    old, new = server.make("old"), server.make("new")
    small.json("calendar", "publish", "--user", USER, "--calendar", old)
    said = small("calendar", "publish", "--user", USER, "--calendar", new, "--json")
    assert said.json["left_behind"] == [{"calendar": old, "entries": 2}]
    assert "calendar remove-old" in said.err
    assert small.json("calendar", "remove-old") == [{"calendar": old, "removed": 2, "stay": []}]
    assert server.entries(old) == {}
    assert len(server.entries(new)) == 2
    assert small.json("calendar", "remove-old") == []


def test_the_password_of_one_server_is_not_told_to_another(
    small: Cli, server: CalendarServer, password: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = server.make("old")
    small.json("calendar", "publish", "--user", USER, "--calendar", old)
    bench = open_workbench(small.library, clock=lambda: NOW)
    leaving.choose(bench, Account("https://other.example/", "somebody", "https://other.example/c/", "c"))
    monkeypatch.setattr(publishing, "kept_password", lambda *_a: Secret(why="Nothing is kept."))
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert "Nothing is kept." in small.refused("calendar", "remove-old")
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert small.json("calendar", "remove-old", "--password-stdin")[0]["removed"] == 2


def test_entries_may_be_left_in_the_old_calendar(small: Cli, server: CalendarServer, password: None) -> None:
    old, new = server.make("old"), server.make("new")
    small.json("calendar", "publish", "--user", USER, "--calendar", old)
    small.json("calendar", "publish", "--user", USER, "--calendar", new)
    small.json("calendar", "remove-old", "--leave")
    assert small.json("calendar", "publish")["left_behind"] == []
    assert len(server.entries(old)) == 2
