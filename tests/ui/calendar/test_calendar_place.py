"""The calendar: everything on its right day, told in words, moved through by keyboard; own events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from meetingwatch.ui.calendar.day import DayCell
from meetingwatch.ui.calendar.event_form import EventForm
from meetingwatch.ui.calendar.grid import weeks_of_month
from meetingwatch.ui.calendar.listing import sign_label
from meetingwatch.ui.calendar.looks import Signs, legend
from meetingwatch.ui.calendar.view import CalendarPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Chip
from meetingwatch.workflow import diary, handing_over, own_events, writing
from tests.ui.conftest import Went

CHILDREN = "northmere-m4141"


def place_of(qtbot: QtBot, hall: Hall) -> CalendarPlace:
    place = CalendarPlace(hall)
    qtbot.addWidget(place)
    hall.bridge.changed.connect(lambda kinds: place.refresh() if kinds & place.shows() else None)
    place.resize(1160, 860)
    place.show()
    place.refresh()
    return place


def cell(place: CalendarPlace, day: date) -> DayCell:
    found = place.findChild(DayCell, f"day-{day.isoformat()}")
    assert found is not None
    return found


def title(place: CalendarPlace) -> str:
    found = place.findChild(QLabel, "calendar-title")
    assert found is not None
    return found.text()


def press(place: CalendarPlace, name: str) -> None:
    found = place.findChild(QPushButton, name)
    assert found is not None, name
    found.click()


def test_meetings_and_deadlines_stand_on_their_days(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    assert title(place) == "July 2017"
    name = cell(place, date(2017, 7, 12)).accessibleName()
    assert name.startswith("Wednesday 12 July: 10am Deadline: question and comment, Children, Education")
    assert (
        "7pm Children, Education, Libraries & Safeguarding, papers out"
        in cell(place, date(2017, 7, 18)).accessibleName()
    )
    assert cell(place, date(2017, 7, 10)).accessibleName().startswith("Monday 10 July, today")
    assert cell(place, date(2017, 7, 1)).accessibleName() == "Saturday 1 July: nothing"


def test_ways_that_close_together_are_one_entry(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    entries = [one for one in cell(place, date(2017, 7, 12)).entries if one.state == diary.DEADLINE]
    assert len(entries) == 1


def test_not_confirmed_is_said_in_words(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    (entry,) = (one for one in cell(place, date(2017, 7, 19)).entries if one.state == diary.UNCONFIRMED)
    assert entry.words.startswith("Not confirmed: request to speak")
    assert (
        "5pm Not confirmed: request to speak, Planning Committee B"
        in cell(place, date(2017, 7, 19)).accessibleName()
    )


def test_passed_ones_are_quiet_and_no_time_is_invented(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    (petition,) = cell(place, date(2017, 6, 26)).entries
    assert petition.state == diary.PASSED
    assert not petition.timed
    assert petition.words.startswith("Closed: petition")
    assert "23:59" not in cell(place, date(2017, 6, 26)).accessibleName()
    assert "11:59" not in cell(place, date(2017, 6, 26)).accessibleName()


def test_moved_and_cancelled_are_struck_and_said(qtbot: QtBot, later_hall: Hall) -> None:
    place = place_of(qtbot, later_hall)
    (moved,) = (one for one in cell(place, date(2017, 7, 26)).entries if one.place == "meeting")
    assert moved.state == diary.STRUCK
    assert moved.words == "Audit, moved to 31"
    assert any(one.words == "Audit" for one in cell(place, date(2017, 7, 31)).entries)
    (cancelled,) = (one for one in cell(place, date(2017, 7, 24)).entries if one.place == "meeting")
    assert cancelled.words.endswith(", cancelled")
    # The deadline moved with the meeting: three clear working days before 31 July, not before 26 July.
    assert not any(one.state == diary.DEADLINE for one in cell(place, date(2017, 7, 20)).entries)


def test_sent_is_not_finished_until_received(qtbot: QtBot, hall: Hall) -> None:
    draft = writing.new(hall.bench, "question", meeting=CHILDREN, text="Why?")
    submission = handing_over.mark_sent(hall.bench, draft.id)
    place = place_of(qtbot, hall)
    states = [one.state for one in cell(place, date(2017, 7, 12)).entries]
    assert states.count(diary.SENT_ONLY) == 1
    assert len(states) == 2, "the comment, which was not sent, still has its deadline"
    assert "not confirmed received" in cell(place, date(2017, 7, 12)).accessibleName()
    handing_over.add_event(hall.bench, submission.id, "received")
    place.refresh()
    states = [one.state for one in cell(place, date(2017, 7, 12)).entries]
    assert "Sent and received: question" in cell(place, date(2017, 7, 12)).accessibleName()
    assert states.count(diary.DONE) == 1
    assert diary.SENT_ONLY not in states


def test_the_keyboard_moves_and_opens(qtbot: QtBot, hall: Hall, went: Went) -> None:
    place = place_of(qtbot, hall)
    first = place.focus_day(date(2017, 7, 17))
    assert first is not None
    QTest.keyClick(first, Qt.Key.Key_Right)
    tuesday = cell(place, date(2017, 7, 18))
    assert place.focusWidget() is tuesday
    QTest.keyClick(tuesday, Qt.Key.Key_Return)
    assert went == [Where("meeting", id=CHILDREN)]
    QTest.keyClick(tuesday, Qt.Key.Key_Up)
    assert place.focusWidget() is cell(place, date(2017, 7, 11))
    QTest.keyClick(cell(place, date(2017, 7, 11)), Qt.Key.Key_PageDown)
    assert title(place) == "August 2017"
    assert place.focusWidget() is cell(place, date(2017, 8, 11))
    QTest.keyClick(cell(place, date(2017, 8, 11)), Qt.Key.Key_T)
    assert title(place) == "July 2017"
    assert place.focusWidget() is cell(place, date(2017, 7, 10))
    QTest.keyClick(cell(place, date(2017, 7, 10)), Qt.Key.Key_PageUp)
    assert title(place) == "June 2017"


def test_the_arrows_go_over_the_edge_of_the_month(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    start = place.focus_day(date(2017, 8, 6))
    assert start is not None
    assert title(place) == "August 2017"
    QTest.keyClick(start, Qt.Key.Key_Up)  # 30 July is not on August's page
    assert title(place) == "July 2017"
    assert place.focusWidget() is cell(place, date(2017, 7, 30))


def test_a_day_with_several_lets_the_person_choose(qtbot: QtBot, hall: Hall, went: Went) -> None:
    place = place_of(qtbot, hall)
    day = place.focus_day(date(2017, 7, 19))
    assert day is not None
    QTest.keyClick(day, Qt.Key.Key_Return)
    menu = place._grid.menu()
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert any("Pension Fund" in text for text in texts)
    menu.actions()[texts.index(next(text for text in texts if "Pension Fund" in text))].trigger()
    menu.close()
    assert went == [Where("meeting", id="northmere-m4142")]


def test_a_click_opens_the_draft_where_there_is_one(qtbot: QtBot, hall: Hall, went: Went) -> None:
    draft = writing.new(hall.bench, "question", meeting=CHILDREN)
    place = place_of(qtbot, hall)
    day = cell(place, date(2017, 7, 12))
    point = QPointF(20, 40)
    assert day.at(point) is not None
    QTest.mouseClick(day, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point.toPoint())
    assert went == [Where("draft", id=draft.id)]


def test_more_than_fits_opens_the_day_in_the_list(qtbot: QtBot, hall: Hall) -> None:
    for number in range(8):
        event = own_events.make(f"Event {number}", date(2017, 7, 15), time(9 + number))
        own_events.save(hall.bench, event)
    place = place_of(qtbot, hall)
    day = cell(place, date(2017, 7, 15))
    (more,) = (text for text in day.texts() if "more" in text)
    shown = len(day.texts()) - 1
    assert more == f"+{8 - shown} more"
    QTest.mouseClick(
        day, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, day._more_rect.center().toPoint()
    )
    assert place.mode == "list"
    assert len(place.findChildren(QPushButton, "entry-own-" + own_events.every(hall.bench)[0].id)) == 1


def test_the_view_is_remembered(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    press(place, "view-week")
    assert title(place) == "10–16 July 2017"
    again = place_of(qtbot, hall)
    assert again.mode == "week"


def test_the_list_writes_deadlines_whole(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    press(place, "view-list")
    words = "\n".join(label.text() for label in place.findChildren(QLabel))
    assert "Wednesday 12 July, 10am\nin 2 days" in words
    assert "Today, Monday 10 July" not in words  # nothing is on it
    assert "Not confirmed:\nWednesday 19 July, 5pm" in words
    assert "Wednesday 19 July, 7pm" in words, "meetings are written as deadlines are"
    assert "Request to speak, Planning Committee B" in words
    plain = [one for one in place.findChildren(QLabel) if one.text() == "Wednesday 19 July, 5pm"]
    assert [one.property("role") for one in plain] == [None], "bold is for what is confirmed"


def test_the_committee_filter(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    box = place.findChild(QComboBox, "committee-filter")
    assert box is not None
    at = box.findText("Pension Fund Committee")
    box.setCurrentIndex(at)
    box.activated.emit(at)
    assert cell(place, date(2017, 7, 18)).entries == ()
    assert len(cell(place, date(2017, 7, 19)).entries) == 1


def test_own_events_are_added_changed_deleted_and_brought_back(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    place.focus_day(date(2017, 7, 15))
    press(place, "my-event")
    form = place.own.form
    assert isinstance(form, EventForm)
    assert not form.save.isEnabled()
    form.title.setText("Library rally")
    form.place.setText("Town Hall steps")
    form.save.click()
    day = cell(place, date(2017, 7, 15))
    assert "2pm My event: Library rally, Town Hall steps" in day.accessibleName()
    place._open(day.entries[0])
    form = place.own.form
    assert isinstance(form, EventForm)
    form.title.setText("Rally for the library")
    form.save.click()
    assert "Rally for the library" in day.accessibleName()
    place._open(day.entries[0])
    form = place.own.form
    assert isinstance(form, EventForm)
    delete = form.findChild(QPushButton, "event-delete")
    assert delete is not None
    delete.click()
    assert day.entries == ()
    hall.notices.findChildren(QPushButton, "notice-action")[-1].click()
    assert "Rally for the library" in day.accessibleName()


def test_the_calendar_file(qtbot: QtBot, hall: Hall, tmp_path: Path) -> None:
    own_events.save(hall.bench, own_events.make("Rally", date(2017, 7, 15), time(14)))
    place = place_of(qtbot, hall)
    place.save_calendar(tmp_path / "all.ics")
    text = (tmp_path / "all.ics").read_text(encoding="utf-8")
    assert "20170712T100000" in text
    assert "Rally" in text


def test_weeks_begin_on_monday_and_hold_the_month() -> None:
    assert weeks_of_month(date(2017, 7, 31)) == (date(2017, 6, 26), 6)
    assert weeks_of_month(date(2021, 2, 14)) == (date(2021, 2, 1), 4)


def test_large_text_never_scrolls_sideways(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    for mode in ("month", "week", "list"):
        press(place, f"view-{mode}")
        for size in (100, 200):
            hall.look.set_size(size)
            place.resize(750, 560)
            qtbot.wait(1)
            assert place.width() == 750, (mode, size)
            inner = place._page.widget()
            assert inner is not None
            assert inner.width() <= place._page.viewport().width(), (mode, size)
    hall.look.set_size(100)


def test_passing_time_is_told_without_building_anew(qtbot: QtBot, hall: Hall) -> None:
    clock = [hall.now()]
    moving = replace(hall, bench=replace(hall.bench, clock=lambda: clock[0]))
    place = place_of(qtbot, moving)
    press(place, "view-list")
    chips = list(place.findChildren(Chip))
    clock[0] += timedelta(hours=23)
    place._tick()  # another day: everything is read again
    assert any(one.text() == "in 23 hours" for one in place.findChildren(Chip))
    (chip,) = (one for one in place.findChildren(Chip) if one.text() == "in 23 hours" and one not in chips)
    assert chip.property("chip") == "urgent"
    clock[0] += timedelta(minutes=30)
    place._tick()
    assert chip.text() == "in 22 hours"


def test_received_and_passed_are_two_signs_told_in_words() -> None:
    told = dict(legend())
    assert (told[diary.DONE], told[diary.PASSED]) == ("sent and received", "passed")
    assert pixmap_of(diary.DONE) != pixmap_of(diary.PASSED)


def pixmap_of(state: str) -> QImage:
    return sign_label(Signs({}), state, "#000000", 16).pixmap().toImage()


def test_a_change_that_was_asked_for_in_vain_has_passed(qtbot: QtBot, hall: Hall) -> None:
    draft = writing.new(hall.bench, "question", meeting=CHILDREN, text="Why?")
    sent = handing_over.mark_sent(hall.bench, draft.id)
    by = hall.now() + timedelta(hours=3)
    handing_over.add_event(hall.bench, sent.id, "reword", text="Shorter", by=by)
    later = replace(hall, bench=replace(hall.bench, clock=lambda: by + timedelta(hours=2)))
    place = place_of(qtbot, later)
    (entry,) = (one for one in cell(place, by.date()).entries if one.kind == diary.DEADLINE_ENTRY)
    assert entry.state == diary.PASSED
    assert entry.words.startswith("Change asked for, passed: question")
