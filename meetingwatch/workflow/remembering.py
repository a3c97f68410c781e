"""What is remembered about a paper and about the desk: where it was left, how it was looked at, what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from meetingwatch.domain.job import Cancel
from meetingwatch.store import notices
from meetingwatch.workflow.workbench import Workbench

if TYPE_CHECKING:
    from meetingwatch.documents.comparing import PagePair

FIT_WIDTH, FIT_PAGE = "width", "page"


@dataclass(frozen=True)
class Kept:
    """What is remembered about a paper: page (index), how far down it (0 to 1), zoom (per cent, "width" or
    "page"), which pages were read and which put aside unread; how pages stand in the view ("continuous", "single" or
    "two"), whether the cover then stands alone, and by how many degrees the view is turned clockwise."""

    page: int = 0
    down: float = 0.0
    zoom: float | str = FIT_WIDTH
    read: frozenset[int] = field(default_factory=frozenset)
    skipped: frozenset[int] = field(default_factory=frozenset)
    view: str = "continuous"
    cover: bool = False
    turn: int = 0


def kept(bench: Workbench, paper_id: str) -> Kept:
    """What is remembered about a paper; whatever an earlier version did not write is as for a new one."""
    with bench.library.read() as db:
        data = notices.place(db, f"paper:{paper_id}")
    zoom, view, turn = data.get("zoom", FIT_WIDTH), data.get("view"), data.get("turn")
    known = zoom in (FIT_WIDTH, FIT_PAGE) or isinstance(zoom, int | float)
    return Kept(
        int(data.get("page", 0)),
        float(data.get("down", 0.0)),
        zoom if known else FIT_WIDTH,
        _pages(data.get("read", [])),
        _pages(data.get("skipped", [])),
        view if view in ("single", "two") else "continuous",
        bool(data.get("cover", False)),
        turn if turn in (90, 180, 270) else 0,
    )


def keep(bench: Workbench, paper_id: str, what: Kept, cancel: Cancel | None = None) -> None:
    """Remember it. Raises Cancelled, with nothing kept, where something newer was there to be kept first."""
    data: dict[str, Any] = {
        "page": what.page,
        "down": round(what.down, 4),
        "zoom": what.zoom,
        "read": _runs(what.read),
        "skipped": _runs(what.skipped),
        "view": what.view,
        "cover": what.cover,
        "turn": what.turn,
    }
    with bench.library.write() as db:
        if cancel is not None:
            cancel.check()  # inside, where nobody else writes
        notices.remember_place(db, f"paper:{paper_id}", data)


def forget(bench: Workbench, paper_id: str) -> None:
    """Remember nothing about a paper."""
    with bench.library.write() as db:
        notices.remember_place(db, f"paper:{paper_id}", {})


def is_kept(bench: Workbench, paper_id: str) -> bool:
    """Whether anything is remembered about a paper."""
    with bench.library.read() as db:
        return bool(notices.place(db, f"paper:{paper_id}"))


def carried(what: Kept, pairs: Sequence[PagePair]) -> Kept:
    """What was remembered about the version before, for the one that took its place.

    The page is the one that the old page became, else that of the nearest page before it. Only pages that say exactly
    the same count as read or put aside still.
    """
    became = {one.old: one.new for one in pairs if one.old is not None and one.new is not None}
    same = {one.old: one.new for one in pairs if one.similarity == 1.0 and one.old in became and one.sure}
    before = [page for page in range(what.page, -1, -1) if page in became]
    page = became[before[0]] if before else 0
    return replace(
        what,
        page=page or 0,
        down=what.down if before and before[0] == what.page else 0.0,
        read=frozenset(new for old, new in same.items() if old in what.read and new is not None),
        skipped=frozenset(new for old, new in same.items() if old in what.skipped and new is not None),
    )


def _pages(runs: list[list[int]]) -> frozenset[int]:
    return frozenset(page for first, last in runs for page in range(int(first), int(last) + 1))


def _runs(pages: frozenset[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return runs


def layout(bench: Workbench) -> dict[str, Any]:
    """How the desk was arranged: sizes of its parts, the paper that was open last."""
    with bench.library.read() as db:
        return notices.place(db, "desk-layout")


def keep_layout(bench: Workbench, data: dict[str, Any]) -> None:
    """Remember how the desk is arranged."""
    with bench.library.write() as db:
        notices.remember_place(db, "desk-layout", data)
