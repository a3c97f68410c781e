"""What a deadline was is kept with why it changed, and the change is told exactly once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from meetingwatch.domain import kinds
from meetingwatch.domain.council import CANCELLED, MOVED, Meeting
from meetingwatch.domain.times import london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import meetings as meeting_store
from meetingwatch.workflow import (
    coming,
    council_facts,
    due,
    meeting_sheet,
    printed_by_hand,
    recounting,
    ruling,
)
from meetingwatch.workflow.workbench import Workbench
from tests.workflow.ruled import NOW, RULE, bench_on, changed_kinds, watch

MEETING = Meeting("m", "nowhere", "nowhere-c", "1", london(date(2026, 12, 15), time(19)))


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    """A meeting with one deadline, counted once."""
    made = bench_on(tmp_path)
    watch(made, MEETING)
    assert recounting.recount(made).changes == ()
    return made


def only(bench: Workbench) -> str:
    """Why the one change was, after counting twice: it is told once."""
    (change,) = recounting.recount(bench).changes
    assert recounting.recount(bench).changes == ()
    return f"{change.kind}: {change.new} Was: {change.old}."


def test_the_first_count_is_no_news(bench: Workbench) -> None:
    assert changed_kinds(bench) == []
    assert meeting_sheet.read(bench, "m").before == {}


def test_a_moved_meeting_moves_its_deadline(bench: Workbench) -> None:
    watch(bench, replace(MEETING, start=london(date(2026, 12, 14), time(19))))
    told = only(bench)
    assert told.startswith(
        "deadline-earlier: Public question: Tuesday 8 December, 10am. The meeting was moved."
    )
    before = meeting_sheet.read(bench, "m").before["question"]
    assert recounting.say(before.was) == "Wednesday 9 December, 10am"
    assert before.earlier


def test_another_start_the_same_day_changes_nothing(bench: Workbench) -> None:
    watch(bench, replace(MEETING, start=london(date(2026, 12, 15), time(18))))
    assert recounting.recount(bench).changes == ()


def test_a_meeting_that_became_another_keeps_its_history(bench: Workbench) -> None:
    new = replace(MEETING, id="m2", key="2", start=london(date(2026, 12, 21), time(19)))
    watch(bench, replace(MEETING, status=MOVED, moved_to="m2"), new)
    told = only(bench)
    assert told.startswith(
        "deadline-later: Public question: Tuesday 15 December, 10am. The meeting was moved."
    )
    before = meeting_sheet.read(bench, "m2").before["question"]
    assert recounting.say(before.was) == "Wednesday 9 December, 10am"


def test_a_cancelled_meeting_is_not_told_twice(bench: Workbench) -> None:
    watch(bench, replace(MEETING, status=CANCELLED))
    assert recounting.recount(bench).changes == ()
    watch(bench, MEETING)
    assert only(bench).startswith("deadline-known: Public question: Wednesday 9 December, 10am.")


def test_words_beside_the_meeting(bench: Workbench) -> None:
    watch(bench, replace(MEETING, note="Questions must be received by noon on Tuesday 8 December 2026."))
    told = only(bench)
    assert "deadline-earlier" in told
    assert "The council changed its words beside the meeting." in told


def test_a_changed_rule_and_a_lost_one(bench: Workbench) -> None:
    (rule,) = ruling.of_council(bench, "nowhere")
    ruling.save(bench, "nowhere", replace(rule.rule, count=2.0))
    assert "deadline-later" in (told := only(bench))
    assert "A rule was changed." in told
    ruling.leave_out(bench, "nowhere", rule.rule.id)
    assert only(bench).startswith("deadline-gone")


def test_an_earlier_reading_beside_it(bench: Workbench) -> None:
    ruling.save(bench, "nowhere", replace(RULE, count=4.0), shared=True)
    told = only(bench)
    assert told.startswith(
        "deadline-doubt: Public question: Wednesday 9 December, 10am is not certain any more"
    )


def test_another_nation(bench: Workbench) -> None:
    watch(bench, replace(MEETING, start=london(date(2026, 12, 2), time(19))))
    bench = replace(bench, clock=lambda: NOW - timedelta(days=7))
    recounting.recount(bench)
    council_facts.set_nation(bench, "nowhere", "scotland")
    told = only(bench)
    assert "The nation whose bank holidays count was changed." in told


def test_an_update_of_the_program(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recounting, "__version__", "99")
    assert recounting.recount(bench).changes == ()
    shifted = due.everything

    def differently(bench: Workbench, *bounds: object) -> list[due.Due]:
        return [
            replace(one, deadline=replace(one.deadline, due=None, due_date=date(2026, 12, 8)))
            for one in shifted(bench, *bounds)  # type: ignore[arg-type]
        ]

    monkeypatch.setattr(due, "everything", differently)
    (change,) = recounting.recount(bench).changes
    assert "MeetingWatch was updated" in change.new


def test_a_passed_deadline_is_never_news(bench: Workbench) -> None:
    later = replace(bench, clock=lambda: NOW + timedelta(days=12))
    watch(later, replace(MEETING, note="Questions by noon on Tuesday 8 December 2026, please."))
    (rule,) = ruling.of_council(later, "nowhere")
    ruling.leave_out(later, "nowhere", rule.rule.id)
    watch(later, replace(MEETING, note=""))
    assert recounting.recount(later).changes == ()


def test_earlier_ones_stand_first_in_what_changed(bench: Workbench) -> None:
    watch(bench, replace(MEETING, start=london(date(2026, 12, 14), time(19))))
    recounting.recount(bench)
    later = replace(bench, clock=lambda: NOW + timedelta(hours=2))
    with later.library.write() as db:
        from meetingwatch.domain.council import Change

        meeting_store.record(db, Change("holiday-added", "", "", "Friday", later.now()), later.now())
    titles = [one.title for one in coming.read(later).changes]
    assert titles == ["Deadline now earlier, Planning Committee", "Bank holiday added: Friday"]


def test_a_typed_deadline_is_told_as_yours_and_never_overwritten(tmp_path: Path) -> None:
    bench = bench_on(tmp_path, rule=None)
    watch(bench, MEETING)
    undo = printed_by_hand.enter(bench, "m", kinds.QUESTION, date(2026, 12, 10), time(12), "agenda, page 2")
    (one,) = due.everything(bench)
    assert one.deadline.by_you
    assert one.deadline.due == london(date(2026, 12, 10), time(12))
    assert "Entered by you on 30 November 2026 (“agenda, page 2”)." in one.deadline.text
    watch(bench, replace(MEETING, note="Questions must be received by 10am on Friday 11 December 2026."))
    (both,) = due.everything(bench)
    assert both.deadline.certainty == "conflict"
    assert not both.deadline.confirmed
    assert both.deadline.remind_from == london(date(2026, 12, 10), time(12))
    assert [each.due for each in both.deadline.alternatives] == [london(date(2026, 12, 11), time(10))]
    undo()
    (theirs,) = due.everything(bench)
    assert not theirs.deadline.by_you
    assert theirs.deadline.confirmed


def test_an_earlier_note_wins_the_reminder(tmp_path: Path) -> None:
    bench = bench_on(tmp_path, rule=None)
    watch(bench, replace(MEETING, note="Questions must be received by 10am on Tuesday 8 December 2026."))
    printed_by_hand.enter(bench, "m", kinds.QUESTION, date(2026, 12, 10), time(12))
    (both,) = due.everything(bench)
    assert both.deadline.remind_from == london(date(2026, 12, 8), time(10))
    assert both.deadline.confirmed
    assert both.deadline.due == london(date(2026, 12, 8), time(10))
    (entered,) = both.deadline.alternatives
    assert entered.due == london(date(2026, 12, 10), time(12))
    assert "Entered by you on 30 November 2026." in entered.reason


def test_a_typed_deadline_that_agrees_is_no_conflict(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    watch(bench, MEETING)
    printed_by_hand.enter(bench, "m", kinds.QUESTION, date(2026, 12, 9), time(10))
    (one,) = due.everything(bench)
    assert one.deadline.confirmed
    assert one.deadline.basis == "both"
    with pytest.raises(UserFacingError):
        printed_by_hand.enter(bench, "m", kinds.QUESTION, date(2026, 12, 16), time(10))


def test_the_email_says_all_it_rests_on(bench: Workbench) -> None:
    from meetingwatch.deadlines.plain import copy_text

    (one,) = due.everything(bench)
    text = copy_text(one.deadline, "Planning Committee, 15 December 2026")
    for words in (
        "Deadline as I understand it: Wednesday 9 December 2026, 10am",
        "It follows from your rule, as I read it on 1 November 2026.",
        "The date is counted from the rule.",
        "Monday 14 December 2026: working day 1",
        RULE.text,
        RULE.source.url,
    ):
        assert words in text
