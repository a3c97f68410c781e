"""The letter that asks where a promised answer is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.deadlines.answer_due import promise, promise_words
from meetingwatch.deadlines.holidays import load_calendar
from meetingwatch.domain import submission as s
from meetingwatch.domain.reminder import ANSWER_DUE
from meetingwatch.domain.times import parse_instant
from meetingwatch.workflow import chasing, coming, handing_over, owed, reminding, writing
from meetingwatch.workflow.workbench import Workbench
from tests.practised import MEETING, Practised

ENGLAND = load_calendar("england")


@given(st.dates(date(2016, 1, 1), date(2026, 12, 1)), st.integers(0, 120))
def test_a_promised_day_is_read_back(made: date, days: int) -> None:
    day = made + timedelta(days=days)
    found = promise(promise_words(day), made, ENGLAND)
    assert found is not None
    assert (found.day, found.due) == (day, None)


@pytest.fixture
def heard(meetings: Practised) -> tuple[Workbench, str]:
    """A question heard on 18 July; a note of another day stands before the promise."""
    bench = meetings.bench()
    bench = meetings.bench(parse_instant("2017-07-10T12:30"))
    draft = writing.new(bench, "question", meeting=MEETING, item="9", text="What was done?")
    sent = handing_over.mark_sent(bench, draft.id)
    after = meetings.bench(parse_instant("2017-07-18T21:00"))
    note = f"Moved on from the talk of 4 July 2017.\n{promise_words(date(2017, 7, 21))}"
    handing_over.add_event(after, sent.id, s.HEARD, text=note)
    return after, sent.id


def at(bench: Workbench, moment: datetime) -> Workbench:
    return Workbench(bench.library, lambda: moment)


def test_a_promise_beside_another_note_counts(heard: tuple[Workbench, str], meetings: Practised) -> None:
    bench, sent = heard
    (one,) = [each for each in owed.answers(bench) if each.follow.submission == sent]
    assert (one.follow.due_date, one.follow.promised) == (date(2017, 7, 21), True)
    morning = meetings.bench(parse_instant("2017-07-21T09:00"))
    told = [
        each.lead
        for each in list(reminding.look(morning, person_is_here=True).taken)
        if each.draft == one.draft.id
    ]
    assert told == [ANSWER_DUE]


def test_the_chaser_says_what_was_asked_when_and_what_was_promised(
    heard: tuple[Workbench, str], meetings: Practised
) -> None:
    _bench, sent = heard
    late = meetings.bench(parse_instant("2017-07-24T09:00"))
    letter = chasing.letter(late, sent)
    assert (letter.kind, letter.meeting) == ("letter", MEETING)
    assert "On Monday 10 July 2017, 12:30pm I sent you this public question for " in letter.text
    assert "“What was done?”" in letter.text
    assert "I was promised a written answer by Friday 21 July 2017." in letter.text
    assert chasing.letter(late, sent).id == letter.id, "one is enough"
    going = writing.outgoing(late, writing.written(late, letter))
    assert "@" in going.to
    handing_over.mark_sent(late, letter.id)
    assert chasing.letter(late, sent).id != letter.id
    assert [one.submission.id for one in coming.read(late).owed] == [sent]


def test_without_a_day_it_names_none(meetings: Practised) -> None:
    bench = meetings.bench(parse_instant("2017-07-19T09:00"))
    draft = writing.new(bench, "petition", meeting=MEETING, text="Keep it open.")
    sent = handing_over.mark_sent(bench, draft.id)
    handing_over.add_event(bench, sent.id, s.HEARD)
    text = chasing.letter(bench, sent.id).text
    assert "promised" not in text
    assert "No answer has reached me." in text
