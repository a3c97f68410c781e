"""The clear days of parishes, by hand from the words of s.243."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from meetingwatch.deadlines import parish_days
from meetingwatch.deadlines.holidays import load_calendar

ENGLAND = load_calendar("england")


@pytest.mark.parametrize(
    ("meeting", "out"),
    [
        ("2026-06-16", "2026-06-11"),  # a Tuesday: Monday, Saturday and Friday are clear
        ("2027-12-29", "2027-12-20"),  # the break is Friday 24 to Wednesday 29 December
        (
            "2028-01-05",
            "2027-12-23",
        ),  # Monday 3 is a bank holiday, 1 and 2 the weekend; 31 and 30 December are clear
        ("2027-03-31", "2027-03-20"),  # Maundy Thursday 25 to Easter Tuesday 30 March
        ("2022-09-21", "2022-09-15"),  # the funeral, Monday 19 September
    ],
)
def test_out_by(meeting: str, out: str) -> None:
    found = parish_days.back(date.fromisoformat(meeting), 4, ENGLAND)
    assert found.isoformat() == out


def test_no_sunday_and_no_christmas_day_is_ever_clear() -> None:
    day = date(2012, 1, 1)
    while day < date(2028, 1, 1):
        if day.weekday() == 6 or (day.month, day.day) in ((12, 25), (1, 1)) or day in ENGLAND.holidays:
            assert not parish_days.counts(day, ENGLAND)
        day += timedelta(days=1)
