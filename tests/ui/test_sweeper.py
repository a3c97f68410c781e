"""Dead objects are swept up by the window's thread alone."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from meetingwatch.ui.sweeper import Sweeper


class Knot:
    """Something that only a sweep gets rid of."""

    def __init__(self, died_in: list[int]) -> None:
        self.me = self
        weakref.finalize(self, lambda: died_in.append(threading.get_ident()))


@pytest.fixture
def sweeper(qapp: QApplication) -> Iterator[Sweeper]:
    made = Sweeper(qapp)
    yield made
    made.stop()


def test_a_job_that_makes_much_never_sweeps_up_what_the_window_left(sweeper: Sweeper) -> None:
    died_in: list[int] = []
    Knot(died_in)
    job = threading.Thread(target=lambda: [[n] for n in range(200_000)])
    job.start()
    job.join()
    assert died_in == []


def test_what_the_window_left_is_swept_up_by_its_own_thread(sweeper: Sweeper) -> None:
    died_in: list[int] = []
    Knot(died_in)
    filled = [[n] for n in range(20_000)]
    sweeper.sweep()
    assert died_in == [threading.get_ident()]
    assert len(filled) == 20_000


def test_little_that_is_new_needs_no_sweep(sweeper: Sweeper) -> None:
    gc.collect()
    died_in: list[int] = []
    Knot(died_in)
    sweeper.sweep()
    assert died_in == []


def test_afterwards_python_sweeps_in_its_own_way_again(qapp: QApplication) -> None:
    made = Sweeper(qapp)
    made.settle()
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
