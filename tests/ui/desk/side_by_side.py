"""For tests of two papers side by side: another paper, and marking in either half by hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.paper import Paper
from meetingwatch.ui.desk.canvas import PageCanvas
from meetingwatch.ui.desk.pages_pane import PagesPane
from meetingwatch.workflow import papers, reading
from tests.documents.made_papers import write_lines
from tests.ui.desk.conftest import Desk

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key
LIBRARY = "The library service will be kept open"


def added(desk: Desk, tmp_path: Path, title: str, meeting: str = "", word: str = "wardens") -> Paper:
    """Another paper: twelve pages of other words, each with its number printed at the foot."""
    pages = [
        [
            f"{title}, part {n}",
            f"{LIBRARY} for {n} days",
            f"Words of {title} about {word} {n}",
            *[""] * 40,
            f"Page {n}",
        ]
        for n in range(11, 23)
    ]
    path = write_lines(tmp_path / f"{title}.pdf", pages)
    given = papers.Given(title=title)
    return papers.add_file(desk.bench, path, Cancel(), silent, meeting=meeting, given=given)


def marks(desk: Desk, paper: Paper) -> list[Mark]:
    return reading.marks_of(desk.bench, paper.id)


def place_of(canvas: PageCanvas, page: int, words: str, *, after: bool = False) -> QPoint:
    """Where words begin, or end, in the view."""
    letters = canvas.lit.letters(page)
    assert letters is not None
    start = letters.text.index(words)
    box = letters.boxes[start + len(words) - 1 if after else start]
    assert box is not None
    x = box[2] - 0.5 if after else box[0] + 0.5
    return canvas.placing(page).map(QPointF(x, (box[1] + box[3]) / 2)).toPoint()


def select(canvas: PageCanvas, page: int, words: str) -> None:
    """Drag over words."""
    view = canvas.viewport()
    first, last = place_of(canvas, page, words), place_of(canvas, page, words, after=True)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view, (first + last) / 2)
    QTest.mouseMove(view, last)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=last)
    assert canvas.hands.selected is not None


def click(canvas: PageCanvas, page: int, words: str) -> None:
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, pos=place_of(canvas, page, words) + QPoint(3, 0)
    )


def marked(desk: Desk, pane: PagesPane, paper: Paper, words: str = "library service") -> Mark:
    """Mark words in the half beside, by hand."""
    select(pane.canvas, 5, words)
    QTest.keyClick(pane.canvas, KEY.Key_2)
    return next(one for one in marks(desk, paper) if one.anchor.quote == words)
