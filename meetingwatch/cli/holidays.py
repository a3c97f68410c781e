"""holidays refresh, list: the bank holidays that working days leave out."""

from __future__ import annotations

from meetingwatch.cli.context import Commands, Context, say
from meetingwatch.domain.times import to_london
from meetingwatch.words import _
from meetingwatch.workflow import holidays, recounting


def add_to(commands: Commands) -> None:
    """Add the commands."""
    noun = commands.add_parser("holidays", help="bank holidays").add_subparsers(required=True, metavar="WHAT")
    noun.add_parser("refresh", help="ask the official list on gov.uk now").set_defaults(run=refresh)
    noun.add_parser("list", help="the bank holidays to come").set_defaults(run=list_)


def refresh(context: Context) -> int:
    """Ask it; 3 where it could not be asked or believed."""
    asked = holidays.refresh(context.bench, context.cancel)
    counted = recounting.recount(context.bench)
    if asked.trouble is not None:
        say(str(asked.trouble))
    elif not asked.changes:
        say(_("The bank holidays are up to date."))
    for words in (holidays.added_words(asked.changes), counted.words()):
        if words:
            say(words)
    context.keep_calendar()
    data = {
        "confirmed": asked.trouble is None,
        "added": [one.new for one in asked.changes if one.new],
        "removed": [one.old for one in asked.changes if one.old],
        "moved": len(counted.changes),
    }
    context.print(data, lambda: [one.new or f"- {one.old}" for one in asked.changes])
    return 0 if asked.trouble is None else 3


def list_(context: Context) -> int:
    """Those to come, with the day on which each list was read."""
    today = to_london(context.bench.now()).date()
    found = holidays.lists(context.bench)
    trouble = holidays.damage(context.bench)
    if trouble:
        say(trouble)
    data = {
        name: {
            "read": one.read.isoformat(),
            "published_until": one.published_until.isoformat(),
            "days": {day.isoformat(): title for day, title in sorted(one.days.items()) if day >= today},
        }
        for name, one in sorted(found.items())
    }
    return context.print(
        data,
        lambda: [
            f"{day.isoformat()} {name}: {title}"
            for name, one in sorted(found.items())
            for day, title in sorted(one.days.items())
            if today <= day <= one.published_until
        ],
    )
