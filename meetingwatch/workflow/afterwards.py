"""What comes after a meeting: answers owed, call-in, draft minutes, the next meeting; and the accounts once a year."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from meetingwatch.deadlines.answer_due import AnswerRule, Promise, answer_rule, promise
from meetingwatch.deadlines.call_in import is_executive, read_call_in
from meetingwatch.deadlines.holidays import Calendar, NoCalendarError, load_calendar
from meetingwatch.deadlines.inspection import read_inspection
from meetingwatch.domain import council as c
from meetingwatch.domain import follow_up as f
from meetingwatch.domain.council import Council, Meeting
from meetingwatch.domain.draft import Draft
from meetingwatch.domain.follow_up import FollowUp
from meetingwatch.domain.paper import DECISIONS, ELSEWHERE, MINUTES, Paper
from meetingwatch.domain.submission import ACCEPTED, HEARD, RECEIVED, SENT, Submission
from meetingwatch.domain.times import london, say_date, say_day, to_london
from meetingwatch.store import councils as council_store
from meetingwatch.store import drafts as draft_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import papers as paper_store
from meetingwatch.store.library import Connection
from meetingwatch.words import _
from meetingwatch.workflow import due, reading, whose
from meetingwatch.workflow.known import Known, of_council
from meetingwatch.workflow.workbench import Workbench

BACK = timedelta(days=31)  # how long after a meeting its decisions may still be called in
MOST_PAGES = 40  # of a notice of decisions; longer papers are something else
NOTICE_PAGES = 6  # of a notice of the accounts
# A note of the decisions within so many working days: Local Government Act 1972 s.100C as amended for Wales by the
# Local Government and Elections (Wales) Act 2021 sch. 4.
WELSH_NOTE_DAYS = 7
OWED = (SENT, RECEIVED, ACCEPTED, HEARD)


@dataclass(frozen=True)
class Round:
    """A meeting with what is needed to say what comes after it."""

    meeting: Meeting
    council: Council
    committee: str
    known: Known
    papers: tuple[Paper, ...] = ()
    drafts: tuple[Draft, ...] = ()
    submissions: tuple[Submission, ...] = ()
    following: Meeting | None = None
    decisions_seen: datetime | None = None

    @property
    def calendar(self) -> Calendar:
        """Its council's working days."""
        return self.known.calendar

    @property
    def day(self) -> date:
        """The London day of the meeting."""
        return to_london(self.meeting.start).date()


def of_meeting(bench: Workbench, meeting_id: str) -> tuple[FollowUp, ...]:
    """All that comes after one meeting, earliest first, what has no day last; none before it has begun."""
    with bench.library.read() as db:
        meeting = meeting_store.get(db, meeting_id)
        found = _round(bench, db, meeting) if meeting else None
    if found is None:
        return ()
    return _in_order([*answers_of(found), *_call_ins(bench, found), *_minutes(found), *_next(found)])


def coming(bench: Workbench) -> tuple[FollowUp, ...]:
    """Of all watched meetings: answers owed, call-in while it is open, the accounts while they are; earliest first."""
    now = bench.now()
    today = to_london(now).date()
    with bench.library.read() as db:
        recent = meeting_store.between(db, now - BACK, now, watched=True)
        asked = _asked(db)
        rounds = {one.id: found for one in (*recent, *asked) if (found := _round(bench, db, one)) is not None}
    follow: list[FollowUp] = []
    for one in rounds.values():
        follow += answers_of(one)
        if now - one.meeting.start <= BACK:
            follow += [call for call in _call_ins(bench, one) if not call.is_over(today)]
    follow += [one for one in accounts(bench) if not one.is_over(today)]
    return _in_order(follow)


def asked_rounds(bench: Workbench) -> list[Round]:
    """The meetings that are over at which something was asked that is not known to be answered."""
    with bench.library.read() as db:
        asked = {one.id: one for one in _asked(db)}
        return [found for one in asked.values() if (found := _round(bench, db, one)) is not None]


@dataclass(frozen=True)
class AfterDay:
    """A day of the calendar on which something follows: at is its moment, timed whether a time of day is known.

    committee is the committee's id and name its name, "" for the accounts. first: of several days this is the first.
    """

    follow: FollowUp
    at: datetime
    timed: bool
    words: str
    committee: str = ""
    name: str = ""
    first: bool = False


def days(bench: Workbench) -> tuple[AfterDay, ...]:
    """Everything of coming() that has a day; accounts stand on their first day and on their last."""
    with bench.library.read() as db:
        names = whose.names(db)
        follow = [(one, meeting_store.get(db, one.meeting) if one.meeting else None) for one in coming(bench)]
    found = []
    for one, meeting in follow:
        committee = meeting.committee if meeting else ""
        for day, words in _days_of(one):
            last = day == one.due_date
            at = one.due if one.due and last else london(day, time(0))
            timed, name = one.due is not None and last, names.get(committee, "")
            found.append(AfterDay(one, at, timed, words, committee, name, first=not last))
    return tuple(found)


def _days_of(one: FollowUp) -> list[tuple[date, str]]:
    label = f.follow_up_label(one.kind)
    if one.due_date is None:
        return []
    if one.kind != f.ACCOUNTS or one.begins is None:
        return [(one.due_date, label)]
    until = _("{what} until {day}").format(what=label, day=say_day(one.due_date))
    return [(one.begins, until), (one.due_date, _("{what}: last day").format(what=label))]


def _asked(db: Connection) -> list[Meeting]:
    """The meetings at which something was asked that is not known to be answered."""
    found = []
    for one in draft_store.submissions(db):
        draft = draft_store.get(db, one.draft) if one.stage in OWED else None
        meeting = due.followed(db, draft.meeting) if draft else None
        if meeting is not None:
            found.append(meeting)
    return found


def _in_order(found: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    return tuple(sorted(found, key=lambda one: (one.due_date or date.max, f.KINDS.index(one.kind))))


def _round(bench: Workbench, db: Connection, meeting: Meeting) -> Round | None:
    """None for a meeting that has not begun or does not take place, or whose council is not watched."""
    council = council_store.get(db, meeting.council)
    if council is None or meeting.start > bench.now() or meeting.status in (c.CANCELLED, c.MOVED):
        return None
    committee = council_store.committee(db, meeting.committee)
    every = (due.at_its_meeting(db, one) for one in draft_store.everything(db))
    drafts = tuple(one for one in every if one.meeting == meeting.id)
    mine = {one.id for one in drafts}
    later = meeting_store.between(
        db, meeting.start + timedelta(hours=1), meeting.start + timedelta(days=400), council=meeting.council
    )
    changes = meeting_store.changes(db, meeting=meeting.id)
    return Round(
        meeting,
        council,
        committee.name if committee else "",
        of_council(bench.library, db, council),
        tuple(one for one in paper_store.of_meeting(db, meeting.id) if not one.replaced_by),
        drafts,
        tuple(one for one in draft_store.submissions(db) if one.draft in mine),
        next(
            (o for o in later if o.committee == meeting.committee and o.status not in (c.CANCELLED, c.MOVED)),
            None,
        ),
        next((one.at for one in reversed(changes) if one.kind == "decisions-published"), None),
    )


# The answer that is owed


def answers_of(of: Round) -> list[FollowUp]:
    """An answer for everything that was asked at a meeting and is owed one, with or without a day."""
    drafts = {one.id: one for one in of.drafts}
    return [
        replace(_answer(of, one, drafts[one.draft]), chased=_chased(of, one))
        for one in of.submissions
        if one.stage in OWED and not drafts[one.draft].chases
    ]


def _chased(of: Round, asked: Submission) -> datetime | None:
    """When the latest letter that asks where its answer is was sent."""
    letters = {one.id for one in of.drafts if one.chases == asked.id}
    sent = [at for one in of.submissions if one.draft in letters and (at := one.first(SENT)) is not None]
    return max(sent, default=None)


def _answer(of: Round, submission: Submission, draft: Draft) -> FollowUp:
    base = FollowUp(f.ANSWER, "", meeting=of.meeting.id, submission=submission.id, source_url=of.meeting.url)
    promised = _promised(of, submission)
    if promised is not None:
        words = _("Promised: “{words}”").format(words=promised.words)
        return replace(base, why=words, due_date=promised.day, due=promised.due, promised=True)
    rule = due.limits_for(of.known.rules, of.council.name, of.committee, draft.kind, of.meeting)
    ruled = answer_rule(rule.answer) if rule else None
    if rule is None or ruled is None:
        return replace(
            base,
            why=_("Neither a rule that is known nor a promise that you noted names a day for the answer."),
        )
    return _by_rule(of, replace(base, source_url=rule.source.url), submission, ruled)


def _promised(of: Round, submission: Submission) -> Promise | None:
    """The latest promise in the person's own notes of what became of it."""
    found = None
    for event in submission.events:
        if event.stage not in OWED[1:]:
            continue
        for words in dict.fromkeys((event.text, *event.text.split("\n"))):
            with suppress(NoCalendarError):
                found = promise(words, to_london(event.at).date(), of.calendar) or found
    return found


def _by_rule(of: Round, base: FollowUp, submission: Submission, ruled: AnswerRule) -> FollowUp:
    received = submission.first(RECEIVED) or submission.first(SENT)
    start = to_london(received).date() if ruled.from_receipt and received else of.day
    try:
        day = ruled.period.ends(start, of.calendar)
    except NoCalendarError as unknown:
        return replace(base, why=str(unknown))
    words = _("The council’s rule: “{words}”, counted from {day}.").format(
        words=ruled.words, day=say_day(start)
    )
    if ruled.conditional:
        words = _("{rule} Only where that applies to yours.").format(rule=words)
    return replace(base, why=words, due_date=day, confirmed=not ruled.conditional)


# Call-in


def _call_ins(bench: Workbench, of: Round) -> list[FollowUp]:
    notices = [
        one
        for one in of.papers
        if one.kind in (DECISIONS, MINUTES) and one.sha256 and one.pages <= MOST_PAGES
    ]
    return [found for one in notices for found in _call_ins_of(of, one, _text(bench, one))]


def _call_ins_of(of: Round, paper: Paper, text: str) -> list[FollowUp]:
    """What one notice says. Counted from when this computer saw it, it is not confirmed: it may be older."""
    if not is_executive(of.committee, text):
        return []
    instant = of.decisions_seen or paper.first_seen
    seen = to_london(instant).date() if instant else None
    try:
        calls = read_call_in(text, of.day, seen, of.calendar)
    except NoCalendarError:
        return []
    found = []
    for one in calls:
        why = _("The notice says: “{words}” Councillors call in; write to one of them.").format(
            words=one.words
        )
        guessed = seen is not None and one.published == seen
        words = _("Counted from {day}, when this computer first saw it; it may have come out earlier.")
        follow = FollowUp(f.CALL_IN, why, one.last_day, one.due, meeting=of.meeting.id, paper=paper.id)
        if guessed and seen is not None:
            follow = replace(follow, confirmed=False, warnings=(words.format(day=say_day(seen)),))
        found.append(replace(follow, source_url=paper.url))
    return found


def _text(bench: Workbench, paper: Paper) -> str:
    return "\n".join(reading.page_texts(bench, paper))


# Minutes, and the next meeting


def _minutes(of: Round) -> list[FollowUp]:
    if any(one.kind == MINUTES for one in of.papers):
        return []
    base = FollowUp(f.MINUTES, "", meeting=of.meeting.id, source_url=of.meeting.url)
    if of.council.nation == c.WALES:
        try:
            day = of.calendar.forward(of.day, WELSH_NOTE_DAYS)
        except NoCalendarError as unknown:
            return [replace(base, why=str(unknown))]
        why = _("In Wales a note of what was decided is to be published within seven working days.")
        return [replace(base, why=why, due_date=day)]
    why = _("No rule names a day for the draft. It is usually out with the papers of the next meeting.")
    return [replace(base, why=why)]


def _next(of: Round) -> list[FollowUp]:
    following = of.following
    if following is None:
        return [FollowUp(f.NEXT_MEETING, _("None is listed yet."), meeting=of.meeting.id)]
    return [
        FollowUp(
            f.NEXT_MEETING,
            _("Minutes stay a draft until a meeting approves them, as a rule the next one."),
            to_london(following.start).date(),
            following.start if following.time_known else None,
            meeting=following.id,
            source_url=following.url,
        )
    ]


# The accounts


def accounts(bench: Workbench) -> tuple[FollowUp, ...]:
    """The periods for inspecting accounts, from the councils' own notices among the person's papers."""
    with bench.library.read() as db:
        papers = [one for one in paper_store.everything(db) if one.sha256 and 0 < one.pages <= NOTICE_PAGES]
        nations = {one.nation for one in council_store.all_councils(db)}
    calendar = load_calendar(nations.pop() if len(nations) == 1 else c.ENGLAND)
    found: dict[tuple[date, date, str], FollowUp] = {}
    for paper in papers:
        if paper.kind != ELSEWHERE and not _names_accounts(paper.title):
            continue
        period = read_inspection(_text(bench, paper), calendar)
        if period is None:
            continue
        why = _("{title}: from {begins} anyone with an interest may inspect and copy the accounts.").format(
            title=paper.title, begins=say_date(period.begins)
        )
        follow = FollowUp(f.ACCOUNTS, why, period.ends, begins=period.begins, paper=paper.id)
        follow = replace(
            follow, confirmed=not period.warnings, warnings=period.warnings, source_url=paper.url
        )
        found.setdefault((period.begins, period.ends, paper.publisher), follow)
    return tuple(found.values())


def _names_accounts(title: str) -> bool:
    low = title.lower()
    return "public rights" in low or (
        "accounts" in low and any(one in low for one in ("inspect", "audit", "notice"))
    )
