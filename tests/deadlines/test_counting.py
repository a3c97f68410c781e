"""The counting against an independent slow counter and an independent calendar, and at both clock changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import holidays as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingwatch.deadlines.counting import CannotCountError, Start, normal_publication, readings, start_of
from meetingwatch.deadlines.holidays import NoCalendarError, load_calendar
from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.domain.council import NATIONS
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.times import iso, london

SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}
DAYS = st.dates(date(2010, 2, 1), date(2028, 12, 31))


@cache
def _oracle(nation: str) -> frozenset[date]:
    return frozenset(oracle.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=range(2007, 2029)))


def _is_working(nation: str, day: date) -> bool:
    return day.weekday() < 5 and day not in _oracle(nation)


@pytest.mark.parametrize("nation", NATIONS)
def test_bank_holidays_agree_with_an_independent_library(nation: str) -> None:
    calendar = load_calendar(nation)
    day = date(2007, 1, 1)
    while day.year < 2029:
        assert calendar.works(day) == _is_working(nation, day), day
        day += timedelta(days=1)


def _slow(nation: str, unit: str, count: int, meeting: date) -> date:
    """Literally: try day after day backwards until the words are true."""
    day = meeting - timedelta(days=1)
    while True:
        between = [day + timedelta(days=n) for n in range(1, (meeting - day).days)]
        working = [one for one in between if _is_working(nation, one)]
        if unit == "working_days" and _is_working(nation, day) and len(working) + 1 == count:
            return day
        if unit == "clear_working_days" and _is_working(nation, day) and len(working) == count:
            return day
        if unit == "calendar_days" and len(between) + 1 == count:
            return day
        if unit == "clear_days" and len(between) == count:
            return day
        day -= timedelta(days=1)


@settings(max_examples=2500, deadline=None)
@given(
    nation=st.sampled_from(NATIONS),
    unit=st.sampled_from(["working_days", "clear_working_days", "calendar_days", "clear_days"]),
    count=st.integers(1, 20),
    meeting=DAYS,
    at=st.times(time(1), time(23, 59)) | st.none(),
)
def test_counts_agree_with_a_literal_counter(
    nation: str, unit: str, count: int, meeting: date, at: time | None
) -> None:
    at = at.replace(second=0, microsecond=0) if at else None
    rule = Rule(id="", council="", kind="any", unit=unit, count=float(count), at=at)
    first, *others = readings(rule, Start(meeting), load_calendar(nation))
    assert first.due_date == _slow(nation, unit, count, meeting)
    assert first.due == (london(first.due_date, at) if at else None)
    if unit == "clear_days":
        expected = {_slow(nation, "clear_working_days", count, meeting)} - {first.due_date}
        assert {one.due_date for one in others} == expected
    counted = [line.day for line in first.working if line.counts]
    assert len(counted) == count
    assert [line.day for line in first.working] == [
        meeting - timedelta(days=n) for n in range((meeting - first.due_date).days + 1)
    ]


@settings(max_examples=500, deadline=None)
@given(
    meeting=DAYS,
    count=st.integers(1, 96),
    start=st.integers(9 * 60, 21 * 60),
    nation=st.sampled_from(NATIONS),
)
def test_working_hours_skip_whole_days(meeting: date, count: int, start: int, nation: str) -> None:
    at = london(meeting, time(start // 60, start % 60))
    rule = Rule(id="", council="", kind="any", unit="working_hours", count=float(count))
    (found,) = readings(rule, Start(meeting, at), load_calendar(nation))
    moment, minutes = datetime.combine(meeting, at.time()), count * 60
    while minutes:
        moment -= timedelta(minutes=1)
        minutes -= _is_working(nation, moment.date())
    assert found.due is not None
    assert found.due.replace(tzinfo=None) == moment


def _last_sunday(year: int, month: int) -> date:
    return max(day for n in range(25, 32) if (day := date(year, month, n)).weekday() == 6)


CLOCK_CHANGES = [_last_sunday(year, month) for year in range(2017, 2028) for month in (3, 10)]


@pytest.mark.parametrize("sunday", CLOCK_CHANGES, ids=str)
def test_hours_over_a_change_of_the_clocks_keep_both_readings(sunday: date) -> None:
    meeting = london(sunday + timedelta(days=1), time(18, 30))
    (deadline,) = from_rule_text("at least 48 hours before the start of the meeting", meeting).deadlines
    assert deadline.due == london(sunday - timedelta(days=1), time(18, 30))
    (other,) = deadline.alternatives
    assert other.due is not None
    assert meeting.astimezone(UTC) - other.due.astimezone(UTC) == timedelta(hours=48)
    (timed,) = from_rule_text("by 10am one working day before the meeting", meeting).deadlines
    assert timed.due == london(load_calendar("england").back(meeting.date(), 1), time(10))


@pytest.mark.parametrize(
    ("text", "meeting", "nation", "expected"),
    [
        ("5pm, two working days before the meeting", date(2025, 9, 18), "england", date(2025, 9, 16)),
        ("5pm, three clear working days before the meeting", date(2020, 6, 2), "england", date(2020, 5, 27)),
        ("noon on the working day before the meeting", date(2020, 5, 26), "england", date(2020, 5, 22)),
        ("three clear working days before the meeting", date(2020, 5, 26), "england", date(2020, 5, 19)),
        ("ten working days before the meeting", date(2021, 4, 19), "england", date(2021, 4, 1)),
        ("ten working days before the meeting", date(2024, 1, 10), "england", date(2023, 12, 22)),
        ("ten working days before the meeting", date(2023, 5, 17), "england", date(2023, 5, 2)),
        ("four clear working days before the meeting", date(2025, 1, 9), "england", date(2025, 1, 2)),
        (
            "two and a half clear working days before the meeting, noon",
            date(2025, 9, 15),
            "scotland",
            date(2025, 9, 10),
        ),
        ("one working day before the meeting", date(2026, 6, 16), "scotland", date(2026, 6, 12)),
        ("one working day before the meeting", date(2026, 6, 16), "england", date(2026, 6, 15)),
        ("one working day before the meeting", date(2025, 4, 22), "scotland", date(2025, 4, 21)),
        ("one working day before the meeting", date(2022, 9, 20), "wales", date(2022, 9, 16)),
        ("one working day before the meeting", date(2022, 6, 6), "england", date(2022, 6, 1)),
        ("noon on the Monday of the week before the meeting", date(2025, 9, 18), "england", date(2025, 9, 8)),
        ("5pm on the Sunday before the meeting", date(2025, 9, 18), "wales", date(2025, 9, 14)),
    ],
)
def test_worked_examples(text: str, meeting: date, nation: str, expected: date) -> None:
    assert from_rule_text(text, meeting, nation).deadlines[0].due_date == expected


def test_publication_is_taken_from_the_rule_of_the_nation() -> None:
    assert normal_publication(Start(date(2023, 3, 16)), load_calendar("england")) == date(2023, 3, 8)
    assert normal_publication(Start(date(2023, 3, 16)), load_calendar("wales")) == date(2023, 3, 10)
    text = "within two working days of the publication of the agenda"
    unknown = from_rule_text(text, date(2023, 3, 16))
    assert not unknown.deadlines
    assert "8 March" in unknown.reason
    known = from_rule_text(text, date(2023, 3, 16), published=date(2023, 3, 6)).deadlines[0]
    assert known.due_date == date(2023, 3, 8)
    text = "within two working days of the normal publication of the agenda"
    assumed = from_rule_text(text, date(2023, 3, 16)).deadlines[0]
    assert assumed.due_date == date(2023, 3, 10)
    assert assumed.warnings


def test_closed_days_of_the_council_do_not_count() -> None:
    text = "two working days before the meeting"
    closed = [date(2024, 12, 27), date(2024, 12, 30)]
    (deadline,) = from_rule_text(text, date(2025, 1, 2), closed_days=closed).deadlines
    assert deadline.due_date == date(2024, 12, 24)
    reasons = {line.day: line.why for line in deadline.working}
    assert "closed" in reasons[date(2024, 12, 27)]
    assert "Boxing Day" in reasons[date(2024, 12, 26)]


def test_a_time_that_is_not_stated_is_not_invented() -> None:
    (deadline,) = from_rule_text(
        "three clear working days before the meeting", datetime.fromisoformat("2025-09-18T19:00")
    ).deadlines
    assert deadline.due is None
    assert deadline.due_date == date(2025, 9, 12)
    assert deadline.certainty == "incomplete"
    assert deadline.remind_from == date(2025, 9, 11)


def test_hours_before_an_unknown_start_give_no_time() -> None:
    (deadline,) = from_rule_text("at least 24 hours before the meeting", date(2025, 9, 18)).deadlines
    assert deadline.due is None and deadline.warnings


def test_years_without_bank_holidays_are_refused() -> None:
    answer = from_rule_text("two working days before the meeting", date(2045, 5, 3))
    assert answer.deadlines == () and "2045" in answer.reason
    with pytest.raises(NoCalendarError):
        load_calendar("england").is_working(date(1999, 1, 4))


def test_forecast_years_are_told() -> None:
    (deadline,) = from_rule_text("by noon two working days before the meeting", date(2028, 5, 3)).deadlines
    assert any("forecast" in warning for warning in deadline.warnings)


def test_half_a_day_needs_noon() -> None:
    rule = Rule(id="", council="", kind="any", unit="clear_working_days", count=2.5, at=time(17))
    with pytest.raises(CannotCountError):
        readings(rule, Start(date(2025, 9, 15)), load_calendar("scotland"))


def test_midnight_start_means_unknown_start() -> None:
    assert start_of(datetime.fromisoformat("2025-09-18")).at is None
    assert start_of(datetime(2025, 9, 18, 17, 30, tzinfo=UTC)).at == london(date(2025, 9, 18), time(18, 30))


@pytest.mark.parametrize(("unit", "count"), [("calendar_days", 8), ("clear_days", 7)])
def test_plain_days_move_back_where_the_council_says_so(unit: str, count: int) -> None:
    """Eight days before Tuesday 2 June 2026 is Spring bank holiday Monday."""
    rule = Rule(id="", council="", kind="question", unit=unit, count=count, at=time(10))
    start, calendar = Start(date(2026, 6, 2)), load_calendar("england")
    assert readings(rule, start, calendar)[0].due_date == date(2026, 5, 25)
    moved = readings(replace(rule, if_holiday="previous"), start, calendar)[0]
    assert moved.due == london(date(2026, 5, 22), time(10))
    assert "Spring bank holiday" in moved.warnings[0]


def test_a_time_in_the_hour_that_spring_leaves_out_is_never_given_late() -> None:
    """1:30am on 29 March 2026 does not exist: half an hour before the clocks change is safe, half after is late."""
    (one,) = from_note(
        "Questions by 1.30am on Sunday 29 March 2026.", london(date(2026, 3, 30), time(19))
    ).deadlines
    assert one.due is not None
    assert iso(one.due) == "2026-03-29T00:30:00+00:00"
    answer = from_rule_text(
        "Requests to speak must be made no later than 24 hours before the meeting.",
        london(date(2026, 3, 30), time(1, 30)),
    )
    assert min(iso(one.due) for one in answer.deadlines if one.due) == "2026-03-29T00:30:00+00:00"
