"""Two papers side by side: finding in either, which half leads, what stays beside, keys, numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.paper import Paper
from meetingwatch.ui.desk.aloud import Aloud
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.pages_pane import PagesPane
from meetingwatch.ui.desk.printed_number import PrintedNumber
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Button, Field
from meetingwatch.workflow import reading
from tests.ui.desk.conftest import Desk, come_to, piece
from tests.ui.desk.side_by_side import (
    CONTROL,
    KEY,
    SHIFT,
    added,
    click,
    marked,
    marks,
    select,
)
from tests.ui.desk.test_desk_reading import open_at
from tests.ui.desk.test_desk_text import QUIET

# Finding


def find_bar(of: QWidget) -> QFrame:
    return piece(of, QFrame, "find-bar")


def test_finding_looks_in_the_half_with_the_keyboard(qtbot: QtBot, desk: Desk, pane: PagesPane) -> None:
    left = desk.place.reader.canvas
    QTest.keyClick(pane.canvas, KEY.Key_F, CONTROL)
    bar = find_bar(pane)
    assert bar.isVisible()
    assert desk.place.reader.seeker.bar.isHidden()
    field = piece(bar, Field, "find-words")
    QTest.keyClicks(field, "library")
    QTest.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(lambda: pane.canvas.hands.selected is not None, timeout=10_000)
    assert field.accessibleDescription() == "6 of 12"  # from the page in view on
    QTest.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(lambda: pane.canvas.lit.hit is not None and pane.canvas.lit.hit[0] == 6, timeout=10_000)
    assert (left.page, left.lit.words) == (2, ())
    QTest.keyClick(field, KEY.Key_2, Qt.KeyboardModifier.AltModifier)  # what was found is marked there
    assert [one.anchor.page for one in reading.marks_of(desk.bench, pane.half.marker._paper)] == [6]
    QTest.keyClick(field, KEY.Key_Escape)
    assert bar.isHidden()
    assert pane.canvas.hasFocus()


def test_the_find_button_looks_in_the_half_that_was_clicked(desk: Desk, pane: PagesPane) -> None:
    click(pane.canvas, 5, "Words")
    QTest.mouseClick(piece(desk.place, Button, "find"), Qt.MouseButton.LeftButton)
    assert find_bar(pane).isVisible()
    click(desk.place.reader.canvas, 2, "Minutes")
    QTest.mouseClick(piece(desk.place, Button, "find"), Qt.MouseButton.LeftButton)
    assert desk.place.reader.seeker.bar.isVisible()


def test_a_field_beside_makes_its_half_the_one_that_is_acted_on(
    qtbot: QtBot, desk: Desk, pane: PagesPane, other: Paper
) -> None:
    select(pane.canvas, 5, "library service")
    desk.place.reader.canvas.setFocus()
    desk.place.reader.canvas.hands.select(2, 0, 12)
    QTest.mouseClick(pane.box, Qt.MouseButton.LeftButton)
    button = piece(desk.place, Button, "mark-question")
    button.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (len(marks(desk, other)), len(marks(desk, desk.paper))) == (1, 0)


def test_a_search_result_beside_brings_its_hits(qtbot: QtBot, desk: Desk, other: Paper) -> None:
    open_at(qtbot, desk, 2)
    desk.place.show_at(Where("desk", id=other.id, page=6, words="library", beside=True))
    pane = desk.place.reader.halves.pane
    assert pane is not None
    assert find_bar(pane).isVisible()
    qtbot.waitUntil(lambda: pane.canvas.lit.hit is not None, timeout=10_000)
    field = piece(pane, Field, "find-words")
    qtbot.waitUntil(lambda: field.accessibleDescription() == "7 of 12", timeout=10_000)


def test_going_to_a_page_by_key_is_in_the_half_with_the_keyboard(desk: Desk, pane: PagesPane) -> None:
    QTest.keyClick(pane.canvas, KEY.Key_G, CONTROL)
    assert pane.box.hasFocus()
    QTest.keyClicks(pane.box, "20")
    QTest.keyClick(pane.box, KEY.Key_Return)
    assert (pane.canvas.page, desk.place.reader.canvas.page) == (9, 2)
    desk.place.reader.canvas.setFocus()
    QTest.keyClick(desk.place.reader.canvas, KEY.Key_G, CONTROL)
    assert desk.place.reader.toolbar.box.hasFocus()


def test_pages_are_turned_and_sized_in_the_half_with_the_keyboard(desk: Desk, pane: PagesPane) -> None:
    left, bar = desk.place.reader.canvas, desk.place.reader.toolbar
    before = left.zoom
    QTest.keyClick(pane.canvas, KEY.Key_R)
    assert (pane.canvas.turn, left.turn) == (90, 0)
    QTest.keyClick(pane.canvas, KEY.Key_Plus)
    assert left.zoom == before
    assert bar.zoom.text() == f"{round(pane.canvas.zoom * 100)}%"
    left.setFocus()
    assert bar.zoom.text() == f"{round(left.zoom * 100)}%"


# Which half leads, the width, another paper


def line_colour(canvas: PageCanvas) -> str:
    """The colour at the middle of the view's upper edge."""
    image = canvas.viewport().grab().toImage()
    return image.pixelColor(image.width() // 2, round(3 * image.devicePixelRatio())).name()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_half_that_leads_is_seen(desk: Desk, pane: PagesPane, theme: str) -> None:
    desk.look.set_appearance(theme)
    left, bar = desk.place.reader.canvas, desk.look.theme.bar.lower()
    assert (line_colour(left) == bar, line_colour(pane.canvas) == bar) == (False, True)
    piece(desk.place, Button, "find").setFocus()  # the keyboard is in neither: it is the one that had it
    assert (line_colour(left) == bar, line_colour(pane.canvas) == bar) == (False, True)
    left.setFocus()
    assert (line_colour(left) == bar, line_colour(pane.canvas) == bar) == (True, False)
    piece(pane, Button, "close-beside").click()
    assert line_colour(left) != bar


@pytest.mark.parametrize("dragged", [False, True])
def test_new_room_is_shared_by_both_halves(
    qtbot: QtBot, desk: Desk, pane: PagesPane, *, dragged: bool
) -> None:
    reader, place = desk.place.reader, desk.place
    place.resize(1300, 760)
    into = reader._pages
    if dragged:
        total = sum(into.sizes())
        into.setSizes([total - 420, 0, 420])
        into.splitterMoved.emit(total - 420, 2)  # as by hand
    share = into.sizes()[2] / sum(into.sizes())
    place.arranger.toggle_full()
    place.resize(1900, 1000)
    qtbot.waitUntil(lambda: sum(into.sizes()) > 1700, timeout=5_000)
    assert into.sizes()[2] / sum(into.sizes()) == pytest.approx(share, abs=0.02)
    place.arranger.toggle_full()
    place.resize(1300, 760)
    qtbot.waitUntil(lambda: sum(into.sizes()) < 1300, timeout=5_000)
    assert into.sizes()[2] / sum(into.sizes()) == pytest.approx(share, abs=0.04)


def closed_words(title: str) -> str:
    return f"“{title}” was closed: it stood beside the paper before."


def test_what_stood_beside_a_paper_goes_with_it_and_can_come_back(
    qtbot: QtBot, desk: Desk, pane: PagesPane, other: Paper, tmp_path: Path
) -> None:
    third, fourth = (added(desk, tmp_path, f"{name} report") for name in ("Third", "Fourth"))
    come_to(qtbot, desk, Where("desk", id=third.id, page=0))
    halves = desk.place.reader.halves
    assert not halves.shown
    assert closed_words("Second report") in desk.notices.texts()
    assert desk.place.focusWidget() is desk.place.reader.canvas
    piece(desk.notices, Button, "notice-action").click()
    assert halves.shown
    assert pane.opened is not None
    assert (pane.opened.paper.id, pane.canvas.page) == (other.id, 5)
    come_to(qtbot, desk, Where("desk", id=fourth.id, page=0))  # somebody wanted it there: it stays
    assert halves.shown


def test_another_place_of_a_paper_goes_with_it(qtbot: QtBot, desk: Desk, other: Paper) -> None:
    open_at(qtbot, desk, 2)
    QTest.keyClick(desk.place.reader.canvas, KEY.Key_Backslash, CONTROL)
    come_to(qtbot, desk, Where("desk", id=other.id, page=0))
    assert not desk.place.reader.halves.shown
    assert closed_words("Agenda pack") in desk.notices.texts()


def by_search(desk: Desk, paper: Paper) -> None:
    desk.place.show_at(Where("desk", id=paper.id, page=1, beside=True))


def by_hand(desk: Desk, paper: Paper) -> None:
    desk.place.open_beside(paper.id, 1)


@pytest.mark.parametrize(("beside", "stays"), [(by_search, True), (by_hand, False)])
def test_a_paper_put_beside_for_itself_stays(
    qtbot: QtBot,
    desk: Desk,
    other: Paper,
    tmp_path: Path,
    beside: Callable[[Desk, Paper], None],
    *,
    stays: bool,
) -> None:
    third = added(desk, tmp_path, "Third report")
    open_at(qtbot, desk, 2)
    beside(desk, other)
    come_to(qtbot, desk, Where("desk", id=third.id, page=0))
    assert desk.place.reader.halves.shown is stays
    assert (closed_words("Second report") in desk.notices.texts()) is not stays


def test_keys_act_on_the_pages_again_once_the_half_with_the_keyboard_is_closed(
    desk: Desk, pane: PagesPane, other: Paper
) -> None:
    marked(desk, pane, other)
    click(pane.canvas, 5, "library service")
    QTest.keyClick(pane.canvas, KEY.Key_Backslash, CONTROL)
    left = desk.place.reader.canvas
    assert left.hasFocus()
    left.hands.select(2, 0, 12)
    QTest.mouseClick(piece(desk.place, Button, "mark-quote"), Qt.MouseButton.LeftButton)
    assert len(marks(desk, desk.paper)) == 1


def test_the_half_with_the_keyboard_is_read_aloud(qtbot: QtBot, desk: Desk, pane: PagesPane) -> None:
    reader = desk.place.reader
    reader.aloud = Aloud(desk.look, reader.canvas, reader.texts, QUIET)
    qtbot.addWidget(reader.aloud)
    seen: list[int] = []
    reader.aloud.said.connect(
        lambda: seen.append(pane.canvas.lit.spoken[0][0] if pane.canvas.lit.spoken else -1)
    )
    QTest.keyClick(pane.canvas, KEY.Key_F8)
    qtbot.waitUntil(lambda: 5 in seen, timeout=10_000)
    assert reader.canvas.lit.spoken == ()
    assert reader.aloud.speaker is not None
    pane.closed.emit()  # its pages go: nothing is read from them any more
    assert not reader.aloud.speaker.speaking


def test_back_and_forward_in_the_half_with_the_keyboard(desk: Desk, pane: PagesPane) -> None:
    alt, left = Qt.KeyboardModifier.AltModifier, desk.place.reader.canvas
    left.go_to(9)
    assert not piece(desk.place, Button, "go-back").isEnabled()  # the half beside was nowhere else yet
    pane.canvas.setFocus()
    pane.canvas.go_to(0)
    QTest.keyClick(pane.canvas, KEY.Key_Left, alt)
    assert (pane.canvas.page, left.page) == (5, 9)
    QTest.keyClick(pane.canvas, KEY.Key_Right, alt)
    assert (pane.canvas.page, left.page) == (0, 9)
    QTest.mouseClick(pane.canvas.viewport(), Qt.MouseButton.BackButton)
    assert (pane.canvas.page, left.page) == (5, 9)
    left.setFocus()
    QTest.keyClick(left, KEY.Key_Left, alt)
    assert (pane.canvas.page, left.page) == (5, 2)


def test_the_find_bar_stands_over_the_pages_it_looks_in(qtbot: QtBot, desk: Desk, other: Paper) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    bar, whole = reader.seeker.bar, reader.width()
    QTest.keyClick(reader.canvas, KEY.Key_F, CONTROL)
    qtbot.waitUntil(lambda: bar.width() == whole, timeout=5_000)
    QTest.keyClick(bar.field, KEY.Key_Backslash, CONTROL)
    assert bar.isVisible()
    assert desk.place.focusWidget() is bar.field
    qtbot.waitUntil(lambda: bar.width() < whole * 0.6, timeout=5_000)
    QTest.keyClick(bar.field, KEY.Key_T, CONTROL | SHIFT)  # the text instead of the pages
    assert bar.isVisible()
    QTest.keyClick(reader.text, KEY.Key_T, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: 0 < bar.width() < whole * 0.6, timeout=5_000)
    bar.field.setFocus()
    QTest.keyClick(bar.field, KEY.Key_Backslash, CONTROL)
    qtbot.waitUntil(lambda: bar.width() == reader.width(), timeout=5_000)
    assert bar.geometry().top() < reader._pages.geometry().top()
    assert desk.place.focusWidget() is bar.field


def test_printed_numbers_are_put_right_in_the_half_with_the_keyboard(
    qtbot: QtBot, desk: Desk, pane: PagesPane
) -> None:
    def label() -> str | None:
        return pane.opened.labels[5] if pane.opened is not None else None

    left = desk.place.reader.opened
    assert left is not None
    before = label()
    QTest.keyClick(pane.canvas, KEY.Key_G, CONTROL | SHIFT)
    sheet = desk.place.reader.findChildren(PrintedNumber)[-1]
    qtbot.waitUntil(sheet.number.hasFocus, timeout=5_000)
    sheet.number.setText("A1")
    QTest.keyClick(sheet.number, KEY.Key_Return)
    qtbot.waitUntil(lambda: label() == "A1", timeout=10_000)
    qtbot.waitUntil(lambda: desk.place.focusWidget() is pane.canvas, timeout=5_000)
    desk.place.reader.doing["undo"]()  # what Ctrl+Z does there
    qtbot.waitUntil(lambda: label() == before, timeout=10_000)
    now = desk.place.reader.opened
    assert now is not None
    assert (now.paper.id, now.labels) == (left.paper.id, left.labels)
