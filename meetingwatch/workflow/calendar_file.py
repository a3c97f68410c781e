"""A calendar file in a folder of the person's choice, kept up to date: what other programs may subscribe to."""

from __future__ import annotations

from pathlib import Path

from meetingwatch.domain.file_errors import not_written
from meetingwatch.errors import UserFacingError
from meetingwatch.ical import PRODUCT
from meetingwatch.store import calendars as store
from meetingwatch.words import _
from meetingwatch.workflow import calendars, once
from meetingwatch.workflow.workbench import (
    COUNCILS,
    DRAFTS,
    EVENTS,
    MEETINGS,
    SETTINGS,
    SUBMISSIONS,
    Workbench,
)

PLACE = "calendar-file"
# Changes after which deadlines, alarms or own events may be others.
MATTERS = frozenset({COUNCILS, MEETINGS, DRAFTS, SUBMISSIONS, EVENTS, SETTINGS})


def path(bench: Workbench) -> Path | None:
    """The file, None where none is kept."""
    folder = bench.settings().calendar_folder
    name = "MeetingWatch practice.ics" if bench.practice else "MeetingWatch.ics"
    return Path(folder) / name if folder else None


def keep(bench: Workbench) -> UserFacingError | None:
    """Write the file anew where anything in it changed; gives why it could not be, once for each reason."""
    target = path(bench)
    if target is None:
        return None
    try:
        _write(bench, target)
    except UserFacingError as error:
        return error if once.is_news(bench, PLACE, str(error)) else None
    once.is_news(bench, PLACE, "")
    return None


def _write(bench: Workbench, target: Path) -> None:
    _refuse_foreign(target)
    found = calendars.entries(bench)
    now = {one.uid: one.hash for one in found}
    with bench.library.read() as db:
        if target.exists() and store.given(db, store.FOLDER) == now:
            return
    with bench.library.write() as db:
        calendars.number(db, found)
        store.give(db, store.FOLDER, now)
        calendars.write(target, found)


def _refuse_foreign(target: Path) -> None:
    """A file of this name that we did not make is left alone. Raises UserFacingError."""
    try:
        start = target.read_bytes()[:500] if target.exists() else PRODUCT.encode()
    except OSError as error:
        raise not_written(target, _("Nothing was changed."), error) from error
    if PRODUCT.encode() not in start:
        raise UserFacingError(
            _("{file} was not made by MeetingWatch, so it was not overwritten.").format(file=target),
            _("Your deadlines are safe here, but that file does not show them."),
            _("Choose another folder for the calendar file, or move that file away."),
        )
