"""What a command that has ended left on the desktop, and until when each may stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from meetingwatch.domain.times import iso, parse_instant
from meetingwatch.reminders.desktop import Left
from meetingwatch.store import notices as store
from meetingwatch.workflow.notifying import Notice
from meetingwatch.workflow.workbench import Workbench

_PLACE = "on-desktop"


@dataclass(frozen=True)
class Standing:
    """One that stands on the desktop until its deadline has passed."""

    left: Left
    until: datetime


def until(notice: Notice, now: datetime) -> datetime | None:
    """When its deadlines have passed on every reading; None where it may stand as long as the person lets it: news, a
    receipt that is waited for, and what was told only afterwards."""
    moments = [one.over for one in notice.reminders if one.over is not None]
    if notice.is_receipt or not moments or len(moments) < len(notice.reminders):
        return None
    last = max(moments)
    return last if last > now else None


def over(bench: Workbench) -> list[Left]:
    """What stands there and should not any more."""
    now = bench.now()
    with bench.library.read() as db:
        found = _standing(store.place(db, _PLACE))
    return [one.left for one in found if one.until <= now]


def changed(bench: Workbench, gone: Sequence[Left], come: Sequence[Standing]) -> None:
    """These went, and these stand there now."""
    if not gone and not come:
        return
    with bench.library.write() as db:
        kept = [one for one in _standing(store.place(db, _PLACE)) if one.left not in gone]
        data = [
            {"where": one.left.where, "number": one.left.number, "until": iso(one.until)}
            for one in (*kept, *come)
        ]
        store.remember_place(db, _PLACE, {"standing": data})


def _standing(kept: dict[str, object]) -> list[Standing]:
    found = kept.get("standing", [])
    assert isinstance(found, list)
    return [
        Standing(Left(str(one["where"]), int(one["number"])), parse_instant(str(one["until"])))
        for one in found
    ]
