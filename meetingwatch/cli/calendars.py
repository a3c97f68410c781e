"""calendar export."""

from __future__ import annotations

from pathlib import Path

from meetingwatch.cli.context import Commands, Context
from meetingwatch.workflow import calendars


def add_to(commands: Commands) -> None:
    """Add the commands."""
    calendar = commands.add_parser("calendar", help="calendar files").add_subparsers(
        required=True, metavar="WHAT"
    )
    exported = calendar.add_parser("export", help="meetings, deadlines and own events with alarms")
    exported.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT.ics")
    exported.set_defaults(run=export)


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
