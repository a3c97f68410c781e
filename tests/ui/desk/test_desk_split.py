"""Two papers side by side: the half with the keyboard is the one that keys, buttons, menus and undo act on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import BOOKMARK, Mark
from meetingwatch.domain.paper import Paper
from meetingwatch.ui.desk.aloud import Aloud
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.pages_pane import PagesPane
from meetingwatch.ui.desk.printed_number import PrintedNumber
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Button, Field
from meetingwatch.workflow import papers, reading
from tests.documents.made_papers import write_lines
from tests.ui.desk.conftest import Desk, come_to, piece
from tests.ui.desk.test_desk_reading import open_at
from tests.ui.desk.test_desk_text import QUIET

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key
LIBRARY = "The library service will be kept open"


def added(desk: Desk, tmp_path: Path, title: str, meeting: str = "", word: str = "wardens") -> Paper:
    """Another paper: twelve pages of other words, each with its number printed at the foot."""
    pages = [
        [
            f"{title}, part {n}",
            f"{LIBRARY} for {n} days",
            f"Words of {title} about {word} {n}",
            *[""] * 40,
            f"Page {n}",
        ]
        for n in range(11, 23)
    ]
    path = write_lines(tmp_path / f"{title}.pdf", pages)
    given = papers.Given(title=title)
    return papers.add_file(desk.bench, path, Cancel(), silent, meeting=meeting, given=given)


@pytest.fixture
def other(desk: Desk, tmp_path: Path) -> Paper:
    """A paper to put beside the pack."""
    return added(desk, tmp_path, "Second report")


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, other: Paper) -> PagesPane:
    """The pack at the left on its page 2, the other paper beside it on its page 5, which has the keyboard."""
    desk.place.activateWindow()
    open_at(qtbot, desk, 2)
    desk.place.open_beside(other.id, 5)
    made = desk.place.reader.halves.pane
    assert made is not None
    qtbot.waitUntil(lambda: made.canvas.lit.letters(5) is not None, timeout=10_000)
    qtbot.waitUntil(lambda: bool(made.canvas.pictures.bytes), timeout=10_000)
    made.canvas.setFocus()
    return made


def marks(desk: Desk, paper: Paper) -> list[Mark]:
    return reading.marks_of(desk.bench, paper.id)


def place_of(canvas: PageCanvas, page: int, words: str, *, after: bool = False) -> QPoint:
    """Where words begin, or end, in the view."""
    letters = canvas.lit.letters(page)
    assert letters is not None
    start = letters.text.index(words)
    box = letters.boxes[start + len(words) - 1 if after else start]
    assert box is not None
    x = box[2] - 0.5 if after else box[0] + 0.5
    return canvas.placing(page).map(QPointF(x, (box[1] + box[3]) / 2)).toPoint()


def select(canvas: PageCanvas, page: int, words: str) -> None:
    """Drag over words."""
    view = canvas.viewport()
    first, last = place_of(canvas, page, words), place_of(canvas, page, words, after=True)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view, (first + last) / 2)
    QTest.mouseMove(view, last)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=last)
    assert canvas.hands.selected is not None


def click(canvas: PageCanvas, page: int, words: str) -> None:
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, pos=place_of(canvas, page, words) + QPoint(3, 0)
    )


def marked(desk: Desk, pane: PagesPane, paper: Paper, words: str = "library service") -> Mark:
    """Mark words in the half beside, by hand."""
    select(pane.canvas, 5, words)
    QTest.keyClick(pane.canvas, KEY.Key_2)
    return next(one for one in marks(desk, paper) if one.anchor.quote == words)


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
    assert "Taken back in “Agenda pack”." in desk.notices.texts()
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
        lambda: seen.append(pane.canvas.lit.spoken[0] if pane.canvas.lit.spoken else -1)
    )
    QTest.keyClick(pane.canvas, KEY.Key_F8)
    qtbot.waitUntil(lambda: 5 in seen, timeout=10_000)
    assert reader.canvas.lit.spoken is None
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
    desk.place.activateWindow()  # the tests' screen has no window manager to do so
    qtbot.waitUntil(pane.canvas.hasFocus, timeout=5_000)
    QTest.keyClick(pane.canvas, KEY.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: label() == before, timeout=10_000)
    now = desk.place.reader.opened
    assert now is not None
    assert (now.paper.id, now.labels) == (left.paper.id, left.labels)
