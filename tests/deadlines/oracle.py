"""A second opinion on counting: python -m tests.deadlines.oracle [HOW MANY] [SEED]

Rules and meetings at random, said in words and given to the reasoner, against a slow counter that knows nothing of
it: an independent library's bank holidays, and a calendar walked one day (or one half hour) at a time. Ten thousand
unless told otherwise; the suite tries a few hundred.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays

from meetingwatch.deadlines.reasoner import from_rule_text
from meetingwatch.domain.deadline import Deadline

LONDON = ZoneInfo("Europe/London")
NATIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}
DAY, HALF_HOUR = timedelta(days=1), timedelta(minutes=30)
_HOLIDAYS = {
    nation: frozenset(holidays.country_holidays("GB", subdiv=subdivision, years=range(2009, 2029)))
    for nation, subdivision in NATIONS.items()
}
_TIMES = {
    "": None,
    "10am": time(10),
    "12 noon": time(12),
    "4.30pm": time(16, 30),
    "5pm": time(17),
    "9.00 a.m.": time(9),
}
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Case:
    """Words with a meeting, and the literal answers: days with a time or None; the earliest is the safe one."""

    words: str
    meeting: datetime
    nation: str
    closed: tuple[date, ...]
    literal: tuple[tuple[date, time | None], ...]


def walk_back(meeting: date, count: int, off: Callable[[date], bool], *, whole_days_between: bool) -> date:
    """The day reached by ticking off days before the meeting one at a time.

    whole_days_between: that many days lie wholly between; else the last of them is the day itself.
    """
    ticked, day = 0, meeting
    while True:
        day = day - DAY
        if off(day):
            continue
        if whole_days_between and ticked == count:
            return day
        ticked += 1
        if ticked == count and not whole_days_between:
            return day


def walk_hours(meeting: datetime, hours: int, off: Callable[[date], bool]) -> datetime:
    """The moment reached by going back half an hour at a time, leaving out days that are off."""
    left, moment = hours * 2, meeting.replace(tzinfo=None)
    while left:
        moment -= HALF_HOUR
        left -= 0 if off(moment.date()) else 1
    return moment


def cases(count: int, seed: int) -> Iterator[Case]:
    """Cases at random, the same ones for the same seed."""
    chance = random.Random(seed)
    for _n in range(count):
        yield _case(chance)


def _case(chance: random.Random) -> Case:
    nation = chance.choice(list(NATIONS))
    day = date(2011, 1, 1) + chance.randrange(16 * 365) * DAY
    while day.weekday() >= 5 or day in _HOLIDAYS[nation]:
        day += DAY
    meeting = datetime.combine(day, time(chance.choice([10, 14, 18, 19]), chance.choice([0, 30])))
    closed = tuple(day - chance.randrange(1, 25) * DAY for _n in range(chance.choice([0, 0, 1, 4])))
    off = _HOLIDAYS[nation] | {*closed}

    def not_working(one: date) -> bool:
        return one.weekday() >= 5 or one in off

    build = chance.choice([_days, _days, _days, _clear, _hours, _weekday])
    words, literal = build(chance, meeting, not_working)
    return Case(words, meeting, nation, closed, literal)


_Literal = tuple[tuple[date, time | None], ...]


def _said(chance: random.Random) -> tuple[str, time | None, int, str]:
    at = chance.choice(list(_TIMES))
    count = chance.randrange(1, 16)
    number = chance.choice([str(count), _NUMBERS[count]])
    return at, _TIMES[at], count, number


def _days(chance: random.Random, meeting: datetime, off: Callable[[date], bool]) -> tuple[str, _Literal]:
    at, clock, count, number = _said(chance)
    unit, clear = chance.choice([("working", False), ("clear working", True), ("", False)])
    plural = "s" if count > 1 else ""
    lead = (
        chance.choice([f"by {at}, ", f"no later than {at} "])
        if at
        else chance.choice(["at least ", "not less than "])
    )
    tail = chance.choice(
        ["before the meeting", "prior to the day of the meeting", "in advance of the meeting"]
    )
    day = walk_back(meeting.date(), count, off if unit else lambda _day: False, whole_days_between=clear)
    words = f"Questions must be received {lead}{number} {unit} day{plural} {tail}."
    return " ".join(words.split()), ((day, clock),)


def _clear(chance: random.Random, meeting: datetime, off: Callable[[date], bool]) -> tuple[str, _Literal]:
    _at, _clock, count, number = _said(chance)
    words = f"At least {number} clear day{'s' if count > 1 else ''}' notice must be given before the meeting."
    plain = walk_back(meeting.date(), count, lambda _day: False, whole_days_between=True)
    return words, ((plain, None), (walk_back(meeting.date(), count, off, whole_days_between=True), None))


def _hours(chance: random.Random, meeting: datetime, off: Callable[[date], bool]) -> tuple[str, _Literal]:
    hours = chance.choice([1, 2, 24, 32, 36, 48, 72, 96])
    if chance.random() < 0.5:
        due = walk_hours(meeting, hours, off)
        words = f"{hours} hours (excluding weekends and bank holidays) before the start of the meeting"
        return words, ((due.date(), due.time()),)
    clock = meeting - timedelta(hours=hours)
    elapsed = (meeting.replace(tzinfo=LONDON).astimezone(UTC) - timedelta(hours=hours)).astimezone(LONDON)
    words = f"no later than {hours} hours before the start of the meeting"
    return words, ((clock.date(), clock.time()), (elapsed.date(), elapsed.time()))


def _weekday(chance: random.Random, meeting: datetime, _off: Callable[[date], bool]) -> tuple[str, _Literal]:
    at, clock, _count, _number = _said(chance)
    weekday, week_before = chance.randrange(5), chance.random() < 0.5
    day = meeting.date() - DAY
    if week_before:
        while day.weekday() != 6:
            day -= DAY
    while day.weekday() != weekday:
        day -= DAY
    lead = f"by {at} on" if at else "no later than"
    tail = "of the week before the meeting" if week_before else "before the meeting"
    return f"{lead} the {_DAYS[weekday]} {tail}", ((day, clock),)


def problem(case: Case) -> str:
    """What is wrong with the reasoner's answer to a case, "" where nothing is."""
    answer = from_rule_text(case.words, case.meeting, case.nation, closed_days=case.closed)
    if len(answer.deadlines) != 1:
        return f"{len(answer.deadlines)} deadlines: {answer.reason}"
    (deadline,) = answer.deadlines
    shown = {
        _shown(deadline.due_date, deadline.due),
        *(_shown(one.due_date, one.due) for one in deadline.alternatives),
    }
    if _shown(deadline.due_date, deadline.due) != case.literal[0]:
        return f"due {deadline.due or deadline.due_date}, literally {case.literal[0]}"
    if shown != {*case.literal}:
        return f"readings {shown}, literally {case.literal}"
    if deadline.due and deadline.due.utcoffset() != deadline.due.replace(tzinfo=LONDON).utcoffset():
        return f"not a London time: {deadline.due!r}"
    return _late(deadline, case)


def _shown(day: date | None, due: datetime | None) -> tuple[date, time | None]:
    assert day is not None
    return day, due.time() if due else None


def _late(deadline: Deadline, case: Case) -> str:
    day, at = min(case.literal, key=lambda one: (one[0], one[1] or time(0)))
    moment = deadline.remind_from
    if isinstance(moment, datetime):
        late = (moment.date(), moment.time()) > (day, at or time(0))
    else:
        late = moment is None or moment > day
    return f"reminded from {moment}, literally {day} {at}" if late else ""


def main(arguments: list[str]) -> int:
    """Try many cases and print those that differ; exit 1 where any does."""
    count = int(arguments[0]) if arguments else 10_000
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    totals: Counter[str] = Counter()
    for case in cases(count, seed):
        wrong = problem(case)
        totals["differ" if wrong else "agree"] += 1
        if wrong:
            sys.stdout.write(f"{case.words!r} {case.meeting} {case.nation} {case.closed}: {wrong}\n")
    sys.stdout.write(f"seed {seed}: agree {totals['agree']}, differ {totals['differ']}\n")
    return 1 if totals["differ"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
