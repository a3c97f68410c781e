"""Putting off: what is offered, and never past the deadline without a word."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.domain.times import london
from meetingwatch.reminders.snoozing import HOUR, an_hour, choices

EVENING = time(18)
DUE = london(date(2017, 7, 12), time(10))


def _offered(now: datetime, closes: datetime | None = DUE) -> list[tuple[str, datetime]]:
    return [(one.words, one.until) for one in choices(now, closes, EVENING)]


def test_in_the_morning_of_the_day_before() -> None:
    now = london(date(2017, 7, 11), time(9))
    assert _offered(now) == [
        ("1 hour", london(date(2017, 7, 11), time(10))),
        ("This evening, 6pm", london(date(2017, 7, 11), time(18))),
        ("Tomorrow morning, 8am", london(date(2017, 7, 12), time(8))),
    ]


def test_in_the_evening_there_is_no_other_evening() -> None:
    assert [words for words, _ in _offered(london(date(2017, 7, 11), time(17, 30)))] == [
        "1 hour",
        "Tomorrow morning, 8am",
    ]


def test_what_comes_after_the_deadline_says_so() -> None:
    words = [one for one, _ in _offered(london(date(2017, 7, 12), time(9, 30)))]
    assert words == [
        "1 hour (after the deadline)",
        "This evening, 6pm (after the deadline)",
        "Tomorrow morning, 8am (after the deadline)",
    ]


@given(st.integers(0, 7 * 24 * 60), st.integers(0, 7 * 24 * 60))
def test_nothing_lies_past_the_deadline_without_a_word(now_minutes: int, due_minutes: int) -> None:
    begin = london(date(2017, 10, 26), time(0))  # the clocks go back on the 29th
    now, closes = begin + timedelta(minutes=now_minutes), begin + timedelta(minutes=due_minutes)
    for one in choices(now, closes, EVENING):
        assert one.until > now
        assert one.too_late == ("after the deadline" in one.words) == (now < closes <= one.until)
    until = an_hour(now, closes)
    assert until is None or now < until
    if closes > now and until is not None:
        assert until < closes
    if until is None:
        assert timedelta(0) < closes - now <= timedelta(minutes=15)


def test_an_hour_where_there_is_no_deadline() -> None:
    now = london(date(2017, 7, 12), time(9))
    assert an_hour(now, None) == now + HOUR
