"""Every open deadline counted again and held against what it was: the change is kept, with why, and told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from meetingwatch import __version__
from meetingwatch.deadlines.meetings import notes_of
from meetingwatch.deadlines.plain import moment_text
from meetingwatch.deadlines.rules import covers
from meetingwatch.domain import kinds
from meetingwatch.domain.council import CANCELLED, MOVED, Change, Meeting
from meetingwatch.domain.deadline import Deadline
from meetingwatch.domain.saying import moment_words
from meetingwatch.domain.times import london, say_date, say_day, say_instant, to_london
from meetingwatch.store import councils as council_store
from meetingwatch.store import deadlines as store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store.deadlines import Was
from meetingwatch.store.library import Connection
from meetingwatch.store.plain import content_hash
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import due
from meetingwatch.workflow.due import Due
from meetingwatch.workflow.known import Known, of_council, rule_hash
from meetingwatch.workflow.workbench import MEETINGS, Workbench

BACK = timedelta(days=60)  # a deadline that a change moved into the past is still found
DAYS_LOOKED_AT = 70  # days before a meeting whose holidays may decide a deadline
EARLIER, LATER, GONE, KNOWN = "deadline-earlier", "deadline-later", "deadline-gone", "deadline-known"
DOUBT = "deadline-doubt"  # the deadline stands, and an earlier reading of it came up
CHANGES = (EARLIER, LATER, GONE, KNOWN, DOUBT)


@dataclass(frozen=True)
class Recounted:
    """What changed since the last count. soonest: the nearest of the deadlines that changed, by name. new: how many
    are known that were not there before. unsure: how many are the same and not confirmed any more."""

    changes: tuple[Change, ...] = ()
    soonest: str = ""
    new: int = 0
    unsure: int = 0

    @property
    def changed(self) -> set[str]:
        """Kinds of thing that views refresh for."""
        return {MEETINGS} if self.changes else set()

    def words(self) -> str:
        """ "3 deadlines are now earlier." """
        kinds_told = (EARLIER, LATER, GONE, DOUBT)
        earlier, later, gone, doubt = (
            sum(1 for one in self.changes if one.kind == kind) for kind in kinds_told
        )
        parts = (
            (
                earlier,
                ngettext("{n} deadline is now earlier.", "{n} deadlines are now earlier.", earlier),
            ),
            (later, ngettext("{n} deadline is now later.", "{n} deadlines are now later.", later)),
            (
                gone,
                ngettext(
                    "{n} deadline is not known any more.", "{n} deadlines are not known any more.", gone
                ),
            ),
        )
        doubts = ngettext("{n} deadline is not certain now.", "{n} deadlines are not certain now.", doubt)
        return " ".join(words.format(n=n) for n, words in (*parts, (doubt, doubts)) if n)

    def words_of_change(self) -> str:
        """The same after the person changed a rule or a day, with what is new or unsure, and the soonest by name."""
        new = ngettext("{n} deadline is new.", "{n} deadlines are new.", self.new).format(n=self.new)
        unsure = ngettext(
            "{n} deadline stays and is “Not confirmed” now.",
            "{n} deadlines stay and are “Not confirmed” now.",
            self.unsure,
        ).format(n=self.unsure)
        soonest = _("The soonest is {what}.").format(what=self.soonest) if self.soonest else ""
        told = (self.words(), new if self.new else "", unsure if self.unsure else "", soonest)
        return " ".join(one for one in told if one)


def recount(bench: Workbench) -> Recounted:
    """Count every deadline to come again, keep what changed, and tell it.

    What is told was never told before: each change is one row, compared and written in one transaction.
    """
    now = bench.now()
    found = [one for one in due.everything(bench, now - BACK) if not one.deadline.asked]
    with bench.library.read() as db:
        known = {one.id: of_council(bench.library, db, one) for one in council_store.all_councils(db)}
    hashes = {id_: {rule.id: rule_hash(rule) for rule in one.rules} for id_, one in known.items()}
    fresh = {one.key: (one, each) for one, each in _numbered(found, known, hashes)}
    told: list[Change] = []
    touched: list[tuple[Was, Due]] = []
    new, unsure = 0, 0
    with bench.library.write() as db:
        before = store.newest(db)
        moved = _moved_from(db, now)
        for was, each in fresh.values():
            last = before.get(was.key) or before.get((moved.get(was.meeting, ""), was.kind, was.part))
            if last is None and _over(was, now):
                continue
            changes = _compare(db, last, was, each.meeting, now)
            told += changes
            first = last is None
            shaken = last is not None and not changes and last.confirmed and not was.confirmed
            new, unsure = new + first, unsure + (shaken and not _over(was, now))
            touched += [(was, each)] * bool(changes or first or shaken)
        for last in before.values():
            if last.key not in fresh and last.due_date is not None and not _over(last, now):
                told += _gone(db, last, now)
        for change in told:
            meeting_store.record(db, change, now)
    return Recounted(tuple(told), _soonest(touched, now), new, unsure)


def _soonest(moved: Sequence[tuple[Was, Due]], now: datetime) -> str:
    """ "Public question, Planning Committee: Thursday 13 July, 9am": the next to come, else the last that is over."""
    open_ = [one for one in moved if not _over(one[0], now)]
    if not moved:
        return ""
    was, each = (
        min(open_, key=lambda one: _order(one[0])) if open_ else max(moved, key=lambda one: _order(one[0]))
    )
    form = _("{what}, {where}: {when}") if was.confirmed else _("{what}, {where}. Not confirmed: {when}")
    words = form.format(what=kinds.label(was.kind), where=each.said, when=say(was))
    return words if open_ else _("{words}, which has passed").format(words=words)


def _over(was: Was, now: datetime) -> bool:
    if was.due is not None:
        return was.due < now
    return was.due_date is None or london(was.due_date, time(23, 59)) < now


def _compare(db: Connection, last: Was | None, was: Was, meeting: Meeting, now: datetime) -> list[Change]:
    if last is None:
        store.add(db, was, now)
        return []
    if last.meeting == was.meeting and last.moment == was.moment:
        if last.confirmed != was.confirmed:
            store.add(db, was, now)  # so that it is said once
        return []
    why = _why(last, was)
    store.add(db, replace(was, why=why), now)
    if last.moment[:2] == was.moment[:2]:
        return _doubt(last, was, why, now)
    old, new = say(last, now), say(was, now)
    kind = KNOWN if last.due_date is None else EARLIER if _order(was) < _order(last) else LATER
    label = kinds.label(was.kind)
    return [Change(kind, meeting.id, old, f"{label}: {new}. {why}", now)]


def _doubt(last: Was, was: Was, why: str, now: datetime) -> list[Change]:
    """The same deadline, reminded of earlier than before: another reading of it came up (ISO texts sort by time)."""
    if was.confirmed or was.remind_from[:16] >= last.remind_from[:16]:
        return []
    words = _(
        "{what}: {when} is not certain any more, and you are reminded of another reading, {earlier}. {why}"
    )
    earlier = _said(was.remind_from)
    told = words.format(what=kinds.label(was.kind), when=say(was, now), earlier=earlier, why=why)
    return [Change(DOUBT, was.meeting, "", told, now)]


def _said(moment: str) -> str:
    """An instant or a day as it is kept (ISO), in words."""
    return (
        say_instant(datetime.fromisoformat(moment)) if "T" in moment else say_day(date.fromisoformat(moment))
    )


def _gone(db: Connection, last: Was, now: datetime) -> list[Change]:
    """A deadline that is not there any more: told where the meeting still takes place and is watched."""
    meeting = meeting_store.get(db, last.meeting)
    committee = council_store.committee(db, meeting.committee) if meeting else None
    council = council_store.get(db, meeting.council) if meeting else None
    if meeting is None or committee is None or council is None or not committee.watched:
        return []
    if council.id not in {one.id for one in council_store.all_councils(db)}:
        return []
    off = meeting.status in (CANCELLED, MOVED)
    why = _("The meeting does not take place then.") if off else _("No rule or words give it any more.")
    store.add(db, replace(last, due=None, due_date=None, remind_from="", why=why), now)
    if off:
        return []
    return [Change(GONE, last.meeting, f"{kinds.label(last.kind)}: {say(last, now)}", why, now)]


def _numbered(
    found: Iterable[Due], known: dict[str, Known], hashes: dict[str, dict[str, str]]
) -> Iterable[tuple[Was, Due]]:
    """Each deadline with what it rests on; several of one kind and meeting are told apart by their tier or order."""
    seen: dict[tuple[str, str, str], int] = {}
    for one in found:
        deadline = one.deadline
        tier = deadline.rule.tier if deadline.rule else ""
        key = (one.meeting.id, deadline.kind, tier)
        seen[key] = seen.get(key, 0) + 1
        part = tier if seen[key] == 1 else f"{tier} {seen[key]}".strip()
        yield _was(one, part, known[one.council.id], hashes[one.council.id]), one


def _was(one: Due, part: str, known: Known, hashes: dict[str, str]) -> Was:
    deadline = one.deadline
    return Was(
        one.meeting.id,
        deadline.kind,
        part,
        deadline.due,
        deadline.due_date,
        moment_text(deadline.remind_from) or "",
        deadline.basis,
        deadline.confirmed,
        _facts(one, deadline, known, hashes),
    )


def _facts(one: Due, deadline: Deadline, known: Known, hashes: dict[str, str]) -> dict[str, object]:
    """What a deadline rests on, so that a change can say why. Lists of days stay readable."""
    day = to_london(one.meeting.start).date()
    span = (day - timedelta(days=DAYS_LOOKED_AT), day)
    rules = [
        hashes[rule.id]
        for rule in known.rules
        if rule.kind in (deadline.kind, kinds.ANY) and covers(rule, one.committee)
    ]
    typed = [str(each) for each in known.typed.get(one.meeting.id, ()) if each.kind == deadline.kind]
    return {
        "start": one.meeting.start.isoformat() if one.meeting.time_known else day.isoformat(),
        "typed": content_hash("|".join(typed)),
        "note": content_hash("|".join(note.text for note in notes_of(one.meeting))),
        "rules": content_hash("|".join(sorted(rules))),
        "nation": one.council.nation,
        "holidays": _within(known.calendar.holidays, span),
        "closed": _within(known.calendar.closed, span),
        "program": __version__,
    }


def _within(days: Iterable[date], span: tuple[date, date]) -> list[str]:
    return sorted(one.isoformat() for one in days if span[0] <= one <= span[1])


def _why(last: Was, was: Was) -> str:
    """Why a deadline is another than it was, from what it rests on; the first difference in this order."""
    old, new = last.facts, was.facts
    if last.meeting != was.meeting or old.get("start") != new.get("start"):
        return _("The meeting was moved.")
    if old.get("typed") != new.get("typed"):
        return _("You entered, changed or took back a printed deadline.")
    if old.get("note") != new.get("note"):
        return _("The council changed its words beside the meeting.")
    if old.get("rules") != new.get("rules"):
        return _("A rule was changed.")
    if old.get("nation") != new.get("nation"):
        return _("The nation whose bank holidays count was changed.")
    if old.get("holidays") != new.get("holidays"):
        return _days_why(
            old.get("holidays") or [],
            new.get("holidays") or [],
            _("A bank holiday was added on {day}."),
            _("A bank holiday was taken away on {day}."),
        )
    if old.get("closed") != new.get("closed"):
        return _days_why(
            old.get("closed") or [],
            new.get("closed") or [],
            _("The council is closed on {day}."),
            _("The council is not closed on {day} after all."),
        )
    if old.get("program") != new.get("program"):
        return _("MeetingWatch was updated, and reads the council’s words or rules anew.")
    return _("The council’s page was read anew.")


def _days_why(old: list[str], new: list[str], added: str, gone: str) -> str:
    more, less = sorted(set(new) - set(old)), sorted(set(old) - set(new))
    form, days = (added, more) if more else (gone, less)
    return form.format(day=say_date(date.fromisoformat(days[0])))


def _moved_from(db: Connection, now: datetime) -> dict[str, str]:
    """Which meeting each meeting seems to have been before the council moved it."""
    return {one.moved_to: one.id for one in meeting_store.between(db, now - BACK) if one.moved_to}


def say(was: Was, now: datetime | None = None, *, hours24: bool = False) -> str:
    """ "Tuesday 11 July, 10am"; with the year where it is another than now's."""
    year = bool(now and was.due_date and was.due_date.year != to_london(now).year)
    return moment_words(was.due, was.due_date, year=year, hours24=hours24)


def _order(was: Was) -> tuple[date, time]:
    """For earlier or later: a day without a time lies at its end."""
    at = to_london(was.due) if was.due else None
    return was.due_date or date.max, at.time() if at else time(23, 59)


@dataclass(frozen=True)
class Before:
    """How a deadline was before its newest change: "was Tuesday 11 July, 10am until …, because …"."""

    was: Was
    until: datetime
    why: str
    earlier: bool


def before(bench: Workbench, one: Due) -> Before | None:
    """How this deadline was before its newest change, None where it never changed."""
    with bench.library.read() as db:
        moved = _moved_from(db, bench.now()).get(one.meeting.id, "")
        return before_of(db, one.meeting.id, moved).get(one.deadline.kind)


def before_of(db: Connection, meeting: str, moved_from: str = "") -> dict[str, Before]:
    """For each kind whose deadline changed: how it was before the newest change. Both are meetings' ids."""
    rows = store.of_meeting(db, meeting)
    older = store.of_meeting(db, moved_from) if moved_from else []
    found: dict[str, Before] = {}
    for number, one in enumerate(rows):
        if not one.why or one.kind in found or one.at is None:
            continue
        same = [each for each in (*rows[number + 1 :], *older) if (each.kind, each.part) == one.key[1:]]
        last = next((each for each in same if each.due_date and each.moment[:2] != one.moment[:2]), None)
        if last:
            found[one.kind] = Before(last, one.at, one.why, earlier=_order(one) < _order(last))
    return found
