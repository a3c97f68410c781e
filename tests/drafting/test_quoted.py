"""What stands in quotation marks before a citation, compared with the page."""

from __future__ import annotations

import pytest

from meetingwatch.domain.draft import CITATION_CHARACTER as CHIP
from meetingwatch.drafting.quoted import quoted_before, stands_as_quoted

PAGE = "the service received £2,586 from fees; the reserve is sufficient to cover the risk."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Why “£2,586” {CHIP}?", ("£2,586",)),
        (f'Why "£2,586" ({CHIP}) and “a risk”, {CHIP}?', ("£2,586", "a risk")),
        (f"“one” and “two” {CHIP}", ("two",)),
        (f"“one” {CHIP}, {CHIP}", ("one", "")),
        (f"Why {CHIP} “£2,586”?", ("",)),
        (f"Why “so much” of it {CHIP}?", ("",)),
        ("Why?", ()),
        (CHIP, ("",)),
    ],
)
def test_the_words_before_each_citation(text: str, found: tuple[str, ...]) -> None:
    assert quoted_before(text) == found


@pytest.mark.parametrize(
    ("quoted", "stands"),
    [
        ("£2,586", True),
        ("The service received £2,586,", True),
        ("the service … from fees", True),
        ("the [library] service received", True),
        ("service [so] received", True),
        ("the reserve is insufficient", False),
        ("£2,581", False),
    ],
)
def test_what_is_left_out_of_a_quotation_or_put_into_it(quoted: str, stands: bool) -> None:
    assert stands_as_quoted(quoted, lambda part: part in PAGE.lower()) is stands
