"""Printed page labels: the number on the paper, which is what the room turns to.

Pack builders stamp "Page 12" at the foot and give the file no labels of its own (engines then invent index + 1). So the
numbers that are printed are gathered from each page's edges and fitted as runs of constant offset: the stamp
runs through the whole pack, while an appendix's own numbering only covers the appendix, so the longest run wins
every page it spans. Measured on ModernGov packs: printed page 1 is the third page of the file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_EDGE_LINES = 3
_GAP = 60  # pages without a number that one run may bridge: a long scanned appendix

_STAMP = re.compile(r"page[ ]?(\d{1,4}|[ivxlc]{1,7})\Z", re.IGNORECASE)
_COUNTED = re.compile(r"(?:page )?(\d{1,4}) (?:of|/) \d{1,4}\Z", re.IGNORECASE)
_BARE = re.compile(r"[-–—|]? ?(\d{1,4}|[ivxlc]{1,7}) ?[-–—|]?\Z")
_STAMP_RUNS_ON = re.compile(r"Page (\d{1,4})(?= ?Agenda Item)|Agenda Item \d{1,3}[a-zA-Z]? ?Page (\d{1,4})\Z")


@dataclass(frozen=True)
class _Run:
    """Pages first to last (indices) whose number is index + offset; matches of them print it."""

    roman: bool
    offset: int
    first: int
    last: int
    matches: int


def printed_labels(texts: Sequence[str], own: Sequence[str] = ()) -> list[str | None]:
    """The printed number of every page, None where a page has none.

    texts: each page's normalised text. own: the file's /PageLabels, "" where it has none; they are believed only when
    they say something else than index + 1. Raises ValueError when the lengths differ.
    """
    if own and len(own) != len(texts):
        raise ValueError("a label for every page, or none")
    if own and all(own) and any(label != str(index + 1) for index, label in enumerate(own)):
        return list(own)
    stamped = _runs([_stamps(text) for text in texts], enough=2)
    runs = stamped or _lone_stamp(texts)
    if not runs:
        runs = [run for run in _runs([_weak(text) for text in texts], enough=3) if _dense(run, texts)]
    labels: list[str | None] = [None] * len(texts)
    for run in runs:
        for index in range(run.first, run.last + 1):
            labels[index] = _written(index + run.offset, roman=run.roman)
    return labels


def missing_numbers(labels: Sequence[str | None]) -> list[tuple[int, int, int]]:
    """Gaps in the printed numbers, such as exempt reports that the public pack leaves out.

    Each is (index of the page before the gap, first missing number, last missing number).
    """
    found = []
    before = -1
    for index, label in enumerate(labels):
        if label is None or not label.isdigit():
            continue
        earlier = labels[before] if before >= 0 else None
        if earlier is not None and int(label) > int(earlier) + 1:
            found.append((before, int(earlier) + 1, int(label) - 1))
        before = index
    return found


def index_of_label(labels: Sequence[str | None], wanted: str) -> int | None:
    """The first page (index) that bears this printed label, or None."""
    asked = wanted.strip().casefold().removeprefix("page ").removeprefix("p. ").strip()
    return next(
        (i for i, label in enumerate(labels) if label is not None and label.casefold() == asked), None
    )


def _edge_lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.strip().split("\n")]
    return lines[:_EDGE_LINES] + lines[max(_EDGE_LINES, len(lines) - _EDGE_LINES) :]


def _stamps(text: str) -> set[tuple[bool, int]]:
    found = set()
    for line in _edge_lines(text):
        match = _STAMP.match(line)
        if match:
            found.add(_value(match.group(1)))
        found |= {_value(a or b) for a, b in _STAMP_RUNS_ON.findall(line)}
    return found - {(True, 0)}


def _weak(text: str) -> set[tuple[bool, int]]:
    found = set()
    for line in _edge_lines(text):
        match = _COUNTED.match(line) or _BARE.match(line)
        if match:
            found.add(_value(match.group(1)))
    return found - {(True, 0)}


def _value(written: str) -> tuple[bool, int]:
    return (False, int(written)) if written.isdigit() else (True, _from_roman(written.lower()))


def _runs(candidates: Sequence[set[tuple[bool, int]]], enough: int) -> list[_Run]:
    """The runs that claim pages, the best supported first; no page is claimed twice."""
    places: dict[tuple[bool, int], list[int]] = defaultdict(list)
    for index, numbers in enumerate(candidates):
        for roman, number in numbers:
            if number >= 1:
                places[roman, number - index].append(index)
    found = [run for (roman, offset), at in places.items() for run in _split(roman, offset, at)]
    found.sort(key=lambda run: (-run.matches, run.first))
    claimed = [False] * len(candidates)
    taken = []
    for run in found:
        if run.matches < enough:
            break
        rest = _unclaimed(run, claimed)
        if rest is None:
            continue
        claimed[rest.first : rest.last + 1] = [True] * (rest.last + 1 - rest.first)
        taken.append(rest)
    return sorted(taken, key=lambda run: run.first)


def _split(roman: bool, offset: int, at: list[int]) -> list[_Run]:
    runs = []
    start = 0
    for position in range(1, len(at) + 1):
        if position == len(at) or at[position] - at[position - 1] > _GAP:
            runs.append(_Run(roman, offset, at[start], at[position - 1], position - start))
            start = position
    return runs


def _unclaimed(run: _Run, claimed: list[bool]) -> _Run | None:
    """The run, or None when a better one has any of its pages: an appendix's own numbers."""
    return None if any(claimed[run.first : run.last + 1]) else run


def _lone_stamp(texts: Sequence[str]) -> list[_Run]:
    """A report of one page taken from a pack still bears its number."""
    if len(texts) != 1:
        return []
    numbers = _stamps(texts[0])
    return [_Run(roman, number, 0, 0, 1) for roman, number in numbers] if len(numbers) == 1 else []


def _dense(run: _Run, texts: Sequence[str]) -> bool:
    """Bare numbers are only believed when most pages with words in their span print one."""
    worded = sum(1 for text in texts[run.first : run.last + 1] if text.strip())
    return run.matches >= 0.6 * worded


_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _written(number: int, *, roman: bool) -> str:
    if not roman:
        return str(number)
    letters = ""
    for value, sign in _ROMAN:
        while number >= value:
            letters += sign
            number -= value
    return letters


def _from_roman(letters: str) -> int:
    """The number, or 0 when the letters do not spell one in its usual form."""
    rest, number = letters, 0
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            number += value
            rest = rest[len(sign) :]
    return number if not rest and _written(number, roman=True) == letters else 0
