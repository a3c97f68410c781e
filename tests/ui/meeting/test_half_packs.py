"""The meeting's page where its pack comes in parts, or only half of it is here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from meetingwatch.ui.meeting.agenda import pages_words
from meetingwatch.ui.meeting.view import MeetingPlace
from meetingwatch.workflow import meeting_sheet
from meetingwatch.workflow.downloads import Downloads
from tests.ui.conftest import Went, hall_on
from tests.ui.meeting.test_meeting_place import button, part, place_at, words_of
from tests.workflow.chooser_site import Place, chooser_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Place]:
    with chooser_site() as running:
        place = Place(tmp_path, running)
        place.with_agenda()
        yield place


def shown(qtbot: QtBot, qapp: QApplication, went: Went, site: Place) -> MeetingPlace:
    hall = hall_on(site.bench, qapp, went)
    qtbot.addWidget(hall.notices)
    place = place_at(qtbot, hall, "c-m1")
    hall.tasks.close()
    return place


def test_items_that_the_pack_lacks_say_so(qtbot: QtBot, qapp: QApplication, went: Went, site: Place) -> None:
    site.in_two(second=500)
    site.check()
    place = shown(qtbot, qapp, went, site)
    agenda = part(place, "agenda")
    words = [one.text() for one in agenda.findChildren(QLabel)]
    assert [one for one in words if "not here" in one] == [
        "8–11, not here",
        "12–14, not here",
        "15–17, not here",
    ]
    assert [
        one.text() for one in agenda.findChildren(QPushButton) if one.objectName().startswith("pages-")
    ] == [
        "1–2",
        "3–6",
        "7",
    ]
    told = [one.toolTip() for one in agenda.findChildren(QLabel) if one.text() == "12–14, not here"]
    assert told == ["The front sheet names pages 12–14, which are not in this paper."]
    assert "not public" not in words_of(agenda)
    assert "answered with an error" in words_of(part(place, "papers-card"))


def test_every_part_has_its_name_and_its_items(
    qtbot: QtBot, qapp: QApplication, went: Went, site: Place
) -> None:
    site.in_two()
    site.check()
    place = shown(qtbot, qapp, went, site)
    papers = words_of(part(place, "papers-card"))
    assert "Agenda reports pack, part 1 of 2 (items 3 to 4), 9 pages" in papers
    assert "Agenda reports pack, part 2 of 2 (items 5 to 7), 10 pages" in papers
    assert "not here" not in words_of(part(place, "agenda"))
    two = site.papers()[1].id
    button(place, "pages-7").click()
    assert (went[-1].id, went[-1].page) == (two, 7)
    rest = button(place, "rest-5")
    rest.click()
    assert (rest.text(), went[-1].id, went[-1].page) == ("8–11", two, 0)


def test_items_of_a_pack_that_is_not_here_yet_wait_for_it(site: Place) -> None:
    site.in_two(first=500, second=500)
    site.check(Downloads(patient=False))
    assert [pages_words(one) for one in meeting_sheet.read(site.bench, "c-m1").items] == ["not here yet"] * 5
    site.in_two()
    site.check()
    words = [pages_words(one) for one in meeting_sheet.read(site.bench, "c-m1").items]
    assert "not here yet" not in words
