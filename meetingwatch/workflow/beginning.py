"""A paper that the window begins with: its worker starts while the window is still being loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meetingwatch.documents.worker_pages import PageWorker
from meetingwatch.errors import UserFacingError
from meetingwatch.store import ocr as ocr_store
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import Workbench, open_workbench


@dataclass(frozen=True)
class Begun:
    """The library, and a worker that is opening a paper's file. Whoever has it closes it or hands it on."""

    bench: Workbench
    path: Path
    worker: PageWorker


def begin(folder: Path, paper_id: str) -> Begun | None:
    """Start the worker of a paper; None where that cannot be done: the window will say why."""
    if not folder.is_dir() or Path(paper_id).is_file():
        return None
    try:
        bench = open_workbench(folder)
        paper = papers.get(bench, paper_id)
        path = papers.path_of(bench, paper)
        with bench.library.read() as db:
            scans = ocr_store.of_file(db, paper.sha256)
        return Begun(bench, path, PageWorker(path, ocr=scans))
    except UserFacingError:
        return None
