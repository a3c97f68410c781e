"""Times, counts and kinds as councils put them: read where they are plain, doubted or refused where they are not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from meetingwatch.deadlines.answers import Answer
from meetingwatch.deadlines.reasoner import from_note, from_rule_text
from meetingwatch.deadlines.rule_words import rule_words
from meetingwatch.deadlines.rules import record_of, rule_of
from meetingwatch.domain.deadline import CONFLICT, INCOMPLETE
from meetingwatch.domain.times import london
from tests.deadlines.helpers import reminded_on, say, short

MEETING = london(date(2026, 12, 3), time(19))  # a Thursday


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("12 o'clock noon", "2026-11-30T12:00"),
        ("twelve midday", "2026-11-30T12:00"),
        ("five o'clock in the afternoon", "2026-11-30T17:00"),
        ("4 in the afternoon", "2026-11-30T16:00"),
        ("half past four in the afternoon", "2026-11-30T16:30"),
        ("a quarter to five pm", "2026-11-30T16:45"),
        ("nine at night", "2026-11-30T21:00"),
        ("17.00pm", "2026-11-30T17:00"),
        ("00:00", "2026-11-30T00:00"),
    ],
)
def test_a_plain_time_of_day(at: str, due: str) -> None:
    (printed,) = from_note(
        f"Questions must be received by {at} on Monday 30 November 2026.", MEETING
    ).deadlines
    (ruled,) = from_rule_text(
        f"Questions must be received by {at} on the Monday before the meeting.", MEETING
    ).deadlines
    assert (say(printed), say(ruled)) == (due, due)
    assert not printed.alternatives


@pytest.mark.parametrize("at", ["25:00", "10:75", "25pm", "13pm", "12am", "half past four", "5 o'clock"])
def test_no_time_of_day_is_made_of_what_is_none(at: str) -> None:
    (deadline,) = from_note(f"Questions by {at} on Monday 30 November 2026.", MEETING).deadlines
    assert (say(deadline), deadline.certainty) == ("2026-11-30", INCOMPLETE)
    assert reminded_on(deadline) == date(2026, 11, 27)
    assert any(f"“{at}”" in one for one in deadline.warnings)


@pytest.mark.parametrize("at", ["twelve o'clock", "12 o'clock", "midnight", "24:00", "12 at night"])
def test_what_may_be_the_start_of_the_day_is_reminded_of_at_its_start(at: str) -> None:
    for deadline in (
        *from_note(f"Questions by {at} on Monday 30 November 2026.", MEETING).deadlines,
        *from_rule_text(
            f"Questions must be received by {at} on the Monday before the meeting.", MEETING
        ).deadlines,
    ):
        assert deadline.remind_from == london(date(2026, 11, 30), time(0))
        assert deadline.warnings


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (
            "Notice must reach the Clerk by noon two days (not counting a Saturday, a Sunday, a bank holiday or the "
            "day of the meeting) before the meeting.",
            "2026-12-01T12:00",
        ),
        ("by 4pm three days (other than a Saturday, a Sunday, Good Friday or a bank holiday) before the meeting",
         "2026-11-30T16:00"),
        ("by noon on the second Wednesday before the meeting", "2026-11-25T12:00"),
        ("by noon on the second Thursday before the meeting", "2026-11-19T12:00"),
        ("by noon on the first Monday before the meeting", "2026-11-30T12:00"),
        ("by noon on the Friday of the second week before the meeting", "2026-11-20T12:00"),
        ("not later than two weeks and one day before the meeting", "2026-11-18"),
        ("a week and a day before the meeting, by noon", "2026-11-25T12:00"),
        ("Hand it in at least one clear working day, by 3pm, before the meeting.", "2026-12-01T15:00"),
        ("from ten working days before and up to three clear working days before the meeting, by 5pm",
         "2026-11-27T17:00"),
        ("Registration opens ten working days before the meeting and closes at noon two working days before.",
         "2026-12-01T12:00"),
        ("from publication of the agenda until noon two working days before the meeting", "2026-12-01T12:00"),
        ("No question may be asked unless notice has been given in writing by noon, four working days before the "
         "meeting.", "2026-11-27T12:00"),
        ("by 5pm at the latest on the second working day before the meeting (for instance, 5pm on Tuesday for a "
         "Thursday meeting)", "2026-12-01T17:00"),
        ("no fewer than three working days and not more than ten working days before the meeting", "2026-11-30"),
        ("by noon twenty-five days before the meeting", "2026-11-08T12:00"),
        ("by noon on the sixteenth day before the meeting", "2026-11-17T12:00"),
    ],
)  # fmt: skip
def test_wordings_of_constitutions(words: str, due: str) -> None:
    (deadline,) = from_rule_text(words, MEETING).deadlines
    assert say(deadline) == due
    assert deadline.confirmed


def test_the_second_such_weekday_stays_the_second_when_a_rule_is_kept() -> None:
    (deadline,) = from_rule_text("by noon on the second Wednesday before the meeting", MEETING).deadlines
    assert deadline.rule is not None
    kept = rule_of(record_of(deadline.rule))
    assert (kept.weekday, kept.count) == (2, 2)
    assert "Wednesday" in rule_words(kept)
    assert rule_words(kept) != rule_words(rule_of({**record_of(deadline.rule), "count": None}))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("It must arrive one working day earlier than the usual three clear working days before the meeting.",
         "earlier or later than another"),
        ("The deadline for questions is a day earlier this time.", "earlier or later than another"),
        ("It must arrive by noon on the day before the agenda is despatched, Wednesday 25 November.", "another day"),
        ("It must arrive three working days before Tuesday 1 December.", "another day"),
        ("It must be sent a day before the usual deadline of noon three working days before the meeting.",
         "another day"),
        ("Questions by giving three clear days' notice, by noon, not counting Sundays.", "count in a way"),
        ("Notice of three working days before the meeting is not required.", "not needed"),
        ("You do not need to register by noon on 1 December.", "not needed"),
        ("You may withdraw a question until noon on 1 December.", "something else happens"),
        ("If you want to withdraw a petition please do so by noon on 1 December.", "something else happens"),
        ("We aim to confirm who may speak by noon on 1 December.", "something else happens"),
        ("Cllrs should send in questions by noon on 27 November.", "councillors"),
        ("Officers' reports must be with the clerk by noon on 20 November.", "councillors or officers"),
        ("Motions must be handed in by noon on 20 November.", "councillors"),
        ("Requests to speak: as for questions.", "not read"),
        ("It must arrive by noon two working days before the meeting's agenda is published.", "count in a way"),
        ("It must arrive by noon on the working day before the working day before the meeting.", "another day"),
        ("Questions by noon on the Tuesday or Wednesday before the meeting.", "count in a way"),
        ("Last year the deadline for questions was 5pm on 27 November.", "something else happens"),
        ("The petition is open for signatures until 30 November.", "something else happens"),
        ("Questions must come a minimum of 3 and a maximum of 10 working days before the meeting.", "from when"),
    ],
)  # fmt: skip
def test_a_note_is_refused_for_its_true_reason(words: str, reason: str) -> None:
    answer = from_note(words, MEETING)
    assert answer.deadlines == ()
    assert reason in answer.reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            "by noon one working day earlier than the usual three clear working days before the meeting",
            "understand",
        ),
        ("by noon on the working day before the agenda is despatched", "understand"),
        ("by noon on the fifth working day before, and including, the day of the meeting", "count the day"),
        ("by noon three working days before the previous meeting", "understand"),
        ("by noon two working days before the meeting's agenda is published", "understand"),
        ("by noon on the working day before the working day before the meeting", "understand"),
        ("by 25pm three working days before the meeting", "not a time"),
        ("Three working days' notice before the meeting is not needed.", "not needed"),
    ],
)
def test_a_rule_is_refused_for_its_true_reason(words: str, reason: str) -> None:
    answer = from_rule_text(words, MEETING)
    assert answer.deadlines == ()
    assert reason in answer.reason


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Questions by 5pm on 30 November. Post must reach us two working days before the deadline.",
         "2 working days before the deadline"),
        ("Questions by 25 November please (e-mail must arrive the day before the closing date).",
         "the day before the closing date"),
    ],
)  # fmt: skip
def test_a_count_from_the_deadline_itself_is_told_beside_it(note: str, words: str) -> None:
    (deadline,) = from_note(note, MEETING).deadlines
    assert (deadline.certainty, deadline.confirmed) == (INCOMPLETE, False)
    assert any(words in one for one in deadline.warnings)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Questions by 1 December for the Cabinet meeting on 8 December; by 27 November for this meeting.",
         ["question 2026-11-27"]),
        ("Questions by noon on 27 November for this meeting, and by noon on 4 December for the meeting on 10 December.",
         ["question 2026-11-27T12:00"]),
        ("The deadline for this meeting and for Cabinet on 8 December is noon on 27 November.",
         ["any 2026-11-27T12:00"]),
        ("Ask by Fri 27 Nov 5pm; speak by Wed 2 Dec noon",
         ["question 2026-11-27T17:00", "speaking 2026-12-02T12:00"]),
        ("To speak you must ask by noon on 2 December.", ["speaking 2026-12-02T12:00"]),
        ("Public questions deadline: 10am Mon 30 Nov. Requests to speak: as for questions.",
         ["question 2026-11-30T10:00", "speaking 2026-11-30T10:00"]),
        ("Questions by 10am on Mon 30 Nov; petitions likewise.",
         ["question 2026-11-30T10:00", "petition 2026-11-30T10:00"]),
        ("Questions by noon on 30 November. The same deadline applies to statements.",
         ["question 2026-11-30T12:00", "statement 2026-11-30T12:00"]),
        ("Questions by noon on 30 November. Speakers have the same time limit as for questions.",
         ["question 2026-11-30T12:00"]),
        ("Questions must be in by 5pm on the 30th.", ["question 2026-11-30T17:00"]),
        ("The deadline of 5pm Monday 30 November has now passed.", ["any 2026-11-30T17:00"]),
        ("Questions will be answered if received by noon on 30 November.", ["question 2026-11-30T12:00"]),
        ("The deadline is 24 hours earlier than normal, i.e. 5pm on 26 November.", ["any 2026-11-26T17:00"]),
        ("Petitions at least 10 clear working days prior (18 November). Questions 4 clear working days prior (26 "
         "November).", ["petition 2026-11-18", "question 2026-11-26"]),
        ("Questions for written reply: Thursday 26 November, 5pm. Questions for oral reply: Monday 30 November, noon.",
         ["question 2026-11-26T17:00", "question 2026-11-30T12:00"]),
    ],
)  # fmt: skip
def test_notes_as_councils_write_them(words: str, due: list[str]) -> None:
    deadlines = from_note(words, MEETING).deadlines
    assert short(deadlines, due) == sorted(due)
    assert not any(one.certainty == CONFLICT for one in deadlines)


def test_the_office_closing_is_told_as_that() -> None:
    note = (
        "Questions by 10am, 3 working days before the meeting. (The office is closed on Monday 30 November.)"
    )
    answer = from_note(note, MEETING)
    (deadline,) = answer.deadlines
    assert any("offices are closed" in one for one in deadline.warnings)
    assert answer.reason == ""


EXCEPTIONS = (
    "Questions must be submitted by 10 a.m. on the Friday preceding the meeting; or, where the meeting is held on a "
    "Monday, by {at}on the Thursday.",
    "Questions must be submitted by 10am on the Friday before the meeting. Where the meeting is held on a Monday, the "
    "deadline is {at}on the Thursday before.",
)


@pytest.mark.parametrize("words", EXCEPTIONS)
@pytest.mark.parametrize("read", [from_rule_text, from_note])
def test_another_weekday_for_some_meetings(words: str, read: Callable[..., Answer]) -> None:
    for at, hour in (("", 10), ("10am ", 10), ("noon ", 12)):
        text = words.format(at=at)
        (monday,) = read(text, london(date(2026, 12, 7), time(18, 30))).deadlines
        assert monday.due == london(date(2026, 12, 3), time(hour))
        assert monday.remind_from == london(date(2026, 12, 3), time(hour))
        assert not monday.confirmed and [one.due_date for one in monday.alternatives] == [date(2026, 12, 4)]
        for day in (8, 9):
            (other,) = read(text, london(date(2026, 12, day), time(18, 30))).deadlines
            assert other.due == london(date(2026, 12, 4), time(10)) and not other.alternatives


def test_a_weekday_that_is_said_for_one_day_only_holds_for_that_day() -> None:
    words = (
        "For a meeting on a Monday, questions must be received by noon on Thursday; for a meeting on a Tuesday, by "
        "noon on Friday."
    )
    days = [from_rule_text(words, london(date(2026, 12, day), time(18, 30))) for day in (7, 8, 9)]
    assert [[one.due_date for one in answer.deadlines] for answer in days] == [
        [date(2026, 12, 3)],
        [date(2026, 12, 4)],
        [],
    ]
    assert "another day of the week" in days[2].reason
