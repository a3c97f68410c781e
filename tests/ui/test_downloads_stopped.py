"""Stopping one paper in the sheet, a pause over a start, and a site that sends no papers for hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.council import Committee
from meetingwatch.domain.paper import Paper
from meetingwatch.store import councils as council_store
from meetingwatch.store import halves
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.meeting.side import paper_state
from meetingwatch.ui.papers.model import state_words
from meetingwatch.ui.papers.view import PapersPlace
from meetingwatch.workflow import summary, watching
from meetingwatch.workflow.downloads import DONE, STOPPED, WAITING, Downloads
from meetingwatch.workflow.watching import Checked, CheckedSource
from tests.http.faults import answer, serving
from tests.ui.test_downloads_away import Away, button, pdf, words

KEY = ("away-m1", "pack")
HALF = 4800


class Council(Away):
    """Its papers, how its pages were read, and the program started again on the same library."""

    def __init__(self, bot: QtBot, hall: Hall, port: int) -> None:
        super().__init__(bot, hall, port)
        self.status = "ok"
        with hall.bench.library.write() as db:
            council_store.save_committee(
                db, Committee("away-1", "away", "1", "Housing", watched=True), hall.now()
            )

    def read(self, *_given: object) -> Checked:
        """As a check reads its pages."""
        sources = [CheckedSource("away", self.status, "", None)]
        meetings = [self.meeting] if self.status == "ok" else []
        return Checked(self.hall.now(), sources, meetings=meetings)

    def check_by_itself(self) -> None:
        """As the timer does."""
        self.checker.check()
        self.rest()


@pytest.fixture
def council(qtbot: QtBot, hall: Hall, monkeypatch: pytest.MonkeyPatch) -> Iterator[Council]:
    with serving(answer()) as server:
        port = server.port
    made = Council(qtbot, hall, port)
    monkeypatch.setattr(watching, "check", made.read)
    yield made
    made.rest()


def started_again(council: Council, monkeypatch: pytest.MonkeyPatch) -> Council:
    """A window of its own with nothing but what the library keeps."""
    again = Council(council.bot, replace(council.hall, downloads=Downloads()), council.port)
    monkeypatch.setattr(watching, "check", again.read)
    return again


def row(council: Council) -> Paper:
    with council.hall.bench.library.read() as db:
        return next(one for one in paper_store.of_meeting(db, KEY[0]) if one.key == KEY[1])


def test_a_stopped_paper_stays_stopped_until_try_again(
    council: Council, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.check()
    sheet = council.sheet()
    button(sheet._lines[KEY], "stop-download").click()
    council.until(lambda: "stopped by you" in words(sheet))
    assert state_words(row(council)) == paper_state(row(council)) == ("stopped by you", "info")
    sheet.close()
    again = started_again(council, monkeypatch)
    with serving(answer(pdf(tmp_path)), port=council.port) as server:
        again.check_by_itself()
        again.check()
        assert not any(b"GET /pack" in one for one in server.requests)
        assert STOPPED in again.states()
        sheet = again.sheet()
        button(sheet._lines[KEY], "again-download").click()
        again.until(lambda: DONE in again.states() and not again.checker.running())
        assert any(b"GET /pack" in one for one in server.requests)
    assert state_words(row(again)) == ("on this computer", "good")
    sheet.close()


def test_papers_says_that_it_was_stopped_and_tries_again(council: Council, tmp_path: Path) -> None:
    council.check()
    sheet = council.sheet()
    button(sheet._lines[KEY], "stop-download").click()
    sheet.close()
    place = PapersPlace(council.hall)
    council.bot.addWidget(place)
    place.show()
    place.refresh()
    council.until(lambda: any(one.paper.id == row(council).id for one in place._found))
    found = next(one for one in place._found if one.paper.id == row(council).id)
    place.list.setCurrentIndex(place.model.index(place.model.find(found), 0))
    assert place._again.text() == "Try again"
    with serving(answer(pdf(tmp_path)), port=council.port):
        place._again.click()
        council.until(lambda: row(council).state == "read" and place._task is None)
    one = council.queue.state(KEY)
    assert one is not None
    assert one.state == DONE
    council.until(lambda: not place.reading)


def test_a_pause_and_what_is_here_are_told_after_a_start(
    council: Council, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = tmp_path / "half"
    part.write_bytes(b"x" * HALF)
    url = council.meeting.documents[0].url
    kept = halves.KeptHalf('"v1"', HALF * 2, url)
    assert halves.put_back(council.hall.bench.library.papers, f"{url}/whole.pdf", part, kept)
    bench = council.hall.bench
    bench.save_settings(replace(bench.settings(), downloads_paused=True))
    again = started_again(council, monkeypatch)
    sheet = again.sheet()
    assert "Downloads are paused" in words(sheet)
    assert button(sheet, "pause-downloads").isEnabled()
    again.check()
    again.until(lambda: "3 papers to come, paused" in words(sheet))
    again.until(lambda: "waiting, 50 % is here" in words(sheet))
    assert again.states() == [WAITING] * 3
    sheet.close()


def hang(council: Council, rounds: int) -> None:
    """So many rounds without an answer, each as soon as it may be."""
    for _round in range(rounds):
        council.seconds += 300
        council.checker._look()
        council.rest()


def test_a_site_that_sends_no_papers_is_left_alone_for_longer_and_longer(
    council: Council, tmp_path: Path
) -> None:
    council.check()
    sheet = council.sheet()
    hang(council, 8)
    assert "tried" not in words(sheet)
    hang(council, 1)
    sheet.refresh()
    assert f"127.0.0.1:{council.port} sends no papers: tried 10 times, next at " in words(sheet)
    with serving(answer(pdf(tmp_path)), port=council.port) as server:
        council.seconds += 899
        council.check_by_itself()  # its pages answer as they always did
        assert server.requests == []
        button(sheet, "again-all-downloads").click()
        council.until(lambda: council.states() == [DONE] * 3 and not council.checker.running())
    council.until(lambda: "tried" not in words(sheet))
    sheet.close()


def test_a_day_is_said_where_the_next_try_is_not_today(council: Council) -> None:
    assert council.checker._when(0) != council.checker._when(86_400)
    day = (council.hall.now() + timedelta(days=1)).day
    assert f" {day} " in council.checker._when(86_400)


def test_papers_come_at_once_when_the_council_itself_was_away_and_is_back(
    council: Council, tmp_path: Path
) -> None:
    council.check()
    hang(council, 10)
    council.status = "failed"
    council.check_by_itself()
    council.status = "ok"
    with serving(answer(pdf(tmp_path)), port=council.port):
        council.seconds += 60
        council.check_by_itself()
        assert council.states() == [DONE] * 3


def test_a_past_meetings_paper_that_failed_is_in_the_health_line_too(council: Council) -> None:
    council.meeting = replace(council.meeting, start=council.hall.now() - timedelta(days=30))
    with council.hall.bench.library.write() as db:
        meeting_store.save(db, council.meeting, council.hall.now())
    with serving(answer(b"", "404 Not Found"), port=council.port):
        council.check()
    assert council.foot.downloads.text() == "Downloads: 3 failed"
    assert "All is well" not in summary.sidebar(council.hall.bench).health
