"""Coming up: deadlines first, with the sum behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from meetingwatch.ui.coming_up.view import ComingUpPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.workflow import handing_over, writing
from tests.ui.conftest import Went


def _words(place: ComingUpPlace) -> str:
    return "\n".join(label.text() for label in place.findChildren(QLabel) if not label.isHidden())


def test_the_deadline_stands_whole_with_the_time_left(qtbot: QtBot, hall: Hall) -> None:
    place = ComingUpPlace(hall)
    qtbot.addWidget(place)
    place.refresh()
    words = _words(place)
    assert "Wednesday 12 July, 10am" in words
    assert "in 2 days" in words
    assert words.index("Deadlines") < words.index("Meetings")


def test_a_rule_nobody_confirmed_says_so(qtbot: QtBot, hall: Hall) -> None:
    place = ComingUpPlace(hall)
    qtbot.addWidget(place)
    place.refresh()
    assert "Not confirmed:" in _words(place)


def test_why_this_time_shows_every_day_counted(qtbot: QtBot, hall: Hall) -> None:
    place = ComingUpPlace(hall)
    qtbot.addWidget(place)
    place.refresh()
    meeting = "northmere-m4141"
    why = next(
        one for one in place.findChildren(QPushButton) if one.objectName().startswith(f"why-{meeting}")
    )
    why.click()
    words = _words(place)
    for day in ("Monday 17 July", "Friday 14 July", "Thursday 13 July"):
        assert day in words


def test_a_sent_question_is_not_finished_until_received(qtbot: QtBot, hall: Hall) -> None:
    draft = writing.new(hall.bench, "question", meeting="northmere-m4141", item="9", text="What was done?")
    handing_over.mark_sent(hall.bench, draft.id)
    place = ComingUpPlace(hall)
    qtbot.addWidget(place)
    place.refresh()
    assert "no receipt yet" in _words(place)
    button = next(
        one
        for one in place.findChildren(QPushButton)
        if one.objectName().startswith("confirmed-northmere-m4141")
    )
    button.click()
    (found,) = handing_over.everything(hall.bench)
    assert found.stage == "received"


def test_without_a_council_it_says_what_to_do(qtbot: QtBot, empty_hall: Hall, went: Went) -> None:
    place = ComingUpPlace(empty_hall)
    qtbot.addWidget(place)
    place.refresh()
    button = place.findChild(QPushButton, "add-council")
    assert button is not None
    button.click()
    assert went == [Where("setup")]


def test_an_answer_owed_stands_beside_what_makes_it_late(qtbot: QtBot, hall: Hall) -> None:
    bench = hall.bench
    draft = writing.new(bench, "question", meeting="northmere-m4141", text="What was done?")
    sent = handing_over.mark_sent(bench, draft.id)
    note = "The chair promised a written answer by Friday 21 July"
    handing_over.add_event(bench, sent.id, "heard", at=bench.now() + timedelta(days=8), text=note)
    later = replace(hall, bench=replace(bench, clock=lambda: hall.bench.now() + timedelta(days=16)))
    place = ComingUpPlace(later)
    qtbot.addWidget(place)
    place.refresh()
    words = _words(place)
    assert "Written answer due by Friday 21 July" in words
    assert "late by 5 days" in words
    assert note in words
