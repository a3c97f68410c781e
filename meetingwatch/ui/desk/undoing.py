"""Where a step that was taken back, or made again, is shown: steps go across papers and halves."""

from __future__ import annotations

from PySide6.QtCore import QObject

from meetingwatch.domain.mark import Mark
from meetingwatch.store import papers as paper_store
from meetingwatch.ui.desk.half import Half
from meetingwatch.ui.desk.halves import Halves
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.words import _
from meetingwatch.workflow import evidence


class Undoing(QObject):
    """Goes to the mark of a step: in the half that has the keyboard, else in the other. A paper that is in neither
    comes onto the desk, and it is said what was done there."""

    def __init__(self, hall: Hall, halves: Halves) -> None:
        super().__init__(halves)
        self._hall, self._halves = hall, halves

    def show(self, mark: Mark, back: bool) -> None:
        """Go to the mark; back: its step was taken back, else it was made again."""
        active = self._halves.active
        for half in (active, *(one for one in self._halves.all if one is not active)):
            if half is not active:
                half.marker.catch_up()  # else it knows of the step only in a moment
            here = _as_shown(half, mark)
            if here is not None:
                half.canvas.go_to_mark(here)
                return
        if self._waits_here(mark):
            return
        self._halves.stay()
        self._hall.go(Where("desk", id=mark.paper, page=mark.anchor.page))
        one = evidence.of_mark(self._hall.bench, mark)
        words = _("Taken back: {source}, {page}.") if back else _("Made again: {source}, {page}.")
        self._hall.notices.news(words.format(source=one.source, page=one.page))

    def _waits_here(self, mark: Mark) -> bool:
        """Whether it stays on an earlier version of a paper in view, whose tray has it."""
        if mark.placed != "ask":
            return False
        with self._hall.bench.library.read() as db:
            paper = paper_store.get(db, mark.paper)
            newest = paper_store.newest_version(db, paper).id if paper is not None else ""
        return any(half.opened is not None and half.opened.paper.id == newest for half in self._halves.all)


def _as_shown(half: Half, mark: Mark) -> Mark | None:
    """The mark as it stands, or stood, on a half's paper; None where it is of another one."""
    if half.opened is None:
        return None
    return half.marker.get(mark.id) or (mark if mark.paper == half.opened.paper.id else None)
