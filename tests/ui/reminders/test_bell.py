"""Reminders in the real window: the strip, the list, snooze, done and undo, restarts, and the window closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from meetingwatch.domain import submission as s
from meetingwatch.domain.times import parse_instant
from meetingwatch.store import reminders as reminder_store
from meetingwatch.store.database import disk_full
from meetingwatch.ui.reminders import tray
from meetingwatch.ui.window import END, HIDE, MINIMISE
from meetingwatch.workflow import handing_over, writing
from tests.practised import MEETING
from tests.reminders.private_bus import fake_daemon, private_bus
from tests.ui.reminders.conftest import Desk

EVENING, MORNING = "2017-07-11T18:00", "2017-07-12T08:00"


def quiet_start(desk: Desk) -> None:
    """Close what is there of another meeting, whose deadline has passed already."""
    desk.look()
    while desk.bell.notices:
        desk.bell.acting.dismiss(desk.bell.notices[0])
        desk.settle()


def sheet_buttons(desk: Desk, name: str) -> list[QPushButton]:
    desk.bell.show_all()
    assert desk.bell._sheet is not None
    QApplication.processEvents()  # what was just put into the sheet is shown in the next turn
    return [one for one in desk.bell._sheet.findChildren(QPushButton, name) if one.isVisible()]


def test_one_strip_however_many_there_are_and_a_list(desk: Desk) -> None:
    bench = desk.window.hall.bench
    for text in ("One?", "Two?"):
        draft = writing.new(bench, "letter", text=text)
        sent = handing_over.mark_sent(bench, draft.id)
        handing_over.add_event(bench, sent.id, s.REWORD, by=parse_instant("2017-07-15T18:00"))
    desk.look("2017-07-15T17:00")
    assert len(desk.bell.notices) == 3
    assert desk.strip() == "They asked for a change, in 1 hour: Letter"
    assert desk.window.foot.reminders.text() == "Reminders (3)"
    desk.press("more-reminders")
    closes = sheet_buttons(desk, "reminder-close")
    assert [one.text() for one in closes] == ["Close", "Close", "Close all"]
    assert all(one.accessibleName().startswith("Close") for one in closes)


def test_what_was_missed_stands_as_one_with_a_line_for_each(desk: Desk) -> None:
    desk.look("2017-07-15T12:00")
    (card,) = desk.bell.notices
    n = len(card.matters)
    assert n > 3
    assert desk.strip() == f"{n} deadlines have passed"
    desk.press("reminder-open")
    lines = sheet_buttons(desk, "close-one")
    assert len(lines) == n
    lines[0].click()
    desk.settle()
    assert desk.strip() == f"{n - 1} deadlines have passed"
    desk.press("notice-action")
    desk.settle()
    assert desk.strip() == f"{n} deadlines have passed"
    (all_,) = sheet_buttons(desk, "reminder-close")
    all_.click()
    desk.settle()
    assert desk.strip() == ""
    assert sheet_buttons(desk, "close-one") == []


def test_of_two_that_close_together_each_is_done_by_itself(desk: Desk) -> None:
    quiet_start(desk)
    desk.look(EVENING)
    _comment, question = sheet_buttons(desk, "done-one")
    assert "Public question" in question.accessibleName()
    question.click()
    desk.settle()
    assert desk.strip() == "Your last free evening, closes in 16 hours: Public comment"
    desk.press("notice-action")
    desk.settle()
    assert desk.strip() == "Your last free evening, closes in 16 hours: Public comment, Public question"
    menu = desk.bell.strip.findChildren(QPushButton, "reminder-done")[-1].menu()
    words = [one.text() for one in menu.actions() if not one.isSeparator()]
    assert words == ["Public comment", "Public question", "Done with both"]
    menu.actions()[0].trigger()
    desk.settle()
    assert desk.strip() == "Your last free evening, closes in 16 hours: Public question"


def test_a_full_disk_silences_nothing_and_repeats_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet_start(desk)
    shown: list[str] = []
    monkeypatch.setattr(desk.bell, "show", lambda notice: shown.append(notice.title))

    def full(*_arguments: object) -> bool:
        raise disk_full("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(reminder_store, "record_shown", full)
        desk.look(EVENING)
        desk.look()
        assert shown == ["Your last free evening: Public comment, Public question"]
        assert desk.strip().startswith("Your last free evening")
        assert any("disk is full" in one for one in desk.window.hall.notices.texts())


def test_time_left_ticks_and_nothing_is_made_anew(desk: Desk) -> None:
    quiet_start(desk)
    desk.look(EVENING)
    assert desk.strip() == "Your last free evening, closes in 16 hours: Public comment, Public question"
    button = desk.bell.strip.findChildren(QPushButton, "reminder-open")[-1]
    desk.now = parse_instant("2017-07-11T19:00")
    desk.bell.strip.tick()
    assert desk.strip() == "Your last free evening, closes in 15 hours: Public comment, Public question"
    desk.look("2017-07-11T19:05")
    assert desk.bell.strip.findChildren(QPushButton, "reminder-open")[-1] is button
    desk.now = parse_instant("2017-07-12T10:01")
    desk.bell.strip.tick()
    assert desk.strip() == "The deadline has passed: Public comment, Public question"


def test_done_says_nothing_more_and_undo_brings_it_back(desk: Desk) -> None:
    quiet_start(desk)
    desk.look(EVENING)
    desk.bell.acting.done(desk.bell.notices[0])
    desk.settle()
    assert desk.strip() == ""
    desk.look(MORNING)
    assert desk.strip() == ""
    desk.press("notice-action")
    desk.settle()
    assert desk.strip() == "Closes in 2 hours: Public comment, Public question"


def test_snoozed_goes_and_comes_back(desk: Desk) -> None:
    quiet_start(desk)
    desk.look(EVENING)
    (notice,) = desk.bell.notices
    menu = desk.bell.acting.menu(notice, desk.window)
    assert [one.text() for one in menu.actions()] == ["1 hour", "Tomorrow morning, 8am"]
    menu.actions()[0].trigger()
    desk.settle()
    assert desk.strip() == ""
    assert "Snoozed until 7pm." in desk.window.hall.notices.texts()
    desk.now = parse_instant("2017-07-11T19:00")
    desk.bell._tick()  # the moment has come
    desk.settle()
    assert desk.strip() != ""


def test_what_stands_is_there_after_a_restart(desk: Desk) -> None:
    quiet_start(desk)
    desk.look(EVENING)
    said = desk.strip()
    desk.end()
    desk.start()
    desk.look(EVENING)
    assert desk.strip() == said != ""


def test_a_jump_of_the_clock_is_looked_into(desk: Desk) -> None:
    quiet_start(desk)
    desk.bell._tick()
    desk.settle()
    desk.now += timedelta(days=1)
    desk.bell._tick()
    desk.settle()
    assert desk.strip() != ""


def test_sent_meanwhile_is_not_said_any_more(desk: Desk) -> None:
    quiet_start(desk)
    bench = desk.window.hall.bench
    draft = writing.new(bench, "question", meeting=MEETING, text="Why?")
    desk.look(EVENING)
    handing_over.mark_sent(bench, draft.id)
    desk.look("2017-07-11T18:01")
    assert desk.strip().endswith(": Public comment")


def test_open_goes_to_the_draft_and_a_receipt_to_its_card(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet_start(desk)
    bench = desk.window.hall.bench
    draft = writing.new(bench, "question", meeting=MEETING, text="Why?")
    desk.look(EVENING)
    desk.press("reminder-open")
    assert (desk.window.here.place, desk.window.here.id) == ("draft", draft.id)
    handing_over.mark_sent(bench, draft.id)
    desk.look("2017-07-12T09:00")
    (receipt,) = [one for one in desk.bell.notices if one.is_receipt]
    desk.bell.acting.open(receipt)
    assert (desk.window.here.place, desk.window.here.id) == ("review", draft.id)
    desk.bell.acting.copy_asking(receipt)
    assert "Please confirm" in desk.application.clipboard().text()
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.scheme()))  # none opens
    desk.bell.acting.mail_asking(receipt)
    assert asked == ["mailto"]
    assert any(one.startswith("No mail program opened.") for one in desk.window.hall.notices.texts())


def test_buttons_on_the_desktop(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet_start(desk)
    with private_bus() as address, fake_daemon(address, "actions") as daemon:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        desk.look(EVENING)
        qtbot.waitUntil(lambda: bool(desk.bell.post.on_screen()))
        _what, number, _replaces, title, _body, buttons, *_more = daemon.next()
        assert title == "Your last free evening: Public comment, Public question"
        assert buttons[2:] == ["open", "Open", "snooze", "Snooze 1 hour", "done", "Done with both"]
        daemon.tell(f"press {number} snooze")
        qtbot.waitUntil(lambda: desk.strip() == "")
        desk.settle()
        qtbot.waitUntil(daemon.has_said)
        assert daemon.next() == ["withdrawn", number]
        desk.look("2017-07-11T19:00")
        qtbot.waitUntil(lambda: bool(desk.bell.post.on_screen()))
        _what, number, *_more = daemon.next()
        desk.press("reminder-close")  # closed in the window: it goes from the desktop too
        qtbot.waitUntil(daemon.has_said)
        assert daemon.next() == ["withdrawn", number]


def test_an_hour_that_is_too_long_is_cut_and_says_so(desk: Desk) -> None:
    quiet_start(desk)
    desk.look(MORNING)
    (notice,) = desk.bell.notices
    desk.now = parse_instant("2017-07-12T09:30")
    desk.bell.acting.snooze_hour(notice)
    assert "Snoozed until 9:45am." in desk.window.hall.notices.texts()
    desk.look("2017-07-12T09:45")
    (notice,) = desk.bell.notices
    desk.now = parse_instant("2017-07-12T09:50")
    desk.bell.acting.snooze_hour(notice)
    assert any(
        one.startswith("Not snoozed: the deadline is too near.") for one in desk.window.hall.notices.texts()
    )
    desk.look()
    assert desk.strip() == "Closes in 10 minutes: Public comment, Public question"


# -- with the window closed ---------------------------------------------------------------------------


def test_without_a_tray_closing_makes_it_small(desk: Desk) -> None:
    desk.look()
    assert desk.window.when_closed == MINIMISE
    assert not desk.window.close()
    assert desk.window.isMinimized()
    desk.window.bring_up()
    assert desk.window.isVisible()
    assert not desk.window.isMinimized()


def test_staying_is_told_calmly_and_once_shown_is_left_alone(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet_start(desk)
    with private_bus() as address, fake_daemon(address, "actions") as daemon:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        desk.bell.tell_of_staying()
        qtbot.waitUntil(lambda: bool(desk.bell.post.on_screen()))
        _what, number, _replaces, _title, body, _buttons, urgency, expires = daemon.next()
        assert "only made small" in body
        assert (urgency, expires) == (1, -1)
        desk.look()
        daemon.tell(f"close {number} 2")
        qtbot.waitUntil(lambda: not desk.bell.post.on_screen())
        assert not daemon.has_said()


def test_the_choice_to_end_holds_at_once(desk: Desk) -> None:
    bench = desk.window.hall.bench
    changed = bench.save_settings(replace(bench.settings(), remind_when_closed=False))
    desk.window.hall.bridge.tell(changed)
    assert desk.window.when_closed == END


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # the platform without a screen has no trays
def test_a_tray_that_comes_and_goes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tray, "there_is_one", lambda: True)
    desk.bell.see_to_tray()
    assert desk.window.when_closed == HIDE
    assert not desk.window.close()
    assert desk.window.isHidden()
    monkeypatch.setattr(tray, "there_is_one", lambda: False)
    desk.bell.see_to_tray()
    assert desk.window.isMinimized()  # nothing else would lead back to it
    assert desk.window.when_closed == MINIMISE


def test_no_desktop_and_no_tray_leave_the_strip(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    quiet_start(desk)
    monkeypatch.setattr(QApplication, "alert", lambda window: told.append(window))
    monkeypatch.setattr(desk.window, "isActiveWindow", lambda: False)
    desk.look(EVENING)
    desk.settle()
    assert told == [desk.window]
    assert desk.strip() != ""


def test_a_receipt_that_nobody_gave_is_not_done_with_in_one_press(desk: Desk) -> None:
    quiet_start(desk)
    bench = desk.window.hall.bench
    draft = writing.new(bench, "question", meeting=MEETING, text="Why?")
    sent = handing_over.mark_sent(bench, draft.id, parse_instant("2017-07-11T17:10"))
    desk.look("2017-07-12T09:00")
    (receipt,) = [one for one in desk.bell.notices if one.is_receipt]
    assert [words for _key, words in desk.bell._actions(receipt)[2:]] == [
        "They confirmed",
        "Remind me tomorrow",
    ]
    names = [one.objectName() for one in desk.bell.acting.buttons(receipt, short=True)]
    assert "reminder-done" not in names
    (tomorrow,) = [
        one for one in desk.bell.acting.buttons(receipt) if one.objectName() == "reminder-tomorrow"
    ]
    assert isinstance(tomorrow, QPushButton)
    tomorrow.click()
    desk.settle()
    assert not any(one.is_receipt for one in desk.bell.notices)
    desk.look("2017-07-13T08:00")
    (again,) = [one for one in desk.bell.notices if one.is_receipt]
    desk.bell.acting.done(again)
    desk.settle()
    assert any("though nobody confirmed it" in one for one in desk.window.hall.notices.texts())
    desk.press("notice-action")  # Undo
    desk.settle()
    assert any(one.is_receipt for one in desk.bell.notices)
    desk.bell.acting.confirmed(again)
    desk.look()
    assert handing_over.get(bench, sent.id).stage == "received"
    assert not any(one.is_receipt for one in desk.bell.notices)
