"""Publishing to an online calendar (CalDAV): the same entries as the calendar file, put where the person's phone looks.

Only what this library put there is ever changed or deleted. What the person changed there is shown beside ours, and
they choose. What was asked for is remembered before it is sent, so that a publishing that was killed ends right.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from meetingwatch import ical
from meetingwatch.domain.job import Cancel, Progress, Report
from meetingwatch.domain.times import parse_instant, to_london, utc_text
from meetingwatch.errors import UserFacingError
from meetingwatch.http import is_loopback
from meetingwatch.sending.caldav import CalDav, Calendar
from meetingwatch.sending.calendar_address import checked
from meetingwatch.sending.secrets import Secret, Secrets
from meetingwatch.settings import Settings
from meetingwatch.store import calendars as store
from meetingwatch.store import notices as notice_store
from meetingwatch.store.calendars import MINE, NOT_OURS, TAKEN, THEIRS, Conflict, Published
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import calendars
from meetingwatch.workflow.publish_steps import Wanted, Way, address_in
from meetingwatch.workflow.workbench import Workbench

SERVICE = "MeetingWatch calendar"
PLACE = "calendar-published"


@dataclass(frozen=True)
class Account:
    """Where to publish: the server as typed, the name there, and the chosen calendar's address and name."""

    address: str = ""
    user: str = ""
    calendar: str = ""
    name: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a publishing changed there, and what waits for the person's choice."""

    added: int
    changed: int
    removed: int
    unchanged: int
    conflicts: tuple[Conflict, ...]


def account_of(settings: Settings) -> Account:
    """The account in the settings."""
    return Account(
        settings.caldav_address, settings.caldav_user, settings.caldav_calendar, settings.caldav_name
    )


def save_account(bench: Workbench, account: Account) -> set[str]:
    """Keep an account for the next time; its password is none of its business."""
    return bench.save_settings(
        replace(
            bench.settings(),
            caldav_address=account.address,
            caldav_user=account.user,
            caldav_calendar=account.calendar,
            caldav_name=account.name,
        )
    )


def find_calendars(bench: Workbench, account: Account, password: str, cancel: Cancel) -> list[Calendar]:
    """The calendars of an account that take events. Raises UserFacingError or Cancelled."""
    check(bench, account.address, account.user)
    return CalDav(bench.client, account.address, account.user, password, cancel).find_calendars()


def calendar_at(bench: Workbench, account: Account, password: str, cancel: Cancel) -> Calendar:
    """The calendar at the account's own address. Raises UserFacingError or Cancelled."""
    check(bench, account.calendar, account.user)
    return CalDav(bench.client, account.calendar, account.user, password, cancel).calendar()


def publish(bench: Workbench, password: str, cancel: Cancel, report: Report) -> Outcome:
    """Bring the chosen calendar up to date.

    Raises UserFacingError (no account, no network, wrong password, no room …) or Cancelled; what was done until then
    is remembered, and the next publishing goes on from there.
    """
    account = account_of(bench.settings())
    check(bench, account.calendar, account.user)
    dav = CalDav(bench.client, account.calendar, account.user, password, cancel)
    there = dav.etags(account.calendar)
    wanted, known, chosen = _plan(bench, account.calendar)
    today = to_london(bench.now()).date()
    way = Way(bench, dav, account.calendar, there, today)
    gone = [one for uid, one in known.items() if uid not in wanted]
    for number, one in enumerate(wanted.values()):
        cancel.check()
        report(Progress(_("Publishing"), number, len(wanted) + len(gone), "entries"))
        way.put(one, known.get(one.uid), chosen.get(one.uid))
    for old in gone:
        cancel.check()
        way.withdraw(old, chosen.get(old.uid))
    counts = way.counts
    with bench.library.write() as db:
        notice_store.remember_place(db, PLACE, {"at": utc_text(bench.now()), "calendar": account.calendar})
    return Outcome(
        counts["added"], counts["changed"], counts["removed"], counts["unchanged"], tuple(conflicts(bench))
    )


def check(bench: Workbench, address: str, user: str) -> None:
    """An account must be there, and its address one that may be told a password. Raises UserFacingError."""
    if not address.strip() or not user.strip():
        raise UserFacingError(
            _("No online calendar is chosen yet."),
            "",
            _("Give the calendar server’s address and your name there, then choose a calendar."),
        )
    host = urlsplit(checked(address)).hostname or ""
    if bench.practice and not is_loopback(host):
        raise UserFacingError(
            _("This is the practice library: its deadlines never go into a real calendar."),
            "",
            _("Publish from your own library."),
        )


def _plan(
    bench: Workbench, calendar: str
) -> tuple[dict[str, Wanted], dict[str, Published], dict[str, Conflict]]:
    """What should stand there and what we know to stand there; settled conflicts are dropped on the way."""
    made = calendars.entries(bench)
    with bench.library.write() as db:
        calendars.number(db, made)
        known = store.published(db, calendar)
        waiting = store.conflicts(db, calendar)
        for uid in waiting:
            if uid not in known and uid not in {one.uid for one in made}:
                store.forget_conflict(db, calendar, uid)
    return {one.uid: Wanted.of(one) for one in made}, known, waiting


def conflicts(bench: Workbench) -> list[Conflict]:
    """What waits for the person's choice in the chosen calendar."""
    with bench.library.read() as db:
        found = store.conflicts(db, bench.settings().caldav_calendar)
    return [one for one in found.values() if not one.choice]


def choose(bench: Workbench, uid: str, choice: str) -> None:
    """Settle one: "theirs" leaves it as it is there from now on, "mine" is put there by the next publishing.

    Raises UserFacingError where nothing of this name waits, or ours cannot be put there.
    """
    calendar = bench.settings().caldav_calendar
    with bench.library.write() as db:
        found = store.conflicts(db, calendar).get(uid)
        if found is None:
            raise UserFacingError(
                _("No entry “{uid}” waits for a choice.").format(uid=uid),
                "",
                _("Publish again to see what does."),
            )
        if choice == MINE:
            if found.reason == TAKEN:
                raise UserFacingError(
                    _("Your calendar holds this entry under another name, so ours cannot be put beside it."),
                    _("Nothing was changed."),
                    _("Keep theirs, or delete it in your calendar and publish again."),
                )
            store.save_conflict(db, replace(found, choice=MINE))
            return
        store.forget_conflict(db, calendar, uid)
        kept = store.published(db, calendar).get(uid)
        if kept is not None or found.reason in (NOT_OURS, TAKEN):
            hash_ = ical.meaning(ical.read_events(found.mine)) if found.mine else ""
            day = kept.ends if kept else ""
            href = kept.href if kept else ("" if found.reason == TAKEN else address_in(calendar, uid))
            row = Published(calendar, uid, href, found.etag, THEIRS, hash_, found.mine, "", day)
            store.save_published(db, row)


def last_published(bench: Workbench) -> datetime | None:
    """When the chosen calendar was last brought up to date, None where never."""
    with bench.library.read() as db:
        data = notice_store.place(db, PLACE)
    same = data.get("calendar") == bench.settings().caldav_calendar
    return parse_instant(str(data["at"])) if same and data.get("at") else None


def plain(found: Conflict) -> dict[str, object]:
    """A conflict as the command line prints it."""
    return {
        "uid": found.uid,
        "reason": found.reason,
        "mine": ical.say_event(found.mine),
        "theirs": ical.say_event(found.theirs),
    }


def sentences(found: Outcome) -> list[str]:
    """What a publishing did, for a person."""
    counts = (
        (found.added, ngettext("{n} added", "{n} added", found.added)),
        (found.changed, ngettext("{n} changed", "{n} changed", found.changed)),
        (found.removed, ngettext("{n} removed", "{n} removed", found.removed)),
    )
    parts = [words.format(n=n) for n, words in counts if n]
    n = len(found.conflicts)
    nothing = _("Nothing was written there.") if n else _("Nothing had changed.")
    lines = [f"{', '.join(parts)}." if parts else nothing]
    if n:
        words = ngettext(
            "{n} entry in your calendar is not as MeetingWatch left it and waits for your choice.",
            "{n} entries in your calendar are not as MeetingWatch left them and wait for your choice.",
            n,
        )
        lines.append(words.format(n=n))
    return lines


def password_name(account: Account) -> str:
    """Under which name a password lies in the keyring."""
    host = urlsplit(checked(account.address or account.calendar)).netloc
    return f"{account.user} at {host}"


def same_login(one: Account, other: Account) -> bool:
    """Whether two accounts are the same person's at the same server, so that one password is for both."""
    if one.user != other.user or not (other.address or other.calendar):
        return False
    try:
        return password_name(one) == password_name(other)
    except UserFacingError:
        return False  # an address that is still being typed


def kept_password(account: Account, secrets: Secrets) -> Secret:
    """The password in the system's keyring, or why there is none."""
    return secrets.read(password_name(account))


@dataclass(frozen=True)
class Unlocked:
    """A password for one use. why: what the keyring said where it could not be kept there."""

    password: str = field(repr=False)
    in_keyring: bool = False
    why: str = ""


def unlock(account: Account, typed: str, secrets: Secrets) -> Unlocked:
    """The password as typed, else the one in the keyring. Raises UserFacingError where there is neither."""
    if typed:
        return Unlocked(typed)
    found = kept_password(account, secrets)
    if found.value:
        return Unlocked(found.value, in_keyring=True)
    raise UserFacingError(
        _("Type the password of your online calendar. {why}").format(why=found.why),
        _("Nothing was changed."),
        _("It is used for this only, and kept where you choose."),
    )


def kept(account: Account, unlocked: Unlocked, secrets: Secrets, *, keep: bool) -> Unlocked:
    """The same after the server took it: put into the keyring where wanted."""
    if unlocked.in_keyring or not keep:
        return unlocked
    why = keep_password(account, unlocked.password, secrets)
    return replace(unlocked, in_keyring=not why, why=why)


def keep_password(account: Account, password: str, secrets: Secrets) -> str:
    """Keep it in the system's keyring; "" when done, else why it could not be kept."""
    return secrets.keep(password_name(account), password)
