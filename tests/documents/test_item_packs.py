"""Agenda items of made packs of many builders, and of real ones checked by hand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from meetingwatch.documents.front_sheet import front_sheet_items
from meetingwatch.documents.item_numbers import comes_before
from meetingwatch.documents.items import find_items
from meetingwatch.documents.report_heads import author, for_decision
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import PaperItem, find_item
from tests.documents.helpers import SAMPLES
from tests.documents.item_packs import SHAPES, Truth, made
from tests.documents.test_items import pages

SEEDS = (1, 2)


def right(item: PaperItem | None, truth: Truth) -> bool:
    if item is None or item.title != truth.title or item.exempt != truth.exempt:
        return False
    if truth.exempt:
        return item.missing == truth.missing
    return not item.missing and (item.first, item.last) == (truth.first, truth.last)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_items_of_every_builder(shape: str, tmp_path: Path) -> None:
    good = heads = count = 0
    for seed in SEEDS:
        truth = made(shape, tmp_path / "pack.pdf", seed)
        items = read_paper(tmp_path / "pack.pdf", Cancel(), silent).items
        found = {item.number: item for item in items if item.level == 0 and item.number}
        assert set(found) <= {one.number for one in truth}  # nothing is made up
        count += len(truth)
        good += sum(right(found.get(one.number), one) for one in truth)
        for one in truth:
            item = found.get(one.number)
            if item is not None and one.author is not None:
                heads += item.author != one.author or item.for_decision != one.for_decision
    assert good >= 0.95 * count
    assert heads <= 0.05 * count


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Title\nReport of the Head of Planning", "Head of Planning"),
        ("REPORT OF: Director of Place\nWARD: All", "Director of Place"),
        (
            "Joint report of the Chief Executive and\nthe Section 151 Officer",
            "Chief Executive and the Section 151 Officer",
        ),
        ("Report Author:\nAnn Marsh", "Ann Marsh"),
        ("Officer contact: Ann Marsh, Tel. 01234 567890", "Ann Marsh"),
        ("Contact Officer: Ann Marsh - ann@council.example", "Ann Marsh"),
        ("Title\nReport of this meeting was made\nThe report officers wrote", ""),
        (
            "From: Ann Marsh, Cabinet Member for Roads\nand Streets\nDev Patel, Director of Place\nTo: Cabinet",
            "Ann Marsh, Cabinet Member for Roads and Streets; Dev Patel, Director of Place",
        ),
    ],
)
def test_who_wrote_a_report(text: str, wanted: str) -> None:
    assert author([text]) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Purpose: For decision", True),
        ("Report for Information\nRecommendation", None),
        ("For information\nText", False),
        ("Status\nFor noting", False),
        ("Key decision: YES", True),
        ("Purpose of report: For Decision", True),
        ("Type of report: Noting", False),
        ("Purpose of the report\nFor information", False),
        ("Decision required: Yes", True),
        ("Purpose of report\nThe board is to know", None),
        ("Recommendations\n1. Note the figures.\n2. Approve the plan.\n1. Introduction", True),
        ("Recommendation(s): Cabinet is asked to NOTE the report.\nThe board approved it in May.", False),
        ("It recommends a decision to the board.\nNothing is asked.", None),
    ],
)
def test_what_a_report_asks(text: str, wanted: bool | None) -> None:
    assert for_decision([text]) is wanted


def test_gaps_that_nobody_lists_and_gaps_within_an_item() -> None:
    outline = [(0, "Agenda", 0), (0, "1 First", 1), (0, "2 Second", 3)]
    labels = [None, "1", "9", "10", "25"]
    found = find_items(pages(["Agenda", *"abcd"], labels), outline)
    gaps = [(item.first, item.level, item.missing[0], item.missing[-1]) for item in found if item.exempt]
    assert gaps == [(1, 1, "2", "8"), (3, 1, "11", "24")]
    assert [item.number for item in found] == ["", "1", "", "2", ""]
    assert find_item(found, 2) == found[1]


def test_words_that_say_exempt_and_words_that_do_not() -> None:
    text = (
        "AGENDA\n1. Minutes (Pages 1 - 2)\n2. Exclusion of the press and public under Schedule 12A\n3. Sale of land\n"
        "(Not for publication by virtue of paragraph 3 of Part I of Schedule 12A)\n4. Unrestricted report (Pages 3 - 4)"
    )
    listed = front_sheet_items(pages([text]))
    assert [(item.number, item.exempt) for item in listed[:3]] == [("1", False), ("2", False), ("3", True)]
    found = find_items(pages([text, "a", "b", "c", "d"], [None, "1", "2", "3", "4"]), [])
    assert [(item.number, item.exempt, item.missing) for item in found] == [
        ("1", False, ()),
        ("3", True, ()),
        ("4", False, ()),
    ]


def test_numbers_stand_in_order() -> None:
    numbers = ["1", "2", "5", "5a", "5b", "6", "10", "10.1", "10.2", "11", "A1", "A2", "B1"]
    assert all(comes_before(one, other) for one, other in pairwise(numbers))


@pytest.mark.skipif(not (SAMPLES / "packs" / "kent").is_dir(), reason="the samples are not here")
@pytest.mark.parametrize(
    ("part", "items", "who", "decides"),
    [
        ("24-00096_-_PROD_30th", ["9"], "", True),
        ("Supplementary_-_2400109", ["7"], "Sue Chandler, Cabinet Member for Integrated", True),
        ("Finance_Monitoring_Report", [], None, None),
        ("Adoption_of_the_Kent_Minerals", [], "Derek Murphy – Cabinet Member for Economic Development", True),
        ("Cabinet_QPR_Q3_Cover", [], "Roger Gough – Leader of the Council; Amanda Beer", False),
        ("call-in_Family_Hubs", [], "Anna Taylor, Scrutiny Research Officer", None),
        ("petition", [], "Matthew Hill, Director, Highways, Transport, and Regulatory services", True),
        ("QPR_Q3_Cabinet_appendix_1", [], "", None),
        ("Appendix_L", [], "", None),
    ],
)
def test_real_papers_checked_by_hand(
    part: str, items: list[str], who: str | None, decides: bool | None
) -> None:
    path = next(path for path in sorted(SAMPLES.rglob("*.pdf")) if part in path.name)
    paper = read_paper(path, Cancel(), silent)
    assert [item.number for item in paper.items if item.level == 0 and item.number] == items
    assert not any(item.exempt for item in paper.items)
    first = next((item.first for item in paper.items if item.number), 0)
    texts = [page.text for page in paper.pages[first : first + 2]]
    if who is not None:
        assert author(texts).startswith(who)
        assert (author(texts) == "") == (who == "")
        assert for_decision(texts) is decides
