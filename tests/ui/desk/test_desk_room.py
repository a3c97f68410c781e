"""Large words and small windows on the desk: what gives way, and that no button lies over another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from meetingwatch.ui.desk.toolbar import Toolbar
from meetingwatch.ui.kit.pieces import Band, Button, Text
from tests.ui.desk.conftest import Desk
from tests.ui.desk.test_desk_reading import open_at


@pytest.fixture
def beside(desk: Desk, qtbot: QtBot) -> Iterator[Desk]:
    """The desk with a paper on it and something at the right."""
    side = QWidget()
    side.setMinimumWidth(300)
    desk.place.set_side(side)
    open_at(qtbot, desk, 3)
    yield desk
    desk.look.set_size(100)


def sized(desk: Desk, size: int, width: int) -> None:
    desk.look.set_size(size)
    desk.place.resize(width, 600)


def overlapping(bar: Toolbar) -> list[tuple[str, str]]:
    """Which of the bar's pieces that can be seen lie over each other or are narrower than their words."""
    pieces = [bar.box, bar.total, *bar.findChildren(Button)]
    seen = [one for one in pieces if one.isVisible()]
    areas = [QRect(one.mapTo(bar, QPoint(0, 0)), one.size()) for one in seen]
    found = [
        (seen[a].objectName(), seen[b].objectName())
        for a in range(len(seen))
        for b in range(a)
        if areas[a].intersects(areas[b])
    ]
    return found + [
        (one.objectName(), "narrow")
        for one in seen
        if one is not bar.box and one.width() < one.sizeHint().width()
    ]


@pytest.mark.parametrize(("size", "width"), [(150, 753), (200, 720), (200, 1100), (100, 802)])
def test_no_button_of_the_strip_lies_over_another(beside: Desk, qtbot: QtBot, size: int, width: int) -> None:
    sized(beside, size, width)
    qtbot.waitUntil(lambda: overlapping(beside.place.reader.toolbar) == [])


def test_the_strip_takes_three_lines_beside_a_draft_that_was_asked_for(beside: Desk, qtbot: QtBot) -> None:
    sized(beside, 150, 753)
    beside.place.reader.toolbar.side.click()
    assert beside.place.arranger.side is not None
    assert beside.place.arranger.side.isVisible()
    qtbot.waitUntil(lambda: overlapping(beside.place.reader.toolbar) == [])


def test_the_draft_gives_way_to_the_page_and_comes_back(beside: Desk) -> None:
    bar = beside.place.reader.toolbar
    sized(beside, 100, 1100)
    assert bar.side_shown.isChecked()
    sized(beside, 150, 753)
    assert not bar.side_shown.isChecked()
    assert bar.side.isVisible(), "a button brings it back"
    sized(beside, 100, 1100)
    assert bar.side_shown.isChecked()
    assert bar.panel_shown.isChecked()


def test_a_draft_that_gave_way_is_remembered_as_shown(beside: Desk) -> None:
    sized(beside, 150, 753)
    assert beside.place.arranger._layout_data("")["side"] is True


def test_a_band_puts_its_buttons_below_where_they_leave_no_room(qtbot: QtBot) -> None:
    band = Band()
    words, one, other = (
        Text("Some words that matter and need room to be read. " * 2),
        Button("One"),
        Button("Other"),
    )
    band.line.addWidget(words, 1)
    for button in (one, other):
        band.line.addWidget(button)
    qtbot.addWidget(band)
    band.show()
    for width in (800, 220):
        band.resize(width, band.height())
        band.resize(width, band.heightForWidth(width))  # as the layout round it does, once it is asked to
        assert words.height() >= words.heightForWidth(words.width())
        assert max(words.geometry().bottom(), other.geometry().bottom()) < band.height()
        beside = one.geometry().left() > words.geometry().right()
        assert beside is (width == 800)
        assert beside or one.geometry().top() > words.geometry().bottom()


def test_a_band_leaves_nothing_in_python_for_the_parts_of_its_layout(qtbot: QtBot) -> None:
    """Qt deletes such parts by itself; what stood for one would be taken for whatever comes to stand at its place, and
    end the program when it is let go."""
    known = {id(one) for one in Shiboken.getAllValidWrappers() if isinstance(one, QWidgetItem)}
    band = Band()
    qtbot.addWidget(band)
    for part in (Text("Some words that matter"), Button("One"), Button("Other")):
        band.line.addWidget(part)
    band.show()
    for width in (800, 120):
        band.resize(width, 60)
        assert band.minimumSizeHint().width() > 0
    left = [one for one in Shiboken.getAllValidWrappers() if isinstance(one, QWidgetItem)]
    assert [one for one in left if id(one) not in known] == []
