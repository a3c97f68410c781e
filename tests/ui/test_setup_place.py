"""Adding a council in the window, from its address to watching."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from meetingwatch.store import councils as store
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.setup.view import SetupPlace
from meetingwatch.workflow import practising
from tests.ui.conftest import Went


def _button(place: SetupPlace, name: str) -> QPushButton:
    button = place.findChild(QPushButton, name)
    assert button is not None
    return button


def test_a_pasted_address_is_looked_at_and_watched(qtbot: QtBot, empty_hall: Hall, went: Went) -> None:
    with practising.serve(1) as server:
        place = SetupPlace(empty_hall, lambda: None)
        qtbot.addWidget(place)
        place.show()
        box = place.findChild(QLineEdit, "council-name")
        assert box is not None
        box.setText(f"{server.url}/ieListMeetings.aspx?CId=141&Year=0")
        _button(place, "choose-0").click()
        qtbot.waitUntil(lambda: _button(place, "start-watching").isVisible(), timeout=10_000)
        for one in place.findChildren(QCheckBox):
            if one.objectName().startswith("committee-"):
                one.setChecked(one.objectName() == "committee-141")
        _button(place, "start-watching").click()
    with empty_hall.bench.library.read() as db:
        watched = [one.name for one in store.committees(db) if one.watched]
    assert watched == ["Children, Education, Libraries & Safeguarding"]
    assert went[-1].place == "coming-up"


def test_what_is_no_council_is_said_plainly(qtbot: QtBot, empty_hall: Hall) -> None:
    place = SetupPlace(empty_hall, lambda: None)
    qtbot.addWidget(place)
    place.show()
    box = place.findChild(QLineEdit, "council-name")
    assert box is not None
    box.setText("http://127.0.0.1:9/nothing")
    _button(place, "choose-0").click()
    qtbot.waitUntil(lambda: place.findChild(QPushButton, "try-again") is not None, timeout=10_000)
    with empty_hall.bench.library.read() as db:
        assert store.all_councils(db) == []


def test_names_come_from_the_directory(qtbot: QtBot, empty_hall: Hall) -> None:
    place = SetupPlace(empty_hall, lambda: None)
    qtbot.addWidget(place)
    place.show()
    box = place.findChild(QLineEdit, "council-name")
    assert box is not None
    QTest.keyClicks(box, "barnet")
    assert "Barnet" in _button(place, "choose-0").accessibleName()
    assert not any("Northmere" in one.accessibleName() for one in place.findChildren(QPushButton))
