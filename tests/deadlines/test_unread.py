"""What a note or a sentence says beside its deadline, and what is no deadline of the public at all."""

from __future__ import annotations

from datetime import date, time

import pytest

from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import INCOMPLETE
from meetingwatch.domain.times import london
from tests.deadlines.helpers import reminded_on

MEETING = london(date(2026, 12, 3), time(19))  # a Thursday


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("Written questions need five days. Oral questions: noon on 2 December.", "5 days"),
        (
            "Questions for written answer take ten days; to ask in person, register by noon on 2 December.",
            "10 days",
        ),
    ],
)
def test_a_count_of_days_that_was_not_read_is_told(note: str, left: str) -> None:
    answer = from_note(note, MEETING)
    assert answer.deadlines
    for deadline in answer.deadlines:
        assert (deadline.certainty, deadline.confirmed) == (INCOMPLETE, False)
        assert any(f"“{left}”" in one for one in deadline.warnings)


@pytest.mark.parametrize(
    "note",
    [
        "Questions at least 3 working days before the meeting, by 10am. (The office is closed on Monday 30 November.)",
        "Questions by 10am, 3 working days before the meeting. The council offices will be shut on 1 December.",
    ],
)
def test_a_closed_day_near_the_meeting_is_told(note: str) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert not deadline.confirmed
    assert any("offices are closed" in one for one in deadline.warnings)


@pytest.mark.parametrize(
    "note",
    [
        "Questions by 10am, 3 working days before the meeting. You will get a reply within ten working days.",
        "Questions by 10am, 3 working days before the meeting. The office is closed on Friday 25 December.",
        "Questions from people who have lived here for 28 days, by 10am, 3 working days before the meeting.",
    ],
)
def test_what_is_about_something_else_raises_no_doubt(note: str) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert deadline.confirmed


@pytest.mark.parametrize(
    "sentence",
    [
        "Members must give notice of questions by noon three working days before the meeting.",
        "Answers to questions will be sent to the questioner by 5pm on the working day before the meeting.",
        "A questioner may withdraw a question up to noon on the working day before the meeting.",
        "Speakers will be told whether they can speak by noon on the day before the meeting.",
        "The list of questions will be circulated one working day before the meeting.",
        "The Council will publish its answers two working days before the meeting.",
        "Notice of motion by councillors must be given nine clear working days before the meeting.",
        "Questions must be received by 25:00 two working days before the meeting.",
        "Questions must be received by 10:75 two working days before the meeting.",
        "Questions must be received by 5pm two (3) working days before the meeting.",
        "Questions must be received by 5pm 3 (two) working days before the meeting.",
    ],
)
def test_what_is_no_deadline_of_the_public_or_no_time_is_refused(sentence: str) -> None:
    answer = from_rule_text(sentence, MEETING)
    assert answer.deadlines == ()
    assert answer.reason


@pytest.mark.parametrize(
    ("note", "earliest"),
    [
        ("Written questions: five days. Oral questions: noon on 2 December.", date(2026, 11, 27)),
        ("Written questions: five days. Oral questions: noon the day before.", date(2026, 11, 27)),
        (
            "Questions in writing ten days ahead; to ask in person, register by noon on 2 December.",
            date(2026, 11, 20),
        ),
    ],
)
def test_a_bare_count_beside_a_later_day_is_reminded_of_first(note: str, earliest: date) -> None:
    assert min(reminded_on(one) for one in from_note(note, MEETING).deadlines) == earliest


# A Wednesday; nothing near it is a holiday. The rule's own day, and the earlier day that the second count gives.
@pytest.mark.parametrize(
    ("note", "due", "reminded"),
    [
        (
            "Questions must be received one working day before the meeting, except where it follows a bank holiday, "
            "when three are needed.",
            date(2026, 12, 8),
            date(2026, 12, 3),
        ),
        (
            "Questions must be received by noon two working days before the meeting; three working days where the "
            "question is complex.",
            date(2026, 12, 7),
            date(2026, 12, 4),
        ),
        (
            "Please send questions by noon 3 clear working days before the meeting (5 if sent by post).",
            date(2026, 12, 3),
            date(2026, 12, 1),
        ),
        (
            "Deputations: noon, five clear days before the meeting (ten for budget meetings).",
            date(2026, 12, 3),
            date(2026, 11, 24),  # "clear days" may be working days
        ),
        (
            "Questions must be received five working days before the meeting, by noon. If posted, allow seven working "
            "days.",
            date(2026, 12, 2),
            date(2026, 11, 30),
        ),
        (
            "Questions by noon two working days before the meeting, or two weeks if a written answer is wanted.",
            date(2026, 12, 7),
            date(2026, 11, 25),
        ),
    ],
)
def test_a_second_count_for_some_is_reminded_on_where_it_is_the_earlier(
    note: str, due: date, reminded: date
) -> None:
    (deadline,) = from_note(note, london(date(2026, 12, 9), time(18, 30))).deadlines
    assert (deadline.due_date, reminded_on(deadline), deadline.confirmed) == (due, reminded, False)


@pytest.mark.parametrize(
    "note",
    [
        "Questions by noon 2 working days before the meeting. Speakers have 3 minutes, or 5 for groups.",
        "Questions by noon 2 working days before the meeting, and are answered within 10 working days.",
        "Questions by noon 2 working days before the meeting; petitions ten working days.",
        "Questions by noon 2 working days before the meeting. A person may ask 1 question, or 3 if time allows.",
    ],
)
def test_another_figure_is_no_second_count(note: str) -> None:
    found = from_note(note, london(date(2026, 12, 9), time(18, 30))).deadlines
    first = next(one for one in found if one.kind == kinds.QUESTION)
    assert (first.due_date, reminded_on(first)) == (date(2026, 12, 7), date(2026, 12, 7))


@pytest.mark.parametrize(
    "note",
    [
        "Residents' questions: 10am, three working days before the meeting (by post: one working day earlier).",
        "Questions by 5pm on Thursday 3 December. If you post yours, allow two more days.",
        "Online questions until 11pm on 3 December; telephone questions until 3pm on that date.",
        "Registration closes at noon on Thursday 3 December, and for petitions it closes 24 hours earlier.",
    ],
)
def test_words_about_time_that_were_not_read_make_a_deadline_unsure(note: str) -> None:
    found = from_note(note, london(date(2026, 12, 8), time(19))).deadlines
    assert found
    for deadline in found:
        assert not deadline.confirmed
        assert any("does not understand" in one or "may be an earlier" in one for one in deadline.warnings)


def test_a_second_count_in_a_rule_that_can_be_read_is_reminded_on_too() -> None:
    words = (
        "Questions must be submitted by noon at least 3 working days before the meeting, save that for Cabinet 5 are "
        "required."
    )
    (deadline,) = from_rule_text(words, london(date(2026, 12, 9), time(18, 30))).deadlines
    assert (deadline.due_date, reminded_on(deadline)) == (date(2026, 12, 4), date(2026, 12, 2))
