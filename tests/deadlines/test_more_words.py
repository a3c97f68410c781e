"""Interpreters' notice, agenda formulas, double negatives, office days and what explains a deadline."""

from __future__ import annotations

from datetime import date, time

import pytest

from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.domain.times import london
from tests.deadlines.helpers import reminded_on, short

MEETING = london(date(2026, 12, 8), time(19))  # a Tuesday


@pytest.mark.parametrize(
    "note",
    [
        "To speak at Planning Committee register by noon on Monday 7 December. If you would like to speak through the "
        "medium of Welsh please tell us by Thursday 3 December.",
        "Register to speak, in Welsh or in English, by noon on Monday 7 December. If you intend to speak in Welsh "
        "please tell us by Thursday 3 December so that interpretation can be arranged.",
    ],
)
def test_notice_for_the_interpreter_is_told_beside_the_deadline(note: str) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (london(date(2026, 12, 7), time(12)), True)
    assert any("Welsh" in one and "Thursday 3 December" in one for one in deadline.warnings)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "PUBLIC PARTICIPATION: To receive any questions or petitions of which due notice has been given by 12 noon "
            "on Thursday 3rd December, in accordance with Standing Order 12.",
            ["petition 2026-12-03T12:00", "question 2026-12-03T12:00"],
        ),
        (
            "To answer questions from members of the public, notice of which has been given by noon on Thursday 3 "
            "December 2026.",
            ["question 2026-12-03T12:00"],
        ),
        (
            "Nobody will be allowed to speak who has not registered by noon on Monday 7 December.",
            ["speaking 2026-12-07T12:00"],
        ),
        (
            "We can't take questions that arrive later than noon on Thursday 3 December.",
            ["question 2026-12-03T12:00"],
        ),
        (
            "Time allowed for public questions: 30 minutes. Time by which questions must be received: 10.00 am, "
            "Thursday 3 December 2026. Time allowed per question: 2 minutes.",
            ["question 2026-12-03T10:00"],
        ),
        ("Qs from the public - cut off 4.30pm Thurs 3 Dec", ["question 2026-12-03T16:30"]),
        (
            "Questions from the public on agenda items are invited and should be sent three working days in advance of "
            "the Joint Committee. Replies will be appended to the minutes.",
            ["question 2026-12-03"],
        ),
        (
            "Item 7: speakers must register by noon on Thursday 3 December. All other items: noon on 7 December.",
            ["speaking 2026-12-03T12:00", "speaking 2026-12-07T12:00"],
        ),
        (
            "Meeting date: 10 November 2026 - questions by 2 November 2026\nMeeting date: 8 December 2026 - questions "
            "by 30 November 2026\nMeeting date: 9 February 2027 - questions by 1 February 2027",
            ["question 2026-11-30"],
        ),
        (
            "Please note that the deadline for public questions for this meeting is one day earlier than usual: 5pm on "
            "Wednesday 2 December.",
            ["question 2026-12-02T17:00"],
        ),
        (
            "Notice has to be given by noon, three working days before. The Mayor may refuse a question that is much "
            "the same as one put in the last six months.",
            ["question 2026-12-03T12:00"],
        ),
    ],
)
def test_each_deadline_is_told_for_certain(note: str, expected: list[str]) -> None:
    found = from_note(note, MEETING).deadlines
    assert short(found, expected) == expected
    assert all(one.confirmed for one in found)


@pytest.mark.parametrize(
    "note",
    [
        "Items for the agenda should reach the Clerk by 25 November. Anyone may speak without giving notice.",
        "If you would like the Parish Council to discuss something please contact the Clerk at least seven working "
        "days before the meeting so that it can go on the agenda.",
        "Councillors with a question for officers are asked to send it by noon on Monday 7 December.",
    ],
)
def test_what_is_not_for_the_public_to_send_is_refused(note: str) -> None:
    answer = from_note(note, MEETING)
    assert not answer.deadlines
    assert answer.reason


@pytest.mark.parametrize(
    "note",
    [
        "The Clerk works on Tuesdays and Thursdays only. Please get your question to her by noon on the last working "
        "day before the meeting.",
        "Public questions: noon on 7 December. NB: no public questions will be taken at this meeting.",
        "Petitions with many names must be in by noon on 7 December; smaller ones can be handed in on the night.",
    ],
)
def test_what_may_make_it_another_for_some_is_told(note: str) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (london(date(2026, 12, 7), time(12)), False)
    assert any("may change it" in one for one in deadline.warnings)


def test_days_that_a_definition_leaves_out_are_no_printed_deadline() -> None:
    note = (
        "Questions: three working days' notice. For the purposes of this rule the days from 24 December to 4 January "
        "inclusive are not working days."
    )
    (deadline,) = from_note(note, london(date(2027, 1, 5), time(18))).deadlines
    assert [one.due_date for one in deadline.alternatives] == [date(2026, 12, 21)]
    assert reminded_on(deadline) == date(2026, 12, 18)  # no time of day is stated


@pytest.mark.parametrize(
    "words",
    [
        "Public questions must be received by noon four working days before the meeting. Bank holidays do not count.",
        "Public questions must be received by noon four working days before the meeting. Christmas Day is not a "
        "working day.",
    ],
)
def test_a_holiday_that_never_counts_is_nothing_new_beside_working_days(words: str) -> None:
    (deadline,) = from_note(words, MEETING).deadlines
    assert deadline.confirmed


def test_beside_plain_days_it_is_something_new() -> None:
    words = (
        "Public questions must be received by noon four days before the meeting. Bank holidays do not count."
    )
    answer = from_note(words, MEETING)
    assert not any(one.confirmed for one in answer.deadlines)
    assert answer.deadlines or answer.reason


@pytest.mark.parametrize("closed", ["25 December to 3 January", "24 December until 5 January"])
def test_closed_days_are_no_earlier_deadline(closed: str) -> None:
    note = f"Offices are closed from {closed}. Requests to speak must be made before 5pm on Friday 8 January."
    (deadline,) = from_note(note, london(date(2027, 1, 13), time(19))).deadlines
    assert (deadline.due, deadline.confirmed) == (london(date(2027, 1, 8), time(17)), True)


def test_two_bodies_with_two_counts_are_two_rules() -> None:
    words = (
        "Deputations must be notified by 12 noon on the second working day before the meeting, or 12 noon on the third "
        "working day before a meeting of the full Council."
    )
    found = from_rule_text(words, MEETING).deadlines
    assert [(one.due_date, one.rule.bodies if one.rule else ()) for one in found] == [
        (date(2026, 12, 3), ("Full Council",)),
        (date(2026, 12, 4), ()),
    ]
