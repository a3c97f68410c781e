"""What councils' own pages say round a deadline: publication, courtesy, councillors, examples, tables, broken lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

import pytest

from meetingwatch.deadlines.reasoner import Answer, from_note, from_rule_text
from meetingwatch.domain.times import london
from tests.deadlines.helpers import short

MEETING = london(date(2026, 12, 8), time(19))  # a Tuesday


def at(day: int, hour: int = 19, minute: int = 0) -> datetime:
    """A meeting in December 2026."""
    return london(date(2026, 12, day), time(hour, minute))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "As soon as the agenda for Cabinet has been published you may send us a question, by 12 noon, two clear "
            "working days before the meeting.",
            ["question 2026-12-03T12:00"],
        ),
        (
            "Requests to speak are taken once the agenda is published (i.e. five working days before the "
            "meeting) and up "
            "to noon, two working days before the meeting.",
            ["speaking 2026-12-04T12:00"],
        ),
        (
            "You must register to speak between the publication of the agenda and no later than 5pm, two days "
            "before the "
            "meeting (normally a Monday).",
            ["speaking 2026-12-06T17:00"],
        ),
        (
            "You have from the day the agenda is published - usually 6 working days before the meeting - until 12 noon "
            "2 working days before the meeting to register to speak.",
            ["speaking 2026-12-04T12:00"],
        ),
        (
            "Your question must reach us by 10am on a day that will leave at least 3 working days before the meeting.",
            ["question 2026-12-02T10:00"],
        ),
        (
            "Send in your question by 4pm on the Monday of the week the meeting takes place.",
            ["question 2026-12-07T16:00"],
        ),
        (
            "To speak you have to ring the committee clerk. You must call by 12 noon on the Friday before the meeting.",
            ["speaking 2026-12-04T12:00"],
        ),
        (
            "If you wish to speak, please tell the clerk before the start of the meeting.",
            ["speaking 2026-12-08T19:00"],
        ),
        (
            "Questions must be with us no later than 10am three working days in advance (e.g. Friday for a meeting on "
            "the Wednesday - five days later).",
            ["question 2026-12-03T10:00"],
        ),
        (
            "Requests to speak must come no later than 09.00 three working days before the meeting.",
            ["speaking 2026-12-03T09:00"],
        ),
        (
            "Questions sent 10 working days (or more) before a meeting will be taken at it. Questions received "
            "less than "
            "10 working days before a meeting will not be taken.",
            ["question 2026-11-24"],
        ),
        (
            "The rules say that submissions must be provided in writing by 10am, at least 6 working days before the "
            "meeting. A speaker is an elector.",
            ["speaking 2026-11-30T10:00"],
        ),
        (
            "To be sure of a written answer, questions must be delivered to the Proper Officer no later than "
            "5pm four clear\n"
            "working days before the meeting. Any question received between that deadline and no later than 5pm "
            "two clear\n"
            "working days before the meeting may only get a spoken answer.",
            ["question 2026-12-01T17:00", "question 2026-12-03T17:00"],
        ),
        (
            "Registration deadlines have changed to 2 working days before the meeting. The deadline for registering to "
            "speak at this meeting is 5pm on Friday 4 December 2026.",
            ["speaking 2026-12-04T17:00"],
        ),
        (
            "Deputations should be asked for one working day before the meeting. Each has up to 10 minutes, "
            "which may be "
            "reduced if there is more than one on the same subject.",
            ["deputation 2026-12-07"],
        ),
        (
            "Normally requests to speak must come by 9am on the day before the meeting. However, under the current "
            "arrangements requests to speak must be sent by 9am four working days before the meeting.",
            ["speaking 2026-12-02T09:00"],
        ),
        (
            "Once it is out, an agenda tells you what may be asked. A question the public intend to put must be "
            "sent by "
            "noon on Wednesday 2 December.",
            ["question 2026-12-02T12:00"],
        ),
        (
            "The first 8 questions received will be taken. Questions must be received by 8.30am on Thursday 3 "
            "December.",
            ["question 2026-12-03T08:30"],
        ),
        (
            "The window for registering to speak becomes active at 8.30am the day after publication of the "
            "agenda. Please "
            "register to speak by 5pm on Monday 7 December.",
            ["speaking 2026-12-07T17:00"],
        ),
    ],
)
def test_what_stands_round_a_deadline_is_known_for_what_it_is(words: str, expected: list[str]) -> None:
    answer = from_note(words, MEETING)
    assert short(answer.deadlines, expected) == expected
    assert all(one.confirmed for one in answer.deadlines), [one.warnings for one in answer.deadlines]


def test_what_a_councillor_may_ask_is_not_the_publics_deadline() -> None:
    words = (
        "Questions from the public must be sent by noon, three working days before the meeting. An urgent "
        "question may be "
        "asked by a county councillor who gives notice of it by noon on the day before the meeting."
    )
    (deadline,) = from_note(words, MEETING).deadlines
    assert deadline.due == at(3, 12)


def test_notice_that_is_only_encouraged_is_no_deadline() -> None:
    words = (
        "You are not required to give notice to speak. As a courtesy, 24 hours' notice is encouraged. If you "
        "wish to ask a "
        "question you must give three clear working days' notice."
    )
    (deadline,) = from_note(words, MEETING).deadlines
    assert (deadline.kind, deadline.due_date) == ("question", date(2026, 12, 2))


def test_a_wish_is_told_as_one() -> None:
    (deadline,) = from_note(
        "Further information should be sent to us, ideally no later than the day before the meeting.", MEETING
    ).deadlines
    assert not deadline.confirmed


def test_the_hour_at_which_the_meeting_begins_is_no_time_before_it() -> None:
    words = "Requests for a deputation should be made no later than 10am on the day of the meeting."
    (in_the_morning,) = from_note(words, at(9, 10)).deadlines
    (in_the_evening,) = from_note(words, at(9, 19)).deadlines
    assert (in_the_morning.confirmed, in_the_morning.remind_from) == (False, date(2026, 12, 8))
    assert in_the_evening.confirmed


def test_the_form_that_closes_is_a_deadline() -> None:
    words = (
        "You can complete a form to ask to speak. The form will open when the reports are published, ordinarily "
        "10 days before a meeting. The form will "
        "close at "
        "midday on the day of the meeting. The deadline for a written statement is 10am on the third working "
        "day before."
    )
    assert {one.due for one in from_note(words, MEETING).deadlines} == {at(3, 10), at(8, 12)}


def test_a_ballot_is_the_councils_own() -> None:
    words = (
        "Notice of a deputation shall be given not less than 5 days before the meeting. If more than three are "
        "received a "
        "ballot will take place three days before the meeting."
    )
    for read in (from_note, from_rule_text):
        assert [one.due_date for one in read(words, MEETING).deadlines] == [date(2026, 12, 3)]


def test_pictures_that_speakers_show_are_no_registration() -> None:
    words = (
        "Register to speak by 5pm on the day before the meeting. Speakers who wish to display photographs need "
        "to submit "
        "them at least 24 hours before the meeting."
    )
    found = {(one.kind, one.due) for one in from_note(words, MEETING).deadlines}
    assert found == {("speaking", at(7, 17)), ("any", at(7, 19))}


def test_a_seat_to_watch_from_is_for_attending() -> None:
    words = "To attend any meeting to observe it you must reserve a place by 4pm on the working day before the meeting."
    (deadline,) = from_note(words, MEETING).deadlines
    assert (deadline.kind, deadline.due) == ("attend", at(7, 16))


@pytest.mark.parametrize(
    ("words", "meeting", "due"),
    [
        (
            "Questions must be received by 12pm, 8 working days before the meeting. For example, if the meeting "
            "is held on "
            "a Thursday, the deadline would be midday on the Monday the week before.",
            at(10),
            london(date(2026, 11, 30), time(12)),
        ),
        (
            "You must ask to speak by 5pm, 2 working days before the meeting. For a Monday meeting, this would "
            "be 5pm on "
            "the previous Thursday.",
            at(7),
            at(3, 17),
        ),
        (
            "Speakers must tell us by 10am, two working days before the meeting (e.g. for a Wednesday meeting "
            "the deadline "
            "is normally 10am on the Monday of the same week).",
            at(9),
            at(7, 10),
        ),
        (
            "Questions must be sent at least three clear working days before the meeting. Meetings of the "
            "Council are held "
            "on a Wednesday so you must send it by 5pm on the preceding Thursday.",
            at(9),
            at(3, 17),
        ),
        (
            "A deputation must be received by 5pm on Monday for a meeting on a Wednesday. If the Monday was a "
            "bank holiday, "
            "then the request should be received by 5pm on the preceding Friday.",
            at(9),
            at(7, 17),
        ),
    ],
)
def test_a_councils_example_agrees_with_its_rule(words: str, meeting: datetime, due: datetime) -> None:
    (deadline,) = from_note(words, meeting).deadlines
    assert (deadline.due, deadline.confirmed) == (due, True), deadline.warnings


def test_the_monday_of_the_week_before_is_not_the_day_before() -> None:
    words = (
        "Questions must be sent at least five clear working days before the meeting. This means that questions for a "
        "meeting on a Tuesday must be received no later than the Monday of the week before."
    )
    (deadline,) = from_note(words, MEETING).deadlines
    assert (deadline.due_date, deadline.confirmed) == (date(2026, 11, 30), True)


def test_a_table_of_another_year_holds_nothing_for_this_meeting() -> None:
    table = "Date of Meeting Deadline for Public Questions\nThursday 13 July 2023 Monday 3 July 2023"
    assert from_note(table, MEETING).deadlines == ()
    (deadline,) = from_note(f"{table}\nTuesday 8 December 2026 Monday 30 November 2026", MEETING).deadlines
    assert deadline.due_date == date(2026, 11, 30)


def test_a_deputation_that_addresses_the_council_is_a_deputation() -> None:
    words = (
        "Send your request no later than three clear working days before the meeting. Say what your deputation "
        "is about and "
        "who will speak."
    )
    (deadline,) = from_note(words, MEETING).deadlines
    assert deadline.kind == "deputation"


@pytest.mark.parametrize(
    "words",
    [
        "QUESTIONS FROM MEMBERS\nTo receive any questions submitted under Rule 13.\n(Any questions must be "
        "submitted in writing "
        "not later than 10am on the working day before the meeting).",
        "Councillor Questions\nDeadline: 5pm on Thursday 3 December 2026.",
        "Opportunity is given for Members of the Council to ask the Leader. Questions must be sent in writing "
        "at least 3 clear "
        "working days before the meeting.",
    ],
)
def test_what_stands_under_members_questions_is_theirs(words: str) -> None:
    answer = from_note(words, MEETING)
    assert answer.deadlines == ()
    assert "councillors" in answer.reason


def test_the_publics_heading_ends_the_members() -> None:
    words = (
        "QUESTIONS FROM MEMBERS\nDeadline for questions - 5pm on Friday 4 December.\nQUESTIONS FROM MEMBERS OF "
        "THE PUBLIC\n"
        "Deadline for questions - 5pm on Wednesday 2 December."
    )
    (deadline,) = from_note(words, MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (at(2, 17), True)


def test_each_line_of_a_list_over_a_deadline_counts() -> None:
    words = (
        "You are welcome to:\n- ask a question\n- make a statement\n- hand in a petition\nWe must receive your "
        "request by 12 "
        "noon two working days before the meeting."
    )
    assert {one.kind for one in from_note(words, MEETING).deadlines} == {"question", "statement", "petition"}


def test_notice_to_use_welsh_is_no_deadline_for_questions() -> None:
    words = (
        "If you wish to use Welsh please tell us by noon, two working days before.\nQUESTIONS FROM MEMBERS "
    )
    "OF THE PUBLIC"
    assert from_note(words, MEETING).deadlines == ()


@pytest.mark.parametrize("read", [from_note, from_rule_text])
def test_a_register_that_opens_and_closes(read: Callable[..., Answer]) -> None:
    words = (
        "The register to speak will open one week before the committee meeting and will close at noon on the "
        "last working day "
        "before the meeting."
    )
    answer = read(words, MEETING)
    assert [(one.due, one.confirmed) for one in answer.deadlines] == [(at(7, 12), True)]
    assert not answer.reason


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (
            "If you want to ask a question please do this by 4.30pm on the day before the meeting.",
            at(7, 16, 30),
        ),
        (
            "15 minutes will be given to public questions submitted in writing to Democratic Services "
            "(questions@moor.example) "
            "by 4pm on the working day before the meeting.",
            at(7, 16),
        ),
        (
            "Notice of a petition must be lodged no later than 2 clear working days before the meeting (e.g. "
            "Monday 5pm for a "
            "meeting on a Thursday).",
            at(3, 17),
        ),
        ("Questions must reach us no later than 9.30 am on Thursday, 3\nDecember 2026.", at(3, 9, 30)),
        ("Questions must be with us by noon on the\nfifth\nworking day before the meeting.", at(1, 12)),
        (
            "Council Meeting Public Questions Deadline (5pm)\n8 December 2026 1 December 2026\n9 February 2027 2 "
            "February 2027",
            at(1, 17),
        ),
        (
            "To speak, contact us by midday two working days before the meeting. Saturdays, Sundays and bank "
            "holidays are not "
            "considered working days.",
            at(4, 12),
        ),
    ],
)
def test_what_pages_leave_to_the_reader(words: str, due: datetime) -> None:
    (deadline,) = from_note(words, MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (due, True), deadline.warnings


@pytest.mark.parametrize(
    "words",
    [
        "If more want to speak than may, you decide among yourselves who will. The deadline for responding with "
        "your decision "
        "is midday on Monday, the day before the meeting.",
        "A Parish Council is required to give a minimum of three working days' notice of any items.",
        "Look at the agendas and reports for the meetings. These are available five working days before each meeting.",
        "The agenda is published no less than three clear days before the meeting - usually on the preceding "
        "Tuesday - and you "
        "may speak on it.",
        "A Member may ask the Mayor any question. A question must be given to the Chief Executive by noon on "
        "the Friday before "
        "the meeting.",
    ],
)
@pytest.mark.parametrize("read", [from_note, from_rule_text])
def test_what_is_no_deadline_of_the_publics(read: Callable[..., Answer], words: str) -> None:
    assert read(words, MEETING).deadlines == ()


def test_a_day_in_brackets_inside_its_count() -> None:
    words = (
        "To speak you must tell us 4 working days (midday Wednesday 2 December 2026) before the meeting. "
        "Statements must be "
        "sent 2 working days (midday Friday 4 December 2026) before the meeting."
    )
    found = {(one.kind, one.due, one.confirmed) for one in from_note(words, MEETING).deadlines}
    assert found == {("speaking", at(2, 12), True), ("statement", at(4, 12), True)}
