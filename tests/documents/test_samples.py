"""Real papers of a county and a borough, when the samples are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingwatch.documents.export import Written, export_with_marks
from meetingwatch.documents.items import front_sheet_items
from meetingwatch.documents.worker import PaperReader, read_paper
from meetingwatch.domain.anchors import FOUND, anchor_from_offsets, check_quote, fold
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.mark import Mark
from meetingwatch.domain.selection import word_at
from tests.documents.helpers import SAMPLES, under

KENT = SAMPLES / "packs" / "kent"
pytestmark = pytest.mark.skipif(not KENT.is_dir(), reason="the samples are not here")


def paper(part: str) -> Path:
    return next(path for path in sorted(SAMPLES.rglob("*.pdf")) if part in path.name)


def test_small_packs_have_their_printed_pages_and_items() -> None:
    found = read_paper(paper("24-00096_-_PROD_30th"), Cancel(), silent)
    assert [page.label for page in found.pages] == [None, None, "1", "2", "3", None]
    assert [(i.number, i.first, i.last) for i in found.items] == [("", 0, 1), ("9", 2, 5)]
    found = read_paper(paper("Supplementary_-_2400109"), Cancel(), silent)
    assert [page.label for page in found.pages][:4] == [None, None, "1", "2"]
    assert found.pages[20].label == "19"


def test_a_front_sheet_lists_its_items() -> None:
    found = read_paper(paper("Agenda_frontsheet_30th"), Cancel(), silent)
    listed = front_sheet_items(found.pages)
    assert [(i.number, i.first, i.last) for i in listed][2:] == [
        ("3", 1, 10),
        ("4", None, None),
        ("5", 11, 84),
        ("6", 85, 276),
        ("7", 277, 326),
        ("8", 327, 460),
        ("9", 461, 610),
    ]


def test_every_sample_is_read_or_declined() -> None:
    pages = 0
    for path in sorted(SAMPLES.rglob("*.pdf")):
        found = read_paper(path, Cancel(), silent)
        assert found.pages
        assert not any(page.unreadable for page in found.pages)
        pages += len(found.pages)
    assert pages > 700


def test_words_from_real_pages_are_found_where_they_were(tmp_path: Path) -> None:
    source = paper("Appendix_L")
    marks = []
    with PaperReader(source, Cancel()) as reader:
        for index in range(0, reader.page_count, 3):
            page = reader.page(index)
            assert page is not None
            start, _end = word_at(page.text, len(page.text) // 2)
            _start, end = word_at(page.text, start + 90)
            anchor = anchor_from_offsets(page, start, end)
            assert check_quote(page.text, anchor.quote) == FOUND
            marks.append(Mark(f"m{index}", "p", anchor, "quote"))
    out = tmp_path / "out.pdf"
    assert export_with_marks(source, marks, out, "", Cancel(), silent) == Written(len(marks))
    with PaperReader(source, Cancel()) as one, PaperReader(out, Cancel()) as two:
        for mark in marks:
            before, after = one.page(mark.anchor.page), two.page(mark.anchor.page)
            assert before is not None
            assert after is not None
            assert before.text == after.text
            assert under(after, mark) == fold(mark.anchor.quote).text
