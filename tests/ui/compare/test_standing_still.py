"""Both halves stay at the pages they show while the window, its letters or the head change their size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meetingwatch.domain.paper import PACK, SUPPLEMENT, Paper
from meetingwatch.store import revisions
from meetingwatch.store.revisions import Revision
from meetingwatch.ui.compare.view import ComparePlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Button
from meetingwatch.workflow.workbench import Workbench
from tests.ui.compare.test_compare_place import added, opened, page, pdf


@pytest.fixture
def moved(bench: Workbench, tmp_path: Path) -> tuple[Paper, Paper]:
    """A pack of 12 pages, and a supplement: the pack's p. 10 changed, p. 11 and 12, and after them p. 8 and 9."""
    pages = [page(n) for n in range(1, 13)]
    old = added(bench, pdf(tmp_path / "pack.pdf", pages), PACK)
    changed = ["The sum is £5.40m", *pages[9][1:]]
    later = [page(20), changed, pages[10], pages[11], page(21), pages[7], pages[8], page(22)]
    new = added(bench, pdf(tmp_path / "supplement.pdf", later), SUPPLEMENT)
    with bench.library.write() as db:
        revisions.save_all(db, new.id, [Revision(old.id, 7, new.id, 5), Revision(old.id, 9, new.id, 1)])
    return old, new


def at_the_moved_pages(hall: Hall, qtbot: QtBot, two: tuple[Paper, Paper]) -> ComparePlace:
    place = opened(hall, qtbot, Where("compare", id=two[1].id, words=two[0].id, page=5))
    QApplication.processEvents()
    assert pages_shown(place) == (7, 5)
    return place


def pages_shown(place: ComparePlace) -> tuple[int, int]:
    return place.old.canvas.page, place.new.canvas.page


def wider(place: ComparePlace) -> None:
    place.resize(place.width() + 80, place.height())


def lower(place: ComparePlace) -> None:
    place.resize(place.width(), place.height() - 37)


def larger_letters(place: ComparePlace) -> None:
    place._hall.look.set_size(150)


@pytest.mark.parametrize("change", [wider, lower, larger_letters])
def test_pages_that_moved_stay_in_view_when_they_are_laid_out_anew(
    hall: Hall, qtbot: QtBot, moved: tuple[Paper, Paper], change: Callable[[ComparePlace], None]
) -> None:
    place = at_the_moved_pages(hall, qtbot, moved)
    before = [(side.canvas.width(), side.canvas.height()) for side in (place.old, place.new)]
    change(place)
    qtbot.waitUntil(
        lambda: [(side.canvas.width(), side.canvas.height()) for side in (place.old, place.new)] != before
    )
    QApplication.processEvents()
    assert pages_shown(place) == (7, 5)
    hall.look.set_size(100)
    QApplication.processEvents()
    assert pages_shown(place) == (7, 5)
    place.leave()


def test_pages_stay_when_the_buttons_in_the_head_come_and_go(
    hall: Hall, qtbot: QtBot, moved: tuple[Paper, Paper]
) -> None:
    place = at_the_moved_pages(hall, qtbot, moved)
    heights = set[int]()
    for width in range(760, 1300, 60):
        place.resize(width, 760)
        for button in (place.done, place.findChild(Button, "not-compared")):
            assert button is not None
            QApplication.processEvents()
            heights.add(place.new.canvas.height())
            button.click()
            QApplication.processEvents()
            assert pages_shown(place) == (7, 5)
    assert len(heights) > 1
    place.leave()


def test_each_half_keeps_a_place_of_its_own(hall: Hall, qtbot: QtBot, moved: tuple[Paper, Paper]) -> None:
    place = at_the_moved_pages(hall, qtbot, moved)
    place.together.setChecked(False)
    place.old.canvas.go_to(2, 0.3)
    place.new.canvas.go_to(5, 0.4)
    place.together.setChecked(True)
    for width in (1290, 1111, 1200):
        place.resize(width, 700)
        QApplication.processEvents()
        spots = [side.canvas.top_spot() for side in (place.old, place.new)]
        assert [(one.page, round(one.y, 1)) for one in spots] == [(2, 0.3), (5, 0.4)]
    place.leave()


def test_after_a_resize_they_scroll_together_again(
    hall: Hall, qtbot: QtBot, moved: tuple[Paper, Paper]
) -> None:
    place = at_the_moved_pages(hall, qtbot, moved)
    wider(place)
    QApplication.processEvents()
    place.new.canvas.go_to(6, 0.4)
    assert pages_shown(place) == (8, 6)
    bar = place.old.canvas.verticalScrollBar()
    bar.setValue(bar.value() - 60)
    spots = [side.canvas.top_spot() for side in (place.old, place.new)]
    assert [one.page for one in spots] == [8, 6]
    assert abs(spots[0].y - spots[1].y) < 0.01
    place.leave()
