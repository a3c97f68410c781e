"""The desk in the whole window as somebody with large letters and the keyboard has it: 200 %, 1280 by 720."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QRectF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain import submission
from meetingwatch.domain.paper import Paper
from meetingwatch.domain.times import parse_instant
from meetingwatch.errors import UserFacingError
from meetingwatch.store.revisions import Revision
from meetingwatch.ui import makers
from meetingwatch.ui.bridge import Bridge
from meetingwatch.ui.desk.view import DeskPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Band, Button, Text
from meetingwatch.ui.kit.short import FoldingText
from meetingwatch.ui.look import Look
from meetingwatch.ui.notices import Notices
from meetingwatch.ui.reminders.bell import Bell
from meetingwatch.ui.tasks import Tasks
from meetingwatch.ui.window import Window
from meetingwatch.workflow import handing_over, writing
from meetingwatch.workflow.workbench import Workbench

Kind = TypeVar("Kind", bound=QWidget)


@dataclass
class Whole:
    """The window with its bell, and the paper on the desk."""

    window: Window
    bell: Bell
    desk: DeskPlace
    bot: QtBot
    clock: list[datetime]  # its last is now

    def find(self, kind: type[Kind], name: str) -> Kind:
        """The visible thing of this name."""
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert found, f"nothing visible is called {name}"
        return found[0]

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        self.bot.waitUntil(true, timeout=10_000)

    def click(self, name: str) -> None:
        """Press a button with the mouse."""
        QTest.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)

    def remind(self) -> None:
        """A reminder comes over the place: an officer asked for a change, by six."""
        bench = self.window.hall.bench
        sent = handing_over.mark_sent(bench, writing.new(bench, "letter", text="Why?").id)
        handing_over.add_event(bench, sent.id, submission.REWORD, by=parse_instant("2017-07-11T18:00"))
        self.clock.append(parse_instant("2017-07-11T17:00"))
        self.bell.look()
        self.until(lambda: self.shows("reminder-close"))

    def shows(self, name: str) -> bool:
        """Whether a button of this name is in sight."""
        return any(one.isVisible() for one in self.window.findChildren(QPushButton, name))

    def key(self, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        focused = self.focused()
        assert focused is not None
        QTest.keyClick(focused, key, with_)
        QApplication.processEvents()

    def card_by_keys(self, words: str = "council") -> None:
        """From words that the search of all papers found to the card of a mark on them, by keys alone."""
        self.window.go(Where("desk", id=self.window.here.id, page=4, words=words))
        canvas = self.desk.reader.canvas
        self.until(lambda: canvas.lit.hit is not None)
        canvas.setFocus()
        self.key(Qt.Key.Key_Return)
        self.until(lambda: bool(self.desk.reader.marker.marks))
        self.key(Qt.Key.Key_Return)
        self.until(lambda: self.desk.reader.card.note.hasFocus())

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until this has the keyboard."""
        for _each in range(20):
            self.key(Qt.Key.Key_Tab)
            focused = self.focused()
            if focused is not None and focused.objectName() == name:
                return focused
        pytest.fail(f"Tab does not come to {name}")

    def focused(self) -> QWidget | None:
        """What has the keyboard."""
        found: QWidget | None = self.window.focusWidget()
        return found


@pytest.fixture
def whole(
    qtbot: QtBot,
    qapp: QApplication,
    bench: Workbench,
    paper: Paper,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Whole]:
    """The made pack on the desk of a whole window, the pages having the keyboard."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    clock = [bench.now()]
    bench = replace(bench, clock=lambda: clock[-1])
    look, notices = Look(qapp, "dark", 200), Notices()
    tasks = Tasks(notices.failed)
    window = Window(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    window.furnish(
        Hall(bench, tasks, Bridge(), notices, look, lambda _where: None), makers.places(lambda: None, ())
    )
    window.resize(1280, 720)
    bell = Bell(window.hall, window)
    window.go(Where("desk", id=paper.id, page=2))
    window.show()
    window.activateWindow()
    desk = window.place("desk")
    assert isinstance(desk, DeskPlace)
    qtbot.waitUntil(lambda: window.isActiveWindow() and desk.reader.opened is not None, timeout=10_000)
    desk.load_beside()
    qtbot.waitUntil(lambda: desk.reader.canvas.hasFocus() and not tasks.busy(), timeout=10_000)
    yield Whole(window, bell, desk, qtbot, clock)
    bell.close()
    desk.leave()
    tasks.close()
    window.quit()
    window.deleteLater()
    look.set_size(100)


def test_a_notice_closed_with_the_mouse_leaves_the_keyboard_on_the_page(whole: Whole) -> None:
    whole.remind()
    whole.click("reminder-close")
    whole.until(lambda: not whole.bell.strip.isVisible())
    whole.until(whole.window.hall.notices.isVisible)
    assert whole.focused() is whole.desk.reader.canvas
    whole.click("notice-action")
    whole.until(whole.bell.strip.isVisible)
    assert whole.focused() is whole.desk.reader.canvas


def test_a_notice_closed_with_the_keyboard_gives_it_back_to_the_page(whole: Whole) -> None:
    whole.remind()
    close = whole.find(QPushButton, "reminder-close")
    assert close.focusPolicy() & Qt.FocusPolicy.TabFocus
    close.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(close, Qt.Key.Key_Space)
    whole.until(lambda: not whole.bell.strip.isVisible())
    assert whole.focused() is whole.desk.reader.canvas
    undo = whole.find(QPushButton, "notice-action")
    undo.setFocus(Qt.FocusReason.TabFocusReason)
    whole.window.hall.notices.clear()  # as it goes by itself
    assert whole.focused() is whole.desk.reader.canvas


def test_f6_comes_to_a_notice_too(whole: Whole) -> None:
    whole.window.hall.notices.news("Copied.", "Undo", lambda: None)
    QTest.keyClick(whole.desk.reader.canvas, Qt.Key.Key_F6)
    assert whole.focused() is whole.find(QPushButton, "notice-action")


def test_a_mark_sent_to_a_draft_that_is_put_away_says_so(whole: Whole) -> None:
    desk, notices = whole.desk, whole.window.hall.notices
    desk.reader.toolbar.side_shown.setChecked(False)
    whole.card_by_keys()
    (mark,) = desk.reader.marker.marks
    whole.tab_to("send-to-draft")
    whole.key(Qt.Key.Key_Return)
    assert notices.texts() == [f"In the draft: “{mark.anchor.quote}”."]
    assert not desk.reader.card.isVisible()
    assert whole.focused() is desk.reader.canvas
    (draft,) = writing.of_meeting(whole.window.hall.bench, "")
    assert [one.mark for one in draft.citations] == [mark.id]
    whole.click("notice-action")
    assert whole.find(QWidget, "draft-text").hasFocus()


def test_words_found_together_are_marked_together(whole: Whole) -> None:
    reader = whole.desk.reader
    whole.window.go(Where("desk", id=whole.window.here.id, page=2, words="meeting last*"))
    whole.until(lambda: reader.canvas.lit.hit is not None and reader.seeker.finder.done)
    reader.canvas.setFocus()
    whole.key(Qt.Key.Key_Return)
    (mark,) = reader.marker.marks
    assert mark.anchor.quote == "last meeting"
    assert reader.seeker.number is not None


def test_words_typed_in_another_order_are_gone_to_together(whole: Whole) -> None:
    reader = whole.desk.reader
    whole.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = reader.seeker.bar.field
    QTest.keyClicks(field, "meeting last")
    QTest.keyClick(field, Qt.Key.Key_Return)
    whole.until(lambda: bool(reader.canvas.hands.parts))
    part, letters = reader.canvas.hands.parts[0], reader.canvas.lit.letters(2)
    assert letters is not None
    assert letters.text[part.start : part.end] == "last meeting"


def seen_whole(widget: QWidget) -> bool:
    """Whether nothing of it is cut off or lies out of sight."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_tab_in_the_card_never_goes_to_what_nobody_can_see(whole: Whole) -> None:
    whole.remind()
    whole.window.hall.notices.failed(UserFacingError("It did not answer, though it was asked. " * 4))
    whole.click("notice-more")
    whole.card_by_keys()
    card, canvas = whole.desk.reader.card, whole.desk.reader.canvas
    assert card.height() < card._needed(card.width()), "it does not fit whole"
    assert canvas.viewport().rect().contains(card.geometry())
    (mark,) = whole.desk.reader.marker.marks
    assert not QRectF(card.geometry()).intersects(canvas.mark_place(mark))
    for name in ("card-quote", "card-dispute", "delete-mark", "send-to-draft", "mark-topic", "mark-tag"):
        assert seen_whole(whole.tab_to(name)), name
    whole.key(Qt.Key.Key_Return)
    whole.until(lambda: whole.find(QWidget, "mark-tags").hasFocus())
    whole.until(lambda: seen_whole(whole.find(QWidget, "mark-tags")))


def test_the_card_is_as_narrow_as_the_page_beside_the_items(whole: Whole) -> None:
    whole.desk.reader.toolbar.panel_shown.setChecked(True)
    whole.card_by_keys()
    card = whole.desk.reader.card
    inside = whole.desk.reader.canvas.viewport().rect()
    assert inside.contains(card.geometry())
    for button in card.findChildren(QPushButton):
        left = button.mapTo(card, button.rect().topLeft()).x()
        assert left + button.width() < card.width(), button.objectName()


def changed_and_replaced(whole: Whole) -> None:
    """The paper has a newer version, and the page in view was changed by a later one."""
    opened = whole.desk.reader.opened
    assert opened is not None
    revision = Revision(opened.paper.id, 2, "p9", 7)
    paper = replace(opened.paper, replaced_by="p9")
    whole.desk.reader.refresh(replace(opened, paper=paper, revisions=(revision,)))


def test_the_pages_keep_two_fifths_of_the_window(whole: Whole) -> None:
    reader = whole.desk.reader
    changed_and_replaced(whole)
    whole.remind()
    reader.seeker.begin()
    whole.until(lambda: reader.canvas.height() >= 0.4 * whole.window.height())
    heading, body = whole.find(Text, "reminder-heading"), whole.bell.strip.findChildren(Text, "reminder-body")
    assert heading.height() < 2 * heading.fontMetrics().height()
    assert not any(one.isVisible() for one in body)
    assert [one.objectName() for one in reader.bands.findChildren(Band) if one.isVisible()] == [
        "band-replaced"
    ]


def test_what_is_folded_is_whole_when_asked_for(whole: Whole) -> None:
    bands = whole.desk.reader.bands
    changed_and_replaced(whole)
    whole.remind()
    assert whole.find(Button, "more-bands").text() == "1 more"
    whole.click("more-bands")
    whole.until(lambda: seen_whole(whole.find(Button, "compare")))
    whole.click("more-bands")
    assert [one.objectName() for one in bands.findChildren(Band) if one.isVisible()] == ["band-replaced"]
    whole.find(Button, "reminder-whole").setFocus(Qt.FocusReason.TabFocusReason)
    whole.key(Qt.Key.Key_Space)
    whole.until(lambda: whole.shows("reminder-snooze") and seen_whole(whole.find(Button, "reminder-snooze")))
    assert seen_whole(whole.find(Text, "reminder-body"))
    assert whole.find(Button, "reminder-whole").hasFocus()
    whole.key(Qt.Key.Key_Space)
    whole.until(lambda: not whole.shows("reminder-snooze"))
    whole.until(lambda: whole.find(Button, "reminder-whole").hasFocus())


def test_a_folded_strip_is_one_line_beside_the_items_too(whole: Whole) -> None:
    bands = whole.desk.reader.bands
    changed_and_replaced(whole)
    whole.desk.reader.toolbar.panel_shown.setChecked(True)
    whole.until(lambda: 0 < bands.height() < 2 * whole.find(Button, "more-bands").height())
    assert seen_whole(whole.find(Button, "what-changed"))
    assert not whole.shows("open-newer")
    whole.click("more-bands")
    whole.until(lambda: whole.shows("open-newer") and seen_whole(whole.find(Button, "open-newer")))
    whole.click("more-bands")
    whole.desk.reader.toolbar.panel_shown.setChecked(False)
    whole.until(lambda: whole.shows("open-newer"))


@pytest.mark.parametrize("items", [False, True])
def test_the_words_of_a_folded_band_are_not_cut(whole: Whole, items: bool) -> None:
    opened = whole.desk.reader.opened
    assert opened is not None
    whole.desk.reader.toolbar.panel_shown.setChecked(items)
    canvas = whole.desk.reader.canvas
    whole.until(lambda: canvas.lit.letters(2) is not None)
    canvas.hands.select(2, 0, 10)
    mark = whole.desk.reader.mark("figure")
    assert mark is not None
    whole.desk.reader.refresh(replace(opened, to_place=(mark,) * 5))
    words = whole.find(Band, "band-to-place").findChildren(FoldingText)[0]
    whole.until(lambda: words.shown in (words.text(), "5 marks to place."))
    assert whole.shows("place-marks")
    later = Revision(opened.paper.id, 2, "p9", 7)
    whole.desk.reader.refresh(replace(opened, revisions=(later,)))
    words = whole.find(Band, "band-changed").findChildren(FoldingText)[0]
    whole.until(lambda: words.shown in (words.text(), "Changed."))
    seen = replace(later, looked_at=datetime(2017, 7, 12, tzinfo=UTC))
    whole.desk.reader.refresh(replace(opened, revisions=(seen,)))
    whole.until(lambda: words.shown in (words.text(), "Compared."))
    whole.desk.reader.refresh(replace(opened, paper=replace(opened.paper, replaced_by="p9")))
    words = whole.find(Band, "band-replaced").findChildren(FoldingText)[0]
    whole.until(lambda: words.shown in (words.text(), "Replaced."))


def test_nothing_is_folded_in_a_window_that_is_high_enough(whole: Whole) -> None:
    changed_and_replaced(whole)
    whole.remind()
    whole.window.hall.look.set_size(100)
    whole.until(lambda: whole.shows("reminder-snooze"))
    shown = [one.objectName() for one in whole.desk.reader.bands.findChildren(Band) if one.isVisible()]
    assert shown == ["band-replaced", "band-changed"]
    assert not whole.shows("more-bands")


def test_an_error_is_one_line_until_the_rest_is_asked_for(whole: Whole) -> None:
    notices, canvas = whole.window.hall.notices, whole.desk.reader.canvas
    words = "It did not answer, though it was asked three times. " * 4
    notices.failed(UserFacingError(words, "Nothing was changed.", "Try again."))
    whole.until(lambda: 0 < notices.height() < 3 * notices.fontMetrics().height())
    whole.until(lambda: canvas.height() >= 0.4 * whole.window.height())
    folded = notices.height()
    whole.click("notice-more")
    whole.until(lambda: notices.height() > 2 * folded)
    assert whole.focused() is canvas
    whole.click("notice-more")
    whole.until(lambda: notices.height() == folded)


def test_the_next_mark_is_the_next_in_reading_order_and_in_view(whole: Whole) -> None:
    reader = whole.desk.reader
    canvas = reader.canvas
    whole.until(lambda: canvas.lit.letters(2) is not None)
    ids: dict[str, str] = {}
    for name, page, start in (("top", 2, 0), ("foot", 2, -60), ("next page", 3, -60)):
        canvas.want_words(page)
        whole.until(lambda page=page: canvas.lit.letters(page) is not None)  # type: ignore[misc]
        start = start % canvas.text_length(page)
        canvas.hands.select(page, start, start + 10)
        made = reader.mark("figure")
        assert made is not None
        ids[name] = made.id
    canvas.go_to(2)

    def comes(key: Qt.Key, name: str) -> None:
        QTest.keyClick(canvas, key)
        mark = reader.marker.get(ids[name])
        assert mark is not None
        place, height = canvas.mark_place(mark), canvas.viewport().height()
        assert 0 <= place.top() <= place.bottom() <= height, name
        assert canvas.page == mark.anchor.page

    for name in ("top", "foot", "next page", "next page"):
        comes(Qt.Key.Key_BracketRight, name)
    for name in ("foot", "top"):
        comes(Qt.Key.Key_BracketLeft, name)


def test_of_items_and_draft_the_one_asked_for_is_shown_where_both_cannot_stand(whole: Whole) -> None:
    desk, bar = whole.desk, whole.desk.reader.toolbar

    def shown() -> tuple[bool, bool]:
        assert desk.arranger.side is not None
        return desk.panel.isVisible(), desk.arranger.side.isVisible()

    assert shown() == (False, False)
    whole.key(Qt.Key.Key_F9)
    assert shown() == (True, False)
    whole.key(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert shown() == (False, True)
    for name in ("start-question", "start-other"):
        whole.until(lambda name=name: seen_whole(whole.find(Button, name)))  # type: ignore[misc]
    whole.click("show-panel")
    assert shown() == (True, False)
    assert desk.arranger._layout_data("")["side"] is True, "it is remembered as wanted"
    whole.window.hall.look.set_size(100)
    whole.until(lambda: shown() == (True, True))
    bar.side_shown.setChecked(False)
    assert shown() == (True, False)
    bar.side_shown.setChecked(True)
    assert shown() == (True, True), "there is room for both"
