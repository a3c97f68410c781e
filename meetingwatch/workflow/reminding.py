"""What to remind of now: the planner fed from the library; each reminder is shown once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from meetingwatch.domain import submission as s
from meetingwatch.domain.council import Meeting
from meetingwatch.domain.reminder import PAPERS_OUT, Reminder
from meetingwatch.domain.times import iso, parse_instant, say_date, say_instant, say_time, to_london
from meetingwatch.reminders import desktop, planner
from meetingwatch.settings import Settings
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import notices as notice_store
from meetingwatch.store import papers as paper_store
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import due
from meetingwatch.workflow.due import Due
from meetingwatch.workflow.workbench import Workbench

# How far round now a plan looks.
BACK, AHEAD = timedelta(days=8), timedelta(days=120)


@dataclass(frozen=True)
class Notice:
    """One thing to show: reminders of the same meeting and moment said together."""

    title: str
    body: str
    meeting: str
    draft: str
    reminders: tuple[Reminder, ...]


def settings_of(settings: Settings) -> planner.ReminderSettings:
    """The person's choices as the planner takes them."""
    return planner.ReminderSettings(
        free_evenings=settings.free_evenings,
        evening_starts=time.fromisoformat(settings.evening_starts),
        hours_before=settings.hours_before,
        quiet_from=time.fromisoformat(settings.quiet_from),
        quiet_to=time.fromisoformat(settings.quiet_to),
    )


def meeting_name(one: Due) -> str:
    """ "Audit Committee, 31 July 2017"."""
    return f"{one.committee}, {say_date(one.meeting.start.date())}"


def plan(bench: Workbench) -> planner.Plan:
    """What is due to be shown now, what was missed, and when to look again."""
    now = bench.now()
    found = due.everything(bench, now - BACK, now + AHEAD)
    with bench.library.read() as db:
        shown = notice_store.shown_keys(db)
        landed = _landed(bench, now)
    calendars = {one.council.id: one.calendar for one in found}
    by_council: dict[str, list[planner.Watched]] = {}
    for one in found:
        by_council.setdefault(one.council.id, []).append(_watched(one))
    plans = [
        planner.plan(watched, (), settings_of(bench.settings()), calendars[council].works, shown, now)
        for council, watched in by_council.items()
    ]
    plans.append(
        planner.plan((), landed, settings_of(bench.settings()), lambda day: day.weekday() < 5, shown, now)
    )
    wakes = [one.wake_at for one in plans if one.wake_at]
    seen = {one.meeting.id: one.meeting.seen_at for one in found}

    def known_then(reminder: Reminder) -> bool:
        """Nothing was missed before this computer first saw the meeting."""
        first = seen.get(reminder.meeting)
        return first is None or reminder.at >= first

    missed = [r for one in plans for r in one.missed if known_then(r)]
    return planner.Plan(
        tuple(sorted((r for one in plans for r in one.due), key=lambda r: (r.at, r.key))),
        tuple(sorted(missed, key=lambda r: (r.at, r.key))),
        min(wakes) if wakes else None,
    )


def _watched(one: Due) -> planner.Watched:
    sent = one.submission
    return planner.Watched(
        deadline=one.deadline,
        meeting_name=meeting_name(one),
        draft=one.draft.id if one.draft else "",
        stage=sent.stage if sent else s.DRAFTING,
        sent_at=sent.first(s.SENT) if sent else None,
        telephone=one.meeting.contact.telephone,
    )


def _landed(bench: Workbench, now: datetime) -> list[planner.PapersLanded]:
    """Packs and supplements first seen in the last days, of meetings still to come."""
    with bench.library.read() as db:
        meetings = {one.id: one for one in meeting_store.between(db, now, watched=True)}
        names = {one.id: one.name for one in council_store.committees(db)}
        papers = [
            one for one in paper_store.everything(db) if one.meeting in meetings and one.state == "read"
        ]
    return [
        planner.PapersLanded(
            one.meeting,
            f"{names.get(meetings[one.meeting].committee, '')}, {say_date(meetings[one.meeting].start.date())}",
            _("{title}, {n} pages").format(title=one.title, n=one.pages),
            one.first_seen,
            one.id,
        )
        for one in papers
        if one.kind in ("pack", "supplement") and one.first_seen and one.first_seen > now - BACK
        if _came_later(meetings[one.meeting], one.first_seen)
    ]


def _came_later(meeting: Meeting, first_seen: datetime) -> bool:
    """Papers that were out when the meeting was first read have not just landed."""
    return meeting.seen_at is None or first_seen - meeting.seen_at > timedelta(minutes=30)


def take(bench: Workbench) -> list[Reminder]:
    """Everything to show now, each recorded as shown first; another program that was quicker keeps its own."""
    found = plan(bench)
    now = bench.now()
    mine: list[Reminder] = []
    with bench.library.write() as db:
        for reminder in (*found.missed, *found.due):
            if notice_store.record_shown(db, reminder, now):
                mine.append(reminder)
    return mine


def grouped(reminders: Iterable[Reminder], now: datetime) -> list[Notice]:
    """Reminders of one meeting, lead and moment said together; what was missed is one notice a meeting,
    and papers of several meetings are one notice."""
    groups: dict[tuple[object, ...], list[Reminder]] = {}
    for one in reminders:
        key: tuple[object, ...] = (
            one.meeting,
            one.missed,
            "" if one.missed else one.lead,
            "" if one.missed else one.at,
        )
        groups.setdefault((PAPERS_OUT,) if one.lead == PAPERS_OUT else key, []).append(one)
    return [_notice(group, now) for group in groups.values()]


def _group_key(one: Reminder) -> tuple[object, ...]:
    if one.lead == PAPERS_OUT:
        return (PAPERS_OUT,)
    return (one.meeting, "missed") if one.missed else (one.meeting, one.lead, one.at)


def _is_over(one: Reminder, now: datetime) -> bool:
    """Whether its deadline lies before now, as the deadline's own key tells."""
    moment = one.deadline.rsplit("|", 1)[-1]
    if not moment:
        return False
    day_only = "T" not in moment
    end = parse_instant(moment) + (timedelta(days=1) if day_only else timedelta(0))
    return end <= now


def _notice(group: list[Reminder], now: datetime) -> Notice:
    first = group[0]
    body = "\n".join(dict.fromkeys(one.body for one in group))
    draft = next((one.draft for one in group if one.draft), "")
    kinds = list(dict.fromkeys(one.title.rsplit(": ", 1)[-1] for one in group))
    title = first.title
    if first.lead == PAPERS_OUT and len(group) > 1:
        n = len({one.meeting for one in group})
        title = ngettext("Papers are out for {n} meeting", "Papers are out for {n} meetings", n).format(n=n)
        body = "\n".join(kinds)
    elif first.missed:
        title = _("Missed: {kinds}").format(kinds=", ".join(kinds))
        if all(_is_over(one, now) for one in group):
            title = _("The deadline has passed: {kinds}").format(kinds=", ".join(kinds))
    elif len(group) > 1:
        title = f"{title.split(': ', 1)[0]}: {', '.join(kinds)}"
    return Notice(title, body, first.meeting, draft, tuple(group))


def next_words(bench: Workbench) -> str:
    """The next reminder for the line at the foot, "" when none is planned."""
    wake = plan(bench).wake_at
    if wake is None:
        return ""
    local, today = to_london(wake), to_london(bench.now()).date()
    clock = say_time(local.time(), hours24=bench.settings().hours24)
    when = _("today {time}").format(time=clock) if local.date() == today else say_instant(wake)
    return _("Next reminder: {when}").format(when=when)


def plain(reminder: Reminder, now: datetime) -> dict[str, object]:
    """A reminder as the command line prints it."""
    return {
        "deadline": reminder.deadline or None,
        "lead": reminder.lead,
        "shown_at": iso(now),
        "missed": reminder.missed,
        "meeting": reminder.meeting,
        "title": reminder.title,
        "body": reminder.body,
        "at": iso(reminder.at),
    }


def show_on_desktop(notice: Notice) -> bool:
    """Show one notice through the desktop's own notifications; False where there are none."""
    found = desktop.connect()
    if found is None:
        return False
    try:
        found.show(notice.title, notice.body)
    except (OSError, TimeoutError):
        return False
    finally:
        found.close()
    return True
