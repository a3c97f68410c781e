"""From What changed back to the paper, the page and the place on it where one was, however it was opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meetingwatch.domain.paper import PACK, SUPPLEMENT, Paper
from meetingwatch.store import papers as paper_store
from meetingwatch.store import revisions
from meetingwatch.store.revisions import Revision
from meetingwatch.ui import makers
from meetingwatch.ui.compare.view import ComparePlace
from meetingwatch.ui.desk.view import DeskPlace
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.pieces import Button
from meetingwatch.ui.papers.view import PapersPlace
from meetingwatch.ui.window import Window
from meetingwatch.workflow.workbench import Workbench
from tests.ui.compare.test_compare_place import SPEND, added, page, pdf

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Leave = Callable[[ComparePlace], object]


@pytest.fixture
def two(bench: Workbench, tmp_path: Path) -> tuple[Paper, Paper]:
    """A pack of 9 pages, and a supplement whose second page changes the pack's seventh."""
    pages = [page(n, SPEND) for n in range(1, 10)]
    old = added(bench, pdf(tmp_path / "pack.pdf", pages), PACK)
    changed = [page(20), [SPEND.replace("2.71", "2.17"), *pages[6][1:]], page(21), page(22), page(23)]
    new = added(bench, pdf(tmp_path / "supplement.pdf", changed), SUPPLEMENT)
    with bench.library.write() as db:
        revisions.save_all(db, new.id, [Revision(old.id, 6, new.id, 1)])
    return old, new


@pytest.fixture
def window(qtbot: QtBot, hall: Hall, two: tuple[Paper, Paper], tmp_path: Path) -> Iterator[Window]:
    made = Window(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    made.furnish(hall, makers.places(lambda: None, ()))
    made.resize(1280, 800)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    desk_of(made).close()
    for place in (desk_of(made), compare_of(made)):
        place.leave()
    qtbot.waitUntil(lambda: not hall.tasks.busy(), timeout=20_000)


def desk_of(window: Window) -> DeskPlace:
    desk = window.place("desk")
    assert isinstance(desk, DeskPlace)
    return desk


def compare_of(window: Window) -> ComparePlace:
    place = window.place("compare")
    assert isinstance(place, ComparePlace)
    return place


def on_desk(qtbot: QtBot, window: Window, paper: str) -> DeskPlace:
    """Wait until this paper stands on the desk."""
    desk = desk_of(window)

    def there() -> bool:
        opened = desk.reader.opened
        return desk.isVisible() and opened is not None and opened.paper.id == paper and not desk.opening.busy

    qtbot.waitUntil(there, timeout=20_000)
    QApplication.processEvents()
    return desk


def reading_at(qtbot: QtBot, window: Window, paper: str, page_: int, down: float) -> DeskPlace:
    """Come to a paper's first page, and read on to another."""
    window.go(Where("desk", id=paper, page=0))
    desk = on_desk(qtbot, window, paper)
    desk.reader.canvas.go_to(page_, down)
    QApplication.processEvents()
    return desk


def comparing(qtbot: QtBot, window: Window) -> ComparePlace:
    place = compare_of(window)
    qtbot.waitUntil(lambda: place.isVisible() and place._shown is not None, timeout=20_000)
    QApplication.processEvents()
    return place


def stands(desk: DeskPlace) -> tuple[str, int, float]:
    spot = desk.reader.canvas.top_spot()
    assert desk.reader.opened is not None
    return desk.reader.opened.paper.id, spot.page, round(spot.y, 2)


def by_button(place: ComparePlace) -> None:
    place.back.click()


def by_escape(place: ComparePlace) -> None:
    QTest.keyClick(place.list, Qt.Key.Key_Escape)


def by_alt_left(place: ComparePlace) -> None:
    QTest.keyClick(place.list, Qt.Key.Key_Left, ALT)


@pytest.mark.parametrize("leave", [by_button, by_escape, by_alt_left])
def test_from_the_band_and_back(qtbot: QtBot, window: Window, two: tuple[Paper, Paper], leave: Leave) -> None:
    old, _new = two
    desk = reading_at(qtbot, window, old.id, 6, 0.25)
    before = stands(desk)
    assert before[:2] == (old.id, 6)
    band = desk.reader.bands.findChild(Button, "compare")
    assert band is not None
    band.click()
    place = comparing(qtbot, window)
    assert place.new.canvas.page == 1
    place.new.canvas.go_to(3)
    leave(place)
    assert stands(on_desk(qtbot, window, old.id)) == before


def test_back_also_once_the_other_paper_was_on_the_desk(
    qtbot: QtBot, window: Window, two: tuple[Paper, Paper]
) -> None:
    old, new = two
    desk = reading_at(qtbot, window, old.id, 6, 0.25)
    before = stands(desk)
    window.go(Where("compare", id=new.id, words=old.id, page=1))
    place = comparing(qtbot, window)
    open_new = place.new.findChild(Button, "open-new")
    assert open_new is not None
    open_new.click()
    on_desk(qtbot, window, new.id)
    window.back()
    comparing(qtbot, window).back.click()
    assert stands(on_desk(qtbot, window, old.id)) == before


def test_a_page_that_begins_low_in_the_view_is_found_there_again(
    qtbot: QtBot, window: Window, two: tuple[Paper, Paper]
) -> None:
    old, new = two
    desk = reading_at(qtbot, window, old.id, 6, 0.0)
    bar = desk.reader.canvas.verticalScrollBar()
    bar.setValue(bar.value() - 90)  # the foot of the page before is above it
    before = (desk.reader.canvas.page, bar.value())
    assert before[0] == 6
    window.go(Where("compare", id=new.id, words=old.id, page=1))
    comparing(qtbot, window)
    window.go(Where("desk", id=new.id))
    on_desk(qtbot, window, new.id)
    window.back()
    window.back()
    on_desk(qtbot, window, old.id)
    assert (desk.reader.canvas.page, bar.value()) == before


def test_from_the_key_and_back(
    qtbot: QtBot, window: Window, two: tuple[Paper, Paper], tmp_path: Path
) -> None:
    old, _new = two
    pages = [page(n, SPEND.replace("2.71", "2.17") if n == 3 else SPEND) for n in range(1, 10)]
    later = added(window.hall.bench, pdf(tmp_path / "later.pdf", pages), PACK, version=2)
    with window.hall.bench.library.write() as db:
        paper_store.update(db, replace(old, replaced_by=later.id))
    desk = reading_at(qtbot, window, later.id, 4, 0.3)
    before = stands(desk)
    QTest.keyClick(desk.reader.canvas, Qt.Key.Key_C, CTRL | ALT)
    comparing(qtbot, window).back.click()
    assert stands(on_desk(qtbot, window, later.id)) == before


def test_from_papers_it_leads_to_the_new_version_and_back_to_papers(
    qtbot: QtBot, window: Window, two: tuple[Paper, Paper]
) -> None:
    old, new = two
    reading_at(qtbot, window, old.id, 6, 0.25)
    window.go(Where("papers"))
    assert isinstance(window.place("papers"), PapersPlace)
    window.go(Where("compare", id=new.id, words=old.id))
    place = comparing(qtbot, window)
    shown = place.new.canvas.page
    place.back.click()
    assert on_desk(qtbot, window, new.id).reader.canvas.page == shown
    window.back()
    comparing(qtbot, window)
    window.back()
    assert window.here == Where("papers")


def test_the_desk_is_left_and_come_back_to_at_its_place(
    qtbot: QtBot, window: Window, two: tuple[Paper, Paper]
) -> None:
    window.go(Where("papers"))
    desk = reading_at(qtbot, window, two[0].id, 6, 0.25)
    before = stands(desk)
    window.go(Where("search"))
    window.back()
    assert stands(on_desk(qtbot, window, two[0].id)) == before
    window.back()
    window.forward()
    assert stands(on_desk(qtbot, window, two[0].id)) == before
