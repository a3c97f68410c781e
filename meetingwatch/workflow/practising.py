"""The practice council beside its own library: its server, its clock, moving on a day."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from meetingwatch.domain.council import ENGLAND
from meetingwatch.domain.times import parse_instant, utc_text
from meetingwatch.practice.clock import next_day, stage_for, stage_now
from meetingwatch.practice.server import PracticeServer
from meetingwatch.sources.directory import KnownCouncil
from meetingwatch.store import councils as council_store
from meetingwatch.store import notices as notice_store
from meetingwatch.workflow.workbench import Workbench, clock_from, open_workbench

NAME = "Northmere Borough Council"
_PLACE = "practice-clock"


def serve(stage: int = 1, *, port: int = 0, delay_ms: int = 0) -> PracticeServer:
    """A started practice council on loopback. Raises OSError when the port is taken."""
    server = PracticeServer(stage, port=port, delay_ms=delay_ms)
    server.start()
    return server


def open_practice(folder: Path) -> tuple[Workbench, PracticeServer]:
    """The practice library with its council served at the stage of its own clock.

    The council listens on another port each time, so its address is brought up to date.
    """
    first = open_workbench(folder, practice=True)
    now = kept_clock(first)
    server = serve(stage_for(now))
    with first.library.write() as db:
        for council in council_store.all_councils(db):
            council_store.rebase(db, council, server.url, now)
    return replace(first, clock=clock_from(now)), server


def kept_clock(bench: Workbench) -> datetime:
    """Where the practice clock stands; noon of its first day when it never ran."""
    with bench.library.read() as db:
        kept = notice_store.place(db, _PLACE).get("now", "")
    return parse_instant(kept) if kept else stage_now(1)


def move_on(bench: Workbench, server: PracticeServer) -> Workbench:
    """A day later: the clock and, on some days, what the council shows."""
    later = next_day(bench.now())
    with bench.library.write() as db:
        notice_store.remember_place(db, _PLACE, {"now": utc_text(later)})
    server.stage = stage_for(later)
    return replace(bench, clock=clock_from(later))


def keep_clock(bench: Workbench) -> None:
    """Remember where the clock stands, for the next time the window opens."""
    with bench.library.write() as db:
        notice_store.remember_place(db, _PLACE, {"now": utc_text(bench.now())})


def empty(folder: Path) -> None:
    """Throw the practice library away (its own button asks first); a real library is never given here."""
    shutil.rmtree(folder)


def offered(server: PracticeServer) -> KnownCouncil:
    """How the practice council stands in the list of councils to choose from, in its own window only."""
    return KnownCouncil(NAME, "Northmere", ENGLAND, "moderngov", server.url)
