"""Rules that councils set for taking part, and the deadlines that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from meetingwatch.domain.times import say_date
from meetingwatch.words import _

# Units of a count (research: participation, 1.1).
WORKING_DAYS = "working_days"
CLEAR_WORKING_DAYS = "clear_working_days"
CALENDAR_DAYS = "calendar_days"
CLEAR_DAYS = "clear_days"
HOURS = "hours"
WORKING_HOURS = "working_hours"
IN_WORKING_DAYS = (WORKING_DAYS, CLEAR_WORKING_DAYS)

# What is counted from.
BEFORE_MEETING = "before_meeting"
AFTER_PUBLICATION = "after_agenda_publication"
FIXED_WEEKDAY = "fixed_weekday"
MEETING_DAY = "meeting_day"
BEFORE_START = "before_start"
AT_MEETING = "at_meeting"
PUBLISHED_DATE = "published_date"

# Certainty of an answer, as the command line says it.
STATED = "stated"
COMPUTED = "computed"
CONFLICT = "conflict"
INCOMPLETE = "incomplete"

# A rule read longer ago than this says "check" (product: "Not confirmed:").
FRESH_DAYS = 180


@dataclass(frozen=True)
class RuleSource:
    """Where a rule was read, and when. by_you: the person wrote or changed it. edited_away: it no longer counts as
    the words kept with it say, so that they are never quoted as its reason."""

    url: str = ""
    read: date | None = None
    text: str = ""
    official: bool = True
    by_you: bool = False
    edited_away: bool = False


@dataclass(frozen=True)
class Threshold:
    """What a council does with a petition of so many names: from least on, up to most (None: and more)."""

    least: int
    most: int | None
    outcome: str


@dataclass(frozen=True)
class Rule:
    """A deadline rule and the limits beside it. None is unknown, never zero or "no".

    count may be fractional (2.5 clear working days at noon); with a weekday, 2 is the second such day back.
    weekday 0 is Monday; weeks_before 0 is the nearest such day before the meeting, 1 the one in the
    calendar week before. opens is words.
    if_holiday: "previous" where the council moves the deadline back to the working day before, "".
    excluded: further days its own definition leaves out ("christmas-eve"). holidays_count: its words
    leave out weekends only, so that a bank holiday counts. tier: what this one of several deadlines
    for the same thing is for ("written answer"). normal_publication: counts from the day on which
    agendas normally come out, whenever this one did. answer: how and when the council answers, in words.
    submit_by: the ways to send it ("online form", "email"); submit_to: an address, or to whom. people_max may come
    with a deputation, speakers_max may speak; signatures_min to signatures_max names are needed. thresholds: what
    becomes of a petition with how many names.
    """

    id: str
    council: str
    kind: str
    bodies: tuple[str, ...] = ()
    basis: str = BEFORE_MEETING
    unit: str = WORKING_DAYS
    count: float | None = None
    at: time | None = None
    weekday: int | None = None
    weeks_before: int | None = None
    minutes_before_start: int | None = None
    text: str = ""
    valid_from: str = ""
    valid_to: str = ""
    ambiguity: str = ""
    confirmed: bool = True
    opens: str = ""
    topic_on_agenda: bool | None = None
    max_words: int | None = None
    max_per_person: int | None = None
    max_per_item: int | None = None
    max_per_meeting: int | None = None
    speaking_minutes: float | None = None
    total_minutes: float | None = None
    people_max: int | None = None
    speakers_max: int | None = None
    signatures_min: int | None = None
    signatures_max: int | None = None
    thresholds: tuple[Threshold, ...] = ()
    supplementary_allowed: bool | None = None
    who: tuple[str, ...] = ()
    submit_by: tuple[str, ...] = ()
    submit_to: str = ""
    must_include: tuple[str, ...] = ()
    refusal_grounds: tuple[str, ...] = ()
    not_available_at: tuple[str, ...] = ()
    limits_text: str = ""
    notes: str = ""
    source: RuleSource = RuleSource()
    if_holiday: str = ""
    excluded: tuple[str, ...] = ()
    holidays_count: bool = False
    tier: str = ""
    normal_publication: bool = False
    answer: str = ""


def is_old(rule: Rule, today: date) -> bool:
    """Whether a rule was read so long ago, or nobody knows when, that it must be checked."""
    read = rule.source.read
    return read is None or (today - read).days > FRESH_DAYS


def check_words(rule: Rule, today: date) -> str:
    """ "Check: …" for an old rule, "" for one that was read lately."""
    if not is_old(rule, today):
        return ""
    if rule.source.read is None:
        return _("Check: it is not known when this rule was read.")
    return _("Check: this rule was read on {day}, more than {n} days ago.").format(
        day=say_date(rule.source.read), n=FRESH_DAYS
    )


@dataclass(frozen=True)
class WorkingDay:
    """One line of the sum: a day, whether it counts, and why (already in plain words)."""

    day: date
    counts: bool
    why: str


@dataclass(frozen=True)
class Alternative:
    """Another reading of the same words, with the convention it rests on and its own sum of days."""

    due: datetime | None
    due_date: date
    convention: str
    reason: str
    working: tuple[WorkingDay, ...] = ()


@dataclass(frozen=True)
class Deadline:
    """When something must arrive. due is None where no time of day is stated: due_date still holds.

    remind_from rests on the earliest reading. basis: "printed", "rule" or "both". warnings are plain
    sentences (weekday does not match, after the meeting, …). meeting and kind name what it is for. by_you: the
    person typed the printed date. asked: the council asked for a change to draft (its id) by then, in the words of
    text; meeting is "" where that draft is for none.
    """

    kind: str
    due: datetime | None
    due_date: date | None
    remind_from: datetime | date | None
    basis: str
    certainty: str
    alternatives: tuple[Alternative, ...] = ()
    working: tuple[WorkingDay, ...] = ()
    rule: Rule | None = None
    text: str = ""
    warnings: tuple[str, ...] = ()
    convention: str = ""
    meeting: str = ""
    source_url: str = ""
    confirmed: bool = True
    by_you: bool = False
    asked: bool = False
    draft: str = ""
