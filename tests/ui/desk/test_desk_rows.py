"""Rows of the left panel: as high as their words, whatever the width, with or without a scroll bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from meetingwatch.ui.desk.rows import Row, RowList
from meetingwatch.ui.look import Look

ROWS = [
    Row("Added by Supplement 1 after the pack was first published", head=True),
    Row("9. Risk and duties report, revised", "p. 15–18", "p", 14),
    Row("Library strategy 2017 to 2021", "p. 143–246, for decision, 3 marks", "p", 142, current=True),
    Row("Appendix A Register, reprinted", "p. 15–18", "p", 14, level=1),
    Row("a mark of some words of a page", "p. 3, Dispute", "p", 2, sign="!", meaning="dispute"),
]


class Told(QPainter):
    """A painter that remembers what words it was asked to draw, where and how."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.seen: list[tuple[QRect, int, str, QFont]] = []

    def drawText(self, box: QRect, flags: int, words: str) -> None:  # type: ignore[override]
        self.seen.append((QRect(box), int(flags), words, QFont(self.font())))


@pytest.fixture
def rows(qtbot: QtBot, qapp: QApplication) -> RowList:
    found = RowList(Look(qapp, "light", 100), "rows", "Rows")
    qtbot.addWidget(found)
    return found


@pytest.mark.parametrize("count", [1, 12])  # without and with a scroll bar
def test_a_row_is_as_high_as_its_words(rows: RowList, count: int) -> None:
    rows.show_rows(ROWS * count)
    rows.show()
    for width in range(180, 330, 7):
        rows.resize(width, 600)
        rows.doItemsLayout()
        for at, row in enumerate(ROWS):
            _check(rows, at, row)


def _check(rows: RowList, at: int, row: Row) -> None:
    option = QStyleOptionViewItem()
    rows.initViewItemOption(option)
    index = rows.rows.index(at)
    option.rect = rows.visualRect(index)
    image = QImage(400, 4000, QImage.Format.Format_RGB32)
    painter = Told(image)
    rows.itemDelegate().paint(painter, option, index)
    painter.end()
    if row.head:
        assert option.rect.height() < 2.5 * QFontMetrics(painter.seen[0][3]).height()
        return
    parts = [part for part in painter.seen if part[2] in (row.title, row.under)]
    assert [part[2] for part in parts] == [row.title, row.under]
    for box, flags, words, font in parts:
        needed = QFontMetrics(font).boundingRect(QRect(0, 0, box.width(), 9000), flags, words)
        assert box.height() == needed.height()  # no word is cut off, no line stays blank
        assert box.right() <= rows.viewport().width()
    (title, *_rest), (under, *_more) = parts
    assert title.bottom() + 1 == under.top()
    assert option.rect.contains(under)
