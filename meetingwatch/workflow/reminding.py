"""What to remind of now: the planner fed from the library; each reminder is shown once.

A reminder is recorded as shown before it is shown. A program that is killed between the two has not shown its
notification and will not show it again, but the reminder stands in the window's list until the person closes it
(standing): it errs towards silence on the desktop, never towards saying a thing twice, and loses none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from meetingwatch.deadlines.holidays import Calendar
from meetingwatch.domain import kinds
from meetingwatch.domain import submission as s
from meetingwatch.domain.council import Meeting
from meetingwatch.domain.reminder import DISMISSED, Lead, Reminder, parse_lead
from meetingwatch.domain.times import iso, say_date, say_instant, say_time, to_london
from meetingwatch.errors import LibraryUnusableError, UserFacingError
from meetingwatch.reminders import planner
from meetingwatch.reminders.watched import (
    ADDED,
    NEW,
    NEWER,
    AnswerOwed,
    PapersLanded,
    ReminderSettings,
    Watched,
)
from meetingwatch.settings import Settings
from meetingwatch.store import deadlines as deadline_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store import reminders as store
from meetingwatch.store.reminders import Told
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import due, owed, own_drafts, whose
from meetingwatch.workflow.due import Due
from meetingwatch.workflow.workbench import Workbench

# How far round now a plan looks: back as far as what was shown stands (store.reminders.STANDS).
BACK, AHEAD = store.STANDS, timedelta(days=120)
# An answer that was owed longer ago than this is not asked for any more.
ANSWERS_BACK = timedelta(days=120)
# A meeting's papers that were there at its first reading have not just landed.
_FIRST_READING = timedelta(minutes=30)


@dataclass(frozen=True)
class Facts:
    """What may be reminded of. watched: of each council, with its working days; so each answer that is owed."""

    watched: tuple[tuple[Calendar, tuple[Watched, ...]], ...]
    papers: tuple[PapersLanded, ...] = ()
    answers: tuple[tuple[Calendar, AnswerOwed], ...] = ()

    @property
    def works(self) -> Callable[[date], bool]:
        """Whether a day is a working day at the first of its councils."""
        calendars = [days for days, _of in (*self.watched, *self.answers)]
        return calendars[0].works if calendars else (lambda day: day.weekday() < 5)

    def matters(self) -> set[str]:
        """What a reminder may still be about: all else is settled, moved or gone."""
        found = {planner.matter_of(one) for _days, of in self.watched for one in of}
        found |= {planner.answer_matter(one) for _days, one in self.answers}
        return found | {planner.papers_reminder(one, ReminderSettings()).matter for one in self.papers}


@dataclass(frozen=True)
class History:
    """Since when a deadline is known of each meeting and kind, and which meeting each moved one was before."""

    known: Mapping[tuple[str, str], datetime]
    moved_from: Mapping[str, str]


@dataclass(frozen=True)
class Look:
    """What one look at the clock found: what is shown now, what still stands, when to look again (None: never).

    trouble: why that what is shown now could not be recorded, so that it will be taken again.
    """

    taken: tuple[Reminder, ...]
    standing: tuple[Reminder, ...]
    wake_at: datetime | None
    trouble: UserFacingError | None = None


def settings_of(settings: Settings) -> ReminderSettings:
    """The person's choices as the planner takes them."""
    return ReminderSettings(
        leads=_leads(settings.leads),
        kind_leads={kind: _leads(texts) for kind, texts in settings.kind_leads.items()},
        papers=settings.remind_papers,
        free_evenings=settings.free_evenings,
        evening_starts=time.fromisoformat(settings.evening_starts),
        quiet_from=time.fromisoformat(settings.quiet_from),
        quiet_to=time.fromisoformat(settings.quiet_to),
        hours24=settings.hours24,
    )


def _leads(texts: tuple[str, ...]) -> tuple[Lead, ...]:
    return tuple(lead for text in texts if (lead := parse_lead(text)))


def gather(bench: Workbench) -> Facts:
    """Everything that may be reminded of, from the library."""
    now = bench.now()
    by_council: dict[str, list[Watched]] = {}
    calendars: dict[str, Calendar] = {}
    found = due.everything(bench, now - BACK, now + AHEAD)
    found += own_drafts.others(bench, {one.draft.id for one in found if one.draft})
    with bench.library.read() as db:
        moved = {one.moved_to: one.id for one in meeting_store.between(db, now - BACK) if one.moved_to}
        history = History(deadline_store.first_known(db), moved)
    for one in found:
        by_council.setdefault(one.council.id, []).append(_watched(one, history, now))
        calendars[one.council.id] = one.calendar
    groups = tuple((calendars[id_], tuple(watched)) for id_, watched in by_council.items())
    return Facts(groups, tuple(_landed(bench, now)), tuple(_answers(bench, now)))


def _watched(one: Due, history: History, now: datetime) -> Watched:
    sent = one.submission
    stage = sent.stage if sent else s.DRAFTING
    since = _known_from(one, history, now)
    if one.deadline.asked and sent and sent.asked:
        since, stage = sent.asked.at, s.DRAFTING
    if since is not None and since > now:
        since = None  # the clock was wrong then; nothing is left out because of it
    return Watched(
        deadline=one.deadline,
        meeting_name=one.name,
        draft=one.draft.id if one.draft else "",
        stage=stage,
        sent_at=sent.first(s.SENT) if sent else None,
        telephone=one.meeting.contact.telephone,
        known_from=since,
    )


def _known_from(one: Due, history: History, now: datetime) -> datetime | None:
    """Since when this deadline, or what it was before it moved, is known to this computer.

    The history has every deadline that was ever seen while it was to come. One that has passed and is not in it became
    known with a calendar or a rule that told of the past: it was never to be missed.
    """
    keys = [(id_, one.deadline.kind) for id_ in (one.meeting.id, history.moved_from.get(one.meeting.id, ""))]
    first = min((history.known[key] for key in keys if key in history.known), default=None)
    if first is not None:
        return first
    if one.deadline.due_date is None:
        return None
    return one.meeting.seen_at if one.moment > now else now


def _answers(bench: Workbench, now: datetime) -> Iterator[tuple[Calendar, AnswerOwed]]:
    """Every written answer that is owed by a day."""
    earliest = to_london(now - ANSWERS_BACK).date()
    for one in owed.answers(bench):
        follow, draft = one.follow, one.draft
        if follow.due_date is not None and follow.due_date >= earliest:
            yield (
                one.calendar,
                AnswerOwed(
                    follow.submission,
                    draft.id,
                    follow.meeting,
                    one.name,
                    kinds.label(draft.kind),
                    follow.due_date,
                    follow.due,
                    follow.why,
                    follow.confirmed,
                ),
            )


def _landed(bench: Workbench, now: datetime) -> list[PapersLanded]:
    """Packs and supplements that came after their meeting was first read, of meetings still to come."""
    with bench.library.read() as db:
        meetings = {one.id: one for one in meeting_store.between(db, now, watched=True)}
        names = whose.names(db)
        papers = [
            one for one in paper_store.everything(db) if one.meeting in meetings and one.state == "read"
        ]
    newer = {one.replaced_by for one in papers}
    return [
        PapersLanded(
            one.meeting,
            f"{names.get(meetings[one.meeting].committee, '')}, {say_date(meetings[one.meeting].start.date())}",
            ngettext("{title}, {n} page", "{title}, {n} pages", one.pages).format(
                title=one.title, n=one.pages
            ),
            one.first_seen,
            one.id,
            meetings[one.meeting].start,
            NEWER if one.id in newer else ADDED if one.kind == "supplement" else NEW,
        )
        for one in papers
        if one.kind in ("pack", "supplement") and one.first_seen
        if one.url or one.id not in newer  # a newer version that the person added is no news to them
        if _came_later(meetings[one.meeting], one.first_seen)
    ]


def _came_later(meeting: Meeting, first_seen: datetime) -> bool:
    """Papers that were out when the meeting was first read have not just landed."""
    return meeting.seen_at is None or first_seen - meeting.seen_at > _FIRST_READING


def plan_of(
    facts: Facts, told: Told, settings: Settings, now: datetime, *, person_is_here: bool = False
) -> planner.Plan:
    """What is due to be shown now, what was missed, and when to look again, given what was told."""
    chosen = settings_of(settings)
    groups = [Facts((one,)) for one in facts.watched] + [Facts((), answers=(one,)) for one in facts.answers]
    plans = [
        planner.plan(
            [one for _days, watched in group.watched for one in watched],
            group.papers,
            chosen,
            group.works,
            told.shown,
            now,
            answers=[one for _days, one in group.answers],
            done=told.done,
            snoozed=told.snoozed,
            person_is_here=person_is_here,
        )
        for group in [*groups, Facts((), facts.papers)]
    ]
    wakes = [one.wake_at for one in plans if one.wake_at]
    return planner.Plan(
        tuple(sorted((r for one in plans for r in one.due), key=lambda r: (r.at, r.key))),
        tuple(sorted((r for one in plans for r in one.missed), key=lambda r: (r.at, r.key))),
        min(wakes) if wakes else None,
    )


def plan(bench: Workbench) -> planner.Plan:
    """What is due to be shown now, what was missed, and when to look again."""
    facts = gather(bench)
    with bench.library.read() as db:
        told = store.told(db, bench.now())
    return plan_of(facts, told, bench.settings(), bench.now())


def look(bench: Workbench, facts: Facts | None = None, *, person_is_here: bool = False) -> Look:
    """Take everything that is to be shown now, each recorded first; another program that was quicker keeps its own.

    facts: gathered already. person_is_here: they have just opened the window, so that quiet hours hold nothing back.
    A full or locked disk silences no deadline: what cannot be recorded is given all the same, with the trouble.
    """
    facts = facts or gather(bench)
    now, settings = bench.now(), bench.settings()
    with bench.library.read() as db:
        told = store.told(db, now)
    found = plan_of(facts, told, settings, now, person_is_here=person_is_here)
    if not found.due and not found.missed:
        return Look((), _still_good(told, facts), found.wake_at)
    try:
        with bench.library.write() as db:
            found = plan_of(facts, store.told(db, now), settings, now, person_is_here=person_is_here)
            mine = [one for one in (*found.missed, *found.due) if store.record_shown(db, one, now)]
            told = store.told(db, now)
    except LibraryUnusableError:
        raise
    except UserFacingError as error:
        again = (*found.missed, *found.due)
        return Look(again, (*_still_good(told, facts), *again), found.wake_at, error)
    return Look(tuple(mine), _still_good(told, facts), found.wake_at)


def _still_good(told: Told, facts: Facts) -> tuple[Reminder, ...]:
    """What stands and is not settled since; of several about one matter only the latest."""
    matters = facts.matters()
    latest = {one.matter: one for one in told.standing if one.matter in matters}
    return tuple(sorted(latest.values(), key=lambda one: (one.closes or one.at, one.key)))


def standing(bench: Workbench) -> tuple[Reminder, ...]:
    """What was shown and not closed, snoozed, done or settled since."""
    with bench.library.read() as db:
        told = store.told(db, bench.now())
    return _still_good(told, gather(bench))


def choose(bench: Workbench, **changes: object) -> set[str]:
    """Keep other reminder settings; gives what changed. A time that had passed before it was chosen was not missed:
    it is recorded as shown and closed, without a word."""
    before = bench.settings()
    after = replace(before, **changes)  # type: ignore[arg-type]
    facts, now = gather(bench), bench.now()
    kinds = bench.save_settings(after)
    with bench.library.write() as db:
        told = store.told(db, now)
        old = plan_of(facts, told, before, now, person_is_here=True)
        new = plan_of(facts, told, after, now, person_is_here=True)
        known = {one.matter for one in (*old.due, *old.missed)}  # about to be told, now as then
        for one in (*new.due, *new.missed):
            if one.matter not in known and store.record_shown(db, one, now):
                store.record_act(db, [one.key], DISMISSED, now)
    return kinds


def wake_words(wake: datetime | None, bench: Workbench) -> str:
    """When the next reminder comes, in words; "" for none."""
    if wake is None:
        return ""
    local, today = to_london(wake), to_london(bench.now()).date()
    hours24 = bench.settings().hours24
    clock = say_time(local.time(), hours24=hours24)
    when = (
        _("today {time}").format(time=clock) if local.date() == today else say_instant(wake, hours24=hours24)
    )
    return _("Next reminder: {when}").format(when=when)


def plain(reminder: Reminder, now: datetime) -> dict[str, object]:
    """A reminder as the command line prints it."""
    return {
        "deadline": reminder.deadline or None,
        "lead": reminder.lead,
        "shown_at": iso(now),
        "missed": reminder.missed,
        "meeting": reminder.meeting,
        "draft": reminder.draft or None,
        "title": reminder.title,
        "body": reminder.body,
        "at": iso(reminder.at),
    }
