"""What became of the pages of a version that was replaced."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetingwatch.domain.job import Cancel
from meetingwatch.errors import UserFacingError
from meetingwatch.workflow.newer_pages import AS_IT_WAS, CHANGED, GONE, InNewer, in_newer
from meetingwatch.workflow.workbench import open_workbench
from tests.documents.made_papers import sentence, write_lines
from tests.workflow.reissuing import issue


def page(name: str, figure: str, printed: int) -> list[str]:
    chance = random.Random(name)
    body = [sentence(chance) for _n in range(12)]
    return [f"Report on {name}", *body, f"The budget for {name} comes to {figure}.", f"Page {printed}"]


def test_every_page_says_what_became_of_it(tmp_path: Path) -> None:
    bench = open_workbench(tmp_path / "library")
    names = ("roads", "parks", "bins", "schools")
    before = [page(name, "£4,100", n) for n, name in enumerate(names, 1)]
    after = [
        page("libraries", "£9,000", 1),  # put in
        page("roads", "£4,100", 2),
        page("parks", "£5,200", 3),  # another figure
        page("schools", "£4,100", 4),  # and the bins are gone
    ]
    old = issue(bench, write_lines(tmp_path / "1.pdf", before))
    new = issue(bench, write_lines(tmp_path / "2.pdf", after), old)
    told = in_newer(bench, old.id, new.id, Cancel())
    assert told == {
        0: InNewer(AS_IT_WAS, 1, "p. 2"),
        1: InNewer(CHANGED, 2, "p. 3"),
        2: InNewer(GONE, 2),
        3: InNewer(AS_IT_WAS, 3, "p. 4"),
    }
    assert told[1].words == "This page was changed in it (p. 3)."
    assert told[2].words == "This page is not in it."


def test_a_file_that_is_not_here_is_said(tmp_path: Path) -> None:
    bench = open_workbench(tmp_path / "library")
    old = issue(bench, write_lines(tmp_path / "1.pdf", [page("roads", "£1", 1)]))
    with pytest.raises(UserFacingError):
        in_newer(bench, old.id, "p9", Cancel())


def test_what_may_be_on_a_picture_is_not_called_gone(tmp_path: Path) -> None:
    bench = open_workbench(tmp_path / "library")
    old = issue(bench, write_lines(tmp_path / "1.pdf", [page("roads", "£1", 1), page("parks", "£2", 2)]))
    canvas = Canvas(str(tmp_path / "2.pdf"), pagesize=A4, invariant=1)
    for _each in range(2):
        canvas.rect(60, 60, 400, 600)
        canvas.showPage()
    canvas.save()
    new = issue(bench, tmp_path / "2.pdf", old)
    assert in_newer(bench, old.id, new.id, Cancel()) == {}
