"""Selecting and marking with mouse and keys, notes, undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.paper import PageSize
from meetingwatch.domain.selection import rects_for
from meetingwatch.ui.desk.letters import Letters
from meetingwatch.ui.kit.pieces import Button, column
from meetingwatch.workflow import reading
from tests.documents.helpers import laid_out
from tests.ui.desk.conftest import Desk, piece
from tests.ui.desk.test_desk_reading import open_at

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def letters_of(desk: Desk, page: int) -> Letters:
    found = desk.place.reader.canvas.lit.letters(page)
    assert found is not None
    return found


def point_of(desk: Desk, page: int, offset: int, *, after: bool = False) -> QPoint:
    """Where a character is on the screen."""
    canvas = desk.place.reader.canvas
    box = letters_of(desk, page).boxes[offset]
    assert box is not None
    x = box[2] - 0.5 if after else box[0] + 0.5
    return canvas.placing(page).map(QPointF(x, (box[1] + box[3]) / 2)).toPoint()


def drag(desk: Desk, page: int, start: int, end: int) -> None:
    """Drag over characters start to end."""
    view = desk.place.reader.canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=point_of(desk, page, start))
    last = point_of(desk, page, end - 1, after=True)
    for part in (0.5, 1.0):
        first = point_of(desk, page, start)
        QTest.mouseMove(view, first + (last - first) * part)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=last)


def marks(desk: Desk) -> list[Mark]:
    return reading.marks_of(desk.bench, desk.paper.id)


def words_at(desk: Desk, page: int, words: str) -> tuple[int, int]:
    start = letters_of(desk, page).text.index(words)
    return start, start + len(words)


def test_dragging_selects_and_a_figure_key_marks(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    start, end = words_at(desk, 2, "Minutes of the last")
    drag(desk, 2, start, end)
    chosen = canvas.hands.selected
    assert chosen is not None
    assert (chosen.start, chosen.end) == (start, end)
    QTest.keyClick(canvas, Qt.Key.Key_4)
    (mark,) = marks(desk)
    assert (mark.meaning, mark.anchor.quote, mark.anchor.page, mark.label) == (
        "dispute",
        "Minutes of the last",
        2,
        "1",
    )
    assert mark.anchor.rects
    assert {"marks"} in desk.told
    assert canvas.hands.selected is None
    listed = desk.place.panel.marks.rows
    qtbot.waitUntil(lambda: [row.title for row in listed.rows] == ["Minutes of the last"])


def test_clicks_select_word_and_paragraph(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    open_at(qtbot, desk, 2)
    canvas, view = desk.place.reader.canvas, desk.place.reader.canvas.viewport()
    start, _end = words_at(desk, 2, "Minutes")
    point = point_of(desk, 2, start + 2)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=point)
    text = letters_of(desk, 2).text
    chosen = canvas.hands.selected
    assert chosen is not None
    assert text[chosen.start : chosen.end] == "Minutes"
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: 60_000)  # Qt's test clicks are far apart
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=point)
    chosen = canvas.hands.selected
    assert chosen is not None
    assert text[chosen.start : chosen.end].startswith("Minutes of the last meeting")


def test_keys_alone_select_and_mark(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    QTest.keyClick(canvas, Qt.Key.Key_F7)
    assert canvas.hands.caret_shown
    QTest.keyClick(canvas, Qt.Key.Key_Right, SHIFT | CONTROL)
    QTest.keyClick(canvas, Qt.Key.Key_Right, SHIFT | CONTROL)
    QTest.keyClick(canvas, Qt.Key.Key_3)
    (mark,) = marks(desk)
    assert mark.meaning == "figure"
    assert len(mark.anchor.quote.split()) == 2
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    QTest.keyClick(canvas, Qt.Key.Key_End, SHIFT)
    assert canvas.hands.selected is not None
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.hands.selected is None
    assert not canvas.hands.caret_shown


def test_a_found_word_can_be_marked_without_a_mouse(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    QTest.keyClick(reader.canvas, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(reader.seeker.bar.field, "meeting")
    QTest.keyClick(reader.seeker.bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reader.canvas.hands.selected is not None, timeout=5_000)
    QTest.keyClick(reader.seeker.bar.field, Qt.Key.Key_Escape)
    QTest.keyClick(reader.canvas, Qt.Key.Key_2)
    (mark,) = marks(desk)
    assert mark.meaning == "question"
    assert mark.anchor.quote.lower() == "meeting"


def test_undo_and_redo_go_through_every_step(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    steps = 120
    for n in range(steps):
        canvas.hands.select(2, n, n + 5)
        desk.place.reader.mark("quote")
    assert len(marks(desk)) == steps
    for _n in range(steps):
        QTest.keyClick(canvas, Qt.Key.Key_Z, CONTROL)
    assert marks(desk) == []
    for _n in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert len(marks(desk)) == 3


def test_the_card_saves_what_is_typed_and_undo_takes_it_back(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    start, end = words_at(desk, 2, "Minutes of the last")
    reader.canvas.hands.select(2, start, end)
    reader.mark("quote")
    view = reader.canvas.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=point_of(desk, 2, start + 3))
    assert reader.card.isVisible()
    assert "Quote" in reader.card.accessibleName()
    QTest.keyClicks(reader.card.note, "See page 88")
    qtbot.waitUntil(lambda: marks(desk)[0].note == "See page 88", timeout=3_000)
    piece(reader.card, Button, "card-figure").click()
    assert marks(desk)[0].meaning == "figure"
    assert marks(desk)[0].note == "See page 88"
    QTest.keyClick(reader.canvas, Qt.Key.Key_Z, CONTROL)
    assert marks(desk)[0].meaning == "quote"
    QTest.keyClick(reader.canvas, Qt.Key.Key_Z, CONTROL)
    assert marks(desk)[0].note == ""
    assert reader.card.note.toPlainText() == ""


def test_a_note_typed_at_the_last_moment_is_kept(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    QTest.keyClick(reader.canvas, Qt.Key.Key_N)
    QTest.keyClicks(reader.card.note, "ask about this page")
    desk.place.leave()
    (mark,) = marks(desk)
    assert (mark.note, mark.meaning, mark.anchor.page, mark.anchor.rects) == (
        "ask about this page",
        "",
        2,
        (),
    )


def test_an_enter_too_many_is_no_note(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    reader.canvas.hands.select(2, *words_at(desk, 2, "Minutes of the last"))
    QTest.keyClick(reader.canvas, Qt.Key.Key_1)
    (mark,) = marks(desk)
    reader.canvas.choose(mark.id)
    QTest.keyClick(reader.card.note, Qt.Key.Key_Return)
    reader.card.put_away()
    assert [one.note for one in marks(desk)] == [""]


def test_a_page_note_without_words_goes_again(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    reader.note()
    QTest.keyClick(reader.card.note, Qt.Key.Key_Escape)
    assert marks(desk) == []
    reader.doing["undo"]()
    assert marks(desk) == []  # there was nothing to take back


def test_a_deleted_mark_can_be_brought_back_from_the_notice(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    reader.canvas.hands.select(2, 0, 7)
    mark = reader.mark("dispute")
    assert mark is not None
    reader.choose_mark(mark.id)
    piece(reader.card, Button, "delete-mark").click()
    assert marks(desk) == []
    assert any("Mark deleted" in words for words in desk.notices.texts())
    piece(desk.notices, Button, "notice-action").click()
    assert [one.id for one in marks(desk)] == [mark.id]


def test_without_a_selection_it_says_how(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    QTest.keyClick(desk.place.reader.canvas, Qt.Key.Key_1)
    assert any("F7" in words for words in desk.notices.texts())


def test_copying_with_citation(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    start, end = words_at(desk, 2, "Minutes of the last")
    reader.canvas.hands.select(2, start, end)
    reader.copy()
    assert QGuiApplication.clipboard().text() == "Minutes of the last"
    reader.copy(cited=True)
    assert (
        QGuiApplication.clipboard().text()
        == "“Minutes of the last” (Agenda pack, item 3, page 1, PDF page 3)"
    )


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_what_is_drawn_over_words_on_a_turned_page_is_a_rectangle_a_line(rotation: int) -> None:
    page = laid_out("words that run along\na second line", PageSize(595, 842, rotation=rotation))
    drawn = Letters(page).rects(0, len(page.text))
    kept = [rect_to_display(page.size, rect) for rect in rects_for(page, 0, len(page.text))]
    assert len(drawn) == len(kept) == 2
    for shown, mark in zip(drawn, kept, strict=True):
        assert shown.getRect() == pytest.approx((mark.x, mark.y, mark.width, mark.height))


def test_a_notice_does_not_lie_over_the_card(qtbot: QtBot, desk: Desk) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(column(desk.place))
    desk.notices.lie_over(desk.place)
    window.resize(1280, 720)
    window.show()
    open_at(qtbot, desk, 4)
    reader = desk.place.reader
    reader.note()
    qtbot.waitUntil(reader.card.isVisible)
    room = reader.canvas.viewport().geometry()
    reader.card.place(QRectF(200, room.height() - 30, 80, 12), QRectF(room))
    desk.notices.news("Something was done just now, and can be undone. " * 12, "Undo", lambda: None)
    assert desk.notices.isVisible()
    foot = reader.card.mapTo(window, reader.card.rect().bottomLeft()).y()
    assert foot < desk.notices.geometry().top()
    for one in (desk.notices, desk.place):
        one.setParent(None)  # each is let go by itself


def opens(desk: Desk) -> str:
    """What Return opens: the words of the mark on the card, which then has the keyboard."""
    reader = desk.place.reader
    QTest.keyClick(reader.canvas, Qt.Key.Key_Return)
    if not reader.card.isVisible() or reader.card.mark is None:
        return ""
    found = reader.card.mark.anchor.quote
    QTest.keyClick(reader.card.note, Qt.Key.Key_Escape)
    assert not reader.card.isVisible()
    return found


def test_return_opens_the_mark_that_was_gone_to(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas = desk.place.reader.canvas
    canvas.hands.select(2, *words_at(desk, 2, "Minutes of the last"))
    QTest.keyClick(canvas, Qt.Key.Key_3)
    canvas.hands.put_caret(2, len(letters_of(desk, 2).text))
    canvas.go_to(0)
    QTest.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert opens(desk) == "Minutes of the last"
    QTest.keyClick(canvas, Qt.Key.Key_F7)  # the caret stands at the mark
    assert opens(desk) == "Minutes of the last"
    QTest.keyClick(canvas, Qt.Key.Key_End, CONTROL)
    assert opens(desk) == ""  # the caret was moved on


def test_the_keyboard_alone_puts_the_mark_that_was_gone_to_in_the_bin(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas, marker = desk.place.reader.canvas, desk.place.reader.marker
    end = len(letters_of(desk, 2).text) - 1
    for place in (words_at(desk, 2, "Minutes of the last"), (end - 12, end)):
        canvas.hands.select(2, *place)
        QTest.keyClick(canvas, Qt.Key.Key_3)
    canvas.go_to(2)
    for key in (Qt.Key.Key_BracketRight, Qt.Key.Key_BracketRight):
        QTest.keyClick(canvas, key)
    second = min(marker.marks, key=lambda one: one.anchor.rects[0].top)
    out = [one.id for one in marker.marks if canvas.lit.stands_out(one.id, canvas.hands.place)]
    assert out == [second.id]  # and it is seen which one
    with_ring = canvas.grab().toImage()
    canvas.lit.gone_to = ("", None)
    canvas.viewport().update()
    assert canvas.grab().toImage() != with_ring
    canvas.lit.gone_to = (second.id, canvas.hands.place)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert second.id not in {one.id for one in marker.marks}
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(marker.marks) == 1  # no other is taken for it
    QTest.keyClick(canvas, Qt.Key.Key_Z, CONTROL)
    assert len(marker.marks) == 2


def test_return_marks_what_was_found_after_the_search_is_closed(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    QTest.keyClick(reader.canvas, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(reader.seeker.bar.field, "meeting")
    QTest.keyClick(reader.seeker.bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reader.canvas.hands.selected is not None, timeout=5_000)
    QTest.keyClick(reader.seeker.bar.field, Qt.Key.Key_Escape)
    QTest.keyClick(reader.canvas, Qt.Key.Key_Return)
    (mark,) = marks(desk)
    assert (mark.meaning, mark.anchor.quote.lower()) == ("quote", "meeting")
    assert opens(desk).lower() == "meeting"


@pytest.mark.parametrize("by_sign", [False, True])
def test_a_column_that_was_marked_opens(qtbot: QtBot, desk: Desk, by_sign: bool) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    canvas = reader.canvas
    start, end = words_at(desk, 2, "Minutes of the last")
    canvas.hands.put_caret(2, len(letters_of(desk, 2).text))
    rects = letters_of(desk, 2).rects(start, end)
    canvas.hands.select_block(2, rects[0].adjusted(-1, -1, 1, 1))
    QTest.keyClick(canvas, Qt.Key.Key_3)
    (mark,) = marks(desk)
    assert mark.kind == "box"
    assert not reader.card.isVisible()
    if not by_sign:
        assert opens(desk) == "Minutes of the last"
        return
    place = canvas.mark_place(mark).topLeft()
    # The letter lies before the box's corner, mostly outside of it.
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=(place - QPointF(8, -3)).toPoint())
    assert reader.card.isVisible()
    QTest.keyClick(reader.card.note, Qt.Key.Key_Escape)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=(place - QPointF(18, -3)).toPoint())
    assert not reader.card.isVisible()


def test_what_is_typed_without_a_rest_is_saved_meanwhile(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    start, end = words_at(desk, 2, "Minutes of the last")
    reader.canvas.hands.select(2, start, end)
    reader.mark("quote")
    view = reader.canvas.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=point_of(desk, 2, start + 3))
    assert reader.card.isVisible()

    def saved_while_typing() -> bool:
        QTest.keyClicks(reader.card.note, "z")
        return bool(marks(desk)[0].note)

    qtbot.waitUntil(saved_while_typing, timeout=5_000)
    assert set(marks(desk)[0].note) == {"z"}
