"""Sentences that are alike exchange their figures: a mark stays with what its figure was said of."""

from __future__ import annotations

import pytest

from meetingwatch.documents.rivals import in_its_sentence

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
