"""A change of what deadlines rest on: done, every deadline counted again, the difference told, and a way back."""

from __future__ import annotations

from collections.abc import Callable

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.ui.hall import Hall
from meetingwatch.words import _
from meetingwatch.workflow import recounting
from meetingwatch.workflow.recounting import Recounted
from meetingwatch.workflow.ruling import CHANGED


def change_rules(
    hall: Hall,
    change: Callable[[], Callable[[], object] | None],
    words: str | Callable[[], str],
    *,
    still: str = "",
) -> bool:
    """Do the change, which gives its undo. False where it was refused (told).

    words: what to say when it is done, or how to find that out then. still: what to add where no deadline moved.
    """
    try:
        undo = change()
    except UserFacingError as error:
        hall.notices.failed(error)
        return False
    hall.bridge.tell(CHANGED)

    def back() -> None:
        assert undo is not None
        undo()
        hall.bridge.tell(CHANGED)
        count_again(hall, _("Taken back."))

    told = words if isinstance(words, str) else words()
    count_again(hall, told, back if undo else None, still=still)
    return True


def count_again(hall: Hall, words: str, undo: Callable[[], None] | None = None, *, still: str = "") -> None:
    """Count every deadline again beside the window's work, then say what moved."""
    bench = hall.bench

    def job(_cancel: Cancel, _report: Report) -> Recounted:
        return recounting.recount(bench)

    def done(found: Recounted) -> None:
        hall.bridge.tell(found.changed)
        told = f"{words} {found.words_of_change() or still}".strip()
        if undo:
            hall.notices.news(told, _("Undo"), undo)
        else:
            hall.notices.news(told)

    hall.tasks.start(job, on_done=done)
