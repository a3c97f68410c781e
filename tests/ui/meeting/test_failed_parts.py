"""A part of a pack that could not be fetched: what tells of it names it, and goes when it came by another button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meetingwatch.domain.council import Committee
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.ui.checker import Checker
from meetingwatch.ui.downloads_sheet import DownloadsSheet
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.meeting.view import MeetingPlace
from meetingwatch.ui.papers.view import PapersPlace
from meetingwatch.ui.statusbar import StatusBar
from meetingwatch.workflow import shelf
from meetingwatch.workflow.downloads import DONE, FAILED
from meetingwatch.workflow.workbench import PAPERS
from tests.ui.conftest import Went, hall_on
from tests.ui.meeting.test_meeting_place import button, place_at
from tests.ui.test_downloads import words
from tests.workflow.chooser_site import NOW, Place, chooser_site

SECOND = "Agenda reports pack, part 2 of 2 (items 5 to 7)"
LOST = f"{SECOND}, Cabinet, 8 May 2026 could not be fetched."


@dataclass
class Shown:
    """The council's site, the meeting's page, and the foot with its checker."""

    site: Place
    hall: Hall
    place: MeetingPlace
    checker: Checker
    foot: StatusBar
    bot: QtBot

    def strips(self) -> list[str]:
        return [one for one in self.hall.notices.texts() if "could not be fetched" in one]

    def again(self) -> None:
        """As the person presses "Try again" on the meeting's page; until it is done."""
        key = self.site.papers()[1].key
        button(self.place, f"fetch-{key}").click()
        self.bot.waitUntil(lambda: not self.hall.tasks.busy(), timeout=20_000)

    def sheet(self) -> DownloadsSheet:
        self.foot.asked.emit()
        found = self.foot.findChild(DownloadsSheet)
        assert found is not None
        return found


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot, qapp: QApplication, went: Went) -> Iterator[Shown]:
    """Part 2 answered with an error when the papers were fetched."""
    with chooser_site() as running:
        site = Place(tmp_path, running)
        site.meeting = replace(site.meeting, documents=site.meeting.documents[:1])  # no supplement
        with site.bench.library.write() as db:
            council_store.save_committee(db, Committee("c-1", "c", "1", "Cabinet", watched=True), NOW)
            council_store.watch(db, "c-1", True)
            meeting_store.save(db, site.meeting, NOW)
        hall = hall_on(site.bench, qapp, went)
        qtbot.addWidget(hall.notices)
        foot = StatusBar()
        qtbot.addWidget(foot)
        checker = Checker(hall, foot)
        site.in_two(second=500)
        site.check(hall.downloads)
        checker._tell_of_failure(hall.downloads.failed()[0])
        place = place_at(qtbot, hall, "c-m1")
        hall.bridge.changed.connect(lambda kinds: place.refresh() if kinds & place.shows() else None)
        yield Shown(site, hall, place, checker, foot, qtbot)
        checker._looks.stop()
        hall.tasks.close()


def test_strip_and_row_name_the_part(shown: Shown) -> None:
    assert [one[: len(LOST)] for one in shown.strips()] == [LOST]
    assert SECOND in words(shown.sheet())


def test_both_go_when_it_came_from_the_meetings_page(shown: Shown) -> None:
    shown.again()
    (strip,) = shown.strips()  # the second failure takes the place of the first, and names the paper too
    assert strip.startswith(LOST)
    sheet = shown.sheet()
    shown.site.in_two()
    shown.again()
    assert shown.strips() == []
    states = {one.key[1]: one.state for one in shown.hall.downloads.lines()}
    assert states["g1-t10"] == DONE
    shown.checker._look()
    assert "failed" not in words(sheet)
    assert shown.foot.downloads.isHidden()


def test_both_go_when_it_came_by_another_program(shown: Shown) -> None:
    shown.hall.bridge.tell({PAPERS})
    assert [one.state for one in shown.hall.downloads.failed()] == [FAILED]
    shown.site.in_two()
    shelf.fetch(shown.site.bench, "c-m1", "g1-t10", Cancel(), silent)
    shown.hall.bridge.tell({PAPERS})
    assert shown.hall.downloads.failed() == []
    assert shown.strips() == []


def test_one_that_failed_from_the_papers_is_named_and_its_strip_goes(shown: Shown) -> None:
    shown.hall.notices.withdraw(shown.hall.notices.abouts()[0])
    place = PapersPlace(shown.hall)
    shown.bot.addWidget(place)
    place.refresh()
    shown.bot.waitUntil(lambda: not place.reading, timeout=20_000)
    row = next(n for n, one in enumerate(place.model.rows) if one.words == SECOND)
    place.list.setCurrentIndex(place.model.index(row))
    place._fetch_current()
    shown.bot.waitUntil(lambda: bool(shown.strips()), timeout=20_000)
    assert shown.strips()[0].startswith(LOST)
    shown.site.in_two()
    shown.again()
    assert shown.strips() == []
