"""The draft beside a page: begun, cited into, saved as typed, checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from meetingwatch.deadlines.holidays import load_calendar
from meetingwatch.domain.council import Council, Meeting
from meetingwatch.domain.deadline import CONFLICT, Alternative, Deadline
from meetingwatch.domain.draft import CITATION_CHARACTER, Draft
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.drafts.beside import Signed, due_words
from meetingwatch.ui.drafts.pane import DraftPane
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Button, Text
from meetingwatch.workflow import handing_over, writing
from meetingwatch.workflow.due import Due
from tests.ui.conftest import Went
from tests.ui.drafts.material import LAST_YEAR, MEETING, REGISTER, SCORE, mark, pack, question


def shown(hall: Hall, qtbot: QtBot, meeting: str = MEETING, item: str = "9") -> DraftPane:
    pane = DraftPane(hall)
    qtbot.addWidget(pane)
    pane.resize(360, 860)
    pane.show_for(pack(hall.bench).id, meeting, item)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def press(pane: DraftPane, name: str) -> None:
    button = pane.findChild(Button, name)
    assert button is not None
    button.click()


def only(hall: Hall) -> Draft:
    found = writing.of_meeting(hall.bench, MEETING)
    assert len(found) == 1
    return found[0]


def lines(pane: DraftPane) -> list[str]:
    return [one.accessibleName() for one in pane.checks.findChildren(Signed)]


def test_without_a_draft_it_says_by_when_and_begins_one(hall: Hall, qtbot: QtBot) -> None:
    pane = shown(hall, qtbot)
    deadline = next(one for one in pane.findChildren(Text, "deadline") if one.isVisible())
    assert deadline.text() == "Must arrive by Wednesday 12 July, 10am"
    assert deadline.property("role") == "strong"
    press(pane, "start-question")
    draft = only(hall)
    assert (draft.kind, draft.item) == ("question", "9")
    assert pane.kind.text() == "Public question"


def test_the_menu_lists_kinds_with_their_deadlines(hall: Hall, qtbot: QtBot) -> None:
    pane = shown(hall, qtbot)
    button = pane.findChild(Button, "start-other")
    assert button is not None
    menu = button.menu()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions()]
    assert words[0].startswith("Public question: by Wednesday 12 July, 10am")
    assert "Letter" in words


def test_what_is_typed_is_saved_and_survives_a_new_pane(hall: Hall, qtbot: QtBot) -> None:
    pane = shown(hall, qtbot)
    press(pane, "start-question")
    QTest.keyClicks(pane.editor, "What is the risk?")
    qtbot.waitUntil(lambda: only(hall).text == "What is the risk?", timeout=1000)
    assert pane.saved.text() == "Saved just now"
    again = shown(hall, qtbot)
    assert again.editor.content()[0] == "What is the risk?"


def test_hiding_saves_at_once(hall: Hall, qtbot: QtBot) -> None:
    pane = shown(hall, qtbot)
    press(pane, "start-question")
    QTest.keyClicks(pane.editor, "Now?")
    pane.hide()
    assert only(hall).text == "Now?"


def test_citing_begins_a_question_and_survives(hall: Hall, qtbot: QtBot) -> None:
    one = mark(hall.bench, SCORE, "dispute")
    pane = shown(hall, qtbot)
    pane.cite(one.id)
    draft = only(hall)
    assert draft.text == f"“{SCORE}” {CITATION_CHARACTER}"
    assert draft.citations[0].mark == one.id
    again = shown(hall, qtbot)
    assert again.editor.content() == (draft.text, draft.citations)
    assert "p. 240" in again.editor.accessibleDescription()


def test_a_chip_and_a_row_lead_to_the_page(hall: Hall, qtbot: QtBot, went: Went) -> None:
    one = mark(hall.bench, SCORE)
    pane = shown(hall, qtbot)
    pane.cite(one.id)
    pane.editor.opened.emit(one.id)
    pane.evidence.rows[0].open()
    there = Where("desk", id=one.paper, page=one.anchor.page, mark=one.id)
    assert list(went) == [there, there]


def test_ctrl_enter_cites_the_newest_mark(hall: Hall, qtbot: QtBot) -> None:
    one = mark(hall.bench, SCORE)
    pane = shown(hall, qtbot)
    press(pane, "start-question")
    QTest.keyClick(pane.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert only(hall).citations[0].mark == one.id


def test_over_the_limit_the_count_and_the_checks_say_so(hall: Hall, qtbot: QtBot) -> None:
    question(hall.bench, "word " * 101 + "?")
    pane = shown(hall, qtbot)
    assert pane.counter.words.text() == "101 of 100 words, 1 too many"
    assert any("would refuse" in line and "1 word over the limit of 100" in line for line in lines(pane))


def test_checks_have_words_signs_and_sources(hall: Hall, qtbot: QtBot) -> None:
    question(hall.bench)
    pane = shown(hall, qtbot)
    assert "Kept: Item 9 is on this agenda" in lines(pane)
    kept = next(one for one in pane.checks.findChildren(Signed) if "word limit" in one.accessibleName())
    assert "rule 3.2" in kept.accessibleDescription()
    assert kept.toolTip().startswith("<qt>")


def test_last_years_papers_keep_the_draft_open(hall: Hall, qtbot: QtBot) -> None:
    question(hall.bench)
    old = mark(hall.bench, REGISTER, meeting=LAST_YEAR)
    pane = shown(hall, qtbot)
    pane.show_for(old.paper, LAST_YEAR, "11")
    pane.cite(old.id)
    assert only(hall).citations[0].mark == old.id
    assert "July 2016, p. " in pane.editor.accessibleDescription()
    assert pane.about.text().startswith("For another meeting: ")
    assert "18 July 2017" in pane.about.text()


def test_a_document_without_a_meeting_brings_back_the_draft_that_cites_it(hall: Hall, qtbot: QtBot) -> None:
    found = mark(hall.bench, SCORE, "figure")
    pane = shown(hall, qtbot, "", "")
    assert pane.cite(found.id)
    draft = pane.open_draft.draft
    assert draft is not None
    pane.show_for(pack(hall.bench).id, MEETING, "9")
    assert pane.open_draft.draft is None
    pane.show_for(pack(hall.bench).id, "", "")
    assert pane.open_draft.draft is not None
    assert pane.open_draft.draft.id == draft.id


def test_another_coming_meeting_shows_its_own_drafts(hall: Hall, qtbot: QtBot) -> None:
    question(hall.bench)
    pane = shown(hall, qtbot)
    pane.show_for("", "northmere-m4145", "")
    assert pane.open_draft.draft is None


def test_when_saving_fails_it_says_so_and_tries_again(
    hall: Hall, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    question(hall.bench, "")
    pane = shown(hall, qtbot)
    real = writing.save

    def full(_bench: object, _draft: Draft) -> Draft:
        raise UserFacingError(
            "The disk is full, so this could not be saved.", "Everything saved before is safe."
        )

    monkeypatch.setattr(writing, "save", full)
    QTest.keyClicks(pane.editor, "Kept?")
    qtbot.waitUntil(lambda: bool(hall.notices.texts()), timeout=1000)
    assert pane.saved.text() == "Not saved yet"
    monkeypatch.setattr(writing, "save", real)
    pane.hide()
    assert only(hall).text == "Kept?"


def test_the_time_left_ticks_with_the_clock(hall: Hall, qtbot: QtBot) -> None:
    question(hall.bench)
    now = [hall.now()]
    moved = replace(hall, bench=replace(hall.bench, clock=lambda: now[0]))
    pane = shown(moved, qtbot)
    first = pane.deadline.chip.text()
    now[0] += timedelta(hours=30)
    pane.deadline.tick()
    assert (first, pane.deadline.chip.text()) == ("in 2 days", "in 16 hours")
    assert pane.deadline.chip.property("chip") == "urgent"


def a_due(**changes: object) -> Due:
    zone = ZoneInfo("Europe/London")
    first = datetime(2017, 7, 12, 10, tzinfo=zone)
    deadline = Deadline("question", first, date(2017, 7, 12), first, "printed", "stated")
    meeting = Meeting("m", "c", "k", "1", datetime(2017, 7, 18, 19, tzinfo=zone))
    council = Council("c", "C", "england", "moderngov", "http://127.0.0.1:1")
    return Due(replace(deadline, **changes), meeting, council, "", load_calendar("england"))  # type: ignore[arg-type]


def test_a_conflict_shows_both_times() -> None:
    other = datetime(2017, 7, 11, 17, tzinfo=ZoneInfo("Europe/London"))
    found = a_due(certainty=CONFLICT, alternatives=(Alternative(other, other.date(), "rule", "the rule"),))
    words = due_words(found)
    assert "Wednesday 12 July, 10am" in words
    assert "Tuesday 11 July, 5pm" in words


def test_an_unconfirmed_deadline_says_so_first() -> None:
    assert due_words(a_due(confirmed=False)).startswith("Not confirmed: must arrive by Wednesday")


def test_an_unknown_deadline_says_whom_to_ask() -> None:
    assert "ask democratic services" in due_words(None)


def test_what_was_sent_in_time_says_where_it_stands(later_hall: Hall, qtbot: QtBot) -> None:
    draft = question(later_hall.bench)
    sent = handing_over.mark_sent(later_hall.bench, draft.id, later_hall.now() - timedelta(days=2))
    pane = shown(later_hall, qtbot)
    chip = pane.deadline.chip
    assert (chip.text(), chip.property("chip")) == ("Sent, no receipt yet", "soon")
    assert pane.deadline.words.text().startswith("Sent: ")
    button = pane.findChild(Button, "review-and-send")
    assert button is not None
    assert button.text() == "See what was sent…"
    assert not any("The deadline was" in line for line in lines(pane))
    handing_over.add_event(later_hall.bench, sent.id, "received")
    pane.open_draft.refresh()
    assert (chip.text(), chip.property("chip")) == ("Received", "good")


def test_what_was_sent_late_is_still_called_late(later_hall: Hall, qtbot: QtBot) -> None:
    draft = question(later_hall.bench)
    handing_over.mark_sent(later_hall.bench, draft.id)
    pane = shown(later_hall, qtbot)
    assert any("The deadline was" in line for line in lines(pane))
