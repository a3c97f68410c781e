"""What is due at watched committees: the reasoner fed from the library."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from meetingwatch.deadlines import plain
from meetingwatch.deadlines.before_papers import before_papers, is_parish, out_by
from meetingwatch.deadlines.holidays import Calendar, NoCalendarError, load_calendar
from meetingwatch.deadlines.meetings import for_meeting, start_of_meeting
from meetingwatch.deadlines.rules import rules_for
from meetingwatch.domain import kinds
from meetingwatch.domain.council import CANCELLED, ENGLAND, MOVED, Committee, Council, Meeting
from meetingwatch.domain.deadline import STATED, Deadline, Rule
from meetingwatch.domain.draft import Draft, draft_name
from meetingwatch.domain.submission import WITHDRAWN, Submission
from meetingwatch.domain.times import london, say_date, to_london
from meetingwatch.store import councils as council_store
from meetingwatch.store import drafts as draft_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow.known import Known, of_council
from meetingwatch.workflow.whose import said
from meetingwatch.workflow.workbench import Workbench

MOST_MOVES = 5  # of one meeting


@dataclass(frozen=True)
class Due:
    """A deadline with everything round it. rule holds the limits, None where they are not known.

    draft and submission are the person's own, for this meeting and kind, if any. early says where the deadline passes
    before the papers need be out. calendar: the council's working days. A change asked for to a draft without a
    meeting stands on its own: meeting and council then have the id "", and committee is the draft's name. whose: what
    the council is called beside its committees, "" where it goes without saying.
    """

    deadline: Deadline
    meeting: Meeting
    council: Council
    committee: str
    calendar: Calendar
    rule: Rule | None = None
    draft: Draft | None = None
    submission: Submission | None = None
    early: str = ""
    whose: str = ""

    @property
    def said(self) -> str:
        """The committee as it is said: with its council where several are watched."""
        return said(self.committee, self.whose)

    @property
    def name(self) -> str:
        """What it is for: "Audit Committee, 31 July 2017"; the draft's title where that is for no meeting."""
        if not self.meeting.id:
            return self.committee
        return f"{self.said}, {say_date(self.meeting.start.date())}"

    @property
    def moment(self) -> datetime:
        """When it falls, for sorting and ticking: a day without a time ends at midnight."""
        return moment(self.deadline)


def moment(deadline: Deadline) -> datetime:
    """The instant of a deadline; a day without a stated time is over at its end."""
    if deadline.due is not None:
        return deadline.due
    assert deadline.due_date is not None
    return london(deadline.due_date, time(23, 59))


def of_meeting(
    council: Council, committee: str, meeting: Meeting, now: datetime, known: Known
) -> tuple[Due, ...]:
    """Every way to take part in a meeting with its deadline; none for a cancelled one, or one that moved away.

    A site may mark the meeting MOVED that has the new date; without another to go to, it still counts.
    """
    if meeting.status == CANCELLED or (meeting.status == MOVED and meeting.moved_to):
        return ()
    answer = for_meeting(
        meeting,
        council.name,
        committee,
        rules=known.rules,
        calendar=known.calendar,
        today=to_london(now).date(),
        typed=known.typed.get(meeting.id, ()),
    )
    found = []
    for deadline in answer.deadlines:
        if deadline.due_date is None:
            continue
        source = deadline.source_url or meeting.url
        limits = limits_for(known.rules, council.name, committee, deadline.kind, meeting)
        found.append(
            Due(
                replace(deadline, source_url=source),
                meeting,
                council,
                committee,
                known.calendar,
                limits or deadline.rule,
                early=_early(council, meeting, deadline, known),
                whose=known.whose,
            )
        )
    return tuple(found)


def _early(council: Council, meeting: Meeting, deadline: Deadline, known: Known) -> str:
    """Why a deadline passes before the papers are likely to be out, "" where it does not."""
    if meeting.agenda_published:
        return ""
    habit, parish = known.habits.get(meeting.committee), is_parish(council.name, council.nation)
    return before_papers(deadline, start_of_meeting(meeting), known.calendar, parish=parish, habit=habit)


def papers_by(council: Council, known: Known, meeting: Meeting) -> date | None:
    """The last day on which a meeting's papers may come out in time; None where they are out, or nobody knows."""
    gone = meeting.status == CANCELLED or (meeting.status == MOVED and meeting.moved_to)
    if meeting.agenda_published or gone:
        return None
    try:
        return out_by(
            start_of_meeting(meeting), known.calendar, parish=is_parish(council.name, council.nation)
        )
    except NoCalendarError:
        return None


def limits_for(
    known: tuple[Rule, ...], council: str, committee: str, kind: str, meeting: Meeting
) -> Rule | None:
    """The rule as data of this kind, for its word limits and so on."""
    found = rules_for(known, council, committee, kind, meeting.start.date())
    if not found and kind == kinds.ANY:
        found = rules_for(known, council, committee, kinds.QUESTION, meeting.start.date())
    return next((one for one in found if one.max_words or one.speaking_minutes), found[0] if found else None)


def everything(bench: Workbench, first: datetime | None = None, last: datetime | None = None) -> list[Due]:
    """All that is due at the watched committees between two instants, earliest first; from now unless bounded."""
    now = bench.now()
    begin = first or now
    with bench.library.read() as db:
        councils = {one.id: one for one in council_store.all_councils(db)}
        committees = {one.id: one for one in council_store.committees(db)}
        meetings = meeting_store.between(
            db, begin - timedelta(days=2), last and last + timedelta(days=120), watched=True
        )
        drafts = [at_its_meeting(db, one) for one in draft_store.everything(db)]
        submissions = draft_store.submissions(db)
        known = {one.id: of_council(bench.library, db, one) for one in councils.values()}
    found: list[Due] = []
    for meeting in meetings:
        committee = committees.get(meeting.committee)
        council = councils.get(meeting.council)
        if council is None or committee is None:
            continue
        for one in of_meeting(council, committee.name, meeting, now, known[council.id]):
            if begin <= one.moment and (last is None or one.moment <= last):
                found.append(with_own(one, drafts, submissions))
    found += [
        one for one in changes_asked(bench) if begin <= one.moment and (last is None or one.moment <= last)
    ]
    return sorted(found, key=lambda one: (one.moment, one.meeting.start, one.deadline.kind))


def changes_asked(bench: Workbench) -> list[Due]:
    """Where a council asked for a change by a time ("please reword by noon"): a deadline of its own, whether or not the
    committee is watched, until it is sent again or settled otherwise."""
    found = []
    with bench.library.read() as db:
        submissions = draft_store.submissions(db)
        drafts = {one.draft: draft_store.get(db, one.draft) for one in submissions if one.asked}
        meetings = {
            id_: followed(db, draft.meeting) for id_, draft in drafts.items() if draft and draft.meeting
        }
    for id_, draft in drafts.items():
        one = for_draft(bench, draft, meetings.get(id_)) if draft else None
        if one is not None and one.deadline.asked:
            found.append(one)
    return found


def standing(submissions: list[Submission], draft: str) -> Submission | None:
    """The newest submission of a draft that was not taken back: one that was is being written again."""
    return next((one for one in submissions if one.draft == draft and one.stage != WITHDRAWN), None)


def _asked_deadline(sent: Submission, kind: str, meeting: Meeting | None) -> Deadline:
    """The time that the council set for a change, as a deadline."""
    asked = sent.asked
    assert asked is not None
    assert asked.by is not None
    by = to_london(asked.by)
    return Deadline(
        kind=kind,
        due=by,
        due_date=by.date(),
        remind_from=by,
        basis="printed",
        certainty=STATED,
        text=asked.text,
        convention=_("The council asked for a change by this time."),
        meeting=meeting.id if meeting else "",
        source_url=meeting.url if meeting else "",
        asked=True,
        draft=sent.draft,
    )


def _alone(draft: Draft, sent: Submission) -> Due:
    """A change asked for to a draft for no meeting that is known here. The calendar counts only the mornings on which
    an office is asked whether what was sent has come."""
    deadline = _asked_deadline(sent, draft.kind, None)
    nowhere = Meeting("", "", "", "", deadline.due or sent.events[-1].at, time_known=False)
    nobody = Council("", "", ENGLAND, "", "")
    title = draft_name(draft) or kinds.label(draft.kind)
    return Due(deadline, nowhere, nobody, title, load_calendar(ENGLAND), draft=draft, submission=sent)


def followed(db: Connection, meeting_id: str) -> Meeting | None:
    """The meeting of this id; where the council moved it, the one that it seems to have become."""
    found = meeting_store.get(db, meeting_id) if meeting_id else None
    for _n in range(MOST_MOVES):
        later = (
            meeting_store.get(db, found.moved_to)
            if found and found.status == MOVED and found.moved_to
            else None
        )
        if later is None:
            break
        found = later
    return found


def at_its_meeting(db: Connection, draft: Draft) -> Draft:
    """A draft as it stands beside its meeting, wherever that was moved; for reading only."""
    meeting = followed(db, draft.meeting)
    return replace(draft, meeting=meeting.id) if meeting else draft


def with_own(one: Due, drafts: list[Draft], submissions: list[Submission]) -> Due:
    """The same with the person's own draft and what became of it."""
    mine = [
        draft
        for draft in drafts
        if draft.meeting == one.meeting.id and one.deadline.kind in (draft.kind, kinds.ANY)
    ]
    draft = mine[0] if mine else None
    return replace(one, draft=draft, submission=standing(submissions, draft.id) if draft else None)


def for_draft(bench: Workbench, draft: Draft, meeting: Meeting | None) -> Due | None:
    """The deadline that a draft has to meet: what the council set for a change, else that of its own kind, else of
    "any", else none known."""
    with bench.library.read() as db:
        meeting = followed(db, meeting.id) if meeting else None
        draft = at_its_meeting(db, draft)
        submissions = draft_store.submissions(db, draft=draft.id)
        council = council_store.get(db, meeting.council) if meeting else None
        committee: Committee | None = council_store.committee(db, meeting.committee) if meeting else None
        known = of_council(bench.library, db, council) if council else None
    sent = standing(submissions, draft.id)
    if meeting is None or council is None or known is None:
        return _alone(draft, sent) if sent and sent.asked else None
    name = committee.name if committee else ""
    found = of_meeting(council, name, meeting, bench.now(), known)
    same = [one for kind in (draft.kind, kinds.ANY) for one in found if one.deadline.kind == kind]
    if sent and sent.asked:
        rule = limits_for(known.rules, council.name, name, draft.kind, meeting)
        asked = _asked_deadline(sent, draft.kind, meeting)
        rule = same[0].rule if same else rule
        return Due(asked, meeting, council, name, known.calendar, rule, draft, sent, whose=known.whose)
    return with_own(same[0], [draft], submissions) if same else None


def to_json(one: Due) -> dict[str, object]:
    """A deadline as the command line prints it, with its meeting and draft."""
    return plain.to_json(one.deadline) | {
        "meeting": one.meeting.id or None,
        "source_url": one.deadline.source_url,
        "draft": one.draft.id if one.draft else None,
        "submission": one.submission.id if one.submission else None,
        "asked": one.deadline.asked,
    }
