"""Pages put in the order that people read them, and tables as rows of cells, whatever order the file has."""

from __future__ import annotations

import csv
import io
import random
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.reading_order import HEADING, LIST, PARAGRAPH, TABLE, reading_paragraphs
from meetingwatch.documents.tables import is_number, table_at, table_csv
from meetingwatch.domain.mark import Rect
from meetingwatch.domain.page_text import PageText
from meetingwatch.domain.paper import PageSize
from meetingwatch.domain.selection import column_at
from meetingwatch.workflow.reading import paragraph_at
from tests.documents.helpers import laid_out, only_page
from tests.documents.made_papers import sentence

ROWS = [
    ["Service", "2025-26", "2026-27", "Change"],
    ["Adult social care", "£1,234.5", "£1,300.0", "65.5"],
    ["Highways and transport", "(12.0)", "-3.4", "8.6"],
    ["Libraries", "£110,258", "£9,409", "-100,849"],
    ["Waste", "4%", "12.5%", "8.5%"],
    ["Total", "1,226.5", "1,296.6", "70.1"],
]


def page_of(path: Path, draw: Callable[[Canvas], object], *, rotate: int = 0) -> PageText:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setPageRotation(rotate)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return only_page(path)


def draw_rows(canvas: Canvas, left: float = 60, top: float = 700, step: float = 70) -> None:
    """Column by column, as some programs write tables."""
    for column in range(4):
        for at, row in enumerate(ROWS):
            if column == 0:
                canvas.drawString(left, top - 16 * at, row[0])
            else:
                canvas.drawRightString(left + 150 + step * column, top - 16 * at, row[column])


def test_what_stands_over_a_column_alone_is_of_the_table(tmp_path: Path) -> None:
    """A unit and the upper line of a heading, as finance reports set them; a title and a paragraph are not."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "The table below shows what each service spent, in millions of pounds.")
        canvas.drawRightString(350, 732, "£m")
        canvas.drawRightString(280, 716, "First")
        draw_rows(canvas)

    blocks = reading_paragraphs(page_of(tmp_path / "a.pdf", draw))
    assert [block.kind for block in blocks] == [PARAGRAPH, TABLE]
    assert [list(row) for row in blocks[1].rows] == [["", "", "£m", ""], ["", "First", "", ""], *ROWS]

    def under_figures(canvas: Canvas) -> None:
        canvas.drawRightString(350, 700, "RESERVES")
        for at, row in enumerate(ROWS[1:], start=1):
            for n, cell in enumerate(row):
                canvas.drawString(60 + 110 * n, 700 - 16 * at, cell)

    blocks = reading_paragraphs(page_of(tmp_path / "b.pdf", under_figures))
    assert [list(row) for row in blocks[-1].rows] == ROWS[1:]


def column(name: str, lines: int, chance: random.Random) -> list[str]:
    return [f"{name}{n} {sentence(chance, 5)[:36]}" for n in range(lines)]


def two_columns(canvas: Canvas, chance: random.Random, *, heading: bool, interleaved: bool) -> list[str]:
    left, right = column("L", 20, chance), column("R", 18, chance)
    if heading:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, 800, "News from the council for every household in the borough")
        canvas.setFont("Helvetica", 10)
    places = [(60, 740 - 13 * n, line) for n, line in enumerate(left)]
    places += [(310, 740 - 13 * n, line) for n, line in enumerate(right)]
    if interleaved:
        places.sort(key=lambda place: (-place[1], place[0]))
    for x, y, line in places:
        canvas.drawString(x, y, line)
    return left + right


@pytest.mark.parametrize("heading", [False, True])
@pytest.mark.parametrize("interleaved", [False, True])
def test_columns_are_read_one_after_the_other(tmp_path: Path, heading: bool, interleaved: bool) -> None:
    lines: list[str] = []

    def draw(canvas: Canvas) -> None:
        lines.extend(two_columns(canvas, random.Random(3), heading=heading, interleaved=interleaved))

    page = page_of(tmp_path / "x.pdf", draw)
    words = " ".join(block.text for block in reading_paragraphs(page)).split()
    marks = [word for word in words if word[:1] in "LR" and word[1:].isdigit()]
    assert marks == [line.split()[0] for line in lines]
    if heading:
        assert reading_paragraphs(page)[0].text.startswith("News from the council")


def test_an_ordinary_page_has_headings_paragraphs_and_lists(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines = [
            "1.1 The council has a duty under the Act to provide a library service that is comprehensive and",
            "efficient for all who live there.",
            "1.2 Members are asked to note the position.",
            "• a bullet",
            "• another bullet",
        ]
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, 780, "Library service")
        canvas.setFont("Helvetica", 10)
        for at, line in enumerate(lines):
            canvas.drawString(60, 750 - 13 * at, line)

    blocks = reading_paragraphs(page_of(tmp_path / "x.pdf", draw))
    assert [block.kind for block in blocks] == ["heading", "paragraph", "paragraph", "list", "list"]
    assert blocks[1].text.endswith("comprehensive and efficient for all who live there.")
    assert blocks[4].kind == LIST


def test_a_paragraph_is_selected_without_the_heading_over_it_and_the_next_one(tmp_path: Path) -> None:
    lines = [
        (720, "2. INCIDENT LOG"),
        (
            700,
            "A further sum has been set aside for the scoring matrix within the approved budget. Where the scoring",
        ),
        (686, "matrix falls short, the finance team reports to members on a phased basis."),
        (
            662,
            "Representatives from Old Wharf and Fallowgate were asked about the horizon scan subject to the outcome",
        ),
        (648, "of procurement."),
    ]

    def draw(canvas: Canvas) -> None:
        for y, line in lines:
            canvas.drawString(60, y, line)
        draw_rows(canvas, top=600)

    page = page_of(tmp_path / "x.pdf", draw)

    def at(word: str) -> str | None:
        found = paragraph_at(page, page.text.index(word))
        return page.text[slice(*found)] if found else None

    assert at("INCIDENT") == "2. INCIDENT LOG"
    assert at("further") == at("phased") == f"{lines[1][1]}\n{lines[2][1]}"
    assert at("procurement") == f"{lines[3][1]}\n{lines[4][1]}"
    row = at("Highways")  # a table has no paragraphs
    assert row is not None and row.startswith("Highways") and "\n" not in row


def test_the_figures_of_a_chart_make_no_headings_of_the_paragraphs(tmp_path: Path) -> None:
    chance = random.Random(6)
    long = [sentence(chance, 18)[:88] for _n in range(8)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 11.5)
        canvas.drawString(60, 780, "3. Quality of practice")
        canvas.setFont("Helvetica", 10)
        for n, line in enumerate(long[:4]):
            canvas.drawString(60, 750 - 13 * n, ("3.1 " if n == 0 else "") + line)
        canvas.setFont("Helvetica", 7)
        for n in range(12):  # bars, what each is and how high
            canvas.rect(70 + 36 * n, 520, 20, 20 + 11 * (n * 5 % 12))
            canvas.drawString(74 + 36 * n, 544 + 11 * (n * 5 % 12), str(40 + 7 * n % 55))
            canvas.drawString(70 + 36 * n, 505, f"Area {n}")
        canvas.setFont("Helvetica", 10)
        for n, line in enumerate(long[4:]):
            canvas.drawString(60, 470 - 13 * n, ("3.2 " if n == 0 else "") + line)

    page = page_of(tmp_path / "chart.pdf", draw)
    found = reading_paragraphs(page)
    assert [block.text for block in found if block.kind == HEADING] == ["3. Quality of practice"]
    whole = [block.text for block in found if block.text.startswith("3.") and block.kind == PARAGRAPH]
    assert whole == ["3.1 " + " ".join(long[:4]), "3.2 " + " ".join(long[4:])]
    place = paragraph_at(page, page.text.index(long[6]))
    assert place is not None
    assert " ".join(page.text[slice(*place)].split()) == whole[1]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_table_is_read_row_by_row_with_figures_whole(tmp_path: Path, rotate: int) -> None:
    page = page_of(tmp_path / "x.pdf", draw_rows, rotate=rotate)
    assert table_at(page) == ROWS
    (block,) = reading_paragraphs(page)
    assert block.kind == TABLE
    assert [list(row) for row in block.rows] == ROWS


def test_a_table_drawn_on_its_side(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(595, 0)
        canvas.rotate(90)
        draw_rows(canvas, top=500)

    assert table_at(page_of(tmp_path / "x.pdf", draw)) == ROWS


def test_a_table_drawn_upside_down(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(595, 842)
        canvas.rotate(180)
        draw_rows(canvas)
        canvas.drawString(60, 300, "What stands below the table is read after it.")

    table, below = reading_paragraphs(page_of(tmp_path / "x.pdf", draw))
    assert [list(row) for row in table.rows] == ROWS
    assert below.text == "What stands below the table is read after it."


def test_letters_from_right_to_left_stay_in_their_order() -> None:
    words, other = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d9\u05e8", "call "
    text = f"{other}{words} on 01234\nThe line below it"
    places: list[tuple[float, float]] = []
    for n in range(len(text)):
        if len(other) <= n < len(other) + len(words):
            places.append((60 + 6 * (len(other) + len(words) - 1 - (n - len(other))), 700))
        elif text[n] == "\n":
            places.append((0, 0))
        else:
            below = n > text.index("\n")
            places.append((60 + 6 * (n - text.index("\n") - 1 if below else n), 686 if below else 700))
    boxes = array("f")
    for sign, (x, y) in zip(text, places, strict=True):
        boxes.extend((0, 0, 0, 0) if sign == "\n" else (x, y, x + 5, y + 9))
    (block,) = reading_paragraphs(PageText(0, text, boxes, PageSize(595, 842)))
    assert block.text == f"{other}{words} on 01234 The line below it"


def test_each_line_of_a_contents_page_stands_alone(tmp_path: Path) -> None:
    names = ("Introduction", "Revenue budget forecast", "Reserves")

    def draw(canvas: Canvas) -> None:
        for n, name in enumerate(names):
            dots = "." * (110 - len(name))
            canvas.drawString(60, 700 - 13 * n, f"{n + 1} | {name}{dots}{4 + n}")

    found = [block.text for block in reading_paragraphs(page_of(tmp_path / "x.pdf", draw))]
    assert [text.rstrip(".0123456789") for text in found] == [
        f"{n + 1} | {name}" for n, name in enumerate(names)
    ]
    assert [text[-1] for text in found] == ["4", "5", "6"]


def test_a_row_without_a_name_keeps_its_columns_in_the_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines_at = (60, 160, 260, 360)
        canvas.grid(lines_at, (700, 680, 660, 640))
        for n, row in enumerate(
            (("Service", "Budget", "Actual"), ("Children", "1,200", "1,310"), ("", "300", "290"))
        ):
            for x, words in zip(lines_at, row, strict=False):
                canvas.drawString(x + 4, 686 - 20 * n, words)

    (block,) = reading_paragraphs(page_of(tmp_path / "x.pdf", draw))
    assert block.text.split("\n")[1:] == ["Children\t1,200\t1,310", "\t300\t290"]


def test_a_tight_table_and_a_part_of_a_page(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(
            60, 760, "This paragraph above the table says what the figures in it are meant to show."
        )
        draw_rows(canvas, step=56)

    page = page_of(tmp_path / "x.pdf", draw)
    assert table_at(page, Rect(0, 600, 595, 720)) == ROWS
    assert [block.kind for block in reading_paragraphs(page)] == ["paragraph", "table"]


def test_a_column_is_selected_alone(tmp_path: Path) -> None:
    page = page_of(tmp_path / "x.pdf", draw_rows)
    x, y = 60 + 150 + 140 - 8, 842 - 700 - 3 + 32  # the third column, third row
    cells = [page.text[start:end].strip() for start, end in column_at(page, x, y)]
    assert cells == [row[2] for row in ROWS]


def test_a_column_of_text_is_selected_alone(tmp_path: Path) -> None:
    page = page_of(
        tmp_path / "x.pdf",
        lambda canvas: two_columns(canvas, random.Random(5), heading=True, interleaved=True),
    )
    words = "".join(page.text[start:end] for start, end in column_at(page, 330, 842 - 700))
    assert "R0" in words
    assert "R17" in words
    assert "L" not in words
    assert "News" not in words


def test_csv_keeps_figures_and_defuses_formulas() -> None:
    table = [["=SUM(A1)", "-5"], ["-1,234.5", "(12)"], ["+cmd", "−3%"], ["@x", "£5"], ["- note", 'a "b", c']]
    found = list(csv.reader(io.StringIO(table_csv(table))))
    assert found == [
        ["'=SUM(A1)", "-5"],
        ["-1,234.5", "(12)"],
        ["'+cmd", "-3%"],
        ["'@x", "£5"],
        ["'- note", 'a "b", c'],
    ]
    assert is_number("(£1,234)")
    assert not is_number("Part 2")


@given(st.text(alphabet="ab1 .£-(\n•", max_size=120))
def test_every_word_is_in_exactly_one_block(text: str) -> None:
    page = laid_out(text)
    spans = sorted(span for block in reading_paragraphs(page) for span in block.spans)
    seen = [offset for start, end in spans for offset in range(start, end)]
    assert len(seen) == len(set(seen))
    assert {n for n, sign in enumerate(text) if not sign.isspace()} <= set(seen)
    cells = "".join(cell for row in table_at(page) for cell in row)
    assert sorted(cells.replace(" ", "")) == sorted("".join(text.split()))


@given(st.text(alphabet="ab1 .\n", max_size=80), st.floats(0, 595), st.floats(0, 842))
def test_a_column_never_overlaps_itself(text: str, x: float, y: float) -> None:
    spans = column_at(laid_out(text), x, y)
    offsets = [offset for start, end in spans for offset in range(start, end)]
    assert len(offsets) == len(set(offsets))


@pytest.mark.parametrize("drawn", [0, 90])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_that_is_turned_says_the_same_words_in_the_same_places(
    tmp_path: Path, rotate: int, drawn: int
) -> None:
    lines = [f"3.{n} Line {n} of the report on libraries and their hours" for n in range(12)]

    def draw(canvas: Canvas) -> None:
        if drawn:
            canvas.translate(595, 0)
            canvas.rotate(drawn)
        for n, line in enumerate(lines):
            canvas.drawString(60, 500 - 14 * n, line)

    upright, turned = page_of(tmp_path / "x.pdf", draw), page_of(tmp_path / "y.pdf", draw, rotate=rotate)
    assert turned.text == "\n".join(lines)
    assert turned.boxes == upright.boxes
