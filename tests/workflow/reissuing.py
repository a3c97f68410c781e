"""A paper of the library issued again and again, as fetching does it, without a council."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from meetingwatch.domain.job import Cancel, silent
from meetingwatch.domain.paper import PACK, Paper
from meetingwatch.store import files
from meetingwatch.store import papers as store
from meetingwatch.workflow import papers, replacing
from meetingwatch.workflow.workbench import Workbench


def issue(bench: Workbench, path: Path, known: Paper | None = None, *, broken_off: bool = False) -> Paper:
    """Keep a file as the next version of a paper; broken_off ends before its marks are placed."""
    half = files.half_file(bench.library.papers)
    shutil.copyfile(path, half)
    sha256 = files.keep(bench.library.papers, half)
    row = Paper(
        id="",
        meeting="m1",
        key="pack",
        kind=PACK,
        title="Order paper",
        version=known.version + 1 if known else 1,
        sha256=sha256,
        state="kept",
    )
    with bench.library.write() as db:
        paper = store.add(db, row, bench.now())
        if known:
            store.update(db, replace(papers_now(bench, known), replaced_by=paper.id))
    paper = papers.read(bench, paper, Cancel(), silent)
    if not broken_off:
        replacing.after_fetch(bench, paper, Cancel())
    return paper


def papers_now(bench: Workbench, paper: Paper) -> Paper:
    """A paper's row as it is now."""
    return papers.get(bench, paper.id)
