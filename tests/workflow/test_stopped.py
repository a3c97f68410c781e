"""A paper that a person stopped stays so over later starts; what is here of the others is known from the start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetingwatch.domain.council import Committee, Council, DocumentLink, Meeting, ReaderStatus
from meetingwatch.domain.job import Cancel, Progress, silent
from meetingwatch.http import Client
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import checking, fetching, shelf, stopped, summary, unfetched
from meetingwatch.workflow.downloads import DONE, FAILED, STOPPED, WAITING, Downloads
from meetingwatch.workflow.watching import Checked
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import made_pack
from tests.http.faults import FaultServer, answer, serving

NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
KEY = ("c-m1", "pack")


class Line:
    """A library that the program is started on again and again, and a meeting whose page lists two papers."""

    def __init__(self, folder: Path, server: FaultServer, body: bytes) -> None:
        self.folder, self.server, self.body = folder, server, body
        self.start()
        links = tuple(
            DocumentLink(name, name.title(), f"{server.url}/{name}", "supplement" if n else "pack")
            for n, name in enumerate(("pack", "first"))
        )
        self.meeting = Meeting(
            "c-m1", "c", "c-1", "1", NOW + timedelta(days=7), documents=links, detailed=True
        )
        with self.bench.library.write() as db:
            council_store.save(db, Council("c", "C", "england", "moderngov", server.url), NOW)
            council_store.save_committee(db, Committee("c-1", "c", "1", "Environment", watched=True), NOW)
        self.page(self.meeting)

    def start(self) -> None:
        """Nothing but the library is left of the time before."""
        self.bench: Workbench = open_workbench(self.folder, clock=lambda: NOW, client=Client(pause=0))
        self.queue = Downloads()

    def page(self, meeting: Meeting) -> None:
        """What the council's page says from now on."""
        self.meeting = meeting
        with self.bench.library.write() as db:
            meeting_store.save(db, meeting, NOW)

    def check(self) -> dict[str, str]:
        """How each paper fares after a check by itself."""
        fetching.fetch_all(self.bench, [self.meeting], Cancel(), silent, self.queue)
        return {one.link.key: one.state for one in self.queue.lines()}

    def stop(self) -> None:
        """As a person does in the sheet."""
        fetching.line_up(self.bench, [self.meeting], self.queue)
        one = self.queue.state(KEY)
        assert one is not None
        stopped.stop(self.bench, one)
        self.queue.stop(KEY)

    def row(self) -> str:
        with self.bench.library.read() as db:
            return next(one.state for one in paper_store.of_meeting(db, self.meeting.id) if one.key == "pack")


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    made_pack(tmp_path / "made.pdf")
    body = (tmp_path / "made.pdf").read_bytes()
    with serving(answer(body)) as server:
        yield Line(tmp_path / "library", server, body)


def test_what_was_stopped_stays_so_over_starts_and_checks(line: Line) -> None:
    line.stop()
    for _start in range(3):
        line.start()
        assert line.check()["pack"] == STOPPED
        assert line.row() == "stopped"
    assert not any(b"GET /pack" in one for one in line.server.requests)


def test_it_comes_when_the_person_wants_it_again(line: Line) -> None:
    line.stop()
    line.start()
    line.check()
    stopped.lift(line.bench, KEY)
    assert line.row() == "listed"
    line.queue.again(KEY)
    assert line.check()["pack"] == DONE
    assert line.row() == "read"


def test_it_comes_when_it_is_fetched_from_another_place(line: Line) -> None:
    line.stop()
    line.check()
    assert shelf.fetch(line.bench, *KEY, Cancel(), silent).status == "new"
    line.queue.here(KEY)
    assert line.check().get("pack", DONE) == DONE
    assert line.row() == "read"


@pytest.mark.parametrize("again", [False, True])
def test_a_new_version_of_it_comes(line: Line, again: bool) -> None:
    line.stop()
    if again:
        line.start()
    newer = [replace(one, published=NOW.date()) for one in line.meeting.documents]
    line.page(replace(line.meeting, documents=tuple(newer)))
    fetching.line_up(line.bench, [line.meeting], line.queue)
    assert line.row() == "listed"
    assert line.check()["pack"] == DONE


def test_another_wait_does_not_bring_it_back(line: Line) -> None:
    """The next check comes while the other paper still waits."""
    line.stop()
    fetching.line_up(line.bench, [line.meeting], line.queue)
    assert {one.link.key: one.state for one in line.queue.lines()} == {"pack": STOPPED, "first": WAITING}


def test_a_whole_round_that_is_stopped_comes_with_the_next_check(line: Line) -> None:
    fetching.line_up(line.bench, [line.meeting], line.queue)
    line.queue.stop_all()
    assert {one.reason for one in line.queue.lines()} == {"It comes with the next check."}
    assert line.check() == {"pack": DONE, "first": DONE}


@pytest.mark.parametrize("leads_on", [False, True])
def test_how_much_is_here_is_known_after_a_start(tmp_path: Path, leads_on: bool) -> None:
    made_pack(tmp_path / "made.pdf")
    body = (tmp_path / "made.pdf").read_bytes()
    half = len(body) // 2
    whole = answer(body, "200 OK", 'ETag: "v1"')[0]

    with serving([whole[: len(whole) - len(body) + half], whole[len(whole) - len(body) + half :]]) as server:
        line = Line(tmp_path / "library", server, body)

        def report(progress: Progress) -> None:
            if progress.unit == "bytes" and progress.done == half:
                line.queue.pause(True)
                server.step.release()

        fetching.fetch_all(line.bench, [line.meeting], Cancel(), report, line.queue)
    if leads_on:  # the note says which listed address it came from, whatever it is itself
        (note,) = line.bench.library.papers.glob("*.half.json")
        note.rename(note.with_name("elsewhere.half.json"))
        note.with_suffix("").rename(note.with_name("elsewhere.half"))
    line.start()
    line.queue.pause(True)
    checking.line_up(line.bench, Checked(NOW, meetings=[line.meeting]), line.queue, rescue=True)
    one = line.queue.state(KEY)
    assert one is not None
    assert (one.state, one.done, one.total) == (WAITING, half, len(body))


def test_a_past_meetings_paper_that_failed_is_counted_everywhere(line: Line) -> None:
    line.page(replace(line.meeting, start=NOW - timedelta(days=20)))
    with serving(answer(b"", "404 Not Found")) as server:
        gone = [replace(one, url=f"{server.url}/x") for one in line.meeting.documents]
        line.page(replace(line.meeting, documents=tuple(gone)))
        assert set(line.check().values()) == {FAILED}
    assert len(unfetched.failed(line.bench)) == len(line.queue.failed()) == 2
    line.start()
    fetching.line_up(line.bench, [], line.queue)  # its council could not be read
    assert [(one.state, bool(one.reason)) for one in line.queue.lines()] == [(FAILED, True)] * 2
    line.page(replace(line.meeting, documents=()))
    assert unfetched.failed(line.bench) == []


def test_the_health_line_knows_of_a_past_meetings_paper(line: Line) -> None:
    line.page(replace(line.meeting, start=NOW - timedelta(days=20)))
    with line.bench.library.write() as db:
        council_store.record_read(db, "c", ReaderStatus("pages", "ok"), NOW)
    assert "All is well" in summary.sidebar(line.bench).health
    with serving(answer(b"", "404 Not Found")) as server:
        gone = [replace(one, url=f"{server.url}/x") for one in line.meeting.documents]
        line.page(replace(line.meeting, documents=tuple(gone)))
        line.check()
    assert "Not every paper could be fetched" in summary.sidebar(line.bench).health
    stopped.stop(line.bench, line.queue.failed()[0])
    stopped.stop(line.bench, line.queue.failed()[1])
    assert "All is well" in summary.sidebar(line.bench).health
