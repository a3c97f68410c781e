"""Ranges, conditions, delays, stopping: the practice council as an HTTP server."""

from __future__ import annotations

import socket
import threading
from itertools import pairwise
from pathlib import Path

import pytest

from meetingwatch.practice.council import read_view
from meetingwatch.practice.ranges import one_range
from meetingwatch.practice.server import PracticeServer, serve
from meetingwatch.resources import path as resource_path
from tests.practice.conftest import Ask, ask_of

PACK = "/mgConvert2PDF.aspx?ID=5286&T=10"


def test_a_range_is_a_part_of_the_whole(ask: Ask) -> None:
    whole = ask(PACK)
    part = ask(PACK, Range="bytes=100-199", If_Range=whole.headers["ETag"])
    assert part.status == 206
    assert part.body == whole.body[100:200]
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(whole.body)}"
    assert ask(PACK, Range="bytes=-5").body == whole.body[-5:]
    rest = ask(PACK, Range="bytes=1000-", If_Range=whole.headers["Last-Modified"])
    assert rest.body == whole.body[1000:]


def test_a_changed_file_is_sent_whole_in_spite_of_a_range(ask: Ask, server: PracticeServer) -> None:
    tag = ask(PACK).headers["ETag"]
    server.stage = 2
    again = ask(PACK, Range="bytes=100-", If_Range=tag)
    assert again.status == 200
    assert again.body.startswith(b"%PDF-")


def test_a_range_beyond_the_end_cannot_be_satisfied(ask: Ask) -> None:
    size = int(ask(PACK, "HEAD").headers["Content-Length"])
    answer = ask(PACK, Range=f"bytes={size}-")
    assert (answer.status, answer.headers["Content-Range"]) == (416, f"bytes */{size}")


def test_an_unchanged_file_is_not_sent_again(ask: Ask) -> None:
    whole = ask(PACK)
    assert ask(PACK, If_None_Match=whole.headers["ETag"]).status == 304
    assert ask(PACK, If_Modified_Since=whole.headers["Last-Modified"]).status == 304
    assert ask(PACK, If_None_Match='"other"', If_Modified_Since=whole.headers["Last-Modified"]).status == 200


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("bytes=0-0", range(1)),
        ("bytes=5-", range(5, 10)),
        ("bytes=-3", range(7, 10)),
        ("bytes=-99", range(10)),
        ("bytes=8-99", range(8, 10)),
        ("bytes=10-", range(0)),
        ("bytes=-0", range(10, 10)),
        ("bytes=5-2", None),
        ("bytes=1-2,4-5", None),
        ("items=1-2", None),
        ("bytes=-", None),
    ],
)
def test_reading_a_range_header(header: str | None, expected: range | None) -> None:
    assert one_range(header, 10) == expected


def test_stopping_leaves_no_thread_and_frees_the_port() -> None:
    before = threading.active_count()
    server = serve(stage=2)
    idle = socket.create_connection(("127.0.0.1", int(server.url.rsplit(":", 1)[1])))
    assert ask_of(server)("/").status == 200
    server.stop()
    idle.close()
    assert threading.active_count() == before
    server.stop()
    with pytest.raises(RuntimeError):
        _ = server.url
    with server:
        assert ask_of(server)("/").status == 200
    assert threading.active_count() == before


def test_a_slow_answer_is_cut_short_by_stopping() -> None:
    server = serve(delay_ms=60_000)
    client = socket.create_connection(("127.0.0.1", int(server.url.rsplit(":", 1)[1])))
    client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    while not server.requests:
        threading.Event().wait(0.01)
    server.stop()
    assert client.recv(10) == b""
    client.close()


def test_requests_are_remembered(ask: Ask, server: PracticeServer) -> None:
    ask("/ieDocHome.aspx")
    assert server.requests == ["GET /ieDocHome.aspx"]


def test_no_such_stage(server: PracticeServer) -> None:
    with pytest.raises(ValueError, match="no such stage"):
        server.stage = 7


@pytest.mark.parametrize("stage", [1, 2, 3, 4])
def test_nothing_was_published_after_the_clock_and_every_file_is_there(stage: int) -> None:
    from meetingwatch.practice.clock import stage_now

    folder = resource_path("practice")
    for one in read_view(folder, stage).sittings:
        for paper in (*one.papers, *(paper for item in one.items for paper in item.papers)):
            assert paper.published <= stage_now(stage), (one.id, paper.title)
            assert (folder / "papers" / paper.file).stat().st_size == paper.size


def test_numbers_are_unique() -> None:
    view = read_view(resource_path("practice"), 4)
    sittings = [one.id for one in view.sittings]
    agendas = [one.agenda_id for one in view.sittings]
    items = [item.id for one in view.sittings for item in one.items]
    assert not set(sittings) & set(agendas)
    for numbers in (sittings, agendas, items):
        assert all(first != second for first, second in pairwise(sorted(numbers)))


def test_the_whole_is_small_enough_to_ship() -> None:
    folder: Path = resource_path("practice")
    assert sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) < 8_000_000
