"""After a meeting, from a council's words: answers, call-in, the accounts; and papers that come late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.deadlines.answer_due import answer_rule, promise
from meetingwatch.deadlines.before_papers import Habit, before_papers, habit_of, is_parish, out_by
from meetingwatch.deadlines.call_in import is_executive, read_call_in
from meetingwatch.deadlines.counting import Start
from meetingwatch.deadlines.holidays import load_calendar
from meetingwatch.deadlines.inspection import read_inspection
from meetingwatch.deadlines.periods import Period
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.times import iso

ENGLAND = load_calendar("england")
DECIDED, OUT = date(2017, 7, 4), date(2017, 7, 6)


@pytest.mark.parametrize(
    ("words", "count", "working", "conditional", "from_receipt"),
    [
        ("oral at meeting; unreached questions in writing within 14 working days", 14, True, True, False),
        ("written within 10 working days if not reached or if asked for", 10, True, True, False),
        ("Unreached questions answered in writing within seven days", 7, False, True, False),
        ("treated as a letter; reply within 10 working days of receipt", 10, True, False, True),
        ("A written response will be sent in two weeks.", 14, False, False, False),
    ],
)
def test_a_rule_names_the_period(
    words: str, count: int, working: bool, conditional: bool, from_receipt: bool
) -> None:
    found = answer_rule(words)
    assert found is not None
    assert (found.period.count, found.period.working) == (count, working)
    assert (found.conditional, found.from_receipt) == (conditional, from_receipt)


@pytest.mark.parametrize(
    "words",
    [
        "written answers published before the meeting; supplementaries answered orally",
        "oral",
        "in writing as soon as possible",
        "in writing within 10 working days, or within 20 working days where it is complex",
        "within five clear days in writing",  # plain or working days: not for us to say
        "no later than 5pm four clear working days before the meeting, to be guaranteed a written response",
    ],
)
def test_what_names_no_single_period_is_refused(words: str) -> None:
    assert answer_rule(words) is None


@pytest.mark.parametrize(
    ("words", "day", "due"),
    [
        ("Chair promised a written answer by Friday 28 July", date(2017, 7, 28), None),
        (
            "officer to reply by noon on 1 August 2017",
            date(2017, 8, 1),
            "2017-08-01T12:00:00+01:00",
        ),
        ("they will answer in writing within five working days", date(2017, 7, 25), None),
        ("reply promised by 5 January", date(2018, 1, 5), None),
    ],
)
def test_a_promise_is_read_from_ones_own_note(words: str, day: date, due: str | None) -> None:
    found = promise(words, date(2017, 7, 18), ENGLAND)
    assert found is not None
    assert found.day == day
    assert (iso(found.due) if found.due else None) == due


@pytest.mark.parametrize(
    "words",
    [
        "The chair said no",
        "answer by Thursday 28 July",  # that was a Friday: which day is meant, nobody can tell
        "meeting again on 28 July",
        "reply by 28 July or by 4 August",
    ],
)
def test_what_promises_no_certain_day_is_refused(words: str) -> None:
    assert promise(words, date(2017, 7, 18), ENGLAND) is None


@pytest.mark.parametrize(
    ("text", "last", "due"),
    [
        ("The deadline for call-in is 5pm on Friday 14 July 2017.", date(2017, 7, 14), "17:00"),
        ("Decisions can be called-in by 4.30pm on Wednesday, 12 July 2017.", date(2017, 7, 12), "16:30"),
        ("The call-in period expires on 13 July.", date(2017, 7, 13), None),
        (
            "Decisions of the Cabinet, published on Thursday 6 July 2017. They may be implemented on the expiry of "
            "five clear working days after publication unless called in.",
            date(2017, 7, 13),
            None,
        ),
        (
            "Decisions may be called in up to 5pm on the fifth working day following publication.",
            date(2017, 7, 13),
            "17:00",
        ),
        (
            "The call-in period ends at noon on the 5th clear working day after the date of publication.",
            date(2017, 7, 13),
            "12:00",
        ),
        (
            "Any executive decision may be called in within 5 working days of the publication of the decision.",
            date(2017, 7, 13),
            None,
        ),
    ],
)
def test_a_notice_says_until_when_to_call_in(text: str, last: date, due: str | None) -> None:
    (found,) = read_call_in(text, DECIDED, OUT, ENGLAND)
    assert found.last_day == last
    assert (f"{found.due:%H:%M}" if found.due else None) == due


@pytest.mark.parametrize(
    "text",
    [
        "Item 7 is not subject to call-in and takes effect on 14 July 2017.",
        "The call in period is five days from the decision.",  # not from publication
        "Call-in is explained on our website.",
        "The officers called in on Friday 14 July 2017 at the centre.",
        "The call-in deadline is Thursday 14 July 2017.",  # that was a Friday
    ],
)
def test_without_a_stated_period_there_is_no_call_in(text: str) -> None:
    assert read_call_in(text, DECIDED, OUT, ENGLAND) == ()


def test_a_period_without_a_day_of_publication_is_refused() -> None:
    text = "It may be called in within 5 working days of publication."
    assert read_call_in(text, DECIDED, None, ENGLAND) == ()


@pytest.mark.parametrize(
    ("committee", "text", "executive"),
    [
        ("Cabinet", "", True),
        ("Executive", "", True),
        ("Cabinet Committee on Homes", "", True),
        ("Planning Committee", "The committee resolved to refuse.", False),
        ("Delegated decisions", "This is an executive decision of the portfolio holder.", True),
        ("Delegated decisions", "This is a non-executive decision.", False),
    ],
)
def test_only_executive_decisions_are_called_in(committee: str, text: str, executive: bool) -> None:
    assert is_executive(committee, text) is executive


def test_the_accounts_are_open_as_the_notice_says() -> None:
    found = read_inspection(
        "NOTICE OF PUBLIC RIGHTS. The period for the exercise of public rights: Commencing on (b) Monday 3 June "
        "2024 and ending on (c) Friday 12 July 2024.",
        ENGLAND,
    )
    assert found is not None
    assert (found.begins, found.ends, found.warnings) == (date(2024, 6, 3), date(2024, 7, 12), ())


@pytest.mark.parametrize(
    "dates",
    [
        "The accounts are open for inspection from 1 June\r\n2026 to\r\n10 July\r\n2026.",
        "Inspection of accounts: 1 June 2026 to 10 July 2026, 10am to 4pm",
        "Public rights period: 01/06/2026 - 10/07/2026, year 1 April 2025 to 31 March 2026",
    ],
)
def test_the_days_of_a_notice_may_be_broken_or_bare(dates: str) -> None:
    found = read_inspection(f"NOTICE OF PUBLIC RIGHTS\n{dates}", ENGLAND)
    assert found is not None
    assert (found.begins, found.ends) == (date(2026, 6, 1), date(2026, 7, 10))


def test_two_bare_periods_are_refused() -> None:
    text = "Public rights: 1 June 2026 to 10 July 2026. Comments: 1 May 2026 to 20 May 2026."
    assert read_inspection(text, ENGLAND) is None


def test_a_period_of_another_length_is_told() -> None:
    found = read_inspection(
        "Accounts available for public inspection between 3 June 2024 and 5 July 2024", ENGLAND
    )
    assert found is not None
    assert "25 working days; the law speaks of 30" in found.warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        "The committee met between 3 June 2024 and 12 July 2024.",
        "Notice of public rights: dates to follow.",
        "Inspection of accounts from Tuesday 3 June 2024 to 12 July 2024",  # that was a Monday
    ],
)
def test_what_is_no_notice_of_accounts_is_refused(text: str) -> None:
    assert read_inspection(text, ENGLAND) is None


@given(
    st.dates(date(2012, 1, 1), date(2026, 6, 30)),
    st.integers(min_value=1, max_value=30),
)
def test_a_period_ends_on_its_last_working_day(after: date, count: int) -> None:
    end = Period(count, True, "").ends(after, ENGLAND)
    between = [after + timedelta(days=n) for n in range(1, (end - after).days + 1)]
    working = [day for day in between if day.weekday() < 5 and day not in ENGLAND.holidays]
    assert len(working) == count
    assert working[-1] == end


# Papers that come after the deadline

MEETING = Start(date(2017, 7, 18))


def closing(day: date) -> Deadline:
    return Deadline("question", None, day, day, "rule", "computed")


def test_an_agenda_need_not_be_out_before_the_clear_days_of_its_nation_and_body() -> None:
    assert out_by(MEETING, ENGLAND) == date(2017, 7, 10)
    assert out_by(MEETING, load_calendar("wales")) == date(2017, 7, 12)
    assert out_by(MEETING, load_calendar("scotland")) == date(2017, 7, 12)


def test_saturdays_count_for_a_parish() -> None:
    # Three clear days before Tuesday 18 July: Monday, Saturday, Friday, so out on Thursday.
    assert out_by(MEETING, ENGLAND, parish=True) == date(2017, 7, 13)
    assert is_parish("Little Tew Parish Council", "england")
    assert is_parish("Cyngor Tref Conwy", "wales")
    assert is_parish("Llanelli Rural Council", "wales")
    assert is_parish("Kingswood Parish", "england")
    assert is_parish("Salisbury City Council", "england")
    assert is_parish("City of Wells Council", "england")
    assert not is_parish("Bristol City Council", "england")
    assert not is_parish("Bangor City Council", "northern-ireland")
    assert not is_parish("Tewbury Borough Council", "england")


def test_a_deadline_before_the_papers_is_told() -> None:
    assert "need not be out before Monday 10 July" in before_papers(
        closing(date(2017, 7, 7)), MEETING, ENGLAND
    )
    assert before_papers(closing(date(2017, 7, 12)), MEETING, ENGLAND) == ""


def test_a_habit_needs_three_meetings_and_whole_working_days() -> None:
    seen = [(date(2017, 3, 10), date(2017, 3, 20)), (date(2017, 5, 5), date(2017, 5, 15))]
    assert habit_of(seen, ENGLAND) is None
    assert habit_of([*seen, (date(2017, 6, 12), date(2017, 6, 19))], ENGLAND) == Habit(5, 3)


def test_a_late_habit_warns_where_the_law_would_not() -> None:
    late = before_papers(closing(date(2017, 7, 12)), MEETING, ENGLAND, habit=Habit(2, 4))
    assert "last 4 agendas" in late
    assert "Thursday 13 July" in late


def test_an_early_habit_is_no_promise() -> None:
    words = before_papers(closing(date(2017, 7, 7)), MEETING, ENGLAND, habit=Habit(8, 5))
    assert "do not count on it" in words
    assert before_papers(closing(date(2017, 7, 11)), MEETING, ENGLAND, habit=Habit(8, 5)) == ""


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("They promised a written answer by Friday 21 July 2017.", date(2017, 7, 21)),
        ("They promised a written answer by Friday 1 December 2017.", date(2017, 12, 1)),
        ("They promised a written answer by Friday 21 July.", None),  # next year's 21 July is no Friday
    ],
)
def test_a_promise_may_be_noted_after_its_day_where_its_year_is_written(words: str, day: date | None) -> None:
    found = promise(words, date(2017, 7, 24), load_calendar("england"))
    assert (found.day if found else None) == day
