"""What is said when: each once, caught up when missed, whatever the computer did in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.domain import submission
from meetingwatch.domain.deadline import Alternative, Deadline
from meetingwatch.domain.reminder import (
    ANSWER_DUE,
    ANSWER_LATE,
    EVENING,
    HOURS_BEFORE,
    LAST_EVENING,
    PAPERS_OUT,
    RECEIPT,
    Lead,
)
from meetingwatch.domain.times import london
from meetingwatch.reminders.moments import last_evening, working_hours_before
from meetingwatch.reminders.planner import Plan, plan
from meetingwatch.reminders.watched import (
    ADDED,
    NEW,
    NEWER,
    AnswerOwed,
    PapersLanded,
    ReminderSettings,
    Watched,
)

SETTINGS = ReminderSettings()
DUE = london(date(2017, 7, 12), time(10))  # a Wednesday


def _working(day: date) -> bool:
    return day.weekday() < 5


def _deadline(due: datetime | None = DUE, **changes: object) -> Deadline:
    plain = Deadline(
        kind="question",
        due=due,
        due_date=due.date() if due else date(2017, 7, 12),
        remind_from=due or date(2017, 7, 11),
        basis="rule",
        certainty="computed",
        meeting="m1",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def _watched(deadline: Deadline | None = None, **changes: object) -> Watched:
    return replace(Watched(deadline or _deadline(), "Environment Committee"), **changes)  # type: ignore[arg-type]


def _plan(
    now: datetime, *watched: Watched, shown: set[str] | None = None, settings: ReminderSettings = SETTINGS
) -> Plan:
    return plan(watched, (), settings, _working, shown or set(), now)


def test_last_free_evening_and_two_hours_before() -> None:
    found = _plan(london(date(2017, 7, 10), time(12)), _watched())
    assert (found.due, found.missed) == ((), ())
    assert found.wake_at == london(date(2017, 7, 11), time(18))
    evening = _plan(london(date(2017, 7, 11), time(18)), _watched())
    assert [one.lead for one in evening.due] == [LAST_EVENING]
    assert evening.wake_at == london(date(2017, 7, 12), time(8))
    morning = _plan(london(date(2017, 7, 12), time(8, 1)), _watched(), shown={evening.due[0].key})
    assert [one.lead for one in morning.due] == [HOURS_BEFORE]
    assert "Wednesday 12 July, 10am" in morning.due[0].body
    done = _plan(
        london(date(2017, 7, 12), time(8, 2)), _watched(), shown={evening.due[0].key, morning.due[0].key}
    )
    assert done == Plan((), (), None)


def test_only_free_evenings_count() -> None:
    mondays = replace(SETTINGS, free_evenings=(0,))
    assert last_evening(_deadline(), mondays) == london(date(2017, 7, 10), time(18))
    assert last_evening(_deadline(), replace(SETTINGS, free_evenings=())) is None
    late = _deadline(london(date(2017, 7, 12), time(23, 59)))
    assert last_evening(late, SETTINGS) == london(date(2017, 7, 12), time(18))
    teatime = _deadline(london(date(2017, 7, 12), time(19)))
    assert last_evening(teatime, SETTINGS) == london(date(2017, 7, 11), time(18))


def test_day_without_a_time_is_told_the_evening_before_and_at_nine() -> None:
    watched = _watched(_deadline(None))
    found = _plan(london(date(2017, 7, 1), time(12)), watched)
    assert found.wake_at == london(date(2017, 7, 10), time(18))
    nine = _plan(london(date(2017, 7, 11), time(9)), watched)
    assert [one.lead for one in nine.due] == [HOURS_BEFORE]
    assert "time not stated" in nine.due[0].body


def test_the_earliest_reading_is_what_counts() -> None:
    early = london(date(2017, 7, 11), time(10))
    found = _plan(london(date(2017, 7, 9), time(12)), _watched(_deadline(remind_from=early)))
    assert found.wake_at == london(date(2017, 7, 10), time(18))


def test_once_the_earliest_reading_has_passed_the_stated_one_is_reminded_on() -> None:
    early = london(date(2017, 7, 10), time(10))
    reading = Alternative(early, early.date(), "by the rule", "the rule")
    watched = _watched(_deadline(remind_from=early, alternatives=(reading,), certainty="conflict"))
    shown: set[str] = set()
    told: list[datetime] = []
    moment = london(date(2017, 7, 8), time(12))
    while moment < DUE:
        for one in _plan(moment, watched, shown=shown).due:
            shown.add(one.key)
            told.append(moment)
        moment += timedelta(minutes=30)
    assert told == [
        london(date(2017, 7, 9), time(18)),
        london(date(2017, 7, 10), time(8)),
        london(date(2017, 7, 11), time(18)),
        london(date(2017, 7, 12), time(8)),
    ]


def test_a_rule_added_after_its_own_date_does_not_silence_what_is_printed() -> None:
    early, known = london(date(2017, 7, 10), time(10)), london(date(2017, 7, 11), time(12, 30))
    reading = Alternative(early, early.date(), "by the rule", "the rule")
    watched = _watched(_deadline(remind_from=early, alternatives=(reading,)), known_from=known)
    at_once = _plan(known, watched)
    assert len(at_once.due) == 1
    assert at_once.wake_at == london(date(2017, 7, 11), time(18))


def test_unconfirmed_says_so_first() -> None:
    (one,) = _plan(london(date(2017, 7, 11), time(18)), _watched(_deadline(confirmed=False))).due
    assert one.body.startswith("Not confirmed: Wednesday 12 July, 10am")


MANY = replace(SETTINGS, leads=(Lead(days=7), Lead(days=2), EVENING, Lead(hours=24), Lead(hours=2)))


def test_what_passed_while_away_is_missed_once_in_one_line() -> None:
    for away in (timedelta(minutes=1), timedelta(days=3), timedelta(days=21), timedelta(days=200)):
        back = DUE + away
        found = _plan(back, _watched(known_from=DUE - timedelta(days=20)), settings=MANY)
        (one,) = found.missed
        assert found.due == ()
        assert one.missed
        assert one.title == "The deadline has passed: Public question"
        again = _plan(back + timedelta(days=1), _watched(), shown={one.key}, settings=MANY)
        assert again == Plan((), (), None)


def test_what_was_learnt_after_it_had_passed_is_not_missed() -> None:
    for later in (timedelta(0), timedelta(minutes=5), timedelta(days=30)):
        known = _watched(known_from=DUE + later)
        assert _plan(DUE + later + timedelta(hours=1), known, settings=MANY) == Plan((), (), None)


def test_a_live_deadline_whose_leads_passed_while_away_is_one_live_reminder() -> None:
    found = _plan(DUE - timedelta(hours=1), _watched(), settings=MANY)
    (one,) = found.due
    assert found.missed == ()
    assert (one.missed, one.lead) == (False, HOURS_BEFORE)
    assert one.title == "Closes in 1 hour: Public question"
    after = _plan(DUE - timedelta(minutes=50), _watched(), shown={one.key}, settings=MANY)
    assert after == Plan((), (), None)  # the older leads are not told afterwards


def test_what_is_learnt_too_late_for_every_lead_is_told_at_once() -> None:
    learnt = DUE - timedelta(hours=1)
    (one,) = _plan(learnt, _watched(known_from=learnt), settings=MANY).due
    assert one.title == "Closes in 1 hour: Public question"
    # where a lead is still to come, that one comes, and those before it are not told
    learnt = DUE - timedelta(hours=5)
    assert _plan(learnt, _watched(known_from=learnt), settings=MANY).due == ()


def test_a_day_without_a_time_gets_no_hours() -> None:
    (one,) = _plan(london(date(2017, 7, 11), time(12)), _watched(_deadline(None))).due
    assert one.title == "Closes today: Public question"
    (one,) = _plan(london(date(2017, 7, 11), time(17, 30)), _watched(_deadline(None))).due
    assert (one.title, one.missed) == ("It may be too late already: Public question", False)
    (one,) = _plan(london(date(2017, 7, 13), time(9)), _watched(_deadline(None))).missed
    assert one.title == "The deadline has passed: Public question"


def test_received_is_finished() -> None:
    now = london(date(2017, 7, 12), time(8))
    for stage in (submission.RECEIVED, submission.ACCEPTED, submission.WITHDRAWN):
        assert _plan(now, _watched(stage=stage, sent_at=now - timedelta(days=1))) == Plan((), (), None)


def test_sent_but_not_received_is_asked_for() -> None:
    sent = london(date(2017, 7, 7), time(20))  # a Friday evening
    watched = _watched(stage=submission.SENT, sent_at=sent, telephone="020 7946 0000")
    found = _plan(sent, watched)
    assert found.wake_at == london(date(2017, 7, 10), time(9))
    (morning,) = _plan(london(date(2017, 7, 10), time(9)), watched).due
    assert morning.lead == RECEIPT and "020 7946 0000" in morning.body
    later = _plan(london(date(2017, 7, 10), time(9, 30)), watched, shown={morning.key})
    assert later.wake_at == london(date(2017, 7, 11), time(15))


def test_three_working_hours_before_closing() -> None:
    assert working_hours_before(DUE, 3, _working) == london(date(2017, 7, 11), time(15))
    monday_noon = london(date(2017, 7, 10), time(12))
    assert working_hours_before(monday_noon, 3, _working) == london(date(2017, 7, 10), time(9))
    assert working_hours_before(london(date(2017, 7, 9), time(12)), 3, _working) == london(
        date(2017, 7, 7), time(14)
    )
    assert working_hours_before(london(date(2017, 7, 11), time(23, 59)), 3, _working) == london(
        date(2017, 7, 11), time(14)
    )


def test_a_moved_deadline_is_told_again() -> None:
    shown = {one.key for one in _plan(london(date(2017, 7, 12), time(9)), _watched()).due}
    moved = _watched(_deadline(london(date(2017, 7, 19), time(10))))
    found = _plan(london(date(2017, 7, 18), time(18)), moved, shown=shown)
    assert [one.lead for one in found.due] == [LAST_EVENING]


def test_quiet_hours() -> None:
    early = _watched(_deadline(london(date(2017, 7, 12), time(8, 30))))
    found = _plan(london(date(2017, 7, 12), time(7)), early)
    assert [one.lead for one in found.due] == [HOURS_BEFORE]
    very_early = _watched(_deadline(london(date(2017, 7, 12), time(7, 15))))
    before_the_night = _plan(london(date(2017, 7, 11), time(21, 55)), very_early)
    assert HOURS_BEFORE in [one.lead for one in before_the_night.due]


def test_papers_are_told_once_and_not_at_night() -> None:
    landed = PapersLanded(
        "m1", "Environment Committee", "Agenda pack, 260 pages", london(date(2017, 7, 10), time(23))
    )
    at_night = plan((), (landed,), SETTINGS, _working, (), landed.at)
    assert at_night.due == () and at_night.wake_at == london(date(2017, 7, 11), time(7))
    (one,) = plan((), (landed,), SETTINGS, _working, (), at_night.wake_at).due
    assert one.lead == PAPERS_OUT
    assert plan((), (landed,), SETTINGS, _working, {one.key}, at_night.wake_at) == Plan((), (), None)


def test_what_takes_the_papers_place_or_comes_beside_them_is_called_so() -> None:
    said = [
        plan(
            (),
            (PapersLanded("m1", "Audit", "Pack", london(date(2017, 7, 10), time(12)), how=how),),
            SETTINGS,
            _working,
            (),
            london(date(2017, 7, 10), time(13)),
        )
        .due[0]
        .title
        for how in (NEW, NEWER, ADDED)
    ]
    assert said == [
        "The papers are out: Audit",
        "A newer version of the papers is out: Audit",
        "More papers are out: Audit",
    ]


def test_nothing_known_is_nothing_said() -> None:
    unknown = _watched(_deadline(None, due_date=None, remind_from=None))
    assert _plan(london(date(2017, 7, 12), time(8)), unknown) == Plan((), (), None)


def test_an_answer_is_asked_for_on_its_day_and_on_the_working_day_after() -> None:
    owed = AnswerOwed(
        "s1", "d1", "m1", "Audit, 3 July 2017", "Public question", date(2017, 7, 14), why="Promised."
    )

    def told(now: datetime, *shown: str) -> tuple[list[tuple[str, str, bool]], datetime | None]:
        found = plan((), (), SETTINGS, _working, shown, now, answers=(owed,))
        return [(one.key, one.lead, one.missed) for one in (*found.due, *found.missed)], found.wake_at

    friday, monday = london(date(2017, 7, 14), time(9)), london(date(2017, 7, 17), time(9))
    assert told(friday - timedelta(hours=1)) == ([], friday)
    ((first, lead, _missed),), wake = told(friday)
    assert (lead, wake) == (ANSWER_DUE, monday)
    assert told(monday - timedelta(hours=1), first) == ([], monday)
    ((second, lead, missed),), wake = told(monday, first)
    assert (lead, missed, wake) == (ANSWER_LATE, False, None)
    assert [lead for _key, lead, _missed in told(monday + timedelta(days=9))[0]] == [ANSWER_LATE]
    assert told(monday + timedelta(days=9), first, second) == ([], None)


LOOKS = st.lists(st.integers(0, 14 * 24 * 60), min_size=1, max_size=60)


@given(LOOKS, st.integers(0, 6 * 24 * 60), st.booleans())
def test_each_is_shown_exactly_once_however_the_computer_slept(
    looks: list[int], due_in: int, known: bool
) -> None:
    begin = london(date(2017, 7, 3), time(9))
    due = begin + timedelta(days=3, minutes=due_in)
    deadline = _deadline(due) if known else _deadline(None, due_date=due.date(), remind_from=due.date())
    shown: list[str] = []
    for minute in sorted(looks):
        found = _plan(begin + timedelta(minutes=minute), _watched(deadline), shown=set(shown))
        told = [*found.due, *found.missed]
        assert len(told) <= 1, "one line for a deadline"
        assert all(one.missed is one.is_over(begin + timedelta(minutes=minute)) for one in told)
        shown += [one.key for one in told]
        assert found.wake_at is None or found.wake_at > begin + timedelta(minutes=minute)
    assert len(shown) == len(set(shown)) <= 2


@given(st.integers(0, 20 * 24 * 60))
def test_over_a_change_of_the_clocks_two_hours_are_two_hours(minutes: int) -> None:
    due = london(date(2017, 10, 20), time(10)) + timedelta(minutes=minutes)
    settings = replace(SETTINGS, quiet_from=time(0), quiet_to=time(0), free_evenings=())
    found = _plan(london(date(2017, 10, 10), time(9)), _watched(_deadline(due)), settings=settings)
    assert found.wake_at is not None
    assert due.timestamp() - found.wake_at.timestamp() == 2 * 3600
