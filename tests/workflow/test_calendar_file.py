"""The calendar file in the person's folder: always whole, always the same set, trouble told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from meetingwatch import ical
from meetingwatch.domain.times import parse_instant
from meetingwatch.workflow import calendar_file, calendars, handing_over, own_events, writing
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.practised import MEETING, Cli, Practised


@pytest.fixture
def bench(meetings: Practised, tmp_path: Path) -> Workbench:
    folder = tmp_path / "Calendar"
    folder.mkdir()
    found = meetings.bench()
    found.save_settings(replace(found.settings(), calendar_folder=str(folder)))
    return found


@pytest.fixture
def own(tmp_path: Path) -> Workbench:
    """A library with nothing but an event of one's own."""
    folder = tmp_path / "Calendar"
    folder.mkdir()
    found = open_workbench(tmp_path / "own", clock=lambda: parse_instant("2017-07-10T12:00"))
    found.save_settings(replace(found.settings(), calendar_folder=str(folder)))
    own_events.save(found, own_events.make("Hand-in", date(2017, 7, 14), time(14)))
    return found


def file_of(bench: Workbench) -> Path:
    found = calendar_file.path(bench)
    assert found is not None
    return found


def said(path: Path) -> dict[str, str]:
    return {str(one["UID"]): ical.meaning([one]) for one in ical.read_events(path.read_bytes())}


def written(path: Path) -> tuple[int, int]:
    """Which file stands there and when it was written; when it was last *read* is no matter here."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


def test_the_same_set_as_an_export(bench: Workbench, tmp_path: Path) -> None:
    assert calendar_file.keep(bench) is None
    calendars.export(bench, tmp_path / "out.ics")
    assert said(file_of(bench)) == said(tmp_path / "out.ics")
    assert [one.name for one in file_of(bench).parent.iterdir()] == ["MeetingWatch.ics"]


def test_written_again_only_when_something_changed(own: Workbench) -> None:
    calendar_file.keep(own)
    before = written(file_of(own))
    calendar_file.keep(own)
    assert written(file_of(own)) == before
    own_events.save(own, own_events.make("Rally", date(2017, 7, 15), time(14)))
    calendar_file.keep(own)
    assert b"Rally" in file_of(own).read_bytes()
    file_of(own).unlink()
    calendar_file.keep(own)
    assert file_of(own).exists()


def test_a_setting_and_a_sent_draft_change_the_alarms(bench: Workbench) -> None:
    calendar_file.keep(bench)
    before = file_of(bench).read_bytes()
    bench.save_settings(replace(bench.settings(), leads=("evening", "5h")))
    calendar_file.keep(bench)
    after = file_of(bench).read_bytes()
    assert b"TRIGGER;VALUE=DATE-TIME:20170712T070000Z" in before
    assert b"TRIGGER;VALUE=DATE-TIME:20170712T070000Z" not in after
    draft = writing.new(bench, "question", meeting=MEETING, text="Why?")
    handing_over.mark_sent(bench, draft.id)
    calendar_file.keep(bench)
    assert file_of(bench).read_bytes().count(b"BEGIN:VALARM") < after.count(b"BEGIN:VALARM")


def test_trouble_is_told_once_and_again_after_it_was_well(own: Workbench) -> None:
    folder = file_of(own).parent
    folder.rmdir()
    trouble = calendar_file.keep(own)
    assert trouble is not None
    assert "could not be written" in trouble.what
    assert calendar_file.keep(own) is None
    folder.mkdir()
    assert calendar_file.keep(own) is None
    assert file_of(own).exists()
    file_of(own).unlink()
    folder.rmdir()
    assert calendar_file.keep(own) is not None


def test_a_file_of_somebody_elses_is_left_alone(own: Workbench) -> None:
    file_of(own).write_text("BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\n")
    trouble = calendar_file.keep(own)
    assert trouble is not None
    assert "was not made by MeetingWatch" in trouble.what
    assert "Other" in file_of(own).read_text()


def test_after_a_watch_it_is_up_to_date_and_trouble_is_said(
    bench: Workbench, meetings: Practised, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = Cli(capsys, meetings.folder, meetings.now)
    cli.json("watch", "--no-papers")
    before = file_of(bench).read_bytes()
    meetings.server.stage = 3
    cli.json("watch", "--no-papers", now=meetings.now)
    assert b"STATUS:CANCELLED" in file_of(bench).read_bytes()
    assert b"STATUS:CANCELLED" not in before
    file_of(bench).unlink()
    file_of(bench).parent.rmdir()
    told = cli("watch", "--no-papers", now=meetings.now)
    assert "could not be written" in told.err


def test_practice_has_a_file_of_its_own(own: Workbench) -> None:
    assert file_of(replace(own, practice=True)) != file_of(own)


def test_commands_that_change_a_draft_or_a_submission_write_it_anew(
    listing: Cli, meetings: Practised, tmp_path: Path
) -> None:
    folder = tmp_path / "Kept"
    folder.mkdir()
    bench = meetings.bench()
    bench.save_settings(replace(bench.settings(), calendar_folder=str(folder)))
    draft = listing.json("draft", "new", "--kind", "question", "--meeting", MEETING)["id"]
    before = said(file_of(bench))
    sent = listing.json("submission", "event", draft, "sent")["id"]
    after = said(file_of(bench))
    assert set(after) == set(before)
    assert after != before  # no alarms for what is sent
    later = ("--by", "2017-07-13T12:00", "--text", "Shorter, please")
    listing.json("submission", "event", sent, "reword", *later)
    assert set(said(file_of(bench))) > set(after)
    rules = listing.json("committee", "ignore", "northmere-c141")
    assert rules
    assert len(said(file_of(bench))) < len(after)


def test_a_command_whose_file_cannot_be_written_has_done_its_work(listing: Cli, meetings: Practised) -> None:
    bench = meetings.bench()
    bench.save_settings(replace(bench.settings(), calendar_folder=str(meetings.folder / "gone")))
    made = listing("draft", "new", "--kind", "question", "--meeting", MEETING)
    assert made.code == 0
    assert made.out.strip() in {one["id"] for one in listing.json("draft", "list")}
    assert "gone" in made.err
