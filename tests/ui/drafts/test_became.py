"""What became of what was sent: notes, promises, the words as they went, and a meeting that moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from meetingwatch.domain import submission as s
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.submission import Submission
from meetingwatch.domain.times import parse_instant
from meetingwatch.ui.coming_up.view import ComingUpPlace
from meetingwatch.ui.drafts.full import DraftPlace
from meetingwatch.ui.drafts.review import ReviewPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.became_form import BecameForm
from meetingwatch.ui.kit.follow_up import left
from meetingwatch.ui.kit.pieces import Button
from meetingwatch.ui.meeting.view import MeetingPlace
from meetingwatch.workflow import afterwards, handing_over, owed, writing
from tests.ui.conftest import Went
from tests.ui.drafts.material import with_details
from tests.workflow.test_moved_on import forget_what_0006_keeps, move

MEETING = "northmere-m4141"


def sent(hall: Hall) -> Draft:
    draft = writing.new(hall.bench, "question", meeting=MEETING, item="9", text="What was done?")
    handing_over.mark_sent(hall.bench, draft.id)
    return draft


def at(hall: Hall, moment: str) -> Hall:
    return replace(hall, bench=replace(hall.bench, clock=lambda: parse_instant(moment)))


def review(hall: Hall, qtbot: QtBot, draft: Draft) -> ReviewPlace:
    place = ReviewPlace(hall, lambda _url: True)
    qtbot.addWidget(place)
    place.resize(1200, 900)
    place.show_at(Where("review", id=draft.id))
    place.refresh()
    place.show()
    return place


def words(place: ReviewPlace | ComingUpPlace | DraftPlace) -> str:
    return "\n".join(one.text() for one in place.findChildren(QLabel) if one.isVisibleTo(place))


def chosen(place: ReviewPlace, label: str) -> BecameForm:
    menu = place.receipt.other.menu()
    next(one for one in menu.actions() if one.text() == label).trigger()
    (form,) = [one for one in place.findChildren(BecameForm) if one.isVisible()]
    return form


def test_heard_takes_a_note_and_a_promise(qtbot: QtBot, hall: Hall) -> None:
    draft = sent(hall)
    over = at(hall, "2017-07-18T21:00")
    place = review(over, qtbot, draft)
    form = chosen(place, "Heard…")
    form.note.setText("The chair took it away")
    form.day.words.setText("Friday 21 July")
    assert form.promised.isChecked(), "who writes a day means it"
    form.save.click()
    (found,) = handing_over.everything(over.bench)
    assert (found.stage, found.events[-1].text.split("\n")[0]) == (s.HEARD, "The chair took it away")
    answer = [one for one in afterwards.of_meeting(over.bench, MEETING) if one.kind == "answer"]
    assert [(str(one.due_date), one.promised) for one in answer] == [("2017-07-21", True)]
    QApplication.processEvents()
    told = "Heard: Tuesday 18 July, 9pm. The chair took it away. They promised a written answer by Friday 21"
    assert told in words(place)
    assert "How it stood when you sent it" not in words(place)


@pytest.mark.parametrize(
    ("day", "told"), [("soon", "is no day"), ("Friday", "is no day"), ("", "Write the day")]
)
def test_a_promised_day_that_is_none_is_told(qtbot: QtBot, hall: Hall, day: str, told: str) -> None:
    draft = sent(hall)
    place = review(at(hall, "2017-07-18T21:00"), qtbot, draft)
    form = chosen(place, "Heard…")
    form.day.words.setText(day)
    form.promised.setChecked(True)
    form.save.click()
    assert told in form.trouble.text()
    assert form.isVisible()
    for part in (form.day, form.trouble, form.save):
        assert part.height() >= part.minimumSizeHint().height(), "nothing is cut"
        assert form.rect().contains(part.geometry())
    assert handing_over.everything(hall.bench)[0].stage == s.SENT
    form.promised.setChecked(False)
    form.save.click()
    assert handing_over.everything(hall.bench)[0].stage == s.HEARD


def test_a_promise_recorded_after_its_day_is_late_at_once(qtbot: QtBot, hall: Hall) -> None:
    draft = sent(hall)
    over = at(hall, "2017-07-24T10:00")
    form = chosen(review(over, qtbot, draft), "Heard…")
    form.day.words.setText("21/7")
    form.save.click()
    (answer,) = [one for one in afterwards.of_meeting(over.bench, MEETING) if one.kind == "answer"]
    assert (str(answer.due_date), answer.promised) == ("2017-07-21", True)
    assert left(answer, over.now())[0] == "late by 3 days"


def test_heard_before_the_meeting_is_told_and_not_recorded(qtbot: QtBot, hall: Hall) -> None:
    place = review(hall, qtbot, sent(hall))
    form = chosen(place, "Heard…")
    form.note.setText("The clerk read it to me")
    form.save.click()
    assert form.isVisible()
    assert "it cannot have been heard yet" in form.trouble.text()
    assert "Record “Heard” after the meeting" in form.trouble.text()
    assert form.note.text() == "The clerk read it to me", "nothing typed is lost"
    assert form.rect().contains(form.trouble.geometry())
    assert handing_over.everything(hall.bench)[0].stage == s.SENT


def test_they_answered_takes_a_note_of_what_they_said(qtbot: QtBot, hall: Hall) -> None:
    draft = sent(hall)
    over = at(hall, "2017-07-18T21:00")
    form = chosen(review(over, qtbot, draft), "Heard…")
    form.day.words.setText("21/7")
    form.save.click()
    later = at(hall, "2017-07-24T10:00")
    place = ComingUpPlace(later)
    qtbot.addWidget(place)
    place.show()
    place.refresh()
    (button,) = [one for one in place.findChildren(QPushButton) if one.objectName().startswith("answered-")]
    assert button.text() == "They answered…"
    button.click()
    (asked,) = [one for one in place.window().findChildren(BecameForm) if one.isVisible()]
    assert not asked.promised.isVisible(), "no answer is owed any more"
    asked.note.setText("£2.71m, of which agency staff £1.1m")
    asked.save.click()
    (found,) = handing_over.everything(later.bench)
    assert (found.stage, found.events[-1].text) == (s.ANSWERED, "£2.71m, of which agency staff £1.1m")


def test_what_was_sent_is_shown_as_it_went(qtbot: QtBot, hall: Hall) -> None:
    with_details(hall.bench)
    draft = sent(hall)
    place = review(hall, qtbot, draft)
    before = (place.letter.details.text(), place.letter.subject.text(), place.letter.body.text())
    settings = replace(hall.bench.settings(), name="Somebody Else", telephone="020 7946 0000")
    hall.bench.save_settings(settings)
    writing.save(hall.bench, replace(draft, text="Other words."))
    place.refresh()
    assert (place.letter.details.text(), place.letter.subject.text(), place.letter.body.text()) == before
    again = place.findChild(Button, "send-again")
    assert again is not None
    again.click()
    assert place.letter.body.text() == "Other words."
    assert "020 7946 0000" in place.letter.details.text()


def test_an_older_record_stays_readable(qtbot: QtBot, hall: Hall) -> None:
    draft = sent(hall)
    forget_what_0006_keeps(hall.bench)
    writing.save(hall.bench, replace(draft, text="Other words."))
    place = review(hall, qtbot, draft)
    assert place.letter.body.text() == "What was done?"
    assert "were not kept with it" in place.letter.details.text()
    assert "as it would go now" in place.letter.to.text()


def test_a_moved_meeting_is_told_with_the_ready_question(qtbot: QtBot, hall: Hall) -> None:
    draft = sent(hall)
    move(hall.bench)
    place = review(hall, qtbot, draft)
    said = "Sent for Tuesday 18 July; the meeting is now on Tuesday 25 July."
    assert f"{said} Ask the council whether it still stands." in words(place)
    copy = place.findChild(Button, "moved-copy")
    assert copy is not None
    copy.click()
    assert "that it still stands for the new date" in QGuiApplication.clipboard().text()
    editor = DraftPlace(hall)
    qtbot.addWidget(editor)
    editor.show_at(Where("draft", id=draft.id))
    assert said in words(editor)
    coming = ComingUpPlace(hall)
    qtbot.addWidget(coming)
    coming.refresh()
    assert said[:-1] in words(coming)
    assert "no receipt yet" in words(coming)
    stands = place.findChild(Button, "moved-stands")
    assert stands is not None
    stands.click()
    place.refresh()
    assert said not in words(place)
    assert handing_over.everything(hall.bench)[0].events[-1].text == "It stands for Tuesday 25 July 2017."


def promised_and_late(hall: Hall) -> tuple[Draft, Hall, Submission]:
    """What was sent, a window on the Monday after, and the submission whose answer was promised for the Friday."""
    draft = sent(hall)
    late = at(hall, "2017-07-24T09:00")
    (found,) = handing_over.everything(hall.bench)
    note = "They promised a written answer by Friday 21 July 2017."
    handing_over.add_event(late.bench, found.id, s.HEARD, at=parse_instant("2017-07-18T20:00"), text=note)
    return draft, late, found


def test_a_chaser_opens_as_a_letter(qtbot: QtBot, hall: Hall, went: Went) -> None:
    draft, late, found = promised_and_late(hall)
    place = ComingUpPlace(late)
    qtbot.addWidget(place)
    place.refresh()
    button = place.findChild(Button, f"chase-{found.id}")
    assert button is not None
    button.click()
    (where,) = went
    letter = writing.get(hall.bench, where.id)
    assert (where.place, letter.kind) == ("draft", "letter")
    assert letter.id != draft.id
    assert "I was promised a written answer by Friday 21 July 2017." in letter.text
    shown = review(late, qtbot, draft)
    chase = shown.findChild(Button, "chase")
    assert chase is not None
    chase.click()
    assert went[-1] == where, "one letter is enough"
    shown.show_at(Where("review", id=letter.id))
    shown.refresh()
    assert shown.letter.subject.text().startswith("Answer owed: Public question")
    assert "do not know this council" not in words(shown)


def test_a_chaser_that_was_sent_is_told_where_the_answer_is_owed(
    qtbot: QtBot, hall: Hall, went: Went
) -> None:
    draft, late, found = promised_and_late(hall)
    place = ComingUpPlace(late)
    qtbot.addWidget(place)
    place.refresh()
    assert "Chaser sent" not in words(place)
    button = place.findChild(Button, f"chase-{found.id}")
    assert button is not None
    button.click()
    own = replace(writing.get(late.bench, went[-1].id), title="Where is my answer?")
    writing.save(late.bench, own)
    letter = handing_over.mark_sent(late.bench, own.id)
    handing_over.add_event(late.bench, letter.id, s.RECEIVED)
    place.refresh()
    assert "Chaser sent Monday 24 July" in words(place)
    assert place.findChild(Button, f"chase-{found.id}") is not None
    assert place.findChild(Button, f"chase-{letter.id}") is None, "no answer is owed to the chaser itself"
    assert [one.follow.submission for one in owed.answers(late.bench)] == [found.id]
    meeting = MeetingPlace(late)
    qtbot.addWidget(meeting)
    meeting.show_at(Where("meeting", id=draft.meeting))
    meeting.refresh()
    said = [one.text() for one in meeting.findChildren(QLabel)]
    assert said.count("Chaser sent Monday 24 July") == 1
