"""One calendar server for all tests that want a real one; each makes calendars of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sending.calendar_server import CalendarServer, radicale


@pytest.fixture(scope="session")
def calendar_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CalendarServer]:
    """Radicale on loopback."""
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server
