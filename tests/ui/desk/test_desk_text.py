"""The text of the pages: read on through pages, marked, lit, enlarged; read aloud; what is copied."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.mark import Rect
from meetingwatch.domain.page_text import PageText
from meetingwatch.ui.desk.aloud import Aloud
from meetingwatch.ui.desk.blocks import Block, blocks_of, quote_range
from meetingwatch.ui.desk.reader import Reader
from meetingwatch.ui.desk.sentences import sentences_of
from meetingwatch.ui.desk.text_view import PageTextView
from meetingwatch.ui.kit.pieces import Band, Button, Text
from meetingwatch.ui.speech import Speaker, Voice, voice
from meetingwatch.workflow import reading
from tests.ui.desk.conftest import Desk, piece
from tests.ui.desk.test_desk_marking import letters_of, words_at
from tests.ui.desk.test_desk_reading import open_at

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PAGE = (
    "4. Duties\n4.1 The Council has a duty to deliver services of good\nquality to Cllr. Smith. It does so.\n"
    "Year Staff\n2013/14 207\nPage 240"
)
QUIET = Voice((sys.executable, "-c", "import sys; sys.stdin.read()"))
LONG = Voice((sys.executable, "-c", "import sys, time; sys.stdin.read(); time.sleep(60)"))


def text_of(desk: Desk, qtbot: QtBot) -> Reader:
    """The reader with its text beside, every page round the one in view filled in."""
    reader = desk.place.reader
    if not reader.toolbar.text.isChecked():
        QTest.keyClick(reader.canvas, Qt.Key.Key_T, CONTROL)
    qtbot.waitUntil(lambda: len(reader.text.shown) > 5, timeout=5_000)
    return reader


def select_text(reader: Reader, words: str, page: int) -> None:
    """Select words of a page (index) in the text pane."""
    whole = reader.text.toPlainText()
    at = whole.index(words, whole.index(f"PDF page {page + 1} of"))
    caret = reader.text.textCursor()
    caret.setPosition(at)
    caret.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    reader.text.setFocus()
    reader.text.setTextCursor(caret)


def test_blocks_know_where_their_words_stand() -> None:
    for block in blocks_of(PAGE):
        for n, letter in enumerate(block.text):
            if not letter.isspace():
                assert PAGE[block.places[n]] == letter
    second = blocks_of(PAGE)[1]
    at = second.text.index("good quality")
    place = second.range_of(at, at + len("good quality"))
    assert place is not None
    assert PAGE[slice(*place)] == "good\nquality"
    assert second.where(*place) == [(at, at + len("good quality"))]


@given(st.permutations(range(12)), st.integers(0, 12), st.integers(0, 12))
def test_what_is_lit_of_a_block_stands_in_the_range_and_nothing_else(
    order: list[int], one: int, other: int
) -> None:
    places = tuple(place if place % 4 else -1 for place in order)  # some are blanks
    start, end = sorted((one, other))
    runs = Block("abcdefghijkl", places).where(start, end)
    lit = [places[n] for first, last in runs for n in range(first, last) if places[n] >= 0]
    assert sorted(lit) == sorted(place for place in places if start <= place < end and place >= 0)
    assert all(places[first] >= 0 and places[last - 1] >= 0 for first, last in runs)


def test_a_table_put_together_anew_is_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "meetingwatch.documents.text.reading_blocks", lambda _text: ["Year: 2013/14. Staff: 207."]
    )
    (block,) = blocks_of(PAGE)
    place = block.range_of(block.text.index("2013/14"), block.text.index("2013/14") + 7)
    assert place is None or PAGE[slice(*place)] == "2013/14"


def test_sentences_end_where_they_end() -> None:
    said = [one.text for one in sentences_of(0, blocks_of(PAGE))]
    assert "4.1 The Council has a duty to deliver services of good quality to Cllr. Smith." in said
    assert "It does so." in said
    table = Block("Libraries\t4,471\nMuseums\t210", tuple(range(27)))
    assert [one.text for one in sentences_of(0, [table])] == ["Libraries\t4,471", "Museums\t210"]
    one = next(one for one in sentences_of(0, blocks_of(PAGE)) if one.text == "It does so.")
    assert [PAGE[start:end] for _page, start, end in one.places] == ["It does so."]
    assert quote_range(PAGE, PAGE.index("good"), "good quality") == (
        PAGE.index("good"),
        PAGE.index("quality") + 7,
    )


def test_the_text_goes_on_through_pages(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 4)
    reader = text_of(desk, qtbot)
    words = reader.text.toPlainText()
    for label, number in (("2", 4), ("3", 5), ("4", 6)):
        assert f"Page {label}, PDF page {number} of 19" in words
    assert "page 3" in reader.text.accessibleName()
    reader.canvas.go_to(13)  # a scan
    qtbot.waitUntil(lambda: 13 in reader.text.shown and len(reader.text.shown) > 5, timeout=5_000)
    assert "This page is a picture without text." in reader.text.toPlainText()
    assert "page 12" in reader.text.accessibleName()
    assert not piece(reader.bands, Band, "band-scan").isHidden()
    piece(reader.text_pane, Button, "ask-copy").click()
    assert "Agenda pack, page 12" in QGuiApplication.clipboard().text()
    reader.text.setFocus()
    QTest.keyClick(reader.text, Qt.Key.Key_End, CONTROL)
    qtbot.waitUntil(lambda: reader.canvas.page == reader.text.page > 13, timeout=5_000)


def test_where_there_is_no_room_for_the_page_beside_its_text_it_is_said_what_makes_room(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.place.resize(700, 700)
    open_at(qtbot, desk, 4)
    reader = text_of(desk, qtbot)
    said, alone = piece(reader.text_pane, Text, "text-no-room"), piece(reader.text_pane, Button, "text-alone")
    assert not reader.canvas.isVisible()
    assert said.isVisible()
    assert "There is no room for both" in said.text()
    assert alone.isChecked()
    assert not alone.isEnabled()
    desk.place.resize(1700, 700)
    qtbot.waitUntil(reader.canvas.isVisible)
    assert not said.isVisible()
    assert alone.isEnabled()
    assert not alone.isChecked()


def test_the_line_names_what_stands_in_the_way(qtbot: QtBot, desk: Desk) -> None:
    pane = desk.place.reader.text_pane
    for draft, items, keys in (
        (True, True, ["Shift+F9", "(F9)"]),
        (True, False, ["Shift+F9"]),
        (False, True, ["(F9)"]),
    ):
        pane.say_room(room=False, draft=draft, items=items)
        assert [one for one in ("Shift+F9", "(F9)") if one in pane.no_room.text()] == keys
    pane.say_room(room=False, draft=False, items=False)
    assert "window wider" in pane.no_room.text()


def test_who_wants_only_text_is_not_told_of_room_and_keeps_it_where_there_is_some(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.place.resize(700, 700)
    open_at(qtbot, desk, 4)
    reader = desk.place.reader
    reader.text_only()
    assert not reader.text_pane.no_room.isVisible()
    desk.place.resize(1700, 700)
    qtbot.waitUntil(lambda: reader.text_pane.alone.isEnabled())
    assert reader.text_pane.alone.isChecked()
    assert not reader.canvas.isVisible()
    reader.text_pane.alone.click()
    assert reader.canvas.isVisible()


def test_the_page_that_is_read_stays_where_it_is_and_only_headings_are_bold(qtbot: QtBot) -> None:
    texts = [f"{n} begins\n" + "Words that go on for a line or two. " * 60 for n in range(20)]
    view = PageTextView(lambda page: str(page + 1))
    qtbot.addWidget(view)
    view.resize(560, 500)
    view.show()
    view.open(texts, [True] * len(texts))
    view.show_page(10)

    def at_the_top() -> str:
        return view.cursorForPosition(QPoint(12, 8)).block().text()

    qtbot.waitUntil(lambda: view.shown == range(7, 14))
    heading = "Page 11, PDF page 11 of 20"
    assert at_the_top() == heading
    for width in (900, 400):
        view.resize(width, 500)
        assert at_the_top() == heading
    with view.in_place():
        view.setStyleSheet("QTextEdit { font-size: 30px; }")
    assert at_the_top() == heading
    block = view.document().begin()
    while block.isValid():
        bold = block.begin().fragment().charFormat().fontWeight() > 400
        assert bold == (block.blockFormat().headingLevel() == 2), block.text()
        block = block.next()


def test_what_is_marked_in_the_text_is_marked_on_the_page(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    start, end = words_at(desk, 2, "Minutes of the last")
    desk.place.reader.canvas.hands.select(2, start, end)
    plain = desk.place.reader.mark("quote")
    assert plain is not None
    reader = text_of(desk, qtbot)
    select_text(reader, "Minutes of the last", 2)
    QTest.keyClick(reader.text, Qt.Key.Key_3)
    marks = reading.marks_of(desk.bench, desk.paper.id)
    assert [mark.meaning for mark in marks if mark.anchor == plain.anchor] == ["quote", "figure"]
    lit = {one.cursor.selectedText() for one in reader.text.extraSelections()}
    assert "Minutes of the last" in lit


def test_a_page_not_yet_seen_is_marked_from_its_text(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = text_of(desk, qtbot)
    page = 5
    reader.canvas.lit._letters.pop(page, None)
    words = reader.texts()[page].split("\n")[0]
    select_text(reader, " ".join(words.split()), page)
    reader.marks.mark("question")
    qtbot.waitUntil(lambda: bool(reading.marks_of(desk.bench, desk.paper.id)), timeout=10_000)
    (mark,) = reading.marks_of(desk.bench, desk.paper.id)
    assert (mark.anchor.page, mark.anchor.quote, mark.label) == (page, " ".join(words.split()), "4")


def test_found_words_are_lit_in_the_text_and_it_grows(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = text_of(desk, qtbot)
    reader.seeker.seek("minutes")
    qtbot.waitUntil(lambda: reader.seeker.finder.done, timeout=5_000)
    lit = [one.cursor.selectedText().lower() for one in reader.text.extraSelections()]
    assert "minutes" in lit
    before = reader.text.fontMetrics().height()
    reader.text.setFocus()
    for _n in range(20):
        QTest.keyClick(reader.text, Qt.Key.Key_Plus, CONTROL | SHIFT)
    assert reader.text_pane.size_ == 400
    assert reader.text.fontMetrics().height() > 3 * before
    QTest.keyClick(reader.text, Qt.Key.Key_T, CONTROL | SHIFT)
    assert reader.canvas.isHidden() or not reader.canvas.isVisible()
    QTest.keyClick(reader.text, Qt.Key.Key_T, CONTROL | SHIFT)
    assert reader.canvas.isVisible()


def test_a_selection_goes_on_over_pages(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 4)
    reader = desk.place.reader
    canvas, hands = reader.canvas, reader.canvas.hands
    qtbot.waitUntil(lambda: canvas.want_words(5) and canvas.want_words(4), timeout=10_000)
    first, second = letters_of(desk, 4).text, letters_of(desk, 5).text
    hands.put_caret(4, len(first) - 20)
    hands.put_caret(5, 15, extend=True)
    assert [(part.page, part.start, part.end) for part in hands.parts] == [
        (4, len(first) - 20, len(first)),
        (5, 0, 15),
    ]
    reader.copy()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert sorted(copied[:-1]) == sorted(first[-20:].strip().splitlines())
    assert copied[-1] == " ".join(second[:15].split())
    reader.copier.line_breaks = True
    reader.copy()
    assert "\n" in QGuiApplication.clipboard().text()
    QTest.keyClick(canvas, Qt.Key.Key_1)
    assert [mark.anchor.page for mark in reading.marks_of(desk.bench, desk.paper.id)] == [4, 5]


def test_a_column_is_copied_line_by_line(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    hands, letters = reader.canvas.hands, letters_of(desk, 2)
    boxes = [box for box in letters.boxes if box is not None]
    left, right = min(box[0] for box in boxes), min(box[0] for box in boxes) + 60
    hands.select_block(2, QRectF(left - 2, 0, right - left, 842))
    assert len(hands.parts) > 2
    reader.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == len(hands.parts)


def test_what_is_selected_is_copied_as_a_table(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Rect] = []

    def table(_page: PageText, where: Rect) -> str:
        asked.append(where)
        return "Year,Staff\r\n2013/14,207\r\n"

    monkeypatch.setattr(reading, "can_copy_tables", lambda: True)
    monkeypatch.setattr(reading, "table_csv", table)
    open_at(qtbot, desk, 2)
    reader = desk.place.reader
    reader.canvas.hands.select(2, 0, 12)
    mark = reader.mark("quote")
    assert mark is not None
    reader.canvas.hands.select(2, 0, 12)
    QTest.keyClick(reader.canvas, Qt.Key.Key_X, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert QGuiApplication.clipboard().text() == "Year,Staff\r\n2013/14,207\r\n"
    assert asked == [mark.anchor.rects[0]]


def test_voices_of_three_systems() -> None:
    def there(name: str) -> str:
        return f"/bin/{name}"

    for platform, name in (("linux", "spd-say"), ("darwin", "say"), ("win32", "powershell")):
        found = voice(platform, there)
        assert found is not None
        assert found.command[0] == f"/bin/{name}"
        assert voice(platform, lambda _name: "") is None


def test_sentences_are_said_in_turn(qtbot: QtBot) -> None:
    speaker = Speaker(QUIET)
    began: list[int] = []
    speaker.began.connect(began.append)
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.say(["One.", "  ", "Three."])
    assert began == [0, 2]
    assert not speaker.speaking


def test_a_pause_holds_the_sentence_and_stopping_is_at_once(qtbot: QtBot) -> None:
    speaker = Speaker(LONG)
    began: list[int] = []
    speaker.began.connect(began.append)
    speaker.say(["One.", "Two."])
    speaker.pause()
    assert speaker.speaking
    speaker.go_on()
    speaker.skip(1)
    assert began == [0, 0, 1]
    speaker.stop()
    assert not speaker.speaking


def test_a_voice_that_is_broken_is_told(qtbot: QtBot) -> None:
    speaker = Speaker(Voice((sys.executable, "-c", "raise SystemExit(3)")))
    with qtbot.waitSignal(speaker.failed, timeout=10_000):
        speaker.say(["One."])
    assert not speaker.speaking


def test_reading_aloud_lights_what_is_said_and_turns_pages(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 3)
    reader = desk.place.reader
    aloud = Aloud(desk.look, reader.canvas, reader.texts, QUIET)
    qtbot.addWidget(aloud)
    seen: list[int] = []
    aloud.said.connect(
        lambda: seen.append(reader.canvas.lit.spoken[0][0] if reader.canvas.lit.spoken else -1)
    )
    aloud.toggle()
    assert reader.canvas.lit.spoken
    assert reader.canvas.lit.spoken_on(3)
    qtbot.waitUntil(lambda: 4 in seen, timeout=60_000)
    assert reader.canvas.page == 4
    aloud.stop()
    assert reader.canvas.lit.spoken == ()
    start, end = words_at(desk, 4, letters_of(desk, 4).text.split("\n")[0])
    reader.canvas.hands.select(4, start, end)
    seen.clear()
    aloud.toggle()
    qtbot.waitUntil(lambda: seen[-1:] == [-1], timeout=30_000)  # what is selected, and no further
    assert set(seen) == {4, -1}
