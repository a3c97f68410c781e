"""Printed numbers that a paper leaves out, such as those of exempt reports: only what its pages cannot account for.

To say of a council that it left pages out is a grave thing to get wrong. So numbers are only compared where they are
printed in the same way (a slide deck's own "52" says nothing beside a pack's "Page 41"), and each page between them
that bears no such number may be one of those that seem to be missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetingwatch.documents.edges import STAMPED, ways_of_page


@dataclass(frozen=True)
class _Stretch:
    """Pages first to last (indices) whose printed numbers go up one by one, from start to end, and how they are
    written: empty where that is not known."""

    first: int
    last: int
    start: int
    end: int
    ways: frozenset[str]

    @property
    def offset(self) -> int:
        """What is to be added to a page's index for its number."""
        return self.start - self.first

    def like(self, other: _Stretch) -> bool:
        """Whether both may be of one numbering."""
        return not self.ways or not other.ways or bool(self.ways & other.ways)


def missing_numbers(labels: Sequence[str | None], texts: Sequence[str] = ()) -> list[tuple[int, int, int]]:
    """Gaps in the printed numbers that the pages between do not account for.

    texts: every page's text, to tell one numbering from another; without them all are taken for the same.
    Each gap is (index of the page before it, first missing number, last missing number).
    """
    stretches = _stretches(labels, texts)
    return [
        (one.last, first, last)
        for position, one in enumerate(stretches)
        for first, last in _after(one, stretches[position + 1 :], stretches)
    ]


def _stretches(labels: Sequence[str | None], texts: Sequence[str]) -> list[_Stretch]:
    found: list[_Stretch] = []
    for index, label in enumerate(labels):
        number = _number(label)
        if number is None:
            continue
        ways = ways_of_page(texts[index], str(number)) if texts else frozenset()
        before = found[-1] if found else None
        if before and (before.last, before.end) == (index - 1, number - 1):
            found[-1] = replace(before, last=index, end=number, ways=before.ways | ways)
        else:
            found.append(_Stretch(index, index, number, number, ways))
    return found


def _number(label: str | None) -> int | None:
    return int(label) if label is not None and label.isdecimal() else None


def _after(one: _Stretch, later: Sequence[_Stretch], stretches: Sequence[_Stretch]) -> list[tuple[int, int]]:
    """What is missing between a stretch and the next of its numbering."""
    following = next((other for other in later if one.like(other)), None)
    if following is None:
        return []
    if any(
        before.first <= one.first and after.first >= following.first and before.offset == after.offset
        for before in stretches
        for after in later
        if before.like(one) and after.like(following) and before.like(after)
    ):
        return []  # each page counted once: what seems to be missing was misprinted
    between = following.first - one.last - 1
    if between and one.ways and STAMPED not in one.ways & following.ways:
        return []  # bare numbers with other pages between: as likely two documents
    # Nobody knows on which side of the gap the pages between belong.
    wanted = set(range(one.end + 1 + between, following.start - between))
    for other in stretches:  # bound elsewhere in the file
        if other.start > one.end and other.end < following.start and one.like(other):
            wanted -= set(range(other.start, other.end + 1))
    return ranges(sorted(wanted))


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers in order as their runs: first and last of each."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
