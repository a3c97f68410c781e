"""What to say when, and what was missed: pure functions of deadlines, settings, what was told, and the clock.

Every reminder has a stable key made of meeting, kind, the deadline itself and the lead; a key that was shown is
never shown again, however the computer slept, jumped or restarted. A deadline that moves has new keys, and is told
anew even where the old one was "done".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from meetingwatch.domain import submission
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.reminder import (
    DAYS_BEFORE,
    EVENING,
    HOURS_BEFORE,
    LAST_EVENING,
    PAPERS_OUT,
    RECEIPT,
    REWORD,
    Lead,
    Reminder,
)
from meetingwatch.domain.saying import written
from meetingwatch.domain.times import london, say_left, to_london, utc_text
from meetingwatch.reminders.saying import earlier_words, missed_title, what_words
from meetingwatch.words import _

# A reminder is "missed" when it is told later than this after its moment (the program looks every half minute).
LATE = timedelta(minutes=15)
# What closed longer ago than this is not told at all any more.
FORGOTTEN = timedelta(days=7)
# A day whose time is not stated is reminded of at this time; and what quiet hours held back is told at their end.
MORNING = time(9)
RECEIPT_HOURS = 3
# The hours in which an office answers the telephone, for "three working hours before closing".
OFFICE_OPENS, OFFICE_CLOSES = time(9), time(17)
# An evening is of use only with so much of it left before the deadline.
EVENING_LEAST_HOURS = 2
# A deadline before the end of the quiet hours, or so soon after, is told in them all the same.
_AFTER_QUIET = timedelta(minutes=30)

WorkingDays = Callable[[date], bool]


@dataclass(frozen=True)
class ReminderSettings:
    """When the person wants to be reminded. Weekdays count from Monday 0; times are London wall times.

    leads: for every kind of submission that has none of its own in kind_leads. quiet_from to quiet_to (over midnight
    where from is later) nothing is shown; equal times: no quiet.
    """

    leads: tuple[Lead, ...] = (EVENING, Lead(hours=2))
    kind_leads: Mapping[str, tuple[Lead, ...]] = field(default_factory=dict)
    papers: bool = True
    free_evenings: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    evening_starts: time = time(18)
    quiet_from: time = time(22)
    quiet_to: time = time(7)
    hours24: bool = False

    def leads_of(self, kind: str) -> tuple[Lead, ...]:
        """The leads for deadlines of a kind."""
        return self.kind_leads.get(kind, self.leads)


@dataclass(frozen=True)
class Watched:
    """A deadline with what has become of its draft. stage is one of domain.submission's, sent_at aware.

    telephone: democratic services, for the receipt reminder. known_from: when this computer first knew of it:
    nothing was missed before.
    """

    deadline: Deadline
    meeting_name: str
    draft: str = ""
    stage: str = submission.DRAFTING
    sent_at: datetime | None = None
    telephone: str = ""
    known_from: datetime | None = None


@dataclass(frozen=True)
class PapersLanded:
    """The papers of a meeting came out, as this computer first saw it. starts: the meeting."""

    meeting: str
    meeting_name: str
    title: str
    at: datetime
    key: str = ""
    starts: datetime | None = None


@dataclass(frozen=True)
class Plan:
    """What to show now, what was missed (told together), and when to look again (None: never)."""

    due: tuple[Reminder, ...]
    missed: tuple[Reminder, ...]
    wake_at: datetime | None


def plan(
    watched: Iterable[Watched],
    papers: Iterable[PapersLanded],
    settings: ReminderSettings,
    is_working: WorkingDays,
    shown: Collection[str],
    now: datetime,
    *,
    done: Collection[str] = (),
    snoozed: Iterable[Reminder] = (),
    person_is_here: bool = False,
) -> Plan:
    """What is to be said at now (aware). shown: keys that were shown; done: matters that are finished; snoozed:
    reminders to say again. In the quiet hours what was missed waits for their end, unless person_is_here (they have
    just opened the window) or it would be too late then.
    """
    reminders = [papers_reminder(item, settings) for item in papers] if settings.papers else []
    matters = {one.matter for one in reminders}
    for item in watched:
        matters.add(matter_of(item))
        reminders += reminders_for(item, settings, is_working)
    reminders += [one for one in snoozed if one.matter in matters]
    left = [one for one in reminders if one.key not in shown and one.matter not in done and _useful(one, now)]
    due = [one for one in left if one.at <= now and now - one.at <= LATE]
    late = [one for one in left if one.at <= now and now - one.at > LATE]
    later = [one.at for one in left if one.at > now]
    ends = None if person_is_here else quiet_ends(now, settings)
    if ends is not None:
        held = [one for one in late if one.closes is None or not now < one.closes <= ends + _AFTER_QUIET]
        late = [one for one in late if one not in held]
        later += [ends] if held else []
    missed = [replace(one, missed=True, title=missed_title(one, now)) for one in late]
    return Plan(_in_order(due), _in_order(missed), min(later) if later else None)


def _useful(one: Reminder, now: datetime) -> bool:
    """Whether it may still be told: its deadline is ahead or passed lately."""
    return now - (one.over or one.at) <= FORGOTTEN


def _in_order(reminders: Sequence[Reminder]) -> tuple[Reminder, ...]:
    return tuple(sorted(reminders, key=lambda one: (one.at, one.key)))


def deadline_key(deadline: Deadline) -> str:
    """Stable for one deadline of one meeting and kind; another when the deadline moves."""
    moment = deadline.due.isoformat() if deadline.due else str(deadline.due_date)
    return f"{deadline.meeting}|{deadline.kind}|{moment}" + (f"|{REWORD}" if deadline.asked else "")


def matter_of(item: Watched) -> str:
    """What "done" puts an end to: this deadline, or the receipt of what was sent; "" where nothing is said."""
    key = deadline_key(item.deadline)
    if item.deadline.due_date is None:
        return ""
    if item.deadline.asked or item.stage == submission.DRAFTING:
        return key
    if item.stage == submission.SENT and item.sent_at is not None:
        return f"{key}|{RECEIPT}|{utc_text(item.sent_at)}"
    return ""


def reminders_for(item: Watched, settings: ReminderSettings, is_working: WorkingDays) -> list[Reminder]:
    """All reminders of one deadline, whether past or to come; none once it is received or withdrawn."""
    if not matter_of(item):
        return []
    if item.stage == submission.SENT and not item.deadline.asked:
        return _receipt(item, settings, is_working)
    found = _before(item, settings)
    return [one for one in found if item.known_from is None or one.at >= item.known_from]


def _before(item: Watched, settings: ReminderSettings) -> list[Reminder]:
    """One for each lead; of two that fall on the same moment only the first."""
    closes = _closes(item.deadline)
    found: dict[datetime, Reminder] = {}
    for lead in settings.leads_of(item.deadline.kind):
        at = _moment(item.deadline, lead, settings)
        if at is None:
            continue
        if lead != EVENING:
            at = _out_of_quiet(at, closes, settings)
        name, part = _named(lead)
        found.setdefault(at, _reminder(item, settings, name, at, _title(item, name, at, closes), part=part))
    if item.deadline.asked and item.known_from is not None:
        left = closes - item.known_from
        at = closes - min(timedelta(hours=1), left / 2)
        found.setdefault(at, _reminder(item, settings, REWORD, at, _title(item, REWORD, at, closes)))
    return list(found.values())


def _named(lead: Lead) -> tuple[str, str]:
    """The lead as the command line says it, and what tells it from others in a key."""
    if lead == EVENING:
        return LAST_EVENING, ""
    return (DAYS_BEFORE, f"-{lead.days}") if lead.days else (HOURS_BEFORE, f"-{lead.hours}")


def _title(item: Watched, lead: str, at: datetime, closes: datetime) -> str:
    what = what_words(item.deadline)
    if item.deadline.asked:
        return _("They asked for a change, {left}: {what}").format(left=say_left(closes, at), what=what)
    if lead == LAST_EVENING:
        return _("Your last free evening: {what}").format(what=what)
    if item.deadline.due is None or closes != to_london(item.deadline.due):
        return _("Closes soon: {what}").format(what=what)
    return _("Closes {left}: {what}").format(left=say_left(closes, at), what=what)


def _moment(deadline: Deadline, lead: Lead, settings: ReminderSettings) -> datetime | None:
    """When a lead falls, before quiet hours are minded; None without free evenings. Days are counted on the calendar
    to the evening's start; where no time of day is stated, hours are not counted but whole days, to 9am."""
    if lead == EVENING:
        return last_evening(deadline, settings)
    day = _reminding_day(deadline)
    if lead.days:
        return london(day - timedelta(days=lead.days), settings.evening_starts)
    if deadline.due is None:
        return london(day - timedelta(days=lead.hours // 24), MORNING)
    return _minus_hours(_closes(deadline), lead.hours)


def _minus_hours(moment: datetime, hours: float) -> datetime:
    """So many hours that really pass before a moment, also over a change of the clocks."""
    return to_london(datetime.fromtimestamp(moment.timestamp() - hours * 3600, tz=moment.tzinfo))


def _reminding_day(deadline: Deadline) -> date:
    moment = deadline.remind_from or deadline.due_date
    assert moment is not None
    return to_london(moment).date() if isinstance(moment, datetime) else moment


def _closes(deadline: Deadline) -> datetime:
    """The moment to count back from: the earliest reading; a day without a time closes with the offices."""
    moment = deadline.remind_from or deadline.due or deadline.due_date
    assert moment is not None
    return to_london(moment) if isinstance(moment, datetime) else london(moment, OFFICE_CLOSES)


def last_evening(deadline: Deadline, settings: ReminderSettings) -> datetime | None:
    """The start of the last free evening before the deadline's earliest reading; None without free evenings.

    An evening counts only with EVENING_LEAST_HOURS of it left. For a day without a time of day it is the evening
    before.
    """
    moment = deadline.remind_from or deadline.due or deadline.due_date
    if moment is None:
        return None
    if isinstance(moment, datetime):
        latest = _minus_hours(to_london(moment), EVENING_LEAST_HOURS)
    else:
        latest = london(moment, time(0))
    for back in range(8):
        day = latest.date() - timedelta(days=back)
        evening = london(day, settings.evening_starts)
        if day.weekday() in settings.free_evenings and evening <= latest:
            return evening
    return None


def _receipt(item: Watched, settings: ReminderSettings, is_working: WorkingDays) -> list[Reminder]:
    """Sent and not known to be received: the next working morning, and three working hours before closing."""
    assert item.sent_at is not None
    morning = to_london(item.sent_at).date() + timedelta(days=1)
    while not is_working(morning):
        morning += timedelta(days=1)
    closes = _closes(item.deadline)
    moments = {london(morning, OFFICE_OPENS), working_hours_before(closes, RECEIPT_HOURS, is_working)}
    title = _("Not confirmed as received: {what}").format(what=what_words(item.deadline))
    return [
        _reminder(item, settings, RECEIPT, at, title, more=_receipt_words(item), part=f"-{utc_text(at)}")
        for at in sorted(moments)
        if at > item.sent_at
    ]


def _receipt_words(item: Watched) -> str:
    if item.telephone:
        return _("Ask democratic services to confirm it: {telephone}.").format(telephone=item.telephone)
    return _("Ask democratic services to confirm it.")


def working_hours_before(closes: datetime, hours: float, is_working: WorkingDays) -> datetime:
    """So many office hours (9am to 5pm on working days) before a London moment."""
    left = timedelta(hours=hours)
    day, until = closes.date(), closes
    while True:
        opens, shuts = london(day, OFFICE_OPENS), london(day, OFFICE_CLOSES)
        until = min(until, shuts)
        if is_working(day) and until > opens:
            if left <= until - opens:
                return until - left
            left -= until - opens
        day -= timedelta(days=1)
        until = london(day, OFFICE_CLOSES)


def _out_of_quiet(at: datetime, closes: datetime, settings: ReminderSettings) -> datetime:
    """A moment in the quiet hours moves to their end, or to just before them where that would be too late."""
    ends = quiet_ends(at, settings)
    if ends is None:
        return at
    if ends < closes - _AFTER_QUIET:
        return ends
    local = to_london(at)
    began = local.date()
    if settings.quiet_from > settings.quiet_to and local.time() < settings.quiet_to:
        began -= timedelta(days=1)
    return london(began, settings.quiet_from) - timedelta(minutes=5)


def quiet_ends(at: datetime, settings: ReminderSettings) -> datetime | None:
    """When the quiet hours in which a moment lies are over; None where it lies in none."""
    local = to_london(at)
    if not _is_quiet(local.time(), settings):
        return None
    late = settings.quiet_from > settings.quiet_to and local.time() >= settings.quiet_from
    return london(local.date() + timedelta(days=1 if late else 0), settings.quiet_to)


def _is_quiet(at: time, settings: ReminderSettings) -> bool:
    start, end = settings.quiet_from, settings.quiet_to
    if start == end:
        return False
    return start <= at < end if start < end else at >= start or at < end


def papers_reminder(item: PapersLanded, settings: ReminderSettings) -> Reminder:
    """Said when the papers land; in the quiet hours, at their end."""
    at = quiet_ends(item.at, settings) or item.at
    key = f"{item.meeting}|{item.key or item.title}|{PAPERS_OUT}"
    return Reminder(
        key=key,
        lead=PAPERS_OUT,
        at=at,
        title=_("The papers are out: {meeting}").format(meeting=item.meeting_name),
        body=item.title,
        what=item.meeting_name,
        matter=key,
        meeting=item.meeting,
        over=item.starts,
    )


def _reminder(
    item: Watched,
    settings: ReminderSettings,
    lead: str,
    at: datetime,
    title: str,
    *,
    more: str = "",
    part: str = "",
) -> Reminder:
    deadline, matter, hours24 = item.deadline, matter_of(item), settings.hours24
    words = [f"{written(deadline, hours24=hours24)}.", f"{item.meeting_name}."]
    words.append(earlier_words(deadline, hours24=hours24))
    words += [deadline.text if deadline.asked else "", more]
    return Reminder(
        key=f"{matter}|{lead}{part}",
        lead=lead,
        at=at,
        title=title,
        body=" ".join(one for one in words if one),
        what=what_words(deadline),
        matter=matter,
        deadline=deadline_key(deadline),
        meeting=deadline.meeting,
        draft=item.draft,
        closes=_closes(deadline),
        over=_over(deadline),
    )


def _over(deadline: Deadline) -> datetime:
    """When it has passed on every reading: a day without a time is over at its end."""
    if deadline.due is not None:
        return to_london(deadline.due)
    assert deadline.due_date is not None
    return london(deadline.due_date + timedelta(days=1), time(0))
