"""Somewhere to go in the window."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Where:
    """Somewhere to go: a place ("meeting", "desk", "draft" …) and what to show there.

    page is an index from 0, down how far down it the view begins (0 to 1; below 0: above its top); words are lit on
    it; mark is selected. beside: a paper is put beside the one that is open. act: what to begin there ("earlier" on
    the desk: the same report before).
    """

    place: str
    id: str = ""
    page: int | None = None
    words: str = ""
    mark: str = ""
    draft: str = ""
    down: float = 0.0
    beside: bool = False
    act: str = ""
