"""The form of a rule, filled in as a person would: committees ticked, times and days as they write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.deadline import WORKING_DAYS, Rule, RuleSource, Threshold
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.coming_up.view import ComingUpPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Button
from meetingwatch.ui.rules.form import RuleForm
from meetingwatch.ui.rules.form_fields import Thresholds
from meetingwatch.ui.rules.view import RulesPlace
from meetingwatch.workflow import recounting, ruling
from tests.ui.rules.test_rules_place import place, press, questions, sheet, words_of
from tests.ui.wheel import notch

__all__ = ["place"]  # a fixture
CHILDREN = "Children, Education, Libraries & Safeguarding"


@pytest.fixture
def form(qtbot: QtBot, hall: Hall, place: RulesPlace) -> RuleForm:
    """A new rule, shown."""
    press(place, "add-rule")
    made = sheet(place, "rule-form")
    assert isinstance(made, RuleForm)
    return made


def rule_of(form: RuleForm) -> Rule:
    return form.rule()


def test_committees_are_ticked_by_keyboard(form: RuleForm) -> None:
    bodies = form.fields.bodies
    assert bodies.bodies() == ()
    assert bodies.ticks.item(0).text() == "Every meeting"
    bodies.ticks.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(bodies.ticks, key)
    assert rule_of(form).bodies == ("Audit Committee", CHILDREN)
    assert bodies.ticks.item(0).checkState() == Qt.CheckState.Unchecked
    QTest.keyClicks(bodies.others, "all planning committees")
    assert rule_of(form).bodies == ("Audit Committee", CHILDREN, "all planning committees")
    QTest.keyClick(bodies.ticks, Qt.Key.Key_Home)
    QTest.keyClick(bodies.ticks, Qt.Key.Key_Space)
    assert rule_of(form).bodies == ()
    assert bodies.others.text() == ""


def test_a_row_is_ticked_where_its_words_are_pressed(form: RuleForm) -> None:
    ticks = form.fields.bodies.ticks
    middle = ticks.visualItemRect(ticks.item(1)).center()
    QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert rule_of(form).bodies == ("Audit Committee",)
    box = ticks.visualItemRect(ticks.item(1)).topLeft() + QPoint(14, 14)
    QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert rule_of(form).bodies == ()


def test_what_a_shipped_rule_names_is_ticked_and_given_back(place: RulesPlace, hall: Hall) -> None:
    (rule,) = questions(hall)
    form = RuleForm(place, hall, "northmere", rule)
    ticks = form.fields.bodies.ticks
    first = [ticks.item(n).text() for n in range(1, 1 + len(rule.bodies))]
    assert sorted(first) == sorted(rule.bodies)
    assert all(ticks.item(n).checkState() == Qt.CheckState.Checked for n in range(1, 1 + len(rule.bodies)))
    assert form.rule().bodies == rule.bodies
    form.deleteLater()


@pytest.mark.parametrize(
    ("words", "at"), [("5.30pm", time(17, 30)), ("noon", time(12)), ("17:00", time(17)), ("", None)]
)
def test_times_are_read_as_people_write_them(form: RuleForm, words: str, at: time | None) -> None:
    form.fields.count.setValue(4)
    form.fields.at.setText(words)
    assert rule_of(form).at == at


def test_the_form_speaks_as_the_rest_does(place: RulesPlace, hall: Hall) -> None:
    (rule,) = questions(hall)
    form = RuleForm(place, hall, "northmere", rule)
    assert form.fields.count.text() == "3"
    assert form.fields.at.text() == "10am"
    assert form.fields.read.words.text() == "2 June 2017"
    assert form.fields.since.text() == "24 May 2016"
    assert "_" not in form.fields.lists["refusal_grounds"].toPlainText()
    form.deleteLater()


def test_trouble_stands_at_its_field_and_takes_the_keyboard(form: RuleForm) -> None:
    press(form, "rule-save")
    assert "Say how many days" in form.fields.asked["count"].trouble.text()
    form.fields.count.setValue(4)
    form.fields.at.setText("5:30")
    form.fields.read.words.setText("31 June 2017")
    form.fields.url.setText("the constitution")
    press(form, "rule-save")
    troubles = {name: one.trouble.text() for name, one in form.fields.asked.items() if one.trouble.text()}
    assert set(troubles) == {"at", "read", "url"}
    assert "may be read in more than one way" in troubles["at"]
    assert "“31 June 2017” is no day of the calendar" in troubles["read"]
    assert form.fields.at.accessibleDescription() in troubles["at"]
    assert form.focusWidget() is form.fields.at
    form.fields.at.setText("5.30pm")
    form.fields.read.words.setText("30 June 2017")
    form.fields.url.setText("www.northmere.example/constitution")
    form.explain()
    assert not any(one.trouble.text() for one in form.fields.asked.values())
    assert rule_of(form).source.url == "https://www.northmere.example/constitution"
    assert rule_of(form).source.read == date(2017, 6, 30)


def test_a_day_is_chosen_from_a_calendar(form: RuleForm) -> None:
    press(form, "rule-read-calendar")
    month = form.findChild(QCalendarWidget)
    assert month is not None
    assert month.maximumDate().toPython() == date(2017, 7, 10)
    month.activated.emit(month.selectedDate().addDays(-3))
    assert form.fields.read.day() == date(2017, 7, 7)
    assert form.fields.read.words.text() == "7 July 2017"


def test_numbers_that_the_words_do_not_give_are_remarked_on(place: RulesPlace, hall: Hall) -> None:
    (rule,) = questions(hall)
    form = RuleForm(place, hall, "northmere", rule)
    form.show()
    assert not form._away.isVisible()
    form.fields.count.setValue(5)
    form.explain()
    assert form._away.isVisible()
    assert "“By 10am, 3 clear working days before the meeting.”" in form._away.text()
    form.fields.text.setPlainText("")
    form.explain()
    assert not form._away.isVisible()
    form.close()
    form.deleteLater()


def test_nothing_runs_out_of_the_sheet_at_large_text(qtbot: QtBot, hall: Hall, place: RulesPlace) -> None:
    for size in (150, 200):
        hall.look.set_size(size)
        place.window().resize(1280, 720)
        form = RuleForm(place, hall, "northmere", questions(hall)[0])
        form.show()
        qtbot.wait(1)
        inner = form.fields.widget()
        assert inner is not None
        assert inner.width() <= form.fields.viewport().width(), size
        form.close()
        form.deleteLater()
    hall.look.set_size(100)


def test_a_kept_rule_says_what_moved_and_the_working_tells_what_it_was(
    qtbot: QtBot, hall: Hall, place: RulesPlace
) -> None:
    own = Rule(
        id="",
        council="Northmere Borough Council",
        kind="question",
        bodies=("Planning Committee B",),
        unit=WORKING_DAYS,
        count=4,
        at=time(12),
        text="not later than noon on the fourth working day before the meeting",
        source=RuleSource(read=date(2017, 7, 10)),
    )
    done = ruling.save(hall.bench, "northmere", own)
    recounting.recount(hall.bench)
    rule = replace(own, id=done.rule, count=5, at=time(9))
    place.keep(rule)
    qtbot.wait_until(lambda: any("The rule is kept." in one for one in hall.notices.texts()))
    (told,) = hall.notices.texts()
    assert "2 deadlines are now earlier." in told
    assert "The soonest is Public question, Planning Committee B: Thursday 13 July, 9am." in told
    row = place.findChild(QWidget, f"rule-{rule.id}")
    assert row is not None
    assert f"It counts otherwise than the words kept with it: “{rule.text}”" in words_of(row)
    coming = ComingUpPlace(hall)
    qtbot.addWidget(coming)
    coming.refresh()
    why = coming.findChild(Button, "why-northmere-m4143|question")
    assert why is not None
    assert why.text() == "Why this time?"
    why.click()
    assert why.text() == "Hide"
    words = words_of(coming)
    assert "Now earlier: was Friday 14 July, noon, until Monday 10 July, noon. A rule was changed." in words
    assert rule.text not in words
    why.click()
    assert why.text() == "Why this time?"


def test_two_rules_for_one_thing_are_both_remarked_on(qtbot: QtBot, hall: Hall, place: RulesPlace) -> None:
    (rule,) = questions(hall)
    place.keep(replace(rule, id="", bodies=(), at=time(9), source=RuleSource(read=date(2017, 7, 10))))
    qtbot.wait_until(lambda: any("Another rule is in use" in one for one in hall.notices.texts()))
    assert words_of(place).count("! Another rule is in use for the same thing:") == 2


def test_a_deadline_leads_to_the_rule_that_made_it(qtbot: QtBot, hall: Hall, place: RulesPlace) -> None:
    last = ruling.of_council(hall.bench, "northmere")[-1].rule
    place.resize(1160, 420)
    place.show_at(Where("rules", id="northmere", act=last.id))
    place.refresh()
    row = place.findChild(QWidget, f"rule-{last.id}")
    assert row is not None
    qtbot.wait_until(lambda: not row.visibleRegion().isEmpty())
    assert row.isAncestorOf(place.focusWidget())


def wheel(target: QWidget) -> None:
    """One notch towards the person over a field; like Qt, on to its parents until somebody takes it."""
    at: QWidget | None = target
    while at is not None and not notch(at):
        at = at.parentWidget()


@pytest.mark.parametrize("name", ["count", "unit"])
def test_the_wheel_scrolls_the_form_and_changes_no_rule(form: RuleForm, name: str) -> None:
    form.fields.count.setValue(4)
    form.fields.kind.setFocus()
    before, bar = form.rule(), form.fields.verticalScrollBar()
    wheel(getattr(form.fields, name))
    assert form.rule() == before
    assert bar.value() > 0
    assert form.focusWidget() is form.fields.kind


def test_thresholds_and_ways_to_send_are_shown_changed_and_given_back(form: RuleForm) -> None:
    bands = (Threshold(50, 1499, "presented"), Threshold(1500, None, ""))
    field = Thresholds("thresholds", bands)
    assert field.toPlainText() == "50 to 1499: presented\n1500: "
    assert field.values() is not None
    assert field.values() == bands
    field.setPlainText("50 to 1,499: presented\n\n1500: debated at Full Council")
    assert field.values() == (
        Threshold(50, 1499, "presented"),
        Threshold(1500, None, "debated at Full Council"),
    )
    for wrong in ("fifty: debated", "1500 to 50: debated", "1500"):
        field.setPlainText(wrong)
        with pytest.raises(UserFacingError, match="a line of its own"):
            field.values()
    fields = form.fields
    fields.thresholds.setPlainText("nonsense")
    assert "thresholds" in fields.troubles()
    fields.thresholds.setPlainText("100: debated")
    fields.lists["submit_by"].setPlainText("online form; email")
    made = fields.rule()
    assert (made.thresholds, made.submit_by) == ((Threshold(100, None, "debated"),), ("online form", "email"))
