"""A rule and the words kept with it: when they part, the words are not given as its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from meetingwatch.deadlines.plain import copy_text
from meetingwatch.domain import deadline as d
from meetingwatch.domain.council import Meeting
from meetingwatch.domain.deadline import Rule
from meetingwatch.domain.saying import quoted_words
from meetingwatch.domain.times import london
from meetingwatch.workflow import due, kept_words, recounting, ruling
from meetingwatch.workflow.workbench import Workbench
from tests.workflow.ruled import RULE, bench_on, watch


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    made = bench_on(tmp_path)
    watch(made, Meeting("m", "nowhere", "nowhere-c", "1", london(date(2026, 12, 15), time(19))))
    recounting.recount(made)
    return made


@pytest.mark.parametrize(
    ("rule", "away"),
    [
        (RULE, False),
        (replace(RULE, max_words=50), False),
        (replace(RULE, count=5.0), True),
        (replace(RULE, at=time(9)), True),
        (replace(RULE, unit=d.WORKING_DAYS), True),
        (replace(RULE, text="", count=5.0), False),
        (replace(RULE, text="Ask the clerk.", count=5.0), False),
    ],
)
def test_numbers_are_held_against_the_words(rule: Rule, away: bool) -> None:
    assert kept_words.edited_away(rule) is away


def test_words_that_cannot_be_read_are_held_against_the_rule_they_came_with() -> None:
    base = replace(RULE, text="Ask the clerk.")
    assert not kept_words.edited_away(base, base)
    assert kept_words.edited_away(replace(base, count=5.0), base)
    assert (
        kept_words.says(replace(base, count=5.0), base) == "By 10am, 3 clear working days before the meeting."
    )


def test_a_rule_edited_away_is_not_quoted(bench: Workbench) -> None:
    (one,) = ruling.of_council(bench, "nowhere")
    (before,) = due.everything(bench)
    assert quoted_words(before.deadline) == f"The words kept with your rule: “{RULE.text}”"
    ruling.save(bench, "nowhere", replace(one.rule, count=5.0))
    (after,) = due.everything(bench)
    assert RULE.text not in quoted_words(after.deadline)
    assert RULE.text not in copy_text(after.deadline, "Planning Committee")
    ruling.save(bench, "nowhere", replace(one.rule, count=3.0))
    (again,) = due.everything(bench)
    assert RULE.text in quoted_words(again.deadline)


def test_keeping_a_rule_says_what_moved_and_what_it_was(bench: Workbench) -> None:
    (one,) = ruling.of_council(bench, "nowhere")
    ruling.save(bench, "nowhere", replace(one.rule, count=5.0, at=time(9)))
    told = recounting.recount(bench).words_of_change()
    assert told == (
        "1 deadline is now earlier. The soonest is Public question, Planning Committee: Monday 7 December, 9am."
    )
    (due_now,) = due.everything(bench)
    before = recounting.before(bench, due_now)
    assert before is not None
    assert recounting.say(before.was) == "Wednesday 9 December, 10am"
    assert before.earlier


def test_a_second_rule_for_the_same_thing_is_told(bench: Workbench) -> None:
    (first,) = ruling.of_council(bench, "nowhere")
    later = replace(RULE, at=time(12), text="")
    done = ruling.save(bench, "nowhere", later)
    told = ruling.kept_words(bench, "nowhere", done.rule)
    assert (
        "Another rule is in use for the same thing: “By 10am, 3 clear working days before the meeting.”"
        in told
    )
    counted = recounting.recount(bench)
    assert counted.words_of_change().startswith("1 deadline stays and is “Not confirmed” now.")
    assert recounting.recount(bench).words_of_change() == ""
    ruling.leave_out(bench, "nowhere", first.rule.id)
    assert ruling.kept_words(bench, "nowhere", done.rule) == "The rule is kept."


def test_rules_for_other_committees_do_not_stand_beside(bench: Workbench) -> None:
    done = ruling.save(bench, "nowhere", replace(RULE, at=time(12), text="", bodies=("Audit Committee",)))
    assert ruling.kept_words(bench, "nowhere", done.rule) == "The rule is kept."
