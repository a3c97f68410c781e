"""A deadline that words name by another one ("a week before that") is counted from that one, dated or counted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.deadlines.coded import clean, encode
from meetingwatch.deadlines.holidays import load_calendar
from meetingwatch.deadlines.reasoner import from_note
from meetingwatch.deadlines.shift import Shift, shifts_in
from meetingwatch.domain import kinds
from meetingwatch.domain.council import ENGLAND
from meetingwatch.domain.times import london
from tests.deadlines.helpers import reminded_on, say

MEETING = london(date(2026, 12, 8), time(19))  # a Tuesday
BOXING_DAY_MOVED = date(2026, 12, 28)  # the Monday after Christmas 2026 is a bank holiday


@pytest.mark.parametrize(
    ("note", "due", "reminded"),
    [
        (
            "Residents' questions: 10am, three working days before the meeting (by post: one working day earlier).",
            "2026-12-03T10:00",
            date(2026, 12, 2),
        ),
        (
            "Questions by 5pm on Thursday 3 December. If you post yours, allow two more days.",
            "2026-12-03T17:00",
            date(2026, 12, 1),
        ),
        (
            "Questions must be emailed by noon 2 working days in advance and hand-delivered questions by noon the day "
            "before that.",
            "2026-12-04T12:00",
            date(2026, 12, 3),
        ),
        (
            "Register before 5pm on Monday 7 December. Anyone wanting to show slides needs to send them two working "
            "days ahead of that.",
            "2026-12-07T17:00",
            date(2026, 12, 3),
        ),
        (
            "If you live outside the district, add two working days to the usual notice: three working days before, "
            "by 5pm.",
            "2026-12-03T17:00",
            date(2026, 12, 1),
        ),
        (
            "Questions by noon on 2 December. Add a day if yours needs translating.",
            "2026-12-02T12:00",
            date(2026, 12, 1),
        ),
        (
            "Written questions must be in by 4pm two working days before, and questions by letter a day sooner.",
            "2026-12-04T16:00",
            date(2026, 12, 3),
        ),
        (
            "Registration to speak ends at noon on Friday 4 December; for objectors it ends 24 hours sooner.",
            "2026-12-04T12:00",
            date(2026, 12, 3),
        ),
        (
            "Online questions until 11pm on 3 December; telephone questions until 3pm on that date.",
            "2026-12-03T23:00",
            date(2026, 12, 3),
        ),
    ],
)
def test_for_some_it_is_earlier_and_that_is_reminded_on(note: str, due: str, reminded: date) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert (say(deadline), reminded_on(deadline), deadline.confirmed) == (due, reminded, False)
    assert any("may be an earlier deadline" in one for one in deadline.warnings)


def test_the_earlier_hour_of_one_day_is_reminded_on() -> None:
    note = "Ask your question online until 23:59 on 3 December or by phone until 5pm on the same day."
    (deadline,) = from_note(note, MEETING).deadlines
    assert deadline.remind_from == london(date(2026, 12, 3), time(17))


@pytest.mark.parametrize(
    ("note", "kind", "due"),
    [
        (
            "Questions: noon, 2 December. The cut-off for deputations is a week before that.",
            kinds.DEPUTATION,
            "2026-11-25T12:00",
        ),
        (
            "Questions 3 December, noon. Deputations likewise but a week sooner.",
            kinds.DEPUTATION,
            "2026-11-26T12:00",
        ),
        (
            "To ask a question email us by 5pm on 2 December. To make a statement the deadline is two days later.",
            kinds.STATEMENT,
            "2026-12-04T17:00",
        ),
        (
            "To ask a question email us by 5pm on 2 December. To make a statement the deadline is two days earlier.",
            kinds.STATEMENT,
            "2026-11-30T17:00",
        ),
        (
            "Questions must be in by noon on the Monday before; written submissions by the Thursday before that.",
            kinds.STATEMENT,
            "2026-12-03T12:00",
        ),
        (
            "Questions by noon on Thursday 3 December. Statements by noon on the Monday of the same week.",
            kinds.STATEMENT,
            "2026-11-30T12:00",
        ),
        (
            "Statements must be in by noon two working days before, petitions by noon the day before that.",
            kinds.PETITION,
            "2026-12-03T12:00",
        ),
        (
            "Questions: three working days before the meeting; double that for petitions.",
            kinds.PETITION,
            "2026-11-30",
        ),
        (
            "Residents may ask questions with 3 working days' notice. Groups bringing a deputation: same, plus a day.",
            kinds.DEPUTATION,
            "2026-12-02",
        ),
    ],
)
def test_another_kind_has_a_deadline_of_its_own(note: str, kind: str, due: str) -> None:
    found = {one.kind: one for one in from_note(note, MEETING).deadlines}
    assert len(found) == 2
    assert (say(found[kind]), found[kind].confirmed) == (due, False)


def test_what_is_counted_from_the_second_goes_on_from_it() -> None:
    note = (
        "Questions need to be with us two working days before, deputations the working day before that, petitions a "
        "week before that."
    )
    found = {one.kind: say(one) for one in from_note(note, MEETING).deadlines}
    assert found == {
        kinds.QUESTION: "2026-12-04",
        kinds.DEPUTATION: "2026-12-03",
        kinds.PETITION: "2026-11-26",
    }


def test_a_working_day_before_a_printed_date_passes_over_bank_holidays() -> None:
    note = "Questions by noon on Tuesday 29 December. Petitions: one working day earlier."
    found = {one.kind: one for one in from_note(note, london(date(2027, 1, 5), time(19))).deadlines}
    assert found[kinds.PETITION].due_date == date(2026, 12, 24)


@pytest.mark.parametrize(
    "words",
    [
        "no later than two days before the meeting",
        "a day earlier than usual",
        "speakers have two minutes more",
        "questions plus 100 words",
        "the day before the meeting",
        "not later than noon",
    ],
)
def test_other_words_name_nothing_by_another_deadline(words: str) -> None:
    assert not list(shifts_in(encode(clean(words))))


@given(st.dates(date(2020, 1, 1), date(2027, 6, 1)), st.integers(1, 30), st.booleans())
def test_so_many_days_back_are_so_many(day: date, count: int, working: bool) -> None:
    calendar = load_calendar(ENGLAND)
    found = Shift(count, working=working).of(day, calendar)
    between = [found + timedelta(days=n) for n in range((day - found).days)]
    assert sum(calendar.works(one) for one in between) == count if working else len(between) == count
    assert not working or calendar.works(found)


@given(st.dates(date(2020, 1, 1), date(2027, 6, 1)), st.integers(0, 6))
def test_a_weekday_before_is_within_the_week_before(day: date, weekday: int) -> None:
    calendar = load_calendar(ENGLAND)
    before = Shift(weekday=weekday).of(day, calendar)
    assert before.weekday() == weekday
    assert 1 <= (day - before).days <= 7
    own_week = Shift(weekday=weekday, same_week=True).of(day, calendar)
    assert (own_week.weekday(), own_week.isocalendar()[:2]) == (weekday, day.isocalendar()[:2])


@pytest.mark.parametrize(
    ("note", "due", "other"),
    [
        (
            "Questions by noon on 3 December. Petitions the Monday before.",
            date(2026, 12, 7),
            date(2026, 11, 30),
        ),
        (
            "Questions by 2nd December at 12noon. Petitions the Friday before at the same time.",
            date(2026, 12, 4),
            date(2026, 11, 27),
        ),
        (
            "Questions by noon on the Thursday before the meeting. Petitions by noon on the Monday before.",
            date(2026, 12, 7),
            date(2026, 11, 30),
        ),
    ],
)
def test_a_weekday_before_nothing_named_is_reminded_on_by_its_earlier_reading(
    note: str, due: date, other: date
) -> None:
    (petition,) = [one for one in from_note(note, MEETING).deadlines if one.kind == kinds.PETITION]
    assert (petition.due_date, petition.confirmed) == (due, False)
    assert [one.due_date for one in petition.alternatives] == [other]
    assert reminded_on(petition) <= other


def test_a_weekday_before_the_meeting_that_is_named_has_one_reading() -> None:
    note = "Questions by noon on 3 December. Petitions by noon on the Monday before the meeting."
    found = {one.kind: one for one in from_note(note, MEETING).deadlines}
    assert (found[kinds.PETITION].due, found[kinds.PETITION].confirmed) == (
        datetime.combine(date(2026, 12, 7), time(12), MEETING.tzinfo),
        True,
    )
