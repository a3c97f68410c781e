"""A council's site that is away, falls silent or comes back: what the foot, the sheet and the notices say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.council import Council, DocumentLink, Meeting
from meetingwatch.http import Client
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.ui.checker import Checker
from meetingwatch.ui.downloads_sheet import DownloadsSheet
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.statusbar import StatusBar
from meetingwatch.workflow import summary, watching
from meetingwatch.workflow.downloads import DONE, FAILED, WAITING, Downloads
from meetingwatch.workflow.watching import Checked
from meetingwatch.workflow.workbench import OneClient
from tests.documents.made_papers import made_pack
from tests.http.faults import answer, serving

NAMES = ("pack", "first", "second")
STILL = "The council’s site is not answering just now"


class Away:
    """A window's foot, sheet and notices over the papers of one council, and the clock of its queue."""

    def __init__(self, bot: QtBot, hall: Hall, port: int) -> None:
        self.bot, self.port, self.seconds = bot, port, 0.0
        self.queue = Downloads(clock=lambda: self.seconds)
        bench = replace(hall.bench, one_client=OneClient(Client(pause=0, clock=lambda: self.seconds)))
        self.hall = replace(hall, bench=bench, downloads=self.queue)
        self.window = QWidget()
        bot.addWidget(self.window)
        self.foot = StatusBar()
        QVBoxLayout(self.window).addWidget(self.foot)
        self.window.resize(1400, 60)
        self.window.show()
        self.checker = Checker(self.hall, self.foot)
        self.meeting = self._listed()

    def _listed(self) -> Meeting:
        links = tuple(
            DocumentLink(
                name, name.title(), f"http://127.0.0.1:{self.port}/{name}", "supplement" if n else "pack"
            )
            for n, name in enumerate(NAMES)
        )
        start = self.hall.now() + timedelta(days=7)
        one = Meeting("away-m1", "away", "away-1", "1", start, documents=links, detailed=True)
        one = replace(one, provenance={"documents": "pages"})
        with self.hall.bench.library.write() as db:
            council_store.save(
                db,
                Council("away", "Away", "england", "moderngov", f"http://127.0.0.1:{self.port}"),
                self.hall.now(),
            )
            meeting_store.save(db, one, self.hall.now())
        return one

    def check(self) -> None:
        """Read the council, which lists its papers; until no more is under way."""
        self.checker.check_now()
        self.rest()

    def rest(self) -> None:
        self.bot.waitUntil(lambda: not self.checker.running(), timeout=20_000)

    def until(self, said: Callable[[], bool]) -> None:
        self.bot.waitUntil(said, timeout=20_000)

    def sheet(self) -> DownloadsSheet:
        """Opened as a person does, from the foot."""
        self.foot.downloads.click()
        sheet = self.foot.findChild(DownloadsSheet)
        assert sheet is not None
        return sheet

    def states(self) -> list[str]:
        return [one.state for one in self.queue.lines()]


def words(widget: QWidget) -> str:
    """What is seen in it."""
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def button(widget: QWidget, name: str) -> QPushButton:
    found = widget.findChild(QPushButton, name)
    assert found is not None
    return found


@pytest.fixture
def council(qtbot: QtBot, hall: Hall, monkeypatch: pytest.MonkeyPatch) -> Iterator[Away]:
    with serving(answer()) as server:
        port = server.port
    made = Away(qtbot, hall, port)
    monkeypatch.setattr(
        watching, "check", lambda bench, _cancel, _report: Checked(bench.now(), meetings=[made.meeting])
    )
    yield made
    made.rest()


def pdf(folder: Path) -> bytes:
    made_pack(folder / "made.pdf")
    return (folder / "made.pdf").read_bytes()


def test_a_site_that_is_away_is_said_and_its_papers_come_by_themselves(council: Away, tmp_path: Path) -> None:
    council.check()
    assert STILL in words(council.foot)
    assert council.foot.downloads.text() == "Downloads (3)"
    told = council.hall.notices.texts()
    assert any("a site is not answering just now" in one for one in told)
    assert not any("could not be fetched" in one for one in told)
    sheet = council.sheet()
    assert STILL in words(sheet)
    council.until(lambda: words(sheet).count("waiting for the council’s site") == 3)
    with serving(answer(pdf(tmp_path)), port=council.port):
        council.seconds += 5
        council.until(lambda: council.states() == [DONE] * 3 and not council.checker.running())
    council.until(lambda: STILL not in words(council.foot))
    assert STILL not in words(sheet)
    sheet.close()


def test_the_button_for_all_asks_at_once_and_has_a_letter(council: Away, tmp_path: Path) -> None:
    council.check()
    sheet = council.sheet()
    with council.bot.waitActive(sheet):
        sheet.activateWindow()
    everything = button(sheet, "again-all-downloads")
    assert everything.isVisible()
    assert everything.text().replace("&", "") == "Try all again"
    everything.setFocus()
    with serving(answer(pdf(tmp_path)), port=council.port):
        QTest.keyClick(sheet, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
        council.until(lambda: council.states() == [DONE] * 3 and not council.checker.running())
    council.until(everything.isHidden)
    assert sheet.focusWidget() in (button(sheet, "pause-downloads"), button(sheet, "close-downloads"))
    sheet.refresh()
    assert sheet.focusWidget() is button(sheet, "close-downloads")  # nothing is left to be paused
    sheet.close()


def test_what_failed_is_counted_once_told_once_and_withdrawn(council: Away, tmp_path: Path) -> None:
    with serving(answer(b"", "404 Not Found"), port=council.port):
        for _each in range(3):
            council.check()
    assert council.states() == [FAILED] * 3
    told = [one for one in council.hall.notices.texts() if "could not be fetched" in one]
    assert told == ["3 papers could not be fetched. “Downloads” at the foot says why."]
    assert council.foot.downloads.text() == "Downloads: 3 failed"
    assert not any(letter in summary.sidebar(council.hall.bench).health for letter in "3")
    sheet = council.sheet()
    assert button(sheet, "again-all-downloads").isVisible()
    with serving(answer(b"", "404 Not Found"), answer(pdf(tmp_path)), port=council.port):
        button(sheet, "again-all-downloads").click()
        council.until(
            lambda: sorted(council.states()) == [DONE, DONE, FAILED] and not council.checker.running()
        )
        assert button(sheet, "again-all-downloads").isHidden()
        told = [one for one in council.hall.notices.texts() if "could not be fetched" in one]
        assert len(told) == 1
        assert told[0].startswith("Pack, ")
        button(sheet._lines[("away-m1", "pack")], "again-download").click()
        council.until(lambda: council.states() == [DONE] * 3 and not council.checker.running())
    council.until(lambda: not any("could not be fetched" in one for one in council.hall.notices.texts()))
    sheet.close()


def test_foot_and_sheet_say_the_same_of_what_comes_and_that_nothing_comes(
    council: Away, tmp_path: Path
) -> None:
    body = pdf(tmp_path)
    begun, piece = answer(body[:2000], length=len(body))[0], body[2000:4000]
    with serving([begun, piece, body[4000:]], answer(body), port=council.port) as server:
        council.checker.check_now()
        key = (council.meeting.id, "pack")
        council.until(lambda: (one := council.queue.state(key)) is not None and one.done == 2000)
        council.seconds += 2
        server.step.release()
        council.until(lambda: (one := council.queue.state(key)) is not None and one.done == 4000)
        sheet = council.sheet()
        total = max(1, round(len(body) / 1000))
        council.seconds += 0.5
        left = round((len(body) - 4000) / (2000 / 2.5))
        said = f"4 of {total} KB, 1 KB a second, {left} seconds left"
        council.until(lambda: said in words(council.foot) and said in words(sheet))
        council.seconds += 5
        said = f"4 of {total} KB. {STILL}"
        council.until(lambda: STILL in words(council.foot) and said in words(sheet))
        assert "a second" not in words(council.foot) + words(sheet)
        assert " left" not in words(council.foot) + words(sheet)
        server.step.release()
        council.until(lambda: council.states() == [DONE] * 3 and not council.checker.running())
    sheet.close()


def test_a_pause_while_a_site_is_away_asks_nothing(council: Away, tmp_path: Path) -> None:
    council.check()
    sheet = council.sheet()
    button(sheet, "pause-downloads").click()
    assert STILL not in words(council.foot) + words(sheet)
    with serving(answer(pdf(tmp_path)), port=council.port) as server:
        council.seconds += 1000
        council.checker._look()
        assert (council.checker.running(), server.requests) == (False, [])
        assert council.states() == [WAITING] * 3
        button(sheet, "pause-downloads").click()
        council.until(lambda: council.states() == [DONE] * 3 and not council.checker.running())
    sheet.close()
