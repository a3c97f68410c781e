"""Tables of figures read from pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.figure_tables import FigureTable, tables_of
from meetingwatch.documents.figures import compare_figures
from meetingwatch.documents.quotes import page_with_boxes
from meetingwatch.domain.job import Cancel
from tests.documents.figure_reports import OLD, Rows, compared, draw, report, ruled, said, table


def test_figures_have_their_rows_and_columns(tmp_path: Path) -> None:
    page = table(tmp_path / "old.pdf", OLD)
    (found,) = tables_of([page])
    figures = [figure for row in found.rows for figure in row.figures]
    assert [(one.row, one.column, one.value) for one in figures][:2] == [
        ("Libraries", "Budget 2015/16", "4,471.0"),
        ("Libraries", "Actual 2015/16", "4,502.5"),
    ]
    assert len(figures) == 6
    assert all(page.text[one.start : one.end] == one.value for one in figures)


def test_a_figure_with_a_plus_is_no_head(tmp_path: Path) -> None:
    old = [("Item", "Cost £"), ("Paper", "+450"), ("Ink", "400*"), ("Post", "1.2 m"), ("Rent", "12")]
    new = [("Item", "Cost £"), ("Paper", "+900"), ("Ink", "420*"), ("Post", "1.9 m"), ("Rent", "13")]
    found = compared(tmp_path, [old], [new])
    assert [(one.new.row, one.new.column, one.change) for one in found.pairs] == [
        ("Paper", "Cost £", "+450 (+100.0%)"),
        ("Ink", "Cost £", "+20 (+5.0%)"),
        ("Post", "Cost £", "+0.7m (+58.3%)"),
        ("Rent", "Cost £", "+1 (+8.3%)"),
    ]


def test_cells_that_are_no_plain_figures_are_not_left_out(tmp_path: Path) -> None:
    old = [
        ("Item", "Places", "Share"),
        ("Homes", "10–12", "n/a"),
        ("Schools", "4", "20%"),
        ("Parks", "–", "n/a"),
    ]
    new = [
        ("Item", "Places", "Share"),
        ("Homes", "11–14", "5%"),
        ("Schools", "4", "20%"),
        ("Parks", "3 of 9", "n/a"),
    ]
    found = compared(tmp_path, [old], [new])
    assert [(one.new.row, one.new.column, one.change) for one in found.pairs] == [
        ("Homes", "Places", "? (not a plain figure)"),
        ("Homes", "Share", "? (no figure before)"),
        ("Schools", "Places", ""),
        ("Schools", "Share", ""),
        ("Parks", "Places", "? (no figure before)"),
    ]


def test_a_table_over_two_pages_is_one(tmp_path: Path) -> None:
    head = ("Service", "Budget £m", "Actual £m")
    first, second = (
        [("Parks", "1.0", "2.0"), ("Roads", "3.0", "4.0")],
        [("Schools", "5.0", "6.0"), ("Total", "9.0", "9.9")],
    )
    for name, overleaf in (("bare", second), ("headed", [head, *second])):
        whole = report(tmp_path / f"{name}1.pdf", [[head, *first, *second]])
        split = report(tmp_path / f"{name}2.pdf", [[head, *first]], [overleaf])
        assert len(split) == 1
        found = compare_figures(whole, split)
        assert [(one.new.row, one.column, one.change) for one in found.pairs] == [
            (row, column, "") for row in ("Parks", "Roads", "Schools", "Total") for column in head[1:]
        ]


def test_a_sub_heading_stands_over_the_rows_overleaf(tmp_path: Path) -> None:
    head = ("Service", "Budget")
    first = [head, ("Adults",), ("Staffing", "1"), ("Premises", "2")]
    (found,) = report(tmp_path / "a.pdf", [first], [[head, ("Fees", "3"), ("Children",), ("Fees", "4")]])
    assert [(row.section, row.name) for row in found.rows] == [
        ("Adults", "Staffing"),
        ("Adults", "Premises"),
        ("Adults", "Fees"),
        ("Children", "Fees"),
    ]


def test_a_head_between_two_columns_is_that_of_both(tmp_path: Path) -> None:
    def drawn(name: str, first: str, second: str, figures: Sequence[str]) -> list[FigureTable]:
        canvas = Canvas(str(tmp_path / name), pagesize=A4, invariant=1)
        canvas.drawCentredString(250, 756, first)
        canvas.drawCentredString(450, 756, second)
        rows = (("Service", "Plan", "Cost", "Plan", "Cost"), ("Parks", *figures), ("Roads", *figures))
        for at, (label, *cells) in enumerate(rows):
            canvas.drawString(72, 740 - 16 * at, label)
            for column, cell in enumerate(cells):
                canvas.drawCentredString(200 + 100 * column, 740 - 16 * at, cell)
        canvas.save()
        return tables_of([page_with_boxes(tmp_path / name, 0, Cancel())])

    old = drawn("a.pdf", "Day", "Night", ("1", "2", "3", "4"))
    new = drawn("b.pdf", "Night", "Day", ("3", "4", "1", "2"))
    found = compare_figures(old, new)
    assert len(found.pairs) == 8
    assert {one.change for one in found.pairs} == {""}


def test_a_column_of_words_is_no_part_of_a_rows_name(tmp_path: Path) -> None:
    def drawn(name: str, rows: Rows) -> list[FigureTable]:
        canvas = Canvas(str(tmp_path / name), pagesize=A4, invariant=1)
        for at, (service, officer, cost) in enumerate(rows):
            y = 740 - 16 * at
            canvas.drawString(72, y, service)
            canvas.drawString(200, y, officer)
            canvas.drawRightString(400, y, cost)
        canvas.save()
        return tables_of([page_with_boxes(tmp_path / name, 0, Cancel())])

    old = drawn(
        "a.pdf", [("Service", "Officer", "Cost"), ("Parks", "A Smith", "10"), ("Roads", "B Jones", "20")]
    )
    new = drawn(
        "b.pdf", [("Service", "Officer", "Cost"), ("Parks", "C Brown", "12"), ("Roads", "B Jones", "20")]
    )
    assert [one[0] for one in said(compare_figures(old, new))] == ["Parks", "Roads"]


def test_a_raised_figure_behind_another_is_a_note(tmp_path: Path) -> None:
    def drawn(name: str, figure: str, note: str) -> list[FigureTable]:
        canvas = Canvas(str(tmp_path / name), pagesize=A4, invariant=1)
        draw(canvas, [("Service", "Cost"), ("Parks", "10"), ("Roads", "")], 740)
        canvas.setFont("Helvetica", 11)
        width = canvas.stringWidth(figure, "Helvetica", 11)
        canvas.drawString(270, 740 - 32, figure)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(270 + width, 740 - 28, note)
        canvas.save()
        return tables_of([page_with_boxes(tmp_path / name, 0, Cancel())])

    old, new = drawn("a.pdf", "400", "1"), drawn("b.pdf", "400", "2")
    assert [one[2:] for one in said(compare_figures(old, new))] == [("10", "10", ""), ("400", "400", "")]


def test_a_name_that_runs_on_in_its_cell_is_one_however_it_breaks(tmp_path: Path) -> None:
    rows = [
        ("Service", "Budget", "Reason"),
        ("Social care and health for older people", "10", "More people than the 3 homes had room for"),
        ("Libraries, museums and archives of the county", "5", "Fewer books"),
    ]
    old = ruled(tmp_path / "old.pdf", rows, (110, 60, 90))
    new = ruled(tmp_path / "new.pdf", [*rows[:2], (*rows[2][:1], "6", "As before")], (150, 60, 200))
    found = compare_figures(old, new)
    assert said(found) == [
        (rows[1][0], "Budget", "10", "10", ""),
        (rows[2][0], "Budget", "5", "6", "+1 (+20.0%)"),
    ]
    assert (found.no_longer, found.first_time, found.unmatched) == ((), (), ())


def test_a_name_goes_before_the_number_of_its_row(tmp_path: Path) -> None:
    widths = (40, 120, 60)
    head = ("Ref", "Saving", "£000")
    old = ruled(
        tmp_path / "old.pdf", [head, ("S1", "Close the depot", "10"), ("S2", "Fewer vans", "20")], widths
    )
    new = ruled(
        tmp_path / "new.pdf", [head, ("S1", "Fewer vans", "25"), ("S2", "Close the depot", "11")], widths
    )
    assert [one[:4] for one in said(compare_figures(old, new))] == [
        ("Fewer vans", "£000", "20", "25"),
        ("Close the depot", "£000", "10", "11"),
    ]


def test_narrow_columns_without_lines_have_each_their_figures(tmp_path: Path) -> None:
    def drawn(name: str, actual: str) -> list[FigureTable]:
        canvas = Canvas(str(tmp_path / name), pagesize=A4, invariant=1)
        canvas.setFont("Helvetica", 10)
        rows = (
            ("Service", "Budget", "Actual"),
            ("Parks", "1,210.5", actual),
            ("Roads and bridges", "10.5", "20.5"),
        )
        for at, row in enumerate(rows):
            canvas.drawString(72, 740 - 16 * at, row[0])
            canvas.drawRightString(180, 740 - 16 * at, row[1])
            canvas.drawRightString(218, 740 - 16 * at, row[2])
        canvas.save()
        return tables_of([page_with_boxes(tmp_path / name, 0, Cancel())])

    found = compare_figures(drawn("a.pdf", "1,320.5"), drawn("b.pdf", "1,321.5"))
    assert said(found) == [
        ("Parks", "Budget", "1,210.5", "1,210.5", ""),
        ("Parks", "Actual", "1,320.5", "1,321.5", "+1.0 (+0.1%)"),
        ("Roads and bridges", "Budget", "10.5", "10.5", ""),
        ("Roads and bridges", "Actual", "20.5", "20.5", ""),
    ]


def test_a_list_of_contents_is_no_table(tmp_path: Path) -> None:
    assert (
        report(tmp_path / "a.pdf", [[("Introduction ..............", "4"), ("Risks ..............", "5")]])
        == []
    )
