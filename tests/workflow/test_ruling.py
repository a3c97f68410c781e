"""Rules of the person's own: kept in every version, put back, checked, and never lost by a new program."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from meetingwatch.deadlines.rules import load_rules
from meetingwatch.domain import deadline as d
from meetingwatch.domain import kinds
from meetingwatch.domain.council import Council, Meeting
from meetingwatch.domain.times import london, to_london
from meetingwatch.errors import UserFacingError
from meetingwatch.store import councils as council_store
from meetingwatch.workflow import due, known, recounting, ruling, sentences
from meetingwatch.workflow.workbench import Workbench
from tests.workflow.ruled import NOW, NOWHERE, RULE, bench_on, watch

CAMDEN = Council("camden", "London Borough of Camden", "england", "moderngov", "https://camden.example")


def rules(bench: Workbench, council: str = "nowhere") -> list[known.KnownRule]:
    return list(ruling.of_council(bench, council))


def a_meeting(bench: Workbench, council: str = "nowhere", day: date = date(2026, 12, 15)) -> None:
    watch(bench, Meeting("m", council, f"{council}-c", "1", london(day, time(19))))


def test_an_own_rule_gives_deadlines(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    a_meeting(bench)
    (one,) = due.everything(bench)
    assert one.deadline.due == london(date(2026, 12, 9), time(10))
    assert one.deadline.confirmed
    assert one.deadline.rule is not None
    assert one.deadline.rule.source.by_you


def test_a_change_keeps_what_was_before(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    (one,) = rules(bench)
    ruling.save(bench, "nowhere", replace(one.rule, count=5.0))
    assert rules(bench)[0].rule.count == 5
    newest, oldest = ruling.history(bench, one.rule.id)
    assert (newest.data["count"], oldest.data["count"]) == (5, 3)
    ruling.restore_version(bench, "nowhere", oldest)
    assert rules(bench)[0].rule.count == 3
    assert len(ruling.history(bench, one.rule.id)) == 3


def test_every_act_can_be_undone(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    (one,) = rules(bench)
    id_ = one.rule.id
    changed = ruling.save(bench, "nowhere", replace(one.rule, count=5.0))
    changed.undo()
    assert rules(bench)[0].rule.count == 3
    out = ruling.leave_out(bench, "nowhere", id_)
    a_meeting(bench)
    assert due.everything(bench) == []
    assert [one.out for one in rules(bench)] == [True], "it stays in the list"
    ruling.restore(bench, "nowhere", id_)
    assert rules(bench) == [one]
    out = ruling.leave_out(bench, "nowhere", id_)
    out.undo()
    assert len(due.everything(bench)) == 1
    added = ruling.save(bench, "nowhere", replace(RULE, kind=kinds.PETITION))
    assert len(rules(bench)) == 2
    added.undo()
    assert [one.rule.id for one in rules(bench)] == [id_]


def test_a_shipped_rule_is_changed_and_put_back(tmp_path: Path) -> None:
    bench = bench_on(tmp_path, council=CAMDEN, rule=None)
    before = rules(bench, "camden")
    assert before
    first = before[0].rule
    ruling.save(bench, "camden", replace(first, at=time(9)))
    changed = next(one for one in rules(bench, "camden") if one.rule.id == first.id)
    assert changed.changed
    assert changed.rule.at == time(9)
    ruling.restore(bench, "camden", first.id)
    assert rules(bench, "camden") == before
    assert len(ruling.history(bench, first.id)) == 2


def test_a_new_program_keeps_the_change_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = bench_on(tmp_path, council=CAMDEN, rule=None)
    first = rules(bench, "camden")[0].rule
    ruling.save(bench, "camden", replace(first, at=time(9)))
    newer = tuple(replace(one, text=one.text + " (amended)") for one in known.shipped_rules(CAMDEN))
    monkeypatch.setattr(known, "shipped_rules", lambda _council: newer)
    mine = next(one for one in rules(bench, "camden") if one.rule.id == first.id)
    assert mine.rule.at == time(9)
    assert mine.overtaken
    assert all(not one.overtaken for one in rules(bench, "camden") if one.rule.id != first.id)
    monkeypatch.setattr(known, "shipped_rules", lambda _council: ())
    kept = [one.rule for one in rules(bench, "camden")]
    assert [one.at for one in kept] == [time(9)]


def test_an_old_rule_says_check_until_it_is_checked(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    bench = replace(bench, clock=lambda: NOW + timedelta(days=190))
    a_meeting(bench, day=date(2027, 6, 29))
    (one,) = due.everything(bench)
    assert not one.deadline.confirmed
    assert any(
        words.startswith("Check: this rule was read on 1 November 2026") for words in one.deadline.warnings
    )
    done = ruling.checked_today(bench, "nowhere", one.deadline.rule.id if one.deadline.rule else "")
    (checked,) = due.everything(bench)
    assert checked.deadline.confirmed
    assert not any(words.startswith("Check") for words in checked.deadline.warnings)
    done.undo()
    assert not due.everything(bench)[0].deadline.confirmed
    ruling.checked_today(bench, "nowhere", done.rule)
    ruling.save(bench, "nowhere", replace(rules(bench)[0].rule, source=RULE.source, count=4.0))
    assert not due.everything(bench)[0].deadline.confirmed, "what was checked is not what stands there now"


def test_exactly_180_days_are_still_fresh() -> None:
    read = date(2026, 1, 1)
    rule = replace(RULE, source=replace(RULE.source, read=read))
    assert not d.is_old(rule, read + timedelta(days=180))
    assert d.is_old(rule, read + timedelta(days=181))
    assert d.is_old(replace(rule, source=replace(rule.source, read=None)), read)


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": None},
        {"count": 401.0},
        {"unit": "fortnights"},
        {"kind": "shouting"},
        {"basis": d.BEFORE_START},
        {"basis": d.FIXED_WEEKDAY},
        {"valid_from": "last year"},
        {"max_words": -3},
        {"text": "x" * 5000},
        {"source": replace(RULE.source, url="javascript:alert(1)")},
        {"source": replace(RULE.source, read=date(2027, 1, 1))},
    ],
)
def test_a_bad_rule_is_not_kept(tmp_path: Path, wrong: dict[str, object]) -> None:
    bench = bench_on(tmp_path, rule=None)
    with pytest.raises(UserFacingError) as told:
        ruling.save(bench, "nowhere", replace(RULE, **wrong))  # type: ignore[arg-type]
    assert told.value.do
    assert rules(bench) == []


def test_every_shipped_rule_may_be_kept_as_it_is(tmp_path: Path) -> None:
    """The one schema takes what ships: changing a limit of it never meets a rule that was always wrong."""
    known_bases = {d.PUBLISHED_DATE, d.AT_MEETING, d.MEETING_DAY}
    refused = [
        rule.id
        for rule in load_rules()
        if rule.basis not in known_bases
        and rule.count is not None
        and ruling.problems(rule, date(2026, 12, 1))
    ]
    assert refused == []


def test_a_practice_rule_stays_in_practice(tmp_path: Path) -> None:
    same_name = Council("n", "Northmere Borough Council", "england", "moderngov", "https://northmere.example")
    assert known.shipped_rules(same_name) == ()
    assert known.shipped_rules(replace(same_name, base="http://127.0.0.1:9"))


def test_a_sentence_gives_a_rule_and_the_next_three_dates(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    for number, day in enumerate((8, 15, 22, 29)):
        watch(
            bench,
            Meeting(f"m{number}", "nowhere", "nowhere-c", str(number), london(date(2026, 12, day), time(19))),
        )
    found = sentences.meaning(
        bench, "nowhere", "Questions must arrive by noon, two clear working days before."
    )
    (one,) = found.rules
    assert one.rule.at == time(12)
    assert [each.deadline.due_date for each in one.nexts if each.deadline] == [
        date(2026, 12, 3),
        date(2026, 12, 10),
        date(2026, 12, 17),
    ]
    assert all(each.deadline and each.deadline.working for each in one.nexts)


def test_the_next_dates_are_those_that_can_still_be_met(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    today = to_london(bench.now()).date()
    for number, days in enumerate((2, 4, 40, 60)):
        start = london(today + timedelta(days=days), time(19))
        watch(bench, Meeting(f"m{number}", "nowhere", "nowhere-c", str(number), start))
    (one,) = sentences.meaning(bench, "nowhere", "Questions must arrive ten days before the meeting.").rules
    assert [each.passed for each in one.nexts] == [True, False, False]
    assert [each.deadline.due_date for each in one.nexts if each.deadline] == [
        today - timedelta(days=6),
        today + timedelta(days=30),
        today + timedelta(days=50),
    ]


def test_without_meetings_the_dates_are_made_up_and_say_so(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    found = sentences.meaning(bench, "nowhere", "by 10am three working days before the meeting")
    assert [each.example for each in found.rules[0].nexts] == [True, True, True]
    assert len({each.deadline.due_date for each in found.rules[0].nexts if each.deadline}) == 3


@pytest.mark.parametrize(
    "words",
    [
        "Questions are welcome.",
        "Rhaid rhoi rhybudd o ychydig ddiwrnodau gwaith",
        "by 5pm on Monday for a Wednesday meeting",
        "three working days before (so a Tuesday for a Friday meeting)",
        "x" * 4000,
    ],
)
def test_what_is_not_a_whole_rule_is_never_kept(tmp_path: Path, words: str) -> None:
    found = sentences.meaning(bench_on(tmp_path), "nowhere", words)
    assert found.refused or all(one.keep for one in found.rules)


def test_a_sentence_with_doubts_is_kept_as_not_confirmed(tmp_path: Path) -> None:
    bench = bench_on(tmp_path, rule=None)
    words = "Questions must be received by midnight three working days before the meeting"
    (one,) = sentences.meaning(bench, "nowhere", words).rules
    assert one.warnings
    ruling.save(
        bench,
        "nowhere",
        sentences.as_rule(one, NOWHERE, kinds.QUESTION),
    )
    assert not rules(bench)[0].rule.confirmed


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati", "Europe/London"])
@pytest.mark.parametrize("day", [date(2027, 3, 30), date(2027, 11, 2)])
def test_london_wall_time_on_any_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str, day: date
) -> None:
    """Both clock changes lie between the deadline and the meeting, and the computer is elsewhere."""
    import time as clock

    monkeypatch.setenv("TZ", zone)
    clock.tzset()
    try:
        bench = bench_on(tmp_path)
        bench = replace(bench, clock=lambda: datetime(2027, 3, 1, tzinfo=UTC))
        a_meeting(bench, day=day)
        found = due.everything(bench)[0].deadline
        assert found.due is not None
        assert (found.due.hour, found.due.minute) == (10, 0)
        assert str(found.due.tzinfo) == "Europe/London"
        assert recounting.recount(bench).changes == ()
    finally:
        monkeypatch.undo()
        clock.tzset()


def test_rules_stay_with_a_council_that_changes_its_name(tmp_path: Path) -> None:
    bench = bench_on(tmp_path)
    a_meeting(bench)
    with bench.library.write() as db:
        council_store.save(db, replace(NOWHERE, name="Nowhere and Beyond City Council"), NOW)
    (one,) = due.everything(bench)
    assert one.deadline.due == london(date(2026, 12, 9), time(10))
