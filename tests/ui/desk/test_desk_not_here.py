"""A number that is printed nowhere: what is said names the number that was typed, and offers the file's own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meetingwatch.ui.kit.pieces import Button
from meetingwatch.workflow.reading import own_number
from tests.ui.desk.conftest import Desk, piece
from tests.ui.desk.test_desk_reading import enter_page, open_at


def missing_number(desk: Desk) -> int:
    """A number that no page bears, though the file has so many pages: its last."""
    opened = desk.place.reader.opened
    assert opened is not None
    total = len(opened.labels)
    assert str(total) not in opened.labels
    return total


@pytest.mark.parametrize("form", ["{n}", "p. {n}", "Page {n}"])
def test_the_files_own_page_of_the_number_typed_is_offered(qtbot: QtBot, desk: Desk, form: str) -> None:
    open_at(qtbot, desk, 3)
    n = missing_number(desk)
    typed = form.format(n=n)
    enter_page(desk, typed)
    assert desk.notices.texts() == [
        f"No page of this paper has “{typed}” printed on it. “PDF {n}” goes to the file’s own page of that number."
    ]
    go = piece(desk.notices, Button, "notice-action")
    assert go.text() == f"Go to PDF {n}"
    go.click()
    assert desk.place.reader.canvas.page == n - 1


@pytest.mark.parametrize("typed", ["999", "PDF 999", "#999", "0"])
def test_a_number_past_the_end_is_told_how_many_pages_there_are(qtbot: QtBot, desk: Desk, typed: str) -> None:
    open_at(qtbot, desk, 3)
    n = missing_number(desk)
    enter_page(desk, typed)
    assert desk.notices.texts() == [
        f"No page of this paper has “{typed}” printed on it. The file has {n} pages."
        if typed in ("999", "0")
        else f"There is no “{typed}”: the file has {n} pages."
    ]
    assert desk.notices.findChild(Button, "notice-action") is None
    assert desk.place.reader.canvas.page == 3


def test_words_are_no_page_of_the_file(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    enter_page(desk, "xiv")
    assert desk.notices.texts() == ["No page of this paper has “xiv” printed on it."]


def test_the_half_beside_offers_it_for_its_own_paper(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    n = missing_number(desk)
    desk.place.open_beside(desk.paper.id, 2)
    pane = desk.place.reader.halves.pane
    assert pane is not None
    pane.box.setFocus()
    pane.box.setText(str(n))
    QTest.keyClick(pane.box, Qt.Key.Key_Return)
    piece(desk.notices, Button, "notice-action").click()
    assert (pane.canvas.page, desk.place.reader.canvas.page) == (n - 1, 3)


def test_the_number_that_was_meant_as_the_files_own() -> None:
    assert [own_number(typed) for typed in ("16", " p. 16", "Page 16", "PDF 16", "pdf16", "#16")] == [16] * 6
    assert [own_number(typed) for typed in ("xiv", "12a", "", "-3", "1234567")] == [None] * 5
