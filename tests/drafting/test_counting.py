"""Words are counted on the text as sent, as word processors count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.drafting import counting


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("  \n ", 0),
        ("one", 1),
        ("self-service opening", 2),
        ("16 (high)", 2),
        ("yes – no", 2),
        ("£2.71m in 2016/17", 3),
        ("the council’s “duty”", 3),
        ("a\nb\n\nc", 3),
        ("(agenda pack p. 240)", 4),
        ("ŵŷ", 1),
        ("… — –", 0),
    ],
)
def test_words(text: str, expected: int) -> None:
    assert counting.words(text) == expected


@given(st.lists(st.from_regex(r"[A-Za-z0-9£’-]*[A-Za-z0-9]", fullmatch=True), max_size=50))
def test_words_do_not_depend_on_the_white_space(parts: list[str]) -> None:
    assert counting.words(" ".join(parts)) == counting.words("\n\t ".join(parts)) == len(parts)


def test_seconds_follow_the_pace() -> None:
    assert counting.seconds("word " * 39, 130) == 18
    assert counting.seconds("word " * 650, 130) == 300
    assert counting.seconds("word", 0) == 60


@pytest.mark.parametrize(
    ("text", "asked", "parts"),
    [
        ("What is it?", 1, False),
        ("What?! Really??", 2, False),
        ("No question.", 0, False),
        ("Will you (a) publish it, and (b) explain it?", 1, True),
        ("1) why 2) when?", 1, True),
        ("Under section 3(a) and table (b)?", 1, False),
    ],
)
def test_questions_and_parts(text: str, asked: int, parts: bool) -> None:
    assert counting.questions(text) == asked
    assert counting.parts(text) is parts
