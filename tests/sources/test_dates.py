"""Dates and times as council sites print them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.sources.dates import read_date, read_start, read_time

DAYS = st.dates(date(1974, 4, 1), date(2099, 12, 31))
TIMES = st.times().map(lambda one: one.replace(second=0, microsecond=0))
FORMS = (
    "{d} {m} {y}", "{w} {d}{th} {m} {y}", "{w}, {d}{th} {m}, {y}", "{w} {d} {b} {y}", "{d}-{b}-{y}",
    "{d:02}{th}-{b}-{y}", "{d:02}/{n:02}/{y}", "{d}/{n}/{y}", "{d} {m},\xa0{y}", "{w} {d} {b}. {y}",
)  # fmt: skip


def ordinal(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@given(DAYS, st.sampled_from(FORMS))
def test_any_date_in_any_form(day: date, form: str) -> None:
    text = form.format(
        d=day.day, th=ordinal(day.day), n=day.month, y=day.year, m=f"{day:%B}", b=f"{day:%b}", w=f"{day:%A}"
    )
    assert read_date(f"Parks Committee - {text} 7.30 pm") == day


@given(
    TIMES,
    st.sampled_from(
        ("{h}:{m:02} {x}m", "{h}.{m:02} {x}m", "{h}.{m:02}{x}m", "{h}:{m:02} {x}.m.", "{h}.{m:02} {X}M")
    ),
)
def test_any_time_of_twelve_hours(at: time, form: str) -> None:
    x = "a" if at.hour < 12 else "p"
    assert read_time(form.format(h=at.hour % 12 or 12, m=at.minute, x=x, X=x.upper())) == at


@given(DAYS, TIMES, st.sampled_from(("{:%H:%M}", "{:%H.%M}")))
def test_any_time_of_twenty_four_hours_beside_any_date(day: date, at: time, form: str) -> None:
    found = read_start(f"{day:%d/%m/%Y} {form.format(at)}")
    assert found
    assert (found[0].date(), found[0].time(), found[1]) == (day, at, True)


@given(st.text(max_size=60))
def test_no_text_is_a_crash(text: str) -> None:
    read_start(text)


@pytest.mark.parametrize(
    "text",
    ["31 February 2031", "2031-03-05", "5 Smarch 2031", "March 2031", "5th", "", "99/99/2031", "5 March 31"],
)
def test_what_is_no_whole_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["", "half past seven", "25:00", "13 pm", "0.30 pm", "7", "12.75 pm"])
def test_what_is_no_time(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [("12 noon", time(12)), ("12noon", None), ("12.00 noon", time(12)), ("midday", time(12)), ("7pm", time(19)),
     ("10.00 yb", time(10)), ("7.30 y.h.", time(19, 30)), ("2 y prynhawn", time(14)), ("6.30 p.m.", time(18, 30))],
)  # fmt: skip
def test_words_for_times(text: str, at: time | None) -> None:
    assert read_time(text) == (at or time(12))
