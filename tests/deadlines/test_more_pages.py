"""What further pages of councils say round a deadline, in our own words: help to come in, what "this" is, reasons."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.domain.times import london

MEETING = london(date(2026, 12, 10), time(19, 30))  # a Thursday


def before(days: int, hour: int, minute: int = 0) -> datetime:
    """A London time so many days before the meeting's day."""
    return london(MEETING.date() - timedelta(days=days), time(hour, minute))


def test_views_are_spoken_and_this_is_what_was_named_last() -> None:
    words = (
        "Residents may put forward their views before Council decides. Anyone wishing to do this has to tell the clerk "
        "by noon on the day of the meeting. There is also a public question time, and a copy of the question must "
        "reach the clerk by noon three working days before the meeting."
    )
    found = {(one.kind, one.due, one.confirmed) for one in from_note(words, MEETING).deadlines}
    assert found == {("question", before(3, 12), True), ("speaking", before(0, 12), True)}


@pytest.mark.parametrize(
    "words",
    [
        "You may turn up and speak. If you cannot manage the stairs, please tell the clerk at least a week before.",
        "Anyone who may need help in an emergency evacuation should contact the officer at least seven days before.",
        "If you need a hearing loop or an interpreter please let us know five working days before the meeting.",
    ],
)
def test_help_to_come_in_is_no_deadline(words: str) -> None:
    answer = from_note(words, MEETING)
    assert not any(one.confirmed for one in answer.deadlines)
    assert answer.deadlines == ()
    assert "something else happens" in answer.reason


def test_help_beside_a_question_takes_nothing_from_it() -> None:
    words = (
        "Send your question, and any access needs, to the clerk by noon two working days before the meeting."
    )
    (deadline,) = from_note(words, MEETING).deadlines
    assert (deadline.kind, deadline.due) == ("question", before(2, 12))


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (
            "Notice must be given to the clerk by 10am two working days before the meeting. Places are given on a "
            "first-come-first-serve basis.",
            before(2, 10),
        ),
        (
            "The public may speak for three minutes each in this fifteen-minute session. Notice must be given by 10am "
            "two working days before the meeting.",
            before(2, 10),
        ),
    ],
)
def test_how_long_and_who_is_first_stands_in_no_rule_s_way(words: str, due: datetime) -> None:
    (deadline,) = from_rule_text(words, MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (due, True)


@pytest.mark.parametrize(
    "words",
    [
        "If you wish to speak please advise the Town Clerk before the meeting.",
        "Those who wish to speak must register prior to the start of the meeting of the committee.",
        "Prior to the meeting please write to the clerk that you wish to speak.",
    ],
)
def test_before_the_meeting_with_no_time_is_said_to_be_so(words: str) -> None:
    answer = from_note(words, MEETING)
    assert answer.deadlines == ()
    assert "not how long before" in answer.reason
