"""Two figures taken from each other: their units, what changed and what nobody can say."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingwatch.documents.figure_pairs import FigurePair
from meetingwatch.documents.figure_tables import Figure
from tests.documents.figure_reports import Rows, compared


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


def test_a_caption_that_may_not_be_meant_for_a_column_is_not_followed(tmp_path: Path) -> None:
    """Places are not counted in millions, whatever stands over the table."""
    found = compared(
        tmp_path,
        [
            [
                ("All figures in £m",),
                ("Service", "Budget", "Places"),
                ("Parks", "2.3", "12"),
                ("Roads", "4.0", "8"),
            ]
        ],
        [
            [
                ("All figures in £000",),
                ("Service", "Budget", "Places"),
                ("Parks", "2,300", "13"),
                ("Roads", "4,000", "8"),
            ]
        ],
    )
    assert [one.change for one in found.pairs] == [
        "the same, now in £000",
        "? (perhaps another unit)",
        "the same, now in £000",
        "? (perhaps another unit)",
    ]
