"""A file that was added may be a newer version of a paper: the person is asked, and may take it back afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.domain.paper import Paper
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.tasks import WORK
from meetingwatch.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from meetingwatch.workflow.newer_by_hand import TakenPlace

# The steps of the way compare pages, which is slow to import: only a file that was added needs them.


def offer(hall: Hall, paper: Paper, *, named: bool = False) -> None:
    """Ask whether a paper that was just added is to take the place of the one that it looks like a newer version of.
    named: the person gave it a title of its own."""

    def found(older: Paper | None) -> None:
        if older is None:
            return
        asked = _("“{new}” looks like a newer version of “{old}”.")
        if paper.title == older.title:
            asked = _("What you added looks like a newer version of “{old}”.")
        hall.notices.ask(
            asked.format(new=paper.title, old=older.title),
            _("Take its place"),
            lambda: take(hall, paper, older, named=named),
            _("Keep both"),
        )

    look_for(hall, paper, found)


def look_for(hall: Hall, paper: Paper, found: Callable[[Paper | None], None]) -> None:
    """Look in the background for the paper that this one looks like a newer version of."""

    def job(cancel: Cancel, _report: Report) -> Paper | None:
        from meetingwatch.workflow import likely_older

        return likely_older.find(hall.bench, paper, cancel)

    hall.tasks.start(job, lane=WORK, on_done=found)


def take(hall: Hall, new: Paper, old: Paper, *, named: bool = True) -> None:
    """Let a paper take the older one's place in the background; what was done is said, with a way back."""

    def job(cancel: Cancel, report: Report) -> TakenPlace:
        from meetingwatch.workflow import newer_by_hand

        return newer_by_hand.take(hall.bench, new.id, old.id, cancel, report, named=named)

    def done(taken: TakenPlace) -> None:
        _tell(hall)
        hall.notices.news(taken.said, _("Undo"), lambda: _give_back(hall, taken))

    hall.tasks.start(job, lane=WORK, on_done=done)


def _give_back(hall: Hall, taken: TakenPlace) -> None:
    def job(cancel: Cancel, _report: Report) -> None:
        from meetingwatch.workflow import newer_by_hand

        newer_by_hand.give_back(hall.bench, taken, cancel)

    def done(_nothing: None) -> None:
        _tell(hall)
        hall.notices.news(_("They are different papers again."))

    hall.tasks.start(job, lane=WORK, on_done=done)


def _tell(hall: Hall) -> None:
    from meetingwatch.workflow.newer_by_hand import CHANGED

    hall.bridge.tell(set(CHANGED))
