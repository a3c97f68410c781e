"""The window round the places: notices that move nothing, the keyboard going along, the wheel that only scrolls."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.paper import ELSEWHERE, Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import papers as paper_store
from meetingwatch.ui import makers
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.fields import WholeNumber
from meetingwatch.ui.kit.pieces import Button, column
from meetingwatch.ui.sidebar import Entry, PlaceButton, Sidebar
from meetingwatch.ui.window import Window
from tests.ui.wheel import notch


@pytest.fixture
def window(qtbot: QtBot, hall: Hall, tmp_path: Path) -> Window:
    """A whole window on the seeded library, in front."""
    made = Window(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    made.furnish(hall, makers.places(lambda: None, ()))
    made.resize(1280, 720)
    qtbot.addWidget(made)
    made.go(Where("coming-up"))
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def turn_wheel(widget: QWidget) -> list[bool]:
    """Three notches over a widget; whether it took each for itself."""
    return [notch(widget) for _each in range(3)]


def test_a_notice_moves_nothing_and_leaves_nothing_behind(qtbot: QtBot, window: Window) -> None:
    place, notices = window.stack.currentWidget(), window.hall.notices
    assert place is not None
    before = place.mapTo(window, QPoint(0, 0)), place.size()
    window.hall.notices.news("Copied.", "Undo", lambda: None)
    window.hall.notices.news("Something a good deal longer was done just now. " * 6)
    qtbot.wait(20)
    assert (place.mapTo(window, QPoint(0, 0)), place.size()) == before
    foot = window.stack.geometry().bottom()
    assert notices.isVisible()
    assert window.stack.geometry().contains(notices.geometry())
    assert foot - 30 < notices.geometry().bottom() <= foot
    window.resize(1000, 640)
    qtbot.wait(20)
    assert window.stack.geometry().contains(notices.geometry())
    notices.clear()
    assert not notices.isVisible()


def test_an_error_that_stays_hides_nothing(qtbot: QtBot, window: Window) -> None:
    place, notices = window.stack.currentWidget(), window.hall.notices
    assert place is not None
    top, height = place.mapTo(window, QPoint(0, 0)), place.height()
    notices.failed(UserFacingError("It did not answer.", "Nothing was changed.", "Try again."))
    qtbot.waitUntil(lambda: place.height() < height)
    assert place.mapTo(window, QPoint(0, 0)) == top
    assert notices.geometry().top() > window.stack.geometry().bottom()
    notices.clear()
    qtbot.waitUntil(lambda: place.height() == height)


def test_the_keyboard_goes_along_to_the_place_a_link_leads_to(qtbot: QtBot, window: Window) -> None:
    link = next(one for one in window.place("coming-up").findChildren(Button) if one.isVisible())
    link.setFocus()
    with window.hall.bench.library.read() as db:
        (meeting,) = db.execute("SELECT id FROM meeting ORDER BY start DESC LIMIT 1").fetchone()
    window.go(Where("meeting", id=meeting))
    focused = window.focusWidget()
    assert focused is not None
    assert window.place("meeting").isAncestorOf(focused)


def test_the_keyboard_stays_in_the_list_of_places(qtbot: QtBot, window: Window) -> None:
    button = window.sidebar.buttons["papers"]
    button.setFocus()
    button.click()
    assert window.focusWidget() is button


def press(qtbot: QtBot, window: Window, key: Qt.Key) -> None:
    """A key with Ctrl, wherever the keyboard is."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    focused: QWidget | None = window.focusWidget()
    QTest.keyClick(focused if focused is not None else window, key, Qt.KeyboardModifier.ControlModifier)


def test_a_key_for_a_place_takes_the_keyboard_into_it(qtbot: QtBot, window: Window) -> None:
    window.sidebar.buttons["coming-up"].setFocus()
    with window.hall.bench.library.write() as db:
        paper_store.add(db, Paper("", "", "k", ELSEWHERE, "A paper"), window.hall.bench.now())
    press(qtbot, window, Qt.Key.Key_3)
    shelf = window.place("papers")
    qtbot.waitUntil(lambda: window.focusWidget() is shelf.main, timeout=5_000)
    press(qtbot, window, Qt.Key.Key_2)
    press(qtbot, window, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: window.focusWidget() is shelf.main, timeout=5_000)  # not where Qt lets it fall
    press(qtbot, window, Qt.Key.Key_F)
    field: QWidget | None = window.focusWidget()
    assert field is not None
    assert field.objectName() == "paper-filter"
    window.sidebar.buttons["papers"].setFocus()
    press(qtbot, window, Qt.Key.Key_F)
    assert window.focusWidget() is field


def test_the_wheel_over_a_field_changes_nothing(qtbot: QtBot, window: Window) -> None:
    window.go(Where("settings"))
    place = window.place("settings")
    fields = [one for one in place.findChildren(QWidget) if isinstance(one, (QAbstractSpinBox, QComboBox))]
    assert len(fields) > 8

    def held() -> list[object]:
        return [one.currentIndex() if isinstance(one, QComboBox) else one.text() for one in fields]

    before = held()
    for field in fields:
        field.setFocus()
        turn_wheel(field)
    assert held() == before


def test_a_field_gives_the_wheel_to_the_page(qtbot: QtBot) -> None:
    field = WholeNumber()
    qtbot.addWidget(field)
    assert not any(turn_wheel(field))
    assert field.value() == 0


def test_a_button_out_of_use_does_not_send_the_keyboard_away(qtbot: QtBot) -> None:
    page, button, other = QWidget(), Button("Publish"), Button("Other")
    page.setLayout(column(other, button))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    button.setFocus()
    button.setEnabled(False)
    assert page.focusWidget() is not other
    button.setEnabled(True)
    assert page.focusWidget() is button
    button.setEnabled(False)
    other.setFocus()
    button.setEnabled(True)
    assert page.focusWidget() is other


def test_details_kept_elsewhere_are_shown_in_settings(window: Window) -> None:
    window.go(Where("settings"))
    bench = window.hall.bench
    field = window.place("settings").findChild(QLineEdit, "my-name")
    assert isinstance(field, QLineEdit)
    window.hall.bridge.tell(bench.save_settings(replace(bench.settings(), name="A. Resident")))
    assert field.text() == "A. Resident"


def _named(window: Window) -> str:
    focused: QWidget | None = window.focusWidget()
    return focused.objectName() if focused is not None else ""


def _tabbed(window: Window, times: int) -> list[str]:
    """What the keyboard comes to, Tab by Tab."""
    found = []
    for _each in range(times):
        focused: QWidget | None = window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        found.append(_named(window))
    return found


def test_the_narrow_list_leads_to_the_councils_and_to_one_more(qtbot: QtBot, window: Window) -> None:
    window.hall.look.set_size(150)
    window.refresh_lists()
    rail = window.rail
    qtbot.waitUntil(rail.isVisible)
    button = rail.buttons["council"]
    assert (button.text(), button.accessibleName()) == ("Councils", "Councils")
    assert button.toolTip()
    rail.buttons["search"].setFocus()
    assert _tabbed(window, 2) == ["rail-council", "rail-settings"]
    menu = button.menu()
    qtbot.waitUntil(lambda: len(menu.actions()) == 3)
    assert [one.text() for one in menu.actions()] == ["Northmere", "", "Add a council…"]

    def choose(steps: int) -> None:
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is menu)
        for _each in range(steps):
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    for steps, where, lit in ((1, Where("council", id="northmere"), True), (2, Where("setup"), False)):
        button.setFocus()
        QTimer.singleShot(0, window, partial(choose, steps))
        QTest.keyClick(button, Qt.Key.Key_Return)
        assert window.here == where
        assert button.isChecked() is lit
    window.hall.look.set_size(100)


def _lists_shown(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window._lists_task is None)
    lines = window.sidebar.findChildren(Button)
    qtbot.waitUntil(lambda: all(one.isVisible() for one in lines))


def test_papers_added_in_a_terminal_are_counted_as_their_place_shows_them(
    qtbot: QtBot, window: Window
) -> None:
    window.go(Where("evidence"))
    window.refresh_lists()
    count = window.sidebar.buttons["papers"].count
    qtbot.waitUntil(lambda: bool(count.text()) and window._lists_task is None)
    before = int(count.text())
    with window.hall.bench.library.write() as db:
        there = next(one for one in paper_store.everything(db) if one.sha256 and not one.replaced_by)
        paper_store.add(db, replace(there, id="", key="added", sha256="0" * 64), window.hall.now())
    window.go(Where("papers"))
    qtbot.waitUntil(lambda: count.text() == str(before + 1))


def test_tab_goes_through_the_councils_where_they_stand(qtbot: QtBot, window: Window) -> None:
    for _each in range(2):  # once as they are first shown, once as they are shown anew
        window.refresh_lists()
        _lists_shown(qtbot, window)
        window.sidebar.buttons["search"].setFocus()
        assert _tabbed(window, 3) == ["place-council-northmere", "place-setup", "place-settings"]
    council = window.sidebar.findChild(Button, "place-council-northmere")
    assert council is not None
    council.setFocus()
    window.refresh_lists()
    _lists_shown(qtbot, window)
    assert _named(window) == "place-council-northmere"


def test_a_long_topic_is_shortened_with_the_whole_in_its_tip_and_its_count_in_sight(
    qtbot: QtBot, hall: Hall
) -> None:
    bar = Sidebar(hall)
    qtbot.addWidget(bar)
    topic = "weed killer on the pavements & verges of the whole borough"
    bar.show_lists([Entry(Where("search", id="t"), topic, "search", "12")], [])
    bar.resize(bar.width(), 700)
    bar.show()
    line = bar.findChild(PlaceButton, "place-search-t")
    assert line is not None
    assert line.text().endswith("…")
    assert line.toolTip() == topic
    assert line.accessibleName() == f"{topic}, 12"
    assert line.mapTo(bar, line.count.geometry().topRight()).x() < bar.width()
    assert line.fontMetrics().horizontalAdvance(line.text()) + line.count.width() < line.width()


def test_where_the_rail_has_to_scroll_a_bar_says_so_and_no_name_is_cut(
    qtbot: QtBot, window: Window, hall: Hall
) -> None:
    rail = window.rail
    bar = rail._bar
    window.resize(1280, 860)
    hall.look.set_size(200)
    qtbot.waitUntil(lambda: rail.isVisible() and not bar.isVisible())
    narrow = rail.width()
    window.resize(1280, 620)
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: rail.width() > narrow)
    bar.setValue(bar.maximum())
    last = rail.buttons["search"]
    assert last.visibleRegion().boundingRect().height() == last.height()
    assert all(one.width() >= one.sizeHint().width() for one in rail.buttons.values())
    hall.look.set_size(100)


def test_a_first_window_is_no_larger_than_its_screen(qtbot: QtBot, tmp_path: Path) -> None:
    made = Window(QSettings(str(tmp_path / "new.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    screen = made.screen().availableSize()
    assert screen.height() < 900  # that of the tests is small
    least = made.minimumSize()
    assert made.width() <= max(screen.width(), least.width())
    assert made.height() <= max(screen.height(), least.height())
