"""What the window begins with, a paper or a file: it is found, and its worker starts, while the window is loaded."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from meetingwatch.domain.paper import PageSize, Paper
from meetingwatch.errors import UserFacingError
from meetingwatch.store import files
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _
from meetingwatch.workflow import first_pages
from meetingwatch.workflow.workbench import Workbench, open_workbench

if TYPE_CHECKING:
    from meetingwatch.documents.worker_pages import PageWorker

AT_ONCE = 32_000_000  # bytes: a larger file is copied with the window there, which tells how far it is
PATIENCE = 1.0  # seconds for the worker to open a new file; after that the window says that it waits


@dataclass
class Begun:
    """The library, a paper of it, and, once it is started, a worker that is opening its file.

    paper is None while a new file is only copied: path is the copy, added the file as it was named. Whoever has it
    takes the worker or closes it; a copy that was not kept is gone then.
    """

    bench: Workbench
    paper: Paper | None
    path: Path
    worker: PageWorker | None = None
    added: Path | None = None
    sizes: tuple[PageSize, ...] = ()
    _half: ExitStack = field(default_factory=ExitStack)

    def start(self, *, sizes_first: bool = False) -> None:
        """Start the worker; where that cannot be done the desk will say why. sizes_first: page_sizes() comes next."""
        from meetingwatch.documents.worker_pages import PageWorker
        from meetingwatch.store import ocr as ocr_store

        if self.worker is not None:
            return
        try:
            with self.bench.library.read() as db:
                scans = ocr_store.of_file(db, self.paper.sha256) if self.paper is not None else {}
            self.worker = PageWorker(self.path, ocr=scans, sizes_first=sizes_first)
        except UserFacingError:
            self.worker = None

    def finish(self) -> Paper | None:
        """The paper; a new file is kept in the library now, once its worker has opened it. None where that cannot be
        done: adding it again will say why."""
        if self.paper is not None:
            return self.paper
        from meetingwatch.workflow import papers

        if not self.page_sizes() or self.worker is None or self.added is None:
            return None
        try:
            self.paper = papers.keep_copied(self.bench, self.added, self.path)
        except UserFacingError:
            return None
        self._half.close()  # it has its own name now
        self.path = papers.path_of(self.bench, self.paper)
        self.worker.moved(self.path)
        return self.paper

    def page_sizes(self, patience: float = PATIENCE) -> tuple[PageSize, ...]:
        """The sizes of the file's pages; () where it cannot be opened, or not in so many seconds."""
        from meetingwatch.documents.worker_pages import Opened

        until = time.monotonic() + patience
        while not self.sizes and self.worker is not None and self.worker.alive and time.monotonic() < until:
            for answer in self.worker.poll(0.05):
                if isinstance(answer, Opened):
                    self.sizes = answer.sizes
        return self.sizes

    def take(self) -> PageWorker | None:
        """The worker, to be closed by whoever takes it."""
        worker, self.worker = self.worker, None
        return worker

    def close(self) -> None:
        """Let go what nobody took."""
        worker = self.take()
        if worker is not None:
            worker.close()
        self._half.close()


def begin(folder: Path, name: str) -> Begun | None:
    """Find a paper by its id, or copy a file, and start its worker; None where that cannot be done: the window will
    say why.

    A paper whose first page is kept as a picture is seen sooner still: its worker is left to be started after that.
    """
    file = Path(name)
    if not folder.is_dir() and not file.is_file():
        return None
    try:
        bench = open_workbench(folder)
        begun = _copied(bench, file) if file.is_file() else _kept(bench, name)
    except (UserFacingError, OSError):
        return None
    if begun is not None and (begun.paper is None or not first_pages.path_of(bench, begun.paper).is_file()):
        begun.start(sizes_first=True)
    return begun


def whole_name(name: str) -> str:
    """A paper's id, or a file's whole path: a window that is open already may have been started elsewhere."""
    return str(Path(name).absolute()) if Path(name).exists() else name


def refuse_unknown(folder: Path, name: str) -> None:
    """Raises UserFacingError where the name is neither a file nor the id of a paper in the library. What else may be
    wrong the window says."""
    if Path(name).is_file():
        return
    try:
        if folder.is_dir():
            with open_workbench(folder).library.read() as db:
                if paper_store.get(db, name) is not None:
                    return
    except UserFacingError:
        return
    raise UserFacingError(
        _("There is no paper and no file “{name}”.").format(name=name),
        "",
        _("“papers list” shows the papers."),
    )


def _kept(bench: Workbench, paper_id: str) -> Begun | None:
    with bench.library.read() as db:
        paper = paper_store.get(db, paper_id)
    if paper is None or not paper.sha256:
        return None
    path = files.path_of(bench.library.papers, paper.sha256)
    return Begun(bench, paper, path) if path.exists() else None


def _copied(bench: Workbench, path: Path) -> Begun | None:
    """A PDF that is not too large, copied; or the paper that it is, where the library has the same file."""
    from meetingwatch.documents.faults import refuse_unless_pdf
    from meetingwatch.workflow.half_files import HalfFile

    refuse_unless_pdf(path)
    if path.stat().st_size > AT_ONCE:
        return None
    with ExitStack() as stack:
        half = stack.enter_context(HalfFile(bench))
        half.path.write_bytes(path.read_bytes())
        digest = files.hash_file(half.path)
        with bench.library.read() as db:
            same = [one for one in paper_store.by_hash(db, digest) if not one.meeting]
        kept = files.path_of(bench.library.papers, digest)
        if same and kept.exists():
            return Begun(bench, same[0], kept, added=path)
        return Begun(bench, None, half.path, added=path, _half=stack.pop_all())
