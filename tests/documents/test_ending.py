"""A paper that ends before its front sheet does; and what must never be called missing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from meetingwatch.documents.items import find_items
from meetingwatch.documents.worker import read_paper
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Page, PaperItem
from meetingwatch.workflow.left_out import beside, labels_beside, left_out
from tests.documents.item_packs import SHAPES, made
from tests.documents.made_papers import made_pack, write_lines
from tests.documents.test_items import pages
from tests.workflow.chooser_site import cut

FRONT = (
    "AGENDA\n1. Minutes of the meeting before (Pages 1 - 2)\n2. Budget monitoring report (Pages 3 - 4)\n"
    "3. Plan for the libraries (Pages 5 - 9)\n4. Work programme for the year (Pages 10 - 12)"
)
STARTS = {1: 1, 3: 2, 5: 3, 10: 4}


def half(
    front: str = FRONT,
    last: int = 6,
    *,
    starts: dict[int, int] | None = None,
    more: Sequence[str | None] = (),
) -> list[Page]:
    """A front sheet and printed pages 1 to last, with "Agenda Item" where each begins; more: pages behind them."""
    starts = STARTS if starts is None else starts
    texts = [front]
    for number in range(1, last + 1):
        stamp = f"\nAgenda Item {starts[number]}" if number in starts else ""
        texts.append(f"words of a report\nPage {number}{stamp}")
    texts += [f"words\n{label or ''}" for label in more]
    return pages(texts, [None, *map(str, range(1, last + 1)), *more])


def lacking(found: Sequence[PaperItem]) -> dict[str, str]:
    return {one.number: f"{one.missing[0]}-{one.missing[-1]}" for one in found if one.missing}


def test_the_pages_after_the_end_of_half_a_pack_belong_to_their_items() -> None:
    found = find_items(half(), [])
    assert [(one.number, one.first, one.last, one.exempt, one.said_exempt) for one in found] == [
        ("1", 1, 2, False, False),
        ("2", 3, 4, False, False),
        ("3", 5, 6, False, False),
        ("4", 6, 6, True, False),
    ]
    assert lacking(found) == {"3": "7-9", "4": "10-12"}
    assert [one.words for one in left_out(found)] == [
        "Pages 7–9 are not in this paper: 3. Plan for the libraries.",
        "Pages 10–12 are not in this paper: 4. Work programme for the year.",
    ]
    assert labels_beside(found) == {6: "7–12"}
    assert "exempt" not in beside(found, 6)


def test_half_a_pack_with_an_outline(tmp_path: Path) -> None:
    whole = made_pack(tmp_path / "pack.pdf")
    (tmp_path / "half.pdf").write_bytes(cut(whole.path, 0, 8))
    found = read_paper(tmp_path / "half.pdf", Cancel(), silent).items
    assert lacking(found) == {"5": "8-11", "6": "12-14", "7": "15-17"}
    assert lacking(read_paper(whole.path, Cancel(), silent).items) == {}


@pytest.mark.parametrize(
    "paper",
    [
        half(last=12),
        half(more=[None] * 3),  # which may be two printed pages each
        half(more=["1", "2", "3"]),  # a report with numbers of its own
        half(starts={}),  # nothing but the numbers says where the items begin
        half(starts={1: 1}),
        half(starts={1: 1, 3: 2, 6: 3}),  # an item begins elsewhere: the front sheet is of another numbering
        half(FRONT.replace("10 - 12", "10 - 7012"), last=12),
        half(FRONT.replace("10 - 12", "10 - 13"), last=12),  # one page more than there is: as like a misprint
        half(FRONT.replace("3 - 4", "3 - 3").replace("10 - 12", "10 - 15"), last=12),
    ],
    ids=[
        "whole",
        "unnumbered",
        "numbered anew",
        "no stamps",
        "one stamp",
        "elsewhere",
        "far",
        "one more",
        "inexact",
    ],
)
def test_nothing_is_called_missing_that_may_be_there(paper: list[Page]) -> None:
    assert lacking(find_items(paper, [])) == {}


def test_a_last_report_that_breaks_off_is_told_where_all_else_fits() -> None:
    assert lacking(find_items(half(last=10), [])) == {"4": "11-12"}


def test_unnumbered_pages_at_the_end_may_hold_some_of_what_is_missing() -> None:
    assert lacking(find_items(half(last=4, more=[None]), [])) == {"3": "7-9", "4": "10-12"}


def test_an_exempt_report_at_the_end_is_told_as_before() -> None:
    front = FRONT.replace("for the year", "for the year (exempt)")
    found = find_items(half(front), [])
    assert lacking(found) == {"3": "7-9", "4": "10-12"}
    assert [one.said_exempt for one in found if one.number == "4"] == [True]
    assert lacking(find_items(half(front, last=9), [])) == {"4": "10-12"}


def test_who_corrects_the_last_numbers_does_not_say_that_pages_are_missing() -> None:
    paper = half()
    printed = [page.label for page in paper]
    assert lacking(find_items(paper, [], printed)) == {"3": "7-9", "4": "10-12"}
    assert lacking(find_items(paper, [], [*printed[:-1], None])) == {}


def test_a_report_alone_or_a_front_sheet_alone_lacks_nothing() -> None:
    assert lacking(find_items(half(last=0), [])) == {}
    assert lacking(find_items([replace(page, index=n) for n, page in enumerate(half()[3:])], [])) == {}


@pytest.mark.parametrize("shape", SHAPES)
def test_packs_of_every_builder_cut_anywhere_lack_only_what_was_cut(shape: str, tmp_path: Path) -> None:
    whole, part = tmp_path / "pack.pdf", tmp_path / "part.pdf"
    for seed in (3, 4):
        made(shape, whole, seed)
        read = read_paper(whole, Cancel(), silent)
        assert not [one for one in read.items if one.missing and not one.said_exempt]
        labels = [page.label for page in read.pages]
        at = random.Random(seed).randint(max(2, len(labels) // 3), len(labels) - 1)
        part.write_bytes(cut(whole, 0, at - 1))
        found = read_paper(part, Cancel(), silent).items
        told = {number for one in found if not one.said_exempt for number in one.missing}
        assert told <= {label for label in labels[at:] if label}


def test_numbers_that_begin_anew_say_nothing_of_the_end(tmp_path: Path) -> None:
    """Reports whose numbers begin at 1 again, with a front sheet that counts on: all pages are there."""
    sheet = [
        "Agenda",
        *(f"{n}. Report on item {n} of today (Pages {first} - {last})" for n, first, last in SPANS),
    ]
    pages = [["Front"], sheet]
    for at in range(3, 41):
        item = next((n for n, first, _last in SPANS if first == at), None)
        head = [f"Agenda Item {item}", f"Report on item {item} of today"] if item else ["It goes on."]
        pages.append([*head, "Words of the report.", f"Page {at if at <= 20 else at - 20}"])
    path = write_lines(tmp_path / "anew.pdf", pages)
    read = read_paper(path, Cancel(), silent)
    assert not any(item.missing for item in read.items)
    assert [(item.first + 1, item.last + 1) for item in read.items if item.level == 0] == [
        (first, last) for _n, first, last in SPANS
    ]


SPANS = ((1, 3, 10), (2, 11, 20), (3, 21, 30), (4, 31, 40))
