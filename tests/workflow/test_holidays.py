"""Bank holidays from the official list: believed only when they can be, kept, told, and every deadline moved."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from meetingwatch.deadlines.holiday_feed import BadFeedError, merged
from meetingwatch.deadlines.holidays import HolidayList, lists_json, load_calendar, shipped_lists
from meetingwatch.domain.council import Meeting
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.times import london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.workflow import due, holidays, recounting
from tests.http.faults import answer, serving
from tests.workflow.ruled import NOW, NOWHERE, bench_on, changed_kinds, watch

TODAY = date(2026, 11, 30)
NEW_DAY = date(2026, 12, 11)


def feed(**more: list[tuple[date, str]]) -> dict[str, Any]:
    """A list as gov.uk writes it, of 2019 to 2028, made from what ships; more adds days to a nation's."""
    found = {}
    for name, one in shipped_lists().items():
        days = [(day, title) for day, title in one.days.items() if 2019 <= day.year <= 2028]
        days += more.get(name.replace("-", "_"), [])
        found[name] = {
            "division": name,
            "events": [
                {"title": title, "date": day.isoformat(), "notes": "", "bunting": True} for day, title in days
            ],
        }
    return found


def known() -> dict[str, HolidayList]:
    return dict(shipped_lists())


def test_a_day_is_added_and_old_years_stay() -> None:
    after = merged(json.dumps(feed(england_and_wales=[(NEW_DAY, "A jubilee")])), known(), TODAY)
    england = after["england-and-wales"]
    assert england.days[NEW_DAY] == "A jubilee"
    assert date(2010, 4, 2) in england.days
    assert england.published_until == date(2028, 12, 31)
    assert NEW_DAY not in after["scotland"].days


def without(name: str, day: date) -> dict[str, Any]:
    data = feed()
    data[name]["events"] = [one for one in data[name]["events"] if one["date"] != day.isoformat()]
    return data


def spoilt(**changes: object) -> dict[str, Any]:
    data = feed()
    data["scotland"]["events"][3] |= changes
    return data


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html>sign in</html>",
        "",
        "{",
        "[]",
        "[" * 100_000,
        '{"scotland": 1}',
        json.dumps(without("england-and-wales", date(2022, 9, 19))),
        json.dumps({name: one for name, one in feed().items() if name != "northern-ireland"}),
        json.dumps(spoilt(date="2026-02-30")),
        json.dumps(spoilt(date="01/01/2026")),
        json.dumps(spoilt(title=None)),
        json.dumps(spoilt(date="2199-01-01")),
        json.dumps({name: {"events": []} for name in feed()}),
        json.dumps(feed()) + " " * 1_000_000,
    ],
)
def test_what_cannot_be_believed_is_refused(text: str) -> None:
    with pytest.raises(BadFeedError):
        merged(text, known(), TODAY)


def test_several_lost_days_to_come_are_refused_and_a_moved_one_is_taken() -> None:
    data = feed()
    events = data["scotland"]["events"]
    data["scotland"]["events"] = [one for one in events if not one["date"].startswith("2027-0")]
    with pytest.raises(BadFeedError):
        merged(json.dumps(data), known(), TODAY)
    moved = without("scotland", date(2027, 5, 3))
    moved["scotland"]["events"].append({"title": "Early May bank holiday", "date": "2027-05-07"})
    assert date(2027, 5, 7) in merged(json.dumps(moved), known(), TODAY)["scotland"].days


def test_a_refresh_moves_deadlines_and_is_told_once(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    watch(bench, Meeting("m", "nowhere", "nowhere-c", "1", london(date(2026, 12, 15), time(19))))
    recounting.recount(bench)
    before = due.everything(bench)[0].deadline
    body = json.dumps(feed(england_and_wales=[(NEW_DAY, "A jubilee")])).encode()
    with serving(answer(body), answer(body)) as server:
        asked = holidays.refresh(bench, Cancel(), url=server.url)
        again = holidays.refresh(bench, Cancel(), url=server.url)
    assert [one.new for one in asked.changes] == ["Friday 11 December 2026, A jubilee"]
    assert again.changes == ()
    counted = recounting.recount(bench)
    after = due.everything(bench)[0].deadline
    assert before.due_date is not None
    assert after.due_date == before.due_date - timedelta(days=1)
    assert "1 deadline is now earlier." in counted.words()
    assert counted.changes[0].new.endswith("A bank holiday was added on 11 December 2026.")
    assert recounting.recount(bench).changes == ()
    assert changed_kinds(bench) == ["deadline-earlier", "holiday-added"]


def test_a_bad_list_changes_nothing_and_is_told(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    with serving(answer(b"<html>no</html>")) as server:
        asked = holidays.refresh(bench, Cancel(), url=server.url)
    assert asked.refused
    assert asked.trouble is not None
    assert "are kept" in asked.trouble.safe
    assert not (bench.library.folder / "holidays").exists()
    assert "A web page came" in holidays.standing(bench, "england").trouble


def test_no_network_is_quiet_and_tried_again_the_next_day(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    gone = "http://127.0.0.1:9/bank-holidays.json"
    asked = holidays.refresh_if_due(bench, Cancel(), url=gone)
    assert asked.trouble is not None
    assert not asked.refused
    assert holidays.refresh_if_due(bench, Cancel(), url=gone).trouble is None
    later = replace(bench, clock=lambda: NOW + timedelta(days=1, minutes=1))
    assert holidays.refresh_if_due(later, Cancel(), url=gone).trouble is not None


def test_asked_once_a_week_and_never_for_practice(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    body = json.dumps(feed()).encode()
    with serving(answer(body), answer(body)) as server:
        holidays.refresh_if_due(bench, Cancel(), url=server.url)
        with bench.library.write() as db:
            council_store.save(db, replace(NOWHERE, id="x", base="https://x.example"), NOW)
        asked_at = holidays.standing(bench, "england")
        holidays.refresh_if_due(bench, Cancel(), url="http://127.0.0.1:9/")
        assert holidays.standing(bench, "england") == asked_at
    practice = bench_on(tmp_path / "practice", practice=True)
    holidays.refresh_if_due(practice, Cancel(), url="http://127.0.0.1:9/")
    assert holidays.standing(practice, "england").trouble == ""


def test_a_damaged_list_is_passed_over_and_the_deadline_is_not_sure(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    watch(bench, Meeting("m", "nowhere", "nowhere-c", "1", london(date(2026, 12, 15), time(19))))
    good = due.everything(bench)[0].deadline
    assert (good.confirmed, good.certainty) == (True, "computed")
    folder = bench.library.folder / "holidays"
    folder.mkdir()
    (folder / "2026-11-29.json").write_text('{"scotland": {"days": ', encoding="utf-8")
    deadline = due.everything(bench)[0].deadline
    assert deadline.due == good.due
    assert not deadline.confirmed
    assert any("29 November 2026 are damaged" in one for one in deadline.warnings)
    assert "are damaged" in holidays.standing(bench, "england").trouble


def test_a_damaged_list_is_asked_for_again_at_once(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    body = json.dumps(feed(england_and_wales=[(NEW_DAY, "A jubilee")])).encode()
    folder = bench.library.folder / "holidays"
    with serving(answer(body), answer(body)) as server:
        holidays.refresh(bench, Cancel(), url=server.url)
        (kept,) = folder.iterdir()
        kept.write_bytes(b"")
        assert holidays.refresh_if_due(bench, Cancel(), url="http://127.0.0.1:9/").trouble is not None
        holidays.refresh_if_due(bench, Cancel(), url=server.url)
    assert holidays.standing(bench, "england").trouble == ""
    assert not load_calendar("england", refreshed=folder).works(NEW_DAY)
    assert list(folder.iterdir()) == [kept]


def test_a_list_that_this_program_was_shipped_after_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "2020-01-01.json").write_bytes(b"")
    assert load_calendar("england", refreshed=tmp_path).damaged is None


def test_a_clock_that_is_years_behind_loses_no_holiday(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    early = replace(bench, clock=lambda: NOW.replace(year=2025))
    body = json.dumps(feed(england_and_wales=[(NEW_DAY, "A jubilee")])).encode()
    with serving(answer(body)) as server:
        asked = holidays.refresh(early, Cancel(), url=server.url)
    assert [one.new for one in asked.changes] == ["Friday 11 December 2026, A jubilee"]
    assert not load_calendar("england", refreshed=bench.library.folder / "holidays").works(NEW_DAY)


def test_a_program_with_newer_lists_uses_its_own(tmp_path: Path) -> None:
    old = {
        name: replace(one, read=date(2020, 1, 1), days={**one.days, NEW_DAY: "old"})
        for name, one in shipped_lists().items()
    }
    (tmp_path / "2020-01-01.json").write_text(lists_json(old), encoding="utf-8")
    assert load_calendar("england", refreshed=tmp_path).works(NEW_DAY)


def test_closed_days_move_deadlines_and_can_be_taken_back(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    watch(bench, Meeting("m", "nowhere", "nowhere-c", "1", london(date(2026, 12, 15), time(19))))
    recounting.recount(bench)
    undo = holidays.close(bench, "nowhere", date(2026, 12, 10), date(2026, 12, 11), "Moving house")
    told = recounting.recount(bench)
    assert [one.kind for one in told.changes] == ["deadline-earlier"]
    assert "The council is closed on 10 December 2026." in told.changes[0].new
    why = [line.why for line in due.everything(bench)[0].deadline.working]
    assert "the council’s offices are closed: Moving house" in " ".join(why)
    undo()
    assert "not closed on 10 December 2026 after all" in recounting.recount(bench).changes[0].new
    with pytest.raises(UserFacingError):
        holidays.close(bench, "nowhere", date(2026, 12, 11), date(2026, 12, 10), "")
