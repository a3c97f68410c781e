"""What further pages of councils say round a deadline, in our own words: help to come in, what "this" is, reasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from meetingwatch.deadlines.reasoner import Answer, from_note, from_rule_text
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


@pytest.mark.parametrize("read", [from_note, from_rule_text])
@pytest.mark.parametrize(
    "definition",
    [
        "Clear days means working days.",
        "“Clear days” refers to working days and not weekends.",
        "Clear days are working days and do not include the day of the meeting.",
    ],
)
def test_clear_days_that_are_working_days_stay_clear(read: Callable[..., Answer], definition: str) -> None:
    words = f"Questions must be received by noon at least five clear days before the meeting. {definition}"
    (deadline,) = read(words, MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (before(8, 12), True)


def test_an_urgent_question_s_time_is_not_the_ordinary_one_s() -> None:
    words = (
        "Questions must be received by noon three working days before the meeting. The Chair may allow an urgent "
        "question where written notice of it is delivered by 10.30am on the day of the meeting."
    )
    assert [one.due for one in from_note(words, MEETING).deadlines] == [before(3, 12)]
    alone = from_rule_text(words.split(". ")[1], MEETING)
    assert alone.deadlines == ()
    assert "urgent" in alone.reason


def test_registering_to_attend_is_not_asking() -> None:
    words = (
        "Questions must be sent by 9am one working day before the meeting. Registrations to attend will be taken up to "
        "5pm on the day before the meeting."
    )
    found = {(one.kind, one.due) for one in from_note(words, MEETING).deadlines}
    assert found == {("question", before(1, 9)), ("attend", before(1, 17))}


@pytest.mark.parametrize("read", [from_note, from_rule_text])
@pytest.mark.parametrize(
    "words",
    [
        "At least 3 working days before the Committee, reports on the applications are published on our website.",
        "Five working days before the meeting, the papers are sent out.",
        "3 clear days before a meeting - finalised agenda published on the notice board.",
        "At least seven days' public notice must be given. The notice must specify the business.",
        "Seven days' notice of the meeting must be given.",
        "The chair may allow members of the public to speak for up to 15 minutes before the meeting.",
        "Questions may be put informally for a period of 10 minutes immediately before the meeting starts.",
        "Public participation sessions will take place 15 minutes before the start of a meeting.",
        "The Clerk shall display the agenda and arrange for it to be placed on the website at least three clear days "
        "before the meeting.",
        "A notice of the meeting must be sent to every member so as to be available at least ten clear days before it.",
        "If Members have an interest in an item, please send the interest form by 5pm on the day of the meeting.",
        "The statutory 72 hour notice period applies to the agenda.",
        "Petitions to be presented by Members\nThese have to be received by the clerk by noon on the day.",
        "Petitions from councillors must be received by noon on the day before the meeting.",
    ],
)
def test_what_the_council_does_before_a_meeting_is_no_deadline(
    read: Callable[..., Answer], words: str
) -> None:
    assert read(words, MEETING).deadlines == ()


@pytest.mark.parametrize(
    "words",
    [
        "You should tell us by 4pm on the working day before the meeting of the item on which you wish to "
        "speak.",
        "Notice of the petition must be given five days before the meeting.",
        "Five clear days before the meeting, papers for your presentation must be sent to the clerk.",
        "Petitions from members of the public must be received five working days before the meeting.",
    ],
)
def test_what_the_public_does_before_a_meeting_stays_one(words: str) -> None:
    assert from_note(words, MEETING).deadlines


def test_a_rule_that_is_said_again_and_disagrees_is_a_conflict() -> None:
    words = (
        "Questions must be received by noon, four working days before the meeting. This means we must receive "
        "questions by noon on the Thursday before the meeting."
    )
    (deadline,) = from_note(words, MEETING).deadlines
    assert (deadline.certainty, deadline.confirmed) == ("conflict", False)
    assert deadline.remind_from == before(7, 12)


@pytest.mark.parametrize(
    "example",
    [
        "(e.g. Wednesday for a meeting on the Thursday of the following week)",
        "(i.e. 10am on the preceding Wednesday for a meeting on the following Thursday)",
        "For example, where a meeting occurs on a Thursday, your request must be received by 10am on the Wednesday of "
        "the week before.",
    ],
)
def test_examples_that_name_the_following_week(example: str) -> None:
    words = f"Deputation requests must be received by 10am five clear working days in advance {example}"
    (deadline,) = from_rule_text(words.replace(" For", ". For"), MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (before(8, 10), True), deadline.warnings


def test_what_must_be_done_first_is_no_ordinal() -> None:
    words = "You must confirm by noon on the Tuesday before the meeting. To speak you must first send your comments."
    assert all(one.confirmed for one in from_note(words, MEETING).deadlines)


def test_what_this_must_be_received_means_is_the_supplementary_question() -> None:
    words = (
        "Once your question was accepted for the meeting, you can send supplementary questions to the clerk. This must "
        "be received at least 90 minutes before the meeting."
    )
    assert [(one.kind, one.due) for one in from_note(words, MEETING).deadlines] == [
        ("supplementary", before(0, 18))
    ]


@pytest.mark.parametrize("read", [from_note, from_rule_text])
def test_when_requests_are_taken_from_stands_in_no_way(read: Callable[..., Answer]) -> None:
    words = (
        "Requests to speak must be received by noon not less than 2 working days before the meeting. Requests will not "
        "be accepted until after the publication of the agenda."
    )
    (deadline,) = read(words, MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (before(2, 12), True)
