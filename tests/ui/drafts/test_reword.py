"""Recording "please reword by noon"."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.times import london, parse_instant
from meetingwatch.ui.drafts.reword_form import RewordForm


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def form(parent: QWidget, now: str) -> RewordForm:
    made = RewordForm(parent, parse_instant(now), hours24=False)
    made.show()
    return made


def test_noon_is_offered_the_next_that_comes(parent: QWidget) -> None:
    assert form(parent, "2017-07-11T09:00").summary.text() == "Tuesday 11 July, noon, in 3 hours"
    assert form(parent, "2017-07-11T13:00").summary.text() == "Wednesday 12 July, noon, in 23 hours"


def test_what_was_chosen_is_london_time(parent: QWidget, qtbot: QtBot) -> None:
    made = form(parent, "2017-07-11T09:00")
    made.day.setDate(QDate(2017, 7, 13))
    made.at.setTime(QTime(16, 30))
    made.words.setText(" Shorter ")
    with qtbot.waitSignal(made.saved) as told:
        made.save.click()
    day = parse_instant("2017-07-13T00:00").date()
    assert told.args == [london(day, parse_instant("2017-07-13T16:30").time()), "Shorter"]


def test_a_time_that_has_passed_cannot_be_kept(parent: QWidget) -> None:
    made = form(parent, "2017-07-11T09:00")
    made.at.setTime(QTime(8, 0))
    assert not made.save.isEnabled()
    assert made.summary.text() == "Tuesday 11 July, 8am has passed already."
