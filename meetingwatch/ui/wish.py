"""A paper or a file that was asked for by the command line, or by a second start: it comes onto the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.store import papers as paper_store
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.ui.kit import refused
from meetingwatch.ui.tasks import Task
from meetingwatch.ui.window import Window
from meetingwatch.words import _
from meetingwatch.workflow import papers
from meetingwatch.workflow.workbench import PAPERS

if TYPE_CHECKING:
    from meetingwatch.domain.paper import Paper
    from meetingwatch.ui.desk.view import DeskPlace
    from meetingwatch.workflow.adding import Added
    from meetingwatch.workflow.beginning import Begun

Wish = Mapping[str, object]  # "paper": an id, a file, or ""; "page" from 1, or None


class Wishes:
    """Fulfils wishes in the window. home is where the window goes when that fails; begun is what was begun for the
    first wish."""

    def __init__(self, window: Window, home: Callable[[], str], begun: Begun | None = None) -> None:
        self._window, self._home, self._begun = window, home, begun
        self._task: Task | None = None

    @property
    def _hall(self) -> Hall:
        return self._window.hall

    def at_once(self, wish: Wish) -> Where | None:
        """Where the window can begin: at a paper that is here, or at the desk that waits for a file."""
        name = str(wish.get("paper") or "")
        if not name:
            return None
        begun, self._begun = self._begun, None
        paper = begun.finish() if begun is not None else None
        if begun is not None and paper is not None:
            self._hand_on(begun, paper)
            return Where("desk", id=paper.id, page=_page(wish))
        if begun is not None:
            begun.close()
        if Path(name).is_file():
            self.desk().expect(_("Opening “{name}”…").format(name=Path(name).name), self._stop)
            return Where("desk")
        with self._hall.bench.library.read() as db:
            paper = paper_store.get(db, name)
        if paper is None or not paper.sha256:
            return None
        return Where("desk", id=name, page=_page(wish))

    def _hand_on(self, begun: Begun, paper: Paper) -> None:
        """Give the desk the worker, and what it has found already."""
        worker = begun.take()
        if worker is not None:
            self.desk().reader.canvas.source.take(begun.path, worker)
        if begun.sizes:
            self.desk().opening.know(paper.id, begun.sizes)

    def desk(self) -> DeskPlace:
        """The desk, built when first asked for."""
        from meetingwatch.ui.desk.view import DeskPlace  # it is slow to import

        desk = self._window.place("desk")
        assert isinstance(desk, DeskPlace)
        return desk

    def open(self, wish: Wish) -> None:
        """Open the paper; a file is added first, and its pages are shown before its words are read."""
        name, bench = str(wish.get("paper") or ""), self._hall.bench
        if not name:
            return
        refused.forget(self._hall.notices)

        def job(cancel: Cancel, report: Report) -> Added:
            from meetingwatch.workflow import adding  # the window begins without it

            if Path(name).is_file():
                return adding.keep(bench, Path(name), cancel, report)
            return adding.Added(papers.get(bench, name), new=False)

        def show(found: Added) -> None:
            self._hall.bridge.tell({PAPERS})
            self._hall.go(Where("desk", id=found.paper.id, page=_page(wish)))
            if found.attached:
                from meetingwatch.ui.kit import added

                added.offer_attached(self._hall, found)

        def failed(error: UserFacingError) -> None:
            self._on_failed(Path(name).name, error)

        self._task = self._hall.tasks.start(job, owner=self._window, on_done=show, on_failed=failed)

    def _stop(self) -> None:
        """The person does not want the file after all: it does not come onto the desk."""
        if self._task is not None:
            self._task.stop()
        self.desk().give_up()

    def _on_failed(self, name: str, error: UserFacingError) -> None:
        """The desk does not wait for it any longer."""
        refused.say(self._hall.notices, (name, error))
        if self._window.here == Where("desk"):
            self._hall.go(Where(self._home()))


def _page(wish: Wish) -> int | None:
    """The page as an index from 0; None for where the person left the paper."""
    page = wish.get("page")
    return int(str(page)) - 1 if page else None
