"""What every test gets: no screen, no network but loopback, and blame for whatever it leaves running."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.sending.calendar_server import CalendarServer, radicale

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LANG", "C.UTF-8")
os.environ.setdefault("QT_ACCESSIBILITY", "0")

settings.register_profile(
    "project", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("project")

SHARED = Path(__file__).resolve().parents[2] / "shared"
# New objects after which what tests left is swept up.
SWEEP = 50_000
# How long a test's threads and processes may take to end after it.
GRACE = 3.0


def _children() -> set[str]:
    """Process ids of our living children (Linux; elsewhere nothing is seen)."""
    found: set[str] = set()
    for task in Path("/proc/self/task").glob("*/children"):
        try:
            found |= set(task.read_text().split())
        except OSError:
            continue
    return {pid for pid in found if not _is_shared(pid)}


def _is_shared(pid: str) -> bool:
    """Helpers of Python itself that live as long as the process (multiprocessing's resource tracker)."""
    try:
        line = Path(f"/proc/{pid}/cmdline").read_text()
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return True
    return "resource_tracker" in line or state == "Z"


@pytest.fixture(autouse=True)
def swept_by_the_tests_own_thread() -> Iterator[None]:
    """As in the program (ui/sweeper.py): a dead widget swept up by a job's thread stops timers that are not its own."""
    gc.disable()
    yield
    if gc.get_count()[0] > SWEEP:
        gc.collect()


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """A test that leaves a thread or a process running fails itself, not a later one."""
    threads, children = set(threading.enumerate()), _children()
    yield
    until = time.monotonic() + GRACE
    while time.monotonic() < until:
        left = [one for one in threading.enumerate() if one not in threads and one.is_alive()]
        processes = _children() - children
        if not left and not processes:
            return
        threading.Event().wait(0.02)
    pytest.fail(f"left running: threads {left}, processes {processes}")


def pytest_sessionfinish() -> None:
    """Without a screen Qt keeps what was copied in a static of its own, freed after Python has ended, and what
    Python made cannot be freed then: the process would end with a fault after every test had passed."""
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()


@pytest.fixture
def samples() -> Path:
    """Real council pages beside the checkout; the test is skipped where they are not."""
    folder = SHARED / "samples"
    if not folder.is_dir():
        pytest.skip("no samples beside this checkout")
    return folder


@pytest.fixture(scope="session")
def calendar_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CalendarServer]:
    """One real calendar server for all tests that want one; each makes calendars of its own."""
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server
