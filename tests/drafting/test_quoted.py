"""What stands in quotation marks before a citation, compared with the page."""

from __future__ import annotations

import re

import pytest

from meetingwatch.domain.draft import CITATION_CHARACTER as CHIP
from meetingwatch.drafting.quoted import ELSEWHERE, HERE, NOWHERE, quoted_before, where_quoted

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
        (f"“one” {CHIP}, {CHIP}", [("one",), ()]),
        (f"Why {CHIP} “£2,586”?", [()]),
        (f"Why “so much” of it {CHIP}?", [()]),
        ("Why?", []),
        (CHIP, [()]),
    ],
)
def test_the_words_before_each_citation(text: str, found: list[tuple[str, ...]]) -> None:
    assert list(quoted_before(text)) == found


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
