"""Tables compared figure by figure: which table, row and column is which."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.documents.figure_tables import tables_of
from meetingwatch.documents.figures import compare_figures
from tests.documents.figure_reports import NEW, OLD, Rows, compared, made, said, table


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


def test_years_down_the_side_are_compared_year_by_year(tmp_path: Path) -> None:
    head = ("Year", "Visits", "Loans")
    for first, second, third in (("2021/22", "2022/23", "2023/24"), ("2021", "2022", "2023")):
        found = compared(
            tmp_path,
            [[head, (first, "10", "20"), (second, "11", "21")]],
            [[head, (second, "11", "22"), (third, "12", "23")]],
        )
        assert [(one.row, one.change) for one in found.pairs] == [(second, ""), (second, "+1 (+4.8%)")]
        assert (found.no_longer, found.first_time) == ((first,), (third,))


def test_rows_of_two_years_are_not_shifted_onto_each_other(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        [[("Item", "Sum"), ("Outturn 2022/23", "10"), ("Outturn 2023/24", "12")]],
        [[("Item", "Sum"), ("Outturn 2023/24", "12"), ("Outturn 2024/25", "15")]],
    )
    assert said(found) == [("Outturn 2023/24", "Sum", "12", "12", "")]


def test_the_same_rows_under_another_title_are_another_table(tmp_path: Path) -> None:
    rows = [("Parks", "10"), ("Roads", "20")]
    found = compared(tmp_path, [[("Spending by service",), *rows]], [[("Staff by service",), *rows]])
    assert found.pairs == ()
    assert (found.no_longer, found.first_time) == ((), ())
    assert found.unmatched == ("Parks", "Roads")


def test_a_row_under_another_sub_heading_is_another_row(tmp_path: Path) -> None:
    head = [("Spending by service",), ("Service", "Budget", "Actual")]
    found = compared(
        tmp_path,
        [[*head, ("Adults",), ("Staffing", "1", "2"), ("Fees", "3", "4")]],
        [[*head, ("Children",), ("Staffing", "5", "6"), ("Fees", "7", "8")]],
    )
    assert found.pairs == ()
    assert (found.no_longer, found.first_time) == ((), ())
    assert found.unmatched == ("Staffing", "Fees")


def test_two_tables_alike_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    def of(place: str, *crimes: str) -> Rows:
        return [
            (place,),
            ("Quarter", "Crimes"),
            *zip(("April to June", "July to September"), crimes, strict=True),
        ]

    found = compared(
        tmp_path,
        [of("Ashford", "5", "6"), of("Dover", "7", "8")],
        [of("Dover", "7", "8"), of("Ashford", "5", "6")],
    )
    assert len(found.pairs) == 4
    assert {one.change for one in found.pairs} == {""}


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


def test_of_two_tables_alike_but_for_their_figures_neither_is_taken_for_the_other(tmp_path: Path) -> None:
    heads = ("", "Homes", "Bins")
    one = [heads, ("North", "110", "20"), ("South", "140", "31"), ("East", "95", "17")]
    two = [heads, ("North", "100", "22"), ("South", "120", "35"), ("East", "99", "18")]
    three = [heads, ("North", "101", "23"), ("South", "121", "36"), ("East", "90", "19")]
    assert [pair for pair in compared(tmp_path, [one, two], [two, one]).pairs if pair.changed] == []
    found = compared(tmp_path, [one, two], [three, [heads, *three[:0:-1]]])
    assert (found.pairs, found.no_longer, found.first_time) == ((), (), ())
    assert found.unmatched


def test_an_apostrophe_or_a_plural_makes_no_other_row(tmp_path: Path) -> None:
    old = [("Service", "Budget"), ("Childrens services", "12"), ("Mens sheds", "3"), ("Library", "7")]
    new = [("Service", "Budget"), ("Children's services", "12"), ("Men’s sheds", "4"), ("Libraries", "7")]
    found = compared(tmp_path, [old], [new])
    assert (found.no_longer, found.first_time) == ((), ())
    assert [pair.new.value for pair in found.pairs if pair.changed] == ["4"]


def test_a_rows_number_stands_before_its_name(tmp_path: Path) -> None:
    old = [("Ref", "Risk", "Score"), ("1", "Flood", "12"), ("2", "Fire", "8"), ("3", "Fraud", "6")]
    new = [("Ref", "Risk", "Score"), ("1", "Flood", "14"), ("2", "Fire", "8"), ("3", "Fraud", "6")]
    found = compared(tmp_path, [old], [new])
    assert [(pair.row, pair.old.value, pair.new.value) for pair in found.pairs if pair.changed] == [
        ("Flood", "12", "14")
    ]
