"""Several notes of one meeting held against each other: the note at the top, and the texts of its items.

Two of them that give one kind different days are one deadline in conflict, with the earliest first; a rule in one
and a date in another are one deadline that is printed and can be checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from meetingwatch.deadlines.stated import Rival, Stated
from meetingwatch.words import _


@dataclass(frozen=True)
class Said:
    """One deadline of one kind as a note states it; number is the note's, from 0, and url its page."""

    stated: Stated
    number: int
    url: str = ""


def held_together(said: Sequence[Said]) -> list[Said]:
    """What all notes say, each kind by itself, with what contradicts it in another note as its rival."""
    result: list[Said] = []
    for one in sorted(_by_kind(said), key=lambda each: _day(each.stated)):
        n = next((n for n, first in enumerate(result) if _is_one(first, one)), None)
        if n is None:
            result.append(one)
        else:
            result[n] = replace(result[n], stated=_both(result[n].stated, one.stated))
    return result


def _by_kind(said: Sequence[Said]) -> list[Said]:
    return [
        replace(one, stated=replace(one.stated, kinds=(kind,))) for one in said for kind in one.stated.kinds
    ]


def _day(stated: Stated) -> date:
    return stated.date.day if stated.date else date.max


def _is_one(first: Said, other: Said) -> bool:
    """Whether two notes speak of one thing: one kind, and not plainly two bodies or two ways of taking part."""
    one, two = first.stated, other.stated
    if (
        first.number == other.number
        or one.kinds != two.kinds
        or one.bodies != two.bodies
        or one.way != two.way
    ):
        return False
    return one.date is not None and (two.date is not None or one.rule is None)


def _both(first: Stated, other: Stated) -> Stated:
    by_you = first.by_you or other.by_you
    if first.date is None or other.date is None:
        return replace(first, rule=other.rule, time=first.time, text=_texts(first, other), by_you=by_you)
    known = {(first.date.day, first.time and first.time.at)}
    known |= {(one.date.day, one.time and one.time.at) for one in first.rivals}
    rule = first.rule or other.rule
    if (other.date.day, other.time and other.time.at) in known:
        return replace(first, rule=rule, by_you=by_you)
    if other.date.day == first.date.day and None in (first.time, other.time) and not first.rivals:
        return replace(first, rule=rule, time=first.time or other.time, by_you=by_you)
    why = (
        _("The council prints another deadline than the one you entered; you are reminded of the earlier.")
        if by_you
        else _(
            "Two notes of this meeting give different deadlines for this; you are reminded of the earlier."
        )
    )
    rival = Rival(other.date, other.time, why)
    rivals = (*first.rivals, rival, *other.rivals)
    return replace(first, rule=rule, rivals=rivals, text=_texts(first, other), by_you=by_you)


def _texts(first: Stated, other: Stated) -> str:
    return first.text if other.text in first.text else f"{first.text}\n{other.text}"
