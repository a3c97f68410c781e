"""Tables whose cells have several lines: every word comes out once, cell by cell where lines are drawn."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from meetingwatch.documents.reading_order import TABLE, reading_paragraphs, reading_tables
from meetingwatch.documents.tables import table_at
from meetingwatch.documents.worker import PaperReader
from meetingwatch.domain.geometry import union
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.selection import rects_for
from meetingwatch.workflow import reading
from tests.documents.helpers import only_page

Style = Sequence[tuple[Any, ...]]
Cells = list[list[str]]  # lines of a cell parted by line ends

SERVICES: Cells = [
    ["Service", "2015/16\nactual", "2016/17\nbudget", "Note"],
    [
        "Libraries",
        "£1,200",
        "(£30)",
        "Reduced because two branches\nclose in the spring and the rest move\nto volunteers",
    ],
    ["Parks", "£900", "£1,000", "-"],
    ["", 'Sub, "total"', "£970", ""],
]
RULED: Style = [("GRID", (0, 0), (-1, -1), 0.5, Color(0, 0, 0))]
RIGHT: Style = [("ALIGN", (1, 0), (2, -1), "RIGHT")]


def page_with(path: Path, cells: Cells, style: Style, *, rotate: int = 0) -> PageText:
    """A page with a table between two lines of words."""
    table = Table(cells, [110, 90, 90, 200][: len(cells[0])])
    table.setStyle(TableStyle(style))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setPageRotation(rotate)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 760, "Words before the table stand here.")
    _width, height = table.wrap(500, 700)
    table.drawOn(canvas, 50, 750 - height)
    canvas.drawString(50, 750 - height - 24, "Words after it.")
    canvas.showPage()
    canvas.save()
    return only_page(path)


def told(cells: Cells) -> Cells:
    return [[" ".join(cell.split()) for cell in row] for row in cells]


def copied(page: PageText) -> Cells:
    """What "Copy table as CSV" gives of a page's only table."""
    (table, _spans) = reading.tables_on(page)[0]
    return list(csv.reader(io.StringIO(table)))


def selected(page: PageText, first: str, last: str) -> Cells:
    """What it gives where the words from first to last are selected."""
    start, end = page.text.index(first), page.text.index(last) + len(last)
    found = reading.table_csv(page, union(list(rects_for(page, start, end))))
    return list(csv.reader(io.StringIO(found)))


@pytest.mark.parametrize(
    "style", [RULED, [*RULED, *RIGHT], [], RIGHT], ids=["ruled", "right", "bare", "bare-right"]
)
@pytest.mark.parametrize("valign", ["TOP", "MIDDLE", "BOTTOM"])
def test_a_cell_of_several_lines_is_one_cell(tmp_path: Path, style: Style, valign: str) -> None:
    page = page_with(tmp_path / "x.pdf", SERVICES, [*style, ("VALIGN", (0, 0), (-1, -1), valign)])
    assert copied(page) == told(SERVICES)


@pytest.mark.parametrize("style", [RULED, []], ids=["ruled", "bare"])
def test_the_selected_table_has_the_same_rows(tmp_path: Path, style: Style) -> None:
    page = page_with(tmp_path / "x.pdf", SERVICES, style)
    assert selected(page, "2015/16", "£970") == told(SERVICES)


@pytest.mark.parametrize("rotate", [0, 90])
def test_page_text_reads_a_table_cell_by_cell(tmp_path: Path, rotate: int) -> None:
    page = page_with(tmp_path / "x.pdf", SERVICES, RULED, rotate=rotate)
    blocks = reading_paragraphs(page)
    assert [block.kind for block in blocks].count(TABLE) == 1
    (table,) = [block for block in blocks if block.kind == TABLE]
    words = " ".join(page.text[start:end] for start, end in table.spans).split()
    assert words == " ".join(" ".join(row) for row in told(SERVICES)).split()
    assert blocks[0].text == "Words before the table stand here."
    assert blocks[-1].text == "Words after it."


def test_a_heading_over_two_columns_and_a_cell_over_two_rows_stay_whole(tmp_path: Path) -> None:
    cells = [
        ["Service", "Budget for the two years", "", "Note"],
        ["", "2025-26", "2026-27", ""],
        ["Libraries", "£10", "£12", "One note that stands\nbeside two rows of it"],
        ["Parks", "£20", "£21", ""],
    ]
    spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 2), (3, 3)), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    page = page_with(tmp_path / "x.pdf", cells, [*RULED, *spans])
    assert copied(page) == told(cells)


BARS, BOXES, LINES = "thin bars", "boxes", "lines"


def draw_lines(canvas: Canvas, how: str, across: Sequence[float], down: Sequence[float]) -> None:
    """Lines at these places, as different programs draw them."""
    wide, high = across[-1] - across[0], down[0] - down[-1]
    if how == BOXES:
        for (top, bottom), (left, right) in product(pairwise(down), pairwise(across)):
            canvas.rect(left, bottom, right - left, top - bottom)
    elif how == BARS:
        for y in down:
            canvas.rect(across[0], y - 0.25, wide, 0.5, stroke=0, fill=1)
        for x in across:
            canvas.rect(x - 0.25, down[-1], 0.5, high, stroke=0, fill=1)
    else:
        for y in down:
            canvas.line(across[0], y, across[-1], y)
        for x in across:
            canvas.line(x, down[-1], x, down[0])


def drawn(path: Path, how: str) -> PageText:
    """DRAWN between lines."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    down = (700.0, 640.0, 600.0)
    draw_lines(canvas, how, (50, 200, 270, 420), down)
    for top, row in zip(down, DRAWN, strict=False):
        for left, cell in zip((55, 205, 275), row, strict=True):
            for n, line in enumerate(cell.split("\n")):
                canvas.drawString(left, top - 14 - 12 * n, line)
    canvas.showPage()
    canvas.save()
    return only_page(path)


DRAWN = [["Service\nor place", "2026", "What is to be\ndone and by\nwhom"], ["Parks", "£20", "Mow them"]]


@pytest.mark.parametrize("how", [BARS, BOXES, LINES])
def test_lines_are_seen_however_they_are_drawn(tmp_path: Path, how: str) -> None:
    assert copied(drawn(tmp_path / "x.pdf", how)) == told(DRAWN)


def test_a_frame_round_columns_without_lines_is_no_table_of_one_cell(tmp_path: Path) -> None:
    cells = [
        ["Service", "2025", "2026"],
        ["Libraries", "£10", "£12"],
        ["Parks", "£20", "£21"],
        ["Waste", "£3", "£4"],
    ]
    frame = [
        ("BOX", (0, 0), (-1, -1), 0.5, Color(0, 0, 0)),
        ("LINEAFTER", (0, 0), (0, -1), 0.5, Color(0, 0, 0)),
    ]
    line = [("LINEBELOW", (0, 0), (-1, 0), 0.5, Color(0, 0, 0))]
    page = page_with(tmp_path / "x.pdf", cells, [*frame, *line])
    assert copied(page) == cells


def test_names_listed_after_a_word_are_no_table(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 700, "Present:")
    for n, name in enumerate(["Councillor Ames", "Councillor Birch", "Councillor Cole"]):
        canvas.drawString(160, 700 - 13 * n, name)
    canvas.showPage()
    canvas.save()
    with PaperReader(path, Cancel()) as reader:
        page = reader.page(0)
    assert page is not None
    assert reading.tables_on(page) == []


def test_a_drawing_of_many_lines_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for n in range(3000):
        canvas.line(20 + n % 500, 20 + n // 4, 40 + n % 500, 20 + n // 4)
    canvas.drawString(60, 700, "A plan of the site")
    canvas.showPage()
    canvas.save()
    with PaperReader(path, Cancel()) as reader:
        page = reader.page(0)
    assert page is not None
    assert page.rules == ()
    assert [block.text for block in reading_paragraphs(page)] == ["A plan of the site"]


def test_figures_below_each_other_between_two_lines_are_rows(tmp_path: Path) -> None:
    cells = [["Service", "Budget"], ["Libraries\nParks\nWaste", "£10\n£20\n£30"]]
    page = page_with(tmp_path / "x.pdf", cells, RULED)
    assert copied(page) == [["Service", "Budget"], ["Libraries", "£10"], ["Parks", "£20"], ["Waste", "£30"]]


def test_rows_that_cannot_be_told_apart_lose_no_word(tmp_path: Path) -> None:
    flat = [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]
    page = page_with(tmp_path / "x.pdf", SERVICES, flat)
    words = " ".join(cell for row in copied(page) for cell in row).split()
    assert not Counter(" ".join(cell for row in told(SERVICES) for cell in row).split()) - Counter(words)


WORDS = st.sampled_from(["Libraries", "school places", "Parks", "road repairs", "care", "waste", "Advice"])
FIGURES = st.sampled_from(["£1,200", "(30)", "-4.5", "12%", "0", "£9,409", ""])
LABELS = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
NOTES = st.lists(WORDS, max_size=3).map("\n".join)


@given(
    rows=st.lists(st.tuples(LABELS, FIGURES, FIGURES, NOTES), min_size=3, max_size=7),
    ruled=st.booleans(),
    right=st.booleans(),
)
@settings(max_examples=25, deadline=None)
def test_every_word_of_a_table_comes_out_once(
    rows: list[tuple[str, str, str, str]], ruled: bool, right: bool
) -> None:
    # A last row of a label alone could be the paragraph below it.
    heads, total = ["Service\nor place", "2025", "2026\nplan", "Note"], ["Total", "£5", "£7", ""]
    cells = [heads, *map(list, rows), total]
    style = [*(RULED if ruled else []), *(RIGHT if right else [])]
    with tempfile.TemporaryDirectory() as folder:
        page = page_with(Path(folder) / "x.pdf", cells, style)
    whole = Counter(page.text.split())
    assert Counter(" ".join(cell for row in table_at(page) for cell in row).split()) == whole
    read = Counter(
        " ".join(page.text[a:b] for block in reading_paragraphs(page) for a, b in block.spans).split()
    )
    assert read == whole
    tables = [[list(row) for row in block.rows] for block in reading_tables(page)]
    words = Counter(" ".join(cell for table in tables for row in table for cell in row).split())
    wanted = Counter(" ".join(cell for row in told(cells) for cell in row).split())
    assert not wanted - words
    if ruled:
        assert tables == [told(cells)]
