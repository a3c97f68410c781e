"""The editor: citations are single characters that survive typing, undo, copy and paste."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meetingwatch.domain.draft import CITATION_CHARACTER, Citation
from meetingwatch.domain.mark import Anchor, Mark
from meetingwatch.ui.drafts.chips import Said
from meetingwatch.ui.drafts.editor import CitationEdit
from meetingwatch.ui.look import Look
from tests.ui.seeded import Seed

C = CITATION_CHARACTER
FIRST, SECOND = Citation("m1", "a score of 9"), Citation("m2", "score 16")
SAID = {
    "m1": Said("p. 240", "(agenda pack p. 240)"),
    "m2": Said("July 2016, p. 88, changed", "(old p. 88)", "soon"),
}
Make = Callable[[], CitationEdit]


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication) -> Make:
    look = Look(qapp, "light")

    def made() -> CitationEdit:
        editor = CitationEdit(look)
        qtbot.addWidget(editor)
        editor.resize(420, 300)
        editor.say_citations(SAID)
        return editor

    return made


def mark_of(quote: str) -> Mark:
    return Mark("m1", "p1", Anchor(241, quote, "", "", 0, ()), "quote", label="240")


def test_text_and_citations_come_back_as_they_were(make: Make) -> None:
    editor = make()
    text = f"One {C} and\n\ntwo {C}{C}. 😀 £ŵ – end"
    citations = (FIRST, SECOND, FIRST)
    editor.load(text, citations)
    assert editor.content() == (text, citations)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), max_size=12),
        min_size=1,
        max_size=6,
    )
)
def test_any_text_comes_back(make: Make, parts: list[str]) -> None:
    editor = make()
    parts = [part.replace(C, "") for part in parts]
    text = f"\n{C}".join(parts)
    citations = tuple([FIRST, SECOND][n % 2] for n in range(len(parts) - 1))
    editor.load(text, citations)
    assert editor.content() == (text, citations)


def test_citing_is_one_step_that_undo_takes_back(make: Make, qtbot: QtBot, seed: Seed) -> None:
    editor = make()
    editor.load("The score is", ())
    with qtbot.waitSignal(editor.typed):
        editor.cite(mark_of("a score\nof 9"), seed.now)
    assert editor.content() == (
        f"The score is “a score of 9” {C}",
        (Citation("m1", "a score\nof 9", seed.now, "240", "p1", 242),),
    )
    editor.undo()
    assert editor.content() == ("The score is", ())
    editor.redo()
    assert editor.content()[1][0].mark == "m1"


def test_citing_goes_to_the_caret_and_keeps_words_apart(make: Make, seed: Seed) -> None:
    editor = make()
    editor.load("before after", ())
    cursor = editor.textCursor()
    cursor.setPosition(7)
    editor.setTextCursor(cursor)
    editor.cite(mark_of(""), seed.now)
    assert editor.content()[0] == f"before {C} after"


def test_a_citation_is_deleted_and_undone_as_one_character(make: Make, qtbot: QtBot) -> None:
    editor = make()
    editor.load(f"See {C}", (FIRST,))
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.content() == ("See ", ())
    editor.undo()
    assert editor.content() == (f"See {C}", (FIRST,))


def test_typing_after_a_citation_is_plain_text(make: Make, qtbot: QtBot) -> None:
    editor = make()
    editor.load(C, (FIRST,))
    QTest.keyClicks(editor, " so")
    assert editor.content() == (f"{C} so", (FIRST,))


def test_copy_writes_citations_out_for_others_and_keeps_them_for_us(make: Make) -> None:
    editor, other = make(), make()
    editor.load(f"It says {C}.", (FIRST,))
    editor.selectAll()
    editor.copy()
    assert QGuiApplication.clipboard().text() == "It says (agenda pack p. 240)."
    other.load("", ())
    other.paste()
    text, citations = other.content()
    assert text == f"It says {C}."
    assert citations[0].mark == "m1"


def test_only_plain_text_is_pasted_and_no_citation_is_forged(make: Make) -> None:
    editor = make()
    editor.load("", ())
    data = QMimeData()
    data.setHtml("<b>Bold</b> <img src='file:///etc/passwd'>")
    data.setText(f"Bold {C}words")
    editor.insertFromMimeData(data)
    assert editor.content() == ("Bold words", ())
    broken = QMimeData()
    broken.setData("application/x-meetingwatch-draft", b"{not json")
    broken.setText(" more")
    editor.insertFromMimeData(broken)
    assert editor.content() == ("Bold words more", ())


def test_a_click_on_a_chip_opens_its_page(make: Make, qtbot: QtBot) -> None:
    editor = make()
    editor.load(f"x {C}", (FIRST,))
    editor.show()
    qtbot.waitExposed(editor)
    before, after = QTextCursor(editor.document()), QTextCursor(editor.document())
    before.setPosition(2)
    after.setPosition(3)
    left, right = editor.cursorRect(before), editor.cursorRect(after)
    middle = QPoint((left.x() + right.x()) // 2, left.center().y())
    with qtbot.waitSignal(editor.opened) as opened:
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert opened.args == ["m1"]


def test_the_keyboard_opens_the_cited_page_too(make: Make, qtbot: QtBot) -> None:
    editor = make()
    editor.load(f"x {C}", (FIRST,))
    with qtbot.waitSignal(editor.opened) as opened:
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert opened.args == ["m1"]


def test_a_screen_reader_is_told_the_citations_in_order(make: Make) -> None:
    editor = make()
    editor.load(f"{C} and {C}", (FIRST, SECOND))
    editor.say_citations({})
    editor.say_citations(SAID)
    assert editor.accessibleDescription() == "Citations, in order: p. 240; July 2016, p. 88, changed"


def test_quotation_marks_go_round_the_selection(make: Make) -> None:
    editor = make()
    editor.load("a statutory duty", ())
    cursor = editor.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(11, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.quote_marks()
    assert editor.content()[0] == "a “statutory” duty"


def test_chips_are_painted_in_their_tone(make: Make, qtbot: QtBot) -> None:
    editor = make()
    editor.load(f"{C}\n{C}", (FIRST, SECOND))
    editor.show()
    qtbot.waitExposed(editor)
    image = editor.viewport().grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(image.height())
    }
    assert {"#e4ecf4", "#fdf1dc"} <= colours
