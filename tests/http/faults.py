"""A server on loopback that says exactly the bytes it is told to, for every way a transfer goes wrong."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress


class FaultServer:
    """Answers each connection with the next script (the last one again and again).

    A script is pieces of bytes; between them it waits for `step`, so that a test decides when more comes.
    """

    def __init__(self, scripts: Sequence[Sequence[bytes]], port: int = 0) -> None:
        self._scripts = list(scripts)
        self.requests: list[bytes] = []
        self.step = threading.Semaphore(0)
        self.stopping = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", port))
        self._socket.settimeout(0.05)
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens on this computer."""
        return int(self._socket.getsockname()[1])

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Stop and join."""
        self.stopping.set()
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while not self.stopping.is_set():
            try:
                connection, _address = self._socket.accept()
            except TimeoutError:
                continue
            with connection, suppress(OSError):
                connection.settimeout(5)
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        asked = b""
        while b"\r\n\r\n" not in asked:
            asked += connection.recv(65536)
        script = self._scripts[min(len(self.requests), len(self._scripts) - 1)]
        self.requests.append(asked)
        for number, piece in enumerate(script):
            while number and not self.step.acquire(timeout=0.05):
                if self.stopping.is_set():
                    return
            connection.sendall(piece)
        with suppress(OSError):
            connection.shutdown(socket.SHUT_WR)


def answer(body: bytes = b"", status: str = "200 OK", *headers: str, length: int | None = -1) -> list[bytes]:
    """A whole answer; length -1 is the true one, None leaves it out."""
    lines = [f"HTTP/1.1 {status}", "Connection: close", *headers]
    if length is not None:
        lines.append(f"Content-Length: {len(body) if length == -1 else length}")
    return ["\r\n".join(lines).encode() + b"\r\n\r\n" + body]


def redirect(to: str) -> list[bytes]:
    """A redirect."""
    return answer(b"", "302 Found", f"Location: {to}")


@contextmanager
def serving(*scripts: Sequence[bytes], port: int = 0) -> Iterator[FaultServer]:
    """A running server, on a port of its own or on one that another had before."""
    server = FaultServer(scripts, port)
    try:
        yield server
    finally:
        server.stop()
