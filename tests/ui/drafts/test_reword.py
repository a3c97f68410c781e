"""Recording "please reword by noon"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.times import london, parse_instant
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.drafts.reword_form import RewordForm
from meetingwatch.ui.look import Look


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def form(
    parent: QWidget, now: str, keep: Callable[[datetime, str], object] = lambda _by, _words: None
) -> RewordForm:
    look = Look(application(), "light")
    made = RewordForm(parent, look, parse_instant(now), keep, hours24=False)
    made.show()
    return made


def test_noon_is_offered_the_next_that_comes(parent: QWidget) -> None:
    assert form(parent, "2017-07-11T09:00").summary.text() == "Tuesday 11 July, noon, in 3 hours"
    assert form(parent, "2017-07-11T13:00").summary.text() == "Wednesday 12 July, noon, in 23 hours"


def test_what_was_chosen_is_london_time(parent: QWidget) -> None:
    told: list[tuple[datetime, str]] = []
    made = form(parent, "2017-07-11T09:00", lambda by, words: told.append((by, words)))
    made.day.words.setText("13 July")
    made.at.setText("4.30pm")
    made.words.setText(" Shorter ")
    made.save.click()
    day = parse_instant("2017-07-13T00:00").date()
    assert told == [(london(day, parse_instant("2017-07-13T16:30").time()), "Shorter")]
    assert not made.isVisible()


def test_what_is_refused_is_told_in_the_form_and_nothing_typed_is_lost(parent: QWidget) -> None:
    def refuse(_by: datetime, _words: str) -> None:
        raise UserFacingError("It is over already.", "Nothing was recorded.", "Send it again first.")

    made = form(parent, "2017-07-11T09:00", refuse)
    made.words.setText("One question only")
    made.save.click()
    assert made.isVisible()
    assert made.words.text() == "One question only"
    assert made.summary.text() == "It is over already. Nothing was recorded. Send it again first."


def test_a_time_that_has_passed_cannot_be_kept(parent: QWidget) -> None:
    made = form(parent, "2017-07-11T09:00")
    made.at.setText("8am")
    assert not made.save.isEnabled()
    assert made.summary.text() == "Tuesday 11 July, 8am has passed already."


def test_what_is_no_day_or_no_time_is_told(parent: QWidget) -> None:
    made = form(parent, "2017-07-11T09:00")
    made.day.words.setText("31 June")
    assert not made.save.isEnabled()
    assert "31 June" in made.summary.text()
    made.day.words.setText("")
    assert made.summary.text() == "Say by which day and what time."
    made.day.words.setText("12 July")
    made.at.setText("25:00")
    assert not made.save.isEnabled()
