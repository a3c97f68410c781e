"""Every way a transfer goes wrong ends in a plain sentence, and no file."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from meetingwatch.domain.job import Cancel, Progress, silent
from meetingwatch.errors import Cancelled, UserFacingError
from meetingwatch.http import Client, Response, check_redirect, is_loopback, retry_after
from tests.http.faults import FaultServer, answer, redirect, serving

PDF = b"%PDF-1.4\n" + b"x" * 5000 + b"\n%%EOF\n"
PUBLIC, PRIVATE = "93.184.216.34", "10.0.0.5"


def fetch(url: str, target: Path, client: Client | None = None, **more: object) -> object:
    """Download as a caller does: the target is dropped when it fails."""
    try:
        return (client or Client()).download(url, target, Cancel(), silent, **more)  # type: ignore[arg-type]
    except (UserFacingError, Cancelled):
        target.unlink(missing_ok=True)
        raise


def test_a_good_answer(tmp_path: Path) -> None:
    target = tmp_path / "got"
    told: list[Progress] = []
    with serving(
        answer(PDF, "200 OK", 'ETag: "a"', "Last-Modified: Mon, 10 Jul 2017 11:00:00 GMT")
    ) as server:
        got = Client().download(server.url, target, Cancel(), told.append, what="it")
    assert (got.outcome, got.bytes, got.etag) == ("new", len(PDF), '"a"')
    assert target.read_bytes() == PDF
    assert (told[-1].done, told[-1].total, told[-1].unit) == (len(PDF), len(PDF), "bytes")


def test_chunks_are_joined(tmp_path: Path) -> None:
    chunks = b"5\r\nhello\r\n6\r\n there\r\n0\r\n\r\n"
    with serving(answer(chunks, "200 OK", "Transfer-Encoding: chunked", length=None)) as server:
        assert Client().get(server.url, Cancel()).body == b"hello there"


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(answer(PDF, length=len(PDF) + 100), id="short body"),
        pytest.param(
            answer(b"5\r\nhello\r\nzz\r\n", "200 OK", "Transfer-Encoding: chunked", length=None),
            id="bad chunk",
        ),
        pytest.param(
            answer(b"5\r\nhel", "200 OK", "Transfer-Encoding: chunked", length=None), id="cut chunk"
        ),
        pytest.param(answer(PDF, "404 Not Found"), id="404"),
        pytest.param(answer(PDF, "410 Gone"), id="410"),
        pytest.param(answer(PDF, "403 Forbidden"), id="403"),
        pytest.param(answer(PDF, "500 Oops"), id="500"),
        pytest.param(answer(PDF, "206 Partial Content"), id="part"),
        pytest.param(answer(PDF, "302 Found"), id="redirect to nowhere"),
        pytest.param(answer(b"not gzip", "200 OK", "Content-Encoding: gzip"), id="bad gzip"),
        pytest.param([b"what is this\r\n\r\n"], id="no HTTP"),
        pytest.param([b""], id="nothing at all"),
        pytest.param(redirect("file:///etc/hosts"), id="to a file"),
        pytest.param(redirect("ftp://example.org/x"), id="to ftp"),
        pytest.param(redirect("http://[bad"), id="to nonsense"),
        pytest.param(redirect("http:///x"), id="to no host"),
        pytest.param(redirect("/again"), id="round in circles"),
    ],
)
def test_a_fault_is_one_sentence_and_no_file(script: list[bytes], tmp_path: Path) -> None:
    target = tmp_path / "got"
    with serving(script) as server, pytest.raises(UserFacingError) as caught:
        fetch(server.url, target)
    assert caught.value.what.endswith(".")
    assert "HTTP" not in str(caught.value)
    assert not target.exists()


def test_a_wrong_length_that_is_too_small_takes_what_was_promised(tmp_path: Path) -> None:
    with serving(answer(PDF, length=100)) as server:
        fetch(server.url, tmp_path / "got")
    assert (tmp_path / "got").read_bytes() == PDF[:100]


@pytest.mark.parametrize("length", ["soon", "-5", "", "5, 5"])
def test_a_length_that_is_no_number_is_no_crash(length: str, tmp_path: Path) -> None:
    with serving(answer(PDF, "200 OK", f"Content-Length: {length}", length=None)) as server:
        try:
            fetch(server.url, tmp_path / "got")
        except UserFacingError:
            assert not (tmp_path / "got").exists()


def test_no_length_and_an_early_close_cannot_be_told_here(tmp_path: Path) -> None:
    with serving(answer(PDF[:2000], length=None)) as server:
        fetch(server.url, tmp_path / "got")
    assert (tmp_path / "got").stat().st_size == 2000


def test_packed_bytes_are_unpacked_though_not_asked_for(tmp_path: Path) -> None:
    with serving(answer(gzip.compress(PDF), "200 OK", "Content-Encoding: gzip")) as server:
        fetch(server.url, tmp_path / "got")
    assert (tmp_path / "got").read_bytes() == PDF


def test_a_bomb_is_stopped_at_the_cap(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb") as packed:
        for _n in range(50):
            packed.write(bytes(1_000_000))
    with serving(answer(bomb.getvalue(), "200 OK", "Content-Encoding: gzip")) as server:
        with pytest.raises(UserFacingError, match="larger than the limit of 2 MB"):
            fetch(server.url, tmp_path / "got", most=2_000_000)
        with pytest.raises(UserFacingError, match="larger"):
            Client().get(server.url, Cancel(), most=2_000_000)
    assert not (tmp_path / "got").exists()


def test_a_length_over_the_cap_is_refused_before_it_comes(tmp_path: Path) -> None:
    with (
        serving(answer(b"x", length=3_000_000_000)) as server,
        pytest.raises(UserFacingError, match="larger"),
    ):
        fetch(server.url, tmp_path / "got")


class Dripping:
    """A clock that goes on five seconds, and lets one more byte come, whenever somebody looks at it."""

    def __init__(self, server: FaultServer) -> None:
        self.now, self.server = 0.0, server

    def __call__(self) -> float:
        self.now += 5.0
        self.server.step.release()
        return self.now


def test_a_drip_feed_is_given_up(tmp_path: Path) -> None:
    whole = answer(PDF)[0]
    drops = [whole[: -len(PDF)], *(PDF[n : n + 1] for n in range(200))]
    with serving(drops) as server, pytest.raises(UserFacingError, match="too slowly"):
        fetch(server.url, tmp_path / "got", Client(clock=Dripping(server)))
    with serving(drops) as server, pytest.raises(UserFacingError, match="too slowly"):
        Client(clock=Dripping(server), deadline=60).get(server.url, Cancel())


def test_cancelling_midway_leaves_nothing(tmp_path: Path) -> None:
    cancel, target = Cancel(), tmp_path / "got"
    whole = answer(PDF)[0]
    with serving([whole[:1000], whole[1000:2000], whole[2000:]]) as server:

        def report(progress: Progress) -> None:
            cancel.cancel()
            server.step.release()

        with pytest.raises(Cancelled):
            Client().download(server.url, target, cancel, report)


def test_an_unchanged_document_is_not_fetched_again(tmp_path: Path) -> None:
    with serving(answer(b"", "304 Not Modified", length=None)) as server:
        got = Client().download(
            server.url, tmp_path / "got", Cancel(), silent, etag='"a"', modified="yesterday"
        )
        assert got.outcome == "unchanged"
        assert b'If-None-Match: "a"' in server.requests[0]
        assert b"If-Modified-Since" not in server.requests[0]
        Client().download(server.url, tmp_path / "got", Cancel(), silent, modified="yesterday")
        assert b"If-Modified-Since: yesterday" in server.requests[1]


def test_it_says_who_it_is() -> None:
    with serving(answer(b"x")) as server:
        Client().get(server.url, Cancel())
    asked = server.requests[0].lower()
    assert b"user-agent: meetingwatch/" in asked
    assert b"python" not in asked


@pytest.mark.parametrize("status", ["429 Too Many", "503 Busy"])
def test_a_busy_site_is_asked_again(status: str) -> None:
    busy = answer(b"", status, "Retry-After: 1")
    with serving(busy, busy, answer(b"good")) as server:
        assert Client().get(server.url, Cancel()).body == b"good"
        assert len(server.requests) == 3
    with serving(busy) as server:
        assert Client().get(server.url, Cancel()).status == int(status[:3])
        assert len(server.requests) == 3


def test_a_site_that_wants_a_long_wait_is_left_alone(tmp_path: Path) -> None:
    with serving(answer(b"", "429 Slow down", "Retry-After: 86400")) as server:
        with pytest.raises(UserFacingError, match="would not let this program in") as told:
            fetch(server.url, tmp_path / "got")
        assert len(server.requests) == 1
        assert "It asks for 24 hours" in told.value.do


def test_an_empty_document_is_called_so(tmp_path: Path) -> None:
    with (
        serving(answer(b"")) as server,
        pytest.raises(UserFacingError, match="The council’s site sent an empty file"),
    ):
        fetch(server.url, tmp_path / "got")


def test_retry_after_reads_seconds_dates_and_nonsense() -> None:
    date = {"Date": "Mon, 10 Jul 2017 11:00:00 GMT", "Retry-After": "Mon, 10 Jul 2017 11:00:20 GMT"}
    assert retry_after(date, 2.0) == 20.0
    assert retry_after({"Retry-After": "7"}, 2.0) == 7.0
    for odd in ("", "soon", "-4", "Mon, 99 Foo 2017"):
        assert retry_after({"Retry-After": odd}, 2.0) == 2.0
    assert retry_after({"Retry-After": date["Retry-After"]}, 2.0) == 2.0


def test_a_page_does_not_wait_for_a_slow_document(tmp_path: Path) -> None:
    begun, go = threading.Event(), threading.Event()

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the server calls
            self.send_response(200)
            self.send_header("Content-Length", "4")
            self.end_headers()
            if self.path == "/slow":
                self.wfile.write(b"wh")
                begun.set()
                go.wait(10)
                self.wfile.write(b"ol")
            else:
                self.wfile.write(b"page")

        def log_message(self, format: str, *_arguments: object) -> None:
            """Say nothing."""

    client = Client(pause=0)
    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        download = partial(client.download, f"{url}/slow", tmp_path / "got", Cancel(), silent)
        threads = [threading.Thread(target=server.serve_forever), threading.Thread(target=download)]
        for thread in threads:
            thread.start()
        try:
            assert begun.wait(10)
            assert client.get(f"{url}/page", Cancel()).body == b"page"
            assert threads[1].is_alive()  # the document is still coming
        finally:
            go.set()
            server.shutdown()
            for thread in threads:
                thread.join()
    assert (tmp_path / "got").read_bytes() == b"whol"


def test_nobody_there() -> None:
    with serving(answer(b"")) as server:
        url = server.url
    with pytest.raises(UserFacingError, match=r"127\.0\.0\.1 did not answer"):
        Client().get(url, Cancel())


def test_an_unknown_host(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def unknown(*_arguments: object, **_more: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UserFacingError, match=r"nowhere\.example did not answer"):
        Client().get("https://nowhere.example/x", Cancel())


def resolver(*addresses: str) -> Callable[[str], list[str]]:
    return lambda _host: list(addresses)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.0.0.5",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.5",
    ],
)
def test_a_council_may_not_send_us_to_a_private_address(address: str) -> None:
    with pytest.raises(UserFacingError, match="not safe"):
        check_redirect(
            "https://council.example/",
            "https://council.example/",
            "https://else.example/x",
            resolver(PUBLIC, address),
        )


def test_which_hops_are_followed() -> None:
    public = resolver(PUBLIC)
    here = "https://council.example/a/b"
    assert check_redirect(here, here, "../c", public) == "https://council.example/c"
    assert check_redirect(here, here, "https://else.example/c", public) == "https://else.example/c"
    plain = "http://council.example/"
    assert check_redirect(plain, plain, "https://council.example/", public) == "https://council.example/"
    with pytest.raises(UserFacingError, match="not safe"):
        check_redirect(here, here, plain, public)
    # An address that the person typed may be private, and stays where it is.
    own = "http://192.168.1.5/"
    assert check_redirect(own, own, "/meetings", resolver("192.168.1.5")) == "http://192.168.1.5/meetings"
    for odd in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/hosts",
        "http://",
    ):
        with pytest.raises(UserFacingError):
            check_redirect(here, here, odd, resolver(PRIVATE))


def test_one_call_at_a_time_for_each_host() -> None:
    client, got = Client(), []
    with serving([answer(b"one")[0][:10], answer(b"one")[0][10:]]) as server:
        threads = [
            threading.Thread(target=lambda: got.append(client.get(server.url, Cancel()).body))
            for _n in range(2)
        ]
        for one in threads:
            one.start()
        while not server.requests:
            threading.Event().wait(0.01)
        assert len(server.requests) == 1
        server.step.release()
        server.step.release()
        for one in threads:
            one.join()
    assert got == [b"one", b"one"]


def test_text_of_a_response() -> None:
    def text(body: bytes, kind: str = "") -> str:
        return Response(200, body, "x", {"content-type": kind}).text

    assert text("Môn".encode()) == "Môn"
    assert text("Môn".encode("cp1252")) == "Môn"
    assert text("Môn".encode("cp1252"), "text/html; charset=iso-8859-1") == "Môn"
    assert text("Môn".encode(), "text/html; charset=no-such-thing") == "Môn"


def test_loopback() -> None:
    assert all(is_loopback(host) for host in ("localhost", "127.0.0.1", "127.1.2.3", "::1"))
    assert not any(is_loopback(host) for host in ("", "localhost.example", "10.0.0.1", "council.example"))
