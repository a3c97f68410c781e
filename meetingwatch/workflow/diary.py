"""Meetings, deadlines and own events by day: what the calendar shows, from the same set as "Coming up"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from meetingwatch.domain import kinds
from meetingwatch.domain.council import CANCELLED, MOVED, Meeting
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.paper import PACK, Paper
from meetingwatch.domain.saying import confirmed_words
from meetingwatch.domain.submission import SENT
from meetingwatch.domain.times import london, say_time, to_london
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import notices as notice_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store.notices import OwnEvent
from meetingwatch.words import _
from meetingwatch.workflow import afterwards, due, own_events, whose
from meetingwatch.workflow.afterwards import AfterDay
from meetingwatch.workflow.due import Due
from meetingwatch.workflow.workbench import Workbench

VIEW = "calendar-view"

# What an entry is, as the legend names it.
PAPERS_OUT = "papers-out"
NO_PAPERS = "no-papers"
DEADLINE = "deadline"
UNCONFIRMED = "unconfirmed"
DONE = "done"
SENT_ONLY = "sent"
PASSED = "passed"
STRUCK = "struck"
OWN = "own"
AFTER = "after"
# The kinds of entry.
MEETING_ENTRY, DEADLINE_ENTRY, OWN_ENTRY, AFTER_ENTRY = "meeting", "deadline", "own", "after"
STATES = (PAPERS_OUT, NO_PAPERS, DEADLINE, UNCONFIRMED, SENT_ONLY, DONE, PASSED, STRUCK, AFTER, OWN)


@dataclass(frozen=True)
class Entry:
    """One thing on a day. at is London wall time; without timed only the day is meant.

    parts say what it is without the time, piece by piece: ("Deadline: question", "Audit Committee"); forms are the
    same in a line, shorter and shorter, and none leaves out whose it is. place is "meeting", "draft", "desk" or "own"
    and id what to open there. kind is "meeting", "deadline", "own" or "after" (what comes
    after a meeting), meeting the meeting's id; deadline is the first of those that close together.
    """

    at: datetime
    timed: bool
    state: str
    parts: tuple[str, ...]
    forms: tuple[str, ...]
    place: str
    id: str
    committee: str = ""
    where: str = ""
    kind: str = MEETING_ENTRY
    meeting: str = ""
    deadline: Deadline | None = None

    @property
    def words(self) -> str:
        """What it is, as a narrow box has room for it."""
        return self.forms[0]

    @property
    def whole(self) -> str:
        """The same with nothing shortened."""
        return ", ".join(self.parts)

    @property
    def day(self) -> date:
        """The London day it stands on."""
        return to_london(self.at).date()


@dataclass(frozen=True)
class Diary:
    """The entries between two days, and the committees that may be chosen."""

    entries: tuple[Entry, ...]
    committees: tuple[tuple[str, str], ...]

    def on(self, day: date) -> tuple[Entry, ...]:
        """The entries of a day, in order."""
        return tuple(one for one in self.entries if one.day == day)


def read(bench: Workbench, first: date, last: date, *, committee: str = "") -> Diary:
    """Everything from the first day to the last, both included; of one committee (an id) where given."""
    now = bench.now()
    begin, end = london(first, time(0)), london(last, time(23, 59, 59))
    with bench.library.read() as db:
        names = {one.id: one for one in council_store.committees(db)}
        said = whose.names(db)
        councils = {one.council: whose.council_said(db, one.council) for one in names.values()}
        meetings = meeting_store.between(db, begin, end, watched=True)
        moved = {one.id: meeting_store.get(db, one.moved_to) for one in meetings if one.moved_to}
        packs = {one.id for one in meetings if _has_pack(paper_store.of_meeting(db, one.id))}
        own = notice_store.own_events(db)
    found = [
        _meeting(
            one,
            names[one.committee].name if one.committee in names else "",
            councils.get(one.council, ""),
            one.id in packs,
            moved.get(one.id),
            now,
        )
        for one in meetings
        if committee in ("", one.committee)
    ]
    dues = [
        one
        for one in due.everything(bench, begin, end)
        if committee in ("", one.meeting.committee) and not _is_start(one)
    ]
    found += [_deadline(group, now) for group in merged(dues)]
    if not committee:
        found += [_own(one, now) for one in own if begin <= one.start <= end]
    after = [_after(one) for one in afterwards.days(bench) if committee in ("", one.committee)]
    found += [one for one in after if begin <= one.at <= end]
    found.sort(key=lambda one: (one.day, one.timed, to_london(one.at), STATES.index(one.state)))
    watched = [one for one in names.values() if one.watched]
    choices = [(one.id, said[one.id]) for one in watched]
    return Diary(tuple(found), tuple(choices))


def _is_start(one: Due) -> bool:
    """A way to take part that closes only as the meeting begins is the meeting itself, not a second entry."""
    return one.meeting.time_known and one.deadline.due == one.meeting.start


def _has_pack(papers: list[Paper]) -> bool:
    return any(one.kind == PACK and one.sha256 for one in papers)


def short(name: str) -> str:
    """A committee's name without the word that they all have: "Audit", "Planning B"."""
    words = [
        one for one in name.split() if one.lower() not in ("committee", "sub-committee", "panel", "board")
    ]
    return " ".join(words) if words and len(words) < len(name.split()) else name


def shortest(name: str) -> str:
    """The same, cut at its first comma: "Children…" where a whole name has no room beside a deadline."""
    cut = short(name)
    return f"{cut.split(',')[0]}…" if "," in cut else cut


def merged(dues: list[Due]) -> list[tuple[Due, ...]]:
    """Ways to take part that close at the same moment at one meeting stand together; one that was sent
    stands apart from those that were not."""
    groups: dict[tuple[object, ...], list[Due]] = {}
    for one in dues:
        sent = one.submission.stage if one.submission else ""
        key = (
            one.meeting.id,
            one.moment,
            one.deadline.confirmed,
            one.deadline.due is None,
            sent,
            one.deadline.draft,
        )
        groups.setdefault(key, []).append(one)
    return [tuple(group) for group in groups.values()]


def _meeting(
    meeting: Meeting, name: str, council: str, papers: bool, moved_to: Meeting | None, now: datetime
) -> Entry:
    state = PAPERS_OUT if papers else NO_PAPERS
    tail: tuple[str, ...] = ()
    if meeting.status == CANCELLED:
        state, tail = STRUCK, (_("cancelled"),)
    elif meeting.status == MOVED:
        day = to_london(moved_to.start).day if moved_to else ""
        state, tail = STRUCK, (_("moved to {day}").format(day=day) if day else _("moved"),)
    elif meeting.start + timedelta(hours=4) < now:
        state = PASSED
    plain = name or _("Meeting")
    forms = (whose.said(one, council) for one in (short(plain), shortest(plain)))
    return Entry(
        meeting.start,
        meeting.time_known,
        state,
        (whose.said(plain, council), *tail),
        tuple(dict.fromkeys(", ".join((one, *tail)) for one in forms)),
        "meeting",
        meeting.id,
        meeting.committee,
        meeting.place,
        meeting=meeting.id,
    )


def _deadline(group: tuple[Due, ...], now: datetime) -> Entry:
    first = next((one for one in group if one.draft), group[0])
    order = sorted(group, key=lambda one: kinds.DEADLINE_KINDS.index(one.deadline.kind))
    names = (kinds.label(one.deadline.kind).removeprefix(_("Public ")).lower() for one in order)
    labels = list(dict.fromkeys(names))
    what = ", ".join(labels)
    if len(labels) > 1:
        what = _("{some} and {last}").format(some=", ".join(labels[:-1]), last=labels[-1])
    state, said = _deadline_state(group, now)
    return Entry(
        to_london(first.moment),
        first.deadline.due is not None,
        state,
        (_("{state} {what}").format(state=said, what=what), first.said),
        _forms(
            said,
            what,
            _cut(labels, order[0].deadline.kind),
            whose.said(shortest(first.committee), first.whose),
        ),
        "draft" if first.draft else "meeting",
        first.draft.id if first.draft else first.meeting.id,
        first.meeting.committee,
        kind=DEADLINE_ENTRY,
        meeting=first.meeting.id,
        deadline=first.deadline,
    )


def _cut(labels: list[str], kind: str) -> str:
    """What it is for, cut: "question…", "speak"; "" where there is nothing to cut."""
    if len(labels) > 1:
        return f"{labels[0]}…"
    return _("speak") if kind == kinds.SPEAKING else ""


def _forms(said: str, what: str, first: str, committee: str) -> tuple[str, ...]:
    """Shorter and shorter: the kinds are cut, and left out at last, never the committee."""
    form = _("{state} {what}, {committee}")
    kinds_cut = [form.format(state=said, what=one, committee=committee) for one in (what, first) if one]
    return (*kinds_cut, _("{state} {what}").format(state=said, what=committee))


def _deadline_state(group: tuple[Due, ...], now: datetime) -> tuple[str, str]:
    """Its state, and that in words that stand before what it is for."""
    passed = group[0].moment < now
    if group[0].deadline.asked:
        return (PASSED, _("Change asked for, passed:")) if passed else (DEADLINE, _("Change asked for:"))
    sent = [one.submission for one in group if one.submission]
    confirmed = group[0].deadline.confirmed
    if sent and all(one.stage == SENT for one in sent):
        return SENT_ONLY, _("Sent, not confirmed received:")
    if sent:
        return DONE, _("Sent and received:")
    if not confirmed:
        return (PASSED, _("Not confirmed: closed,")) if passed else (UNCONFIRMED, _("Not confirmed:"))
    return (PASSED, _("Closed:")) if passed else (DEADLINE, _("Deadline:"))


def _own(event: OwnEvent, now: datetime) -> Entry:
    words = _("My event: {title}").format(title=own_events.full_title(event))
    state = OWN if event.start >= now - timedelta(hours=3) else PASSED
    where = event.place
    if event.assemble:
        meet = _("meet at {time}").format(time=say_time(own_events.assembles(event).time()))
        where = f"{meet}, {where}" if where else meet
    at = to_london(event.start)
    return Entry(at, True, state, (words,), (words,), "own", event.id, "", where, kind=OWN_ENTRY)


def _after(one: AfterDay) -> Entry:
    follow = one.follow
    words = confirmed_words(one.words, confirmed=follow.confirmed)
    place, id_ = ("desk", follow.paper) if follow.paper else ("meeting", follow.meeting)
    at = to_london(one.at)
    return Entry(
        at,
        one.timed,
        AFTER,
        (words, one.name) if one.name else (words,),
        (words,),
        place,
        id_,
        one.committee,
        kind=AFTER_ENTRY,
        meeting=follow.meeting,
    )


def remembered_view(bench: Workbench) -> str:
    """ "month", "week" or "list", as last chosen."""
    with bench.library.read() as db:
        kept = str(notice_store.place(db, VIEW).get("view", ""))
    return kept if kept in ("month", "week", "list") else "month"


def remember_view(bench: Workbench, view: str) -> None:
    """Remember it for the next time."""
    with bench.library.write() as db:
        notice_store.remember_place(db, VIEW, {"view": view})
