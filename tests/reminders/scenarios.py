"""Scenarios of a computer that sleeps, jumps, changes zone, restarts and is killed, with a truth worked out literally.

The truth does not use the planner: it walks through time a quarter of an hour at a time and looks at a clock in London,
as a person with a diary would. Every moment in a scenario lies on a quarter of an hour, so that nothing falls between.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
CLOCK = ZoneInfo("Europe/London")
ZONES = ("Europe/London", "America/New_York", "Australia/Sydney", "Pacific/Kiritimati", "UTC")


@dataclass(frozen=True)
class Wanted:
    """A reminder that ought to be shown: lead as the planner names it, and its moment."""

    deadline: str
    lead: str
    at: datetime


@dataclass(frozen=True)
class Case:
    """A deadline, UTC; leads as settings hold them; evenings count from Monday 0."""

    name: str
    due: datetime
    leads: tuple[str, ...]
    evenings: tuple[int, ...]


@dataclass(frozen=True)
class Step:
    """What happens to the computer: "look" (the program runs and looks), "sleep" for so many minutes, "jump" of the
    wall clock by so many minutes, "zone", "restart", "kill" (a look that ends between recording and showing),
    "snatch" (the "remind" command of a timer looks)."""

    what: str
    minutes: int = 0
    zone: str = ""


@cache
def wanted(case: Case) -> tuple[Wanted, ...]:
    """Every reminder of a deadline, by looking at the London clock for each quarter of an hour of the weeks before.

    Quiet hours: 22:00 to 07:00. What falls in them comes at 7, or at 21:55 the evening before where 7 would leave no
    more than half an hour.
    """
    found: list[Wanted] = []
    evening: datetime | None = None
    day_leads = {int(one[:-1]) for one in case.leads if one.endswith("d")}
    hour_leads = {int(one[:-1]) for one in case.leads if one.endswith("h")}
    due_day = case.due.astimezone(CLOCK).date()
    moment = case.due - timedelta(days=16)
    while moment < case.due:
        local = moment.astimezone(CLOCK)
        if (local.hour, local.minute) == (18, 0):
            enough = (case.due - moment) >= timedelta(hours=2)
            lately = (due_day - local.date()).days <= 7
            if "evening" in case.leads and local.weekday() in case.evenings and enough and lately:
                evening = moment
            if (due_day - local.date()).days in day_leads:
                found.append(Wanted(case.name, f"days-before-{(due_day - local.date()).days}", moment))
        for hours in hour_leads:
            if case.due - moment == timedelta(hours=hours):
                found.append(Wanted(case.name, f"hours-before-{hours}", out_of_quiet(moment, case.due)))
        moment += QUARTER
    if evening is not None:
        found.append(Wanted(case.name, "last-evening", evening))
    return without_doubles(found, case.leads)


def out_of_quiet(moment: datetime, due: datetime) -> datetime:
    """Walk on to 7 o'clock, or back to 21:55 where that is too late."""
    if not quiet(moment):
        return moment
    later = moment
    while quiet(later):
        later += QUARTER
    if due - later > timedelta(minutes=30):
        return later
    earlier = moment
    while quiet(earlier):
        earlier -= QUARTER
    return earlier + timedelta(minutes=10)  # the last quiet-free quarter is 21:45


def quiet(moment: datetime) -> bool:
    """Whether the London clock shows 22:00 to 06:59."""
    return moment.astimezone(CLOCK).hour >= 22 or moment.astimezone(CLOCK).hour < 7


def without_doubles(found: list[Wanted], leads: tuple[str, ...]) -> tuple[Wanted, ...]:
    """Of leads of one deadline that fall on the same moment only the first in the person's list is told."""
    rank = {
        {"d": f"days-before-{one[:-1]}", "h": f"hours-before-{one[:-1]}"}.get(one[-1], "last-evening"): number
        for number, one in enumerate(leads)
    }
    kept: dict[datetime, Wanted] = {}
    for one in sorted(found, key=lambda one: rank[one.lead]):
        kept.setdefault(one.at, one)
    return tuple(kept.values())


@dataclass(frozen=True)
class Scenario:
    """Deadlines, where the clock begins (UTC), and what happens."""

    seed: int
    cases: tuple[Case, ...]
    begins: datetime
    steps: tuple[Step, ...]


LEADS = (
    ("evening", "2h"),
    ("3d", "evening", "4h", "1h"),
    ("7d", "1d", "2h"),
    ("evening",),
    ("14d", "2d", "24h", "12h", "3h"),
)
# The weeks of the two changes of the clocks, Christmas, and an ordinary one.
WEEKS = (date(2017, 3, 26), date(2017, 10, 29), date(2017, 12, 25), date(2018, 3, 25), date(2018, 6, 13))


def scenario(seed: int) -> Scenario:
    """One made by chance from its number, always the same."""
    chance = random.Random(seed)
    middle = datetime.combine(chance.choice(WEEKS), datetime.min.time(), UTC)
    cases = []
    for number in range(chance.randint(1, 4)):
        due = middle + timedelta(days=chance.randint(-2, 6), minutes=15 * chance.randint(0, 95))
        evenings = tuple(sorted(chance.sample(range(7), chance.randint(0, 7))))
        cases.append(Case(f"m{number}", due, chance.choice(LEADS), evenings))
    # One person has one choice of leads and evenings for everything.
    first = cases[0]
    cases = [Case(one.name, one.due, first.leads, first.evenings) for one in cases]
    begins = middle - timedelta(days=chance.choice((4, 10, 25)))
    if seed % 4 == 0:
        return _over_the_change(seed, chance)
    return Scenario(seed, tuple(cases), begins, tuple(_steps(chance)))


def _over_the_change(seed: int, chance: random.Random) -> Scenario:
    """Looked at every hour, over a night in which the clocks change, before a deadline on that Sunday."""
    sunday = datetime.combine(chance.choice((WEEKS[0], WEEKS[1], WEEKS[3])), datetime.min.time(), UTC)
    due = sunday + timedelta(minutes=15 * chance.randint(8 * 4, 22 * 4))
    case = Case("m0", due, chance.choice((LEADS[1], LEADS[4])), (5, 6))
    steps = [Step("look")]
    while sum(step.minutes for step in steps) < 56 * 60:
        steps += [
            Step("sleep", chance.choice((30, 60, 60))),
            Step(chance.choices(("look", "restart"), (9, 1))[0]),
        ]
    return Scenario(seed, (case,), sunday - timedelta(hours=33), tuple(steps))


def _steps(chance: random.Random) -> list[Step]:
    steps = [Step("look")]
    for _ in range(chance.randint(10, 20)):
        what = chance.choices(("sleep", "jump", "zone", "restart"), (10, 3, 2, 3))[0]
        if what == "sleep":
            steps.append(Step("sleep", 15 * chance.choice((1, 4, 12, 32, 96, 3 * 96, 6 * 96))))
        elif what == "jump":
            steps.append(Step("jump", 15 * chance.choice((-96, -4, -1, 1, 4, 96))))
        else:
            steps.append(Step(what, zone=chance.choice(ZONES)))
        steps.append(Step(chance.choices(("look", "kill", "snatch"), (6, 2, 2))[0]))
    return steps
