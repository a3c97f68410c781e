"""Serves the practice council on 127.0.0.1, from a thread that is joined when it stops.

Nothing it does reaches beyond loopback. PDFs answer conditional and range requests (RFC 9110,
sections 13 and 14); pages and the service carry no validators, as on the real sites.
"""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import cast
from urllib.parse import parse_qs, unquote, urlsplit

from meetingwatch.practice import pages, service
from meetingwatch.practice.clock import STAGES, stage_now
from meetingwatch.practice.council import View, read_view
from meetingwatch.practice.documents import Found, find_document
from meetingwatch.practice.ranges import one_range
from meetingwatch.resources import resources_folder

_IDLE_SECONDS = 10.0
_ROBOTS = "User-agent: *\nDisallow: /ieLogon.aspx\n"


class PracticeServer:
    """The practice council, running. Set stage at any time; the next answer follows it.

    url: where it listens, without a slash. requests: what was asked so far, "GET /path?query".
    """

    def __init__(
        self, stage: int = 1, *, port: int = 0, delay_ms: int = 0, folder: Path | None = None
    ) -> None:
        self._folder = folder or resources_folder() / "practice"
        self._views: dict[int, View] = {}
        self._stage = 1
        self.stage = stage
        self.delay_ms = delay_ms
        self.requests: list[str] = []
        self.stopping = threading.Event()
        self._port = port
        self._http: _Http | None = None
        self._thread: threading.Thread | None = None

    @property
    def stage(self) -> int:
        """The stage shown: 1 to 4."""
        return self._stage

    @stage.setter
    def stage(self, stage: int) -> None:
        if stage not in STAGES:
            raise ValueError(f"no such stage: {stage}")
        if stage not in self._views:
            self._views[stage] = read_view(self._folder, stage)
        self._stage = stage

    @property
    def view(self) -> View:
        """What the site shows now."""
        return self._views[self._stage]

    @property
    def now(self) -> datetime:
        """Where the practice clock stands in this stage, London wall time."""
        return stage_now(self._stage)

    @property
    def url(self) -> str:
        """The address it answers on. Raises RuntimeError before start()."""
        if self._http is None:
            raise RuntimeError("the practice council is not running")
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def paper_path(self, file: str) -> Path:
        """Where a published PDF lies."""
        return self._folder / "papers" / file

    def start(self) -> PracticeServer:
        """Begin to answer. Raises OSError when the port is taken."""
        self._http = _Http(self, self._port)
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, name="practice-council"
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop answering; returns once every thread of it has ended. Harmless when not running."""
        http, thread = self._http, self._thread
        self._http = self._thread = None
        if http is None or thread is None:
            return
        self.stopping.set()
        http.shutdown()
        thread.join()
        http.drop_connections()
        http.server_close()
        self.stopping.clear()

    def __enter__(self) -> PracticeServer:
        return self if self._http else self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def serve(stage: int = 1, port: int = 0, delay_ms: int = 0) -> PracticeServer:
    """The practice council, already answering; use it in a with statement or call stop().

    port 0 takes a free one; delay_ms is waited before every answer.
    """
    return PracticeServer(stage, port=port, delay_ms=delay_ms).start()


class _Http(ThreadingHTTPServer):
    """The listening socket. Handler threads are joined by server_close (block_on_close)."""

    daemon_threads = False

    def __init__(self, practice: PracticeServer, port: int) -> None:
        self.practice = practice
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", port), _Handler)

    def process_request(self, request: object, client_address: object) -> None:
        with self._lock:
            self._open.add(cast("socket.socket", request))
        super().process_request(request, client_address)  # type: ignore[arg-type]

    def shutdown_request(self, request: object) -> None:
        with self._lock:
            self._open.discard(cast("socket.socket", request))
        super().shutdown_request(request)  # type: ignore[arg-type]

    def drop_connections(self) -> None:
        """Wake handlers that wait for a client which says nothing more."""
        with self._lock:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # it closed by itself meanwhile

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no error of ours."""


class _Handler(BaseHTTPRequestHandler):
    """One connection. Every answer closes it: simple, and nothing is left open at the end."""

    protocol_version = "HTTP/1.1"
    server_version = "Practice"
    sys_version = ""
    timeout = _IDLE_SECONDS

    def do_GET(self) -> None:
        self._answer({})

    def do_HEAD(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        form = self.rfile.read(min(length, 65_536)).decode("utf-8", "replace")
        self._answer(_flat(form))

    def log_message(self, format: str, *args: object) -> None:
        """Requests are kept in PracticeServer.requests, not printed."""

    @property
    def practice(self) -> PracticeServer:
        return cast("_Http", self.server).practice

    def _answer(self, form: Mapping[str, str]) -> None:
        practice = self.practice
        practice.requests.append(f"{self.command} {self.path}")
        if practice.delay_ms and practice.stopping.wait(practice.delay_ms / 1000):
            self.close_connection = True
            return
        parts = urlsplit(self.path)
        path = unquote(parts.path).strip("/")
        query = {**_flat(parts.query), **form}
        lowered = {name.lower(): value for name, value in query.items()}
        if path.lower() == "robots.txt":
            self._send(200, "text/plain; charset=utf-8", _ROBOTS.encode())
        elif path.lower().startswith("mgwebservice.asmx"):
            self._service(path, parts.query, query)
        elif document := find_document(practice.view, path, lowered):
            self._document(document)
        else:
            self._page(path or "ieDocHome.aspx", lowered)

    def _service(self, path: str, raw: str, query: Mapping[str, str]) -> None:
        operation = path.partition("/")[2]
        if not operation:
            text = service.description(self.practice.url)
            self._send(200, "text/xml; charset=utf-8", text.encode())
            return
        try:
            text = service.answer(self.practice.view, operation, query, self.practice.url)
        except service.ServiceError as error:
            self._send(500, "text/plain; charset=utf-8", f"{error}\r\n".encode())
            return
        self._send(200, "text/xml; charset=utf-8", text.encode())

    def _page(self, path: str, query: Mapping[str, str]) -> None:
        text = pages.page(self.practice.view, path.lower(), query, self.practice.url)
        if text is None:
            self._send(302, "text/html", b"", {"Location": "/mgError.aspx"})
            return
        kind = "text/xml" if text.startswith("<?xml") else "text/html"
        self._send(200, f"{kind}; charset=utf-8", text.encode())

    def _document(self, found: Found) -> None:
        try:
            data = self.practice.paper_path(found.file).read_bytes()
        except OSError:
            self._send(302, "text/html", b"", {"Location": "/mgError.aspx"})
            return
        tag = f'"{hashlib.sha256(data).hexdigest()[:20]}"'
        modified = found.published.astimezone(UTC).replace(microsecond=0)
        headers = {
            "ETag": tag,
            "Last-Modified": format_datetime(modified, usegmt=True),
            "Accept-Ranges": "bytes",
        }
        if self._not_modified(tag, modified):
            self._send(304, "application/pdf", b"", headers)
            return
        span = one_range(self.headers.get("Range"), len(data)) if self._range_wanted(tag, headers) else None
        if span is None:
            self._send(200, "application/pdf", data, headers)
        elif not span:
            self._send(416, "text/plain", b"", {**headers, "Content-Range": f"bytes */{len(data)}"})
        else:
            headers["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{len(data)}"
            self._send(206, "application/pdf", data[span.start : span.stop], headers)

    def _not_modified(self, tag: str, modified: datetime) -> bool:
        """If-None-Match outranks If-Modified-Since (RFC 9110, 13.2.2)."""
        given = self.headers.get("If-None-Match")
        if given is not None:
            return given.strip() == "*" or tag in [one.strip() for one in given.split(",")]
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since") or "")
        except ValueError:
            return False
        return modified <= (since if since.tzinfo else since.replace(tzinfo=UTC))

    def _range_wanted(self, tag: str, headers: Mapping[str, str]) -> bool:
        """If-Range: a part only of the same file, else the whole (RFC 9110, 13.1.5)."""
        condition = self.headers.get("If-Range")
        return condition is None or condition.strip() in (tag, headers["Last-Modified"])

    def _send(self, status: int, kind: str, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _flat(query: str) -> dict[str, str]:
    """The first value of each name; names without a value count as given and empty."""
    return {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}
