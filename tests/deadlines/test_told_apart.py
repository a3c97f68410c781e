"""What looks like a deadline and is none, what may be another deadline, and what explains one and changes nothing."""

from __future__ import annotations

from datetime import date, time

import pytest

from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.domain.times import london
from tests.deadlines.helpers import reminded_on, say, short

MEETING = london(date(2026, 12, 8), time(19))  # a Tuesday


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (
            "2. Public questions. Notice of questions must be given five working days before the meeting.",
            "2026-12-01",
        ),
        (
            "(2) Petitions - notice is to be given by noon ten working days before the meeting.",
            "2026-11-24T12:00",
        ),
        (
            "4. Public Speaking\nYou must give notice by noon seven working days before the meeting.",
            "2026-11-27T12:00",
        ),
        (
            "1. Questions by the public. Notice of a question must be given by noon five clear working days before the "
            "meeting.",
            "2026-11-30T12:00",
        ),
    ],
)
@pytest.mark.parametrize("read", [from_note, from_rule_text])
def test_the_number_of_a_heading_is_no_count_of_days(read: object, words: str, due: str) -> None:
    assert callable(read)
    (deadline,) = read(words, MEETING).deadlines
    assert (say(deadline), deadline.confirmed) == (due, True)


@pytest.mark.parametrize(
    "words",
    [
        "Speakers should register by noon on the day before the last working day before the meeting.",
        "Questions by noon on the day before the Friday before the meeting.",
        "Petitions must be delivered by 5pm on the day before the third working day before the meeting.",
    ],
)
def test_a_day_before_another_count_is_refused(words: str) -> None:
    answer = from_note(words, MEETING)
    assert not answer.deadlines
    assert "another day" in answer.reason


def test_before_a_counted_day_leaves_that_day_out_as_well() -> None:
    (deadline,) = from_note(
        "Questions must be received before the second working day before the meeting.", MEETING
    ).deadlines
    assert deadline.due_date == date(2026, 12, 4)
    assert [one.due_date for one in deadline.alternatives] == [date(2026, 12, 3)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Because of the Christmas break the deadline will be earlier than usual for this meeting; please ask.",
        "The deadline for this meeting is earlier than usual.",
        "We need them sooner if they are about planning.",
        "Anyone wanting to show a film must get in touch much earlier.",
        "Parish councils should see the separate protocol, which gives a shorter time.",
        "Larger petitions need more notice.",
        "For questions about the accounts we need longer.",
        "Different arrangements apply to planning applications: please see the planning pages.",
    ],
)
def test_words_that_say_it_may_be_earlier_make_it_unsure(sentence: str) -> None:
    note = f"Questions should be received by noon three working days before the meeting. {sentence}"
    (deadline,) = from_note(note, MEETING).deadlines
    assert (deadline.due_date, deadline.confirmed) == (date(2026, 12, 3), False)
    assert any("may change it" in one or "does not understand" in one for one in deadline.warnings)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "Questions may be e-mailed or posted. They have to arrive before noon on Friday 4 December, otherwise they "
            "will be held over to the meeting on 2 February 2027.",
            ["question 2026-12-04T12:00"],
        ),
        (
            "Questions which miss the deadline of noon on Wednesday 2 December will go to the meeting on 19 January, "
            "for which the closing date is noon on Wednesday 13 January.",
            ["question 2026-12-02T12:00"],
        ),
        (
            "If your question arrives after noon on Wednesday 2 December it will go to the meeting on 19 January.",
            ["question 2026-12-02T12:00"],
        ),
        (
            "Questions on matters not on the agenda should be sent to the Clerk by Thursday 3 December so that an "
            "answer can be found.",
            ["question 2026-12-03"],
        ),
        (
            "The closing date for questions to the meeting was extended from 1 December to noon on 3 December.",
            ["question 2026-12-03T12:00"],
        ),
        (
            "The deadline for questions has been extended by one day, to noon on Friday 4 December.",
            ["question 2026-12-04T12:00"],
        ),
        (
            "Who | Register by | Time allowed\nObjector | Wednesday 2 December, 5pm | 3 minutes\n"
            "Applicant | Friday 4 December, noon | 3 minutes",
            ["any 2026-12-02T17:00", "any 2026-12-04T12:00"],
        ),
        (
            "Register to speak by:\nObjector | Thursday 3 December, 5pm\nApplicant | Friday 4 December, noon",
            ["speaking 2026-12-03T17:00", "speaking 2026-12-04T12:00"],
        ),
        (
            "One question each. Two clear working days' notice is needed, by 5.00pm.",
            ["question 2026-12-03T17:00"],
        ),
    ],
)
def test_a_deadline_among_other_words_is_told(note: str, expected: list[str]) -> None:
    assert short(from_note(note, MEETING).deadlines, expected) == expected


@pytest.mark.parametrize(
    "words",
    [
        "At least five clear working days before a meeting the Proper Officer shall send a summons to every Member.",
        "At least five clear days before a meeting, the Chief Executive will send a summons to every Councillor.",
        "At least three clear days before the meeting the Clerk will post the agenda on the noticeboard.",
        "Please book a seat in the public gallery by noon on Monday 7 December.",
        "To watch the meeting on Teams please e-mail us for the link by 4pm on Monday 7 December.",
        "Tours of the Council Chamber before the meeting: please register by noon on Friday 4 December.",
        "Tell us by noon on Friday 4 December if you would like to speak in Welsh.",
    ],
)
def test_what_is_no_deadline_of_the_public_is_not_told(words: str) -> None:
    answer = from_note(words, MEETING)
    assert not answer.deadlines
    assert answer.reason


def test_notice_that_is_a_courtesy_is_told_to_be_one() -> None:
    note = (
        "No notice is required to speak but it helps the Clerk if you let her know by noon on the day before."
    )
    (deadline,) = from_note(note, MEETING).deadlines
    assert not deadline.confirmed
    assert any("no notice is required" in one for one in deadline.warnings)


@pytest.mark.parametrize(
    "note",
    [
        "The deadline for public questions, originally Tuesday 1 December, has been extended to midday on Thursday 3 "
        "December because of the late publication of the agenda.",
        "Because of the bank holidays at Christmas, the deadline for questions is noon on Thursday 3 December.",
        "Cwestiynau erbyn canol dydd, 3 Rhagfyr 2026. Questions by noon, 3 December 2026.",
        "Questions must be with us by noon on Thursday 3 December, not Friday 4 December as stated on the agenda.",
        "Questions by noon on Thursday 3 December; the link will be sent out by 4pm that day.",
        "Please ring before noon on Thursday 3 December to speak. There is a maximum of five speakers, first come "
        "first served.",
        "As this meeting is on a Tuesday the deadline for questions is the Thursday before, at 12 noon.",
    ],
)
def test_what_explains_a_deadline_raises_no_doubt(note: str) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (london(date(2026, 12, 3), time(12)), True)


@pytest.mark.parametrize(
    "words",
    [
        "A question may only be asked if it has been received by the Democratic Services Manager by 4.30 p.m. on the "
        "Wednesday of the week preceding that in which the meeting takes place, and no more than two questions may be "
        "submitted by one person.",
        "A petition may be presented at an ordinary meeting where at least five working days' notice has been given to "
        "the Proper Officer, and the presenter may speak for not more than three minutes.",
        "Deputations shall only be admitted provided the Chief Executive has received seven working days' notice of "
        "the intended deputation.",
    ],
)
def test_a_condition_that_is_the_rule_itself_is_no_further_condition(words: str) -> None:
    (deadline,) = from_rule_text(words, MEETING).deadlines
    assert deadline.confirmed
    assert not any("condition" in one for one in deadline.warnings)


def test_a_friday_for_a_monday_that_is_a_bank_holiday_is_the_deadline() -> None:
    note = (
        "Deputation requests must be received by 5pm on the Monday before the meeting, or 5pm on the Friday if the "
        "Monday is a bank holiday."
    )
    (deadline,) = from_note(note, london(date(2027, 5, 5), time(19))).deadlines
    assert (say(deadline), reminded_on(deadline)) == ("2027-04-30T17:00", date(2027, 4, 30))
