"""What a kept picture of a first page depends on, and how many are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from meetingwatch.domain.paper import Paper
from meetingwatch.workflow import first_pages, remembering
from meetingwatch.workflow.first_pages import depends_on
from meetingwatch.workflow.remembering import Kept
from meetingwatch.workflow.workbench import Workbench, open_workbench

PAPER = Paper(id="p1", meeting="", key="file", kind="elsewhere", title="Pack", sha256="ab" * 32)


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


@pytest.mark.parametrize("change", [{"zoom": 110}, {"view": "two"}, {"cover": True}, {"turn": 90}])
def test_pages_looked_at_in_another_way_are_another_picture(bench: Workbench, change: dict[str, Any]) -> None:
    remembering.keep(bench, PAPER.id, Kept())
    before = depends_on(bench, PAPER, "window")
    remembering.keep(bench, PAPER.id, replace(Kept(), **change))
    assert depends_on(bench, PAPER, "window") != before


def test_what_was_read_of_the_paper_changes_nothing(bench: Workbench) -> None:
    remembering.keep(bench, PAPER.id, Kept())
    remembering.keep_layout(bench, {"panel": True, "paper": "p1"})
    before = depends_on(bench, PAPER, "window")
    remembering.keep(bench, PAPER.id, Kept(read=frozenset({1, 2})))
    remembering.keep_layout(bench, {"panel": True, "paper": "p2"})
    assert depends_on(bench, PAPER, "window") == before


def test_another_file_desk_or_window_is_another_picture(bench: Workbench) -> None:
    before = depends_on(bench, PAPER, "window")
    assert depends_on(bench, replace(PAPER, sha256="cd" * 32), "window") != before
    assert depends_on(bench, PAPER, "wider") != before
    remembering.keep_layout(bench, {"panel": False})
    assert depends_on(bench, PAPER, "window") != before


def test_of_many_papers_the_last_ones_are_kept(bench: Workbench) -> None:
    folder = bench.library.first_pages
    folder.mkdir()
    for n in range(first_pages.MOST + 5):
        (folder / f"{n}.png").touch()
    first_pages.make_room(bench)
    assert len(list(folder.iterdir())) == first_pages.MOST - 1
