"""The window's surroundings for tests: a hall on a seeded library, closed again after each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meetingwatch.ui.bridge import Bridge
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.look import Look
from meetingwatch.ui.notices import Notices
from meetingwatch.ui.tasks import Tasks
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.ui.seeded import Seed, further, make


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """The practice council at its first stage, watched in full."""
    return make(tmp_path_factory.mktemp("seed") / "library")


@pytest.fixture
def bench(seed: Seed, tmp_path: Path) -> Workbench:
    """A workbench on a copy of the seeded library."""
    return seed.copy(tmp_path / "library")


@pytest.fixture
def empty_bench(tmp_path: Path, seed: Seed) -> Workbench:
    """A workbench on an empty library, its clock where the seeded one's stands."""
    return open_workbench(tmp_path / "empty", clock=lambda: seed.now)


class Went(list[Where]):
    """Where a place asked to go."""


def hall_on(bench: Workbench, application: QApplication, went: Went) -> Hall:
    """A hall whose ways elsewhere are only written down."""
    notices = Notices()
    return Hall(bench, Tasks(notices.failed), Bridge(), notices, Look(application, "light"), went.append)


@pytest.fixture
def went() -> Went:
    """Filled as places are asked for."""
    return Went()


@pytest.fixture
def hall(bench: Workbench, qapp: QApplication, went: Went, qtbot: QtBot) -> Iterator[Hall]:
    """A hall on the seeded library."""
    made = hall_on(bench, qapp, went)
    qtbot.addWidget(made.notices)
    yield made
    made.tasks.close()


@pytest.fixture
def empty_hall(empty_bench: Workbench, qapp: QApplication, went: Went, qtbot: QtBot) -> Iterator[Hall]:
    """A hall on an empty library."""
    made = hall_on(empty_bench, qapp, went)
    qtbot.addWidget(made.notices)
    yield made
    made.tasks.close()


@pytest.fixture(scope="session")
def later_seed(seed: Seed, tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """The same at noon on 13 July: papers reissued, a supplement, a meeting moved and one cancelled."""
    return further(seed, tmp_path_factory.mktemp("later") / "library", (2, 3))


@pytest.fixture
def later_hall(
    later_seed: Seed, tmp_path: Path, qapp: QApplication, went: Went, qtbot: QtBot
) -> Iterator[Hall]:
    """A hall on that library."""
    made = hall_on(later_seed.copy(tmp_path / "later"), qapp, went)
    qtbot.addWidget(made.notices)
    yield made
    made.tasks.close()
