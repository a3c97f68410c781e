"""remind: show what is due to be shown now, for a timer."""

from __future__ import annotations

from meetingwatch.cli.context import Commands, Context
from meetingwatch.reminders import desktop
from meetingwatch.workflow import notifying, reminding


def add_to(commands: Commands) -> None:
    """Add the command."""
    remind = commands.add_parser("remind", help="show what is due to be shown now; ends")
    remind.add_argument("--once", action="store_true", help="the default: show once and end")
    remind.set_defaults(run=run)


def run(context: Context) -> int:
    """Take what is due, show it on the desktop where it can be, and print it.

    The notifications have no buttons: nobody is left to hear them. They stand in the window's list all the same. What
    is told late is told in quiet hours too: the computer was off, and somebody has just switched it on.
    """
    bench = context.bench
    found, now = reminding.take(bench, person_is_here=True), bench.now()
    desktop.show_and_leave([(one.title, one.body) for one in notifying.for_desktop(found, now)])
    return context.print(
        [reminding.plain(one, now) for one in found],
        lambda: list(dict.fromkeys(f"{one.title}. {one.body}" for one in found)),
    )
