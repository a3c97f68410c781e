"""Bank holidays kept up to date from the official list, and the days on which a council closes.

Asked at most once a week, and only where a real council is watched. What cannot be believed changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from urllib.parse import urlsplit

from meetingwatch.deadlines.holiday_feed import FEED, LARGEST, BadFeedError, merged
from meetingwatch.deadlines.holidays import (
    FILES,
    HolidayList,
    KeptLists,
    kept_lists,
    lists_json,
    newest_of,
    shipped_lists,
)
from meetingwatch.domain.council import Change
from meetingwatch.domain.job import Cancel
from meetingwatch.domain.times import parse_instant, say_date, say_day, to_london, utc_text
from meetingwatch.errors import UserFacingError
from meetingwatch.http import is_loopback
from meetingwatch.store import councils as council_store
from meetingwatch.store import meetings as meeting_store
from meetingwatch.store import notices as notice_store
from meetingwatch.store import rules as store
from meetingwatch.store.files import write_whole
from meetingwatch.store.rules import ClosedDays
from meetingwatch.words import _
from meetingwatch.workflow.known import holiday_folder
from meetingwatch.workflow.ruling import CHANGED
from meetingwatch.workflow.workbench import Workbench

EVERY, AFTER_TROUBLE = timedelta(days=7), timedelta(days=1)
PLACE = "holidays"
LONGEST_CLOSURE = 60  # days; more is a slip of the pen


@dataclass(frozen=True)
class Refreshed:
    """What asking the official list gave. changes: holidays added and taken away at the nations watched.

    trouble: why nothing was taken; refused: a list came and was not believed (and not merely no network).
    """

    changes: tuple[Change, ...] = ()
    trouble: UserFacingError | None = None
    refused: bool = False


@dataclass(frozen=True)
class Standing:
    """How the lists stand: the day they were read, until when they are official, what went wrong last."""

    read: date
    published_until: date
    trouble: str


def lists(bench: Workbench) -> dict[str, HolidayList]:
    """The newest list of every nation's file."""
    return newest_of(shipped_lists(), _kept(bench))


def _kept(bench: Workbench) -> KeptLists:
    return kept_lists(holiday_folder(bench.library))


def standing(bench: Workbench, nation: str) -> Standing:
    """How the list of a nation stands."""
    with bench.library.read() as db:
        kept = notice_store.place(db, PLACE)
    one = lists(bench)[FILES[nation]]
    return Standing(one.read, one.published_until, damage(bench) or str(kept.get("trouble", "")))


def damage(bench: Workbench) -> str:
    """That a newer list is damaged than is used, in a plain sentence; "" where none is."""
    own = _kept(bench)
    if not any(own.damage_to(one) for one in lists(bench).values()) or own.damaged is None:
        return ""
    return _(
        "The bank holidays read on {day} are damaged on this computer. An older list is used, and deadlines may be "
        "earlier than is shown. Ask gov.uk for the list again."
    ).format(day=say_date(own.damaged))


def refresh_if_due(bench: Workbench, cancel: Cancel, *, url: str = FEED) -> Refreshed:
    """Ask the official list where that was not done for a week (a day, after trouble; at once where it is damaged)."""
    with bench.library.read() as db:
        kept = notice_store.place(db, PLACE)
        hosts = [urlsplit(one.base).hostname or "" for one in council_store.all_councils(db)]
    if bench.practice or all(is_loopback(host) for host in hosts):
        return Refreshed()
    wait = AFTER_TROUBLE if kept.get("trouble") else EVERY
    if (
        not damage(bench)
        and kept.get("at")
        and timedelta(0) <= bench.now() - parse_instant(kept["at"]) < wait
    ):
        return Refreshed()
    return refresh(bench, cancel, url=url)


def refresh(bench: Workbench, cancel: Cancel, *, url: str = FEED) -> Refreshed:
    """Ask the official list now. No network, or a list that is not believed, is told and changes nothing."""
    kept = _kept(bench)
    before = newest_of(shipped_lists(), kept)
    today = to_london(bench.now()).date()
    try:
        answer = bench.client.get(url, cancel, most=LARGEST)
        after = merged(answer.body.decode("utf-8", "replace"), before, today)
    except UserFacingError as error:
        return _troubled(bench, error)
    except BadFeedError as error:
        return _troubled(
            bench,
            UserFacingError(
                _("The official list of bank holidays could not be used."),
                _("The holidays known before are kept, and every deadline is counted with them."),
                str(error),
            ),
            refused=True,
        )
    if kept.damaged or _differ(before, after):
        unsaved = _keep(bench, after, kept.damaged)
        if unsaved is not None:
            return _troubled(bench, unsaved, refused=True)
    changes = _changes(bench, before, after)
    with bench.library.write() as db:
        notice_store.remember_place(db, PLACE, {"at": utc_text(bench.now()), "trouble": ""})
        for change in changes:
            meeting_store.record(db, change, bench.now())
    return Refreshed(changes)


def _differ(before: dict[str, HolidayList], after: dict[str, HolidayList]) -> bool:
    return any(
        (before[name].days, before[name].published_until) != (one.days, one.published_until)
        for name, one in after.items()
    )


def _troubled(bench: Workbench, error: UserFacingError, *, refused: bool = False) -> Refreshed:
    with bench.library.write() as db:
        kept = {"at": utc_text(bench.now()), "trouble": str(error)}
        notice_store.remember_place(db, PLACE, kept)
    return Refreshed(trouble=error, refused=refused)


def _keep(bench: Workbench, found: dict[str, HolidayList], damaged: date | None) -> UserFacingError | None:
    """Whole or not at all, under the day's name, in place of a damaged one; gives why that could not be done."""
    day = max(one.read for one in found.values())
    target = holiday_folder(bench.library) / f"{max(day, damaged or day).isoformat()}.json"
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        write_whole(target, [lists_json(found).encode()])
    except UserFacingError as error:
        return error
    except OSError as error:
        return UserFacingError(
            _("The bank holidays could not be saved."),
            _("The holidays known before are kept."),
            _("Check that the disk is not full and try again."),
            details=str(error),
        )
    return None


def _changes(
    bench: Workbench, before: dict[str, HolidayList], after: dict[str, HolidayList]
) -> tuple[Change, ...]:
    """Days from today on that a watched nation gained or lost."""
    now = bench.now()
    today = to_london(now).date()
    with bench.library.read() as db:
        files = sorted({FILES[one.nation] for one in council_store.all_councils(db)})
    found: dict[tuple[str, date], Change] = {}
    for name in files:
        old, new = before[name].days, after[name].days
        for kind, days, names in (
            ("holiday-added", new.keys() - old.keys(), new),
            ("holiday-gone", old.keys() - new.keys(), old),
        ):
            for day in sorted(one for one in days if one >= today):
                words = f"{say_day(day, year=True)}, {names[day]}"
                old_, new_ = ("", words) if kind == "holiday-added" else (words, "")
                found.setdefault((kind, day), Change(kind, "", old_, new_, now))
    return tuple(found.values())


def added_words(changes: Iterable[Change]) -> str:
    """ "A bank holiday was added: Monday 8 June 2026, …." or ""."""
    added = [one.new for one in changes if one.new]
    return _("A bank holiday was added: {days}.").format(days="; ".join(added)) if added else ""


def close(bench: Workbench, council_id: str, first: date, last: date, name: str) -> Callable[[], set[str]]:
    """A council's offices are closed on these days; gives the way to take it back. Raises UserFacingError."""
    if last < first or (last - first).days >= LONGEST_CLOSURE:
        raise UserFacingError(
            _("The last closed day must be on or after the first, and at most {n} days later.").format(
                n=LONGEST_CLOSURE
            ),
            _("Nothing was changed."),
        )
    with bench.library.write() as db:
        number = store.add_closed(db, council_id, first, last, name.strip()[:100], bench.now())
    return partial(_end_closed, bench, number, ended=True)


def reopen(bench: Workbench, closed: ClosedDays) -> Callable[[], set[str]]:
    """They are open on those days after all; gives the way to take it back."""
    _end_closed(bench, closed.number, ended=True)
    return partial(_end_closed, bench, closed.number, ended=False)


def _end_closed(bench: Workbench, number: int, *, ended: bool) -> set[str]:
    with bench.library.write() as db:
        store.end_closed(db, number, bench.now() if ended else None)
    return CHANGED


def closed_days(bench: Workbench, council_id: str) -> list[ClosedDays]:
    """A council's closed days."""
    with bench.library.read() as db:
        return store.closed_days(db, council_id)


def say_closed(one: ClosedDays) -> str:
    """ "27 December 2026 to 31 December 2026, Christmas closure"."""
    days = say_date(one.first)
    if one.last != one.first:
        days = _("{first} to {last}").format(first=days, last=say_date(one.last))
    return f"{days}, {one.name}" if one.name else days
