"""A printed deadline that the person typed, beside what the council itself prints.

A typed date that is later than what the council prints, and nothing makes doubtful, never unseats it: the council's
stays as it was, and the typed one is shown beside it. An earlier one is held together with it (across.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from meetingwatch.domain.deadline import Alternative, Deadline
from meetingwatch.domain.times import london, to_london
from meetingwatch.words import _


@dataclass(frozen=True)
class Typed:
    """A printed deadline that the person typed for one meeting: London day, and time where one is printed."""

    kind: str
    day: date
    at: time | None = None
    text: str = ""
    url: str = ""


def is_later(typed: Typed, printed: Sequence[Deadline]) -> bool:
    """Whether a typed deadline is later than every one that the council prints for its kind, all of them certain."""
    same = [one for one in printed if one.kind == typed.kind]
    return bool(same) and all(one.confirmed and after(typed, one) for one in same)


def after(typed: Typed, other: Deadline) -> bool:
    """Whether a typed deadline is later; on one day only where both name a time."""
    if other.due_date is None or typed.day != other.due_date:
        return other.due_date is not None and typed.day > other.due_date
    return typed.at is not None and other.due is not None and typed.at > to_london(other.due).time()


def with_entered(found: Sequence[Deadline], later: Sequence[Typed]) -> list[Deadline]:
    """The council's deadlines, the last of each kind with what was typed beside it."""
    result = list(found)
    for typed in later:
        same = [n for n, one in enumerate(result) if one.kind == typed.kind]
        last = max(same, key=lambda n: result[n].due_date or date.min)
        beside = (*result[last].alternatives, _alternative(typed))
        result[last] = replace(result[last], alternatives=beside)
    return result


def _alternative(typed: Typed) -> Alternative:
    """What was typed, with where from and why it is not the one to keep to."""
    due = london(typed.day, typed.at) if typed.at else None
    why = _("The council prints the earlier one, and you are reminded of that.")
    return Alternative(due, typed.day, _("The date that you entered."), f"{typed.text} {why}".strip())
