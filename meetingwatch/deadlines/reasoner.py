"""The public face of this room: from a council's words, or its rules, to deadlines.

Every answer carries its day-by-day working, convention, words and source; where the words hold no deadline
or are not understood the answer is empty and says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from meetingwatch.deadlines.coded import MIDNIGHT, encode, clean
from meetingwatch.deadlines.counting import CannotCountError, Start, start_of
from meetingwatch.deadlines.holidays import Calendar, NoCalendarError, load_calendar
from meetingwatch.deadlines.judge import (
    RuleReadings,
    judge,
    midnight_readings,
    printed_reading,
    rule_readings,
)
from meetingwatch.deadlines.note import NoteReading, Stated, read_note
from meetingwatch.deadlines.sentence import ReadRule, Refusal, read_rules
from meetingwatch.domain import council
from meetingwatch.domain import deadline as d
from meetingwatch.domain.deadline import Deadline
from meetingwatch.words import _


@dataclass(frozen=True)
class Answer:
    """Deadlines, earliest first; reason is a plain sentence where there is none, or what was left out."""

    deadlines: tuple[Deadline, ...]
    reason: str = ""


def from_rule_text(
    text: str,
    meeting: datetime | date,
    nation: str = council.ENGLAND,
    published: datetime | date | None = None,
    closed_days: Iterable[date] = (),
) -> Answer:
    """What a sentence from a constitution gives for one meeting.

    meeting: its start (London wall time where naive); a bare date or midnight when the time is not known.
    published: when its agenda came out. Raises ValueError for an unknown nation.
    """
    calendar = load_calendar(nation, closed_days)
    start = start_of(meeting)
    rules = read_rules(text)
    if isinstance(rules, Refusal):
        return Answer((), rules.reason)
    found: list[Deadline] = []
    reasons: list[str] = []
    for read in rules:
        counted = count(read, start, calendar, published)
        if isinstance(counted, str):
            reasons.append(counted)
            continue
        found += [
            judge(
                kind, start, calendar, counted=counted, rule=replace(read.rule, kind=kind), text=text.strip()
            )
            for kind in read.kinds
        ]
    return Answer(in_order(found), " ".join(dict.fromkeys(reasons)))


def count(
    read: ReadRule, start: Start, calendar: Calendar, published: datetime | date | None
) -> RuleReadings | str:
    """A rule counted for a meeting, or a plain reason why it cannot be."""
    only = [one.meeting_weekday for one in read.examples]
    if read.rule.basis == d.FIXED_WEEKDAY and only and start.day.weekday() not in only:
        return _("The council says this only for meetings on another day of the week.")
    day = start_of(published).day if published is not None else None
    try:
        counted = rule_readings(read, start, calendar, day)
    except (CannotCountError, NoCalendarError) as problem:
        return str(problem)
    return _with_midnight(counted, read.rule.text)


def _with_midnight(counted: RuleReadings, text: str) -> RuleReadings:
    """A rule that says "midnight" has a second reading."""
    first = counted.readings[0]
    said = next((at for at in encode(clean(text)).times if at.special == MIDNIGHT), None)
    if said is None or first.due is None or first.due.time() != said.at:
        return counted
    return replace(counted, readings=(*counted.readings, *midnight_readings(first, said)))


def from_note(
    text: str,
    meeting: datetime | date,
    nation: str = council.ENGLAND,
    published: datetime | date | None = None,
    closed_days: Iterable[date] = (),
) -> Answer:
    """What a note beside a meeting or an item states for this meeting; arguments as from_rule_text."""
    calendar = load_calendar(nation, closed_days)
    start = start_of(meeting)
    reading = read_note(text, start.day)
    found: list[Deadline] = []
    reasons = list(reading.reasons)
    for stated in reading.stated:
        deadlines, reason = of_stated(stated, start, calendar, published)
        found += deadlines
        if reason:
            reasons.append(reason)
    return Answer(in_order(found), " ".join(dict.fromkeys(reasons)))


def of_stated(
    stated: Stated, start: Start, calendar: Calendar, published: datetime | date | None
) -> tuple[list[Deadline], str]:
    """The deadlines, one per kind, that one statement of a note makes; and why a rule in it was not counted."""
    counted, reason = None, ""
    rule = stated.rule.rule if stated.rule else None
    if stated.rule:
        result = count(stated.rule, start, calendar, published)
        counted, reason = (None, result) if isinstance(result, str) else (result, "")
    printed = printed_reading(stated.date, stated.time, start, calendar) if stated.date else None
    if printed is None and counted is None:
        return [], reason
    if stated.normally and counted and not printed:
        note = _("The council writes “normally”: ask whether it holds for this meeting.")
        counted = replace(counted, warnings=(*counted.warnings, note))
    return [
        judge(
            kind,
            start,
            calendar,
            printed=printed,
            counted=counted,
            rule=replace(rule, kind=kind, bodies=rule.bodies or stated.bodies) if rule else None,
            text=stated.text,
            confirmed=not (stated.normally and not printed),
        )
        for kind in stated.kinds
    ], reason


def in_order(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Deadlines by day and time, those without a time first on their day; the same one only once."""
    unique: dict[object, Deadline] = {}
    for one in deadlines:
        bodies = one.rule.bodies if one.rule else ()
        unique.setdefault((one.kind, one.due, one.due_date, bodies, one.alternatives), one)
    return tuple(sorted(unique.values(), key=_moment))


def _moment(deadline: Deadline) -> tuple[date, str]:
    day = deadline.due_date or date.max
    return day, deadline.due.isoformat() if deadline.due else ""


__all__ = ["Answer", "NoteReading", "from_note", "from_rule_text"]
