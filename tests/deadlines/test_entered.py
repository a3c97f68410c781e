"""A printed deadline of the person's own beside what the council prints: which of the two is kept to."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.deadlines.entered import Typed
from meetingwatch.deadlines.meetings import for_meeting
from meetingwatch.domain.deadline import CONFLICT, Deadline
from meetingwatch.domain.times import london
from tests.deadlines.test_meetings import CALENDAR, TODAY, _rule, meeting_with

NOTE = "Public questions must be submitted by 10am on Wednesday 12 July 2017."
PRINTED = london(date(2017, 7, 12), time(10))
ENTERED = "Entered by you on 10 July 2017."


def _with(typed: Typed, note: str = NOTE, *, ruled: bool = True) -> Deadline:
    answer = for_meeting(
        meeting_with(note),
        "Northmere Council",
        "Environment Committee",
        rules=[_rule()] if ruled else [],
        calendar=CALENDAR,
        today=TODAY,
        typed=[typed],
    )
    (deadline,) = answer.deadlines
    return deadline


@given(
    day=st.dates(date(2017, 7, 12), date(2017, 7, 18)),
    clock=st.one_of(st.none(), st.times(time(10, 1)).map(lambda one: one.replace(second=0, microsecond=0))),
    ruled=st.booleans(),
)
def test_a_later_one_never_unseats_what_the_council_prints(
    day: date, clock: time | None, ruled: bool
) -> None:
    if day == PRINTED.date() and clock is None:
        return
    deadline = _with(Typed("question", day, clock, ENTERED), ruled=ruled)
    assert (deadline.due, deadline.remind_from) == (PRINTED, PRINTED)
    assert deadline.confirmed
    assert not deadline.by_you
    assert deadline.warnings == ()
    (other,) = deadline.alternatives
    assert (other.due_date, other.due) == (day, london(day, clock) if clock else None)
    assert other.reason.startswith(ENTERED)


@given(back=st.integers(1, 8))
def test_an_earlier_one_is_reminded_of_and_both_are_shown(back: int) -> None:
    day = PRINTED.date() - timedelta(days=back)
    deadline = _with(Typed("question", day, time(10), ENTERED))
    assert deadline.certainty == CONFLICT
    assert not deadline.confirmed
    assert deadline.due == london(day, time(10))
    assert PRINTED in [one.due for one in deadline.alternatives]
    assert str(deadline.remind_from) <= str(london(day, time(10)))


def test_the_same_one_changes_nothing_but_who_says_it() -> None:
    deadline = _with(Typed("question", PRINTED.date(), time(10), ENTERED))
    assert (deadline.due, deadline.confirmed, deadline.alternatives) == (PRINTED, True, ())


def test_what_the_council_printed_wrongly_does_not_hide_it() -> None:
    """The printed weekday and date do not match: the one that was entered still counts as another reading."""
    note = "Public questions must be submitted by 10am on Thursday 5 July 2017."
    deadline = _with(Typed("question", date(2017, 7, 12), time(10), ENTERED), note, ruled=False)
    assert not deadline.confirmed
    assert deadline.certainty == CONFLICT


def test_a_rule_alone_and_a_later_one_are_both_told() -> None:
    deadline = _with(Typed("question", date(2017, 7, 14), time(10), ENTERED), "")
    assert not deadline.confirmed
    assert deadline.remind_from == PRINTED
