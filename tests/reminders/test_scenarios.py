"""A hundred and twenty computers that sleep, jump, change zone, restart and are killed: each reminder exactly once."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetingwatch.deadlines.holidays import load_calendar
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.times import to_london
from meetingwatch.reminders.watched import Watched
from meetingwatch.workflow import reminding
from meetingwatch.workflow.reminding import Facts
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.reminders.scenarios import Case, Scenario, Step, Wanted, quiet, scenario, wanted

LATE = timedelta(minutes=15)


@pytest.fixture(autouse=True)
def own_zone() -> Iterator[None]:
    """The computer's zone as it was before."""
    before = os.environ.get("TZ")
    yield
    os.environ.pop("TZ", None)
    if before is not None:
        os.environ["TZ"] = before
    if hasattr(time, "tzset"):
        time.tzset()


def facts(cases: tuple[Case, ...]) -> Facts:
    """The deadlines as the program knows them."""
    watched = []
    for case in cases:
        due = to_london(case.due)
        deadline = Deadline("question", due, due.date(), due, "rule", "computed", meeting=case.name)
        watched.append(Watched(deadline, "Environment Committee"))
    return Facts(((load_calendar("england"), tuple(watched)),))


@dataclass
class Computer:
    """One library, a clock that can be set, and what a person was shown: (deadline, lead) to (when, missed)."""

    bench: Workbench
    now: datetime
    facts: Facts
    shown: list[tuple[str, str, datetime, bool]] = field(default_factory=list)
    listed: set[tuple[str, str]] = field(default_factory=set)

    def look(self, *, killed: bool = False) -> None:
        """Look once; a program that is killed has recorded, and shows nothing any more."""
        found = reminding.look(self.bench, self.facts)
        if killed:
            return
        for one in found.taken:
            self.shown.append((one.meeting, _name(one.key), self.now, one.missed))
        self.listed |= {(one.meeting, _name(one.key)) for one in found.standing}


def _name(key: str) -> str:
    return key.rsplit("|", 1)[-1]


def run(made: Scenario, folder: Path) -> tuple[Computer, list[tuple[datetime, str]]]:
    """Live through a scenario; gives the looks with what became of each."""
    first = made.cases[0]
    computer = Computer(open_workbench(folder), made.begins, facts(made.cases))
    computer.bench = replace(computer.bench, clock=lambda: computer.now)
    settings = replace(computer.bench.settings(), leads=first.leads, free_evenings=first.evenings)
    computer.bench.save_settings(settings)
    looks = []
    for step in made.steps:
        computer.now += timedelta(minutes=step.minutes)
        if step.what == "zone" and hasattr(time, "tzset"):
            os.environ["TZ"] = step.zone
            time.tzset()
        elif step.what == "restart":
            computer.bench = replace(open_workbench(folder), clock=lambda: computer.now)
        elif step.what in ("look", "kill"):
            computer.look(killed=step.what == "kill")
            looks.append((computer.now, step.what))
        elif step.what == "snatch":  # "remind" from a timer is quicker than the window
            other = replace(open_workbench(folder), clock=lambda: computer.now)
            for one in reminding.look(other, computer.facts).taken:
                computer.shown.append((one.meeting, _name(one.key), computer.now, one.missed))
            looks.append((computer.now, step.what))
    return computer, looks


def truth(
    made: Scenario, looks: list[tuple[datetime, str]]
) -> tuple[list[tuple[str, str, datetime, bool]], set[tuple[str, str]]]:
    """What a person ought to have been shown, look by look, and what was recorded as the program was killed.

    Of each deadline only the newest reminder that has come counts, and it is missed once the deadline has passed.
    """
    told: dict[tuple[str, str], None] = {}
    said, killed = [], set()
    for now, what in looks:
        for case in made.cases:
            for one in newest(case, now):
                key = (one.deadline, one.lead)
                if key in told:
                    continue
                late = now - one.at > LATE
                too_late_then = now < case.due <= morning_after(now) + timedelta(minutes=30)
                if late and quiet(now) and not too_late_then:
                    continue  # it waits for the end of the quiet hours
                told[key] = None
                if what == "kill":
                    killed.add(key)
                else:
                    said.append((*key, now, late and now >= case.due))
    return said, killed


def newest(case: Case, now: datetime) -> list[Wanted]:
    """The last that has come, if any has."""
    return sorted((one for one in wanted(case) if one.at <= now), key=lambda one: one.at)[-1:]


def morning_after(now: datetime) -> datetime:
    """The end of the quiet hours, minute by minute."""
    while quiet(now):
        now += timedelta(minutes=15 - now.minute % 15)
    return now


@pytest.mark.parametrize("block", range(12))
def test_each_is_shown_exactly_once_and_none_is_lost(block: int, tmp_path: Path) -> None:
    for seed in range(block * 10, block * 10 + 10):
        made = scenario(seed)
        computer, looks = run(made, tmp_path / str(seed))
        said, killed = truth(made, looks)
        assert sorted(computer.shown) == sorted(said), f"scenario {seed}"
        keys = [one[:2] for one in computer.shown]
        assert len(keys) == len(set(keys)), f"scenario {seed}: shown twice"
        assert not killed & set(keys), f"scenario {seed}"


def test_the_scenarios_are_worth_something() -> None:
    """Enough of everything happens in them."""
    made = [scenario(seed) for seed in range(120)]
    steps = [step for one in made for step in one.steps]
    for what in ("sleep", "jump", "zone", "restart", "kill", "snatch"):
        assert sum(step.what == what for step in steps) > 100, what
    passed, killed = 0, 0
    for one in made:
        now, looks = one.begins, []
        for step in one.steps:
            now += timedelta(minutes=step.minutes)
            if step.what in ("look", "kill", "snatch"):
                looks.append((now, step.what))
        said, hidden = truth(one, looks)
        passed += sum(missed for *_rest, missed in said)
        killed += len(hidden)
    assert sum(len(wanted(case)) for one in made for case in one.cases) > 500
    assert passed > 50
    assert killed > 15


def test_what_a_kill_hid_stands_in_the_list(tmp_path: Path) -> None:
    """Recorded and not shown: no notification ever, but the window's list has it until it is closed."""
    due = datetime(2018, 6, 13, 9, 0, tzinfo=UTC)  # 10am in London, a Wednesday
    case = Case("m0", due, ("evening", "2h"), (0, 1, 2, 3, 4, 5, 6))
    steps = (Step("look"), Step("sleep", 60), Step("kill"), Step("restart"), Step("look"))
    made = Scenario(0, (case,), datetime(2018, 6, 12, 16, 0, tzinfo=UTC), steps)
    computer, looks = run(made, tmp_path / "library")
    assert truth(made, looks) == ([], {("m0", "last-evening")})
    assert computer.shown == []
    assert computer.listed == {("m0", "last-evening")}
