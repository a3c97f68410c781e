"""What changed: in which order it stands, what presses, and that it is new until it was looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from meetingwatch.domain.council import Change, Meeting
from meetingwatch.domain.times import london
from meetingwatch.store import meetings as meeting_store
from meetingwatch.workflow import coming, news, recounting, summary
from meetingwatch.workflow.workbench import Workbench
from tests.practised import Practised
from tests.workflow.ruled import NOW, bench_on, watch

NEAR = Meeting("near", "nowhere", "nowhere-c", "1", london(date(2026, 12, 15), time(19)))
FAR = Meeting("far", "nowhere", "nowhere-c", "2", london(date(2027, 1, 26), time(19)))


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    """Two meetings whose deadlines both became earlier just now; the far one was told last."""
    made = bench_on(tmp_path)
    for one in (NEAR, FAR):
        watch(made, one)
    recounting.recount(made)
    for one in (NEAR, FAR):
        watch(made, replace(one, start=one.start - timedelta(days=1)))
        recounting.recount(made)
    return made


def at(bench: Workbench, now: datetime) -> Workbench:
    return replace(bench, clock=lambda: now)


def record(bench: Workbench, kind: str, meeting: str, new: str) -> None:
    with bench.library.write() as db:
        meeting_store.record(db, Change(kind, meeting, "", new, bench.now()), bench.now())


def meetings_of(found: coming.Coming) -> list[str]:
    return [one.change.meeting for one in found.changes]


def test_the_soonest_stands_first_and_only_it_presses(bench: Workbench) -> None:
    found = coming.read(bench)
    assert meetings_of(found) == ["near", "far"]
    assert [one.pressing for one in found.changes] == [True, False]


def test_another_year_is_said(bench: Workbench) -> None:
    near, far = coming.read(bench).changes
    assert "Tuesday 8 December, 10am" in near.detail
    assert "2026" not in near.detail
    assert "January 2027" in far.detail


def test_papers_of_today_stand_above_lines_of_yesterday_that_do_not_press(bench: Workbench) -> None:
    tomorrow = at(bench, NOW + timedelta(days=1))
    record(tomorrow, "paper-added", "near", "Supplement 1")
    found = coming.read(tomorrow)
    assert [one.change.kind for one in found.changes] == [
        "deadline-earlier",
        "paper-added",
        "deadline-earlier",
    ]
    news.visited(tomorrow, NOW)  # what presses was looked at yesterday
    kinds = [one.change.kind for one in coming.read(tomorrow).changes]
    assert kinds == ["paper-added", "deadline-earlier", "deadline-earlier"]


def test_a_meeting_that_was_moved_stands_above_papers_of_its_day(bench: Workbench) -> None:
    tomorrow = at(bench, NOW + timedelta(days=1))
    record(tomorrow, "meeting-moved", "far", "Monday 25 January 2027")
    record(tomorrow, "paper-added", "near", "Supplement 1")
    news.visited(tomorrow, NOW)
    kinds = [one.change.kind for one in coming.read(tomorrow).changes]
    assert kinds[:2] == ["meeting-moved", "paper-added"]


def test_a_change_is_new_until_it_was_looked_at(bench: Workbench) -> None:
    assert coming.read(bench).new_changes == summary.sidebar(bench).changes == 2
    news.visited(bench, bench.now())
    assert coming.read(bench).new_changes == summary.sidebar(bench).changes == 0
    later = at(bench, NOW + timedelta(hours=1))
    record(later, "paper-added", "near", "Supplement 1")
    assert coming.read(later).new_changes == summary.sidebar(later).changes == 1


def test_what_came_while_it_was_shown_stays_new(bench: Workbench) -> None:
    later = at(bench, NOW + timedelta(hours=1))
    record(later, "paper-added", "near", "Supplement 1")
    news.visited(later, NOW)  # as it was read then
    assert coming.read(later).new_changes == 1


def test_a_meeting_says_when_its_papers_are_expected_and_what_closes_before(meetings: Practised) -> None:
    rows = {one.committee: one for one in coming.read(meetings.bench()).meetings}
    council = rows["Full Council"]
    assert coming.papers_words(council) == "Papers expected by Monday 17 July, after the deputation closes"
    assert rows["Audit Committee"].closing == ()
    assert coming.papers_words(rows["Audit Committee"]) == "Papers expected by Tuesday 18 July"
