"""A library that has watched the practice council once, built once and copied for each test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from meetingwatch.__main__ import main
from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.times import iso
from meetingwatch.practice.clock import stage_now
from meetingwatch.practice.server import PracticeServer
from meetingwatch.store import councils as council_store
from meetingwatch.workflow import checking, councils
from meetingwatch.workflow.practising import serve
from meetingwatch.workflow.workbench import Workbench, open_workbench

# The committee whose order paper has 260 pages; its meeting in the fortnight.
CELS, MEETING = "northmere-c141", "northmere-m4141"


@cache
def built(root: Path, *, papers: bool) -> Path:
    """The library at stage 1: every committee without papers, or one committee with them."""
    folder = root / ("with-papers" if papers else "meetings")
    with serve(1) as server:
        bench = open_workbench(folder, clock=lambda: stage_now(1))
        added = councils.look_up(bench, server.url, "", "england", Cancel(), silent)
        councils.save(bench, added, {CELS} if papers else {one.id for one in added.committees})
        checking.run(bench, Cancel(), silent, papers=papers)
    return folder


@dataclass
class Practised:
    """A copy of the library beside a running practice council. Set server.stage to move on."""

    folder: Path
    server: PracticeServer

    @property
    def now(self) -> datetime:
        """Where the practice clock stands."""
        return self.server.now

    def bench(self, now: datetime | None = None) -> Workbench:
        """A workbench on it, its clock standing still."""
        at = now or self.now
        return open_workbench(self.folder, clock=lambda: at)

    def check(self, *, papers: bool = True) -> checking.Outcome:
        """One whole check at the stage's own time."""
        return checking.run(self.bench(), Cancel(), silent, papers=papers)


@contextmanager
def practised(root: Path, target: Path, *, papers: bool) -> Iterator[Practised]:
    """A fresh copy with its own server; the council listens on another port, so its base is put right."""
    shutil.copytree(built(root, papers=papers), target)
    with serve(1) as server:
        bench = open_workbench(target, clock=lambda: server.now)
        with bench.library.write() as db:
            for council in council_store.all_councils(db):
                council_store.save(db, replace(council, base=server.url), server.now)
        yield Practised(target, server)


@dataclass
class Said:
    """What one command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.out)


class Cli:
    """Runs commands in this process, on one library, at one time."""

    def __init__(
        self, capsys: pytest.CaptureFixture[str], library: Path, now: datetime | None = None
    ) -> None:
        self._capsys = capsys
        self.library = library
        self.now = now

    def __call__(self, *arguments: object, now: datetime | None = None) -> Said:
        """Run one; global options go in front."""
        self._capsys.readouterr()
        clock = now or self.now
        front = ["--library", str(self.library), *(["--now", iso(clock)] if clock else [])]
        code = main([*front, *map(str, arguments)])
        out, err = self._capsys.readouterr()
        return Said(code, out, err)

    def json(self, *arguments: object, now: datetime | None = None) -> Any:
        """Run one that must do well, and give its JSON document; nothing else may be on its output."""
        said = self(*arguments, "--json", now=now)
        assert said.code == 0, said.err
        return said.json

    def refused(self, *arguments: object, code: int = 1) -> str:
        """Run one that must be refused in one plain paragraph; gives what it said."""
        said = self(*arguments)
        assert (said.code, said.out) == (code, ""), (said.code, said.out, said.err)
        assert "Traceback" not in said.err
        assert said.err.strip()
        assert len(said.err.strip().splitlines()) == 1, said.err
        return said.err
