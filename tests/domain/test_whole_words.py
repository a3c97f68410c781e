"""Whole words: addresses and figures are one word each, without what stands round them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.domain.selection import units_of, whole_words, word_at

WHOLE = (
    "clerk@barnet.gov.uk",
    "first.o'brien+clerk@kent.gov.uk",
    "mailto:clerk@barnet.gov.uk",
    "http://barnet.moderngov.co.uk/ieListDocuments.aspx?CId=12&MId=9_1",
    "https://www.kent.gov.uk/about/meetings/",
    "www.barnet.gov.uk/a_(b)/c-d",
    "barnet.gov.uk/consultations",
    "and/or",
    "2017/18",
    "3.5%",
    "50%-60%",
    "£1,250",
    "£1,234.56",
    "£5-£10",
    "half-truths",
    "O’Brien",
    "10:30",
    "U.K",
    "snake_case",
    "agenda.pdf",
)
before = st.sampled_from(["", " ", "(", "“", "see ", "\n", "[", "<"])
after = st.sampled_from(
    ["", " ", ".", ",", ")", ").", "”", ";", "?", "!", ":", "\n", "]", ">", ".”", " is", ".\n"]
)


@given(before, st.sampled_from(WHOLE), after, st.data())
def test_a_word_is_taken_whole_and_what_stands_round_it_is_not(
    lead: str, word: str, tail: str, data: st.DataObject
) -> None:
    text = lead + word + tail
    first, last = len(lead), len(lead) + len(word)
    at = data.draw(st.integers(first, last - 1))
    assert word_at(text, at) == (first, last)
    start, end = sorted((data.draw(st.integers(first, last)), data.draw(st.integers(first, last))))
    taken = whole_words(text, start, end)
    assert taken in ((first, last), (start, end), (first, end), (start, last))
    assert (taken[0] == first) or start == last
    assert (taken[1] == last) or end == first


@given(st.text(alphabet="aB1 .@/:-_,’()£%?=w\n", max_size=60))
def test_words_follow_each_other_and_lose_nothing(text: str) -> None:
    units = list(units_of(text))
    assert "".join(text[start:end] for start, end in units) == text
    for start, end in units:
        assert end - start == 1 or not any(sign.isspace() for sign in text[start:end])
        assert all(word_at(text, at) == (start, end) for at in range(start, end))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the end.Next comes", ["the", "end", "Next", "comes"]),
        ("it is so.Été", ["it", "is", "so", "Été"]),
        ("Mr J.Smith", ["Mr", "J.Smith"]),
        ("para 4.2.1 of Ph.D", ["para", "4.2.1", "of", "Ph.D"]),
        ("a@b.gov.uk,c@d.gov.uk", ["a@b.gov.uk", "c@d.gov.uk"]),
        ("Contents......12", ["Contents", "12"]),
    ],
)
def test_where_a_word_ends(text: str, words: list[str]) -> None:
    assert [text[a:b] for a, b in units_of(text) if text[a].isalnum()] == words


@pytest.mark.parametrize(
    "text", ["a." * 20_000, "www." + "(" * 20_000, "http://" + "(a" * 20_000, "a@" * 20_000]
)
def test_long_rows_of_signs_take_no_time(text: str) -> None:
    before = time.perf_counter()
    assert list(units_of(text))
    assert time.perf_counter() - before < 5
