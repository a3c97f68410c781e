"""calendar export, publish, find, keep, remove-old."""

from __future__ import annotations

import getpass
import os
import sys
from dataclasses import replace
from pathlib import Path

from meetingwatch.cli.context import Commands, Context, say
from meetingwatch.errors import UserFacingError
from meetingwatch.sending.caldav import Calendar
from meetingwatch.sending.secrets import Secrets
from meetingwatch.words import _
from meetingwatch.workflow import calendars, leaving, publishing
from meetingwatch.workflow.publishing import Account

PASSWORD = "MEETINGWATCH_CALENDAR_PASSWORD"  # noqa: S105 - the name of the variable
UNCONFIRMED = 3


def add_to(commands: Commands) -> None:
    """Add the commands."""
    calendar = commands.add_parser("calendar", help="calendar files and online calendars").add_subparsers(
        required=True, metavar="WHAT"
    )
    exported = calendar.add_parser("export", help="meetings, deadlines and own events with alarms")
    exported.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT.ics")
    exported.set_defaults(run=export)
    published = calendar.add_parser("publish", help="bring the online calendar (CalDAV) up to date")
    _account_options(published)
    published.add_argument("--calendar", metavar="URL", help="the calendar’s own address")
    published.set_defaults(run=publish)
    found = calendar.add_parser("find", help="the calendars of an account that take events")
    _account_options(found)
    found.set_defaults(run=find)
    kept = calendar.add_parser("keep", help="settle what was changed in the online calendar")
    kept.add_argument("which", choices=("mine", "theirs"))
    kept.add_argument("uid", nargs="*", metavar="UID")
    kept.add_argument("--all", action="store_true", help="everything that waits")
    kept.set_defaults(run=keep)
    _add_remove_old(calendar)


def _add_remove_old(calendar: Commands) -> None:
    old = calendar.add_parser(
        "remove-old", help="take our entries out of a calendar that is no longer chosen"
    )
    old.add_argument("calendar", nargs="?", default="", metavar="URL", help="only this one")
    old.add_argument("--leave", action="store_true", help="leave them there, and ask no more")
    old.add_argument("--user", default="", metavar="NAME", help="your name there")
    _password_option(old)
    old.set_defaults(run=remove_old)


def _account_options(parser: Commands) -> None:
    parser.add_argument("--address", metavar="URL", help="the calendar server")
    parser.add_argument("--user", metavar="NAME")
    _password_option(parser)


def _password_option(parser: Commands) -> None:
    parser.add_argument(
        "--password-stdin",
        action="store_true",
        help=f"read the password from standard input, else {PASSWORD}",
    )


def export(context: Context) -> int:
    """Write the file."""
    found = calendars.export(context.bench, context.arguments.out)
    data = {
        "added": found.added,
        "changed": found.changed,
        "removed": found.removed,
        "unchanged": found.unchanged,
    }
    return context.print(data, lambda: [str(context.arguments.out)])


def publish(context: Context) -> int:
    """Publish; what was given as options is kept once the calendar was found there."""
    bench, arguments = context.bench, context.arguments
    account = _account(context)
    if arguments.calendar:
        account = replace(account, calendar=arguments.calendar, address=account.address or arguments.calendar)
    publishing.check(bench, account.calendar or account.address, account.user)
    password = _password(context, account)
    if account != publishing.account_of(bench.settings()):
        chosen = _chosen(context, account, password)
        leaving.choose(bench, replace(account, calendar=chosen.address, name=chosen.name))
    found = publishing.publish(bench, password, context.cancel, context.report)
    left = leaving.left_behind(bench)
    for one in left:
        say(f"{leaving.question(one)} {_('“calendar remove-old” does; with --leave it asks no more.')}")
    data = {
        "added": found.added,
        "changed": found.changed,
        "removed": found.removed,
        "unchanged": found.unchanged,
        "conflicts": [publishing.plain(one) for one in found.conflicts],
        "left_behind": [{"calendar": one.account.calendar, "entries": len(one.entries)} for one in left],
    }
    context.print(data, lambda: publishing.sentences(found))
    return UNCONFIRMED if found.conflicts else 0


def _chosen(context: Context, account: Account, password: str) -> Calendar:
    """The calendar that was named, else the only one there. Raises UserFacingError where there are several."""
    if account.calendar:
        return publishing.calendar_at(context.bench, account, password, context.cancel)
    found = publishing.find_calendars(context.bench, account, password, context.cancel)
    found = [one for one in found if one.writable] or found
    if len(found) > 1:
        names = ", ".join(f"{one.name} ({one.address})" for one in found)
        raise UserFacingError(
            _("There are {n} calendars at this address: {names}.").format(n=len(found), names=names),
            _("Nothing was published."),
            _("Name one of them with --calendar."),
        )
    return found[0]


def find(context: Context) -> int:
    """List the calendars."""
    account = _account(context)
    publishing.check(context.bench, account.address, account.user)
    found = publishing.find_calendars(context.bench, account, _password(context, account), context.cancel)
    data = [{"address": one.address, "name": one.name, "writable": one.writable} for one in found]
    return context.print(data, lambda: [f"{one.address}  {one.name}" for one in found])


def keep(context: Context) -> int:
    """Settle conflicts; "mine" is put there by the next publishing."""
    bench, arguments = context.bench, context.arguments
    waiting = [one.uid for one in publishing.conflicts(bench)]
    uids = waiting if arguments.all else arguments.uid
    if not uids:
        raise UserFacingError(
            _("Nothing was named to settle."), "", _("Name a UID, or say --all for everything that waits.")
        )
    for uid in uids:
        publishing.choose(bench, uid, arguments.which)
    return context.print({"settled": list(uids), "kept": arguments.which}, lambda: list(uids))


def remove_old(context: Context) -> int:
    """Take our entries out of calendars that are no longer chosen, or leave them and ask no more."""
    bench, wanted = context.bench, context.arguments
    left = [one for one in leaving.left_behind(bench) if wanted.calendar in ("", one.account.calendar)]
    if not left:
        say(_("No entry of MeetingWatch is known to stand in a calendar that is no longer chosen."))
    data, lines = [], []
    for one in left:
        done = leaving.Removed(0, one.entries)
        if wanted.leave:
            leaving.leave(bench, one)
        else:
            one = replace(one, account=replace(one.account, user=wanted.user or one.account.user))
            same = publishing.same_login(one.account, publishing.account_of(bench.settings()))
            password = _password(context, one.account, environment=same)
            done = leaving.remove(bench, one, password, context.cancel, context.report)
        lines.append(
            leaving.done_words(one, done) if not wanted.leave else _("Left: {name}").format(name=one.name)
        )
        row = {"calendar": one.account.calendar, "removed": done.removed}
        data.append(row | {"stay": [entry.uid for entry in done.stay]})
    return context.print(data, lambda: lines)


def _account(context: Context) -> Account:
    kept = publishing.account_of(context.bench.settings())
    address, user = context.arguments.address, context.arguments.user
    account = replace(kept, address=address or kept.address, user=user or kept.user)
    return account if account.address == kept.address else replace(account, calendar="", name="")


def _password(context: Context, account: Account, *, environment: bool = True) -> str:
    """From standard input or the environment where asked, else the keyring, else typed on a terminal.

    environment: whether the password there may be this account's; no server is told that of another.
    """
    if context.arguments.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if environment and PASSWORD in os.environ:
        return os.environ[PASSWORD]
    kept = publishing.kept_password(account, Secrets(publishing.SERVICE))
    if kept.value:
        return kept.value
    if sys.stdin is not None and sys.stdin.isatty():
        say(kept.why)
        return getpass.getpass(_("Password for this time only: "))
    raise UserFacingError(
        _("There is no password for the online calendar. {why}").format(why=kept.why),
        _("Nothing was changed."),
        _("Set {name}, or give it on standard input with --password-stdin.").format(name=PASSWORD),
    )
