"""What comes late, what others do, and what stands in tables and lists beside a deadline."""

from __future__ import annotations

from datetime import date, time

import pytest

from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.domain.times import london
from tests.deadlines.helpers import reminded_on, short

MEETING = london(date(2026, 12, 8), time(19))  # a Tuesday
TABLE = (
    "Meeting date / Deadline for questions\n8 December 2026 / 30 November 2026 at 5pm\n"
    "19 January 2027 / 11 January 2027 at 5pm\n23 February 2027 / 15 February 2027 at 5pm"
)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "Late questions: a question received after noon on Wednesday 2 December but before noon on Monday 7 "
            "December will be accepted only if the Chair agrees it's urgent.",
            ["question 2026-12-02T12:00"],
        ),
        (
            "Questions received after 10am on Tuesday 1 December and before 10am on Friday 4 December will receive a "
            "written reply only.",
            ["question 2026-12-01T10:00"],
        ),
        (
            "Registering to speak at Planning Committee\nObjectors: by 12 noon two working days before the meeting\n"
            "Applicants and agents: by 12 noon one working day before the meeting\nParish and town councils: by 4pm "
            "one working day before the meeting\nEach speaker has three minutes.",
            ["speaking 2026-12-04T12:00", "speaking 2026-12-07T12:00", "speaking 2026-12-07T16:00"],
        ),
        (
            "How to speak at committee\n- Members of the public: 4pm, three working days before the meeting\n"
            "- Ward councillors: noon on the day of the meeting",
            ["speaking 2026-12-03T16:00"],
        ),
        (
            "Questions can be submitted until 5 pm on Wednesday 25 November 2026. The deadline for speaking on "
            "questions already submitted is 5 pm on Monday 7 December.",
            ["question 2026-11-25T17:00", "speaking 2026-12-07T17:00"],
        ),
        (
            "You can only speak if you commented on the application within the consultation period, which closed on 27 "
            "November, and you register by noon on Monday 7 December.",
            ["speaking 2026-12-07T12:00"],
        ),
        (
            "The final date for receipt of public questions is Wednesday 2 December at noon.",
            ["question 2026-12-02T12:00"],
        ),
        ("The closing day for questions is Tuesday 1 December at noon.", ["question 2026-12-01T12:00"]),
        (
            "Date by which questions are to be received: 2 December 2026, 12 noon",
            ["question 2026-12-02T12:00"],
        ),
        (
            "Public questions: by 5.00pm on the fifth (5th) working day before the meeting.",
            ["question 2026-12-01T17:00"],
        ),
        (
            "If you need this agenda in large print, please contact us at least three working days before the meeting. "
            "Questions from the public need a day's notice.",
            ["question 2026-12-07"],
        ),
        (TABLE, ["question 2026-11-30T17:00"]),
        (
            "Planning speakers: registration ends at noon on the Monday before the meeting. If you objected and want "
            "to speak you must register by noon on the previous Thursday.",
            ["speaking 2026-12-03T12:00", "speaking 2026-12-07T12:00"],
        ),
        (
            "Deadline for public questions\nMeeting: Tuesday 8 December 2026, 7pm\nAgenda publication: 30 November 2026"
            "\nQuestions: noon, 2 December 2026\nMinutes: 15 December 2026",
            ["question 2026-12-02T12:00"],
        ),
        (
            "Speaking at committee\nSite visit: Thursday 3 December, 10am\nBriefing: Monday 7 December, 5pm\n"
            "To register: 5pm, Friday 4 December",
            ["speaking 2026-12-04T17:00"],
        ),
        (
            "Register to speak by:\nPlanning Committee - 8 December: noon, 4 December\n"
            "Licensing Committee - 10 December: noon, 8 December",
            ["speaking 2026-12-04T12:00"],
        ),
        (
            "8 December 2026 meeting - questions deadline Wednesday 2 December 12 noon\n"
            "12 January 2027 meeting - questions deadline Wednesday 6 January 12 noon",
            ["question 2026-12-02T12:00"],
        ),
    ],
)
def test_each_deadline_is_told_and_no_other(note: str, expected: list[str]) -> None:
    found = from_note(note, MEETING).deadlines
    assert short(found, expected) == expected
    assert all(one.confirmed for one in found)


def test_the_row_of_this_meeting_is_read() -> None:
    (deadline,) = from_note(TABLE, london(date(2027, 1, 19), time(19))).deadlines
    assert (deadline.due, deadline.confirmed) == (london(date(2027, 1, 11), time(17)), True)


@pytest.mark.parametrize(
    "words",
    [
        "The Council's summons will be sent out at least five clear days before the meeting.",
        "The Proper Officer will give notice to the public of the time and place of any meeting at least five clear "
        "days before the meeting.",
        "The Council will give at least three clear days notice of any meeting by posting details of the meeting.",
        "You have until Monday 7 December at noon to withdraw your question.",
        "You may amend your question up to 5pm on Monday 7 December.",
        "Questions are answered in the order received until 12 noon on Monday 7 December.",
    ],
)
@pytest.mark.parametrize("read", [from_note, from_rule_text])
def test_what_is_no_deadline_for_sending_is_refused(read: object, words: str) -> None:
    assert callable(read)
    answer = read(words, MEETING)
    assert not answer.deadlines
    assert answer.reason


@pytest.mark.parametrize(
    ("sentence", "reminded"),
    [
        (
            "This doesn't apply to major applications, where it's noon four working days before.",
            date(2026, 12, 2),
        ),
        ("That isn't so for major applications (four working days).", date(2026, 12, 2)),
        (
            "This is brought forward by one day where the meeting is webcast, as this one is.",
            date(2026, 12, 3),
        ),
        ("Letters should be sent to reach us a day earlier.", date(2026, 12, 3)),
        ("Anyone wanting to use the screen must have been in touch before the weekend.", date(2026, 12, 4)),
    ],
)
def test_a_second_sentence_that_changes_it_for_some_makes_it_unsure(sentence: str, reminded: date) -> None:
    note = f"Speakers must register by noon two working days before the meeting. {sentence}"
    (deadline,) = from_note(note, MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (london(date(2026, 12, 4), time(12)), False)
    assert reminded_on(deadline) == reminded


@pytest.mark.parametrize("day", [7, 8])
def test_every_other_case_is_no_example(day: int) -> None:
    words = (
        "Where the meeting is on a Monday, notice must be given by noon on the preceding Wednesday; in every other "
        "case by noon on the second working day before the meeting."
    )
    (deadline,) = from_rule_text(words, london(date(2026, 12, day), time(19))).deadlines
    assert deadline.due_date == (date(2026, 12, 2) if day == 7 else date(2026, 12, 4))
    assert deadline.confirmed


@pytest.mark.parametrize(
    "note",
    [
        "If you want to speak about an item on the agenda please register by noon on Monday 7 December.",
        "The last day for public questions is Monday 7 December at noon.",
        "Notice of one working day is required (i.e. noon on Monday 7 December 2026).",
        "The deadline for questions has been extended to noon on Monday 7 December because the agenda was published "
        "late. The usual deadline was noon on Tuesday 1 December.",
        "Speakers should register before noon on Monday 7 December. If you have registered and can't come, please tell "
        "us before 12 noon on the day.",
        "Questions must be received by 12 noon, 1 working day before the day of the meeting. For a Tuesday meeting "
        "this means the Monday before.",
    ],
)
def test_what_changes_nothing_raises_no_doubt(note: str) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (london(date(2026, 12, 7), time(12)), True)


def test_offices_that_open_again_are_closed_until_then() -> None:
    note = (
        "Petitions must reach us by noon ten working days before the meeting. The Council offices close at noon on 24 "
        "December and open again on 4 January."
    )
    (deadline,) = from_note(note, london(date(2027, 1, 11), time(18, 30))).deadlines
    assert (deadline.due_date, reminded_on(deadline)) == (date(2026, 12, 23), date(2026, 12, 16))
