"""What is coming: deadlines grouped as a person meets them, meetings, what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from meetingwatch.domain import kinds
from meetingwatch.domain.council import MOVED, Change, Council, Meeting
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.follow_up import ANSWER, FollowUp
from meetingwatch.domain.paper import PACK, SUPPLEMENT, Paper, kinds_of_documents
from meetingwatch.domain.submission import ACCEPTED, HEARD, RECEIVED, SENT, Submission
from meetingwatch.domain.times import say_day, to_london
from meetingwatch.store import councils as council_store
from meetingwatch.store import drafts as draft_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store.library import Connection
from meetingwatch.store.notices import OwnEvent
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import afterwards, due, news, own_events, recounting, twin_marks, whose
from meetingwatch.workflow.due import Due
from meetingwatch.workflow.known import of_council
from meetingwatch.workflow.news import Told
from meetingwatch.workflow.workbench import Workbench

AHEAD = timedelta(days=60)
MOST_CHANGES = 12


@dataclass(frozen=True)
class DueGroup:
    """Ways to take part that close at the same moment at one meeting; the first is the one acted on."""

    dues: tuple[Due, ...]

    @property
    def first(self) -> Due:
        """The one with a draft, else the first in order."""
        return next((one for one in self.dues if one.draft), self.in_order[0])

    @property
    def in_order(self) -> tuple[Due, ...]:
        """Questions first, then comments and so on, as the kinds stand in their list."""
        return tuple(sorted(self.dues, key=lambda one: kinds.DEADLINE_KINDS.index(one.deadline.kind)))


@dataclass(frozen=True)
class MeetingRow:
    """A meeting with what is known of its papers. committee is as it is said. expected: by when they should be out,
    None once they are; closing: the kinds that close before they are likely to be; unfetched: the pack is out and
    could not be fetched; put_off: it waits for the person to ask for it. pack is the first part of it that is here;
    parts are all."""

    meeting: Meeting
    committee: str
    council: Council | None
    pack: Paper | None
    supplements: tuple[Paper, ...]
    marks: int
    moved_to: Meeting | None = None
    expected: date | None = None
    closing: tuple[str, ...] = ()
    unfetched: bool = False
    put_off: bool = False
    parts: tuple[Paper, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages of the pack are here."""
        return sum(one.pages for one in self.parts if one.sha256)

    @property
    def failed_parts(self) -> tuple[Paper, ...]:
        """Parts that could not be fetched, while others are here."""
        return tuple(one for one in self.parts if self.pack and not one.sha256 and one.state == "failed")

    @property
    def waiting_parts(self) -> tuple[Paper, ...]:
        """Parts that wait for the person to ask for them, while others are here."""
        return tuple(one for one in self.parts if self.pack and one.is_put_off)


@dataclass(frozen=True)
class ChangeRow:
    """One change in plain words, with its meeting. pressing: a deadline was lost that is near."""

    change: Change
    title: str
    detail: str
    pressing: bool = False


@dataclass(frozen=True)
class Owed:
    """Something asked at a meeting that is over, with no answer recorded."""

    submission: Submission
    draft: Draft
    committee: str
    answer: FollowUp | None = None


@dataclass(frozen=True)
class After:
    """A call-in that is open, or accounts that may be inspected; committee is "" for the accounts."""

    follow: FollowUp
    committee: str


@dataclass(frozen=True)
class Coming:
    """Everything that "Coming up" shows."""

    now: datetime
    groups: tuple[DueGroup, ...]
    meetings: tuple[MeetingRow, ...]
    changes: tuple[ChangeRow, ...]
    new_changes: int
    councils: int
    owed: tuple[Owed, ...] = ()
    after: tuple[After, ...] = ()
    own: tuple[OwnEvent, ...] = ()


def read(bench: Workbench) -> Coming:
    """Read it all."""
    now = bench.now()
    found = [
        one for one in due.everything(bench, now - timedelta(days=30), now + AHEAD) if _still_open(one, now)
    ]
    with bench.library.read() as db:
        meetings = rows(db, _once(meeting_store.between(db, _today(now), now + AHEAD, watched=True)))
        since = news.last_visit(db, now)
        told = news.told(db, now, since)
        new = news.count_new(told, since)
        changes = change_rows(db, told[:MOST_CHANGES])
        councils = len(council_store.all_councils(db))
        owed = _owed(db, now)
        names = whose.names(db)
        committee_of = {
            one.id: names.get(one.committee, "")
            for one in meeting_store.between(db, now - afterwards.BACK, now)
        }
    follow = afterwards.coming(bench)
    answers = {one.submission: one for one in follow if one.kind == ANSWER}
    owed = tuple(replace(one, answer=answers.get(one.submission.id)) for one in owed)
    after = tuple(After(one, committee_of.get(one.meeting, "")) for one in follow if one.kind != ANSWER)
    own = tuple(own_events.between(bench, now, now + AHEAD))
    expected = _expected(bench, meetings, found)
    return Coming(now, group(found), expected, tuple(changes), new, councils, owed, after, own)


def _expected(bench: Workbench, meetings: list[MeetingRow], dues: list[Due]) -> tuple[MeetingRow, ...]:
    """The meetings, with when their papers should be out and what closes before that."""
    closing: dict[str, list[str]] = {}
    for one in dues:
        if one.early:
            closing.setdefault(one.meeting.id, []).append(one.deadline.kind)
    councils = {row.council.id: row.council for row in meetings if row.council}
    with bench.library.read() as db:
        known = {id_: of_council(bench.library, db, one) for id_, one in councils.items()}
    return tuple(
        replace(
            row,
            expected=due.papers_by(row.council, known[row.council.id], row.meeting),
            closing=tuple(sorted(closing.get(row.meeting.id, ()), key=kinds.DEADLINE_KINDS.index)),
        )
        if row.council and not row.pack
        else row
        for row in meetings
    )


def _owed(db: Connection, now: datetime) -> tuple[Owed, ...]:
    names = whose.names(db)
    found = []
    for submission in draft_store.submissions(db):
        draft = draft_store.get(db, submission.draft)
        meeting = due.followed(db, draft.meeting) if draft else None
        waiting = submission.stage in (RECEIVED, ACCEPTED, HEARD)
        if draft and meeting and waiting and meeting.start < now and not draft.chases:
            found.append(Owed(submission, draft, names.get(meeting.committee, "")))
    return tuple(found)


def _today(now: datetime) -> datetime:
    return to_london(now).replace(hour=0, minute=0, second=0, microsecond=0)


def _still_open(one: Due, now: datetime) -> bool:
    """To come; or passed, but the person's own: sent and not received, or a draft never sent (a week)."""
    if one.deadline.asked:
        return now - one.moment <= timedelta(days=7)
    waiting = one.submission is not None and one.submission.stage == SENT
    unsent = one.draft is not None and one.submission is None
    if unsent and now - one.moment <= timedelta(days=7):
        return True
    done = one.submission is not None and one.submission.stage != SENT
    return waiting or (one.moment >= now and not done)


def group(found: list[Due]) -> tuple[DueGroup, ...]:
    """Same meeting and same moment stand together, unless the person has a draft for one of them."""
    groups: dict[tuple[object, ...], list[Due]] = {}
    for one in found:
        own = one.draft.id if one.draft else ""
        key = (one.meeting.id, one.moment, one.deadline.confirmed, own, one.deadline.asked)
        groups.setdefault(key, []).append(one)
    made = [DueGroup(tuple(group)) for group in groups.values()]
    return tuple(sorted(made, key=lambda one: (one.first.moment, one.first.draft is None)))


def _once(meetings: list[Meeting]) -> list[Meeting]:
    """A meeting that moved stands at its old day, with the new one, while both are ahead; then at the new one."""
    here = {one.id for one in meetings if one.status != MOVED or not one.moved_to}
    told = {one.moved_to for one in meetings if one.status == MOVED and one.moved_to in here}
    return [one for one in meetings if one.id not in told]


def rows(db: Connection, meetings: list[Meeting]) -> list[MeetingRow]:
    """Meetings with their committee and papers; of one that moved, those of its new day too."""
    names = whose.names(db)
    councils = {one.id: one for one in council_store.all_councils(db)}
    found = []
    for meeting in meetings:
        ids = (meeting.id, meeting.moved_to) if meeting.moved_to else (meeting.id,)
        papers = [one for id_ in ids for one in paper_store.of_meeting(db, id_) if not one.replaced_by]
        kinds = kinds_of_documents(papers)
        packs = sorted(
            (one for one in papers if kinds[one.meeting, one.key] == PACK), key=lambda one: one.part
        )
        pack = next((one for one in packs if one.sha256), None)
        marks = len({mark.id for one in papers if one.sha256 for mark in twin_marks.shown(db, one.id)})
        found.append(
            MeetingRow(
                meeting,
                names.get(meeting.committee, ""),
                councils.get(meeting.council),
                pack,
                tuple(one for one in papers if one.kind == SUPPLEMENT and one.sha256),
                marks,
                meeting_store.get(db, meeting.moved_to) if meeting.moved_to else None,
                unfetched=pack is None and any(one.kind == PACK and one.state == "failed" for one in papers),
                put_off=pack is None and any(one.kind == PACK and one.is_put_off for one in papers),
                parts=tuple(one for one in packs if pack and _is_part_of(one, pack)),
            )
        )
    return found


def _is_part_of(one: Paper, pack: Paper) -> bool:
    """Whether it is the pack, or a part of it that the council still has."""
    same = (one.meeting, one.whole_key) == (pack.meeting, pack.whole_key)
    return one == pack or (same and one.gone_at is None)


def change_rows(db: Connection, changes: list[Told]) -> list[ChangeRow]:
    """Changes in plain words, in their order."""
    names = whose.names(db)
    found = []
    for one in changes:
        change = one.change
        meeting = meeting_store.get(db, change.meeting)
        committee = names.get(meeting.committee, "") if meeting else ""
        title, detail = say_change(change, committee)
        found.append(ChangeRow(change, title, detail, one.pressing))
    return found


def say_change(change: Change, committee: str) -> tuple[str, str]:
    """A headline and a line under it."""
    words = {
        "meeting-moved": (_("{committee} moved to {new}"), _("It was {old}")),
        "meeting-cancelled": (_("{committee} cancelled"), ""),
        "meeting-details": (_("{committee}: details changed"), _("{old} is now {new}")),
        "agenda-published": (_("Agenda published, {committee}"), ""),
        "paper-added": (_("{new}, {committee}"), _("New paper")),
        "paper-replaced": (
            _("{new} reissued, {committee}"),
            _("Marks on it are placed again by their words"),
        ),
        "paper-gone": (_("{old} is gone from the council’s site"), _("{committee}. Your copy is kept.")),
        "note-changed": (_("Note changed, {committee}"), _("{new}")),
        "item-added": (_("Item added: {new}"), _("{committee}")),
        "item-removed": (_("Item removed: {old}"), _("{committee}")),
        "item-without-document": (_("Item without a document yet: {new}"), _("{committee}")),
        "item-renamed": (_("Item renamed: {new}"), _("It was {old}")),
        "minutes-published": (_("Draft minutes, {committee}"), ""),
        "decisions-published": (_("Decisions published, {committee}"), ""),
        "members-changed": (_("Members changed, {committee}"), _("{new}")),
        "meeting-added": (_("{committee}, {new}"), _("Meeting first seen")),
        recounting.EARLIER: (_("Deadline now earlier, {committee}"), _("{new} It was {old}.")),
        recounting.LATER: (_("Deadline now later, {committee}"), _("{new} It was {old}.")),
        recounting.KNOWN: (_("Deadline known again, {committee}"), _("{new}")),
        recounting.DOUBT: (_("Deadline in doubt, {committee}"), _("{new}")),
        recounting.GONE: (_("Deadline not known any more, {committee}"), _("It was {old}. {new}")),
        "holiday-added": (_("Bank holiday added: {new}"), ""),
        "holiday-gone": (_("No bank holiday any more: {old}"), ""),
        "topic-found": (_("“{old}” in new papers"), _("{new}")),
    }
    title, detail = words.get(change.kind, (change.kind, ""))
    values = {"committee": committee, "old": change.old or _("nothing"), "new": change.new or _("nothing")}
    return title.format(**values), detail.format(**values)


def papers_words(row: MeetingRow) -> str:
    """ "260 pages, 11 items. You have made 9 marks.", or when they are expected."""
    parts = []
    if row.unfetched:
        return _("The papers are out, but could not be fetched")
    if row.put_off:
        return _("The papers are out; they are large, and wait for you to fetch them")
    if row.pack is None and row.expected:
        parts.append(_expected_words(row.expected, row.closing))
    if row.pages:
        pages = ngettext("{n} page", "{n} pages", row.pages).format(n=row.pages)
        items = len(row.meeting.items)
        parts.append(
            pages + (", " + ngettext("{n} item", "{n} items", items).format(n=items) if items else "")
        )
    parts += [_("“{title}” could not be fetched").format(title=one.title) for one in row.failed_parts]
    parts += [_("“{title}” waits for you to fetch it").format(title=one.title) for one in row.waiting_parts]
    if row.marks:
        parts.append(
            ngettext("You have made {n} mark", "You have made {n} marks", row.marks).format(n=row.marks)
        )
    return ". ".join(parts)


def _expected_words(day: date, closing: tuple[str, ...]) -> str:
    """ "Papers expected by Monday 17 July, after the deputation closes"."""
    if not closing:
        return _("Papers expected by {day}").format(day=say_day(day))
    names = [kinds.label(one).lower() for one in closing]
    if len(names) == 1:
        words = _("Papers expected by {day}, after the {kind} closes")
        return words.format(day=say_day(day), kind=names[0])
    listed = _("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])
    return _("Papers expected by {day}, after the {kinds} close").format(day=say_day(day), kinds=listed)
