"""Real deadlines: a stated rule must give the printed date, and a clash between them must be told."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from meetingwatch.deadlines.counting import Start, readings
from meetingwatch.deadlines.holidays import load_calendar
from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.domain.deadline import CONFLICT, Rule
from tests.deadlines.helpers import (
    days_of,
    meeting_of,
    note_of,
    reminded_on,
    sentence_of,
    vectors,
    weekday_examples,
)

ROWS = vectors()
TESTED = [row for row in ROWS if row["use_as"] == "test"]
AGREEING = [row for row in TESTED if row["agrees"] is True]
CLASHING = [row for row in TESTED if row["agrees"] is False]
WITHOUT_RULE = [row for row in TESTED if row["agrees"] is None]
SLIPS = [row for row in ROWS if row["use_as"] == "data_quality"]


def _id(row: dict[str, Any]) -> str:
    return f"{row['id']} {row['council']}"


@pytest.mark.parametrize("row", AGREEING, ids=_id)
def test_stated_rule_gives_the_published_date(row: dict[str, Any]) -> None:
    answer = from_rule_text(sentence_of(row), meeting_of(row), row["nation"])
    (deadline,) = answer.deadlines
    assert deadline.due_date == date.fromisoformat(row["deadline"])
    if row["rule"]["time"] and row["deadline_time"]:
        assert deadline.due and deadline.due.time() == time.fromisoformat(row["deadline_time"])


@pytest.mark.parametrize("row", CLASHING, ids=_id)
def test_clash_of_rule_and_print_is_told_and_the_earlier_reminded(row: dict[str, Any]) -> None:
    text = note_of(row).rstrip(".") + f" ({sentence_of(row)})."
    (deadline,) = from_note(text, meeting_of(row), row["nation"]).deadlines
    printed, by_rule = date.fromisoformat(row["deadline"]), date.fromisoformat(row["expected_from_rule"])
    assert deadline.due_date == printed
    assert deadline.certainty == CONFLICT
    assert deadline.warnings
    assert days_of(deadline) == {printed, by_rule}
    assert reminded_on(deadline) == min(printed, by_rule)
    assert not deadline.confirmed


@pytest.mark.parametrize("row", WITHOUT_RULE, ids=_id)
def test_every_fitting_count_gives_the_date(row: dict[str, Any]) -> None:
    calendar = load_calendar(row["nation"])
    for fit in row["fits"]:
        unit, count = fit.split()
        rule = Rule(id="", council="", kind="any", unit=unit, count=float(count))
        found = readings(rule, Start(date.fromisoformat(row["meeting"])), calendar)
        assert found[0].due_date == date.fromisoformat(row["deadline"]), fit


@pytest.mark.parametrize("row", TESTED, ids=_id)
def test_printed_date_is_read(row: dict[str, Any]) -> None:
    (deadline,) = from_note(note_of(row), meeting_of(row), row["nation"]).deadlines
    assert deadline.due_date == date.fromisoformat(row["deadline"])
    assert (deadline.due is None) == (row["deadline_time"] is None)
    if deadline.due:
        assert deadline.due.time() == time.fromisoformat(row["deadline_time"])


@pytest.mark.parametrize("row", SLIPS, ids=_id)
def test_slip_warns_and_shows_the_right_day(row: dict[str, Any]) -> None:
    text = note_of(row).rstrip(".") + f" ({sentence_of(row)})."
    (deadline,) = from_note(text, meeting_of(row), row["nation"]).deadlines
    assert deadline.warnings and deadline.certainty == CONFLICT
    assert date.fromisoformat(row["deadline"]) in days_of(deadline)
    assert reminded_on(deadline) <= date.fromisoformat(row["deadline"])
    (alone,) = from_note(note_of(row), meeting_of(row), row["nation"]).deadlines
    assert alone.warnings


def test_closed_holiday_monday_keeps_the_date_and_reminds_on_friday() -> None:
    row = next(row for row in ROWS if "deadline_on_non_working_day" in row["flags"])
    (deadline,) = from_rule_text(sentence_of(row), meeting_of(row), row["nation"]).deadlines
    assert deadline.due_date == date(2025, 7, 14)
    assert deadline.remind_from == date(2025, 7, 11)


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize("row", weekday_examples(), ids=lambda row: f"{row['id']} {row['council']}")
def test_weekday_examples(row: dict[str, Any]) -> None:
    if row["agrees_with_stated_rule"] is None:
        return  # counted from a start that the example does not give
    stated = row["stated"]
    rule = Rule(id="", council="", kind="any", unit=stated["unit"], count=float(stated["n"]))
    meeting = date(2025, 9, 15 + WEEKDAYS.index(row["meeting_weekday"]))
    due = readings(rule, Start(meeting), load_calendar("england"))[0].due_date
    assert WEEKDAYS[due.weekday()] == row["deadline_weekday"]
    assert (meeting.isocalendar().week - due.isocalendar().week) == row["weeks_before"]
