"""The place of rules, driven as a person would: a sentence to a rule, changed, left out, shared, closed days."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain import deadline as d
from meetingwatch.domain.deadline import Rule
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Field
from meetingwatch.ui.meeting.printed_form import PrintedForm
from meetingwatch.ui.meeting.view import MeetingPlace
from meetingwatch.ui.rules import sharing as share_sheet
from meetingwatch.ui.rules.form import RuleForm
from meetingwatch.ui.rules.view import RulesPlace
from meetingwatch.workflow import due, holidays, recounting, ruling
from tests.ui.conftest import Went

MEETING = "northmere-m4141"


@pytest.fixture
def place(qtbot: QtBot, hall: Hall) -> RulesPlace:
    made = RulesPlace(hall)
    qtbot.addWidget(made)
    hall.bridge.changed.connect(lambda kinds: made.refresh() if kinds & made.shows() else None)
    made.resize(1160, 860)
    made.show()
    made.show_at(Where("rules", id="northmere"))
    made.refresh()
    return made


def press(widget: QWidget, name: str) -> None:
    button = widget.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def take_back(hall: Hall) -> None:
    """Press what the newest notice offers."""
    buttons = hall.notices.findChildren(QPushButton, "notice-action")
    buttons[-1].click()


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def sheet(place: QWidget, name: str) -> QDialog:
    found = [one for one in place.window().findChildren(QDialog, name) if one.isVisible()]
    assert found
    return found[-1]


def questions(hall: Hall) -> list[Rule]:
    return [one.rule for one in ruling.of_council(hall.bench, "northmere") if one.rule.kind == "question"]


def read_sentence(place: RulesPlace, words: str) -> None:
    box = place.findChild(QPlainTextEdit, "sentence")
    assert box is not None
    box.setPlainText(words)
    press(place, "read-sentence")


def test_a_sentence_becomes_a_rule_with_its_dates(qtbot: QtBot, hall: Hall, place: RulesPlace) -> None:
    read_sentence(
        place, "Deputations must be received by noon, at least four clear working days before the meeting."
    )
    said = words_of(place.sentence)
    assert "By noon, 4 clear working days before the meeting." in said
    assert "for Children, Education, Libraries & Safeguarding, Tuesday 18 July 2017, 7pm" in said
    assert "Tuesday 11 July, noon" in said
    press(place.sentence, "days-2")
    assert "✓ Friday 14 July: working day 4" in words_of(place.sentence)
    press(place, "keep-sentence-0")
    form = sheet(place, "rule-form")
    assert "By noon, 4 clear working days before the meeting." in words_of(form)
    press(form, "rule-save")
    own = [one for one in ruling.of_council(hall.bench, "northmere") if one.shipped is None]
    assert [(one.rule.kind, one.rule.count) for one in own] == [("deputation", 4)]
    assert "Your own" in words_of(place)
    qtbot.wait_until(lambda: any("The rule is kept." in one for one in hall.notices.texts()))
    take_back(hall)
    assert all(one.shipped for one in ruling.of_council(hall.bench, "northmere"))


@pytest.mark.parametrize("words", ["Questions are welcome.", "Mae croeso i gwestiynau."])
def test_what_is_not_understood_says_why(place: RulesPlace, words: str) -> None:
    read_sentence(place, words)
    why = place.findChild(QLabel, "sentence-refused")
    assert why is not None
    assert why.text()
    assert place.findChild(QPushButton, "keep-sentence-0") is None


def test_a_rule_is_changed_and_put_back(qtbot: QtBot, hall: Hall, place: RulesPlace) -> None:
    recounting.recount(hall.bench)
    (rule,) = questions(hall)
    press(place, f"change-{rule.id}")
    form = sheet(place, "rule-form")
    assert isinstance(form, RuleForm)
    form.fields.count.setValue(4)
    form.explain()
    assert "By 10am, 4 clear working days before the meeting." in words_of(form)
    press(form, "rule-save")
    assert [one.count for one in questions(hall)] == [4]
    assert "Changed by you" in words_of(place)
    press(place, f"restore-{rule.id}")
    assert questions(hall) == [rule]
    qtbot.wait_until(lambda: hall.notices.texts() != [])


def focused(place: QWidget) -> str:
    one: QWidget | None = place.focusWidget()
    return one.objectName() if one is not None else ""


def press_with_keyboard(widget: QWidget, name: str) -> None:
    button = widget.findChild(QPushButton, name)
    assert button is not None, name
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_the_keyboard_stays_at_the_rule_that_was_changed(qtbot: QtBot, hall: Hall, place: RulesPlace) -> None:
    (rule,) = questions(hall)
    press_with_keyboard(place, f"change-{rule.id}")
    form = sheet(place, "rule-form")
    assert isinstance(form, RuleForm)
    form.fields.count.setValue(4)
    press_with_keyboard(form, "rule-save")
    assert focused(place) == f"change-{rule.id}"
    press_with_keyboard(place, f"history-{rule.id}")
    shown = sheet(place, "rule-history")
    first: QWidget | None = shown.focusWidget()
    assert first is not None
    assert first.objectName() in ("history-close", *(f"put-back-{n}" for n in range(9)))
    press_with_keyboard(place, f"leave-{rule.id}")
    assert focused(place) == f"change-{rule.id}", "“Do not use it” is gone"
    press_with_keyboard(place, "add-rule")
    new = sheet(place, "rule-form")
    assert isinstance(new, RuleForm)
    new.fields.count.setValue(6)
    press_with_keyboard(new, "rule-save")
    assert focused(place) == "add-rule"
    qtbot.wait_until(lambda: any("The rule is kept." in one for one in hall.notices.texts()))


def test_the_keyboard_stays_where_a_rule_is_put_back(qtbot: QtBot, hall: Hall, place: RulesPlace) -> None:
    (rule,) = questions(hall)
    for count in (4, 6):
        place.keep(replace(questions(hall)[0], count=count))
    press_with_keyboard(place, f"history-{rule.id}")
    shown = sheet(place, "rule-history")
    again = shown.focusWidget()
    assert isinstance(again, QPushButton)
    assert again.text() == "Put this back"
    QTest.keyClick(again, Qt.Key.Key_Space)
    assert [one.count for one in questions(hall)] == [4]
    assert focused(place) == f"history-{rule.id}"
    qtbot.wait_until(lambda: any("put back as it was" in one for one in hall.notices.texts()))


def test_the_form_gives_back_what_it_was_given(place: RulesPlace, hall: Hall) -> None:
    for one in ruling.of_council(hall.bench, "northmere"):
        form = RuleForm(place, hall, "northmere", one.rule)
        found = form.rule()
        assert replace(found, source=one.rule.source, unit=one.rule.unit) == one.rule, one.rule.id
        form.deleteLater()


def test_the_form_keeps_a_weekday_that_is_not_the_nearest(place: RulesPlace, hall: Hall) -> None:
    (rule,) = questions(hall)
    second = replace(rule, basis=d.FIXED_WEEKDAY, unit="", weekday=2, weeks_before=0, count=2)
    third = replace(second, count=None, weeks_before=3)
    for one in (second, third):
        form = RuleForm(place, hall, "northmere", one)
        assert replace(form.rule(), source=one.source) == one
        form.deleteLater()


def test_the_form_says_what_is_wrong_and_keeps_nothing(place: RulesPlace, hall: Hall) -> None:
    press(place, "add-rule")
    form = sheet(place, "rule-form")
    assert isinstance(form, RuleForm)
    form.fields.at.setText("ten")
    form.explain()
    assert "Write the time like 10am, noon, 5.30pm or 17:00." in words_of(form)
    form.fields.at.setText("10:00")
    press(form, "rule-save")
    assert "Say how many days or hours, and of which kind." in words_of(form)
    assert form.isVisible()
    before = ruling.of_council(hall.bench, "northmere")
    form.reject()
    assert ruling.of_council(hall.bench, "northmere") == before


def test_every_field_of_the_form_has_a_name(place: RulesPlace, hall: Hall) -> None:
    form = RuleForm(place, hall, "northmere", questions(hall)[0])
    fields = [*form.findChildren(QComboBox), *form.findChildren(Field), *form.fields.limits.values()]
    assert all(one.accessibleName() for one in fields)


def test_an_old_rule_asks_to_be_checked(qtbot: QtBot, hall: Hall, place: RulesPlace) -> None:
    (rule,) = questions(hall)
    aged = replace(rule, source=replace(rule.source, read=date(2016, 12, 1)))
    ruling.save(hall.bench, "northmere", aged)
    place.refresh()
    assert "! Check: this rule was read on 1 December 2016, more than 180 days ago." in words_of(place)
    press(place, f"checked-{rule.id}")
    assert "! Check:" not in words_of(place)
    assert "Read on 10 July 2017" in words_of(place)
    qtbot.wait_until(lambda: hall.notices.texts() != [])


def test_closed_days_move_deadlines_and_are_told(qtbot: QtBot, hall: Hall, place: RulesPlace) -> None:
    recounting.recount(hall.bench)
    days = place.days
    press(days, "add-closed")
    assert any("Say from which day" in one for one in hall.notices.texts())
    for typed in ("6/9/20", "6/9/201", "6/9/2017"):
        days.first.words.setText(typed)
    assert days.last.words.text() == "6 September 2017"
    days.first.words.setText("11 July")
    assert days.last.words.text() == "11 July 2017"
    days.name.setText("Staff day")
    press(days, "add-closed")
    assert "11 July 2017, Staff day" in words_of(days)
    assert not any("Say from which day" in one for one in hall.notices.texts())
    qtbot.wait_until(lambda: any("earlier." in one for one in hall.notices.texts()))
    (closed,) = holidays.closed_days(hall.bench, "northmere")
    press(days, f"reopen-{closed.number}")
    assert holidays.closed_days(hall.bench, "northmere") == []
    qtbot.wait_until(lambda: any(one.startswith("Removed.") for one in hall.notices.texts()))


def test_a_file_is_shown_before_it_is_taken(
    qtbot: QtBot, hall: Hall, place: RulesPlace, tmp_path: Path
) -> None:
    file = tmp_path / "rules.json"
    share_sheet.save(hall, file, "Northmere Borough Council", questions(hall))
    data = json.loads(file.read_text(encoding="utf-8"))
    data["rules"][0]["count"] = 6
    file.write_text(json.dumps(data), encoding="utf-8")
    before = ruling.of_council(hall.bench, "northmere")
    preview = share_sheet.look_into(hall, place, file)
    assert preview is not None
    assert "1 rule for Northmere Borough Council would be added." in words_of(preview)
    assert "By 10am, 6 clear working days before the meeting." in words_of(preview)
    assert ruling.of_council(hall.bench, "northmere") == before
    press(preview, "preview-add")
    assert "From a file, not checked" in words_of(place)
    qtbot.wait_until(lambda: any("Added." in one for one in hall.notices.texts()))
    take_back(hall)
    assert ruling.of_council(hall.bench, "northmere") == before
    file.write_bytes(b"<html>")
    assert share_sheet.look_into(hall, place, file) is None
    assert any("cannot be read as a file of rules" in one for one in hall.notices.texts())


def test_without_a_council_it_says_what_to_do(qtbot: QtBot, empty_hall: Hall, went: Went) -> None:
    made = RulesPlace(empty_hall)
    qtbot.addWidget(made)
    made.refresh()
    press(made, "add-council")
    assert went == [Where("setup")]


def test_large_text_never_scrolls_sideways(qtbot: QtBot, hall: Hall, place: RulesPlace) -> None:
    for size in (100, 200):
        hall.look.set_size(size)
        place.refresh()
        place.resize(718, 560)
        qtbot.wait(1)
        inner = place._page.widget()
        assert inner is not None
        assert inner.width() <= place._page.viewport().width(), size
    hall.look.set_size(100)


@pytest.fixture
def meeting(qtbot: QtBot, hall: Hall) -> MeetingPlace:
    made = MeetingPlace(hall)
    qtbot.addWidget(made)
    hall.bridge.changed.connect(lambda kinds: made.refresh() if kinds & made.shows() else None)
    made.resize(1160, 860)
    made.show()
    made.show_at(Where("meeting", id=MEETING))
    made.refresh()
    return made


def test_a_changed_deadline_says_what_it_was(hall: Hall, meeting: MeetingPlace) -> None:
    recounting.recount(hall.bench)
    holidays.close(hall.bench, "northmere", date(2017, 7, 11), date(2017, 7, 11), "Staff day")
    change = recounting.recount(hall.bench).changes[0]
    meeting.show_at(Where("meeting", id=change.meeting))
    meeting.refresh()
    words = "Now earlier: was Tuesday 11 July, 10am, until Monday 10 July, noon. The council is closed on 11 July 2017."
    assert words in words_of(meeting)


def test_a_printed_deadline_is_typed_and_taken_back(qtbot: QtBot, hall: Hall, meeting: MeetingPlace) -> None:
    press(meeting, "enter-printed")
    form = sheet(meeting, "printed-form")
    assert isinstance(form, PrintedForm)
    form.kind.setCurrentIndex(form.kind.findData("deputation"))
    press(form, "printed-keep")
    assert "! Choose or write the day that is printed." in words_of(form)
    form.day.words.setText("Thursday 13 July")
    press(form, "printed-keep")
    assert "You entered: Deputation, Thursday 13 July." in words_of(meeting)
    found = [
        o for o in due.everything(hall.bench) if o.meeting.id == MEETING and o.deadline.kind == "deputation"
    ]
    assert all(o.deadline.by_you for o in found)
    assert found[0].deadline.due is None
    qtbot.wait_until(lambda: hall.notices.texts() != [])
    press(meeting, "take-back-deputation")
    assert "You entered" not in words_of(meeting)
    qtbot.wait_until(lambda: any("taken back" in one for one in hall.notices.texts()))


def test_why_leads_to_the_rules_and_to_the_council(hall: Hall, meeting: MeetingPlace, went: Went) -> None:
    press(meeting, "why-question")
    press(meeting, "to-rules")
    assert went[-1].place == "rules"
    assert went[-1].id == "northmere"
    press(meeting, "copy-working")
    assert hall.notices.texts() == ["Copied. Paste it into an e-mail to democracy@northmere.example."]


def test_a_later_day_of_ones_own_is_warned_of_and_stands_beside(
    qtbot: QtBot, hall: Hall, meeting: MeetingPlace
) -> None:
    press(meeting, "enter-printed")
    form = sheet(meeting, "printed-form")
    assert isinstance(form, PrintedForm)
    assert form.day.words.text() == ""
    form.day.words.setText("18 July")
    warned = form.warning.text()
    assert "! That is the day of the meeting itself." in warned
    assert "! The council prints Wednesday 12 July, 10am, which is earlier." in warned
    assert form.keep.text() == "Keep it all the same"
    form.day.words.setText("19 July")
    assert "! That is after the meeting, which is on Tuesday 18 July 2017." in words_of(form)
    form.day.words.setText("12 July")
    form.at.setText("10am")
    assert (form.warning.text(), form.keep.text()) == ("", "Keep")
    form.day.words.setText("14 July")
    press(form, "printed-keep")
    (one,) = [
        o for o in due.everything(hall.bench) if (o.meeting.id, o.deadline.kind) == (MEETING, "question")
    ]
    assert one.deadline.confirmed
    assert not one.deadline.by_you
    way = meeting.findChild(QWidget, "way-question")
    assert way is not None
    assert "Wednesday 12 July, 10am" in words_of(way)
    press(meeting, "why-question")
    assert "It may also be Friday 14 July, 10am. Entered by you on 10 July 2017." in words_of(way)
    qtbot.wait_until(lambda: hall.notices.texts() != [])
