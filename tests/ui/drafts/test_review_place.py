"""Review and send: exactly what goes, every way, and what becomes of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.draft import Draft
from meetingwatch.ui.drafts.beside import Signed
from meetingwatch.ui.drafts.review import ReviewPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Button
from meetingwatch.workflow import handing_over, writing
from tests.ui.drafts.material import SCORE, mark, question, with_details


class Desktop(list[QUrl]):
    """Stands for the mail program; answers as told."""

    answers = True

    def open(self, url: QUrl) -> bool:
        self.append(url)
        return self.answers


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


def opened(hall: Hall, qtbot: QtBot, desktop: Desktop, draft: Draft) -> ReviewPlace:
    place = ReviewPlace(hall, desktop.open)
    qtbot.addWidget(place)
    place.resize(1200, 900)
    hall.bridge.changed.connect(lambda kinds: place.refresh() if kinds & place.shows() else None)
    place.show_at(Where("review", id=draft.id))
    place.refresh()
    place.show()
    qtbot.waitExposed(place)
    return place


def press(place: ReviewPlace, name: str) -> None:
    button = place.findChild(Button, name)
    assert button is not None
    button.click()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_what_is_shown_and_copied_is_what_goes(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    with_details(hall.bench)
    one = mark(hall.bench, SCORE)
    draft = writing.cite(hall.bench, question(hall.bench, "Why is it").id, one.id)
    draft = writing.save(hall.bench, draft)
    place = opened(hall, qtbot, desktop, draft)
    going = writing.outgoing(hall.bench, writing.written(hall.bench, draft))
    assert "(agenda pack p. 240)" in going.body
    assert place.letter.body.text() == going.body
    assert place.letter.subject.text() == going.subject
    assert place.letter.details.text() == going.details
    assert place.letter.to.text().startswith("democracy@northmere.example")
    press(place, "copy-address")
    assert clipboard() == going.to
    press(place, "copy-subject")
    assert clipboard() == going.subject
    press(place, "copy-message")
    assert clipboard() == going.message
    assert "citations counted" in place.letter.count.text()


def test_it_says_what_becomes_public_and_what_does_not(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    place = opened(hall, qtbot, desktop, question(hall.bench))
    assert "read out and printed in the minutes" in place.public.text()
    assert "postcode and telephone number are for the officers only" in place.public.text()


def test_the_mail_program_gets_the_whole_message(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    with_details(hall.bench)
    draft = question(hall.bench, "Is it £5 – & ŵ?")
    place = opened(hall, qtbot, desktop, draft)
    press(place, "open-mail")
    parts = urlsplit(bytes(desktop[0].toEncoded().data()).decode())
    fields = parse_qs(parts.query)
    going = writing.outgoing(hall.bench, writing.written(hall.bench, draft))
    assert (parts.scheme, parts.path) == ("mailto", "democracy@northmere.example")
    assert fields["subject"] == [going.subject]
    assert fields["body"][0].replace("\r\n", "\n") == going.message
    assert place.send._hint.isVisible()


def test_a_long_message_is_opened_as_a_file(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    with_details(hall.bench)
    draft = writing.new(hall.bench, "letter", text="Long words. " * 300)
    place = opened(hall, qtbot, desktop, draft)
    press(place, "open-mail")
    file = Path(desktop[0].toLocalFile())
    assert file.suffix == ".eml"
    assert b"X-Unsent: 1" in file.read_bytes()


def test_without_a_mail_program_it_says_what_to_do(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    with_details(hall.bench)
    desktop.answers = False
    place = opened(hall, qtbot, desktop, question(hall.bench))
    press(place, "open-mail")
    assert "Copy address, subject and message" in place.send._hint.text()


def test_a_missing_name_is_asked_for_and_kept(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    place = opened(hall, qtbot, desktop, question(hall.bench))
    assert place.details.isVisible()
    place.details.fields["name"].setText("Priya  Nayar")
    place.details.fields["postcode"].setText("NM4 2AB")
    press(place, "keep-details")
    assert hall.bench.settings().name == "Priya Nayar"
    assert not place.details.isVisible()
    assert place.letter.details.text() == "Name: Priya Nayar\nPostcode: NM4 2AB"


def test_details_go_as_typed_without_a_press(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    place = opened(hall, qtbot, desktop, question(hall.bench))
    QTest.keyClicks(place.details.fields["name"], "Priya Nayar")
    press(place, "copy-message")
    assert "Name: Priya Nayar" in clipboard()
    assert place.details.isVisible()
    QTest.keyClicks(place.details.fields["postcode"], "NM4 ")
    qtbot.waitUntil(lambda: hall.bench.settings().postcode == "NM4", timeout=2000)
    QTest.keyClicks(place.details.fields["postcode"], "2AB")
    place.leave()
    assert hall.bench.settings().postcode == "NM4 2AB"


def test_going_elsewhere_keeps_typed_details(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    place = opened(hall, qtbot, desktop, question(hall.bench))
    QTest.keyClicks(place.details.fields["telephone"], "01999 555 123")
    place.hide()
    assert hall.bench.settings().telephone == "01999 555 123"


def test_sent_is_not_finished_until_received(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    with_details(hall.bench)
    draft = question(hall.bench)
    place = opened(hall, qtbot, desktop, draft)
    assert not place.receipt.isVisible()
    press(place, "yes-sent")
    sent = handing_over.of_draft(hall.bench, draft.id)[0]
    assert sent.stage == "sent"
    assert sent.sent_text == "Will you publish the scoring?"
    assert place.receipt.isVisible()
    assert place.focusWidget() is place.receipt.confirmed
    assert place.receipt.head.text() == "Sent, not finished until they confirm"
    assert place.receipt.chip.property("chip") == "soon"
    assert "Ring" in place.receipt.ring.text() or "Write to" in place.receipt.ring.text()
    assert not place.send.isVisible()
    press(place, "copy-confirm")
    assert "confirm that you received it" in clipboard()
    press(place, "they-confirmed")
    again = handing_over.of_draft(hall.bench, draft.id)[0]
    assert [event.stage for event in again.events] == ["sent", "received"]
    assert place.receipt.chip.text() == "Received"
    assert not place.receipt.confirmed.isVisible()
    assert place.focusWidget() is place.receipt.other


def test_sent_by_mistake_can_be_taken_back(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    with_details(hall.bench)
    draft = question(hall.bench)
    place = opened(hall, qtbot, desktop, draft)
    press(place, "yes-sent")
    undo = hall.notices.findChild(Button, "notice-action")
    assert undo is not None
    undo.click()
    assert handing_over.of_draft(hall.bench, draft.id)[0].stage == "withdrawn"
    assert place.send.isVisible()


def test_a_changed_text_can_be_sent_again(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    with_details(hall.bench)
    draft = question(hall.bench)
    place = opened(hall, qtbot, desktop, draft)
    press(place, "yes-sent")
    again = place.findChild(Button, "send-again")
    assert again is not None
    assert again.text() == "Send it again…"
    again.click()
    assert place.send.isVisible()


def test_what_a_rule_refuses_is_sent_only_after_a_yes(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    with_details(hall.bench)
    place = opened(hall, qtbot, desktop, question(hall.bench, "word " * 120 + "?"))
    assert (
        "21 words over the limit of 100" in place.send._refused.text()
        or "over the limit" in place.send._refused.text()
    )
    assert not place.send.mail.isEnabled()
    assert not place.send.message.isEnabled()
    place.send.anyway.click()
    assert place.send.mail.isEnabled()
    press(place, "copy-message")
    assert clipboard().startswith("word word")


def test_too_late_is_told_before_sending(later_hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    with_details(later_hall.bench)
    place = opened(later_hall, qtbot, desktop, question(later_hall.bench))
    assert "The deadline was Wednesday 12 July, 10am" in place.send._refused.text()
    assert place.deadline.chip.text() == "passed"


def test_what_went_in_time_is_not_called_late(later_hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    draft = question(later_hall.bench)
    handing_over.mark_sent(later_hall.bench, draft.id, later_hall.now() - timedelta(days=2))
    place = opened(later_hall, qtbot, desktop, draft)
    assert not any("The deadline was" in one.accessibleName() for one in place.checks.findChildren(Signed))


def test_not_yet_keeps_it_a_draft(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    draft = question(hall.bench)
    place = opened(hall, qtbot, desktop, draft)
    press(place, "not-yet")
    assert handing_over.of_draft(hall.bench, draft.id) == []
    assert "It stays a draft" in place.send._hint.text()


def test_an_unknown_draft_is_told(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    place = ReviewPlace(hall, desktop.open)
    qtbot.addWidget(place)
    place.show_at(Where("review", id="nowhere"))
    place.refresh()
    assert not place._whole.isVisibleTo(place)


def test_every_control_has_a_name(hall: Hall, qtbot: QtBot, desktop: Desktop) -> None:
    place = opened(hall, qtbot, desktop, question(hall.bench))
    for button in place.findChildren(Button):
        assert button.text() or button.accessibleName()
        assert button.objectName()
