"""Deadlines that were moved, dates of other people, and several dates for one thing: never later than the truth."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from meetingwatch.cli.deadlines import _lines
from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from tests.deadlines.helpers import reminded_on, short

MEETING = datetime.fromisoformat("2025-09-18T18:30")
RULE = "Questions must be received five working days before the meeting"

STATED = [
    (
        "The deadline of 5pm on 12 September has been brought forward to 5pm on 10 September.",
        "2025-09-10T17:00",
    ),
    (
        "The deadline for questions, 5pm on 12 September, has been brought forward to 5pm on 10 September.",
        "2025-09-10T17:00",
    ),
    (
        "The usual deadline (5pm on 12 September) has been brought forward to 5pm on 10 September.",
        "2025-09-10T17:00",
    ),
    ("The deadline of 5pm on 12 September has been replaced by 5pm on 10 September.", "2025-09-10T17:00"),
    (
        "Questions must be submitted by 10am on Thursday 11 September. Please note this has been brought forward "
        "to 10am on Wednesday 10 September.",
        "2025-09-10T10:00",
    ),
    (
        "Questions must be submitted by 10am on Thursday 11 September (extended to 10am on Friday 12 September).",
        "2025-09-12T10:00",
    ),
    (
        "The deadline of noon on Friday 12 September 2025 is now noon on Wednesday 10 September.",
        "2025-09-10T12:00",
    ),
    (
        "Questions must be submitted by 5pm on 10 September instead of 5pm on 12 September.",
        "2025-09-10T17:00",
    ),
    (
        "Questions must be submitted by 5pm on 10 September rather than 5pm on 12 September.",
        "2025-09-10T17:00",
    ),
    (
        "Please ignore the deadline of 5pm on 12 September. Questions must be in by 5pm on 10 September.",
        "2025-09-10T17:00",
    ),
    ("Questions by 5pm on 12 September. UPDATE: deadline now 5pm on 10 September.", "2025-09-10T17:00"),
    (
        "The original deadline of 5pm on 12 September has changed; please submit questions by 5pm on 10 September.",
        "2025-09-10T17:00",
    ),
    (
        "Councillors must submit amendments by noon on Wednesday 17 September. Public questions by noon on "
        "12 September.",
        "2025-09-12T12:00",
    ),
    (
        "Amendments to motions must be received by noon on Wednesday 17 September. Public questions by noon on "
        "12 September.",
        "2025-09-12T12:00",
    ),
    (
        "Apologies for absence should be sent by noon on 17 September. Public questions by noon on 12 September.",
        "2025-09-12T12:00",
    ),
    (
        "Ward members wishing to speak must register by 10am on 17 September; members of the public by noon on "
        "15 September.",
        "2025-09-15T12:00",
    ),
    (
        "The meeting due on 11 September 2025 was cancelled and questions received by 5 September will be carried "
        "over. Further questions must be received by noon on 15 September 2025.",
        "2025-09-15T12:00",
    ),
    (
        "The meeting has been moved from 11 September to 18 September. Questions by noon on 12 September.",
        "2025-09-12T12:00",
    ),
    (
        "Questions from members of the public and councillors must be submitted by noon on 12 September.",
        "2025-09-12T12:00",
    ),
    ("Questions by 4pm, Thursday 11 September - Thursday 18 September meeting", "2025-09-11T16:00"),
    (
        "This page was updated on 8 September 2025 at 5pm. Questions must be received by noon on 12 September 2025.",
        "2025-09-12T12:00",
    ),
    ("Public questions must arrive by 5pm on Friday 12 September 2025.", "2025-09-12T17:00"),
    ("Public questions should arrive by 5pm on Friday 12 September 2025.", "2025-09-12T17:00"),
    ("Public questions to arrive no later than 5pm on Friday 12 September 2025.", "2025-09-12T17:00"),
    ("Public questions must have been received by 5pm on Friday 12 September 2025.", "2025-09-12T17:00"),
    (
        "Questions must be received by 5pm (close of business) on Friday 12 September 2025.",
        "2025-09-12T17:00",
    ),
    ("Questions must be received by 5pm sharp on Friday 12 September 2025.", "2025-09-12T17:00"),
    ("Questions must be received by 5pm, Friday, September 12th, 2025.", "2025-09-12T17:00"),
    ("Deadline for public questions: 12 noon\nMonday 15 September 2025", "2025-09-15T12:00"),
    ("Questions must be received by 1700 on 12 September.", "2025-09-12T17:00"),
    ("Questions must be received up to and including 12 September.", "2025-09-12"),
    ("Registration to speak closes noon Tuesday 16 September.", "2025-09-16T12:00"),
    (
        "Councillors must give 7 working days' notice of a question; members of the public 3 working days.",
        "2025-09-15",
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_the_date_that_holds(text: str, expected: str) -> None:
    assert short(from_note(text, MEETING).deadlines, [expected]) == [expected]


PRINTED_AFTER = [
    ". This means 5pm on {}.",
    ". That is 5pm on {}.",
    ". i.e. 5pm on {}.",
    ". This is 5pm on {}.",
    ". This will be 5pm on {}.",
    ". For this meeting, 5pm on {}.",
    ". So for this meeting: 5pm on {}.",
    ". In this case, 5pm on {}.",
    ". (5pm on {})",
    ". {}, 5pm.",
    ". For this meeting the deadline is therefore 5pm on {}.",
    ". For the meeting on 18 September 2025, this is 5pm on {}.",
    ". The cut-off for this meeting is 5pm on {}.",
    ". The final date for this meeting is 5pm on {}.",
    ", which for this meeting is 5pm on {}.",
    " = 5pm on {}.",
]


@pytest.mark.parametrize("after", PRINTED_AFTER)
def test_a_date_printed_after_a_rule_belongs_to_it(after: str) -> None:
    (agreeing,) = from_note(RULE + after.format("Thursday 11 September 2025"), MEETING).deadlines
    assert short([agreeing], ["x"]) == ["2025-09-11T17:00"]
    assert (agreeing.basis, agreeing.certainty) == ("both", "stated")
    (other,) = from_note(RULE + after.format("Tuesday 9 September 2025"), MEETING).deadlines
    assert short([other], ["x"]) == ["2025-09-09T17:00"]
    assert (other.basis, other.certainty, other.confirmed) == ("both", "conflict", False)
    assert reminded_on(other) == date(2025, 9, 9)


REFUSED = [
    "The deadline of 5pm on 12 September has been brought forward by two days.",
    "Questions must be submitted by 5pm on 12 September. The deadline has been brought forward by two days.",
    "Questions by 5pm on 12 September. This date has changed.",
    "The deadline is three working days before the meeting. It has been changed to four working days before the "
    "meeting.",
    "Questions by noon on 12 September 2025. The deadline has moved forward to Wednesday.",
    "Questions must be received by noon on 12 September 2025. The deadline is now Wednesday at noon.",
    "Petitions: 5pm, 4 September. Questions: 5pm, 12 September. Both deadlines have been brought forward by one day.",
    "Questions will not be accepted before 9am on 5 September.",
    "Apologies by noon on 17 September.",
    "Substitutes must be notified by noon on 17 September.",
    "Any Member wishing to move an alternative motion must give notice by noon on 17 September.",
    "Report deadline: 5 September 2025",
    "Agenda despatch by 10 September 2025",
    "Public questions received by 5pm on 12 September: none.",
]


@pytest.mark.parametrize("text", REFUSED)
def test_no_deadline_of_the_public(text: str) -> None:
    answer = from_note(text, MEETING)
    assert not answer.deadlines
    assert answer.reason


CONFLICTS = [
    (
        "Questions must be in by 5pm on 12 September. Because of the bank holiday this is a day earlier than usual: "
        "5pm on 11 September.",
        "2025-09-11",
    ),
    (
        "Questions by 5pm 12th September. Apologies, the deadline should be 5pm 10th September.",
        "2025-09-10",
    ),
    (
        "The deadline for written questions has been extended to 5pm on 12 September. The deadline for spoken "
        "questions remains 5pm on 10 September.",
        "2025-09-10",
    ),
    ("Questions by noon on 12 September 2025. Correction: noon on 10 September 2025.", "2025-09-10"),
    ("The deadline is 5pm on 12 September. Last date for questions 5pm on 10 September.", "2025-09-10"),
    (
        "Questions must be received by 11 September 2025. Petitions must be received by 4 September 2025. "
        "Please note this has been extended to 12 September 2025.",
        "2025-09-03",
    ),
]


@pytest.mark.parametrize(("text", "reminded"), CONFLICTS)
def test_dates_that_cannot_be_told_apart_are_one_conflict(text: str, reminded: str) -> None:
    first, *_rest = from_note(text, MEETING).deadlines
    assert first.certainty == "conflict" and not first.confirmed
    assert first.alternatives and first.warnings
    assert reminded_on(first).isoformat() == reminded


@pytest.mark.parametrize("words", ["before Friday 12 September 2025", "prior to 12 September 2025"])
def test_before_a_day_leaves_that_day_out(words: str) -> None:
    (deadline,) = from_note(f"Questions must be received {words}.", MEETING).deadlines
    assert (deadline.due, deadline.due_date, deadline.certainty) == (None, date(2025, 9, 11), "incomplete")
    assert [one.due_date for one in deadline.alternatives] == [date(2025, 9, 12)]
    assert reminded_on(deadline) == date(2025, 9, 10)


EARLIER = [
    (
        "E-petitions close 4 September 2025; paper petitions must be handed in by noon on 12 September 2025.",
        ["petition 2025-09-04", "petition 2025-09-12T12:00"],
    ),
    (
        "Questions must be received by 5pm on Friday 12 September, or 5pm on Wednesday 10 September if a written "
        "reply is wanted.",
        ["question 2025-09-10T17:00", "question 2025-09-12T17:00"],
    ),
    (
        "Closing dates: petitions 4 September 2025, questions 12 September 2025.",
        ["petition 2025-09-04", "question 2025-09-12"],
    ),
    (
        "Public questions close 12 September; petitions close 4 September.",
        ["petition 2025-09-04", "question 2025-09-12"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), EARLIER)
def test_the_earlier_of_two_deadlines_is_told(text: str, expected: list[str]) -> None:
    assert short(from_note(text, MEETING).deadlines, expected) == expected


def test_the_deadline_of_another_meeting_does_not_join_a_rule() -> None:
    text = (
        "Questions must be received three working days before the meeting. The deadline for the meeting on "
    )
    (deadline,) = from_note(text + "16 October is 5pm on 9 October 2025.", MEETING).deadlines
    assert deadline.due_date == date(2025, 9, 15)


def test_closed_offices_are_no_deadline() -> None:
    text = "The Council offices are closed from 25 December until 2 January. Questions must be received by noon on "
    answer = from_note(text + "22 December.", datetime.fromisoformat("2026-01-06T18:30"))
    assert short(answer.deadlines, ["x"]) == ["2025-12-22T12:00"]


def test_a_rule_for_another_weekday_of_meeting_is_left_out() -> None:
    text = "no later than 3pm the Wednesday before a Monday meeting, 3pm Thursday before a Tuesday meeting"
    monday = from_rule_text(text, datetime.fromisoformat("2025-09-22T18:00"))
    tuesday = from_rule_text(text, datetime.fromisoformat("2025-09-23T18:00"))
    assert short(monday.deadlines, ["x"]) == ["2025-09-17T15:00"]
    assert short(tuesday.deadlines, ["x"]) == ["2025-09-18T15:00"]


def test_when_papers_come_out_is_no_rule() -> None:
    answer = from_rule_text("The agenda is published five clear working days before the meeting", MEETING)
    assert not answer.deadlines and answer.reason


def test_plain_lines_show_the_other_readings() -> None:
    (deadline,) = from_note(
        "Questions must be received by noon five clear days before the meeting.", MEETING
    ).deadlines
    printed = "\n".join(_lines(deadline))
    assert deadline.alternatives
    for one in deadline.alternatives:
        assert f"{one.due_date.day} September" in printed
