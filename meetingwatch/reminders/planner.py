"""What to say when, and what was missed: pure functions of deadlines, settings, what was shown, and the clock.

Every reminder has a stable key made of meeting, kind, the deadline itself and the lead; a key that was shown is
never shown again, however the computer slept, jumped or restarted. A deadline that moves has new keys.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from meetingwatch.domain import kinds, submission
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.reminder import HOURS_BEFORE, LAST_EVENING, PAPERS_OUT, RECEIPT, Reminder
from meetingwatch.domain.times import london, say_day, say_instant, to_london
from meetingwatch.words import _

# A reminder is "missed" when it is told later than this after its moment (the program looks every minute).
LATE = timedelta(minutes=15)
# What passed longer ago than this is not told at all any more.
FORGOTTEN = timedelta(days=7)
MORNING = time(9)
RECEIPT_MORNING = time(8)
RECEIPT_HOURS = 3
# The hours in which an office answers the telephone, for "three working hours before closing".
OFFICE_OPENS, OFFICE_CLOSES = time(9), time(17)

WorkingDays = Callable[[date], bool]


@dataclass(frozen=True)
class ReminderSettings:
    """When the person wants to be reminded. Weekdays count from Monday 0; times are London wall times.

    quiet_from to quiet_to (over midnight where from is later) nothing is shown; equal times: no quiet.
    """

    free_evenings: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    evening_starts: time = time(18)
    hours_before: float = 2
    quiet_from: time = time(22)
    quiet_to: time = time(7)


@dataclass(frozen=True)
class Watched:
    """A deadline with what has become of its draft. stage is one of domain.submission's, sent_at aware.

    telephone: democratic services, for the receipt reminder.
    """

    deadline: Deadline
    meeting_name: str
    draft: str = ""
    stage: str = submission.DRAFTING
    sent_at: datetime | None = None
    telephone: str = ""


@dataclass(frozen=True)
class PapersLanded:
    """The papers of a meeting came out, as this computer first saw it."""

    meeting: str
    meeting_name: str
    title: str
    at: datetime
    key: str = ""


@dataclass(frozen=True)
class Plan:
    """What to show now, what was missed (grouped at start), and when to look again (None: never)."""

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
) -> Plan:
    """What is to be said at now (aware). shown: the keys of reminders that were already shown."""
    reminders = [one for item in papers if (one := papers_reminder(item, settings)).key not in shown]
    for item in watched:
        reminders += [one for one in reminders_for(item, settings, is_working) if one.key not in shown]
    open_ones = [one for one in reminders if one.at > now or now - one.at <= FORGOTTEN]
    due = [one for one in open_ones if one.at <= now and now - one.at <= LATE]
    missed = [
        replace(one, missed=True, title=_("Missed: {title}").format(title=one.title))
        for one in open_ones
        if one.at <= now and now - one.at > LATE
    ]
    later = [one.at for one in open_ones if one.at > now]
    return Plan(_in_order(due), _in_order(missed), min(later) if later else None)


def _in_order(reminders: Sequence[Reminder]) -> tuple[Reminder, ...]:
    return tuple(sorted(reminders, key=lambda one: (one.at, one.key)))


def deadline_key(deadline: Deadline) -> str:
    """Stable for one deadline of one meeting and kind; another when the deadline moves."""
    moment = deadline.due.isoformat() if deadline.due else str(deadline.due_date)
    return f"{deadline.meeting}|{deadline.kind}|{moment}"


def reminders_for(item: Watched, settings: ReminderSettings, is_working: WorkingDays) -> list[Reminder]:
    """All reminders of one deadline, whether past or to come; none once it is received or withdrawn."""
    if item.deadline.due_date is None or item.stage not in (submission.DRAFTING, submission.SENT):
        return []
    if item.stage == submission.SENT:
        return _receipt(item, is_working)
    return _before(item, settings)


def _before(item: Watched, settings: ReminderSettings) -> list[Reminder]:
    found: list[Reminder] = []
    closes = _closes(item.deadline)
    evening = last_evening(item.deadline, settings)
    if evening is not None:
        title = _("Your last free evening: {kind}").format(kind=kinds.label(item.deadline.kind))
        found.append(_reminder(item, LAST_EVENING, evening, title))
    if item.deadline.due is None:
        at = london(_reminding_day(item.deadline), MORNING)
        title = _("Closes soon: {kind}").format(kind=kinds.label(item.deadline.kind))
    else:
        at = _minus_hours(closes, settings.hours_before)
        title = _("Closes in a few hours: {kind}").format(kind=kinds.label(item.deadline.kind))
    at = _out_of_quiet(at, closes, settings)
    found.append(_reminder(item, HOURS_BEFORE, at, title))
    return found


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

    An evening counts only if the hours-before reminder still lies after it. For a day without a time of
    day it is the evening before.
    """
    moment = deadline.remind_from or deadline.due or deadline.due_date
    if moment is None:
        return None
    if isinstance(moment, datetime):
        latest = _minus_hours(to_london(moment), settings.hours_before)
    else:
        latest = london(moment, time(0))
    for back in range(8):
        day = latest.date() - timedelta(days=back)
        evening = london(day, settings.evening_starts)
        if day.weekday() in settings.free_evenings and evening <= latest:
            return evening
    return None


def _receipt(item: Watched, is_working: WorkingDays) -> list[Reminder]:
    """Sent and not known to be received: the next working morning, and three working hours before closing."""
    if item.sent_at is None:
        return []
    morning = to_london(item.sent_at).date() + timedelta(days=1)
    while not is_working(morning):
        morning += timedelta(days=1)
    closes = _closes(item.deadline)
    moments = {london(morning, RECEIPT_MORNING), working_hours_before(closes, RECEIPT_HOURS, is_working)}
    title = _("Not confirmed as received: {kind}").format(kind=kinds.label(item.deadline.kind))
    return [
        _reminder(item, RECEIPT, at, title, more=_receipt_words(item), part=str(number))
        for number, at in enumerate(sorted(moments), start=1)
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
    """A moment in the quiet hours moves to their end, or to their beginning where that would be too late."""
    local = to_london(at)
    if not _is_quiet(local.time(), settings):
        return at
    over_midnight = settings.quiet_from > settings.quiet_to
    late = over_midnight and local.time() >= settings.quiet_from
    ends = london(local.date() + timedelta(days=1 if late else 0), settings.quiet_to)
    if ends < closes - timedelta(minutes=30):
        return ends
    began_day = local.date() if late or not over_midnight else local.date() - timedelta(days=1)
    return london(began_day, settings.quiet_from) - timedelta(minutes=5)


def _is_quiet(at: time, settings: ReminderSettings) -> bool:
    start, end = settings.quiet_from, settings.quiet_to
    if start == end:
        return False
    return start <= at < end if start < end else at >= start or at < end


def papers_reminder(item: PapersLanded, settings: ReminderSettings) -> Reminder:
    """Said when the papers land; in the quiet hours, at their end."""
    at = item.at
    if _is_quiet(to_london(at).time(), settings):
        at = _out_of_quiet(at, at + timedelta(days=2), settings)
    return Reminder(
        key=f"{item.meeting}|{item.key or item.title}|{PAPERS_OUT}",
        lead=PAPERS_OUT,
        at=at,
        title=_("The papers are out: {meeting}").format(meeting=item.meeting_name),
        body=item.title,
        meeting=item.meeting,
    )


def _reminder(
    item: Watched, lead: str, at: datetime, title: str, *, more: str = "", part: str = ""
) -> Reminder:
    key = deadline_key(item.deadline)
    body = f"{deadline_words(item.deadline)}. {item.meeting_name}."
    return Reminder(
        key=f"{key}|{lead}{part}",
        lead=lead,
        at=at,
        title=title,
        body=f"{body} {more}".strip(),
        deadline=key,
        meeting=item.deadline.meeting,
        draft=item.draft,
    )


def deadline_words(deadline: Deadline) -> str:
    """ "Wednesday 12 July, 10am", with "Not confirmed:" before it where the deadline is not confirmed."""
    if deadline.due is not None:
        words = say_instant(deadline.due)
    elif deadline.due_date is not None:
        words = _("{day}, time not stated").format(day=say_day(deadline.due_date))
    else:
        words = _("not known")
    return words if deadline.confirmed else _("Not confirmed: {deadline}").format(deadline=words)


@dataclass(frozen=True)
class MissedGroup:
    """What was missed about one meeting, to be told in one go at start; keys are all to be marked as shown."""

    meeting: str
    title: str
    lines: tuple[str, ...]
    keys: tuple[str, ...]


def group_missed(missed: Iterable[Reminder], names: Callable[[str], str]) -> tuple[MissedGroup, ...]:
    """Missed reminders by meeting, a line for each deadline once. names: a meeting's id to its name."""
    by_meeting: dict[str, list[Reminder]] = {}
    for one in missed:
        by_meeting.setdefault(one.meeting, []).append(one)
    return tuple(
        MissedGroup(
            meeting,
            _("Missed while MeetingWatch was not running: {meeting}").format(meeting=names(meeting)),
            tuple(dict.fromkeys(one.body for one in found)),
            tuple(one.key for one in found),
        )
        for meeting, found in by_meeting.items()
    )
