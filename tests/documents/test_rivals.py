"""Sentences that are alike exchange their figures: a mark stays with what its figure was said of."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.documents.rivals import counterpart, in_its_sentence, is_its_own

COSTS = (
    "2.{n} The {who} review found that the {what} together cost {sum} in the year to March, against a budget."
)
OLD = [("1", "library", "cycle and parking", "£997,735"), ("2", "bridge", "park and nursery", "£176,553")]


def page(rows: list[tuple[str, str, str, str]]) -> str:
    return "\n".join(COSTS.format(n=n, who=who, what=what, sum=total) for n, who, what, total in rows)


def spans(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def stays(new: str, words: str = OLD[0][3]) -> bool:
    return in_its_sentence(page(OLD), spans(page(OLD), words), new, spans(new, words))


def test_a_figure_that_is_said_of_something_else_now_is_not_in_its_sentence() -> None:
    exchanged = [(*one[:3], other[3]) for one, other in zip(OLD, reversed(OLD), strict=True)]
    assert not stays(page(exchanged))


@pytest.mark.parametrize(
    "new",
    [
        page(OLD),
        page(OLD[::-1]),
        "2.0 A paragraph that is new.\n" + page(OLD),
        page([OLD[0], ("2", "bridge", "park and nursery", "£180,000")]),
        page([("1", "library", "cycle, depot and parking", "£997,735"), OLD[1]]),
        page([OLD[0]]),
    ],
)
def test_what_changes_round_it_does_not_matter(new: str) -> None:
    assert stays(new)


def test_a_long_quotation_says_itself_what_it_is_about() -> None:
    words = "together cost £997,735 in the year to March"
    exchanged = [(*one[:3], other[3]) for one, other in zip(OLD, reversed(OLD), strict=True)]
    assert stays(page(exchanged), words)


RESOLVED = "After discussion it was RESOLVED: That the report be noted and its recommendations approved."
TITLES = ("Parking", "Street trees", "Roads", "Homes", "Schools")
ROWS = (
    "Libraries 1,200 1,250 50",
    "Parks 800 850 50",
    "Roads 2,400 2,450 50",
    "Waste 3,000 3,050 50",
    "Homes 310 360 50",
)


def minutes(titles: Sequence[str]) -> str:
    return "\n".join(
        f"{n}. {title}\nThe committee heard of it.\n{RESOLVED}" for n, title in enumerate(titles, 1)
    )


def nth(text: str, words: str, n: int) -> tuple[int, int]:
    """Where words stand for the nth time (from 1)."""
    start = [found.start() for found in re.finditer(re.escape(words), text)][n - 1]
    return start, start + len(words)


def test_of_minutes_that_all_end_alike_a_removed_ones_end_is_not_anothers() -> None:
    old = minutes(TITLES)
    for gone in range(len(TITLES)):
        new = minutes([*TITLES[:gone], *TITLES[gone + 1 :]])
        for there in range(1, len(TITLES)):
            assert not is_its_own(old, nth(old, RESOLVED, gone + 1), new, nth(new, RESOLVED, there))


def test_what_stands_before_a_removed_one_stays_its_own() -> None:
    old, new = minutes(TITLES), minutes(TITLES[:-1])
    for n in range(1, len(TITLES) - 1):
        assert is_its_own(old, nth(old, RESOLVED, n), new, nth(new, RESOLVED, n))


@pytest.mark.parametrize("gone", range(len(ROWS)))
def test_a_removed_rows_figure_is_not_the_same_figure_of_another_row(gone: int) -> None:
    old, kept = "\n".join(ROWS), [*ROWS[:gone], *ROWS[gone + 1 :]]
    new = "\n".join(kept)
    for there, row in enumerate(kept, 1):
        found = nth(new, "50", _last_of(new, there))
        assert not is_its_own(old, nth(old, "50", _last_of(old, gone + 1)), new, found)
        assert is_its_own(old, nth(old, "50", _last_of(old, ROWS.index(row) + 1)), new, found)


def _last_of(text: str, row: int) -> int:
    """Which "50" of a text ends its row (from 1)."""
    return "\n".join(text.split("\n")[:row]).count("50")


def test_rows_in_another_order_are_known_by_their_line() -> None:
    old, new = "\n".join(ROWS), "\n".join(ROWS[::-1])
    for n, row in enumerate(ROWS, 1):
        there = ROWS[::-1].index(row) + 1
        assert is_its_own(old, nth(old, "50", _last_of(old, n)), new, nth(new, "50", _last_of(new, there)))


def test_of_two_in_one_line_the_first_may_be_gone() -> None:
    old, new = "It gives £50 for parks; £50 for roads.", "It gives £50 for roads."
    for n in (1, 2):
        assert not is_its_own(old, nth(old, "£50", n), new, nth(new, "£50", 1))


def became(old: str, new: str, words: str) -> list[int | None]:
    """Which of the places with these words in the new text (from 0) each in the old one became."""

    def places(text: str) -> list[tuple[int, int]]:
        return [found.span() for found in re.finditer(re.escape(words), text)]

    there = places(new)
    found = [counterpart(old, one, new, there) for one in places(old)]
    return [there.index(one) if one is not None else None for one in found]


def kept_table(rows: Sequence[str]) -> str:
    return "\n".join(
        ["Service Budget Actual", *rows, "The table was made in March and is kept by officers here."]
    )


def test_minutes_that_are_put_in_take_no_mark_of_others() -> None:
    new = [*TITLES[:2], "Orchards", *TITLES[2:]]
    assert became(minutes(TITLES), minutes(new).replace("3. Orchards", "2A. Orchards"), RESOLVED)[:2] == [
        0,
        1,
    ]
    assert 2 not in became(minutes(TITLES), minutes(new), RESOLVED)


def test_a_row_that_is_put_in_or_takes_anothers_place_takes_no_mark() -> None:
    rows = ["Libraries 25 25", "Parks 25 25", "Roads 25 25"]
    put_in = [*rows[:2], "Orchards 25 25", rows[2]]
    assert became(kept_table(rows), kept_table(put_in), "25") == [0, 1, 2, 3, 6, 7]
    rows = ["Libraries 50", "Parks 50", "Roads 50", "Waste 50"]
    assert became(kept_table(rows), kept_table([*rows[:2], "Orchards 50", rows[3]]), "50") == [0, 1, None, 3]
    rows = ["Libraries 51", "Parks 53", "Roads 52"]
    assert became(kept_table(rows), kept_table([*rows[:2], "Orchards 52"]), "52") == [None]


def test_groups_that_are_all_alike_keep_their_order_under_a_new_paragraph() -> None:
    groups = ["Staff 30", "Premises 12", "Total 42"] * 5
    old, new = kept_table(groups), "A paragraph that is new says why.\n" + kept_table(groups)
    for words in ("30", "12", "42", "Premises"):
        assert became(old, new, words) == [0, 1, 2, 3, 4]
    # One of them is gone, and nobody can say which.
    assert None in became(old, kept_table(groups[:12]), "12")


@given(
    st.lists(st.sampled_from(["a 1", "b 1", "c 2", "d 1", "e 2"]), min_size=2, max_size=7, unique=True),
    st.data(),
)
def test_no_row_takes_the_mark_of_another(rows: list[str], data: st.DataObject) -> None:
    """Rows have names of their own: whatever goes, a mark is put on a row of the same name or waits."""
    kept = [row for row in rows if data.draw(st.booleans())]
    kept = data.draw(st.permutations(kept))
    old, new = kept_table(rows), kept_table(kept)
    for words in ("1", "2"):
        mine = [row for row in rows if row.endswith(words)]
        theirs = [row for row in kept if row.endswith(words)]
        for row, found in zip(mine, became(old, new, f" {words}"), strict=True):
            assert found is None or theirs[found] == row


def test_a_page_of_one_word_a_thousand_times_is_asked_about_at_once() -> None:
    old, new = "0 " * 20_000, "0 " * 20_000 + "1"
    places = [(at, at + 1) for at in range(0, 40_000, 2)]
    assert counterpart(old, (20_000, 20_001), new, places) is None
    assert not is_its_own(old, (20_000, 20_001), new, (20_000, 20_001))


def test_signs_that_are_no_words_do_no_harm() -> None:
    assert counterpart("•••", (0, 1), "•• a", [(0, 1), (1, 2)]) is None
    assert is_its_own("• a", (0, 1), "b • a", (2, 3))
