"""The one HTTP client: polite, bounded, and honest about what came back.

One page and one document at a time per host with a pause between calls (none on loopback), a whole deadline as well as
socket time-outs, caps on size, every redirect looked at, a User-Agent that says what we are
(council-sites 2.6), and a log of every request that the person can read.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from meetingwatch import __version__
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.http.answers import Half, goes_on, length, retry_after, strong
from meetingwatch.http.asking import READ, Ask, Basic
from meetingwatch.http.body import blocks
from meetingwatch.http.sentences import (
    BrokenOffError,
    NoAnswerError,
    RefusedError,
    TooBigError,
    bad_status,
    cut_short,
    empty,
    no_answer,
    refused_hop,
    too_big,
    too_slow,
)
from meetingwatch.words import _

if TYPE_CHECKING:
    import requests

__all__ = [
    "Ask",
    "Basic",
    "BrokenOffError",
    "Client",
    "Fetched",
    "Half",
    "NoAnswerError",
    "RefusedError",
    "Response",
    "TooBigError",
    "addresses_of",
    "bad_status",
    "check_redirect",
    "cut_short",
    "is_loopback",
    "no_answer",
    "retry_after",
    "too_big",
    "too_slow",
]

USER_AGENT = f"MeetingWatch/{__version__} (desktop reader of public council papers, run by one resident)"
PAGE_CAP = 20_000_000
MOST_REDIRECTS = 5
FAILURES_ALLOWED = 3
REST_SECONDS = 30.0
# A busy site (429, 503) is asked again this often, after at most so long; a longer wait is told instead.
MOST_TRIES = 3
LONGEST_WAIT = 30.0

Resolve = Callable[[str], list[str]]


@dataclass(frozen=True)
class Response:
    """An answer. body is decoded for transfer encodings only; url is where it came from in the end."""

    status: int
    body: bytes
    url: str
    headers: dict[str, str]

    @property
    def text(self) -> str:
        """The body as text: the declared charset, else UTF-8, else Windows-1252 (council pages mix them)."""
        declared = re.search(r"charset=[\"']?([\w-]+)", self.headers.get("content-type", ""))
        for charset in ([declared.group(1)] if declared else []) + ["utf-8"]:
            try:
                return self.body.decode(charset)
            except (LookupError, UnicodeDecodeError):
                continue
        return self.body.decode("cp1252", errors="replace")


@dataclass(frozen=True)
class Fetched:
    """What a download gave: "new" (the file is whole), or "unchanged"."""

    outcome: str
    bytes: int = 0
    etag: str = ""
    modified: str = ""


@dataclass
class _Host:
    pages: threading.Lock = field(default_factory=threading.Lock)
    documents: threading.Lock = field(default_factory=threading.Lock)  # a slow one holds no page up
    next_at: float = 0.0
    failures: int = 0
    rest_until: float = 0.0


def is_loopback(host: str) -> bool:
    """Whether a host name means this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def addresses_of(host: str) -> list[str]:
    """The addresses of a host as the system knows them; none for an unknown host."""
    try:
        return [str(entry[4][0]).split("%")[0] for entry in socket.getaddrinfo(host, None)]
    except (OSError, UnicodeError):
        return []


def _is_private(host: str, resolve: Resolve) -> bool:
    """Whether any address of a host is not of the public net; unknown hosts are not private."""
    for text in resolve(host):
        address = ipaddress.ip_address(text)
        if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        if not address.is_global:
            return True
    return False


def _away(error: requests.RequestException) -> bool:
    """Whether it was the site, or the way to it, that failed, and may be there again by and by."""
    from requests import ConnectionError as NotConnected
    from requests import Timeout
    from requests.exceptions import SSLError

    return isinstance(error, (NotConnected, Timeout)) and not isinstance(error, SSLError)


class Client:
    """Fetches public pages and papers.

    pause: seconds between calls to one host. deadline: seconds for a whole page. clock: monotonic
    seconds. All are arguments so that tests need not wait.
    """

    def __init__(
        self,
        *,
        pause: float = 1.0,
        deadline: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
        log: Callable[[str], None] | None = None,
        resolve: Resolve = addresses_of,
    ) -> None:
        self._pause = pause
        self._deadline = deadline
        self._clock = clock
        self._resolve = resolve
        self._hosts: dict[str, _Host] = {}
        self._guard = threading.Lock()
        self._tell = log
        self.log: deque[str] = deque(maxlen=500)

    def get(self, url: str, cancel: Cancel, *, most: int = PAGE_CAP) -> Response:
        """One page, whole. Raises UserFacingError (no network, too slow, too big) or Cancelled."""
        with self._open(url, cancel, {}) as answer:
            return self._whole(answer, url, cancel, most)

    def exchange(self, url: str, ask: Ask, cancel: Cancel, *, most: int = PAGE_CAP) -> Response:
        """One request of any method to a server of the person's own, with no pause between; the answer, whole.

        A redirect is given back, not followed: the caller decides who is told a password. Raises UserFacingError
        (no network, too slow, too big) or Cancelled.
        """
        with self._open(url, cancel, dict(ask.headers), ask) as answer:
            return self._whole(answer, url, cancel, most)

    def _whole(self, answer: requests.Response, url: str, cancel: Cancel, most: int) -> Response:
        body = bytearray()
        for block in blocks(answer, cancel, self._clock, until=self._clock() + self._deadline, most=most):
            body += block
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Response(answer.status_code, bytes(body), answer.url or url, headers)

    def download(
        self,
        url: str,
        target: Path,
        cancel: Cancel,
        report: Report,
        *,
        what: str = "",
        etag: str = "",
        modified: str = "",
        most: int = 1_000_000_000,
        half: Half | None = None,
    ) -> Fetched:
        """Write a document's bytes to target, complete or not at all.

        A short body, a wrong length, a drip feed or an error status raises UserFacingError; the caller owns target
        and drops it then, or keeps it with half, to go on later. Where half has an ETag and target has bytes, only
        the rest is asked for (RFC 9110, 13.1.5 and 14.2). With a validator given, "unchanged" may come back.
        """
        half = Half() if half is None else half
        have = target.stat().st_size if half.etag and target.exists() else 0
        headers = {"Accept-Encoding": "identity"}
        if have:
            headers |= {"Range": f"bytes={have}-", "If-Range": half.etag}
        elif etag:
            headers["If-None-Match"] = etag
        elif modified:
            headers["If-Modified-Since"] = modified
        with self._open(url, cancel, headers, document=True) as answer:
            if answer.status_code == 304 and not have:
                return Fetched("unchanged")
            fits = bool(have) and goes_on(answer, have, half)
            if fits or answer.status_code == 200:
                return self._write(answer, target, cancel, report, what, most, half, have if fits else 0)
            if not have or answer.status_code not in (206, 304, 416):
                raise bad_status(url, answer.status_code, retry_after(answer.headers, 0.0))
        # What we have does not fit what is there now: once more, from the start.
        half.etag, half.total = "", 0
        return self.download(
            url, target, cancel, report, what=what, etag=etag, modified=modified, most=most, half=half
        )

    def _write(
        self,
        answer: requests.Response,
        target: Path,
        cancel: Cancel,
        report: Report,
        what: str,
        most: int,
        half: Half,
        have: int,
    ) -> Fetched:
        """The body into target, behind the bytes it has already where have is not nought."""
        coming = length(answer)
        expected = half.total if have else coming
        if expected > most:
            raise too_big(most, expected)
        if not have:
            half.etag, half.total = strong(answer.headers.get("ETag", "")) if coming else "", coming
        half.began(half)
        got = have
        with target.open("ab" if have else "wb") as file:
            for block in blocks(answer, cancel, self._clock, most=most - have, kept=bool(half.etag)):
                file.write(block)
                got += len(block)
                report(Progress(what, got, expected, "bytes"))
        if expected and got != expected:
            if got > expected:
                half.etag = ""
            raise cut_short(kept=bool(half.etag))
        if not got:
            raise empty()
        found = answer.headers
        return Fetched("new", got, found.get("ETag", "") or half.etag, found.get("Last-Modified", ""))

    @contextmanager
    def _open(
        self, url: str, cancel: Cancel, headers: dict[str, str], ask: Ask = READ, *, document: bool = False
    ) -> Iterator[requests.Response]:
        import requests

        host = self._host(url)
        lock = host.documents if document else host.pages
        with requests.Session() as session:
            session.headers.update({"User-Agent": USER_AGENT, **headers})
            session.trust_env = not is_loopback(urlsplit(url).hostname or "")
            while not lock.acquire(timeout=0.1):
                cancel.check()
            try:
                if self._clock() < host.rest_until:
                    raise no_answer(url, TimeoutError("it did not answer just now"))
                if ask is READ:
                    answer = self._follow(session, url, cancel, host)
                else:
                    answer = self._ask(session, url, cancel, host, ask)
                try:
                    yield answer
                finally:
                    answer.close()
                host.failures = 0
            except requests.RequestException as error:
                cancel.check()  # it failed while nobody wanted it any more
                host.failures += 1
                if host.failures >= FAILURES_ALLOWED:  # a site that hangs must not hold everything up
                    host.rest_until = self._clock() + REST_SECONDS
                raise no_answer(url, error, reached=not _away(error)) from error
            finally:
                lock.release()

    def _follow(self, session: requests.Session, url: str, cancel: Cancel, host: _Host) -> requests.Response:
        start = url
        for _hop in range(MOST_REDIRECTS + 1):
            answer = self._ask(session, url, cancel, host)
            if not answer.is_redirect:
                return answer
            location = answer.headers.get("Location", "")
            answer.close()
            url = check_redirect(start, url, location, self._resolve)
        raise UserFacingError(
            _("The council’s site kept sending us round in circles."), "", _("Try again later.")
        )

    def _ask(
        self, session: requests.Session, url: str, cancel: Cancel, host: _Host, ask: Ask = READ
    ) -> requests.Response:
        """One request; a busy site is asked again after the wait it names (RFC 9110, 10.2.3)."""
        import requests

        for attempt in range(1, MOST_TRIES + 1):
            self._wait_turn(url, cancel, host, self._pause if ask is READ else 0.0)
            try:
                answer = session.request(
                    ask.method,
                    url,
                    data=ask.body or None,
                    auth=ask.login,
                    stream=True,
                    timeout=(10, 30),
                    allow_redirects=False,
                )
            except requests.RequestException:
                raise
            except ValueError as error:  # requests looks at Location itself and may not understand it
                raise refused_hop(url) from error
            self._note(f"{answer.status_code} {'' if ask is READ else ask.method + ' '}{url}")
            wait = retry_after(answer.headers, 2.0**attempt)
            if answer.status_code not in (429, 503) or attempt == MOST_TRIES or wait > LONGEST_WAIT:
                break
            answer.close()
            host.next_at = self._clock() + wait
        return answer

    def _wait_turn(self, url: str, cancel: Cancel, host: _Host, pause: float) -> None:
        if not is_loopback(urlsplit(url).hostname or ""):
            wait = host.next_at - self._clock()
            if wait > 0 and cancel.wait(wait):
                raise Cancelled
            host.next_at = self._clock() + pause
        cancel.check()

    def _host(self, url: str) -> _Host:
        with self._guard:
            return self._hosts.setdefault(urlsplit(url).netloc.lower(), _Host())

    def _note(self, line: str) -> None:
        self.log.append(line)
        if self._tell:
            self._tell(line)


def check_redirect(start: str, here: str, location: str, resolve: Resolve = addresses_of) -> str:
    """Where a redirect leads, whole. Raises UserFacingError for a hop to another scheme, from https to
    http, or from the public net to an address that is not."""
    try:
        target = urljoin(here, location)
        old, new = urlsplit(here), urlsplit(target)
        host = new.hostname or ""
    except ValueError as error:
        raise refused_hop(location) from error
    if new.scheme not in ("http", "https") or (old.scheme == "https" and new.scheme == "http"):
        raise refused_hop(target)
    same = host == urlsplit(start).hostname
    if not host or (not same and _is_private(host, resolve)):
        raise refused_hop(target)
    return target
