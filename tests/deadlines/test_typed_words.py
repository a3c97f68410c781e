"""Times, days and spans as a person types them in a form."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.deadlines.typed_words import (
    is_midnight,
    read_day,
    read_past_day,
    read_span,
    read_time,
    say_span,
    time_trouble,
)
from meetingwatch.domain.times import say_date, say_day, say_time

NEAR = date(2017, 7, 10)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("10am", time(10)),
        ("10 a.m.", time(10)),
        ("5.30pm", time(17, 30)),
        ("noon", time(12)),
        ("12 noon", time(12)),
        ("17:00", time(17)),
        ("10.30", time(10, 30)),
        ("1730", time(17, 30)),
        ("09:00", time(9)),
        ("5:30", None),
        ("12am", None),
        ("25:00", None),
        ("ten", None),
        ("10am or 11am", None),
        ("", None),
    ],
)
def test_a_time_as_people_write_it(words: str, expected: time | None) -> None:
    assert read_time(words) == expected


@given(st.times().map(lambda one: one.replace(second=0, microsecond=0)).filter(lambda one: one.hour > 0))
def test_a_time_is_read_back_as_it_is_shown(at: time) -> None:
    assert read_time(say_time(at)) == at


def test_what_may_be_two_times_says_so() -> None:
    assert time_trouble("5:30").startswith("“5:30” may be read in more than one way.")
    assert time_trouble("soon") == "Write the time like 10am, noon, 5.30pm or 17:00."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("10 July 2017", date(2017, 7, 10)),
        ("10th july", date(2017, 7, 10)),
        ("Monday 10 July", date(2017, 7, 10)),
        ("10/7/2017", date(2017, 7, 10)),
        ("10/7", date(2017, 7, 10)),
        ("10/07", date(2017, 7, 10)),
        ("31/6", None),
        ("2 January", date(2018, 1, 2)),
        ("3 may 2016", date(2016, 5, 3)),
        ("Tuesday 10 July 2017", None),
        ("31 June 2017", None),
        ("10 or 11 July", None),
        ("next Monday", None),
        ("", None),
    ],
)
def test_a_day_as_people_write_it(words: str, expected: date | None) -> None:
    assert read_day(words, NEAR) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("10/7/2017", date(2017, 7, 10)),
        ("10.7.17", date(2017, 7, 10)),
        ("10 July 2017", date(2017, 7, 10)),
        ("10 Jul 2017", date(2017, 7, 10)),
        ("July 10 2017", date(2017, 7, 10)),
        ("2017-07-18", date(2017, 7, 18)),
        ("1850-07-18", date(1850, 7, 18)),
        ("1850-07-32", None),
        ("7/8/2017", date(2017, 8, 7)),  # never the month first
        ("7/18/2017", None),
        ("31/2/2017", None),
        ("10.7.99", date(1999, 7, 10)),
        ("10 July 2099", date(2099, 7, 10)),
        ("1 November", date(2016, 11, 1)),
        ("12 July", date(2017, 7, 12)),
        ("", None),
    ],
)
def test_a_day_on_which_something_was_published(words: str, expected: date | None) -> None:
    assert read_past_day(words, NEAR) == expected


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_day_is_read_back_as_it_is_shown(day: date) -> None:
    assert read_day(say_date(day), NEAR) == day
    assert read_day(say_day(day, year=True), NEAR) == day


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from(("%Y", "%Y-%m", "%Y-%m-%d")))
def test_a_span_is_read_back_as_it_is_shown(day: date, form: str) -> None:
    bound = day.strftime(form)
    assert read_span(say_span(bound), NEAR) == bound
    assert "-" not in say_span(bound)


@pytest.mark.parametrize("words", ["midnight", "Midnight"])
def test_midnight_is_told_to_be_two_moments(words: str) -> None:
    assert is_midnight(words)
    assert "00:00" in time_trouble(words)
    assert not is_midnight("11.59pm")
