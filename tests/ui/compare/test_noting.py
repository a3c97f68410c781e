"""What is said to be compared is taken back and said again: with keys, with the notice, and with a button."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from meetingwatch.domain.paper import PACK, SUPPLEMENT, Paper
from meetingwatch.store import revisions
from meetingwatch.store.revisions import Revision
from meetingwatch.ui.compare.view import ComparePlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Button
from meetingwatch.workflow import comparing
from meetingwatch.workflow.workbench import Workbench
from tests.ui.compare.test_compare_place import SPEND, added, opened, page, pdf

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CHANGED = (0, 8)
DONE, NOT = "have-compared", "not-compared"


@pytest.fixture
def two(bench: Workbench, tmp_path: Path) -> tuple[Paper, Paper]:
    """A pack of 11 pages, and a supplement that changes the first and the ninth; both change by another one too."""
    pages = [page(n, SPEND) for n in range(1, 12)]
    old = added(bench, pdf(tmp_path / "pack.pdf", pages), PACK)
    changed = [page(n, SPEND.replace("2.71", "2.17") if n in (1, 9) else SPEND) for n in range(1, 12)]
    new = added(bench, pdf(tmp_path / "supplement.pdf", changed), SUPPLEMENT)
    with bench.library.write() as db:
        for by in (new.id, "another"):
            revisions.save_all(db, by, [Revision(old.id, n, by, n) for n in CHANGED])
    return old, new


def at(hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]) -> ComparePlace:
    old, new = two
    return opened(hall, qtbot, Where("compare", id=new.id, words=old.id, page=0))


def noted(hall: Hall, two: tuple[Paper, Paper], by: str = "") -> dict[int, datetime]:
    with hall.bench.library.read() as db:
        found = revisions.of_paper(db, two[0].id)
    return {one.page: one.looked_at for one in found if one.by_paper == (by or two[1].id) and one.looked_at}


def button(place: ComparePlace, name: str) -> Button:
    found = place.findChild(Button, name)
    assert found is not None
    return found


def shown(place: ComparePlace) -> list[str]:
    return [name for name in (DONE, NOT) if button(place, name).isVisible()]


def test_the_keys_take_it_back_and_do_it_again(hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]) -> None:
    place = at(hall, qtbot, two)
    place.done.click()
    place.after.click()
    place.done.click()
    assert list(noted(hall, two)) == [0, 8]
    QTest.keyClick(place.list, Qt.Key.Key_Z, CTRL)
    assert list(noted(hall, two)) == [0]
    assert shown(place) == [DONE, NOT]
    QTest.keyClick(place.list, Qt.Key.Key_Z, CTRL)
    assert not noted(hall, two)
    assert shown(place) == [DONE]
    QTest.keyClick(place.old.canvas, Qt.Key.Key_Z, CTRL | SHIFT)
    assert list(noted(hall, two)) == [0]
    QTest.keyClick(place.old.canvas, Qt.Key.Key_Y, CTRL)
    assert list(noted(hall, two)) == [0, 8]
    assert shown(place) == [NOT]
    assert hall.notices.texts() == ["1 page is noted as compared."]
    QTest.keyClick(place.list, Qt.Key.Key_Y, CTRL)
    assert hall.notices.texts() == ["There is nothing to redo here."]
    place.leave()


def test_what_was_taken_back_says_so_and_the_notice_before_is_gone(
    hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]
) -> None:
    place = at(hall, qtbot, two)
    QTest.keyClick(place.list, Qt.Key.Key_Z, CTRL)
    assert hall.notices.texts() == ["There is nothing to undo here."]
    place.done.click()
    QTest.keyClick(place.list, Qt.Key.Key_Z, CTRL)
    assert hall.notices.texts() == ["1 page is noted as not compared."]
    place.leave()


def test_the_button_turns_round_and_back(hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]) -> None:
    with hall.bench.library.write() as db:
        for n in CHANGED:
            revisions.looked(db, two[0].id, n, hall.now())
    before = noted(hall, two)
    assert list(before) == [0, 8]
    place = at(hall, qtbot, two)
    assert shown(place) == [NOT]
    button(place, NOT).click()
    assert not noted(hall, two)
    assert noted(hall, two, "another") == before  # what was compared with another paper stays so
    assert shown(place) == [DONE]
    assert hall.notices.texts() == ["2 pages are noted as not compared."]
    QTest.keyClick(place.list, Qt.Key.Key_Z, CTRL)
    assert noted(hall, two) == before  # when they were compared is known again
    assert shown(place) == [NOT]
    place.leave()


def test_the_notice_takes_it_back_once_and_the_keys_make_it_again(
    hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]
) -> None:
    place = at(hall, qtbot, two)
    place.done.click()
    assert not noted(hall, two, "another")
    hall.notices.findChildren(QAbstractButton, "notice-action")[-1].click()
    assert not noted(hall, two)
    QTest.keyClick(place.list, Qt.Key.Key_Z, CTRL)
    assert hall.notices.texts() == ["There is nothing to undo here."]
    QTest.keyClick(place.list, Qt.Key.Key_Y, CTRL)
    assert list(noted(hall, two)) == [0]
    place.leave()


def test_what_the_desk_noted_is_known_when_one_comes_back(
    hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]
) -> None:
    place = at(hall, qtbot, two)
    assert shown(place) == [DONE]
    comparing.looked_at(hall.bench, two[0].id, two[1].id, CHANGED, ())
    place.refresh()
    assert shown(place) == [NOT]
    place.leave()


def test_two_other_papers_have_steps_of_their_own(
    hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper], tmp_path: Path
) -> None:
    other = added(hall.bench, pdf(tmp_path / "other.pdf", [page(1, SPEND)]), SUPPLEMENT)
    place = at(hall, qtbot, two)
    place.done.click()
    first = place._shown
    place.show_at(Where("compare", id=other.id, words=two[0].id))
    qtbot.waitUntil(lambda: place._shown is not first, timeout=20_000)
    with qtbot.waitActive(place):
        place.activateWindow()  # here the notices are a window beside it
    QTest.keyClick(place.list, Qt.Key.Key_Z, CTRL)
    assert list(noted(hall, two)) == [0]
    assert hall.notices.texts() == ["There is nothing to undo here."]
    place.leave()


def test_the_keyboard_stays_in_the_place_when_the_button_goes(
    hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]
) -> None:
    place = at(hall, qtbot, two)
    for by in (1, -1):
        place._step(by)
    with qtbot.waitActive(place):
        place.activateWindow()
    place.done.setFocus()
    QTest.keyClick(place.done, Qt.Key.Key_Return)
    assert list(noted(hall, two)) == [0, 8]
    assert place.focusWidget() is place.list  # not on the button that would take it back
    place.leave()
