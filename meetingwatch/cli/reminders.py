"""remind: show what is due to be shown now, for a timer."""

from __future__ import annotations

from meetingwatch.cli.context import Commands, Context
from meetingwatch.workflow import reminding


def add_to(commands: Commands) -> None:
    """Add the command."""
    remind = commands.add_parser("remind", help="show what is due to be shown now; ends")
    remind.add_argument("--once", action="store_true", help="the default: show once and end")
    remind.set_defaults(run=run)


def run(context: Context) -> int:
    """Take what is due, show it on the desktop where it can be, and print it."""
    found = reminding.take(context.bench)
    for notice in reminding.grouped(found, context.bench.now()):
        reminding.show_on_desktop(notice)
    now = context.bench.now()
    return context.print(
        [reminding.plain(one, now) for one in found], lambda: [f"{one.title}. {one.body}" for one in found]
    )
