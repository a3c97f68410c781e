"""The page that each paper was left at, kept so that it is seen while the window is being built.

A picture is derived and may be thrown away at any time. It is shown only where everything that it depends on is as
it was: the file, how its pages are looked at, how the desk and the window stand.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from meetingwatch import __version__
from meetingwatch.domain.paper import Paper
from meetingwatch.store import notices
from meetingwatch.workflow import remembering
from meetingwatch.workflow.workbench import Workbench

MOST = 30  # papers
_PLACE = "pages-place"


@dataclass(frozen=True)
class PagesPlace:
    """Where the pages lie in a window, when nothing stands beside or above them: the corner of their view ("left,top")
    and its size, pixels of the window; how much of its height a scroll bar takes where pages are wider; the window's
    size in words; the colours that the person chose for pages."""

    corner: str
    window: str
    width: int
    height: int
    bar: int
    colours: str


def path_of(bench: Workbench, paper: Paper) -> Path:
    """Where the picture of a paper is, or would be."""
    return bench.library.first_pages / f"{paper.sha256}.png"


def depends_on(bench: Workbench, paper: Paper, window: str) -> str:
    """Everything that the picture depends on, to be kept with it and compared.

    window: how the window stands and what it looks like.
    """
    kept = remembering.kept(bench, paper.id)
    pages = [kept.page, kept.down, kept.zoom, kept.view, kept.cover, kept.turn]
    return json.dumps([__version__, paper.sha256, pages, _desk(bench), window], sort_keys=True)


def place(bench: Workbench, window: str) -> PagesPlace | None:
    """Where the pages lay when a paper was last left, where the window and the desk stand as they stood then."""
    with bench.library.read() as db:
        data = notices.place(db, _PLACE)
    if data.get("depends") != _place_depends(bench, window):
        return None
    try:
        return PagesPlace(**data["place"])
    except (TypeError, KeyError):  # written by another version
        return None


def keep_place(bench: Workbench, found: PagesPlace, window: str) -> None:
    """Remember where the pages lie. window: as for depends_on."""
    data: dict[str, Any] = {"depends": _place_depends(bench, window), "place": asdict(found)}
    with bench.library.write() as db:
        if notices.place(db, _PLACE) != data:
            notices.remember_place(db, _PLACE, data)


def _place_depends(bench: Workbench, window: str) -> str:
    return json.dumps([__version__, _desk(bench), window], sort_keys=True)


def _desk(bench: Workbench) -> dict[str, Any]:
    """How the desk is arranged, whatever paper is on it."""
    return {name: value for name, value in remembering.layout(bench).items() if name != "paper"}


def make_room(bench: Workbench) -> None:
    """See to the folder, and let the oldest pictures go. Raises OSError."""
    folder = bench.library.first_pages
    folder.mkdir(mode=0o700, exist_ok=True)
    found = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[MOST - 1 :]:
        with suppress(OSError):
            path.unlink()
