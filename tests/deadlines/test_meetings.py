"""A meeting's deadlines from its note and the council's rules together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from meetingwatch.deadlines.before_papers import before_papers
from meetingwatch.deadlines.counting import Start
from meetingwatch.deadlines.holidays import load_calendar
from meetingwatch.deadlines.meetings import Note, for_meeting
from meetingwatch.deadlines.plain import copy_text, to_json
from meetingwatch.deadlines.reasoner import Answer, from_rule_text
from meetingwatch.deadlines.rules import load_rules, rule_of
from meetingwatch.domain.council import Meeting
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.saying import written
from meetingwatch.domain.times import london

CALENDAR = load_calendar("england")
TODAY = date(2017, 7, 10)


def _rule(**changes: object) -> Rule:
    record = {
        "id": "northmere/q",
        "council": "Northmere Borough Council",
        "kind": "question",
        "bodies": ["committee"],
        "unit": "clear_working_days",
        "count": 3,
        "time": "10:00",
        "text": "by 10am, three clear working days before the meeting",
        "source": {"url": "https://northmere.example/rules", "read": "2017-06-01", "official": True},
        "confidence": "high",
    }
    return rule_of(record | changes)


def meeting_with(note: str) -> Meeting:
    start = london(date(2017, 7, 18), time(19))
    return Meeting("m1", "c", "k", "1", start, note=note, url="https://northmere.example/m1")


def _answer(
    note: str = "", *rules: Rule, today: date = TODAY, committee: str = "Environment Committee"
) -> Answer:
    return for_meeting(
        meeting_with(note), "Northmere Council", committee, rules=rules, calendar=CALENDAR, today=today
    )


def test_rule_alone() -> None:
    (deadline,) = _answer("", _rule()).deadlines
    assert written(deadline) == "Wednesday 12 July, 10am"
    assert deadline.basis == "rule" and deadline.meeting == "m1"
    assert deadline.source_url == "https://northmere.example/rules"


def test_print_that_agrees_with_the_rule() -> None:
    (deadline,) = _answer(
        "Public questions must be received by 10am on Wednesday 12 July 2017.", _rule()
    ).deadlines
    assert (deadline.basis, deadline.certainty, deadline.confirmed) == ("both", "stated", True)
    assert deadline.working and deadline.source_url == "https://northmere.example/m1"


def test_print_wins_over_a_rule_that_disagrees_and_the_earlier_is_reminded_on() -> None:
    (deadline,) = _answer(
        "Public questions must be received by 10am on Thursday 13 July 2017.", _rule()
    ).deadlines
    assert deadline.certainty == "conflict" and not deadline.confirmed
    assert deadline.due == london(date(2017, 7, 13), time(10))
    assert deadline.remind_from == london(date(2017, 7, 12), time(10))
    assert written(deadline).startswith("Not confirmed:")


def _own(**changes: object) -> Rule:
    rule = _rule(id="own/1", **changes)
    return replace(rule, source=replace(rule.source, by_you=True))


NOTE = "Public questions must be received by 10am on Wednesday 12 July 2017."


def test_an_own_rule_that_disagrees_with_print_and_rule_is_shown_and_reminded_on() -> None:
    (deadline,) = _answer(NOTE, _rule(), _own(count=4, time="09:00")).deadlines
    assert (written(deadline), deadline.confirmed) == ("Wednesday 12 July, 10am", True)
    assert [one.due for one in deadline.alternatives] == [london(date(2017, 7, 11), time(9))]
    assert deadline.remind_from == london(date(2017, 7, 11), time(9))
    assert any("you entered" in one for one in deadline.warnings)


def test_an_own_rule_that_gives_a_later_day_moves_nothing() -> None:
    (deadline,) = _answer(NOTE, _rule(), _own(count=2)).deadlines
    assert deadline.remind_from == london(date(2017, 7, 12), time(10))
    assert [one.due_date for one in deadline.alternatives] == [date(2017, 7, 13)]


def test_an_own_rule_that_agrees_or_is_for_something_else_is_not_mentioned() -> None:
    for own in (_own(), _own(count=9, tier="late questions"), _own(count=9, kind="petition")):
        (question,) = [one for one in _answer(NOTE, _rule(), own).deadlines if one.kind == "question"]
        assert not question.alternatives and not question.warnings


def test_an_own_rule_beside_a_rule_quoted_in_the_note() -> None:
    note = "Public questions must be received by 10am, three clear working days before the meeting."
    (deadline,) = _answer(note, _rule(), _own(count=5)).deadlines
    assert deadline.certainty == "conflict"
    assert deadline.remind_from == london(date(2017, 7, 10), time(10))


def test_an_own_rule_beside_the_council_s_is_not_called_another_page() -> None:
    (deadline,) = _answer("", _rule(), _own(count=5)).deadlines
    assert deadline.certainty == "conflict"
    assert any("you entered" in one for one in deadline.warnings)
    assert not any("Another page" in one for one in deadline.warnings)


def test_other_kinds_keep_their_rule() -> None:
    rules = (_rule(), _rule(id="northmere/p", kind="petition", count=10, unit="working_days", time=None))
    answer = _answer("Public questions must be received by 10am on Wednesday 12 July 2017.", *rules)
    assert [one.kind for one in answer.deadlines] == ["petition", "question"]


def test_unofficial_inferred_and_old_rules_are_not_confirmed() -> None:
    old = _answer("", _rule(), today=date(2018, 1, 10)).deadlines[0]
    unofficial = _answer(
        "", _rule(source={"url": "https://x.example", "read": "2017-06-01", "official": False})
    ).deadlines[0]
    inferred = _answer("", _rule(inferred=True)).deadlines[0]
    weak = _answer("", _rule(confidence="low")).deadlines[0]
    assert [one.confirmed for one in (old, unofficial, inferred, weak)] == [False] * 4


def test_two_pages_that_contradict_each_other() -> None:
    (deadline,) = _answer("", _rule(), _rule(id="northmere/q-2", unit="working_days")).deadlines
    assert deadline.certainty == "conflict"
    assert deadline.remind_from == london(date(2017, 7, 12), time(10))
    assert [one.due_date for one in deadline.alternatives] == [date(2017, 7, 13)]


def test_two_tiers_are_two_deadlines() -> None:
    rules = (
        _rule(tier="written answer"),
        _rule(id="northmere/q-2", unit="working_days", count=2, tier="spoken answer"),
    )
    assert len(_answer("", *rules).deadlines) == 2


def test_known_ambiguity_gives_both_readings() -> None:
    (deadline,) = _answer("", _rule(unit="working_days", ambiguity="Another page says clear days.")).deadlines
    assert deadline.due == london(date(2017, 7, 13), time(10))
    assert [one.due_date for one in deadline.alternatives] == [date(2017, 7, 12)]
    assert deadline.remind_from == london(date(2017, 7, 12), time(10))


def test_body_named_in_the_note_is_chosen() -> None:
    note = (
        "Deputations must be received by 10am three clear working days before the meeting for "
        "committees and by 10am two working days before the meeting for Cabinet."
    )
    (committee,) = _answer(note).deadlines
    assert committee.due_date == date(2017, 7, 12)
    (cabinet,) = _answer(note, committee="Cabinet").deadlines
    assert cabinet.due_date == date(2017, 7, 14)


def test_nothing_known_says_so() -> None:
    answer = _answer("The meeting will be webcast.")
    assert answer.deadlines == () and answer.reason


def test_not_taken_at_this_committee() -> None:
    answer = _answer("", _rule(not_available_at=["Environment Committee"]))
    assert answer.deadlines == () and "does not take" in answer.reason


def test_deadline_before_the_papers_need_be_out() -> None:
    (late,) = _answer("", _rule()).deadlines
    (early,) = _answer("", _rule(count=8)).deadlines
    start = Start(date(2017, 7, 18))
    assert before_papers(late, start, CALENDAR) == ""
    assert "forward plan" in before_papers(early, start, CALENDAR)


def test_json_holds_the_fields_of_the_contract() -> None:
    (deadline,) = _answer("", _rule()).deadlines
    data = to_json(deadline)
    assert data["due"] == "2017-07-12T10:00:00+01:00" and data["due_date"] == "2017-07-12"
    assert set(data) >= {
        "kind",
        "due",
        "due_date",
        "remind_from",
        "basis",
        "certainty",
        "alternatives",
        "working",
        "rule",
        "text",
    }
    assert data["working"][0] == {"day": "2017-07-18", "counts": False, "why": "the day of the meeting"}


def test_text_to_copy_asks_for_confirmation_with_the_sum() -> None:
    (deadline,) = _answer("", _rule()).deadlines
    text = copy_text(deadline, "Environment Committee, 18 July 2017")
    assert "Wednesday 12 July 2017, 10am" in text and "Saturday 15 July 2017: weekend, not counted" in text
    assert "three clear working days" in text


def test_each_reading_has_its_own_sum_of_days() -> None:
    """What is reminded on is the earlier reading, and it can be followed day by day as well."""
    words = "Questions must be received by noon three clear days before the meeting."
    (deadline,) = from_rule_text(words, london(date(2026, 12, 8), time(19))).deadlines
    (other,) = deadline.alternatives
    assert other.due == deadline.remind_from
    assert other.working[0].day == date(2026, 12, 8)
    assert other.working[-1].day == other.due_date == date(2026, 12, 2)
    assert sum(line.counts for line in other.working) == 3
    text = copy_text(deadline, "Planning Committee")
    assert "How the days of another reading were counted" in text
    assert "Saturday 5 December 2026: weekend, not counted" in text


def test_shipped_rules_give_deadlines_for_every_council_with_a_countable_rule() -> None:
    rules = load_rules()
    meeting = Meeting("m", "c", "k", "1", london(date(2026, 12, 8), time(19)))
    answered = set()
    for council in {rule.council for rule in rules}:
        for committee in ("Full Council", "Cabinet", "Executive", "Planning Committee", "Audit Committee"):
            answer = for_meeting(
                meeting, council, committee, rules=rules, calendar=CALENDAR, today=date(2026, 11, 30)
            )
            answered |= {council for deadline in answer.deadlines if deadline.due_date}
    assert len(answered) > 80


def _with_item(note: str, item: str) -> Answer:
    meeting = Meeting("m1", "c", "k", "1", london(date(2017, 7, 18), time(19)))
    notes = (Note(note, "https://northmere.example/m1"), Note(item, "https://northmere.example/i1"))
    return for_meeting(
        meeting,
        "Northmere Council",
        "Environment Committee",
        rules=(),
        calendar=CALENDAR,
        today=TODAY,
        notes=notes,
    )


def test_two_notes_that_disagree_are_one_conflict_with_the_earlier_first() -> None:
    late, early = (
        "Public questions by noon on Friday 14 July 2017.",
        "Questions by 10am on Wednesday 12 July 2017.",
    )
    for notes in ((late, early), (early, late)):
        (deadline,) = _with_item(*notes).deadlines
        assert written(deadline) == "Not confirmed: Wednesday 12 July, 10am"
        assert [one.due for one in deadline.alternatives] == [london(date(2017, 7, 14), time(12))]
        assert deadline.certainty == "conflict" and deadline.warnings
        assert deadline.remind_from == london(date(2017, 7, 12), time(10))


def test_two_notes_about_two_ways_or_two_kinds_are_two_deadlines() -> None:
    two_ways = _with_item(
        "Written questions by noon on Friday 14 July 2017.",
        "Spoken questions by noon on Wednesday 12 July 2017.",
    )
    assert [one.certainty for one in two_ways.deadlines] == ["stated", "stated"]
    two_kinds = _with_item("Petitions by noon on 7 July 2017.", "Questions by noon on 12 July 2017.")
    assert [one.kind for one in two_kinds.deadlines] == ["petition", "question"]


def test_a_rule_in_one_note_and_a_date_in_another_are_one_deadline() -> None:
    rule = "Questions must be received by noon, three clear working days before the meeting."
    (agreeing,) = _with_item(rule, "Questions by noon on Wednesday 12 July 2017.").deadlines
    assert (agreeing.basis, agreeing.certainty) == ("both", "stated")
    (other,) = _with_item(rule, "Questions by noon on Friday 14 July 2017.").deadlines
    assert (other.basis, other.certainty) == ("both", "conflict")
    assert other.remind_from == london(date(2017, 7, 12), time(12))
