"""What is typed into the find bar, and whether its words are one phrase."""

from __future__ import annotations

import pytest

from meetingwatch.ui.desk.finding import whole_phrase


@pytest.mark.parametrize(
    ("query", "one"),
    [
        ("67% of the sample", True),
        ("£1,234 a year", True),
        ("one-off costs", True),
        ("Budget – revenue", True),
        ("library services, because", True),
        ("library", False),
        ('"library services" because', False),
        ("library -services", False),
        ("librar* services", False),
        ("library OR services", False),
        ("library NEAR/3 services", False),
        ("library NOT services", False),
        ("", False),
    ],
)
def test_words_as_they_were_read_somewhere_are_one_phrase(query: str, one: bool) -> None:
    assert bool(whole_phrase(query)) is one
