"""Days of letters, tables with a column more, labels with minutes or a meeting's day in them, times in bare figures."""

from __future__ import annotations

from datetime import date, time

import pytest

from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.domain.times import london
from tests.deadlines.helpers import short

MEETING = london(date(2026, 12, 8), time(19))  # a Tuesday


@pytest.mark.parametrize(
    "note",
    [
        "Community speakers: objector(s) - notify us within 7 days of the date of our letter; town councils - notify "
        "us by noon two working days before Committee.",
        "Supporters and objectors who wish to speak must tell us within 14 days of the neighbour letter. Parish "
        "councils must tell us by noon on Monday 7 December.",
        "Notice to speak: Objectors - within 21 days of the site notice going up; Applicants - 2pm the working day "
        "before committee.",
    ],
)
def test_days_counted_from_a_letter_make_the_others_deadline_unsure(note: str) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert not deadline.confirmed
    assert any("within" in one and "days of" in one for one in deadline.warnings)


@pytest.mark.parametrize(
    "note",
    [
        "Questions by noon on Wednesday 2 December. A written reply will be sent within ten working "
        "days of the meeting.",
        "Questions by noon on Wednesday 2 December. We will acknowledge yours within 2 working days of its receipt.",
    ],
)
def test_how_soon_an_answer_comes_doubts_nothing(note: str) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert (deadline.due, deadline.confirmed) == (london(date(2026, 12, 2), time(12)), True)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "Type of contribution | Latest time to reach us\nWritten question | 10am Wednesday 2 December\n"
            "Statement (max 3 mins) | 10am Monday 7 December\nPetition | 10am Friday 27 November",
            ["petition 2026-11-27T10:00", "question 2026-12-02T10:00", "statement 2026-12-07T10:00"],
        ),
        (
            "Committee | Date | Question deadline\nAudit | 3 December 2026 | 26 November 2026, noon\n"
            "Cabinet | 8 December 2026 | 2 December 2026, noon\nCouncil | 16 December 2026 | 10 December 2026, noon",
            ["question 2026-12-02T12:00"],
        ),
        (
            "Questions for Cabinet on 8 December: 9am, Thursday 3 December\n"
            "Questions for Cabinet on 12 January: 9am, Thursday 7 January",
            ["question 2026-12-03T09:00"],
        ),
        (
            "Deadline for written questions 10.00 Wed 2/12 - Deadline for petitions 10.00 Wed 25/11 - Deadline for "
            "statements 10.00 Mon 7/12",
            ["petition 2026-11-25T10:00", "question 2026-12-02T10:00", "statement 2026-12-07T10:00"],
        ),
        (
            "Deadlines\nPublic questions - Wed 2nd Dec, 1700\nPublic statements - Mon 7th Dec, 1200",
            ["question 2026-12-02T17:00", "statement 2026-12-07T12:00"],
        ),
        (
            "Public forum business should arrive as follows: questions 5pm on the third working day before; statements "
            "12 noon on the working day before; petitions 12 noon on the working day before.",
            ["petition 2026-12-07T12:00", "question 2026-12-03T17:00", "statement 2026-12-07T12:00"],
        ),
        (
            "You have until 5pm next Wednesday (2 December) to tell us you'd like to speak.",
            ["speaking 2026-12-02T17:00"],
        ),
        (
            "Note to residents: the cut off for questions for the Cabinet meeting on Tuesday 8th December at 7pm is "
            "Wednesday 2nd December at 5pm.",
            ["question 2026-12-02T17:00"],
        ),
        (
            "We will try to answer questions received by 9.30am on Monday 7 December at the meeting itself.",
            ["question 2026-12-07T09:30"],
        ),
        (
            "Questions that need a researched answer should be sent to the Town Clerk by 5pm on Thursday 3 December.",
            ["question 2026-12-03T17:00"],
        ),
        (
            "Time limit for applications to address the Committee: noon on the working day before (Monday 7 December "
            "2026).",
            ["speaking 2026-12-07T12:00"],
        ),
        (
            "Speakers: you'll need to contact the committee team on 01632 960456 (9am-5pm Monday to Friday) by 12pm on "
            "Monday 7 December.",
            ["speaking 2026-12-07T12:00"],
        ),
        (
            "Update 26/11/26: the deadline for registering to speak is now 10am on 04/12/26.",
            ["speaking 2026-12-04T10:00"],
        ),
        (
            "Questions received by 5pm on Wednesday 2 December will have an oral answer at the meeting. No questions "
            "will be accepted after that.",
            ["question 2026-12-02T17:00"],
        ),
    ],
)
def test_what_is_read_for_certain(note: str, expected: list[str]) -> None:
    answer = from_note(note, MEETING)
    assert short(answer.deadlines, expected) == expected
    assert all(one.confirmed for one in answer.deadlines)


def test_what_the_applicant_has_until_then_is_a_deadline_too() -> None:
    answer = from_note(
        "Objectors: please register by 12 noon on Thursday 3 December. If an objector registers, the applicant will "
        "have until 12 noon on Monday 7 December to register a reply.",
        MEETING,
    )
    assert [one.due for one in answer.deadlines] == [
        london(date(2026, 12, 3), time(12)),
        london(date(2026, 12, 7), time(12)),
    ]


def test_a_list_of_who_meets_when_says_whose_deadline_is_whose() -> None:
    answer = from_note(
        "Cabinet 8 December 2026, Overview and Scrutiny 10 December 2026. Deadlines for public questions: Cabinet - "
        "5pm on 2 December; Overview and Scrutiny - 5pm on 4 December.",
        MEETING,
    )
    assert short(answer.deadlines, ["2026-12-02T17:00"]) == ["2026-12-02T17:00"]
    assert "another meeting, of 10 December 2026" in answer.reason


def test_a_rule_after_how_long_somebody_may_speak() -> None:
    words = (
        "A maximum of three minutes will be given to each speaker, who must have registered with the Council by 12 "
        "noon the day before the meeting or, where the meeting is held on a Monday, by 12 noon on the Friday."
    )
    on_tuesday = from_rule_text(words, MEETING).deadlines
    on_monday = from_rule_text(words, london(date(2026, 12, 7), time(18, 30))).deadlines
    assert [one.due for one in on_tuesday] == [london(date(2026, 12, 7), time(12))]
    assert [one.due for one in on_monday] == [london(date(2026, 12, 4), time(12))]


def test_a_printed_day_beside_closed_offices_is_not_one_of_the_closed_days() -> None:
    (deadline,) = from_note(
        "To speak you must book by midday two working days beforehand. As the council is closed between 25 December "
        "and 1 January, please book by midday on Monday 4 January 2027.",
        london(date(2027, 1, 6), time(14)),
    ).deadlines
    assert deadline.due == deadline.remind_from == london(date(2027, 1, 4), time(12))
