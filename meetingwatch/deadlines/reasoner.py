"""The public face of this room: from a council's words, or its rules, to deadlines.

Every answer carries its day-by-day working, convention, words and source; where the words hold no deadline
or are not understood the answer is empty and says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from meetingwatch.deadlines.answers import Answer, count, in_order
from meetingwatch.deadlines.counting import Start, start_of
from meetingwatch.deadlines.holidays import Calendar, load_calendar
from meetingwatch.deadlines.judge import judge, printed_of, with_doubts
from meetingwatch.deadlines.meetings import Note, for_meeting, notes_of
from meetingwatch.deadlines.note import read_note
from meetingwatch.deadlines.plain import copy_text, to_json
from meetingwatch.deadlines.rules import load_rules, rules_for
from meetingwatch.deadlines.sentence import ReadRule, Refusal, read_rules
from meetingwatch.deadlines.stated import Stated
from meetingwatch.domain import council
from meetingwatch.domain.deadline import Deadline
from meetingwatch.words import _


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
    rules = read_rules(text)
    if isinstance(rules, Refusal):
        return Answer((), rules.reason)
    return of_rules(rules, start_of(meeting), load_calendar(nation, closed_days), published)


def of_rules(
    rules: Iterable[ReadRule], start: Start, calendar: Calendar, published: datetime | date | None = None
) -> Answer:
    """What rules that were read give for one meeting."""
    found: list[Deadline] = []
    reasons: list[str] = []
    for read in rules:
        counted = count(read, start, calendar, published)
        if isinstance(counted, str):
            reasons.append(counted)
            continue
        found += [
            judge(
                kind,
                start,
                calendar,
                counted=counted,
                rule=replace(read.rule, kind=kind),
                text=read.rule.source.text or read.rule.text,
                confirmed=read.rule.confirmed,
            )
            for kind in read.kinds
        ]
    return Answer(in_order(found), " ".join(dict.fromkeys(reasons)))


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
    reading = read_note(text, start.day, calendar)
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
    printed = printed_of(stated, start, calendar)
    if printed is None and counted is None:
        return [], reason
    if stated.normally and counted and not printed:
        note = _(
            "The council writes what is usual, or what held before: ask whether it holds for this meeting."
        )
        counted = replace(counted, warnings=(*counted.warnings, note))
    found = [
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
    ]
    return [with_doubts(one, stated.doubts) for one in found], reason


__all__ = [
    "Answer",
    "Note",
    "copy_text",
    "for_meeting",
    "from_note",
    "from_rule_text",
    "load_calendar",
    "load_rules",
    "notes_of",
    "of_rules",
    "rules_for",
    "to_json",
]
