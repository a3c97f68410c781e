"""Coming up: deadlines first, with the sum behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.deadline import Alternative, WorkingDay
from meetingwatch.store import meetings as meeting_store
from meetingwatch.ui.coming_up.rows import DeadlineRow, MeetingLine
from meetingwatch.ui.coming_up.view import MOST_MEETINGS, ComingUpPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.deadlines import why_box
from meetingwatch.workflow import coming, due, handing_over, summary, writing
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


def test_meetings_further_ahead_are_counted_and_come_when_asked_for(qtbot: QtBot, hall: Hall) -> None:
    with hall.bench.library.write() as db:
        known = next(one for one in meeting_store.between(db, hall.now()) if one.id == "northmere-m4141")
        for n in range(20):
            later = replace(known, id=f"later-{n}", key=f"{n}", start=known.start + timedelta(days=1 + n))
            meeting_store.save(db, later, hall.now())
    place = ComingUpPlace(hall)
    qtbot.addWidget(place)
    place.refresh()
    place.show()
    every = len(coming.read(hall.bench).meetings)
    assert len(place.findChildren(MeetingLine)) == MOST_MEETINGS
    more = place.findChild(QPushButton, "later-meetings")
    assert more is not None
    assert more.text() == f"Show {every - MOST_MEETINGS} later ones"
    more.setFocus()
    more.click()

    def lines() -> list[MeetingLine]:
        return [one for one in place.findChildren(MeetingLine) if one.isVisible()]

    qtbot.waitUntil(lambda: len(lines()) == every)
    focused = place.focusWidget()
    assert focused is not None
    assert lines()[MOST_MEETINGS].isAncestorOf(focused)
    assert not [one for one in place.findChildren(QPushButton, "later-meetings") if one.isVisibleTo(place)]


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


def test_why_this_time_shows_the_days_of_another_reading_too(qtbot: QtBot, hall: Hall) -> None:
    (first, *_rest) = due.everything(hall.bench)
    day = date(2017, 7, 10)
    sum_ = (WorkingDay(day, False, "the day it must arrive"),)
    other = Alternative(
        None, day, "5 clear working days.", "A rule that you entered gives another day.", sum_
    )
    box = why_box(hall, replace(first, deadline=replace(first.deadline, alternatives=(other,))))
    qtbot.addWidget(box)
    said = [label.text() for label in box.findChildren(QLabel)]
    start = said.index("It may also be Monday 10 July. A rule that you entered gives another day.")
    assert said[start + 1 : start + 3] == [
        "5 clear working days.",
        "– Monday 10 July: the day it must arrive, not counted",
    ]


def test_without_a_mail_program_the_message_is_copied_and_that_is_said(
    qtbot: QtBot, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    opens = False

    def open_url(url: QUrl) -> bool:
        asked.append(url.scheme())
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    (first, *_rest) = due.everything(hall.bench)
    box = why_box(hall, first)
    qtbot.addWidget(box)
    mail = box.findChild(QPushButton, "mail-working")
    assert mail is not None
    mail.click()
    assert asked == ["mailto"]
    assert any(one.startswith("No mail program opened.") for one in hall.notices.texts())
    assert "Wednesday 12 July" in QGuiApplication.clipboard().text()
    hall.notices.clear()
    opens = True
    QGuiApplication.clipboard().clear()
    mail.click()
    assert any("if no mail program opens" in one for one in hall.notices.texts())
    assert "Wednesday 12 July" in QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()


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


def _shown(qtbot: QtBot, hall: Hall) -> ComingUpPlace:
    place = ComingUpPlace(hall)
    qtbot.addWidget(place)
    place.resize(1180, 860)
    place.show()
    place.refresh()
    qtbot.wait(10)
    return place


COUNCIL = "northmere-m4145"


def test_what_closes_before_the_papers_says_so_with_its_deadline(
    qtbot: QtBot, hall: Hall, went: Went
) -> None:
    place = _shown(qtbot, hall)
    row = place.findChild(QWidget, f"deadline-{COUNCIL}-deputation")
    assert row is not None
    words = [one.text() for one in row.findChildren(QLabel)]
    assert "Closes before the papers are likely to be out" in words
    links = {one.text(): one for one in row.findChildren(QPushButton)}
    assert "Forward plan" in links
    links["Write a provisional draft"].click()
    (where,) = went
    draft = writing.get(hall.bench, where.id)
    assert (draft.kind, draft.meeting) == ("deputation", COUNCIL)
    place.refresh()
    names = [one.objectName() for one in place.findChildren(QPushButton)]
    assert not [one for one in names if one.startswith(f"provisional-{COUNCIL}")], "it is begun"
    assert f"plan-{COUNCIL}|deputation" in names


def test_the_columns_stand_alike_in_every_row(qtbot: QtBot, later_hall: Hall) -> None:
    place = _shown(qtbot, later_hall)
    rows = [*place.findChildren(DeadlineRow), *place.findChildren(MeetingLine)]
    assert len(rows) > 8
    for size in (100, 200):
        later_hall.look.set_size(size)
        place.refresh()
        qtbot.wait(10)
        grids = [one.columns for one in place.findChildren(DeadlineRow)]
        grids += [one.columns for one in place.findChildren(MeetingLine)]
        for at in (0, 1, 2):
            assert len({grid.cellRect(0, at).x() for grid in grids}) == 1, (size, at)
    later_hall.look.set_size(100)


def test_nothing_is_cut_off_where_words_are_large(qtbot: QtBot, later_hall: Hall) -> None:
    place = _shown(qtbot, later_hall)
    later_hall.look.set_size(200)
    for width in (1100, 720):
        place.resize(width, 600)
        qtbot.wait(10)
        rows: list[QWidget] = [*place.findChildren(DeadlineRow), *place.findChildren(MeetingLine)]
        assert rows
        for one in rows:
            assert one.minimumSizeHint().width() <= one.width(), (width, one.objectName())
            assert one.mapTo(place, one.rect().topRight()).x() < width, (width, one.objectName())
    later_hall.look.set_size(100)


def test_a_committee_reads_as_large_as_its_day_and_opens_by_keyboard(
    qtbot: QtBot, hall: Hall, went: Went
) -> None:
    place = _shown(qtbot, hall)
    link = place.findChild(QPushButton, f"open-{COUNCIL}")
    line = place.findChild(MeetingLine, f"meeting-{COUNCIL}")
    assert link is not None
    assert line is not None
    labels = {one.text(): one for one in line.findChildren(QLabel)}
    day, name = labels["Tuesday 25 July, 7:30pm"], labels["Full Council"]
    assert day.font().pixelSize() == name.font().pixelSize()
    assert day.mapTo(line, QPoint(0, 0)).y() == name.mapTo(line, QPoint(0, 0)).y()
    assert link.accessibleName() == "Open Full Council"
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert went == [Where("meeting", id=COUNCIL)]


def test_changes_are_new_until_the_place_is_left(qtbot: QtBot, later_hall: Hall) -> None:
    told: list[set[str]] = []
    place = _shown(qtbot, later_hall)
    later_hall.bridge.changed.connect(told.append)
    assert "things changed since you last looked." in _words(place)
    assert summary.sidebar(later_hall.bench).changes > 0
    place.refresh()
    assert "things changed since you last looked." in _words(place), "while it is read it stays"
    place.hide()
    qtbot.waitUntil(lambda: summary.sidebar(later_hall.bench).changes == 0)
    place.show()
    qtbot.waitUntil(lambda: "Nothing changed since you last looked." in _words(place))
    assert {"looked"} in told, "the count beside the place is asked again"


def test_a_place_that_nobody_saw_is_not_looked_at(qtbot: QtBot, later_hall: Hall) -> None:
    place = ComingUpPlace(later_hall)
    qtbot.addWidget(place)
    place.refresh()
    place.leave()  # the program ends from the tray
    assert summary.sidebar(later_hall.bench).changes > 0
