"""What happens when two watch at once, when a check breaks off, and when the practice council moves port."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.practice.server import PracticeServer
from meetingwatch.store import marks as mark_store
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import checking, councils, marking, practising, replacing
from meetingwatch.workflow.workbench import Workbench, open_workbench

CELS = "northmere-m4141"


def _watching(folder: Path, server: PracticeServer, committee: str) -> Workbench:
    bench = open_workbench(folder, clock=lambda: server.now, practice=True)
    added = councils.look_up(bench, server.url, practising.NAME, "england", Cancel(), silent)
    councils.save(bench, added, {f"northmere-c{committee}"})
    return bench


def test_two_watches_at_once_keep_every_paper_once(tmp_path: Path) -> None:
    with practising.serve(1) as server:
        bench = _watching(tmp_path, server, "141")
        other = open_workbench(tmp_path, clock=lambda: server.now, practice=True)
        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(checking.run, one, Cancel(), silent) for one in (bench, other)]:
                done.result()
    with bench.library.read() as db:
        papers = paper_store.everything(db)
    keys = [(one.meeting, one.key, one.version) for one in papers]
    assert len(keys) == len(set(keys)) > 5
    assert all(one.state == "read" for one in papers)


def test_marks_left_by_a_broken_off_check_are_placed_at_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with practising.serve(1) as server:
        bench = _watching(tmp_path, server, "141")
        checking.run(bench, Cancel(), silent)
        with bench.library.read() as db:
            pack = next(one for one in paper_store.of_meeting(db, CELS) if one.kind == "pack")
        mark = marking.add_by_quote(bench, pack.id, 242, "a score of 9 (medium high)", Cancel())
        server.stage = 2
        with monkeypatch.context() as broken:
            broken.setattr(replacing, "after_fetch", lambda *_ignored: False)
            checking.run(bench, Cancel(), silent)
        with bench.library.read() as db:
            assert getattr(mark_store.get(db, mark.id), "paper", "") == pack.id
        checking.run(bench, Cancel(), silent)
    with bench.library.read() as db:
        found = mark_store.get(db, mark.id)
        assert found is not None
        paper = paper_store.get(db, found.paper)
    assert paper is not None
    assert (paper.version, found.placed) == (2, "yes")


def test_the_practice_council_goes_on_after_being_killed(tmp_path: Path) -> None:
    """It listens on another port each time; what was listed but not fetched must still come."""
    with practising.serve(1) as server:
        bench = _watching(tmp_path, server, "141")
        checking.run(bench, Cancel(), silent, papers=False)
    bench, again = practising.open_practice(tmp_path)
    with again:
        outcome = checking.run(bench, Cancel(), silent)
    assert [one.status for one in outcome.sources] == ["ok"]
    assert {one.status for one in outcome.papers} == {"new"}
