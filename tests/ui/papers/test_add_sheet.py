"""The sheet that asks what a document from elsewhere is: its date as it is typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.ui.kit.adding import AddSheet

TODAY = date(2017, 7, 12)


@pytest.mark.parametrize(
    ("typed", "said", "given"),
    [
        ("10/7/2017", "Monday 10 July 2017", "2017-07-10"),
        ("10.7.17", "Monday 10 July 2017", "2017-07-10"),
        ("10 Jul 2017", "Monday 10 July 2017", "2017-07-10"),
        ("July 10 2017", "Monday 10 July 2017", "2017-07-10"),
        ("2017-07-18", "Tuesday 18 July 2017, which is still to come", "2017-07-18"),
        ("7/18/2017", "“7/18/2017” is no day of the calendar. The day comes first", ""),
        ("31 June 2017", "“31 June 2017” is no day of the calendar.", ""),
        ("", "", ""),
    ],
)
def test_the_day_understood_is_said_as_it_is_typed(
    qtbot: QtBot, tmp_path: Path, typed: str, said: str, given: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    sheet = AddSheet(tmp_path / "reply.pdf", parent, TODAY)
    sheet.show()
    field = sheet.findChild(QLineEdit, "add-date")
    words = sheet.findChild(QLabel, "add-understood")
    add = sheet.findChild(QPushButton, "add-now")
    assert field is not None
    assert words is not None
    assert add is not None
    field.setFocus()
    QTest.keyClicks(field, typed)
    assert words.text().startswith(said)
    assert bool(words.text()) == bool(said)
    assert field.accessibleDescription() == words.text()
    assert sheet.given().dated == given
    add.click()
    assert sheet.isVisible() == bool(typed and not given)


def test_a_date_that_is_none_leaves_the_sheet_as_wide_as_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    sheet = AddSheet(tmp_path / "reply.pdf", parent, TODAY)
    sheet.show()
    field = sheet.findChild(QLineEdit, "add-date")
    assert field is not None
    before = sheet.size()
    field.setFocus()
    QTest.keyClicks(field, "last Friday")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.width() == before.width()
    assert sheet.height() >= before.height()
    trouble = next(one for one in sheet.findChildren(QLabel) if one.text().startswith("! “last Friday”"))
    assert trouble.height() >= trouble.heightForWidth(trouble.width())
    assert sheet.rect().contains(trouble.geometry())
