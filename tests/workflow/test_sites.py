"""Papers of a site that does not answer wait for it, and go on when it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetingwatch.domain.council import Council, DocumentLink, Meeting
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.http import Client
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import fetching
from meetingwatch.workflow.downloads import DONE, FAILED, WAITING, Downloads
from meetingwatch.workflow.fetched import FetchedPaper
from meetingwatch.workflow.sites import Rest, Sites
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import made_pack
from tests.http.faults import answer, serving

NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
NAMES = ("pack", "first", "second", "third", "fourth")
A, B = "https://a.example/x", "https://b.example/x"


class Line:
    """A queue with a clock of its own, and what was asked of it."""

    def __init__(self, bench: Workbench) -> None:
        self.bench, self.seconds = bench, 0.0
        self.queue = Downloads(clock=lambda: self.seconds)

    def fetch(self, meetings: list[Meeting]) -> list[FetchedPaper]:
        return fetching.fetch_all(self.bench, meetings, Cancel(), silent, self.queue)[0]

    def states(self) -> list[str]:
        return [one.state for one in self.queue.lines()]


@pytest.fixture
def line(tmp_path: Path) -> Line:
    return Line(open_workbench(tmp_path / "library", clock=lambda: NOW, client=Client(pause=0)))


def listed(bench: Workbench, url: str, council: str = "c", days: int = 7) -> Meeting:
    """A watched meeting that lists documents of this site."""
    links = tuple(
        DocumentLink(name, name.title(), f"{url}/{name}", "supplement" if n else "pack")
        for n, name in enumerate(NAMES)
    )
    start = NOW + timedelta(days=days)
    one = Meeting(f"{council}-m1", council, f"{council}-1", "1", start, documents=links, detailed=True)
    one = replace(one, provenance={"documents": "pages"})
    with bench.library.write() as db:
        council_store.save(db, Council(council, council.upper(), "england", "moderngov", url), NOW)
        meeting_store.save(db, one, NOW)
    return one


def free_port() -> int:
    """A port on which nobody listens."""
    with serving(answer()) as server:
        return server.port


def pdf(tmp_path: Path) -> bytes:
    made_pack(tmp_path / "made.pdf")
    return (tmp_path / "made.pdf").read_bytes()


def test_all_papers_wait_for_a_site_that_cannot_be_reached(line: Line, tmp_path: Path) -> None:
    port = free_port()
    one = listed(line.bench, f"http://127.0.0.1:{port}")
    assert line.fetch([one]) == []
    assert line.states() == [WAITING] * len(NAMES)
    assert all(found.silent for found in line.queue.lines())
    assert (line.queue.stands_still(), line.queue.ready()) == (True, False)
    with line.bench.library.read() as db:
        assert {paper.state for paper in paper_store.of_meeting(db, one.id)} == {"listed"}
    with serving(answer(pdf(tmp_path)), port=port) as server:
        assert line.fetch([]) == []  # not before its pause is over
        assert server.requests == []
        line.seconds += 5
        assert line.queue.ready()
        assert [found.status for found in line.fetch([])] == ["new"] * len(NAMES)
    assert line.states() == [DONE] * len(NAMES)
    assert not line.queue.stands_still()


def test_another_council_is_fetched_meanwhile(line: Line, tmp_path: Path) -> None:
    away = listed(line.bench, f"http://127.0.0.1:{free_port()}", "a", days=3)
    with serving(answer(pdf(tmp_path))) as server:
        there = listed(line.bench, server.url, "b", days=20)
        done = line.fetch([away, there])
    assert [(found.paper.meeting, found.status) for found in done] == [(there.id, "new")] * len(NAMES)
    assert line.states() == [WAITING] * len(NAMES) + [DONE] * len(NAMES)


def test_nobody_goes_on_after_a_check_in_a_terminal_so_there_each_fails(line: Line) -> None:
    one = listed(line.bench, f"http://127.0.0.1:{free_port()}")
    done, _told = fetching.fetch_all(line.bench, [one], Cancel(), silent)
    assert [found.status for found in done] == ["failed"] * len(NAMES)


def test_a_paper_that_is_not_there_fails_and_the_rest_come(line: Line, tmp_path: Path) -> None:
    with serving(answer(b"", "404 Not Found"), answer(pdf(tmp_path))) as server:
        done = line.fetch([listed(line.bench, server.url)])
    assert [found.status for found in done] == ["failed"] + ["new"] * (len(NAMES) - 1)
    assert not line.queue.stands_still()


def test_one_paper_that_gets_no_answer_holds_the_others_up_only_once(line: Line, tmp_path: Path) -> None:
    """The connection is closed without a word whenever the pack is asked for."""
    good = answer(pdf(tmp_path))
    with serving([b""], good, [b""], good) as server:
        assert line.fetch([listed(line.bench, server.url)]) == []
        line.seconds += 5
        done = line.fetch([])
    assert [(found.paper.key, found.status) for found in done] == [
        ("first", "new"),
        ("pack", "failed"),
        *((name, "new") for name in NAMES[2:]),
    ]


def test_what_breaks_off_goes_on_by_itself_and_fails_where_it_gets_no_further(
    line: Line, tmp_path: Path
) -> None:
    body = pdf(tmp_path)
    half = len(body) // 2
    tag = 'ETag: "v1"'
    broken = answer(body[:half], "200 OK", tag, length=len(body))
    place = f"Content-Range: bytes {half}-{len(body) - 1}/{len(body)}"
    rest = answer(body[half:], "206 Partial Content", tag, place)
    good = answer(body, "200 OK", tag)
    with serving(broken, rest, good) as server:
        one = listed(line.bench, server.url)
        assert line.fetch([one]) == []
        (pack, *_others) = line.queue.lines()
        assert (pack.link.key, pack.state, pack.done, pack.silent) == ("pack", WAITING, half, True)
        line.seconds += 5
        assert [found.status for found in line.fetch([])] == ["new"] * len(NAMES)
        assert f"Range: bytes={half}-".encode() in server.requests[1]


def test_a_body_that_breaks_off_at_the_same_byte_again_has_failed(line: Line, tmp_path: Path) -> None:
    body = pdf(tmp_path)
    broken = answer(body[:9000], length=len(body))
    with serving(broken, broken, answer(body)) as server:
        one = listed(line.bench, server.url)
        assert line.fetch([one]) == []
        line.seconds += 5
        done = line.fetch([])
    assert [found.status for found in done] == ["failed"] + ["new"] * (len(NAMES) - 1)
    assert line.states()[0] == FAILED
    assert line.queue.lines()[0].reason
    line.queue.again_all()
    assert line.states()[0] == WAITING
    assert line.queue.lines()[0].reason == ""  # of the time before


def test_each_pause_is_longer_until_it_answers_or_somebody_wishes() -> None:
    now = [0.0]
    sites = Sites(lambda: now[0])
    for pause in (5, 10, 20, 40, 80, 160, 300, 300, 300, 900, 3600, 3600):
        assert sites.no_answer(A, ("m", "pack"))
        now[0] += pause - 0.1
        assert sites.rests(A)
        now[0] += 0.1
        assert not sites.rests(A)
        assert sites.away(A)
    assert not sites.away(B)
    sites.answered(A)
    assert not sites.away(A)
    sites.no_answer(A, ("m", "second"))
    now[0] += 5
    assert not sites.rests(A)
    sites.no_answer(A, ("m", "second"))
    sites.ask_now()
    assert not sites.rests(A)


def test_after_three_rounds_five_minutes_apart_a_site_rests_for_long_and_that_is_told() -> None:
    now = [0.0]
    sites = Sites(lambda: now[0])
    for _round in range(9):
        sites.no_answer(A, ("m", "pack"))
        assert sites.long_rests([A, B]) == []
        now[0] += 300
    sites.no_answer(A, ("m", "pack"))
    now[0] += 60
    assert sites.long_rests([A, A, B]) == [Rest("a.example", 10, 840)]
    sites.councils_read()
    assert sites.rests(A)  # its pages always answered
    sites.ask_now()
    assert (sites.rests(A), sites.long_rests([A])) == (False, [])
    sites.no_answer(A, ("m", "pack"))
    now[0] += 5
    assert not sites.rests(A)


def test_a_check_asks_a_site_that_was_away_for_a_moment_and_goes_on_counting() -> None:
    now = [0.0]
    sites = Sites(lambda: now[0])
    for _round in range(7):
        sites.no_answer(A, ("m", "pack"))
    assert sites.rests(A)
    sites.councils_read()
    assert not sites.rests(A)
    assert sites.away(A)
    for _round in range(3):
        sites.no_answer(A, ("m", "pack"))
    assert [one.tries for one in sites.long_rests([A])] == [10]


def test_one_paper_that_comes_begins_anew() -> None:
    now = [0.0]
    sites = Sites(lambda: now[0])
    for _round in range(10):
        sites.no_answer(A, ("m", "pack"))
    sites.answered(A)
    sites.no_answer(A, ("m", "other"))
    now[0] += 5
    assert not sites.rests(A)
