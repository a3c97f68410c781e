"""The deadlines of one known meeting: what its pages print, what they quote, and the council's rules as data.

Printed wins over quoted, quoted over the rules as data; where two disagree both are kept, and the deadline is
not confirmed. A rule as data that is inferred, unofficial, badly read or older than 180 days is not confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from meetingwatch.deadlines.across import Said, held_together
from meetingwatch.deadlines.answers import Answer, count, in_order
from meetingwatch.deadlines.clock import TimeWord
from meetingwatch.deadlines.counting import Reading, Start
from meetingwatch.deadlines.dates import ResolvedDate
from meetingwatch.deadlines.entered import Typed, is_later, with_entered
from meetingwatch.deadlines.holidays import Calendar
from meetingwatch.deadlines.judge import Printed, judge, printed_of
from meetingwatch.deadlines.note import read_note
from meetingwatch.deadlines.rule_readings import RuleReadings
from meetingwatch.deadlines.rules import covers, rules_for
from meetingwatch.deadlines.sentence import ReadRule
from meetingwatch.deadlines.stated import Stated
from meetingwatch.domain.council import Meeting
from meetingwatch.domain.deadline import Deadline, Rule, check_words, is_old
from meetingwatch.domain.times import say_time
from meetingwatch.words import _


@dataclass(frozen=True)
class Note:
    """Words a council wrote beside a meeting or an item, and the page they stand on."""

    text: str
    url: str = ""


def notes_of(meeting: Meeting) -> tuple[Note, ...]:
    """The note of a meeting and the texts of its items."""
    texts = [meeting.note, *(item.text for item in meeting.items)]
    return tuple(Note(text, meeting.url) for text in texts if text.strip())


def start_of_meeting(meeting: Meeting) -> Start:
    """Its day, and its start where the council tells it."""
    return Start(meeting.start.date(), meeting.start if meeting.time_known else None)


@dataclass(frozen=True)
class _Counted:
    """A rule as data with what it gives here."""

    rule: Rule
    readings: RuleReadings
    confirmed: bool


def for_meeting(
    meeting: Meeting,
    council_name: str,
    committee: str,
    *,
    rules: Iterable[Rule],
    calendar: Calendar,
    today: date,
    notes: Sequence[Note] | None = None,
    published: datetime | date | None = None,
    typed: Sequence[Typed] = (),
) -> Answer:
    """All deadlines of a meeting, earliest first, one per kind and tier.

    today: for judging the age of a rule. notes: else those of the meeting. published: when its agenda came
    out. typed: printed dates that the person typed. The reason says why some rule or note gave none.
    """
    start = start_of_meeting(meeting)
    reasons: list[str] = []
    counted = _count_all(
        rules_for(rules, council_name, committee, on=start.day),
        committee,
        start,
        calendar,
        published,
        today,
        reasons,
    )
    written = notes_of(meeting) if notes is None else notes
    theirs = _said(written, start, calendar, committee, reasons)

    def stated(said: Sequence[Said]) -> list[Deadline]:
        return _from_all(held_together(said), counted, start, calendar, published, reasons)

    found = stated(theirs)
    later = [one for one in typed if is_later(one, found)]
    entered = [Said(_stated(one), -1 - n, one.url) for n, one in enumerate(typed) if one not in later]
    found = with_entered(stated([*entered, *theirs]) if entered else found, later)
    told = {deadline.kind for deadline in found}
    found += _from_rules([one for one in counted if one.rule.kind not in told], start, calendar, today)
    deadlines = in_order(replace(one, meeting=meeting.id) for one in found)
    return Answer(deadlines, "" if deadlines else " ".join(dict.fromkeys(reasons)))


def _said(
    notes: Sequence[Note], start: Start, calendar: Calendar, committee: str, reasons: list[str]
) -> list[Said]:
    """What the notes state for this committee."""
    found: list[Said] = []
    for number, note in enumerate(notes):
        reading = read_note(note.text, start.day, calendar)
        reasons += reading.reasons
        found += [Said(stated, number, note.url) for stated in _for_committee(reading.stated, committee)]
    return found


def _from_all(
    said: Sequence[Said],
    counted: Sequence[_Counted],
    start: Start,
    calendar: Calendar,
    published: datetime | date | None,
    reasons: list[str],
) -> list[Deadline]:
    """A deadline for each thing that is said, the same one told once."""
    found: list[Deadline] = []
    for one in said:
        (kind,) = one.stated.kinds
        own = [each for each in counted if each.rule.kind == kind]
        deadline = _from_stated(kind, one.stated, own, start, calendar, published, reasons)
        if deadline:
            found.append(replace(deadline, source_url=one.url, by_you=one.stated.by_you))
    return _one_per_moment(found)


def _stated(typed: Typed) -> Stated:
    at = TimeWord(typed.at, say_time(typed.at)) if typed.at else None
    return Stated((typed.kind,), typed.text, ResolvedDate(typed.day), at, by_you=True)


def _count_all(
    rules: Sequence[Rule],
    committee: str,
    start: Start,
    calendar: Calendar,
    published: datetime | date | None,
    today: date,
    reasons: list[str],
) -> list[_Counted]:
    counted: list[_Counted] = []
    for rule in rules:
        if _not_taken(rule, committee):
            reasons.append(_("The council does not take this at this committee."))
            continue
        result = count(ReadRule(rule, (rule.kind,)), start, calendar, published)
        if isinstance(result, str):
            reasons.append(result)
            continue
        counted.append(_Counted(rule, result, is_confirmed(rule, today)))
    return counted


def _not_taken(rule: Rule, committee: str) -> bool:
    named = [name for name in rule.not_available_at if "meeting" not in name]
    return any(name.lower() == committee.lower() for name in named)


def is_confirmed(rule: Rule, today: date) -> bool:
    """Whether a rule may be shown without "Not confirmed:" on a day."""
    return rule.confirmed and rule.source.official and not is_old(rule, today)


def _for_committee(stated: Sequence[Stated], committee: str) -> list[Stated]:
    """Where a note gives several by body, those of this committee; all of them where none is named."""
    chosen: list[Stated] = []
    for one in stated:
        siblings = [other for other in stated if set(other.kinds) & set(one.kinds)]
        mine = [other for other in siblings if other.bodies and _is_for(other, committee)]
        if one.bodies and mine and one not in mine:
            continue
        chosen.append(one)
    return chosen


def _is_for(stated: Stated, committee: str) -> bool:
    return covers(Rule(id="", council="", kind="", bodies=stated.bodies), committee)


def _from_stated(
    kind: str,
    stated: Stated,
    own: list[_Counted],
    start: Start,
    calendar: Calendar,
    published: datetime | date | None,
    reasons: list[str],
) -> Deadline | None:
    printed = printed_of(stated, start, calendar)
    quoted: RuleReadings | None = None
    rule = stated.rule.rule if stated.rule else None
    if stated.rule:
        result = count(stated.rule, start, calendar, published)
        if isinstance(result, str):
            reasons.append(result)
        else:
            quoted = result
    if printed is None and quoted is None:
        return None
    if quoted is None:
        match = _matching(own, printed.reading) if printed else None
        checked = match or _merged(own)
        if checked:
            quoted, rule = checked.readings, checked.rule
        if match and printed:
            printed = _beside_yours(printed, _yours(own, match, printed.reading))
    elif printed is None and own:
        match = _matching(own, quoted.readings[0])
        quoted = _with_others(quoted, _yours(own, match, quoted.readings[0]) if match else own)
    return judge(
        kind,
        start,
        calendar,
        printed=printed,
        counted=quoted,
        rule=replace(rule, kind=kind) if rule else None,
        text=stated.text,
        confirmed=not (stated.normally and printed is None),
    )


def _matching(own: list[_Counted], reading: Reading) -> _Counted | None:
    """The rule as data that gives the same day (and time, where both have one)."""
    for one in own:
        for mine in one.readings.readings:
            same_time = None in (mine.due, reading.due) or mine.due == reading.due
            if mine.due_date == reading.due_date and same_time:
                return one
    return None


def _yours(own: list[_Counted], match: _Counted, reading: Reading) -> list[_Counted]:
    """The rules for the same tier that the person entered and that give another day or time than this."""
    return [
        one
        for one in own
        if one.rule.source.by_you and one.rule.tier == match.rule.tier and not _matching([one], reading)
    ]


def _beside_yours(printed: Printed, yours: list[_Counted]) -> Printed:
    """A printed date that a rule confirms stands. A rule of the person's own that gives another is shown beside it, and
    where it is the earlier it is what one is reminded of."""
    if not yours:
        return printed
    why = _(
        "A rule that you entered gives another deadline than the council prints; you are reminded of the earlier."
    )
    others = [replace(reading, reason=why) for one in yours for reading in one.readings.readings]
    main = replace(printed.reading, warnings=(*printed.reading.warnings, why))
    return replace(printed, reading=main, others=(*printed.others, *others))


def _merged(own: list[_Counted]) -> _Counted | None:
    """Several rules for one kind, as one with all their readings."""
    if not own:
        return None
    first = _best(own)
    others = [reading for one in own if one is not first for reading in one.readings.readings]
    readings = replace(first.readings, readings=(*first.readings.readings, *others))
    return replace(first, readings=readings)


def _with_others(quoted: RuleReadings, own: list[_Counted]) -> RuleReadings:
    """Words beside the meeting that disagree with the rule as data: both are kept."""
    if not own:
        return quoted
    why = _("The council's rule as MeetingWatch knows it gives another day.")
    if all(one.rule.source.by_you for one in own):
        why = _("A rule that you entered gives another day.")
    others = tuple(replace(reading, reason=why) for one in own for reading in one.readings.readings)
    warnings = (*quoted.warnings, why)
    return replace(quoted, readings=(*quoted.readings, *others), conflict=True, warnings=warnings)


def _best(own: list[_Counted]) -> _Counted:
    """The one to believe first: confirmed, of a dated regime, and among equals the earliest deadline.

    Where the person entered one of them, the earliest of the confirmed: nobody can say which of the two is out of date.
    """
    yours = any(one.rule.source.by_you for one in own)
    return min(
        own,
        key=lambda one: (
            not one.confirmed,
            not (yours or one.rule.valid_from),
            one.readings.readings[0].due_date,
        ),
    )


def _from_rules(counted: list[_Counted], start: Start, calendar: Calendar, today: date) -> list[Deadline]:
    """One deadline per kind and tier; rules that contradict each other are one, with both shown."""
    groups: dict[tuple[str, str], list[_Counted]] = {}
    for one in counted:
        groups.setdefault((one.rule.kind, one.rule.tier), []).append(one)
    found: list[Deadline] = []
    for (kind, _tier), own in groups.items():
        best = _best(own)
        days = {(one.readings.readings[0].due_date, one.readings.readings[0].due) for one in own}
        readings = best.readings
        if len(days) > 1:
            readings = _with_rivals(best, own)
        old = check_words(best.rule, today)
        readings = replace(readings, warnings=(*readings.warnings, old)) if old else readings
        deadline = judge(
            kind,
            start,
            calendar,
            counted=readings,
            rule=best.rule,
            text=best.rule.text,
            confirmed=best.confirmed,
        )
        found.append(replace(deadline, source_url=best.rule.source.url))
    return found


def _with_rivals(best: _Counted, own: list[_Counted]) -> RuleReadings:
    why = _("Another page of the council gives another deadline for this.")
    if any(one.rule.source.by_you for one in own):
        why = _("A rule that you entered and another give different deadlines for this.")
    others = tuple(
        replace(reading, reason=f"{why} {one.rule.text}".strip())
        for one in own
        if one is not best
        for reading in one.readings.readings
    )
    found = best.readings
    return replace(found, readings=(*found.readings, *others), conflict=True, warnings=(*found.warnings, why))


def _one_per_moment(found: list[Deadline]) -> list[Deadline]:
    """The same deadline said in the note and again at the item is told once, the better founded one."""
    kept: dict[tuple[str, object], Deadline] = {}
    for one in found:
        key = (one.kind, one.due_date)
        if key not in kept or (kept[key].due is None and one.due is not None):
            kept[key] = one
    return list(kept.values())
