"""Numbers of agenda items: their order, and what is the next."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.documents.item_numbers import NUMBER, comes_before, follows, plain
from meetingwatch.domain.page_labels import to_roman

WRITTEN = (
    "1 2 5 5a 5b 6 10 10.1 10.2 11 A1 A2 B1",
    "4 5(a) 5(b) 6(i) 6(ii) 6(iii) 6(iv) 6(v) 6(vi) 7",
    "5.a 5.b 6.i 6.ii 6.iii 7",
    "6i 6ii 6iii 6iv 6v 6vi 6vii 6viii 6ix 6x 6xi",
    "5f 5g 5h 5i 5j 5k",
)


@pytest.mark.parametrize("written", WRITTEN)
def test_numbers_stand_in_order_and_follow_each_other(written: str) -> None:
    numbers = written.split()
    assert all(re.fullmatch(NUMBER, one, re.IGNORECASE) for one in numbers)
    for one, other in pairwise(numbers):
        assert comes_before(one, other)
        assert not comes_before(other, one)
        assert follows(other, one) or (one, other) in {("6", "10"), ("A2", "B1")} or other == "A1"


@given(st.integers(1, 30), st.integers(1, 12), st.sampled_from(["{}{}", "{}({})", "{}.{}"]))
def test_roman_parts_count_up(whole: int, part: int, form: str) -> None:
    one, other = (form.format(whole, to_roman(n)) for n in (part, part + 1))
    assert follows(other, one)
    assert comes_before(one, other)
    assert comes_before(str(whole), one)
    assert comes_before(other, str(whole + 1))


@given(st.integers(1, 30), st.integers(0, 24))
def test_letters_count_up_through_those_that_are_roman_too(whole: int, at: int) -> None:
    letters = "abcdefghjklmnopqrstuwyz"  # each beside i, v or x is told by the other
    letter = letters[at % len(letters)]
    following = chr(ord(letter) + 1) if letter != "z" else letter
    if following != letter:
        assert follows(f"{whole}{following}", f"{whole}{letter}")


def test_a_first_part_begins_an_item_and_a_later_one_does_not() -> None:
    assert follows("7(i)", "6")
    assert follows("7(i)", "7")
    assert not follows("7(v)", "6")
    assert not follows("7(ii)", "6")
    assert follows("1", "")
    assert not follows("5.7", "4")


def test_a_number_is_known_however_it_is_written() -> None:
    assert {plain(one) for one in ("5 (a)", "5(A)", "5.a", "5a")} == {"5a"}
    assert plain("5.1") != plain("51")


@pytest.mark.parametrize("words", ["5 A new library", "5. Ideas", "7 Civic Centre", "5 in all"])
def test_a_title_is_no_part_of_the_number(words: str) -> None:
    match = re.match(NUMBER, words, re.IGNORECASE)
    assert match is not None
    assert match.group() == words[0]
