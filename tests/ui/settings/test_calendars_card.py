"""The calendars card: a file in a folder, and an online calendar on a real server."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.sending.secrets import Keyring, Secrets
from meetingwatch.ui.calendar_keeper import CalendarKeeper
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.settings.calendars import CalendarsCard
from meetingwatch.ui.settings.online_calendar import OnlineCalendar
from meetingwatch.workflow import calendar_file, leaving, own_events, publishing
from meetingwatch.workflow.publishing import Account
from tests.sending.calendar_server import PASSWORD, USER, CalendarServer
from tests.sending.test_secrets import Kept


def words(place: QWidget) -> str:
    return "\n".join(one.text() for one in place.findChildren(QLabel) if not one.isHidden())


def press(place: QWidget, name: str) -> None:
    found = place.findChild(QPushButton, name)
    assert found is not None, name
    assert found.isEnabled(), name
    found.click()


def online(qtbot: QtBot, hall: Hall, keyring: Keyring | None) -> OnlineCalendar:
    place = OnlineCalendar(hall, Secrets("test", find=lambda: keyring))
    qtbot.addWidget(place)
    place.show()
    return place


def wait(qtbot: QtBot, place: OnlineCalendar) -> None:
    qtbot.waitUntil(lambda: place._task is None, timeout=20_000)


def connect(qtbot: QtBot, place: OnlineCalendar, server: CalendarServer, calendar: str) -> None:
    place.address.setText(server.url)
    place.user.setText(USER)
    place.user.editingFinished.emit()
    place.password.setText(PASSWORD)
    place.find_calendars()
    wait(qtbot, place)
    at = next(n for n in range(place.calendar.count()) if place.calendar.itemData(n).address == calendar)
    place.calendar.setCurrentIndex(at)
    place.calendar.activated.emit(at)


@pytest.fixture
def alone(empty_hall: Hall) -> Hall:
    """A library with one event of its own."""
    own_events.save(empty_hall.bench, own_events.make("Rally", date(2017, 7, 15), time(14)))
    return empty_hall


def test_find_choose_publish_and_settle(qtbot: QtBot, alone: Hall, calendar_server: CalendarServer) -> None:
    calendar = calendar_server.make("card")
    keyring = Kept()
    place = online(qtbot, alone, keyring)
    assert not place.publish.isEnabled()
    connect(qtbot, place, calendar_server, calendar)
    assert "The password is in this computer’s keyring." in words(place)
    assert PASSWORD in keyring.values()
    assert place.password.text() == ""
    press(place, "caldav-publish")
    wait(qtbot, place)
    assert "1 added" in words(place)
    (address,) = calendar_server.entries(calendar)
    calendar_server.change(address, "SUMMARY:Rally", "SUMMARY:Rally with Mum")
    (event,) = own_events.every(alone.bench)
    own_events.save(alone.bench, replace(event, place="Town Hall"))
    press(place, "caldav-publish")
    wait(qtbot, place)
    said = words(place)
    assert "1 entry in your online calendar is not as MeetingWatch left it" in said
    assert "Rally with Mum" in said
    (uid,) = calendar_server.events(calendar)
    press(place, f"keep-mine-{uid}")
    wait(qtbot, place)
    assert "1 changed." in words(place)
    assert "with Mum" not in calendar_server.events(calendar)[uid]
    assert place.findChild(QWidget, "calendar-conflicts") is None
    again = online(qtbot, alone, keyring)
    assert "Last published" in words(again)
    assert again.account().calendar == calendar


def test_choices_below_the_fold_come_into_view(
    qtbot: QtBot, alone: Hall, calendar_server: CalendarServer
) -> None:
    calendar = calendar_server.make("fold")
    place = online(qtbot, alone, Kept())
    page = QScrollArea()
    qtbot.addWidget(page)
    page.setWidgetResizable(True)
    page.setWidget(place)
    page.resize(700, 220)
    page.show()
    connect(qtbot, place, calendar_server, calendar)
    press(place, "caldav-publish")
    wait(qtbot, place)
    (address,) = calendar_server.entries(calendar)
    calendar_server.change(address, "SUMMARY:Rally", "SUMMARY:Rally with Mum")
    (event,) = own_events.every(alone.bench)
    own_events.save(alone.bench, replace(event, place="Town Hall"))
    page.verticalScrollBar().setValue(0)
    press(place, "caldav-publish")
    wait(qtbot, place)
    choice = place.findChild(QPushButton, f"keep-mine-{next(iter(calendar_server.events(calendar)))}")
    assert choice is not None
    qtbot.waitUntil(lambda: not choice.visibleRegion().isEmpty())


def test_the_keyboard_goes_on_to_the_next_choice(
    qtbot: QtBot, empty_hall: Hall, calendar_server: CalendarServer
) -> None:
    for name in ("Rally", "Surgery", "Vigil"):
        own_events.save(empty_hall.bench, own_events.make(name, date(2017, 7, 15), time(14)))
    calendar = calendar_server.make("focus")
    place = online(qtbot, empty_hall, Kept())
    connect(qtbot, place, calendar_server, calendar)
    press(place, "caldav-publish")
    wait(qtbot, place)
    for address in calendar_server.entries(calendar):
        calendar_server.change(address, "T140000", "T150000")
    for event in own_events.every(empty_hall.bench):
        own_events.save(empty_hall.bench, replace(event, place="Town Hall"))
    place.publish.setFocus()
    press(place, "caldav-publish")
    wait(qtbot, place)
    uids = [one.uid for one in publishing.conflicts(empty_hall.bench)]
    assert len(uids) == 3

    def press_with_keyboard(name: str) -> str:
        button = place.findChild(QPushButton, name)
        assert button is not None
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        wait(qtbot, place)
        focused: QWidget | None = place.focusWidget()
        return focused.objectName() if focused is not None else ""

    assert (
        press_with_keyboard(f"keep-theirs-{uids[2]}") == f"keep-theirs-{uids[1]}"
    )  # the last: back to the one before
    assert press_with_keyboard(f"keep-mine-{uids[0]}") == f"keep-mine-{uids[1]}"
    assert press_with_keyboard(f"keep-mine-{uids[1]}") == "caldav-publish"


def test_without_a_keyring_the_password_is_asked_and_why_is_said(
    qtbot: QtBot, alone: Hall, calendar_server: CalendarServer
) -> None:
    calendar = calendar_server.make("no-keyring")
    place = online(qtbot, alone, None)
    connect(qtbot, place, calendar_server, calendar)
    said = words(place)
    assert "kept until you close MeetingWatch, and nowhere else" in said
    assert "no keyring that MeetingWatch trusts" in said
    press(place, "caldav-publish")
    wait(qtbot, place)
    assert "1 added" in words(place)
    folder = alone.bench.library.folder
    assert not [one for one in folder.rglob("*") if one.is_file() and b"canary-pw" in one.read_bytes()]
    another = online(qtbot, alone, None)
    another.publish_now()
    wait(qtbot, another)
    assert "Type the password of your online calendar." in words(another)


def test_trouble_stays_in_the_card_in_plain_words(
    qtbot: QtBot, alone: Hall, calendar_server: CalendarServer
) -> None:
    place = online(qtbot, alone, None)
    place.address.setText(calendar_server.url)
    place.user.setText(USER)
    place.password.setText("wrong")
    place.find_calendars()
    wait(qtbot, place)
    assert "did not accept the name or the password" in words(place)
    place.address.setText("http://calendar.example/")
    place.find_calendars()
    wait(qtbot, place)
    assert "readable on its way" in words(place)


def test_the_file_is_kept_and_written_when_something_changes(
    qtbot: QtBot, alone: Hall, tmp_path: Path
) -> None:
    card = CalendarsCard(alone)
    qtbot.addWidget(card)
    keeper = CalendarKeeper(alone, card, gather=10)
    folder = tmp_path / "Calendar"
    folder.mkdir()
    card.keep_in(folder)
    file = folder / "MeetingWatch.ics"
    qtbot.waitUntil(file.exists, timeout=10_000)
    event = own_events.make("Hand-in", date(2017, 7, 16), time(10))
    alone.bridge.tell(own_events.save(alone.bench, event))
    qtbot.waitUntil(lambda: b"Hand-in" in file.read_bytes(), timeout=10_000)
    qtbot.waitUntil(lambda: not alone.tasks.busy(), timeout=10_000)
    file.unlink()
    folder.rmdir()
    for title in ("One", "Two"):
        alone.bridge.tell(own_events.save(alone.bench, own_events.make(title, date(2017, 7, 16), time(10))))
        keeper.write()
        qtbot.waitUntil(lambda: not alone.tasks.busy(), timeout=10_000)
    assert len(alone.notices.texts()) == 1
    assert "could not be written" in alone.notices.texts()[0]
    press(card, "stop-calendar-file")
    assert calendar_file.path(alone.bench) is None


def test_another_account_has_no_calendar_yet(
    qtbot: QtBot, alone: Hall, calendar_server: CalendarServer
) -> None:
    calendar = calendar_server.make("first")
    place = online(qtbot, alone, None)
    connect(qtbot, place, calendar_server, calendar)
    place.user.setText("somebody")
    place.user.editingFinished.emit()
    assert publishing.account_of(alone.bench.settings()).calendar == ""
    assert not place.publish.isEnabled()


def test_it_publishes_by_itself_where_that_is_wanted(
    qtbot: QtBot, alone: Hall, calendar_server: CalendarServer
) -> None:
    calendar = calendar_server.make("itself")
    keyring = Kept()
    secrets = Secrets("test", find=lambda: keyring)
    place = online(qtbot, alone, keyring)
    connect(qtbot, place, calendar_server, calendar)
    keeper = CalendarKeeper(alone, place, gather_online=10, secrets=secrets)
    keeper.publish()
    assert not alone.tasks.busy()
    place.auto.setChecked(True)
    qtbot.waitUntil(lambda: len(calendar_server.entries(calendar)) == 1, timeout=10_000)
    event = own_events.make("Hand-in", date(2017, 7, 16), time(10))
    alone.bridge.tell(own_events.save(alone.bench, event))
    qtbot.waitUntil(lambda: len(calendar_server.entries(calendar)) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: not alone.tasks.busy(), timeout=10_000)
    assert alone.notices.texts() == []
    keyring.clear()
    for title in ("One", "Two"):
        event = own_events.make(title, date(2017, 7, 16), time(10))
        alone.bridge.tell(own_events.save(alone.bench, event))
        keeper.publish()
        qtbot.waitUntil(lambda: not alone.tasks.busy(), timeout=10_000)
    (told,) = alone.notices.texts()
    assert "could not be brought up to date" in told
    assert "It may show old times" in told


def test_another_calendar_asks_what_is_to_become_of_the_old_one(
    qtbot: QtBot, alone: Hall, calendar_server: CalendarServer
) -> None:
    old, new = calendar_server.make("old"), calendar_server.make("new")
    place = online(qtbot, alone, Kept())
    connect(qtbot, place, calendar_server, old)
    press(place, "caldav-publish")
    wait(qtbot, place)
    assert place.findChild(QWidget, "calendar-left") is None
    connect(qtbot, place, calendar_server, new)
    assert "1 entry of MeetingWatch still stands in the calendar “old”, which is no longer chosen." in words(
        place
    )
    press(place, "left-leave")
    assert alone.notices.texts()[-1] == "Left in “old” as they are."
    assert not leaving.left_behind(alone.bench)
    press(alone.notices, "notice-action")  # undo
    assert len(calendar_server.entries(old)) == 1
    press(place, "left-remove")
    wait(qtbot, place)
    assert "1 entry removed from “old”." in words(place)
    assert calendar_server.entries(old) == {}
    assert not leaving.left_behind(alone.bench)


def test_an_old_server_that_is_gone_says_what_stays_there(
    qtbot: QtBot, alone: Hall, calendar_server: CalendarServer
) -> None:
    place = online(qtbot, alone, Kept())
    connect(qtbot, place, calendar_server, calendar_server.make("old"))
    press(place, "caldav-publish")
    wait(qtbot, place)
    elsewhere = Account("https://calendar.invalid/", USER, "https://calendar.invalid/c/", "new")
    leaving.choose(alone.bench, elsewhere)
    again = online(qtbot, alone, Kept())
    field = again.findChild(QLineEdit, "left-password")
    assert field is not None
    assert not field.isHidden()
    field.setText("wrong")
    press(again, "left-remove")
    wait(qtbot, again)
    said = words(again)
    assert "did not accept the name or the password" in said
    assert "1 entry still stands in “old”: Rally." in said
