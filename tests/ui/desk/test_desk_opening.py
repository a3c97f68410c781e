"""A page is shown before the paper's words are read, and nothing moves when they, or the draft, come."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.desk.view import DeskPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Button, Text
from meetingwatch.workflow import papers, reading, remembering
from tests.documents.made_papers import Item, made_pack
from tests.ui.desk.conftest import Desk, come_to, piece


@pytest.fixture
def unread(desk: Desk, tmp_path: Path) -> Paper:
    """A file that is kept and was never read; on its printed pages are scans and words."""
    made_pack(tmp_path / "new.pdf", [Item(3, "Minutes", 30), Item(4, "Registers", 4, scans=True)], seed=5)
    given = papers.Given(title="New")
    return papers.keep_or_find(desk.bench, tmp_path / "new.pdf", Cancel(), silent, given=given)[0]


@pytest.fixture
def held(desk: Desk) -> Iterator[threading.Event]:
    """Nothing is read before this event is set: another paper is at it."""
    event = threading.Event()
    desk.place._hall.tasks.start(lambda _cancel, _report: event.wait(30))
    yield event
    event.set()


def shown(qtbot: QtBot, desk: Desk, paper: Paper) -> None:
    come_to(qtbot, desk, Where("desk", id=paper.id))
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: bool(canvas.pictures.bytes), timeout=10_000)


def left_words(desk: Desk) -> str:
    return piece(desk.place.panel, Text, "left-to-read").text()


def test_a_page_is_shown_before_it_is_read_and_stays_where_it_is(
    qtbot: QtBot, desk: Desk, unread: Paper, held: threading.Event
) -> None:
    shown(qtbot, desk, unread)
    place, canvas = desk.place, desk.place.reader.canvas
    assert not reading.is_read(desk.bench, unread.id)
    assert len(canvas.sizes) == 36
    assert set(canvas.labels) == {None}
    assert place.panel.items.rows.rows == []
    qtbot.waitUntil(lambda: "being read" in left_words(desk), timeout=10_000)
    canvas.set_fit(125.0)
    canvas.go_to(20, 0.4)
    before = canvas.verticalScrollBar().value()
    held.set()
    qtbot.waitUntil(lambda: any(canvas.labels), timeout=20_000)
    assert canvas.verticalScrollBar().value() == before
    assert (canvas.page, canvas.zoom) == (20, 1.25)
    assert place.reader.toolbar.box.text() == "19"
    assert "3. Minutes" in [row.title for row in place.panel.items.rows.rows]
    assert "36 pages left" in left_words(desk)


def test_marking_and_finding_wait_for_the_words(
    qtbot: QtBot, desk: Desk, unread: Paper, held: threading.Event
) -> None:
    shown(qtbot, desk, unread)
    reader = desk.place.reader
    reader.canvas.go_to(5)
    qtbot.waitUntil(lambda: reader.canvas.lit.letters(5) is not None, timeout=10_000)
    reader.canvas.hands.select(5, 0, 12)
    assert reader.mark("quote") is None
    assert reading.marks_of(desk.bench, unread.id) == []
    assert any("still being read" in words for words in desk.notices.texts())
    reader.seeker.seek("council")
    qtbot.waitUntil(lambda: "still being read" in reader.seeker.bar.count.text(), timeout=5_000)
    held.set()
    qtbot.waitUntil(lambda: bool(reader.seeker.finder.hits), timeout=20_000)
    assert "found" in reader.seeker.bar.count.text()
    made = reader.mark("quote")
    assert made is not None
    assert made.label == "4"


def test_another_paper_is_opened_while_one_is_read(
    qtbot: QtBot, desk: Desk, unread: Paper, held: threading.Event
) -> None:
    shown(qtbot, desk, unread)
    shown(qtbot, desk, desk.paper)
    held.set()
    come_to(qtbot, desk, Where("desk", id=unread.id))
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: len(canvas.labels) == 36 and any(canvas.labels), timeout=20_000)
    opened = desk.place.reader.opened
    assert opened is not None
    assert (opened.paper.id, opened.being_read) == (unread.id, False)


def test_pages_stay_when_their_words_cannot_be_read(
    qtbot: QtBot, desk: Desk, unread: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_anything: object, **_more: object) -> None:
        raise UserFacingError("The words are damaged.", "", "")

    monkeypatch.setattr(papers, "read_paper", broken)
    shown(qtbot, desk, unread)
    qtbot.waitUntil(lambda: any("damaged" in words for words in desk.notices.texts()), timeout=10_000)
    assert desk.place.reader.canvas.isVisible()
    assert left_words(desk) == "The words of this paper could not be read."


def test_the_draft_comes_after_the_first_page_and_nothing_moves(
    qtbot: QtBot, desk: Desk, paper: Paper
) -> None:
    before: list[tuple[bool, list[int], int]] = []

    def stands() -> tuple[bool, list[int], int]:
        canvas = place.reader.canvas
        return bool(canvas.pictures.bytes), place.arranger.parts.sizes(), canvas.verticalScrollBar().value()

    def draft(_hall: Hall) -> QWidget:
        before.append(stands())
        pane = QWidget()
        pane.setObjectName("the-draft")
        pane.setMinimumWidth(300)
        return pane

    place = DeskPlace(desk.place._hall, draft)
    qtbot.addWidget(place)
    place.resize(1300, 760)
    place.show()
    place.show_at(Where("desk", id=paper.id, page=4))
    assert before == []
    assert not piece(place.reader.card, Button, "send-to-draft").isHidden()
    qtbot.waitUntil(lambda: bool(before), timeout=10_000)
    qtbot.waitUntil(lambda: not place.reader.canvas.source.busy, timeout=10_000)
    assert piece(place, QWidget, "the-draft").isVisible()
    assert before == [stands()]
    assert before[0][0]
    assert len(before[0][1]) == 3
    place.leave()


def test_what_was_read_last_is_what_is_remembered(qtbot: QtBot, desk: Desk, paper: Paper) -> None:
    shown(qtbot, desk, paper)
    for page in (3, 4, 5):
        desk.place.reader.canvas.go_to(page)
        qtbot.waitUntil(desk.place.reader.canvas.drawn, timeout=10_000)
        desk.place.clock.tick()
        desk.place.clock.tick()
    desk.place.leave()
    kept = remembering.kept(desk.bench, paper.id)
    assert (kept.page, kept.read) == (5, frozenset({3, 4, 5}))
    qtbot.waitUntil(lambda: not desk.place._hall.tasks.busy(), timeout=10_000)
    assert remembering.kept(desk.bench, paper.id) == kept


def test_a_file_that_is_waited_for_can_be_let_go(desk: Desk) -> None:
    stopped: list[bool] = []

    def stop() -> None:
        stopped.append(True)
        desk.place.give_up()

    desk.place.expect("Opening “new.pdf”…", stop)
    desk.place.show_at(Where("desk"))
    piece(desk.place, Button, "stop").click()
    assert stopped == [True]
    desk.place.show_at(Where("desk"))
    assert any(one.isVisible() for one in desk.place.findChildren(Button, "go-to-papers"))


def test_a_read_paper_comes_in_short_turns_and_is_painted_at_their_end(qtbot: QtBot, desk: Desk) -> None:
    desk.place.show_at(Where("desk", id=desk.paper.id))
    assert desk.place.reader.opened is None  # the window was not held up for it
    assert not desk.place.updatesEnabled()
    qtbot.waitUntil(lambda: desk.place.reader.opened is not None, timeout=10_000)
    qtbot.waitUntil(desk.place.updatesEnabled, timeout=10_000)


def test_a_paper_that_comes_in_turns_can_be_let_go(qtbot: QtBot, desk: Desk) -> None:
    desk.place.show_at(Where("desk", id=desk.paper.id))
    desk.place.give_up()
    assert desk.place.updatesEnabled()
    assert not desk.place.opening.begins
    come_to(qtbot, desk, Where("desk", id="nothing"))
    qtbot.waitUntil(desk.place.updatesEnabled, timeout=10_000)  # what went wrong can be read


def test_a_paper_is_on_the_desk_at_once_where_nobody_looks(desk: Desk) -> None:
    desk.place.hide()
    desk.place.show_at(Where("desk", id=desk.paper.id))
    assert desk.place.reader.opened is not None
