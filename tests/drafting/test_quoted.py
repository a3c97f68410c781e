"""What stands in quotation marks before a citation, compared with the page."""

from __future__ import annotations

import re

import pytest

from meetingwatch.domain.draft import CITATION_CHARACTER as CHIP
from meetingwatch.drafting.quoted import (
    ELSEWHERE,
    HERE,
    NOWHERE,
    figures_put_in,
    quoted_before,
    quoted_sooner,
    where_quoted,
    whole_places,
)

PAGE = (
    "the service received £2,586 from fees; the reserve is not sufficient to cover the risk. "
    "the saving is £2,581 in a year."
)
MARKED = "the reserve is not sufficient to cover the risk"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Why “£2,586” {CHIP}?", [("£2,586",)]),
        (f'Why "£2,586" ({CHIP}) and “a risk”, {CHIP}?', [("£2,586",), ("a risk",)]),
        (f"“one” and “two” {CHIP}", [("one", "two")]),
        (f"“one”, but that “two” {CHIP}", [("one", "two")]),
        (f"They said “one”. The report says “two” {CHIP}", [("two",)]),
        (f"‘the council’s plan’ {CHIP}", [("the council’s plan",)]),
        (f"'the council's plan' {CHIP}", [("the council's plan",)]),
        (f"‘the plan’ of all the councils’ {CHIP}", [()]),
        (f"«so much» {CHIP}", [("so much",)]),
        (f"the councils' {CHIP}", [()]),
        (f"“£2,586” (page 3) {CHIP}", [("£2,586",)]),
        (f"“£2,586” (says the report) {CHIP}", [()]),
        (f"Is it “£2,586”? {CHIP}", [("£2,586",)]),
        (f"“…” {CHIP} “[so it is]” {CHIP} “ ” {CHIP}", [(), (), ()]),
        (f"“one” {CHIP}, {CHIP}", [("one",), ()]),
        (f"Why {CHIP} “£2,586”?", [()]),
        (f"Why “so much” of it {CHIP}?", [()]),
        ("Why?", []),
        (CHIP, [()]),
    ],
)
def test_the_words_before_each_citation(text: str, found: list[tuple[str, ...]]) -> None:
    assert list(quoted_before(text)) == found


def test_the_quotations_of_a_paragraph_with_other_words_before_the_citation() -> None:
    said = "“no library will close” is said, so-called “efficiency” and “two words”"
    text = f"“not of it at all”\n{said} {CHIP}, “a b c” {CHIP}"
    assert quoted_sooner(text) == (("no library will close",), ())


def test_figures_that_were_put_in() -> None:
    assert figures_put_in("of [£2,999] and [16.2 million] in [March 2017], [so]") == (
        "£2,999",
        "16.2 million",
    )
    assert figures_put_in("[67%] and [£1.2m]") == ("67%", "£1.2m")
    assert all(whole_places("In total 67% of £1.2m", (-1, -1))(one) for one in ("67%", "£1.2m"))


@pytest.mark.parametrize(
    ("text", "words", "stands"),
    [
        ("it is unable to pay", "able to pay", False),
        ("all schools are", "all school", False),
        ("in 2016/17 it", "in 2016", False),
        ("in 2016/17 it", "17 it", False),
        ("in 2016/17 it", "In 2016/17", True),
        ("was “so” said", "was ‘so’ said", True),
        ("ReportOf the year", "of the year", True),
    ],
)
def test_words_stand_whole(text: str, words: str, stands: bool) -> None:
    assert bool(whole_places(text, (-1, -1))(words)) is stands


def test_words_may_be_cut_where_the_mark_cuts_them() -> None:
    assert whole_places("it is unable", (8, 12))("able") == [(8, 12)]


def places(words: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(words), PAGE)]


@pytest.mark.parametrize(
    ("quoted", "where"),
    [
        (MARKED, HERE),
        ("not sufficient", HERE),
        ("received £2,586 from fees; the reserve is not sufficient to cover the risk", HERE),
        ("the reserve … to cover the risk,", HERE),
        ("the reserve (...) cover the risk", HERE),
        ("the reserve . . . cover the risk", HERE),
        ("the [council’s] reserve is", HERE),
        ("[T]he reserve is not sufficient to cove[r] the risk", HERE),
        ("the reserve is sufficient", NOWHERE),  # "not" is gone
        ("to cover the risk … the reserve", NOWHERE),  # the other way round
        ("£2,586", ELSEWHERE),
        ("the saving is £2,581", ELSEWHERE),
        ("£2,585", NOWHERE),
    ],
)
def test_where_a_quotation_stands(quoted: str, where: str) -> None:
    at = PAGE.index(MARKED)
    assert where_quoted(quoted, (at, at + len(MARKED)), places) == where
