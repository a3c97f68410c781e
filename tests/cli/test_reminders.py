"""The command "remind" beside other programs: each reminder is told by exactly one of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from meetingwatch.__main__ import main
from meetingwatch.domain.reminder import HOURS_BEFORE
from meetingwatch.domain.times import iso, parse_instant
from meetingwatch.store import reminders as store
from meetingwatch.store.database import disk_full
from meetingwatch.workflow import reminding
from tests.practised import Cli, Practised
from tests.reminders.private_bus import fake_daemon, private_bus

EVENING = "2017-07-11T18:05"


def start(folder: Path, now: str = EVENING, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "meetingwatch",
            "--library",
            str(folder),
            "--now",
            now,
            "--json",
            "remind",
            "--once",
        ],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    )


def test_many_at_once_tell_each_exactly_once(meetings: Practised) -> None:
    planned = reminding.plan(meetings.bench(parse_instant(EVENING)))
    expected = {(one.meeting, one.title, iso(one.at)) for one in (*planned.due, *planned.missed)}
    running = [start(meetings.folder) for _ in range(4)]
    told = []
    for one in running:
        out, _ = one.communicate(timeout=60)
        assert one.returncode == 0
        told += [(entry["meeting"], entry["title"], entry["at"]) for entry in json.loads(out)]
    assert len(told) == len(set(told))
    assert set(told) == expected != set()


def test_what_it_prints(listing: Cli) -> None:
    at = parse_instant(EVENING)
    (first, *_rest) = listing.json("remind", now=at)
    assert set(first) >= {"deadline", "lead", "shown_at", "missed"}
    assert first["shown_at"] == "2017-07-11T18:05:00+01:00"
    assert listing.json("remind", "--once", now=at) == []


def test_it_reaches_the_desktop_and_the_window_lists_it(meetings: Practised) -> None:
    with private_bus() as address, fake_daemon(address, "actions") as daemon:
        running = start(meetings.folder, DBUS_SESSION_BUS_ADDRESS=address)
        out, _ = running.communicate(timeout=60)
        assert json.loads(out)
        assert (
            daemon.next()[3] == "The deadline has passed: Public comment, Public question"
        )  # of another meeting
        _what, _number, _replaces, title, body, buttons, *_more = daemon.next()
        assert (title, buttons) == ("Your last free evening: Public comment, Public question", [])
        assert "Wednesday 12 July, 10am" in body
        assert _more[-1] == (15 * 3600 + 55 * 60) * 1000, "until the deadline on Wednesday at 10am"
    found = reminding.look(meetings.bench(parse_instant("2017-07-11T18:06")))
    assert found.taken == ()
    assert found.standing != ()


KILLED = """
import sys, time
from pathlib import Path
from meetingwatch.domain.times import iso, parse_instant
from meetingwatch.workflow import reminding
from meetingwatch.workflow.workbench import open_workbench
now = parse_instant(sys.argv[2])
reminding.look(open_workbench(Path(sys.argv[1]), clock=lambda: now))
print("recorded", flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_killed_between_recording_and_showing(meetings: Practised) -> None:
    """It errs towards silence: never said a second time, and it stands in the window's list."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(meetings.folder), EVENING], stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout
        assert program.stdout.readline() == "recorded\n"
        program.send_signal(signal.SIGKILL)
    bench = meetings.bench(parse_instant("2017-07-11T18:10"))
    found = reminding.look(bench)
    assert found.taken == ()
    with bench.library.read() as db:
        assert {one.matter for one in found.standing} == {
            one.matter for one in store.told(db, bench.now()).standing
        }
    assert found.standing != ()
    later = reminding.look(meetings.bench(parse_instant("2017-07-12T08:00")))
    assert HOURS_BEFORE in {one.lead for one in later.taken}


def test_a_change_asked_for_by_a_time(listing: Cli) -> None:
    draft = listing.json("draft", "new", "--kind", "question", "--meeting", "northmere-m4141")["id"]
    sent = listing.json("submission", "event", draft, "sent")["id"]
    by, told = "2017-07-13T12:00", "2017-07-13T12:00:00+01:00"
    asked = listing.json("submission", "event", sent, "reword", "--by", by, "--text", "Shorter")
    assert (asked["stage"], asked["events"][-1]["by"]) == ("reword", told)
    dues = [one for one in listing.json("deadlines") if one["due"] == told]
    assert [one["draft"] for one in dues if one["draft"]] == [draft]
    again = listing.json(
        "submission", "event", sent, "reword", "--at", by
    )  # not yet past: it is the time they set
    assert again["events"][-1]["by"] == told
    listing.refused("submission", "event", sent, "reword")


def test_what_stands_on_the_desktop_goes_when_its_deadline_has_passed(meetings: Practised) -> None:
    def remind(now: str, address: str) -> None:
        running = start(meetings.folder, now, DBUS_SESSION_BUS_ADDRESS=address)
        running.communicate(timeout=60)
        assert running.returncode == 0

    with private_bus() as address, fake_daemon(address, "actions") as daemon:
        remind(EVENING, address)
        numbers = {str(title): number for _what, number, _r, title, *_ in (daemon.next(), daemon.next())}
        evening = numbers["Your last free evening: Public comment, Public question"]
        remind("2017-07-11T18:06", address)  # nothing new, and nothing is over
        remind("2017-07-12T10:00", address)
        told = [daemon.next()]
        while told[-1][0] != "withdrawn":
            told.append(daemon.next())
        assert told[-1] == ["withdrawn", evening]


def test_what_cannot_be_recorded_is_printed_all_the_same(
    meetings: Practised, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> bool:
        raise disk_full("database or disk is full")

    monkeypatch.setattr(store, "record_shown", full)
    assert main(["--library", str(meetings.folder), "--now", EVENING, "--json", "remind"]) == 1
    out, err = capsys.readouterr()
    assert any("last free evening" in one["title"] for one in json.loads(out))
    assert "disk is full" in err
