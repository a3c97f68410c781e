"""What may be printed on a page, and what counts up from it."""

from __future__ import annotations

import pytest

from meetingwatch.domain.page_labels import corrected, label_after, may_be_printed, stands_alone
from meetingwatch.domain.paper import LabelRange


@pytest.mark.parametrize(
    "start", ["1", "007", "9", "xiv", "XI", "A", "i", "A1", "S-12", "App 3", "Annex B2", "4-12", "9990"]
)
def test_what_councils_print_counts_up(start: str) -> None:
    assert may_be_printed(start, 10)
    assert label_after(start, 9)


@pytest.mark.parametrize(
    "start", ["-3", "0", "1.5", "10000", "99999999", "Cover", "b", "", "-", "12--3", "٣", "S 0", "1 2"]
)
def test_what_no_council_prints_is_refused_for_one_page_too(start: str) -> None:
    assert not may_be_printed(start, 1)
    assert not may_be_printed(start, 3)


def test_no_page_behind_the_highest_number() -> None:
    assert may_be_printed("9990", 10)
    assert not may_be_printed("9990", 11)
    assert not may_be_printed("Z", 2)


@pytest.mark.parametrize("start", ["12a", "12A", "12(a)", "12 B", "12bis", "A12a", "12-a"])
def test_a_page_put_in_has_a_letter_behind_for_itself_alone(start: str) -> None:
    assert stands_alone(start)
    assert may_be_printed(start, 1)
    assert not may_be_printed(start, 2)
    assert corrected(["12", "13"], [LabelRange(1, 1, start)]) == ["12", start]


@pytest.mark.parametrize("start", ["12", "A", "a", "S1", "xii", "0a", "12abc", ""])
def test_what_is_no_number_of_a_page_put_in(start: str) -> None:
    assert not stands_alone(start)
