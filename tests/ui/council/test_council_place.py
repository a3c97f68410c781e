"""A council's page: how it was read, ticks that are saved at once, leaving it and coming back."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from meetingwatch.domain.council import ReaderStatus
from meetingwatch.store import councils as council_store
from meetingwatch.ui.council.view import CouncilPlace
from meetingwatch.ui.hall import Hall, Where
from tests.ui.conftest import Went


def place_of(qtbot: QtBot, hall: Hall) -> CouncilPlace:
    place = CouncilPlace(hall)
    qtbot.addWidget(place)
    hall.bridge.changed.connect(lambda kinds: place.refresh() if kinds & place.shows() else None)
    place.resize(1160, 860)
    place.show()
    place.show_at(Where("council", id="northmere"))
    place.refresh()
    return place


def words_of(place: CouncilPlace) -> str:
    return "\n".join(label.text() for label in place.findChildren(QLabel))


def test_how_each_reader_fared(qtbot: QtBot, hall: Hall) -> None:
    with hall.bench.library.write() as db:
        bad = ReaderStatus("pages", "failed", "The site answered with an error.")
        council_store.record_read(db, "northmere", bad, hall.now())
    place = place_of(qtbot, hall)
    words = words_of(place)
    assert "The council’s web service: last read Monday 10 July, noon." in words
    assert "The site answered with an error. Last read Monday 10 July, noon." in words


def test_a_tick_is_saved_at_once(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    box = place.findChild(QCheckBox, "committee-northmere-c145")
    assert box is not None
    assert box.isChecked()
    box.click()
    with hall.bench.library.read() as db:
        committee = council_store.committee(db, "northmere-c145")
    assert committee is not None
    assert not committee.watched
    qtbot.wait_until(lambda: "7 of 8 watched" in words_of(place))
    assert "Audit Committee" not in words_of(place)


def test_leaving_a_council_can_be_undone(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    stop = place.findChild(QPushButton, "stop-watching")
    assert stop is not None
    stop.click()
    with hall.bench.library.read() as db:
        assert council_store.all_councils(db) == []
    assert "You do not watch this council" in words_of(place)
    undo = hall.notices.findChild(QPushButton, "notice-action")
    assert undo is not None
    undo.click()
    with hall.bench.library.read() as db:
        assert [one.id for one in council_store.all_councils(db)] == ["northmere"]
        assert all(one.watched for one in council_store.committees(db))
    qtbot.wait_until(lambda: "8 of 8 watched" in words_of(place))


def test_the_nation_decides_the_holidays(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    box = place.findChild(QComboBox, "nation")
    assert box is not None
    at = box.findText("Scotland")
    box.setCurrentIndex(at)
    box.activated.emit(at)
    with hall.bench.library.read() as db:
        council = council_store.get(db, "northmere")
    assert council is not None
    assert council.nation == "scotland"


def test_coming_meetings_open(qtbot: QtBot, hall: Hall, went: Went) -> None:
    place = place_of(qtbot, hall)
    button = place.findChild(QPushButton, "open-northmere-m4141")
    assert button is not None
    button.click()
    assert went == [Where("meeting", id="northmere-m4141")]


def test_large_text_never_scrolls_sideways(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    for size in (100, 200):
        hall.look.set_size(size)
        place.refresh()
        place.resize(718, 560)
        qtbot.wait(1)
        inner = place._page.widget()
        assert inner is not None
        assert inner.width() <= place._page.viewport().width(), size
    hall.look.set_size(100)
