"""What councils write beside meetings, in our own words; dates that are no deadline are left alone."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.deadlines.reasoner import from_note
from tests.deadlines.helpers import short

# Words, meeting, and each deadline as "kind moment" or "moment"; none where the words must be refused.
NOTES = [
    (
        "Note: Public questions must be submitted by 10am on Thursday 11 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "The deadline for public questions is 12noon Wednesday 10th July 2024 and for "
        "petitions is 12noon Thursday 4th July 2024",
        "2024-07-16T18:30",
        ["question 2024-07-10T12:00", "petition 2024-07-04T12:00"],
    ),
    ("Agenda published on 8 July 2024. The meeting starts at 7pm.", "2024-07-16T18:30", []),
    (
        "The agenda will be published by 5pm on Monday 8 July 2024. Questions must be received "
        "by noon on Thursday 11 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "Deadline for questions: noon on Friday 12 July for questions and noon on Monday 15 July for statements",
        "2024-07-16T18:30",
        ["question 2024-07-12T12:00", "statement 2024-07-15T12:00"],
    ),
    (
        "Questions must be received by midnight on Tuesday 9 July 2024",
        "2024-07-16T18:30",
        ["2024-07-09T23:59"],
    ),
    ("Questions by 5pm on Tuesday 10 July 2024.", "2024-07-16T18:30", ["2024-07-10T17:00"]),
    ("Questions must be received by 5pm on 10 July 2023.", "2024-07-16T18:30", ["2024-07-10T17:00"]),
    ("Questions must be received by 5pm on Friday 19 July 2024.", "2024-07-16T18:30", ["2024-07-19T17:00"]),
    ("This meeting was originally scheduled for 9 July 2024.", "2024-07-16T18:30", []),
    (
        "The next meeting will be held on 10 September 2024. Questions for that meeting must "
        "be received by 5 September 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Questions for the meeting on 10 September 2024 must be received by noon on 5 September 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Rhaid cyflwyno cwestiynau erbyn 10yb ddydd Iau 11 Gorffennaf 2024.",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "Rhaid cyflwyno cwestiynau erbyn 12 hanner dydd ddydd Gwener 12 Gorffennaf 2024",
        "2024-07-16T18:30",
        ["2024-07-12T12:00"],
    ),
    (
        "If you would like to speak at the meeting you must register by 5.00pm on Friday, 12 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-12T17:00"],
    ),
    ("Registration to speak closes at 5pm on Friday 12 July 2024", "2024-07-16T18:30", ["2024-07-12T17:00"]),
    (
        "The closing date for questions is Thursday 11 July 2024 at 10am",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    ("Public questions - deadline 10am Thursday 11 July 2024", "2024-07-16T18:30", ["2024-07-11T10:00"]),
    (
        "Deadlines: Questions 10am Thursday 11 July; Deputations 5pm Tuesday 9 July",
        "2024-07-16T18:30",
        ["question 2024-07-11T10:00", "deputation 2024-07-09T17:00"],
    ),
    (
        "Please note that the deadline has been extended to 9am on Monday 15 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-15T09:00"],
    ),
    (
        "Questions must be submitted by 10am on Thursday 11 July 2024. The deadline for "
        "questions has been extended to Monday 15 July 2024 at 9am.",
        "2024-07-16T18:30",
        ["2024-07-15T09:00"],
    ),
    (
        "Questions for this meeting must be received by 12.00pm on 10/07/2024",
        "2024-07-16T18:30",
        ["2024-07-10T12:00"],
    ),
    (
        "Members of the public wishing to ask a question should email democracy@council.gov.uk "
        "by no later than 12 noon on Wednesday 10 July",
        "2024-07-16T18:30",
        ["2024-07-10T12:00"],
    ),
    ("Members of the public may submit questions by 10am on Friday", "2024-07-16T18:30", []),
    (
        "The deadline for Councillors' questions is noon on Monday 8 July 2024; the deadline "
        "for public questions is noon on Wednesday 10 July 2024",
        "2024-07-16T18:30",
        ["question 2024-07-10T12:00"],
    ),
    (
        "The meeting of 16 July 2024 will consider the budget. Deadline for questions 10 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-10"],
    ),
    ("Doors open 30 minutes before the meeting.", "2024-07-16T18:30", []),
    (
        "The decision comes into force on 23 July 2024 unless called in by 5pm on 22 July 2024",
        "2024-07-16T18:30",
        [],
    ),
    ("Papers are available five clear working days before the meeting.", "2024-07-16T18:30", []),
    (
        "Please register to attend in person by 12 noon on Monday 15 July 2024.",
        "2024-07-16T18:30",
        ["attend 2024-07-15T12:00"],
    ),
    (
        "Deadlines for this meeting:\nQuestions - 10am on 11 July 2024\nStatements - 12 noon on 15 July 2024",
        "2024-07-16T18:30",
        ["question 2024-07-11T10:00", "statement 2024-07-15T12:00"],
    ),
    (
        "Any member of the public who wishes to make a statement or ask a question should give "
        "notice by 10.00am two clear working days before the meeting (10.00am on Thursday 11th "
        "July 2024).",
        "2024-07-16T18:30",
        ["question 2024-07-11T10:00", "statement 2024-07-11T10:00"],
    ),
    (
        "Questions should be received by 5pm four clear working days before the meeting, which "
        "for this meeting is Tuesday 9 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-09T17:00"],
    ),
    (
        "Questions must be received three clear working days before the meeting. The deadline "
        "for this meeting is 10am on Wednesday 10 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-10T10:00"],
    ),
    (
        "To submit a petition email us before 9am on 2 July 2024. To ask a question email us "
        "before 9am on 11 July 2024.",
        "2024-07-16T18:30",
        ["petition 2024-07-02T09:00", "question 2024-07-11T09:00"],
    ),
    ("Minutes of the meeting held on 4 June 2024 to be approved.", "2024-07-16T18:30", []),
    ("The live stream will be available until 16 January 2025.", "2024-07-16T18:30", []),
    (
        "Late questions will not be accepted after 10am on Thursday 11 July 2024",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "Questions received after 5pm on 10 July will not be accepted.",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    (
        "Questions can be submitted from 8 July 2024 until noon on 11 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "Submissions must be received no later than close of business on Thursday 11 July 2024",
        "2024-07-16T18:30",
        ["2024-07-11"],
    ),
    ("You must tell us by Thursday 11 July if you want to speak", "2024-07-16T18:30", ["2024-07-11"]),
    ("by Thursday 11th July 2024 at 12 noon at the latest", "2024-07-16T18:30", ["2024-07-11T12:00"]),
    ("Item 5 is withdrawn and will be considered on 11 September 2024.", "2024-07-16T18:30", []),
    ("Responses to questions will be published by 5pm on Monday 15 July 2024.", "2024-07-16T18:30", []),
    (
        "Questions must be received by 10am on Thursday 11 July 2024 and answers will be "
        "published on Monday 15 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    ("Questions should be submitted by 5pm on 28 December 2023.", "2024-01-04T19:00", ["2023-12-28T17:00"]),
    ("Questions should be submitted by 5pm on 28 December.", "2024-01-04T19:00", ["2023-12-28T17:00"]),
    (
        "Deadline for questions: 12 noon, Thursday 11 July (three working days before the meeting)",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "The deadline to register to speak is 12 noon on the working day before the meeting - Monday 15 July.",
        "2024-07-16T18:30",
        ["2024-07-15T12:00"],
    ),
    (
        "Please register by 12 noon on Monday 15 July 2024 (the last working day before the meeting)",
        "2024-07-16T18:30",
        ["2024-07-15T12:00"],
    ),
    (
        "Members of the public can ask questions. Call 01234 567890 by 4pm on 12 July.",
        "2024-07-16T18:30",
        ["2024-07-12T16:00"],
    ),
    (
        "Questions must be received by 10 am Thursday 11 July 2024 for the meeting on Tuesday 16 July 2024",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "Statement and questions from the public: deadline of 5pm Wednesday, 10 July 2024",
        "2024-07-16T18:30",
        ["2024-07-10T17:00", "2024-07-10T17:00"],
    ),
    (
        "Public Question Time. Questions in writing should reach the Chief Executive by noon "
        "on the Friday before the meeting.",
        "2024-07-16T18:30",
        ["2024-07-12T12:00"],
    ),
    (
        "Meeting date: 16 July 2024. Question deadline: 10 July 2024, 5pm. Petition deadline: 2 July 2024.",
        "2024-07-16T18:30",
        ["question 2024-07-10T17:00", "petition 2024-07-02"],
    ),
    (
        "Requests to speak must be made by 12 noon on 15 July 2024 (not 12 July as previously stated).",
        "2024-07-16T18:30",
        ["2024-07-15T12:00"],
    ),
    (
        "Questions must be submitted by 5pm on 10 July 2024 - the deadline was previously 5pm on 8 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    (
        "Usually questions must be submitted by noon three working days before the meeting. "
        "However, because of the bank holiday, questions for this meeting must be received by "
        "5pm on Wednesday 10 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    ("31 June 2024 is the deadline for questions", "2024-07-16T18:30", []),
    ("Questions must be submitted by 31 June 2024", "2024-07-16T18:30", []),
    ("If the meeting is adjourned it will resume at 10am on Wednesday 17 July 2024.", "2024-07-16T18:30", []),
    ("Supplementary agenda published Friday 12 July 2024 at 3pm", "2024-07-16T18:30", []),
    ("The meeting will be held in private until 7pm on 16 July 2024.", "2024-07-16T18:30", []),
    (
        "Public speaking: to register please contact us by 12 noon on the day before the meeting (i.e. Monday 15 July)",
        "2024-07-16T18:30",
        ["2024-07-15T12:00"],
    ),
    ("You have until 5pm on Monday, 8th July to register.", "2024-07-16T18:30", ["2024-07-08T17:00"]),
    (
        "Written representations to be received by 4:00 PM on Thursday, July 11, 2024",
        "2024-07-16T18:30",
        ["2024-07-11T16:00"],
    ),
    ("questions by 10am Thurs 11 Jul 24", "2024-07-16T18:30", ["2024-07-11T10:00"]),
    ("The deadline for the receipt of public questions has now passed.", "2024-07-16T18:30", []),
    (
        "Questions need to be with us 10 working days before; for this meeting that is Tuesday 2 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-02"],
    ),
]


@pytest.mark.parametrize(("text", "meeting", "expected"), NOTES)
def test_note(text: str, meeting: str, expected: list[str]) -> None:
    answer = from_note(text, datetime.fromisoformat(meeting))
    assert short(answer.deadlines, expected) == sorted(expected)
    assert answer.deadlines or answer.reason


@given(st.text(max_size=160))
def test_any_words_are_read_or_left_alone(text: str) -> None:
    answer = from_note(text, datetime.fromisoformat("2024-07-16T18:30"))
    assert answer.deadlines or answer.reason


MEETING = datetime.fromisoformat("2024-07-16T18:30")


def test_weekday_that_does_not_match_shows_both_and_reminds_on_the_earlier() -> None:
    (deadline,) = from_note("Questions by 5pm on Tuesday 10 July 2024.", MEETING).deadlines
    assert deadline.certainty == "conflict" and not deadline.confirmed
    assert [one.due_date.isoformat() for one in deadline.alternatives] == ["2024-07-09"]
    assert str(deadline.remind_from).startswith("2024-07-09")


def test_wrong_year_is_told_and_not_reminded_on() -> None:
    (deadline,) = from_note("Questions must be received by 5pm on 10 July 2023.", MEETING).deadlines
    assert deadline.due_date is not None and deadline.due_date.isoformat() == "2024-07-10"
    assert deadline.certainty == "conflict" and deadline.warnings
    assert str(deadline.remind_from).startswith("2024-07-10")


def test_day_after_the_meeting_warns() -> None:
    (deadline,) = from_note("Questions must be received by 5pm on Friday 19 July 2024.", MEETING).deadlines
    assert deadline.certainty == "conflict" and deadline.warnings
    assert str(deadline.remind_from) == "2024-07-15"


def test_day_long_before_the_meeting_warns() -> None:
    (deadline,) = from_note("Petitions must be received by 5pm on Friday 31 May 2024.", MEETING).deadlines
    assert deadline.certainty == "conflict" and deadline.warnings


def test_printed_saturday_is_kept_and_reminded_on_friday() -> None:
    (deadline,) = from_note("Questions must be received by 5pm on Saturday 13 July 2024.", MEETING).deadlines
    assert deadline.due_date is not None and deadline.due_date.isoformat() == "2024-07-13"
    assert str(deadline.remind_from) == "2024-07-12"
    assert deadline.warnings


def test_midnight_is_the_end_of_the_day_with_a_warning() -> None:
    (deadline,) = from_note(
        "Questions must be received by midnight on Tuesday 9 July 2024", MEETING
    ).deadlines
    assert deadline.due is not None and deadline.due.strftime("%H:%M") == "23:59"
    assert deadline.warnings and deadline.alternatives


def test_own_example_outranks_the_words() -> None:
    text = (
        "Questions must reach us by 9am at least two clear days before the meeting. For "
        "meetings held on a Tuesday this means 9am on the Friday before."
    )
    (deadline,) = from_note(text, MEETING).deadlines
    assert deadline.due_date is not None and deadline.due_date.isoformat() == "2024-07-12"
    assert deadline.certainty == "conflict"
    assert str(deadline.remind_from).startswith("2024-07-11")


def test_what_holds_normally_is_not_confirmed() -> None:
    (deadline,) = from_note(
        "Questions must normally be received by noon two working days before the meeting.", MEETING
    ).deadlines
    assert not deadline.confirmed and deadline.warnings
