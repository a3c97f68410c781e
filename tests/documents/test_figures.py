"""Tables compared figure by figure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.documents.figures import Figure, FigurePair, compare_figures, figures_of
from meetingwatch.documents.quotes import page_with_boxes
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.page_text import PageText

OLD = [
    ("Service", "Budget 2015/16", "Actual 2015/16"),
    ("Libraries", "4,471.0", "4,502.5"),
    ("Museums", "210.4", "(12.0)"),
    ("Archives", "96.0", "94.1"),
]
NEW = [
    ("Service", "Budget 2016/17", "Actual 2016/17"),
    ("Libraries", "4,471.0", "4,205.0"),
    ("Museums and galleries", "208.8", "211.0"),
    ("Archives", "96.0", "95.5"),
]


def table(path: Path, rows: Sequence[tuple[str, ...]]) -> PageText:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 780, "In 2016 the service cost 44.7 a visit, which is 3 more than before.")
    for at, (label, *figures) in enumerate(rows):
        y = 740 - 16 * at
        canvas.drawString(72, y, label)
        for column, figure in enumerate(figures):
            canvas.drawRightString(330 + 130 * column, y, figure)
    canvas.save()
    return page_with_boxes(path, 0, Cancel())


def test_figures_have_their_rows_and_columns(tmp_path: Path) -> None:
    page = table(tmp_path / "old.pdf", OLD)
    found = figures_of(page)
    assert [(one.row, one.column, one.value) for one in found][:2] == [
        ("Libraries", "Budget 2015/16", "4,471.0"),
        ("Libraries", "Actual 2015/16", "4,502.5"),
    ]
    assert len(found) == 6
    assert all(page.text[one.start : one.end] == one.value for one in found)


def test_the_same_figure_then_and_now(tmp_path: Path) -> None:
    old = figures_of(table(tmp_path / "old.pdf", OLD))
    new = figures_of(table(tmp_path / "new.pdf", NEW))
    found = compare_figures(old, new)
    assert [
        (one.new.row, one.new.column, one.old.value, one.new.value) for one in found.pairs if one.changed
    ] == [
        ("Libraries", "Actual 2016/17", "4,502.5", "4,205.0"),
        ("Archives", "Actual 2016/17", "94.1", "95.5"),
    ]
    assert (found.no_longer, found.first_time) == (("Museums",), ("Museums and galleries",))
    assert compare_figures(new, new).no_longer == ()


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("4,000", "4,500", "+500 (+12.5%)"),
        ("£1.20m", "£0.90m", "−£0.30m (−25.0%)"),
        ("(100)", "50", "+150 (+150.0%)"),
        ("-5", "–10", "−5 (−100.0%)"),
        ("12.5%", "14%", "+1.5 points"),
        ("0", "7", "+7"),
        ("£5", "5%", "?"),
        ("1,000", "1000", ""),
    ],
)
def test_a_change_is_said_with_its_sign_and_share(before: str, now: str, change: str) -> None:
    old, new = (Figure(0, "row", "", value, 0, 1, 0) for value in (before, now))
    assert FigurePair(old, new).change == change
