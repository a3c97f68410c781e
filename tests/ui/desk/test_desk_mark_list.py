"""The list of a paper's marks, and notes on the page in view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meetingwatch.ui.desk.panel import MARKS as MARKS_LIST
from tests.ui.desk.conftest import Desk
from tests.ui.desk.test_desk_marking import marks
from tests.ui.desk.test_desk_reading import open_at


def test_delete_in_the_list_of_marks_puts_the_row_in_the_bin(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader, panel = desk.place.reader, desk.place.panel
    for start in (0, 20, 40):
        reader.canvas.hands.select(2, start, start + 7)
        assert reader.mark("quote") is not None
    panel.show_list(MARKS_LIST)
    rows = panel.marks
    qtbot.waitUntil(lambda: rows.model().rowCount() > 0, timeout=5_000)
    rows.setFocus()
    first, second, third = (rows.rows.rows[n].mark for n in range(3))
    rows.setCurrentIndex(rows.model().index(1, 0))
    for left in ([first, third], [first], []):  # the next one, then the last
        rows.activateWindow()
        qtbot.waitUntil(rows.hasFocus, timeout=5_000)
        QTest.keyClick(rows, Qt.Key.Key_Delete)
        assert sorted(one.id for one in marks(desk)) == sorted(left)
        qtbot.waitUntil(lambda: rows.model().rowCount() == len(marks(desk)), timeout=5_000)
        qtbot.waitUntil(lambda: not marks(desk) or rows.currentIndex().isValid(), timeout=5_000)
    assert second not in (first, third)
    assert any("Mark deleted" in words for words in desk.notices.texts())


def test_a_note_is_on_the_page_in_view_where_what_is_selected_is_out_of_view(
    qtbot: QtBot, desk: Desk
) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    reader.canvas.hands.select(2, 0, 7)
    reader.canvas.go_to(12)
    qtbot.waitUntil(lambda: 2 not in reader.canvas.seen(), timeout=5_000)
    reader.note()
    assert [(one.kind, one.anchor.page) for one in marks(desk)] == [("page", reader.canvas.page)]
