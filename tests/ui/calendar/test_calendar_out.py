"""Entries leave the calendar by drag, by keys and by menu; time passes without anything being built anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch import ical
from meetingwatch.domain.times import london
from meetingwatch.ui.calendar.day import DayCell
from meetingwatch.ui.calendar.entry_line import EntryLine
from meetingwatch.ui.calendar.event_form import EventForm
from meetingwatch.ui.coming_up.view import ComingUpPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.workflow import diary, own_events, writing
from tests.ui.calendar.test_calendar_place import cell, place_of, press, title
from tests.ui.conftest import Went


class Clock:
    """A clock that a test moves on."""

    def __init__(self, hall: Hall) -> None:
        self.now: datetime = hall.now()
        self.hall = replace(hall, bench=replace(hall.bench, clock=lambda: self.now))


class Painted(QObject):
    """Counts how often widgets paint themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.names.append(watched.objectName())
        return False


@pytest.fixture
def clipboard() -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def deadline_of(day: DayCell) -> diary.Entry:
    return next(one for one in day.entries if one.kind == diary.DEADLINE_ENTRY)


def copied() -> list[str]:
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasUrls()
    content = bytes(data.data("text/calendar").data())
    with open(data.urls()[0].toLocalFile(), "rb") as file:
        assert file.read() == content
    return [str(one["SUMMARY"]) for one in ical.read_events(content)]


def test_a_deadline_dragged_out_is_a_file_of_that_deadline(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    data = place._taking.mime([deadline_of(cell(place, date(2017, 7, 12)))])
    assert data is not None
    (url,) = data.urls()
    assert url.fileName().startswith("2017-07-12 Deadline question and comment")
    assert url.fileName().endswith(".ics")
    events = ical.read_events(bytes(data.data("text/calendar").data()))
    assert len(events) == 2, "question and comment close together"
    assert all(str(one["SUMMARY"]).startswith("Deadline:") for one in events)
    assert "10am Deadline: question and comment" in data.text()


def test_a_meeting_brings_only_what_is_to_come_and_no_alarm_that_has_rung(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    (meeting,) = (one for one in cell(place, date(2017, 7, 26)).entries if one.kind == "meeting")
    data = place._taking.mime([meeting])
    assert data is not None
    events = ical.read_events(bytes(data.data("text/calendar").data()))
    assert not any("etition" in str(one["SUMMARY"]) for one in events), "that closed on 4 July"
    closed = deadline_of(cell(place, date(2017, 7, 4)))
    data = place._taking.mime([closed])
    assert data is not None
    (petition,) = ical.read_events(bytes(data.data("text/calendar").data()))
    assert not petition.walk("VALARM")


def test_a_meeting_dragged_out_brings_its_deadlines(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    (meeting,) = (one for one in cell(place, date(2017, 7, 18)).entries if one.kind == "meeting")
    data = place._taking.mime([meeting])
    assert data is not None
    words = [str(one["SUMMARY"]) for one in ical.read_events(bytes(data.data("text/calendar").data()))]
    assert sum(1 for one in words if "Deadline:" in one) >= 2
    assert any(not one.startswith(("Deadline", "Not confirmed")) for one in words)


def drag(widget: QWidget, start: QPointF) -> None:
    """Press there, and move far enough."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, at, button in (
        (QEvent.Type.MouseButtonPress, start, left),
        (QEvent.Type.MouseMove, start + QPointF(60, 40), Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(kind, at, widget.mapToGlobal(at), button, left, none)
        QApplication.sendEvent(widget, event)


def test_the_mouse_drags_out_of_month_and_list(
    qtbot: QtBot, hall: Hall, went: Went, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def taken(dragged: QDrag) -> None:
        names.extend(url.fileName() for url in dragged.mimeData().urls())

    monkeypatch.setattr(QDrag, "exec", taken)
    place = place_of(qtbot, hall)
    day = cell(place, date(2017, 7, 12))
    drag(day, QPointF(20, 40))
    press(place, "view-list")
    line = next(one for one in place.findChildren(EntryLine) if one.entry.day == date(2017, 7, 12))
    drag(line, QPointF(20, 10))
    assert len(names) == 2
    assert all(one.startswith("2017-07-12 Deadline") for one in names)
    assert went == [], "a drag is no click"


@pytest.mark.parametrize("size", [(1160, 860), (1000, 600), (800, 460)])
def test_no_day_cuts_whose_it_is_or_that_it_is_not_confirmed(
    qtbot: QtBot, hall: Hall, size: tuple[int, int]
) -> None:
    place = place_of(qtbot, hall)
    place.resize(*size)
    days = [one for one in place.findChildren(DayCell) if not one.isHidden()]
    qtbot.waitUntil(lambda: not any("more" in text for one in days for text in one.texts()))
    told = 0
    for day in days:
        for entry, text in zip(day.entries, day.texts(), strict=True):
            last = entry.forms[-1]
            whose = last.partition(": ")[2] or last
            plain = text.replace("- ", "")  # a word that goes on in the next line
            assert whose in plain or entry.forms[0] in plain, (text, entry.forms)
            assert entry.timed == text[0].isdigit() or text.startswith("noon"), text
            assert ("Not confirmed:" in text) == entry.forms[0].startswith("Not confirmed:"), text
            told += 1
    assert told > 12


def test_a_week_tells_everything(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    press(place, "view-week")
    qtbot.wait(10)
    (deadline,) = cell(place, date(2017, 7, 12)).texts()
    assert deadline == (
        "10am Deadline: question and comment Children, Education, Libraries & Safeguarding in 2 days"
    )
    place.focus_day(date(2017, 7, 18))
    qtbot.wait(10)
    (meeting,) = cell(place, date(2017, 7, 18)).texts()
    assert meeting.startswith("7pm Children, Education, Libraries & Safeguarding Committee Room 1")
    assert meeting.endswith("papers out")


def test_large_words_scroll_and_nothing_is_cut(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    hall.look.set_size(200)
    try:
        place.resize(1074, 600)  # what 1280 by 720 leaves beside the rail
        for mode in ("month", "week", "list"):
            press(place, f"view-{mode}")
            qtbot.wait(20)
            page = place._page.widget()
            assert page is not None
            for name in ("previous", "today", "next", "my-event", "save-ics", "view-week"):
                button = place.findChild(QPushButton, name)
                assert button is not None
                assert page.isAncestorOf(button), "it scrolls"
                assert button.height() >= button.sizeHint().height(), (mode, name)
        press(place, "view-week")
        qtbot.wait(20)
        words = "\n".join(label.text() for label in place._listing.findChildren(QLabel))
        assert "Children, Education, Libraries & Safeguarding" in words, "columns too narrow become a list"
        assert title(place) == "10–16 July 2017"
    finally:
        hall.look.set_size(100)
    place.resize(1160, 860)
    qtbot.wait(20)
    assert cell(place, date(2017, 7, 12)).isVisible()


def test_keys_copy_the_chosen_day_and_begin_an_event(qtbot: QtBot, hall: Hall, clipboard: None) -> None:
    own_events.save(hall.bench, own_events.make("Rally", date(2017, 7, 15), time(14)))
    place = place_of(qtbot, hall)
    day = place.focus_day(date(2017, 7, 15))
    assert day is not None
    QTest.keyClick(day, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == ["Rally"]
    assert hall.notices.texts()[-1].startswith("Copied.")
    QTest.keyClick(day, Qt.Key.Key_N)
    form = place.own.form
    assert isinstance(form, EventForm)
    assert form.day.words.text() == "Saturday 15 July 2017"
    form.reject()


def test_the_menu_key_offers_open_copy_save_and_new(
    qtbot: QtBot, hall: Hall, went: Went, clipboard: None
) -> None:
    place = place_of(qtbot, hall)
    day = cell(place, date(2017, 7, 12))
    day.asked.emit(day, None, day.mapToGlobal(day.rect().center()))
    assert place.menu is not None
    texts = [one.text() for one in place.menu.actions() if one.text()]
    assert texts[0].startswith("Open 10am Deadline: question and comment")
    assert texts[-3:] == ["Copy as a calendar entry", "Save as .ics…", "New event on Wednesday 12 July"]
    next(one for one in place.menu.actions() if one.text().startswith("Copy")).trigger()
    assert len(copied()) == 2
    place.menu.close()


def test_the_list_is_walked_with_the_arrows(qtbot: QtBot, hall: Hall, clipboard: None) -> None:
    place = place_of(qtbot, hall)
    press(place, "view-list")
    place._listing.focus_on(date(2017, 7, 12))
    first = place.focusWidget()
    assert isinstance(first, QPushButton)
    assert "Wednesday 12 July, 10am" in first.accessibleName()
    QTest.keyClick(first, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(copied()) == 2
    QTest.keyClick(first, Qt.Key.Key_Down)
    second = place.focusWidget()
    assert second is not first
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert place.focusWidget() is first
    place.refresh()
    again = place.focusWidget()
    assert isinstance(again, QPushButton)
    assert again.accessibleName() == first.accessibleName(), "built anew, and the keyboard stayed"
    QTest.keyClick(again, Qt.Key.Key_PageDown)
    assert title(place) == "August 2017"


def test_a_minute_paints_nothing_that_reads_the_same(qtbot: QtBot, hall: Hall) -> None:
    clock = Clock(hall)
    place = place_of(qtbot, clock.hall)
    place.focus_day(date(2017, 7, 19))
    qtbot.wait(20)
    painted = Painted()
    for one in place.findChildren(DayCell):
        one.installEventFilter(painted)
    name = cell(place, date(2017, 7, 11)).accessibleName()
    assert "in 22 hours" in name
    clock.now += timedelta(minutes=1)
    place._tick()
    qtbot.wait(20)
    assert painted.names == []
    assert cell(place, date(2017, 7, 11)).accessibleName() != name, "the ear is told"
    assert place.focusWidget() is cell(place, date(2017, 7, 19))
    place.focus_day(date(2017, 7, 12))
    press(place, "view-week")
    qtbot.wait(20)
    assert any("in 21 hours" in text for text in cell(place, date(2017, 7, 11)).texts())
    painted.names.clear()
    clock.now += timedelta(minutes=60)
    place._tick()
    qtbot.wait(20)
    assert set(painted.names) == {"day-2017-07-11"}, "days that are counted read the same"
    assert any("in 20 hours" in text for text in cell(place, date(2017, 7, 11)).texts())


def test_an_event_with_everything(qtbot: QtBot, hall: Hall, went: Went) -> None:
    draft = writing.new(hall.bench, "petition", text="We the undersigned")
    place = place_of(qtbot, hall)
    place.focus_day(date(2017, 7, 25))
    place.new_event()
    form = place.own.form
    assert isinstance(form, EventForm)
    form.title.setText("4,000 signatures")
    form.kind.setCurrentIndex(form.kind.findData("hand-in"))
    form.assemble.setValue(30)
    form.draft.setCurrentIndex(form.draft.findData(draft.id))
    form.note.setPlainText("Bring the boxes")
    form.place.setText("Town Hall")
    form.save.click()
    (event,) = own_events.every(hall.bench)
    assert (event.kind, event.assemble, event.draft, event.note) == (
        "hand-in",
        30,
        draft.id,
        "Bring the boxes",
    )
    name = cell(place, date(2017, 7, 25)).accessibleName()
    assert "2pm My event: Petition hand-in: 4,000 signatures, meet at 1:30pm, Town Hall" in name
    place.show_at(Where("calendar", id=event.id))
    form = place.own.form
    assert isinstance(form, EventForm)
    assert (form.at.text(), form.assemble.value()) == ("2pm", 30)
    press_in(form, "event-open-draft")
    assert went == [Where("draft", id=draft.id)]


def test_a_new_event_in_the_evening_begins_at_the_next_hour_and_one_in_the_past_is_asked_about(
    qtbot: QtBot, hall: Hall
) -> None:
    evening = replace(hall, bench=replace(hall.bench, clock=lambda: london(date(2017, 7, 12), time(18, 5))))
    place = place_of(qtbot, evening)
    place.focus_day(date(2017, 7, 12))
    place.new_event()
    form = place.own.form
    assert isinstance(form, EventForm)
    assert (form.day.day(), form.at.text()) == (date(2017, 7, 12), "7pm")
    form.title.setText("Rally")
    form.at.setText("2pm")
    form.save.click()
    assert own_events.every(hall.bench) == []
    (trouble,) = (one for one in form.findChildren(QLabel) if "has passed" in one.text())
    assert trouble.height() >= trouble.heightForWidth(trouble.width()), "nothing of it is cut off"
    form.save.click()
    (event,) = own_events.every(hall.bench)
    assert event.start == london(date(2017, 7, 12), time(14))
    place.own.ask(place.day, event)
    form = place.own.form
    assert isinstance(form, EventForm)
    form.title.setText("Rally for the library")
    form.save.click()
    assert own_events.every(hall.bench)[0].title == "Rally for the library"


def press_in(form: EventForm, name: str) -> None:
    button = form.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_a_change_is_undone_and_the_bin_gives_back(qtbot: QtBot, hall: Hall) -> None:
    event = own_events.make("Rally", date(2017, 7, 15), time(14))
    own_events.save(hall.bench, event)
    place = place_of(qtbot, hall)
    place.own.ask(place.day, event)
    assert isinstance(place.own.form, EventForm)
    place.own.form.title.setText("Vigil")
    place.own.form.save.click()
    assert own_events.every(hall.bench)[0].title == "Vigil"
    hall.notices.findChildren(QPushButton, "notice-action")[-1].click()
    assert own_events.every(hall.bench) == [event]
    place.own.delete(event)
    hall.notices.clear()
    assert own_events.every(hall.bench) == []
    place.new_event()
    assert place.own.form._binned == [event]
    place.own.form._put_back(event)
    assert own_events.every(hall.bench) == [event]


def test_coming_up_ticks_in_place(qtbot: QtBot, hall: Hall, went: Went) -> None:
    own_events.save(
        hall.bench, own_events.make("Library", date(2017, 7, 15), time(14), kind="rally", assemble=30)
    )
    clock = Clock(hall)
    place = ComingUpPlace(clock.hall)
    qtbot.addWidget(place)
    place.resize(1100, 800)
    place.show()
    place.refresh()
    why = next(
        one for one in place.findChildren(QPushButton) if one.objectName().startswith("why-northmere-m4141")
    )
    why.setFocus()
    before = place.findChildren(QLabel)
    texts = {id(one): one.text() for one in before}
    clock.now += timedelta(minutes=1)
    place._tick()
    assert place.findChildren(QLabel) == before, "nothing was built anew"
    changed = [one.text() for one in before if texts[id(one)] != one.text()]
    assert len(changed) <= 4
    assert any("Monday 10 July 2017, noon" not in text and "Monday 10 July 2017" in text for text in changed)
    assert place.focusWidget() is why
    words = "\n".join(one.text() for one in place.findChildren(QLabel))
    assert "Rally: Library" in words
    assert "Meet at 1:30pm" in words
    clock.now += timedelta(days=1)
    place._tick()
    again = place.focusWidget()
    assert again is not why, "a day began: it was read again"
    assert again is not None
    assert again.objectName().startswith("why-northmere-m4141")
    press_own = next(
        one for one in place.findChildren(QPushButton) if one.objectName().startswith("open-own-")
    )
    press_own.click()
    assert went[-1].place == "calendar"


def test_a_day_and_a_time_are_typed_as_people_write_them(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    place.focus_day(date(2017, 7, 15))
    place.new_event()
    form = place.own.form
    assert isinstance(form, EventForm)
    form.title.setText("Rally")
    for field, typed in ((form.day.words, "22 July"), (form.at, "half past the hour")):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, typed)
    form.save.click()
    assert form.isVisible(), "nothing is saved, and nothing is lost"
    assert any("Write the time like 10am" in one.text() for one in form.findChildren(QLabel))
    form.at.setText("7:30pm")
    form.day.words.setText("sometime")
    form.save.click()
    assert any("“sometime” is no day" in one.text() for one in form.findChildren(QLabel))
    form.day.words.setText("22 July")
    form.save.click()
    assert "7:30pm My event: Rally" in cell(place, date(2017, 7, 22)).accessibleName()


def test_the_tab_key_stops_once_at_the_day(qtbot: QtBot, hall: Hall) -> None:
    place = place_of(qtbot, hall)
    place.new_event()
    form = place.own.form
    assert isinstance(form, EventForm)
    form.kind.setFocus()
    stops = []
    for _n in range(3):
        focused = form.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        now = form.focusWidget()
        assert now is not None
        stops.append(now.objectName())
    assert stops == ["event-day", "event-day-calendar", "event-time"]
    form.reject()


def test_an_event_at_midnight_stays_there(qtbot: QtBot, hall: Hall) -> None:
    own_events.save(hall.bench, own_events.make("Vigil", date(2017, 7, 15), time(0)))
    place = place_of(qtbot, hall)
    (event,) = own_events.every(hall.bench)
    place.show_at(Where("calendar", id=event.id))
    form = place.own.form
    assert isinstance(form, EventForm)
    form.title.setText("A vigil")
    form.save.click()
    (again,) = own_events.every(hall.bench)
    assert (again.title, again.start) == ("A vigil", event.start)
