"""Reminders said together as notices, and what a person does with one: snooze, done, close, undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from meetingwatch.domain.reminder import (
    ANSWER_DUE,
    ANSWER_LATE,
    DISMISSED,
    DONE,
    PAPERS_OUT,
    RECEIPT,
    SNOOZED,
    UNDONE,
    Reminder,
)
from meetingwatch.reminders.saying import UNTIMED, title_now
from meetingwatch.store import reminders as store
from meetingwatch.store.library import Connection
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.workbench import Workbench

# More than so many at once are one notification of the desktop; the window lists them.
MOST_AT_ONCE = 2


@dataclass(frozen=True)
class Notice:
    """One thing to show: reminders of the same meeting and the same closing said together, the newest last.

    title is as said when it came; the window says it anew as time passes (heading). several: they are of different
    meetings, so that there is no one thing to open.
    """

    title: str
    body: str
    meeting: str = ""
    draft: str = ""
    reminders: tuple[Reminder, ...] = ()
    several: bool = False

    @property
    def last(self) -> Reminder:
        """The newest, which is the one put off."""
        return self.reminders[-1]

    @property
    def what(self) -> str:
        """What is to be handed in: "Public question, Deputation"."""
        return ", ".join(dict.fromkeys(one.what for one in self.reminders if one.what))

    @property
    def closes(self) -> datetime | None:
        """The deadline's earliest reading."""
        return min((one.closes for one in self.reminders if one.closes), default=None)

    @property
    def matters(self) -> tuple[str, ...]:
        """What "done" puts an end to."""
        return tuple(dict.fromkeys(one.matter for one in self.reminders if one.matter))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its reminders."""
        return tuple(one.key for one in self.reminders)

    @property
    def is_receipt(self) -> bool:
        """Whether it asks for a receipt of what was sent."""
        return self.last.lead == RECEIPT

    @property
    def is_answer(self) -> bool:
        """Whether it is of a written answer that is owed."""
        return self.last.lead in (ANSWER_DUE, ANSWER_LATE)

    @property
    def is_papers(self) -> bool:
        """Whether it is news of papers."""
        return self.last.lead == PAPERS_OUT

    def is_over(self, now: datetime) -> bool:
        """Whether its deadline has passed on every reading."""
        return bool(self.reminders) and all(one.is_over(now) for one in self.reminders)

    def is_settled(self, now: datetime) -> bool:
        """Whether nothing more comes of it: its deadline has passed, and no receipt is waited for."""
        return self.is_over(now) and not self.is_receipt

    def each(self) -> tuple[Notice, ...]:
        """A notice for each matter in it, so that one can be done without the others: of one meeting in the order of
        their words, of several the person's own first, then the newest."""
        of: dict[str, list[Reminder]] = {}
        for one in self.reminders:
            of.setdefault(one.matter, []).append(one)
        found = [_one(tuple(group)) for group in of.values()]
        found.sort(key=lambda one: one.last.what)
        if self.several:
            found.sort(key=lambda one: one.last.over or one.last.at, reverse=True)
            found.sort(key=lambda one: not one.draft)
        return tuple(found)


def _one(group: tuple[Reminder, ...]) -> Notice:
    last = group[-1]
    return Notice(last.title, last.body, last.meeting, last.draft, group)


def grouped(reminders: Iterable[Reminder], now: datetime) -> list[Notice]:
    """Reminders about one meeting and closing said together, papers of several meetings as one, and as one all that
    has passed."""
    groups: dict[tuple[object, ...], list[Reminder]] = {}
    for one in reminders:
        groups.setdefault(_group(one, now), []).append(one)
    return [_notice(sorted(group, key=lambda one: one.at), now) for group in groups.values()]


def _group(one: Reminder, now: datetime) -> tuple[object, ...]:
    """What is said together has the same."""
    if one.lead == PAPERS_OUT:
        return (PAPERS_OUT,)
    if one.lead in UNTIMED:
        return (one.matter,)
    if one.is_over(now):
        return ("passed",)
    return (one.matter,) if one.is_change else (one.meeting, one.closes)


def _notice(group: list[Reminder], now: datetime) -> Notice:
    last = group[-1]
    draft = next((one.draft for one in reversed(group) if one.draft), "")
    body = "\n".join(dict.fromkeys(one.body for one in group))
    made = Notice(last.title, body, last.meeting, draft, tuple(group))
    several = len({one.meeting or one.draft for one in group}) > 1
    made = replace(made, meeting="", draft="", several=True) if several else made
    if made.is_papers and several:
        names = "\n".join(dict.fromkeys(one.what for one in group))
        return replace(made, title=_papers_title(made), body=names)
    if made.is_papers and len({one.title for one in group}) > 1:  # a newer version and a supplement, say
        return replace(made, title=_("New papers are out: {meeting}").format(meeting=last.what))
    if several and made.is_over(now):
        words = _("{n} deadlines have passed").format(n=len(made.matters))
        return replace(made, title=words, body=_lines(made))
    return replace(made, title=heading(made, now, whole=False))


def _papers_title(notice: Notice) -> str:
    n = len({one.meeting for one in notice.reminders})
    return ngettext("Papers are out for {n} meeting", "Papers are out for {n} meetings", n).format(n=n)


def _lines(notice: Notice) -> str:
    """The first matters in words, and how many more there are."""
    return _shortened([f"{one.last.what}: {one.last.body}" for one in notice.each()])


def _shortened(lines: list[str]) -> str:
    more = len(lines) - MOST_AT_ONCE
    if more <= 0:
        return "\n".join(lines)
    words = ngettext("and {n} more", "and {n} more", more).format(n=more)
    return "\n".join([*lines[:MOST_AT_ONCE], words])


def heading(notice: Notice, now: datetime, *, whole: bool = True) -> str:
    """What is said of it now: the time left is as it is, however long it has stood. whole: on the last free evening
    that too."""
    if notice.several or notice.is_papers:
        return notice.title
    if notice.is_receipt:
        return _("Not confirmed as received: {what}").format(what=notice.what)
    return title_now(notice.last, now, what=notice.what, closes=notice.closes, whole=whole)


def for_desktop(taken: Iterable[Reminder], now: datetime) -> list[Notice]:
    """Notices for the desktop: all that was missed is one notification, and so is what comes at once of things that the
    person has no draft for. Never a pile."""
    taken = tuple(taken)
    missed = [_missed(one) for one in grouped([one for one in taken if one.missed], now)]
    fresh = grouped([one for one in taken if not one.missed], now)
    own = [one for one in fresh if one.draft]
    others = [one for one in fresh if not one.draft]
    if len(others) > MOST_AT_ONCE:
        n = len(others)
        others = [_together(others, ngettext("{n} reminder", "{n} reminders", n).format(n=n))]
    return [*missed, *others, *own]


def _missed(notice: Notice) -> Notice:
    """Said when it comes: what passed while nobody could be told."""
    words = _("{n} deadlines passed while MeetingWatch was not running")
    return replace(notice, title=words.format(n=len(notice.matters))) if notice.several else notice


def _together(notices: list[Notice], title: str) -> Notice:
    """Several as one: the first ones in words, and how many more there are. It opens the list."""
    body = _shortened([f"{one.title}. {one.body}" for one in notices])
    everything = tuple(one for notice in notices for one in notice.reminders)
    return Notice(title, body, reminders=everything, several=True)


def snooze(bench: Workbench, notice: Notice, until: datetime) -> None:
    """Say it again at an instant; older ones about the same are closed, so that it comes once."""
    now = bench.now()
    newest = {one.matter: one.key for one in notice.reminders}
    with bench.library.write() as db:
        store.record_act(db, _standing_keys(db, notice, bench.now()) - set(newest.values()), DISMISSED, now)
        store.record_act(db, newest.values(), SNOOZED, now, until)


def _standing_keys(db: Connection, notice: Notice, now: datetime) -> set[str]:
    """Every reminder of these matters that stands, also older ones that are not shown beside the newest."""
    return {one.key for one in store.told(db, now).standing if one.matter in notice.matters} | set(
        notice.keys
    )


def done(bench: Workbench, notice: Notice) -> None:
    """No more reminders of these deadlines. One that moves is a new deadline, and is told anew."""
    with bench.library.write() as db:
        store.record_act(db, notice.matters, DONE, bench.now())


def dismiss(bench: Workbench, notice: Notice) -> None:
    """Close this one; what is still to come of the same deadline comes."""
    with bench.library.write() as db:
        store.record_act(db, _standing_keys(db, notice, bench.now()), DISMISSED, bench.now())


def undo(bench: Workbench, notice: Notice) -> None:
    """Take back what was done with it last: it stands again."""
    with bench.library.write() as db:
        store.record_act(db, (*notice.keys, *notice.matters), UNDONE, bench.now())
