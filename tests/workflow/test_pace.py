"""How fast a download comes, and that nothing comes, by a clock of the test's own."""

from __future__ import annotations

import pytest

from meetingwatch.workflow.pace import Pace

WHOLE = 18_000_000


class Timed:
    """A pace and its clock."""

    def __init__(self) -> None:
        self.now = 100.0
        self.pace = Pace(lambda: self.now)

    def came(self, after: float, done: int, total: int = WHOLE) -> None:
        self.now += after
        self.pace.came(done, total)


@pytest.fixture
def timed() -> Timed:
    return Timed()


def test_a_speed_is_told_once_it_can_be_known(timed: Timed) -> None:
    assert timed.pace.rate() == 0
    timed.came(0.1, 500_000)
    assert timed.pace.rate() == 0
    timed.came(2, 2_500_000)
    assert timed.pace.rate() == pytest.approx(1_000_000)


def test_the_speed_is_that_of_the_last_seconds_however_many_pieces_come(timed: Timed) -> None:
    for n in range(4000):  # a slow minute first, then a fast one
        timed.came(0.005, n * 100)
    for n in range(4000):
        timed.came(0.005, 400_000 + n * 1000)
    assert timed.pace.rate() == pytest.approx(200_000, rel=0.05)


def test_a_site_that_falls_silent_has_no_speed(timed: Timed) -> None:
    timed.came(1, 1_000_000)
    timed.came(1, 2_000_000)
    timed.now += 4
    assert not timed.pace.silent()
    assert 0 < timed.pace.rate() < 1_000_000
    timed.now += 1
    assert timed.pace.silent()
    assert timed.pace.rate() == 0
    timed.came(3, 2_100_000)
    assert not timed.pace.silent()


def test_a_site_that_never_begins_is_silent_too(timed: Timed) -> None:
    timed.now += 5
    assert timed.pace.silent()


def test_when_all_is_here_nobody_is_silent(timed: Timed) -> None:
    timed.came(1, WHOLE)
    timed.now += 60
    assert not timed.pace.silent()


def test_whoever_looks_in_one_turn_sees_the_same(timed: Timed) -> None:
    timed.came(0, 1_000_000)
    timed.came(2, 3_000_000)
    first = timed.pace.rate()
    timed.came(0.1, 9_000_000)
    assert timed.pace.rate() == first
    timed.now += 1
    assert timed.pace.rate() != first


def test_a_download_that_starts_anew_is_not_measured_with_the_one_before(timed: Timed) -> None:
    timed.came(1, 9_000_000)
    timed.came(1, 100_000)
    timed.came(2, 2_100_000)
    assert timed.pace.rate() == pytest.approx(1_000_000)
