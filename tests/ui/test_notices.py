"""Small news goes by itself, but not from under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.errors import UserFacingError
from meetingwatch.ui import notices as told
from meetingwatch.ui.kit.pages import Place
from meetingwatch.ui.kit.pieces import Band
from meetingwatch.ui.notices import Notices


def test_news_stays_while_the_pointer_is_on_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "NEWS_SECONDS", 0)
    monkeypatch.setattr(told, "POINTED_SECONDS", 0)
    notices = Notices()
    qtbot.addWidget(notices)
    notices.news("Gone soon")
    qtbot.waitUntil(lambda: notices.texts() == [], timeout=5_000)
    notices.news("Pointed at", "Undo", lambda: None)
    band = next(one for one in notices.findChildren(Band) if one.accessibleName() == "Pointed at")
    band.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    for _turn in range(20):
        QApplication.processEvents()
    assert notices.texts() == ["Pointed at"]
    band.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    qtbot.waitUntil(lambda: notices.texts() == [], timeout=5_000)


def test_news_leaves_what_stands_beside_the_pages_in_sight(qtbot: QtBot) -> None:
    window, stack, notices = QWidget(), QStackedWidget(), Notices()
    qtbot.addWidget(window)
    desk, other, pages, draft = Place("desk"), Place("other"), QWidget(), QWidget()
    parts = QHBoxLayout(desk)
    parts.setContentsMargins(0, 0, 0, 0)
    parts.addWidget(pages, 2)
    parts.addWidget(draft, 1)
    desk.news_over = pages
    for place in (desk, other):
        stack.addWidget(place)
    QVBoxLayout(window).addWidget(stack)
    window.resize(1200, 800)
    notices.lie_over(stack)
    window.show()
    notices.news("Sent to the draft", "Undo", lambda: None)
    beside = draft.mapTo(window, draft.rect().topLeft()).x()
    qtbot.waitUntil(lambda: notices.isVisible() and notices.geometry().right() < beside)
    draft.setMinimumWidth(600)  # it grows
    qtbot.waitUntil(
        lambda: notices.geometry().right() < draft.mapTo(window, draft.rect().topLeft()).x() < beside
    )
    stack.setCurrentWidget(other)  # which has no such part
    assert abs(notices.geometry().center().x() - stack.geometry().center().x()) <= 1
    stack.setCurrentWidget(desk)
    notices.failed(UserFacingError("No room", "nothing was lost"))  # stays, and has room of its own below all
    assert abs(notices.geometry().center().x() - stack.geometry().center().x()) <= 1


def test_news_leaves_the_buttons_below_its_part_in_sight(qtbot: QtBot) -> None:
    window, notices = QWidget(), Notices()
    qtbot.addWidget(window)
    place, shelf, buttons = Place("papers"), QWidget(), QWidget()
    parts = QVBoxLayout(place)
    parts.addWidget(shelf, 1)
    parts.addWidget(buttons)
    buttons.setFixedHeight(40)
    place.news_over = shelf
    QVBoxLayout(window).addWidget(place)
    window.resize(1000, 600)
    notices.lie_over(place)
    window.show()
    notices.news("It was added", "Open", lambda: None)
    qtbot.waitUntil(notices.isVisible)
    below = buttons.mapTo(window, buttons.rect().topLeft()).y()
    qtbot.waitUntil(lambda: below - 60 < notices.geometry().bottom() < below)
    buttons.setFixedHeight(90)  # they are asked for two lines
    qtbot.waitUntil(lambda: notices.geometry().bottom() < buttons.mapTo(window, buttons.rect().topLeft()).y())
    shelf.hide()  # an empty shelf has nothing to lie over
    notices.news("Another", "Open", lambda: None)
    qtbot.waitUntil(lambda: notices.geometry().bottom() > place.geometry().bottom() - 60)
