"""Printed numbers that a paper leaves out: found where they are missing, never claimed where the pages are there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from meetingwatch.documents.labels import printed_labels
from meetingwatch.documents.missing import missing_numbers
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from tests.documents.label_packs import SHAPES, made

BODY = "The report says this.\nAnd that."
NOTHING = BODY


def stamp(number: int) -> str:
    return f"{BODY}\nPage {number}"


def bare(number: int) -> str:
    return f"{BODY}\n{number}"


def gaps(texts: list[str]) -> list[tuple[int, int, int]]:
    return missing_numbers(printed_labels(texts), texts)


def test_numbers_that_jump_from_one_page_to_the_next_are_missing() -> None:
    assert missing_numbers([None, "1", "2", "8", "9"]) == [(2, 3, 7)]
    assert gaps([NOTHING, *map(stamp, (1, 2, 3, 9, 10, 11))]) == [(3, 4, 8)]
    assert gaps([*map(bare, range(1, 9)), *map(bare, range(20, 30))]) == [(7, 9, 19)]


@pytest.mark.parametrize("between", [10, 11, 30])
@pytest.mark.parametrize("written", [stamp, bare])
def test_pages_that_print_nothing_account_for_the_numbers_between(
    written: Callable[[int], str], between: int
) -> None:
    texts = [*map(written, range(12, 42)), *[NOTHING] * between, *map(written, range(52, 58))]
    assert gaps(texts) == []


def test_of_a_packs_gap_with_unnumbered_pages_only_the_sure_numbers_are_told() -> None:
    """Two pages between 20 and 31 print nothing: 21 and 22, 29 and 30, or one on each side of what is left out."""
    labels = [str(n) for n in range(1, 21)] + [None, None] + [str(n) for n in range(31, 40)]
    texts = [NOTHING if label is None else stamp(int(label)) for label in labels]
    assert missing_numbers(labels, texts) == [(19, 23, 28)]
    bare_texts = [NOTHING if label is None else bare(int(label)) for label in labels]
    assert missing_numbers(labels, bare_texts) == []


def test_another_documents_own_numbers_are_not_compared() -> None:
    labels = [str(n) for n in (*range(1, 9), *range(52, 60))]
    for other in (bare, lambda n: f"{BODY}\nHousing plan | {n}", lambda n: f"{BODY}\n{n} of 90"):
        texts = [stamp(int(n)) for n in labels[:8]] + [other(int(n)) for n in labels[8:]]
        assert missing_numbers(labels, texts) == []


def test_an_appendix_with_numbers_of_its_own_stands_for_the_packs() -> None:
    """Stamped 1 to 10, an appendix numbered 1 to 5 that the stamp left out, stamped again from 16 or from 40."""
    labels = [str(n) for n in (*range(1, 11), *range(1, 6), *range(16, 20))]
    texts = [bare(int(n)) if 10 <= at < 15 else stamp(int(n)) for at, n in enumerate(labels)]
    assert missing_numbers(labels, texts) == []
    later = [*labels[:15], "40", "41"]
    assert missing_numbers(later, [*texts[:15], stamp(40), stamp(41)]) == [(9, 16, 34)]


def test_pages_bound_elsewhere_in_the_file_are_not_missing() -> None:
    assert gaps([*map(stamp, range(1, 11)), *map(stamp, range(21, 31)), *map(stamp, range(11, 21))]) == []
    assert gaps([*map(stamp, (1, 2, 3, 9, 10)), *map(stamp, range(1, 8))]) == [(2, 4, 8)]  # a supplement


@pytest.mark.parametrize("shape", SHAPES)
def test_no_made_pack_is_said_to_miss_what_it_has(shape: str, tmp_path: Path) -> None:
    """What is missing in truth is found, and nothing else."""
    for seed in (3, 14):
        paper = made(shape, tmp_path / f"{seed}.pdf", seed)
        read = read_paper(paper.path, Cancel(), silent)
        found = missing_numbers([page.label for page in read.pages], [page.text for page in read.pages])
        sure = missing_numbers(paper.truth)
        assert set(found) <= set(sure)
        if None not in paper.truth[2:]:
            assert len(found) >= 0.9 * len(sure)
