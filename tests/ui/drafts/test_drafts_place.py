"""The list of drafts."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from meetingwatch.ui.drafts.view import DraftCard, DraftsPlace
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.pieces import Button, Chip
from meetingwatch.workflow import handing_over, writing
from tests.ui.conftest import Went
from tests.ui.drafts.material import MEETING, question


def opened(hall: Hall, qtbot: QtBot) -> DraftsPlace:
    place = DraftsPlace(hall)
    qtbot.addWidget(place)
    hall.bridge.changed.connect(lambda kinds: place.refresh() if kinds & place.shows() else None)
    place.resize(1000, 700)
    place.refresh()
    place.show()
    qtbot.waitExposed(place)
    return place


def cards(place: DraftsPlace) -> list[DraftCard]:
    return place.findChildren(DraftCard)


def test_an_empty_list_says_what_to_do(hall: Hall, qtbot: QtBot) -> None:
    place = opened(hall, qtbot)
    words = [one.text() for one in place.findChildren(QLabel)]
    assert any("choose “New draft…” above" in one for one in words)
    begin = [one for one in place.findChildren(Button) if "New draft" in one.text() and one.isVisible()]
    assert [one.objectName() for one in begin] == ["new-draft"]


def test_sent_and_unconfirmed_stands_first_in_amber(hall: Hall, qtbot: QtBot) -> None:
    sent = question(hall.bench, "Sent?")
    question(hall.bench, "Writing?")
    handing_over.mark_sent(hall.bench, sent.id)
    place = opened(hall, qtbot)
    first, second = cards(place)
    chips = [card.findChildren(Chip)[0] for card in (first, second)]
    assert [(chip.text(), chip.property("chip")) for chip in chips] == [
        ("Sent, no receipt yet", "soon"),
        ("Drafting", "info"),
    ]
    assert "1 sent and not confirmed" in place._heading.under.text()


def test_deleting_can_be_undone(hall: Hall, qtbot: QtBot) -> None:
    question(hall.bench, "Keep me?")
    place = opened(hall, qtbot)
    button = cards(place)[0].findChild(Button, "delete")
    assert button is not None
    button.click()
    assert writing.of_meeting(hall.bench, MEETING) == []
    undo = hall.notices.findChild(Button, "notice-action")
    assert undo is not None
    undo.click()
    assert writing.of_meeting(hall.bench, MEETING)[0].text == "Keep me?"


def test_a_new_draft_names_meeting_and_kind(hall: Hall, qtbot: QtBot, went: Went) -> None:
    place = opened(hall, qtbot)
    place._on_new()
    card = place._new
    card.meeting.setCurrentIndex(card.meeting.findData(MEETING))
    assert "by Wednesday 12 July, 10am" in card.kind.itemText(0)
    card.kind.setCurrentIndex(card.kind.findData("question"))
    start = card.findChild(Button, "start-draft")
    assert start is not None
    start.click()
    draft = writing.of_meeting(hall.bench, MEETING)[0]
    assert draft.kind == "question"
    assert (went[-1].place, went[-1].id) == ("draft", draft.id)
