"""Printed page numbers put right on the desk: a step to undo like any other, and the way back to what was found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from meetingwatch.domain.paper import LabelRange
from meetingwatch.ui.desk import page_menu
from meetingwatch.ui.desk.printed_number import PrintedNumber
from meetingwatch.ui.kit.pieces import Button, Text
from meetingwatch.workflow import labelling, reading
from tests.ui.desk.conftest import Desk, piece
from tests.ui.desk.test_desk_reading import open_at

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def to_pages(qtbot: QtBot, desk: Desk) -> None:
    """Put the keyboard into the pages."""
    desk.place.activateWindow()
    desk.place.reader.canvas.setFocus()
    qtbot.waitUntil(desk.place.reader.canvas.hasFocus, timeout=5_000)


def press(qtbot: QtBot, desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """A key on the pages."""
    to_pages(qtbot, desk)
    QTest.keyClick(desk.place.reader.canvas, key, held)


def sheet_of(qtbot: QtBot, desk: Desk) -> PrintedNumber:
    """The sheet that asks, opened by its keys."""
    to_pages(qtbot, desk)
    QTest.keyClick(desk.place.reader.canvas, Qt.Key.Key_G, CTRL | SHIFT)
    sheet = desk.place.reader.findChildren(PrintedNumber)[-1]
    qtbot.waitUntil(sheet.number.hasFocus, timeout=5_000)
    return sheet


def correct(qtbot: QtBot, desk: Desk, start: str, last: int) -> None:
    """Say what is printed on the page in view and up to a PDF page (from 1)."""
    sheet = sheet_of(qtbot, desk)
    sheet.number.setText(start)
    sheet.last.setValue(last)
    QTest.keyClick(sheet.number, Qt.Key.Key_Return)


def wait_for(qtbot: QtBot, desk: Desk, first: int, *labels: str | None) -> None:
    """Until the desk shows these numbers, from a page (index) on."""

    def shown() -> bool:
        opened = desk.place.reader.opened
        return opened is not None and opened.labels[first : first + len(labels)] == labels

    qtbot.waitUntil(shown, timeout=10_000)


def test_a_correction_is_a_step_that_is_undone_and_made_again(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    reader = desk.place.reader
    reader.canvas.hands.select(3, 0, 12)
    mark = reader.mark("quote")
    assert mark is not None
    correct(qtbot, desk, "A1", 6)
    wait_for(qtbot, desk, 2, "1", "A1", "A2", "A3", "5")
    qtbot.waitUntil(lambda: desk.notices.texts() == ["The printed numbers are corrected."], timeout=5_000)
    qtbot.waitUntil(lambda: desk.place.focusWidget() is reader.canvas, timeout=5_000)
    press(qtbot, desk, Qt.Key.Key_Z, CTRL)
    wait_for(qtbot, desk, 2, "1", "2", "3", "4", "5")
    assert [one.id for one in reading.marks_of(desk.bench, desk.paper.id)] == [mark.id]
    qtbot.waitUntil(
        lambda: desk.notices.texts() == ["The printed numbers of “Agenda pack” are as they were before."],
        timeout=5_000,
    )
    press(qtbot, desk, Qt.Key.Key_Y, CTRL)
    wait_for(qtbot, desk, 2, "1", "A1", "A2", "A3", "5")
    press(qtbot, desk, Qt.Key.Key_Z, CTRL)
    wait_for(qtbot, desk, 2, "1", "2", "3", "4", "5")
    press(qtbot, desk, Qt.Key.Key_Z, CTRL)  # and now the mark that was made before
    qtbot.waitUntil(lambda: reading.marks_of(desk.bench, desk.paper.id) == [], timeout=5_000)
    assert not any("printed numbers" in one for one in desk.notices.texts())  # this was not about them


def test_the_notice_takes_it_back_once(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    reader = desk.place.reader
    reader.canvas.hands.select(3, 0, 12)
    assert reader.mark("quote") is not None
    correct(qtbot, desk, "21", 4)
    wait_for(qtbot, desk, 2, "1", "21", "3")
    qtbot.waitUntil(lambda: bool(desk.notices.texts()), timeout=5_000)
    piece(desk.notices, Button, "notice-action").click()
    wait_for(qtbot, desk, 2, "1", "2", "3")
    press(qtbot, desk, Qt.Key.Key_Z, CTRL | SHIFT)
    wait_for(qtbot, desk, 2, "1", "21", "3")
    press(qtbot, desk, Qt.Key.Key_Z, CTRL)
    wait_for(qtbot, desk, 2, "1", "2", "3")
    assert len(reading.marks_of(desk.bench, desk.paper.id)) == 1


def test_back_to_what_the_program_found(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    assert sheet_of(qtbot, desk).findChild(Button, "printed-found") is None
    desk.place.reader.findChildren(PrintedNumber)[-1].reject()
    correct(qtbot, desk, "A1", 6)
    wait_for(qtbot, desk, 2, "1", "A1", "A2", "A3", "5")
    desk.place.reader.canvas.go_to(4)
    back = piece(sheet_of(qtbot, desk), Button, "printed-found")
    assert back.text() == "Back to what the program found: 3"
    back.click()
    wait_for(qtbot, desk, 2, "1", "A1", "3", "4", "5")
    press(qtbot, desk, Qt.Key.Key_Z, CTRL)
    wait_for(qtbot, desk, 2, "1", "A1", "A2", "A3", "5")


def test_the_way_back_is_offered_while_a_correction_stands_and_not_after(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    reader = desk.place.reader
    stale = reader.opened
    assert stale is not None
    edit = labelling.correct(desk.bench, desk.paper.id, LabelRange(3, 5, "A1"))
    sheet = sheet_of(qtbot, desk)  # the desk still shows what was before
    assert reader.opened is stale
    assert piece(sheet, Button, "printed-found").text() == "Back to what the program found: 2"
    assert sheet.number.text() == "A1"
    sheet.reject()
    reader.compared.emit()  # the desk looks again
    wait_for(qtbot, desk, 2, "1", "A1", "A2", "A3", "5")
    labelling.step(desk.bench, edit, back=True)
    sheet = sheet_of(qtbot, desk)
    assert sheet.findChild(Button, "printed-found") is None
    assert sheet.number.text() == "2"


def test_a_page_put_in_between_two_others(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    sheet = sheet_of(qtbot, desk)
    span = sheet.last.value()
    assert span > 4
    said = piece(sheet, Text, "printed-alone")
    assert not said.isVisible()
    QTest.keyClicks(sheet.number, "1a")
    assert (sheet.last.isEnabled(), sheet.last.value()) == (False, 4)
    assert said.isVisible()
    assert "“1a”" in sheet.last.accessibleDescription()
    QTest.keyClick(sheet.number, Qt.Key.Key_Backspace)
    assert (sheet.last.isEnabled(), sheet.last.value(), said.isVisible()) == (True, span, False)
    QTest.keyClicks(sheet.number, "A")
    QTest.keyClick(sheet.number, Qt.Key.Key_Return)
    wait_for(qtbot, desk, 2, "1", "1A", "3")


def test_it_is_undone_from_the_page_box_too_while_nothing_is_typed_there(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    reader = desk.place.reader
    reader.canvas.hands.select(3, 0, 12)
    assert reader.mark("quote") is not None
    to_pages(qtbot, desk)
    box = reader.toolbar.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_7)
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)  # what was typed
    assert len(reading.marks_of(desk.bench, desk.paper.id)) == 1
    reader.canvas.setFocus()
    box.setModified(False)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert reading.marks_of(desk.bench, desk.paper.id) == []


def test_nothing_to_undo_is_no_longer_said_once_a_step_is_made_again(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    reader = desk.place.reader
    reader.canvas.hands.select(3, 0, 12)
    assert reader.mark("quote") is not None
    reader.marks.undo(back=True)
    reader.marks.undo(back=True)
    assert desk.notices.texts() == ["There is nothing to undo."]
    press(qtbot, desk, Qt.Key.Key_Y, CTRL)
    assert desk.notices.texts() == []
    assert len(reading.marks_of(desk.bench, desk.paper.id)) == 1


def test_a_mark_that_came_back_is_no_longer_said_to_be_deleted(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    reader = desk.place.reader
    reader.canvas.hands.select(3, 0, 12)
    mark = reader.mark("quote")
    assert mark is not None
    reader.marker.remove(mark.id)
    assert desk.notices.texts() == ["Mark deleted."]
    press(qtbot, desk, Qt.Key.Key_Z, CTRL)
    assert desk.notices.texts() == []
    assert [one.id for one in reading.marks_of(desk.bench, desk.paper.id)] == [mark.id]


def test_the_menus_offer_it(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    for fill in (page_menu.fill_view, page_menu.fill_box):
        menu = QMenu()
        fill(menu, desk.place.reader)
        assert any(one.text().startswith("The number printed here…") for one in menu.actions())


def test_where_no_number_is_printed_none_can_be_typed(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    sheet = sheet_of(qtbot, desk)
    sheet.number.setText("12")
    sheet.none.setFocus()
    QTest.keyClick(sheet.none, Qt.Key.Key_Space)
    assert sheet.none.isChecked()
    QTest.keyClicks(sheet.number, "b")
    assert (sheet.number.isEnabled(), sheet.number.text()) == (False, "")
    assert sheet.number.accessibleDescription() == "Not asked: no number is printed."
    QTest.keyClick(sheet.none, Qt.Key.Key_Space)
    assert (sheet.number.isEnabled(), sheet.number.text()) == (True, "12")
    assert sheet.number.accessibleDescription() == ""
    QTest.keyClick(sheet.none, Qt.Key.Key_Space)
    sheet.last.setValue(4)
    QTest.keyClick(sheet.none, Qt.Key.Key_Return)
    wait_for(qtbot, desk, 2, "1", None, "3")


@pytest.mark.parametrize("typed", ["b", "Cover", "", "  ", "-3", "1.5", "99999999"])
def test_what_is_no_number_is_refused_in_the_sheet(qtbot: QtBot, desk: Desk, typed: str) -> None:
    open_at(qtbot, desk, 3)
    sheet = sheet_of(qtbot, desk)
    sheet.number.setText(typed)
    QTest.keyClick(sheet.number, Qt.Key.Key_Return)
    assert sheet.isVisible()
    said = piece(sheet, Text, "printed-trouble")
    assert said.isVisible()
    assert ("“" + typed.strip() + "”" in said.text()) is bool(typed.strip())
    assert sheet.number.accessibleDescription() in said.text()
    assert sheet.number.hasFocus()
    sheet.number.selectAll()
    QTest.keyClicks(sheet.number, "C")
    assert not said.isVisible()
    sheet.last.setValue(4)
    QTest.keyClick(sheet.number, Qt.Key.Key_Return)
    wait_for(qtbot, desk, 2, "1", "C", "3")
