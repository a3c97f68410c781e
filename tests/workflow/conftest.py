"""Libraries and the command line, for every test of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.practised import Cli, Practised, practised


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's real desktop is shown a practice reminder."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


@pytest.fixture(scope="session")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the libraries that are copied lie."""
    return tmp_path_factory.getbasetemp()


@pytest.fixture
def meetings(built_in: Path, tmp_path: Path) -> Iterator[Practised]:
    """Every committee's meetings, no papers."""
    with practised(built_in, tmp_path / "meetings", papers=False) as found:
        yield found


@pytest.fixture
def papers(built_in: Path, tmp_path: Path) -> Iterator[Practised]:
    """One committee with its papers read."""
    with practised(built_in, tmp_path / "papers", papers=True) as found:
        yield found


@pytest.fixture
def empty(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Cli:
    """The command line on a library that is not there yet."""
    return Cli(capsys, tmp_path / "new")


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], papers: Practised) -> Cli:
    """The command line on the library with papers, at stage 1."""
    return Cli(capsys, papers.folder, papers.now)


@pytest.fixture
def listing(capsys: pytest.CaptureFixture[str], meetings: Practised) -> Cli:
    """The command line on the library without papers, at stage 1."""
    return Cli(capsys, meetings.folder, meetings.now)
