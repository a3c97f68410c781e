"""Made reports with tables of figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

from meetingwatch.documents.figure_tables import Figure, FigureRow, FigureTable, tables_of
from meetingwatch.documents.figures import FigureComparison, compare_figures
from meetingwatch.documents.quotes import page_with_boxes
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.page_text import PageText

Rows = Sequence[tuple[str, ...]]


OLD = [
    ("Service", "Budget 2015/16", "Actual 2015/16"),
    ("Libraries", "4,471.0", "4,502.5"),
    ("Museums", "210.4", "(12.0)"),
    ("Archives", "96.0", "94.1"),
]


NEW = [
    ("Service", "Budget 2016/17", "Actual 2016/17"),
    ("Libraries", "4,471.0", "4,205.0"),
    ("Museums and galleries", "208.8", "211.0"),
    ("Archives", "96.0", "95.5"),
]


def draw(canvas: Canvas, rows: Rows, top: float) -> float:
    """Rows with their first cells on the left and the others ranged right; where the next line would be."""
    for at, (label, *figures) in enumerate(rows):
        canvas.drawString(72, top - 16 * at, label)
        for column, figure in enumerate(figures):
            canvas.drawRightString(290 + 80 * column, top - 16 * at, figure)
    return top - 16 * len(rows)


def table(path: Path, rows: Rows) -> PageText:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 780, "In 2016 the service cost 44.7 a visit, which is 3 more than before.")
    for at, (label, *figures) in enumerate(rows):
        y = 740 - 16 * at
        canvas.drawString(72, y, label)
        for column, figure in enumerate(figures):
            canvas.drawRightString(330 + 130 * column, y, figure)
    canvas.save()
    return page_with_boxes(path, 0, Cancel())


def report(path: Path, *pages: Sequence[Rows]) -> list[FigureTable]:
    """The tables of a report, read from its pages: each of several tables, one below the other. A row of one cell is a
    line of words."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for tables in pages:
        canvas.setFont("Helvetica", 10)
        top = 760.0
        for rows in tables:
            top = draw(canvas, rows, top) - 26
        canvas.showPage()
    canvas.save()
    return tables_of(page_with_boxes(path, at, Cancel()) for at in range(len(pages)))


def compared(folder: Path, old: Sequence[Rows], new: Sequence[Rows]) -> FigureComparison:
    return compare_figures(report(folder / "old.pdf", old), report(folder / "new.pdf", new))


def said(found: FigureComparison) -> list[tuple[str, str, str, str, str]]:
    return [(one.row, one.column, one.old.value, one.new.value, one.change) for one in found.pairs]


def ruled(path: Path, rows: Rows, widths: Sequence[float]) -> list[FigureTable]:
    """A table with lines between its cells, whose words run on in them."""
    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=10, leading=12)
    cells = [[Paragraph(cell, style) for cell in row] for row in rows]
    lines = Table(cells, widths)
    lines.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, HexColor("#000000"))]))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    _width, height = lines.wrap(450, 700)
    lines.drawOn(canvas, 72, 760 - height)
    canvas.save()
    return tables_of([page_with_boxes(path, 0, Cancel())])


def made(rows: Sequence[str], columns: Sequence[str]) -> FigureTable:
    """A table whose every figure is told by the names of its row and column."""
    return FigureTable(
        "Spending",
        tuple(columns),
        tuple(
            FigureRow(
                row,
                "",
                tuple(
                    Figure(0, row, column, str(sum(map(ord, row + column))), 0, 1, at)
                    for at, column in enumerate(columns)
                ),
            )
            for row in rows
        ),
    )
