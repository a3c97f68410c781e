"""The practice clock: stages, days, its last day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from meetingwatch.domain.times import london
from meetingwatch.practice.clock import LAST_DAY, STAGES, next_day, stage_begins, stage_for, stage_now


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_is_on_when_the_clock_stands_in_it(stage: int) -> None:
    assert stage_for(stage_now(stage)) == stage
    assert stage_begins(stage) <= stage_now(stage)
    assert stage_now(stage).utcoffset() is not None


def test_the_first_two_stages_stand_where_the_story_says() -> None:
    assert stage_now(1) == london(date(2017, 7, 10), time(12))
    assert stage_now(2) == london(date(2017, 7, 11), time(12))


def test_before_the_first_day_it_is_stage_one() -> None:
    assert stage_for(datetime(2017, 1, 1, tzinfo=UTC)) == 1


def test_next_day_walks_through_every_stage_and_stops_at_the_end() -> None:
    now = stage_now(1)
    seen = [stage_for(now)]
    for _ in range(40):
        now = next_day(now)
        seen.append(stage_for(now))
    assert now == london(LAST_DAY, time(12))
    assert sorted(set(seen)) == list(STAGES)
    assert seen == sorted(seen)


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(KeyError):
        stage_now(5)
