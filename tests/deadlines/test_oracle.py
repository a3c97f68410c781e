"""Rules said in words against the slow counter of oracle.py, and what must hold of every count."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingwatch.deadlines.counting import Start, readings
from meetingwatch.deadlines.holidays import Calendar, load_calendar
from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.times import london
from tests.deadlines.oracle import NATIONS, Case, cases, problem

# Ten thousand of these are a campaign: python -m tests.deadlines.oracle
FEW = 400
UNITS = ("working_days", "clear_working_days", "calendar_days", "clear_days", "hours", "working_hours")


def test_words_agree_with_a_literal_counter() -> None:
    differ = {case: wrong for case in cases(FEW, seed=7) if (wrong := problem(case))}
    assert not differ


def test_the_counter_finds_a_wrong_answer() -> None:
    right = Case(
        "two working days before the meeting", datetime.fromisoformat("2025-09-18T18:00"), "england", (), ()
    )
    literal = ((date(2025, 9, 16), None),)
    assert not problem(Case(right.words, right.meeting, "england", (), literal))
    assert problem(Case(right.words, right.meeting, "england", (), ((date(2025, 9, 15), None),)))
    assert problem(Case(right.words, right.meeting, "england", (date(2025, 9, 17),), literal))


def _calendar(nation: str, closed: list[date]) -> Calendar:
    return load_calendar(nation, closed)


DAYS = st.dates(date(2011, 1, 1), date(2027, 12, 30))
CALENDARS = st.builds(_calendar, st.sampled_from([*NATIONS]), st.lists(DAYS, max_size=3))


def _first(unit: str, count: int, start: Start, calendar: Calendar) -> tuple[date, str]:
    rule = Rule(id="", council="", kind="any", unit=unit, count=float(count), at=time(10))
    reading = readings(rule, start, calendar)[0]
    assert reading.due is not None
    return reading.due_date, reading.due.strftime("%H:%M")


@settings(max_examples=300, deadline=None)
@given(calendar=CALENDARS, unit=st.sampled_from(UNITS), count=st.integers(1, 30), day=DAYS)
def test_more_notice_is_never_a_later_deadline(calendar: Calendar, unit: str, count: int, day: date) -> None:
    start = Start(day, london(day, time(18, 30)))
    assert _first(unit, count + 1, start, calendar) <= _first(unit, count, start, calendar)


@settings(max_examples=300, deadline=None)
@given(calendar=CALENDARS, unit=st.sampled_from(UNITS), count=st.integers(1, 30), day=DAYS)
def test_a_later_meeting_is_never_an_earlier_deadline(
    calendar: Calendar, unit: str, count: int, day: date
) -> None:
    """It holds for every counted rule. A printed date does not move with the meeting, and one without its year
    may be refused or mean another year beside a meeting months later: there it need not hold."""
    later = day + timedelta(days=1)
    first = _first(unit, count, Start(day, london(day, time(18, 30))), calendar)
    assert first <= _first(unit, count, Start(later, london(later, time(18, 30))), calendar)


@settings(max_examples=200, deadline=None)
@given(
    calendar=CALENDARS,
    weekday=st.integers(0, 6),
    weeks=st.integers(0, 1),
    moves=st.sampled_from(["", "previous"]),
    day=DAYS,
)
def test_a_later_meeting_is_never_an_earlier_weekday(
    calendar: Calendar, weekday: int, weeks: int, moves: str, day: date
) -> None:
    rule = Rule(
        id="",
        council="",
        kind="any",
        basis="fixed_weekday",
        unit="",
        weekday=weekday,
        weeks_before=weeks,
        if_holiday=moves,
    )
    (one,), (two,) = (readings(rule, Start(day + timedelta(days=n)), calendar) for n in (0, 1))
    assert one.due_date <= two.due_date
    assert one.due_date < day


@pytest.mark.parametrize("year", range(2017, 2028))
@pytest.mark.parametrize("month", [3, 10])
def test_printed_times_on_both_clock_changes_are_london_times(year: int, month: int) -> None:
    sunday = max(day for n in range(25, 32) if (day := date(year, month, n)).weekday() == 6)
    meeting = london(sunday + timedelta(days=3), time(18, 30))
    for day, offset in ((sunday - timedelta(days=1), month == 10), (sunday + timedelta(days=1), month == 3)):
        text = f"Questions must be received by 10am on {day:%A} {day.day} {day:%B} {day.year}."
        (deadline,) = from_note(text, meeting).deadlines
        assert deadline.due is not None
        assert deadline.due.isoformat() == f"{day}T10:00:00{'+01:00' if offset else '+00:00'}"
    (counted,) = from_rule_text("by 10am four working days before the meeting", meeting).deadlines
    assert counted.due is not None and counted.due.hour == 10
