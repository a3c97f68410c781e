"""The first page of each paper as it last stood on the desk, kept so that it is seen while the window is being built.

A picture is derived and may be thrown away at any time. It is shown only where everything that it depends on is as
it was: the file, how its pages are looked at, how the desk and the window stand.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from meetingwatch import __version__
from meetingwatch.domain.paper import Paper
from meetingwatch.workflow import remembering
from meetingwatch.workflow.workbench import Workbench

MOST = 30  # papers


def path_of(bench: Workbench, paper: Paper) -> Path:
    """Where the picture of a paper is, or would be."""
    return bench.library.first_pages / f"{paper.sha256}.png"


def depends_on(bench: Workbench, paper: Paper, window: str) -> str:
    """Everything that the picture depends on, to be kept with it and compared.

    window: how the window stands and what it looks like.
    """
    kept = remembering.kept(bench, paper.id)
    desk = {name: value for name, value in remembering.layout(bench).items() if name != "paper"}
    pages = [kept.zoom, kept.view, kept.cover, kept.turn]
    return json.dumps([__version__, paper.sha256, pages, desk, window], sort_keys=True)


def make_room(bench: Workbench) -> None:
    """See to the folder, and let the oldest pictures go. Raises OSError."""
    folder = bench.library.first_pages
    folder.mkdir(mode=0o700, exist_ok=True)
    found = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[MOST - 1 :]:
        with suppress(OSError):
            path.unlink()
