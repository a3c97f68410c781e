"""Reminders said together as notices, and what a person does with one: snooze, done, close, undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from meetingwatch.domain.reminder import (
    DISMISSED,
    DONE,
    LAST_EVENING,
    PAPERS_OUT,
    RECEIPT,
    REWORD,
    SNOOZED,
    UNDONE,
    Reminder,
)
from meetingwatch.domain.times import say_left
from meetingwatch.store import reminders as store
from meetingwatch.store.library import Connection
from meetingwatch.words import _, ngettext
from meetingwatch.workflow.workbench import Workbench

# More than so many at once are one notification of the desktop; the window lists them.
MOST_AT_ONCE = 2


@dataclass(frozen=True)
class Notice:
    """One thing to show: reminders of the same meeting and the same closing said together, the newest last.

    title is as said when it came; the window says it anew as time passes (heading).
    """

    title: str
    body: str
    meeting: str = ""
    draft: str = ""
    reminders: tuple[Reminder, ...] = ()

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
    def is_reword(self) -> bool:
        """Whether the council asked for a change by then."""
        return self.last.matter.endswith(f"|{REWORD}")

    def is_over(self, now: datetime) -> bool:
        """Whether its deadline has passed on every reading."""
        return bool(self.reminders) and all(
            one.over is not None and one.over <= now for one in self.reminders
        )


def grouped(reminders: Iterable[Reminder], now: datetime) -> list[Notice]:
    """Reminders about one meeting and closing said together, papers of several meetings as one."""
    groups: dict[tuple[object, ...], list[Reminder]] = {}
    for one in reminders:
        key = (one.meeting, one.closes, one.matter if one.lead in (RECEIPT, REWORD) else "")
        groups.setdefault((PAPERS_OUT,) if one.lead == PAPERS_OUT else key, []).append(one)
    return [_notice(sorted(group, key=lambda one: one.at), now) for group in groups.values()]


def _notice(group: list[Reminder], now: datetime) -> Notice:
    last = group[-1]
    draft = next((one.draft for one in reversed(group) if one.draft), "")
    body = "\n".join(dict.fromkeys(one.body for one in group))
    made = Notice(last.title, body, last.meeting, draft, tuple(group))
    meetings = len({one.meeting for one in group})
    if last.lead == PAPERS_OUT and meetings > 1:
        words = ngettext("Papers are out for {n} meeting", "Papers are out for {n} meetings", meetings)
        names = "\n".join(dict.fromkeys(one.what for one in group))
        return replace(made, title=words.format(n=meetings), body=names, meeting="")
    return replace(made, title=_title(made, now))


def _title(notice: Notice, now: datetime) -> str:
    """What it is called when it comes."""
    last, what = notice.last, notice.what
    if last.lead == PAPERS_OUT:
        return last.title
    if notice.is_receipt:
        return _("Not confirmed as received: {what}").format(what=what)
    if notice.is_over(now):
        return _("The deadline has passed: {what}").format(what=what)
    if notice.is_reword:
        return heading(notice, now)
    if last.missed:
        return _("Missed: {what}").format(what=what)
    return last.title.replace(last.what, what) if last.what else last.title


def heading(notice: Notice, now: datetime) -> str:
    """What the window says of it now: the time left is as it is, however long it has stood."""
    last, what, closes = notice.last, notice.what, notice.closes
    if last.lead == PAPERS_OUT or notice.is_receipt or closes is None:
        return notice.title
    if notice.is_over(now):
        return _("The deadline has passed: {what}").format(what=what)
    left = say_left(closes, now)
    if closes <= now:  # on the earliest reading only
        return _("It may be too late already: {what}").format(what=what)
    if notice.is_reword:
        return _("They asked for a change, {left}: {what}").format(left=left, what=what)
    if last.lead == LAST_EVENING and not last.missed and (now - last.at).total_seconds() < 6 * 3600:
        return _("Your last free evening, closes {left}: {what}").format(left=left, what=what)
    return _("Closes {left}: {what}").format(left=left, what=what)


def for_desktop(taken: Iterable[Reminder], now: datetime) -> list[Notice]:
    """Notices for the desktop: what was missed is one notification where it is more than a few, and so is what comes
    at once of things that the person has no draft for. Never a pile."""
    taken = tuple(taken)
    missed = grouped([one for one in taken if one.missed], now)
    fresh = grouped([one for one in taken if not one.missed], now)
    own = [one for one in fresh if one.draft]
    others = [one for one in fresh if not one.draft]
    if len(missed) > MOST_AT_ONCE:
        words = ngettext(
            "{n} reminder was missed while MeetingWatch was not running",
            "{n} reminders were missed while MeetingWatch was not running",
            len(missed),
        )
        missed = [_together(missed, words)]
    if len(others) > MOST_AT_ONCE:
        others = [_together(others, ngettext("{n} reminder", "{n} reminders", len(others)))]
    return [*missed, *others, *own]


def _together(notices: list[Notice], title: str) -> Notice:
    """Several as one: the first ones in words, and how many more there are. It opens the list."""
    n = len(notices)
    lines = [f"{one.title}. {one.body}" for one in notices[:MOST_AT_ONCE]]
    more = n - MOST_AT_ONCE
    lines.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    everything = tuple(one for notice in notices for one in notice.reminders)
    return Notice(title.format(n=n), "\n".join(lines), reminders=everything)


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
