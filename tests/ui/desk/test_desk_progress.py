"""Items read and skipped, gaps, the strip of signs, keys alone, the sheet of keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import MEANINGS
from meetingwatch.domain.paper import PaperItem
from meetingwatch.store import revisions
from meetingwatch.store.revisions import Revision
from meetingwatch.ui.desk.acts import by_name, groups
from meetingwatch.ui.desk.keys_sheet import KeysSheet
from meetingwatch.ui.desk.strip import CHANGED, HIT, MARK
from meetingwatch.ui.hall import Where
from meetingwatch.ui.kit.pieces import Text
from meetingwatch.workflow import papers, reading, remembering
from meetingwatch.workflow.items_to_read import item_rows
from tests.documents.made_papers import write_lines
from tests.ui.desk.conftest import Desk, come_to, piece
from tests.ui.desk.test_desk_items import opened
from tests.ui.desk.test_desk_marking import words_at
from tests.ui.desk.test_desk_reading import open_at

SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def choose_row(desk: Desk, title: str) -> None:
    """Put the list of items' own place on a row."""
    items = desk.place.panel.items
    at = next(n for n, row in enumerate(items.rows.rows) if title in row.title)
    items.setFocus()
    items.setCurrentIndex(items.rows.index(at))


def test_an_item_is_read_skipped_and_taken_back_by_keys(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    items, said = desk.place.panel.items, piece(desk.place.panel, Text, "left-to-read")
    first = next(row for row in items.rows.rows if row.page >= 0)
    pages = first.last - first.page + 1
    choose_row(desk, first.title)
    QTest.keyClick(items, Qt.Key.Key_S)
    assert said.text().startswith(f"{19 - pages} pages left")
    assert any(row.skipped and "skipped" in row.under for row in items.rows.rows)
    assert remembering.kept(desk.bench, desk.paper.id).skipped == frozenset(range(first.page, first.last + 1))
    QTest.keyClick(items, Qt.Key.Key_R)  # read after all
    row = next(row for row in items.rows.rows if row.title == first.title)
    assert (row.read, row.skipped) == (True, False)
    assert said.text().startswith(f"{19 - pages} pages left")
    QTest.keyClick(items, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(items, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said.text().startswith("19 pages left")
    kept = remembering.kept(desk.bench, desk.paper.id)
    assert (kept.read, kept.skipped) == (frozenset(), frozenset())


def test_gaps_authors_and_decisions_are_told() -> None:
    paper = opened(())
    items = (
        replace(paper.reading.items[0], author="Director of Finance", for_decision=True),
        PaperItem("8", "Land sale", 3, 2, exempt=True, missing=("97", "98", "99")),
    )
    rows = item_rows(replace(paper, reading=replace(paper.reading, items=items)), [], frozenset())
    assert (rows[0].author, rows[0].for_decision, rows[0].pages) == ("Director of Finance", True, 2)
    assert (rows[1].exempt, rows[1].missing, rows[1].pages) == (True, ("97", "98", "99"), 0)


def test_the_strip_shows_hits_marks_and_changed_pages(qtbot: QtBot, desk: Desk) -> None:
    with desk.bench.library.write() as db:
        revisions.save_all(db, desk.paper.id, [Revision(desk.paper.id, 8, desk.paper.id, 9)])
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    canvas, strip = reader.canvas, reader.signs.strip
    canvas.hands.select(2, 0, 12)
    mark = reader.mark("figure")
    assert mark is not None
    reader.seeker.seek("service")
    qtbot.waitUntil(lambda: {one.kind for one in strip.signs} == {HIT, MARK, CHANGED}, timeout=5_000)
    hits = [one for one in strip.signs if one.kind == HIT]
    assert len(hits) == len(reader.seeker.finder.hits)
    changed = next(one for one in strip.signs if one.kind == CHANGED)
    y = strip._height(changed)
    assert "changed by a later paper" in strip.tip_at(y)
    assert "Page 7" in strip.tip_at(y)
    last = hits[-1]
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPointF(8, strip._height(last)).toPoint())
    assert canvas.page == last.page
    assert reader.seeker.number is not None
    canvas.go_to(0)
    desk.place.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus, timeout=5_000)
    QTest.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert canvas.page == 2
    QTest.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert canvas.page == 8
    QTest.keyClick(canvas, Qt.Key.Key_BracketLeft)
    assert canvas.page == 2


def test_a_hit_is_marked_with_keys_alone(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    QTest.keyClick(reader.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = reader.seeker.bar.field
    QTest.keyClicks(field, "minutes")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reader.canvas.lit.hit is not None, timeout=5_000)
    QTest.keyClick(field, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    (mark,) = reading.marks_of(desk.bench, desk.paper.id)
    assert (mark.anchor.quote.lower(), mark.meaning) == ("minutes", MEANINGS[3])
    assert field.text() == "minutes"
    reader.marks.undo(back=True)
    reader.seeker.go(0)
    hit, canvas = reader.seeker.finder.hits[0], reader.canvas
    qtbot.waitUntil(lambda: canvas.lit.hit == (hit.page, hit.start, hit.end), timeout=5_000)
    canvas.setFocus()
    QTest.keyClick(reader.canvas, Qt.Key.Key_Return)
    assert [one.meaning for one in reading.marks_of(desk.bench, desk.paper.id)] == [MEANINGS[0]]


def test_every_act_has_a_key_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    keys = [(key, act.on_pages or len(key) == 1) for act in by_name().values() for key in act.keys]
    assert len(keys) == len(set(keys))
    assert set(desk.place.reader.doing) == set(by_name())
    open_at(qtbot, desk, 2)
    QTest.keyClick(desk.place.reader.canvas, Qt.Key.Key_F1)
    sheet = desk.place.reader.findChild(KeysSheet)
    assert sheet is not None
    shown = {text.text() for text in sheet.findChildren(Text)}
    for _heading, acts in groups(speaks=desk.place.reader.aloud.available):
        for act in acts:
            assert act.words in shown
            assert act.shown in shown
    sheet.accept()


@pytest.mark.parametrize("speaks", [False, True])
def test_reading_aloud_is_on_the_sheet_of_keys_where_there_is_a_voice(
    qtbot: QtBot, desk: Desk, speaks: bool
) -> None:
    sheet = KeysSheet(desk.look, desk.place.reader, speaks=speaks)
    shown = [text.text() for text in sheet.findChildren(Text)]
    assert any("aloud" in words for words in shown) == speaks
    assert ("F8" in shown) == speaks


@pytest.mark.parametrize(("size", "width", "columns"), [(100, 1280, 3), (150, 1280, 2), (200, 1280, 1)])
def test_the_sheet_of_keys_never_scrolls_sideways(
    qtbot: QtBot, desk: Desk, size: int, width: int, columns: int
) -> None:
    desk.look.set_size(size)
    desk.place.resize(width, 720)
    sheet = KeysSheet(desk.look, desk.place, speaks=True)
    sheet.show()
    scroll = sheet.findChild(QScrollArea)
    assert scroll is not None
    qtbot.waitUntil(
        lambda: scroll.verticalScrollBar().maximum() > 0 and len({one.x() for one in sheet._parts}) == columns
    )
    QApplication.processEvents()
    assert scroll.horizontalScrollBar().maximum() == 0
    assert all(one.isVisible() for one in sheet.findChildren(Text))
    sheet.accept()
    desk.look.set_size(100)


def test_skipping_is_one_step_of_the_desks_undo_wherever_the_keys_are(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader, place = desk.place.reader, desk.place
    reader.canvas.hands.select(2, *words_at(desk, 2, "Minutes of the last"))
    reader.mark("quote")
    place.progress.skip(5, 9, True)
    assert place.progress.skipped == frozenset(range(5, 10))
    QTest.keyClick(reader.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert place.progress.skipped == frozenset()
    assert len(reader.marker.marks) == 1  # the mark, made before, stays
    QTest.keyClick(reader.canvas, Qt.Key.Key_Z, SHIFTED)
    assert place.progress.skipped == frozenset(range(5, 10))
    assert remembering.kept(desk.bench, desk.paper.id).skipped == place.progress.skipped
    QTest.keyClick(reader.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(reader.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert reader.marker.marks == []


def test_pages_are_turned_while_the_keyboard_is_in_the_items(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    items, canvas = desk.place.panel.items, desk.place.reader.canvas
    items.setFocus()
    qtbot.waitUntil(items.hasFocus)
    QTest.keyClick(items, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert canvas.page == 3
    QTest.keyClick(items, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert canvas.page == 2


def test_it_is_taken_back_wherever_on_the_desk_the_keyboard_is_but_in_a_field(
    qtbot: QtBot, desk: Desk
) -> None:
    side, field = QWidget(), QLineEdit()
    side.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.setParent(side)
    desk.place.set_side(side)
    open_at(qtbot, desk, 2)
    canvas, marker = desk.place.reader.canvas, desk.place.reader.marker
    QTest.keyClick(canvas, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(marker.marks) == 1
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), len(marker.marks)) == ("", 1)
    side.setFocus()
    qtbot.waitUntil(side.hasFocus)
    QTest.keyClick(side, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marker.marks == []


def test_a_skip_on_a_paper_that_left_the_desk_is_taken_back_there(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    open_at(qtbot, desk, 2)
    desk.place.progress.skip(5, 9, True)
    other = papers.add_file(desk.bench, write_lines(tmp_path / "o.pdf", [["Other"]]), Cancel(), silent)
    come_to(qtbot, desk, Where("desk", id=other.id))
    desk.place.reader.doing["undo"]()  # what Ctrl+Z on the pages does
    assert remembering.kept(desk.bench, desk.paper.id).skipped == frozenset()
    assert desk.place.progress.skipped == frozenset()


def test_pages_count_as_read_while_the_window_is_the_active_one(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    window, clock = desk.place.window(), desk.place.clock
    for _turn in range(2):
        window.activateWindow()
        qtbot.waitUntil(lambda: clock.runs, timeout=5_000)
        other = QLabel("Another window")
        qtbot.addWidget(other)
        other.show()
        other.activateWindow()
        qtbot.waitUntil(lambda: not clock.runs, timeout=5_000)
