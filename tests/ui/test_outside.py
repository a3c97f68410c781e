"""Pages and messages handed over to the desktop: said, and within reach where nothing opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton

from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.outside import open_page, write_mail

PAGE = QUrl("https://northmere.example/mgPlansHome.aspx")


@pytest.mark.parametrize(("opens", "said"), [(True, "Opened in your browser"), (False, "No browser opened")])
def test_a_page_s_address_is_said_and_can_be_copied(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, opens: bool, said: str
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: opens)
    open_page(PAGE, hall.notices)
    (words,) = hall.notices.texts()
    assert words.startswith(said)
    assert PAGE.toString() in words
    hall.notices.findChildren(QPushButton, "notice-action")[-1].click()
    assert QGuiApplication.clipboard().text() == PAGE.toString()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "", "smb://host/share"])
def test_nothing_but_a_web_page_is_opened(hall: Hall, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    open_page(QUrl(address), hall.notices)
    write_mail(QUrl(address), "Dear clerk", hall.notices)
    assert asked == []
    assert QGuiApplication.clipboard().text() == "Dear clerk"
