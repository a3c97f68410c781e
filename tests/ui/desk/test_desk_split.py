"""Two papers side by side: the half with the keyboard is the one that keys, buttons, menus and undo act on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.mark import BOOKMARK
from meetingwatch.domain.paper import Paper
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.pages_pane import PagesPane
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Button, Field
from tests.ui.desk.conftest import Desk, come_to, piece
from tests.ui.desk.side_by_side import (
    CONTROL,
    KEY,
    SHIFT,
    added,
    click,
    marked,
    marks,
    place_of,
    select,
)
from tests.ui.desk.test_desk_reading import open_at

# Undo


def test_a_mark_beside_is_a_step_like_any_other(desk: Desk, pane: PagesPane, other: Paper) -> None:
    left = desk.place.reader.canvas
    left.setFocus()
    left.hands.select(2, 0, 12)
    QTest.keyClick(left, KEY.Key_1)
    assert len(marks(desk, desk.paper)) == 1
    marked(desk, pane, other)
    QTest.keyClick(pane.canvas, KEY.Key_Z, CONTROL)
    assert (len(marks(desk, other)), len(marks(desk, desk.paper))) == (0, 1)
    QTest.keyClick(pane.canvas, KEY.Key_Z, CONTROL)  # the step before it, in the half that is also in view
    assert (len(marks(desk, other)), len(marks(desk, desk.paper))) == (0, 0)
    assert desk.gone == []
    assert not left.lit.marks
    for _n in range(2):
        QTest.keyClick(left, KEY.Key_Z, CONTROL | SHIFT)
    assert (len(marks(desk, other)), len(marks(desk, desk.paper))) == (1, 1)
    assert desk.gone == []


def test_a_step_in_a_paper_out_of_view_is_shown_and_said(
    qtbot: QtBot, desk: Desk, other: Paper, tmp_path: Path
) -> None:
    third = added(desk, tmp_path, "Third report")
    open_at(qtbot, desk, 2)
    left = desk.place.reader.canvas
    left.hands.select(2, 0, 12)
    QTest.keyClick(left, KEY.Key_1)
    come_to(qtbot, desk, Where("desk", id=third.id, page=0))
    desk.place.open_beside(other.id, 5)
    pane = desk.place.reader.halves.pane
    assert pane is not None
    pane.canvas.setFocus()
    QTest.keyClick(pane.canvas, KEY.Key_Z, CONTROL)
    assert marks(desk, desk.paper) == []
    assert (desk.gone[-1].id, desk.gone[-1].page) == (desk.paper.id, 2)
    assert "Taken back: Agenda pack, p. 1." in desk.notices.texts()
    come_to(qtbot, desk, desk.gone[-1])  # where the window goes now
    assert pane.isVisible()  # nobody chose another paper: what stands beside stays
    assert pane.opened is not None
    assert pane.opened.paper.id == other.id


def test_one_paper_in_two_places_shows_marks_and_undo_in_both(qtbot: QtBot, desk: Desk) -> None:
    desk.place._hall.bridge.changed.connect(lambda _kinds: desk.place.refresh())  # as the window does
    open_at(qtbot, desk, 2)
    left = desk.place.reader.canvas
    QTest.keyClick(left, KEY.Key_Backslash, CONTROL)
    pane = desk.place.reader.halves.pane
    assert pane is not None
    qtbot.waitUntil(lambda: pane.canvas.lit.letters(2) is not None, timeout=10_000)
    pane.canvas.setFocus()
    pane.canvas.hands.select(2, 0, 12)
    QTest.keyClick(pane.canvas, KEY.Key_1)
    assert len(left.lit.marks[2]) == len(pane.canvas.lit.marks[2]) == 1
    left.setFocus()
    QTest.keyClick(left, KEY.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not left.lit.marks and not pane.canvas.lit.marks, timeout=10_000)
    assert marks(desk, desk.paper) == []


# The mark's card


def test_a_mark_beside_has_its_card(qtbot: QtBot, desk: Desk, pane: PagesPane, other: Paper) -> None:
    marked(desk, pane, other)
    click(pane.canvas, 5, "library service")
    card = piece(pane, QFrame, "mark-card")
    assert card.isVisible()
    note = piece(card, QPlainTextEdit, "mark-note")
    QTest.keyClick(pane.canvas, KEY.Key_Return)
    click(pane.canvas, 5, "library service")
    note.setFocus()
    QTest.keyClicks(note, "Which branch?")
    piece(card, Button, "card-dispute").click()
    assert [(one.note, one.meaning) for one in marks(desk, other)] == [("Which branch?", "dispute")]
    piece(card, Button, "delete-mark").click()
    assert marks(desk, other) == []
    assert card.isHidden()
    pane.canvas.setFocus()
    for _n in range(3):
        QTest.keyClick(pane.canvas, KEY.Key_Z, CONTROL)
    assert [(one.note, one.meaning) for one in marks(desk, other)] == [("", "question")]


def test_a_mark_beside_is_deleted_by_its_key(desk: Desk, pane: PagesPane, other: Paper) -> None:
    marked(desk, pane, other)
    click(pane.canvas, 5, "library service")
    QTest.keyClick(pane.canvas, KEY.Key_Delete)
    assert marks(desk, other) == []
    assert piece(pane, QFrame, "mark-card").isHidden()


class Draft(QWidget):
    """A draft that keeps what it was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[str] = []

    def cite(self, mark: str) -> bool:
        self.sent.append(mark)
        return True


def test_a_mark_beside_is_sent_to_the_draft(desk: Desk, pane: PagesPane, other: Paper) -> None:
    draft = Draft()
    desk.place.set_side(draft)
    desk.place.reader.toolbar.side_shown.setChecked(False)
    mark = marked(desk, pane, other)
    click(pane.canvas, 5, "library service")
    send = piece(pane, Button, "send-to-draft")
    assert send.isVisible()
    send.click()
    assert draft.sent == [mark.id]
    assert "In the draft: “library service”." in desk.notices.texts()
    assert piece(pane, QFrame, "mark-card").isHidden()


# Marking by buttons, menus and keys


@pytest.mark.parametrize("beside", [True, False])
def test_the_buttons_mark_in_the_half_with_the_keyboard(
    desk: Desk, pane: PagesPane, other: Paper, *, beside: bool
) -> None:
    left = desk.place.reader.canvas
    left.hands.select(2, 0, 12)
    select(pane.canvas, 5, "library service")
    (pane.canvas if beside else left).setFocus()
    button = piece(desk.place, Button, "mark-question")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (len(marks(desk, other)), len(marks(desk, desk.paper))) == ((1, 0) if beside else (0, 1))
    QTest.mouseClick(
        piece(desk.place, Button, "note"), Qt.MouseButton.LeftButton
    )  # on the page: nothing is selected
    cards = (piece(pane, QFrame, "mark-card"), desk.place.reader.card)
    assert [card.isVisible() for card in cards] == [beside, not beside]


def test_a_mark_beside_keeps_the_number_printed_there(desk: Desk, pane: PagesPane, other: Paper) -> None:
    assert marked(desk, pane, other).label == "16"


def menu_at(canvas: PageCanvas, point: QPoint) -> QMenu:
    """The menu of the right mouse button."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, canvas.viewport().mapToGlobal(point))
    QApplication.sendEvent(canvas.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def line(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if words in action.text())


def test_the_right_mouse_button_beside(desk: Desk, pane: PagesPane, other: Paper) -> None:
    desk.place.reader.canvas.setFocus()
    select(pane.canvas, 5, "library service")
    menu = menu_at(pane.canvas, place_of(pane.canvas, 5, "library"))
    assert line(menu, "Figure").isEnabled()
    line(menu, "Figure").trigger()
    menu.close()
    assert [one.meaning for one in marks(desk, other)] == ["figure"]
    assert marks(desk, desk.paper) == []


def test_the_printed_number_is_asked_of_the_paper_beside(qtbot: QtBot, desk: Desk, pane: PagesPane) -> None:
    menu = menu_at(pane.canvas, pane.canvas.page_rect(5).center().toPoint())
    line(menu, "printed here").trigger()
    menu.close()
    sheet = piece(desk.place.reader, QWidget, "printed-number")
    number = piece(sheet, Field, "printed-start")
    assert number.text() == "16"
    number.setText("40")
    piece(sheet, Button, "printed-save").click()
    qtbot.waitUntil(lambda: pane.box.text() == "40", timeout=10_000)
    assert desk.place.reader.toolbar.box.text() == "1"


def test_a_bookmark_beside(desk: Desk, pane: PagesPane, other: Paper) -> None:
    QTest.keyClick(pane.canvas, KEY.Key_D, CONTROL)
    assert [(one.kind, one.anchor.page) for one in marks(desk, other)] == [(BOOKMARK, pane.canvas.page)]
    assert any("Bookmarked" in one for one in desk.notices.texts())
    QTest.keyClick(pane.canvas, KEY.Key_D, CONTROL)
    assert marks(desk, other) == []


# Copying


def test_words_beside_are_copied_with_the_citation_of_their_paper(
    qtbot: QtBot, desk: Desk, pane: PagesPane
) -> None:
    desk.place.reader.canvas.hands.select(2, 0, 12)
    select(pane.canvas, 5, "library service")
    QTest.keyClick(pane.canvas, KEY.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "library service"
    QTest.keyClick(pane.canvas, KEY.Key_C, CONTROL | SHIFT)
    said = "“library service” (Second report, page 16, PDF page 6)"
    assert QGuiApplication.clipboard().text() == said
