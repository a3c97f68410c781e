"""One practice council for a test, and short ways to ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection

import pytest

from meetingwatch.practice.server import PracticeServer, serve


@dataclass(frozen=True)
class Answer:
    """What came back, without following redirects."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")


Ask = Callable[..., Answer]


def ask_of(server: PracticeServer) -> Ask:
    """A function ask(path, method="GET", body=None, **headers) for a running server."""

    def ask(path: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", int(server.url.rsplit(":", 1)[1]), timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path.replace(" ", "%20"), body, named)
        response = connection.getresponse()
        found = Answer(response.status, dict(response.getheaders()), response.read())
        connection.close()
        return found

    return ask


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    """A practice council at stage 1."""
    with serve() as running:
        yield running


@pytest.fixture
def ask(server: PracticeServer) -> Ask:
    """Asks the server."""
    return ask_of(server)
