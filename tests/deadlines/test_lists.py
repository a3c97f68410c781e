"""Several deadlines in one sentence, and exceptions for a day of the week: each is told, and none for another."""

from __future__ import annotations

from datetime import date, time

import pytest

from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.domain.times import london
from tests.deadlines.helpers import reminded_on, say, short

MEETING = london(date(2026, 12, 8), time(19))  # a Tuesday


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "Deadline 1/12 (noon) for questions, 4/12 (noon) for public speaking, 24/11 for petitions.",
            ["petition 2026-11-24", "question 2026-12-01T12:00", "speaking 2026-12-04T12:00"],
        ),
        (
            "Deadlines: 1 December for questions, 3 December for speakers and 24 November for petitions.",
            ["petition 2026-11-24", "question 2026-12-01", "speaking 2026-12-03"],
        ),
        (
            "Deadline Wednesday 2 December (noon) for questions, Tuesday 24 November for petitions.",
            ["petition 2026-11-24", "question 2026-12-02T12:00"],
        ),
        (
            "Noon on 2 December is the deadline for questions, and 5pm on 26 November for petitions.",
            ["petition 2026-11-26T17:00", "question 2026-12-02T12:00"],
        ),
        (
            "Deadline for questions is 12.00 on 03.12.2026, and for statements is 12.00 on 02.12.2026.",
            ["question 2026-12-03T12:00", "statement 2026-12-02T12:00"],
        ),
        (
            "All questions by Thursday 3 December at noon (Wednesday 2 December if you want a written answer).",
            ["question 2026-12-02", "question 2026-12-03T12:00"],
        ),
        (
            "Registration to speak opens at 10am on 30 November and shuts at 1pm on 4 December.",
            ["speaking 2026-12-04T13:00"],
        ),
        ("Questions to be with us by noon today, 27 November.", ["question 2026-11-27T12:00"]),
        (
            "Please note the earlier deadline for questions to this meeting: 4.30 pm, Monday 30 November 2026.",
            ["question 2026-11-30T16:30"],
        ),
        (
            "Let the clerk know by 4pm on the Friday before if you wish to speak.",
            ["speaking 2026-12-04T16:00"],
        ),
        (
            "Sign up to speak no later than a quarter of an hour before the start.",
            ["speaking 2026-12-08T18:45"],
        ),
        (
            "Sign up to speak at least three quarters of an hour before the start.",
            ["speaking 2026-12-08T18:15"],
        ),
        (
            "No prior notice is needed to address the council, though written questions help if sent by the Friday "
            "before.",
            ["question 2026-12-04"],
        ),
    ],
)
def test_each_is_told(note: str, expected: list[str]) -> None:
    assert short(from_note(note, MEETING).deadlines, expected) == sorted(expected)


EXCEPTION = "Speakers should register by noon the day before, or by noon on Friday for Monday meetings."
IN_HOURS = "Speakers to register 24 hours before, or by noon on Friday for Monday meetings."


@pytest.mark.parametrize(
    ("words", "meeting", "due", "reminded"),
    [
        (EXCEPTION, date(2026, 12, 8), "2026-12-07T12:00", date(2026, 12, 7)),
        (EXCEPTION, date(2026, 12, 7), "2026-12-04T12:00", date(2026, 12, 4)),
        (IN_HOURS, date(2026, 12, 9), "2026-12-08T19:00", date(2026, 12, 8)),
        (IN_HOURS, date(2026, 12, 7), "2026-12-04T12:00", date(2026, 12, 4)),
    ],
)
@pytest.mark.parametrize("read", [from_note, from_rule_text])
def test_what_holds_for_meetings_of_one_weekday_holds_for_those(
    read: object, words: str, meeting: date, due: str, reminded: date
) -> None:
    assert callable(read)
    (deadline,) = read(words, london(meeting, time(19))).deadlines
    assert (say(deadline), reminded_on(deadline)) == (due, reminded)


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("Closing date for comments on the bus review: 4 December 2026.", "something else"),
        ("Objections to the premises licence must be received by 5pm on 2 December.", "something else"),
        (
            "Entries for the poetry prize must reach the Mayor's office by noon on 2 December.",
            "something else",
        ),
        ("School admission appeals must be lodged by 2 December.", "something else"),
        ("Cwestiynau ar gyfer cyfarfod mis Ionawr erbyn 5 Ionawr 2027.", "another meeting, of January"),
        ("Questions must be submitted by noon that Thursday.", "day of the week"),
        ("Petitions: ten working days for those with 1,500 names or more, five for the rest.", "count"),
    ],
)
def test_what_is_no_deadline_that_can_be_told_has_its_true_reason(note: str, reason: str) -> None:
    answer = from_note(note, MEETING)
    assert not answer.deadlines
    assert reason in answer.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "The register of speakers is shown online from the day before.",
        "Petition signatures are counted the day before.",
        "The list of speakers goes up the working day before.",
        "The petition on parking is debated the day before.",
    ],
)
def test_what_happens_is_no_deadline(sentence: str) -> None:
    (deadline,) = from_note(f"Questions by noon on 2 December. {sentence}", MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (london(date(2026, 12, 2), time(12)), True)


def test_a_sentence_about_councillors_beside_one_about_the_public_is_passed_over() -> None:
    words = (
        "A Member shall give notice of a motion by 9 a.m. seven clear days before the meeting. A member of the public "
        "shall give notice of a question by 9 a.m. five working days before the meeting."
    )
    (deadline,) = from_rule_text(words, MEETING).deadlines
    assert deadline.due == london(date(2026, 12, 1), time(9))


@pytest.mark.parametrize(
    "words",
    [
        "Notice of a question: 5 working days. Deputations: twice that.",
        "Questions must be handed to the Clerk during the five working days before the meeting.",
        "Questions must be received 5 working days before the meeting. Petitions need two days longer.",
    ],
)
def test_the_strict_reader_refuses_what_it_does_not_count(words: str) -> None:
    answer = from_rule_text(words, MEETING)
    assert not answer.deadlines
    assert answer.reason
