"""What is marked, in the text of the pages: each meaning is told apart without colour, and heard."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from meetingwatch.domain.mark import MEANINGS, meaning_label, meaning_sign
from meetingwatch.ui.desk import text_pane
from meetingwatch.ui.desk.reader import Reader
from meetingwatch.workflow import reading
from tests.ui.desk.conftest import Desk
from tests.ui.desk.test_desk_marking import letters_of, words_at
from tests.ui.desk.test_desk_reading import open_at
from tests.ui.desk.test_desk_text import text_of


def place_of(reader: Reader, word: str) -> int:
    """Where a word of page 2 stands in the text."""
    whole = reader.text.toPlainText()
    return whole.index(word, whole.index("PDF page 3 of"))


def mark_each_meaning(desk: Desk) -> list[tuple[str, str]]:
    """Mark a word for each meaning on page 2: the word and the meaning."""
    reader = desk.place.reader
    words = [word for word in letters_of(desk, 2).text.split() if len(word) > 4 and word.isalpha()]
    once = [word for word in dict.fromkeys(words) if letters_of(desk, 2).text.count(word) == 1]
    made = list(zip(once, MEANINGS, strict=False))
    for word, meaning in made:
        reader.canvas.hands.select(2, *words_at(desk, 2, word))
        assert reader.mark(meaning) is not None
    return made


def test_marks_of_each_meaning_have_a_line_of_their_own(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    made = mark_each_meaning(desk)
    reader = text_of(desk, qtbot)
    lines = {
        one.cursor.selectedText(): (one.format.underlineStyle(), one.format.fontOverline())
        for one in reader.text.extraSelections()
    }
    assert len({lines[word] for word, _meaning in made}) == len(MEANINGS)
    marked = {word for word, _meaning in made}
    other = next(
        word
        for word in letters_of(desk, 2).text.split()
        if len(word) > 4 and word.isalpha() and word not in marked
    )
    reader.seeker.seek(other)
    qtbot.waitUntil(lambda: reader.seeker.finder.done, timeout=5_000)
    found = next(one for one in reader.text.extraSelections() if one.cursor.selectedText() == other)
    assert (found.format.underlineStyle(), found.format.fontOverline()) not in lines.values()


def test_a_screen_reader_hears_what_the_words_at_the_caret_are_marked_as(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_at(qtbot, desk, 2)
    made = mark_each_meaning(desk)
    reader = text_of(desk, qtbot)
    desk.place.activateWindow()
    reader.text.setFocus()
    qtbot.waitUntil(reader.text.hasFocus, timeout=5_000)
    heard: list[str] = []

    there = SimpleNamespace(
        isActive=lambda: True, updateAccessibility=lambda event: heard.append(event.message())
    )
    monkeypatch.setattr(text_pane, "QAccessible", there)
    caret = reader.text.textCursor()
    for word, _meaning in made:
        caret.setPosition(place_of(reader, word))
        reader.text.setTextCursor(caret)
        caret.setPosition(caret.position() + 1)
        reader.text.setTextCursor(caret)
    marked = [words for words in heard if words != "Not marked"]
    assert marked == [f"Marked: {meaning_label(meaning)}" for _word, meaning in made]
    caret.setPosition(place_of(reader, made[-1][0]) + len(made[-1][0]) + 2)
    reader.text.setTextCursor(caret)
    assert heard[-1] == "Not marked"


def test_each_meaning_has_its_sign_before_the_words(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    made = mark_each_meaning(desk)
    reader = text_of(desk, qtbot)
    line = reader.text.cursorRect(next(iter(reader.text._signs)).place)
    with_signs = reader.text.grab().toImage()
    assert {one.sign for one in reader.text._signs} == {meaning_sign(meaning) for _word, meaning in made}
    reader.text.show_signs(())
    without = reader.text.grab().toImage()
    height = range(max(0, line.top() - 8), line.bottom())
    changed = [y for y in height if any(with_signs.pixel(x, y) != without.pixel(x, y) for x in range(200))]
    assert changed


def test_what_lies_on_no_words_is_told_under_the_pages_number(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = text_of(desk, qtbot)

    def top() -> int:
        return reader.text.cursorRect(reader.text._tops[2]).top()

    before = top()
    reader.marker.add_bookmark(2, None)
    note = reader.marker.add_page_note(2, None)
    assert note is not None
    reader.marker.change(note.id, note="ask the clerk")
    told = "Bookmark. Note on the page: ask the clerk"
    qtbot.waitUntil(lambda: told in reader.text.toPlainText(), timeout=5_000)
    qtbot.waitUntil(lambda: abs(top() - before) < 10, timeout=5_000)  # the page stays where it was
    here = reader.text.toPlainText()
    assert here.index("PDF page 3 of") < here.index(told)
    assert reader.text.place_at(here.index(told) + 3) == (-1, -1)  # no words of the page
    reader.marker.remove(note.id)
    qtbot.waitUntil(lambda: "ask the clerk" not in reader.text.toPlainText(), timeout=5_000)


def menu_of(reader: Reader, qtbot: QtBot) -> dict[str, QAction]:
    """The lines of the text's menu, by their words."""
    reader.text.customContextMenuRequested.emit(QPoint(20, 20))
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=5_000)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return {one.text().partition("\t")[0]: one for one in menu.actions()}


def close_menu() -> None:
    if (menu := QApplication.activePopupWidget()) is not None:
        menu.close()


def select_in_text(reader: Reader, word: str) -> None:
    caret = reader.text.textCursor()
    caret.setPosition(place_of(reader, word))
    caret.setPosition(caret.position() + len(word), QTextCursor.MoveMode.KeepAnchor)
    reader.text.setTextCursor(caret)


def test_the_text_has_the_pages_menu(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = text_of(desk, qtbot)
    reader.text.setFocus()
    lines = menu_of(reader, qtbot)
    assert not lines["? Question"].isEnabled()
    assert not lines["Copy with citation"].isEnabled()
    lines["Set or remove a bookmark"].trigger()
    close_menu()
    select_in_text(reader, "Minutes")
    lines = menu_of(reader, qtbot)
    lines["Copy with citation"].trigger()
    assert QApplication.clipboard().text() == "“Minutes” (Agenda pack, item 3, page 1, PDF page 3)"
    lines["? Question"].trigger()
    kinds = [(one.kind, one.meaning, one.anchor.page) for one in reading.marks_of(desk.bench, desk.paper.id)]
    assert sorted(kinds) == [("bookmark", "", 2), ("words", "question", 2)]


def test_keys_that_edit_elsewhere_are_the_desks_in_the_text(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = text_of(desk, qtbot)
    reader.text.setFocus()
    QTest.keyClick(reader.text, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [one.kind for one in reading.marks_of(desk.bench, desk.paper.id)] == ["bookmark"]
    select_in_text(reader, "Minutes")
    QTest.keyClick(
        reader.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert QApplication.clipboard().text().startswith("“Minutes” (Agenda pack")
