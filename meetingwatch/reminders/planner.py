"""What to say when, and what was missed: pure functions of deadlines, settings, what was told, and the clock.

Every reminder has a stable key made of meeting, kind, the deadline itself and the lead; a key that was shown is
never shown again, however the computer slept, jumped or restarted. Of several of one matter whose moments have come
only the newest is told: nobody needs "in two days" and "in two hours" at once. A deadline that moves has new keys,
and is told anew even where the old one was "done".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meetingwatch.domain import submission
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.reminder import (
    ANSWER_DUE,
    ANSWER_LATE,
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
from meetingwatch.domain.saying import confirmed_words, written
from meetingwatch.domain.times import london, say_day, to_london, utc_text
from meetingwatch.reminders.moments import (
    AFTER_QUIET,
    MORNING,
    OFFICE_OPENS,
    WorkingDays,
    closes_at,
    lead_moment,
    next_working,
    out_of_quiet,
    over_at,
    quiet_ends,
    working_hours_before,
)
from meetingwatch.reminders.saying import earlier_words, title_now, what_words
from meetingwatch.reminders.watched import ADDED, NEWER, AnswerOwed, PapersLanded, ReminderSettings, Watched
from meetingwatch.words import _

# A reminder is told late when it is told later than this after its moment (the program looks every half minute).
LATE = timedelta(minutes=15)
RECEIPT_HOURS = 3


@dataclass(frozen=True)
class Plan:
    """What to show now, what was missed (its deadline has passed; told together), and when to look again (None:
    never). What is told late while its deadline is still ahead is not missed: it says what is left now."""

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
    answers: Iterable[AnswerOwed] = (),
    done: Collection[str] = (),
    snoozed: Iterable[Reminder] = (),
    person_is_here: bool = False,
) -> Plan:
    """What is to be said at now (aware). shown: keys that were shown; done: matters that are finished; snoozed:
    reminders to say again. In the quiet hours what comes late waits for their end, unless person_is_here (they have
    just opened the window) or it would be too late then.
    """
    reminders = [papers_reminder(item, settings) for item in papers] if settings.papers else []
    matters = {one.matter for one in reminders}
    for item in watched:
        matters.add(matter_of(item))
        reminders += reminders_for(item, settings, is_working)
    for owed in answers:
        matters.add(answer_matter(owed))
        reminders += answer_reminders(owed, settings, is_working)
    reminders += [one for one in snoozed if one.matter in matters]
    left = [one for one in reminders if one.key not in shown and one.matter not in done]
    newest = _newest_come(reminders, now)
    come = [one for one in left if one.at <= now and newest[one.matter] == one.key]
    later = [one.at for one in left if one.at > now]
    ends = None if person_is_here else quiet_ends(now, settings)
    if ends is not None:
        held = [one for one in come if _may_wait(one, now, ends)]
        come = [one for one in come if one not in held]
        later += [ends] if held else []
    told = _in_order([_as_told(one, now) for one in come])
    due, missed = (tuple(one for one in told if one.missed is was) for was in (False, True))
    return Plan(due, missed, min(later) if later else None)


def _newest_come(reminders: Iterable[Reminder], now: datetime) -> dict[str, str]:
    """Of each matter the key of the last reminder whose moment has come, told or not."""
    return {one.matter: one.key for one in _in_order(reminders) if one.at <= now}


def _may_wait(one: Reminder, now: datetime, ends: datetime) -> bool:
    """Whether it comes late, and not too late at the end of the quiet hours either."""
    return now - one.at > LATE and (one.closes is None or not now < one.closes <= ends + AFTER_QUIET)


def _as_told(one: Reminder, now: datetime) -> Reminder:
    """As it is said at now, not as it would have been said at its own moment."""
    late, over = now - one.at > LATE, one.is_over(now)
    return replace(one, missed=late and over, title=title_now(one, now))


def _in_order(reminders: Iterable[Reminder]) -> list[Reminder]:
    return sorted(reminders, key=lambda one: (one.at, one.key))


def deadline_key(deadline: Deadline) -> str:
    """Stable for one deadline of one meeting and kind; another when the deadline moves."""
    moment = deadline.due.isoformat() if deadline.due else str(deadline.due_date or deadline.draft)
    return f"{deadline.meeting}|{deadline.kind}|{moment}" + (
        f"|{REWORD}|{deadline.draft}" if deadline.asked else ""
    )


def matter_of(item: Watched) -> str:
    """What "done" puts an end to: this deadline, or the receipt of what was sent; "" where nothing is said."""
    key = deadline_key(item.deadline)
    if item.stage == submission.SENT and item.sent_at is not None and not item.deadline.asked:
        return f"{key}|{RECEIPT}|{utc_text(item.sent_at)}"
    if item.deadline.due_date is not None and (item.deadline.asked or item.stage == submission.DRAFTING):
        return key
    return ""


def reminders_for(item: Watched, settings: ReminderSettings, is_working: WorkingDays) -> list[Reminder]:
    """All reminders of one deadline, whether past or to come; none once it is received or withdrawn.

    None either of a deadline that had passed before it was known. Of one that became known so late that none of its
    moments was still to come, the last one, so that it is told at once.
    """
    if not matter_of(item):
        return []
    if item.stage == submission.SENT and not item.deadline.asked:
        return _receipt(item, settings, is_working)
    known = item.known_from
    if known is not None and over_at(item.deadline) <= known:
        return []
    found, after = _of_reading(item, settings), _once_passed(item, settings)
    fresh, still = ([one for one in some if known is None or one.at >= known] for some in (found, after))
    return [*(fresh or _in_order(found)[-1:]), *still]


def _once_passed(item: Watched, settings: ReminderSettings) -> list[Reminder]:
    """Once the earliest reading has passed, the reminders of the deadline as the council states it: it is open still,
    and must not go by in silence."""
    closes, stated = closes_at(item.deadline), replace(item.deadline, remind_from=None)
    if not item.deadline.alternatives or closes >= closes_at(stated):
        return []
    after = _of_reading(replace(item, deadline=stated), settings, part="-stated")
    return [one for one in after if one.at > closes]


def _of_reading(item: Watched, settings: ReminderSettings, *, part: str = "") -> list[Reminder]:
    """One for each lead; of two that fall on the same moment only the first. part tells readings apart in a key."""
    closes = closes_at(item.deadline)
    found: dict[datetime, Reminder] = {}
    for lead in settings.leads_of(item.deadline.kind):
        at = lead_moment(item.deadline, lead, settings)
        if at is None:
            continue
        if lead != EVENING:
            at = out_of_quiet(at, closes, settings)
        name, which = _named(lead)
        found.setdefault(at, _reminder(item, settings, name, at, part=which + part))
    if item.deadline.asked and item.known_from is not None:
        left = closes - item.known_from
        at = closes - min(timedelta(hours=1), left / 2)
        found.setdefault(at, _reminder(item, settings, REWORD, at, part=part))
    return list(found.values())


def _named(lead: Lead) -> tuple[str, str]:
    """The lead as the command line says it, and what tells it from others in a key."""
    if lead == EVENING:
        return LAST_EVENING, ""
    return (DAYS_BEFORE, f"-{lead.days}") if lead.days else (HOURS_BEFORE, f"-{lead.hours}")


def _receipt(item: Watched, settings: ReminderSettings, is_working: WorkingDays) -> list[Reminder]:
    """Sent and not known to be received: the next working morning, and three working hours before closing, where that
    is known."""
    assert item.sent_at is not None
    morning = next_working(to_london(item.sent_at).date(), is_working)
    moments = {london(morning, OFFICE_OPENS)}
    if item.deadline.due_date is not None:
        closes = closes_at(item.deadline)
        moments.add(working_hours_before(closes, RECEIPT_HOURS, is_working))
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


def papers_reminder(item: PapersLanded, settings: ReminderSettings) -> Reminder:
    """Said when the papers land; in the quiet hours, at their end."""
    at = quiet_ends(item.at, settings) or item.at
    key = f"{item.meeting}|{item.key or item.title}|{PAPERS_OUT}"
    return Reminder(
        key=key,
        lead=PAPERS_OUT,
        at=at,
        title=_landed_words(item.how).format(meeting=item.meeting_name),
        body=item.title,
        what=item.meeting_name,
        matter=key,
        meeting=item.meeting,
        over=item.starts,
    )


def _landed_words(how: str) -> str:
    if how == NEWER:
        return _("A newer version of the papers is out: {meeting}")
    if how == ADDED:
        return _("More papers are out: {meeting}")
    return _("The papers are out: {meeting}")


def answer_matter(item: AnswerOwed) -> str:
    """What "done" puts an end to: another day that is promised is another matter."""
    return f"{item.submission}|answer|{item.due_date}"


def answer_reminders(item: AnswerOwed, settings: ReminderSettings, is_working: WorkingDays) -> list[Reminder]:
    """On the morning of the day, and on the next working morning after it."""
    day = say_day(item.due_date)
    late = next_working(item.due_date, is_working)
    moments = (
        (ANSWER_DUE, item.due_date, _("A written answer is due on {day}: {what}")),
        (ANSWER_LATE, late, _("The written answer was due on {day}: {what}")),
    )
    matter = answer_matter(item)
    found = []
    for lead, on, words in moments:
        at = london(on, MORNING)
        title = confirmed_words(words.format(day=day, what=item.what), confirmed=item.confirmed)
        found.append(
            Reminder(
                key=f"{matter}|{lead}",
                lead=lead,
                at=quiet_ends(at, settings) or at,
                title=title,
                body=" ".join(one for one in (_ended(item.meeting_name), item.why) if one),
                what=item.what,
                matter=matter,
                deadline=matter,
                meeting=item.meeting,
                draft=item.draft,
            )
        )
    return found


def _ended(words: str) -> str:
    """Words as a sentence: the name of a draft may be a question."""
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def _reminder(
    item: Watched,
    settings: ReminderSettings,
    lead: str,
    at: datetime,
    title: str = "",
    *,
    more: str = "",
    part: str = "",
) -> Reminder:
    deadline, matter, hours24 = item.deadline, matter_of(item), settings.hours24
    dated = deadline.due_date is not None
    words = [f"{written(deadline, hours24=hours24)}." if dated else "", _ended(item.meeting_name)]
    words.append(earlier_words(deadline, hours24=hours24))
    words += [deadline.text if deadline.asked else "", more]
    made = Reminder(
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
        closes=closes_at(deadline) if dated else None,
        over=over_at(deadline) if dated else None,
    )
    return replace(made, title=title or title_now(made, at))
