"""One deadline as a note states it, before it is counted and judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingwatch.deadlines.clock import TimeWord
from meetingwatch.deadlines.dates import ResolvedDate
from meetingwatch.deadlines.sentence import ReadRule


@dataclass(frozen=True)
class Rival:
    """Another printed date that the same words may mean, with its time of day and why it is shown."""

    date: ResolvedDate
    time: TimeWord | None
    reason: str


@dataclass(frozen=True)
class Stated:
    """One deadline as the words state it: a printed date, a rule, or both.

    text is the sentence as written. normally: the council itself says "normally". extended: the words
    say that the deadline was moved, so that this one replaces others. rivals: other dates that may be the
    deadline, so that this one is not certain. way: what tells it apart from others of its kind ("written").
    doubts: what the words add that could change it. standing: whether it holds now (see moved.py).
    by_you: the person typed it, or it stands against what the person typed.
    """

    kinds: tuple[str, ...]
    text: str
    date: ResolvedDate | None = None
    time: TimeWord | None = None
    rule: ReadRule | None = None
    normally: bool = False
    extended: bool = False
    bodies: tuple[str, ...] = ()
    rivals: tuple[Rival, ...] = ()
    way: str = ""
    doubts: tuple[str, ...] = ()
    standing: int = 1
    by_you: bool = False


def last_stated(stated: Sequence[Stated], so_far: Sequence[str]) -> Stated | None:
    """The deadline that is stated last in the sentences so far, as written; None where they state none."""
    for text in reversed(so_far):
        found = [one for one in stated if text in one.text]
        if found:
            return found[-1]
    return None
