"""What the window begins with: a new file is whole in the library, or not at all."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from meetingwatch.documents.worker_pages import Failed, PageWorker, Rendered
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import beginning, papers
from meetingwatch.workflow.beginning import Begun
from meetingwatch.workflow.workbench import Workbench, open_workbench
from tests.documents.made_papers import made_pack


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return open_workbench(tmp_path / "library")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    made_pack(tmp_path / "pack.pdf")
    return tmp_path / "pack.pdf"


@contextmanager
def begun_on(bench: Workbench, name: object) -> Iterator[Begun]:
    found = beginning.begin(bench.library.folder, str(name))
    assert found is not None
    try:
        yield found
    finally:
        found.close()


def half_files(bench: Workbench) -> list[Path]:
    return [one for one in bench.library.papers.rglob("*") if one.suffix == ".part"]


def drawn(worker: PageWorker) -> bool:
    """Whether a page comes within ten seconds, asked for again where a worker was lost over it."""
    worker.request_render(0, 0.5, 300, 420, token=1)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        for answer in worker.poll(0.1):
            if isinstance(answer, Rendered):
                return True
            if isinstance(answer, Failed):
                worker.request_render(0, 0.5, 300, 420, token=1)
    return False


def test_a_new_file_is_kept_and_its_worker_goes_on_with_it(bench: Workbench, pack: Path) -> None:
    with begun_on(bench, pack) as begun:
        assert begun.paper is None
        paper = begun.finish()
        assert paper is not None
        assert (paper.title, paper.state, paper.bytes) == ("pack", "kept", pack.stat().st_size)
        assert papers.get(bench, paper.id).sha256 == paper.sha256
        assert begun.path == papers.path_of(bench, paper)
        assert begun.path.read_bytes() == pack.read_bytes()
        assert not half_files(bench)
        worker = begun.worker
        assert worker is not None
        assert len(begun.sizes) == 19
        assert drawn(worker)
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGKILL)  # the one that is started in its place finds the file
        assert drawn(worker)


def test_a_file_that_the_library_has_is_the_same_paper(bench: Workbench, pack: Path, tmp_path: Path) -> None:
    known = papers.add_file(bench, pack, Cancel(), silent)
    again = tmp_path / "again.pdf"
    again.write_bytes(pack.read_bytes())
    with begun_on(bench, again) as begun:
        assert begun.paper is not None
        assert begun.paper.id == known.id
        assert begun.finish() == begun.paper
        assert not half_files(bench)


def test_what_is_not_finished_leaves_nothing(bench: Workbench, pack: Path) -> None:
    with begun_on(bench, pack):
        assert len(half_files(bench)) == 1
    assert not half_files(bench)
    with bench.library.read() as db:
        assert paper_store.everything(db) == []


def test_a_damaged_file_is_left_to_the_window(bench: Workbench, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + b"nothing of a PDF follows\n" * 50)
    with begun_on(bench, broken) as begun:
        assert begun.finish() is None
    assert not half_files(bench)
    with bench.library.read() as db:
        assert paper_store.everything(db) == []


def test_what_is_not_begun_here(
    bench: Workbench, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><body>A page</body></html>")
    assert beginning.begin(bench.library.folder, str(page)) is None
    assert beginning.begin(bench.library.folder, "no-such-paper") is None
    assert beginning.begin(tmp_path / "nowhere", "no-such-paper") is None
    assert not (tmp_path / "nowhere").exists()
    monkeypatch.setattr(beginning, "AT_ONCE", 100)
    assert beginning.begin(bench.library.folder, str(pack)) is None
    assert not half_files(bench)


def test_a_file_begins_a_library(pack: Path, tmp_path: Path) -> None:
    begun = beginning.begin(tmp_path / "nowhere", str(pack))
    assert begun is not None
    try:
        assert begun.finish() is not None
        assert begun.path.is_relative_to(tmp_path / "nowhere" / "papers")
    finally:
        begun.close()


def test_a_file_is_named_whole_because_another_window_may_be_open_elsewhere(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pack.parent)
    assert beginning.whole_name("pack.pdf") == str(pack)
    assert beginning.whole_name("p1") == "p1"
