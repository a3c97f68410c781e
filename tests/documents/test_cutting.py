"""Papers that lost pages in their middle: no page goes to a wrong item, and only what is lost is called so."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from meetingwatch.documents.items import find_items
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Page, find_item
from meetingwatch.workflow.left_out import labels_beside, left_out
from tests.documents.item_packs import SHAPES, made
from tests.documents.test_ending import FRONT, half
from tests.documents.test_items import pages

WITH_FRONT_SHEET = [one for one in SHAPES if not one.startswith(("headings", "capitals"))]
OUTLINE = [(0, "Agenda", 0), (0, "1 Minutes", 1), (0, "2 Budget", 3), (0, "3 Plan for", 5), (0, "4 Work", 10)]


def without(path: Path, first: int, last: int, *, outline: bool) -> bytes:
    """A paper without some pages (indices, both included), with its outline or without one."""
    writer, out = PdfWriter(), BytesIO()
    if outline:
        writer = PdfWriter(clone_from=path)
        for at in range(last, first - 1, -1):
            writer.remove_page(at)
    else:
        for at, page in enumerate(PdfReader(path).pages):
            if not first <= at <= last:
                writer.add_page(page)
    writer.write(out)
    return out.getvalue()


def less(first: int, last: int, front: str = FRONT) -> tuple[list[Page], list[tuple[int, str, int]]]:
    """A made pack without these printed pages, and what its outline still names."""
    whole = half(front, last=12)
    kept = [page for page in whole if page.label is None or not first <= int(page.label) <= last]
    places = {page.index: at for at, page in enumerate(kept)}
    there = [(level, title, places[at]) for level, title, at in OUTLINE if at in places]
    return pages([page.text for page in kept], [page.label for page in kept]), there


def told(paper: list[Page], outline: list[tuple[int, str, int]]) -> dict[str, tuple[str, str]]:
    """Of each item by its number: the printed pages that are here, and those that are not."""
    found = {}
    for one in find_items(paper, outline):
        here = [page.label or "" for page in paper[one.first : one.last + 1]] if not one.exempt else []
        if one.title != "Agenda":
            found[one.number] = (" ".join(here), " ".join(one.missing))
    return found


@pytest.mark.parametrize("outlined", [True, False])
def test_an_item_without_its_first_pages_is_no_part_of_the_one_before(outlined: bool) -> None:
    paper, outline = less(4, 6)
    assert told(paper, outline if outlined else []) == {
        "1": ("1 2", ""),
        "2": ("3", "4"),
        "3": ("7 8 9", "5 6"),
        "4": ("10 11 12", ""),
    }
    found = find_items(paper, outline if outlined else [])
    assert labels_beside(found) == {3: "4–6"}
    assert [(one.words, one.after) for one in left_out(found)] == [
        ("Page 4 is not in this paper: 2. Budget monitoring report.", 3),
        ("Pages 5–6 are not in this paper: 3. Plan for the libraries.", 3),
    ]


@pytest.mark.parametrize("outlined", [True, False])
def test_the_end_of_one_and_all_of_the_next_are_told_apart(outlined: bool) -> None:
    paper, outline = less(2, 6)
    assert told(paper, outline if outlined else []) == {
        "1": ("1", "2"),
        "2": ("", "3 4"),
        "3": ("7 8 9", "5 6"),
        "4": ("10 11 12", ""),
    }


def test_an_item_that_lost_its_head_and_its_end_tells_both_where_they_stood() -> None:
    whole = half(last=12)
    kept = [page for page in whole if page.label not in ("4", "5", "6", "9", "10")]
    paper = pages([page.text for page in kept], [page.label for page in kept])
    found = find_items(paper, [])
    assert told(paper, [])["3"] == ("7 8", "5 6 9")
    assert labels_beside(found) == {3: "4–6", 5: "9–10"}


def test_an_end_that_is_lost_alone_may_be_kept_back_and_nobody_says_whose_it_is() -> None:
    paper, outline = less(8, 9)
    assert told(paper, outline) == {
        "1": ("1 2", ""),
        "2": ("3 4", ""),
        "3": ("5 6 7", ""),
        "": ("", "8 9"),
        "4": ("10 11 12", ""),
    }


def test_a_front_sheet_that_the_paper_contradicts_moves_nothing() -> None:
    front = FRONT.replace("Pages 3 - 4", "Pages 2 - 3").replace("Pages 5 - 9", "Pages 4 - 9")
    paper, outline = less(5, 6, front)
    assert told(paper, outline)["2"] == ("3 4 7 8 9", "")


@pytest.mark.parametrize("shape", WITH_FRONT_SHEET)
def test_packs_of_every_builder_cut_in_the_middle(shape: str, tmp_path: Path) -> None:
    whole, rest = tmp_path / "pack.pdf", tmp_path / "rest.pdf"
    chance = random.Random(shape)
    for seed in (5, 6):
        truth = made(shape, whole, seed)
        read = read_paper(whole, Cancel(), silent)
        labels = [page.label for page in read.pages]
        first = chance.randint(2, len(labels) - 2)
        last = chance.randint(first, len(labels) - 2)
        rest.write_bytes(without(whole, first, last, outline=seed == 5))
        items = read_paper(rest, Cancel(), silent).items
        for at, was in enumerate([*range(first), *range(last + 1, len(labels))]):
            item = find_item(items, at)
            owner = next((one for one in truth if not one.exempt and one.first <= was <= one.last), None)
            assert item is None or owner is None or item.number == owner.number
        lost = {number for one in items if not one.said_exempt for number in one.missing}
        assert lost <= {label for label in labels[first : last + 1] if label}
