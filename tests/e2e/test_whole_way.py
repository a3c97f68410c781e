"""The whole way in the real window: watch, read, mark, draft, deadline, send, on the practice council.

A picture of every screen is saved in pictures/ at the top of the checkout (git-ignored).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.app import Program
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.times import london
from meetingwatch.store import drafts as draft_store
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.ui.desk.view import DeskPlace
from meetingwatch.ui.hall import Where
from meetingwatch.workflow import calendars, handing_over, writing

PICTURES = Path(__file__).resolve().parents[2] / "pictures"
CELS = "northmere-m4141"
Kind = TypeVar("Kind", bound=QWidget)


def at_work(program: Program) -> bool:
    """Whether the council is being read, or its papers are coming."""
    return program._checker is not None and program._checker.running()


class Person:
    """Does with the window what a person does: looks for a thing by name, types, presses, waits."""

    def __init__(self, program: Program, bot: QtBot) -> None:
        self.program, self.bot = program, bot
        self.window = program.window

    def find(self, kind: type[Kind], name: str) -> Kind:
        """The visible thing of this name."""
        place = self.window.stack.currentWidget() or self.window
        found = [one for one in place.findChildren(kind) if one.objectName() == name and one.isVisible()]
        assert found, f"nothing visible is called {name}"
        return found[0]

    def press(self, name: str) -> None:
        """Press a button with the mouse."""
        button = self.find(QPushButton, name)
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def until(self, true: Callable[[], bool], seconds: int = 30) -> None:
        """Wait for something to be so."""
        self.bot.waitUntil(true, timeout=seconds * 1000)

    def has(self, name: str) -> bool:
        """Whether a button of this name is in sight."""
        place = self.window.stack.currentWidget() or self.window
        return any(one.objectName() == name and one.isVisible() for one in place.findChildren(QPushButton))

    def focus(self, widget: QWidget) -> None:
        """Put the keyboard there; the window is in front for it (shortcuts need that)."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        widget.setFocus()
        self.until(widget.hasFocus)

    def fill(self, name: str, value: str) -> None:
        """Type into a field."""
        field = self.find(QLineEdit, name)
        field.clear()
        QTest.keyClicks(field, value)

    def settle(self) -> None:
        """Let layouts finish: nothing has changed its height any more."""
        last = -1
        for _round in range(50):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
            heights = sum(one.height() for one in self.window.findChildren(QWidget))
            if heights == last:
                return
            last = heights

    def picture(self, name: str) -> None:
        """Save what the window shows."""
        PICTURES.mkdir(exist_ok=True)
        self.settle()
        assert self.window.grab().save(str(PICTURES / f"{name}.png"))


@pytest.fixture
def person(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Person]:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    wish = argparse.Namespace(practice=True, hidden=False, now=None, library=str(tmp_path / "library"))
    program = Program(qapp, tmp_path / "library", wish)
    program.window.resize(1440, 900)
    program.start({})
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    yield Person(program, qtbot)
    program.window.quit()
    program.close()
    program.window.deleteLater()


def _watch(person: Person) -> None:
    box = person.find(QLineEdit, "council-name")
    QTest.keyClicks(box, "northmere")
    person.picture("5-add-council-typing")
    QTest.keyClick(box, Qt.Key.Key_Return)
    person.until(lambda: person.has("start-watching"))
    person.picture("5-add-council")
    person.press("start-watching")
    person.until(lambda: person.window.here.place == "coming-up")
    person.until(lambda: not at_work(person.program), 90)
    person.picture("1-coming-up")


def _read(person: Person) -> DeskPlace:
    """From the list to the meeting to its pack, and to the page the room will turn to."""
    person.window.go(Where("meeting", id=CELS))
    # The pack may still be on its way down when the check is over.
    person.until(lambda: person.has("read-papers"), 90)
    person.picture("3-meeting")
    person.press("read-papers")
    desk = person.window.stack.currentWidget()
    assert isinstance(desk, DeskPlace)
    person.until(lambda: len(desk.reader.canvas.sizes) == 260)
    box = person.find(QLineEdit, "page-box")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "240")
    QTest.keyClick(box, Qt.Key.Key_Return)
    person.until(lambda: desk.reader.canvas.page == 241)
    return desk


def _mark(person: Person, desk: DeskPlace) -> str:
    """With the keyboard only: find the words, then mark what was found."""
    canvas = desk.reader.canvas
    person.press("find")
    words = person.find(QLineEdit, "find-words")
    QTest.keyClicks(words, '"score of 9"')
    QTest.keyClick(words, Qt.Key.Key_Return)
    person.until(lambda: canvas.hands.selected is not None)
    QTest.keyClick(words, Qt.Key.Key_Escape)
    person.focus(canvas)
    assert canvas.hands.selected is not None
    QTest.keyClick(canvas, Qt.Key.Key_4)
    bench = person.window.hall.bench

    def marks() -> list[str]:
        with bench.library.read() as db:
            return [one.id for one in mark_store.everything(db)]

    person.until(lambda: len(marks()) == 1)
    return marks()[0]


def _draft(person: Person, desk: DeskPlace, mark: str) -> Draft:
    """Start a question beside the page, send the mark to it, and type round it."""
    person.until(lambda: person.has("start-question"))  # the draft comes after the page
    person.press("start-question")
    desk.reader.choose_mark(mark)
    person.press("send-to-draft")
    editor = person.find(QTextEdit, "draft-text")
    person.until(lambda: "\ufffc" in editor.toPlainText())
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, " is given. What mitigation was added?")
    bench = person.window.hall.bench

    def kept() -> list[Draft]:
        with bench.library.read() as db:
            return [
                one for one in draft_store.everything(db) if one.text.endswith("What mitigation was added?")
            ]

    person.until(lambda: bool(kept()))
    return kept()[0]


def _send(person: Person, draft: Draft) -> None:
    """Review, fill in the details, copy, say that it was sent, and that they confirmed."""
    person.press("review-and-send")
    assert person.window.here == Where("review", id=draft.id)
    for name, value in (("my-name", "Priya Nayar"), ("my-postcode", "NM4 2AB")):
        person.fill(name, value)
    person.press("keep-details")
    person.picture("11-review-and-send")
    person.press("copy-address")
    assert QGuiApplication.clipboard().text() == "democracy@northmere.example"
    person.press("copy-message")
    message = QGuiApplication.clipboard().text()
    assert "“score of 9” (agenda pack p. 240)" in message
    assert "Priya Nayar" in message
    person.press("yes-sent")
    bench = person.window.hall.bench
    person.until(lambda: [one.stage for one in handing_over.everything(bench)] == ["sent"])
    person.picture("11-sent-not-finished")
    person.press("they-confirmed")
    person.until(lambda: [one.stage for one in handing_over.everything(bench)] == ["received"])


def _search(person: Person) -> None:
    person.focus(person.window.sidebar.buttons["drafts"])
    QTest.keyClick(person.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    person.until(lambda: person.window.here.place == "search")
    hits = person.find(QListView, "hits")
    QTest.keyClicks(person.find(QLineEdit, "search-box"), '"medium high"')
    person.until(lambda: hits.model().rowCount() > 0)
    person.picture("7-search")


def test_from_a_council_to_a_question_received(person: Person, tmp_path: Path) -> None:
    _watch(person)
    desk = _read(person)
    mark = _mark(person, desk)
    bench = person.window.hall.bench
    with bench.library.read() as db:
        found = mark_store.get(db, mark)
    assert found is not None
    assert (found.anchor.page, found.label, found.meaning) == (241, "240", "dispute")
    draft = _draft(person, desk, mark)
    person.picture("2-reading-desk")
    written = writing.written(bench, draft)
    assert written.deadline is not None
    assert written.deadline.deadline.due == london(date(2017, 7, 12), time(10))
    assert [one.what for one in written.checked.findings if one.level == "block"] == []
    _send(person, draft)
    for number, place in ((6, "calendar"), (8, "evidence")):
        person.window.go(Where(place))
        person.picture(f"{number}-{place}")
    for place in ("papers", "drafts", "settings"):
        person.window.go(Where(place))
        person.picture(place)
    person.window.go(Where("draft", id=draft.id))
    person.picture("4-draft")
    _search(person)
    out = writing.export(bench, draft.id, "eml", tmp_path / "question.eml")
    assert b"X-Unsent: 1" in out.read_bytes()
    exported = calendars.export(bench, tmp_path / "meetings.ics")
    assert exported.added > 0


def test_the_next_day_brings_a_supplement_and_the_mark_follows(person: Person) -> None:
    _watch(person)
    desk = _read(person)
    mark = _mark(person, desk)
    person.program.next_day()
    person.until(lambda: at_work(person.program))
    person.until(lambda: not at_work(person.program), 90)
    bench = person.window.hall.bench
    with bench.library.read() as db:
        found = mark_store.get(db, mark)
        assert found is not None
        paper = paper_store.get(db, found.paper)
    assert paper is not None
    assert (paper.version, found.placed) == (2, "yes")
    assert found.label != "240"
    person.window.go(Where("desk", id=found.paper, page=found.anchor.page))
    person.until(lambda: person.has("compare"))
    person.picture("2-page-changed")
    person.window.go(Where("coming-up"))
    person.picture("1-coming-up-next-day")
