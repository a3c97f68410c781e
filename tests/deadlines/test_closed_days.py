"""Closed days that a note names: the rule is counted without them too, and the earlier day is reminded on."""

from __future__ import annotations

from datetime import date, time

import pytest

from meetingwatch.deadlines.reasoner import from_note
from meetingwatch.domain.times import london
from tests.deadlines.helpers import reminded_on

JANUARY = london(date(2027, 1, 5), time(19))  # a Tuesday; 25 and 28 December and 1 January are bank holidays
RULE = "Questions by noon three working days before the meeting."


@pytest.mark.parametrize(
    ("words", "reminded"),
    [
        ("Days between Christmas and New Year are not working days.", date(2026, 12, 23)),
        ("The period from Christmas to New Year does not count as working time.", date(2026, 12, 23)),
        ("29, 30 and 31 December do not count.", date(2026, 12, 23)),
        ("29 to 31 December are not counted.", date(2026, 12, 23)),
        ("Our offices are shut from 24 December to 3 January.", date(2026, 12, 22)),
        ("The Town Hall is shut over the Christmas period.", date(2026, 12, 22)),
        ("Christmas week is not counted.", date(2026, 12, 22)),
        ("The council offices are closed on Thursday 31 December.", date(2026, 12, 29)),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_closed_days_make_it_earlier(words: str, reminded: date, first: bool) -> None:
    note = f"{words} {RULE}" if first else f"{RULE} {words}"
    (deadline,) = from_note(note, JANUARY).deadlines
    assert deadline.due_date == date(2026, 12, 30)
    assert (reminded_on(deadline), deadline.confirmed) == (reminded, False)
    assert any("offices are closed" in one for one in deadline.warnings)


@pytest.mark.parametrize(
    "words",
    [
        "Our offices are closed on Friday 25 December.",
        "The council offices are closed from 1 to 5 August.",
        "The library is closed on Mondays.",
    ],
)
def test_days_that_change_nothing_raise_no_doubt(words: str) -> None:
    (deadline,) = from_note(f"{RULE} {words}", JANUARY).deadlines
    assert (deadline.due_date, deadline.confirmed) == (date(2026, 12, 30), True)


@pytest.mark.parametrize("closed", ["Weekends aside, questions", "Questions"])
def test_a_printed_date_stays_what_it_is(closed: str) -> None:
    note = f"{closed} by noon on Wednesday 30 December. Our offices are shut from 24 December to 29 December."
    (deadline,) = from_note(note, JANUARY).deadlines
    assert deadline.due == london(date(2026, 12, 30), time(12))


@pytest.mark.parametrize(
    "words",
    [
        "Questions should arrive by noon three days prior to the meeting, weekends aside.",
        "Questions 3 days (Monday to Friday) before the meeting by noon.",
        "Questions by noon three days before, only counting days when the council is open.",
    ],
)
def test_days_without_their_weekends_are_working_days(words: str) -> None:
    (deadline,) = from_note(words, london(date(2026, 12, 8), time(19))).deadlines
    assert deadline.due == london(date(2026, 12, 3), time(12))
