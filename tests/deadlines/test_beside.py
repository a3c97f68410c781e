"""What a note names by the date printed beside it is counted from that date, and the earliest is reminded on."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.domain import kinds
from meetingwatch.domain.times import london
from tests.deadlines.helpers import reminded_on

MEETING = london(date(2026, 12, 8), time(19))  # a Tuesday
FRIDAY = "Questions must be received by noon on Friday 4 December"


@pytest.mark.parametrize(
    ("note", "due", "reminded"),
    [
        (
            "Please register to speak by noon on Monday 7 December. Presentations must be e-mailed by 10am the "
            "previous working day.",
            date(2026, 12, 7),
            london(date(2026, 12, 4), time(10)),
        ),
        (f"{FRIDAY}, or the day before if by post.", date(2026, 12, 4), london(date(2026, 12, 3), time(12))),
        (
            f"{FRIDAY}. Questions sent by post must arrive by the previous day.",
            date(2026, 12, 4),
            london(date(2026, 12, 3), time(12)),
        ),
        (
            f"{FRIDAY} (Thursday for those sent by post).",
            date(2026, 12, 4),
            london(date(2026, 12, 3), time(12)),
        ),
        (
            f"{FRIDAY}; postal questions a day earlier.",
            date(2026, 12, 4),
            london(date(2026, 12, 3), time(12)),
        ),
        (
            f"{FRIDAY}, but as offices are closed please send by Thursday.",
            date(2026, 12, 4),
            london(date(2026, 12, 3), time(12)),
        ),
        (
            "Register to speak by noon on Monday 7 December and send slides by 5pm on Friday.",
            date(2026, 12, 7),
            london(date(2026, 12, 4), time(17)),
        ),
        (
            f"{FRIDAY}. Copies must be with us by 10am that day.",
            date(2026, 12, 4),
            london(date(2026, 12, 4), time(10)),
        ),
        (
            "Speakers must register by 4pm on the day before the meeting. Copies of speeches must be with us by 10am "
            "that day.",
            date(2026, 12, 7),
            london(date(2026, 12, 7), time(10)),
        ),
    ],
)
def test_the_earlier_day_for_some_is_reminded_on(note: str, due: date, reminded: datetime) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert (deadline.due_date, deadline.remind_from, deadline.confirmed) == (due, reminded, False)
    assert deadline.warnings


@pytest.mark.parametrize(
    "note",
    [
        f"{FRIDAY} (the second working day before the meeting).",
        f"{FRIDAY}. The agenda is published the previous Thursday.",
        f"{FRIDAY}. Offices are open Monday to Friday.",
        f"{FRIDAY}. Answers are published on Monday.",
        f"{FRIDAY}. The meeting is on Tuesday.",
        f"{FRIDAY}; the Chair will be told on Thursday.",
        f"{FRIDAY}; late questions will be tabled on Tuesday.",
    ],
)
def test_other_days_of_the_week_change_nothing(note: str) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert (deadline.remind_from, deadline.confirmed) == (deadline.due, True)


@pytest.mark.parametrize("words", ["the working day before", "(the day before the meeting)"])
def test_words_that_only_say_which_day_a_date_is_count_nothing_back(words: str) -> None:
    note = f"Questions must be received by noon on Monday 7 December, {words}."
    (deadline,) = from_note(note, MEETING).deadlines
    assert (reminded_on(deadline), deadline.confirmed) == (date(2026, 12, 7), True)


@pytest.mark.parametrize(
    "note",
    [
        "Questions from councillors and members of the public must be received by noon on Thursday 3 December.",
        "Public and Members' questions must be received by noon on Thursday 3 December.",
        "Deadline for Members' questions: noon Friday 4 December. Public: noon Thursday 3 December.",
    ],
)
def test_what_holds_for_councillors_and_the_public_holds_for_the_public(note: str) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert deadline.due == london(date(2026, 12, 3), time(12))


@pytest.mark.parametrize(
    "note",
    [
        "The deadline for applications for postal votes is 5pm on Friday 4 December.",
        "Register to vote by midnight on 1 December.",
        "You can vote for the petition until 5pm on Friday 4 December.",
        "The deadline for objections to the order is noon on 1 December.",
        "The deadline for late items is noon on 7 December.",
        "Your bid to the Ward Budget must be received by noon on Monday 7 December.",
        "Call-in deadline: 5pm on Monday 7 December 2026.",
    ],
)
def test_other_business_is_no_deadline_for_taking_part(note: str) -> None:
    answer = from_note(note, MEETING)
    assert not answer.deadlines
    assert "something else" in answer.reason


def test_another_kind_by_so_many_days_earlier_is_a_deadline_of_its_own() -> None:
    found = from_note("Questions: noon, Thursday 3 December. Petitions: two days earlier.", MEETING).deadlines
    assert [(one.kind, one.due, one.confirmed) for one in found] == [
        (kinds.PETITION, london(date(2026, 12, 1), time(12)), False),
        (kinds.QUESTION, london(date(2026, 12, 3), time(12)), True),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "Rhaid cyflwyno cwestiynau erbyn canol dydd ddydd Gwener 4 Rhagfyr, neu'r diwrnod cynt drwy'r post.",
        "Cwestiynau erbyn hanner dydd dydd Gwener 4 Rhagfyr (dydd Iau ar gyfer y rhai drwy'r post).",
    ],
)
def test_welsh_words_that_count_back_are_reminded_on_too(note: str) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert (deadline.due, deadline.remind_from) == (
        london(date(2026, 12, 4), time(12)),
        london(date(2026, 12, 3), time(12)),
    )


def test_confirming_that_one_comes_is_not_the_question() -> None:
    words = (
        "Questions must be received by 5pm three working days before the meeting, and the questioner must confirm "
        "attendance by noon two working days before."
    )
    found = from_rule_text(words, MEETING).deadlines
    assert [(one.kind, one.due_date.day if one.due_date else 0) for one in found] == [
        (kinds.QUESTION, 3),
        (kinds.ATTEND, 4),
    ]


def test_what_holds_for_extraordinary_meetings_is_not_sure_for_this_one() -> None:
    words = (
        "Questions must be received by 5pm three working days before the meeting. For extraordinary meetings the "
        "deadline is one working day."
    )
    first, second = from_rule_text(words, MEETING).deadlines
    assert (first.due_date, first.confirmed) == (date(2026, 12, 3), True)
    assert (second.due_date, second.confirmed) == (date(2026, 12, 7), False)


def test_a_weekday_so_many_weeks_before_is_that_weekday() -> None:
    words = "Questions must be received by noon on the Thursday two weeks before the meeting."
    (deadline,) = from_rule_text(words, london(date(2026, 12, 9), time(19))).deadlines
    assert (deadline.due_date, reminded_on(deadline)) == (date(2026, 11, 19), date(2026, 11, 19))


def test_a_rule_put_as_a_condition_with_a_limit_of_words_is_sure() -> None:
    words = (
        "No question may be asked unless it has been received by not later than 9.30am on the working day before the "
        "meeting and does not exceed 75 words."
    )
    (deadline,) = from_note(words, MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (london(date(2026, 12, 7), time(9, 30)), True)
