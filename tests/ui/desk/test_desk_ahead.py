"""The next page is painted before it is gone to, and what is shown so is what would be painted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.layout import SINGLE
from tests.ui.desk.conftest import Desk
from tests.ui.desk.test_desk_reading import open_at

RIGHT, LEFT = Qt.Key.Key_Right, Qt.Key.Key_Left


def calm(qtbot: QtBot, canvas: PageCanvas) -> None:
    """Wait until pages are drawn and painted ahead."""
    qtbot.waitUntil(lambda: canvas.drawn() and canvas.ahead.ready, timeout=10_000)


def turned(qtbot: QtBot, canvas: PageCanvas, key: Qt.Key) -> QImage:
    """Turn a page; what was on the screen at once, painted ahead."""
    calm(qtbot, canvas)
    canvas.setFocus()
    QTest.keyClick(canvas, key)
    shown = canvas.ahead.shown
    assert shown is not None
    return shown


def mark_next_page(qtbot: QtBot, desk: Desk) -> None:
    """Mark words of page 5."""
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: canvas.want_words(5), timeout=10_000)
    canvas.hands.select(5, 0, 12)
    assert desk.place.reader.mark("figure") is not None


def painted(canvas: PageCanvas) -> QImage:
    """What is painted now."""
    return canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_a_page_that_is_turned_to_is_shown_as_it_is_painted(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 4)
    canvas = desk.place.reader.canvas
    mark_next_page(qtbot, desk)
    for key, page in ((RIGHT, 5), (RIGHT, 6), (LEFT, 5), (LEFT, 4)):
        shown = turned(qtbot, canvas, key)
        assert canvas.page == page
        assert shown == painted(canvas)


def test_what_changed_meanwhile_on_the_next_page_is_shown(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 4)
    canvas = desk.place.reader.canvas
    calm(qtbot, canvas)
    mark_next_page(qtbot, desk)  # painted ahead before, without it
    QTest.keyClick(canvas, RIGHT)
    shown = canvas.ahead.shown
    assert shown is None or shown == painted(canvas)
    desk.look.set_appearance("dark" if desk.look.theme.name == "light" else "light")
    assert turned(qtbot, canvas, LEFT) == painted(canvas)


def test_what_is_not_as_it_was_painted_ahead_is_painted_anew(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 4)
    canvas = desk.place.reader.canvas
    calm(qtbot, canvas)
    canvas.lit.changed = type(canvas.lit.changed)(
        flags={5: "changed"}
    )  # and nobody says that it is to be painted
    QTest.keyClick(canvas, RIGHT)
    assert canvas.ahead.shown is not None
    qtbot.waitUntil(lambda: canvas.ahead.shown is None and canvas.ahead.ready, timeout=5_000)
    assert turned(qtbot, canvas, LEFT) == painted(canvas)


def test_one_page_at_a_time_is_painted_when_it_is_gone_to(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 4)
    canvas = desk.place.reader.canvas
    calm(qtbot, canvas)
    canvas.set_view(SINGLE)
    QTest.keyClick(canvas, RIGHT)
    assert canvas.page == 5
    assert canvas.ahead.shown is None
