"""remind: show what is due to be shown now, for a timer."""

from __future__ import annotations

from datetime import datetime

from meetingwatch.cli.context import Commands, Context, say
from meetingwatch.reminders import desktop
from meetingwatch.workflow import notifying, on_desktop, reminding
from meetingwatch.workflow.notifying import Notice
from meetingwatch.workflow.workbench import Workbench

UNRECORDED_STANDS = 120.0  # seconds; a timer's next run shows it again, and they must not pile up


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
    look, now = reminding.look(bench, person_is_here=True), bench.now()
    context.print(
        [reminding.plain(one, now) for one in look.taken],
        lambda: list(dict.fromkeys(f"{one.title}. {one.body}" for one in look.taken)),
    )
    if look.trouble is not None:
        say(str(look.trouble))
        notices = notifying.for_desktop(look.taken, now)
        desktop.show_and_leave([(one.title, one.body, UNRECORDED_STANDS) for one in notices])
        return 1
    _show(bench, notifying.for_desktop(look.taken, now), now)
    return 0


def _show(bench: Workbench, notices: list[Notice], now: datetime) -> None:
    """Show these until their deadlines have passed. Not every desktop minds how long, so the next run takes away what
    an earlier one left and is over."""
    ends = [on_desktop.until(one, now) for one in notices]
    gone = on_desktop.over(bench)
    shown = [
        (one.title, one.body, (end - now).total_seconds() if end else None)
        for one, end in zip(notices, ends, strict=True)
    ]
    left = desktop.show_and_leave(shown, gone)
    if left is not None:
        come = [on_desktop.Standing(one, end) for one, end in zip(left, ends, strict=False) if end]
        on_desktop.changed(bench, gone, come)
