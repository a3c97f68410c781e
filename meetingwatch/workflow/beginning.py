"""A paper that the window begins with: it is found, and its worker starts, while the window is still being loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from meetingwatch.domain.paper import Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import files
from meetingwatch.store import papers as paper_store
from meetingwatch.workflow import first_pages
from meetingwatch.workflow.workbench import Workbench, open_workbench

if TYPE_CHECKING:
    from meetingwatch.documents.worker_pages import PageWorker


@dataclass
class Begun:
    """The library, a paper of it, and, once it is started, a worker that is opening its file. Whoever has it closes
    it or takes the worker."""

    bench: Workbench
    paper: Paper
    path: Path
    worker: PageWorker | None = None

    def start(self) -> None:
        """Start the worker; where that cannot be done the desk will say why."""
        from meetingwatch.documents.worker_pages import PageWorker
        from meetingwatch.store import ocr as ocr_store

        if self.worker is not None:
            return
        try:
            with self.bench.library.read() as db:
                scans = ocr_store.of_file(db, self.paper.sha256)
            self.worker = PageWorker(self.path, ocr=scans)
        except UserFacingError:
            self.worker = None

    def take(self) -> PageWorker | None:
        """The worker, to be closed by whoever takes it."""
        worker, self.worker = self.worker, None
        return worker

    def close(self) -> None:
        """Let go what nobody took."""
        worker = self.take()
        if worker is not None:
            worker.close()


def begin(folder: Path, paper_id: str) -> Begun | None:
    """Find a paper and start its worker; None where that cannot be done: the window will say why.

    A paper whose first page is kept as a picture is seen sooner still: its worker is left to be started after that.
    """
    if not folder.is_dir() or Path(paper_id).is_file():
        return None
    try:
        bench = open_workbench(folder)
        with bench.library.read() as db:
            paper = paper_store.get(db, paper_id)
    except UserFacingError:
        return None
    if paper is None or not paper.sha256:
        return None
    path = files.path_of(bench.library.papers, paper.sha256)
    if not path.exists():
        return None
    begun = Begun(bench, paper, path)
    if not first_pages.path_of(bench, paper).is_file():
        begun.start()
    return begun
