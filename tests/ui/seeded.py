"""A library that has watched the practice council, made once a test run and copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.store import councils as council_store
from meetingwatch.workflow import checking, councils, practising
from meetingwatch.workflow.workbench import Workbench, open_workbench

NAME = "Northmere Borough Council"


@dataclass(frozen=True)
class Seed:
    """A finished library folder and where its clock stands."""

    folder: Path
    now: datetime

    def copy(self, target: Path) -> Workbench:
        """A workbench on a copy, its clock standing still. No server runs: it is all offline."""
        shutil.copytree(self.folder, target)
        return open_workbench(target, clock=lambda: self.now, practice=True)


def make(folder: Path, stages: tuple[int, ...] = (1,)) -> Seed:
    """Watch every committee of the practice council through these stages, papers and all."""
    with practising.serve(stages[0]) as server:
        bench = open_workbench(folder, clock=lambda: server.now, practice=True)
        added = councils.look_up(bench, server.url, NAME, "england", Cancel(), silent)
        councils.save(bench, added, {one.id for one in added.committees})
        for stage in stages:
            server.stage = stage
            checking.run(bench, Cancel(), silent)
        return Seed(folder, server.now)


def further(seed: Seed, folder: Path, stages: tuple[int, ...]) -> Seed:
    """A copy that went on watching through these stages."""
    with practising.serve(stages[0]) as server:
        bench = replace(seed.copy(folder), clock=lambda: server.now)
        with bench.library.write() as db:
            for council in council_store.all_councils(db):
                council_store.save(db, replace(council, base=server.url), server.now)
        for stage in stages:
            server.stage = stage
            checking.run(bench, Cancel(), silent)
        return Seed(folder, server.now)
