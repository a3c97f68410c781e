"""A sentence from a constitution tried on a council: the rule it means and the next dates it gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from meetingwatch.deadlines import reasoner
from meetingwatch.deadlines.counting import Start
from meetingwatch.deadlines.meetings import start_of_meeting
from meetingwatch.deadlines.rules import covers
from meetingwatch.deadlines.sentence import ReadRule, Refusal, read_rules
from meetingwatch.domain import kinds
from meetingwatch.domain.council import CANCELLED, MOVED, Council, Meeting
from meetingwatch.domain.deadline import Deadline, Rule
from meetingwatch.domain.times import london, say_day, say_instant, to_london
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.words import _
from meetingwatch.workflow.due import moment
from meetingwatch.workflow.known import calendar_of
from meetingwatch.workflow.ruling import council_of
from meetingwatch.workflow.workbench import Workbench

MOST = 3
MOST_LOOKED_AT = 40  # coming meetings: of a council that meets often, a rule of weeks passes many
LONGEST = 3000  # letters; a sentence or a few


@dataclass(frozen=True)
class Next:
    """What a rule gives for one coming meeting. example: no meeting is known, the date is made up. passed: the
    deadline is over although the meeting is still to come."""

    meeting: str
    deadline: Deadline | None
    reason: str
    example: bool = False
    passed: bool = False


@dataclass(frozen=True)
class Meant:
    """One rule that a sentence means. keep: why it cannot be kept as a rule, "" where it can."""

    rule: Rule
    kinds: tuple[str, ...]
    nexts: tuple[Next, ...]
    warnings: tuple[str, ...]
    keep: str = ""


@dataclass(frozen=True)
class Meaning:
    """What a sentence means; refused says what was not understood where it means nothing."""

    rules: tuple[Meant, ...] = ()
    refused: str = ""


def meaning(bench: Workbench, council_id: str, text: str) -> Meaning:
    """Read a sentence strictly, and count it for the council's next meetings."""
    if len(text) > LONGEST:
        return Meaning(refused=_("That is too long: paste the sentence or two that give the deadline."))
    found = read_rules(text)
    if isinstance(found, Refusal):
        return Meaning(refused=found.reason)
    return Meaning(tuple(_meant(bench, council_id, read) for read in found))


def _meant(bench: Workbench, council_id: str, read: ReadRule) -> Meant:
    return Meant(
        read.rule,
        read.kinds,
        nexts(bench, council_id, read),
        tuple(dict.fromkeys((*read.warnings, *read.doubts))),
        _why_not_kept(read),
    )


def _why_not_kept(read: ReadRule) -> str:
    """A rule keeps one way of counting; what the words hold beyond that would be lost, and the deadline wrong."""
    if read.rivals:
        return _("The words name more than one rule. Paste the one that holds now.")
    if read.meets is not None or (read.examples and not read.rule.unit):
        return _(
            "This holds only for meetings on one day of the week, and a rule here holds for every meeting."
        )
    if read.examples or read.weekday_check is not None or read.same_week:
        return _(
            "The words name days of the week beside the count. Paste the count alone, and compare the dates."
        )
    return ""


def nexts(bench: Workbench, council_id: str, read: ReadRule) -> tuple[Next, ...]:
    """What a rule gives for the next three meetings that it is for and that it still leaves time for, with passed ones
    before them where those are fewer; for three coming dates where no meeting is known."""
    now = bench.now()
    with bench.library.read() as db:
        council = council_of(db, council_id)
        calendar = calendar_of(bench.library, db, council)
        names = {one.id: one.name for one in council_store.committees(db, council.id)}
        coming = meeting_store.between(db, now, now + timedelta(days=400), council=council.id)
    meetings = [
        one
        for one in coming
        if one.status not in (CANCELLED, MOVED) and covers(read.rule, names.get(one.committee, ""))
    ][:MOST_LOOKED_AT]
    rows = [(_name(one, names), start_of_meeting(one), False) for one in meetings]
    rows = rows or [(_("a meeting, as an example"), one, True) for one in _examples(now)]
    found = []
    for name, start, example in rows:
        answer = reasoner.of_rules([read], start, calendar)
        when = say_instant(start.at, year=True) if start.at else say_day(start.day, year=True)
        first = answer.deadlines[0] if answer.deadlines else None
        over = first is not None and first.due_date is not None and moment(first) <= now
        found.append(Next(f"{name}, {when}", first, answer.reason, example, over))
    ahead = [one for one in found if not one.passed][:MOST]
    passed = [one for one in found if one.passed]
    return (*passed[max(0, len(passed) - MOST + len(ahead)) :], *ahead)


def nexts_of(bench: Workbench, council_id: str, rule: Rule) -> tuple[Next, ...]:
    """The same for a rule as data."""
    return nexts(bench, council_id, ReadRule(rule, (rule.kind,)))


def _name(meeting: Meeting, names: dict[str, str]) -> str:
    return names.get(meeting.committee, "") or _("Meeting")


def _examples(now: datetime) -> list[Start]:
    """Three evenings to come, on different days of the week."""
    today = to_london(now).date()
    days: list[date] = []
    day = today + timedelta(days=21)
    while len(days) < MOST:
        if day.weekday() < 4:
            days.append(day)
        day += timedelta(days=8)
    return [Start(one, london(one, time(19))) for one in days]


def as_rule(meant: Meant, council: Council, kind: str) -> Rule:
    """The rule to be kept, for one kind; doubts in its words make it "Not confirmed"."""
    fallback = kinds.QUESTION if kind == kinds.ANY else kind
    return replace(
        meant.rule,
        council=council.name,
        kind=fallback,
        confirmed=not meant.warnings,
        source=replace(meant.rule.source, by_you=True),
    )
