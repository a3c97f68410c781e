"""Marks on words that stand many times on a page: none goes to another place with the same words."""

from __future__ import annotations

from tests.documents.repeats import Tally, carried


def test_no_mark_goes_to_the_same_words_of_another_row_or_minute() -> None:
    tally = Tally()
    for seed in range(150):
        carried(seed, tally)
    assert tally.wrong == 0
    placed = tally.right / (tally.right + tally.asked)
    assert placed > 0.85  # these pages are made to be mistaken
