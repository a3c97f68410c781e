"""The person drops a newer version: they are asked, it takes the place, its marks go with it, and it can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.paper import Paper
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.ui import makers
from meetingwatch.ui.desk.view import DeskPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Band, Button
from meetingwatch.ui.meeting.view import MeetingPlace
from meetingwatch.ui.papers.newer_sheet import NewerSheet
from meetingwatch.ui.papers.view import PapersPlace
from meetingwatch.ui.window import Window
from meetingwatch.workflow import marking, papers
from meetingwatch.workflow.papers import Given
from tests.documents.made_papers import write_lines
from tests.ui.papers.test_papers_place import CHILDREN, place_of, refreshed, titles
from tests.workflow.test_newer_by_hand import CHANGED, PAGES, SURE, UNSURE

ASKED = "“strategy v2” looks like a newer version of “Library strategy”."
IT_IS = "It is a newer version of…"


def strategy(hall: Hall, folder: Path) -> Paper:
    """The older one, with a mark that has a place in the newer one and a mark that has none."""
    path = write_lines(folder / "v1.pdf", PAGES)
    given = Given("Library strategy", "Northmere")
    paper = papers.add_file(hall.bench, path, Cancel(), silent, given=given)
    marking.add_by_quote(hall.bench, paper.id, 3, SURE, Cancel())
    marking.add_by_quote(hall.bench, paper.id, 2, UNSURE, Cancel())
    return paper


def stored(hall: Hall) -> tuple[dict[str, Paper], list[Mark]]:
    with hall.bench.library.read() as db:
        return {one.title: one for one in paper_store.everything(db)}, mark_store.everything(db)


def row_of(hall: Hall, paper: Paper) -> Paper:
    return papers.get(hall.bench, paper.id)


def answer(hall: Hall, words: str) -> None:
    """Click what a notice offers."""
    bands = [one for one in hall.notices.findChildren(Band) if not one.isHidden()]
    (button,) = [one for band in bands for one in band.findChildren(QPushButton) if one.text() == words]
    button.click()


def said(qtbot: QtBot, hall: Hall, words: str) -> None:
    qtbot.waitUntil(lambda: any(words in one for one in hall.notices.texts()), timeout=20_000)


def drop(place: PapersPlace, path: Path) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    place.dropEvent(event)


def idle(qtbot: QtBot, hall: Hall) -> None:
    qtbot.waitUntil(lambda: not hall.tasks.busy(), timeout=20_000)


@pytest.fixture
def window(qtbot: QtBot, empty_hall: Hall, tmp_path: Path) -> Iterator[Window]:
    made = Window(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    made.furnish(empty_hall, makers.places(lambda: None, ()))
    made.resize(1280, 800)
    qtbot.addWidget(made)
    yield made
    desk = made.place("desk")
    if isinstance(desk, DeskPlace):
        desk.close()


def test_a_dropped_file_asks_takes_the_place_and_can_be_undone(
    qtbot: QtBot, empty_hall: Hall, tmp_path: Path
) -> None:
    hall = empty_hall
    old = strategy(hall, tmp_path)
    place = place_of(qtbot, hall)
    before = stored(hall)
    drop(place, write_lines(tmp_path / "strategy v2.pdf", CHANGED))
    said(qtbot, hall, ASKED)
    assert row_of(hall, old).replaced_by == ""  # it is a question
    asked = stored(hall)
    answer(hall, "Take its place")
    said(qtbot, hall, "1 mark went with it. 1 mark waits until you say where it belongs.")
    assert ASKED not in hall.notices.texts()
    new = row_of(hall, old).replaced_by
    assert {(one.paper, one.placed) for one in stored(hall)[1]} == {(new, "yes"), (old.id, "ask")}
    refreshed(qtbot, place)
    assert titles(place) == ["From elsewhere", "Library strategy"]
    assert place.model.rows[1].earlier == 1
    answer(hall, "Undo")
    said(qtbot, hall, "They are different papers again.")
    rows, marks = stored(hall)
    assert rows == asked[0]
    assert [(one.paper, one.anchor, one.placed) for one in marks] == [
        (one.paper, one.anchor, one.placed) for one in before[1]
    ]
    refreshed(qtbot, place)
    assert titles(place) == ["From elsewhere", "strategy v2", "Library strategy"]
    idle(qtbot, hall)


def test_both_are_kept_where_the_person_says_so(qtbot: QtBot, empty_hall: Hall, tmp_path: Path) -> None:
    old = strategy(empty_hall, tmp_path)
    place = place_of(qtbot, empty_hall)
    place.add_file(write_lines(tmp_path / "strategy v2.pdf", CHANGED))
    said(qtbot, empty_hall, ASKED)
    answer(empty_hall, "Keep both")
    idle(qtbot, empty_hall)
    assert ASKED not in empty_hall.notices.texts()
    assert row_of(empty_hall, old).replaced_by == ""


def test_what_is_like_no_other_asks_nothing(qtbot: QtBot, empty_hall: Hall, tmp_path: Path) -> None:
    strategy(empty_hall, tmp_path)
    place = place_of(qtbot, empty_hall)
    place.add_file(write_lines(tmp_path / "leaflet.pdf", [["Save the branch"]]))
    said(qtbot, empty_hall, "“leaflet” was added.")
    idle(qtbot, empty_hall)
    assert len(empty_hall.notices.texts()) == 1


def test_it_can_be_said_later_from_the_menu(qtbot: QtBot, empty_hall: Hall, tmp_path: Path) -> None:
    hall = empty_hall
    old = strategy(hall, tmp_path)
    papers.add_file(hall.bench, write_lines(tmp_path / "budget.pdf", [["A budget"]]), Cancel(), silent)
    new = papers.add_file(hall.bench, write_lines(tmp_path / "v2.pdf", CHANGED), Cancel(), silent)
    place = place_of(qtbot, hall)
    place.list.setCurrentIndex(place.model.index(titles(place).index("v2"), 0))
    next(one for one in place.menu().actions() if one.text() == IT_IS).trigger()
    sheet = place.findChild(NewerSheet)
    assert sheet is not None
    listed, words = sheet.findChild(QListWidget, "newer-list"), sheet.findChild(QLineEdit, "newer-filter")
    button = sheet.findChild(QPushButton, "newer-take")
    assert listed is not None
    assert words is not None
    assert button is not None
    assert [listed.item(n).text().split(",")[0] for n in range(listed.count())] == [
        "budget",
        "Library strategy",
    ]
    assert not button.isEnabled()
    QTest.keyClicks(words, "north")
    assert [listed.item(n).isHidden() for n in range(listed.count())] == [True, False]
    listed.setCurrentRow(1)
    button.click()
    said(qtbot, hall, "“v2” has taken the place of “Library strategy”.")
    assert row_of(hall, old).replaced_by == new.id
    refreshed(qtbot, place)
    place.list.setCurrentIndex(place.model.index(titles(place).index("v2"), 0))
    QTest.keyClick(place.list, Qt.Key.Key_Right)
    assert titles(place) == ["From elsewhere", "v2", "Library strategy", "budget"]
    place.list.setCurrentIndex(place.model.index(2, 0))
    assert IT_IS not in [one.text() for one in place.menu().actions()]  # it has been replaced
    idle(qtbot, hall)


def test_a_chosen_paper_that_the_filter_hides_is_not_taken(
    qtbot: QtBot, empty_hall: Hall, tmp_path: Path
) -> None:
    strategy(empty_hall, tmp_path)
    given = Given("Library strategy")
    path = write_lines(tmp_path / "v2.pdf", CHANGED)
    new = papers.add_file(empty_hall.bench, path, Cancel(), silent, given=given)
    place = place_of(qtbot, empty_hall)
    place.list.setCurrentIndex(
        place.model.index(
            next(n for n, row in enumerate(place.model.rows) if row.one and row.one.paper.id == new.id), 0
        )
    )
    next(one for one in place.menu().actions() if one.text() == IT_IS).trigger()
    sheet = place.findChild(NewerSheet)
    assert sheet is not None
    button, words = (
        sheet.findChild(QPushButton, "newer-take"),
        sheet.findChild(QLineEdit, "newer-filter"),
    )
    assert button is not None
    assert words is not None
    assert button.isEnabled()  # the only one with this title stands chosen
    words.setText("submarines")
    assert (button.isEnabled(), sheet.chosen) == (False, None)
    sheet.reject()


def test_a_councils_paper_is_not_said_to_be_newer_by_hand(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    at = next(n for n, row in enumerate(place.model.rows) if row.one and row.one.paper.url)
    place.list.setCurrentIndex(place.model.index(at, 0))
    assert IT_IS not in [one.text() for one in place.menu().actions()]


def test_a_file_added_to_a_meeting_asks_too(qtbot: QtBot, hall: Hall, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "late report.pdf", PAGES)
    old = papers.add_file(hall.bench, path, Cancel(), silent, meeting=CHILDREN)
    place = MeetingPlace(hall)
    qtbot.addWidget(place)
    place.show_at(Where("meeting", id=CHILDREN))
    place.refresh()
    place.add_file(write_lines(tmp_path / "late report 2.pdf", CHANGED))
    said(qtbot, hall, "“late report 2” looks like a newer version of “late report”.")
    answer(hall, "Take its place")
    said(qtbot, hall, "The newer version of “late report” has taken its place.")
    place.refresh()
    new = row_of(hall, old).replaced_by
    assert place.findChild(QPushButton, f"open-{new}") is not None
    older = place.findChild(QPushButton, f"open-{old.id}")
    assert older is not None
    assert older.text() == "Open version 1"
    idle(qtbot, hall)


def test_the_whole_way_in_the_window(
    qtbot: QtBot, window: Window, empty_hall: Hall, tmp_path: Path, qapp: QApplication
) -> None:
    old = strategy(empty_hall, tmp_path)
    window.show()
    qtbot.waitExposed(window)
    window.go(Where("papers"))
    place = window.place("papers")
    assert isinstance(place, PapersPlace)
    qtbot.waitUntil(lambda: "Library strategy" in titles(place), timeout=20_000)
    drop(place, write_lines(tmp_path / "strategy v2.pdf", CHANGED))
    hall = window.hall
    said(qtbot, hall, ASKED)
    answer(hall, "Take its place")
    said(qtbot, hall, "has taken its place")
    new = row_of(hall, old).replaced_by
    window.go(Where("desk", id=new))
    desk = window.place("desk")
    assert isinstance(desk, DeskPlace)

    def band(name: str) -> Band:
        found = desk.reader.bands.findChild(Band, name)
        assert found is not None
        return found

    def on(paper: str) -> bool:
        opened = desk.reader.opened
        return opened is not None and opened.paper.id == paper

    qtbot.waitUntil(lambda: on(new) and not band("band-to-place").isHidden(), timeout=20_000)
    window.go(Where("desk", id=old.id))
    qtbot.waitUntil(lambda: on(old.id) and not band("band-replaced").isHidden(), timeout=20_000)
    what = band("band-replaced").findChild(Button, "what-changed")
    assert what is not None
    what.click()
    qtbot.waitUntil(lambda: window.here.place == "compare", timeout=5_000)
    assert (window.here.id, window.here.words) == (new, old.id)
    idle(qtbot, hall)
