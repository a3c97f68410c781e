"""Marks that came back on an earlier version of their paper find their place in the current one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.ui.hall import Hall
from meetingwatch.words import _
from meetingwatch.workflow import marking
from meetingwatch.workflow.workbench import MARKS


def place_left_behind(hall: Hall, owner: QObject | None, mark_ids: Sequence[str], here: str = "") -> None:
    """Place those of these marks that stand on a version whose place another took, beside the window's work. here: a
    paper that somebody is working on; what stands on it stays under their eyes until the next check."""
    bench = hall.bench
    if not any(mark.paper != here for mark in marking.left_behind(bench, mark_ids)):
        return
    hall.notices.news(
        _(
            "The paper has a newer version: the mark that came back is looked for in it. It is lost in no case."
        )
    )

    def job(cancel: Cancel, _report: Report) -> bool:
        from meetingwatch.workflow import replacing  # slow to import, and seldom needed

        return replacing.finish(bench, cancel)

    hall.tasks.start(job, owner=owner, on_done=lambda _moved: hall.bridge.tell({MARKS}))
