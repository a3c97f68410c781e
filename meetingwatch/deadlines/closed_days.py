"""Days on which a note says that offices are closed, or that a count leaves out: "shut from 24 December to 3 January".

Whether such a day counts as a working day is for the council to say. A rule that counts working days is counted without
them as well, and the earlier day is reminded on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from meetingwatch.deadlines.coded import Coded
from meetingwatch.deadlines.dates import resolve
from meetingwatch.deadlines.holidays import Calendar, NoCalendarError
from meetingwatch.deadlines.mentions import Sentence
from meetingwatch.deadlines.sentence import ReadRule
from meetingwatch.deadlines.stated import Stated
from meetingwatch.domain import deadline as d
from meetingwatch.domain.pattern import Pattern
from meetingwatch.words import _

_CLOSED = Pattern(
    r"\b(?:offices?|council|buildings?|town hall|civic (?:centre|offices)|county hall|city hall|guildhall"
    r"|reception|we)\b[^.;]{0,40}\b(?:closed|shut|closes?|closing down|closure)\b"
    r"|\b(?:not|n't|neither|never)\b[^.;]{0,20}\b(?:count(?:s|ed|ing)?|working (?:days?|time)|business days?"
    r"|included)\b"
    r"|\bnon[- ]working days?\b|\bexclud\w+\b[^.;]{0,40}\bchristmas (?:and|to|period|week|closure|break)\b"
)
_CHRISTMAS = Pattern(r"\b(?:christmas|xmas|festive)\b(?! (?:eve|day)\b)")
_SPAN = Pattern(r"⟦D(\d+)⟧ ?(?:to|until|till|-|and|through|up to)(?: and including)? (?:on |the )*⟦D(\d+)⟧")
# "Close at noon on 24 December and open again on 4 January".
_UNTIL_OPEN = Pattern(r"⟦D(\d+)⟧[^.;⟦]{0,30}\b(?:re-?)?opens?\b[^.;⟦]{0,12}⟦D(\d+)⟧")
# "As we are closed until 1 January, please book by noon on 4 January": that day is the deadline.
_BY = Pattern(r"\b(?:by|before|no later than|not later than)(?: ⟦T\d+⟧)?(?: on)?\s*$")
_FIGURES = Pattern(
    r"(?P<figures>(?:(?:⟦W\d⟧ ?)?⟦N\d+⟧ ?(?:,|and|&|,? and|to|-) ?)+)(?:⟦W\d⟧ ?)?⟦D(?P<last>\d+)⟧"
)
_LONGEST = 40  # days before a meeting on which a closed office may still matter


def with_closed_days(
    stated: list[Stated], sentences: Sequence[Sentence], meeting: date, calendar: Calendar
) -> list[Stated]:
    """The deadlines of a note, each rule of working days counted without the closed days too, which are told."""
    result = list(stated)
    for sentence in sentences:
        closed = _unknown(closed_days(sentence, meeting), calendar)
        for n, one in enumerate(result):
            if closed and one.rule and not one.date:
                result[n] = _without(one, one.rule, closed)
    return result


def says_closed(sentence: Sentence) -> bool:
    """Whether a sentence is about days on which offices are closed, or that do not count."""
    return bool(_CLOSED.search(sentence.coded.text))


def closed_days(sentence: Sentence, meeting: date) -> tuple[date, ...]:
    """The days near a meeting that a sentence calls closed, or leaves out of a count; () for most sentences."""
    text = sentence.coded.text
    if not says_closed(sentence):
        return ()
    days = {*_spans(sentence.coded, meeting), *_listed(sentence.coded, meeting)}
    if _CHRISTMAS.search(text) and not days:
        days |= {*_christmas(text, meeting)}
    return tuple(sorted(day for day in days if 0 <= (meeting - day).days <= _LONGEST))


def _unknown(days: Sequence[date], calendar: Calendar) -> tuple[date, ...]:
    """Those days that the calendar takes for working days."""
    try:
        return tuple(day for day in days if calendar.works(day))
    except NoCalendarError:
        return tuple(days)


def _without(one: Stated, read: ReadRule, closed: tuple[date, ...]) -> Stated:
    doubt = _("The words say when the offices are closed. Such a day may not count: ask, or be early.")
    counts = any(rule.unit in _WORKING for rule in (read.rule, *(rival.rule for rival in read.rivals)))
    rivals = tuple(
        replace(each, rivals=(), closed=closed)
        for each in (read, *read.rivals)
        if each.rule.unit in _WORKING and not each.closed
    )
    rule = replace(read, rivals=(*read.rivals, *rivals)) if counts else read
    return replace(one, rule=rule, doubts=tuple(dict.fromkeys((*one.doubts, doubt))))


_WORKING = (d.WORKING_DAYS, d.CLEAR_WORKING_DAYS, d.CLEAR_DAYS, d.WORKING_HOURS)


def _day(coded: Coded, number: str, meeting: date) -> date | None:
    found = resolve(coded.dates[int(number)], meeting)
    return None if isinstance(found, str) else found.day


def _spans(coded: Coded, meeting: date) -> list[date]:
    """ "From 24 December to 3 January": every day of it, both ends among them."""
    found: list[date] = []
    for match in _SPAN.finditer(coded.text):
        first, last = _day(coded, match[1], meeting), _day(coded, match[2], meeting)
        joined = " and " in match[0] and not re.search(r"\bbetween\s*$", coded.text[: match.start()])
        if first and last and not joined:
            found += _days(first, last)
    for match in _UNTIL_OPEN.finditer(coded.text):
        first, last = _day(coded, match[1], meeting), _day(coded, match[2], meeting)
        if first and last:
            found += _days(first, last - timedelta(days=1))
    return found


def _listed(coded: Coded, meeting: date) -> list[date]:
    """Each day that is named, and the figures before it: "29, 30 and 31 December", "29 to 31 December"."""
    found = [
        _day(coded, match[1], meeting)
        for match in re.finditer(r"⟦D(\d+)⟧", coded.text)
        if not _BY.search(coded.text[: match.start()])
    ]
    for match in _FIGURES.finditer(coded.text):
        last = _day(coded, match["last"], meeting)
        numbers = [int(coded.numbers[int(n)]) for n in re.findall(r"⟦N(\d+)⟧", match["figures"])]
        if last is None or not all(0 < n < last.day for n in numbers):
            continue
        found += [last.replace(day=n) for n in numbers]
        if re.search(r"(?:\bto|-) ?$", match["figures"]):
            found += _days(last.replace(day=numbers[-1]), last)
    return [day for day in found if day]


def _christmas(text: str, meeting: date) -> list[date]:
    """The days of Christmas and the New Year before a meeting: those between, else Christmas Eve and all after it."""
    year = meeting.year if (meeting.month, meeting.day) >= (12, 25) else meeting.year - 1
    if re.search(r"\b(?:christmas|boxing) (?:day )?(?:and|to|until|till) (?:the )?new year", text):
        return _days(date(year, 12, 27), date(year, 12, 31))
    return _days(date(year, 12, 24), date(year + 1, 1, 1))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range(min((last - first).days, _LONGEST) + 1)]
