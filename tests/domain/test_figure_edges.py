"""A figure is told from the same digits with a sign, a unit or more digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.domain.anchors import anchor_from_offsets, find_quote, place_again, stands
from meetingwatch.domain.figure_edges import beyond
from tests.documents.helpers import laid_out

BEFORE = "4.1 The two depots together cost "
AFTER = " in the year to March, against a budget of £871,000."
OTHERS = [
    "£{}m",
    "£{}k",
    "£{} million",
    "£{}bn",
    "£{}.5",
    "£1,{}",
    "-£{}",
    "−£{}",
    "(£{})",
    "£{}–998",
    "£{}%",
]


@pytest.mark.parametrize("written", OTHERS)
def test_a_figure_with_another_sign_or_unit_is_another_figure(written: str) -> None:
    text = f"{BEFORE}£997{AFTER}"
    page = laid_out(text)
    anchor = anchor_from_offsets(page, len(BEFORE), len(BEFORE) + 4)
    assert anchor.quote == "£997"
    assert place_again(anchor, text) is not None
    altered = BEFORE + written.format("997") + AFTER
    assert place_again(anchor, altered) is None
    assert not stands(anchor, altered)


@pytest.mark.parametrize("written", ["12{}", "£12{}"])
@pytest.mark.parametrize("unit", ["k", "K", "m", "bn", "%", "th", "½", ".5", ",500", "a"])
def test_a_quotation_that_nobody_marked_is_not_a_part_of_a_figure_either(written: str, unit: str) -> None:
    assert find_quote(f"It was {written.format(unit)} then", written.format("")) == []
    assert len(find_quote(f"It was {written.format('')}, then", written.format(""))) == 1


def test_what_was_marked_within_a_figure_holds_while_the_figure_is_the_same() -> None:
    text = f"{BEFORE}£12m{AFTER}"
    anchor = anchor_from_offsets(laid_out(text), len(BEFORE), len(BEFORE) + 3)
    assert anchor.quote == "£12"
    assert stands(anchor, "A line before.\n" + text)
    assert not stands(anchor, text.replace("£12m", "£12bn"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("16 per cent of", "16\nper cent of"),
        ("2017–18 budget", "2017-18 budget"),
        ("16, and", "16 and"),
        ("16.", "16"),
        ("16) later", "16 later"),
    ],
)
def test_how_it_is_set_makes_no_other_figure(one: str, other: str) -> None:
    figure = one[:4] if one[:4].isdigit() else one[:2]
    rest, others = one.removeprefix(figure), other.removeprefix(figure)
    assert beyond("was ", figure, rest) == beyond("was ", figure, others)


@given(st.text("£-(–+ .,0", max_size=6), st.integers(0, 10**6), st.text("mk%). 0,–£", max_size=6))
def test_a_place_of_the_same_figure_is_told_by_what_stands_round_it(
    head: str, figure: int, tail: str
) -> None:
    text = f"{BEFORE}x {head}{figure}{tail} y{AFTER}"
    start = len(BEFORE) + 2 + len(head)
    anchor = anchor_from_offsets(laid_out(text), start, start + len(str(figure)))
    assert stands(anchor, text)
