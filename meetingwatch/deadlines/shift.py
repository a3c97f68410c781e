"""How far one deadline lies from another that the words name: "a week before that", "two working days sooner"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from meetingwatch.deadlines.coded import Coded
from meetingwatch.deadlines.holidays import Calendar, NoCalendarError
from meetingwatch.deadlines.phrase_words import EXAMPLES
from meetingwatch.domain.pattern import Pattern


@dataclass(frozen=True)
class Shift:
    """days: so many back from the other deadline (negative is later), working days where working is true.

    weekday (Monday is 0): the last such day before it, or that of its own week where same_week is true. times: the
    other's count so many times over, which only a rule that counts can have.
    """

    days: int = 0
    working: bool = False
    weekday: int | None = None
    same_week: bool = False
    times: int = 1

    def of(self, day: date, calendar: Calendar) -> date:
        """The day that lies so far from another one."""
        if self.weekday is not None:
            if self.same_week:
                return day + timedelta(days=self.weekday - day.weekday())
            return day - timedelta(days=(day.weekday() - self.weekday - 1) % 7 + 1)
        if self.working and self.days > 0:
            return _working(day, self.days, calendar)
        return day - timedelta(days=self.days)


def _working(day: date, count: int, calendar: Calendar) -> date:
    try:
        return calendar.back(day, count)
    except NoCalendarError:  # a printed year that no calendar knows: weekends alone
        for _n in range(count):
            day -= timedelta(days=1)
            while day.weekday() > 4:
                day -= timedelta(days=1)
        return day


_HOW_MANY = r"(?:⟦N(?P<n>\d+)⟧|\b(?:an?|another|one|a further|the))"
_UNIT = r"(?P<w>(?:clear )?(?:working|business) )?(?P<u>day|week|hour)s?(?:'s?)?(?: notice)?"
_TO_THAT = (
    r"(?P<way>earlier|sooner|later|before (?:that|then|this)|ahead of (?:that|then)|beforehand|in addition|on top"
    r"|more|longer|extra|further)\b(?! than\b)"
)
_FURTHER = tuple(
    Pattern(pattern)
    for pattern in (
        rf"(?:{_HOW_MANY} )?{_UNIT} {_TO_THAT}(?! (?:the|a) \w)",
        rf"{_HOW_MANY} (?P<way>more|extra|further|additional) {_UNIT}",
        rf"\b(?P<way>add|plus|adding) {_HOW_MANY} (?:(?:more|extra|further|additional) )?{_UNIT}",
        r"\b(?P<way>plus|add) ⟦N(?P<n>\d+)⟧(?! (?:more )?[a-z]*(?:minute|word|people|person|question|page|cop|hour))",
        rf"\b(?P<way>brought forward) by {_HOW_MANY} {_UNIT}(?! if [^.;]*holiday)",
        r"\b(?P<double>twice|double) (?:that|this|the (?:usual|normal|same|notice|time)|as (?:long|much|many))\b",
        r"\bthe ⟦W(?P<wd>\d)⟧ (?P<way>before|preceding|prior to) (?:that|then)\b",
        r"⟦W(?P<wd>\d)⟧ (?:of|in) (?P<week>that|the same)(?: same)? week\b",
    )
)


def counts_from_another(words: str) -> bool:
    """Whether coded words are nothing but so many days from another deadline."""
    return any(pattern.fullmatch(words) for pattern in _FURTHER)


def shifts_in(coded: Coded) -> Iterator[tuple[re.Match[str], Shift]]:
    """What coded words name by another deadline, with where they say it, in the order in which it stands."""
    found: list[tuple[re.Match[str], Shift]] = []
    examples = [match.span() for pattern in EXAMPLES for match in pattern.finditer(coded.text)]
    for pattern in _FURTHER:
        for match in pattern.finditer(coded.text):
            apart = all(match.end() <= one.start() or one.end() <= match.start() for one, _shift in found)
            apart = apart and not any(first <= match.start() < last for first, last in examples)
            shift = _shift(match, coded) if apart else None
            if shift is not None:
                found.append((match, shift))
    yield from sorted(found, key=lambda one: one[0].start())


def _shift(match: re.Match[str], coded: Coded) -> Shift | None:
    """What such words mean; None where it is no whole number of days."""
    named = match.groupdict()
    if named.get("double"):
        return Shift(times=2)
    if named.get("wd"):
        return Shift(weekday=int(match["wd"]), same_week=bool(named.get("week")))
    many = coded.numbers[int(match["n"])] if named.get("n") else 1
    days = many * {"week": 7, "hour": 1 / 24}.get(named.get("u") or "", 1)
    if days % 1:
        return None
    later = match["way"] == "later"
    return Shift(days=-int(days) if later else int(days), working=bool(named.get("w")))
