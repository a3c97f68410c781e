"""Topics and tags in Evidence: one name whatever its case, another name, found without accents."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meetingwatch.domain.mark import Mark, listed
from meetingwatch.ui.evidence.group_button import GroupButton
from meetingwatch.ui.hall import Hall
from meetingwatch.workflow import evidence, marking, searching
from meetingwatch.workflow.workbench import Workbench
from tests.ui.evidence.test_evidence_place import opened, press, three


def named(bench: Workbench) -> list[Mark]:
    """Three marks of the topics "Cuts", "Cuts" and "Dŵr"."""
    marks = three(bench)
    evidence.sort(bench, marks[:2], ("Cuts",), (), add=True)
    evidence.sort(bench, marks[2:], ("Dŵr",), ("levels",), add=True)
    return marks


def topics(bench: Workbench) -> list[tuple[str, ...]]:
    return sorted(one.mark.topics for one in evidence.everything(bench))


def test_a_name_typed_again_in_another_case_is_the_same(hall: Hall) -> None:
    assert listed("Libraries, libraries,  LIBRARIES , a  b") == ("Libraries", "a b")
    marks = named(hall.bench)
    current = {one.mark.id: one.mark for one in evidence.everything(hall.bench)}
    marking.change(hall.bench, current[marks[2].id], topics=("CUTS", "dŵr"))
    assert topics(hall.bench) == [("Cuts",), ("Cuts",), ("Cuts", "dŵr")]  # its own alone may be written anew
    evidence.sort(hall.bench, [one.mark for one in evidence.everything(hall.bench)], ("cuts",), (), add=False)
    assert topics(hall.bench) == [(), (), ("dŵr",)]


def test_a_topic_gets_another_name_by_the_keyboard_and_undo_takes_it_back(hall: Hall, qtbot: QtBot) -> None:
    named(hall.bench)
    place = opened(hall, qtbot)
    button = place.findChild(GroupButton, "group-topic:Cuts")
    assert button is not None
    place.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    QTest.keyClick(button, Qt.Key.Key_F2)
    assert place.rename_card.isVisible()
    assert place.rename_card.name.hasFocus()
    QTest.keyClicks(place.rename_card.name, "cuts of 2026")
    QTest.keyClick(place.rename_card.name, Qt.Key.Key_Return)
    assert topics(hall.bench) == [("Dŵr",), ("cuts of 2026",), ("cuts of 2026",)]
    place.refresh()
    QTest.keyClick(place.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert topics(hall.bench) == [("Cuts",), ("Cuts",), ("Dŵr",)]


def test_a_name_that_is_known_makes_two_topics_one(hall: Hall, qtbot: QtBot) -> None:
    named(hall.bench)
    place = opened(hall, qtbot)
    place.rename_card.ask("topic:Dŵr")
    place.rename_card.name.setText("CUTS")
    press(place, "rename-give")
    assert topics(hall.bench) == [("Cuts",)] * 3
    place.rename_card.ask("tag:levels")
    place.rename_card.name.setText("LEVELS")
    press(place, "rename-give")
    assert [one.mark.tags for one in evidence.everything(hall.bench) if one.mark.tags] == [("LEVELS",)]


def test_marks_are_found_by_topic_and_tag_without_accents(hall: Hall, qtbot: QtBot) -> None:
    marks = named(hall.bench)
    assert [one.id for one in searching.search_marks(hall.bench, "dwr")] == [marks[2].id]
    assert [one.id for one in searching.search_marks(hall.bench, "Levels")] == [marks[2].id]
    place = opened(hall, qtbot)
    place.filter.setText("dwr")
    assert [place.model.row_of(one.id) for one in marks] == [-1, -1, 0]
