"""Tables compared figure by figure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.figure_pairs import FigurePair
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


def test_the_same_figure_then_and_now(tmp_path: Path) -> None:
    old = tables_of([table(tmp_path / "old.pdf", OLD)])
    new = tables_of([table(tmp_path / "new.pdf", NEW)])
    found = compare_figures(old, new)
    assert [
        (one.new.row, one.new.column, one.old.value, one.new.value) for one in found.pairs if one.changed
    ] == [
        ("Libraries", "Actual 2016/17", "4,502.5", "4,205.0"),
        ("Archives", "Actual 2016/17", "94.1", "95.5"),
    ]
    assert found.pairs[1].column == "Actual 2016/17 (was: Actual 2015/16)"
    assert (found.no_longer, found.first_time) == (("Museums",), ("Museums and galleries",))
    assert compare_figures(new, new).no_longer == ()


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("4,000", "4,500", "+500 (+12.5%)"),
        ("£1.20m", "£0.90m", "−£0.30m (−25.0%)"),
        ("(100)", "50", "+150 (+150.0%)"),
        ("-5", "–10", "−5 (−100.0%)"),
        ("12.5%", "14%", "+1.5 points"),
        ("0", "7", "+7"),
        ("1,000", "1000", ""),
        ("+450", "+900", "+450 (+100.0%)"),
        ("400*", "420*", "+20 (+5.0%)"),
        ("400†", "400", ""),
        ("1.2 m", "1.9 m", "+0.7m (+58.3%)"),
        ("+5%", "+9%", "+4 points"),
        ("£(1.5)m", "(£1.5m)", ""),
        ("£900k", "£1.2m", "about +£0.3m (+33.3%), both in £m"),
        ("£5", "5%", "? (another unit)"),
        ("5", "5%", "? (only one tells its unit)"),
        ("–", "450", "? (no figure before)"),
        ("450", "n/a", "? (no figure now)"),
        ("10–12", "10–14", "? (not a plain figure)"),
        ("10–12", "10–12", ""),
        ("1,23", "1,24", "? (not a plain figure)"),
    ],
)
def test_a_change_is_said_with_its_sign_and_share(before: str, now: str, change: str) -> None:
    old, new = (Figure(0, "row", "", value, 0, 1, 0) for value in (before, now))
    assert FigurePair(old, new).change == change


@pytest.mark.parametrize("thousands", ["Budget £000", "Budget (£'000)", "Budget £k", "Budget £ thousand"])
def test_a_unit_in_the_head_of_a_column_is_read(tmp_path: Path, thousands: str) -> None:
    found = compared(
        tmp_path,
        [[("Service", "Budget £m", "Staff"), ("Parks", "2.3", "12"), ("Roads", "4.0", "8")]],
        [[("Service", thousands, "Staff"), ("Parks", "2,300", "12"), ("Roads", "4,400", "9")]],
    )
    changes = {(one.new.row, one.new.column): one.change for one in found.pairs}
    unit = found.pairs[0].new.unit
    assert unit is not None
    assert changes == {
        ("Parks", thousands): f"the same, now in {unit.said}",
        ("Parks", "Staff"): "",
        ("Roads", thousands): f"about +400 (+10.0%), both in {unit.said}",
        ("Roads", "Staff"): "+1 (+12.5%)",
    }
    assert sum(one.changed for one in found.pairs) == 2


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ([("All figures in £m",)], [("All figures in £000",)]),
        ([("The sums in this table are shown in £ million.",)], [("(£000)",)]),
        ([("Table 2: Spending, £m",)], [("Table 2: Spending (£'000)",)]),
        ([("", "", "£m", "")], [("", "", "£000", "")]),
    ],
)
def test_a_unit_said_over_the_whole_table_is_never_taken_for_another(
    tmp_path: Path, before: Rows, now: Rows
) -> None:
    body = [
        ("Service", "Budget", "Forecast", "Actual"),
        ("Parks", "2.3", "2.4", "2.5"),
        ("Roads", "4", "5", "6"),
    ]
    after = [
        ("Service", "Budget", "Forecast", "Actual"),
        ("Parks", "2,300", "2,400", "2,500"),
        ("Roads", "4,000", "5,000", "6,000"),
    ]
    found = compared(tmp_path, [[*before, *body]], [[*now, *after]])
    assert len(found.pairs) == 6
    assert all("the same, now in" in one.change or one.change.startswith("?") for one in found.pairs)


def test_a_unit_that_only_one_report_tells_is_not_guessed(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        [[("Service", "Budget £m"), ("Parks", "2.3"), ("Roads", "4.0")]],
        [[("Service", "Budget"), ("Parks", "2.5"), ("Roads", "4.1")]],
    )
    assert {one.change for one in found.pairs} == {"? (only one tells its unit)"}


def test_another_kind_of_unit_is_not_compared(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        [[("Service", "Variance %"), ("Parks", "2.3"), ("Roads", "4.0")]],
        [[("Service", "Variance £m"), ("Parks", "2.5"), ("Roads", "4.0")]],
    )
    assert {one.change for one in found.pairs} == {"? (another unit)"}


def test_a_table_a_thousand_times_as_much_is_in_another_unit(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        [[("Service", "Budget"), ("Parks", "2.3"), ("Roads", "4.1")]],
        [[("Service", "Budget"), ("Parks", "2,312"), ("Roads", "4,090")]],
    )
    assert {one.change for one in found.pairs} == {"? (perhaps another unit)"}


def test_columns_are_matched_by_their_names(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        [
            [
                ("Service", "Budget", "Actual", "Variance"),
                ("Parks", "10", "20", "30"),
                ("Roads", "1", "2", "3"),
            ]
        ],
        [
            [
                ("Service", "Forecast", "Actual", "Variance"),
                ("Parks", "40", "21", "31"),
                ("Roads", "7", "8", "9"),
            ]
        ],
    )
    assert [one[1:4] for one in said(found)][:2] == [("Actual", "20", "21"), ("Variance", "30", "31")]
    assert (found.columns_gone, found.columns_new) == (("Budget",), ("Forecast",))


def test_columns_of_years_that_moved_on_are_matched_by_their_place(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        [[("Service", "2023/24", "2024/25"), ("Parks", "10", "20"), ("Roads", "1", "2")]],
        [[("Service", "2024/25", "2025/26"), ("Parks", "11", "21"), ("Roads", "1", "2")]],
    )
    assert [one[1:4] for one in said(found)][:2] == [
        ("2024/25 (was: 2023/24)", "10", "11"),
        ("2025/26 (was: 2024/25)", "20", "21"),
    ]


def test_a_year_more_beside_the_same_years_moves_none_of_them(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        [[("Service", "2023/24", "2024/25"), ("Parks", "10", "20"), ("Roads", "1", "2")]],
        [
            [
                ("Service", "2023/24", "2024/25", "2025/26"),
                ("Parks", "10", "20", "30"),
                ("Roads", "1", "2", "3"),
            ]
        ],
    )
    assert {one.change for one in found.pairs} == {""}
    assert found.columns_new == ("2025/26",)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Band A", "Band E"),
        ("Band A-D", "Band B-E"),
        ("Increase in demand for care", "Decrease in demand for care"),
        ("Social care for adults", "Social care for children"),
        ("Gross cost of the service", "Net cost of the service"),
        ("Roads in the north of the county", "Roads in the south of the county"),
        ("Children in care at home", "Children not in care at home"),
        ("Pupils in year 7 of a school", "Pupils in year 8 of a school"),
        ("Staff costs of libraries", "Agency staff costs of libraries"),
    ],
)
def test_rows_that_differ_in_the_telling_word_are_no_pair(tmp_path: Path, before: str, now: str) -> None:
    head = [("Service", "Budget"), ("Parks", "10"), ("Roads", "20")]
    found = compared(tmp_path, [[*head, (before, "1,204")]], [[*head, (now, "77")]])
    assert [one.new.row for one in found.pairs] == ["Parks", "Roads"]
    assert (found.no_longer, found.first_time) == ((before,), (now,))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Adult social care and health", "Adult social care, wellbeing and health"),
        ("Balance at 31 March 2024", "Balance at 31 March 2025"),
        ("Total 2023-24", "Total 2024-25"),
    ],
)
def test_a_row_renamed_a_little_says_what_it_was(tmp_path: Path, before: str, now: str) -> None:
    head = [("Service", "Budget"), ("Parks", "10"), ("Roads", "20")]
    found = compared(tmp_path, [[*head, (before, "100")]], [[*head, (now, "150")]])
    assert said(found)[-1][0] == f"{now} (was: {before})"


def test_a_new_table_before_another_takes_none_of_its_rows(tmp_path: Path) -> None:
    old = [
        ("Service", "Budget", "Actual"),
        ("Parks", "10", "20"),
        ("Roads", "30", "40"),
        ("Total", "40", "60"),
    ]
    added = [("Reserve", "Opening", "Closing"), ("Flood fund", "5", "6"), ("Total", "5", "6")]
    found = compared(tmp_path, [old], [added, old])
    assert [(one.new.row, one.change) for one in found.pairs] == [
        (name, "") for name in ("Parks", "Parks", "Roads", "Roads", "Total", "Total")
    ]
    assert found.first_time == ("Flood fund",)
    assert found.no_longer == ()


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


def test_a_total_is_that_of_its_own_sub_heading(tmp_path: Path) -> None:
    old = [
        ("Service", "Budget"),
        ("Income",),
        ("Fees", "10"),
        ("Total", "10"),
        ("Spending",),
        ("Staff", "7"),
        ("Total", "7"),
    ]
    new = [
        ("Service", "Budget"),
        ("Grants",),
        ("Lottery", "90"),
        ("Total", "90"),
        *old[1:4],
        ("Spending",),
        ("Staff", "8"),
        ("Total", "8"),
    ]
    found = compared(tmp_path, [old], [new])
    assert [(one.new.row, one.old.value, one.new.value) for one in found.pairs] == [
        ("Fees", "10", "10"),
        ("Total", "10", "10"),
        ("Staff", "7", "8"),
        ("Total", "7", "8"),
    ]
    assert found.first_time == ("Lottery",)
    assert found.unmatched == ("Total (Grants)",)


def test_totals_that_nothing_tells_apart_are_not_compared(tmp_path: Path) -> None:
    head = ("Service", "Budget")
    old = [head, ("Fees", "10"), ("Total", "10"), ("Total", "17"), ("Staff", "7")]
    new = [head, ("Fees", "11"), ("Total", "11"), ("Total", "19"), ("Staff", "8")]
    found = compared(tmp_path, [old], [new])
    assert [one.new.row for one in found.pairs] == ["Fees", "Staff"]
    assert (found.no_longer, found.first_time) == ((), ())
    assert any("Total" in name for name in found.unmatched)


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


def test_a_list_of_contents_is_no_table(tmp_path: Path) -> None:
    assert (
        report(tmp_path / "a.pdf", [[("Introduction ..............", "4"), ("Risks ..............", "5")]])
        == []
    )


NAMES = st.lists(
    st.sampled_from(["Parks", "Roads", "Schools", "Libraries", "Total", "Adults", "Children"]),
    min_size=1,
    unique=True,
)


@given(before=NAMES, now=NAMES, data=st.data())
def test_only_a_row_and_column_of_the_same_name_make_a_pair(
    before: list[str], now: list[str], data: st.DataObject
) -> None:
    columns = ["Budget", "Actual", "Forecast", "Variance"]
    old_heads, new_heads = (
        data.draw(st.permutations(columns))[: data.draw(st.integers(1, 4))] for _n in range(2)
    )
    old, new = made(before, old_heads), made(now, new_heads)
    found = compare_figures([old], [new])
    assert all(one.old.value == one.new.value for one in found.pairs)
    told = [*(one.new.row for one in found.pairs), *found.first_time, *found.unmatched]
    assert all(any(one.startswith(row) for one in told) for row in now) or not set(old_heads) & set(new_heads)
    assert not set(found.first_time) & set(before)
    assert not set(found.no_longer) & set(now)


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
