"""The practice council's clock: 10 to 26 July 2017, in four stages.

Its times are London wall time, aware. Nothing here reads the computer's clock.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from meetingwatch.domain.times import london, to_london

FIRST_DAY = date(2017, 7, 10)
LAST_DAY = date(2017, 7, 26)
STAGES = (1, 2, 3, 4)

# When the council publishes what each stage shows: the agenda, the supplement with the reissued
# order paper, the moved and the cancelled meeting, the draft minutes and the answers.
_BEGINS = {
    1: london(FIRST_DAY, time(9)),
    2: london(date(2017, 7, 11), time(8, 12)),
    3: london(date(2017, 7, 13), time(9)),
    4: london(LAST_DAY, time(9)),
}


def stage_begins(stage: int) -> datetime:
    """When the council published what this stage shows. Raises KeyError for an unknown stage."""
    return _BEGINS[stage]


def stage_now(stage: int) -> datetime:
    """Where the practice clock stands in a stage: noon of its first day."""
    return london(_BEGINS[stage].date(), time(12))


def stage_for(now: datetime) -> int:
    """The stage that an aware instant falls in; before the first day it is stage 1."""
    return max((stage for stage, begins in _BEGINS.items() if begins <= now), default=1)


def next_day(now: datetime) -> datetime:
    """The same wall time a day later, never after the last day: there the clock stays."""
    local = to_london(now)
    day = min(local.date() + timedelta(days=1), LAST_DAY)
    return now if day <= local.date() else london(day, local.time())
