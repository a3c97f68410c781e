"""Small news goes by itself, but not from under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meetingwatch.ui import notices as told
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
