"""Printed page numbers of made packs of many shapes, against what was printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.documents.labels import corrected, printed_labels
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.page_labels import from_roman, label_after, to_roman
from meetingwatch.domain.paper import LabelRange
from tests.documents.label_packs import SHAPES, made

SEEDS = (3, 14)  # python tests/campaigns/labels.py tries many more


@pytest.mark.parametrize("shape", SHAPES)
def test_the_printed_numbers_of_every_shape_of_pack(shape: str, tmp_path: Path) -> None:
    right = pages = 0
    wrong = []
    for seed in SEEDS:
        paper = made(shape, tmp_path / f"{seed}.pdf", seed)
        found = [page.label for page in read_paper(paper.path, Cancel(), silent).pages]
        pages += len(found)
        for index, (label, truth) in enumerate(zip(found, paper.truth, strict=True)):
            right += label == truth
            if label is not None and label != truth:
                wrong.append((seed, index, label, truth))
    assert not wrong
    assert right >= 0.99 * pages


def test_what_is_printed_wins_over_the_files_own_labels() -> None:
    texts = [f"words\nPage {n}" for n in range(1, 9)]
    assert printed_labels(texts, [str(n) for n in range(7, 15)]) == [str(n) for n in range(1, 9)]
    front = ["cover", "contents", *texts]
    own = ["Cover", "i", *(str(n) for n in range(1, 9))]
    assert printed_labels(front, own) == own  # it agrees wherever a number is printed
    own[5] = own[6] = "99"
    assert printed_labels(front, own) == [None, None, *(str(n) for n in range(1, 9))]


def test_a_correction_counts_up_from_its_start() -> None:
    labels = ["1", "2", "3", "4", None]
    assert corrected(labels, [LabelRange(1, 2, "xiv")]) == ["1", "xiv", "xv", "4", None]
    assert corrected(labels, [LabelRange(0, 9, "A-12")]) == ["A-12", "A-13", "A-14", "A-15", "A-16"]
    assert corrected(labels, [LabelRange(0, 1, "")]) == [None, None, "3", "4", None]
    later = [LabelRange(0, 4, "S1"), LabelRange(3, 3, "9")]
    assert corrected(labels, later) == ["S1", "S2", "S3", "9", "S5"]
    assert [label_after(start, 1) for start in ("B", "i", "V", "007", "1")] == ["C", "ii", "VI", "008", "2"]
    for start in ("Cover", "Z", "a very long label 1"):
        with pytest.raises(ValueError, match=start):
            label_after(start, 1)


@given(st.integers(1, 899), st.booleans())
def test_roman_letters_there_and_back(number: int, upper: bool) -> None:
    assert from_roman(to_roman(number, upper=upper)) == number


@given(st.lists(st.text(alphabet="Pag e0123ivx\n-|/of", max_size=40), max_size=12))
def test_any_text_is_read_without_trouble(texts: list[str]) -> None:
    assert len(printed_labels(texts)) == len(texts)
