"""London wall time, how times are written, and what is left of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.domain import kinds
from meetingwatch.domain.paper import Page, PageSize
from meetingwatch.domain.submission import RECEIVED, SENT, Submission, SubmissionEvent, stage_label
from meetingwatch.domain.times import (
    LONDON,
    iso,
    london,
    parse_instant,
    say_day,
    say_instant,
    say_left,
    say_time,
    to_london,
    utc_text,
)
from meetingwatch.errors import UserFacingError

INSTANTS = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(INSTANTS)
def test_an_instant_comes_back_from_both_ways_of_writing(instant: datetime) -> None:
    assert parse_instant(utc_text(instant)) == instant
    assert parse_instant(iso(instant)) == instant
    assert to_london(instant) == instant


def test_a_time_without_offset_is_london_wall_time() -> None:
    assert iso(parse_instant("2017-07-18T19:00")) == "2017-07-18T19:00:00+01:00"
    assert iso(parse_instant("2017-01-18T19:00")) == "2017-01-18T19:00:00+00:00"
    assert iso(parse_instant("2017-07-18T18:00Z")) == "2017-07-18T19:00:00+01:00"
    assert iso(parse_instant("2017-07-18")) == "2017-07-18T00:00:00+01:00"
    with pytest.raises(ValueError, match="Invalid"):
        parse_instant("teatime")


def test_the_hour_that_is_missing_and_the_one_that_comes_twice() -> None:
    for missing in (london(date(2026, 3, 29), time(1, 30)), parse_instant("2026-03-29T01:30")):
        assert iso(missing) == "2026-03-29T00:30:00+00:00"
        assert say_instant(missing) == "Sunday 29 March, 12:30am"
    for twice in (london(date(2026, 10, 25), time(1, 30, fold=1)), parse_instant("2026-10-25T01:30")):
        assert iso(twice) == "2026-10-25T01:30:00+01:00"


@given(st.integers(0, 366 * 24 * 4 * 40))
def test_a_wall_time_is_never_later_than_either_of_its_readings(quarters: int) -> None:
    wall = datetime.combine(date(2010, 1, 1), time(0), LONDON) + timedelta(minutes=15 * quarters)
    meant = london(wall.date(), wall.time())
    readings = [wall.replace(fold=fold) for fold in (0, 1)]
    assert meant.timestamp() == min(one.timestamp() for one in readings)
    assert meant == to_london(meant.astimezone(UTC))


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(0), "midnight"),
        (time(12), "noon"),
        (time(10), "10am"),
        (time(19, 30), "7:30pm"),
        (time(0, 5), "12:05am"),
        (time(12, 1), "12:01pm"),
        (time(23, 59), "11:59pm"),
    ],
)
def test_times_as_they_are_said(at: time, words: str) -> None:
    assert say_time(at) == words
    assert say_time(at, hours24=True) == f"{at:%H:%M}"


def test_days_as_they_are_said() -> None:
    assert say_day(date(2017, 7, 12)) == "Wednesday 12 July"
    assert say_instant(parse_instant("2017-07-12T09:00Z"), year=True) == "Wednesday 12 July 2017, 10am"


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(seconds=-1), "passed"),
        (timedelta(0), "passed"),
        (timedelta(seconds=20), "in 1 minute"),
        (timedelta(minutes=59), "in 59 minutes"),
        (timedelta(minutes=60), "in 1 hour"),
        (timedelta(minutes=61), "in 1 hour 1 minute"),
        (timedelta(minutes=119), "in 1 hour 59 minutes"),
        (timedelta(minutes=120), "in 2 hours"),
        (timedelta(minutes=179), "in 2 hours 59 minutes"),
        (timedelta(minutes=181), "in 3 hours"),
        (timedelta(hours=22), "in 22 hours"),
        (timedelta(hours=23, minutes=59), "in 23 hours"),
        (timedelta(hours=24), "tomorrow"),
        (timedelta(hours=35, minutes=59), "tomorrow"),
        (timedelta(hours=46), "in 2 days"),
        (timedelta(hours=48), "in 2 days"),
        (timedelta(days=10), "in 10 days"),
    ],
)
def test_what_is_left(left: timedelta, words: str) -> None:
    now = parse_instant("2017-07-11T12:00")
    assert say_left(now + left, now) == words


def test_days_left_are_calendar_days_across_a_change_of_clocks() -> None:
    assert say_left(parse_instant("2026-03-31T10:00"), parse_instant("2026-03-28T18:00")) == "in 3 days"
    assert say_left(parse_instant("2026-10-25T23:45"), parse_instant("2026-10-25T00:15")) == "in 24 hours"
    assert say_left(parse_instant("2026-03-30T01:00"), parse_instant("2026-03-28T23:45")) == "in 2 days"


def test_an_error_reads_as_one_text() -> None:
    assert (
        str(UserFacingError("It broke.", "Nothing is lost.", "Try again."))
        == "It broke. Nothing is lost. Try again."
    )
    assert str(UserFacingError("It broke.")) == "It broke."


def test_stages_of_a_submission() -> None:
    at = parse_instant("2017-07-11T20:00")
    one = Submission(
        "s", "d", "text", (SubmissionEvent(SENT, at), SubmissionEvent(RECEIVED, at + timedelta(hours=1)))
    )
    assert (one.stage, one.first(SENT), one.first("heard")) == (RECEIVED, at, None)
    assert Submission("s", "d", "text", ()).stage == "drafting"
    assert stage_label(SENT) == "Sent, no receipt yet"


def test_every_kind_has_words() -> None:
    assert all(kinds.label(one) != one for one in kinds.DEADLINE_KINDS)


@pytest.mark.parametrize(
    ("text", "drawn", "scan"),
    [
        ("words", True, False),
        ("", True, True),
        ("", False, False),
        ("Page 12", True, True),
        ("Agenda Item 4a\nPage 7", True, True),
        ("Page 12 of the plan", True, False),
        ("  \n ", True, True),
    ],
)
def test_a_scan_is_something_to_see_without_words(text: str, drawn: bool, scan: bool) -> None:
    assert Page(0, PageSize(1, 1), text=text, drawn=drawn).is_scan is scan
