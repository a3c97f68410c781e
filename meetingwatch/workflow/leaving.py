"""Online calendars that are no longer chosen: what this library put there can be taken away again, or left.

Only entries that stand there exactly as we put them are deleted, each under a precondition; whatever the person
changed, and everything else in that calendar, stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetingwatch import ical
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.errors import UserFacingError
from meetingwatch.sending.caldav import CalDav, ChangedThereError
from meetingwatch.store import calendars as store
from meetingwatch.store import notices as notice_store
from meetingwatch.store.calendars import THEIRS, Published
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import publishing
from meetingwatch.workflow.publish_steps import stands_as_put
from meetingwatch.workflow.publishing import Account
from meetingwatch.workflow.workbench import Workbench

PLACE = "calendars-left"
MOST_NAMED = 3


@dataclass(frozen=True)
class Left:
    """A calendar that was chosen before, and what this library put there."""

    account: Account
    entries: tuple[Published, ...]

    @property
    def name(self) -> str:
        """As the server calls it, else its address."""
        return self.account.name or self.account.calendar


@dataclass(frozen=True)
class Removed:
    """How many entries are gone from there, and those that stay because the person changed them."""

    removed: int
    stay: tuple[Published, ...] = ()


def left_behind(bench: Workbench) -> list[Left]:
    """Every calendar but the chosen one in which entries of ours still stand, and which is not to be left as it is."""
    chosen = bench.settings().caldav_calendar
    with bench.library.read() as db:
        data = notice_store.place(db, PLACE)
        found = {one: store.published(db, one) for one in store.calendars_published(db) if one != chosen}
    left = []
    for calendar, rows in found.items():
        ours = tuple(one for one in rows.values() if one.state != THEIRS)
        known = data.get(calendar, {})
        if ours and not known.get("leave"):
            user = known.get("user") or bench.settings().caldav_user
            account = Account(known.get("address") or calendar, user, calendar, known.get("name", ""))
            left.append(Left(account, ours))
    return left


def choose(bench: Workbench, account: Account) -> set[str]:
    """Choose an account and its calendar for the next time; gives what changed. The one that was chosen before is kept
    in mind with what stands there."""
    _remember(bench, publishing.account_of(bench.settings()), account)
    return publishing.save_account(bench, account)


def _remember(bench: Workbench, before: Account, after: Account) -> None:
    """Another calendar was chosen: keep how the old one was reached, and forget that of the new one."""
    if before.calendar == after.calendar:
        return
    with bench.library.write() as db:
        data = notice_store.place(db, PLACE)
        data.pop(after.calendar, None)
        if before.calendar:
            data[before.calendar] = {"address": before.address, "user": before.user, "name": before.name}
        notice_store.remember_place(db, PLACE, data)


def leave(bench: Workbench, left: Left, *, really: bool = True) -> None:
    """Leave the entries there and ask no more; with really False they are asked about again."""
    with bench.library.write() as db:
        data = notice_store.place(db, PLACE)
        known = data.get(left.account.calendar, {"user": left.account.user, "name": left.account.name})
        data[left.account.calendar] = known | {"leave": really}
        notice_store.remember_place(db, PLACE, data)


def remove(bench: Workbench, left: Left, password: str, cancel: Cancel, report: Report) -> Removed:
    """Take ours out of a calendar that is no longer chosen.

    Raises UserFacingError, which names what still stands there, or Cancelled; what is gone then stays gone.
    """
    account, waiting = left.account, list(left.entries)
    publishing.check(bench, account.calendar, account.user)
    removed, stay = 0, []
    try:
        dav = CalDav(bench.client, account.calendar, account.user, password, cancel)
        there = dav.etags(account.calendar)
        for number, one in enumerate(left.entries):
            cancel.check()
            report(Progress(_("Removing"), number, len(left.entries), "entries"))
            if one.href in there and not _delete(dav, one):
                stay.append(one)
            else:
                removed += 1
            _settle(bench, one, theirs=one in stay)
            waiting.remove(one)
    except UserFacingError as error:
        raise _not_all(left, waiting, error) from error
    return Removed(removed, tuple(stay))


def _delete(dav: CalDav, one: Published) -> bool:
    """Delete an entry that stands as we put it; False where the person changed it."""
    stored = dav.get(one.href)
    if stored is None:
        return True
    if not stands_as_put(one, stored.content):
        return False
    try:
        dav.delete(one.href, stored.etag)
    except ChangedThereError:
        return False
    return True


def _settle(bench: Workbench, one: Published, *, theirs: bool) -> None:
    with bench.library.write() as db:
        store.forget_conflict(db, one.calendar, one.uid)
        if theirs:
            store.save_published(db, replace(one, state=THEIRS))
        else:
            store.forget_published(db, one.calendar, one.uid)


def _not_all(left: Left, waiting: Sequence[Published], error: UserFacingError) -> UserFacingError:
    n = len(waiting)
    stay = ngettext(
        "{n} entry still stands in “{name}”: {names}.", "{n} entries still stand in “{name}”: {names}.", n
    )
    return UserFacingError(
        error.what,
        stay.format(n=n, name=left.name, names=names(waiting)),
        error.do or _("Try again later, or leave them there."),
        details=error.details,
    )


def names(entries: Sequence[Published]) -> str:
    """The first few by name, and how many more."""
    said = [(ical.say_event(one.content) or [one.uid])[0] for one in entries[:MOST_NAMED]]
    more = len(entries) - len(said)
    if more:
        said.append(ngettext("{n} more", "{n} more", more).format(n=more))
    return "; ".join(said)


def question(left: Left) -> str:
    """What the person is asked."""
    n = len(left.entries)
    words = ngettext(
        "{n} entry of MeetingWatch still stands in the calendar “{name}”, which is no longer chosen. Remove it there?",
        "{n} entries of MeetingWatch still stand in the calendar “{name}”, which is no longer chosen. Remove them "
        "there?",
        n,
    )
    return words.format(n=n, name=left.name)


def done_words(left: Left, done: Removed) -> str:
    """What became of it."""
    n = done.removed
    words = ngettext("{n} entry removed from “{name}”.", "{n} entries removed from “{name}”.", n)
    said = [words.format(n=n, name=left.name)]
    if done.stay:
        n = len(done.stay)
        words = ngettext(
            "{n} that you changed there stays: {names}.", "{n} that you changed there stay: {names}.", n
        )
        said.append(words.format(n=n, names=names(done.stay)))
    return " ".join(said)
