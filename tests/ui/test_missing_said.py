"""What of a page cannot be shown is said in the previews of search and of a mark, and when it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import Paper
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit.mark_picture import Preview as MarkPreview
from meetingwatch.ui.search.hits import Line
from meetingwatch.ui.search.preview import Preview as HitPreview
from meetingwatch.workflow import evidence, marking, papers, printing, reading
from tests.documents.made_papers import one_page
from tests.documents.test_left_out import DRAWN, picture

TOO_LARGE = "A picture on this page is too large to be shown."


@pytest.fixture
def large(hall: Hall, tmp_path: Path) -> Paper:
    path = tmp_path / "large.pdf"
    path.write_bytes(one_page(DRAWN, picture(60_000)))
    return papers.add_file(hall.bench, path, Cancel(), silent)


def says(widget: QWidget, words: str) -> bool:
    """Whether the head of a preview is not the white of the page that it shows."""
    seen = widget.grab().toImage()
    return words in widget.accessibleDescription() and any(
        seen.pixelColor(x, 24).saturation() > 10 for x in range(40, seen.width() - 40)
    )


def test_the_preview_of_a_hit_says_it(hall: Hall, qtbot: QtBot, large: Paper) -> None:
    preview = HitPreview(hall)
    qtbot.addWidget(preview)
    preview.resize(700, 700)
    where = Where("desk", id=large.id, page=0, words="beside")
    preview.show_line(Line("", "Large", "p. 1", "Words beside it", (), where, ""))
    qtbot.waitUntil(lambda: preview.sheet.picture is not None, timeout=20_000)
    qtbot.waitUntil(lambda: says(preview.sheet, TOO_LARGE), timeout=2_000)


def test_the_preview_of_a_mark_says_it(hall: Hall, qtbot: QtBot, large: Paper) -> None:
    marking.add_by_quote(hall.bench, large.id, 1, "Words beside it", Cancel())
    preview = MarkPreview(hall)
    qtbot.addWidget(preview)
    preview.resize(700, 1000)
    preview.show_mark(evidence.everything(hall.bench)[0])
    qtbot.waitUntil(lambda: says(preview, TOO_LARGE), timeout=20_000)


def test_pages_for_paper_say_it(hall: Hall, large: Paper) -> None:
    opened = reading.open_paper(hall.bench, large.id, Cancel(), silent)
    (page,) = printing.drawn(hall.bench, opened, [0], (), Cancel(), silent)
    assert page.missing == TOO_LARGE
