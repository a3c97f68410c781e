"""What a paper leaves out: told beside the pages, in the small pages, in the page box and in the list of items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.ui.kit.pieces import Band, Button
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import Workbench
from tests.ui.desk.conftest import Desk, piece
from tests.ui.desk.test_desk_reading import enter_page, open_at

AGENDA = (
    "1. Minutes of the last meeting (Pages 3 - 6)",
    "2. Sale of the depot (exempt: Schedule 12A, paragraph 3) (Pages 7 - 10)",
    "3. Library opening hours (Pages 11 - 14)",
)
EXEMPT = "2. Sale of the depot (exempt: Schedule 12A, paragraph 3)"
WORDS = f"Pages 7–10 are exempt and not in this paper: {EXEMPT}."


def write_page(canvas: Canvas, lines: Sequence[str], number: int) -> None:
    for n, line in enumerate(lines):
        canvas.drawString(60, 790 - 16 * n, line)
    canvas.drawCentredString(297, 30, str(number))
    canvas.showPage()


@pytest.fixture
def paper(bench: Workbench, tmp_path: Path) -> Paper:
    """A pack whose second item is kept from the public: printed 1 to 6 and 11 to 14."""
    canvas = Canvas(str(tmp_path / "pack.pdf"), pagesize=A4, invariant=1)
    write_page(canvas, ("Cabinet: Agenda", *AGENDA), 1)
    write_page(canvas, ("Notes for members of the public.",), 2)
    body = [f"Line {word} of what the report says." for word in "one two three four five".split()]
    for number in (*range(3, 7), *range(11, 15)):
        head = {3: "Minutes of the last meeting", 11: "Library opening hours"}.get(number, "It goes on.")
        write_page(canvas, (head, *body), number)
    canvas.save()
    return papers.add_file(bench, tmp_path / "pack.pdf", Cancel(), silent, given=papers.Given(title="Pack"))


@pytest.fixture
def reading_desk(qtbot: QtBot, desk: Desk) -> Iterator[Desk]:
    open_at(qtbot, desk, 2)
    yield desk


def test_the_pages_beside_a_gap_tell_of_it(reading_desk: Desk) -> None:
    reader = reading_desk.place.reader
    band = piece(reader, Band, "band-gap")
    told = {}
    for page in range(10):
        reader.canvas.go_to(page)
        if not band.isHidden():
            told[page] = band.accessibleName()
    assert told == {
        5: f"Left out after this page: 7–10, exempt: {EXEMPT}.",
        6: f"Left out before this page: 7–10, exempt: {EXEMPT}.",
    }


def test_a_number_in_a_gap_is_told_to_be_exempt(reading_desk: Desk) -> None:
    enter_page(reading_desk, "p. 8")
    assert reading_desk.notices.texts() == [WORDS]
    assert reading_desk.place.reader.canvas.page == 2
    piece(reading_desk.notices, Button, "notice-action").click()
    assert reading_desk.place.reader.canvas.page == 5
    enter_page(reading_desk, "99")
    assert "No page of this paper has “99”" in reading_desk.notices.texts()[-1]


def test_the_grey_item_says_why_and_goes_to_the_gap(reading_desk: Desk) -> None:
    items = reading_desk.place.panel.items
    at = next(n for n, row in enumerate(items.rows.rows) if row.gap)
    assert (items.rows.rows[at].title, items.rows.rows[at].under) == (EXEMPT, "pages 7–10 exempt")
    rect = items.visualRect(items.rows.index(at))
    QTest.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert reading_desk.place.reader.canvas.page == 5
    assert reading_desk.notices.texts() == [WORDS]


def test_the_small_pages_tell_of_it(reading_desk: Desk) -> None:
    model = reading_desk.place.panel.pages.model()
    said = [str(model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for n in range(10)]
    assert said[5] == "Page 6, after it 7–10 not in this paper"
    assert [n for n, words in enumerate(said) if "not in this paper" in words] == [5]


def test_the_half_beside_tells_it_too(qtbot: QtBot, reading_desk: Desk) -> None:
    reading_desk.place.open_beside(reading_desk.paper.id, 2)
    pane = reading_desk.place.reader.halves.pane
    assert pane is not None
    pane.box.setFocus()
    pane.box.setText("8")
    QTest.keyClick(pane.box, Qt.Key.Key_Return)
    assert WORDS in reading_desk.notices.texts()
    reading_desk.notices.findChildren(Button, "notice-action")[-1].click()
    assert pane.canvas.page == 5
    assert reading_desk.place.reader.canvas.page == 2
