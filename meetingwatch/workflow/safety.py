"""Safety copies by themselves: every half hour when something changed, thinned as they grow old."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from meetingwatch.domain.pattern import Pattern
from meetingwatch.domain.times import LONDON, to_london
from meetingwatch.workflow import keeping
from meetingwatch.workflow.workbench import Workbench

EVERY = timedelta(minutes=30)
# How many are kept (reliability, target 3): the newest, then one a day, a week and a month.
NEWEST, DAYS, WEEKS, MONTHS = 12, 7, 4, 12
_NAME = Pattern(r"library-(\d{4}-\d\d-\d\d-\d{6})\.db$")


def copies(folder: Path) -> dict[Path, datetime]:
    """The safety copies in a folder with their moments, newest first; other files are left alone."""
    found = {}
    for path in folder.glob("library-*.db"):
        match = _NAME.match(path.name)
        if match:
            made = datetime.strptime(match.group(1), "%Y-%m-%d-%H%M%S")  # noqa: DTZ007 - zone is added
            found[path] = made.replace(tzinfo=LONDON)
    return dict(sorted(found.items(), key=lambda pair: pair[1], reverse=True))


def copy_if_due(bench: Workbench) -> Path | None:
    """Make a copy when the last is half an hour old and the library changed since; thin the others."""
    folder = bench.library.folder / "backups"
    known = copies(folder)
    newest = next(iter(known), None)
    if newest is not None:
        too_soon = timedelta(0) <= to_london(bench.now()) - known[newest] < EVERY
        if too_soon or newest.stat().st_mtime >= _changed_at(bench):
            return None
    made = keeping.back_up(bench)
    for path in to_drop(copies(folder).items()):
        path.unlink(missing_ok=True)
    return made


def _changed_at(bench: Workbench) -> float:
    """When the library's files last changed, seconds since the epoch."""
    database = bench.library.database
    parts = (database, database.with_name(database.name + "-wal"))
    return max((part.stat().st_mtime for part in parts if part.exists()), default=0.0)


def to_drop(known: Iterable[tuple[Path, datetime]]) -> list[Path]:
    """Which copies need not be kept, of (path, moment) newest first."""
    ordered = list(known)
    keep = {path for path, _made in ordered[:NEWEST]}
    slots: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAYS, lambda made: made.date()),
        (WEEKS, lambda made: made.isocalendar()[:2]),
        (MONTHS, lambda made: (made.year, made.month)),
    )
    for most, slot in slots:
        seen: dict[object, Path] = {}
        for path, made in ordered:
            seen.setdefault(slot(made), path)  # the newest of each
        keep |= set(list(seen.values())[:most])
    return [path for path, _made in ordered if path not in keep]
