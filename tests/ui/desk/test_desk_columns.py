"""Columns of a page: what is marked of them, the box round them, and how the page's text shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain.anchors import words_in
from meetingwatch.domain.geometry import rect_to_display
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.ui.desk.shapes import MOST_WORDS
from meetingwatch.ui.hall import Where
from meetingwatch.workflow import newer_by_hand, papers, reading
from tests.ui.desk.conftest import Desk, come_to
from tests.ui.desk.test_desk_marking import letters_of, marks, point_of
from tests.ui.desk.test_desk_reading import open_at
from tests.ui.desk.test_desk_selecting import chosen_words, drag_last_column, pull

PROSE = (
    "L0 the estate of the library|R0 noted that the decision",
    "L1 noted decision the|R1 Director of future deferred",
    "L2 of the of|R2 Children's considered",
    "L3 report of the Director|R3 Director library the",
    "L4 future of|R4 the on the future",
)


def write_columns(path: Path, turned: int = 0, *, down: int = 0) -> Path:
    """A page with two columns of lines close together, turned, and a little further down than it might be."""
    made = Canvas(str(path), pagesize=(400, 400))
    made.setPageRotation(turned)
    if turned:
        made.translate(400, 0)
        made.rotate(90)
    made.setFont("Times-Roman", 11)
    for across in range(2):
        for row, line in enumerate(PROSE):
            words = line.split("|")[across]
            made.drawString(40 + 180 * across, 340 - 13 * row - down, words)
    for row in range(12):
        made.drawString(
            40, 200 - 13 * row, f"The recommendation numbered {row} stands in both of the versions"
        )
    made.showPage()
    made.save()
    return path


@pytest.fixture
def columns(qtbot: QtBot, desk: Desk, tmp_path: Path, request: pytest.FixtureRequest) -> Desk:
    """The desk open on a page with two columns, turned as the test says."""
    path = write_columns(tmp_path / "columns.pdf", getattr(request, "param", 0))
    given_ = papers.Given(title="Columns")
    desk.paper = papers.add_file(desk.bench, path, Cancel(), silent, given=given_)
    come_to(qtbot, desk, Where("desk", id=desk.paper.id, page=0))
    canvas = desk.place.reader.canvas
    qtbot.waitUntil(lambda: canvas.lit.letters(0) is not None, timeout=10_000)
    return desk


def select_column(desk: Desk, first: str, last: str) -> list[str]:
    """Select the words whose middles lie between those of two words; gives its lines."""
    letters = letters_of(desk, 0)
    spans = [(at := letters.text.index(words), at + len(words)) for words in (first, last)]
    one, other = (letters.rects(*span)[0] for span in spans)
    box = QRectF(one.center(), other.center()).normalized().adjusted(-1, -1, 1, 1)
    desk.place.reader.canvas.hands.select_block(0, box)
    return chosen_words(desk, 0).split("|")


@pytest.mark.parametrize("columns", [0, 90], indirect=True)
@pytest.mark.parametrize(
    ("first", "last"), [("L1", "considered"), ("R1", "library the"), ("R2", "library the")]
)
def test_a_column_that_is_marked_quotes_the_words_that_were_selected(
    columns: Desk, first: str, last: str
) -> None:
    letters = letters_of(columns, 0)
    lines = select_column(columns, first, last)
    QTest.keyClick(columns.place.reader.canvas, Qt.Key.Key_3)
    (mark,) = marks(columns)
    assert mark.anchor.quote == " ".join(" ".join(lines).split())
    assert words_in(letters.page, mark.anchor.rects[0]) == mark.anchor.quote  # and so in a reissue


def test_a_column_quotes_the_same_words_after_a_reissue(columns: Desk, tmp_path: Path) -> None:
    lines = select_column(columns, "R1", "library the")
    QTest.keyClick(columns.place.reader.canvas, Qt.Key.Key_3)
    newer = write_columns(tmp_path / "newer.pdf", down=40)
    done = newer_by_hand.add(columns.bench, newer, columns.paper.id, Cancel(), silent)
    (mark,) = reading.marks_of(columns.bench, done.new.id)
    assert (mark.placed, mark.anchor.quote) == ("yes", " ".join(" ".join(lines).split()))


@pytest.mark.parametrize("columns", [0, 90], indirect=True)
def test_the_box_round_a_column_strikes_no_line_through(columns: Desk) -> None:
    letters = letters_of(columns, 0)
    select_column(columns, "R1", "Director library")
    QTest.keyClick(columns.place.reader.canvas, Qt.Key.Key_3)
    shown = rect_to_display(letters.page.size, marks(columns)[0].anchor.rects[0])
    for words in ("R0 noted", "R4 the on"):
        at = letters.text.index(words)
        for beside in letters.rects(at, at + len(words)):
            assert not (shown.y < beside.bottom() - 0.1 and beside.top() + 0.1 < shown.y + shown.height)


def test_a_long_column_is_quoted_whole(qtbot: QtBot, desk: Desk) -> None:
    open_at(qtbot, desk, 2)
    canvas, letters = desk.place.reader.canvas, letters_of(desk, 2)
    canvas.hands.select_block(2, QRectF(0, 0, 2000, 2000))
    whole = " ".join(letters.text.split())
    QTest.keyClick(canvas, Qt.Key.Key_1)
    (mark,) = marks(desk)
    assert len(whole) > MOST_WORDS
    assert mark.anchor.quote == whole


def lit_in_text(desk: Desk) -> list[str]:
    """The words that are lit in the page's text, in its order."""
    found = desk.place.reader.text.extraSelections()
    return [one.cursor.selectedText() for one in sorted(found, key=lambda one: one.cursor.selectionStart())]


def text_beside(qtbot: QtBot, desk: Desk) -> None:
    """Show the text of the page beside it."""
    desk.place.resize(1500, 760)
    QTest.keyClick(desk.place.reader.canvas, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(desk.place.reader.text.toPlainText()) > 60, timeout=5_000)


@pytest.mark.parametrize(("first", "last"), [("R1", "library the"), ("L2", "future of")])
def test_the_text_of_a_page_lights_the_words_of_a_box_and_no_others(
    qtbot: QtBot, columns: Desk, first: str, last: str
) -> None:
    select_column(columns, first, last)
    QTest.keyClick(columns.place.reader.canvas, Qt.Key.Key_3)
    text_beside(qtbot, columns)
    (mark,) = marks(columns)
    qtbot.waitUntil(lambda: bool(lit_in_text(columns)), timeout=5_000)
    assert " ".join(" ".join(lit_in_text(columns)).split()) == mark.anchor.quote


def test_the_text_of_a_page_lights_the_figures_of_a_column(qtbot: QtBot, table: Desk) -> None:
    drag_last_column(table, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table.place.reader.canvas, Qt.Key.Key_3)
    text_beside(qtbot, table)
    qtbot.waitUntil(lambda: bool(lit_in_text(table)), timeout=5_000)
    assert lit_in_text(table) == ["2017/18", "4,120", "198"]


def screen_point(desk: Desk, words: str, x: float, y: float) -> QPoint:
    """A point of the view, so many display points right of the end of words (left of their start where x is below 0)
    and below their middle."""
    letters = letters_of(desk, 0)
    at = letters.text.index(words)
    rect = letters.rects(at, at + len(words))[0]
    place = QPointF(rect.right() + x if x >= 0 else rect.left() + x, rect.center().y() + y)
    return desk.place.reader.canvas.placing(0).map(place).toPoint()


@pytest.mark.parametrize("columns", [0, 90], indirect=True)
@pytest.mark.parametrize("aside", [8.0, 30.0, 70.0])
@pytest.mark.parametrize(
    ("words", "below", "taken"),
    [
        ("L2 of the of", 0.0, "noted decision the|L2 of the of"),
        ("L4 future of", 0.0, "noted decision the|L2 of the of|L3 report of the Director|L4 future of"),
        ("L4 future of", 25.0, "noted decision the|L2 of the of|L3 report of the Director|L4 future of"),
    ],
)
def test_a_drag_that_ends_beside_a_short_line_takes_it_to_its_end(
    columns: Desk, words: str, aside: float, below: float, taken: str
) -> None:
    at = letters_of(columns, 0).text.index("noted decision")
    pull(
        columns.place.reader.canvas, point_of(columns, 0, at + 2), screen_point(columns, words, aside, below)
    )
    assert chosen_words(columns, 0) == taken.replace("|", "\n")


@pytest.mark.parametrize("columns", [0, 90], indirect=True)
@pytest.mark.parametrize(("words", "aside"), [("R2 Children's", -8.0), ("R2 Children's considered", 60.0)])
def test_blank_beyond_the_gutter_is_of_the_nearer_column(columns: Desk, words: str, aside: float) -> None:
    at = letters_of(columns, 0).text.index("Director of future deferred")
    pull(columns.place.reader.canvas, point_of(columns, 0, at + 2), screen_point(columns, words, aside, 0.0))
    taken = "Director of future deferred" + ("\nR2 Children's considered" if aside > 0 else "")
    assert chosen_words(columns, 0).strip() == taken


@pytest.mark.parametrize("columns", [0, 90], indirect=True)
def test_a_drag_back_to_the_blank_before_a_line_takes_it_from_its_start(columns: Desk) -> None:
    at = letters_of(columns, 0).text.index("report of the Director")
    pull(
        columns.place.reader.canvas, point_of(columns, 0, at + 2), screen_point(columns, "L1 noted", -20, 0.0)
    )
    assert chosen_words(columns, 0) == "L1 noted decision the\nL2 of the of\nL3 report"
