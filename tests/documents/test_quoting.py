"""Words marked on pages of every layout and rotation come back from the exported annotations, read by poppler."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from meetingwatch.domain.mark import Rect
from tests.documents import quote_pages
from tests.documents.quoting import came_back, marked

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not here")


def test_marked_words_stand_under_the_annotations(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    pages = list(range(quote_pages.made(path, 7))) * 3
    tally = came_back(path, marked(path, pages, random.Random(7)), tmp_path / "out.pdf")
    assert tally.faults == []
    assert tally.right == len(pages)


def test_a_rectangle_that_lies_elsewhere_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    pages = range(quote_pages.made(path, 8))
    for up, aside in ((22.0, 0.0), (0.0, 60.0)):
        moved = [
            replace(
                one, anchor=replace(one.anchor, rects=tuple(_moved(r, aside, up) for r in one.anchor.rects))
            )
            for one in marked(path, pages, random.Random(8))
        ]
        tally = came_back(path, moved, tmp_path / "out.pdf")
        assert len(tally.faults) > 0.9 * tally.all


def _moved(rect: Rect, aside: float, up: float) -> Rect:
    return Rect(rect.left + aside, rect.bottom + up, rect.right + aside, rect.top + up)
