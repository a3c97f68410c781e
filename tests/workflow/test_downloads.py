"""The queue of downloads: order, pause, stopping one, limits, and going on where it stopped."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetingwatch.domain.council import Council, DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, Progress, silent
from meetingwatch.errors import Cancelled
from meetingwatch.http import Client, Half
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import fetching
from meetingwatch.workflow.downloads import RUNNING, STOPPED, WAITING, Downloads, Wanted, in_order
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import made_pack
from tests.http.faults import FaultServer, answer, serving

NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
_SENT = 5000  # bytes before a server falls silent


def meeting(days: int, *links: DocumentLink) -> Meeting:
    return Meeting(
        f"c-m{days}", "c", "c-1", str(days), NOW + timedelta(days=days), documents=links, detailed=True
    )


def wanted(days: int, key: str = "pack") -> Wanted:
    return Wanted(meeting(days), DocumentLink(key, key, "http://127.0.0.1/x", "pack"))


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library", clock=lambda: NOW, client=Client(pause=0))


def listed(bench: Workbench, server: FaultServer, *names: str) -> Meeting:
    """A watched meeting that lists these documents."""
    links = tuple(
        DocumentLink(name, name.title(), f"{server.url}/{name}", "pack" if n == 0 else "supplement")
        for n, name in enumerate(names)
    )
    one = replace(meeting(7, *links), provenance={"documents": "pages"})
    with bench.library.write() as db:
        council_store.save(db, Council("c", "C", "england", "moderngov", server.url), NOW)
        meeting_store.save(db, one, NOW)
    return one


def pdf(tmp_path: Path) -> bytes:
    made_pack(tmp_path / "made.pdf")
    return (tmp_path / "made.pdf").read_bytes()


def test_the_nearest_meeting_comes_first_then_the_newest_past_one() -> None:
    order = in_order([wanted(-30), wanted(20), wanted(-2), wanted(3)], NOW)
    assert [one.meeting.key for one in order] == ["3", "20", "-2", "-30"]


def test_first_stop_and_pause() -> None:
    queue, cancel = Downloads(), Cancel()
    one, two, three = wanted(1), wanted(2), wanted(3)
    queue.fill([one, two, three])
    queue.first(three.key)
    queue.stop(one.key)
    taken = queue.take(cancel)
    assert taken is not None
    assert taken.key == three.key
    mine = queue.cancel_for(three.key, cancel)
    assert not mine.is_cancelled()
    queue.paused = True
    assert mine.is_cancelled()
    queue.ended(three.key, WAITING)
    queue.paused = False
    queue.stop(three.key)
    queue.ended(three.key, WAITING)
    assert next((line.key[0], line.state) for line in queue.lines()) == (three.key[0], STOPPED)
    last = queue.take(cancel)
    assert last is not None
    assert last.key == two.key
    assert queue.take(cancel) is None
    queue.fill([one, two])
    queue.paused = True
    assert queue.take(cancel) is None
    queue.stop_all()
    assert [line.state for line in queue.lines()] == [STOPPED, STOPPED]
    cancel.cancel()
    with pytest.raises(Cancelled):
        queue.take(cancel)


def test_what_is_new_comes_before_what_waits_whose_order_stays(bench: Workbench) -> None:
    queue = Downloads()
    with serving(answer(b"")) as server:
        one = listed(bench, server, "pack", "first supplement", "second supplement")
        fetching.line_up(bench, [replace(one, documents=one.documents[:2])], queue)
        queue.first((one.id, "first supplement"))
        fetching.line_up(bench, [one], queue)
    assert [line.link.key for line in queue.lines()] == ["second supplement", "first supplement", "pack"]


def test_a_paused_paper_goes_on_where_it_stopped(bench: Workbench, tmp_path: Path) -> None:
    body = pdf(tmp_path)
    half = len(body) // 2
    whole = answer(body, "200 OK", 'ETag: "v1"')[0]
    place = f"Content-Range: bytes {half}-{len(body) - 1}/{len(body)}"
    rest = answer(body[half:], "206 Partial Content", 'ETag: "v1"', place)
    queue = Downloads()

    def report(progress: Progress) -> None:
        if progress.unit == "bytes" and progress.done == half:
            queue.paused = True
            server.step.release()

    with serving([whole[: len(whole) - half - len(body) % 2], whole[-half:]], rest) as server:
        one = listed(bench, server, "pack")
        assert fetching.fetch_all(bench, [one], Cancel(), report, queue) == ([], [])
        (line,) = queue.lines()
        assert (line.state, line.done) == (WAITING, half)
        queue.paused = False
        done, _told = fetching.fetch_all(bench, [one], Cancel(), silent, queue)
        asked = [text for text in server.requests if b"GET /pack" in text]
    assert [found.status for found in done] == ["new"]
    assert f"Range: bytes={half}-".encode() in asked[1]
    with bench.library.read() as db:
        (paper,) = paper_store.of_meeting(db, one.id)
    assert (paper.state, paper.bytes) == ("read", len(body))
    assert not list(bench.library.papers.glob("*.half*"))
    assert not list(bench.library.papers.glob("*.part"))


def test_a_large_paper_waits_until_it_is_asked_for(bench: Workbench, tmp_path: Path) -> None:
    bench.save_settings(replace(bench.settings(), metered="always", metered_mb=1))
    body = pdf(tmp_path)
    with serving(answer(body + bytes(1_100_000))) as server:
        one = listed(bench, server, "pack")
        done, _told = fetching.fetch_all(bench, [one], Cancel(), silent)
        assert [(found.status, found.paper.state) for found in done] == [("waits", "listed")]
        assert f"It is {len(body) / 1e6 + 1.1:.1f} MB, more than 1 MB, so it waits until" in done[0].reason
        again, _told = fetching.fetch_all(bench, [one], Cancel(), silent)
        assert [found.status for found in again] == ["unchanged"]  # it was said once
        got = fetching.fetch(bench, one, one.documents[0], Cancel(), silent)
    assert got.status == "new"


def test_a_pack_in_parts_is_fetched_whole(bench: Workbench, tmp_path: Path) -> None:
    page = b"""<!DOCTYPE html><html><body><a href="/documents/1.pdf">Agenda pack part 1</a>
    <a href="/documents/2.pdf">Agenda pack part 2</a></body></html>"""
    body = pdf(tmp_path)
    with serving(answer(page), answer(body), answer(body + b"\n%second")) as server:
        one = listed(bench, server, "pack")
        fetching.fetch_all(bench, [one], Cancel(), silent)
    with bench.library.read() as db:
        rows = paper_store.of_meeting(db, one.id)
    assert [(row.key, row.kind, row.state) for row in rows] == [
        ("pack", "pack", "read"),
        ("pack-part2", "other", "read"),
    ]


def test_an_error_page_is_not_a_chooser(bench: Workbench) -> None:
    with serving(answer(b"<html><body><a href='/part.pdf'>Contact us</a></body></html>")) as server:
        one = listed(bench, server, "pack")
        done, _told = fetching.fetch_all(bench, [one], Cancel(), silent)
    assert [found.status for found in done] == ["failed"]
    assert "web page" in done[0].reason


@pytest.mark.parametrize("length", [_SENT * 2, None])
@pytest.mark.parametrize("how", ["cancel", "pause", "stop"])
def test_what_is_cancelled_ends_at_once_though_the_server_is_silent(
    tmp_path: Path, how: str, length: int | None
) -> None:
    said, ended = threading.Event(), list[type[BaseException]]()
    queue, whole, key = Downloads(), Cancel(), ("m1", "pack")
    target, half = tmp_path / "part", Half()

    def fetch(url: str) -> None:
        try:
            cancel = queue.cancel_for(key, whole)
            Client(pause=0).download(url, target, cancel, lambda _progress: said.set(), half=half)
        except BaseException as error:  # it is looked at below
            ended.append(type(error))

    begun = answer(b"x" * _SENT, "200 OK", 'ETag: "a"', length=length)
    with serving([*begun, b"y" * _SENT]) as server:
        thread = threading.Thread(target=fetch, args=(server.url,))
        thread.start()
        assert said.wait(10)
        if how == "cancel":
            whole.cancel()
        elif how == "pause":
            queue.pause(True)
        else:
            queue.stop(key)
        thread.join(10)
        assert not thread.is_alive()
    assert ended == [Cancelled]
    assert target.stat().st_size == _SENT
    assert bool(half.etag) == (length is not None)


def test_what_breaks_off_for_a_pause_waits_at_once() -> None:
    queue = Downloads()
    queue.fill([wanted(1)])
    assert queue.take(Cancel()) is not None
    assert [one.state for one in queue.lines()] == [RUNNING]
    queue.pause(True)
    assert [one.state for one in queue.lines()] == [WAITING]
